"""Placements read from national-return episodes: spells, moves counted as placements, and stability (indicators.md 10, 7 to 11).

Every function is a single pass over one child's rows in order of DECOM, then DEC with open ones last. Dates are half-open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from lacdesk.practice.history import PLACED_FOR_ADOPTION, SHORT_BREAK_STATUSES, TEMPORARY_STAYS
from lacdesk.practice.months import add_months, age_on

STARTS_CARE = "S"
NEW_CARER = frozenset({"S", "P", "B"})
SAME_CARER = frozenset({"L", "T", "U"})
CURRENT_CARER_ADOPTS = frozenset({"A3", "A5"})
LONG_TERM_MONTHS = 30
STABLE_MONTHS = 24
LONG_TERM_AGE = 16
WINDOW_MONTHS = 11


class EpisodeRow(NamedTuple):
    """What a spell needs of one episode; a plain tuple in this order serves as well."""

    decom: date
    dec: date | None
    rne: str | None
    ls: str | None
    place: str | None
    provider: str | None = None
    post: str | None = None
    urn: str | None = None


class Period(NamedTuple):
    """A period of care; where `is_lower_bound`, care began on or before `start`."""

    start: date
    end: date | None
    is_lower_bound: bool


class Spell(NamedTuple):
    """One placement with one carer.

    `known_on`: where the child went elsewhere from a temporary stay, the day that showed the placement had ended earlier.
    `stable_start`: the start, or for adopters not the carers before, the start of the placement it touches.
    """

    start: date
    end: date | None
    place: str | None
    known_on: date | None
    stable_start: date
    period: Period

    def is_open(self, day: date) -> bool:
        """Say whether the child was in this placement on a day, as known on that day."""
        return self.start <= day and (self.end is None or self.end > day or (self.known_on is not None and self.known_on > day))


class _Open:
    """A spell while rows are still being added."""

    __slots__ = ("away_from", "end", "known_on", "last", "period", "place", "stable_start", "start")

    def __init__(self, row: EpisodeRow, stable_start: date, period: int) -> None:
        self.start = row[0]
        self.end = row[1]
        self.place = row[4]
        self.last = row[4:8]
        self.stable_start = stable_start
        self.period = period
        self.away_from: date | None = None
        self.known_on: date | None = None

    def stretch(self, end: date | None) -> None:
        """Let the spell last until a later end, or go on where there is none."""
        if self.end is not None and (end is None or end > self.end):
            self.end = end


class _Walk:
    """One pass over a child's rows."""

    def __init__(self) -> None:
        self.spells: list[_Open] = []
        self.periods: list[Period] = []
        self.spell: _Open | None = None

    def run(self, rows: Iterable[EpisodeRow]) -> None:
        """Take the rows in order, each once, and begin a period of care after a gap or a short break."""
        before: EpisodeRow | None = None
        is_broken = True
        for row in rows:
            if row == before:
                continue
            if row[3] in SHORT_BREAK_STATUSES:
                is_broken = True
            else:
                is_gap = before is not None and before[1] is not None and before[1] < row[0]
                self._take(row, is_broken or is_gap or row[2] == STARTS_CARE, before is None and row[2] != STARTS_CARE)
                is_broken = False
            before = row

    def _take(self, row: EpisodeRow, is_new_period: bool, is_lower_bound: bool) -> None:
        if is_new_period:
            self.periods.append(Period(row[0], row[1], is_lower_bound))
            self.spell = None
        else:
            start, end, is_bound = self.periods[-1]
            if end is not None and (row[1] is None or row[1] > end):
                self.periods[-1] = Period(start, row[1], is_bound)
        if row[4] in TEMPORARY_STAYS:
            self._go_away(row)
        elif self.spell is not None and self.spell.away_from is not None:
            self._come_back(self.spell, row)
        elif self.spell is not None and _stays_put(self.spell, row):
            self._continue(self.spell, row)
        else:
            self._begin(row)

    def _go_away(self, row: EpisodeRow) -> None:
        if self.spell is not None:
            self.spell.away_from = self.spell.away_from or row[0]
            self.spell.stretch(row[1])

    def _come_back(self, spell: _Open, row: EpisodeRow) -> None:
        if row[4:8] == spell.last:
            spell.away_from = None
            self._continue(spell, row)
            return
        spell.end, spell.known_on = spell.away_from, row[0]
        self.spell = None
        self._begin(row)

    def _continue(self, spell: _Open, row: EpisodeRow) -> None:
        spell.stretch(row[1])
        spell.place, spell.last = row[4], row[4:8]

    def _begin(self, row: EpisodeRow) -> None:
        before = self.spell
        stable = row[0]
        if row[4] in PLACED_FOR_ADOPTION and before is not None and before.end == row[0]:
            stable = before.stable_start
        self.spell = _Open(row, stable, len(self.periods) - 1)
        self.spells.append(self.spell)


def _stays_put(spell: _Open, row: EpisodeRow) -> bool:
    rne, place = row[2], row[4]
    if place in CURRENT_CARER_ADOPTS or rne in SAME_CARER:
        return True
    return rne not in NEW_CARER and row[4:8] == spell.last


def _walked(rows: Iterable[EpisodeRow]) -> tuple[list[Period], list[_Open]]:
    walk = _Walk()
    walk.run(rows)
    return walk.periods, walk.spells


def periods(rows: Iterable[EpisodeRow]) -> list[Period]:
    """Return a child's periods of care: each starts at RNE S, after a gap, or after a short break (reading 7)."""
    return _walked(rows)[0]


def spells(rows: Iterable[EpisodeRow]) -> list[Spell]:
    """Return a child's placements with their carers, in order, each in its period of care (readings 8 and 9).

    Rows are EpisodeRow or equal tuples of one child, in order of DECOM, then DEC with open ones last; identical rows count once.
    """
    cared, found = _walked(rows)
    return [Spell(each.start, each.end, each.place, each.known_on, each.stable_start, cared[each.period]) for each in found]


def present_spell(found: Sequence[Spell], day: date) -> Spell | None:
    """Return the placement a child is in on a day, the one started last where an error leaves several open."""
    return next((spell for spell in reversed(found) if spell.is_open(day)), None)


def placements_in_year(found: Iterable[Spell], month_end: date) -> int:
    """Return how many placements were open on at least one day of the twelve months to a month end (reading 10)."""
    first = add_months(month_end.replace(day=1), -WINDOW_MONTHS)
    return sum(_touches(spell, first, month_end) for spell in found)


def _touches(spell: Spell, first: date, last: date) -> bool:
    if spell.start > last:
        return False
    if spell.end is None or (spell.known_on is not None and spell.known_on > last):
        return True
    return spell.end > first and spell.end > spell.start


def three_or_more(found: Iterable[Spell], month_end: date) -> bool:
    """Say whether a child had three or more placements in the twelve months to a month end."""
    return placements_in_year(found, month_end) >= 3


def is_long_term(dob: date | None, period: Period, day: date) -> bool:
    """Say whether a child is under 16 and has been looked after for 30 calendar months or more (reading 11); False without a birth date."""
    return dob is not None and age_on(dob, day) < LONG_TERM_AGE and add_months(period.start, LONG_TERM_MONTHS) <= day


def is_stable(spell: Spell, day: date) -> bool:
    """Say whether a placement has lasted 24 calendar months or more, adopters counted with the placement before (reading 11)."""
    return add_months(spell.stable_start, STABLE_MONTHS) <= day


def long_term_stable(dob: date | None, spell: Spell, day: date) -> bool:
    """Say whether a child is looked after long term and in a placement that has lasted (reading 11)."""
    return is_long_term(dob, spell.period, day) and is_stable(spell, day)
