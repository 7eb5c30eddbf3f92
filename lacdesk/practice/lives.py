"""Everything due for one child beside visits, reviews and plans that does not stop when care does: by kind of clock."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from lacdesk.practice.adoption import adoption_dues
from lacdesk.practice.complaints import complaints_due
from lacdesk.practice.court import pre_birth_due, proceedings_due
from lacdesk.practice.due import Due, Kind
from lacdesk.practice.history import ChildHistory
from lacdesk.practice.leaving_care import (
    adviser_contact_due,
    adviser_visit_due,
    begins_to_leave,
    needs_assessment_due,
    pathway_plan_dues,
    pathway_review_due,
)
from lacdesk.practice.missing import return_interviews_due, strategy_discussions_due
from lacdesk.practice.standards import Standards
from lacdesk.practice.staying_put import arrangement_dues, staying_put_dues
from lacdesk.practice.workdays import BankHolidays


def living_dues(
    kinds: Collection[Kind], history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date
) -> Iterator[Due | None]:
    """Return what is due of these kinds for a child in care, a care leaver, or a child who is before the court or has complained."""
    if Kind.LEAVING_CARE in kinds and begins_to_leave(history, today):
        yield from _leaving_care(history, standards, holidays, today)
    if Kind.MISSING in kinds:
        yield from return_interviews_due(history, today)
        yield from strategy_discussions_due(history, standards, today)
    if Kind.COURT in kinds and history.living.court:
        yield proceedings_due(history, holidays, today)
        yield pre_birth_due(history, standards, holidays, today)
    if Kind.ADOPTION in kinds:
        yield from adoption_dues(history, standards, holidays, today)
    if Kind.COMPLAINT in kinds:
        yield from complaints_due(history.living.complaints, standards, holidays, today)


def _leaving_care(history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date) -> Iterator[Due | None]:
    yield needs_assessment_due(history, holidays, today)
    yield from pathway_plan_dues(history, standards, holidays, today)
    yield pathway_review_due(history, standards, holidays, today)
    yield adviser_contact_due(history, standards, holidays, today)
    yield adviser_visit_due(history, standards, holidays, today)
    yield next(iter(staying_put_dues(history, holidays, today)), None)
    yield from arrangement_dues(history, standards, holidays, today)
