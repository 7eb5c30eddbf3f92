"""The window of a signed-in person: rail, bar, the page in hand, status line, and the ways between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QStackedWidget, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.desk import OpenDesk
from lacdesk.desktop.finding import look_up
from lacdesk.desktop.forms.parts import announce
from lacdesk.desktop.page import PLACES, Page, page_class, place_of, places_shown
from lacdesk.desktop.palette import Found, Palette
from lacdesk.desktop.rail import Rail, StatusLine, TopBar
from lacdesk.desktop.tasks import Task
from lacdesk.desktop.widgets.card import column, row
from lacdesk.practice.words import counted
from lacdesk.store.drafts import list_drafts
from lacdesk.store.unit import Changes

SAID_FOR_MS = 8000


class Workspace(QWidget):
    """Pages by key, one shown at a time. locked asks for the lock, titled sends the window's title, narrowed the rail's choice."""

    locked = Signal()
    titled = Signal(str)
    narrowed = Signal(bool)
    helped = Signal()

    def __init__(self, desk: OpenDesk, *, is_rail_narrow: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._pages: dict[str, Page] = {}
        self._trail: list[tuple[str, dict[str, Any]]] = []
        self._under_way: list[Task] = []
        self._ways: list[QShortcut] = []
        self._wants_narrow = is_rail_narrow
        self.bar = TopBar(desk.person, is_demo=desk.is_demo)
        self.rail = Rail(places_shown())
        self.status = StatusLine()
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.palette_list = Palette(self.bar.search, self._look, self)
        self._unsay = QTimer(self, singleShot=True, interval=SAID_FOR_MS)
        self._lay_out()
        self._connect()
        self._shortcuts()
        self.count_drafts()

    @property
    def page(self) -> Page | None:
        """The page shown now."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def go(self, key: str, **where: Any) -> None:
        """Show a page, unless the one in hand may not be left."""
        if self.page is not None and not self.page.may_leave():
            return
        self._trail.append((key, where))
        self._show(key, where)

    def back(self) -> None:
        """Show the page before this one; Today when there is none."""
        if self.page is not None and not self.page.may_leave():
            return
        if self._trail:
            self._trail.pop()
        key, where = self._trail[-1] if self._trail else (next(iter(PLACES)), {})
        self._show(key, where)

    def keep_drafts(self) -> None:
        """Have the page in hand keep what is typed."""
        if self.page is not None:
            self.page.may_leave()

    def count_drafts(self) -> None:
        """Show how many forms are unfinished."""
        with self.desk.reading() as session:
            number = len(list_drafts(session, self.desk.person))
        self.status.show_part("drafts", counted(number, "draft") if number else "")

    def tell_of_drafts(self) -> None:
        """Say at the start how many forms wait to be finished, and where they are."""
        with self.desk.reading() as session:
            number = len(list_drafts(session, self.desk.person))
        if number:
            self.say(f"You have {counted(number, 'unfinished form')}. Ctrl+K lists {'it' if number == 1 else 'them'}.")

    def say(self, words: str) -> None:
        """Show a message for some seconds and have it read aloud."""
        self.status.say(words)
        announce(self, words)
        self._unsay.start()

    def go_round(self, step: int) -> None:
        """Move the focus to the next area, or with -1 to the one before."""
        areas = self.areas()
        held = QApplication.focusWidget()
        here = next((place for place, area in enumerate(areas) if held is not None and (area is held or area.isAncestorOf(held))), -step)
        for offset in range(1, len(areas) + 1):
            if focus_in(areas[(here + step * offset) % len(areas)]):
                return

    def areas(self) -> list[QWidget]:
        """Return what F6 moves between."""
        own = list(self.page.areas()) if self.page is not None else []
        return [self.rail, *[area for area in own if area.isVisible()], self.bar]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sizes = theme.current().sizes
        is_narrow = self.width() < sizes.screen("narrow") * sizes.growth
        self.rail.set_narrow(narrow=is_narrow or self._wants_narrow)
        self.bar.show_roomy(roomy=self.width() >= sizes.screen("small") * sizes.growth)

    def _lay_out(self) -> None:
        middle = row(gap="none")
        middle.addWidget(self.rail)
        middle.addWidget(self._stack, 1)
        whole = column(self, gap="none")
        whole.addWidget(self.bar)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)

    def _connect(self) -> None:
        self.rail.wanted.connect(self.go)
        self.rail.narrowed.connect(self._narrow)
        self.bar.lock.clicked.connect(self.locked)
        self._unsay.timeout.connect(lambda: self.status.say(""))
        self.desk.wanted.connect(self._go_where)
        self.desk.locked.connect(self.locked)
        self.desk.went_back.connect(self.back)
        self.desk.said.connect(self.say)
        self.desk.changed.connect(self._refresh)
        self.desk.tasks.begun.connect(self._show_work)
        self.desk.tasks.ended.connect(self._hide_work)
        self.destroyed.connect(partial(_forget, self._under_way))

    def _shortcuts(self) -> None:
        wanted: list[tuple[str, Callable[[], None]]] = [
            ("Ctrl+K", self.palette_list.open),
            ("Ctrl+L", self.locked.emit),
            ("F6", lambda: self.go_round(1)),
            ("Shift+F6", lambda: self.go_round(-1)),
            ("F1", self.helped.emit),
            ("Alt+Left", self.back),
        ]
        wanted += [(f"Alt+{place.number}", partial(self.go, place.key)) for place in places_shown()]
        for keys, what in wanted:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(what)
            self._ways.append(shortcut)

    def _show(self, key: str, where: dict[str, Any]) -> None:
        page = self._page(key)
        left = self.page
        self._stack.setCurrentWidget(page)
        if left is not None and left is not page and not left.is_kept:
            self._drop(left)
        page.show_at(**where)
        self._stand_alone(page.is_alone)
        self._head(page)
        if not self.isHidden():
            page.focus_first()

    def _stand_alone(self, is_alone: bool) -> None:
        """Take the rail, the bar, the status line and every way to other pages away round a page that stands alone."""
        for around in (self.rail, self.bar, self.status):
            around.setVisible(not is_alone)
        for way in self._ways:
            way.setEnabled(not is_alone)

    def _page(self, key: str) -> Page:
        if key in self._pages and not self._pages[key].is_kept:
            self._drop(self._pages[key])
        if key not in self._pages:
            page = page_class(key)(self.desk)
            page.headed.connect(lambda: self._head(page))
            self._pages[key] = page
            self._stack.addWidget(page)
        return self._pages[key]

    def _drop(self, page: Page) -> None:
        self._pages = {key: each for key, each in self._pages.items() if each is not page}
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _head(self, page: Page) -> None:
        if page is not self.page:
            return
        self.bar.path.show_path(page.path())
        self.rail.show_place(place_of(page))
        self.titled.emit(page.title)
        self.count_drafts()

    def _refresh(self, changes: Changes) -> None:
        self.status.show_part("saved", f"Saved {datetime.now().time().isoformat('minutes')}")
        self.count_drafts()
        if self.page is not None:
            self.page.refresh(changes)

    def _show_work(self, task: Task) -> None:
        if not self.isHidden():
            self._under_way.append(task)
        if task.words:
            self.status.show_part("working", task.words)

    def _hide_work(self, task: Task) -> None:
        self._under_way[:] = [each for each in self._under_way if each is not task]
        if task.words:
            self.status.show_part("working", "")

    def _go_where(self, key: str, where: dict[str, Any]) -> None:
        self.go(key, **where)

    def _narrow(self, narrow: bool) -> None:
        self._wants_narrow = narrow
        self.narrowed.emit(narrow)

    def _look(self, words: str) -> Sequence[Found]:
        here = [Found(each.words, each.do, shortcut=each.shortcut) for each in self.page.actions_here()] if self.page else []
        places = [Found(f"Go to {p.words}", partial(self.go, p.key), "", f"Alt+{p.number}", p.icon) for p in places_shown()]
        rest = [
            Found("Lock", self.locked.emit, "", "Ctrl+L", "lock"),
            Found("Keys and help", self.helped.emit, "", "F1", "info"),
            Found("Back to the page before", self.back, "", "Alt+Left", "undo-2"),
        ]
        return look_up(self.desk, words, [*here, *places, *rest])


def _forget(under_way: Sequence[Task]) -> None:
    for task in under_way:
        task.forget()


def focus_in(area: QWidget) -> bool:
    """Put the focus on an area, or on the first part of it that takes one; returns whether it could."""
    if area.focusPolicy() & Qt.FocusPolicy.TabFocus and area.isVisible():
        area.setFocus(Qt.FocusReason.TabFocusReason)
        return True
    for part in area.findChildren(QWidget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and part.isEnabled() and _may_begin(part):
            part.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


def _may_begin(part: QWidget) -> bool:
    return not (isinstance(part, QLineEdit) and part.isReadOnly())
