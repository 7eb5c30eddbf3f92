"""What a new record starts with: who records it, the last record it may point at, and rows carried from another record."""

from __future__ import annotations

from sqlalchemy.orm import Session

from lacdesk.casework.carrying import ABOUT, carried_rows, last_like, link_to
from lacdesk.desktop.forms.answering import Offered
from lacdesk.desktop.forms.form import FormView
from lacdesk.desktop.forms.plan import FormPlan, Rows
from lacdesk.store.person import Person


def first_answers(plan: FormPlan, offered: Offered, person: Person) -> dict[str, object]:
    """Return the references that start with the signed-in worker, or with the newest record they may point at."""
    mine = {each.field: person.worker_id for each in plan.questions() if each.starts_with_me}
    newest = {each.field: offered[each.field][0][0] for each in plan.questions() if each.starts_with_last and offered[each.field]}
    return {**mine, **newest}


class CarriedLists:
    """The lists of a new record that start with rows of another one, and start again when that is chosen anew and they are untouched."""

    def __init__(self, plan: FormPlan, child_id: str) -> None:
        self._plan, self._child_id = plan, child_id
        self._lists = [rows for section in plan.sections for rows in section.rows if rows.carry is not None]
        self._shown: dict[str, object] = {}

    @property
    def depend_on(self) -> set[str]:
        """The questions whose answers say which record the rows come from."""
        asked = {question.field for question in self._plan.questions()}
        return asked & ({self._link(rows) or "" for rows in self._lists} | ({*ABOUT} if self._lists else set()))

    def put(self, session: Session, form: FormView) -> None:
        """Show the rows that the form's answers call for, in every list that nobody has changed since."""
        answers = {"child_id": self._child_id, **form.answers()}
        for rows in self._lists:
            assert rows.carry is not None
            answer = form.rows[rows.field].answer
            if answer.typed() != self._shown.get(rows.field):
                continue
            link = self._link(rows)
            whole_id = answers.get(link) if link else last_like(session, self._plan.record, answers)
            is_known = isinstance(whole_id, str) and bool(whole_id)
            answer.put(carried_rows(session, rows.record, rows.carry, str(whole_id), rows.carry_until) if is_known else [])
            self._shown[rows.field] = answer.typed()
        form.rework()

    def _link(self, rows: Rows) -> str | None:
        assert rows.carry is not None
        return link_to(self._plan.record, rows.carry)
