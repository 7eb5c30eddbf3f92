"""Who was looked after, from the episodes: readings 1 to 7 and 14 of the house's definitions, made once for every month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np

from lacdesk.indicators.frames import TABLES, Frames, Lazily, PlainRow, by_month
from lacdesk.indicators.numbered import Truths, ids_of
from lacdesk.indicators.spans import Days, Numbers
from lacdesk.practice.months import month_start
from lacdesk.records.care import SHORT_BREAKS

_COLUMNS = TABLES["episodes"][1]
_AS_IT_CAME = _COLUMNS.index("id")
_ID = _COLUMNS.index("id")
STARTED_CARE = "S"
NOT_CEASED = ("", "X1")


class CareEpisode(NamedTuple):
    """One episode with its codes in capitals, empty where there is none, and the period of care it lies in.

    `period` is a number of its own for each period; where `is_lower_bound`, the first episode known is not a start, so the period
    began on `period_start` or before.
    """

    child_id: str
    decom: date
    dec: date | None
    rne: str
    ls: str
    place: str
    place_provider: str
    pl_post: str
    urn: str
    rec: str
    is_short: bool
    period: int
    period_start: date
    is_lower_bound: bool


def episodes(frames: Frames) -> list[CareEpisode]:
    """Every episode that counts, once, in the order of child, DECOM and DEC (open last), with the period of care it lies in.

    Identical rows count once; a row without DECOM or with DEC before it is left out.
    """
    return frames.once("episodes", lambda: _with_periods(_in_order(frames)))


def _in_order(frames: Frames) -> list[PlainRow]:
    known: dict[PlainRow, PlainRow] = {}
    refs = frames.refs
    for row in frames.rows("episodes"):
        child_id, decom, dec = row[:3]
        if decom is not None and child_id in refs and (dec is None or dec >= decom):
            known.setdefault(row[:_AS_IT_CAME], row)
    return sorted(known.values(), key=_order)


def _order(row: PlainRow) -> tuple[str, date, date, str]:
    return row[0], row[1], row[2] or date.max, row[_ID] or ""


def _with_periods(rows: Iterable[PlainRow]) -> list[CareEpisode]:
    found: list[CareEpisode] = []
    before: CareEpisode | None = None
    codes: Mapping[Any, str] = Lazily(_code)
    for row in rows:
        before = _placed_in_care(row, codes, before)
        found.append(before)
    return found


def _placed_in_care(row: PlainRow, codes: Mapping[Any, str], before: CareEpisode | None) -> CareEpisode:
    """The episode of a row, in the period of care of the one before it or in the next."""
    child_id, decom, dec = row[:3]
    rne, ls, place, provider, post, urn, rec = [codes[value] for value in row[3:10]]
    is_short = ls in SHORT_BREAKS
    if before is None or before.child_id != child_id:
        care = (before.period + 1 if before else 1, decom, rne != STARTED_CARE)
    elif rne == STARTED_CARE or is_short or before.is_short or (before.dec is not None and before.dec < decom):
        care = (before.period + 1, decom, False)
    else:
        care = (before.period, before.period_start, before.is_lower_bound)
    return CareEpisode(child_id, decom, dec, rne, ls, place, provider, post.replace(" ", ""), urn, rec, is_short, *care)


def _code(value: Any) -> str:
    return "" if value is None else str(value).strip().upper()


def looked_after_on(frames: Frames, day: date) -> list[CareEpisode]:
    """The episode each looked-after child is in on a day: the open one that started last; nobody whose last one is a short break."""
    return frames.once(("looked after", day), lambda: _days(frames).at(present_on(frames, day)))


def episodes_at(frames: Frames, places: Numbers) -> list[CareEpisode]:
    """The episodes at these places among all of them."""
    return _days(frames).at(places)


def children_on(frames: Frames, day: date) -> Numbers:
    """The children looked after on a day, by number, in the order of looked_after_on."""
    return frames.once(("children on", day), lambda: _whose(frames)[present_on(frames, day)])


def present_on(frames: Frames, day: date) -> Numbers:
    """The places of the episodes children are looked after in on a day."""
    return frames.once(("present", day), lambda: _last_of_each(frames, _days(frames).holding(day)))


def lives_in(frames: Frames, places: frozenset[str]) -> Truths:
    """Of each episode whether the child lives in a placement of these codes."""
    return frames.once(("lives in", places), lambda: np.array([each.place in places for each in episodes(frames)], dtype=np.bool_))


def _days(frames: Frames) -> Days[CareEpisode]:
    return frames.once("days of episodes", lambda: Days(episodes(frames), attrgetter("decom"), attrgetter("dec")))


def _whose(frames: Frames) -> Numbers:
    """Whose each episode is."""
    numbers = frames.numbers
    return frames.once("whose episodes", lambda: np.array([numbers[each.child_id] for each in episodes(frames)], dtype=np.int64))


def _are_short(frames: Frames) -> Truths:
    return frames.once("short episodes", lambda: np.array([each.is_short for each in episodes(frames)], dtype=np.bool_))


def _last_of_each(frames: Frames, open_ones: Numbers) -> Numbers:
    """Of the episodes open on a day, in order, the last of each child, unless it is a short break."""
    whose = _whose(frames)[open_ones]
    last = open_ones[np.append(whose[1:] != whose[:-1], True)] if len(open_ones) else open_ones
    return last[~_are_short(frames)[last]]


def stock(frames: Frames, day: date) -> Mapping[str, Any]:
    """Of the children looked after on a day the columns cohorts share, made when asked for: child_id and since, when the episode began."""
    return {
        "child_id": lambda: ids_of(frames, children_on(frames, day)),
        "since": lambda: [each.decom for each in looked_after_on(frames, day)],
    }


def began(held: Sequence[CareEpisode]) -> Mapping[str, Any]:
    """The columns child_id and since of these episodes."""
    return {"child_id": [each.child_id for each in held], "since": lambda: [each.decom for each in held]}


def episodes_by_child(frames: Frames) -> Mapping[str, list[CareEpisode]]:
    """The episodes of each child that has any, in order, by id."""
    return frames.once("episodes by child", lambda: _by_child(episodes(frames)))


def _by_child(known: Iterable[CareEpisode]) -> Mapping[str, list[CareEpisode]]:
    return {child_id: list(found) for child_id, found in groupby(known, attrgetter("child_id"))}


def is_looked_after(frames: Frames, child_id: str, day: date) -> bool:
    """Whether a child was looked after on a day, as looked_after_on tells it."""
    known = [each for each in episodes_by_child(frames).get(child_id, ()) if each.decom <= day and (each.dec is None or each.dec > day)]
    return bool(known) and not known[-1].is_short


def started_in(frames: Frames, month: date) -> list[CareEpisode]:
    """The episodes with RNE S that started in the month, short breaks left out: occasions, not children."""
    last = frames.day_of(month)
    return [each for each in _started(frames).get(month_start(month), ()) if each.decom <= last]


def ceased_in(frames: Frames, month: date) -> list[CareEpisode]:
    """The episodes that ended in the month with a reason that is neither blank nor X1, short breaks left out: occasions."""
    last = frames.day_of(month)
    return [each for each in _ceased(frames).get(month_start(month), ()) if _ended(each) <= last]


def _started(frames: Frames) -> Mapping[date, list[CareEpisode]]:
    def read() -> Mapping[date, list[CareEpisode]]:
        """The episodes that started care, by the month they did."""
        return by_month((each for each in episodes(frames) if each.rne == STARTED_CARE and not each.is_short), lambda each: each.decom)

    return frames.once("started", read)


def _ceased(frames: Frames) -> Mapping[date, list[CareEpisode]]:
    def read() -> Mapping[date, list[CareEpisode]]:
        """The episodes that ended care, by the month they did."""
        left = (each for each in episodes(frames) if each.dec and each.rec not in NOT_CEASED and not each.is_short)
        return by_month(left, _ended)

    return frames.once("ceased", read)


def _ended(episode: CareEpisode) -> date:
    return episode.dec or date.max
