"""Who was looked after, from the episodes: readings 1 to 7 and 14 of the house's definitions, made once for every month."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from lacdesk.indicators.frames import Frames, stamp
from lacdesk.practice.months import month_start
from lacdesk.records.care import SHORT_BREAKS

AS_IT_CAME = ["child_id", "decom", "rne", "ls", "cin", "place", "place_provider", "dec", "rec", "reason_place_change", "home_post"]
AS_IT_CAME += ["pl_post", "urn"]
CODES = ("rne", "ls", "place", "place_provider", "rec", "pl_post", "urn")
STARTED_CARE = "S"
NOT_CEASED = ("", "X1")


def episodes(frames: Frames) -> pd.DataFrame:
    """Every episode that counts, once, in the order of child, DECOM and DEC (open last), with the period of care it lies in.

    Beside the codes: is_short (V3, V4), is_first (of its child), period_start, is_lower_bound (the first episode known is not a start,
    so the period began no later than this day). Identical rows count once; a row without DECOM or with DEC before it is left out.
    """
    return frames.once("episodes", lambda: _with_periods(_in_order(frames)))


def _in_order(frames: Frames) -> pd.DataFrame:
    known = frames.table("episodes")
    known = known[known["decom"].notna() & known["child_id"].isin(list(frames.refs))]
    known = known[known["dec"].isna() | (known["dec"] >= known["decom"])].drop_duplicates(AS_IT_CAME)
    tidy = known.assign(**{code: known[code].fillna("").astype(str).str.strip().str.upper() for code in CODES})
    tidy["pl_post"] = tidy["pl_post"].str.replace(" ", "")
    return tidy.sort_values(["child_id", "decom", "dec", "id"], na_position="last").reset_index(drop=True)


def _with_periods(known: pd.DataFrame) -> pd.DataFrame:
    before = known.shift()
    is_first = (known["child_id"] != before["child_id"]).to_numpy(dtype=bool)
    is_short = known["ls"].isin(SHORT_BREAKS).to_numpy(dtype=bool)
    after_short = np.concatenate([[False], is_short[:-1]]) if len(known) else is_short
    has_gap = (before["dec"] < known["decom"]).to_numpy(dtype=bool)
    starts = is_first | is_short | after_short | has_gap | (known["rne"] == STARTED_CARE).to_numpy(dtype=bool)
    periods = pd.Series(np.cumsum(starts), index=known.index)
    is_known_start = ~is_first | (known["rne"] == STARTED_CARE).to_numpy(dtype=bool)
    opening = known.assign(is_lower_bound=~is_known_start).groupby(periods)
    return known.assign(
        is_short=is_short,
        is_first=is_first,
        period=periods,
        period_start=opening["decom"].transform("first"),
        is_lower_bound=opening["is_lower_bound"].transform("first"),
    )


def looked_after_on(frames: Frames, day: date) -> pd.DataFrame:
    """The episode each looked-after child is in on a day: the open one that started last; nobody whose last one is a short break."""
    return frames.once(("looked after", day), lambda: _open_on(episodes(frames), day))


def _open_on(known: pd.DataFrame, day: date) -> pd.DataFrame:
    at = stamp(day)
    is_open = (known["decom"] <= at) & (known["dec"].isna() | (known["dec"] > at))
    latest = known[is_open].drop_duplicates("child_id", keep="last")
    return latest[~latest["is_short"]]


def started_in(frames: Frames, month: date) -> pd.DataFrame:
    """The episodes with RNE S that started in the month, short breaks left out: occasions, not children."""
    known = episodes(frames)
    return known[_in_month(known["decom"], frames, month) & (known["rne"] == STARTED_CARE) & ~known["is_short"]]


def ceased_in(frames: Frames, month: date) -> pd.DataFrame:
    """The episodes that ended in the month with a reason that is neither blank nor X1, short breaks left out: occasions."""
    known = episodes(frames)
    return known[_in_month(known["dec"], frames, month) & ~known["rec"].isin(NOT_CEASED) & ~known["is_short"]]


def _in_month(column: pd.Series[Any], frames: Frames, month: date) -> pd.Series[bool]:
    return (column >= stamp(month_start(month))) & (column <= stamp(frames.day_of(month)))
