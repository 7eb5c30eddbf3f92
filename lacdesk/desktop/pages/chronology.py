"""A child's chronology: the whole life in care as a picture, the same in words below it, now or as it was known on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lacdesk.casework import child_file
from lacdesk.casework.child_file import Header
from lacdesk.casework.chronologies import as_known_on, chronology
from lacdesk.casework.chronology import Chronology, Item, ToCome
from lacdesk.desktop import theme
from lacdesk.desktop.forms.listing import form_of
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.pages.answer import way_to_answer
from lacdesk.desktop.pages.chronology_jobs import ask_where, chronology_writes
from lacdesk.desktop.pages.chronology_parts import LaneChips, SignKey
from lacdesk.desktop.pages.chronology_rows import columns, row_of
from lacdesk.desktop.pages.known_on import KnownNotice, KnownOn
from lacdesk.desktop.pages.writing_out import write_out
from lacdesk.desktop.widgets.button import Button, IconButton
from lacdesk.desktop.widgets.card import Card, Ground, column, row
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.desktop.widgets.rows import PagedRows, Row
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice import words
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import Changes

if TYPE_CHECKING:
    from lacdesk.desktop.pages.chronology_chart import ChronologyChart

PDF = "Chronology as PDF"
FEWEST_ROWS = 6
KEYS = "In the picture, arrows walk, plus and minus zoom, Shift with an arrow moves along, and Enter opens the record."


class ChronologyPage(Page):
    """One child's chronology."""

    key: ClassVar[str] = "chronology"
    place: ClassVar[str] = "children"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        from lacdesk.desktop.pages.chronology_chart import ChronologyChart

        super().__init__(desk, parent)
        self.told = Chronology("", desk.today)
        self._header: Header | None = None
        self._items: dict[str, Item] = {}
        self._known_on: date | None = None
        self._under = Words("", "body", "quiet")
        self.known = KnownOn()
        self.pdf = Button("Chronology as PDF", shows="Ctrl+P", icon="file-down")
        self.kinds = LaneChips(self.pdf)
        self.notice = KnownNotice()
        self.chart: ChronologyChart = ChronologyChart()
        self.table = TableView("What happened", dense=True)
        self.table.setModel(PagedRows(columns(), self._fetch, self))
        sizes = theme.current().sizes
        self.table.setMinimumHeight(sizes.row("head") + FEWEST_ROWS * sizes.row("compact"))
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        """The page's name, without the child's."""
        return "Chronology"

    def path(self) -> Sequence[Crumb]:
        """Children, the reference, the chronology: never a name."""
        ref = self._header.ref if self._header else ""
        return (Crumb("Children", lambda: self.desk.go("children")), Crumb(ref, self.open_file), Crumb("Chronology"))

    def show_at(self, **where: Any) -> None:
        """Show one child's chronology, as known on a day where one is named."""
        child_id = str(where["child_id"])
        if child_id != self.told.child_id:
            self.told = Chronology(child_id, self.desk.today)
        self._known_on = where.get("known_on")
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """Read the chronology again where something about this child changed."""
        child_id = self.told.child_id
        if not child_id or (changes is not None and child_id not in changes.children):
            return
        try:
            self._read(child_id)
        except KnownError as error:
            self._known_on = None
            self._read(child_id)
            self.known.refuse(str(error))

    def areas(self) -> Sequence[QWidget]:
        """The picture, then the list."""
        return (self.chart, self.table)

    def actions_here(self) -> Sequence[Action]:
        """Zooming, opening, the PDF, and the way back to the file."""
        return (
            Action("Open the record in hand", self._open_in_hand, "Enter"),
            Action("Show the whole life", self.chart.show_whole_life, "Ctrl+0"),
            Action("Zoom in", self.chart.zoom_in, "+"),
            Action("Zoom out", self.chart.zoom_out, "-"),
            Action("As known on a day", self.known.box.setFocus),
            Action(PDF, self.write_pdf, "Ctrl+P"),
            Action("Back to the child's file", self.open_file, "Esc"),
        )

    def focus_first(self) -> None:
        """Put the focus on the picture."""
        self.chart.setFocus()

    def show_known_on(self, day: date | None) -> None:
        """Show what was known at the end of a day, or what is known now."""
        self._known_on = day
        self.refresh(None)

    def open_file(self) -> None:
        """Go to the child's file."""
        self.desk.go("child", child_id=self.told.child_id)

    def write_pdf(self) -> None:
        """Ask where the chronology goes, and write it as it is shown: the lanes chosen, now or as known on a day."""
        out = ask_where(self, self._header.ref if self._header else "")
        if out is None:
            return
        writes = chronology_writes(self.told.child_id, self.desk.today, self._known_on, self.kinds.chosen)
        write_out(self.desk, self, out, writes, "Writing the chronology")

    def _read(self, child_id: str) -> None:
        today = self.desk.today
        with self.desk.reading() as session:
            self._header = child_file.header(session, child_id, today)
            if self._known_on is None:
                self.told = chronology(session, child_id, today)
            else:
                self.told = as_known_on(session, child_id, self._known_on)
        self._show(self._header)

    def _show(self, header: Header) -> None:
        self._items = {item.key: item for item in self.told.items}
        since = f", from {words.plain_date(self.told.first_day)}" if self._items else ""
        self._under.setText(f"{header.short_name}, reference {header.ref}{since}")
        self.known.show_day(self._known_on, self.desk.today)
        self.notice.show_day(self._known_on)
        counts = Counter(item.lane for item in self._items.values())
        self.kinds.show_counts({lane: counts[lane] for lane in self.told.lanes})
        self._show_chosen_lanes()
        self.headed.emit()

    def _show_chosen_lanes(self) -> None:
        shown = self.told.only(self.kinds.chosen)
        self.chart.show_chronology(shown)
        held = self.chart.chosen.key if self.chart.chosen else ""
        self.table.rows().show([item.key for item in shown.items])
        self.table.go_to(held)

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {key: row_of(self._items[key]) for key in wanted if key in self._items}

    def _open_in_hand(self) -> None:
        self._open(self.table.current_id() or "")

    def _open(self, key: str) -> None:
        item = self._items.get(key)
        if isinstance(item, ToCome):
            with self.desk.reading() as session:
                way = way_to_answer(session, item.due, self.told.child_id, self.desk.today)
            if way is not None:
                self.desk.go(way.page, **way.where)
        elif item is not None:
            form = form_of(item.record_type)
            if form is not None:
                self.desk.go("record", form=form.name, record_id=item.record_id)
            else:
                self.desk.say("This is changed in the child's file. Press Esc to go there.")

    def _lay_out(self) -> None:
        inside = Ground("none")
        outer = column(inside, gap="group", edge="margin")
        column(self, gap="none").addWidget(plain_scroll(inside))
        outer.addLayout(self._head_row())
        outer.addWidget(self.notice)
        outer.addWidget(self.kinds)
        card = Card(edge="hair", gap="none")
        card.add(self.chart)
        card.column.addLayout(self._foot_row())
        outer.addWidget(card)
        listed = Card(edge="hair", gap="none")
        listed.add(self.table)
        outer.addWidget(listed, 1)
        outer.addWidget(Words(KEYS, "small", "quiet", wrap=True))

    def _head_row(self) -> QHBoxLayout:
        named = column(gap="none")
        named.addWidget(Words("Chronology", "title"))
        named.addWidget(self._under)
        line = row(gap="group")
        line.addLayout(named, 1)
        for part in (self.known, self.pdf):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _foot_row(self) -> QHBoxLayout:
        line = row(gap="near")
        edge, near = theme.current().sizes.space("tight"), theme.current().sizes.space("near")
        line.setContentsMargins(near, edge, near, edge)
        line.addWidget(SignKey(), 1)
        whole = Button("Whole life", shows="Ctrl+0")
        whole.clicked.connect(self.chart.show_whole_life)
        line.addWidget(whole)
        for icon, told, do in (
            ("minus", "Zoom out, -", self.chart.zoom_out),
            ("plus", "Zoom in, +", self.chart.zoom_in),
        ):
            button = IconButton(icon, told, tone="ink")
            button.clicked.connect(do)
            line.addWidget(button)
        return line

    def _connect(self) -> None:
        self.kinds.changed.connect(self._show_chosen_lanes)
        self.known.chosen.connect(self.show_known_on)
        self.known.refused.connect(self.desk.say)
        self.pdf.clicked.connect(self.write_pdf)
        self.chart.picked.connect(self.table.go_to)
        self.chart.opened.connect(self._open)
        self.table.moved_to.connect(self.chart.choose)
        self.table.chosen.connect(self._open)
        keys: dict[str, Callable[[], None]] = {"Ctrl+P": self.write_pdf, "Ctrl+0": self.chart.show_whole_life, "Esc": self.open_file}
        for keys_shown, do in keys.items():
            QShortcut(QKeySequence(keys_shown), self, do, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
