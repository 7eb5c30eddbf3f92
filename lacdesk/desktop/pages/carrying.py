"""What a new record starts with: who records it, the last record it may point at, and rows carried from another record."""

from __future__ import annotations

from sqlalchemy.orm import Session

from lacdesk.casework.carrying import ABOUT, carried_rows, last_like, link_to, worker_for
from lacdesk.desktop.forms.answering import Offered
from lacdesk.desktop.forms.form import FormView
from lacdesk.desktop.forms.plan import FormPlan, Rows
from lacdesk.desktop.page import Desk
from lacdesk.practice.codes import code_set
from lacdesk.records.base import fields_of


def first_answers(session: Session, plan: FormPlan, offered: Offered, desk: Desk, child_id: str) -> dict[str, object]:
    """Return the references that start with the signed-in worker, the child's own in a role, or the newest record they may point at."""
    me = desk.person.worker_id
    found: dict[str, object] = {}
    for question in plan.questions():
        if question.starts_with_me:
            found[question.field] = me
        elif question.starts_with_role:
            found[question.field] = worker_for(session, child_id, question.starts_with_role, me, desk.today)
        elif question.starts_with_last and offered[question.field]:
            found[question.field] = offered[question.field][0][0]
    return found | {rows.field: rows_of_each(rows) for section in plan.sections for rows in section.rows if rows.each}


def rows_of_each(rows: Rows) -> list[dict[str, object]]:
    """Return a row for each code that a list is to answer for."""
    codes = fields_of(rows.record)[rows.each].code_set
    assert codes is not None
    return [{rows.each: code} for code in code_set(codes)]


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
