"""One figure of one row and month, wherever it comes from: entered by a person, counted from the records, or added up from its months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from lacdesk.indicators.arithmetic import half_up, percentage, rate, ratio
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import Edition, EditionRow, PeriodKind
from lacdesk.indicators.frames import Frames, months_to
from lacdesk.indicators.measures import measure
from lacdesk.indicators.populations import Populations
from lacdesk.indicators.series import month_figure, year_to_date
from lacdesk.practice.months import month_end, month_start
from lacdesk.practice.words import listed, month_name
from lacdesk.records.scorecards import IndicatorValue, Standing
from lacdesk.store.journal import JournalEntry

COUNTED = "counted from the records"
ADDED = "added up from the months"
WORKED_OUT = "worked out from the number looked after"
OWN_SOURCES = frozenset({COUNTED, ADDED, WORKED_OUT})
LOOKED_AFTER = "looked_after"
_COMPARED = 9
"""The decimals to which a value is what its parts give; beyond them a spreadsheet has rounding of its own."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one row: of a month (its first day), or of the year to date at that month.

    `value` is as it was entered, or worked out with the decimals the row prints; it is None without data, and where nobody was
    eligible (the denominator is then 0). `source` says where it comes from, in words.
    """

    ref: str
    month: date
    is_year_to_date: bool = False
    numerator: int | None = None
    denominator: int | None = None
    value: Decimal | None = None
    standing: Standing = Standing.NO_DATA
    source: str = ""
    note: str = ""

    @property
    def is_none_eligible(self) -> bool:
        """Whether there was nobody to count; that is not nought in a hundred."""
        return self.standing is Standing.VALUE and self.value is None

    @property
    def has_parts(self) -> bool:
        """Whether it is held with a numerator and a denominator."""
        return self.numerator is not None and self.denominator is not None


class Held(NamedTuple):
    """The figure that is shown, and the others that are held of the same row and month."""

    figure: Figure
    beside: tuple[Figure, ...] = ()


Place = tuple[str, date, bool]
Entered = Mapping[Place, Sequence[Figure]]


def worked_out(row: EditionRow, numerator: int, denominator: int, places: int | None = None) -> Decimal | None:
    """The value of a numerator and denominator with the decimals the row prints; None where nobody is eligible."""
    decimals = row.places if places is None else places
    if row.unit is Unit.COUNT:
        return half_up(numerator, decimals)
    if row.unit is Unit.RATE:
        return rate(numerator, denominator, places=decimals)
    return (percentage if row.unit is Unit.PERCENT else ratio)(numerator, denominator, places=decimals)


def agrees_with_parts(row: EditionRow, figure: Figure) -> bool:
    """Whether a value is what its numerator and denominator give, at the decimals it was entered with and nine at most."""
    if figure.value is None or figure.numerator is None or figure.denominator is None:
        return True
    places = min(_COMPARED, max(0, -int(figure.value.as_tuple().exponent)))
    return worked_out(row, figure.numerator, figure.denominator, places) == half_up(figure.value, places)


def since_april(month: date) -> list[date]:
    """The first days of the months from April to a month."""
    return months_to(month, (month.month - 4) % 12 + 1)


def last_taken_in() -> ColumnElement[int]:
    """The order in which values from elsewhere were last written, the latest first: by their last entry in the journal."""
    written = select(func.max(JournalEntry.number)).where(
        JournalEntry.record_type == IndicatorValue.__tablename__, JournalEntry.record_id == IndicatorValue.id
    )
    return written.scalar_subquery().desc()


def read_values(session: Session, edition: str) -> Entered:
    """What was entered for an edition, by row, month and period, the last taken in first."""
    found: dict[Place, list[Figure]] = defaultdict(list)
    for held in session.scalars(select(IndicatorValue).where(IndicatorValue.edition == edition).order_by(last_taken_in())):
        figure = figure_of(held)
        found[figure.ref, figure.month, figure.is_year_to_date].append(figure)
    return found


def figure_of(held: IndicatorValue) -> Figure:
    """The figure a record of a value from elsewhere holds."""
    return Figure(
        held.ref or "",
        month_start(held.month or date.min),
        bool(held.is_year_to_date),
        held.numerator,
        held.denominator,
        None if held.value is None else Decimal(held.value),
        Standing(held.standing or Standing.NO_DATA),
        held.source or "",
        held.note or "",
    )


class Figures:
    """Every figure of an edition.

    Which of several is shown: what a person entered for the row and month stands before what the records count, and of several
    entries the one taken in last; the others stand beside it. Where the entry has no numerator and denominator and another entry
    has, and they give the same figure, they are shown with it. A rate without an entry is worked out from the number looked after that
    is shown and the population of that day.
    """

    def __init__(self, edition: Edition, frames: Frames, entered: Entered, populations: Populations) -> None:
        self.edition = edition
        self.frames = frames
        self._entered = entered
        self.populations = populations
        self._made: dict[Place, Held] = {}

    def of_month(self, row: EditionRow, month: date) -> Held:
        """The figure of a month, and what else is held of it; without any it is "no data"."""
        place = (row.ref, month_start(month), False)
        if place not in self._made:
            self._made[place] = _chosen(row, place, [*self._entered.get(place, ()), *self._not_entered(row, place[1])])
        return self._made[place]

    def of_year(self, row: EditionRow, month: date) -> Held:
        """The figure from April to a month.

        Rolling figures and averages of the year repeat their month. How things stood on a day has one only where it was entered.
        Everything else is added up from numerators and denominators where every month since April is held with them, a count with
        its numerator; otherwise an entered one stands. Without one, counts held by their value alone are added too, and so are the
        months the records count, with a note of those that are missing.
        """
        place = (row.ref, month_start(month), True)
        if place not in self._made:
            own = [*self._year_of_its_own(row, place[1])]
            entered = [*self._entered.get(place, ())]
            self._made[place] = _chosen(row, place, [*own, *entered] or [*self._year_not_entered(row, place[1])])
        return self._made[place]

    def _not_entered(self, row: EditionRow, month: date) -> Iterable[Figure]:
        if row.unit is Unit.RATE and (found := self._worked_out_rate(row, month)):
            yield found
        if found := self._counted(row, month):
            yield found

    def _worked_out_rate(self, row: EditionRow, month: date) -> Figure | None:
        """The rate of the number looked after that somebody entered; what the records count has its own."""
        of_all = self.edition.row_for(LOOKED_AFTER)
        number = self.of_month(of_all, month).figure if of_all else None
        population = self.populations.on(month_end(month))
        if number is None or number.source == COUNTED or number.value is None or population is None:
            return None
        value = rate(number.value, population, places=row.places)
        return Figure(row.ref, month, False, int(number.value), population, value, Standing.VALUE, WORKED_OUT)

    def _counted(self, row: EditionRow, month: date) -> Figure | None:
        try:
            counted = measure(row.measure_key)
        except KeyError:
            return None
        found = month_figure(self.frames, counted, month)
        return _of_records(row, month, found.numerator, found.denominator)

    def _year_of_its_own(self, row: EditionRow, month: date) -> Iterable[Figure]:
        """The year to date that needs no entry: repeated, or added up from whole months."""
        if row.period in {PeriodKind.ROLLING, PeriodKind.YEAR_TO_DATE}:
            found = self.of_month(row, month).figure
            if found.standing is Standing.VALUE or (row.ref, month, True) not in self._entered:
                yield replace(found, is_year_to_date=True)
        elif row.period is PeriodKind.FLOW and not row.is_distinct:
            months = [self.of_month(row, each).figure for each in since_april(month)]
            if all(_is_whole(row, each) for each in months):
                yield _added(row, month, months)

    def _year_not_entered(self, row: EditionRow, month: date) -> Iterable[Figure]:
        """The year to date of what nobody entered: of counts by their value, or of what the records alone can tell."""
        if row.period is not PeriodKind.FLOW:
            return
        months = [self.of_month(row, each).figure for each in since_april(month)]
        if row.unit is Unit.COUNT and not row.is_distinct and all(each.value is not None for each in months):
            yield _added(row, month, months)
            return
        held = [each for each in months if each.source == COUNTED]
        if not held or any(each.source not in {"", COUNTED} for each in months):
            return
        missing = [month_name(each.month) for each in months if each.source != COUNTED]
        note = f"Without {listed(missing)}: nothing was recorded then." if missing else ""
        found = year_to_date(self.frames, row.measure_key, month) if row.is_distinct else None
        counted = _of_records(row, month, found.numerator, found.denominator) if found else _added(row, month, held)
        if counted:
            yield replace(counted, is_year_to_date=True, note=note)


def _of_records(row: EditionRow, month: date, numerator: int | None, denominator: int | None) -> Figure | None:
    if numerator is None or denominator is None:
        return None
    value = worked_out(row, numerator, denominator)
    return Figure(row.ref, month, False, numerator, denominator, value, Standing.VALUE, COUNTED)


def _chosen(row: EditionRow, place: Place, held: Sequence[Figure]) -> Held:
    if not held:
        return Held(Figure(*place))
    first, *others = (_settled(row, each) for each in held)
    if first.value is not None and not first.has_parts:
        entered = (each for each in others if each.has_parts and each.source not in OWN_SOURCES)
        parts = next((each for each in entered if row.rounded(each.value) == row.rounded(first.value)), None)
        if parts is not None:
            first = replace(first, numerator=parts.numerator, denominator=parts.denominator)
    return Held(first, tuple(others))


def _settled(row: EditionRow, figure: Figure) -> Figure:
    """The figure with the decimals of its numerator and denominator where they agree with what was entered, and as entered otherwise."""
    if figure.numerator is None or figure.denominator is None or figure.standing is not Standing.VALUE:
        return figure
    if figure.value is not None and not agrees_with_parts(row, figure):
        return figure
    return replace(figure, value=worked_out(row, figure.numerator, figure.denominator))


def _is_whole(row: EditionRow, figure: Figure) -> bool:
    """Whether a month is held with what is added: a numerator, and for anything but a count a denominator."""
    if figure.standing is not Standing.VALUE or figure.numerator is None:
        return False
    return row.unit is Unit.COUNT or figure.denominator is not None


def _added(row: EditionRow, month: date, months: Sequence[Figure]) -> Figure:
    if row.unit is Unit.COUNT:
        total = sum((each.value or Decimal(0) for each in months), Decimal(0))
        return Figure(row.ref, month, True, int(total), None, total, Standing.VALUE, ADDED)
    numerator = sum(each.numerator or 0 for each in months)
    denominator = sum(each.denominator or 0 for each in months)
    return Figure(row.ref, month, True, numerator, denominator, worked_out(row, numerator, denominator), Standing.VALUE, ADDED)
