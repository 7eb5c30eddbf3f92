"""Episodes that count: rows whose dates can be read, with their codes as the year lists them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lacdesk.exchange.ssda903.cells import day
from lacdesk.exchange.ssda903.coding import as_listed
from lacdesk.exchange.ssda903.rows import Row
from lacdesk.exchange.ssda903.tables import TABLES
from lacdesk.records.care import SHORT_BREAKS
from lacdesk.records.placement import TEMPORARY_STAYS

NO_CHILD = "The row names no child."
NO_START = "The episode has no start that can be read."
NO_END = "The end of the episode cannot be read."
ENDS_BEFORE_START = "The episode ends before it starts."
IDENTICAL = "The same row comes more than once; it is counted once."

_SETS = {column.name: column.code_set for column in TABLES["Episodes"].columns if column.code_set}


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """One episode that counts, from its first day up to, not including, its last; a blank is the empty text.

    `row` is the row of the return it came from, or None for one that was kept before.
    """

    decom: date
    dec: date | None
    rne: str
    ls: str
    cin: str
    place: str
    provider: str
    rec: str
    reason: str
    home_post: str
    pl_post: str
    urn: str
    row: Row | None = None

    @property
    def is_short_break(self) -> bool:
        """Whether the stay is one of a series of short breaks, which is outside everything."""
        return self.ls in SHORT_BREAKS

    @property
    def is_temporary(self) -> bool:
        """Whether the child is only away for a while: hospital, holiday or the like."""
        return self.place in TEMPORARY_STAYS

    @property
    def where(self) -> tuple[str, str, str, str]:
        """What makes two episodes the same placement: type, provider, postcode and Ofsted number."""
        return self.place, self.provider, "".join(self.pl_post.upper().split()), self.urn.upper()


def why_not_counted(row: Row) -> str | None:
    """Return why an episode's row is kept but counted in nothing, or None where it counts (indicators reading 14)."""
    if not row.child:
        return NO_CHILD
    start, end = day(row.values["DECOM"]), day(row.values["DEC"])
    if start is None:
        return NO_START
    if row.values["DEC"] and end is None:
        return NO_END
    return ENDS_BEFORE_START if end is not None and end < start else None


def stretch_of(row: Row, year: int) -> Stretch | None:
    """Return the episode of a row, or None where it is not counted; identical rows are the caller's to leave out."""
    start = day(row.values["DECOM"])
    if start is None or why_not_counted(row) is not None:
        return None
    coded = {name: as_listed(set_name, year, row.values[name]) for name, set_name in _SETS.items()}
    return Stretch(
        decom=start,
        dec=day(row.values["DEC"]),
        rne=coded["RNE"],
        ls=coded["LS"],
        cin=coded["CIN"],
        place=coded["PLACE"],
        provider=coded["PLACE_PROVIDER"],
        rec=coded["REC"],
        reason=coded["REASON_PLACE_CHANGE"],
        home_post=row.values["HOME_POST"],
        pl_post=row.values["PL_POST"],
        urn=row.values["URN"],
        row=row,
    )


def in_order(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return episodes by start, then end, an open one last (indicators reading 7)."""
    return sorted(stretches, key=lambda each: (each.decom, each.dec or date.max))
