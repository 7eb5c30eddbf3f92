"""What stands beside a measure: how it is counted word for word, its data note, every source held of it, and the commentary."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.performance_words import definition_paragraphs
from lacdesk.desktop.pages.scorecard_row import RowShown, Stated
from lacdesk.desktop.pages.scorecard_writing import Place, WordsEditor
from lacdesk.desktop.widgets.button import Fold
from lacdesk.desktop.widgets.card import clear, column
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.text import Words


class Whole(Words):
    """Wrapped words that are never given less height than they need, however crowded the column is."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))


class ScoreNotes(QFrame):
    """The folds beside a measure."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What explains the measure")
        self.setProperty("ground", "surface")
        self.commentary = WordsEditor(desk, "Commentary", "What the report says about this measure.")
        keep = self.commentary.keep_words
        QShortcut(QKeySequence("Ctrl+S"), self.commentary, keep, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._bodies = {name: QWidget() for name in ("How is this counted?", "Data note", "Sources and readings")}
        inside = QWidget()
        inside.setProperty("ground", "none")
        whole = column(inside, gap="near", edge="apart")
        for name, body in {**self._bodies, "Commentary": self.commentary}.items():
            whole.addWidget(Fold(name, body))
            whole.addWidget(body)
            whole.addSpacing(theme.current().sizes.space("tight"))
        self._columns = {name: column(body, gap="near") for name, body in self._bodies.items()}
        whole.addStretch()
        column(self, gap="none").addWidget(plain_scroll(inside))

    def show_row(self, shown: RowShown) -> None:
        """Show what explains a row."""
        from lacdesk.indicators.sources import WHICH_STANDS

        for each in self._columns.values():
            clear(each)
        definition, note, sources = self._columns.values()
        paragraphs = definition_paragraphs(shown.definition) or ("This row is entered, not counted.",)
        for place, paragraph in enumerate(paragraphs):
            definition.addWidget(Whole(paragraph, "body" if place == 0 else "small", "ink" if place == 0 else "quiet", wrap=True))
        found = {f"{each.code} {each.said}" for each in shown.drawn.open_findings}
        for paragraph in (shown.note, *(each for each in shown.line.checks if each in found)):
            note.addWidget(Whole(paragraph, "small", wrap=True))
        for stated in shown.stated:
            sources.addWidget(_stated(stated))
        sources.addWidget(Whole(WHICH_STANDS, "small", "quiet", wrap=True))
        here = Place(shown.drawn.wanted, ref=shown.line.row.ref)
        self.commentary.show_words(here, shown.comment, shown.draft, shown.comment_before, is_live=shown.drawn.run is None)


def _stated(stated: Stated) -> QWidget:
    made = QWidget()
    lines = column(made, gap="edge")
    figure = f"{stated.figure}, {stated.parts}" if stated.parts else stated.figure
    lines.addWidget(Whole(figure, strong=True, wrap=True))
    lines.addWidget(Whole(". ".join(part for part in (stated.name, stated.note) if part), "small", "quiet", wrap=True))
    return made
