"""A panel clerk at work on an empty database: commands through the one door, and what is read back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any, TypeVar

from sqlalchemy import select

from lacdesk.casework.door import do
from lacdesk.panel.agenda_book import AddItem, AttachPaper, StartAgenda
from lacdesk.panel.meetings import PlanMeeting
from lacdesk.panel.panels import SetUpPanel
from lacdesk.panel.publishing import PublishAgenda
from lacdesk.panel.reading import meeting_of
from lacdesk.records.base import Record
from lacdesk.records.meetings import AgendaItem, Meeting, Panel
from lacdesk.store.database import Database
from lacdesk.store.person import Person
from lacdesk.store.unit import Changes

R = TypeVar("R", bound=Record)

CLERK = Person("J. Hazel", "governance advisor")
APRIL, JUNE = date(2026, 4, 14), date(2026, 6, 9)
MEMBERS = (
    {"title": "Councillor", "surname": "Elm", "first_name": "Eve", "capacity": "chair"},
    {"title": "Councillor", "surname": "Alder", "first_name": "Ada"},
    {"title": "Councillor", "surname": "Birch", "first_name": "Ben"},
)


@dataclass
class ClerksDesk:
    """One clerk's desk on one day."""

    database: Database
    today: date = date(2026, 3, 2)

    def do(self, command: object) -> Changes:
        return do(command, self.database, CLERK, self.today)

    def made(self, command: object, kind: type[Record]) -> str:
        """Carry out a command that makes a record of a kind, and return its id: the first where others came with it."""
        before = self.ids(kind)
        self.do(command)
        return min(self.ids(kind) - before)

    def ids(self, kind: type[Record]) -> set[str]:
        with self.database.reading(CLERK) as session:
            return set(session.scalars(select(kind.id)))

    def rows(self, kind: type[R], **wanted: Any) -> list[R]:
        with self.database.reading(CLERK) as session:
            return list(session.scalars(select(kind).filter_by(**wanted).order_by(kind.id)))

    def read(self, reader: Any, *arguments: Any) -> Any:
        with self.database.reading(CLERK) as session:
            return reader(session, *arguments)

    def panel(self, **terms: Any) -> str:
        usual = {"name": "Corporate Parenting Panel", "venue": "Town Hall, Market Street, Northmoor", "usual_time": time(16, 30)}
        return self.made(SetUpPanel({**usual, "chief_executive": "M. Maple", **terms}, MEMBERS), Panel)

    def meeting(self, panel_id: str, held_on: date = APRIL) -> str:
        return self.made(PlanMeeting(panel_id, held_on), Meeting)

    def item(self, meeting_id: str, title: str, pages: int = 0, **facts: Any) -> str:
        item = self.made(AddItem(meeting_id, {"title": title, "kind": "report" if pages else "verbal", **facts}), AgendaItem)
        if pages:
            self.do(AttachPaper(item, f"{title}.pdf", f"%PDF {title}".encode(), pages))
        return item

    def agenda(self, meeting_id: str, *papers: int) -> list[str]:
        """A meeting's agenda with standing items and one report for each length, ready to be published."""
        self.do(StartAgenda(meeting_id))
        return [self.item(meeting_id, f"Report {place}", pages) for place, pages in enumerate(papers, 1)]

    def publish(self, meeting_id: str, agenda_pages: int = 2) -> None:
        self.do(PublishAgenda(meeting_id, agenda_pages))

    def titles(self, meeting_id: str) -> list[str]:
        return [item.title for item in self.read(meeting_of, meeting_id).items]
