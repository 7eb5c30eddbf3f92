"""How hidden figures are printed and spoken, and what the officer is told before a document is published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from lacdesk.indicators.arithmetic import percentage
from lacdesk.indicators.suppression.cells import FEW, CellId
from lacdesk.indicators.suppression.hiding import HiddenBefore, Suppression
from lacdesk.practice.words import listed

Shape = TypeVar("Shape")
MARK = "c"
NOT_SHOWN = "not shown"
FOOTNOTE = "c: not shown, because it counts 1 to 5 children or would let such a count be worked out."


@dataclass(frozen=True, slots=True)
class Shown:
    """What a public document shows of each cell; without a suppression, for officers, everything."""

    suppression: Suppression | None = None

    def is_shown(self, cell: CellId) -> bool:
        """Whether the figure itself is printed; a year to date is judged where it is."""
        return self.suppression is None or not self.suppression.hides(cell)

    def text(self, cell: CellId, words: str) -> str:
        """The words of a cell, or `c`."""
        return words if self.is_shown(cell) else MARK

    def spoken(self, cell: CellId, words: str) -> str:
        """The words for people who listen, or "not shown"."""
        return words if self.is_shown(cell) else NOT_SHOWN

    def colour(self, cell: CellId, colour: Shape) -> Shape | None:
        """The colour a figure was judged to have; none where it is hidden."""
        return colour if self.is_shown(cell) else None

    def arrow(self, cell: CellId, before: CellId, arrow: Shape) -> Shape | None:
        """The arrow from the month before; none where either month is hidden, because it would tell which is larger."""
        return arrow if self.is_shown(cell) and self.is_shown(before) else None

    def points(self, cells: Iterable[CellId], values: Iterable[Decimal | int | None]) -> tuple[Decimal | int | None, ...]:
        """The values of a chart with a gap, and so neither bar nor label, for every hidden month."""
        return tuple(value if self.is_shown(cell) else None for cell, value in zip(cells, values, strict=True))

    def worth(self, cell: CellId, denominator: int) -> str:
        """The note on a small cohort, or nothing where the figure is hidden, because the note tells how many there are."""
        return each_child_is_worth(denominator) if self.is_shown(cell) else ""


def each_child_is_worth(denominator: int) -> str:
    """What one child changes a percentage by where there are fewer than ten: "each child is worth 14.3%"; otherwise nothing."""
    if not 0 < denominator < FEW:
        return ""
    return f"each child is worth {percentage(1, denominator)}%"


def officer_sentences(suppression: Suppression, name: Callable[[CellId | HiddenBefore], str]) -> Sequence[str]:
    """What the officer decides before publishing: what only a hidden total protects, what nothing does, and what was public before.

    A cell that an earlier document hid is named with that document.
    """
    by_totals: dict[tuple[CellId, ...], list[str]] = {}
    for each in suppression.needs_total:
        by_totals.setdefault(each.totals, []).append(name(each.cell))
    needing = [
        f"{listed(cells)} can only be hidden by hiding {listed([name(total) for total in totals])} too."
        for totals, cells in by_totals.items()
    ]
    known = [f"{name(cell)} can be worked out from figures that are printed or were published before." for cell in suppression.exposed]
    given = [f"{name(each)} can be worked out once this is public too." for each in suppression.given_away]
    already = [f"{name(cell)} counts 1 to 5 children and is printed, because it is public already." for cell in suppression.already]
    return [*needing, *known, *given, *already]
