"""What is done to a whole agenda from its workspace: items added, the agenda published, and what is late published after it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.meeting_matter import matter_dialog
from lacdesk.desktop.pages.meeting_view import MeetingView
from lacdesk.desktop.pages.panel_asking import AskDialog, plan_of, question
from lacdesk.panel.agenda_book import AddItem
from lacdesk.panel.publishing import AddLateItem, PublishAgenda, PublishSupplement
from lacdesk.practice.words import short_date
from lacdesk.records.meetings import AgendaItem
from lacdesk.store.database import Database

ITEM = plan_of(
    AgendaItem,
    "Add an item",
    question(AgendaItem, "title", "What is it called?", missing="Enter the title of the item."),
    question(AgendaItem, "kind", "What kind of item is it?", start="report", missing="Choose the kind of item."),
    question(AgendaItem, "presenter", "Who presents it?"),
)
LATE = plan_of(
    AgendaItem,
    "Add a late item",
    *ITEM.questions(),
    question(AgendaItem, "urgent_reason", "Why does the chair take it?", lines=2, missing="Enter the chair’s reason."),
)


def add_dialog(desk: Desk, view: MeetingView, parent: QWidget | None = None) -> AskDialog:
    """Return the questions of a new item or matter, or of a late one with the chair's reason where the agenda is published."""
    meeting_id, panel = view.meeting.id, view.meeting.panel
    if panel.hears_matters:
        return matter_dialog(desk, meeting_id, panel.kind, is_published=view.is_published, parent=parent)
    if not view.is_published:
        return AskDialog(desk, ITEM, lambda answers: AddItem(meeting_id, answers), "Add the item", parent=parent)
    lead = "The agenda is published, so this goes into a supplement. The reason is minuted."
    return AskDialog(desk, LATE, lambda answers: AddLateItem(meeting_id, answers), "Add the late item", lead=lead, parent=parent)


def publish(desk: Desk, view: MeetingView) -> None:
    """Publish an agenda: the length of its front sheet is found away from the window; what is in the way is said."""
    meeting_id, person, today = view.meeting.id, desk.person, desk.today

    def job(database: Database) -> None:
        """Count the pages of the front sheet, and publish the agenda with that number."""
        from lacdesk.casework import door
        from lacdesk.documents.agenda import front_sheet
        from lacdesk.documents.meeting_papers import council_of
        from lacdesk.panel.publishing import published_meeting

        with database.reading(person) as session:
            pages = front_sheet(published_meeting(session, meeting_id), council_of(session)).pages
        door.do(PublishAgenda(meeting_id, pages), database, person, today)

    desk.run(job, lambda _: desk.say(f"Published on {short_date(today)}. The page numbers are fixed."), words="Publishing")


def publish_supplement(desk: Desk, view: MeetingView) -> None:
    """Publish what came after the agenda, with page numbers that go on from it: the length of its cover is found away from the window."""
    meeting_id, person, today = view.meeting.id, desk.person, desk.today

    def job(database: Database) -> None:
        """Count the pages of the cover, and publish the supplement with that number."""
        from lacdesk.casework import door
        from lacdesk.documents.meeting_papers import council_of
        from lacdesk.documents.pack.plan import cover_pages
        from lacdesk.panel.publishing import next_supplement
        from lacdesk.panel.reading import meeting_of

        with database.reading(person) as session:
            whole, council = meeting_of(session, meeting_id), council_of(session)
            pages = cover_pages(whole, council, lambda cover: next_supplement(session, meeting_id, cover, today))
        door.do(PublishSupplement(meeting_id, pages), database, person, today)

    said = "The supplement is published. Its pages go on from the agenda’s."
    desk.run(job, lambda _: desk.say(said), words="Publishing")
