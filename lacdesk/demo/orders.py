"""Legal statuses through a period of care, and why it ended."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from lacdesk.demo.lives import ADOPTION, ASYLUM, HOME, Stint


class Ground(NamedTuple):
    """A legal status from a day until the next, or until care ends."""

    start: date
    code: str


def code_on(grounds: Sequence[Ground], day: date) -> str:
    """Return the legal status that holds on a day of the period."""
    return grounds[max(0, bisect_right(grounds, (day, "ZZ")) - 1)].code


def grounds_of(stint: Stint, source: random.Random) -> list[Ground]:
    """Return the legal statuses of a period of care in order, none shorter than a day and the last lasting to its end."""
    days = (stint.ended - stint.started).days
    plan = _plan(stint, days, source)
    found = [Ground(stint.started + timedelta(days=after), code) for after, code in plan if after < days - 1 or after == 0]
    return [each for number, each in enumerate(found) if number == 0 or each.code != found[number - 1].code]


def _plan(stint: Stint, days: int, source: random.Random) -> list[tuple[int, str]]:
    age = stint.young.age(stint.started)
    if stint.track == ASYLUM:
        return [(0, "V2")]
    if stint.track == ADOPTION and stint.placed_for_adoption:
        before_placing = (stint.placed_for_adoption - stint.started).days
        return [*_emergency(source), (source.randint(9, 30), "C1"), (max(60, before_placing - source.randint(60, 200)), "E1")]
    if stint.track == HOME and age >= 13 and days < 150 and source.random() < 0.12:
        return [(0, "J1")]
    if age >= 15 and source.random() < 0.5:
        return [(0, "V2")]
    if days < 60:
        return [(0, "V2")] if source.random() < 0.65 else _emergency(source)
    if source.random() < (0.24 if days < 400 else 0.13):
        return [(0, "V2")]
    started = source.randint(9, 60)
    return [*_emergency(source), (started, "C1"), (started + source.randint(190, 470), "C2")]


def _emergency(source: random.Random) -> list[tuple[int, str]]:
    chance = source.random()
    if chance < 0.12:
        return [(0, "L1"), (2, "V2")]
    if chance < 0.2:
        return [(0, "L2"), (7, "V2")]
    return [(0, "V2")] if chance < 0.75 else [(0, "C1")]


def reason_ceased(stint: Stint, last_status: str, last_place: str, source: random.Random) -> str:
    """Return the national code for why care ended, believable for the age, the order and the last placement."""
    age = stint.young.age(stint.ended)
    if stint.track == ADOPTION:
        return "E12" if source.random() < 0.8 else "E11"
    if stint.track != HOME:
        return _at_eighteen(last_place, source)
    if last_status == "J1":
        return source.choice(("E14", "E14", "E9"))
    if stint.young.is_asylum_seeking:
        return source.choice(("E15", "E8", "E3", "E16"))
    months = (stint.ended - stint.started).days / 30
    if months > 6 and last_place.startswith("U") and source.random() < (0.75 if last_place in {"U1", "U3"} else 0.25):
        return "E45" if last_place in {"U1", "U3"} else "E46"
    if age >= 16 and source.random() < 0.4:
        return source.choice(("E5", "E5", "E6"))
    reasons, weights = zip(*_OTHERWISE, strict=True)
    chosen: str = source.choices(reasons, weights)[0]
    return "E4A" if chosen == "E2" and months < 3 else chosen


_OTHERWISE = (("E4A", 46), ("E4B", 14), ("E41", 9), ("E47", 12), ("E48", 2), ("E13", 8), ("E3", 4), ("E8", 4), ("E2", 0.4))


def _at_eighteen(last_place: str, source: random.Random) -> str:
    if last_place.startswith("U") and source.random() < 0.7:
        return "E17"
    return source.choices(("E5", "E6", "E7"), (64, 20, 16))[0]
