"""Somebody who records, publishes and looks again, for tests of what has become of published figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from lacdesk.casework import door
from lacdesk.casework.commands import AddRecord, StartCare
from lacdesk.indicators.restating import Restatement, restated
from lacdesk.indicators.runs import PublishRun
from lacdesk.records.child import Child
from lacdesk.records.placement import Placement
from lacdesk.records.visit import Visit
from lacdesk.store.database import Database
from lacdesk.store.person import Person
from tests.answers import visit_answers

EDITION, SEPTEMBER, OCTOBER = "2016-17", date(2026, 9, 1), date(2026, 10, 1)
PUBLISHED, LATER = date(2026, 11, 3), date(2026, 11, 12)
CLERK = Person("H. Sorrel", "performance officer")
PLACED = {"kind": "U4", "provider_kind": "PR1", "intended_to_last_to_18": False, "registered": "registered"}
Place = tuple[str, date, bool]


class Desk:
    """A database, and the commands of one person on a day."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def do(self, command: object, today: date = LATER) -> None:
        self.database.clock = lambda: datetime(today.year, today.month, today.day, 12)
        door.do(command, self.database, CLERK, today)

    def publish(self, edition: str = EDITION, month: date = OCTOBER) -> None:
        self.do(PublishRun(edition, month), PUBLISHED)

    def read(self, what: Callable[..., Any], *given: Any, person: Person = CLERK) -> Any:
        with self.database.reading(person) as session:
            return what(session, *given)

    def child(self, ref: str) -> str:
        return self._one(select(Child.id).where(Child.ref == ref))

    def start(self, ref: str, day: date, recorded: date = PUBLISHED) -> None:
        child = {"ref": ref, "full_name": f"Child {ref}", "dob": date(2017, 3, 14), "sex": "F"}
        self.do(StartCare(day, "N1", "C2", PLACED, child=child), recorded)

    def visit(self, ref: str, day: date, recorded: date = LATER) -> None:
        self.do(AddRecord("visit", self.child(ref), visit_answers(day, late_reason="sickness")), recorded)

    def visit_of(self, ref: str, day: date) -> str:
        return self._one(select(Visit.id).where(Visit.child_id == self.child(ref), Visit.visit_date == day))

    def placement_of(self, ref: str) -> str:
        return self._one(select(Placement.id).where(Placement.child_id == self.child(ref)))

    def _one(self, wanted: Any) -> str:
        return self.read(lambda session: session.scalars(wanted).one())  # type: ignore[no-any-return]

    def changed(self, edition: str = EDITION, person: Person = CLERK) -> dict[Place, Restatement]:
        found: list[Restatement] = self.read(restated, edition, OCTOBER, LATER, person=person)
        return {(each.ref, each.month, each.is_year_to_date): each for each in found}


def said(causes: Iterable[Any]) -> list[str]:
    """The words of causes."""
    return [each.words for each in causes]
