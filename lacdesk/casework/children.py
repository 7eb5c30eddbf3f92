"""The list of children: found as one types by name, reference or date of birth, filtered and sorted in SQL, shown a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from lacdesk.casework.present import SOCIAL_WORKER, Present, open_on, present_of
from lacdesk.practice.words import DateNotRead, read_date
from lacdesk.records.care import SHORT_BREAKS, LegalStatus, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.diary import DueDate
from lacdesk.records.people import Allocation
from lacdesk.store.person import Person


class Standing(StrEnum):
    """Which children are listed."""

    MINE = "mine"
    LOOKED_AFTER = "looked_after"
    SHORT_BREAKS = "short_breaks"
    EVERYONE = "everyone"


class Order(StrEnum):
    """What the list is sorted by."""

    NAME = "name"
    REFERENCE = "reference"
    AGE = "age"
    NEXT_DUE = "next_due"


@dataclass(frozen=True)
class ChildRow:
    """One child in the list, and how the child stands on the day."""

    child_id: str
    ref: str
    name: str
    known_as: str | None
    dob: date | None
    present: Present


def ids(session: Session, person: Person, today: date, standing: Standing, words: str, order: Order = Order.NAME) -> list[str]:
    """Return the children to list; every word typed must be in the name, known-as name or reference, or be the date of birth."""
    statement = select(Child.id)
    for condition in (*_standing(standing, person, today), *_matches(words, today)):
        statement = statement.where(condition)
    return list(session.scalars(_ordered(statement, order)))


def rows(session: Session, wanted: Sequence[str], today: date) -> list[ChildRow]:
    """Return the rows for these children, in their order."""
    present = present_of(session, wanted, today)
    found = session.execute(select(Child.id, Child.ref, Child.full_name, Child.known_as, Child.dob).where(Child.id.in_(wanted)))
    by_id = {
        child_id: ChildRow(child_id, ref, full_name or ref, known_as, dob, present[child_id])
        for child_id, ref, full_name, known_as, dob in found
    }
    return [by_id[each] for each in wanted if each in by_id]


def _standing(standing: Standing, person: Person, today: date) -> list[ColumnElement[bool]]:
    if standing is Standing.EVERYONE:
        return []
    if standing is Standing.MINE:
        mine = select(Allocation.child_id).where(
            Allocation.worker_id == person.worker_id,
            Allocation.role == SOCIAL_WORKER,
            open_on(today, Allocation.started, Allocation.ended),
        )
        return [Child.id.in_(mine)]
    in_care = select(PeriodOfCare.child_id).where(open_on(today, PeriodOfCare.started, PeriodOfCare.ceased))
    breaks = select(LegalStatus.child_id).where(LegalStatus.code.in_(SHORT_BREAKS), open_on(today, LegalStatus.started, LegalStatus.ended))
    if standing is Standing.SHORT_BREAKS:
        return [Child.id.in_(breaks)]
    return [Child.id.in_(in_care), Child.id.not_in(breaks)]


def _matches(words: str, today: date) -> list[ColumnElement[bool]]:
    born = _date_of_birth(words, today)
    if born is not None:
        return [Child.dob == born]
    return [
        or_(
            Child.full_name.icontains(word, autoescape=True),
            Child.known_as.icontains(word, autoescape=True),
            Child.ref.icontains(word, autoescape=True),
        )
        for word in words.split()
    ]


def _date_of_birth(words: str, today: date) -> date | None:
    if not any(character.isdigit() for character in words) or words.strip().isdigit():
        return None
    try:
        return read_date(words, today)
    except DateNotRead:
        return None


def _ordered(statement: Select[str], order: Order) -> Select[str]:
    if order is Order.REFERENCE:
        return statement.order_by(Child.ref)
    if order is Order.AGE:
        return statement.order_by(Child.dob.is_(None), Child.dob.desc(), Child.ref)
    by_name = (Child.full_name.is_(None), func.lower(Child.full_name), Child.ref)
    if order is Order.NAME:
        return statement.order_by(*by_name)
    first = select(func.min(DueDate.by)).where(DueDate.child_id == Child.id, DueDate.met_on.is_(None)).scalar_subquery()
    return statement.order_by(first.is_(None), first, *by_name)
