"""Each table of the database as one tidy frame, read once, when a measure first asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from sqlalchemy import Date, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from lacdesk.practice.months import add_months, month_end, month_start
from lacdesk.records.adoption import AdoptionMilestones
from lacdesk.records.base import Record
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.council import CouncilStandard
from lacdesk.records.education import Pep
from lacdesk.records.health import HealthEvent
from lacdesk.records.placement import Placement
from lacdesk.records.returned import Episode, ReturnRow
from lacdesk.records.review import Review
from lacdesk.records.visit import Visit

Made = TypeVar("Made")
Column = InstrumentedAttribute[Any]
PlainRow = tuple[Any, ...]

_EPISODE = (
    *("id", "child_id", "origin", "collection_year", "decom", "rne", "ls", "cin", "place", "place_provider", "dec", "rec"),
    *("reason_place_change", "home_post", "pl_post", "urn"),
)
_PLACEMENT = (
    *("child_id", "started", "ended", "kind", "provider_kind", "home_id", "urn", "postcode", "same_carer"),
    *("intended_to_last_to_18", "long_term_match_date", "agreed_visit_days"),
)
TABLES: Mapping[str, tuple[type[Record], tuple[str, ...]]] = {
    "children": (Child, ("id", "ref", "dob", "uasc_from", "uasc_ceased")),
    "episodes": (Episode, _EPISODE),
    "uasc_rows": (ReturnRow, ("child_id", "return_table")),
    "periods": (PeriodOfCare, ("child_id", "started", "started_is_lower_bound", "ceased")),
    "statuses": (LegalStatus, ("child_id", "started", "ended", "code", "short_break_visits")),
    "placements": (Placement, _PLACEMENT),
    "visits": (Visit, ("child_id", "visit_date", "outcome", "method")),
    "reviews": (Review, ("child_id", "date_held")),
    "peps": (Pep, ("child_id", "meeting_date")),
    "health": (HealthEvent, ("child_id", "kind", "health_status", "done")),
    "adoptions": (AdoptionMilestones, ("child_id", "placement_order", "matched", "placed", "adopted", "is_foster_carer")),
    "standards": (CouncilStandard, ("key", "amount", "holds_from")),
}


class Frames:
    """The tables as frames, each read when first asked for, and whatever was worked out from them, worked out once.

    `as_at` is the last day anything is known of: a month that holds it is measured on that day, a later month has no data.
    """

    def __init__(self, read: Callable[[str], list[PlainRow]], as_at: date | None = None) -> None:
        self._read = read
        self._made: dict[object, Any] = {}
        self.as_at = as_at

    def table(self, name: str) -> pd.DataFrame:
        """The frame of a table of TABLES; days are datetime64, missing answers are null."""
        return self.once(("table", name), lambda: _tidy(name, self.rows(name)))

    def rows(self, name: str) -> list[PlainRow]:
        """The same rows as plain tuples in the order of the table's columns, for what reads child by child."""
        return self.once(("rows", name), lambda: self._read(name))

    def read_all(self) -> None:
        """Read every table now, so that the session may close and the counting go on without it."""
        for name in TABLES:
            self.rows(name)

    def first_day(self, name: str, column: str) -> date | None:
        """The earliest day in a column of a table, or None where there is none."""
        at = TABLES[name][1].index(column)
        return self.once(("first", name), lambda: min((row[at] for row in self.rows(name) if row[at]), default=None))

    def once(self, key: object, make: Callable[[], Made]) -> Made:
        """What was made under this key, made now if it was not yet."""
        if key not in self._made:
            self._made[key] = make()
        made: Made = self._made[key]
        return made

    def day_of(self, month: date) -> date:
        """The day a month is measured on: its last, or the last day known if that comes before."""
        end = month_end(month)
        return end if self.as_at is None else min(end, self.as_at)

    def is_known(self, month: date) -> bool:
        """Whether the month has begun by the last day known, and any child is recorded at all."""
        has_begun = self.as_at is None or month_start(month) <= self.as_at
        return has_begun and not self.table("children").empty

    @property
    def refs(self) -> Mapping[str, str]:
        """The council's reference of each child, by id."""
        return self.once("refs", lambda: dict(zip(self.table("children")["id"], self.table("children")["ref"], strict=True)))

    @property
    def births(self) -> Mapping[str, date | None]:
        """Each child's day of birth, None where it is not known, by id."""
        return self.once("births", lambda: dict(zip(self.table("children")["id"], days(self.table("children")["dob"]), strict=True)))


def read_frames(session: Session, as_at: date | None = None) -> Frames:
    """Frames that read the database through a session opened for a person; withdrawn records and hidden children are not in them."""
    return Frames(partial(_read_table, session), as_at)


def frames_of(tables: Mapping[str, Iterable[Mapping[str, Any]]], as_at: date | None = None) -> Frames:
    """Frames made of plain rows by table name; a table or column that is left out is empty."""
    return Frames(lambda name: [tuple(map(row.get, TABLES[name][1])) for row in tables.get(name, ())], as_at)


def _read_table(session: Session, name: str) -> list[PlainRow]:
    record, fields = TABLES[name]
    columns: list[Column] = [getattr(record, field) for field in fields]
    statement = select(*columns)
    if name == "uasc_rows":
        statement = statement.where(ReturnRow.return_table == "UASC", ReturnRow.child_id.is_not(None))
    return list(map(tuple, session.execute(statement)))


def _tidy(name: str, rows: Sequence[PlainRow]) -> pd.DataFrame:
    record, fields = TABLES[name]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(fields)
    return pd.DataFrame({field: _series(record, field, values) for field, values in zip(fields, columns, strict=True)})


def _series(record: type[Record], field: str, values: Sequence[Any]) -> pd.Series[Any]:
    if isinstance(record.__mapper__.columns[field].type, Date):
        return pd.Series(np.array(values, dtype="datetime64[D]").astype("datetime64[s]"))
    return pd.Series(list(values), dtype=object)


def days(column: pd.Series[Any]) -> list[date | None]:
    """A column of days as plain dates, None where there is none."""
    found: list[date | None] = column.to_numpy().astype("datetime64[D]").tolist()
    return found


def stamp(day: date) -> np.datetime64:
    """A day as frames keep it."""
    return np.datetime64(day, "s")


def months_to(month: date, count: int = 15) -> list[date]:
    """The first days of so many months, the last of them the month given, oldest first."""
    last = month_start(month)
    return [add_months(last, back - count + 1) for back in range(count)]
