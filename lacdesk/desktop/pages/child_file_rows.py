"""Rows of a child's file: what happened, and the history of every record in words."""

from __future__ import annotations

from datetime import date

from lacdesk.casework.child_file import Event, Lane, Timeliness
from lacdesk.casework.child_records import RecordLine
from lacdesk.casework.history_lines import HistoryLine
from lacdesk.desktop.pages.today_rows import ICONS, state_of
from lacdesk.desktop.widgets.rows import Cell, Column, Row
from lacdesk.desktop.widgets.state import State
from lacdesk.practice import words
from lacdesk.practice.due import Due
from lacdesk.practice.standards import STANDARD_WORDS

EVENT_COLUMNS = (
    Column("Date", 150),
    Column("Kind", 130),
    Column("What happened"),
    Column("In time?", 150),
    Column("Recorded", 216),
)
RECORD_COLUMNS = (Column("Date", 150), Column("Record", 230), Column("What it says"), Column("Recorded", 280))
DUE_COLUMNS = (Column("What", 260), Column("Due", 260), Column("Standard", 170), Column("Where the rule comes from"))
HISTORY_COLUMNS = (Column("When", 150), Column("Who", 190), Column("What changed"))

LANE_ICONS = {
    Lane.VISIT: "footprints",
    Lane.REVIEW: "messages-square",
    Lane.EDUCATION: "graduation-cap",
    Lane.HEALTH: "heart-pulse",
    Lane.MISSING: "map-pin",
    Lane.CARE: "house",
    Lane.PLACEMENT: "house",
    Lane.LEGAL_STATUS: "gavel",
    Lane.WORKER: "circle-user",
}
_STATES = {Timeliness.IN_TIME: State.MET, Timeliness.LATE: State.OVERDUE, Timeliness.DOES_NOT_COUNT: State.NONE}


def event_id(event: Event) -> str:
    """Return the id of an event's row: its record, and the day, because one record may tell two events."""
    return f"{event.record_type}|{event.record_id}|{event.day.isoformat()}"


def words_of(event: Event) -> str:
    """Return how the event stands: "In time", "4 days late", or nothing where no clock judges it."""
    return f"{words.counted(event.days_late, 'day')} late" if event.days_late else event.timeliness.value


def event_row(event: Event) -> Row:
    """Return what happened as a row."""
    state = _STATES.get(event.timeliness)
    recorded = ""
    if event.recorded_at:
        recorded = f"{event.recorded_by or ''}, {words.short_date(event.recorded_at.date())}".lstrip(", ")
    cells = (
        Cell(words.day_date(event.day)),
        Cell(event.lane.value, icon=LANE_ICONS[event.lane]),
        Cell(event.words, after="Corrected" if event.is_corrected else ""),
        Cell(words_of(event), state=state) if state else Cell(""),
        Cell(recorded, tone="quiet"),
    )
    return Row(event_id(event), cells)


def record_id(line: RecordLine) -> str:
    """Return the id of a record's row: its table and its own id."""
    return f"{line.record_type}|{line.record_id}"


def record_row(line: RecordLine) -> Row:
    """Return a record as a row, with when it was recorded and how long after it happened."""
    recorded = ""
    if line.recorded_at:
        recorded = f"{line.recorded_by or ''}, {words.short_date(line.recorded_at.date())}".lstrip(", ")
    if line.delay_days:
        recorded += f", {words.counted(line.delay_days, 'day')} after"
    cells = (
        Cell(words.day_date(line.day) if line.day else "No date"),
        Cell(line.what),
        Cell(line.summary, after="Corrected" if line.is_corrected else ""),
        Cell(recorded, tone="quiet"),
    )
    return Row(record_id(line), cells)


def due_id(due: Due) -> str:
    """Return the id of a date's row: what, by which standard, when and by which rule."""
    return f"{due.what}|{due.standard}|{due.by}|{due.rule}|{due.anchor}"


def due_row(asked: Due, today: date) -> Row:
    """Return a date due as a row of two lines: its standing and source, and why."""
    when = words.day_date(asked.by) if asked.by else "No date"
    if asked.at is not None:
        when += f", {asked.at:%H:%M}"
    lateness = words.lateness_words(asked.by, today) if asked.by else "As agreed"
    cells = (
        Cell(asked.what.words, icon=ICONS.get(asked.what, "list-checks")),
        Cell(when),
        Cell(f"{STANDARD_WORDS[asked.standard]}: {lateness}", state=state_of(asked, today)),
        Cell(asked.source, tone="quiet"),
    )
    return Row(due_id(asked), cells, asked.because)


def history_row(place: int, line: HistoryLine) -> Row:
    """Return one line of the history as a row."""
    when = f"{words.short_date(line.at.date())}, {line.at.hour:02}:{line.at.minute:02}"
    happened = line.words.split(": ", 1)[1]
    return Row(str(place), (Cell(when), Cell(f"{line.who}, {line.role}", tone="quiet"), Cell(happened[:1].upper() + happened[1:])))
