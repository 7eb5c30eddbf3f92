"""The one shape of measure: a row for each child or event counted, and every figure taken from those rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from lacdesk.indicators.arithmetic import half_up, percentage, ratio
from lacdesk.practice import words

DATES = ("since", "due", "done")
COLUMNS = ("child_id", "ref", "met", "rule", *DATES, "number")


class Unit(StrEnum):
    """What a value counts: children or events in a hundred, how many, or a mean number of days."""

    PERCENT = "percent"
    COUNT = "count"
    DAYS = "days"


@dataclass(frozen=True)
class Cohort:
    """The rows behind one figure of one month.

    `rows` has a row for each child or event in the denominator: child_id, ref, met (true, false or unknown), rule (the key of the
    sentence), since, due and done (days) and number (days or placements). `has_source` is false where nothing that could hold
    the answer had been recorded by then: numerator, denominator and value are then None, which is not nought.
    """

    key: str
    name: str
    month: date
    unit: Unit
    rows: pd.DataFrame
    has_source: bool = True
    sentences: Mapping[str, str] = field(default_factory=dict)
    readings: tuple[str, ...] = ()

    @property
    def numerator(self) -> int | None:
        """How many rows are met, or the days added up; None without a source."""
        if not self.has_source:
            return None
        if self.unit is Unit.DAYS:
            return int(self.rows["number"].sum())
        return int(self.rows["met"].fillna(False).sum())

    @property
    def denominator(self) -> int | None:
        """How many rows there are; None without a source."""
        return len(self.rows) if self.has_source else None

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
    return percentage(numerator, denominator) if unit is Unit.PERCENT else ratio(numerator, denominator)


def _day(value: object) -> str:
    return "" if value is None or pd.isna(value) else words.day_date(pd.Timestamp(value).date())  # type: ignore[call-overload,arg-type]


def rows_of(refs: Mapping[str, str], columns: Mapping[str, Any]) -> pd.DataFrame:
    """The rows of a cohort from columns of the same length; child_id, met and rule are needed, the others may be left out.

    References come from `refs` by child; days are dates, None or datetime64; a single value stands for every row.
    """
    child_ids = list(columns["child_id"])
    size = len(child_ids)
    frame: dict[str, object] = {
        "child_id": pd.Series(child_ids, dtype=object),
        "ref": pd.Series([refs.get(child_id, child_id) for child_id in child_ids], dtype=object),
        "met": pd.array(_flat(columns["met"], size), dtype="boolean"),
        "rule": pd.Series(_flat(columns["rule"], size), dtype=object),
    }
    for name in DATES:
        frame[name] = np.asarray(_flat(columns.get(name), size), dtype="datetime64[s]")
    frame["number"] = pd.array(_flat(columns.get("number"), size), dtype="Int64")
    return pd.DataFrame(frame, columns=list(COLUMNS))


def _flat(values: Any, size: int) -> list[Any]:
    if values is None or isinstance(values, bool | str | date):
        return [values] * size
    if isinstance(values, np.ndarray) and values.dtype.kind == "M":
        values = values.astype("datetime64[D]").tolist()
    return list(values)
