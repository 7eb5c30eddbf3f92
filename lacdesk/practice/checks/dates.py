"""Checks of the day a recorded thing happened, the same for every kind of record: K1, K2, K36 and K38."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from lacdesk.practice.checks.events import event_of
from lacdesk.practice.checks.facts import Facts
from lacdesk.practice.checks.problem import Answers, Level, Problem, error, rows_of, warning
from lacdesk.practice.words import counted, plain_date, short_date, weekday_mistaken

WEEKDAY = "typed_weekday"
"""The answer that may hold the words typed for the event date, with their day of the week."""


def date_problems(table: str, answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """Find what is wrong with the day a record of a table happened."""
    event = event_of(table, facts)
    day = answers.get(event.field)
    if not isinstance(day, date):
        return
    if day > today and event.is_past(answers):
        what = "Change the date, or save this as planned." if event.planned else "Change the date."
        yield error("K1", event.field, f"The {event.words} {plain_date(day)} is in the future. {what}")
    before = _before(day, facts, after_care_began=event.is_in_care)
    if before:
        yield error("K2", event.field, f"This is before {before}. Check the date.")
    typed = weekday_problem(str(answers.get(WEEKDAY) or ""), day, event.field)
    if typed:
        yield typed
    if event.is_timed and not facts.record_id and (today - day).days > facts.recorded_late_days:
        said = f"Recorded {counted((today - day).days, 'day')} after the {event.noun}. Timeliness uses the {event.words}."
        yield warning("K38", event.field, said)


def row_dates(field: str, table: str) -> Callable[[Answers, Facts, date], Iterator[Problem]]:
    """Return the errors of date_problems for the rows of a list whose parts are kept in a table."""

    def check(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
        """Find the errors in the days of each row, with the row's place; what is only a warning is not said of a row."""
        plain = replace(facts, event_field="", event_words="")
        for place, row in rows_of(answers, field):
            for found in date_problems(table, row, plain, today):
                if found.level is Level.ERROR:
                    yield replace(found, field=field, place=place, inner=found.field)

    return check


def weekday_problem(text: str, day: date, field: str = "") -> Problem | None:
    """K36: the day of the week in typed words, such as "Wednesday 27 June 2017", is the date's own."""
    mistaken = weekday_mistaken(text, day)
    return error("K36", field, mistaken) if mistaken else None


def _before(day: date, facts: Facts, *, after_care_began: bool) -> str:
    born = None if facts.child.get("dob_is_expected") else facts.dob
    if born and day < born:
        return f"{facts.name} was born ({short_date(born)})"
    if after_care_began and facts.care_started and day < facts.care_started:
        return f"{facts.name} was looked after ({short_date(facts.care_started)})"
    return ""
