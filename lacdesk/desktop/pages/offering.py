"""What a form offers where an answer is another record, and which child's record comes after the one just saved."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from lacdesk.casework import today
from lacdesk.casework.choices import choices_for
from lacdesk.casework.today import Filter, Scope
from lacdesk.desktop.forms.answering import Offered
from lacdesk.desktop.forms.plan import FormPlan, Question
from lacdesk.desktop.page import Desk
from lacdesk.records.base import Kind, Record, record_class


def offered_for(session: Session, plan: FormPlan, child_id: str) -> Offered:
    """Return the choices of every reference that a form asks for, in its rows too, by the question's field."""
    return {
        question.field: choices_for(session, kind, question.field.rpartition(".")[2], child_id or None)
        for kind, question in _asked(plan)
        if question.what.kind is Kind.REFERENCE
    }


def _asked(plan: FormPlan) -> Iterator[tuple[type[Record], Question]]:
    for question in plan.questions():
        table, _, _ = question.field.rpartition(".")
        yield (record_class(table) if table else plan.record), question
    for section in plan.sections:
        for rows in section.rows:
            yield from ((rows.record, question) for question in rows.questions)


def following(desk: Desk, plan: FormPlan, child_id: str) -> str | None:
    """Return the next other child for whom what a form answers is due, in the order of Today, or None."""
    if not plan.closes:
        return None
    scope = Scope.MINE if desk.person.worker_id else Scope.EVERYONE
    with desk.reading() as session:
        due = today.keys(session, desk.person, desk.today, Filter(scope, frozenset(plan.closes)))
    return next((each.child_id for each in due if each.child_id and each.child_id != child_id), None)
