"""The list of homes and carers, and the file of one: who lives there, what is due, and what was recorded about it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from lacdesk.casework.child_records import RecordLine, lines_of
from lacdesk.casework.present import open_on
from lacdesk.casework.today import as_due
from lacdesk.practice.due import Due
from lacdesk.records.base import fields_of, record_class
from lacdesk.records.carers import Carer
from lacdesk.records.child import Child
from lacdesk.records.diary import DueDate
from lacdesk.records.placement import Home, Placement, Provider
from lacdesk.store.errors import KnownError

CHILDRENS_HOMES = frozenset({"childrens_home", "secure_home", "residential_school"})


class Which(StrEnum):
    """Which homes are listed."""

    CHILDRENS_HOMES = "childrens_homes"
    LIVED_IN = "lived_in"
    EVERY = "every"


@dataclass(frozen=True)
class HomeRow:
    """One home in the list, and how it stands on the day."""

    home_id: str
    name: str
    kind: str | None
    operator: str | None
    registered: str | None
    ofsted_rating: str | None
    beds: int | None
    children: int
    next_due: Due | None


@dataclass(frozen=True)
class Resident:
    """A child who lives in a home, and since when."""

    child_id: str
    name: str
    since: date | None


@dataclass(frozen=True)
class HomeFile:
    """A home as its file shows it."""

    home: Home
    operator: str | None
    residents: tuple[Resident, ...]
    carers: tuple[tuple[str, str], ...]
    dues: tuple[Due, ...]


def home_ids(session: Session, today: date, which: Which, words: str) -> list[str]:
    """Return the homes to list in order of name; every word typed must be in the name, the number or the postcode."""
    statement = select(Home.id).outerjoin(Provider, Provider.id == Home.provider_id).where(*_which(which, today), *_matches(words))
    return list(session.scalars(statement.order_by(func.lower(Home.name), Home.id)))


def home_rows(session: Session, wanted: Sequence[str], today: date) -> list[HomeRow]:
    """Return the rows for these homes, in their order."""
    living = _living(session, wanted, today)
    dues = _first_dues(session, wanted)
    found = session.execute(
        select(Home, Provider.name).outerjoin(Provider, Provider.id == Home.provider_id).where(Home.id.in_(wanted))
    ).all()
    by_id = {
        home.id: HomeRow(
            home.id,
            home.name or "No name",
            home.kind,
            operator,
            home.registered,
            home.ofsted_rating,
            home.beds,
            living.get(home.id, 0),
            dues.get(home.id),
        )
        for home, operator in found
    }
    return [by_id[each] for each in wanted if each in by_id]


def home_file(session: Session, home_id: str, today: date) -> HomeFile:
    """Return everything at the top of a home's file; KnownError where there is no such home."""
    home = session.get(Home, home_id)
    if home is None:
        raise KnownError("This home is not in the records. Go back to Homes and choose again.")
    operator = session.scalar(select(Provider.name).where(Provider.id == home.provider_id)) if home.provider_id else None
    carers = session.execute(select(Carer.id, Carer.name).where(Carer.home_id == home_id, Carer.ended.is_(None)).order_by(Carer.name))
    owing = or_(DueDate.home_id == home_id, DueDate.carer_id.in_(select(Carer.id).where(Carer.home_id == home_id)))
    dues = session.scalars(select(DueDate).where(owing, DueDate.child_id.is_(None), DueDate.met_on.is_(None)))
    return HomeFile(
        home,
        operator,
        tuple(_residents(session, home_id, today)),
        tuple((carer_id, name or "") for carer_id, name in carers),
        tuple(sorted((as_due(due) for due in dues), key=lambda due: due.by or date.min)),
    )


def home_record_lines(session: Session, home_id: str, record_types: Collection[str]) -> list[RecordLine]:
    """Return what was recorded about a home or its carers, of these tables, newest first; what is about a child is in its own file."""
    carers = select(Carer.id).where(Carer.home_id == home_id)
    found: list[RecordLine] = []
    for record_type in record_types:
        kind = record_class(record_type)
        fields = fields_of(kind)
        if kind is Home:
            found += lines_of(session, kind, Home.id == home_id)
        elif "home_id" in fields:
            of_nobody = (kind.child_id.is_(None),) if "child_id" in fields else ()  # type: ignore[attr-defined]
            found += lines_of(session, kind, and_(kind.home_id == home_id, *of_nobody))  # type: ignore[attr-defined]
        elif "carer_id" in fields:
            found += lines_of(session, kind, kind.carer_id.in_(carers))  # type: ignore[attr-defined]
    return sorted(found, key=lambda line: line.day or date.min, reverse=True)


def _which(which: Which, today: date) -> list[ColumnElement[bool]]:
    if which is Which.CHILDRENS_HOMES:
        return [Home.kind.in_(CHILDRENS_HOMES)]
    if which is Which.LIVED_IN:
        return [Home.id.in_(select(Placement.home_id).where(open_on(today, Placement.started, Placement.ended)))]
    return []


def _matches(words: str) -> list[ColumnElement[bool]]:
    return [
        or_(
            Home.name.icontains(word, autoescape=True),
            Home.urn.icontains(word, autoescape=True),
            Home.postcode.icontains(word, autoescape=True),
            Provider.name.icontains(word, autoescape=True),
        )
        for word in words.split()
    ]


def _living(session: Session, wanted: Sequence[str], today: date) -> dict[str, int]:
    statement = select(Placement.home_id, func.count(Placement.child_id.distinct())).where(
        Placement.home_id.in_(wanted), open_on(today, Placement.started, Placement.ended)
    )
    return {home_id: count for home_id, count in session.execute(statement.group_by(Placement.home_id)) if home_id}


def _first_dues(session: Session, wanted: Sequence[str]) -> dict[str, Due]:
    statement = select(DueDate).where(DueDate.home_id.in_(wanted), DueDate.met_on.is_(None)).order_by(DueDate.by.desc())
    return {row.home_id: as_due(row) for row in session.scalars(statement) if row.home_id}


def _residents(session: Session, home_id: str, today: date) -> list[Resident]:
    statement = (
        select(Child, Placement.started)
        .join(Placement, Placement.child_id == Child.id)
        .where(Placement.home_id == home_id, open_on(today, Placement.started, Placement.ended))
        .order_by(Placement.started)
    )
    return [Resident(child.id, child.short_name, since) for child, since in session.execute(statement)]
