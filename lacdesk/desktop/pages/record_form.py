"""The page of every record form: records something of a child, a home or the council, or corrects it, through casework's door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from lacdesk.casework import child_file
from lacdesk.casework.answers import answers_of
from lacdesk.casework.checking import problems_of
from lacdesk.casework.commands import AddRecord, Command, CompleteRecord, CorrectRecord
from lacdesk.casework.recording import NotAccepted
from lacdesk.casework.waiting import is_completion
from lacdesk.desktop.forms.answering import Offered
from lacdesk.desktop.forms.check import FormProblem
from lacdesk.desktop.forms.draft import Typed
from lacdesk.desktop.forms.form import FormView, How
from lacdesk.desktop.forms.others import with_others, without_others
from lacdesk.desktop.forms.plan import Context, FormPlan, read_plan
from lacdesk.desktop.page import Action, Desk
from lacdesk.desktop.pages.beginning import NewRecord
from lacdesk.desktop.pages.carrying import first_answers
from lacdesk.desktop.pages.form_page import FormPage
from lacdesk.desktop.pages.guides import RecordGuide, context_of
from lacdesk.desktop.pages.offering import following, offered_for
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.pages.visit_guide import VisitGuide
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.practice.checks import Level, Problem
from lacdesk.practice.months import age_on
from lacdesk.practice.words import counted
from lacdesk.records.base import Record
from lacdesk.records.child import Child
from lacdesk.store.database import Database

GUIDES: Mapping[str, type[RecordGuide]] = {"visit": VisitGuide}
RECORDED_LATE = "K38"
NEW = "new "
"""What the key of a new record's draft begins with; that of a kept record is its id."""


class RecordFormPage(FormPage):
    """One form: show_at(form=..., child_id=...) for a new record, show_at(form=..., record_id=...) to correct or complete one.

    `waits` is the field of a kept record that something due waits for. Only what changes an answer asks for a reason.
    """

    key: ClassVar[str] = "record"
    place: ClassVar[str] = "children"
    as_kept = staticmethod(answers_of)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._plan: FormPlan | None = None
        self._guide: RecordGuide | None = None
        self._child_id, self._record_id, self._ref, self._record_key = "", "", "", ""
        self._waits = ""
        self._given: dict[str, object] = {}
        self._before: dict[str, Any] = {}
        self._new: NewRecord | None = None

    @property
    def plan(self) -> FormPlan:
        """The form shown."""
        assert self._plan is not None
        return self._plan

    @property
    def title(self) -> str:
        """The form's title, or what it does with a kept record, with Error first while something is wrong."""
        if self._plan is None:
            return ""
        said = self._again if self._record_id else self.plan.title
        return f"Error: {said}" if self.form and self.form.problems else said

    @property
    def _again(self) -> str:
        """What the form does with a kept record."""
        return self.plan.corrects.replace("Correct", "Complete", 1) if self._waits else self.plan.corrects

    def path(self) -> Sequence[Crumb]:
        """Children, the reference, the section and the form; for what is no child's, Homes and the form."""
        here = Crumb(self.title.removeprefix("Error: "))
        if not self._child_id:
            return (Crumb("Homes", lambda: self.desk.go("homes")), here)
        section = self._plan.section if self._plan else ""
        return (
            Crumb("Children", lambda: self.desk.go("children")),
            Crumb(self._ref, lambda: self.desk.go("child", child_id=self._child_id)),
            Crumb(section, lambda: self.desk.go("child", child_id=self._child_id, section=section)),
            here,
        )

    def show_at(self, form: str = "", child_id: str = "", record_id: str = "", draft: str = "", waits: str = "", **where: Any) -> None:
        """Show a form for a new record or with a kept one in it, and any draft of it."""
        self._plan, self._waits = read_plan(form), waits
        kept = "" if draft.startswith(NEW) else draft
        record_id = record_id or kept or (child_id if self._plan.record is Child else "")
        with self.desk.reading() as session:
            record = session.get(self.plan.record, record_id) if record_id else None
            self._child_id = (record.id if isinstance(record, Child) else getattr(record, "child_id", None)) or child_id
            self._record_id = record_id
            self._given = where
            self._record_key = draft or record_id or f"{NEW}{self._child_id or where.get('home_id', '')}".strip()
            self._build(session, record)

    def focus_first(self) -> None:
        """Put the focus in the question something due waits for, or else in the first."""
        if self.form is None:
            return
        waiting = self.form.rows.get(self._waits)
        if waiting is not None and waiting.isVisibleTo(self.form.inside):
            self.form.go_to(FormProblem(self._waits, ""))
        else:
            self.form.focus_first()

    def actions_here(self) -> Sequence[Action]:
        """Saving, saving and going on to the next, and finishing later."""
        if self.form is None:
            return ()
        form = self.form
        return (
            Action("Save", form.save, "Ctrl+S"),
            Action("Save and next", lambda: form.save(How.NEXT), "Ctrl+Enter"),
            Action("Finish later", self.desk.back, "Esc"),
        )

    def _build(self, session: Session, record: Record | None) -> None:
        held_on = (record.event_date if record else None) or self.desk.today
        header = child_file.header(session, self._child_id, self.desk.today) if self._child_id else None
        self._ref = header.ref if header else ""
        self._guide = GUIDES.get(self.plan.name, RecordGuide)(self.desk, self.plan, self._child_id, self._record_id, self)
        context: Context = {}
        if header is not None:
            context = context_of(header.first_name, session.get_one(Child, self._child_id).sex)
        offered = offered_for(session, self.plan, self._child_id)
        self.form = FormView(self.plan, context, lambda: self.desk.today, facts=self._facts, offered=offered)
        if header is not None:
            age = f", {counted(age_on(header.dob, self.desk.today), 'year')}" if header.dob else ""
            self.form.subject.setText(". ".join(part for part in (f"{header.short_name}{age}", header.present.home) if part))
            self._guide.show_help(session, self.form.help, header, held_on)
        if record is not None:
            self.form.title.setText(self._again)
        self._fill(session, record, offered)
        self._connect(self.form)

    def _fill(self, session: Session, record: Record | None, offered: Offered) -> None:
        assert self.form is not None
        start = {**self.form.typed(), **first_answers(session, self.plan, offered, self.desk, self._child_id), **self._given}
        if record is not None:
            self._before = self.as_kept(session, record)
            start = with_others(dict(self._before), self.plan)
        self.form.put(start)
        if record is None:
            self._begin(session)
        kept = self.desk.drafts.find(session, self.plan.name, self._record_key)
        if kept is not None:
            self.form.put({**start, **self.form.typed(), **kept})
            self.form.bar.show_kept("Draft from before", is_problem=True)

    def _begin(self, session: Session) -> None:
        assert self.form is not None
        self._new = NewRecord(self.plan, self._child_id, self.desk.today)
        self._new.put(session, self.form)
        for name in self._new.depend_on:
            self.form.rows[name].changed.connect(self._begin_again)

    def _begin_again(self) -> None:
        assert self.form is not None
        assert self._new is not None
        with self.desk.reading() as session:
            self._new.put(session, self.form)

    def _connect(self, form: FormView) -> None:
        self._take_in(form)
        if self._guide is not None:
            self._guide.offered.connect(form.take_words)

    def _facts(self, answers: Mapping[str, object]) -> Mapping[str, object]:
        assert self._guide is not None
        self._show_notes(answers)
        return self._guide.facts(answers)

    def _problems(self, answers: Mapping[str, object]) -> list[Problem]:
        with self.desk.reading() as session:
            child_id = self._child_id or None
            return problems_of(session, self.plan.record, child_id, answers, self.desk.today, record_id=self._record_id or None)

    def _show_notes(self, answers: Mapping[str, object]) -> None:
        if self.form is None or not isinstance(answers.get(self.plan.date_field), date):
            return
        warnings = self._warnings(self._problems(answers))
        notes = {each.field: each.message for each in warnings if each.field != "late_reason"}
        for name, shown in self.form.rows.items():
            shown.show_note(notes.get(name, ""))

    def _warnings(self, problems: Sequence[Problem]) -> list[Problem]:
        is_again = bool(self._record_id)
        return [each for each in problems if each.level is Level.WARNING and not (is_again and each.check == RECORDED_LATE)]

    def _typed(self, answers: Mapping[str, object]) -> Typed:
        return Typed(self.plan.name, self._record_key, answers, self._child_id or None)

    def _save(self, answers: Mapping[str, object], how: str) -> None:
        assert self.form is not None
        command = None if self._is_saving else self._command(without_others(answers, self.plan))
        if command is None:
            return
        person, today_is = self.desk.person, self.desk.today

        def job(database: Database) -> list[FormProblem]:
            """Send the command, and return what it was refused for; nothing where the record is kept."""
            from lacdesk.casework import door

            try:
                door.do(command, database, person, today_is)
            except NotAccepted as refused:
                return [FormProblem(each.field, each.message, each.place, each.inner) for each in refused.problems]
            return []

        self._begin_saving(self.form)
        self.desk.run(job, partial(self._saved, how), self._not_saved, words="Saving")

    def _command(self, answers: dict[str, object]) -> Command | None:
        assert self.form is not None
        found = self._problems(answers)
        unanswered = [] if any(each.level is Level.ERROR for each in found) else self._warnings(found)
        self.form.show_warnings(unanswered)
        if unanswered:
            return None
        draft, kind = (self.plan.name, self._record_key), self.plan.record
        if not self._record_id:
            return AddRecord(kind.__tablename__, self._child_id or None, answers, draft)
        if is_completion(kind.__tablename__, kind.parts, self._before, answers):
            return CompleteRecord(kind.__tablename__, self._record_id, answers, draft)
        lead = f"The {kind.words} as it was stays in the history, with your name and the reason."
        reason = ReasonDialog.ask(self.plan.corrects, lead, "Why is it corrected?", "Save the correction", self)
        return CorrectRecord(kind.__tablename__, self._record_id, answers, reason, draft) if reason else None

    def _saved(self, how: str, problems: Sequence[FormProblem]) -> None:
        assert self.form is not None
        self._is_saving = False
        if problems:
            self.form.keeper.touch()
            self.form.show_problems(problems)
            return
        self.desk.say(self._said_when_saved())
        after = following(self.desk, self.plan, self._child_id) if how == How.NEXT else None
        if after is not None:
            self.desk.go("record", form=self.plan.name, child_id=after)
        else:
            self.desk.back()

    def _said_when_saved(self) -> str:
        if not self._record_id:
            return f"The {self.plan.record.words} is recorded."
        return f"The {self.plan.record.words} is completed." if self._waits else "The change is saved."
