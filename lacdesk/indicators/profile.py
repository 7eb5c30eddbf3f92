"""Who the looked-after children are: tables by age, legal status, placement and distance, and why children came and left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lacdesk.indicators.arithmetic import percentage
from lacdesk.indicators.care import CareEpisode, ceased_in, looked_after_on, started_in
from lacdesk.indicators.frames import TABLES, Frames
from lacdesk.indicators.values import since_april
from lacdesk.practice.codes import code_set
from lacdesk.practice.months import age_on
from lacdesk.records.placement import TEMPORARY_STAYS, WITH_PARENTS

NOT_KNOWN = "Not known"
OTHER = "Other"
AGE_BANDS: Mapping[str, range] = {
    "Under 1": range(1),
    "1 to 4": range(1, 5),
    "5 to 9": range(5, 10),
    "10 to 15": range(10, 16),
    "16 and over": range(16, 200),
}
PLACEMENTS: Mapping[str, frozenset[str]] = {
    "Foster care with a relative or friend": frozenset({"U1", "U2", "U3"}),
    "Foster care with another carer": frozenset({"U4", "U5", "U6"}),
    "Placed for adoption": frozenset({"A3", "A4", "A5", "A6"}),
    "With parents": frozenset({WITH_PARENTS}),
    "Children's home": frozenset({"K1", "K2"}),
    "Supported or independent living": frozenset({"H5", "K3", "P2", "P3"}),
    "Residential school": frozenset({"S1"}),
    "Other residential setting": frozenset({"R1", "R2", "R3", "R5"}),
    "Temporary stay": TEMPORARY_STAYS,
}
DISTANCES: Mapping[str, tuple[Decimal, Decimal]] = {
    "Under 5 miles": (Decimal(0), Decimal(5)),
    "5 to under 20 miles": (Decimal(5), Decimal(20)),
    "20 to under 50 miles": (Decimal(20), Decimal(50)),
    "50 to under 100 miles": (Decimal(50), Decimal(100)),
    "100 miles or more": (Decimal(100), Decimal(10_000)),
}
_NEED = TABLES["episodes"][1].index("cin")


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One row of a table: how many children or occasions, their share of all, and which children."""

    words: str
    number: int
    share: Decimal | None
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProfileTable:
    """One table of the profile: its rows add to the total, and shares are of that total. `counts` says what a row counts."""

    key: str
    title: str
    counts: str
    rows: tuple[ProfileRow, ...]

    @property
    def total(self) -> int:
        """Every child or occasion in the table."""
        return sum(row.number for row in self.rows)


def profile(frames: Frames, month: date) -> tuple[ProfileTable, ...]:
    """The tables of a month, every one of the children looked after on its last day, or of the occasions since April."""
    return (
        age_table(frames, month),
        legal_status_table(frames, month),
        placement_table(frames, month),
        *area_tables(frames, month),
        admissions_table(frames, month),
        ceased_table(frames, month),
    )


def age_table(frames: Frames, month: date) -> ProfileTable:
    """Looked-after children by their age on the last day of the month, in the bands of the scorecard's profile page."""
    day = frames.day_of(month)

    def band(child_id: str) -> str:
        """The band of ages a child is in that day, or Not known without a birth date before it."""
        born = frames.births.get(child_id)
        return NOT_KNOWN if born is None else _band(age_on(born, day))

    return _of_stock("age", "Age", frames, month, lambda each: band(each.child_id), AGE_BANDS)


def _band(age: int) -> str:
    """The band of an age; a birth date after the day tells of none."""
    return next((words for words, ages in AGE_BANDS.items() if age in ages), NOT_KNOWN)


def legal_status_table(frames: Frames, month: date) -> ProfileTable:
    """Looked-after children by legal status on the last day of the month; statuses nobody has are left out."""
    words = code_set("legal_status").all_words
    return _of_stock("legal_status", "Legal status", frames, month, lambda each: words.get(each.ls, NOT_KNOWN))


def placement_table(frames: Frames, month: date) -> ProfileTable:
    """Looked-after children by the kind of placement they are in on the last day of the month, a temporary stay as itself."""

    def kind(each: CareEpisode) -> str:
        """The words of the placement's code, Other for a code of no row, Not known where none is recorded."""
        return next((words for words, codes in PLACEMENTS.items() if each.place in codes), OTHER if each.place else NOT_KNOWN)

    return _of_stock("placement", "Placement", frames, month, kind, PLACEMENTS)


def area_tables(frames: Frames, month: date) -> tuple[ProfileTable, ProfileTable]:
    """Looked-after children by whether they live in the council's area, and by the miles from home, where the placement tells."""
    day = frames.day_of(month)
    live = frames.by_child("distances")

    def placed(each: CareEpisode) -> tuple[bool | None, Decimal | None]:
        """Whether the placement the child is in lies in the area, and its miles from home; None for what is not recorded."""
        open_ones = [row for row in live.get(each.child_id, ()) if row[1] <= day and (row[2] is None or row[2] > day)]
        return (open_ones[-1][3], open_ones[-1][4]) if open_ones else (None, None)

    def area(each: CareEpisode) -> str:
        """The words for inside or outside the council's area, or Not known."""
        return {True: "In the council's area", False: "Outside the council's area", None: NOT_KNOWN}[placed(each)[0]]

    def distance(each: CareEpisode) -> str:
        """The words of the miles the placement's distance lies in, or Not known."""
        miles = placed(each)[1]
        return NOT_KNOWN if miles is None else next(words for words, (low, high) in DISTANCES.items() if low <= miles < high)

    areas = ("In the council's area", "Outside the council's area")
    return (
        _of_stock("area", "Where they live", frames, month, area, areas),
        _of_stock("distance", "Miles from home", frames, month, distance, DISTANCES),
    )


def admissions_table(frames: Frames, month: date) -> ProfileTable:
    """How often children became looked after since April, by their category of need."""
    needs = frames.once("category of need", lambda: {row[:2]: row[_NEED] for row in frames.rows("episodes")})
    words = code_set("category_of_need").all_words
    found = [each for one in since_april(month) for each in started_in(frames, one)]

    def reason(each: CareEpisode) -> str:
        """The words of the category of need the episode began with, or Not known."""
        return words.get(str(needs.get((each.child_id, each.decom)) or "").strip().upper(), NOT_KNOWN)

    return _table("admissions", "Became looked after since April, by category of need", "Occasions", found, reason)


def ceased_table(frames: Frames, month: date) -> ProfileTable:
    """How often children ceased to be looked after since April, by the reason."""
    words = code_set("reason_ceased").all_words
    found = [each for one in since_april(month) for each in ceased_in(frames, one)]
    return _table("ceased", "Ceased to be looked after since April, by reason", "Occasions", found, lambda each: words.get(each.rec, OTHER))


def _of_stock(
    key: str, title: str, frames: Frames, month: date, words: Callable[[CareEpisode], str], order: Iterable[str] = ()
) -> ProfileTable:
    return _table(key, title, "Children", looked_after_on(frames, frames.day_of(month)), words, order)


def _table(
    key: str, title: str, counts: str, found: Sequence[CareEpisode], words: Callable[[CareEpisode], str], order: Iterable[str] = ()
) -> ProfileTable:
    """The rows in the order given, even where nobody is in them, then any others by size; what is not known comes last."""
    held: dict[str, list[str]] = {each: [] for each in order}
    for each in found:
        held.setdefault(words(each), []).append(each.child_id)
    given = tuple(order)
    ranked = sorted(held, key=lambda name: (name in {OTHER, NOT_KNOWN}, given.index(name) if name in given else 0, -len(held[name]), name))
    rows = (ProfileRow(name, len(held[name]), percentage(len(held[name]), len(found)), tuple(held[name])) for name in ranked)
    return ProfileTable(key, title, counts, tuple(rows))
