"""Checks of personal education plans: K19 and K20."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from lacdesk.practice.checks.facts import Facts
from lacdesk.practice.checks.problem import Answers, Problem, error, warning
from lacdesk.practice.words import near_date

AFTER_THE_MEETING = ("submitted", "quality_assured", "signed_off", "sent_to_team", "on_file")
"""What can only be done to a plan whose meeting was held."""


def not_signed_off(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K19: a plan is signed off some days after its meeting (20, a setting); held and signed off are counted apart."""
    held = answers.get("meeting_date")
    if held and not answers.get("signed_off") and held + timedelta(days=facts.sign_off_days) < today:
        yield warning("K19", "signed_off", f"Held {near_date(held, today)} but not signed off. It still counts as held.")


def undated_plan(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K20: a plan said to be up to date has the date of its meeting."""
    if not answers.get("meeting_date") and any(answers.get(name) for name in AFTER_THE_MEETING):
        yield error("K20", "meeting_date", "Add the PEP meeting date.")


def unheld_plan(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K20: a review that finds the plan up to date rests on a plan whose meeting has a date."""
    if answers.get("check_pep") == "yes" and not any(each.get("meeting_date") for each in facts.others.get("pep", ())):
        yield error("K20", "check_pep", "Add the PEP meeting date.")
