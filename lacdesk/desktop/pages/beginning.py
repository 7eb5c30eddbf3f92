"""A new record on its form: what is known of it already is filled in, and again when an answer it follows from is changed."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from lacdesk.casework.beginnings import depends_on, first_known
from lacdesk.desktop.forms.form import FormView
from lacdesk.desktop.forms.plan import FormPlan
from lacdesk.desktop.pages.carrying import CarriedLists


class NewRecord:
    """What a new record starts with: rows carried from another record, and answers that are known; what a person typed is left alone."""

    def __init__(self, plan: FormPlan, child_id: str, today: date) -> None:
        self._table, self._child_id, self._today = plan.record.__tablename__, child_id, today
        self._lists = CarriedLists(plan, child_id)
        self._shown: dict[str, object] = {each.field: each.start for each in plan.questions()}

    @property
    def depend_on(self) -> set[str]:
        """The questions whose answers others follow from."""
        return self._lists.depend_on | {name for name in depends_on(self._table) if name in self._shown}

    def put(self, session: Session, form: FormView) -> None:
        """Show what follows from the form's answers so far, wherever nobody has changed it since."""
        self._lists.put(session, form)
        for name, value in first_known(session, self._table, self._child_id, form.answers(), self._today).items():
            answer = form.rows[name].answer if name in form.rows else None
            if answer is not None and answer.typed() == self._shown.get(name):
                answer.put(value)
                self._shown[name] = answer.typed()
        form.rework()
