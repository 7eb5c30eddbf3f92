"""The dry run: which column holds what, and what would become of every row, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as with_default
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.checking import problems_of
from lacdesk.casework.history_lines import said
from lacdesk.exchange.trackers.cells import CellNotRead, answer_of, day_of
from lacdesk.exchange.trackers.kinds import BORN, CHILD_COLUMNS, CHILD_KNOWN_AS, NAME, REF, TrackerKind
from lacdesk.exchange.trackers.sheets import Cell, Sheet
from lacdesk.practice.checks import Level
from lacdesk.practice.education import load_terms, term_on
from lacdesk.practice.words import plain_date
from lacdesk.records.base import Field, fields_of
from lacdesk.records.child import Child
from lacdesk.records.trackers import TrackerImport
from lacdesk.store.errors import KnownError

FROM_TRACKER = "Taken from a tracker"
Columns = Mapping[str, str]
"""The heading that holds each field, by field name, with the child's columns among them."""


class Fate(StrEnum):
    """What becomes of a row."""

    TAKEN = "Taken"
    HELD = "Already here"
    DIFFERS = "Differs from what is here"
    REFUSED = "Not taken"


@dataclass(frozen=True)
class RowFate:
    """One row of the tracker: its number, whose it is, what becomes of it and why, and the answers it would record."""

    number: int
    ref: str
    fate: Fate
    why: str = ""
    child_id: str = ""
    answers: Mapping[str, Any] = with_default(default_factory=dict)


def guess_columns(session: Session, kind: TrackerKind, heading: Sequence[str]) -> dict[str, str]:
    """Return the columns as they were mapped last time for these headings, or by their names."""
    for before in session.scalars(select(TrackerImport).where(TrackerImport.kind == kind.key).order_by(TrackerImport.id.desc())):
        if before.columns and set(before.columns.values()) <= set(heading):
            return dict(before.columns)
    found: dict[str, str] = {}
    for name, known in _names(kind).items():
        match = next((each for each in heading if each.casefold() in known and each not in found.values()), None)
        if match is not None:
            found[name] = match
    return found


def _names(kind: TrackerKind) -> dict[str, set[str]]:
    fields = fields_of(kind.record)
    own = {name: {*known, CHILD_COLUMNS[name].casefold()} for name, known in CHILD_KNOWN_AS.items()}
    told = {name: {fields[name].label.casefold(), name.replace("_", " "), *kind.known_as.get(name, ())} for name in kind.fields}
    return {**own, **told}


def plan_rows(session: Session, kind: TrackerKind, sheet: Sheet, columns: Columns, today: date) -> list[RowFate]:
    """Return the fate of every row; nothing is written. KnownError where the columns cannot tell the child or the day."""
    if REF not in columns and not {NAME, BORN} <= columns.keys():
        raise KnownError("Choose the column with the child's reference, or those with the name and the date of birth.")
    if kind.day_field not in columns:
        raise KnownError(f"Choose the column that says: {fields_of(kind.record)[kind.day_field].label.lower()}.")
    places = {name: sheet.heading.index(heading) for name, heading in columns.items()}
    seen: set[tuple[str, Any]] = set()
    return [_fate(session, kind, number, {name: cells[at] for name, at in places.items()}, today, seen) for number, cells in sheet.rows]


def _fate(session: Session, kind: TrackerKind, number: int, cells: Mapping[str, Cell], today: date, seen: set[tuple[str, Any]]) -> RowFate:
    ref = str(cells.get(REF) or cells.get(NAME) or "").strip()
    try:
        child = _child(session, cells, today)
        answers = _answers(kind, cells, today)
    except CellNotRead as refused:
        return RowFate(number, ref, Fate.REFUSED, str(refused))
    day = answers.get(kind.day_field)
    if day is None:
        return RowFate(number, ref, Fate.REFUSED, f"There is no date: {fields_of(kind.record)[kind.day_field].label.lower()}.")
    if (child.id, day) in seen:
        return RowFate(number, ref, Fate.REFUSED, f"The tracker has another row for this child on {plain_date(day)}.")
    seen.add((child.id, day))
    held = session.scalars(
        select(kind.record).where(kind.record.child_id == child.id, getattr(kind.record, kind.day_field) == day)  # type: ignore[attr-defined]
    ).first()
    if held is not None:
        return _held(kind, number, ref, held, answers)
    return _checked(session, kind, RowFate(number, ref, Fate.TAKEN, "", child.id, answers), today)


def _held(kind: TrackerKind, number: int, ref: str, held: Any, answers: Mapping[str, Any]) -> RowFate:
    fields = fields_of(kind.record)
    other = [name for name, value in answers.items() if value is not None and getattr(held, name) != value]
    if not other:
        return RowFate(number, ref, Fate.HELD, "The same is recorded here already.")
    told = "; ".join(_beside(fields[name], getattr(held, name), answers[name]) for name in other)
    return RowFate(number, ref, Fate.DIFFERS, f"{told}. Nothing here is changed: correct the record by hand if the tracker is right.")


def _beside(field: Field, here: object, tracker: object) -> str:
    return f"{field.label}: here {said(here, field)}, tracker {said(tracker, field)}"


def _checked(session: Session, kind: TrackerKind, row: RowFate, today: date) -> RowFate:
    found = problems_of(session, kind.record, row.child_id, row.answers, today)
    errors = [problem.message for problem in found if problem.level is Level.ERROR]
    if errors:
        return RowFate(row.number, row.ref, Fate.REFUSED, " ".join(errors))
    warned = {problem.check: FROM_TRACKER for problem in found}
    answers = {**row.answers, "warnings_answered": warned} if warned else row.answers
    return RowFate(row.number, row.ref, Fate.TAKEN, " ".join(problem.message for problem in found), row.child_id, answers)


def _child(session: Session, cells: Mapping[str, Cell], today: date) -> Child:
    ref = _text(cells.get(REF))
    if ref:
        found = session.scalars(select(Child).where(Child.ref == ref)).first()
        if found is None:
            raise CellNotRead(f"No child has the reference {ref}.")
        return found
    name = _text(cells.get(NAME))
    if not name or cells.get(BORN) in (None, ""):
        raise CellNotRead("There is no reference, nor a name with a date of birth.")
    born = day_of(cells.get(BORN), CHILD_COLUMNS[BORN], today)
    matching = session.scalars(select(Child).where(Child.dob == born, Child.full_name.icontains(name, autoescape=True))).all()
    if len(matching) != 1:
        raise CellNotRead(f"{'More than one child' if matching else 'No child'} here has this name and date of birth.")
    return matching[0]


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()


def _answers(kind: TrackerKind, cells: Mapping[str, Cell], today: date) -> dict[str, Any]:
    fields = fields_of(kind.record)
    answers = {name: answer_of(cells[name], fields[name], today) for name in kind.fields if name in cells}
    kept = {name: value for name, value in answers.items() if value is not None}
    return {**dict(_of_the_term(kind, kept)), **kept}


def _of_the_term(kind: TrackerKind, answers: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the term, the year and the cut-off that a PEP's day lies in, where the tracker does not say them."""
    day = answers.get("meeting_date")
    term = term_on(load_terms(), day) if kind.record_type == "pep" and isinstance(day, date) else None
    if term is not None:
        yield "term", term.code
        yield "academic_year", f"{term.academic_year}-{(term.academic_year + 1) % 100:02d}"
        yield "cut_off", term.cut_off
