"""Codes of the return as a collection year lists them, whatever the case they came in."""

from __future__ import annotations

from datetime import date
from functools import cache

from lacdesk.practice.codes import code_set


@cache
def _by_capitals(name: str, year: int) -> dict[str, str]:
    return {code.upper(): code for code in code_set(name, year)}


def is_listed(name: str, year: int, text: str) -> bool:
    """Whether a code set has a code in a collection year, in capitals or not."""
    return text.upper() in _by_capitals(name, year)


def as_listed(name: str, year: int, text: str) -> str:
    """Return a code as its list spells it; one that is not in the list stays as it came."""
    return _by_capitals(name, year).get(text.upper(), text)


def year_start(year: int) -> date:
    """Return the 1 April on which a collection year, named by its end, began."""
    return date(year - 1, 4, 1)


def year_end(year: int) -> date:
    """Return the 31 March on which a collection year ended."""
    return date(year, 3, 31)
