"""A panel with five members and a meeting whose agenda is begun, in the scene's database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select

from lacdesk.desktop.pages.meeting import MeetingPage
from lacdesk.desktop.pages.meeting_view import AGENDA
from lacdesk.desktop.workspace import Workspace
from lacdesk.panel.agenda_book import AddItem, StartAgenda
from lacdesk.panel.meetings import PlanMeeting
from lacdesk.panel.panels import SetUpPanel
from lacdesk.records.meetings import Meeting, Panel

from .conftest import Scene

NEXT = date(2027, 1, 19)
HELD = date(2026, 11, 17)
MEMBERS = (("chair", "Elm"), ("vice_chair", "Fir"), ("member", "Alder"), ("member", "Birch"), ("member", "Cedar"))


@dataclass
class PanelScene:
    """The scene with a panel and its next meeting."""

    scene: Scene
    panel_id: str
    meeting_id: str


def make_panel(scene: Scene, held_on: date = NEXT, style: str = "2022") -> PanelScene:
    """Set up a panel and a meeting to come with standing items and one report."""
    members = tuple({"capacity": capacity, "title": "Councillor", "surname": surname} for capacity, surname in MEMBERS)
    terms = {"name": "Corporate Parenting Panel", "style": style, "venue": "Town Hall", "usual_time": time(16, 30), "quorum": 3}
    scene.do(SetUpPanel(terms, members))
    with scene.desk.reading() as session:
        panel_id = session.scalars(select(Panel.id)).one()
    scene.do(PlanMeeting(panel_id, held_on))
    with scene.desk.reading() as session:
        meeting_id = session.scalars(select(Meeting.id)).one()
    scene.do(StartAgenda(meeting_id))
    scene.do(AddItem(meeting_id, {"kind": "report", "title": "Performance, October", "presenter": "J. Rowan"}))
    return PanelScene(scene, panel_id, meeting_id)


def make_held(scene: Scene) -> PanelScene:
    """Set up the panel with its meeting published and held, a week ago."""
    made = make_panel(scene)
    with scene.database.writing(scene.desk.person, "SetUp") as unit:
        unit.change(
            unit.get(Meeting, made.meeting_id), held_on=HELD, published_at=datetime(2026, 11, 6, 12), agenda_pages=1, state="published"
        )
        unit.commit()
    return made


def open_meeting(workspace: Workspace, made: PanelScene, step: str = AGENDA) -> MeetingPage:
    """Go to the meeting at a step, and return its page."""
    workspace.go("meeting", meeting_id=made.meeting_id, step=step)
    page = workspace.page
    assert isinstance(page, MeetingPage)
    return page
