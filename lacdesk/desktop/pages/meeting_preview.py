"""The page as it will print, beside what is edited: drawn on the worker a moment after typing stops, following the item in hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.meeting_sheets import Draws, Sheet, Sought, draw_sheet
from lacdesk.desktop.widgets.button import IconButton
from lacdesk.desktop.widgets.card import column, row
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.text import Words
from lacdesk.shapes.telling import names_sentence, telling
from lacdesk.store.database import Database

TYPING_PAUSE = 350
SHARPNESS = 2
LARGER = 1.7
MARGIN = 0.09


@dataclass(frozen=True, slots=True)
class Made:
    """A document made, a page of it drawn, and what is printed by name in it."""

    content: bytes
    sheet: Sheet
    names: tuple[str, ...] = ()


class MeetingPreview(QFrame):
    """One page of the document in hand. save asks for the document to be saved."""

    save = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("ground", "surface")
        self.setProperty("rule", "left")
        self.setAccessibleName("As it will print")
        self._draws: Draws | None = None
        self._content, self._follow, self._label, self._page, self._asked = b"", "", "", 1, 0
        self.names: tuple[str, ...] = ()
        self.sheet: Sheet | None = None
        self._wait = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._wait.timeout.connect(self._make)
        self._place = Words("", "small", "quiet")
        self._kind = Words("", "tag")
        self.before = IconButton("chevron-left", "Page before")
        self.after = IconButton("chevron-right", "Next page")
        self.larger = IconButton("search", "Larger, or the whole page")
        self.is_larger = False
        self.print = IconButton("file-down", "Save as PDF, Word or plain text…")
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._refused = Words("", tone="quiet", wrap=True)
        self.told = Words("", "small", "amber", wrap=True)
        self._lay_out()
        self._connect()

    def show_document(self, draws: Draws, kind: str, *, follow: str = "", label: str = "", at_once: bool = False) -> None:
        """Draw a document soon, at the page with that label or on which the words to follow stand; where it has none, at the first."""
        self._draws, self._follow, self._page, self._label = draws, follow, 1, label
        self._kind.setText(kind)
        self._kind.setVisible(bool(kind))
        if at_once:
            self._wait.stop()
            self._make()
        else:
            self._wait.start()

    def go_to_page(self, page: int) -> None:
        """Show another page of the same document."""
        if self._content and self.sheet is not None and 1 <= page <= self.sheet.pages:
            self._page, self._follow = page, ""
            self._draw(self._content)

    def turn_size(self) -> None:
        """Show the page large enough to read as on paper, or whole again."""
        self.is_larger = not self.is_larger
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if self.is_larger else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._sight.setHorizontalScrollBarPolicy(policy)
        if self._content:
            self._draw(self._content)

    def say(self, words: str) -> None:
        """Say why there is no page to show."""
        self._wait.stop()
        self._asked += 1
        self._content, self.sheet, self.names = b"", None, ()
        self.told.hide()
        self._picture.clear()
        self._refused.setText(words)
        self._refused.show()
        self._place.setText("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._draws is not None and event.size().width() != event.oldSize().width():
            self._wait.start()

    def _lay_out(self) -> None:
        sizes = theme.current().sizes
        outer = column(self, gap="near")
        outer.setContentsMargins(sizes.space("apart"), sizes.space("group"), sizes.space("apart"), sizes.space("apart"))
        head = row(gap="tight")
        head.addWidget(Words("As it will print", strong=True))
        head.addWidget(self._place)
        head.addStretch()
        for part in (self._kind, self.larger, self.before, self.after, self.print):
            head.addWidget(part)
        outer.addLayout(head)
        outer.addWidget(self._refused)
        self._refused.hide()
        outer.addWidget(self.told)
        self.told.hide()
        inside = QWidget()
        inside.setProperty("ground", "none")
        column(inside, gap="none").addWidget(self._picture)
        self._sight = plain_scroll(inside)
        outer.addWidget(self._sight, 1)

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self.go_to_page(self.sheet.page - 1 if self.sheet else 1))
        self.after.clicked.connect(lambda: self.go_to_page(self.sheet.page + 1 if self.sheet else 1))
        self.print.clicked.connect(self.save)
        self.larger.clicked.connect(self.turn_size)
        self._sight.horizontalScrollBar().rangeChanged.connect(self._skip_margin)

    def _make(self) -> None:
        if self._draws is not None and self.isVisible():
            self._send(_making(self._draws, self._desk.person, self._width(), self._page, Sought(self._follow, self._label)))

    def _draw(self, content: bytes) -> None:
        width, page, names = self._width(), self._page, self.names
        self._send(lambda database: Made(content, draw_sheet(content, width, page), names))

    def _send(self, job: Callable[[Database], Made]) -> None:
        self._asked += 1
        self._desk.run(job, partial(self._show, self._asked), partial(self._refuse, self._asked))

    def _width(self) -> int:
        bar = self._sight.verticalScrollBar().sizeHint().width()
        whole = max(self._sight.width() - bar - 2 * theme.current().sizes.space("edge"), 1)
        return round(whole * (LARGER if self.is_larger else 1)) * SHARPNESS

    def _show(self, asked: int, made: Made) -> None:
        if asked != self._asked:
            return
        self._content, self.names = made.content, made.names
        sheet = self.sheet = made.sheet
        self.told.setText(names_sentence(made.names))
        self.told.setVisible(bool(made.names))
        self._page = sheet.page
        image = QImage(sheet.pixels, sheet.width, sheet.height, QImage.Format.Format_RGB32).copy()
        picture = QPixmap.fromImage(image)
        _mark(picture, sheet.top)
        picture.setDevicePixelRatio(SHARPNESS)
        self._refused.hide()
        self._picture.setPixmap(picture)
        self._place.setText(f"Page {sheet.page} of {sheet.pages}")
        self._picture.setAccessibleName(f"Page {sheet.page} of {sheet.pages}, as it will print")
        self.before.setEnabled(sheet.page > 1)
        self.after.setEnabled(sheet.page < sheet.pages)
        if sheet.top is not None:
            self._sight.ensureVisible(0, sheet.top // SHARPNESS, 0, self._sight.height() // 3)

    def _skip_margin(self, least: int, most: int) -> None:
        """Bring the words into sight, past the margin at the left."""
        self._sight.horizontalScrollBar().setValue(round(self._picture.width() * MARGIN))

    def _refuse(self, asked: int, words: str) -> None:
        if asked == self._asked:
            self.say(words)


def _making(draws: Draws, person: Any, width: int, page: int, sought: Sought) -> Callable[[Database], Made]:
    def job(database: Database) -> Made:
        """Make the document and draw its page, with the names it prints, from what the person may read."""
        names: dict[str, None] = {}
        with database.reading(person) as session, telling(lambda found: names.update(dict.fromkeys(found))):
            content = draws(session)
        return Made(content, draw_sheet(content, width, page, sought), tuple(names))

    return job


def _mark(picture: QPixmap, top: int | None) -> None:
    """Draw a hairline round the page, and a bar beside what is followed."""
    now = theme.current()
    painter = QPainter(picture)
    painter.setPen(now.colour("line"))
    painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
    if top is not None:
        bar = now.sizes.ring("bar") * SHARPNESS
        painter.fillRect(bar * 3, top - bar, bar, now.sizes.type("body") * SHARPNESS, now.colour("brand"))
    painter.end()
