"""What text, figures and states are before anybody paints them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

NO_DATA = "No data"
_SMALL_NUMBERS = tuple(
    "none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()  # noqa: SIM905
)


class Tone(StrEnum):
    """What a status, a band or a difference means; every painter adds a shape and a word to its colour. Only a status waits."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    NEUTRAL = "neutral"
    WAITING = "waiting"


class Look(StrEnum):
    """How much a run, a row or a paragraph stands out."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"


class Align(StrEnum):
    """The side a column's cells keep to; figures keep right and take tabular digits. Only a heading stands in the middle."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


class Move(StrEnum):
    """The way a figure went; the arrow follows the value and the word beside it says what that means."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"
    NONE = "none"


def number_word(count: int) -> str:
    """A count as prose writes it: words from none to sixteen, digits above."""
    return _SMALL_NUMBERS[count] if 0 <= count < len(_SMALL_NUMBERS) else f"{count:,}"


def figure(value: Decimal | int | None, unit: str) -> str:
    """A figure with its unit: 96.9%, 485, 86.1 per 10,000; a figure that is not known is "No data", never 0.

    Percentages take one decimal, half up; other figures keep the decimals they came with.
    """
    if value is None:
        return NO_DATA
    if unit == "%":
        return f"{Decimal(value).quantize(Decimal('0.1'), ROUND_HALF_UP):,}%"
    return f"{value:,} {unit}".rstrip()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look; `link` leads to an address, `spoken` replaces the letters for people who listen."""

    words: str
    look: Look = Look.PLAIN
    link: str = ""
    spoken: str = ""


Text = str | tuple[Run, ...]


def plain(text: Text) -> str:
    """The letters of a text, without its looks."""
    return text if isinstance(text, str) else "".join(run.words for run in text)


@dataclass(frozen=True, slots=True)
class Status:
    """A word with the shape and colour of its tone beside it ("● Red"); the word alone says everything."""

    words: str
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A small line in a cell, None for a gap; `spoken` says its course for people who listen."""

    values: tuple[Decimal | int | None, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class Movement:
    """A word with an arrow before it ("↑ improved"); the word alone says everything."""

    words: str
    move: Move
    tone: Tone = Tone.NEUTRAL
