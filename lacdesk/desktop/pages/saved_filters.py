"""The filters a person keeps under names: a button whose menu chooses one, saves what is shown now, or deletes one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from lacdesk.casework.commands import DropFilter, SaveFilter
from lacdesk.casework.filters import Kept, kept_filters
from lacdesk.desktop import theme
from lacdesk.desktop.forms.answer import LineAnswer
from lacdesk.desktop.forms.question import QuestionRow
from lacdesk.desktop.page import Desk
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import column
from lacdesk.desktop.widgets.foot import foot, way_back
from lacdesk.desktop.widgets.text import Words

Chosen = Mapping[str, str]
NONE_KEPT = "No filter is saved yet"


class NameDialog(QDialog):
    """One question: what the filter is to be called."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Save this filter")
        self.setMinimumWidth(theme.current().sizes.place("card"))
        down = column(self, gap="apart", edge="margin")
        down.addWidget(Words("Save this filter", "heading"))
        self.question = QuestionRow("name", LineAnswer())
        self.question.ask("Name", "A filter of the same name is replaced.")
        down.addWidget(self.question)
        self.save = Button("Save", ButtonKind.FILLED, shows="Enter")
        self.save.setDefault(True)
        self.save.clicked.connect(self._take)
        leave = way_back(self)
        leave.setAutoDefault(False)
        down.addLayout(foot(self.save, leave))
        self.question.answer.parts()[0].setFocus()

    @property
    def name(self) -> str:
        """What was typed."""
        return str(self.question.answer.value() or "").strip()

    @classmethod
    def ask(cls, parent: QWidget | None = None) -> str | None:
        """Ask, and return the name, or None when the person went back."""
        dialog = cls(parent)
        try:
            return dialog.name if dialog.exec() == QDialog.DialogCode.Accepted else None
        finally:
            dialog.deleteLater()

    def _take(self) -> None:
        if self.name:
            self.accept()
            return
        self.question.show_problem("Enter a name for the filter.")
        self.question.answer.parts()[0].setFocus(Qt.FocusReason.OtherFocusReason)


class SavedFilters(Button):
    """The button of one page; `read` gives what its filters are set to now, `put` sets them to what was kept."""

    def __init__(self, desk: Desk, page: str, read: Callable[[], Chosen], put: Callable[[Chosen], None]) -> None:
        super().__init__("Saved filters")
        self._desk, self._page, self._read, self._put = desk, page, read, put
        self.clicked.connect(self.open)

    def open(self) -> None:
        """Show the menu under the button."""
        menu = self.menu_now()
        menu.exec(self.mapToGlobal(QPoint(0, self.height())))
        menu.deleteLater()

    def menu_now(self) -> QMenu:
        """Return the menu as things stand: each filter by name, then saving, then deleting."""
        kept = self._kept()
        menu = QMenu(self)
        menu.setAccessibleName("Saved filters")
        for each in kept:
            _add(menu, each.name, partial(self._put, each.chosen))
        if not kept:
            _add(menu, NONE_KEPT, None)
        menu.addSeparator()
        _add(menu, "Save what is shown now", self.save)
        deleting = menu.addMenu("Delete a saved filter")
        deleting.setEnabled(bool(kept))
        for each in kept:
            _add(deleting, each.name, partial(self._drop, each))
        return menu

    def save(self) -> None:
        """Ask for a name, and keep what the filters are set to under it."""
        chosen = dict(self._read())
        name = NameDialog.ask(self)
        if name is not None:
            self._desk.do(SaveFilter(self._page, name, chosen), lambda _: self._desk.say(f"The filter {name} is saved."))

    def _drop(self, kept: Kept) -> None:
        self._desk.do(DropFilter(kept.id), lambda _: self._desk.say(f"The filter {kept.name} is deleted."))

    def _kept(self) -> list[Kept]:
        with self._desk.reading() as session:
            return kept_filters(session, self._desk.person, self._page)


def _add(menu: QMenu, words: str, do: Callable[[], None] | None) -> None:
    action = QAction(words.replace("&", "&&"), menu)
    action.setEnabled(do is not None)
    if do is not None:
        action.triggered.connect(lambda _=False: do())
    menu.addAction(action)
