"""The way from something due to the form that answers it: completing the record it waits in, or a new one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from lacdesk.casework.waiting import Waiting, begun_by, waiting_record
from lacdesk.desktop.forms.listing import every_form, form_closing
from lacdesk.desktop.forms.plan import FormPlan, read_plan
from lacdesk.practice.due import Due
from lacdesk.records.diary import ABOUT_CHILD

RETURN = "temporary_stay"
"""The form that records the return from a stay, which is what ends one that lasts too long."""


class Way(NamedTuple):
    """A page and where on it: its form, and the record or the child, home or carer it is about."""

    page: str
    where: Mapping[str, str]


def way_to_answer(session: Session, due: Due, about_id: str, today: date, about: str = ABOUT_CHILD) -> Way | None:
    """Return the way to the form that answers something due; None where it is not answered in a form."""
    waiting = waiting_record(session, due, about, about_id, today)
    plan = read_plan(RETURN) if due.details.get("stay") else form_closing(due.what)
    if waiting is not None:
        kept = _form_for(waiting, plan)
        return Way(kept.page, {"form": kept.name, "record_id": waiting.record_id, "waits": waiting.field}) if kept else None
    if plan is None:
        return None
    return Way(plan.page, {"form": plan.name, f"{about}_id": about_id, **begun_by(session, due, about_id)})


def _form_for(waiting: Waiting, closing: FormPlan | None) -> FormPlan | None:
    """Return the form that answers what is due where it is of the same records, else the first that is."""
    plans = (closing, *every_form()) if closing else every_form()
    return next((plan for plan in plans if plan.record.__tablename__ == waiting.record_type), None)
