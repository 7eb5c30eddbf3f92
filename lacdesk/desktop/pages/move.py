"""The page of every form that changes a child's care: the form at the left, and at the right, live, what saving it would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework import child_file
from lacdesk.casework.care_records import correction_answers
from lacdesk.casework.commands import Care, Command, CompleteRecord
from lacdesk.casework.known_homes import KnownHome, known_home
from lacdesk.casework.what_if import Consequences, CouncilFigures, Known, consequences, known_of
from lacdesk.desktop.forms.answering import Offered
from lacdesk.desktop.forms.beside import FormBeside
from lacdesk.desktop.forms.check import FormProblem, asked_answers
from lacdesk.desktop.forms.plan import Context
from lacdesk.desktop.page import Action, Desk
from lacdesk.desktop.pages.guides import RecordGuide, context_of
from lacdesk.desktop.pages.move_ahead import Ahead, Question, look_ahead
from lacdesk.desktop.pages.move_answers import HOME, PERIOD, asked, command_of, correction_of, filled, missing
from lacdesk.desktop.pages.move_figures import council_figures
from lacdesk.desktop.pages.move_panel import MovePanel
from lacdesk.desktop.pages.offering import offered_for
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.pages.record_form import RecordFormPage
from lacdesk.practice.approvals import in_key_stage_4
from lacdesk.practice.checks import Level, Problem
from lacdesk.practice.course import Refused
from lacdesk.practice.history import TEMPORARY_STAYS
from lacdesk.practice.months import age_on
from lacdesk.practice.words import counted
from lacdesk.records.base import Record
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.placement import Placement, PlacementChange
from lacdesk.store.database import Database
from lacdesk.store.unit import Changes

TYPING_STOPS_MS = 150
SCHOOL_AGE = 4
GROWN = 16
CORRECTION = "A correction"
"""The reason that stands for the one not given yet, while what follows is foretold."""
FROM_HOME = {"placement.kind": "kind", "placement.in_area": "in_area", "placement.distance_miles": "miles"}
"""Answers a chosen home gives while nobody has changed them, by what is known of the home."""


class MovePage(RecordFormPage):
    """One form about a child's care: show_at(form=..., child_id=...)."""

    key: ClassVar[str] = "move"
    as_kept = staticmethod(correction_answers)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.panel = MovePanel(desk.today)
        self._figures: CouncilFigures | None = None
        self._kept: Known | None = None
        self._asked, self._shown = 0, 0
        self._context: dict[str, object] = {}
        self._mends = ""
        self._dob: date | None = None
        self._homes: dict[str, KnownHome] = {}
        self._suggested: dict[str, object] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_STOPS_MS)
        self._timer.timeout.connect(self.foresee)

    def areas(self) -> Sequence[QWidget]:
        """The questions, what saving would do, and the bar with the buttons."""
        return (self.form.inside, self.panel, self.form.bar) if self.form else (self,)

    def actions_here(self) -> Sequence[Action]:
        """Saving and finishing later; nothing while there is no form."""
        if self.form is None:
            return ()
        return (Action("Save", self.form.save, "Ctrl+S"), Action("Finish later", self.desk.back, "Esc"))

    def refresh(self, changes: Changes | None) -> None:
        """Foresee again from the records as they now are."""
        if self.form is not None and changes is not None and self._child_id in changes.children:
            self._kept, self._homes = None, {}
            self._asked += 1
            self._timer.start()

    @property
    def is_foreseen(self) -> bool:
        """Whether the panel shows what follows from the answers last looked at."""
        return self._shown == self._asked

    def foresee(self) -> None:
        """Have the worker look at what saving would do now; it runs when typing stops, and only the newest answers are shown."""
        assert isinstance(self.form, FormBeside)
        self._asked += 1
        answers = self._answers()
        lacking = missing(self.plan.name, answers, self._known(answers))
        if lacking is not None:
            self._show_waiting(lacking.sentence)
            return
        try:
            command = self._care(answers)
        except Refused as refused:
            self._show_waiting(refused.message)
            return
        asked = Question(self.desk.person, self._child_id, command, self.desk.today, self._figures, self._kept)
        self.desk.run(lambda database: look_ahead(database, asked), partial(self._take_ahead, self._asked))

    def _take_ahead(self, number: int, ahead: Ahead) -> None:
        if number != self._asked:
            return
        self._kept = ahead.known
        if isinstance(ahead.found, Refused):
            self._show_waiting(ahead.found.message)
        else:
            self._show_ahead(ahead.found)

    def _show_waiting(self, sentence: str) -> None:
        assert self.form is not None
        self._shown = self._asked
        self.panel.show_waiting(sentence)
        self.form.bar.show_warning("")

    def _show_ahead(self, found: Consequences) -> None:
        assert self.form is not None
        self._shown = self._asked
        self.panel.show_consequences(found, self._figures.many_target if self._figures else None)
        warnings = sum(each.level is Level.WARNING for each in found.problems)
        asks = warnings and not self._record_id
        self.form.bar.show_warning(f"{counted(warnings, 'check')} will ask for a reason" if asks else "")

    def _build(self, session: Session, record: Record | None) -> None:
        child = session.get_one(Child, self._child_id)
        header = child_file.header(session, self._child_id, self.desk.today)
        self._ref, self._dob = header.ref, header.dob
        away = select(Placement.id).where(Placement.child_id == child.id, Placement.ended.is_(None), Placement.kind.in_(TEMPORARY_STAYS))
        is_away = record is None and session.scalar(away) is not None
        self._context = {**context_of(header.first_name, child.sex), "is_away": is_away, "is_correction": record is not None or None}
        if isinstance(record, PeriodOfCare):
            self._context["correcting"] = self._given.get("part") or PERIOD
        self._guide = RecordGuide(self.desk, self.plan, self._child_id, "", self)
        offered = offered_for(session, self.plan, self._child_id)
        self.form = FormBeside(self.plan, self._context, lambda: self.desk.today, self.panel, facts=self._facts, offered=offered)
        age = f", {counted(age_on(header.dob, self.desk.today), 'year')}" if header.dob else ""
        self.form.subject.setText(f"{header.short_name}{age}, reference {header.ref}")
        self.form.bar.save_next.hide()
        if record is not None:
            self.form.title.setText(self._again)
        self._fill(session, record, offered)
        self._connect(self.form)
        for shown in self.form.rows.values():
            shown.changed.connect(self._timer.start)
        if HOME in self.form.rows:
            self.form.rows[HOME].changed.connect(self._take_from_home)
        self.foresee()
        self._count()

    def _facts(self, answers: Mapping[str, object]) -> Context:
        day = answers.get(self.plan.date_field)
        on = day if isinstance(day, date) else self.desk.today
        age = age_on(self._dob, on) if self._dob else None
        return {
            "is_key_stage_4": in_key_stage_4(self._dob, on),
            "is_school_age": age is None or age >= SCHOOL_AGE,
            "is_sixteen": age is not None and age >= GROWN,
            "is_below_good": self._home(answers).is_below_good,
        }

    def _known(self, answers: Mapping[str, object]) -> dict[str, object]:
        return {**self._context, **self._facts(answers)}

    def _answers(self) -> dict[str, object]:
        assert self.form is not None
        answers = self.form.answers()
        return asked_answers(self.plan, answers, self._known(answers))

    def _fill(self, session: Session, record: Record | None, offered: Offered) -> None:
        if isinstance(record, PlacementChange | LegalStatus | PeriodOfCare | Placement):
            self._mends = (record.new_placement_id or "") if isinstance(record, PlacementChange) else record.id
        super()._fill(session, record, offered)

    def _care(self, answers: Mapping[str, object], reason: str = CORRECTION) -> Care:
        given = asked(self._child_id, {**answers, **self._beside(answers)}, (self.plan.name, self._record_key))
        if self._record_id:
            return correction_of(self.plan.name, given, self._mends, reason)
        return command_of(self.plan.name, given, self._known(answers))

    def _beside(self, answers: Mapping[str, object]) -> dict[str, object]:
        """Return the days of a record being corrected that the form does not ask now."""
        kept = {"started", "ceased"} & self._before.keys() - set(self._asked_now(answers))
        return {name: self._before[name] for name in kept}

    def _asked_now(self, answers: Mapping[str, object]) -> list[str]:
        known = {**self._known(answers), **answers}
        return [question.field for question in self.plan.questions() if question.is_asked(known)]

    def _ahead(self, command: Care) -> Consequences:
        with self.desk.reading() as session:
            self._kept = self._kept or known_of(session, self._child_id)
            return consequences(session, command, self.desk.today, self._figures, self._kept)

    def _home(self, answers: Mapping[str, object]) -> KnownHome:
        chosen = answers.get(HOME)
        if not isinstance(chosen, str):
            return KnownHome()
        if chosen not in self._homes:
            with self.desk.reading() as session:
                self._homes[chosen] = known_home(session, chosen, self._child_id)
        return self._homes[chosen]

    def _take_from_home(self) -> None:
        """Answer what the chosen home tells, where nobody has answered otherwise."""
        assert self.form is not None
        home = self._home(self.form.answers())
        for field, name in FROM_HOME.items():
            shown = self.form.rows.get(field)
            known = getattr(home, name)
            if shown is not None and shown.answer.value() in (None, self._suggested.get(field)):
                shown.answer.put(known)
                self._suggested[field] = known
        self.form.rework()

    def _count(self) -> None:
        person, today_is = self.desk.person, self.desk.today

        def job(database: Database) -> CouncilFigures:
            """Return the council's shares of children moved often and of placements that lasted, for the month under way."""
            return council_figures(database, person, today_is)

        self.desk.run(job, self._take_figures)

    def _take_figures(self, figures: CouncilFigures) -> None:
        self._figures = figures
        self.foresee()

    def _show_notes(self, answers: Mapping[str, object]) -> None:
        """Leave it to the panel to say what follows."""

    def _problems(self, answers: Mapping[str, object]) -> list[Problem]:
        return list(self._ahead(self._care(answers)).problems)

    def _command(self, answers: dict[str, object]) -> Command | None:
        assert self.form is not None
        answers = self._answers()
        completed = self._completed(answers)
        if completed is not None:
            return completed
        lacking = missing(self.plan.name, answers, self._known(answers))
        if lacking is not None:
            self.form.show_problems([FormProblem(lacking.field, lacking.sentence)])
            return None
        command = self._care(answers)
        try:
            found = self._ahead(command).problems
        except Refused as refused:
            self.form.show_problems([self._asked_as(Problem(refused.field, refused.message, Level.ERROR))])
            return None
        errors = [self._asked_as(each) for each in found if each.level is Level.ERROR]
        if errors:
            self.form.show_problems(errors)
            return None
        if self._record_id:
            lead = "What it said before stays in the history, with your name and the reason."
            reason = ReasonDialog.ask(self.plan.corrects, lead, "Why is it corrected?", "Save the correction", self)
            return self._care(answers, reason) if reason else None
        unanswered = [each for each in found if each.level is Level.WARNING]
        self.form.show_warnings(unanswered)
        return None if unanswered else command

    def _completed(self, answers: Mapping[str, object]) -> Command | None:
        """Return what completes a kept move without changing it; None for anything else."""
        if not self._record_id or self.plan.record is not PlacementChange:
            return None
        added = filled(self._asked_now(answers), self._before, answers)
        draft = (self.plan.name, self._record_key)
        return CompleteRecord(PlacementChange.__tablename__, self._record_id, added, draft) if added else None

    def _asked_as(self, problem: Problem) -> FormProblem:
        """Return a problem at the question that asks for its field, or at the date."""
        assert self.form is not None
        asked_now = [name for name, shown in self.form.rows.items() if shown.isVisibleTo(self.form.inside)]
        known = [name for name in asked_now if name == problem.field or name.endswith(f".{problem.field}")] if problem.field else []
        return FormProblem(next(iter(known), self.plan.date_field), problem.message)

    def _saved(self, how: str, problems: Sequence[FormProblem]) -> None:
        fields = [replaced for each in problems for replaced in [self._asked_as(Problem(each.field, each.message, Level.ERROR))]]
        super()._saved(how, fields)
