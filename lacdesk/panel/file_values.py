"""The values of a meeting file as a clerk writes them: days, hours, numbers, styles and kinds, each read with one sentence of refusal."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from lacdesk.panel.meeting import ItemKind, Numbering, Style
from lacdesk.practice.words import DateNotRead, plain_date, read_date

_HOUR = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?(?:[.:]\d{2})?\s*(?:([ap])\.?\s*m\.?)?", re.IGNORECASE)
_MINUTE = re.compile(r"([^\d\s]*)\s*(\d+)")
_PREFIX = re.compile(r"[A-Z]{1,3}")
_NUMBERINGS = {
    "running": Numbering.RUNNING,
    "continuous": Numbering.RUNNING,
    "municipal_year": Numbering.MUNICIPAL_YEAR,
    "year": Numbering.MUNICIPAL_YEAR,
    "item_paragraph": Numbering.ITEM_PARAGRAPH,
    "paragraph": Numbering.ITEM_PARAGRAPH,
    "each_meeting": Numbering.EACH_MEETING,
    "restart": Numbering.EACH_MEETING,
}
_KINDS = {
    **{kind.value: kind for kind in ItemKind},
    "standing": ItemKind.PROCEDURAL,
    "exempt": ItemKind.REPORT,
    "information": ItemKind.FOR_INFORMATION,
    "young_peoples_update": ItemKind.UPDATE,
    "next_meetings": ItemKind.NEXT_MEETING,
}


class Fault(ValueError):  # noqa: N818
    """What stands in a file is not what belongs there; the message ends a sentence that begins with its name."""


def read_words(typed: Any) -> str:
    """Return words between quotes, as one line."""
    if not isinstance(typed, str):
        raise Fault('write words between quotes, such as "Town Hall".')
    return " ".join(typed.split())


def read_lines(typed: Any) -> list[str]:
    """Return a list of words; one text alone is a list of one."""
    lines = [typed] if isinstance(typed, str) else typed
    if not isinstance(lines, list) or not all(isinstance(each, str) for each in lines):
        raise Fault('write a list of words between quotes, such as ["one", "two"].')
    return [line.strip() for line in lines]


def read_truth(typed: Any) -> bool:
    """Return true or false."""
    if not isinstance(typed, bool):
        raise Fault("write true or false.")
    return typed


def read_number(typed: Any) -> int:
    """Return a number from 1."""
    if isinstance(typed, bool) or not isinstance(typed, int) or typed < 1:
        raise Fault("write a number from 1.")
    return typed


def read_first_minute(typed: Any) -> tuple[int, str]:
    """Return the number of the first minute and the letters before it: 43, or "D43"."""
    if isinstance(typed, str):
        found = _MINUTE.fullmatch(typed.strip())
        if found and int(found[2]):
            return int(found[2]), found[1]
        raise Fault("write a number from 1, or letters and a number such as D43.")
    return read_number(typed), ""


def read_day(typed: Any, today: date) -> date:
    """Return a day, written as 2026-04-14 or in words; a day of the week that is not its own is a fault."""
    if isinstance(typed, datetime):
        return typed.date()
    if isinstance(typed, date):
        return typed
    if not isinstance(typed, str):
        raise Fault("write a day, such as 2026-04-14.")
    try:
        return read_date(re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", typed), today)
    except DateNotRead as error:
        raise Fault(str(error)) from None


def read_days(typed: Any, today: date) -> list[date]:
    """Return a list of days."""
    if not isinstance(typed, list):
        raise Fault("write a list of days, such as [2026-06-09, 2026-09-08].")
    return [read_day(each, today) for each in typed]


def read_day_before(typed: Any, today: date, held_on: date | None) -> date:
    """Return a day before that of the meeting; where the meeting's own is not known any day is taken."""
    day = read_day(typed, today)
    if held_on is not None and day >= held_on:
        raise Fault(f"write a day before that of the meeting itself, which is {plain_date(held_on)}.")
    return day


def read_days_after(typed: Any, today: date, held_on: date | None) -> list[date]:
    """Return days after that of the meeting; where the meeting's own is not known any days are taken."""
    days = read_days(typed, today)
    if held_on is not None and any(day <= held_on for day in days):
        raise Fault(f"write only days after that of the meeting itself, which is {plain_date(held_on)}.")
    return days


def read_hour(typed: Any) -> time:
    """Return an hour, written as 17:00:00, "17:00" or "5.00 p.m."."""
    if isinstance(typed, time):
        return typed.replace(microsecond=0, tzinfo=None)
    if isinstance(typed, datetime):
        return typed.time().replace(microsecond=0)
    found = _HOUR.fullmatch(typed.strip()) if isinstance(typed, str) else None
    hour = _on_the_clock(int(found[1]), found[3]) if found else None
    if found is None or hour is None or int(found[2] or 0) > 59:
        raise Fault('write an hour, such as 16:30:00 or "4.30 p.m.".')
    return time(hour, int(found[2] or 0))


def read_style(typed: Any) -> str:
    """Return a style by its year."""
    if str(typed) not in set(Style):
        raise Fault('write "2017" or "2022".')
    return str(typed)


def read_numbering(typed: Any) -> tuple[Numbering, str]:
    """Return how minutes are numbered and the letters before their numbers: "running", "D", or "running D"."""
    words = re.split(r"[\s,]+", read_words(typed))
    prefix = next((word for word in words if _PREFIX.fullmatch(word)), "")
    named = _name("_".join(word for word in words if word != prefix))
    if not named and prefix:
        return Numbering.RUNNING, prefix
    if named not in _NUMBERINGS:
        raise Fault('write "running", "municipal_year", "item_paragraph" or "each_meeting".')
    return _NUMBERINGS[named], prefix


def read_kind(typed: Any) -> ItemKind:
    """Return the kind of an item."""
    named = _name(read_words(typed))
    if named not in _KINDS:
        raise Fault(f"write one of {', '.join(_KINDS)}.")
    return _KINDS[named]


def read_paragraphs(typed: Any) -> list[int]:
    """Return paragraphs of Schedule 12A Part 1, 1 to 7; false and an empty list are none."""
    numbers = [] if typed is False else typed if isinstance(typed, list) else [typed]
    if not all(str(each) in set("1234567") for each in numbers):
        raise Fault("write paragraphs of Schedule 12A from 1 to 7, such as [1, 2].")
    return sorted({int(each) for each in numbers})


def _name(words: str) -> str:
    return re.sub(r"[\s.\-]+", "_", words.casefold().replace("'", "").replace("’", ""))


def _on_the_clock(hour: int, half: str | None) -> int | None:
    if half is None:
        return hour if hour < 24 else None
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half.casefold() == "p" else 0)
