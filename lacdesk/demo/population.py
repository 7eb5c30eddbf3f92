"""Who is looked after and when: a population steered so that its size, ages, flows and stability stay those of a real council.

Only days are decided here: births, the start and end of each period of care, and the days a new carer took over. What fills
those days (orders, homes, visits) is made afterwards, child by child.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from lacdesk.demo import moves
from lacdesk.demo.lives import ADOPTION, ASYLUM, HOME, Stint, Young
from lacdesk.practice.months import add_months, birthday, month_end

BAND_ENDS = (1, 5, 10, 16, 18)
BAND_SHARES = (0.080, 0.112, 0.211, 0.377, 0.220)
_ADMISSION_SHARES = (0.245, 0.14, 0.19, 0.26, 0.165)
_LEAVING_SHARES = (0.06, 0.28, 0.23, 0.33, 0.12)
_ADMISSIONS_A_YEAR = 0.402
_SECOND_PERIODS = 0.2
_LIKELIEST = 2.4
_WARM_UP_YEARS = 6
_LOOK_AHEAD_DAYS = 730


def band_of(age: int) -> int:
    """Return which of the five age bands (under 1, 1 to 4, 5 to 9, 10 to 15, 16 and over) an age lies in."""
    return bisect_right(BAND_ENDS, age)


@dataclass(eq=False)
class Population:
    """A council's children, stepped from one day to the next; `source` decides everything left to chance."""

    size: int
    as_at: date
    source: random.Random
    already: list[Stint] = field(default_factory=list)
    everyone: list[Young] = field(default_factory=list)
    in_care: list[Stint] = field(default_factory=list)
    returnable: list[Stint] = field(default_factory=list)
    owed: float = 0.0
    families: int = 0

    def run(self, years: int) -> list[Young]:
        """Live through the years and a while beyond; return every child whose care touched the last `years` years."""
        first = add_months(self.as_at, -12 * (years + _WARM_UP_YEARS))
        self._begin(first)
        before = first
        for day in _steps(first, self.as_at + timedelta(days=_LOOK_AHEAD_DAYS), self.as_at):
            self._step(before, day)
            before = day
        window = add_months(self.as_at, -12 * years)
        for young in self.everyone:
            young.stints = [stint for stint in young.stints if stint.started <= self.as_at]
        return [young for young in self.everyone if any(stint.ended > window for stint in young.stints)]

    def _target(self, day: date) -> int:
        phase = (day - self.as_at).days
        wave = 0.010 * math.sin(phase / 160) + 0.007 * math.sin(phase / 53)
        fixed = sum(stint.covers(day) for stint in self.already)
        return round(self.size * (1 + wave)) - fixed

    def _begin(self, first: date) -> None:
        for band, share in enumerate(BAND_SHARES):
            for _ in range(round(share * self.size)):
                born = self._birth_in(band, first)
                tenure = min(self.source.expovariate(1 / 800), (first - born).days - 3)
                self._enter(Young(born, self._family()), first - timedelta(days=max(1, int(tenure))))

    def _family(self) -> int:
        self.families += 1
        return self.families

    def _birth_in(self, band: int, day: date) -> date:
        youngest = BAND_ENDS[band - 1] if band else 0
        lean = self.source.random() ** (1.3 if band < 2 else 1.0)
        days = int((youngest + lean * (BAND_ENDS[band] - youngest)) * 365.25)
        return day - timedelta(days=min(max(days, 4), 6540))

    def _step(self, before: date, day: date) -> None:
        self._drop_leavers(day)
        self.owed += self.size * _ADMISSIONS_A_YEAR * (day - before).days / 365.25 * self.source.uniform(0.85, 1.15)
        stock = self._stock(day)
        shortfall = self._target(day) - len(self.in_care)
        while self.owed >= 1 or shortfall > 0:
            came = self._admit_family(stock, before, day)
            self.owed -= came
            shortfall -= came
        self._leave_by_choice(stock, before, day)
        self._drop_leavers(day)
        moves.step(self.in_care, before, day, self.source)

    def _drop_leavers(self, day: date) -> None:
        self.returnable.extend(each for each in self.in_care if each.ended <= day and each.track == HOME)
        self.in_care = [each for each in self.in_care if each.ended > day]

    def _stock(self, day: date) -> list[int]:
        counts = [0] * len(BAND_ENDS)
        for stint in (*self.in_care, *(each for each in self.already if each.covers(day))):
            counts[band_of(min(17, stint.young.age(day)))] += 1
        return counts

    def _admit_family(self, stock: list[int], before: date, day: date) -> int:
        weights = [
            share * min(2.5, max(0.2, 1 + 6 * (1 - have / max(1.0, want * self.size))))
            for share, have, want in zip(_ADMISSION_SHARES, stock, BAND_SHARES, strict=True)
        ]
        band = self.source.choices(range(len(weights)), weights)[0]
        started = before + timedelta(days=self.source.randint(1, (day - before).days))
        stock[band] += 1
        if self.source.random() < _SECOND_PERIODS and self._come_back(band, started):
            return 1
        family, born = self._family(), self._birth_in(band, started)
        together = 1 if band == len(BAND_ENDS) - 1 else self.source.choices((1, 2, 3, 4), (56, 25, 13, 6))[0]
        self._enter(Young(born, family), started, is_alone=together == 1)
        count = 1
        for _ in range(together - 1):
            born += timedelta(days=self.source.choice((-1, 1)) * self.source.randint(330, 1300))
            if timedelta(days=5) < started - born < timedelta(days=6200):
                young = Young(born, family)
                self._enter(young, started, is_alone=False)
                stock[band_of(young.age(day))] += 1
                count += 1
        return count

    def _come_back(self, band: int, started: date) -> bool:
        self.returnable = [each for each in self.returnable if (started - each.ended).days < 1600]
        for stint in self.returnable:
            gap = (started - stint.ended).days
            if gap > 60 and stint.young.age(started) < 17 and band_of(stint.young.age(started)) == band:
                self.returnable.remove(stint)
                self._enter(stint.young, started)
                return True
        return False

    def _enter(self, young: Young, started: date, *, is_alone: bool = True) -> None:
        stint = Stint(young, started, birthday(young.born, 18))
        age = young.age(started)
        if is_alone and age >= 15 and not young.stints and self.source.random() < 0.7:
            stint.track = ASYLUM
            young.is_asylum_seeking = True
        elif age < 5 and self.source.random() < (0.5 if age < 2 else 0.3):
            self._plan_adoption(stint)
        if not young.stints:
            self.everyone.append(young)
        young.stints.append(stint)
        self.in_care.append(stint)

    def _plan_adoption(self, stint: Stint) -> None:
        stint.track = ADOPTION
        stint.ended = stint.started + timedelta(days=self.source.randint(380, 760))
        stint.placed_for_adoption = stint.ended - timedelta(days=self.source.randint(110, 260))

    def _leave_by_choice(self, stock: list[int], before: date, day: date) -> None:
        count = len(self.in_care) - self._target(day)
        by_band: list[list[Stint]] = [[] for _ in BAND_ENDS]
        for stint in self.in_care:
            if _chance_of_leaving(stint, day) > 0:
                by_band[band_of(stint.young.age(day))].append(stint)
        for _ in range(count):
            weights = [weight if able else 0.0 for weight, able in zip(self._leaving_weights(stock), by_band, strict=True)]
            if not any(weights):
                return
            band = self.source.choices(range(len(weights)), weights)[0]
            self._leave(self._choose(by_band[band], day), before, day)
            stock[band] -= 1

    def _leaving_weights(self, stock: list[int]) -> list[float]:
        return [
            share * min(5.0, max(0.03, 1 + 10 * (have / max(1.0, want * self.size) - 1)))
            for share, have, want in zip(_LEAVING_SHARES, stock, BAND_SHARES, strict=True)
        ]

    def _choose(self, able: list[Stint], day: date) -> Stint:
        while True:
            number = self.source.randrange(len(able))
            if self.source.random() * _LIKELIEST <= _chance_of_leaving(able[number], day):
                return able.pop(number)

    def _leave(self, leaver: Stint, before: date, day: date) -> None:
        earliest = max(before, leaver.started, leaver.moved[-1]) + timedelta(days=1)
        leaver.ended = earliest + timedelta(days=self.source.randint(0, (day - earliest).days))
        leaver.track = HOME


def _chance_of_leaving(stint: Stint, day: date) -> float:
    days = (day - stint.moved[-1]).days
    if stint.track == ADOPTION or days < 1 or (day - stint.started).days < 2:
        return 0.0
    if stint.track == ASYLUM:
        return 0.04
    tenure = (day - stint.started).days
    if tenure < 120:
        return _LIKELIEST
    if tenure < 540:
        return 1.5
    return 0.9 if tenure < 912 else 0.28


def _steps(first: date, last: date, as_at: date) -> Iterable[date]:
    day = month_end(first + timedelta(days=1))
    days = {as_at}
    while day <= last:
        days.add(day)
        day = month_end(day + timedelta(days=1))
    return sorted(days)
