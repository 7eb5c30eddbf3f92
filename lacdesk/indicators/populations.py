"""How many children under 18 live in the council's area, by day, with where each number comes from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.indicators.frames import Frames
from lacdesk.indicators.own_editions import edition_of_origin
from lacdesk.places import REFERENCE
from lacdesk.practice.months import add_months
from lacdesk.records.scorecards import IndicatorValue, Population

FILE = REFERENCE / "populations.toml"


@dataclass(frozen=True, slots=True)
class PopulationRow:
    """One number of children under 18 and the days it holds for; without a last day it holds on."""

    number: int
    holds_from: date
    holds_until: date | None
    source: str

    def holds_on(self, day: date) -> bool:
        """Whether the number is that of a day."""
        return self.holds_from <= day and (self.holds_until is None or day <= self.holds_until)


class Populations:
    """Numbers by day: of those that hold on a day, the one that began last; the council's own come before those of an edition."""

    def __init__(self, own: Iterable[PopulationRow], printed: Iterable[PopulationRow] = ()) -> None:
        self._own, self._printed = list(own), list(printed)

    def row_on(self, day: date) -> PopulationRow | None:
        """The number that holds on a day with its source, or None where none is known."""
        return _latest(self._own, day) or _latest(self._printed, day)

    def on(self, day: date) -> int | None:
        """The number that holds on a day, or None where none is known."""
        row = self.row_on(day)
        return row.number if row else None

    def own_on(self, day: date) -> int | None:
        """The council's own number that holds on a day, or None where it has none."""
        row = _latest(self._own, day)
        return row.number if row else None


def _latest(rows: Sequence[PopulationRow], day: date) -> PopulationRow | None:
    return max((row for row in rows if row.holds_on(day)), key=lambda row: row.holds_from, default=None)


def read_populations(session: Session, edition: str = "") -> Populations:
    """The council's own numbers, and behind them those an edition, or the one it was copied from, was printed with.

    The printed ones are of the council whose paper it was, so they stand only behind that paper's figures: an edition, shipped or
    copied, has them where figures of the paper's own year were entered in it.
    """
    held = session.scalars(select(Population).order_by(Population.holds_from, Population.id))
    own = [PopulationRow(row.number, row.holds_from, row.holds_until, row.source or "") for row in held if row.number and row.holds_from]
    return Populations(own, _printed_behind(session, edition))


def _printed_behind(session: Session, edition: str) -> list[PopulationRow]:
    origin = edition_of_origin(session, edition) if edition else None
    return printed_with(origin.key) if origin is not None and _has_figures_of(session, edition, origin.year) else []


def _has_figures_of(session: Session, edition: str, year: str) -> bool:
    """Whether a figure of a year, such as 2016/17, was entered in an edition."""
    april = date(int(year[:4]), 4, 1)
    of_the_year = IndicatorValue.month.between(april, add_months(april, 11))
    return session.scalars(select(IndicatorValue.id).where(IndicatorValue.edition == edition, of_the_year)).first() is not None


def population_in(frames: Frames, month: date) -> int:
    """The council's own number on the day a month is measured on; 0 where none is known."""
    return _known_to(frames).on(frames.day_of(month)) or 0


def is_population_known(frames: Frames, month: date) -> bool:
    """The source of rates: a number of the council's own that holds on the day the month is measured on."""
    return _known_to(frames).on(frames.day_of(month)) is not None


def _known_to(frames: Frames) -> Populations:
    def read() -> Populations:
        """The numbers the frames hold, without a source, leaving out those without a number or a first day."""
        own = [PopulationRow(number, since, until, "") for since, until, number in frames.rows("populations") if number and since]
        return Populations(own)

    return frames.once("populations by day", read)


def printed_with(edition: str) -> list[PopulationRow]:
    """The numbers the rates of a shipped edition were printed with; none for another key."""
    return [row for key, row in _printed() if key == edition]


@cache
def _printed() -> tuple[tuple[str, PopulationRow], ...]:
    held = tomllib.loads(FILE.read_text(encoding="utf-8"))["population"]
    rows = (PopulationRow(each["number"], each["holds_from"], each.get("holds_until"), each["source"]) for each in held)
    return tuple((each["edition"], row) for each, row in zip(held, rows, strict=True))
