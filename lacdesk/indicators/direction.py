"""How a figure went since the month before: the arrow an edition prints and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from lacdesk.indicators.thresholds import HIGH, LOW, WITHIN, Rag

_WITHIN_LIMITS = (Rag.GREEN, Rag.AMBER)


class Follows(StrEnum):
    """What an edition's arrow follows: performance (up is better) or the value (up is higher)."""

    PERFORMANCE = "performance"
    VALUE = "value"


_TOLD = {
    Follows.PERFORMANCE: {"better": "improved", "worse": "declined", "same": "unchanged"},
    Follows.VALUE: {"better": "better", "worse": "worse", "same": "unchanged"},
}
"""The words of a change, as each kind of edition has them."""


@dataclass(frozen=True, slots=True)
class Direction:
    """How a figure went since the month before: the arrow (up, down, same, none) and what it means (better, worse, same, neutral, none)."""

    arrow: str
    change: str

    def words(self, follows: Follows, rag: Rag = Rag.NONE) -> str:
        """What the arrow means in the words of an edition: "declined, within limits of target", or "worse" where arrows follow the value.

        An edition whose arrow follows performance also says how the latest figure stands to its target: within limits is anything but
        red, and a figure without a colour is only said to have gone up or down.
        """
        if self.arrow == "none":
            return "no data in one of the two months"
        if self.change == "neutral":
            return "higher" if self.arrow == "up" else "lower"
        told = _TOLD[follows][self.change]
        if follows is Follows.VALUE or self.change == "better" or rag not in (*_WITHIN_LIMITS, Rag.RED):
            return told
        if rag is Rag.RED:
            return f"{told}, not on target"
        return f"{told}, within limits{' of target' if self.change == 'worse' else ''}"


def direction(
    follows: Follows,
    polarity: str,
    previous: Decimal | None,
    current: Decimal | None,
    in_range: tuple[Decimal, Decimal] | None = None,
    tolerance: Decimal = Decimal(0),
) -> Direction:
    """The arrow and its meaning, compared at display precision; none where either month has no figure.

    For a measure that is good within limits, nearer to the range is better; the range is needed to say so. A difference no greater
    than the tolerance is none.
    """
    if previous is None or current is None:
        return Direction("none", "none")
    if abs(current - previous) <= tolerance:
        return Direction("same", "same")
    is_higher = current > previous
    change = _change(polarity, previous, current, in_range)
    if follows is Follows.VALUE or change == "neutral":
        return Direction("up" if is_higher else "down", change)
    return Direction({"better": "up", "worse": "down"}.get(change, "same"), change)


def _change(polarity: str, previous: Decimal, current: Decimal, in_range: tuple[Decimal, Decimal] | None) -> str:
    if polarity == HIGH:
        return "better" if current > previous else "worse"
    if polarity == LOW:
        return "better" if current < previous else "worse"
    if polarity == WITHIN and in_range:
        before, after = _outside(previous, in_range), _outside(current, in_range)
        return "same" if before == after else "better" if after < before else "worse"
    return "neutral"


def _outside(value: Decimal, limits: tuple[Decimal, Decimal]) -> Decimal:
    return max(limits[0] - value, value - limits[1], Decimal(0))
