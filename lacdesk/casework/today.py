"""What Today shows: things due by child, grouped into overdue, this week and the next four weeks, filtered and sorted in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, func, or_, select, tuple_
from sqlalchemy.orm import Session

from lacdesk.practice.due import Due, What, state_of
from lacdesk.practice.standards import COUNCIL
from lacdesk.records.child import Child
from lacdesk.records.diary import DueDate
from lacdesk.store.person import Person

WEEK = timedelta(days=6)
FOUR_WEEKS = timedelta(days=34)


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

    `worker` is the id of one worker whatever the scope, or empty for what nobody is responsible for.
    """

    scope: Scope = Scope.EVERYONE
    whats: frozenset[str] = frozenset()
    words: str = ""
    worker: str | None = None


@dataclass(frozen=True)
class TodayKey:
    """A row of Today: one thing for one child, whatever standards it is due by."""

    child_id: str
    what: str
    group: Group


@dataclass(frozen=True)
class TodayRow:
    """One thing due for one child, with each standard that asks for it."""

    child_id: str
    ref: str
    name: str
    what: What
    by: date | None
    law: Due | None
    council: Due | None
    is_short_break: bool

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
        .add_columns(DueDate.child_id, DueDate.what, first)
        .group_by(DueDate.child_id, DueDate.what)
        .having(first <= today + FOUR_WEEKS)
        .order_by(first, Child.full_name, Child.ref)
    )
    return [TodayKey(child_id, what, _group(by, today)) for child_id, what, by in rows]


def rows(session: Session, wanted: Sequence[TodayKey]) -> list[TodayRow]:
    """Return the rows for these keys, in their order."""
    found = session.execute(
        select(DueDate, Child.id, Child.ref, Child.full_name, Child.known_as)
        .join(Child, Child.id == DueDate.child_id)
        .where(DueDate.met_on.is_(None), tuple_(DueDate.child_id, DueDate.what).in_([(key.child_id, key.what) for key in wanted]))
    )
    gathered: dict[tuple[str, str], list[tuple[DueDate, str, str]]] = {}
    for due, child_id, ref, full_name, known_as in found:
        name = Child(ref=ref, full_name=full_name, known_as=known_as).short_name
        gathered.setdefault((child_id, due.what), []).append((due, ref, name))
    return [_row(key.child_id, gathered[key.child_id, key.what]) for key in wanted if (key.child_id, key.what) in gathered]


def due_for_child(session: Session, child_id: str) -> list[Due]:
    """Return everything open for one child, earliest first; what has no number comes first."""
    found = session.scalars(select(DueDate).where(DueDate.child_id == child_id, DueDate.met_on.is_(None)))
    return sorted((as_due(row) for row in found), key=lambda due: due.by or date.min)


def next_thing(session: Session, person: Person, today: date, chosen: Filter) -> TodayRow | None:
    """Return the first thing to come after everything shown, for an empty page to name."""
    first = func.min(DueDate.by).label("first")
    found = session.execute(
        _open_rows(person, chosen)
        .add_columns(DueDate.child_id, DueDate.what, first)
        .where(DueDate.by >= today)
        .group_by(DueDate.child_id, DueDate.what)
        .order_by(first)
        .limit(1)
    ).first()
    if found is None:
        return None
    return rows(session, [TodayKey(found[0], found[1], Group.FOUR_WEEKS)])[0]


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
    )


def _open_rows(person: Person, chosen: Filter) -> Select[()]:
    statement: Select[()] = select().select_from(DueDate).join(Child, Child.id == DueDate.child_id).where(DueDate.met_on.is_(None))
    for condition in _conditions(person, chosen):
        statement = statement.where(condition)
    return statement


def _conditions(person: Person, chosen: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if chosen.worker is not None:
        conditions.append(DueDate.worker_id == chosen.worker if chosen.worker else DueDate.worker_id.is_(None))
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
        Child.full_name.icontains(word, autoescape=True),
        Child.known_as.icontains(word, autoescape=True),
        Child.ref.icontains(word, autoescape=True),
    )


def _group(by: date | str, today: date) -> Group:
    day = date.fromisoformat(by) if isinstance(by, str) else by
    return Group(state_of(day, today))


def _row(child_id: str, standards: list[tuple[DueDate, str, str]]) -> TodayRow:
    due, ref, name = standards[0]
    by_standard = {row.standard: as_due(row) for row, _, _ in standards}
    council = by_standard.pop(COUNCIL, None)
    law = min(by_standard.values(), key=lambda each: each.by or date.min, default=None)
    dates = [row.by for row, _, _ in standards if row.by]
    return TodayRow(child_id, ref, name, What(due.what), min(dates, default=None), law, council, due.is_short_break)
