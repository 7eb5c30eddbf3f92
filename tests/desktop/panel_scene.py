"""A panel with five members and a meeting whose agenda is begun, in the scene's database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select

from lacdesk.panel.agenda_book import AddItem, StartAgenda
from lacdesk.panel.meetings import PlanMeeting
from lacdesk.panel.panels import SetUpPanel
from lacdesk.records.meetings import Meeting, Panel

from .conftest import Scene

NEXT = date(2027, 1, 19)
MEMBERS = (("chair", "Elm"), ("vice_chair", "Fir"), ("member", "Alder"), ("member", "Birch"), ("member", "Cedar"))


@dataclass
class PanelScene:
    """The scene with a panel and its next meeting."""

    scene: Scene
    panel_id: str
    meeting_id: str


def make_panel(scene: Scene, held_on: date = NEXT, style: str = "2022") -> PanelScene:
    """Set up a panel and a meeting with standing items and one report."""
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
