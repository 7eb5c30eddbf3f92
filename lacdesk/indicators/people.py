"""What is known of children beside their care: asylum, youth justice and education, health and care plans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from lacdesk.indicators.frames import TABLES, Frames, PlainRow
from lacdesk.indicators.numbered import Truths, are_among, events_of
from lacdesk.indicators.spans import NONE, Events, Numbers

HAS_PLAN = "ehcp"
_COLUMNS = TABLES["children"][1]
_STATUS = _COLUMNS.index("sen_status")


def sought_asylum(frames: Frames, day: date) -> list[tuple[str, date | None]]:
    """The children who had been unaccompanied asylum-seeking by a day, with the day this stopped, None where none is known."""
    ever = frames.once("sought asylum", lambda: list(_ever_sought(frames)))
    return [(child_id, stopped) for child_id, since, stopped in ever if since is None or since <= day]


def _ever_sought(frames: Frames) -> Iterator[tuple[str, date | None, date | None]]:
    returned = {child_id for (child_id,) in frames.rows("uasc_rows")}
    for child_id, _, _, since, stopped, *_ in frames.rows("children"):
        if since or stopped or child_id in returned:
            yield child_id, since, stopped


def youth_justice(frames: Frames) -> list[tuple[str, date, date | None]]:
    """The children known to youth justice, from a day until another, None where it has not ended."""
    return frames.once("youth justice", lambda: list(_known_to_youth_justice(frames)))


def _known_to_youth_justice(frames: Frames) -> Iterator[tuple[str, date, date | None]]:
    place = _COLUMNS.index("youth_justice_from")
    for row in frames.rows("children"):
        if row[place] is not None:
            yield row[0], row[place], row[place + 1]


def is_youth_justice_recorded(frames: Frames, month: date) -> bool:
    """The source of youth justice: it is there from the first day anyone was known."""
    return any(since <= frames.day_of(month) for _, since, _ in youth_justice(frames))


def have_plan_on(frames: Frames, children: Numbers, day: date) -> Truths:
    """Whether each of these children has an education, health and care plan on a day.

    The last PEP by that day that tells of special educational needs says so, or else the child's own record.
    """
    told, say_plan = frames.once("needs told", lambda: _told_at_peps(frames))
    on_record = frames.once("plans on record", lambda: are_among(frames, _on_record(frames)))
    last = told.last_by(day, children)
    if not len(say_plan):
        return on_record[children]
    return np.where(last == NONE, on_record[children], say_plan[last])


def _told_at_peps(frames: Frames) -> tuple[Events[PlainRow], Truths]:
    """The PEPs that tell of special educational needs, and whether each says that there is a plan."""
    told = events_of(frames, [row for row in frames.rows("peps") if row[2]])
    return told, np.array([row[2] == HAS_PLAN for row in told.rows], dtype=np.bool_)


def _on_record(frames: Frames) -> list[str]:
    """The children whose own record says that there is a plan."""
    return [row[0] for row in frames.rows("children") if row[_STATUS] == HAS_PLAN]


def are_needs_recorded(frames: Frames, month: date) -> bool:
    """The source of special educational needs: there where any child has them on record, or from the first PEP that tells of them."""
    first = frames.once("first needs told", lambda: _first_told(frames))
    is_on_record = frames.once("needs on record", lambda: any(row[_STATUS] for row in frames.rows("children")))
    return is_on_record or (first is not None and first <= frames.day_of(month))


def _first_told(frames: Frames) -> date | None:
    return min((row[1] for row in frames.rows("peps") if row[1] and row[2]), default=None)
