"""Every measure again, from the definitions and from plain rows, one child and one day after another; nothing is kept for later."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from lacdesk.practice.education import load_terms
from lacdesk.practice.health import dental_due, review_health_due
from lacdesk.practice.history import Stretch, current_stretch
from lacdesk.practice.legs import Leg
from lacdesk.practice.visits import visit_chain
from tests.indicators.slow_care import (
    DAY,
    GUARDIANSHIP,
    Outcome,
    Row,
    birthday,
    days_to_adopters,
    end_of,
    is_end,
    later,
    open_row,
    outcomes,
    period_start,
)
from tests.indicators.slow_council import FOR_EVER, HOLIDAYS, Slow

Counted = tuple[int, int] | None
_OF_CARE = (
    *("looked_after", "admissions", "ceased", "ceased_permanence", "ceased_sgo", "ceased_sgo_cao", "adopted_share", "uasc"),
    *("family_based", "with_parents", "kinship", "three_placements", "long_term_stable", "long_term_same_carer"),
)
_LEAVERS = {"leaver_facts": "as_at", "lodgings": "started", "activities": "started", "pathway_plans": "plan_date"}


def count(slow: Slow, key: str, month: date) -> Counted:
    """The numerator and denominator of a month, None where there is no data."""
    day = end_of(month) if slow.as_at is None else min(end_of(month), slow.as_at)
    if day < month:
        return None
    if key in _OF_CARE:
        return _of_outcomes(each for child in slow.people() for each in outcomes(key, child, slow.own[child["id"]], month, day))
    return _COUNTS[key](slow, month, day)


def _of_outcomes(found: Iterable[Outcome]) -> tuple[int, int]:
    known = list(found)
    return known.count(True), len(known)


def _count(number: int) -> tuple[int, int]:
    return number, number


def rate_per_10000(slow: Slow, month: date, day: date) -> Counted:
    def is_held(row: Row) -> bool:
        return bool(row["holds_from"] and row["holds_from"] <= day and (row.get("holds_until") is None or day <= row["holds_until"]))

    known = [(row["holds_from"], row["number"]) for row in slow.rows("populations") if is_held(row)]
    return (len(slow.held(day)), max(known)[1]) if known else None


def known_to_yot(slow: Slow, month: date, day: date) -> Counted:
    since = {child_id: child["youth_justice_from"] for child_id, child in slow.children.items() if child["youth_justice_from"]}
    until = {child_id: child["youth_justice_until"] or FOR_EVER for child_id, child in slow.children.items()}
    if not any(first <= day for first in since.values()):
        return None
    return _count(sum(child_id in since and since[child_id] <= day < until[child_id] for child_id in slow.held(day)))


def ehc_plan(slow: Slow, month: date, day: date) -> Counted:
    told = [row for row in slow.rows("peps") if row["sen_status"]]
    if not any(child["sen_status"] for child in slow.children.values()) and not any(
        row["meeting_date"] and row["meeting_date"] <= day for row in told
    ):
        return None
    number = 0
    for child_id in slow.held(day):
        known = [row["sen_status"] for row in slow.dated("peps", "meeting_date", child_id, day) if row["sen_status"]]
        number += (known[-1] if known else slow.children[child_id]["sen_status"]) == "ehcp"
    return _count(number)


def sgo_cao_granted(slow: Slow, month: date, day: date) -> Counted:
    granted: list[date] = []
    for child_id, own in slow.own.items():
        care = [row for row in own if row["ls"] not in {"V3", "V4"}]
        starts = sorted({period_start(own, row)[0] for row in care})
        final = {row["final_order_made"] for row in slow.rows("court_cases", child_id) if _names_one(row["final_order"])} - {None}
        granted += [made for made in final if starts and made >= starts[0]]
        for start in starts:
            ends = [
                row["dec"] for row in care if is_end(row) and row["rec"] in GUARDIANSHIP | {"E41"} and period_start(own, row)[0] == start
            ]
            following = [each for each in starts if each > start]
            if ends and not any(start <= made < min([*following, FOR_EVER]) for made in final):
                granted += ends
    return _count(sum(month <= made <= day for made in granted))


def _names_one(words: str | None) -> bool:
    return words in {"Special guardianship order", "CAO to the aunt"}


def _missing(kinds: set[str | None]) -> Callable[[Slow, date, date], Counted]:
    def counted(slow: Slow, month: date, day: date) -> Counted:
        is_imported = any(row.get("origin") == "imported" for row in slow.rows("episodes"))
        if not is_imported and not slow.is_begun(day, missing="started"):
            return None
        begun = [row for row in slow.rows("missing") if row["started"] and month <= row["started"] <= day and row["kind"] in kinds]
        return _count(len({row["child_id"] for row in begun if open_row(slow.own[row["child_id"]], row["started"])}))

    return counted


def _reviews(slow: Slow, month: date, day: date) -> list[bool]:
    """One outcome a review, in the month it is counted in."""
    found: list[bool] = []
    for leg in (leg for child_id in slow.children for leg in slow.judged_reviews(child_id)):
        is_held_by = leg.met_on is not None and leg.met_on <= end_of(leg.by)
        counted_on = leg.met_on if is_held_by and leg.met_on else leg.by
        if month <= counted_on <= day and (is_held_by or leg.ended is None or leg.ended > leg.by):
            found.append(is_held_by and counted_on <= leg.by)
    return found


def reviews_in_time(slow: Slow, month: date, day: date) -> Counted:
    return _of_outcomes(_reviews(slow, month, day))


def reviews_held_in_time(slow: Slow, month: date, day: date) -> Counted:
    legs = [leg for child_id in slow.children for leg in slow.judged_reviews(child_id)]
    return _of_outcomes(leg.met_on <= leg.by for leg in legs if leg.met_on and month <= leg.met_on <= day)


def children_reviewed_in_time(slow: Slow, month: date, day: date) -> Counted:
    april = date(month.year - (month.month < 4), 4, 1)
    of_each = [_reviews(Slow(_only(slow.world, child_id), slow.as_at), april, day) for child_id in slow.children]
    return _of_outcomes(all(each) for each in of_each if each)


def _only(world: dict[str, list[Row]], child_id: str) -> dict[str, list[Row]]:
    """The same council with one child."""
    kept = {table: [row for row in rows if row.get("child_id", child_id) == child_id] for table, rows in world.items()}
    return {**kept, "children": [child for child in world["children"] if child["id"] == child_id]}


def _visits_up_to_date(standard: str) -> Callable[[Slow, date, date], Counted]:
    def counted(slow: Slow, month: date, day: date) -> Counted:
        if not slow.is_begun(day, visits="visit_date"):
            return None
        chains = [_visits_due(slow, child_id, standard) for child_id in slow.held(day)]
        return _of_outcomes(not any(leg.anchor <= day and leg.by < day and _is_open(leg, day) for leg in legs) for legs in chains)

    return counted


def _visits_due(slow: Slow, child_id: str, standard: str) -> list[Leg]:
    return visit_chain(slow.history(child_id), slow.standards().by_name[standard], HOLIDAYS, FOR_EVER)


def _is_open(leg: Leg, day: date) -> bool:
    return (leg.met_on or leg.ended or FOR_EVER) > day


def _visits_made(standard: str) -> Callable[[Slow, date, date], Counted]:
    def counted(slow: Slow, month: date, day: date) -> Counted:
        if not slow.is_begun(day, visits="visit_date"):
            return None
        legs = [
            leg
            for child_id in slow.children
            for leg in _visits_due(slow, child_id, standard)
            if month <= leg.by <= day and (leg.ended is None or leg.ended > leg.by)
        ]
        return _of_outcomes(leg.met_on is not None and leg.met_on <= leg.by for leg in legs)

    return counted


def foster_places_created(slow: Slow, month: date, day: date) -> Counted:
    if not slow.is_begun(day, carers="approved"):
        return None
    number = 0
    for row in slow.rows("carers"):
        if row["approved"] and month <= row["approved"] <= day and row["approval_kind"] not in {"connected_person", "short_break"}:
            number += row["most_children"] or 1
    return _count(number)


def adopted_within_12_months(slow: Slow, month: date, day: date) -> Counted:
    found: list[Outcome] = []
    for child_id, own in slow.own.items():
        for row in own:
            if is_end(row) and row["rec"] in {"E11", "E12"} and month <= row["dec"] <= day:
                decided = [each["decision"] for each in slow.dated("adoptions", "decision", child_id, row["dec"])]
                found.append(row["dec"] <= later(decided[-1], 12) if decided else None)
    return _of_outcomes(found)


def _adoption_days(key: str, *, since_april: bool) -> Callable[[Slow, date, date], Counted]:
    def counted(slow: Slow, month: date, day: date) -> Counted:
        first = date(month.year - (month.month < 4), 4, 1) if since_april else later(month, -11)
        days = [n for child_id, own in slow.own.items() for n in days_to_adopters(own, slow.rows("adoptions", child_id), first, day, key)]
        return sum(days), len(days)

    return counted


def _stands(slow: Slow, child_id: str, day: date, kind: str) -> bool:
    history = slow.history(child_id)
    due = review_health_due(history, HOLIDAYS, day) if kind == "health" else dental_due(history, slow.standards(), HOLIDAYS, day)
    return due is not None and due.rule != "H4.first" and due.by is not None and due.by >= day


def _standing(kind: str, *, only_when_due: bool) -> Callable[[Slow, date, date], Counted]:
    def counted(slow: Slow, month: date, day: date) -> Counted:
        if not slow.is_begun(day, health="done"):
            return None
        chosen = [child_id for child_id in slow.held(day) if not only_when_due or _was_due(slow, child_id, day)]
        return _of_outcomes(_stands(slow, child_id, day, kind) for child_id in chosen)

    return counted


def _twenty_working_days(start: date) -> date:
    left = 20
    while left:
        start += DAY
        left -= start.weekday() < 5 and start not in HOLIDAYS
    return start


def _was_due(slow: Slow, child_id: str, day: date) -> bool:
    stretch = current_stretch(slow.history(child_id), day)
    return stretch is not None and _twenty_working_days(stretch.start) < day


def _is_bound(slow: Slow, child_id: str, stretch: Stretch) -> bool:
    return any(row["started"] == stretch.start for row in slow.rows("periods", child_id) if row.get("started_is_lower_bound"))


def _initial(is_in_time: Callable[[Slow, date, date], bool]) -> Callable[[Slow, date, date], Counted]:
    def counted(slow: Slow, month: date, day: date) -> Counted:
        if not slow.is_begun(day, health="done"):
            return None
        found: list[bool] = []
        for child_id in slow.children:
            history, seen = slow.history(child_id), set()
            for event in history.health:
                stretch = current_stretch(history, event.on) if event.kind == "iha" else None
                if stretch is None or stretch.is_short_breaks or stretch.start in seen:
                    continue
                seen.add(stretch.start)
                if month <= event.on <= day and not _is_bound(slow, child_id, stretch):
                    found.append(is_in_time(slow, stretch.start, event.on))
        return _of_outcomes(found)

    return counted


def initial_health_not_done(slow: Slow, month: date, day: date) -> Counted:
    if not slow.is_begun(day, health="done"):
        return None
    number = 0
    for child_id in slow.held(day):
        history = slow.history(child_id)
        stretch = current_stretch(history, day)
        if stretch is None or not _was_due(slow, child_id, day) or _is_bound(slow, child_id, stretch):
            continue
        done = [event.on for event in history.health if event.kind in {"iha", "rha"} and event.on <= day]
        number += not any(on >= later(stretch.start, -3) for on in done)
    return _count(number)


def _peps(*, is_termly: bool) -> Callable[[Slow, date, date], Counted]:
    def counted(slow: Slow, month: date, day: date) -> Counted:
        if not slow.is_begun(day, peps="meeting_date"):
            return None
        term = max(term.start for term in load_terms() if term.cut_off <= day)
        found: list[bool] = []
        for child_id in slow.held(day):
            born = slow.children[child_id]["dob"]
            youngest = 5 if day < date(2015, 9, 1) else 2
            if born is not None and not birthday(born, youngest) <= day < birthday(born, 18):
                continue
            stretch = current_stretch(slow.history(child_id), day)
            held = [row["meeting_date"] for row in slow.dated("peps", "meeting_date", child_id, day)]
            held = [on for on in held[-1:] if stretch is None or on >= stretch.start]
            found.append(bool(held) and (not is_termly or held[0] >= term))
        return _of_outcomes(found)

    return counted


def plan_up_to_date(slow: Slow, month: date, day: date) -> Counted:
    if not slow.is_begun(day, care_plans="started"):
        return None
    found: list[bool] = []
    for child_id in slow.held(day):
        reached = slow.pathway_age(child_id)
        if reached is not None and reached <= day:
            continue
        history = slow.history(child_id)
        stretch = current_stretch(history, day)
        before = [period.end for period in history.periods if stretch and period.end and period.end <= stretch.start]
        made = slow.dated("care_plans", "started", child_id, day)
        plans = [plan for plan in made if slow.whole("care_plan_items", "care_plan_id", plan)]
        plans = [plan for plan in plans[-1:] if plan["started"] >= max(before, default=date.min)]
        found.append(any((p["ended"] is None or p["ended"] > day) and (p["next_due"] is None or p["next_due"] >= day) for p in plans))
    return _of_outcomes(found)


def _pathways(*, has_leavers: bool) -> Callable[[Slow, date, date], Counted]:
    def counted(slow: Slow, month: date, day: date) -> Counted:
        if not slow.is_begun(day, pathway_plans="plan_date"):
            return None
        chosen = [*slow.eligible(day), *(slow.care_leavers(day) if has_leavers else ())]
        return _of_outcomes(_has_pathway(slow, child_id, day) for child_id in chosen)

    return counted


def _has_pathway(slow: Slow, child_id: str, day: date) -> bool:
    every = slow.rows("pathway_plans", child_id)
    known = slow.dated("pathway_plans", "plan_date", child_id, day)
    made = [row["plan_date"] for row in known if slow.whole("pathway_plan_items", "pathway_plan_id", row)]
    if not made:
        return False
    at_18 = birthday(slow.children[child_id]["dob"], 18)
    held = [on for on in slow.history(child_id).reviews_held if made[-1] <= on <= day and on < at_18]
    # A review of a plan whose date is not known is not read: the plan itself is not.
    looked_at = [row["reviewed"] for row in every if row["plan_date"] and row["reviewed"] and row["reviewed"] <= day]
    last = max([made[-1], *held, *looked_at])
    return later(last, slow.figure("pathway_review_months", last)) >= day


def care_leavers(slow: Slow, month: date, day: date) -> Counted:
    return _count(len(slow.care_leavers(day))) if slow.is_begun(day, **_LEAVERS) else None


def care_leavers_former_uasc(slow: Slow, month: date, day: date) -> Counted:
    if not slow.is_begun(day, **_LEAVERS):
        return None
    people = {child["id"]: child for child in slow.people()}
    chosen = [people[child_id] for child_id in slow.care_leavers(day)]
    known = [child for child in chosen if child["uasc_from"] or child["uasc_ceased"] or child["is_returned_as_uasc"]]
    return _count(sum(child["uasc_from"] is None or child["uasc_from"] <= day for child in known))


def _last_told(slow: Slow, table: str, child_id: str, day: date) -> tuple[str, Row] | None:
    """The last facts, accommodation or activity told by a day that still holds on it."""
    facts = slow.dated("leaver_facts", "as_at", child_id, day)[-1:]
    lived = slow.dated(table, "started", child_id, day)
    if facts and (not lived or facts[0]["as_at"] >= lived[-1]["started"]):
        return "facts", facts[0]
    lasting = [row for row in lived if row["ended"] is None or row["ended"] > day]
    return (table, lasting[-1]) if lasting else None


def suitable_accommodation(slow: Slow, month: date, day: date) -> Counted:
    if not slow.is_begun(day, leaver_facts="as_at", lodgings="started"):
        return None
    found: list[Outcome] = []
    for child_id in slow.care_leavers(day):
        told = _last_told(slow, "lodgings", child_id, day)
        if told is None:
            found.append(None)
        elif told[0] == "facts":
            code = told[1]["accommodation"]
            found.append(code[-1] == "1" and code[0] not in "SXW" if code else told[1]["is_suitable"])
        else:
            row = told[1]
            found.append(row["is_suitable"] if row["kind"] not in {"S", "X", "W"} and not row["is_sofa_surfing"] else False)
    return _of_outcomes(found)


def _eet(first: int, last: int) -> Callable[[Slow, date, date], Counted]:
    def counted(slow: Slow, month: date, day: date) -> Counted:
        if not slow.is_begun(day, leaver_facts="as_at", activities="started"):
            return None
        chosen = [child_id for child_id in slow.care_leavers(day) if _is_aged(slow.children[child_id]["dob"], first, last, day)]
        told = [_last_told(slow, "activities", child_id, day) for child_id in chosen]
        return _of_outcomes(each is not None and (each[1]["activity"] or "0")[0] in "FP" for each in told)

    return counted


def _is_aged(born: date, first: int, last: int, day: date) -> bool:
    return birthday(born, first) <= day < birthday(born, last + 1)


def _caseloads(slow: Slow, day: date) -> dict[str, int] | None:
    rows = [row for row in slow.rows("allocations") if row["role"] == "social_worker"]
    if not any(row["started"] and row["started"] <= day and row["worker_id"] for row in rows):
        return None
    cases: dict[str, int] = {}
    for child_id in slow.held(day):
        own = [row for row in slow.dated("allocations", "started", child_id, day) if row in rows and row["worker_id"]]
        present = [row["worker_id"] for row in own if row["ended"] is None or row["ended"] > day]
        if present:
            cases[present[-1]] = cases.get(present[-1], 0) + 1
    return cases


def max_caseload(slow: Slow, month: date, day: date) -> Counted:
    cases = _caseloads(slow, day)
    return None if cases is None else _count(max(cases.values(), default=0))


def average_caseload(slow: Slow, month: date, day: date) -> Counted:
    cases = _caseloads(slow, day)
    unqualified = {row["id"] for row in slow.rows("workers") if row["is_qualified"] is False}
    kept = None if cases is None else [number for worker, number in cases.items() if worker not in unqualified]
    return None if kept is None else (sum(kept), len(kept))


def _within_days(slow: Slow, start: date, done: date) -> bool:
    return done <= start + timedelta(days=slow.figure("initial_health_days", start))


def _within_working_days(slow: Slow, start: date, done: date) -> bool:
    return done <= _twenty_working_days(start)


_COUNTS: dict[str, Callable[[Slow, date, date], Counted]] = {
    **{each.__name__: each for each in (rate_per_10000, known_to_yot, ehc_plan, sgo_cao_granted, reviews_in_time, reviews_held_in_time)},
    **{each.__name__: each for each in (children_reviewed_in_time, foster_places_created, adopted_within_12_months)},
    **{each.__name__: each for each in (initial_health_not_done, plan_up_to_date, care_leavers, care_leavers_former_uasc)},
    **{each.__name__: each for each in (suitable_accommodation, max_caseload, average_caseload)},
    **{
        f"{key}{'_year_to_date' * part}": _adoption_days(key, since_april=bool(part))
        for key in ("a1_days", "a10_days", "a2_days")
        for part in (0, 1)
    },
    "missing_children": _missing({"M", None}),
    "missing_or_away_children": _missing({"M", "A", None}),
    "visits_up_to_date_national": _visits_up_to_date("national_minimum"),
    "visits_up_to_date_local": _visits_up_to_date("council"),
    "visits_made_in_time_national": _visits_made("national_minimum"),
    "visits_made_in_time_local": _visits_made("council"),
    "health_up_to_date": _standing("health", only_when_due=False),
    "health_up_to_date_when_due": _standing("health", only_when_due=True),
    "dental_up_to_date": _standing("dental", only_when_due=False),
    "dental_up_to_date_when_due": _standing("dental", only_when_due=True),
    "initial_health_in_time": _initial(_within_working_days),
    "initial_health_in_28_days": _initial(_within_days),
    "has_pep": _peps(is_termly=False),
    "pep_up_to_date": _peps(is_termly=True),
    "pathway_plan_up_to_date": _pathways(has_leavers=False),
    "pathway_plan_up_to_date_looked_after_and_care_leavers": _pathways(has_leavers=True),
    "eet": _eet(16, 25),
    "eet_17_to_21": _eet(17, 21),
}
KEYS = (*_OF_CARE, *_COUNTS)
