"""Which rows of a return stand behind a record, and which are kept and listed but counted in nothing."""

from __future__ import annotations

from lacdesk.exchange.ssda903.cells import day
from lacdesk.exchange.ssda903.rows import Return, Row
from lacdesk.exchange.ssda903.stretches import IDENTICAL, NO_CHILD, why_not_counted

NO_DAY = "The row has no date that can be read."
END_UNREADABLE = "The end date cannot be read."
ENDS_FIRST = "The end is before the start."
SECOND_ROW = "The child has a row in this table already; the first one stands."

_ONE_A_CHILD = frozenset({"Header", "UASC", "OC2", "OC3", "AD1", "PrevPerm"})
_DAYS = {
    "Reviews": ("REVIEW", ""),
    "Missing": ("MIS_START", "MIS_END"),
    "SWEpisodes": ("SW_DECOM", "SW_DEC"),
    "DoLo": ("DOLO_START", "DOLO_END"),
}


def leave_out_uncounted(returned: Return) -> None:
    """Mark every row that is kept but counted in nothing with the reason (indicators reading 14)."""
    for name, rows in returned.tables.items():
        seen: set[str] = set()
        for row in rows:
            reason = _why(row, seen if name in _ONE_A_CHILD else None)
            if reason is not None:
                row.leave_out(_column_of(row, reason), reason)
            seen.add(row.child)


def _why(row: Row, seen: set[str] | None) -> str | None:
    if not row.child:
        return NO_CHILD
    if row.occurrence > 1:
        return IDENTICAL
    if row.table == "Episodes":
        return why_not_counted(row)
    if seen is not None and row.child in seen:
        return SECOND_ROW
    return _why_days(row)


def _why_days(row: Row) -> str | None:
    if row.table not in _DAYS:
        return None
    start_name, end_name = _DAYS[row.table]
    start, end_text = day(row.values[start_name]), row.values.get(end_name, "")
    end = day(end_text)
    if start is None:
        return NO_DAY
    if end_text and end is None:
        return END_UNREADABLE
    return ENDS_FIRST if end is not None and end < start else None


def _column_of(row: Row, reason: str) -> str:
    if reason in {NO_CHILD, IDENTICAL, SECOND_ROW}:
        return "CHILD"
    start, end = _DAYS.get(row.table, ("DECOM", "DEC"))
    return end if day(row.values[start]) is not None else start
