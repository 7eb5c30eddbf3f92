"""Reasons ceased that are orders, and the orders granted for children who had been looked after."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from lacdesk.indicators.care import episodes, episodes_by_child
from lacdesk.indicators.frames import Frames

ADOPTED = frozenset({"E11", "E12"})
SPECIAL_GUARDIANSHIP = frozenset({"E45", "E46", "E47", "E48"})
ARRANGEMENTS_ORDER = frozenset({"E41"})
_EITHER = SPECIAL_GUARDIANSHIP | ARRANGEMENTS_ORDER
_NAMES_ONE = re.compile(r"\b(sgo|cao|special guardianship|child arrangements?|residence order)\b", re.IGNORECASE)


class _Care(NamedTuple):
    """One period of care: when it began, and each day it ended for one of the two orders."""

    start: date
    ended_so: list[date]


def orders_granted(frames: Frames) -> list[tuple[str, date]]:
    """The child and day of every special guardianship or child arrangements order, by child and day."""
    return frames.once("orders granted", lambda: sorted(_all_granted(frames)))


def _all_granted(frames: Frames) -> Iterator[tuple[str, date]]:
    final = _final_orders(frames)
    left_so = {each.child_id for each in episodes(frames) if each.rec in _EITHER}
    for child_id in episodes_by_child(frames).keys() & (left_so | final.keys()):
        care, made = _periods_of_care(frames, child_id), final.get(child_id, set())
        yield from ((child_id, day) for day in made if care and care[0].start <= day)
        ends = [each.start for each in care[1:]] + [date.max]
        for each, after in zip(care, ends, strict=False):
            if not any(each.start <= day < after for day in made):
                yield from ((child_id, ended) for ended in each.ended_so)


def _final_orders(frames: Frames) -> dict[str, set[date]]:
    found: dict[str, set[date]] = defaultdict(set)
    for child_id, made, words in frames.rows("court_cases"):
        if made is not None and words and _NAMES_ONE.search(words):
            found[child_id].add(made)
    return found


def _periods_of_care(frames: Frames, child_id: str) -> list[_Care]:
    found: dict[int, _Care] = {}
    for each in episodes_by_child(frames)[child_id]:
        if each.is_short:
            continue
        care = found.setdefault(each.period, _Care(each.period_start, []))
        care.ended_so.extend([each.dec] if each.dec and each.rec in _EITHER else [])
    return list(found.values())
