"""What a panel keeps is written by the panel's own commands: none that takes any kind of record gets past approved minutes."""

from __future__ import annotations

from datetime import date

import pytest

from lacdesk.casework.commands import AddRecord, CompleteRecord, CorrectRecord, WithdrawRecord
from lacdesk.panel.minute_book import StartMinutes
from lacdesk.panel.minute_life import ApproveMinutes, CirculateMinutes
from lacdesk.records import meetings
from lacdesk.records.meetings import Meeting, Minute, PanelRecord
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from tests.panel.desk import APRIL, JUNE, ClerksDesk

KINDS = [kind for kind in vars(meetings).values() if isinstance(kind, type) and issubclass(kind, PanelRecord) and kind is not PanelRecord]


@pytest.fixture
def desk(database: Database) -> ClerksDesk:
    """A desk whose April minutes were approved in June."""
    desk = ClerksDesk(database)
    panel = desk.panel()
    april, june = desk.meeting(panel), desk.meeting(panel, JUNE)
    desk.agenda(april, 6)
    desk.publish(april)
    desk.today = APRIL
    desk.do(StartMinutes(april))
    desk.do(CirculateMinutes(april))
    desk.today = JUNE
    desk.do(ApproveMinutes(april, june))
    return desk


def test_no_general_command_changes_an_approved_minute_or_the_state_of_its_meeting(desk: ClerksDesk) -> None:
    april = desk.rows(Meeting, held_on=APRIL)[0]
    minute = desk.rows(Minute, meeting_id=april.id)[0]
    refused = (
        CorrectRecord("minute", minute.id, {"text": "Something else"}, "A slip"),
        CompleteRecord("minute", minute.id, {"text": "Something else"}),
        WithdrawRecord("minute", minute.id, "A slip"),
        AddRecord("minute", None, {"meeting_id": april.id, "heading": "Another", "position": 99}),
        CorrectRecord("meeting", april.id, {"state": "minutes_draft"}, "Opened again"),
        CorrectRecord("meeting", april.id, {"held_on": date(2026, 4, 15)}, "A slip"),
    )
    for command in refused:
        with pytest.raises(KnownError, match="is changed under Panel"):
            desk.do(command)
    after = desk.rows(Minute, meeting_id=april.id)
    assert [(each.id, each.text, each.version) for each in after if each.id == minute.id] == [(minute.id, minute.text, minute.version)]
    assert len(after) == len(desk.rows(Minute, meeting_id=april.id, record_status=minute.record_status))
    assert desk.rows(Meeting, held_on=APRIL)[0].state == "approved"


def test_every_kind_a_panel_keeps_is_refused(desk: ClerksDesk) -> None:
    assert len(KINDS) > 10
    for kind in KINDS:
        with pytest.raises(KnownError, match="is changed under Panel"):
            desk.do(CorrectRecord(kind.__tablename__, "any", {}, "A slip"))
