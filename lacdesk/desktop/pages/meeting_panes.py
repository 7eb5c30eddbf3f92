"""The middle of each step of a meeting, and what is saved from it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.meeting_actions import ActionsPane
from lacdesk.desktop.pages.meeting_agenda import AgendaPane
from lacdesk.desktop.pages.meeting_decisions import DecisionsPane
from lacdesk.desktop.pages.meeting_minutes import MinutesPane
from lacdesk.desktop.pages.meeting_pane import MeetingPane
from lacdesk.desktop.pages.meeting_papers import PapersPane
from lacdesk.desktop.pages.meeting_view import ACTIONS, AGENDA, DECISIONS, MINUTES, PAPERS, MeetingView
from lacdesk.desktop.pages.panel_out import MEETING_PAPERS, save_paper


def make_panes(desk: Desk, papers: PapersPane) -> dict[str, MeetingPane]:
    """Return the middle of each step, by its key."""
    return {
        AGENDA: AgendaPane(desk),
        PAPERS: papers,
        MINUTES: MinutesPane(desk),
        ACTIONS: ActionsPane(desk),
        DECISIONS: DecisionsPane(desk),
    }


def save_document(desk: Desk, page: QWidget, view: MeetingView, step: str) -> None:
    """Save the document of a step: minutes, decisions, or else the agenda."""
    save_paper(desk, page, step if step in MEETING_PAPERS else AGENDA, view.meeting.id, view.meeting.on)
