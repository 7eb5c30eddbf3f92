"""Red, amber and green in the grammar scorecards print them in, and the colour of a figure that was rounded first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from lacdesk.indicators.arithmetic import Exact, half_up
from lacdesk.store.errors import KnownError

HIGH, LOW, INFO, WITHIN = "high", "low", "info", "within"
POLARITIES = (HIGH, LOW, INFO, WITHIN)
NO_COLOUR = ("", "n/a", "range to be set")
NO_AMBER = "-"
_NUMBER = r"(\d+(?:\.\d+)?)"
_BOUND = re.compile(rf"(<)?{_NUMBER}([+<>])?", re.ASCII)
_RANGE = re.compile(rf"{_NUMBER}\s*-\s*{_NUMBER}", re.ASCII)
_OVER_RANGE = re.compile(rf"(?:over )?{_NUMBER}% above range", re.ASCII)
_NEAR = re.compile(rf"up to \+/-\s*{_NUMBER} of {_NUMBER}", re.ASCII)
_FAR = re.compile(rf"(?:more than )?\+/-\s*{_NUMBER}", re.ASCII)


class Rag(StrEnum):
    """The colour of a figure; none where no target is printed, and `below range` where only a range's top has a rule."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    NONE = "none"
    BELOW_RANGE = "below range"


class Bound(NamedTuple):
    """A printed threshold: so much or more, or below so much."""

    is_at_least: bool
    limit: Decimal

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies on the printed side."""
        return value >= self.limit if self.is_at_least else value < self.limit


@dataclass(frozen=True, slots=True)
class Steps:
    """Colours one after another: red is tried first, then green, and what is left is amber where an amber band is printed."""

    red: Bound | None
    amber: Bound | None
    green: Bound | None

    def rag(self, value: Decimal) -> Rag:
        """The colour of a value as it is shown."""
        if self.red and self.red.holds(value):
            return Rag.RED
        if self.green and self.green.holds(value):
            return Rag.GREEN
        return Rag.AMBER if self.amber and (self.red or self.green) else Rag.NONE


@dataclass(frozen=True, slots=True)
class Distance:
    """Colours by how far a figure is from a target, whichever side it lies on."""

    target: Decimal
    near: Decimal
    far: Decimal

    def rag(self, value: Decimal) -> Rag:
        """The colour of a value as it is shown."""
        distance = abs(value - self.target)
        if distance > self.far:
            return Rag.RED
        return Rag.GREEN if distance <= self.near else Rag.AMBER


@dataclass(frozen=True, slots=True)
class Range:
    """Green from one figure to another, amber so many per cent above it, red over that; no rule is printed for below."""

    low: Decimal
    high: Decimal
    over: Decimal

    def rag(self, value: Decimal) -> Rag:
        """The colour of a value as it is shown."""
        if value < self.low:
            return Rag.BELOW_RANGE
        if value <= self.high:
            return Rag.GREEN
        return Rag.AMBER if value <= self.high * (1 + self.over / 100) else Rag.RED


Bands = Steps | Distance | Range


class Limits(NamedTuple):
    """The last figure that is still green, and the last that is still amber."""

    green: Decimal
    amber: Decimal


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Red, amber and green exactly as an edition prints them, which way is good, and with how many decimals figures are shown."""

    polarity: str
    red: str = ""
    amber: str = ""
    green: str = ""
    places: int = 1

    def rag(self, value: Exact | None) -> Rag:
        """The colour of a value, judged after rounding for display so that colour and figure agree."""
        return Rag.NONE if value is None else rag(self.polarity, half_up(value, self.places), self.red, self.amber, self.green)

    @property
    def bands(self) -> Bands | None:
        """What the printed words say, or None where no colours are printed."""
        return bands(self.polarity, self.red, self.amber, self.green)

    @property
    def step(self) -> Decimal:
        """The smallest difference between two figures as they are shown."""
        return Decimal(1).scaleb(-self.places)

    @property
    def limits(self) -> Limits | None:
        """The figures, as they are shown, where green and amber end; None where no colours are printed."""
        green, red = self.target, self.red_limit
        if green is None or red is None or self.polarity not in {HIGH, LOW}:
            return None
        return Limits(green, red) if self.polarity == HIGH else Limits(green - self.step, red - self.step)

    @property
    def in_range(self) -> tuple[Decimal, Decimal] | None:
        """The ends of a printed range, or None where green is no range."""
        found = self.bands
        return (found.low, found.high) if isinstance(found, Range) else None

    @property
    def target(self) -> Decimal | None:
        """The value where green begins, or None where no target is printed."""
        found = _bound(self.green)
        return found.limit if found else None

    @property
    def red_limit(self) -> Decimal | None:
        """The value where red begins or ends, or None where no red is printed."""
        found = _bound(self.red)
        return found.limit if found else None


def rag(polarity: str, value: Decimal, red: str, amber: str, green: str) -> Rag:
    """The colour of a value as it is shown, by the grammar printed: red is tried first, then green, then amber where it is printed.

    "95%+" is 95 or more; "<90%" and "12%<" are below; "90%>" is 90 or more; "-" prints no amber; "14-20" is a range and
    "up to +/- 2 of 73.5" a distance. Blank, "n/a" and "range to be set" give no colour.
    """
    found = bands(polarity, red, amber, green)
    return found.rag(value) if found else Rag.NONE


@cache
def bands(polarity: str, red: str, amber: str, green: str) -> Bands | None:
    """What printed thresholds say, or None where they print no colours; words that cannot be read print none."""
    target = _NEAR.fullmatch(green.strip())
    if target:
        far = _FAR.fullmatch(red.strip())
        return Distance(Decimal(target[2]), Decimal(target[1]), Decimal(far[1])) if far else None
    limits = _RANGE.fullmatch(green.strip())
    if limits:
        over = _OVER_RANGE.fullmatch(red.strip())
        return Range(Decimal(limits[1]), Decimal(limits[2]), Decimal(over[1])) if over else None
    found = Steps(_bound(red), _bound(amber), _bound(green))
    return None if polarity == INFO or not (found.red or found.green) else found


@cache
def _bound(printed: str) -> Bound | None:
    """What a printed threshold says, or None where it prints no number of this kind."""
    found = _BOUND.fullmatch(printed.replace("%", "").replace(",", "").strip())
    if found is None:
        return None
    before, number, after = found.groups()
    if (before is None) == (after is None):
        return None
    return Bound(before is None and after in {"+", ">"}, Decimal(number))


def is_target_met(polarity: str, value: Decimal, target: Decimal) -> bool:
    """Whether a value meets a target that is itself good enough: at least it where high is good, at most it where low is."""
    return value >= target if polarity == HIGH else value <= target


def refuse_unreadable(polarity: str, red: str, amber: str, green: str) -> None:
    """Raise KnownError, with what to write instead, where thresholds do not say which figures are red, amber and green."""
    printed = {"Red": red, "Amber": amber, "Green": green}
    if all(words.strip() in NO_COLOUR for words in printed.values()) or _is_shape(polarity, red, amber, green):
        return
    if polarity == INFO:
        raise KnownError('A row that only informs has no colours. Leave red, amber and green empty, or write "up to +/- 2 of 73.5".')
    if polarity == WITHIN:
        raise KnownError('Write green as a range such as "14-20", amber as "1% above range" and red as "over 1% above range".')
    for name, words in printed.items():
        if words.strip() not in (*NO_COLOUR, *([NO_AMBER] if name == "Amber" else [])) and _bound(words) is None:
            raise KnownError(f'{name} cannot be read from "{words}". Write a number such as 95%+ (so much or more) or <90% (below).')
    _refuse_wrong_way(polarity, _bound(red), _bound(amber), _bound(green))


def _is_shape(polarity: str, red: str, amber: str, green: str) -> bool:
    """Whether the words are a whole distance or a whole range."""
    found = bands(polarity, red, amber, green)
    if isinstance(found, Distance):
        return polarity == INFO and found.near <= found.far and (amber.strip() in NO_COLOUR or bool(_FAR.fullmatch(amber.strip())))
    if isinstance(found, Range):
        return polarity == WITHIN and found.low <= found.high and (amber.strip() in NO_COLOUR or bool(_OVER_RANGE.fullmatch(amber.strip())))
    return False


def _refuse_wrong_way(polarity: str, red: Bound | None, amber: Bound | None, green: Bound | None) -> None:
    if green is None:
        raise KnownError('Green is not written. Write where the target begins, such as 95%+, or "range to be set" in red alone.')
    is_high = polarity == HIGH
    if green.is_at_least is not is_high or (red is not None and red.is_at_least is is_high):
        good, bad = ("95%+", "<90%") if is_high else ("<8%", "16%+")
        raise KnownError(f"Where {polarity} is good, green is written as {good} and red as {bad}. Turn them round.")
    limits = [each.limit for each in (red, amber, green) if each is not None]
    if limits != sorted(limits, reverse=not is_high):
        raise KnownError("Red, amber and green overlap. Write their numbers so that amber lies between red and green.")
