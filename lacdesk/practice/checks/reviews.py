"""Checks of a review: K14 and K18 (CPPCR 2010 reg 33; national return 440, 441)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lacdesk.practice.checks.facts import Facts
from lacdesk.practice.checks.problem import Answers, Problem, error, is_blank, warning
from lacdesk.practice.codes import code_set
from lacdesk.practice.months import age_on
from lacdesk.practice.words import counted
from lacdesk.practice.workdays import load_bank_holidays, working_days_between

UNDER_FOUR = "PN0"
SPEAKS_FROM_AGE = 4
MOST_SAFE = 10
COUNTED_IN_WORKING_DAYS = frozenset({"", "R1"})


def participation_against_age(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K14: PN0 is for children under 4 at the review, every other code for those who are 4 or over."""
    code, held = answers.get("participation"), answers.get("date_held")
    if is_blank(code) or held is None or facts.dob is None:
        return
    age = age_on(facts.dob, held)
    if (code == UNDER_FOUR) == (age < SPEAKS_FROM_AGE):
        return
    words = f"{code} ({code_set('participation').words(code)}) is for children of {SPEAKS_FROM_AGE} and over"
    rule = f"{UNDER_FOUR} is for children under {SPEAKS_FROM_AGE}" if code == UNDER_FOUR else words
    yield error("K14", "participation", f"{rule}. {facts.capital_name} was {age} at this review.")


def scale_exceeded(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """A scaling question is answered from 0 to 10 (Signs of Safety)."""
    given = answers.get("scaling")
    if isinstance(given, int) and not 0 <= given <= MOST_SAFE:
        yield error("scaling", "scaling", f"The scale goes from 0 to {MOST_SAFE}, and this says {given}. Enter a number on the scale.")


def late_review(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K18: a review held late has a reason; late by working days where its clock counts them, otherwise by days (clocks.md A10)."""
    held, due = answers.get("date_held"), facts.due_law or answers.get("date_due")
    if held is None or due is None or held <= due or answers.get("late_reason"):
        return
    working = working_days_between(due, held, load_bank_holidays()) if facts.due_rule in COUNTED_IN_WORKING_DAYS else 0
    late = counted(working, "working day") if working else counted((held - due).days, "day")
    yield warning("K18", "late_reason", f"Held {late} after the due date. Choose the reason.")
