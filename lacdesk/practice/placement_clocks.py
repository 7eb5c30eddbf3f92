"""When a placement asks for a plan, a notice, an approval or a decision, and how long a status or stay may last (P2 to P10, P15, S1).

Two years in one placement (P11) is a measure, not a date anybody works towards: placements.is_stable.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from lacdesk.practice.arrangements import Lodging
from lacdesk.practice.case import Case
from lacdesk.practice.due import Details, Due, What
from lacdesk.practice.history import PLACED_FOR_ADOPTION, Stay, holds
from lacdesk.practice.months import add_months, birthday
from lacdesk.practice.plan_clocks import is_on_remand
from lacdesk.practice.standards import COUNCIL, GUIDANCE, LAW
from lacdesk.practice.words import counted, listed

PLACEMENT_PLAN_WORKING_DAYS = 5
EMERGENCY_WORKING_DAYS = 6
PARENT_WORKING_DAYS = 10
TEMPORARY_APPROVAL = timedelta(weeks=16)
LONGEST_EXTENSION = timedelta(weeks=8)
SCHOOL_AGE = 5
TO_CONSIDER_MATCHING = frozenset({"U2", "U3", "U5", "U6"})
TO_BE_TOLD = {
    "child": "the child",
    "parent": "the parents",
    "contacts": "others the child has contact with",
    "former_carer": "the former carer",
    "health": "the health trust",
    "gp": "the doctor",
    "school": "the school",
    "reviewing_officer": "the reviewing officer",
}
KEY_STAGE_4, AT_A_DISTANCE = "key_stage_4", "distance"
_APPROVALS = ((KEY_STAGE_4, What.KEY_STAGE_4_APPROVAL, "P4"), (AT_A_DISTANCE, What.DISTANCE_APPROVAL, "P5"))


class Longest(NamedTuple):
    """The longest a status or stay may last: its words, its days, and the days in words."""

    what: str
    days: int
    words: str


STATUS_LIMITS = {
    "L1": Longest("Police protection", 3, "72 hours"),
    "L2": Longest("Emergency protection order", 21, "21 days"),
    "L3": Longest("Child assessment order", 7, "7 days"),
}
STAY_LIMITS = {
    "T0": Longest("Temporary stay", 7, "7 days"),
    "T1": Longest("Stay in hospital", 42, "6 weeks"),
    "T2": Longest("Stay on holiday", 21, "3 weeks"),
    "T3": Longest("Stay during the carer's holiday", 21, "3 weeks"),
    "T4": Longest("Temporary stay", 7, "7 days"),
}


def _planned_placement(case: Case) -> Lodging | None:
    """Return the placement reg 9 and reg 13 speak of; one for adoption has its own rules."""
    placed = case.placement
    return None if placed is None or placed.stay.place in PLACED_FOR_ADOPTION else placed


def _is_for(start: date, placed: Lodging) -> bool:
    """Say whether something noted for the placement record that started on a day is about this placement."""
    return start >= min(placed.start, placed.stay.start)


def placement_plan_due(case: Case) -> Due | None:
    """Return when the placement plan is due: before the placement, or else five working days after it began, until it is signed (P2).

    For a child on remand it is the detention placement plan (P15).
    """
    placed = _planned_placement(case)
    if placed is None or any(_is_for(plan.start, placed) for plan in case.planning.placement_plans):
        return None
    rule = "P15.plan" if is_on_remand(case.history, placed.start) else "P2"
    return case.working(What.PLACEMENT_PLAN, PLACEMENT_PLAN_WORKING_DAYS, LAW, rule, placed.start)


def notices_due(case: Case) -> Due | None:
    """Return when everybody is to have been told of the placement, or left out for a reason, until each is (P3)."""
    placed = _planned_placement(case)
    if placed is None:
        return None
    told = {notice.who for notice in case.planning.notices if _is_for(notice.start, placed)}
    left = [words for who, words in TO_BE_TOLD.items() if who not in told and _concerns(case, placed, who)]
    if not left:
        return None
    details = {"who": listed(left)}
    return case.working(What.PLACEMENT_NOTICES, PLACEMENT_PLAN_WORKING_DAYS, LAW, "P3", placed.start, details)


def _concerns(case: Case, placed: Lodging, who: str) -> bool:
    if who == "former_carer":
        return case.lodgings[0].start < placed.start
    dob = case.history.dob
    return who != "school" or dob is None or birthday(dob, SCHOOL_AGE) <= placed.start


def approvals_due(case: Case) -> Iterator[Due]:
    """Return the approvals due before proposed moves that interrupt Key Stage 4 or lead far away, until they are given (P4, P5)."""
    given = {(approved.moves, approved.need) for approved in case.planning.moves_approved}
    for need, what, rule in _APPROVALS:
        for move in case.planning.moves_proposed:
            if need in move.needs and (move.moves, need) not in given and case.start <= move.on and move.stands_on(case.today):
                yield case.calendar(what, max(move.on, move.moves), LAW, rule, move.on)
                break


def emergency_due(case: Case) -> Due | None:
    """Return by when an emergency foster placement must end (P6)."""
    placed = case.placement
    if placed is None or not placed.stay.is_emergency:
        return None
    return case.working(What.EMERGENCY_PLACEMENT, EMERGENCY_WORKING_DAYS, LAW, "P6", placed.start)


def temporary_approval_by(approved: date, extended_to: date | None) -> date:
    """Return when the temporary approval of a connected person ends: after 16 weeks, extended once by 8 at most (P7, P8)."""
    by = approved + TEMPORARY_APPROVAL
    return by if extended_to is None else max(by, min(extended_to, by + LONGEST_EXTENSION))


def temporary_approval_due(case: Case) -> Due | None:
    """Return when a temporary approval ends, until there is full approval or the placement ends (P7, P8)."""
    approved = _temporarily_approved(case)
    if approved is None or approved.reg24_approved is None:
        return None
    start = approved.reg24_approved
    by = temporary_approval_by(start, approved.reg24_extended_to)
    more = by - start - TEMPORARY_APPROVAL
    if not more:
        return case.calendar(What.TEMPORARY_APPROVAL, by, LAW, "P7", start)
    weeks, days = divmod(more.days, 7)
    details: Details = {"extension": counted(more.days, "day") if days else counted(weeks, "week")}
    return case.calendar(What.TEMPORARY_APPROVAL, by, LAW, "P8", start, details)


def _temporarily_approved(case: Case) -> Stay | None:
    placed = case.placement
    if placed is None:
        return None
    ended = [end.on for end in case.planning.temporary_approvals_ended if _is_for(end.start, placed)]
    for stay in reversed(case.history.stays):
        approved = stay.reg24_approved
        if approved and approved <= case.today and _is_for(stay.start, placed):
            return None if any(approved <= on for on in ended) else stay
    return None


def parent_clock_due(case: Case) -> Due | None:
    """Return the assessment, and once it is completed the decision, due where a child was placed with a parent before it (P9)."""
    placed = case.placement
    if placed is None or not placed.stay.with_parent:
        return None
    assessed = min((each.on for each in case.planning.parent_assessments if _is_for(each.start, placed)), default=None)
    if assessed is None:
        is_before = placed.stay.before_assessment
        return case.working(What.PARENT_ASSESSMENT, PARENT_WORKING_DAYS, LAW, "P9.assessment", placed.start) if is_before else None
    decided = any(_is_for(each.start, placed) and each.on >= assessed for each in case.planning.parent_decisions)
    if decided or assessed < placed.start:
        return None
    return case.working(What.PARENT_DECISION, PARENT_WORKING_DAYS, LAW, "P9.decision", assessed)


def long_term_match_due(case: Case) -> Due | None:
    """Return when a long-term match is to be considered for a foster placement that lasts, until it is (P10)."""
    placed, stay = case.placement, case.stay
    if placed is None or stay is None or stay.place not in TO_CONSIDER_MATCHING or stay.matched:
        return None
    if any(_is_for(each.start, placed) for each in case.planning.matches_considered):
        return None
    months = case.own("long_term_match_months", placed.start)
    details: Details = {"months": counted(months, "month")}
    return case.calendar(What.LONG_TERM_MATCH, add_months(placed.start, months), COUNCIL, "P10", placed.start, details)


def status_limit_due(case: Case) -> Due | None:
    """Return the first day by which a status or temporary stay under way must have ended (S1)."""
    now = [(STATUS_LIMITS[each.code], each.start, each.end) for each in case.history.statuses if each.code in STATUS_LIMITS]
    now += [(STAY_LIMITS[stay.place], stay.start, stay.end) for stay in case.history.stays if stay.place in STAY_LIMITS]
    under_way = [(start + timedelta(days=limit.days), start, limit) for limit, start, end in now if holds(start, end, case.today)]
    if not under_way:
        return None
    by, start, limit = min(under_way)
    details: Details = {"what": limit.what, "limit": limit.words, "stay": int(limit in STAY_LIMITS.values())}
    return case.calendar(What.STATUS_LIMIT, by, GUIDANCE, "S1", start, details)


def placements_due(case: Case) -> Iterator[Due | None]:
    """Return what the placement asks for."""
    yield placement_plan_due(case)
    yield notices_due(case)
    yield from approvals_due(case)
    yield emergency_due(case)
    yield temporary_approval_due(case)
    yield parent_clock_due(case)
    yield long_term_match_due(case)
    yield status_limit_due(case)
