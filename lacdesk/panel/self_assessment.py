"""The self-assessment as plain values: criteria by number, each with points of what is known, how, and what is planned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lacdesk.panel.delivery_plan import year_words

_NUMBER = re.compile(r"(\d{1,2})\.(\d{1,2})")


class NumberNotRead(ValueError):  # noqa: N818
    """What was typed is no number of a criterion; the message says what to type instead."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion by its number (6.1): what is known, how it is known, and what is planned, a point each."""

    number: str
    known: tuple[str, ...]
    how: tuple[str, ...]
    plans: tuple[str, ...]
    title: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """A year's judgement under a framework, as at a day, with its criteria in the order of their numbers."""

    as_at: date
    criteria: tuple[Criterion, ...]
    framework: str = ""
    year: int = 0
    next_check: date | None = None
    id: str = ""

    @property
    def year_words(self) -> str:
        """The twelve months it is of: "2026-27", and nothing where it has none."""
        return year_words(self.year) if self.year else ""


def read_number(text: str) -> str:
    """Return the number of a criterion as it is printed: "6.1"; raises NumberNotRead with what to type."""
    found = _NUMBER.fullmatch("".join(text.split()))
    if found is None or not int(found[1]) or not int(found[2]):
        raise NumberNotRead(f'"{text.strip()}" is not the number of a criterion. Enter it like 6.1 or 12.6.')
    return f"{int(found[1])}.{int(found[2])}"


def number_order(number: str) -> tuple[int, ...]:
    """Return what puts criteria in the order of their numbers: 6.2 comes before 6.10, and what is no number last."""
    found = _NUMBER.fullmatch(number)
    return (int(found[1]), int(found[2])) if found else (10**6, 0)


def points(text: str | None) -> tuple[str, ...]:
    """Return a text of one point a line as its points, without the marks a person typed before them."""
    lines = (line.strip().removeprefix("•").removeprefix("- ").strip() for line in (text or "").splitlines())
    return tuple(line for line in lines if line)
