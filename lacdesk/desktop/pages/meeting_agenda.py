"""The agenda of a meeting: the item in hand with its kind, words and reasons, and what is still in the way of publishing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from lacdesk.desktop.forms.check import is_blank
from lacdesk.desktop.forms.choices import PickAnswer
from lacdesk.desktop.forms.making import make_question
from lacdesk.desktop.forms.question import QuestionRow
from lacdesk.desktop.forms.ticks import TicksAnswer
from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.meeting_matter import change_dialog
from lacdesk.desktop.pages.meeting_pane import TypedPane
from lacdesk.desktop.pages.meeting_view import ACTIONS
from lacdesk.desktop.pages.panel_asking import question
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, Facts, Rule, clear, column, row
from lacdesk.desktop.widgets.state import State, StateMark
from lacdesk.desktop.widgets.text import Words
from lacdesk.panel import meeting as plain
from lacdesk.panel.action_log import LinkAction, UnlinkAction
from lacdesk.panel.agenda import item_numbers
from lacdesk.panel.agenda_book import ChangeItem, StartAgenda
from lacdesk.panel.hindrances import Hindrance
from lacdesk.panel.meeting import ItemKind
from lacdesk.practice.words import counted, day_date
from lacdesk.records.meetings import AgendaItem

PARAGRAPHS = (
    (1, "1 An individual"),
    (2, "2 Identity of an individual"),
    (3, "3 Financial or business affairs"),
    (4, "4 Labour relations"),
    (5, "5 Legal privilege"),
    (6, "6 Notice or order proposed"),
    (7, "7 Crime"),
)
QUESTIONS = (
    question(AgendaItem, "title", "Title", needed=True),
    question(AgendaItem, "kind", "Kind of item", needed=True),
    question(AgendaItem, "line", "Line below the title", optional=False, lines=2),
    question(AgendaItem, "presenter", "Presented by", optional=False),
    question(AgendaItem, "section", "Heading it stands under", optional=False),
    question(AgendaItem, "paper_status", "Words about the paper", optional=False, hint="Such as “report herewith”, or “to follow”"),
)
EXEMPT_REASON = question(AgendaItem, "exempt_reason", "Why is the public interest in keeping it closed?", optional=False, lines=2)
URGENT_REASON = question(AgendaItem, "urgent_reason", "Why does the chair take it as urgent?", optional=False, lines=2)


class AgendaPane(TypedPane):
    """The middle of the first step."""

    form = "agenda_item"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.rows: dict[str, QuestionRow] = {each.field: make_question(each, {}, lambda: desk.today, {}) for each in QUESTIONS}
        self.rows["exempt"] = QuestionRow("exempt", TicksAnswer(PARAGRAPHS))
        self.rows["exempt"].ask("Exempt under paragraphs", "Local Government Act 1972, Schedule 12A, Part 1. None for an open item.")
        for each in (EXEMPT_REASON, URGENT_REASON):
            self.rows[each.field] = make_question(each, {}, lambda: desk.today, {})
        self.answers_action = QuestionRow("action", PickAnswer(()))
        self.answers_action.ask("Answers the action", "What an earlier meeting resolved and this item reports on.")
        self._heading = Words("", "heading", wrap=True)
        self._checks = Card(gap="near", edge="apart")
        self._editor = QWidget()
        self.begin = Button("Begin the agenda", ButtonKind.FILLED, icon="plus")
        self.change_matter = Button("Change the matter…", icon="pencil")
        self._lay_out()
        self._connect()

    def fill(self) -> None:
        """Show what is in the way of publishing, and the item in hand with any draft of it."""
        assert self.view is not None
        self._show_checks(self.view.in_the_way)
        item = self.view.item(self.item_id)
        self.begin.setVisible(not self.view.meeting.items)
        self._editor.setVisible(item is not None)
        if item is None:
            return
        self._ask_of(hears_matters=self.view.meeting.panel.hears_matters)
        self.change_matter.setVisible(bool(self._matter_id) and not self.view.is_published)
        number = item_numbers(self.view.meeting).get(item.id, "")
        self._heading.setText(" ".join(part for part in (f"{number}." if number else "", item.title) if part))
        kept = self.kept_draft()
        self._put({**_of_item(item), **(kept or {})})
        self.is_changed = kept is not None
        self.show_kept("Draft from before. Ctrl+S saves it." if kept is not None else "")
        self._offer_actions()
        for shown in (*self.rows.values(), self.answers_action):
            shown.setEnabled(self.view.may_change(item.id))
        if not self.view.may_change(item.id):
            self.kept.setText("The agenda is published, so its items stay as they are. What is late goes into a supplement.")

    def draft(self) -> Mapping[str, Any]:
        """Return every answer of the item as it is typed."""
        return {name: shown.answer.typed() for name, shown in self.rows.items()}

    def command(self) -> ChangeItem:
        """Return the change of the item in hand to what is answered now."""
        facts = {name: shown.answer.value() for name, shown in self.rows.items()}
        return ChangeItem(self.item_id, {**facts, "title": facts["title"] or "", "exempt": facts["exempt"] or []})

    def item_now(self) -> plain.AgendaItem | None:
        """Return the item as it is typed now, for the page as it will print."""
        item = self.view.item(self.item_id) if self.view else None
        if item is None or self.view is None or not self.view.may_change(item.id):
            return None
        typed: dict[str, Any] = {name: shown.answer.value() for name, shown in self.rows.items()}
        words: dict[str, Any] = {name: str(value or "") for name, value in typed.items() if name not in {"kind", "exempt"}}
        return replace(item, **words, kind=ItemKind(typed["kind"] or item.kind), exempt=tuple(typed["exempt"] or ()))

    def _lay_out(self) -> None:
        down = self.scrolled()
        down.addWidget(self._checks)
        down.addWidget(self.begin)
        editing = column(self._editor, gap="apart")
        editing.addWidget(self._heading)
        ways = row(gap="near")
        ways.addWidget(self.change_matter)
        ways.addStretch()
        editing.addLayout(ways)
        editing.addWidget(self.error)
        for name in ("title", "kind", "line", "presenter", "paper_status", "section"):
            editing.addWidget(self.rows[name])
        editing.addWidget(self.answers_action)
        editing.addWidget(Rule())
        for name in ("exempt", "exempt_reason", "urgent_reason"):
            editing.addWidget(self.rows[name])
        editing.addWidget(self.kept)
        down.addWidget(self._editor)
        down.addStretch()

    def _connect(self) -> None:
        self.begin.clicked.connect(self._begin)
        self.change_matter.clicked.connect(self._change_matter)
        for shown in self.rows.values():
            shown.changed.connect(self._typed)
        self.answers_action.changed.connect(self._link)

    def _typed(self) -> None:
        self._show_reasons()
        self.touch()

    @property
    def _matter_id(self) -> str:
        """The matter of a child or carer the item in hand is; nothing where it is other business."""
        return next((each.id for each in self.view.matters if each.item_id == self.item_id), "") if self.view else ""

    def _change_matter(self) -> None:
        if self.view is not None and self._matter_id:
            change_dialog(self.desk, self._matter_id, self.view.meeting.panel.kind, self).open()

    def _ask_of(self, *, hears_matters: bool) -> None:
        """Ask of an item in the words of the panel: where it hears matters, when each is heard and who comes, and not what is exempt."""
        line, presenter = ("When it is heard", "Who attends for it") if hears_matters else ("Line below the title", "Presented by")
        self.rows["line"].ask(line, "")
        self.rows["presenter"].ask(presenter, "")
        self.rows["exempt"].setVisible(not hears_matters)

    def _put(self, start: Mapping[str, Any]) -> None:
        for name, shown in self.rows.items():
            if shown.answer.typed() != start.get(name):
                shown.answer.put(start.get(name))
        self._show_reasons()

    def _show_reasons(self) -> None:
        self.rows["exempt_reason"].setVisible(not is_blank(self.rows["exempt"].answer.value()))
        is_urgent = self.rows["kind"].answer.value() == ItemKind.URGENT
        self.rows["urgent_reason"].setVisible(is_urgent or not is_blank(self.rows["urgent_reason"].answer.value()))

    def _offer_actions(self) -> None:
        assert self.view is not None
        on = self.view.meeting.on
        open_ones = [each for each in self.view.actions if each.status in {"open", "carried", "on_agenda"} and each.minuted_on < on]
        answer = self.answers_action.answer
        assert isinstance(answer, PickAnswer)
        answer.offer([(each.id, f"{each.action.minute} {each.action.clause}") for each in open_ones])
        answer.put(next((each.id for each in open_ones if each.item_id == self.item_id), None))
        self.answers_action.setVisible(bool(open_ones))

    def _link(self) -> None:
        assert self.view is not None
        chosen = self.answers_action.answer.value()
        before = [each.id for each in self.view.actions if each.item_id == self.item_id and each.status == "on_agenda"]
        known = {each.id for each in self.view.actions}
        if chosen in known and chosen not in before:
            self.desk.do(LinkAction(str(chosen), self.item_id), lambda changes: None)
        elif is_blank(chosen) and before:
            self.desk.do(UnlinkAction(before[0]), lambda changes: None)

    def _begin(self) -> None:
        assert self.view is not None
        self.desk.do(StartAgenda(self.view.meeting.id), lambda changes: None)

    def _show_checks(self, found: Sequence[Hindrance]) -> None:
        assert self.view is not None
        clear(self._checks.column)
        self._checks.setVisible(not self.view.is_published)
        title = f"{counted(len(found), 'thing')} to settle before it is published" if found else "Nothing is in the way of publishing"
        self._checks.add(StateMark(State.SOON if found else State.MET, title, role="body", strong=True))
        for each in found:
            across = row(gap="near")
            across.addWidget(Words(each.words, wrap=True), 1)
            if each.action_id or each.item_id not in {"", self.item_id}:
                across.addWidget(self._leader(each))
            self._checks.column.addLayout(across)
        dates = self.view.dates
        due = (("Data cut-off", dates.data_cut_off), ("Papers due", dates.final_papers), (dates.out_words, dates.publication))
        self._checks.add(Facts([(words, day_date(day)) for words, day in due]))

    def _leader(self, found: Hindrance) -> Button:
        go = Button("Go to actions" if found.action_id else "Go to item", ButtonKind.LINK)
        go.setAccessibleDescription(found.words)
        go.clicked.connect(lambda: self.step_wanted.emit(ACTIONS) if found.action_id else self.wanted.emit(found.item_id))
        return go


def _of_item(item: plain.AgendaItem) -> dict[str, Any]:
    names = ("title", "line", "presenter", "section", "paper_status", "exempt_reason", "urgent_reason")
    return {**{name: getattr(item, name) or None for name in names}, "kind": item.kind.value, "exempt": list(item.exempt) or None}
