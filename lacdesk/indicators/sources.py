"""Where figures come from: which are of one source, which of several held is shown, and why two months are not compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lacdesk.indicators.editions import EditionRow, PeriodKind
from lacdesk.indicators.values import OWN_SOURCES, Figure
from lacdesk.practice.words import MONTHS, month_name

WHICH_STANDS = (
    "Where several figures are held of the same row and month, the one a person entered or loaded last is shown, before what the records "
    "count; the others are kept beside it. A year to date is added up from its months where every month since April is held with its "
    "numerator and denominator; otherwise the one entered last is shown. A change is told only between two months of one source."
)
"""The rule by which one of several figures is shown, told wherever it is said how figures are counted."""
LEVELS = frozenset({PeriodKind.STOCK, PeriodKind.TERMLY})
"""The figures of how things stood on a day, which are whole on every day of a month."""
_WHEN = re.compile(rf"\d+|\b({'|'.join(f'{each}|{each[:3]}' for each in MONTHS)}|sept|ytd|q)\b|\W+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Apart:
    """Why a month is not set beside the month before: it is not over, or `before` has its figure from another source."""

    month: date
    before: str = ""

    @property
    def told(self) -> str:
        """Why, for officers: "not compared: the figure of September 2026 is from Dental tracker"."""
        if not self.before:
            return self.told_to_all
        whence = self.before if self.before in OWN_SOURCES else f"from {self.before}"
        return f"not compared: the figure of {month_name(self.month)} is {whence}"

    @property
    def told_to_all(self) -> str:
        """Why, without the name of a source, which a person wrote."""
        if not self.before:
            return f"not compared: {month_name(self.month)} is not over"
        return f"not compared: the figure of {month_name(self.month)} is from another source"


def apart_of(row: EditionRow, before: Figure, latest: Figure, *, is_over: bool) -> Apart | None:
    """Why a month's figure is not compared with the month before; None where it may be, or one of them has no figure."""
    if before.value is None or latest.value is None:
        return None
    if not is_over and row.period not in LEVELS:
        return Apart(latest.month)
    return None if one_source(before.source, latest.source) else Apart(before.month, before.source)


def one_source(one: str, other: str) -> bool:
    """Whether two sources are one: their names are the same but for months, numbers and signs ("Tracker, May 2026" is "Tracker June")."""
    are_named = one not in OWN_SOURCES and other not in OWN_SOURCES
    return one == other or (are_named and _bare(one) == _bare(other) != "")


def _bare(source: str) -> str:
    return _WHEN.sub(" ", source).strip().casefold()


def elsewhere(figures: Iterable[Figure]) -> str:
    """The sources of figures that are not the records, each once, in the order they are met; nothing where all are."""
    found = (each.source for each in figures if each.value is not None and each.source not in OWN_SOURCES)
    return ", ".join(dict.fromkeys(each for each in found if each))


def source_key(source: str, known: Iterable[str]) -> str:
    """The source under which a figure is drawn: the first of those known that is the same one, or itself."""
    return next((each for each in known if one_source(each, source)), source)
