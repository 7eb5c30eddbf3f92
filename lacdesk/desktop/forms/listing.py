"""The forms there are: which answer something due, which a child's file offers, and which stand by themselves."""

from __future__ import annotations

from functools import cache

from lacdesk.desktop.forms.plan import FormPlan, form_names, read_plan
from lacdesk.practice.due import What

HOMES = "Homes"
_CORRECTING = frozenset({"record", "plan_record"})
"""The pages that show a form of any record by its id."""


@cache
def every_form() -> tuple[FormPlan, ...]:
    """Return every form that ships, in order of its title."""
    return tuple(sorted((read_plan(name) for name in form_names()), key=lambda plan: plan.title))


def forms_of_child() -> tuple[FormPlan, ...]:
    """Return the forms that record something of one child."""
    return tuple(plan for plan in every_form() if plan.is_about_child)


def forms_of_homes() -> tuple[FormPlan, ...]:
    """Return the forms that record something of a home, its carers or who runs it."""
    return tuple(plan for plan in every_form() if plan.section == HOMES)


@cache
def form_closing(what: What) -> FormPlan | None:
    """Return the form that answers something due, or None where no form does."""
    return next((plan for plan in every_form() if what.value in plan.closes), None)


def form_of(record_type: str) -> FormPlan | None:
    """Return the form that records and corrects a kind of record, by table; None where it has none of its own."""
    return next((plan for plan in every_form() if plan.record.__tablename__ == record_type and plan.page in _CORRECTING), None)
