"""What is known of children beside their care: asylum, youth justice and education, health and care plans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter

from lacdesk.indicators.frames import TABLES, Frames

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


def special_needs_on(frames: Frames, child_ids: Iterable[str], day: date) -> list[str | None]:
    """What is known of each child's special educational needs: what the last PEP by that day says, or else the child's own record."""
    told, on_record = frames.once("needs told", lambda: _told_at_peps(frames)), frames.once("needs", lambda: _on_record(frames))
    return [_last_told(told.get(child_id, ()), day) or on_record.get(child_id) for child_id in child_ids]


def _last_told(told: Sequence[tuple[date, str]], day: date) -> str | None:
    at = bisect_right(told, day, key=itemgetter(0)) if told else 0
    return told[at - 1][1] if at else None


def _told_at_peps(frames: Frames) -> Mapping[str, list[tuple[date, str]]]:
    known = {child_id: [(row[1], row[2]) for row in rows if row[2]] for child_id, rows in frames.by_child("peps").items()}
    return {child_id: told for child_id, told in known.items() if told}


def _on_record(frames: Frames) -> Mapping[str, str]:
    return {row[0]: row[_STATUS] for row in frames.rows("children") if row[_STATUS]}


def are_needs_recorded(frames: Frames, month: date) -> bool:
    """The source of special educational needs: there where any child has them on record, or from the first PEP that tells of them."""
    first = frames.once("first needs told", lambda: _first_told(frames))
    is_on_record = bool(frames.once("needs", lambda: _on_record(frames)))
    return is_on_record or (first is not None and first <= frames.day_of(month))


def _first_told(frames: Frames) -> date | None:
    return min((row[1] for row in frames.rows("peps") if row[1] and row[2]), default=None)
