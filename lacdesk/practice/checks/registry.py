"""Which checks each kind of record has, by table, behind one entry point for every form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial

from lacdesk.practice.checks.adoption import milestones_out_of_order
from lacdesk.practice.checks.care import (
    changed_need,
    long_short_break,
    long_stay,
    move_without_reason,
    one_day_placement,
    placement_gap,
    section_20_with_parents,
    stay_out_of_order,
    two_open_placements,
    two_open_statuses,
    with_parents_under_section_20,
)
from lacdesk.practice.checks.child import identity_missing
from lacdesk.practice.checks.dates import date_problems, row_dates
from lacdesk.practice.checks.education import not_signed_off, undated_plan, unheld_plan
from lacdesk.practice.checks.events import EVENTS
from lacdesk.practice.checks.facts import Facts
from lacdesk.practice.checks.health import refused_and_left, returned_score_or_reason, score_or_reason, stale_initial
from lacdesk.practice.checks.homes import month_skipped, signed_before_visit, unanswered_log
from lacdesk.practice.checks.leaving_care import (
    declined_without_reason,
    no_pathway_plan,
    returned_custody,
    single_plan,
    suitable_custody,
)
from lacdesk.practice.checks.missing import ends_before_start, open_after_care, overlapping_episodes, untimed_interview
from lacdesk.practice.checks.placements import (
    another_open,
    host_told_late,
    move_leaves_gap,
    moved_to_parents,
    moved_without_reason,
    not_registered,
    rated_below_good,
)
from lacdesk.practice.checks.plans import activities_only, owned_by_a_team, stale_summary, unowned
from lacdesk.practice.checks.problem import Answers, Level, Problem, is_blank
from lacdesk.practice.checks.reviews import late_review, participation_against_age, scale_exceeded
from lacdesk.practice.checks.visits import alone_but_not_seen, late_visit, not_a_visit, not_seen_alone

WARNINGS_ANSWERED = "warnings_answered"
"""The answer that holds the person's reason by the id of the check that warned."""

Check = Callable[[Answers, Facts, date], Iterable[Problem]]
FormCheck = Callable[[Answers, Facts, date], list[Problem]]

_BY_TABLE: Mapping[str, tuple[Check, ...]] = {
    "adoption_milestones": (milestones_out_of_order,),
    "care_leaver_facts": (returned_custody,),
    "care_plan": (unowned("items", "plan item"), owned_by_a_team("items"), activities_only("items"), no_pathway_plan),
    "case_file_summary": (stale_summary,),
    "child": (identity_missing,),
    "court_case": (row_dates("extensions", "court_extension"), row_dates("documents", "court_document")),
    "difficulties_score": (score_or_reason,),
    "health_event": (refused_and_left, stale_initial),
    "leaving_care_accommodation": (suitable_custody,),
    "legal_status": (two_open_statuses, section_20_with_parents, long_short_break),
    "midway_review": (unowned("progress", "action", asked="further_action"), owned_by_a_team("progress")),
    "missing_episode": (ends_before_start, overlapping_episodes, open_after_care, untimed_interview),
    "pathway_plan": (unowned("items", "plan item"), owned_by_a_team("items"), activities_only("items"), single_plan),
    "pep": (not_signed_off, undated_plan),
    "period_of_care": (changed_need,),
    "placement": (
        one_day_placement,
        placement_gap,
        two_open_placements,
        move_without_reason,
        with_parents_under_section_20,
        rated_below_good,
        not_registered,
        row_dates("notified", "placement_notice"),
    ),
    "placement_change": (
        move_leaves_gap,
        another_open,
        moved_without_reason,
        moved_to_parents,
        host_told_late,
        rated_below_good,
        not_registered,
    ),
    "regulation44_visit": (unanswered_log, signed_before_visit, month_skipped, row_dates("actions", "regulation44_action")),
    "review": (
        participation_against_age,
        scale_exceeded,
        late_review,
        unheld_plan,
        unowned("recommended", "recommendation"),
        owned_by_a_team("recommended"),
        activities_only("recommended"),
    ),
    "short_break_stay": (stay_out_of_order, long_stay),
    "staying_put": (declined_without_reason, row_dates("views", "staying_put_view")),
    "twelve_month_facts": (returned_score_or_reason,),
    "visit": (not_a_visit, late_visit, alone_but_not_seen, not_seen_alone, owned_by_a_team("actions")),
}


def _form_problems(table: str, answers: Answers, facts: Facts, today: date) -> list[Problem]:
    """Return everything wrong with the answers of a form, dates first, then in the order of its questions.

    A warning whose check has a reason in `warnings_answered` is not returned.
    """
    found = list(date_problems(table, answers, facts, today)) if table in EVENTS else []
    for check in _BY_TABLE.get(table, ()):
        found += check(answers, facts, today)
    answered = answers.get(WARNINGS_ANSWERED) or {}
    return [each for each in found if each.level is Level.ERROR or is_blank(answered.get(each.check))]


CHECKS: Mapping[str, FormCheck] = {table: partial(_form_problems, table) for table in sorted({*EVENTS, *_BY_TABLE})}
"""The checks of each form, by the table of its record: answers, facts and today to problems."""
