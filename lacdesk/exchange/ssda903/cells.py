"""Reading single cells of the return: days, part days, flags, numbers and the shapes of pupil, Ofsted and post codes."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_DAY = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
_PART_DAY = re.compile(r"([0-9]{2}|[zZ]{2})/([0-9]{2}|[zZ]{2})/([0-9]{4}|[zZ]{4})")
_UPN = re.compile(r"[A-HJ-NP-RT-Z][0-9]{11}[0-9A-Z]")
_URN = re.compile(r"SC[0-9]{6}|[0-9]{7}|XXXXXXX")
_POSTCODE = re.compile(r"(GIR ?0AA|[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2})")


@lru_cache(maxsize=65536)
def day(text: str) -> date | None:
    """Return the day a cell holds as dd/mm/yyyy, or None for anything else, an ISO date included."""
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    return _made(int(match[3]), int(match[2]), int(match[1]))


def part_day(text: str) -> tuple[int | None, int | None, int | None] | None:
    """Return day, month and year of a cell such as zz/05/2020, with None for an unknown part; None if it is no such date."""
    match = _PART_DAY.fullmatch(text)
    if match is None:
        return None
    known = [None if part.lower().startswith("z") else int(part) for part in match.groups()]
    day_number, month, year = known
    # 2000 is a leap year, so that a 29 February of an unknown year passes
    if _made(year if year is not None else 2000, month or 1, day_number or 1) is None:
        return None
    return day_number, month, year


def flag(text: str) -> bool | None:
    """Return what a 0 or 1 says, or None; blank is not no."""
    return {"1": True, "0": False}.get(text)


def number(text: str) -> int | None:
    """Return the whole number a cell holds, or None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def is_upn(text: str) -> bool:
    """Whether a text has the shape of a unique pupil number: a letter, eleven digits, a digit or letter."""
    return _UPN.fullmatch(text.upper()) is not None


def is_urn(text: str) -> bool:
    """Whether a text has the shape of an Ofsted number, or is the XXXXXXX of a provider inspected elsewhere."""
    return _URN.fullmatch(text.upper()) is not None


def is_postcode(text: str) -> bool:
    """Whether a text has the shape of a postcode; whether it exists only a directory could say."""
    return _POSTCODE.fullmatch(text.upper()) is not None


def _made(year: int, month: int, day_number: int) -> date | None:
    try:
        return date(year, month, day_number)
    except ValueError:
        return None
