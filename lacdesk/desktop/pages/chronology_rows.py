"""Rows of a chronology: what happened, how it stands, when it was recorded and how long after."""

from __future__ import annotations

from lacdesk.casework.chronology import Event, Item, Lane, Stretch, Timeliness, ToCome
from lacdesk.desktop import theme
from lacdesk.desktop.widgets.rows import Cell, Column, Row
from lacdesk.desktop.widgets.state import State
from lacdesk.practice import words

LARGE = 1.25
"""From this much larger text on, the day of recording stands alone in its column, so that what happened keeps its room."""


def columns() -> tuple[Column, ...]:
    """Return the columns of what happened, for the size of text in use."""
    recorded = 186 if theme.current().sizes.growth < LARGE else 112
    return (
        Column("Date", 140),
        Column("Kind", 126),
        Column("What happened"),
        Column("In time?", 150),
        Column("Recorded", recorded),
        Column("Delay", 122),
    )


LANE_ICONS = {
    Lane.PLACEMENT: "house",
    Lane.LEGAL_STATUS: "gavel",
    Lane.WORKER: "circle-user",
    Lane.SCHOOL: "graduation-cap",
    Lane.MISSING: "map-pin",
    Lane.VISIT: "footprints",
    Lane.REVIEW: "messages-square",
    Lane.PAPERS: "file-text",
    Lane.EDUCATION: "graduation-cap",
    Lane.HEALTH: "heart-pulse",
    Lane.PLAN: "list-checks",
    Lane.CONTACT: "users-round",
    Lane.VOICE: "ear",
    Lane.LEAVING_CARE: "route",
    Lane.ADOPTION: "house",
    Lane.CARE: "house",
    Lane.OTHER: "info",
}
STATES = {Timeliness.IN_TIME: State.MET, Timeliness.LATE: State.OVERDUE, Timeliness.DOES_NOT_COUNT: State.NONE}


def row_of(item: Item) -> Row:
    """Return anything of a chronology as a row."""
    if isinstance(item, ToCome):
        return _row_to_come(item)
    recorded = words.short_date(item.recorded_on) if item.recorded_on else ""
    has_room = theme.current().sizes.growth < LARGE
    by = f", {item.recorded_by}" if item.recorded_by and recorded and has_room else ""
    cells = (
        Cell(words.day_date(item.day)),
        Cell(item.lane.value, icon=LANE_ICONS[item.lane]),
        Cell(item.words, after="Corrected" if item.is_corrected else ""),
        _standing(item),
        Cell(f"{recorded}{by}", tone="quiet"),
        Cell(item.delay_words, state=State.SOON) if item.is_recorded_late else Cell(item.delay_words, tone="quiet"),
    )
    return Row(item.key, cells, spoken=spoken(item))


def _standing(item: Stretch | Event) -> Cell:
    state = STATES.get(item.timeliness) if isinstance(item, Event) else None
    return Cell(item.standing, state=state) if isinstance(item, Event) and state else Cell("")


def _row_to_come(item: ToCome) -> Row:
    cells = (
        Cell(words.day_date(item.day)),
        Cell(item.lane.value, icon=LANE_ICONS[item.lane]),
        Cell(item.words),
        Cell(item.standing, state=State.OVERDUE if item.is_overdue else State.TO_COME),
        Cell("Not recorded yet", tone="quiet"),
        Cell(""),
    )
    return Row(item.key, cells, spoken=spoken(item))


def spoken(item: Item) -> str:
    """Return an item as it is said: the day in full, its kind, what happened, how it stands, and its recording."""
    start = f"{words.long_date(item.day)}. {item.lane.value}: {item.words}"
    if isinstance(item, ToCome):
        return f"{start} {item.standing}."
    standing = f"{item.standing}." if isinstance(item, Event) and item.standing else ""
    corrected = "Corrected since." if item.is_corrected else ""
    return " ".join(part for part in (start, standing, item.recorded_words, corrected) if part)
