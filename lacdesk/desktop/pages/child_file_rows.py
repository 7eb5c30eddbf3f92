"""Rows of a child's file: what happened, and the history of every record in words."""

from __future__ import annotations

from datetime import date

from lacdesk.casework.child_records import RecordLine
from lacdesk.casework.history_lines import HistoryLine
from lacdesk.desktop.pages.today_rows import ICONS, state_of
from lacdesk.desktop.widgets.rows import Cell, Column, Row
from lacdesk.desktop.widgets.state import State
from lacdesk.practice import words
from lacdesk.practice.checks.facts import RECORDED_LATE_DAYS
from lacdesk.practice.due import Due
from lacdesk.practice.standards import STANDARD_WORDS

RECORD_COLUMNS = (Column("Date", 140), Column("Record", 210), Column("What it says"), Column("Recorded", 186), Column("Delay", 122))
DUE_COLUMNS = (Column("What", 260), Column("Due", 260), Column("Standard", 170), Column("Where the rule comes from"))
HISTORY_COLUMNS = (Column("When", 150), Column("Who", 190), Column("What changed"))


def record_id(line: RecordLine) -> str:
    """Return the id of a record's row: its table and its own id."""
    return f"{line.record_type}|{line.record_id}"


def record_row(line: RecordLine) -> Row:
    """Return a record as a row, with when it was recorded and how long after it happened."""
    recorded = delay = ""
    if line.recorded_at:
        recorded = f"{words.short_date(line.recorded_at.date())}, {line.recorded_by or ''}".rstrip(", ")
        delay = f"{words.counted(line.delay_days, 'day')} after" if line.delay_days else "same day" if line.day else ""
    cells = (
        Cell(words.day_date(line.day) if line.day else "No date"),
        Cell(line.what),
        Cell(line.summary, after="Corrected" if line.is_corrected else ""),
        Cell(recorded, tone="quiet"),
        Cell(delay, state=State.SOON) if line.delay_days > RECORDED_LATE_DAYS else Cell(delay, tone="quiet"),
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
