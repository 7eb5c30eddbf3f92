"""Checks of leaving care: accommodation, pathway plans and Staying Put, K26 to K28 and K40."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lacdesk.practice.checks.facts import Facts
from lacdesk.practice.checks.problem import Answers, Problem, error, is_blank, warning
from lacdesk.practice.codes import code_set
from lacdesk.practice.months import add_months, birthday
from lacdesk.practice.words import near_date

NEVER_SUITABLE = frozenset({"S", "S2", "X", "X2"})
"""No fixed abode and custody, in the council's own list and with the return's 2 for unsuitable."""

PLAN_AGE, PLAN_MONTHS = 16, 3
ADULT_AGE = 18


def suitable_custody(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K26: custody and no fixed abode are never suitable (national return 133), of accommodation recorded from a day."""
    yield from _never_suitable(answers, "kind", "leaving_care_accommodation")


def returned_custody(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K26: the same, of the facts returned near a birthday."""
    yield from _never_suitable(answers, "accommodation", "accommodation")


def _never_suitable(answers: Answers, field: str, codes: str) -> Iterator[Problem]:
    code = answers.get(field)
    if code in NEVER_SUITABLE and answers.get("is_suitable"):
        yield error("K26", "is_suitable", f"{code_set(codes).words(code)} is always recorded as unsuitable.")


def no_pathway_plan(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K27: a looked-after child of 16 years and 3 months has a pathway plan; the care plan does not stand in for it."""
    if facts.dob is None or not facts.is_looked_after(today) or birthday(facts.dob, ADULT_AGE) <= today:
        return
    reached = add_months(birthday(facts.dob, PLAN_AGE), PLAN_MONTHS)
    planned = (each.get("plan_date") for each in facts.others.get("pathway_plan", ()))
    if reached <= today and not any(day and day <= today for day in planned):
        said = f"{facts.capital_name} turned {PLAN_AGE} years {PLAN_MONTHS} months on {near_date(reached, today)}. Start the pathway plan."
        yield warning("K27", "started", said)


def single_plan(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K28: an unaccompanied asylum-seeking child has a triple plan: leave granted, refused, or not decided."""
    day = answers.get("plan_date") or today
    since, ceased = facts.child.get("uasc_from"), facts.child.get("uasc_ceased")
    if since and (ceased is None or ceased > day) and not answers.get("is_triple_plan"):
        yield warning("K28", "is_triple_plan", "Unaccompanied children need a triple plan.")


def declined_without_reason(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K40: where Staying Put is declined, the reason is recorded."""
    if answers.get("decision") == "declined" and is_blank(answers.get("declined_reason")):
        yield error("K40", "declined_reason", "Record why; it goes to the service manager.")
