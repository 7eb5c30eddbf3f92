"""Where figures come from: which are of one source, which of several is shown, and how two months may be compared."""

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
    "numerator and denominator; otherwise the one entered last is shown. Where the month before has its figure from another "
    "source, that is said beside the change."
)
"""The rule by which one of several figures is shown, told wherever it is said how figures are counted."""
LEVELS = frozenset({PeriodKind.STOCK, PeriodKind.TERMLY})
"""The figures of how things stood on a day, which are whole on every day of a month."""
_WHEN = re.compile(rf"\d+|\b({'|'.join(f'{each}|{each[:3]}' for each in MONTHS)}|sept|ytd|q)\b|\W+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Apart:
    """Why a month is not set beside the month before: it is not over."""

    month: date

    @property
    def told(self) -> str:
        """Why: "not compared: October 2026 is not over"."""
        return f"not compared: {month_name(self.month)} is not over"


@dataclass(frozen=True, slots=True)
class Across:
    """The month before has its figure from another source than the one it is compared with."""

    month: date
    source: str

    @property
    def told(self) -> str:
        """Which source, for officers: "the figure of September 2026 is from Dental tracker"."""
        whence = self.source if self.source in OWN_SOURCES else f"from {self.source}"
        return f"the figure of {month_name(self.month)} is {whence}"

    @property
    def told_to_all(self) -> str:
        """The same without the name of a source, which a person wrote."""
        return f"the figure of {month_name(self.month)} is from another source"


def apart_of(row: EditionRow, before: Figure, latest: Figure, *, is_over: bool) -> Apart | None:
    """Why a month's figure is not compared with the month before; None where it may be, or one of them has no figure."""
    if is_over or row.period in LEVELS or before.value is None or latest.value is None:
        return None
    return Apart(latest.month)


def across_of(before: Figure, latest: Figure) -> Across | None:
    """That the month before has its figure from another source; None where it has not, or one of them has no figure."""
    if before.value is None or latest.value is None or one_source(before.source, latest.source):
        return None
    return Across(before.month, before.source)


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
