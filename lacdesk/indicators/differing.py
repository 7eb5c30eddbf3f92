"""What of a published figure is another now: the figure itself, its colour or arrow, where it comes from, or who is behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lacdesk.indicators.scorecard import Cell, ScorecardLine
from lacdesk.indicators.values import OWN_SOURCES
from lacdesk.records.scorecards import PublishedFigure

Told = tuple[str | None, int | None, int | None]
"""A figure as it is shown, and its numerator and denominator."""
NOTHING_HELD = ""
"""The source of a figure nobody counts or entered."""


class What(StrEnum):
    """What of a published figure is another now."""

    FIGURE = "figure"
    COLOUR = "colour"
    ARROW = "arrow"
    SOURCE = "source"
    CHILDREN = "children"


FOLLOWS: Mapping[What, frozenset[str]] = {
    What.FIGURE: frozenset({"measure", "reading", "unit", "period", "places"}),
    What.COLOUR: frozenset({"good", "red", "amber", "green", "rag_basis"}),
    What.ARROW: frozenset({"good", "red", "amber", "green"}),
}
"""The fields of a row of the council's own scorecard that each of these follows."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing of a published figure that is another now, as it was and as it is in words."""

    what: What
    then: str
    now: str

    @property
    def words(self) -> str:
        """The change in words, for a sentence that has begun with the figure."""
        if self.what is What.CHILDREN:
            return "other children are behind it"
        if self.what is What.SOURCE:
            return f"it was {_whence(self.then)} and is now {_whence(self.now)}"
        return f"its {self.what} was {self.then} and is now {self.now}"


def _whence(source: str) -> str:
    return "not held" if source == NOTHING_HELD else source if source in OWN_SOURCES else f"from {source}"


def told(figure: PublishedFigure) -> Told:
    """A figure as it was published: as it was shown, and its numerator and denominator."""
    return figure.shown, figure.numerator, figure.denominator


def told_now(cell: Cell) -> Told:
    """A figure as it is now, to be compared with what was published."""
    return cell.shown, cell.figure.numerator, cell.figure.denominator


def changes(figure: PublishedFigure, line: ScorecardLine, cell: Cell) -> Iterator[Changed]:
    """What of a published figure is another in a line's cell; arrows are compared where the line is of the month that was published."""
    if told(figure) != told_now(cell):
        yield Changed(What.FIGURE, *(_figures(each, is_alike=figure.shown == cell.shown) for each in (told(figure), told_now(cell))))
    if (figure.rag or "none") != cell.rag.value:
        yield Changed(What.COLOUR, figure.rag or "none", cell.rag.value)
    if figure.arrow is not None and cell is line.latest:
        before, after = _arrow(figure.arrow, figure.change or "none"), _arrow(line.direction.arrow, line.direction.change)
        if before != after:
            yield Changed(What.ARROW, before, after)
    if (figure.source or NOTHING_HELD) != cell.figure.source:
        yield Changed(What.SOURCE, figure.source or NOTHING_HELD, cell.figure.source)


def _figures(each: Told, *, is_alike: bool) -> str:
    """A figure as it was shown, with its numbers where another is shown alike."""
    shown, numerator, denominator = each
    if not is_alike:
        return shown or ""
    return f"{shown} ({'-' if numerator is None else f'{numerator:,}'} of {'-' if denominator is None else f'{denominator:,}'})"


def _arrow(arrow: str, change: str) -> str:
    """An arrow with what it means where it means anything else: "up (better)", "same", "none"."""
    return arrow if change in {arrow, "neutral"} else f"{arrow} ({change})"
