"""Meetings written out in tests/golden, read as the minutes they are."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

from lacdesk.panel.meeting import (
    AgendaItem,
    Attendance,
    Capacity,
    ItemKind,
    Meeting,
    Minute,
    MinutesOfMeeting,
    Panel,
    Paper,
    Person,
    Resolution,
    Style,
)
from lacdesk.panel.names import read_person
from lacdesk.panel.numbering import numbered
from lacdesk.panel.resolutions import read_clause

GOLDEN = Path(__file__).parent.parent / "golden"


def minutes_in(name: str) -> MinutesOfMeeting:
    """The minutes in one file of tests/golden."""
    file = tomllib.loads((GOLDEN / name).read_text(encoding="utf-8"))
    rows = [(str(place), row) for place, row in enumerate(file["item"], 1)]
    meeting = _meeting(file, tuple(_item(place, row) for place, row in rows))
    written = [_minute(place, row) for place, row in rows if "minute" in row or "resolved" in row]
    return MinutesOfMeeting(meeting, tuple(_attendance(file["meeting"])), (), numbered(meeting, written))


def _meeting(file: dict[str, Any], items: tuple[AgendaItem, ...]) -> Meeting:
    panel, meeting = file["panel"], file["meeting"]
    return Meeting(
        "m",
        Panel(panel["name"], Style(panel["style"]), prefix=panel.get("prefix", "")),
        meeting["date"],
        meeting["time"],
        meeting["venue"],
        items=items,
        next_meetings=tuple(meeting["next_meetings"]),
        previous_on=meeting["previous"],
        first_minute=meeting["first_minute"],
    )


def _item(place: str, row: dict[str, Any]) -> AgendaItem:
    return AgendaItem(place, ItemKind(row["kind"]), row["title"], presenter=row.get("presenter", ""), section=row.get("section", ""))


def _minute(place: str, row: dict[str, Any]) -> Minute:
    clauses = tuple(map(read_clause, row.get("resolved", ())))
    return Minute("", row.get("heading", row["title"]).removesuffix("\n"), row.get("minute", ""), Resolution(clauses), place)


def _attendance(meeting: dict[str, Any]) -> list[Attendance]:
    people = [(meeting["chair"], Capacity.CHAIR, False)]
    people += [(typed, Capacity.MEMBER, False) for typed in meeting["members"]]
    people += [(typed, Capacity.OFFICER, False) for typed in meeting["officers"]]
    people += [(typed, Capacity.MEMBER, True) for typed in meeting["apologies"]]
    people += [(typed, Capacity.OFFICER, True) for typed in meeting.get("officer_apologies", ())]
    return [Attendance(_person(typed, capacity), is_apology) for typed, capacity, is_apology in people]


def _person(typed: str, capacity: Capacity) -> Person:
    return replace(read_person(typed), capacity=capacity)


def golden_agenda(name: str) -> Meeting:
    """The meeting whose agenda is in one file of tests/golden, its items by their printed number."""
    is_plain = name == "agenda_2017.csv"
    panel = Panel("Corporate Parenting Panel", Style.PLAIN if is_plain else Style.STAMPED)
    on, at, previous = (
        (date(2017, 4, 25), time(17), date(2017, 2, 28)) if is_plain else (date(2022, 12, 13), time(16, 30), date(2022, 9, 20))
    )
    return Meeting(
        name, panel, on, at, "Town Hall, Market Street, Northmoor", items=tuple(map(golden_item, golden_rows(name))), previous_on=previous
    )


def golden_rows(name: str) -> list[dict[str, str]]:
    """The rows of a golden agenda."""
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def golden_item(row: dict[str, str]) -> AgendaItem:
    """An item with a paper of the printed length, where it has one."""
    pages = int(row["last_page"]) - int(row["first_page"]) + 1 if row["first_page"] else 0
    return AgendaItem(
        row["item_no"],
        ItemKind(row["kind"]),
        row["title"],
        section=row["section"],
        paper_status=row["paper_status"],
        paper=Paper(row["title"], pages) if pages else None,
    )
