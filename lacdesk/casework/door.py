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
from lacdesk.records.base import record_class
from lacdesk.store.database import Database
from lacdesk.store.door import Handler, handler_of, handles
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person
from lacdesk.store.unit import Changes, UnitOfWork


def of_any_kind(handler: Handler) -> Handler:
    """Return the handler of a command that names any kind of record; KnownError for a kind that has commands of its own."""

    def carry_out(command: AddRecord | CorrectRecord | CompleteRecord | WithdrawRecord, unit: UnitOfWork, today: date) -> object:
        """Carry out the command; KnownError where its kind of record is changed under Panel alone."""
        kind = record_class(command.record_type)
        if kind.has_own_commands:
            raise KnownError(f"A {kind.words} is changed under Panel, where approved minutes and published agendas stay as they are.")
        return handler(command, unit, today)

    return carry_out


handles(OpenFile)(care.open_file)
handles(*get_args(Care))(care.carry_out)
handles(AddRecord)(of_any_kind(recording.add_record))
handles(CorrectRecord)(of_any_kind(recording.correct_record))
handles(CompleteRecord)(of_any_kind(recording.complete_record))
handles(WithdrawRecord)(of_any_kind(recording.withdraw_record))
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
