"""What Today shows: things due for children, homes and carers, in three groups by when, filtered and sorted in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, func, or_, select, tuple_
from sqlalchemy.orm import Session

from lacdesk.practice.due import Due, What, state_of
from lacdesk.practice.standards import COUNCIL
from lacdesk.records.carers import Carer
from lacdesk.records.child import Child
from lacdesk.records.diary import ABOUT_CHILD, DueDate
from lacdesk.records.placement import Home
from lacdesk.store.person import Person

Asking = TypeVar("Asking", bound=Select[*tuple[Any, ...]])

WEEK = timedelta(days=6)
FOUR_WEEKS = timedelta(days=34)
_WHO = func.coalesce(Child.id, Home.id, Carer.id)
_NAME = func.coalesce(Child.full_name, Home.name, Carer.name)


class Scope(StrEnum):
    """Whose work is shown."""

    MINE = "mine"
    TEAM = "team"
    EVERYONE = "everyone"


class Group(StrEnum):
    """The three counted groups of Today."""

    OVERDUE = "overdue"
    THIS_WEEK = "due"
    FOUR_WEEKS = "upcoming"


@dataclass(frozen=True)
class Filter:
    """What to show: whose, which kinds of thing (none means all), and words to look for in a name or reference.

    `worker` is the id of one worker whose children alone are shown, whatever the scope, or empty for children nobody is responsible for.
    """

    scope: Scope = Scope.EVERYONE
    whats: frozenset[str] = frozenset()
    words: str = ""
    worker: str | None = None


@dataclass(frozen=True)
class TodayKey:
    """A row of Today: one thing for one child, home or carer, whatever standards it is due by; `about` says which of the three."""

    about_id: str
    what: str
    group: Group
    about: str = ABOUT_CHILD

    @property
    def child_id(self) -> str | None:
        """The child it is about, or None for a home or a carer."""
        return self.about_id if self.about == ABOUT_CHILD else None


@dataclass(frozen=True)
class TodayRow:
    """One thing due for one child, home or carer, with each standard that asks for it; only a child has a reference."""

    about_id: str
    ref: str
    name: str
    what: What
    by: date | None
    law: Due | None
    council: Due | None
    is_short_break: bool
    about: str = ABOUT_CHILD

    @property
    def child_id(self) -> str | None:
        """The child it is about, or None for a home or a carer."""
        return self.about_id if self.about == ABOUT_CHILD else None

    @property
    def first(self) -> Due:
        """The standard that asks for it first, whose because the row shows."""
        asked = [due for due in (self.law, self.council) if due is not None]
        return min(asked, key=lambda due: due.by or date.min)


def keys(session: Session, person: Person, today: date, chosen: Filter) -> list[TodayKey]:
    """Return the rows to show in order of date, then name: those overdue, due within a week, and due in the 28 days after."""
    first = func.min(func.coalesce(DueDate.by, today)).label("first")
    rows = session.execute(
        _open_rows(person, chosen)
        .add_columns(_WHO, DueDate.what, DueDate.about, first)
        .group_by(_WHO, DueDate.what)
        .having(first <= today + FOUR_WEEKS)
        .order_by(first, _NAME, Child.ref)
    )
    return [TodayKey(about_id, what, _group(by, today), about) for about_id, what, about, by in rows]


def rows(session: Session, wanted: Sequence[TodayKey]) -> list[TodayRow]:
    """Return the rows for these keys, in their order."""
    found = session.execute(
        _with_names(select(DueDate, _WHO, Child.ref, _NAME, Child.known_as)).where(
            DueDate.met_on.is_(None), tuple_(_WHO, DueDate.what).in_([(key.about_id, key.what) for key in wanted])
        )
    )
    gathered: dict[tuple[str, str], list[tuple[DueDate, str, str]]] = {}
    for due, about_id, ref, name, known_as in found:
        shown = Child(ref=ref, full_name=name, known_as=known_as).short_name if due.about == ABOUT_CHILD else name or ""
        gathered.setdefault((about_id, due.what), []).append((due, ref or "", shown))
    return [_row(key.about_id, gathered[key.about_id, key.what]) for key in wanted if (key.about_id, key.what) in gathered]


def due_for_child(session: Session, child_id: str) -> list[Due]:
    """Return everything open for one child, earliest first; what has no number comes first."""
    found = session.scalars(select(DueDate).where(DueDate.child_id == child_id, DueDate.met_on.is_(None)))
    return sorted((as_due(row) for row in found), key=lambda due: due.by or date.min)


def next_thing(session: Session, person: Person, today: date, chosen: Filter) -> TodayRow | None:
    """Return the first thing to come after everything shown, for an empty page to name."""
    first = func.min(DueDate.by).label("first")
    found = session.execute(
        _open_rows(person, chosen)
        .add_columns(_WHO, DueDate.what, DueDate.about, first)
        .where(DueDate.by >= today)
        .group_by(_WHO, DueDate.what)
        .order_by(first)
        .limit(1)
    ).first()
    if found is None:
        return None
    return rows(session, [TodayKey(found[0], found[1], Group.FOUR_WEEKS, found[2])])[0]


def as_due(row: DueDate) -> Due:
    """Return the stored row as the value a clock gave, able to say why."""
    return Due(
        what=What(row.what),
        by=row.by,
        standard=row.standard,
        rule=row.rule,
        anchor=row.anchor,
        source=row.source,
        details=row.details,
        at=row.at_time,
    )


def _open_rows(person: Person, chosen: Filter) -> Select[()]:
    statement: Select[()] = _with_names(select().select_from(DueDate)).where(DueDate.met_on.is_(None))
    for condition in _conditions(person, chosen):
        statement = statement.where(condition)
    return statement


def _with_names(statement: Asking) -> Asking:
    """Return a select of due dates joined to whom they are about; what this person may not read, or was withdrawn, is left out."""
    return (
        statement.outerjoin(Child, Child.id == DueDate.child_id)
        .outerjoin(Home, Home.id == DueDate.home_id)
        .outerjoin(Carer, Carer.id == DueDate.carer_id)
        .where(_WHO.is_not(None))
    )


def _conditions(person: Person, chosen: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if chosen.worker is not None:
        conditions.append(DueDate.worker_id == chosen.worker if chosen.worker else DueDate.worker_id.is_(None))
        conditions.append(DueDate.child_id.is_not(None))
    elif chosen.scope is Scope.MINE:
        conditions.append(DueDate.worker_id == person.worker_id)
    elif chosen.scope is Scope.TEAM:
        conditions.append(DueDate.team_id == person.team_id)
    if chosen.whats:
        conditions.append(DueDate.what.in_(chosen.whats))
    conditions.extend(_mentions(word) for word in chosen.words.split())
    return conditions


def _mentions(word: str) -> ColumnElement[bool]:
    return or_(
        _NAME.icontains(word, autoescape=True),
        Child.known_as.icontains(word, autoescape=True),
        Child.ref.icontains(word, autoescape=True),
    )


def _group(by: date | str, today: date) -> Group:
    day = date.fromisoformat(by) if isinstance(by, str) else by
    return Group(state_of(day, today))


def _row(about_id: str, standards: list[tuple[DueDate, str, str]]) -> TodayRow:
    due, ref, name = standards[0]
    latest_first = sorted((row for row, _, _ in standards), key=lambda row: row.by or date.min, reverse=True)
    by_standard = {row.standard: as_due(row) for row in latest_first}
    council = by_standard.pop(COUNCIL, None)
    law = min(by_standard.values(), key=lambda each: each.by or date.min, default=None)
    dates = [row.by for row, _, _ in standards if row.by]
    return TodayRow(about_id, ref, name, What(due.what), min(dates, default=None), law, council, due.is_short_break, due.about)
