"""What is due: one shape for every date the program works out, whoever asks and by whichever standard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from lacdesk.practice.because import because
from lacdesk.practice.workdays import BankHolidays, is_working_day

Details = Mapping[str, str | int | list[str]]


class What(StrEnum):
    """The things that fall due for a child."""

    VISIT = "visit"
    REQUESTED_VISIT = "requested_visit"
    REVIEW = "review"
    INITIAL_HEALTH = "initial_health"
    REVIEW_HEALTH = "review_health"
    DENTAL = "dental"
    PEP_START = "pep_start"
    INITIAL_PEP = "initial_pep"
    PEP = "pep"

    @property
    def words(self) -> str:
        """What it is called on screen."""
        return _WORDS[self]


_WORDS = {
    What.VISIT: "Visit",
    What.REQUESTED_VISIT: "Visit asked for",
    What.REVIEW: "Review",
    What.INITIAL_HEALTH: "Initial health assessment",
    What.REVIEW_HEALTH: "Review health assessment",
    What.DENTAL: "Dental check",
    What.PEP_START: "First PEP started",
    What.INITIAL_PEP: "First PEP",
    What.PEP: "PEP",
}


class State(StrEnum):
    """Where a due date stands: late, within a week, within the four weeks after, later, or without a date."""

    OVERDUE = "overdue"
    DUE = "due"
    UPCOMING = "upcoming"
    LATER = "later"
    UNDATED = "undated"

    @property
    def words(self) -> str:
        """What the state is called on screen."""
        return _STATE_WORDS[self]


_STATE_WORDS = {
    State.OVERDUE: "Overdue",
    State.DUE: "Due this week",
    State.UPCOMING: "To come",
    State.LATER: "Later",
    State.UNDATED: "No date",
}
DUE_DAYS = 6
UPCOMING_DAYS = 28


def state_of(by: date | None, today: date) -> State:
    """Return where a due date stands: late after its day, due for seven days from today, to come for the 28 days after those."""
    if by is None:
        return State.UNDATED
    ahead = (by - today).days
    if ahead < 0:
        return State.OVERDUE
    if ahead <= DUE_DAYS:
        return State.DUE
    return State.UPCOMING if ahead <= DUE_DAYS + UPCOMING_DAYS else State.LATER


@dataclass(frozen=True, slots=True)
class Due:
    """One thing due for one child by one standard; `by` is None where the rule names no date.

    `rule` is the key of the rule in because.py, `anchor` the day it is counted from, and `details` what else its sentence
    needs, as plain JSON values (dates as ISO text), so that a kept row can be put into words.
    """

    what: What
    by: date | None
    standard: str
    rule: str
    anchor: date | None
    source: str
    details: Details = field(default_factory=dict)

    @property
    def because(self) -> str:
        """The sentence that says why, made when asked for."""
        return because(self.rule, self.what, self.by, self.standard, self.anchor, self.details)

    def state(self, today: date) -> State:
        """Return where this stands today."""
        return state_of(self.by, today)


def plan_ahead(by: date, holidays: BankHolidays) -> dict[str, str | int | list[str]]:
    """Return the detail that names the working day before a calendar due date that is none; the due date itself never moves."""
    if is_working_day(by, holidays):
        return {}
    day = by
    while not is_working_day(day, holidays):
        day -= timedelta(days=1)
    return {"plan_by": day.isoformat()}
