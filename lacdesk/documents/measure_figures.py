"""A measure's months as plain figures, with the words a report says about them; nothing is counted here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lacdesk.practice.months import month_end
from lacdesk.practice.words import month_name, near_plain_date
from lacdesk.shapes import NO_DATA, Chart, Move, Status, Tone, figure

NONE_ELIGIBLE = "None eligible"


class Good(StrEnum):
    """Which way a measure should go; neither for figures that only inform."""

    HIGH = "high"
    LOW = "low"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class MonthFigure:
    """One month of a measure, by any day of it: n, d and the value; no value is no data, or none eligible where d is 0."""

    month: date
    numerator: int | None
    denominator: int | None
    value: Decimal | None
    note: str = ""

    @property
    def counted(self) -> str:
        """n of d, where there is a d above 0."""
        if self.numerator is None or not self.denominator:
            return ""
        return f"{self.numerator:,} of {self.denominator:,}"

    @property
    def missing(self) -> str:
        """What stands where the value would be."""
        return NONE_ELIGIBLE if self.denominator == 0 else NO_DATA

    @property
    def why(self) -> str:
        """Why there is no value."""
        if self.note:
            return self.note
        return "No child was in the measure this month." if self.denominator == 0 else "Nothing recorded by then holds this figure."


@dataclass(frozen=True, slots=True)
class MeasureFigures:
    """A measure and its months in order, the last the month in hand; unit is "%", "" for counts or words such as "days".

    `chart` draws the same months; `state` judges the month in hand where there is a target. `is_level` says that a figure is how things
    stood on a day, and may be compared before its month is over.
    """

    key: str
    name: str
    definition: str
    unit: str
    good: Good
    months: tuple[MonthFigure, ...]
    chart: Chart | None = None
    state: Status | None = None
    is_level: bool = False

    def at(self, month: date) -> MonthFigure:
        """The figure of a month; a month that is not there is no data."""
        found = (one for one in self.months if (one.month.year, one.month.month) == (month.year, month.month))
        return next(found, MonthFigure(month, None, None, None))

    @property
    def is_share(self) -> bool:
        """Whether the figure is a percentage."""
        return self.unit == "%"

    def figure_at(self, month: date) -> str:
        """The month's figure with its unit, or what stands in its place."""
        one = self.at(month)
        return one.missing if one.value is None else figure(one.value, self.unit)

    def difference(self, month: date) -> Decimal | None:
        """How far the month, given by the last day of it that is known, lies above the month before.

        None where either has no value, and of what happened in a month that is not over.
        """
        if not (self.is_level or is_over(month)):
            return None
        now, before = self.at(month).value, self.at(month_before(month)).value
        return None if now is None or before is None else now - before

    def compared(self, month: date) -> str:
        """The difference as a sentence says it: "0.9 points above September", "13 more than in September"."""
        before = month_name(month_before(month)).split()[0]
        if not is_over(month):
            before = near_plain_date(month_end(month_before(month)), month)
        difference = self.difference(month)
        if difference is None and not (self.is_level or is_over(month)):
            return "not compared: the month is not over"
        if difference is None:
            return f"no figure for {before} to compare"
        if difference == 0:
            return f"the same as {_in(month)}{before}"
        amount = f"{abs(difference):,}"
        if self.is_share:
            return f"{amount} points {'above' if difference > 0 else 'below'} {before}"
        return f"{amount} {'more' if difference > 0 else 'fewer'} than {_in(month)}{before}"

    def signed(self, difference: Decimal) -> str:
        """The difference as a tile prints it: "(+0.9 points)"."""
        sign = "+" if difference > 0 else "–" if difference < 0 else ""
        return f"({sign}{abs(difference):,}{' points' if self.is_share else ''})"


def is_over(month: date) -> bool:
    """Whether a month, given by the last day of it that is known, is known to its end."""
    return month == month_end(month)


def _in(month: date) -> str:
    return "in " if is_over(month) else "on "


def month_before(month: date) -> date:
    """The first day of the month before."""
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def movement(good: Good, difference: Decimal) -> tuple[Move, str, Tone]:
    """The arrow, which follows the value, and the word that says what it means."""
    if difference == 0:
        return Move.LEVEL, "stable", Tone.NEUTRAL
    move = Move.UP if difference > 0 else Move.DOWN
    if good is Good.INFO:
        return move, "higher" if move is Move.UP else "lower", Tone.NEUTRAL
    is_better = (move is Move.UP) == (good is Good.HIGH)
    return (move, "better", Tone.GREEN) if is_better else (move, "worse", Tone.RED)
