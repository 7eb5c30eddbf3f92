"""One meeting as one workspace: the steps on top, the items at the left, the item in hand, and the page as it will print."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.pages.meeting_follow import follow
from lacdesk.desktop.pages.meeting_head import MeetingHead, RedBar
from lacdesk.desktop.pages.meeting_items import ItemList
from lacdesk.desktop.pages.meeting_pane import MeetingPane
from lacdesk.desktop.pages.meeting_panes import make_panes, save_document
from lacdesk.desktop.pages.meeting_papers import FIRST_LOOK, PapersPane
from lacdesk.desktop.pages.meeting_preview import MeetingPreview
from lacdesk.desktop.pages.meeting_sheets import public_pdf
from lacdesk.desktop.pages.meeting_view import ACTIONS, AGENDA, PAPERS, STEPS, MeetingView, item_lines, read_view, step_lines
from lacdesk.desktop.pages.meeting_ways import add_dialog, publish
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Ground, column, row
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.panel.agenda_book import MoveItem, RemoveItem
from lacdesk.practice.words import plain_date
from lacdesk.store.unit import Changes


class MeetingPage(Page):
    """One meeting: show_at(meeting_id=..., step=..., item_id=...)."""

    key: ClassVar[str] = "meeting"
    place: ClassVar[str] = "panel"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.meeting_id, self.step = "", AGENDA
        self.view: MeetingView | None = None
        self._wants_preview, self._is_instead = True, False
        self.head, self.red_bar, self.items = MeetingHead(), RedBar(), ItemList()
        self.preview = MeetingPreview(desk)
        self.papers = PapersPane(desk)
        self.panes = make_panes(desk, self.papers)
        self._middle = QStackedWidget()
        self.add = Button("Add an item", icon="plus", shortcut="Ctrl+N")
        self.publish = Button("Publish", ButtonKind.FILLED)
        self.page_button = Button("Page or editor", icon="file-text", shows="Ctrl+P")
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        """The day of the meeting."""
        return plain_date(self.view.meeting.on) if self.view else "Meeting"

    def path(self) -> Sequence[Crumb]:
        """The panel, the meeting, and the step shown."""
        steps = Crumb(self.title, partial(self.go_to_step, AGENDA))
        return (Crumb("Panel", lambda: self.desk.go("panel")), steps, Crumb(STEPS[self.step]))

    @property
    def pane(self) -> MeetingPane:
        """The middle of the step shown."""
        return self.panes[self.step]

    def show_at(self, meeting_id: str = "", step: str = "", item_id: str = "", **where: Any) -> None:
        """Show a meeting at a step and an item."""
        if meeting_id and meeting_id != self.meeting_id:
            self.meeting_id = meeting_id
            self.papers.forget()
            self.red_bar.show_reason("", "")
        if not self.meeting_id:
            return
        self.step = step if step in self.panes else self.step if not meeting_id else AGENDA
        self._show(item_id)
        if self.step == PAPERS:
            self.papers.look()
        elif self._may_be_stopped:
            QTimer.singleShot(FIRST_LOOK, self, self._look_first)

    def _look_first(self) -> None:
        """Look through the pack once the page is drawn, so that the red bar is there on every step."""
        if self.view is not None and self._may_be_stopped and not self.pane.is_changed:
            self.papers.look_at(self.view)

    @property
    def _may_be_stopped(self) -> bool:
        """Whether nobody has looked yet through a pack that may hold what must not be public."""
        return bool(self.view and self.view.meeting.panel.is_public and self.view.meeting.items and self.papers.pack is None)

    def refresh(self, changes: Changes | None) -> None:
        """Read the meeting again, and keep to the item in hand."""
        if self.meeting_id:
            self._show(self.items.item_id)
            if self.step == PAPERS:
                self.papers.look()

    def go_to_step(self, step: str) -> None:
        """Show another step of the meeting."""
        self.pane.save()
        self.step = step
        self._show(self.items.item_id)
        if step == PAPERS:
            self.papers.look()

    def areas(self) -> Sequence[QWidget]:
        """The steps, the items, what is edited, and the page as it will print."""
        return (self.head, self.items, self.pane, self.preview)

    def actions_here(self) -> Sequence[Action]:
        """The steps that have something, and what can be done with the meeting and the item in hand."""
        steps = [
            Action(f"Go to {words}", partial(self.go_to_step, key), f"Ctrl+{place}") for place, (key, words) in enumerate(STEPS.items(), 1)
        ]
        return (
            *(each for each, key in zip(steps, STEPS, strict=True) if not self.head.steps[key].isHidden()),
            Action("Save what is typed", lambda: self.pane.save(), "Ctrl+S"),
            Action("Add an item", self._add, "Ctrl+N"),
            Action("Move the item up", lambda: self.move_by(-1), "Alt+Up"),
            Action("Move the item down", lambda: self.move_by(1), "Alt+Down"),
            Action("Take the item off the agenda", self._remove, "Delete"),
            Action("Publish the agenda", self._publish),
            Action("Show or hide the page as it will print", self._turn_preview, "Ctrl+P"),
            Action("Show the page larger, or whole", self.preview.turn_size),
            Action("Save as PDF, Word or plain text…", self._save_document),
        )

    def focus_first(self) -> None:
        """Put the focus in the items, or in the table of actions."""
        (self.items if self.step != ACTIONS else self.pane.findChildren(TableView)[0]).setFocus()

    def may_leave(self) -> bool:
        """Always, once what is typed is kept as a draft and saved."""
        self.pane.keeper.keep_now()
        self.pane.save()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_preview()

    def move_by(self, step: int) -> None:
        """Move the item in hand up or down the agenda."""
        place = self.items.currentRow() + step
        if self.items.may_move and 0 <= place < self.items.count():
            self._move(self.items.item_id, place + 1)

    def _lay_out(self) -> None:
        sizes = theme.current().sizes
        side = self._side = Ground("page")
        side.setFixedWidth(sizes.place("sections") + sizes.place("words") - sizes.place("control"))
        listed = column(side, gap="near")
        listed.setContentsMargins(sizes.space("near"), sizes.space("group"), sizes.space("near"), sizes.space("group"))
        self._listed = Words("Items, in order", "small", "quiet", strong=True)
        self._listed.setMargin(sizes.space("near"))
        listed.addWidget(self._listed)
        listed.addWidget(self.items, 1)
        self._ways = QWidget()
        ways = column(self._ways, gap="near", edge="near")
        for part in (self.add, self.publish):
            ways.addWidget(part)
        listed.addWidget(self._ways)
        listed.addWidget(self.page_button)
        for pane in self.panes.values():
            self._middle.addWidget(pane)
        middle = self._center = Ground("surface")
        middle.setMinimumWidth(sizes.place("search"))
        column(middle, gap="none").addWidget(self._middle)
        across = row(gap="none")
        across.addWidget(side)
        across.addWidget(middle, 6)
        across.addWidget(self.preview, 4)
        whole = column(self, gap="none")
        whole.addWidget(self.head)
        whole.addWidget(self.red_bar)
        whole.addLayout(across, 1)

    def _connect(self) -> None:
        self.head.chosen.connect(self.go_to_step)
        self.items.chosen.connect(self._choose)
        self.items.moved.connect(self._move)
        self.items.dropped.connect(lambda _: self._remove())
        self.add.clicked.connect(self._add)
        self.publish.clicked.connect(self._publish)
        self.page_button.clicked.connect(self._turn_preview)
        self.preview.save.connect(self._save_document)
        self.papers.write_wanted.connect(lambda item_id: self.desk.go("panel_report", item_id=item_id))
        self.papers.looked.connect(self._show_red_bar)
        self.papers.page_wanted.connect(self._go_to_page)
        self.red_bar.wanted.connect(lambda: self._go_to_page(self.papers.found[0].page if self.papers.found else 1))
        for pane in self.panes.values():
            pane.typed.connect(self._preview)
            pane.wanted.connect(self.items.go_to)
            pane.step_wanted.connect(self.go_to_step)
        for place, key in enumerate(STEPS, 1):
            QShortcut(QKeySequence(f"Ctrl+{place}"), self, partial(self.go_to_step, key))
        QShortcut(QKeySequence("Ctrl+S"), self, lambda: self.pane.save())
        QShortcut(QKeySequence("Ctrl+P"), self, self._turn_preview)

    def _show(self, item_id: str) -> None:
        with self.desk.reading() as session:
            self.view = read_view(session, self.meeting_id, self.desk.today)
        self.step = self.step if self.step in step_lines(self.view, None) else AGENDA
        self.head.name.setText(self.view.meeting.panel.name)
        self.head.when.setText(self.view.where_and_when)
        self.head.steps[self.step].setChecked(True)
        self.head.show_lines(step_lines(self.view, len(self.papers.found) if self.papers.pack else None))
        self.items.let_move(may=self.step == AGENDA and not self.view.is_published)
        self.items.show_lines(item_lines(self.view, self.step), item_id)
        self._side.setVisible(self.step != ACTIONS)
        self._ways.setVisible(self.step in {AGENDA, PAPERS})
        self.publish.setVisible(not self.view.is_published and bool(self.view.meeting.items))
        self._middle.setCurrentWidget(self.pane)
        self.pane.show_item(self.view, self.items.item_id)
        self._show_preview()
        self._preview(at_once=True)
        self.headed.emit()

    def _choose(self, item_id: str) -> None:
        if self.view is not None:
            self._is_instead = False
            self._show_preview()
            self.pane.show_item(self.view, item_id)
            self._preview(at_once=True)

    def _preview(self, *, at_once: bool = False) -> None:
        if self.view is not None and not self.preview.isHidden():
            follow(self.preview, self.pane, self.view, at_once=at_once)

    def _show_red_bar(self) -> None:
        """Say above everything what keeps the pack from the public, with the way to the first page."""
        found = self.papers.found
        if self.view is not None:
            self.head.show_lines(step_lines(self.view, len(found) if self.papers.pack else None))
        if found:
            self.red_bar.show_stop(found[0], "supplement" if self.view and self.view.supplements else "pack")
        else:
            self.red_bar.show_reason("" if self.papers.pack else "There is no public pack.", self.papers.no_pack)

    def _go_to_page(self, page: int) -> None:
        """Show a page of the public pack by the number printed on it, the words found on it marked."""
        found = next((each for each in self.papers.found if each.page == page), None)
        if self.step != PAPERS:
            self.step = PAPERS
            self._show(self.items.item_id)
        self._wants_preview = self._is_instead = True
        self._show_preview()
        words = found.words if found else ""
        supplement = self.view.supplements if self.view else 0
        self.preview.show_document(public_pdf(self.meeting_id, supplement), "Public", follow=words, label=str(page), at_once=True)

    @property
    def _has_room(self) -> bool:
        """Whether the page fits beside what is edited; where it does not, it is shown in its place."""
        return self.width() >= theme.current().sizes.screen("small") * theme.current().sizes.growth * 0.9

    def _show_preview(self) -> None:
        is_shown = self.step != ACTIONS and (self._wants_preview if self._has_room else self._is_instead)
        self.preview.setVisible(is_shown)
        self._center.setVisible(self._has_room or not is_shown)
        self.page_button.setVisible(not self._has_room and self.step != ACTIONS)

    def _turn_preview(self) -> None:
        if self._has_room:
            self._wants_preview = not self._wants_preview
        else:
            self._is_instead = not self._is_instead
        self._show_preview()
        self._preview(at_once=True)

    def _move(self, item_id: str, place: int) -> None:
        self.pane.save()
        self.desk.do(MoveItem(item_id, place), lambda changes: None, self._not_moved)

    def _not_moved(self, words: str) -> None:
        self.desk.say(words)
        self.refresh(None)

    def _add(self) -> None:
        if self.view is not None:
            add_dialog(self.desk, self.view, self).open()

    def _remove(self) -> None:
        if self.view is not None and self.step == AGENDA and self.items.item_id and self.view.may_change(self.items.item_id):
            self.desk.do(RemoveItem(self.items.item_id), lambda changes: self.desk.say("The item is taken off the agenda."))

    def _publish(self) -> None:
        if self.view is not None and not self.view.is_published:
            self.pane.save()
            publish(self.desk, self.view)

    def _save_document(self) -> None:
        if self.view is not None:
            save_document(self.desk, self, self.view, self.step)
