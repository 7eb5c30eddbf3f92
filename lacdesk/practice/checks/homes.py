"""Checks of visits to children's homes by the independent person: K33 to K35 (Children's Homes Regulations 2015 reg 44)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from lacdesk.practice.checks.facts import Facts
from lacdesk.practice.checks.problem import Answers, Problem, error, is_blank, rows_of, warning
from lacdesk.practice.codes import code_set
from lacdesk.practice.months import add_months, month_start
from lacdesk.practice.words import listed, near_date, near_month

VISITS = "regulation44_visit"
SIGNATURES = ("independent_person_signed", "responsible_signed")
ANSWERS = "Choose none, entries, not inspected or not asked"


def unanswered_log(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K33: each log is answered, because "not inspected" must not look like "none"."""
    if not answers.get("visit_date"):
        return
    rows = rows_of(answers, "logs")
    for place, row in rows:
        if is_blank(row.get("answer")):
            yield error("K33", "logs", f"{ANSWERS}.", place, "answer")
    asked = {row.get("heading") for _, row in rows}
    left_out = [words.lower() for code, words in code_set("regulation44_log").choices if code not in asked]
    if left_out:
        yield error("K33", "logs", f"{ANSWERS} for {listed(left_out)}.")


def signed_before_visit(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K34: nobody signs the report before the visit."""
    visited = answers.get("visit_date")
    for field in SIGNATURES:
        signed = answers.get(field)
        if visited and signed and signed < visited:
            yield error("K34", field, f"Signed {near_date(signed, today)} but visited {near_date(visited, today)}.")


def month_skipped(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K35: since the last visit to the home no month has gone by without one."""
    visited = answers.get("visit_date")
    if visited is None:
        return
    days = [each["visit_date"] for each in facts.rest(VISITS) if each.get("visit_date") and each.get("home_id") == answers.get("home_id")]
    last = max((day for day in days if day < visited), default=None)
    if last is not None:
        yield from _skipped([last, visited], last, visited, today)


def home_problems(visits: Sequence[Answers], since: date, today: date) -> list[Problem]:
    """Return K35 for every month from that of `since` to the last whole one in which a home had no visit, oldest first."""
    return list(_skipped((each["visit_date"] for each in visits if each.get("visit_date")), since, month_start(today), today))


def _skipped(visited: Iterable[date], first: date, last: date, today: date) -> Iterator[Problem]:
    """Find the months from that of one day up to, not including, that of another that hold none of the days."""
    months = {month_start(day) for day in visited}
    month = month_start(first)
    while month < month_start(last):
        if month not in months:
            yield warning("K35", "visit_date", f"No independent visit in {near_month(month, today)}.")
        month = add_months(month, 1)
