"""Somebody who is not in the list: a reference left open, with a name written beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lacdesk.desktop.forms.plan import OTHER, FormPlan


def with_others(answers: dict[str, Any], plan: FormPlan) -> dict[str, Any]:
    """Return the answers with "somebody else" chosen where a name was written in place of a reference."""
    for question in plan.questions():
        if question.other and answers.get(question.field) is None and answers.get(_name_beside(question.field)):
            answers[question.field] = OTHER
    return answers


def without_others(answers: Mapping[str, object], plan: FormPlan) -> dict[str, object]:
    """Return the answers with no reference where "somebody else" was chosen: the name beside it says who."""
    others = {question.field for question in plan.questions() if question.other}
    return {name: None if name in others and value == OTHER else value for name, value in answers.items()}


def _name_beside(reference: str) -> str:
    return reference.removesuffix("_id") + "_name"
