"""One measure over a run of months, and its year to date by adding the months again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from lacdesk.indicators.cohort import COLUMNS, Cohort, Unit, figure
from lacdesk.indicators.frames import Frames, months_since_april, months_to
from lacdesk.indicators.measures import measure
from lacdesk.indicators.registry import Measure, Period
from lacdesk.practice.months import month_start


@dataclass(frozen=True, slots=True)
class MonthFigure:
    """One month's figure; all None where there is no data, value None where nobody was eligible."""

    month: date
    numerator: int | None
    denominator: int | None
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class MeasureSeries:
    """A measure month by month, oldest first, with the year to date at the last month (None for how things stand at a month end)."""

    key: str
    name: str
    unit: Unit
    definition: str
    months: tuple[MonthFigure, ...]
    year_to_date: MonthFigure | None

    @property
    def latest(self) -> MonthFigure:
        """The last month's figure."""
        return self.months[-1]


def series(frames: Frames, key: str, months: Sequence[date]) -> MeasureSeries:
    """A measure over the months given, oldest first; raises KeyError for a key that is not offered and ValueError for no month."""
    if not months:
        raise ValueError("A series needs a month at least.")
    counted = measure(key)
    figures = tuple(month_figure(frames, counted, month) for month in months)
    return MeasureSeries(key, counted.name, counted.unit, counted.definition, figures, year_to_date(frames, key, months[-1]))


def fifteen_months(frames: Frames, key: str, month: date) -> MeasureSeries:
    """The fifteen months to a month, as the theme pages print them."""
    return series(frames, key, months_to(month))


def month_figure(frames: Frames, counted: Measure, month: date) -> MonthFigure:
    """One month's figure of a measure, counted once for each set of frames."""

    return MonthFigure(month_start(month), *counted.figure(frames, month))


def _figure(cohort: Cohort) -> MonthFigure:
    return MonthFigure(cohort.month, cohort.numerator, cohort.denominator, cohort.value)


def year_to_date(frames: Frames, key: str, month: date) -> MonthFigure | None:
    """From April to the month: numerators and denominators added, never percentages averaged; months without data add nothing.

    None for a measure of how things stand at a month end; a rolling figure is its own and repeats. Where each child counts once, the
    figure is of the children of all these months.
    """
    counted = measure(key)
    if counted.period.is_standing:
        return None
    if counted.period is Period.ONCE_A_CHILD:
        return frames.once(("year to date", key, month_start(month)), lambda: _figure(_children_once(frames, counted, month)))
    if counted.period is not Period.IN_MONTH:
        return month_figure(frames, counted, month)
    return added(counted.unit, month_start(month), [month_figure(frames, counted, each) for each in months_since_april(month)])


def cohort_to_date(frames: Frames, key: str, month: date) -> Cohort | None:
    """The rows behind a year to date: those of every month since April, or of each child the first; None as in year_to_date."""
    counted = measure(key)
    if counted.period.is_standing:
        return None
    if counted.period is Period.ONCE_A_CHILD:
        return _children_once(frames, counted, month)
    if counted.period is not Period.IN_MONTH:
        return counted(frames, month)
    return _joined(_cohorts_since_april(frames, counted, month))


def _cohorts_since_april(frames: Frames, counted: Measure, month: date) -> list[Cohort]:
    return [counted(frames, each) for each in months_since_april(month)]


def _joined(cohorts: Sequence[Cohort]) -> Cohort:
    columns = {name: [value for each in cohorts for value in each.columns[name]] for name in COLUMNS}
    return replace(cohorts[-1], columns=columns, has_source=any(each.has_source for each in cohorts))


def _children_once(frames: Frames, counted: Measure, month: date) -> Cohort:
    """Of the months since April the first row of each child."""
    joined = _joined(_cohorts_since_april(frames, counted, month))
    first = {child_id: place for place, child_id in reversed(list(enumerate(joined.columns["child_id"])))}
    columns = {name: [values[place] for place in sorted(first.values())] for name, values in joined.columns.items()}
    return replace(joined, columns=columns)


def added(unit: Unit, month: date, figures: Sequence[MonthFigure]) -> MonthFigure:
    """The figures of several months as one, by adding numerators and denominators."""
    known = [each for each in figures if each.numerator is not None and each.denominator is not None]
    if not known:
        return MonthFigure(month, None, None, None)
    numerator = sum(each.numerator or 0 for each in known)
    denominator = sum(each.denominator or 0 for each in known)
    return MonthFigure(month, numerator, denominator, figure(unit, numerator, denominator))
