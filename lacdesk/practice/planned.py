"""Everything that a child's reviews, their papers, plans and placement ask for, by kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from lacdesk.practice.case import Case, case_of
from lacdesk.practice.due import Due, Kind
from lacdesk.practice.history import ChildHistory, Stretch
from lacdesk.practice.placement_clocks import placements_due
from lacdesk.practice.plan_clocks import plans_due
from lacdesk.practice.review_clocks import (
    early_review_due,
    panel_report_due,
    review_before_move_due,
    review_before_plan_change_due,
    reviews_due,
)
from lacdesk.practice.review_papers import officer_visit_due, papers_due
from lacdesk.practice.standards import Standards
from lacdesk.practice.together import told_together
from lacdesk.practice.workdays import BankHolidays

_KINDS = frozenset({Kind.REVIEW, Kind.REVIEW_PAPERS, Kind.PLAN, Kind.PLACEMENT})


def planning_dues(
    kinds: Collection[Kind], history: ChildHistory, stretch: Stretch, standards: Standards, holidays: BankHolidays, today: date
) -> Iterator[Due | None]:
    """Return what is due of these kinds for a child in a stretch of care that covers today.

    In short breaks: their reviews, the short-break plan and days, and challenges (R17, P1, P13, O7).
    """
    if _KINDS.isdisjoint(kinds):
        return
    case = case_of(history, stretch, standards, holidays, today)
    if Kind.REVIEW in kinds:
        yield from _reviews(case)
    if Kind.REVIEW_PAPERS in kinds:
        yield from papers_due(case)
    if Kind.PLAN in kinds:
        yield from plans_due(case)
    if Kind.PLACEMENT in kinds and not case.stretch.is_short_breaks:
        yield from placements_due(case)


def _reviews(case: Case) -> Iterator[Due | None]:
    yield from told_together(*reviews_due(case))
    if case.stretch.is_short_breaks:
        return
    yield early_review_due(case)
    yield review_before_plan_change_due(case)
    yield review_before_move_due(case)
    yield panel_report_due(case)
    yield officer_visit_due(case)
