"""Checks of the order of adoption milestones: K29 (national return 331, 333, 334, 521, 554)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from lacdesk.practice.checks.facts import Facts
from lacdesk.practice.checks.problem import Answers, Problem, error
from lacdesk.practice.words import near_plain_date

WORDS = {
    "decision": "decision to place for adoption",
    "placement_order": "placement order",
    "matched": "match",
    "placed": "placement for adoption",
    "adopted": "adoption order",
}


class Order(NamedTuple):
    """Two milestones of which the first cannot be later than the second."""

    earlier: str
    later: str


ORDERS = (
    Order("decision", "matched"),
    Order("decision", "placement_order"),
    Order("decision", "placed"),
    Order("matched", "placed"),
    Order("placed", "adopted"),
)
"""A match may come before the placement order; a decision may not come after either."""


def milestones_out_of_order(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K29: looked after, then the decision, the match, the placement and the order; the decision before the placement order."""
    decision = answers.get("decision")
    if decision and facts.care_started and decision < facts.care_started:
        told = f"The {WORDS['decision']} ({near_plain_date(decision, today)}) is before {facts.name} was looked after"
        yield error("K29", "decision", f"{told} ({near_plain_date(facts.care_started, today)}). Check both.")
    for earlier, later in ORDERS:
        first, second = answers.get(earlier), answers.get(later)
        if first and second and second < first:
            told = f"The {WORDS[later]} ({near_plain_date(second, today)}) is before the {WORDS[earlier]}"
            yield error("K29", later, f"{told} ({near_plain_date(first, today)}). Check both.")
