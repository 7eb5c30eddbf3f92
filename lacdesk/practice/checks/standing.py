"""What stands wrong in everything kept of one child, for the child's file and for lists over the whole council."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from lacdesk.practice.checks.care import (
    changed_need,
    long_short_break,
    long_stay,
    need_words,
    placement_gap,
    stay_out_of_order,
    two_open_placements,
    two_open_statuses,
    with_parents_under_section_20,
)
from lacdesk.practice.checks.child import identity_missing
from lacdesk.practice.checks.facts import Facts, shared, span
from lacdesk.practice.checks.leaving_care import no_pathway_plan
from lacdesk.practice.checks.missing import ends_before_start, open_after_care, overlapping_episodes
from lacdesk.practice.checks.placements import not_registered
from lacdesk.practice.checks.plans import stale_summary
from lacdesk.practice.checks.problem import Answers, Problem, error

_EACH: Mapping[str, tuple[Callable[[Answers, Facts, date], Iterable[Problem]], ...]] = {
    "period_of_care": (changed_need,),
    "placement": (placement_gap, two_open_placements, with_parents_under_section_20, not_registered),
    "legal_status": (two_open_statuses, long_short_break),
    "short_break_stay": (stay_out_of_order, long_stay),
    "missing_episode": (ends_before_start, overlapping_episodes, open_after_care),
}


def child_problems(facts: Facts, today: date) -> list[Problem]:
    """Return what stands wrong in a child's records: gaps and overlaps, two open, what is missing and what is out of date.

    `field` is the table, `place` the record's place in `facts.others[table]`, `inner` its field; each sentence appears once.
    Every record must have its "id", so that it is not held against itself.
    """
    found: list[Problem] = []
    for table, checks in _EACH.items():
        for place, record in enumerate(facts.others.get(table, ())):
            beside = replace(facts, record_id=str(record["id"]))
            found += (_placed(each, table, place) for check in checks for each in check(record, beside, today))
    found += _changed_in_episodes(facts)
    found += _of_the_child(facts, today)
    return list({(each.check, each.message): each for each in reversed(found)}.values())[::-1]


def _placed(problem: Problem, table: str, place: int) -> Problem:
    return replace(problem, field=table, place=place, inner=problem.field)


def _of_the_child(facts: Facts, today: date) -> Iterator[Problem]:
    if not facts.is_looked_after(today):
        return
    if facts.child:
        yield from (_placed(each, "child", 0) for each in identity_missing(facts.child, facts, today))
    yield from (replace(each, field="pathway_plan", inner="plan_date") for each in no_pathway_plan({}, facts, today))
    summaries = [(each["updated"], place) for place, each in enumerate(facts.others.get("case_file_summary", ())) if each.get("updated")]
    if summaries:
        updated, place = max(summaries)
        yield from (_placed(each, "case_file_summary", place) for each in stale_summary({"updated": updated}, facts, today))


def _changed_in_episodes(facts: Facts) -> Iterator[Problem]:
    """K7 over the episodes of the national return: one category of need in each period of care (504)."""
    episodes = [(place, each) for place, each in enumerate(facts.others.get("episode", ())) if each.get("cin") and each.get("decom")]
    for period in facts.periods():
        within = [(place, each) for place, each in episodes if shared(span(each, "decom", "dec"), period)]
        changed = next((place for place, each in within if each["cin"] != within[0][1]["cin"]), None)
        if changed is not None:
            yield error("K7", "episode", need_words(within[0][1]["cin"]), changed, "cin")
