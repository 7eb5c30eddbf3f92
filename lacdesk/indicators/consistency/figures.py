"""Plain figures as a paper prints them, whatever they come from: what the consistency checks look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from lacdesk.practice.words import month_name


class Unit(StrEnum):
    """What a figure counts; the words are those of the scorecard's rows."""

    COUNT = "count"
    PERCENT = "percent"
    RATE = "rate"
    DAYS = "days"


_TIMES = {Unit.COUNT: 1, Unit.PERCENT: 100, Unit.RATE: 10_000, Unit.DAYS: 1}


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure: of a month (its first day), of the year to date at that month, or of a whole year such as "2015/16".

    `places` are the decimals printed. A denominator without a numerator is one the paper states elsewhere. `source` says where it
    stands, in words that follow "in": "the theme page".
    """

    ref: str
    month: date | None
    value: Decimal | None
    numerator: int | None = None
    denominator: int | None = None
    unit: Unit = Unit.PERCENT
    places: int = 1
    source: str = ""
    is_year_to_date: bool = False
    year: str = ""

    @property
    def when(self) -> str:
        """The period in words: "February 2017", "the year to date at February 2017" or "2015/16"."""
        month = month_name(self.month) if self.month else self.year
        return f"the year to date at {month}" if self.is_year_to_date else month

    @property
    def key(self) -> str:
        """The reference and period as letters that do not change: "6.3 2017-02", "6.3 2017-02 year to date", "6.3 2015/16"."""
        period = f"{self.month.year}-{self.month.month:02}" if self.month else self.year
        return f"{self.ref} {period}{' year to date' if self.is_year_to_date else ''}"

    @property
    def shown(self) -> str:
        """The value as printed, with its % sign."""
        return shown(self.value, self.unit)

    @property
    def exact(self) -> Fraction | None:
        """What the numerator and denominator give; None without both, or with nobody eligible."""
        if self.numerator is None or not self.denominator or self.unit is Unit.COUNT:
            return None
        return Fraction(self.numerator * _TIMES[self.unit], self.denominator)


def shown(value: Decimal | int | None, unit: Unit = Unit.COUNT) -> str:
    """A number as sentences print it: 1,153, 96.9% or 86.1."""
    if value is None:
        return "nothing"
    return f"{value:,}{'%' if unit is Unit.PERCENT else ''}"


def printed_places(value: Decimal) -> int:
    """The decimals a number was printed with."""
    return max(0, -int(value.as_tuple().exponent))


def tolerance(places: int) -> Decimal:
    """By how much a printed figure may be off before it is said to disagree: 0.1 at one decimal, 1 for whole numbers."""
    return Decimal(1).scaleb(-places)


def is_near(exact: Fraction, printed: Decimal, places: int) -> bool:
    """Whether a printed figure agrees with an exact one."""
    return abs(exact - Fraction(printed)) <= Fraction(tolerance(places))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a scorecard: its reference, the key of the measure it prints, its unit, and what one month of it is.

    `adds_up` says that months add to the year to date; `is_stock` that a figure is how things stood on the last day. `reading` is the
    key of the other reading of the measure that the row prints, where it does.
    """

    ref: str
    measure: str
    unit: Unit
    adds_up: bool = False
    is_stock: bool = False
    reading: str = ""

    @property
    def counts(self) -> str:
        """The key of what is counted."""
        return self.reading or self.measure


@dataclass(frozen=True, slots=True)
class Flow:
    """An opening number, those who started and ceased, and the closing number printed; `name` says whose, `when` the period in words."""

    name: str
    when: str
    opening: int
    started: int
    ceased: int
    closing: int


@dataclass(frozen=True, slots=True)
class Adding:
    """Parts that should add up to a printed total, such as months to a year to date; `name` says of what."""

    name: str
    parts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Cumulative:
    """A figure counted up over a year, with each period in words and its value, in order."""

    name: str
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its name, a count a column (None for a dash), the row's printed total, and a printed percentage a column."""

    name: str
    counts: tuple[int | None, ...]
    total: int | None = None
    percents: tuple[Decimal | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of counts with the totals printed under its columns and, in `grand_total`, under the totals of its rows.

    `bases` are what the percentages are of, where that is not the total of their column. `subjects` name for each column whom it
    counts: columns of several tables with one subject must have one total.
    """

    name: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    totals: tuple[int | None, ...] = ()
    grand_total: int | None = None
    bases: tuple[int | None, ...] = ()
    subjects: tuple[str, ...] = ()

    def total(self, column: int) -> int | None:
        """The printed total of a column, or None."""
        return self.totals[column] if column < len(self.totals) else None

    def added(self, column: int) -> int:
        """What the rows of a column add up to."""
        return sum(line.counts[column] or 0 for line in self.lines)

    def base(self, column: int) -> int | None:
        """What the percentages of a column are of."""
        return self.bases[column] if column < len(self.bases) else self.total(column)

    def percents(self, column: int) -> list[tuple[Line, int, Decimal]]:
        """The rows of a column that print both a count and a percentage."""
        pairs = [(line, line.counts[column], line.percents[column]) for line in self.lines if column < len(line.percents)]
        return [(line, number, share) for line, number, share in pairs if number is not None and share is not None]

    def key(self, line: str, column: int) -> str:
        """A cell as letters that do not change."""
        return f"{self.name}: {line}, {self.columns[column]}" if len(self.columns) > 1 else f"{self.name}: {line}"


@dataclass(frozen=True, slots=True)
class Inclusion:
    """A part and the whole it cannot exceed, each with its name and value in the same unit; `when` is the period in words.

    `slack` is by how much roundings alone may make it more; `ref` names the row it is about where that is not the part's name.
    """

    part_name: str
    part: Decimal | int
    whole_name: str
    whole: Decimal | int
    when: str = ""
    unit: Unit = Unit.COUNT
    slack: Decimal = Decimal(0)
    ref: str = ""


@dataclass(frozen=True, slots=True)
class YearRange:
    """A year to date and its months' figures; of how things stand on a day it is the average of its months, or the last of them."""

    year: Figure
    months: tuple[Figure, ...]
    is_of_levels: bool = False


@dataclass(frozen=True, slots=True)
class GroupedMean:
    """A mean over everybody and over each group, with how many are in the group."""

    name: str
    overall: Decimal
    groups: tuple[tuple[int, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that prints two figures and the difference between them, which is ours minus theirs; `table` is the paper's name for it."""

    table: str
    row: str
    ours: Decimal
    theirs: Decimal
    printed: Decimal


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a narrative, the figure it speaks of, and other figures of the same row it may have been taken from."""

    text: str
    figure: Figure
    others: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow as printed and as the edition's rule draws it (up, down, same or none), between two months' figures."""

    previous: Figure
    current: Figure
    printed: str
    by_rule: str


@dataclass(frozen=True, slots=True)
class DatedText:
    """Words that may hold a date with its day of the week; `where` says where they stand."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Episodes:
    """Rows of events and of the children they happened to, with the printed totals; None where none is printed.

    `cannot_be` says what is wrong where there are fewer events than children.
    """

    name: str
    lines: tuple[tuple[str, int, int], ...]
    total_episodes: int | None = None
    total_children: int | None = None
    cannot_be: str = "{episodes:,} episodes cannot have happened to {children:,} children"


@dataclass(frozen=True, slots=True)
class Comparator:
    """Somebody else's figure beside one of ours: the year it describes ("" where nobody says), and the year printed with it."""

    name: str
    value: Decimal
    year: str
    printed_year: str
    beside: Figure


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything a paper, a scorecard or a set of entered values prints that checks can compare."""

    figures: Sequence[Figure] = ()
    flows: Sequence[Flow] = ()
    addings: Sequence[Adding] = ()
    cumulatives: Sequence[Cumulative] = ()
    tables: Sequence[Table] = ()
    inclusions: Sequence[Inclusion] = ()
    year_ranges: Sequence[YearRange] = ()
    means: Sequence[GroupedMean] = ()
    differences: Sequence[Difference] = ()
    sentences: Sequence[Sentence] = ()
    arrows: Sequence[Arrow] = ()
    dated: Sequence[DatedText] = ()
    episodes: Sequence[Episodes] = ()
    comparators: Sequence[Comparator] = ()
