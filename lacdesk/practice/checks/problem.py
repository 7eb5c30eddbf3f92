"""What a check finds: one thing wrong with one answer, in the words shown to the person recording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Answers = Mapping[str, Any]
"""Plain values by field name of a record; a missing name, None or blank words is an answer not given yet."""


class Level(StrEnum):
    """An error stops a form from being finished; a warning asks for a reason, which is kept."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one answer: the field, what is wrong and what to do, and whether it stops the form.

    For a row of a list, `field` is the list, `place` the row from 0 and `inner` the field within the row.
    """

    field: str
    message: str
    level: Level
    check: str = ""
    place: int | None = None
    inner: str = ""


def error(check: str, field: str, message: str, place: int | None = None, inner: str = "") -> Problem:
    """Return a problem that stops the form from being finished."""
    return Problem(field, message, Level.ERROR, check, place, inner)


def warning(check: str, field: str, message: str, place: int | None = None, inner: str = "") -> Problem:
    """Return a problem that asks for a reason."""
    return Problem(field, message, Level.WARNING, check, place, inner)


def is_blank(answer: object) -> bool:
    """Say whether nothing was answered: None, blank words or an empty list; False and 0 are answers."""
    return answer is None or answer == [] or (isinstance(answer, str) and not answer.strip())


def rows_of(answers: Answers, field: str) -> list[tuple[int, Answers]]:
    """Return the rows of a list that say anything, each with its place from 0."""
    given = answers.get(field)
    rows = given if isinstance(given, list | tuple) else []
    return [(place, row) for place, row in enumerate(rows) if any(not is_blank(value) for name, value in row.items() if name != "id")]
