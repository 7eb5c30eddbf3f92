"""A child's file: who, where, what is next and why, what happened, and the history of every record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from lacdesk.casework import child_file
from lacdesk.casework.care_records import OF_CARE, corrected_as, withdrawal_of
from lacdesk.casework.child_file import Header
from lacdesk.casework.chronologies import as_known_on, chronology
from lacdesk.casework.chronology import Chronology
from lacdesk.casework.commands import OpenFile
from lacdesk.casework.today import due_for_child
from lacdesk.desktop.forms.listing import form_of, forms_of_child
from lacdesk.desktop.forms.plan import FormPlan
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.pages.answer import way_to_answer
from lacdesk.desktop.pages.child_file_lists import HAPPENED, HISTORY, SECTIONS, FileLists, Held
from lacdesk.desktop.pages.child_file_menu import record_menu, waiting_ways
from lacdesk.desktop.pages.child_file_parts import ClockStrip, HeaderCard
from lacdesk.desktop.pages.known_on import KnownNotice, KnownOn
from lacdesk.desktop.pages.papers import child_papers, popup_papers
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.widgets.card import Ground, column, row
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.tabs import tab_bar
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.due import Due
from lacdesk.records.base import record_class
from lacdesk.records.child import Child
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import Changes

HINT = "Enter corrects the record in hand, Delete withdraws it. Both ask why, and the history keeps what was there."
GOES_ALONG: Mapping[str, str] = {
    "placement": "The placement before goes on instead.",
    "placement_change": "The placement before goes on instead.",
    "legal_status": "The legal status before goes on instead.",
    "period_of_care": "Its placements and legal statuses go with it.",
}
"""What a withdrawal does besides, by table."""
DUE_HINT = "Enter opens the form that answers the date in hand."


class ChildFilePage(Page):
    """One child's file."""

    key: ClassVar[str] = "child"
    place: ClassVar[str] = "children"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._child_id = ""
        self._header: Header | None = None
        self._dues: list[Due] = []
        self.header = HeaderCard()
        self.strip = ClockStrip()
        self.sections = tab_bar("Sections of the file")
        self.sections.setUsesScrollButtons(True)
        for section in SECTIONS:
            self.sections.addTab(section)
        self.lists = FileLists(desk)
        self._hint = Words(HINT, "small", "quiet", wrap=True)
        self.known, self.notice = KnownOn(), KnownNotice()
        self._lay_out()
        self._connect()

    @property
    def events(self) -> TableView:
        """The list of what happened."""
        return self.lists.events

    @property
    def history(self) -> TableView:
        """The list of who changed what."""
        return self.lists.history

    def path(self) -> Sequence[Crumb]:
        """Children, then the reference: never a name."""
        ref = self._header.ref if self._header else ""
        return (Crumb("Children", lambda: self.desk.go("children")), Crumb(ref), Crumb(self._section()))

    def show_at(self, **where: Any) -> None:
        """Show one child's file, and have the journal remember that it was opened."""
        self._child_id = str(where["child_id"])
        asked = where.get("section", "")
        self.sections.setCurrentIndex(SECTIONS.index(asked) if asked in SECTIONS else 0)
        self.refresh(None)
        self.desk.do(OpenFile(self._child_id), lambda _: None)

    def refresh(self, changes: Changes | None) -> None:
        """Read the file again where something about this child changed."""
        if not self._child_id or (changes is not None and self._child_id not in changes.children):
            return
        today = self.desk.today
        with self.desk.reading() as session:
            self._header = child_file.header(session, self._child_id, today)
            self._dues = due_for_child(session, self._child_id)
            told = chronology(session, self._child_id, today, self._dues)
        self._show(self._header, told, self._dues, today)

    def show_known_on(self, day: date | None) -> None:
        """Show the file as it was known at the end of a day, without due dates, or as it is known now."""
        if day is None:
            self.refresh(None)
            return
        try:
            with self.desk.reading() as session:
                told = as_known_on(session, self._child_id, day)
                header = child_file.header_as_known_on(session, told)
        except KnownError as error:
            self.known.refuse(str(error))
            return
        self._show(header, told, [], day)

    def _show(self, header: Header, told: Chronology, dues: Sequence[Due], day: date) -> None:
        if told.known_on is not None and self._section() not in HAPPENED:
            self.sections.setCurrentIndex(0)
        self.header.show_child(header, day)
        self.strip.show_dues(dues, day)
        self.strip.setVisible(told.known_on is None)
        self.known.show_day(told.known_on, self.desk.today)
        self.notice.show_day(told.known_on)
        self.lists.show_child(told, dues)
        for place, section in enumerate(SECTIONS):
            self.sections.setTabEnabled(place, told.known_on is None or section in HAPPENED)
        self._show_section()

    def areas(self) -> Sequence[QWidget]:
        """The next dates, the sections and what is in the one chosen."""
        return (self.strip, self.sections, self.lists.table)

    def actions_here(self) -> Sequence[Action]:
        """Every form of a child, and correcting or withdrawing the record in hand."""
        return (
            Action("Record", self._record, "Ctrl+N"),
            *(Action(plan.title, partial(self._open_form, plan)) for plan in forms_of_child()),
            Action("Hand the screen to the child", self._hand_over),
            Action("Chronology", self._open_chronology),
            *self._papers(),
            Action("The file as known on a day", self.known.box.setFocus),
            Action("Correct the record in hand", self._correct, "Enter"),
            Action("Withdraw the record in hand", self._withdraw, "Delete"),
        )

    def _papers(self) -> Sequence[Action]:
        return child_papers(self.desk, self, self._header.ref) if self._header else ()

    def focus_first(self) -> None:
        """Put the focus on the first date."""
        self.strip.focus_first()

    def _lay_out(self) -> None:
        inside = Ground("none")
        outer = column(inside, gap="group", edge="margin")
        outer.addWidget(self.header)
        outer.addWidget(self.strip)
        tabs = row(gap="none")
        tabs.addWidget(self.sections, 1)
        outer.addLayout(tabs)
        outer.addWidget(self.notice)
        outer.addWidget(self.lists, 1)
        foot = row(gap="group")
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.known)
        outer.addLayout(foot)
        column(self, gap="none").addWidget(plain_scroll(inside))

    def _connect(self) -> None:
        self.header.record.connect(self._record)
        self.header.printing.clicked.connect(lambda: popup_papers(self.header.printing, self._papers()))
        self.sections.currentChanged.connect(lambda _: self._turn_to_section())
        self.lists.chosen.connect(self._correct)
        self.lists.dropped.connect(self._withdraw)
        self.lists.asked_menu.connect(self._menu)
        self.lists.due_chosen.connect(self._answer)
        self.known.chosen.connect(self.show_known_on)
        self.known.refused.connect(self.desk.say)
        self.header.chronology.connect(self._open_chronology)

    def _section(self) -> str:
        return self.sections.tabText(self.sections.currentIndex())

    def _turn_to_section(self) -> None:
        self._show_section()
        self.headed.emit()

    def _show_section(self) -> None:
        section = self._section()
        self.lists.show_section(section)
        self._hint.setVisible(section != HISTORY)
        self._hint.setText(DUE_HINT if self.lists.table is self.lists.dates else HINT)

    def _record(self) -> None:
        with self.desk.reading() as session:
            waiting = waiting_ways(session, self._child_id, self._dues, self.desk.today)
        menu = record_menu(self, waiting, lambda way: self.desk.go(way.page, **way.where), self._open_form)
        menu.addAction("Hand the screen to the child", self._hand_over)
        menu.popup(self.header.menu_place())

    def _hand_over(self) -> None:
        self.desk.go("voice", child_id=self._child_id)

    def _open_chronology(self) -> None:
        self.desk.go("chronology", child_id=self._child_id, known_on=self.known.day)

    def _open_form(self, plan: FormPlan) -> None:
        own = {"record_id": self._child_id} if plan.record is Child else {"child_id": self._child_id}
        self.desk.go(plan.page, form=plan.name, **own)

    def _answer(self, due: Due) -> None:
        with self.desk.reading() as session:
            way = way_to_answer(session, due, self._child_id, self.desk.today)
        if way is not None:
            self.desk.go(way.page, **way.where)

    def _held(self) -> Held | None:
        held = self.lists.held()
        is_kept = held is not None and (form_of(held.record_type) is not None or held.record_type in OF_CARE)
        return held if is_kept else None

    def _correct(self) -> None:
        held = self._held()
        if held is None:
            return
        plan = form_of(held.record_type)
        if plan is not None:
            self.desk.go("record", form=plan.name, record_id=held.record_id)
        else:
            self._correct_care(held)

    def _correct_care(self, held: Held) -> None:
        with self.desk.reading() as session:
            found = corrected_as(session, held.record_type, held.record_id)
        if found is None:
            self.desk.say("This is corrected with the move or the care it belongs to.")
            return
        self.desk.go("move", **found._asdict())

    def _withdraw(self) -> None:
        held = self._held()
        if held is None:
            return
        thing = record_class(held.record_type).words
        along = GOES_ALONG.get(held.record_type, "")
        lead = f"{held.told} It stays in the history, and leaves every list, clock and figure. {along}".strip()
        reason = ReasonDialog.ask(f"Withdraw this {thing}", lead, "Why is it withdrawn?", f"Withdraw the {thing}", self)
        if reason is not None:
            with self.desk.reading() as session:
                command = withdrawal_of(session, held.record_type, held.record_id, reason)
            self.desk.do(command, lambda _: self.desk.say(f"The {thing} is withdrawn."), self.desk.say)

    def _menu(self, place: QPoint) -> None:
        held = self._held()
        if held is None:
            return
        menu = QMenu(self)
        thing = record_class(held.record_type).words
        menu.addAction(f"Correct this {thing}", self._correct)
        menu.addAction(f"Withdraw this {thing}", self._withdraw)
        menu.exec(place)
