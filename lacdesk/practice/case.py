"""One child's present stretch of care with everything that its review, paper, plan and placement clocks read, worked out once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from lacdesk.practice.arrangements import Lodging, lodgings
from lacdesk.practice.because import source_of
from lacdesk.practice.due import Details, Due, What, plan_ahead
from lacdesk.practice.history import ChildHistory, Stay, Stretch
from lacdesk.practice.legs import Leg
from lacdesk.practice.planning import Planning
from lacdesk.practice.reviews import stretch_legs
from lacdesk.practice.standards import Standard, Standards
from lacdesk.practice.workdays import BankHolidays, add_working_days


class Case(NamedTuple):
    """A child looked after today; `reviews` are those due by law since this stretch of care began, the last of them open.

    `held`: the days of the reviews held in this stretch. `lodgings`: where the child has lived in it, up to today.
    """

    history: ChildHistory
    stretch: Stretch
    reviews: list[Leg]
    held: Sequence[date]
    lodgings: Sequence[Lodging]
    standards: Standards
    holidays: BankHolidays
    today: date

    @property
    def planning(self) -> Planning:
        """The dated facts of reviews, papers, plans and placements."""
        return self.history.planning

    @property
    def council(self) -> Standard:
        """The council's own standard."""
        return self.standards.council

    @property
    def start(self) -> date:
        """The day this stretch of care began."""
        return self.stretch.start

    @property
    def since_before(self) -> date:
        """The day from which something made ahead of this stretch of care counts for it: the end of the care before."""
        ends = [period.end for period in self.history.periods if period.end and period.end <= self.start]
        return max(ends, default=date.min)

    @property
    def placement(self) -> Lodging | None:
        """The placement the child is in, from the day it began: temporary stays and changes with the same carer belong to it."""
        present = [lodging for lodging in self.lodgings if lodging.is_new]
        return present[-1] if present else None

    @property
    def stay(self) -> Stay | None:
        """The stay the child is in or, during a temporary stay, the one left behind."""
        return self.lodgings[-1].stay if self.lodgings else None

    def calendar(self, what: What, by: date, standard: str, rule: str, anchor: date, details: Details | None = None) -> Due:
        """Return what is due by a calendar clock, with the working day to plan for."""
        told = {**(details or {}), **plan_ahead(by, self.holidays)}
        return Due(what, by, standard, rule, anchor, source_of(rule), told)

    def working(self, what: What, days: int, standard: str, rule: str, anchor: date, details: Details | None = None) -> Due:
        """Return what is due so many working days after a day, with the bank holidays that were skipped."""
        by = add_working_days(anchor, days, self.holidays)
        over = [day.isoformat() for day in self.holidays.between(anchor, by) if day.weekday() < 5]
        return Due(what, by, standard, rule, anchor, source_of(rule), {"days": days, "skipped": over, **(details or {})})

    def own(self, key: str, day: date) -> int:
        """Return the council's figure in force on a day."""
        return self.standards.council.amount(key, day)


def case_of(history: ChildHistory, stretch: Stretch, standards: Standards, holidays: BankHolidays, today: date) -> Case:
    """Return the case of a child in a stretch of care that covers today."""
    legs = list(stretch_legs(history, stretch, holidays, today))
    lodged = [lodging for lodging in lodgings(history, stretch) if lodging.start <= today]
    days = history.reviews_held
    held = days[bisect_left(days, stretch.start) : bisect_right(days, today)]
    return Case(history, stretch, legs, held, lodged, standards, holidays, today)
