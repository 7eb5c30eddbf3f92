"""The calendar of meetings as a list shows it: each with its panel, how far it has come, and how much there is to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lacdesk.panel.action_log import STILL_OPEN
from lacdesk.panel.reading import MIDNIGHT, day_of
from lacdesk.practice.codes import code_set
from lacdesk.records.meetings import AgendaItem, Meeting, Minute, Panel, PanelAction, PanelPaper


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting in a list, with how many items, papers and minutes it has and how many of its actions are open."""

    id: str
    panel_id: str
    panel: str
    on: date
    at: time
    venue: str
    state: str
    items: int
    papers: int
    minutes: int
    open_actions: int

    @property
    def state_words(self) -> str:
        """How far the meeting has come, in words."""
        return code_set("meeting_state").words(self.state)


def meeting_rows(session: Session, panel_id: str = "") -> list[MeetingRow]:
    """Return the meetings of a panel, or of every panel, the latest first."""
    wanted = select(Meeting, Panel).join(Panel, Panel.id == Meeting.panel_id).order_by(Meeting.held_on.desc(), Panel.name)
    if panel_id:
        wanted = wanted.where(Meeting.panel_id == panel_id)
    items = _counted(session, select(AgendaItem.meeting_id, func.count()).group_by(AgendaItem.meeting_id))
    in_meeting = select(AgendaItem.meeting_id, func.count(AgendaItem.id.distinct())).join(PanelPaper, PanelPaper.item_id == AgendaItem.id)
    papers = _counted(session, in_meeting.group_by(AgendaItem.meeting_id))
    minutes = _counted(session, select(Minute.meeting_id, func.count()).group_by(Minute.meeting_id))
    still_open = select(Minute.meeting_id, func.count()).join(PanelAction, PanelAction.minute_id == Minute.id)
    actions = _counted(session, still_open.where(PanelAction.status.in_(STILL_OPEN)).group_by(Minute.meeting_id))
    return [
        MeetingRow(
            id=meeting.id,
            panel_id=panel.id,
            panel=panel.name or "",
            on=day_of(meeting),
            at=meeting.starts_at or MIDNIGHT,
            venue=meeting.venue or "",
            state=meeting.state or "",
            items=items.get(meeting.id, 0),
            papers=papers.get(meeting.id, 0),
            minutes=minutes.get(meeting.id, 0),
            open_actions=actions.get(meeting.id, 0),
        )
        for meeting, panel in session.execute(wanted)
    ]


def _counted(session: Session, wanted: object) -> dict[str, int]:
    return {meeting: number for meeting, number in session.execute(wanted) if meeting}  # type: ignore[call-overload]
