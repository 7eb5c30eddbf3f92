"""Which document stands beside what is edited in a meeting, and what of it is followed."""

from __future__ import annotations

from lacdesk.desktop.pages.meeting_agenda import AgendaPane
from lacdesk.desktop.pages.meeting_decisions import DecisionsPane
from lacdesk.desktop.pages.meeting_minutes import MinutesPane
from lacdesk.desktop.pages.meeting_pane import MeetingPane
from lacdesk.desktop.pages.meeting_papers import PapersPane
from lacdesk.desktop.pages.meeting_preview import MeetingPreview
from lacdesk.desktop.pages.meeting_sheets import agenda_pdf, decisions_pdf, members_pdf, minutes_pdf, paper_pdf, public_pdf
from lacdesk.desktop.pages.meeting_view import MeetingView


def follow(preview: MeetingPreview, pane: MeetingPane, view: MeetingView, *, at_once: bool) -> None:
    """Show the document of a step as it is typed now, at the item in hand; the step of actions has none."""
    item = view.item(pane.item_id)
    if isinstance(pane, AgendaPane):
        changed = pane.item_now() if pane.is_changed else None
        shown = changed or item
        preview.show_document(agenda_pdf(view.meeting.id, changed), view.marking, follow=shown.title if shown else "", at_once=at_once)
    elif isinstance(pane, MinutesPane):
        minute = pane.minute_now()
        draws = minutes_pdf(view.meeting.id, minute if pane.is_changed else None)
        preview.show_document(draws, "", follow=minute.heading.upper() if minute else "", at_once=at_once)
    elif isinstance(pane, DecisionsPane):
        matter = pane.matter
        preview.show_document(decisions_pdf(view.meeting.id), view.marking, follow=matter.title if matter else "", at_once=at_once)
    elif isinstance(pane, PapersPane) and item is not None and item.paper is not None:
        preview.show_document(paper_pdf(item.paper.digest), "Exempt" if item.exempt else "Paper", at_once=at_once)
    elif isinstance(pane, PapersPane):
        pack = public_pdf if view.meeting.panel.is_public else members_pdf
        preview.show_document(pack(view.meeting.id, view.supplements), view.marking, at_once=at_once)
