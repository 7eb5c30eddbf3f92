"""What measures look at: of each table of the database the columns and rows they need, read once, when first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, Protocol, TypeVar, cast

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from lacdesk.practice.months import add_months, birthday, financial_year_start, month_end, month_start
from lacdesk.records.adoption import AdoptionMilestones
from lacdesk.records.base import Record
from lacdesk.records.care import CourtCase, LegalStatus, PeriodOfCare
from lacdesk.records.carers import Carer
from lacdesk.records.child import Child
from lacdesk.records.council import CouncilStandard
from lacdesk.records.education import Pep
from lacdesk.records.health import HealthEvent
from lacdesk.records.leaving_care import CareLeaverFacts, LeavingCareAccommodation, LeavingCareActivity
from lacdesk.records.missing import MissingEpisode
from lacdesk.records.people import Allocation, Worker
from lacdesk.records.placement import Placement
from lacdesk.records.plan import CarePlan, CarePlanItem, PathwayPlan, PathwayPlanItem
from lacdesk.records.returned import Episode, ReturnRow
from lacdesk.records.review import Review
from lacdesk.records.scorecards import Population
from lacdesk.records.visit import Visit
from lacdesk.store.resting import collector_at_rest

Key = TypeVar("Key")
Made = TypeVar("Made")
Row = TypeVar("Row")
PlainRow = tuple[Any, ...]

_CHILD = ("id", "ref", "dob", "uasc_from", "uasc_ceased", "youth_justice_from", "youth_justice_until", "sen_status")
_EPISODE = (
    *("child_id", "decom", "dec", "rne", "ls", "place", "place_provider", "pl_post", "urn", "rec"),
    *("cin", "reason_place_change", "home_post", "id", "origin", "collection_year"),
)
_PLACEMENT = (
    *("child_id", "started", "ended", "kind", "provider_kind", "home_id", "urn", "postcode", "same_carer"),
    *("intended_to_last_to_18", "long_term_match_date", "six_monthly_visits_agreed", "agreed_visit_days"),
)
_ADOPTION = ("child_id", "decision", "placement_order", "matched", "is_foster_carer", "consent_given", "reversed_on")
TABLES: Mapping[str, tuple[type[Record], tuple[str, ...]]] = {
    "children": (Child, _CHILD),
    "episodes": (Episode, _EPISODE),
    "uasc_rows": (ReturnRow, ("child_id",)),
    "periods": (PeriodOfCare, ("child_id", "started", "ceased", "started_is_lower_bound")),
    "statuses": (LegalStatus, ("child_id", "started", "ended", "code", "short_break_visits")),
    "placements": (Placement, _PLACEMENT),
    "distances": (Placement, ("child_id", "started", "ended", "in_area", "distance_miles")),
    "visits": (Visit, ("child_id", "visit_date")),
    "reviews": (Review, ("child_id", "date_held", "adjourned_to", "kind", "mode")),
    "peps": (Pep, ("child_id", "meeting_date", "sen_status")),
    "health": (HealthEvent, ("child_id", "done", "kind", "health_status", "appointment", "recorded_at")),
    "adoptions": (AdoptionMilestones, _ADOPTION),
    "court_cases": (CourtCase, ("child_id", "final_order_made", "final_order")),
    "care_plans": (CarePlan, ("child_id", "started", "id", "ended", "next_due")),
    "care_plan_items": (CarePlanItem, ("care_plan_id", "owner", "due")),
    "pathway_plans": (PathwayPlan, ("child_id", "plan_date", "id", "reviewed")),
    "pathway_plan_items": (PathwayPlanItem, ("pathway_plan_id", "owner", "due")),
    "leaver_facts": (CareLeaverFacts, ("child_id", "as_at", "in_touch", "activity", "accommodation", "is_suitable")),
    "lodgings": (LeavingCareAccommodation, ("child_id", "started", "ended", "kind", "is_suitable", "is_sofa_surfing")),
    "activities": (LeavingCareActivity, ("child_id", "started", "ended", "activity")),
    "missing": (MissingEpisode, ("child_id", "started", "kind")),
    "allocations": (Allocation, ("child_id", "started", "ended", "worker_id")),
    "workers": (Worker, ("id", "is_qualified")),
    "carers": (Carer, ("id", "approved", "approval_kind", "most_children")),
    "standards": (CouncilStandard, ("key", "amount", "holds_from")),
    "populations": (Population, ("holds_from", "holds_until", "number")),
}
ONLY: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "uasc_rows": {"return_table": ("UASC",)},
    "visits": {"outcome": ("made",), "method": ("in_person",)},
    "health": {"health_status": ("done", "refused")},
    "allocations": {"role": ("social_worker",)},
}
FIRST_DAYS = (
    *(("visits", "visit_date"), ("peps", "meeting_date"), ("health", "done"), ("care_plans", "started"), ("pathway_plans", "plan_date")),
    *(("leaver_facts", "as_at"), ("lodgings", "started"), ("activities", "started"), ("missing", "started"), ("carers", "approved")),
)


class Source(Protocol):
    """Where frames read from."""

    def rows(self, name: str) -> list[PlainRow]:
        """The rows of a table that ONLY lets through, as the columns of TABLES."""
        ...

    def first_day(self, name: str, column: str) -> date | None:
        """The earliest day in a column, over every row of the table; None where there is none."""
        ...


class Lazily(dict[Key, Made]):
    """A value for each key, made when the key is first looked up."""

    def __init__(self, make: Callable[[Key], Made]) -> None:
        self._make = make

    def __missing__(self, key: Key) -> Made:
        self[key] = made = self._make(key)
        return made


class Frames:
    """The tables as plain rows, each read when first asked for, and whatever was worked out from them, worked out once.

    `as_at` is the last day anything is known of: a month that holds it is measured on that day, a later month has no data.
    """

    def __init__(self, source: Source, as_at: date | None = None) -> None:
        self._source = source
        self._made: dict[object, Any] = {}
        self.as_at = as_at

    def rows(self, name: str) -> list[PlainRow]:
        """The rows of a table as plain tuples in the order of its columns in TABLES."""
        return self.once(("rows", name), lambda: self._source.rows(name))

    def by_child(self, name: str) -> Mapping[str, list[PlainRow]]:
        """The rows of a table by child, in the order of its second column, a day; rows without that day are left out."""
        return self.once(("by child", name), lambda: _rows_by_child(self.rows(name)))

    def days_by_child(self, name: str) -> Mapping[str, list[date]]:
        """The days in the second column of a table, by child and in order."""
        return self.once(("days by child", name), lambda: _days_by_child(self.rows(name)))

    @collector_at_rest()
    def read_all(self) -> None:
        """Read everything now, so that the session may close and the counting go on without it."""
        for name in TABLES:
            self.rows(name)
        for name, column in FIRST_DAYS:
            self.first_day(name, column)

    def first_day(self, name: str, column: str) -> date | None:
        """The earliest day in a column of FIRST_DAYS, whatever became of it, or None where there is none."""
        return self.once(("first", name, column), lambda: self._source.first_day(name, column))

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
        return has_begun and bool(self.rows("children"))

    @property
    def refs(self) -> Mapping[str, str]:
        """The council's reference of each child, by id."""
        return self.once("refs", lambda: {row[0]: row[1] for row in self.rows("children")})

    @property
    def child_ids(self) -> Sequence[str]:
        """The ids of the children in order; a child's place among them is its number."""
        return self.once("child ids", lambda: sorted(self.refs))

    @property
    def numbers(self) -> Mapping[str, int]:
        """Each child's number, by id."""
        return self.once("numbers", lambda: {child_id: number for number, child_id in enumerate(self.child_ids)})

    def birthdays(self, age: int) -> Mapping[date, date]:
        """The day an age is reached, by day of birth."""
        return self.once(("birthdays", age), lambda: Lazily(lambda born: birthday(born, age)))

    @property
    def births(self) -> Mapping[str, date | None]:
        """Each child's day of birth, None where it is not known, by id."""
        return self.once("births", lambda: {row[0]: row[2] for row in self.rows("children")})


class _Kept:
    """The database, through a session opened for a person."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def rows(self, name: str) -> list[PlainRow]:
        """The columns of TABLES of every record the person may read, those alone that ONLY lets through."""
        record, fields = TABLES[name]
        statement = select(*(_column(record, field) for field in fields))
        wanted = [_column(record, field).in_(values) for field, values in ONLY.get(name, {}).items()]
        return list(map(tuple, self._session.execute(statement.where(*wanted))))

    def first_day(self, name: str, column: str) -> date | None:
        """The least day in the column, found by the database."""
        first: date | None = self._session.scalar(select(func.min(_column(TABLES[name][0], column))))
        return first


class _Given:
    """Plain rows by table name."""

    def __init__(self, tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
        self._tables = {name: list(rows) for name, rows in tables.items()}

    def rows(self, name: str) -> list[PlainRow]:
        """The given rows in the order of the columns, None where one was left out."""
        fields, wanted = TABLES[name][1], ONLY.get(name, {}).items()
        return [
            tuple(map(row.get, fields)) for row in self._tables.get(name, ()) if all(row.get(field) in values for field, values in wanted)
        ]

    def first_day(self, name: str, column: str) -> date | None:
        """The least day in the column of the given rows."""
        return min((row[column] for row in self._tables.get(name, ()) if row.get(column)), default=None)


def read_frames(session: Session, as_at: date | None = None) -> Frames:
    """Frames that read the database through a session opened for a person; withdrawn records and hidden children are not in them."""
    return Frames(_Kept(session), as_at)


def frames_of(tables: Mapping[str, Iterable[Mapping[str, Any]]], as_at: date | None = None) -> Frames:
    """Frames made of plain rows by table name; a table or column that is left out is empty."""
    return Frames(_Given(tables), as_at)


def _column(record: type[Record], field: str) -> InstrumentedAttribute[Any]:
    return cast("InstrumentedAttribute[Any]", getattr(record, field))


def _rows_by_child(rows: Iterable[PlainRow]) -> Mapping[str, list[PlainRow]]:
    found: dict[str, list[PlainRow]] = defaultdict(list)
    for row in rows:
        if row[1] is not None:
            found[row[0]].append(row)
    for kept in found.values():
        kept.sort(key=itemgetter(1))
    return found


def _days_by_child(rows: Iterable[PlainRow]) -> Mapping[str, list[date]]:
    found: dict[str, list[date]] = defaultdict(list)
    for row in rows:
        if row[1] is not None:
            found[row[0]].append(row[1])
    for kept in found.values():
        kept.sort()
    return found


def by_month(rows: Iterable[Row], day: Callable[[Row], date]) -> Mapping[date, list[Row]]:
    """Rows by the first day of the month a day of theirs lies in, in the order they came."""
    found: dict[date, list[Row]] = {}
    for row in rows:
        found.setdefault(month_start(day(row)), []).append(row)
    return found


def months_to(month: date, count: int = 15) -> list[date]:
    """The first days of so many months, the last of them the month given, oldest first."""
    last = month_start(month)
    return [add_months(last, back - count + 1) for back in range(count)]


def months_since_april(month: date) -> list[date]:
    """The first days of the months of the council's year up to a month, oldest first."""
    april, last = financial_year_start(month), month_start(month)
    return [add_months(april, n) for n in range((last.year - april.year) * 12 + last.month - april.month + 1)]
