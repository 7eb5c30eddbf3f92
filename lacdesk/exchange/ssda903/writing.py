"""Bringing a return into the database in one unit of work: rows as they came, then episodes, then the care that follows from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lacdesk.exchange.ssda903.care import Care, care_of
from lacdesk.exchange.ssda903.checking import check
from lacdesk.exchange.ssda903.counting import leave_out_uncounted
from lacdesk.exchange.ssda903.held import SOURCE, HeldRow, RowKey, open_episodes, problem_of, records_held, rows_held, stretch_held
from lacdesk.exchange.ssda903.planning import ChildPlan, episode_values, first_without_permanence, plan
from lacdesk.exchange.ssda903.reading import read_return, year_of
from lacdesk.exchange.ssda903.result import ImportResult, result_of
from lacdesk.exchange.ssda903.rows import Return, Row
from lacdesk.exchange.ssda903.stretches import in_order
from lacdesk.practice.words import plain_date
from lacdesk.records.base import ChildRecord
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.ids import new_id
from lacdesk.records.placement import Placement
from lacdesk.records.returned import IMPORTED, Episode, ReturnRow
from lacdesk.store.resting import collector_at_rest
from lacdesk.store.unit import UnitOfWork

OPERATION = "ImportReturn"
NOT_AGAIN = "The row came in an earlier import of this year and is not in this one; it is kept."
STILL_OPEN = "The episode came open in an earlier return and is not in this one; it is kept, and still open."
_NO_LONGER = "It no longer follows from the episodes after a later return."

Progress = Callable[[float, str], None]


def import_return(unit: UnitOfWork, folder: Path, year: int | None = None, progress: Progress | None = None) -> ImportResult:
    """Bring a national return into the database inside an open unit of work; the caller commits and rebuilds the diary.

    `year` is the collection year by its end (2018 for 2017-18), or None to work it out from the dates. `progress` hears the
    share done, from 0 to 1, and what is being done. Importing the same rows again changes nothing.
    Raises KnownError with one sentence, before anything is written, where the folder cannot be read whole.
    """
    with collector_at_rest():
        return _import(unit, folder, year, progress or _say_nothing)


def _import(unit: UnitOfWork, folder: Path, year: int | None, tell: Progress) -> ImportResult:
    tell(0.0, "Reading the files")
    returned = read_return(folder)
    of_year = year if year is not None else year_of(returned)
    tell(0.1, "Checking the rows")
    check(returned, of_year)
    leave_out_uncounted(returned)
    tell(0.2, "Comparing with what is held")
    held = rows_held(unit.session, of_year)
    new = _new_rows(returned, held)
    further = _not_come_again(unit, returned, held, of_year)
    if new:
        _write(unit, new, plan(unit.session, new, of_year), of_year, tell)
    tell(1.0, "Done")
    return result_of(returned, of_year, len(new), further)


def _say_nothing(_share: float, _words: str) -> None:
    return


def _new_rows(returned: Return, held: dict[RowKey, HeldRow]) -> list[Row]:
    """Return the rows not yet kept; the others say again what was said of them when they came."""
    new: list[Row] = []
    for row in returned.every_row():
        known = held.get(row.key)
        if known is None:
            new.append(row)
        else:
            row.remarks = known.remarks
    return new


def _not_come_again(unit: UnitOfWork, returned: Return, held: dict[RowKey, HeldRow], year: int) -> list[dict[str, Any]]:
    came = {row.key for row in returned.every_row()}
    gone = [row for key, row in held.items() if key not in came and row.table in returned.tables]
    told = [_remark(row.file, row.line, row.child, row.table, "", "", NOT_AGAIN) for row in gone]
    if "Episodes" not in returned.tables:
        return told
    starts = {(row.child, row.values["DECOM"]) for row in returned.rows("Episodes")}
    for ref, episode in open_episodes(unit.session, year):
        started = episode.decom
        if started is not None and (ref, f"{started.day:02d}/{started.month:02d}/{started.year}") not in starts:
            told.append(_remark("", None, ref, "Episodes", "DECOM", plain_date(started), STILL_OPEN))
    return told


def _remark(file: str, line: int | None, child: str, table: str, column: str, value: str, reason: str) -> dict[str, Any]:
    return {"file": file, "line": line, "child": child, "table": table, "column": column, "value": value, "rule": "", "reason": reason}


def _write(unit: UnitOfWork, new: list[Row], plans: list[ChildPlan], year: int, tell: Progress) -> None:
    tell(0.3, "Keeping the children")
    unit.add_many(Child, [_child(each) for each in plans if each.held is None])
    tell(0.4, "Keeping every row as it came")
    child_ids = {each.ref: each.child_id for each in plans}
    row_ids = {id(row): new_id() for row in new}
    unit.add_many(ReturnRow, [_return_row(row, row_ids[id(row)], child_ids.get(row.child), year) for row in new])
    tell(0.6, "Keeping the episodes")
    unit.add_many(Episode, [_episode(each, row, row_ids[id(row)], year) for each in plans for row, _ in each.episodes])
    for each in plans:
        for record, values in each.changes:
            unit.change(record, **values)
    tell(0.7, "Working out periods of care, legal statuses and placements")
    _write_care(unit, plans)
    tell(0.8, "Keeping reviews and other facts")
    _write_facts(unit, plans)
    tell(0.9, "Writing the journal")


def _child(each: ChildPlan) -> dict[str, Any]:
    home_posts = [stretch.home_post for stretch in in_order(stretch for _, stretch in each.episodes) if stretch.home_post]
    home = home_posts[-1] if home_posts else None
    return {"id": each.child_id, "ref": each.ref, "source": SOURCE, "home_postcode": home, **each.child_values}


def _return_row(row: Row, row_id: str, child_id: str | None, year: int) -> dict[str, Any]:
    return {
        "id": row_id,
        "source": SOURCE,
        "return_table": row.table,
        "collection_year": year,
        "file_name": row.file,
        "line": row.line,
        "occurrence": row.occurrence,
        "child_ref": row.child or None,
        "child_id": child_id,
        "cells": row.cells,
        "problems": [problem_of(remark) for remark in row.remarks],
    }


def _episode(each: ChildPlan, row: Row, row_id: str, year: int) -> dict[str, Any]:
    own = {"child_id": each.child_id, "source": SOURCE, "origin": IMPORTED, "collection_year": year, "return_row_id": row_id}
    return {**own, **episode_values(row)}


def _write_care(unit: UnitOfWork, plans: list[ChildPlan]) -> None:
    made: dict[type[ChildRecord], list[dict[str, Any]]] = {PeriodOfCare: [], LegalStatus: [], Placement: []}
    for each in plans:
        if each.has_new_care and not each.held_episodes:
            care = care_of(stretch for _, stretch in each.episodes)
            care.periods[0].update(each.permanence)
            for record_class, rows in _parts(care).items():
                made[record_class].extend({**row, "child_id": each.child_id, "source": SOURCE} for row in rows)
    for record_class, rows in made.items():
        unit.add_many(record_class, rows)
    _mend_care(unit, [each for each in plans if each.held_episodes and each.has_new_care])
    _fill_permanence(unit, [each for each in plans if each.held_episodes and each.permanence])


def _parts(care: Care) -> dict[type[ChildRecord], list[dict[str, Any]]]:
    return {PeriodOfCare: care.periods, LegalStatus: care.statuses, Placement: care.placements}


_KNOWN_BY: dict[type[ChildRecord], tuple[str, ...]] = {
    PeriodOfCare: ("started",),
    LegalStatus: ("started", "code"),
    Placement: ("started", "kind"),
}


def _mend_care(unit: UnitOfWork, plans: list[ChildPlan]) -> None:
    """Work out the care of children again whose episodes a later return went on with, and change only what became different."""
    if not plans:
        return
    unit.session.flush()
    child_ids = [each.child_id for each in plans]
    held = {record_class: records_held(unit.session, record_class, child_ids) for record_class in _KNOWN_BY}
    for each in plans:
        before = [stretch for episode in each.held_episodes if (stretch := stretch_held(episode)) is not None]
        care = care_of([*before, *(stretch for _, stretch in each.episodes)])
        for record_class, rows in _parts(care).items():
            _settle(unit, record_class, rows, held[record_class][each.child_id], each.child_id)


def _settle(unit: UnitOfWork, record_class: type[ChildRecord], rows: list[dict[str, Any]], held: list[Any], child_id: str) -> None:
    free = sorted(held, key=lambda record: record.id)
    for row in rows:
        key = tuple(row[name] for name in _KNOWN_BY[record_class])
        same = next((record for record in free if tuple(getattr(record, name) for name in _KNOWN_BY[record_class]) == key), None)
        if same is None:
            unit.add(record_class(**row, child_id=child_id, source=SOURCE))
            continue
        free.remove(same)
        unit.change(same, **row)
    for record in free:
        unit.withdraw(record, _NO_LONGER)


def _fill_permanence(unit: UnitOfWork, plans: list[ChildPlan]) -> None:
    if not plans:
        return
    unit.session.flush()
    periods = records_held(unit.session, PeriodOfCare, [each.child_id for each in plans])
    for each in plans:
        first = first_without_permanence(periods[each.child_id])
        if first is not None:
            unit.change(first, **each.permanence)


def _write_facts(unit: UnitOfWork, plans: list[ChildPlan]) -> None:
    made: dict[type[ChildRecord], list[dict[str, Any]]] = defaultdict(list)
    for each in plans:
        for fact in each.facts:
            made[fact.record_class].append({**fact.values, "child_id": each.child_id, "source": SOURCE})
    for record_class, rows in made.items():
        unit.add_many(record_class, rows)
