"""Days on which children move to a new carer, steered so that three placements and long-term stability stay those of a real council."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lacdesk.demo.lives import Stint
from lacdesk.practice.months import add_months, month_start

_THREE_OR_MORE = 0.11
_STABLE = 0.68
_LONG_TERM_MONTHS = 30
_STABLE_MONTHS = 24
_DAY = timedelta(days=1)


@dataclass(slots=True, eq=False)
class _Mover:
    stint: Stint
    age: int
    placements: int
    is_long_term: bool
    is_stable: bool


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The days after `before` up to `day`, in which moves are made."""

    before: date
    day: date
    source: random.Random

    def move(self, stint: Stint) -> bool:
        """Move a child on a day of the stretch, if one is left after the last move."""
        earliest = max(self.before, stint.moved[-1]) + _DAY
        if earliest > self.day:
            return False
        stint.moved.append(earliest + timedelta(days=self.source.randint(0, (self.day - earliest).days)))
        return True


def step(in_care: Sequence[Stint], before: date, day: date, source: random.Random) -> None:
    """Add the moves made after `before` and up to `day` by the children looked after on that day."""
    stretch = _Stretch(before, day, source)
    _place_for_adoption(in_care, before, day)
    movers = [_mover(stint, day) for stint in in_care]
    movable = [each for each in movers if each.stint.placed_for_adoption is None or each.stint.placed_for_adoption > day]
    _move_by_chance(movable, stretch)
    _keep_three_placements(movers, movable, stretch)
    _keep_long_term_stable(movable, stretch)


def _mover(stint: Stint, day: date) -> _Mover:
    age = stint.young.age(day)
    is_long_term = age < 16 and stint.started <= add_months(day, -_LONG_TERM_MONTHS)
    is_stable = is_long_term and stint.moved[-1] <= add_months(day, -_STABLE_MONTHS)
    window = add_months(month_start(day), -11)
    return _Mover(stint, age, sum(_placements_since(each, window) for each in stint.young.stints), is_long_term, is_stable)


def _placements_since(stint: Stint, window: date) -> int:
    if stint.ended <= window:
        return 0
    return 1 + sum(moved > window for moved in stint.moved[1:])


def _place_for_adoption(in_care: Sequence[Stint], before: date, day: date) -> None:
    for stint in in_care:
        placed = stint.placed_for_adoption
        if placed is not None and before < placed <= day:
            stint.moved.append(placed)


def _move_by_chance(movable: Sequence[_Mover], stretch: _Stretch) -> None:
    months = (stretch.day - stretch.before).days / 30
    for mover in movable:
        if mover.is_long_term or mover.placements == 2:
            continue
        if stretch.source.random() < _chance_of_moving(mover, stretch.day) * months and stretch.move(mover.stint):
            mover.placements += 1


def _chance_of_moving(mover: _Mover, day: date) -> float:
    if len(mover.stint.moved) == 1:
        days = (day - mover.stint.started).days
        if days < 400:
            return 0.13 if days < 150 else 0.03
    return 0.03 if mover.age >= 12 else 0.013


def _keep_three_placements(movers: Sequence[_Mover], movable: Sequence[_Mover], stretch: _Stretch) -> None:
    wanted = round(len(movers) * (_THREE_OR_MORE + 0.008 * math.sin(stretch.day.toordinal() / 170)))
    missing = wanted - sum(mover.placements >= 3 for mover in movers)
    able = [mover for mover in movable if mover.placements == 2 and not mover.is_stable]
    stretch.source.shuffle(able)
    able.sort(key=lambda mover: mover.age < 11)
    for mover in able:
        if missing <= 0:
            return
        missing -= stretch.move(mover.stint)


def _keep_long_term_stable(movable: Sequence[_Mover], stretch: _Stretch) -> None:
    cohort = [mover for mover in movable if mover.is_long_term]
    stable = [mover for mover in cohort if mover.is_stable]
    excess = len(stable) - round(len(cohort) * (_STABLE + 0.015 * math.sin(stretch.day.toordinal() / 240)))
    stretch.source.shuffle(stable)
    for mover in stable[: max(0, excess)]:
        stretch.move(mover.stint)
