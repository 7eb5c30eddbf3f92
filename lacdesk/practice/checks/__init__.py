"""The checks of what is recorded, in the words shown to the person recording it (records.md section 8: K1 to K40)."""

from __future__ import annotations

from datetime import date

from lacdesk.practice.checks.dates import weekday_problem
from lacdesk.practice.checks.facts import Facts
from lacdesk.practice.checks.homes import home_problems
from lacdesk.practice.checks.problem import Answers, Level, Problem
from lacdesk.practice.checks.registry import CHECKS, READS, WARNINGS_ANSWERED, form_problems
from lacdesk.practice.checks.standing import STANDING_READS, child_problems

VisitFacts = Facts


def visit_problems(answers: Answers, facts: Facts, today: date) -> list[Problem]:
    """Return everything wrong with the answers of a visit form, in the order of its questions; an empty list when nothing is."""
    return form_problems("visit", answers, facts, today)


__all__ = [
    "CHECKS",
    "READS",
    "STANDING_READS",
    "WARNINGS_ANSWERED",
    "Answers",
    "Facts",
    "Level",
    "Problem",
    "VisitFacts",
    "child_problems",
    "form_problems",
    "home_problems",
    "visit_problems",
    "weekday_problem",
]
