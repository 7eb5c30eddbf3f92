"""A form on the page: sections at the left, questions in one column, help at the right, the bar below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.forms.answering import Offered
from lacdesk.desktop.forms.check import FormProblem, as_read, asked_answers, check, section_standing
from lacdesk.desktop.forms.draft import Clock, DraftKeeper, two_seconds
from lacdesk.desktop.forms.head import FormHead
from lacdesk.desktop.forms.help import HelpColumn
from lacdesk.desktop.forms.longer import WordsAnswer
from lacdesk.desktop.forms.making import make_question, make_rows, word_question
from lacdesk.desktop.forms.parts import SaveBar, SectionList, Summary
from lacdesk.desktop.forms.plan import Context, FormPlan, fill
from lacdesk.desktop.forms.question import QuestionRow
from lacdesk.desktop.forms.rows import RowsAnswer
from lacdesk.desktop.forms.warnings import Warnings
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.widgets.card import Ground, Rule, column, row
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.checks import Problem

WARNINGS_ANSWERED = "warnings_answered"

Facts = Callable[[Mapping[str, object]], Context]


class How(StrEnum):
    """How a person asked for the form to be saved."""

    SAVE = "save"
    NEXT = "next"
    PLANNED = "planned"


class FormView(QWidget):
    """A whole form. wanted sends (answers, how) when everything is in order; later is Esc; drafted sends what to keep.

    facts(answers) says what else questions depend on, such as whether a date is late; offered gives the choices of a reference.
    """

    wanted = Signal(object, str)
    later = Signal()
    drafted = Signal(object)
    headed = Signal()

    def __init__(
        self,
        plan: FormPlan,
        context: Context,
        today: Callable[[], date],
        *,
        facts: Facts | None = None,
        offered: Offered | None = None,
        clock: Clock | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.plan, self._context, self._today = plan, context, today
        self._facts: Facts = facts or (lambda answers: {})
        self._offered: Offered = offered or {}
        self.rows: dict[str, QuestionRow] = {}
        self._firsts: dict[str, str] = {}
        self._headings: dict[str, QWidget] = {}
        self._problems: list[FormProblem] = []
        self.keeper = DraftKeeper(self._keep, clock or two_seconds(self))
        self.title = Words(plan.title, "title", wrap=True)
        self.subject = Words("", tone="quiet", wrap=True)
        self.summary = Summary()
        self.warnings = Warnings()
        self.sections = SectionList([(each.key, fill(each.title, context)) for each in plan.sections], fill(plan.note, context))
        self.bar = SaveBar(may_plan=bool(plan.planned_field))
        self.help = HelpColumn()
        self._unfold = Button("What helps", icon="info")
        self._unfold.setCheckable(True)
        self._lay_out()
        self._connect()
        self._rework()

    @property
    def problems(self) -> Sequence[FormProblem]:
        """What was wrong when it was last saved."""
        return self._problems

    @property
    def inside(self) -> QWidget:
        """The column of questions."""
        return self._inside

    def heading(self, section: str) -> QWidget:
        """The heading over a section, by its key."""
        return self._headings[section]

    def answers(self) -> dict[str, object]:
        """Return every answer as a record keeps it, NotRead among them, None for what is blank."""
        found: dict[str, object] = {}
        for name, shown in self.rows.items():
            found[name] = shown.answer.value()
        for question in self.plan.questions():
            if question.none_field:
                answer = self.rows[question.field].answer
                ticked = isinstance(answer, WordsAnswer) and answer.is_none
                found[question.none_field] = ticked or None
                found[question.field] = None if ticked else found[question.field]
        if reasons := self.warnings.reasons():
            found[WARNINGS_ANSWERED] = reasons
        return found

    def typed(self) -> dict[str, object]:
        """Return every answer as a draft keeps it."""
        found = {name: shown.answer.typed() for name, shown in self.rows.items()}
        for question in self.plan.questions():
            answer = self.rows[question.field].answer
            if question.none_field and isinstance(answer, WordsAnswer):
                found[question.none_field] = answer.is_none
        if reasons := self.warnings.reasons():
            found[WARNINGS_ANSWERED] = reasons
        return found

    def put(self, typed: Mapping[str, object]) -> None:
        """Show answers from a draft or a record; nothing counts as typed."""
        for name, shown in self.rows.items():
            if name in typed:
                shown.answer.put(typed[name])
        for question in self.plan.questions():
            answer = self.rows[question.field].answer
            if question.none_field and isinstance(answer, WordsAnswer):
                answer.put_none(typed.get(question.none_field))
        reasons = typed.get(WARNINGS_ANSWERED)
        self.warnings.put(reasons if isinstance(reasons, dict) else {})
        self._rework()

    def save(self, how: How = How.SAVE) -> None:
        """Check everything; send the answers, or show what is wrong and put the focus on it."""
        answers = self.answers()
        known = self._known(answers)
        asked = asked_answers(self.plan, answers, known)
        found = check(self.plan, asked, known, self._today(), planned=how is How.PLANNED)
        self.show_problems(found)
        if found:
            return
        if how is How.PLANNED:
            asked = {name: None if name not in self.plan.planned_needs else value for name, value in asked.items()}
            asked[self.plan.planned_field] = self.plan.planned_value
        self.wanted.emit(asked, how.value)

    def show_problems(self, problems: Sequence[FormProblem]) -> None:
        """Show problems in the summary, above their answers and in the list of sections; the focus goes to the summary."""
        self._problems = list(problems)
        for name, shown in self.rows.items():
            own = [each for each in problems if each.field == name]
            if isinstance(shown.answer, RowsAnswer):
                shown.answer.show_row_problems([each for each in own if each.inner])
                own = [each for each in own if not each.inner]
            shown.show_problem(own[0].message if own else "")
        self.summary.show_problems(problems)
        self._show_standings()
        self.headed.emit()
        if problems:
            self.bar.show_kept("Not saved yet.", is_problem=True)
            self._scroll.ensureVisible(0, 0)
            self.summary.take_focus()

    def show_warnings(self, problems: Sequence[Problem]) -> None:
        """Ask for the reason of each warning that has none; the focus goes to the first."""
        self.warnings.show_problems(problems)
        if problems:
            self.bar.show_kept("Not saved yet.", is_problem=True)
            self._scroll.ensureVisible(0, 0)
            self.warnings.take_focus()

    def go_to(self, problem: FormProblem) -> None:
        """Put the focus on the answer of a problem, with its whole question in sight."""
        shown = self.rows.get(problem.field)
        if shown is None:
            return
        part = shown.answer.part_of(problem) if isinstance(shown.answer, RowsAnswer) else _first_part(shown)
        self._scroll_to(shown)
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_section(self, key: str) -> None:
        """Put the focus on the first question of a section that is asked now."""
        section = next(each for each in self.plan.sections if each.key == key)
        names = [each.field for each in section.questions] + [each.field for each in section.rows]
        for name in names:
            if self.rows[name].isVisibleTo(self):
                self._scroll_to(self._headings.get(key) or self.rows[name])
                _first_part(self.rows[name]).setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def take_words(self, field: str, words: str) -> None:
        """Put words offered beside the form under what is typed already, word for word, and go there."""
        shown = self.rows[field]
        typed = shown.answer.typed()
        shown.answer.put(f"{typed}\n{words}" if typed else words)
        self._touched()
        self._scroll_to(shown)
        _first_part(shown).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the focus on the first answer."""
        self.go_to_section(self.plan.sections[0].key)

    def show_kept(self, clock_words: str) -> None:
        """Say when the draft was kept."""
        self.bar.show_kept(
            f"Not saved yet. Draft kept {clock_words}" if self._problems else f"Draft kept {clock_words}", is_problem=bool(self._problems)
        )

    def rework(self) -> None:
        """Ask, word and mark every question again, because what they depend on changed."""
        self._rework()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.keeper.keep_now()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        sizes = theme.current().sizes
        self._column = column(gap="apart")
        self._column.setContentsMargins(sizes.space("margin"), sizes.space("margin"), sizes.space("margin"), sizes.space("wide"))
        self._column.addWidget(FormHead(self.title, self.subject, self._unfold))
        self._column.addWidget(self.summary)
        self._column.addWidget(self.warnings)
        for section in self.plan.sections:
            self._lay_out_section(section.key)
        self._column.addStretch()
        inside = Ground("surface")
        inside.setLayout(self._column)
        inside.setMaximumWidth(sizes.place("form") + 2 * sizes.space("margin"))
        middle = Ground("surface")
        at_left = row(middle, gap="none")
        at_left.addWidget(inside, 1)
        at_left.addStretch()
        self._scroll = plain_scroll(middle)
        self._inside, self._middle = inside, middle
        across = row(gap="none")
        across.addWidget(self.sections)
        across.addWidget(self._scroll, 1)
        across.addWidget(self.help)
        whole = column(self, gap="none")
        whole.addLayout(across, 1)
        whole.addWidget(self.bar)
        self._put_beside(whole, across)

    def _put_beside(self, whole: QVBoxLayout, across: QHBoxLayout) -> None:
        """Put more beside the questions, or above them; a plain form has nothing more."""

    def _lay_out_section(self, key: str) -> None:
        section = next(each for each in self.plan.sections if each.key == key)
        if section.can_wait or section.headed:
            heading = QWidget()
            down = column(heading, gap="apart")
            down.addWidget(Rule())
            down.addWidget(Words(fill(section.title, self._context), "heading"))
            self._headings[key] = heading
            self._column.addWidget(heading)
        for question in section.questions:
            self._add(key, make_question(question, self._context, self._today, self._offered))
        for rows in section.rows:
            self._add(key, make_rows(rows, self._context, self._today, self._offered))

    def _add(self, section: str, shown: QuestionRow) -> None:
        self.rows[shown.name] = shown
        self._firsts[shown.name] = section
        self._column.addWidget(shown)
        shown.changed.connect(self._touched)
        for part in shown.answer.parts():
            part.installEventFilter(self)

    def _connect(self) -> None:
        self.summary.wanted.connect(self.go_to)
        self.warnings.changed.connect(self.keeper.touch)
        self.sections.wanted.connect(self.go_to_section)
        self.bar.save.clicked.connect(lambda: self.save())
        self.bar.save_next.clicked.connect(lambda: self.save(How.NEXT))
        self.bar.save_planned.clicked.connect(lambda: self.save(How.PLANNED))
        self.bar.later.clicked.connect(self._leave)
        self._unfold.toggled.connect(lambda: self._fold())
        for keys, what in (
            ("Ctrl+S", lambda: self.save()),
            ("Ctrl+Return", lambda: self.save(How.NEXT)),
            ("Ctrl+Enter", lambda: self.save(How.NEXT)),
            ("Esc", self._leave),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(what)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    def _known(self, answers: Mapping[str, object]) -> dict[str, object]:
        return {**self._context, **self._facts(as_read(answers))}

    def _touched(self) -> None:
        self.keeper.touch()
        self._rework()

    def _rework(self) -> None:
        answers = self.answers()
        known = self._known(answers)
        everything = {**known, **answers}
        for question in self.plan.questions():
            shown = self.rows[question.field]
            asked = question.is_asked(everything)
            if shown.isVisibleTo(self._inside) != asked:
                shown.setVisible(asked)
            if "{" in question.hint or "{" in question.ask:
                word_question(shown, question, known)
        for section in self.plan.sections:
            asked = bool(section.rows) or any(each.is_asked(everything) for each in section.questions)
            self.sections.show_asked(section.key, asked=asked)
            if section.key in self._headings:
                self._headings[section.key].setVisible(asked)
        day = answers.get(self.plan.date_field)
        self.bar.offer_planned(offered=isinstance(day, date) and day > self._today())
        self._show_standings()

    def _show_standings(self) -> None:
        answers = self.answers()
        known = self._known(answers)
        for section in self.plan.sections:
            self.sections.show_standing(section.key, section_standing(section, answers, known, self._problems))

    def _keep(self) -> None:
        self.drafted.emit(self.typed())

    def _leave(self) -> None:
        self.keeper.keep_now()
        self.later.emit()

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        parent = new
        while parent is not None and not isinstance(parent, QuestionRow):
            parent = parent.parentWidget()
        if isinstance(parent, QuestionRow) and self.rows.get(parent.name) is parent:
            self.sections.show_current(self._firsts[parent.name])
            self._scroll_into_sight(parent)

    def _scroll_into_sight(self, shown: QWidget) -> None:
        margin = theme.current().sizes.space("margin")
        top = shown.mapTo(self._middle, QPoint(0, 0)).y()
        bar = self._scroll.verticalScrollBar()
        height = self._scroll.viewport().height()
        if top - margin < bar.value():
            bar.setValue(top - margin)
        elif top + shown.height() + margin > bar.value() + height:
            bar.setValue(min(top - margin, top + shown.height() + margin - height))

    def _scroll_to(self, shown: QWidget) -> None:
        top = shown.mapTo(self._middle, QPoint(0, 0)).y()
        self._scroll.verticalScrollBar().setValue(top - theme.current().sizes.space("margin"))

    def _fold(self) -> None:
        sizes = theme.current().sizes
        needed = sizes.place("form_narrow") + sizes.place("sections")
        is_roomy = self.width() >= needed + sizes.place("help")
        shows_help = is_roomy or self._unfold.isChecked()
        self._unfold.setVisible(not is_roomy and not self.help.is_empty)
        self.help.setVisible(shows_help and not self.help.is_empty)
        self.sections.setVisible(self.width() >= needed and (is_roomy or not shows_help))


def _first_part(shown: QuestionRow) -> QWidget:
    return shown.answer.parts()[0]
