"""What officers' papers about children share: their marking, how a due date stands in words and shapes, and what is not recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lacdesk.casework.council import CouncilFacts, council_facts
from lacdesk.practice.due import Due, State, What
from lacdesk.practice.words import counted, day_date, lateness_words, long_date
from lacdesk.shapes import Cell, Column, Look, Row, Run, Status, Table, Tone

MARKING = "Official-sensitive: children’s information"
NOT_RECORDED = "Not recorded"
TONES = {State.OVERDUE: Tone.RED, State.DUE: Tone.AMBER, State.UNDATED: Tone.AMBER}


@dataclass(frozen=True)
class Printing:
    """By whom a paper is printed and when: the council, the day its records stand at, and the time on the clock."""

    council: CouncilFacts
    day: date
    by: str
    clock: str

    @property
    def line(self) -> str:
        """The quiet line: "Printed by P. Rowan, 17:04"."""
        return f"Printed by {self.by}, {self.clock}"


def printing(session: Any, now: datetime, day: date | None = None) -> Printing:
    """Return how a paper is headed: by the person the session is opened for, at `now` on the wall, as at today or the day asked for."""
    facts = council_facts(session)
    return Printing(facts, day or facts.today(now.date()), session.person.name, f"{now.hour:02}:{now.minute:02}")


def as_at(day: date) -> str:
    """The day a paper stands at: "as at Saturday 21 November 2026"."""
    return f"as at {long_date(day)}"


def due_status(due: Due, day: date) -> Status:
    """How a due date stands in a word and a shape: "9 days late", "in 4 days", or "open" where its rule names no date."""
    words = lateness_words(due.by, day) if due.by else "open"
    return Status(words, TONES.get(due.state(day), Tone.WAITING))


def due_day(due: Due) -> str:
    """The day something is due, with the time of day for clocks counted in hours."""
    if due.by is None:
        return "No date"
    return day_date(due.by) + (f", {due.at.hour:02}:{due.at.minute:02}" if due.at else "")


def why(due: Due) -> str:
    """Why something is due, without the words and the date that stand beside it already."""
    told = due.because
    _, found, rest = told.partition(f"by {day_date(due.by)} = ") if due.by else ("", "", "")
    return rest[:1].upper() + rest[1:] if found else told


def first_of_each(dues: Iterable[Due]) -> list[Due]:
    """The standard that asks first for each thing due, in their order."""
    found: dict[What, Due] = {}
    for due in dues:
        found.setdefault(due.what, due)
    return list(found.values())


def due_table(dues: Sequence[Due], day: date) -> Table:
    """What is due, when, how that stands, and why; what is late stands out."""
    columns = (Column("What", share=1.25), Column("Date", share=1.25), Column("State", share=1.2), Column("Because", share=4.0))
    return Table(columns, tuple(_due_row(due, day) for due in dues))


def _due_row(due: Due, day: date) -> Row:
    look = Look.STRONG if due.state(day) is State.OVERDUE else Look.PLAIN
    cells: tuple[Cell, ...] = ((Run(due.what.words, Look.STRONG),), (Run(due_day(due), look),), due_status(due, day), why(due))
    return Row(cells)


def quoted(own_words: str) -> str:
    """Somebody's own words in quotation marks, where they do not stand in some already."""
    return own_words if own_words[:1] in "“\"‘'«" else f"“{own_words}”"


def miles(distance: object) -> str:
    """A distance from home in words, or nothing where it is not recorded."""
    if distance is None:
        return ""
    number = f"{float(str(distance)):.1f}".removesuffix(".0")
    return f"{number} {'mile' if number == '1' else 'miles'} from home"


def age_words(age: int) -> str:
    """An age: "9 years", or "under 1 year"."""
    return counted(age, "year") if age > 0 else "under 1 year"
