"""Copying an edition to a scorecard of the council's own, and changing its targets, wording and order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lacdesk.indicators.editions import editions
from lacdesk.indicators.own_editions import FIELDS, edition_held, edition_keys, own_record, own_rows
from lacdesk.indicators.thresholds import POLARITIES, refuse_unreadable
from lacdesk.records.scorecards import ScorecardEdition, ScorecardIndicator
from lacdesk.store.door import handles
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import UnitOfWork

_KEY = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,28}[a-z0-9])?")
_TEXTS = ("name", "good", "red", "amber", "green")


@dataclass(frozen=True, slots=True)
class CopyEdition:
    """Copy an edition to one of the council's own, under a key such as 2026-27 and a name."""

    copied_from: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class ChangeIndicator:
    """Change a row of a council's own scorecard; what is None stays, and `position` moves the row to that place, from 1."""

    edition: str
    ref: str
    name: str | None = None
    good: str | None = None
    red: str | None = None
    amber: str | None = None
    green: str | None = None
    position: int | None = None


@handles(CopyEdition)
def copy_edition(command: CopyEdition, unit: UnitOfWork, today: date) -> None:
    """Keep a copy of every row; KnownError where the key is taken or cannot be one."""
    held = edition_held(unit.session, command.copied_from)
    name = " ".join(command.name.split())
    if _KEY.fullmatch(command.key) is None:
        raise KnownError("The key of a scorecard has small letters, figures and hyphens, up to 30 of them, such as 2026-27. Change it.")
    if command.key in edition_keys(unit.session):
        raise KnownError(f"There is a scorecard called {command.key} already. Choose another key.")
    if not name:
        raise KnownError("Enter a name for the scorecard.")
    own = unit.add(
        ScorecardEdition(
            key=command.key,
            name=name,
            copied_from=held.copied_from or held.key,
            arrow_follows=held.arrow_follows.value,
            benchmark_year=held.benchmark_year,
        )
    )
    rows = [_copied(row, own.id, place) for place, row in enumerate(held.held["row"], start=1)]
    unit.add_many(ScorecardIndicator, rows)


def _copied(row: Mapping[str, Any], edition_id: str, place: int) -> dict[str, Any]:
    return {"edition_id": edition_id, "position": place, **{name: row.get(name) for name in FIELDS}}


@handles(ChangeIndicator)
def change_indicator(command: ChangeIndicator, unit: UnitOfWork, today: date) -> None:
    """Change one row, each target a change of its own in the journal; KnownError where the targets cannot be read."""
    if command.edition in editions():
        raise KnownError(f"{command.edition} stays as it was printed. Copy it, and change the copy.")
    own = own_record(unit.session, command.edition)
    rows = own_rows(unit.session, own.id) if own else []
    row = next((each for each in rows if each.ref == command.ref), None)
    if row is None:
        raise KnownError(f"There is no row {command.ref} in a scorecard called {command.edition}. Choose one of its rows.")
    changes = {name: " ".join(told.split()) for name in _TEXTS if (told := getattr(command, name)) is not None}
    _refuse(row, changes)
    unit.change(row, **{name: told or None for name, told in changes.items()})
    if command.position is not None:
        _move(unit, rows, row, command.position)


def _refuse(row: ScorecardIndicator, changes: Mapping[str, str]) -> None:
    if changes.get("name") == "":
        raise KnownError("Enter the wording of the row.")
    told = {name: changes.get(name, getattr(row, name) or "") for name in _TEXTS}
    if told["good"] not in POLARITIES:
        raise KnownError(f"Say which way is good: {', '.join(POLARITIES)}.")
    refuse_unreadable(told["good"], told["red"], told["amber"], told["green"])


def _move(unit: UnitOfWork, rows: Sequence[ScorecardIndicator], row: ScorecardIndicator, position: int) -> None:
    if not 1 <= position <= len(rows):
        raise KnownError(f"There are {len(rows)} rows. Choose a place from 1 to {len(rows)}.")
    order = [each for each in rows if each is not row]
    order.insert(position - 1, row)
    for place, each in enumerate(order, start=1):
        unit.change(each, position=place)
