"""The one door for writes: a command is carried out, derived rows follow, and everything is committed together or not at all."""

from __future__ import annotations

from datetime import date
from typing import get_args

from lacdesk.casework import care, derived, filters, recording, standards
from lacdesk.casework.commands import (
    AddRecord,
    Care,
    CompleteRecord,
    CorrectRecord,
    DropFilter,
    OpenFile,
    SaveFilter,
    SetStandard,
    WithdrawRecord,
)
from lacdesk.store.database import Database
from lacdesk.store.door import handler_of, handles
from lacdesk.store.person import Person
from lacdesk.store.unit import Changes

handles(OpenFile)(care.open_file)
handles(*get_args(Care))(care.carry_out)
handles(AddRecord)(recording.add_record)
handles(CorrectRecord)(recording.correct_record)
handles(CompleteRecord)(recording.complete_record)
handles(WithdrawRecord)(recording.withdraw_record)
handles(SetStandard)(standards.set_standard)
handles(SaveFilter)(filters.save_filter)
handles(DropFilter)(filters.drop_filter)


def do(command: object, database: Database, person: Person, today: date) -> Changes:
    """Carry out a command for a person and return what changed; on any error nothing is written."""
    with database.writing(person, operation=_operation(command)) as unit:
        handler_of(command)(command, unit, today)
        derived.follow(unit, today)
        return unit.commit()


def _operation(command: object) -> str:
    named: str = getattr(command, "operation", type(command).__name__)
    return named
