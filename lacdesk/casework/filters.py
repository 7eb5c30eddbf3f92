"""Filters a person keeps under a name, to come back to a list as it was set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lacdesk.casework.commands import DropFilter, SaveFilter
from lacdesk.records.filters import SavedFilter
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person
from lacdesk.store.unit import UnitOfWork

MOST_LETTERS = 40


@dataclass(frozen=True)
class Kept:
    """A filter kept under a name: what each setting of the page was."""

    id: str
    name: str
    chosen: Mapping[str, str]


def kept_filters(session: Session, person: Person, page: str) -> list[Kept]:
    """Return this person's filters of a page, in order of their names."""
    mine = select(SavedFilter.id, SavedFilter.name, SavedFilter.chosen).where(SavedFilter.person == person.key, SavedFilter.page == page)
    found = session.execute(mine.order_by(func.lower(SavedFilter.name), SavedFilter.id))
    return [Kept(filter_id, name or "", chosen or {}) for filter_id, name, chosen in found]


def save_filter(command: SaveFilter, unit: UnitOfWork, today: date) -> None:
    """Keep a filter under a name, in place of this person's filter of that name on that page."""
    name = " ".join(command.name.split())
    if not name:
        raise KnownError("Enter a name for the filter.")
    if len(name) > MOST_LETTERS:
        raise KnownError(f"The name of a filter has at most {MOST_LETTERS} letters. Shorten it.")
    mine = kept_filters(unit.session, unit.person, command.page)
    before = next((kept.id for kept in mine if kept.name.casefold() == name.casefold()), None)
    if before is not None:
        unit.change(unit.get(SavedFilter, before), name=name, chosen=dict(command.chosen))
        return
    unit.add(SavedFilter(person=unit.person.key, page=command.page, name=name, chosen=dict(command.chosen)))


def drop_filter(command: DropFilter, unit: UnitOfWork, today: date) -> None:
    """Take one of this person's own filters away."""
    kept = unit.get(SavedFilter, command.filter_id)
    if kept.person != unit.person.key:
        raise KnownError("This filter belongs to somebody else. Only they can delete it.")
    unit.withdraw(kept, "Deleted by the person who kept it.")
