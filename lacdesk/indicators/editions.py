"""Scorecard editions: the rows a panel asked for, their colours and benchmarks as printed, with the year they describe."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from lacdesk.indicators.arithmetic import Exact, half_up
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.direction import Direction, Follows, direction
from lacdesk.indicators.thresholds import HIGH, INFO, LOW, WITHIN, Limits, Rag, Thresholds, is_target_met, rag
from lacdesk.places import REFERENCE
from lacdesk.practice.months import financial_year, financial_year_words
from lacdesk.store.errors import KnownError

FOLDER = REFERENCE / "scorecards"
COUNCIL = "{council}"
ON_YEAR_TO_DATE = "ytd"
WHOLE = frozenset({Unit.COUNT})

__all__ = (
    "HIGH",
    "INFO",
    "LOW",
    "WITHIN",
    "Benchmark",
    "Direction",
    "Edition",
    "EditionRow",
    "Follows",
    "Limits",
    "PeriodKind",
    "PriorYear",
    "Rag",
    "Thresholds",
    "Tile",
    "direction",
    "edition_of",
    "editions",
    "is_target_met",
    "rag",
    "read_edition",
)


class PeriodKind(StrEnum):
    """What a month's figure covers: the month, its last day, twelve months, the year so far, or the last term."""

    FLOW = "flow"
    STOCK = "stock"
    ROLLING = "rolling"
    YEAR_TO_DATE = "year_to_date"
    TERMLY = "termly"


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Somebody else's figure for a year; never shown as of today."""

    name: str
    value: Decimal
    year: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class PriorYear:
    """What an earlier year came to, word for word as printed, and the number in it."""

    year: str
    printed: str

    @property
    def value(self) -> Decimal:
        """The number, without its sign and the commas of its thousands."""
        return Decimal(self.printed.rstrip("%").replace(",", ""))


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure of the page of tiles: whose, its words with {value} in them, and a line below; of the month or the year to date."""

    ref: str
    words: str
    below: str = ""
    is_ytd: bool = False


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One indicator of an edition: its reference (text: 6.1 is not 6.10), what it counts, how it is printed, colours and benchmarks.

    `key` names the measure; `reading`, where there is one, the other reading of it that this row prints. A row of a count whose
    measure is a percentage prints the numerator. `is_judged_by_year` is the printed RAG basis YTD; `is_distinct` says that months
    are never added, because a child counts once; `drops_nought` that a whole number is printed without decimals.
    `theme_years` is what a theme page prints where it differs from the summary.
    """

    ref: str
    key: str
    name: str
    thresholds: Thresholds
    benchmarks: tuple[Benchmark, ...] = ()
    reading: str = ""
    unit: Unit = Unit.PERCENT
    period: PeriodKind = PeriodKind.STOCK
    places: int = 1
    drops_nought: bool = False
    is_judged_by_year: bool = False
    is_distinct: bool = False
    prints_ytd: bool = False
    theme_prints_ytd: bool = False
    prints_parts: bool = False
    hides_small_numbers: bool = False
    theme: str = ""
    section: str = ""
    data_note: str = ""
    ytd_note: str = ""
    prior_years: tuple[PriorYear, ...] = ()
    theme_years: tuple[PriorYear, ...] = ()
    local_measure: str = ""
    council_plan: str = ""
    new_measure: str = ""

    @property
    def good(self) -> str:
        """Which way is good: high, low, info or within."""
        return self.thresholds.polarity

    @property
    def judges_months(self) -> bool:
        """Whether a month has a colour: not where the year to date is judged, unless every month is twelve months already."""
        return not self.is_judged_by_year or self.period is PeriodKind.ROLLING

    @property
    def month_thresholds(self) -> Thresholds | None:
        """What a month is judged by; None where only the year to date is."""
        return self.thresholds if self.judges_months else None

    @property
    def measure_key(self) -> str:
        """The key of what is counted: the reading this row prints, or the measure itself."""
        return self.reading or self.key

    def name_for(self, council: str) -> str:
        """The printed name, with the council's own where the paper had its."""
        return self.name.replace(COUNCIL, council)

    def rounded(self, value: Exact | None) -> Decimal | None:
        """A value with the decimals this row prints, half up."""
        return None if value is None else half_up(value, self.places)

    def shown(self, value: Exact) -> str:
        """A value as this row prints it: 68.6%, 485, 86.1, and 11 for 11.0 where the row drops the nought."""
        figure = f"{half_up(value, self.places):,}"
        if self.drops_nought:
            figure = figure.removesuffix(f".{'0' * self.places}")
        return f"{figure}%" if self.unit is Unit.PERCENT else figure

    def parts(self, numerator: int, denominator: int) -> str:
        """What stands beside a value: "66 of 67"; for a mean of days how many children it is of; for a count nothing."""
        if self.unit is Unit.COUNT:
            return ""
        if self.unit is Unit.DAYS:
            return f"{denominator:,} {'child' if denominator == 1 else 'children'}"
        return f"{numerator:,} {'over' if self.unit is Unit.AVERAGE else 'of'} {denominator:,}"


@dataclass(frozen=True, slots=True)
class Edition:
    """A scorecard as one council prints it: rows, columns by key with their headings, themes in order, and how it is laid out.

    `held` is the whole edition as plain values, the same that `edition_of` reads: a published run keeps it, and no order in it is
    that of keys. `narrative` is the order of the sentences: references, or keys of measures that no row prints. `years_are_own` says
    that the prior years are the council's own outturns, and not those the paper printed.
    """

    key: str
    arrow_follows: Follows
    rows: tuple[EditionRow, ...]
    title: str = ""
    year: str = ""
    benchmark_year: str = ""
    benchmark_names: Mapping[str, str] = field(default_factory=dict)
    prior_years: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    narrative: tuple[str, ...] = ()
    tiles: tuple[Tile, ...] = ()
    orientation: str = "landscape"
    copied_from: str = ""
    years_are_own: bool = False
    held: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def row_for(self, measure_key: str) -> EditionRow | None:
        """The row that prints a measure, or None where the edition has none."""
        return next((row for row in self.rows if row.key == measure_key), None)

    def row(self, ref: str) -> EditionRow | None:
        """The row with this reference, or None where the edition has none."""
        return next((row for row in self.rows if row.ref == ref), None)

    def headings(self, month: date) -> Mapping[str, str]:
        """The columns by key with their headings in a month: a year to date is headed by the year of the month it runs to."""
        printed = self.columns.get(ON_YEAR_TO_DATE, "")
        if not self.year or self.year not in printed:
            return self.columns
        return {**self.columns, ON_YEAR_TO_DATE: printed.replace(self.year, year_of(month))}

    def in_theme(self, theme: str) -> tuple[EditionRow, ...]:
        """The rows of a theme, in their order."""
        return tuple(row for row in self.rows if row.theme == theme)


def year_of(month: date) -> str:
    """The council's year a month lies in as scorecards write it, such as 2016/17."""
    return financial_year_words(financial_year(month)).replace("-", "/")


@cache
def editions() -> tuple[str, ...]:
    """The editions that ship, oldest first."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def read_edition(key: str) -> Edition:
    """An edition that ships, by its year, such as 2016-17; raises KnownError where there is none."""
    if key not in editions():
        raise KnownError(f"There is no scorecard edition called {key}. Choose one of {', '.join(editions())}.")
    return edition_of(tomllib.loads((FOLDER / f"{key}.toml").read_text(encoding="utf-8")))


def edition_of(held: Mapping[str, Any]) -> Edition:
    """An edition from its plain values, as a reference file or a published run holds them."""
    rows = tuple(_row(each, held) for each in held["row"])
    return Edition(
        key=held["edition"],
        arrow_follows=Follows(held["arrow_follows"]),
        rows=rows,
        title=held.get("title", ""),
        year=held.get("year", ""),
        benchmark_year=held.get("benchmark_year", ""),
        benchmark_names=dict(held["benchmark_names"]),
        prior_years=tuple(held.get("prior_years", ())),
        columns=dict(held.get("columns", ())),
        themes=dict(held.get("themes", ())),
        narrative=tuple(held.get("narrative", ())) or tuple(row.ref for row in rows),
        tiles=tuple(Tile(**each) for each in held.get("tile", ())),
        orientation=held.get("orientation", "landscape"),
        copied_from=held.get("copied_from", ""),
        years_are_own=held.get("years_are_own", False),
        held=held,
    )


def _row(held: Mapping[str, Any], edition: Mapping[str, Any]) -> EditionRow:
    unit = Unit(held["unit"])
    places = held.get("places", 0 if unit in WHOLE else 1)
    plain = ("reading", "drops_nought", "is_distinct", "prints_ytd", "theme_prints_ytd", "prints_parts", "hides_small_numbers")
    notes = ("theme", "section", "data_note", "ytd_note", "local_measure", "council_plan", "new_measure")
    return EditionRow(
        held["ref"],
        held.get("measure", ""),
        held["name"],
        Thresholds(held["good"], held.get("red", ""), held.get("amber", ""), held.get("green", ""), places),
        _benchmarks(held, edition),
        unit=unit,
        period=PeriodKind(held["period"]),
        places=places,
        is_judged_by_year=held.get("rag_basis") == ON_YEAR_TO_DATE,
        prior_years=_years(held, "prior_years"),
        theme_years=_years(held, "theme_years"),
        **{name: held[name] for name in (*plain, *notes) if name in held},
    )


def _benchmarks(held: Mapping[str, Any], edition: Mapping[str, Any]) -> tuple[Benchmark, ...]:
    figures, year = held.get("benchmarks", {}), edition["benchmark_year"]
    return tuple(Benchmark(name, Decimal(figures[key]), year, key) for key, name in edition["benchmark_names"] if key in figures)


def _years(held: Mapping[str, Any], name: str) -> tuple[PriorYear, ...]:
    return tuple(PriorYear(year, printed) for year, printed in sorted(held.get(name, {}).items()))
