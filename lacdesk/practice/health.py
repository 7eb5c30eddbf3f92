"""When health assessments and dental checks are due (CPPCR 2010 reg 7; clocks.md section 5). Only what was done counts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from lacdesk.practice.because import source_of
from lacdesk.practice.due import Due, What, plan_ahead
from lacdesk.practice.history import (
    DENTAL_CHECK,
    INITIAL_ASSESSMENT,
    REVIEW_ASSESSMENT,
    ChildHistory,
    Stretch,
    current_stretch,
)
from lacdesk.practice.living import HealthRefused
from lacdesk.practice.months import add_months, age_on, birthday
from lacdesk.practice.standards import COUNCIL, LAW, Standard, Standards
from lacdesk.practice.workdays import BankHolidays, add_working_days, skipped

INITIAL_WORKING_DAYS = 20
STILL_STANDS_MONTHS = 3
SCORED_AFTER_MONTHS = 12
_ASSESSMENTS = frozenset({INITIAL_ASSESSMENT, REVIEW_ASSESSMENT})
_DENTAL = frozenset({DENTAL_CHECK})


def initial_health_by(started: date, holidays: BankHolidays) -> date:
    """Return when the initial assessment is due: 20 working days after the child became looked after (H1)."""
    return add_working_days(started, INITIAL_WORKING_DAYS, holidays)


def initial_health_by_days(started: date, days: int) -> date:
    """Return when the initial assessment is due by a council that counts calendar days, 28 in its annual report (H1)."""
    return started + timedelta(days=days)


def review_health_by(dob: date | None, last_done: date) -> date:
    """Return when the next assessment is due: 6 months after one done under 5, else 12 (H2).

    The age at the last assessment decides (H3); a child whose birth date is not known is treated as under 5, the tighter.
    """
    return add_months(last_done, _interval(dob, last_done))


def _interval(dob: date | None, last_done: date) -> int:
    return 6 if dob is None or age_on(dob, last_done) < 5 else 12


def last_assessment(history: ChildHistory, stretch: Stretch, today: date) -> date | None:
    """Return the last assessment done that stands for this period of care; one from the three months before it began stands too."""
    earliest = add_months(stretch.start, -STILL_STANDS_MONTHS)
    last = _last_done(history, _ASSESSMENTS, today)
    return last if last is not None and last >= earliest else None


def _last_done(history: ChildHistory, kinds: Collection[str], today: date) -> date | None:
    return next((event.on for event in reversed(history.health) if event.on <= today and event.kind in kinds), None)


def refused_since(history: ChildHistory, kinds: Collection[str], first: date, today: date) -> date | None:
    """Return the day an assessment or check of these kinds was last refused, from the first of two days; a refusal is not done."""
    refused: tuple[HealthRefused, ...] = history.living.health_refused
    if not refused:
        return None
    return max((each.on for each in refused if each.kind in kinds and first <= each.on <= today), default=None)


def _waiting_for_initial(history: ChildHistory, today: date) -> Stretch | None:
    stretch = current_stretch(history, today)
    if stretch is None or stretch.is_short_breaks or last_assessment(history, stretch, today) is not None:
        return None
    return stretch if refused_since(history, _ASSESSMENTS, stretch.start, today) is None else None


def initial_health_due(history: ChildHistory, holidays: BankHolidays, today: date) -> Due | None:
    """Return the initial health assessment due by law, until it is done; None for short breaks."""
    stretch = _waiting_for_initial(history, today)
    if stretch is None:
        return None
    by = initial_health_by(stretch.start, holidays)
    details: dict[str, str | int | list[str]] = {
        "skipped": [day.isoformat() for day in skipped(stretch.start, INITIAL_WORKING_DAYS, holidays)]
    }
    return Due(What.INITIAL_HEALTH, by, LAW, "H1", stretch.start, source_of("H1"), details)


def initial_health_due_in_days(history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date) -> Due | None:
    """Return the initial health assessment due by the council's calendar-day reading (28 days), until it is done."""
    stretch = _waiting_for_initial(history, today)
    if stretch is None:
        return None
    days = standards.council.amount("initial_health_days", stretch.start)
    by = initial_health_by_days(stretch.start, days)
    details = {"days": days, **plan_ahead(by, holidays)}
    return Due(What.INITIAL_HEALTH, by, COUNCIL, "H1.28", stretch.start, source_of("H1.28"), details)


class Next(NamedTuple):
    """When the next assessment or check is due, so many months after a day, and the rule that says so."""

    by: date
    rule: str
    anchor: date
    months: int


def next_assessment(history: ChildHistory, stretch: Stretch | None, today: date) -> Next | None:
    """Return when the next assessment is due by law once one has been done (H2, H3); `stretch` is the care that covers today."""
    last = last_assessment(history, stretch, today) if stretch and not stretch.is_short_breaks else None
    if last is None or refused_since(history, _ASSESSMENTS, last, today) is not None:
        return None
    months = _interval(history.dob, last)
    return Next(add_months(last, months), "H2", last, months)


def review_health_due(history: ChildHistory, holidays: BankHolidays, today: date) -> Due | None:
    """Return the review health assessment due by law once an assessment has been done, as next_assessment finds it."""
    found = next_assessment(history, current_stretch(history, today), today)
    if found is None:
        return None
    by, rule, last, months = found
    age = "of unknown age" if history.dob is None else str(age_on(history.dob, last))
    return Due(What.REVIEW_HEALTH, by, LAW, rule, last, source_of(rule), {"months": months, "age": age, **plan_ahead(by, holidays)})


def refused_health_due(history: ChildHistory, holidays: BankHolidays, today: date) -> Due | None:
    """Return when an assessment that was refused is to be offered again: after the interval of a review (Practice).

    A refusal closes what was asked for, and stays a refusal: it is never done, and never simply overdue.
    """
    stretch = current_stretch(history, today)
    if stretch is None or stretch.is_short_breaks or not history.living.health_refused:
        return None
    refused = refused_since(history, _ASSESSMENTS, last_assessment(history, stretch, today) or stretch.start, today)
    if refused is None:
        return None
    months = _interval(history.dob, refused)
    by = add_months(refused, months)
    details = {"months": months, **plan_ahead(by, holidays)}
    return Due(What.REVIEW_HEALTH, by, COUNCIL, "H2.refused", refused, source_of("H2.refused"), details)


def difficulties_score_due(history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date) -> Due | None:
    """Return the yearly strengths and difficulties score, or the reason for none, of a child of the ages that have one (H5).

    The first is due when the child has been looked after for twelve months and is old enough; it is asked for from a year before.
    """
    stretch = current_stretch(history, today)
    if stretch is None or stretch.is_short_breaks or history.dob is None:
        return None
    council = standards.council
    months, youngest = council.amount("score_months", today), council.amount("score_from_age", today)
    last = max((each.on for each in history.living.scores if each.on <= today), default=None)
    first = max(add_months(stretch.start, SCORED_AFTER_MONTHS), birthday(history.dob, youngest))
    by = first if last is None else max(first, add_months(last, months))
    is_first = last is None or by == first
    over = birthday(history.dob, council.amount("score_until_age", today))
    if over <= max(today, by) or today < add_months(by, -months):
        return None
    rule, anchor = ("H5.first", stretch.start) if is_first else ("H5", last)
    details = {"months": months, "age": youngest, **plan_ahead(by, holidays)}
    return Due(What.DIFFICULTIES_SCORE, by, COUNCIL, rule, anchor, source_of(rule), details)


def next_dental_check(history: ChildHistory, stretch: Stretch | None, council: Standard, today: date) -> Next | None:
    """Return when the next dental check is due by the council's interval, from the last check or from becoming looked after (H4).

    `stretch` is the care that covers today, None where the child is not looked after.
    A check so long before care began that the next was due before it counts as none: nothing falls due before the child came.
    A refusal since closes what was asked for, and is to be followed by another offer after the interval (Practice).
    """
    if stretch is None or stretch.is_short_breaks:
        return None
    last = _last_done(history, _DENTAL, today)
    months = council.amount("dental_months", last or stretch.start)
    stands = last is not None and add_months(last, months) >= stretch.start
    anchor, rule = (last, "H4") if last and stands else (stretch.start, "H4.first")
    refused = refused_since(history, _DENTAL, anchor, today)
    if refused is not None:
        anchor, rule = refused, "H4.refused"
    return Next(add_months(anchor, months), rule, anchor, months)


def dental_due(history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date) -> Due | None:
    """Return the dental check due by the council's interval, as next_dental_check finds it."""
    found = next_dental_check(history, current_stretch(history, today), standards.council, today)
    if found is None:
        return None
    by, rule, anchor, months = found
    return Due(What.DENTAL, by, COUNCIL, rule, anchor, source_of(rule), {"months": months, **plan_ahead(by, holidays)})
