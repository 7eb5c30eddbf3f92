"""The one door for writes: a command is carried out, derived rows follow, and everything is committed together or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, get_args

from lacdesk.casework import care, derived, filters, recording, standards
from lacdesk.casework.commands import (
    AddRecord,
    Care,
    Command,
    CorrectRecord,
    DropFilter,
    OpenFile,
    SaveFilter,
    SetStandard,
    WithdrawRecord,
)
from lacdesk.store.database import Database
from lacdesk.store.person import Person
from lacdesk.store.unit import Changes, UnitOfWork

Handler = Callable[[Any, UnitOfWork, date], object]

HANDLERS: dict[type, Handler] = {
    OpenFile: care.open_file,
    **dict.fromkeys(get_args(Care), care.carry_out),
    AddRecord: recording.add_record,
    CorrectRecord: recording.correct_record,
    WithdrawRecord: recording.withdraw_record,
    SetStandard: standards.set_standard,
    SaveFilter: filters.save_filter,
    DropFilter: filters.drop_filter,
}


def do(command: Command, database: Database, person: Person, today: date) -> Changes:
    """Carry out a command for a person and return what changed; on any error nothing is written."""
    with database.writing(person, operation=_operation(command)) as unit:
        HANDLERS[type(command)](command, unit, today)
        derived.follow(unit, today)
        return unit.commit()


def _operation(command: Command) -> str:
    named: str = getattr(command, "operation", type(command).__name__)
    return named
