"""Rows of Today: one thing for one child, home or carer on two lines, with a state for each standard."""

from __future__ import annotations

from datetime import date, timedelta

from lacdesk.casework.today import Group as TodayGroup
from lacdesk.casework.today import TodayRow
from lacdesk.desktop.widgets.rows import Cell, Column, Group, Row
from lacdesk.desktop.widgets.state import State
from lacdesk.practice import due, words
from lacdesk.practice.due import Due, What
from lacdesk.practice.standards import GUIDANCE

COLUMNS = (
    Column("Child", 118),
    Column("What"),
    Column("Due", 244),
    Column("By law", 150),
    Column("Council", 150),
)

ICONS = {
    What.VISIT: "footprints",
    What.REQUESTED_VISIT: "footprints",
    What.REVIEW: "messages-square",
    What.INITIAL_HEALTH: "heart-pulse",
    What.REVIEW_HEALTH: "heart-pulse",
    What.DENTAL: "heart-pulse",
    What.INITIAL_PEP: "graduation-cap",
    What.PEP: "graduation-cap",
    What.INDEPENDENT_VISIT: "house",
    What.INDEPENDENT_REPORT: "house",
    What.QUALITY_REVIEW: "house",
}

_STATES = {
    due.State.OVERDUE: State.OVERDUE,
    due.State.DUE: State.SOON,
    due.State.UPCOMING: State.TO_COME,
    due.State.LATER: State.TO_COME,
    due.State.UNDATED: State.SOON,
}
_GROUPS = {
    TodayGroup.OVERDUE: ("Overdue", "red"),
    TodayGroup.THIS_WEEK: ("This week", "amber"),
    TodayGroup.FOUR_WEEKS: ("Next four weeks", "ink"),
}


def row_id(about_id: str, what: str) -> str:
    """Return the id of a row: the child, home or carer, and the thing."""
    return f"{about_id}|{what}"


def state_of(asked: Due, today: date) -> State:
    """Return how a standard's date stands."""
    return _STATES[asked.state(today)]


def group_heading(group: TodayGroup, count: int, today: date, *, is_open: bool) -> Group:
    """Return the counted heading of a group, which says where the group ends."""
    title, tone = _GROUPS[group]
    week = today + timedelta(days=due.DUE_DAYS)
    note = {
        TodayGroup.OVERDUE: "",
        TodayGroup.THIS_WEEK: f"to {words.long_date(week).rsplit(' ', 1)[0]}",
        TodayGroup.FOUR_WEEKS: _span(week + timedelta(days=1), week + timedelta(days=due.UPCOMING_DAYS)),
    }[group]
    return Group(group.value, title, count, note, tone, is_open)


def table_row(row: TodayRow, today: date) -> Row:
    """Return a row of the table with its because below."""
    first = row.first
    state = state_of(first, today)
    when = words.day_date(row.by) if row.by else "No date"
    if first.at is not None and first.by == row.by:
        when = f"{when}, {first.at.isoformat('minutes')}"
    lateness = words.lateness_words(row.by, today) if row.by else ""
    tone = state.tone if state in {State.OVERDUE, State.SOON} else "quiet"
    what = f"{row.what.words} (short breaks)" if row.is_short_break else row.what.words
    cells = (
        Cell(row.name, strong=True),
        Cell(what, icon=ICONS.get(row.what, "list-checks")),
        Cell(when, after=lateness, after_tone=tone),
        standard_cell(row.law, today),
        standard_cell(row.council, today),
    )
    return Row(row_id(row.about_id, row.what.value), cells, first.because, _spoken(row, what, when, lateness, today))


def standard_cell(asked: Due | None, today: date) -> Cell:
    """Return the state of one standard: "Overdue 12 Nov", "Due 26 Nov", "By 11 Dec" or "No standard"; the Due column has the year."""
    if asked is None:
        return Cell("No standard", tone="quiet", state=State.NONE)
    if asked.by is None:
        return Cell("As agreed", state=State.SOON)
    state = state_of(asked, today)
    lead = {State.OVERDUE: "Overdue", State.SOON: "Due"}.get(state, "By")
    if asked.standard == GUIDANCE:
        lead = "Guidance"
    return Cell(f"{lead} {words.short_date(asked.by).rsplit(' ', 1)[0]}", state=state)


def short_day(day: date, today: date) -> str:
    """Return a date as short as it can be told: without the year where it is this year."""
    written = words.short_date(day)
    return written.rsplit(" ", 1)[0] if day.year == today.year else written


def _span(first: date, last: date) -> str:
    return f"{words.plain_date(first).rsplit(' ', 1)[0]} to {words.plain_date(last).rsplit(' ', 1)[0]}"


def _spoken(row: TodayRow, what: str, when: str, lateness: str, today: date) -> str:
    standards = [f"{name}: {standard_cell(asked, today).text}" for name, asked in (("by law", row.law), ("council", row.council)) if asked]
    return f"{row.name}, {what}, {when}, {lateness}. {'. '.join(standards)}. {row.first.because}"
