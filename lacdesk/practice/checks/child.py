"""Checks of what is known of the child: K37."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lacdesk.practice.checks.facts import Facts
from lacdesk.practice.checks.problem import Answers, Problem, is_blank, warning

ASKED = {"ethnicity": "Ethnicity", "sex": "Sex", "language": "First language"}


def identity_missing(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K37: ethnicity, sex and first language are known."""
    for field, words in ASKED.items():
        if is_blank(answers.get(field)):
            yield warning("K37", field, f"{words} is missing. Ask {facts.name} or the family.")
