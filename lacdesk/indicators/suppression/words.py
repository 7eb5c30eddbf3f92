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
Naming = Callable[[CellId | HiddenBefore], tuple[str, str]]
"""What gives of a cell its row and which of the row it is, in words."""
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


def officer_sentences(suppression: Suppression, name: Naming) -> Sequence[str]:
    """What the officer decides before publishing: what only a hidden total protects, what nothing does, and what was public before.

    `name` gives of each cell, of this document or hidden in an earlier one, its row and which of the row it is.
    """
    needing: dict[tuple[tuple[CellId, ...], str], list[str]] = {}
    for each in suppression.needs_total:
        row, when = name(each.cell)
        needing.setdefault((each.totals, row), []).append(when)
    needs = [
        f"{row}: {listed(whens)} can only be hidden by hiding {listed(_named(totals, name, row))} too."
        for (totals, row), whens in needing.items()
    ]
    known = _each(suppression.exposed, name, "can be worked out from figures that are printed or were published before.")
    given = _each(suppression.given_away, name, "can be worked out once this is public too.")
    already = _each(suppression.already, name, "counts 1 to 5 children and is printed, because it is public already.")
    return [*needs, *known, *given, *already]


def _named(cells: Iterable[CellId], name: Naming, beside: str) -> list[str]:
    """Cells in words, row by row; the row they stand beside is not named again."""
    rows: dict[str, list[str]] = {}
    for cell in cells:
        row, when = name(cell)
        rows.setdefault(row, []).append(when)
    own = rows.pop(beside, [])
    return [*own, *(f"{when} of {row}" for row, whens in rows.items() for when in whens)]


def _each(cells: Iterable[CellId | HiddenBefore], name: Naming, told: str) -> list[str]:
    """A sentence for each of some cells."""
    return [f"{': '.join(name(cell))} {told}" for cell in cells]
