"""What earlier years came to wherever it is held: entered for their last month, or published, in an edition or in another like it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.indicators.earlier_years import places_of, value_of, years_before
from lacdesk.indicators.editions import EditionRow
from lacdesk.indicators.own_editions import edition_held
from lacdesk.indicators.values import Figure, Place, figure_of
from lacdesk.practice.words import month_name
from lacdesk.records.scorecards import IndicatorValue, PublishedFigure, PublishedRun


@dataclass(frozen=True, slots=True)
class Outturn:
    """What a year came to, by the reference of the row that prints it; `where` it is held is in words that follow "in"."""

    ref: str
    year: str
    value: Decimal
    where: str


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure somebody told, and how, in words."""

    figure: Figure
    how: str


_Held = Mapping[tuple[str, Place], list[_Told]]
"""What was told, by the key of the edition and the place in it, the last first."""


def outturns_held(session: Session, key: str, month: date) -> tuple[Outturn, ...]:
    """What the years before a month came to, in an edition and in every other that counts the same as one of its rows."""
    edition = edition_held(session, key)
    years = years_before(edition, month)
    marches = list(years.values())
    told = (_entered(session, marches), _published(session, marches))
    others = {other: edition_held(session, other).rows for held in told for other, _ in held if other != key}
    found = []
    for row in edition.rows:
        same = {key: row.ref} | {other: ref for other, rows in others.items() if (ref := _ref_of_same(row, rows))}
        found += [each for year, march in years.items() for held in told for each in _of_year(row, year, march, same, held)]
    return tuple(dict.fromkeys(found))


def _ref_of_same(row: EditionRow, rows: tuple[EditionRow, ...]) -> str:
    """The reference of the row that counts the same in the same unit over the same time; nothing where there is none."""
    return next((each.ref for each in rows if _counted(each) == _counted(row)), "")


def _counted(row: EditionRow) -> tuple[str, str, str]:
    return row.measure_key, row.unit, row.period


def _of_year(row: EditionRow, year: str, march: date, same: Mapping[str, str], held: _Held) -> Iterator[Outturn]:
    """What a row's year came to: in each edition the first place that is held, and there what was told last."""
    this, *_ = same
    for key, ref in same.items():
        told = (each for is_year in places_of(row) for each in held.get((key, (ref, march, is_year)), ()))
        found = next(((value, each) for each in told if (value := value_of(row, each.figure)) is not None), None)
        if found:
            value, each = found
            when = f"{'the year to date at ' if each.figure.is_year_to_date else ''}{month_name(march)}"
            yield Outturn(row.ref, year, value, f"{when}{'' if key == this else f' of {key}'}, {each.how}")


def _entered(session: Session, marches: list[date]) -> _Held:
    newest = (IndicatorValue.loaded_on.desc(), IndicatorValue.recorded_at.desc(), IndicatorValue.id.desc())
    held: dict[tuple[str, Place], list[_Told]] = {}
    for each in session.scalars(select(IndicatorValue).where(IndicatorValue.month.in_(marches)).order_by(*newest)):
        figure = figure_of(each)
        _keep(held, each.edition or "", figure, f"from {figure.source}")
    return held


def _published(session: Session, marches: list[date]) -> _Held:
    run, figure = PublishedRun, PublishedFigure
    wanted = (
        select(run.edition, run.number, figure.ref, figure.month, figure.is_year_to_date, figure.shown)
        .join(run, run.id == figure.run_id)
        .where(run.month.in_(marches), figure.month == run.month, figure.value.is_not(None))
        .order_by(run.number.desc())
    )
    held: dict[tuple[str, Place], list[_Told]] = {}
    for edition, number, ref, month, is_year, shown in session.execute(wanted):
        if ref and month and shown:
            value = Decimal(shown.rstrip("%").replace(",", ""))
            _keep(held, edition or "", Figure(ref, month, bool(is_year), value=value), f"published as run {number}")
    return held


def _keep(held: dict[tuple[str, Place], list[_Told]], edition: str, figure: Figure, how: str) -> None:
    place = (figure.ref, figure.month, figure.is_year_to_date)
    held.setdefault((edition, place), []).append(_Told(figure, how))
