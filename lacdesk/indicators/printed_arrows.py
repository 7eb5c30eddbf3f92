"""The arrows a paper printed, right or wrong, each with the two figures beside it, as the reference data of its edition holds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lacdesk.indicators.editions import Edition


@dataclass(frozen=True, slots=True)
class PrintedArrow:
    """An arrow as printed (up, down, same, or none where its place is blank), and the figures of the two months beside it."""

    previous: Decimal
    current: Decimal
    arrow: str

    def is_between(self, previous: Decimal | None, current: Decimal | None) -> bool:
        """Whether two figures are those it stood beside: the arrow of a paper says nothing of anybody else's figures."""
        return (previous, current) == (self.previous, self.current)


def printed_arrow(edition: Edition, ref: str, month: date) -> PrintedArrow | None:
    """The arrow an edition's paper printed on a row in its own month; None in every other month, and where none is held."""
    printed = edition.held.get("printed", {})
    told = printed.get("arrows", {}).get(ref)
    if told is None or printed["month"] != f"{month:%Y-%m}":
        return None
    previous, current, arrow = told
    return PrintedArrow(Decimal(previous), Decimal(current), arrow)
