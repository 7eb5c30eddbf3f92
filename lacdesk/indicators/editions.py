"""Scorecard editions: the rows a panel asked for, their colours and benchmarks as printed, with the year they describe."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from lacdesk.indicators.arithmetic import Exact, half_up
from lacdesk.places import REFERENCE
from lacdesk.store.errors import KnownError

FOLDER = REFERENCE / "scorecards"
HIGH, LOW, INFO, WITHIN = "high", "low", "info", "within"
STEP = Decimal("0.1")
_ONE_PER_CENT_OVER = Decimal("1.01")
_NUMBER = r"(\d+(?:\.\d+)?)"


class Rag(StrEnum):
    """The colour of a figure; none where no target is printed, and `below range` where only a range's top has a rule."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    NONE = "none"
    BELOW_RANGE = "below range"


class Follows(StrEnum):
    """What an edition's arrow follows: performance (up is better) or the value (up is higher)."""

    PERFORMANCE = "performance"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Direction:
    """How a figure went since the month before: the arrow (up, down, same, none) and what it means (better, worse, same, neutral, none)."""

    arrow: str
    change: str


class Limits(NamedTuple):
    """The last figure that is still green, and the last that is still amber."""

    green: Decimal
    amber: Decimal


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Red, amber and green exactly as an edition prints them, and which way is good."""

    polarity: str
    red: str = ""
    amber: str = ""
    green: str = ""

    def rag(self, value: Exact | None, places: int = 1) -> Rag:
        """The colour of a value, judged after rounding for display so that colour and figure agree."""
        return Rag.NONE if value is None else rag(self.polarity, half_up(value, places), self.red, self.amber, self.green)

    @property
    def limits(self) -> Limits | None:
        """The figures, shown at one decimal, where green and amber end; None where no colours are printed."""
        green, red = self.target, self.red_limit
        if green is None or red is None or self.polarity not in {HIGH, LOW}:
            return None
        return Limits(green, red) if self.polarity == HIGH else Limits(green - STEP, red - STEP)

    @property
    def target(self) -> Decimal | None:
        """The value where green begins, or None where no target is printed."""
        found = _bound(self.green)
        return found[1] if found else None

    @property
    def red_limit(self) -> Decimal | None:
        """The value where red begins or ends, or None where no red is printed."""
        found = _bound(self.red)
        return found[1] if found else None


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Somebody else's figure for a year; never shown as of today."""

    name: str
    value: Decimal
    year: str


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One indicator of an edition: its reference (text: 6.1 is not 6.10), the measure it prints, colours and benchmarks."""

    ref: str
    key: str
    name: str
    thresholds: Thresholds
    benchmarks: tuple[Benchmark, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A scorecard as one council printed it in one year."""

    key: str
    arrow_follows: Follows
    rows: tuple[EditionRow, ...]

    def row_for(self, measure_key: str) -> EditionRow | None:
        """The row that prints a measure, or None where the edition has none."""
        return next((row for row in self.rows if row.key == measure_key), None)


@cache
def editions() -> tuple[str, ...]:
    """The editions that ship, oldest first."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def read_edition(key: str) -> Edition:
    """An edition by its year, such as 2016-17; raises KnownError where there is none."""
    if key not in editions():
        raise KnownError(f"There is no scorecard edition called {key}. Choose one of {', '.join(editions())}.")
    held = tomllib.loads((FOLDER / f"{key}.toml").read_text(encoding="utf-8"))
    rows = tuple(_row(each, held) for each in held["row"])
    return Edition(key, Follows(held["arrow_follows"]), rows)


def _row(held: Mapping[str, Any], edition: Mapping[str, Any]) -> EditionRow:
    names = edition["benchmark_names"]
    figures = held.get("benchmarks", {})
    benchmarks = tuple(Benchmark(names[key], Decimal(value), edition["benchmark_year"]) for key, value in figures.items())
    thresholds = Thresholds(held["good"], held.get("red", ""), held.get("amber", ""), held.get("green", ""))
    return EditionRow(held["ref"], held["measure"], held["name"], thresholds, benchmarks)


def rag(polarity: str, value: Decimal, red: str, amber: str, green: str) -> Rag:
    """The colour by the grammar printed: red is tried first, then green, then amber where an amber band is printed.

    "95%+" is 95 or more; "<90%" and "12%<" are below; "90%>" is 90 or more; "-" prints no amber; "14-20" is a range and
    "up to +/- 2 of 73.5" a distance. Blank, "n/a" and "range to be set" give no colour.
    """
    if polarity == INFO and "of" not in green.split():
        return Rag.NONE
    if " of " in green:
        return _rag_by_distance(value, red, green)
    limits = re.fullmatch(rf"{_NUMBER}\s*-\s*{_NUMBER}", green.strip())
    if limits:
        return _rag_in_range(value, Decimal(limits[1]), Decimal(limits[2]))
    if _holds(red, value):
        return Rag.RED
    if _holds(green, value):
        return Rag.GREEN
    return Rag.AMBER if _bound(amber) and (_bound(red) or _bound(green)) else Rag.NONE


def _holds(printed: str, value: Decimal) -> bool:
    found = _bound(printed)
    if found is None:
        return False
    is_at_least, limit = found
    return value >= limit if is_at_least else value < limit


def _bound(printed: str) -> tuple[bool, Decimal] | None:
    """Whether a printed threshold means "or more" and its number, or None where it prints no number of this kind."""
    bare = printed.replace("%", "").replace(",", "").strip()
    found = re.fullmatch(rf"(<)?{_NUMBER}([+<>])?", bare, re.ASCII)
    if found is None:
        return None
    before, number, after = found.groups()
    if (before is None) == (after is None):
        return None
    return before is None and after in {"+", ">"}, Decimal(number)


def _rag_by_distance(value: Decimal, red: str, green: str) -> Rag:
    near, target = (Decimal(number) for number in re.findall(_NUMBER, green))
    far = Decimal(re.findall(_NUMBER, red)[0])
    distance = abs(value - target)
    if distance > far:
        return Rag.RED
    return Rag.GREEN if distance <= near else Rag.AMBER


def _rag_in_range(value: Decimal, low: Decimal, high: Decimal) -> Rag:
    if value < low:
        return Rag.BELOW_RANGE
    if value <= high:
        return Rag.GREEN
    return Rag.AMBER if value <= high * _ONE_PER_CENT_OVER else Rag.RED


def direction(
    follows: Follows, polarity: str, previous: Decimal | None, current: Decimal | None, in_range: tuple[Decimal, Decimal] | None = None
) -> Direction:
    """The arrow and its meaning, compared at display precision; none where either month has no figure.

    For a measure that is good within limits, nearer to the range is better; the range is needed to say so.
    """
    if previous is None or current is None:
        return Direction("none", "none")
    if previous == current:
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


def is_target_met(polarity: str, value: Decimal, target: Decimal) -> bool:
    """Whether a value meets a target that is itself good enough: at least it where high is good, at most it where low is."""
    return value >= target if polarity == HIGH else value <= target
