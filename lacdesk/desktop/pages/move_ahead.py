"""Looking ahead of a change of care on the worker, so that the window never waits while answers are typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lacdesk.casework.commands import Care
from lacdesk.casework.what_if import Consequences, CouncilFigures, Known, consequences, known_of
from lacdesk.practice.course import Refused
from lacdesk.store.database import Database
from lacdesk.store.person import Person


@dataclass(frozen=True)
class Question:
    """What is asked of the worker: what a change would do today, and what is known of the child and the council by now."""

    person: Person
    child_id: str
    command: Care
    today: date
    figures: CouncilFigures | None
    known: Known | None


@dataclass(frozen=True)
class Ahead:
    """What the worker found: the child as it is known, and what follows from the change or why it cannot be carried out."""

    known: Known
    found: Consequences | Refused


def look_ahead(database: Database, question: Question) -> Ahead:
    """Return what follows from a change, reading the child only where it is not known yet."""
    with database.reading(question.person) as session:
        known = question.known or known_of(session, question.child_id)
        try:
            return Ahead(known, consequences(session, question.command, question.today, question.figures, known))
        except Refused as refused:
            return Ahead(known, refused)
