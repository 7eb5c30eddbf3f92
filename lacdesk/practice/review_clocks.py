"""When reviews beside those of reg 33(2) are due, and what hangs on them (R4 to R12, R15 and R16 of the clocks).

A review held and chaired by a reviewing officer satisfies them; one without a meeting only where reviewed() lets it count (R12).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from lacdesk.practice.arrangements import lodgings
from lacdesk.practice.because import source_of
from lacdesk.practice.case import Case
from lacdesk.practice.due import Due, What
from lacdesk.practice.history import LONG_TERM_FOSTERING, PLACED_FOR_ADOPTION, ChildHistory, Stay, Stretch, holds
from lacdesk.practice.legs import Leg, open_leg
from lacdesk.practice.months import add_months
from lacdesk.practice.planning import ReviewHeld
from lacdesk.practice.reviews import leg_due
from lacdesk.practice.standards import COUNCIL, GUIDANCE, LAW, Standard
from lacdesk.practice.words import counted, listed

YEAR_MONTHS = 12
DETAINED = frozenset({"J1", "J2"})
AUTHORITY_SHOWS_PERMANENCE = frozenset({"E1", "D1"})
_MOVE_MONTHS = ("review_after_move_months", "second_review_after_move_months", "third_review_after_move_months")
_REVIEWED_FIRST = {
    "key_stage_4": "it interrupts education in Key Stage 4",
    "education": "it is unplanned and disrupts education",
    "settled": "the child is settled",
    "unregulated": "it leads to unregulated accommodation before 18",
    "leaving_care": "care would end before 18",
    "custody": "custody would end under a care order",
}
_CALLED_BY = {
    "reviewing_officer": "the reviewing officer asked",
    "child": "the child asked",
    "parent": "a parent asked",
    "welfare": "a visit found concerns",
    "detention_ending": "detention or remand ended",
    "no_parent": "accommodation is to end with no parent to return to",
}


def reviewed(reviews: Sequence[ReviewHeld], stays: Sequence[Stay]) -> tuple[date, ...]:
    """Return the days of the reviews that count, each once, in order (R12).

    One without a meeting counts only in a long-term foster placement of over twelve months, and within twelve months of a meeting.
    """
    counting: list[date] = []
    met: date | None = None
    for review in reviews:
        if review.is_meeting:
            met = review.on
        elif met is None or add_months(met, YEAR_MONTHS) < review.on or not _is_settled(stays, review.on):
            continue
        if not counting or counting[-1] != review.on:
            counting.append(review.on)
    return tuple(counting)


def _is_settled(stays: Sequence[Stay], day: date) -> bool:
    return any(
        holds(stay.start, stay.end, day) and _is_long_term(stay, day) and add_months(stay.start, YEAR_MONTHS) < day for stay in stays
    )


def _is_long_term(stay: Stay, day: date) -> bool:
    return stay.place in LONG_TERM_FOSTERING or (stay.matched is not None and stay.matched <= day)


class Target(NamedTuple):
    """A review a council's standard asks for after a move: by when, its rule, and the words of the figure it was counted with."""

    by: date
    rule: str
    amount: str


def after_move(moved: date, council: Standard) -> list[Target]:
    """Return the reviews the council asks for after a move: 28 days (R7), then 1, 3 and 9 months, all from the move (R8)."""
    days = council.amount("review_after_move_days", moved)
    months = [council.amount(key, moved) for key in _MOVE_MONTHS]
    in_months = [Target(add_months(moved, number), "R8", counted(number, "month")) for number in months]
    return [Target(moved + timedelta(days=days), "R7", str(days)), *in_months]


def move_legs(history: ChildHistory, stretch: Stretch, council: Standard, until: date) -> list[Leg]:
    """Return the reviews asked for after each move up to `until`, in order; those still open when the child moves again end there.

    The review by 28 days is the one by a month too, so the earlier of both dates is used. A review closes every date that had passed
    without one or, where none had, the next: the first at any time, a later one from half-way between the move and its date on.
    """
    placed = [lodging for lodging in lodgings(history, stretch) if lodging.is_new and lodging.start <= until]
    moves = [lodging.start for lodging in placed[1:]]
    stop = stretch.end if stretch.end and stretch.end <= until else None
    legs: list[Leg] = []
    for moved, left in pairwise([*moves, stop]):
        legs += _legs_after(moved, left, history.reviews_held, council, until) if moved else []
    return legs


def _legs_after(moved: date, left: date | None, held: Sequence[date], council: Standard, until: date) -> Iterator[Leg]:
    days, *months = after_move(moved, council)
    first = min(days, months[0])
    waiting = [first, *months[1:]]
    for day in held[bisect_left(held, moved + timedelta(days=1)) :]:
        if day > until or (left and day >= left):
            break
        closed = [target for target in waiting if target.by < day]
        closed = closed or [target for target in waiting[:1] if target is first or day - moved >= target.by - day]
        yield from (Leg(target.by, moved, target.rule, day) for target in closed)
        waiting = waiting[len(closed) :]
    for target in waiting if left else waiting[:1]:
        yield Leg(target.by, moved, target.rule, None, left)


def reviews_due(case: Case) -> tuple[Due | None, Due | None]:
    """Return the review due by law, and the one due by the council's standard where a move or an unregistered home asks for it."""
    leg = open_leg(case.reviews)
    if leg is None:
        return None, None
    return leg_due(leg, case.holidays), None if case.stretch.is_short_breaks else council_review_due(case, leg)


def council_review_due(case: Case, law: Leg) -> Due | None:
    """Return the earliest of the reviews asked for by the council, never later than the one by law (R7 to R9)."""
    asked = [due for due in (_after_move_due(case, law), _monthly_due(case)) if due]
    return min(asked, key=lambda due: (due.by or date.max, due.rule), default=None)


def _after_move_due(case: Case, law: Leg) -> Due | None:
    leg = open_leg(move_legs(case.history, case.stretch, case.council, case.today)) if len(case.lodgings) > 1 else None
    if leg is None:
        return None
    amount = next(target.amount for target in after_move(leg.anchor, case.council) if (target.by, target.rule) == (leg.by, leg.rule))
    if leg.by > law.by:
        told = {"moved": leg.anchor.isoformat(), "after": f"{amount} days" if leg.rule == "R7" else amount}
        return case.calendar(What.REVIEW, law.by, COUNCIL, "R8.law", law.anchor, told)
    details: dict[str, str | int | list[str]] = {"days": int(amount)} if leg.rule == "R7" else {"months": amount}
    return case.calendar(What.REVIEW, leg.by, COUNCIL, leg.rule, leg.anchor, details)


def _monthly_due(case: Case) -> Due | None:
    since = next((stay.start for stay in case.history.stays if stay.is_unregistered and holds(stay.start, stay.end, case.today)), None)
    if since is None:
        return None
    last = max((day for day in case.held if day > since), default=None)
    anchor, rule = (last, "R9.later") if last else (since, "R9.first")
    months = case.own("unregistered_review_months", anchor)
    return case.calendar(What.REVIEW, add_months(anchor, months), COUNCIL, rule, anchor, {"months": counted(months, "month")})


def early_review_due(case: Case) -> Due | None:
    """Return the review to hold at once, until one is held: nothing prints a number of days (R4, reg 33(3))."""
    calls = [(call.on, call.why) for call in case.planning.early_calls]
    calls += [(status.end, "detention_ending") for status in case.history.statuses if status.code in DETAINED and status.end]
    last = max(case.held, default=date.min)
    waiting = [(day, why) for day, why in calls if max(case.start, last) <= day <= case.today and day != last]
    if not waiting:
        return None
    day, why = min(waiting)
    details = {"why": _CALLED_BY.get(why, "somebody asked")}
    return Due(What.EARLY_REVIEW, None, LAW, "R4", day, source_of("R4"), details)


def review_before_plan_change(case: Case, proposed: date, change: date) -> Due | None:
    """Return the review due before a significant change to the care plan, until one is held after it was proposed (R5)."""
    if any(proposed <= day for day in case.held):
        return None
    return case.calendar(What.EARLY_REVIEW, max(proposed, change), LAW, "R5", proposed)


def review_before_plan_change_due(case: Case) -> Due | None:
    """Return the review due before the earliest significant change proposed to the care plan that is neither dropped nor settled (R5)."""
    waiting = (each for each in case.planning.plan_changes if case.start <= each.on <= case.today)
    known = (each for each in waiting if each.settled is None or case.today < each.settled)
    dues = (review_before_plan_change(case, each.on, each.change) for each in known)
    return min((due for due in dues if due is not None), key=lambda due: due.by or date.max, default=None)


def review_before_move_due(case: Case) -> Due | None:
    """Return the additional review due before the earliest proposed change that asks for one first (R6)."""
    dues = []
    for move in case.planning.moves_proposed:
        why = [words for need, words in _REVIEWED_FIRST.items() if need in move.needs]
        is_open = why and case.start <= move.on and move.stands_on(case.today)
        if is_open and not any(move.on <= day for day in case.held):
            dues.append(case.calendar(What.EARLY_REVIEW, max(move.on, move.moves), GUIDANCE, "R6", move.on, {"why": listed(why)}))
    return min(dues, key=lambda due: due.by or date.max, default=None)


def midway_by(last: date, next_by: date) -> date:
    """Return the day half-way from the last review to the next due date, in whole days rounded down (R10)."""
    return last + timedelta(days=(next_by - last).days // 2)


def midway_due(case: Case) -> Due | None:
    """Return the midway review due between the last review and the next, until one is recorded (R10)."""
    leg, held = open_leg(case.reviews), case.held
    if leg is None or not held or any(midway.on >= held[-1] for midway in case.planning.midways):
        return None
    details = {"next": leg.by.isoformat()}
    return case.calendar(What.MIDWAY_REVIEW, midway_by(held[-1], leg.by), COUNCIL, "R10", held[-1], details)


def permanence_due(case: Case) -> Due | None:
    """Return the permanence plan due by the second review, until one is agreed (R11).

    A long-term match, an adoptive placement and a placement order show that one was.
    """
    if any(case.since_before <= agreed.on for agreed in case.planning.permanence_agreed) or _has_permanence(case):
        return None
    by = case.reviews[1].by if len(case.reviews) > 1 else add_months(case.reviews[0].by, 3)
    if len(case.held) > 1:
        by = min(by, case.held[1])
    return case.calendar(What.PERMANENCE_PLAN, by, GUIDANCE, "R11", case.start)


def _has_permanence(case: Case) -> bool:
    stay = case.stay
    if stay and (stay.place in PLACED_FOR_ADOPTION or _is_long_term(stay, case.today)):
        return True
    open_codes = {status.code for status in case.history.statuses if holds(status.start, status.end, case.today)}
    return bool(open_codes & AUTHORITY_SHOWS_PERMANENCE)


def panel_report_due(case: Case) -> Due | None:
    """Return the report to the adoption panel where a child placed for adoption is not adopted within twelve months (R15)."""
    placed = case.placement
    if placed is None or placed.stay.place not in PLACED_FOR_ADOPTION:
        return None
    if any(placed.start <= report.on for report in case.planning.panel_reports):
        return None
    months = case.own("adoption_panel_report_months", placed.start)
    by, details = add_months(placed.start, months), {"months": counted(months, "month")}
    return case.calendar(What.ADOPTION_PANEL_REPORT, by, COUNCIL, "R15", placed.start, details)


def protection_plan_due(case: Case) -> Due | None:
    """Return when a child protection plan that is also open is to end: at the first review, or three months after it at most (R16).

    A review that records that the plan ended satisfies it.
    """
    if not any(case.start <= plan.on <= case.today for plan in case.planning.protection_plans):
        return None
    if any(case.start <= ended.on <= case.today for ended in case.planning.protection_plans_ended):
        return None
    if not case.held:
        return case.calendar(What.CHILD_PROTECTION_REVIEW, case.reviews[0].by, COUNCIL, "R16.first", case.start)
    first = case.held[0]
    months = case.own("protection_plan_months", first)
    by, details = add_months(first, months), {"months": counted(months, "month")}
    return case.calendar(What.CHILD_PROTECTION_REVIEW, by, COUNCIL, "R16.later", first, details)
