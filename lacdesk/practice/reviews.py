"""When a looked-after child's case must be reviewed (CPPCR 2010 reg 33; short breaks, reg 48; adoption, R13 and R14)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from lacdesk.practice.adoption_reviews import AUTHORISED, PLACED, STOPPED, Turn, next_review, turns
from lacdesk.practice.because import source_of
from lacdesk.practice.due import Due, What, plan_ahead
from lacdesk.practice.history import ChildHistory, Stretch, stretches
from lacdesk.practice.legs import Leg, open_leg
from lacdesk.practice.months import add_months
from lacdesk.practice.standards import LAW, Standard
from lacdesk.practice.workdays import BankHolidays, add_working_days, skipped

FIRST_REVIEW_WORKING_DAYS = 20
_DAY = timedelta(days=1)
_WHEN_BEGUN = 2


def counts_on(held: date, adjourned_to: date | None, council: Standard) -> date:
    """Return the day a review counts on: where it was adjourned the day it was finished, or by the council's setting the day it began."""
    return adjourned_to if adjourned_to and council.amount("adjourned_review_counts", held) != _WHEN_BEGUN else held


def first_review_by(started: date, holidays: BankHolidays) -> date:
    """Return when the first review is due: 20 working days after the child became looked after (R1, reg 33(1))."""
    return add_working_days(started, FIRST_REVIEW_WORKING_DAYS, holidays)


def review_chain(history: ChildHistory, holidays: BankHolidays, until: date) -> list[Leg]:
    """Return every review due from the start of care to `until`, in order; the last is open unless care ended.

    R1, then R2 three months after the first was held, then R3 six months after each; a new period of care begins at R1.
    Short breaks: three months, then six (R17). A child authorised to be placed for adoption, or placed, has R13 or R14 instead.
    """
    return [leg for stretch in stretches(history) if stretch.start <= until for leg in stretch_legs(history, stretch, holidays, until)]


def stretch_legs(history: ChildHistory, stretch: Stretch, holidays: BankHolidays, until: date) -> Iterator[Leg]:
    """Return the reviews due in one stretch of care, as in review_chain."""
    stop = stretch.end if stretch.end and stretch.end <= until else None
    held = history.reviews_held
    first = bisect_left(held, stretch.start)
    last = bisect_left(held, stop, first) if stop else bisect_right(held, until, first)
    days = sorted(set(held[first:last]))
    turned = [] if stretch.is_short_breaks else [turn for turn in turns(history, stretch) if turn.on < (stop or until + _DAY)]
    if turned:
        return _adoption_legs(stretch, holidays, days, turned, stop)
    return _plain_legs(stretch, holidays, days, stop)


def _plain_legs(stretch: Stretch, holidays: BankHolidays, held: Sequence[date], stop: date | None) -> Iterator[Leg]:
    is_short = stretch.is_short_breaks
    anchor = stretch.start
    rule, by = ("R17.first", add_months(anchor, 3)) if is_short else ("R1", first_review_by(anchor, holidays))
    for day in held:
        yield Leg(by, anchor, rule, day)
        rule = "R17.later" if is_short else "R2" if rule == "R1" else "R3"
        anchor, by = day, add_months(day, 3 if rule == "R2" else 6)
    yield Leg(by, anchor, rule, None, stop)


def _adoption_legs(
    stretch: Stretch, holidays: BankHolidays, held: Sequence[date], turned: Sequence[Turn], stop: date | None
) -> Iterator[Leg]:
    """A review held on the day of a turn belongs to what went before it. Where adoption ends, the open review keeps its date."""
    turn = ""
    anchor, rule, by = stretch.start, "R1", first_review_by(stretch.start, holidays)
    for day, is_turn, turning in sorted([*((day, False, "") for day in held), *((each.on, True, each.rule) for each in turned)]):
        if not is_turn:
            if turn != STOPPED:
                yield Leg(by, anchor, rule, day)
            anchor, (rule, by) = day, next_review(turn, rule, day)
            continue
        first, resumes = Turn(day, turning).first, turn == STOPPED and turning in {PLACED, AUTHORISED}
        begins = (turning == PLACED or (turning == AUTHORISED and not turn)) and not (rule == "R1" and by <= first[1])
        if turning == STOPPED or (begins and not resumes):
            yield Leg(by, anchor, rule, None, day)
        if begins or resumes:
            anchor, (rule, by) = day, first
        turn = turning
    if turn != STOPPED:
        yield Leg(by, anchor, rule, None, stop)


def review_due(history: ChildHistory, holidays: BankHolidays, today: date) -> Due | None:
    """Return the review now due by law, or None when the child is not looked after."""
    leg = open_leg(review_chain(history, holidays, today))
    return None if leg is None else leg_due(leg, holidays)


def leg_due(leg: Leg, holidays: BankHolidays) -> Due:
    """Return an open review as what is due by law."""
    details = plan_ahead(leg.by, holidays)
    if leg.rule == "R1":
        details["skipped"] = [day.isoformat() for day in skipped(leg.anchor, FIRST_REVIEW_WORKING_DAYS, holidays)]
    return Due(What.REVIEW, leg.by, LAW, leg.rule, leg.anchor, source_of(leg.rule), details)
