"""What a panel recommended and nobody has decided yet, or nobody has been told of: a row each, the longest waiting first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lacdesk.desktop.widgets.rows import Cell, Column, Row
from lacdesk.desktop.widgets.state import State
from lacdesk.panel.decisions import waiting
from lacdesk.panel.matters import Matter, Stage, tell_by, waited
from lacdesk.panel.meeting import PanelKind
from lacdesk.panel.reading import panel_value
from lacdesk.practice.words import day_date
from lacdesk.practice.workdays import load_bank_holidays
from lacdesk.records.meetings import Panel

WAITING_COLUMNS = (Column("Meeting", 150), Column("Matter"), Column("The panel recommended", 380), Column("Stands", 280))
NOTHING_WAITS = "Nothing waits: whatever the panel recommended is decided, and those concerned are told."


@dataclass(frozen=True, slots=True)
class Waiting:
    """One matter that waits: where it is gone to, and its row."""

    id: str
    meeting_id: str
    item_id: str
    row: Row


def waiting_rows(session: Any, panel: Panel, today: date) -> Iterator[Waiting]:
    """Yield the matters of a panel that wait for a decision, or for those concerned to be told."""
    kind = panel_value(panel).kind
    for meeting, matter in waiting(session, panel.id):
        words, state = _stands(matter, kind, today)
        cells = (
            Cell(day_date(matter.recommended_on) if matter.recommended_on else "", strong=True),
            Cell(matter.title),
            Cell(" ".join(matter.recommendation.split()), tone="quiet"),
            Cell(words, state=state),
        )
        yield Waiting(matter.id, meeting.id, matter.item_id, Row(matter.id, cells))


def _stands(matter: Matter, kind: PanelKind, today: date) -> tuple[str, State]:
    holidays = load_bank_holidays()
    if matter.stage is Stage.WAITS:
        return f"To decide, {waited(matter, today, holidays)} so far", State.SOON
    by = tell_by(matter, kind, holidays)
    if by is None:
        return "To be told", State.SOON
    return f"To be told by {day_date(by)}", State.OVERDUE if by < today else State.SOON
