"""Everything due for one child today, by every clock, in the order a diary shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from lacdesk.practice.due import Due, Kind
from lacdesk.practice.education import (
    Term,
    initial_pep_due,
    pep_due,
    pep_start_due,
    school_move_pep_due,
    sign_off_due,
    tuition_due,
)
from lacdesk.practice.health import (
    dental_due,
    difficulties_score_due,
    initial_health_due,
    initial_health_due_in_days,
    refused_health_due,
    review_health_due,
)
from lacdesk.practice.history import ChildHistory, current_stretch, holds
from lacdesk.practice.lives import living_dues
from lacdesk.practice.planned import planning_dues
from lacdesk.practice.standards import Standards
from lacdesk.practice.together import told_together
from lacdesk.practice.visits import requested_visits_due, visit_due
from lacdesk.practice.workdays import BankHolidays


def all_due(history: ChildHistory, standards: Standards, holidays: BankHolidays, terms: Sequence[Term], today: date) -> list[Due]:
    """Return what is due for a child by law, guidance and the council's standard, earliest first and undated last.

    A child in short breaks has only the visits, reviews, plan and days of short breaks and challenges (V8, R17, P1, P13, O7).
    What a care leaver, a court case, a plan for adoption or a complaint waits for is due whether or not the child is in care.
    """
    return due_of(tuple(Kind), history, standards, holidays, terms, today)


def due_of(
    kinds: Collection[Kind], history: ChildHistory, standards: Standards, holidays: BankHolidays, terms: Sequence[Term], today: date
) -> list[Due]:
    """Return what is due of these kinds alone, in the order of the diary."""
    stretch = current_stretch(history, today)
    is_short = stretch is not None and stretch.is_short_breaks
    found: list[Due | None] = [] if is_short else list(living_dues(kinds, history, standards, holidays, today))
    is_fostered = any(holds(fostering.aware, fostering.end, today) for fostering in history.private_fostering)
    if stretch is None and not is_fostered:
        return sorted((due for due in found if due is not None), key=diary_order)
    if Kind.VISIT in kinds:
        found += _visits(history, standards, holidays, today)
    if stretch:
        found += planning_dues(kinds, history, stretch, standards, holidays, today)
    if stretch and not stretch.is_short_breaks:
        found += _beyond_short_breaks(kinds, history, standards, holidays, terms, today)
    known = (due for due in found if due is not None)
    if stretch and any(period.is_lower_bound and period.start == stretch.start for period in history.periods):
        known = (_or_earlier(due) if due.anchor == stretch.start else due for due in known)
    return sorted(known, key=diary_order)


def _or_earlier(due: Due) -> Due:
    """Return the date as one counted from the first day known, which may not be the day care began."""
    return replace(due, details={**due.details, "or_earlier": 1})


def _beyond_short_breaks(
    kinds: Collection[Kind], history: ChildHistory, standards: Standards, holidays: BankHolidays, terms: Sequence[Term], today: date
) -> Iterator[Due | None]:
    if Kind.VISIT in kinds:
        yield from requested_visits_due(history, holidays, today)
    if Kind.HEALTH in kinds:
        yield initial_health_due(history, holidays, today)
        yield initial_health_due_in_days(history, standards, holidays, today)
        yield review_health_due(history, holidays, today)
        yield refused_health_due(history, holidays, today)
        yield difficulties_score_due(history, standards, holidays, today)
        yield dental_due(history, standards, holidays, today)
    if Kind.EDUCATION in kinds:
        yield pep_start_due(history, standards, holidays, today)
        yield initial_pep_due(history, standards, holidays, today)
        yield pep_due(history, standards, terms, holidays, today)
        yield school_move_pep_due(history, standards, holidays, today)
        yield tuition_due(history, standards, holidays, today)
        yield sign_off_due(history, standards, holidays, today)


def diary_order(due: Due) -> tuple[date, str, str]:
    """Return the key that puts due dates in diary order: by day, undated last, then by what and standard."""
    return due.by or date.max, due.what.value, due.standard


def _visits(history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date) -> list[Due | None]:
    law = visit_due(history, standards.law, holidays, today)
    council = visit_due(history, standards.council, holidays, today)
    return list(told_together(law, council))
