"""Checks of a statutory visit: K10 to K13 (CPPCR 2010 regs 28 and 29)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lacdesk.practice.checks.facts import Facts
from lacdesk.practice.checks.problem import Answers, Problem, error, warning
from lacdesk.practice.words import counted, plain_date

NOT_MADE = {"cancelled": "A cancelled visit", "attempted": "A visit with nobody in", "not_done": "A visit that was not done"}
NOT_IN_PERSON = {"text": "A text", "telephone": "A telephone call", "video": "A video call"}


def not_seen_alone(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K10: a child who was seen was seen alone, or one of the three reasons is given (CPPCR 2010 reg 29)."""
    if answers.get("outcome") != "made" or not answers.get("child_seen"):
        return
    alone = answers.get("seen_alone")
    if alone is None:
        said = f"Say whether {facts.name} was seen alone; if not, choose why: refused, inappropriate or unable."
        yield error("K10", "seen_alone", said)
    elif not alone and not answers.get("not_alone_reason"):
        yield error("K10", "not_alone_reason", f"Say why {facts.name} was not seen alone: refused, inappropriate or unable.")


def alone_but_not_seen(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K11: a child cannot have been seen alone and not seen."""
    if answers.get("seen_alone") is True and answers.get("child_seen") is False:
        yield error("K11", "seen_alone", 'You recorded "seen alone" but not "seen". Change one.')


def late_visit(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K12: a late visit, by either standard, has a reason."""
    day = answers.get("visit_date")
    if day is None or answers.get("late_reason") or not _counts(answers):
        return
    dates = (("the council's date", facts.due_council), ("the date by law", facts.due_law))
    late = [f"{counted((day - by).days, 'day')} after {name}" for name, by in dates if by and day > by]
    if late:
        yield warning("K12", "late_reason", f"This visit is {' and '.join(late)}. Choose the reason.")


def not_a_visit(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K13: only a visit made in person counts, so anything else leaves the visit due."""
    outcome, method = answers.get("outcome"), answers.get("method")
    what = NOT_MADE.get(str(outcome)) or (NOT_IN_PERSON.get(str(method)) if outcome == "made" else None)
    if what is None:
        return
    said = f"{what} does not count as a visit."
    due = min((by for by in (facts.due_law, facts.due_council) if by), default=None)
    if due:
        said += f" The visit stays due on {plain_date(due)}."
    yield warning("K13", "outcome" if outcome != "made" else "method", said)


def _counts(answers: Answers) -> bool:
    return answers.get("outcome") == "made" and answers.get("method") in {None, "in_person"}
