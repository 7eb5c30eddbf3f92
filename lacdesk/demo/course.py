"""The course of one period of care: what is decided before its rows are written, and what everybody's rows share."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from lacdesk.demo.ledger import Ledger
from lacdesk.demo.lives import Stint
from lacdesk.demo.orders import Ground
from lacdesk.demo.places import Lodging
from lacdesk.demo.staff import Colleague, Desk, Staff
from lacdesk.practice.education import Term, load_terms
from lacdesk.practice.standards import Standards, load_standards
from lacdesk.practice.workdays import BankHolidays, load_bank_holidays


@dataclass(slots=True)
class Rules:
    """The calendars and standards every clock reads."""

    holidays: BankHolidays = field(default_factory=load_bank_holidays)
    standards: Standards = field(default_factory=load_standards)
    terms: tuple[Term, ...] = field(default_factory=load_terms)


@dataclass(slots=True)
class Course:
    """One period of care with its orders and homes and the days on which things were done.

    `attempts` are visits that did not happen, as day and outcome; `calm` is a child whose worker is never late;
    `assessed` fixes the days of health assessments, where given.
    """

    child_id: str
    stint: Stint
    desk: Desk
    grounds: list[Ground]
    lodgings: list[Lodging]
    calm: bool = False
    reviews: list[date] = field(default_factory=list)
    visits: list[date] = field(default_factory=list)
    attempts: list[tuple[date, str]] = field(default_factory=list)
    peps: list[tuple[date, Term]] = field(default_factory=list)
    assessed: list[date] | None = None
    said: dict[date, str] = field(default_factory=dict)
    review_ids: dict[date, str] = field(default_factory=dict)

    def lodging_on(self, day: date) -> Lodging:
        """Return where the child lived on a day of the period."""
        return next((each for each in self.lodgings if each.start <= day < each.end), self.lodgings[-1])

    def worker_on(self, day: date) -> Colleague:
        """Return the social worker on a day."""
        return self.desk.on(day)


@dataclass(slots=True)
class Scene:
    """What the writing of every child needs; visits, plans and checks from before `kept_from` are in no record here."""

    ledger: Ledger
    staff: Staff
    rules: Rules
    source: random.Random
    kept_from: date

    def apart(self) -> Scene:
        """Return the same scene drawing by chance on its own, for what was added to the council later."""
        source = random.Random(f"apart {self.as_at.isoformat()}")
        return replace(self, ledger=self.ledger.beside(source), source=source)

    @property
    def as_at(self) -> date:
        """The day the council stands at."""
        return self.ledger.as_at

    @property
    def last_day(self) -> date:
        """The last day on which anything can have happened: the day before, since the day itself has only begun."""
        return self.ledger.as_at - timedelta(days=1)


def weekday_by(day: date) -> date:
    """Return the day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
