"""The forward plan: what comes to which meeting, what stands in every year, and what changed since last time (panel.md section 8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from lacdesk.panel.actions import Action
from lacdesk.panel.meeting import ItemKind
from lacdesk.panel.notice_of_meeting import NoticeTerms, worked_back
from lacdesk.practice.months import add_months
from lacdesk.practice.words import listed, ordinal_date
from lacdesk.practice.workdays import BankHolidays

TITLE = "Work programme"

_YEAR_ROUND = 11


class Purpose(StrEnum):
    """What the panel is to do with an item."""

    DECIDE = "decide"
    SCRUTINISE = "scrutinise"
    NOTE = "note"


class PlanStatus(StrEnum):
    """Where a row of the plan stands."""

    PLANNED = "planned"
    ON_AGENDA = "on_agenda"
    TAKEN = "taken"
    DROPPED = "dropped"


class HowOften(StrEnum):
    """How often something stands on the plan."""

    EACH_MEETING = "each meeting"
    EACH_YEAR = "each year"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One item planned for a meeting; no meeting is one not yet placed. `requested_by` is a minute and clause such as D43(4).

    `need` is the corporate-parenting need it serves; `id` tells a row from others of its title.
    """

    id: str
    title: str
    meeting_on: date | None = None
    kind: ItemKind = ItemKind.REPORT
    lead: str = ""
    purpose: Purpose = Purpose.SCRUTINISE
    requested_by: str = ""
    papers_due: date | None = None
    is_exempt: bool = False
    need: str = ""
    status: PlanStatus = PlanStatus.PLANNED


@dataclass(frozen=True, slots=True)
class Standing:
    """Something that comes round by itself: its title, how often, and what kind of item it is."""

    title: str
    often: HowOften
    kind: ItemKind = ItemKind.REPORT
    purpose: Purpose = Purpose.SCRUTINISE
    need: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change to the plan since it was last printed, in words."""

    title: str
    words: str


CYCLE = (
    Standing("Young People's Update", HowOften.EACH_MEETING, ItemKind.UPDATE, Purpose.NOTE, "Being heard"),
    Standing("Corporate Parenting Performance Report", HowOften.EACH_MEETING, need="Every need"),
    Standing("Regulation 44 Visits", HowOften.EACH_MEETING, need="Safe homes"),
    Standing("Reviewing Officers' Annual Report", HowOften.EACH_YEAR, need="Good plans"),
    Standing("Adoption Annual Report", HowOften.EACH_YEAR, need="Stable families"),
    Standing("Adoption Statement of Purpose", HowOften.EACH_YEAR, purpose=Purpose.DECIDE, need="Stable families"),
    Standing("Fostering Annual Report", HowOften.EACH_YEAR, need="Stable families"),
    Standing("Fostering Statement of Purpose", HowOften.EACH_YEAR, purpose=Purpose.DECIDE, need="Stable families"),
    Standing("Virtual School Annual Report", HowOften.EACH_YEAR, need="Learning"),
    Standing("Sufficiency Strategy", HowOften.EACH_YEAR, purpose=Purpose.DECIDE, need="Safe homes"),
    Standing("Health of Looked After Children", HowOften.EACH_YEAR, need="Health"),
    Standing("Children Missing from Care", HowOften.EACH_YEAR, need="Safe homes"),
    Standing("Participation of Young People", HowOften.EACH_YEAR, need="Being heard"),
    Standing("Staying Put", HowOften.EACH_YEAR, need="Leaving care"),
)


def standing_rows(meetings: Sequence[date], taken: dict[str, date], cycle: Iterable[Standing] = CYCLE) -> tuple[PlanRow, ...]:
    """Return the rows that come round by themselves over meetings in order, given when each yearly title was last taken.

    A yearly one comes at the first meeting from eleven months after the last time on, so that it keeps its season.
    """
    return tuple(row for each in cycle for row in _rows(each, sorted(meetings), taken.get(each.title)))


def row_of_action(action: Action, meetings: Sequence[date]) -> PlanRow:
    """Return the row an action puts on the plan: at its meeting, or, where it goes on without an end, at the first to come."""
    later = sorted(meetings)
    on = action.due.on or (later[0] if action.due.is_ongoing and later else None)
    kind = ItemKind.REPORT if action.wants_paper else ItemKind.VERBAL
    return PlanRow(action.minute, action.clause.splitlines()[0], on, kind, action.owner, requested_by=action.minute)


def with_papers_due(row: PlanRow, terms: NoticeTerms, holidays: BankHolidays) -> PlanRow:
    """Return a row with the day its papers are due, worked back from its meeting."""
    if row.meeting_on is None:
        return replace(row, papers_due=None)
    return replace(row, papers_due=worked_back(row.meeting_on, terms, holidays).final_papers)


def programme(rows: Iterable[PlanRow]) -> tuple[tuple[date | None, tuple[PlanRow, ...]], ...]:
    """Return the rows still to come by meeting in order, those without a meeting last; what was dropped or taken is left out."""
    open_rows = [row for row in rows if row.status in {PlanStatus.PLANNED, PlanStatus.ON_AGENDA}]
    days = sorted({row.meeting_on for row in open_rows if row.meeting_on})
    grouped = [(day, tuple(row for row in open_rows if row.meeting_on == day)) for day in days]
    unplaced = tuple(row for row in open_rows if row.meeting_on is None)
    return (*grouped, *([(None, unplaced)] if unplaced else []))


def changes(before: Iterable[PlanRow], now: Iterable[PlanRow]) -> tuple[Change, ...]:
    """Return what changed since the plan was last printed: rows added, moved, dropped, taken or told otherwise, row by row."""
    earlier = {row.id: row for row in before}
    present = {row.id: row for row in now}
    told = [Change(row.title, words) for row in present.values() if (words := _told(earlier.get(row.id), row))]
    gone = [
        Change(row.title, "Taken off the plan.") for key, row in earlier.items() if key not in present and row.status is PlanStatus.PLANNED
    ]
    return (*told, *gone)


def _rows(standing: Standing, meetings: Sequence[date], last: date | None) -> Iterator[PlanRow]:
    days = meetings if standing.often is HowOften.EACH_MEETING else tuple(_yearly(meetings, last))
    for day in days:
        key = f"{standing.title} {day.isoformat()}"
        yield PlanRow(key, standing.title, day, standing.kind, purpose=standing.purpose, need=standing.need)


def _yearly(meetings: Sequence[date], last: date | None) -> Iterator[date]:
    for day in meetings:
        if last is None or day >= add_months(last, _YEAR_ROUND):
            last = day
            yield day


def _told(before: PlanRow | None, row: PlanRow) -> str:
    if before is None:
        return f"New, {_when(row)}." if row.status in {PlanStatus.PLANNED, PlanStatus.ON_AGENDA} else ""
    if row.status is not before.status and row.status in {PlanStatus.DROPPED, PlanStatus.TAKEN}:
        return "Dropped." if row.status is PlanStatus.DROPPED else "Taken."
    moved = f"moved from {_when(before)} to {_when(row)}" if before.meeting_on != row.meeting_on else ""
    other = [f"{name} changed" for name, earlier, now in _compared(before, row) if earlier != now]
    said = listed([part for part in (moved, *other) if part])
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _compared(before: PlanRow, row: PlanRow) -> Iterator[tuple[str, object, object]]:
    yield "title", before.title, row.title
    yield "lead", before.lead, row.lead
    yield "purpose", before.purpose, row.purpose
    yield "kind of item", before.kind, row.kind
    yield "exemption", before.is_exempt, row.is_exempt


def _when(row: PlanRow) -> str:
    return ordinal_date(row.meeting_on) if row.meeting_on else "no meeting yet"
