"""What the database already holds of a return and of the children it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.exchange.ssda903.coding import as_listed
from lacdesk.exchange.ssda903.rows import Remark
from lacdesk.exchange.ssda903.stretches import Stretch
from lacdesk.exchange.ssda903.tables import TABLES
from lacdesk.records.base import ChildRecord
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.placement import Placement
from lacdesk.records.returned import DERIVED, IMPORTED, Episode, ReturnRow

SOURCE = "national_return"
_AT_ONCE = 500

R = TypeVar("R", bound=ChildRecord)
RowKey = tuple[str, tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row of an earlier import of the same year: where it stood, and what was said of it then."""

    file: str
    line: int
    child: str
    table: str
    remarks: list[Remark]


def rows_held(session: Session, year: int) -> dict[RowKey, HeldRow]:
    """Return the rows already kept for a collection year, by table, cells and occurrence."""
    columns = select(
        ReturnRow.return_table,
        ReturnRow.cells,
        ReturnRow.occurrence,
        ReturnRow.file_name,
        ReturnRow.line,
        ReturnRow.child_ref,
        ReturnRow.problems,
    )
    held: dict[RowKey, HeldRow] = {}
    for table, cells, occurrence, file, line, child, problems in session.execute(columns.where(ReturnRow.collection_year == year)):
        key = (table, tuple(cells[name] for name in TABLES[table].names), occurrence)
        held[key] = HeldRow(file, line, child or "", table, [remark_of(problem) for problem in problems])
    return held


def problem_of(remark: Remark) -> dict[str, str]:
    """Return a remark as it is kept with its row."""
    kept = {"column": remark.column, "value": remark.value, "rule": remark.rule, "reason": remark.reason}
    return {**kept, "counted": "no"} if remark.leaves_out else kept


def remark_of(problem: dict[str, str]) -> Remark:
    """Return the remark that was kept with a row."""
    return Remark(problem["column"], problem["value"], problem["rule"], problem["reason"], "counted" in problem)


def children_held(session: Session, refs: Iterable[str]) -> dict[str, Child]:
    """Return the children of these references that are known, by reference."""
    found: dict[str, Child] = {}
    for some in _in_parts(refs):
        found.update((child.ref, child) for child in session.scalars(select(Child).where(Child.ref.in_(some))))
    return found


def records_held(session: Session, record_class: type[R], child_ids: Iterable[str]) -> dict[str, list[R]]:
    """Return the records of one class, by child."""
    found: dict[str, list[R]] = defaultdict(list)
    for some in _in_parts(child_ids):
        for record in session.scalars(select(record_class).where(record_class.child_id.in_(some))):
            found[record.child_id].append(record)
    return found


def open_episodes(session: Session, year: int) -> Sequence[tuple[str, Episode]]:
    """Return the imported episodes of earlier years that are still open, with the child's reference."""
    statement = (
        select(Child.ref, Episode)
        .join(Child, Child.id == Episode.child_id)
        .where(Episode.origin == IMPORTED, Episode.dec.is_(None), Episode.collection_year < year)
        .order_by(Child.ref, Episode.decom)
    )
    return [(ref, episode) for ref, episode in session.execute(statement)]


def recorded_here(session: Session, child_ids: Sequence[str]) -> set[str]:
    """Return the children whose care is recorded in this database and did not come, or no longer comes, from a return alone."""
    found: set[str] = set()
    for some in _in_parts(child_ids):
        found.update(session.scalars(select(Episode.child_id).where(Episode.child_id.in_(some), Episode.origin == DERIVED)))
        for record_class in (PeriodOfCare, LegalStatus, Placement):
            of_these = select(record_class.child_id).where(record_class.child_id.in_(some))
            found.update(session.scalars(of_these.where(record_class.source.is_distinct_from(SOURCE))))
    return found


def stretch_held(episode: Episode) -> Stretch | None:
    """Return an episode that is kept as one that counts, its codes as its year lists them."""
    if episode.decom is None:
        return None
    year = episode.collection_year or 0

    def listed(name: str, code: str | None) -> str:
        """The code as the episode's own collection year lists it, "" where none is kept."""
        return as_listed(name, year, code or "")

    return Stretch(
        decom=episode.decom,
        dec=episode.dec,
        rne=listed("rne", episode.rne),
        ls=listed("legal_status", episode.ls),
        cin=listed("category_of_need", episode.cin),
        place=listed("placement_type", episode.place),
        provider=listed("placement_provider", episode.place_provider),
        rec=listed("reason_ceased", episode.rec),
        reason=listed("reason_place_change", episode.reason_place_change),
        home_post=episode.home_post or "",
        pl_post=episode.pl_post or "",
        urn=episode.urn or "",
    )


def _in_parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(values)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
