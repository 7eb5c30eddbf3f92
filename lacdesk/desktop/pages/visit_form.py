"""The form of a statutory visit: both due dates beside it, lateness asked about, drafts kept, saved through casework's door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget
from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework import child_file, today
from lacdesk.casework.commands import Command, CorrectVisit, RecordVisit
from lacdesk.casework.today import Filter, Scope
from lacdesk.casework.visits import NotAccepted, Outlook, outlook
from lacdesk.desktop.forms.check import FormProblem
from lacdesk.desktop.forms.form import FormView, How
from lacdesk.desktop.forms.plan import OTHER, read_plan
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.pages.visit_help import context_of, lateness_of, show_help
from lacdesk.desktop.widgets.card import column
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.practice.checks import Level, VisitFacts, visit_problems
from lacdesk.practice.due import What
from lacdesk.practice.months import age_on
from lacdesk.practice.words import counted
from lacdesk.records.base import fields_of
from lacdesk.records.child import Child
from lacdesk.records.people import Worker
from lacdesk.records.visit import Visit, VisitAction
from lacdesk.store.database import Database
from lacdesk.store.drafts import find_draft

FORM = "visit"
RECORDED_LATE = "K38"


class VisitFormPage(Page):
    """Records a visit to a child, or corrects one: show_at(child_id=...) or show_at(visit_id=...)."""

    key: ClassVar[str] = "visit"
    place: ClassVar[str] = "children"
    is_kept: ClassVar[bool] = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._lines = column(self, gap="none")
        self.form: FormView | None = None
        self._child_id, self._visit_id, self._ref, self._record_key = "", "", "", ""
        self._facts = VisitFacts("")
        self._outlooks: dict[date, Outlook] = {}

    @property
    def title(self) -> str:
        plan = self.form.plan if self.form else None
        said = "" if plan is None else plan.corrects if self._visit_id else plan.title
        return f"Error: {said}" if self.form and self.form.problems else said

    def path(self) -> Sequence[Crumb]:
        return (
            Crumb("Children", lambda: self.desk.go("children")),
            Crumb(self._ref, lambda: self.desk.go("child", child_id=self._child_id)),
            Crumb("Visits", lambda: self.desk.go("child", child_id=self._child_id, section="visits")),
            Crumb(self.title.removeprefix("Error: ")),
        )

    def show_at(self, child_id: str = "", visit_id: str = "", draft: str = "", **where: Any) -> None:
        with self.desk.reading() as session:
            visit = session.get(Visit, visit_id) if visit_id else None
            self._child_id = visit.child_id if visit else child_id
            self._visit_id = visit_id
            self._record_key = draft or visit_id or f"new {self._child_id}"
            self._build(session, visit)

    def focus_first(self) -> None:
        if self.form is not None:
            self.form.focus_first()

    def areas(self) -> Sequence[QWidget]:
        return (self.form.sections, self.form.inside, self.form.help, self.form.bar) if self.form else (self,)

    def actions_here(self) -> Sequence[Action]:
        if self.form is None:
            return ()
        form = self.form
        return (
            Action("Save", form.save, "Ctrl+S"),
            Action("Save and next", lambda: form.save(How.NEXT), "Ctrl+Enter"),
            Action("Finish later", self.desk.back, "Esc"),
        )

    def may_leave(self) -> bool:
        if self.form is not None:
            self.form.keeper.keep_now()
        return True

    def _build(self, session: Session, visit: Visit | None) -> None:
        today_is = self.desk.today
        header = child_file.header(session, self._child_id, today_is)
        child = session.get_one(Child, self._child_id)
        self._ref = header.ref
        self._facts = VisitFacts(header.first_name, header.dob, header.present.looked_after_since)
        offered = {"visitor_id": [(i, n) for i, n in session.execute(select(Worker.id, Worker.name).order_by(Worker.name)) if n]}
        context = context_of(header.first_name, child.sex)
        self.form = FormView(read_plan(FORM), context, lambda: self.desk.today, facts=self._known, offered=offered)
        age = f", {counted(age_on(header.dob, today_is), 'year')}" if header.dob else ""
        self.form.subject.setText(". ".join(part for part in (f"{header.short_name}{age}", header.present.home) if part))
        if visit is not None:
            self.form.title.setText(self.form.plan.corrects)
        self._fill(session, visit)
        held_on = visit.visit_date if visit and visit.visit_date else today_is
        last = child_file.last_visit(session, self._child_id, held_on - timedelta(days=1) if visit else held_on)
        held = outlook(session, self._child_id, held_on, leaving_out=self._visit_id or None)
        show_help(self.form.help, header, held, last, held_on)
        self._lines.addWidget(self.form)
        self._connect(self.form)

    def _fill(self, session: Session, visit: Visit | None) -> None:
        assert self.form is not None
        start: dict[str, object] = {"visitor_id": self.desk.person.worker_id}
        if visit is not None:
            start = _typed_of(session, visit)
        kept = find_draft(session, self.desk.person, FORM, self._record_key)
        self.form.put({**start, **(kept.answers if kept else {})})
        if kept is not None:
            self.form.bar.show_kept("Draft from before", is_problem=True)

    def _connect(self, form: FormView) -> None:
        form.wanted.connect(self._save)
        form.later.connect(self.desk.back)
        form.drafted.connect(self._keep)
        form.headed.connect(self.headed)

    def _known(self, answers: Mapping[str, object]) -> Mapping[str, object]:
        day = answers.get("visit_date")
        if not isinstance(day, date) or day > self.desk.today:
            return lateness_of(None)
        found = self._outlook(day)
        self._show_notes(answers, found)
        counts = answers.get("outcome") == "made" and answers.get("method") in {None, "in_person"}
        return lateness_of(found if counts else None)

    def _outlook(self, day: date) -> Outlook:
        if day not in self._outlooks:
            with self.desk.reading() as session:
                self._outlooks[day] = outlook(session, self._child_id, day, leaving_out=self._visit_id or None)
        return self._outlooks[day]

    def _show_notes(self, answers: Mapping[str, object], found: Outlook) -> None:
        if self.form is None:
            return
        law, council = (judged.due.by if judged else None for judged in (found.law, found.council))
        facts = VisitFacts(self._facts.name, self._facts.dob, self._facts.care_started, _day(law), _day(council))
        notes = {
            each.field: each.message
            for each in visit_problems(answers, facts, self.desk.today)
            if each.level is Level.WARNING and each.field != "late_reason" and not (self._visit_id and each.check == RECORDED_LATE)
        }
        for name, shown in self.form.rows.items():
            shown.show_note(notes.get(name, ""))

    def _keep(self, typed: Mapping[str, object]) -> None:
        person, key, child_id = self.desk.person, self._record_key, self._child_id

        def job(database: Database) -> datetime:
            with database.writing(person, operation="KeepDraft") as unit:
                unit.keep_draft(FORM, key, typed, child_id)
                unit.commit()
            return datetime.now()

        self.desk.run(job, self._show_kept, self._not_kept)

    def _show_kept(self, at: datetime) -> None:
        if self.form is not None:
            self.form.show_kept(at.time().isoformat("seconds"))
            self.headed.emit()

    def _not_kept(self, message: str) -> None:
        if self.form is not None:
            self.form.bar.show_kept(f"The draft is not kept. {message}", failed=True)

    def _save(self, answers: Mapping[str, object], how: str) -> None:
        command = self._command({name: None if value == OTHER and name == "visitor_id" else value for name, value in answers.items()})
        if command is None:
            return
        person, today_is = self.desk.person, self.desk.today

        def job(database: Database) -> list[FormProblem]:
            from lacdesk.casework import door

            try:
                door.do(command, database, person, today_is)
            except NotAccepted as refused:
                return [FormProblem(each.field, each.message) for each in refused.problems]
            return []

        assert self.form is not None
        self.form.keeper.drop()
        self.desk.run(job, partial(self._saved, how), self._not_saved, words="Saving")

    def _command(self, answers: dict[str, object]) -> Command | None:
        draft = (FORM, self._record_key)
        if not self._visit_id:
            return RecordVisit(self._child_id, answers, draft)
        lead = "The visit as it was stays in the history, with your name and the reason."
        reason = ReasonDialog.ask("Correct this visit", lead, "Why is it corrected?", "Save the correction", self)
        return CorrectVisit(self._visit_id, answers, reason, draft) if reason else None

    def _saved(self, how: str, problems: Sequence[FormProblem]) -> None:
        assert self.form is not None
        if problems:
            self.form.keeper.touch()
            self.form.show_problems(problems)
            return
        self.desk.say("The correction is saved." if self._visit_id else "The visit is recorded.")
        following = self._following() if how == How.NEXT else None
        if following is not None:
            self.desk.go("visit", child_id=following)
        else:
            self.desk.back()

    def _not_saved(self, message: str) -> None:
        assert self.form is not None
        self.form.keeper.touch()
        self.form.bar.show_kept(message, failed=True)

    def _following(self) -> str | None:
        scope = Scope.MINE if self.desk.person.worker_id else Scope.EVERYONE
        with self.desk.reading() as session:
            due = today.keys(session, self.desk.person, self.desk.today, Filter(scope, frozenset({What.VISIT})))
        return next((each.child_id for each in due if each.child_id != self._child_id), None)


def _day(by: object) -> date | None:
    return by if isinstance(by, date) else None


def _typed_of(session: Session, visit: Visit) -> dict[str, object]:
    typed: dict[str, object] = {name: _plain(getattr(visit, name)) for name in fields_of(Visit)}
    if visit.visitor_id is None and visit.visitor_name:
        typed["visitor_id"] = OTHER
    actions = session.scalars(select(VisitAction).where(VisitAction.visit_id == visit.id).order_by(VisitAction.due))
    typed["actions"] = [{"id": each.id, "action": each.action, "owner": each.owner, "due": each.due} for each in actions]
    return typed


def _plain(value: object) -> object:
    return value.isoformat("minutes") if isinstance(value, time) else value
