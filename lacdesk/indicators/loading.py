"""Monthly values from elsewhere, taken in from a CSV file or cells copied from a spreadsheet: every line or none, nothing twice."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from lacdesk.indicators.editions import Edition
from lacdesk.indicators.own_editions import edition_held
from lacdesk.indicators.typed import NOTE_LETTERS, TypedValue, agreeing_parts, lost_nought, read_typed
from lacdesk.practice.words import counted, month_name
from lacdesk.records.scorecards import IndicatorValue
from lacdesk.store.door import handles
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import UnitOfWork

COLUMNS = ("ref", "month", "numerator", "denominator", "value", "note")
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_AS_CSV = 'Open it in the spreadsheet program and save it as "CSV UTF-8".'
_PLACE = ("ref", "month", "is_year_to_date")


@dataclass(frozen=True, slots=True)
class LoadValues:
    """Take in values of an edition; `content` is the file as it is, or copied cells in UTF-8, `source` says where they come from."""

    edition: str
    source: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ValuesFile:
    """What a file of values holds: its values, how many lines say nothing, and the columns that are not read."""

    values: tuple[TypedValue, ...]
    empty_lines: int
    other_columns: tuple[str, ...]


@handles(LoadValues)
def load_values(command: LoadValues, unit: UnitOfWork, today: date) -> None:
    """Keep every value of a file, in place of what the same source said of the same row and month; KnownError names the line."""
    edition = edition_held(unit.session, command.edition)
    found = read_values_file(command.content, edition, today)
    keep_values(unit, edition, command.source, found.values, today)


def keep_values(unit: UnitOfWork, edition: Edition, source: str, values: Sequence[TypedValue], today: date) -> None:
    """Keep values of one source; a value that is held as it is stays untouched, and what it replaces is in the journal.

    What is new or changed is the last that was taken in, and so is shown; the same file again changes nothing, nor which is shown.
    A figure without numerator and denominator leaves those that are held where they give it, and an empty note leaves the note.
    """
    told = " ".join(source.split())
    if not told:
        raise KnownError("Say where the values come from, such as the paper or the team that keeps them.")
    of_source = select(IndicatorValue).where(IndicatorValue.edition == edition.key, IndicatorValue.source == told)
    held = {(each.ref, each.month, bool(each.is_year_to_date)): each for each in unit.session.scalars(of_source)}
    added: list[dict[str, Any]] = []
    for value in values:
        before = held.get((value.ref, value.month, value.is_year_to_date))
        if before is None:
            place = {name: getattr(value, name) for name in _PLACE}
            added.append({"edition": edition.key, "source": told, "loaded_on": today, **place, **_kept(value)})
        elif changed := _changed(before, _kept(agreeing_parts(edition, value, before))):
            unit.change(before, **changed, loaded_on=today)
    unit.add_many(IndicatorValue, added)


def _kept(value: TypedValue) -> dict[str, Any]:
    return {
        "standing": value.standing.value,
        "numerator": value.numerator,
        "denominator": value.denominator,
        "value": None if value.value is None else str(value.value),
        "note": value.note or None,
    }


def _changed(before: IndicatorValue, now: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in now.items() if getattr(before, name) != value}


def read_values_file(content: bytes, edition: Edition, today: date) -> ValuesFile:
    """The values of a file for an edition; raises KnownError with the line and what to do where one of them cannot be read."""
    lines = _lines(_text(content))
    names = _heading(next(lines, (1, []))[1])
    values: dict[tuple[str, date, bool], tuple[int, TypedValue]] = {}
    empty = 0
    for number, cells in lines:
        typed = _typed(number, names, cells, edition, today)
        if typed is None:
            empty += 1
            continue
        earlier = values.setdefault((typed.ref, typed.month, typed.is_year_to_date), (number, typed))
        _refuse_second(edition, earlier, number, typed)
    return ValuesFile(tuple(value for _, value in values.values()), empty, tuple(name for name in names if name not in COLUMNS))


def _text(content: bytes) -> str:
    if content.startswith(SPREADSHEETS):
        raise KnownError(f"The file is a spreadsheet, whatever its name says. {_AS_CSV}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise KnownError(f"The file is not in UTF-8. {_AS_CSV}") from None
    if "\x00" in text:
        raise KnownError(f"The file is not a CSV file. {_AS_CSV}")
    return text


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that hold anything, each with its number; an entry over several lines has the number of its last.

    What was copied out of a spreadsheet has tabs where a file has commas.
    """
    between = "\t" if "\t" in text.partition("\n")[0] else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as stopped:
        raise KnownError(_why_not_read(reader.line_num, stopped)) from None


def _why_not_read(number: int, stopped: csv.Error) -> str:
    if "field limit" not in str(stopped):
        return f"Line {number} cannot be read: its quotation marks do not match. {_AS_CSV}"
    return (
        f"Line {number} has a cell of more than {csv.field_size_limit():,} letters, and a note has at most {NOTE_LETTERS:,}. "
        "Shorten it, or check the quotation marks."
    )


def _heading(cells: Sequence[str]) -> list[str]:
    names = [cell.casefold() for cell in cells]
    missing = [name for name in COLUMNS if name not in names]
    if len(missing) == len(COLUMNS) or (len(names) == 1 and missing):
        raise KnownError(f"The first line does not name the columns. It must be: {','.join(COLUMNS)}.")
    if missing:
        raise KnownError(f"There is no column called {missing[0]}. The first line must name the columns {', '.join(COLUMNS)}.")
    twice = next((name for name in COLUMNS if names.count(name) > 1), None)
    if twice:
        raise KnownError(f"There are two columns called {twice}. Take one of them out.")
    return names


def _typed(number: int, names: Sequence[str], cells: Sequence[str], edition: Edition, today: date) -> TypedValue | None:
    if len(cells) != len(names):
        counts = f"{counted(len(cells), 'cell')} where there are {counted(len(names), 'column')}"
        raise KnownError(f"Line {number} has {counts}. Put what holds a comma in quotation marks.")
    told = dict(zip(names, cells, strict=True))
    try:
        return read_typed(edition, {name: told[name] for name in COLUMNS}, today)
    except KnownError as refused:
        raise KnownError(f"Line {number}: {refused.message}") from None


def _refuse_second(edition: Edition, earlier: tuple[int, TypedValue], number: int, typed: TypedValue) -> None:
    before, first = earlier
    if first == typed:
        return
    when = f"{month_name(typed.month)}{', year to date' if typed.is_year_to_date else ''}"
    hint = lost_nought(edition, typed.ref)
    raise KnownError(f"Lines {before} and {number} both give {typed.ref} for {when}, and differ. Keep one of them.{hint}")
