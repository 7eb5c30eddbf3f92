"""The numbers of minutes, continued from the last meeting by the panel's scheme (panel.md section 4)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from lacdesk.panel.meeting import Meeting, Minute, Numbering, Panel


def first_number(
    panel: Panel, on: date, last_number: int | None = None, last_on: date | None = None, annual_councils: Collection[date] = ()
) -> int:
    """Return the number of the first minute of a meeting, given the last number of the meeting before and its day.

    A municipal year begins at Annual Council in May, not on 1 April. Raises ValueError with one sentence where it cannot be told
    whether one began between the two meetings without that day.
    """
    if last_number is None or panel.numbering in {Numbering.EACH_MEETING, Numbering.ITEM_PARAGRAPH}:
        return 1
    if panel.numbering is Numbering.MUNICIPAL_YEAR and last_on and starts_year_between(last_on, on, annual_councils):
        return 1
    return last_number + 1


def starts_year_between(last_on: date, on: date, annual_councils: Collection[date]) -> bool:
    """Say whether a municipal year began after one meeting and by the next; raises ValueError where that needs a day not given."""
    if any(last_on < day <= on for day in annual_councils):
        return True
    known = {day.year for day in annual_councils}
    unknown = [year for year in range(last_on.year, on.year + 1) if year not in known]
    if any(last_on < date(year, 5, 1) and on >= date(year, 5, 31) for year in unknown):
        return True
    touched = [year for year in unknown if last_on < date(year, 5, 31) and on >= date(year, 5, 1)]
    if touched:
        raise ValueError(f"Enter the day of Annual Council in May {touched[0]}, from which minutes are numbered from 1 again.")
    return False


def numbered(meeting: Meeting, minutes: Sequence[Minute]) -> tuple[Minute, ...]:
    """Return minutes with their numbers, on from the meeting's first; by item and paragraph, a minute takes its item's number.

    A minute of no item then takes the number after the one before it. Raises ValueError where that would number two alike.
    """
    if meeting.panel.numbering is not Numbering.ITEM_PARAGRAPH:
        return tuple(
            replace(each, number=f"{meeting.panel.prefix}{number}") for number, each in enumerate(minutes, start=meeting.first_minute)
        )
    return _by_item(meeting, minutes)


def paragraph_number(minute_number: str, paragraph: int) -> str:
    """Return the number of a paragraph of a minute where minutes are numbered by item and paragraph: "17.1"."""
    return f"{minute_number}.{paragraph}"


def number_in(printed: str) -> int:
    """Return the number in a minute's printed number: 43 in D43, 17 in 17.1; raises ValueError where there is none."""
    found = re.match(r"\D*(\d+)", printed)
    if not found:
        raise ValueError(f'"{printed}" has no number. Enter a minute like D43 or 46.')
    return int(found[1])


def _by_item(meeting: Meeting, minutes: Sequence[Minute]) -> tuple[Minute, ...]:
    places = {item.id: number for number, item in enumerate(meeting.items, 1)}
    found: list[Minute] = []
    for each in minutes:
        before = number_in(found[-1].number) if found else 0
        number = places.get(each.item_id, before + 1)
        if number <= before:
            raise ValueError(f'Put the minute "{each.heading}" in the order of the agenda, so that it can take the number of its item.')
        found.append(replace(each, number=f"{meeting.panel.prefix}{number}"))
    return tuple(found)
