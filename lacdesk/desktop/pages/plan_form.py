"""The page of every form about the council's own plans: adds to a delivery plan or self-assessment, or corrects what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from lacdesk.desktop.forms.check import FormProblem
from lacdesk.desktop.forms.draft import Typed
from lacdesk.desktop.forms.form import FormView, How
from lacdesk.desktop.forms.plan import FormPlan, read_plan
from lacdesk.desktop.page import Action, Desk
from lacdesk.desktop.pages.form_page import FormPage
from lacdesk.desktop.pages.plan_beside import first_answers, offered_for, show_help, whole_in_hand
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.panel.plan_book import WHOLES, AddToPlan, CorrectInPlan, changes_an_answer
from lacdesk.panel.plan_faults import Beside, faults_of
from lacdesk.records.base import Record

NEW = "new "
"""What the key of a new record's draft begins with; that of a kept record is its id."""
PAGE_NAMES = {"delivery_plan": "Delivery plan", "self_assessment": "Self-assessment"}


class PlanFormPage(FormPage):
    """One form: show_at(form=..., whole_id=...) to add a record to what it belongs to, show_at(form=..., record_id=...) to correct one."""

    key: ClassVar[str] = "plan_record"
    place: ClassVar[str] = "panel"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._plan: FormPlan | None = None
        self._record_id, self._whole_id, self._draft_key = "", "", ""

    @property
    def plan(self) -> FormPlan:
        """The form shown."""
        assert self._plan is not None
        return self._plan

    @property
    def title(self) -> str:
        """The form's title, with Error first while something is wrong."""
        if self._plan is None:
            return ""
        said = self.plan.corrects if self._record_id else self.plan.title
        return f"Error: {said}" if self.form and self.form.problems else said

    @property
    def list_page(self) -> str:
        """The page that lists the records of this form."""
        return "self_assessment" if self.plan.name in {"self_assessment", "assessment_criterion"} else "delivery_plan"

    def path(self) -> Sequence[Crumb]:
        """Panel, the list this record stands in, and the form's title without Error."""
        listed = partial(self.desk.go, self.list_page)
        here = Crumb(self.title.removeprefix("Error: "))
        return (Crumb("Panel", lambda: self.desk.go("panel")), Crumb(PAGE_NAMES[self.list_page], listed), here)

    def show_at(self, form: str = "delivery_plan", record_id: str = "", whole_id: str = "", draft: str = "", **where: Any) -> None:
        """Show a form, that of a new plan unless another is named; a draft is shown by its key alone."""
        self._plan = read_plan(form)
        is_new = draft.startswith(NEW)
        self._record_id = record_id or ("" if is_new else draft)
        whole_id = whole_id or (draft.removeprefix(NEW) if is_new else "")
        with self.desk.reading() as session:
            record = session.get(self.plan.record, self._record_id) if self._record_id else None
            self._whole_id = whole_in_hand(session, self.plan.record, record, whole_id)
            self._draft_key = draft or self._record_id or f"{NEW}{self._whole_id}".strip()
            self._build(session, record)

    def actions_here(self) -> Sequence[Action]:
        """Saving, saving and adding another where that may be, and finishing later."""
        if self.form is None:
            return ()
        save = Action("Save", self.form.save, "Ctrl+S")
        after = (Action("Save and next", partial(self.form.save, How.NEXT), "Ctrl+Enter"),) if self._may_add_another else ()
        return (save, *after, Action("Finish later", self.desk.back, "Esc"))

    @property
    def _may_add_another(self) -> bool:
        return not self._record_id and self.plan.record in WHOLES and self.plan.name != "delivery_progress"

    def _build(self, session: Session, record: Record | None) -> None:
        offered = offered_for(self.plan, record)
        self.form = FormView(self.plan, {}, lambda: self.desk.today, offered=offered)
        self.form.bar.save_next.setVisible(self._may_add_another)
        if record is not None:
            self.form.title.setText(self.plan.corrects)
        self.form.subject.setText(show_help(session, self.form.help, self.plan.record, self._whole_id))
        kept = {each.field: getattr(record, each.field) for each in self.plan.questions()} if record else {}
        start = kept or first_answers(session, self.plan.record, self._whole_id, self.desk.today)
        draft = self.desk.drafts.find(session, self.plan.name, self._draft_key)
        self.form.put({**self.form.typed(), **start, **(draft or {})})
        if draft is not None:
            self.form.bar.show_kept("Draft from before", is_problem=True)
        self._take_in(self.form)
        self.headed.emit()

    def _typed(self, answers: Mapping[str, object]) -> Typed:
        return Typed(self.plan.name, self._draft_key, answers)

    def _save(self, answers: Mapping[str, object], how: str) -> None:
        if self.form is None or self._is_saving:
            return
        facts = {name: value.strip() if isinstance(value, str) else value for name, value in answers.items()}
        with self.desk.reading() as session:
            found = faults_of(self.plan.record, facts, Beside(session, self._record_id, self._whole_id, self.desk.today))
        if found:
            self.form.show_problems([FormProblem(each.field, each.words) for each in found])
            return
        command = self._command(facts)
        if command is None:
            return
        self._begin_saving(self.form)
        self.desk.do(command, lambda changes: self._saved(how), self._not_saved)

    def _command(self, facts: Mapping[str, Any]) -> AddToPlan | CorrectInPlan | None:
        kind, draft = self.plan.record, (self.plan.name, self._draft_key)
        if not self._record_id:
            return AddToPlan(kind.__tablename__, facts, self._whole_id, draft)
        with self.desk.reading() as session:
            record = session.get(kind, self._record_id)
            changes = record is not None and changes_an_answer(record, facts)
        lead = f"The {kind.words} as it was stays in the history, with your name and the reason."
        ask = partial(ReasonDialog.ask, self.plan.corrects, lead, "Why is it changed?", "Save the change", self)
        reason = ask() if changes else ""
        return None if reason is None else CorrectInPlan(kind.__tablename__, self._record_id, facts, reason, draft)

    def _saved(self, how: str) -> None:
        self._is_saving = False
        what = self.plan.record.words
        self.desk.say(f"The {what} is changed." if self._record_id else f"The {what} is kept.")
        if how == How.NEXT and self._may_add_another:
            self.desk.go("plan_record", form=self.plan.name, whole_id=self._whole_id)
        else:
            self.desk.back()
