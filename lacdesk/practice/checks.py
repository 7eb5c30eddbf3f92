"""Checks of a recorded visit, in the words shown to the person recording it (records.md section 8: K1, K2, K10 to K13, K38)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from lacdesk.practice.words import counted, plain_date, short_date

NOT_YET = frozenset({"planned", "cancelled"})
NOT_MADE = {"cancelled": "A cancelled visit", "attempted": "A visit with nobody in", "not_done": "A visit that was not done"}
NOT_IN_PERSON = {"text": "A text", "telephone": "A telephone call", "video": "A video call"}
RECORDED_LATE_DAYS = 7


class Level(StrEnum):
    """An error stops a form from being finished; a warning asks for a reason, which is kept."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one answer: the field, what is wrong and what to do, and whether it stops the form."""

    field: str
    message: str
    level: Level
    check: str = ""


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """What a visit's answers are checked against; the due dates are those the visit would close, None where none holds."""

    name: str
    dob: date | None = None
    care_started: date | None = None
    due_law: date | None = None
    due_council: date | None = None
    recorded_late_days: int = RECORDED_LATE_DAYS


Answers = Mapping[str, Any]


def visit_problems(answers: Answers, facts: VisitFacts, today: date) -> list[Problem]:
    """Return everything wrong with the answers of a visit form, in the order of its questions; an empty list when nothing is.

    Answers are plain values by field name of the visit record; a missing name is an answer not given yet.
    """
    found = [
        future_date(answers, today),
        before_care(answers, facts),
        not_a_visit(answers, facts),
        late_visit(answers, facts),
        alone_but_not_seen(answers),
        not_seen_alone(answers, facts),
        recorded_late(answers, facts, today),
    ]
    return [problem for problem in found if problem is not None]


def future_date(answers: Answers, today: date) -> Problem | None:
    """K1: a visit that happened cannot lie in the future."""
    day = answers.get("visit_date")
    if day is None or day <= today or answers.get("outcome") in NOT_YET:
        return None
    said = f"The visit date {plain_date(day)} is in the future. Change the date, or save this as planned."
    return Problem("visit_date", said, Level.ERROR, "K1")


def before_care(answers: Answers, facts: VisitFacts) -> Problem | None:
    """K2: a visit cannot lie before birth or before the child was looked after."""
    day = answers.get("visit_date")
    if day is None:
        return None
    if facts.dob and day < facts.dob:
        said = f"This is before {facts.name} was born ({short_date(facts.dob)}). Check the date."
    elif facts.care_started and day < facts.care_started:
        said = f"This is before {facts.name} was looked after ({short_date(facts.care_started)}). Check the date."
    else:
        return None
    return Problem("visit_date", said, Level.ERROR, "K2")


def not_seen_alone(answers: Answers, facts: VisitFacts) -> Problem | None:
    """K10: a child who was seen was seen alone, or one of the three reasons is given (CPPCR 2010 reg 29)."""
    if answers.get("outcome") != "made" or not answers.get("child_seen"):
        return None
    alone = answers.get("seen_alone")
    if alone is None:
        said = f"Say whether {facts.name} was seen alone; if not, choose why: refused, inappropriate or unable."
        return Problem("seen_alone", said, Level.ERROR, "K10")
    if alone or answers.get("not_alone_reason"):
        return None
    said = f"Say why {facts.name} was not seen alone: refused, inappropriate or unable."
    return Problem("not_alone_reason", said, Level.ERROR, "K10")


def alone_but_not_seen(answers: Answers) -> Problem | None:
    """K11: a child cannot have been seen alone and not seen."""
    if answers.get("seen_alone") is not True or answers.get("child_seen") is not False:
        return None
    return Problem("seen_alone", 'You recorded "seen alone" but not "seen". Change one.', Level.ERROR, "K11")


def late_visit(answers: Answers, facts: VisitFacts) -> Problem | None:
    """K12: a late visit, by either standard, has a reason."""
    day = answers.get("visit_date")
    if day is None or answers.get("late_reason") or not _counts(answers):
        return None
    dates = (("the council's date", facts.due_council), ("the date by law", facts.due_law))
    late = [f"{counted((day - by).days, 'day')} after {name}" for name, by in dates if by and day > by]
    if not late:
        return None
    return Problem("late_reason", f"This visit is {' and '.join(late)}. Choose the reason.", Level.WARNING, "K12")


def not_a_visit(answers: Answers, facts: VisitFacts) -> Problem | None:
    """K13: only a visit made in person counts, so anything else leaves the visit due."""
    outcome, method = answers.get("outcome"), answers.get("method")
    what = NOT_MADE.get(str(outcome)) or (NOT_IN_PERSON.get(str(method)) if outcome == "made" else None)
    if what is None:
        return None
    said = f"{what} does not count as a visit."
    due = min((by for by in (facts.due_law, facts.due_council) if by), default=None)
    if due:
        said += f" The visit stays due on {plain_date(due)}."
    return Problem("outcome" if outcome != "made" else "method", said, Level.WARNING, "K13")


def recorded_late(answers: Answers, facts: VisitFacts, today: date) -> Problem | None:
    """K38: a visit recorded long after it happened is said to be, and judged on its own date."""
    day = answers.get("visit_date")
    if day is None or (today - day).days <= facts.recorded_late_days:
        return None
    said = f"Recorded {counted((today - day).days, 'day')} after the visit. Timeliness uses the visit date."
    return Problem("visit_date", said, Level.WARNING, "K38")


def _counts(answers: Answers) -> bool:
    return answers.get("outcome") == "made" and answers.get("method") in {None, "in_person"}
