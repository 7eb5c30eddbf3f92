"""The one shape of measure: a row for each child or event counted, and every figure taken from those rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from lacdesk.indicators.arithmetic import half_up, percentage, rate, ratio
from lacdesk.practice import words

DATES = ("since", "due", "done")
Columns = Mapping[str, list[Any]]
COLUMNS = ("child_id", "ref", "met", "rule", *DATES, "number")


class Unit(StrEnum):
    """What a value is: a share in a hundred, how many, a mean number of days, how many for every 10,000, or how many for each."""

    PERCENT = "percent"
    COUNT = "count"
    DAYS = "days"
    RATE = "rate"
    AVERAGE = "average"


@dataclass(frozen=True)
class Cohort:
    """The rows behind one figure of one month.

    `rows`, a frame made when it is first asked for, has a row for each child or event in the denominator: child_id, ref, met (true,
    false or unknown), rule (the key of the sentence), since, due and done (days) and number (days or placements). `over` is what a
    rate or an average divides its rows by: a population, or the workers who hold the cases. `has_source` is false where nothing that
    could hold the answer had been recorded by then: numerator, denominator and value are then None, which is not nought.
    """

    key: str
    name: str
    month: date
    unit: Unit
    columns: Columns
    has_source: bool = True
    sentences: Mapping[str, str] = field(default_factory=dict)
    readings: tuple[str, ...] = ()
    over: int | None = None

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The rows as a frame: met is a nullable boolean, days are datetime64, number a nullable integer."""
        frame: dict[str, object] = {name: pd.Series(self.columns[name], dtype=object) for name in ("child_id", "ref", "rule")}
        frame["met"] = pd.array(self.columns["met"], dtype="boolean")
        frame["number"] = pd.array(self.columns["number"], dtype="Int64")
        frame |= {name: np.array(self.columns[name], dtype="datetime64[D]").astype("datetime64[s]") for name in DATES}
        return pd.DataFrame(frame, columns=list(COLUMNS))

    @property
    def numerator(self) -> int | None:
        """How many rows are met, or the days added up; None without a source."""
        if not self.has_source:
            return None
        if self.unit is Unit.DAYS:
            return sum(self.columns["number"])
        return self.columns["met"].count(True)

    @property
    def denominator(self) -> int | None:
        """How many rows there are, or what a rate or an average divides them by; None without a source."""
        if not self.has_source:
            return None
        return len(self.columns["met"]) if self.over is None else self.over

    @property
    def value(self) -> Decimal | None:
        """The figure as printed: one decimal half up, counts whole; None without a source or with nobody eligible."""
        if self.numerator is None or self.denominator is None:
            return None
        return figure(self.unit, self.numerator, self.denominator)

    def why(self, row: Any) -> str:
        """Why this row is met or not, in one sentence, made when it is shown; `row` comes from `rows.itertuples()`."""
        facts: dict[str, object] = {name: _day(getattr(row, name)) for name in DATES}
        facts["number"] = "" if pd.isna(row.number) else int(row.number)
        sentence: str = self.sentences[row.rule]
        return sentence.format(**facts)


def figure(unit: Unit, numerator: int, denominator: int) -> Decimal | None:
    """The value of a numerator and denominator in a unit; None where nobody is eligible, but a count of nobody is 0."""
    if unit is Unit.COUNT:
        return half_up(numerator, 0)
    if unit is Unit.RATE:
        return rate(numerator, denominator)
    return percentage(numerator, denominator) if unit is Unit.PERCENT else ratio(numerator, denominator)


def _day(value: object) -> str:
    return "" if value is None or pd.isna(value) else words.day_date(pd.Timestamp(value).date())  # type: ignore[call-overload,arg-type]


class _Columns(Mapping[str, list[Any]]):
    """The columns of a cohort by name, each made when it is first looked up: most figures are never opened."""

    __slots__ = ("_given", "_made", "_refs", "_size")

    def __init__(self, refs: Mapping[str, str], given: Mapping[str, Any], size: int) -> None:
        self._refs, self._given, self._size = refs, given, size
        self._made: dict[str, list[Any]] = {}

    def __getitem__(self, name: str) -> list[Any]:
        made = self._made.get(name)
        if made is None:
            if name not in COLUMNS:
                raise KeyError(name)
            made = self._made[name] = self._column(name)
        return made

    def _column(self, name: str) -> list[Any]:
        if name == "ref" and name not in self._given:
            return [self._refs.get(child_id, child_id) for child_id in self["child_id"]]
        return _flat(self._given.get(name), self._size)

    def __iter__(self) -> Iterator[str]:
        return iter(COLUMNS)

    def __len__(self) -> int:
        return len(COLUMNS)


def rows_of(refs: Mapping[str, str], columns: Mapping[str, Any]) -> Columns:
    """The rows of a cohort as columns of the same length; child_id, met and rule are needed, the others may be left out.

    A column is its values, a function that makes them when somebody asks, or a single value that stands for every row; of child_id and
    met one is values, which tell how many rows there are. References come from `refs` by child where they are not given; days are
    dates or None.
    """
    values = columns["met"] if callable(columns["child_id"]) else columns["child_id"]
    return _Columns(refs, columns, len(values))


def _flat(values: Any, size: int) -> list[Any]:
    if callable(values):
        return _flat(values(), size)
    if values is None or isinstance(values, bool | str | date):
        return [values] * size
    return values if isinstance(values, list) else list(values)
