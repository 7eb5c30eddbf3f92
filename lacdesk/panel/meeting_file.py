"""The meeting file: one meeting of a panel written in TOML, read into plain values; its format is in docs/meeting-file.md.

Every fault is one plain sentence, and all of them are told at once. Names the format does not have are told and left out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar

from lacdesk.panel.file_matters import MATTER_NAMES, FileMatter, matter_in, read_panel_kind
from lacdesk.panel.file_people import COUNCILLOR, FilePeople, people_in
from lacdesk.panel.file_values import (
    Fault,
    read_day,
    read_day_before,
    read_days_after,
    read_first_minute,
    read_hour,
    read_kind,
    read_lines,
    read_number,
    read_numbering,
    read_paragraphs,
    read_style,
    read_truth,
    read_words,
)
from lacdesk.panel.meeting import ItemKind, PanelKind
from lacdesk.panel.minute_book import CABINET, Clause
from lacdesk.panel.resolutions import ResolutionNotRead, read_clause
from lacdesk.store.errors import KnownError

T = TypeVar("T")

PANEL_NAMES: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "kind": ("kind", read_panel_kind),
    "style": ("style", read_style),
    "public": ("is_public", read_truth),
    "prefix": ("prefix", read_words),
    "venue": ("venue", read_words),
    "time": ("usual_time", read_hour),
    "chief_executive": ("chief_executive", read_words),
    "contact": ("contact", read_words),
    "contact_email": ("contact_email", read_words),
    "notes": ("notes", read_lines),
    "clear_days": ("clear_days", read_number),
    "exempt_wording": ("exempt_wording", read_words),
    "quorum": ("quorum", read_number),
}
"""What stands in [panel] beside its name and numbering, with the field of the record it is kept in."""
_MEETING = frozenset({"date", "time", "venue", "first_page", "first_minute", "previous", "next_meetings"})
_PEOPLE = frozenset(
    {"chair", "vice_chair", "members", "substitutes", "officers", "young_people", "in_attendance", "apologies", "officer_apologies"}
)
_ITEM = frozenset(
    {"title", "kind", "paper", "paper_status", "line", "presenter", "section", "exempt", "reason", "urgent_reason"}
    | {"minute", "heading", "resolved", "recommended", "public_minute", "moved", "seconded"}
    | MATTER_NAMES
)
_BY_TITLE = (
    ("minutes of the previous meeting", ItemKind.MINUTES),
    ("date and time of the next meeting", ItemKind.NEXT_MEETING),
    ("exclusion of the press and public", ItemKind.EXCLUSION),
    ("urgent business", ItemKind.URGENT),
    ("apologies for absence", ItemKind.PROCEDURAL),
    ("declarations of interest", ItemKind.PROCEDURAL),
    ("to determine ", ItemKind.PROCEDURAL),
)


class MeetingFileNotRead(KnownError):  # noqa: N818
    """A meeting file has faults; each is one sentence that says what is wrong and what to do."""

    def __init__(self, name: str, faults: list[str]) -> None:
        super().__init__(f"{name} was not read. {' '.join(faults)}")
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class FileItem:
    """One item as its file has it; `minute` is None where the file says nothing of it, `paper` a path that is there to be read.

    `beside` holds by field what stands beside the words of the minute: the summary for the public, who moved and who seconded.
    """

    kind: ItemKind
    title: str
    facts: Mapping[str, Any]
    paper: Path | None = None
    heading: str = ""
    minute: str | None = None
    clauses: tuple[Clause, ...] = ()
    matter: FileMatter | None = None
    beside: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """A meeting as its file has it: the panel's name and terms, the meeting's day and facts, its people and items."""

    panel: str
    terms: Mapping[str, Any]
    held_on: date
    starts_at: time | None
    facts: Mapping[str, Any]
    people: FilePeople
    items: tuple[FileItem, ...]
    unread: tuple[str, ...] = ()


@dataclass
class _Reading:
    """One file being read: what is wrong with it, and which names it has that the format does not."""

    folder: Path
    today: date
    faults: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def value(self, table: Mapping[str, Any], name: str, where: str, read: Callable[[Any], T]) -> T | None:
        """Return what stands under a name, read; None where nothing does or it is a fault, which is noted."""
        if name not in table:
            return None
        try:
            return read(table[name])
        except Fault as fault:
            self.faults.append(f"{name} {where}: {fault}")
            return None

    def strangers(self, table: Mapping[str, Any], known: frozenset[str], where: str) -> None:
        """Note the names a table has that the format does not."""
        self.unread += [f"{name} {where} is not read. Check how it is spelt." for name in table if name not in known]


def read_meeting_file(file: Path, today: date) -> MeetingFile:
    """Return the meeting in a file; MeetingFileNotRead with every fault, KnownError where the file cannot be opened.

    Paths of papers are relative to the file. `today` tells which year a date without one is in.
    """
    written = _written(file)
    reading = _Reading(file.parent, today)
    read = _read(written, reading)
    if reading.faults:
        raise MeetingFileNotRead(file.name, reading.faults)
    assert read is not None
    return read


def _written(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, IsADirectoryError):
        raise KnownError(f"{file} cannot be opened. Check the name of the file.") from None
    except UnicodeDecodeError:
        raise KnownError(f"{file.name} is not in UTF-8. Save it in UTF-8 and try again.") from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line \d+", str(error))
        where = f"at {line[0]}" if line else "at its end"
        raise KnownError(f"{file.name} is not written as TOML {where}. Mend that line and try again.") from None


def _read(written: Mapping[str, Any], reading: _Reading) -> MeetingFile | None:
    panel, meeting = (_table(written, name, reading) for name in ("panel", "meeting"))
    reading.strangers(written, frozenset({"panel", "meeting", "item"}), "at the top of the file")
    name = reading.value(panel, "name", "in [panel]", read_words)
    if not name and "name" not in panel:
        reading.faults.append("[panel] has no name. Write name = and the name of the panel.")
    held_on = reading.value(meeting, "date", "in [meeting]", lambda typed: read_day(typed, reading.today))
    if "date" not in meeting:
        reading.faults.append("[meeting] has no date. Write date = and the day of the meeting, such as 2026-04-14.")
    starts_at = reading.value(meeting, "time", "in [meeting]", read_hour)
    facts, prefix = _facts(meeting, reading, held_on)
    terms = _terms(panel, reading)
    is_council_only = terms.get("kind", PanelKind.CORPORATE_PARENTING) == PanelKind.CORPORATE_PARENTING
    people = people_in(meeting, reading.faults, COUNCILLOR if is_council_only else "")
    items = _items(written.get("item", []), reading)
    if reading.faults or not name or held_on is None:
        return None
    terms |= {"prefix": prefix} if prefix and not terms.get("prefix") else {}
    return MeetingFile(name, terms, held_on, starts_at, facts, people, items, tuple(reading.unread))


def _table(written: Mapping[str, Any], name: str, reading: _Reading) -> Mapping[str, Any]:
    table = written.get(name, {})
    if not isinstance(table, dict):
        reading.faults.append(f"{name} is not a table. Write [{name}] on a line of its own.")
        return {}
    return table


def _terms(panel: Mapping[str, Any], reading: _Reading) -> dict[str, Any]:
    reading.strangers(panel, frozenset(PANEL_NAMES) | {"name", "numbering"}, "in [panel]")
    found = {kept: reading.value(panel, name, "in [panel]", read) for name, (kept, read) in PANEL_NAMES.items() if name in panel}
    numbering = reading.value(panel, "numbering", "in [panel]", read_numbering)
    if numbering is not None:
        found["numbering"] = numbering[0].value
        found |= {"prefix": numbering[1]} if numbering[1] else {}
    return found


def _facts(meeting: Mapping[str, Any], reading: _Reading, held_on: date | None) -> tuple[dict[str, Any], str]:
    """Return what is kept of the meeting itself, and the letters before its first minute."""
    reading.strangers(meeting, _MEETING | _PEOPLE, "in [meeting]")
    first_minute, prefix = reading.value(meeting, "first_minute", "in [meeting]", read_first_minute) or (None, "")
    following = reading.value(meeting, "next_meetings", "in [meeting]", lambda typed: read_days_after(typed, reading.today, held_on))
    previous = reading.value(meeting, "previous", "in [meeting]", lambda typed: read_day_before(typed, reading.today, held_on))
    facts = {
        "venue": reading.value(meeting, "venue", "in [meeting]", read_words),
        "first_page": reading.value(meeting, "first_page", "in [meeting]", read_number),
        "first_minute": first_minute,
        "previous_on": previous,
        "next_meetings": None if following is None else [day.isoformat() for day in following],
    }
    return {name: value for name, value in facts.items() if value is not None}, prefix


def _items(written: Any, reading: _Reading) -> tuple[FileItem, ...]:
    if not isinstance(written, list) or not all(isinstance(each, dict) for each in written):
        reading.faults.append("item is not a list of tables. Write [[item]] before each item.")
        return ()
    return tuple(_item(each, f"of item {place}", reading) for place, each in enumerate(written, 1))


def _item(written: Mapping[str, Any], where: str, reading: _Reading) -> FileItem:
    reading.strangers(written, _ITEM, where)
    matter = _matter(written, where, reading)
    title = reading.value(written, "title", where, read_words) or (matter.title if matter else "")
    paper = _paper(written, where, reading)
    kind = reading.value(written, "kind", where, read_kind) or (ItemKind.REPORT if matter else _kind_by(title, paper))
    if not title and kind not in {ItemKind.MINUTES, ItemKind.NEXT_MEETING, ItemKind.EXCLUSION}:
        reading.faults.append(f"The title {where} is missing. Write title = and what the item is called.")
    words = {"paper_status": "paper_status", "line": "line", "presenter": "presenter", "section": "section"}
    words |= {"reason": "exempt_reason", "urgent_reason": "urgent_reason"}
    facts: dict[str, Any] = {kept: reading.value(written, name, where, read_words) for name, kept in words.items()}
    facts |= {"line": matter.heard or facts["line"], "presenter": matter.attending or facts["presenter"]} if matter else {}
    facts["exempt"] = reading.value(written, "exempt", where, read_paragraphs) or None
    if kind is ItemKind.URGENT and facts["exempt_reason"] and not facts["exempt"]:
        facts |= {"urgent_reason": facts["urgent_reason"] or facts["exempt_reason"], "exempt_reason": None}
    clauses = (*_clauses(written, "resolved", "", where, reading), *_clauses(written, "recommended", CABINET, where, reading))
    minute = reading.value(written, "minute", where, _text)
    heading = reading.value(written, "heading", where, read_words) or title
    beside = _beside(written, where, reading)
    return FileItem(kind, title, facts, paper, heading, "" if minute is None and (clauses or beside) else minute, clauses, matter, beside)


def _beside(written: Mapping[str, Any], where: str, reading: _Reading) -> dict[str, str]:
    found = {
        "public_text": reading.value(written, "public_minute", where, _text),
        "moved_by": reading.value(written, "moved", where, read_words),
        "seconded_by": reading.value(written, "seconded", where, read_words),
    }
    return {name: value for name, value in found.items() if value}


def _matter(written: Mapping[str, Any], where: str, reading: _Reading) -> FileMatter | None:
    def read(name: str, by: Callable[[Any], T]) -> T | None:
        """Return what the item says under a name; None where it says nothing or a fault was noted."""
        return reading.value(written, name, where, by)

    return matter_in(written, where, read, lambda typed: read_day(typed, reading.today), reading.faults)


def _paper(written: Mapping[str, Any], where: str, reading: _Reading) -> Path | None:
    typed = reading.value(written, "paper", where, read_words)
    if not typed:
        return None
    path = reading.folder / typed
    if not path.is_file():
        reading.faults.append(f"paper {where}: there is no file {typed} beside the meeting file. Check its name.")
        return None
    return path


def _clauses(written: Mapping[str, Any], name: str, to: str, where: str, reading: _Reading) -> list[Clause]:
    found = []
    for clause in reading.value(written, name, where, read_lines) or ():
        try:
            found.append(Clause(read_clause(clause), to))
        except ResolutionNotRead as error:
            reading.faults.append(f"{name} {where}: {error}")
    return found


def _kind_by(title: str, paper: Path | None) -> ItemKind:
    """Return the kind of an item that does not say it: by the title of a standing item, otherwise by whether it has a paper."""
    told = title.casefold().strip()
    standing = next((kind for begins, kind in _BY_TITLE if told.startswith(begins)), None)
    return standing or (ItemKind.REPORT if paper else ItemKind.VERBAL)


def _text(typed: Any) -> str:
    if not isinstance(typed, str):
        raise Fault('write words between quotes, such as "The report was noted."')
    return typed.strip("\n")
