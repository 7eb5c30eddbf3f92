"""What stands beside a measure: how it is counted word for word, its data note, every source held of it, and the commentary."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.forms.draft import DraftKeeper, two_seconds
from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.performance_words import definition_paragraphs
from lacdesk.desktop.pages.scorecard_reading import Wanted
from lacdesk.desktop.pages.scorecard_row import RowShown, Stated, draft_key
from lacdesk.desktop.widgets.button import Button, ButtonKind, Fold
from lacdesk.desktop.widgets.card import clear, column, row
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.text import Words
from lacdesk.store.database import Database
from lacdesk.store.person import Person
from lacdesk.store.unit import Changes

FORM = "commentary"


class ScoreNotes(QFrame):
    """The folds beside a measure."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What explains the measure")
        self.setProperty("ground", "surface")
        self.commentary = CommentaryEditor(desk)
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
        for each in self._columns.values():
            clear(each)
        definition, note, sources = self._columns.values()
        paragraphs = definition_paragraphs(shown.definition) or ("This row is entered, not counted.",)
        for place, paragraph in enumerate(paragraphs):
            definition.addWidget(Words(paragraph, "body" if place == 0 else "small", "ink" if place == 0 else "quiet", wrap=True))
        for paragraph in (shown.note, *shown.line.checks):
            note.addWidget(Words(paragraph, "small", wrap=True))
        for stated in shown.stated:
            sources.addWidget(_stated(stated))
        self.commentary.show_row(shown)


def _stated(stated: Stated) -> QWidget:
    made = QWidget()
    lines = column(made, gap="edge")
    figure = f"{stated.figure}, {stated.parts}" if stated.parts else stated.figure
    lines.addWidget(Words(figure, strong=True, wrap=True))
    lines.addWidget(Words(". ".join(part for part in (stated.name, stated.note) if part), "small", "quiet", wrap=True))
    return made


class CommentaryEditor(QWidget):
    """What the council says about a row and month: typed, kept as a draft, and saved; finished is sent when a person is done."""

    finished = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._place: tuple[Wanted, str] | None = None
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Commentary")
        self.text.setAccessibleDescription("What the report says about this measure. Ctrl+S saves it.")
        self.text.setMinimumHeight(theme.current().sizes.place("words_tall"))
        self.kept = Words("", "small", "quiet")
        self.save = Button("Save", ButtonKind.FILLED, shows="Ctrl+S")
        lines = column(self, gap="near")
        lines.addWidget(self.text)
        foot = row(gap="near")
        foot.addWidget(self.save)
        foot.addWidget(self.kept, 1)
        lines.addLayout(foot)
        self.keeper = DraftKeeper(self._keep, two_seconds(self))
        self.text.textChanged.connect(self._typed)
        self.save.clicked.connect(self.keep_words)
        QShortcut(QKeySequence("Ctrl+S"), self, self.keep_words, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_row(self, shown: RowShown) -> None:
        """Show what is said of a row, or the draft of it; words being typed about the same row stay."""
        place = (shown.drawn.wanted, shown.line.row.ref)
        if place == self._place and self.keeper.is_touched:
            return
        self.keeper.keep_now()
        self._place = place
        self._put(shown.draft if shown.draft is not None else shown.comment)
        self.kept.setText("Draft from before, not saved" if shown.draft is not None else "")
        is_live = shown.drawn.run is None
        self.text.setReadOnly(not is_live)
        self.save.setVisible(is_live)

    def keep_words(self) -> None:
        """Save what is typed; the draft goes with it."""
        from lacdesk.indicators.commentary import KeepCommentary

        if self._place is None or self.text.isReadOnly():
            return
        wanted, ref = self._place
        self.keeper.drop()
        command = KeepCommentary(wanted.edition, wanted.month, self.text.toPlainText(), ref=ref)
        self._desk.do(command, self._saved, self.kept.setText)

    def _put(self, text: str) -> None:
        self.text.blockSignals(True)
        self.text.setPlainText(text)
        self.text.blockSignals(False)

    def _typed(self) -> None:
        self.keeper.touch()
        self.kept.setText("")

    def _keep(self) -> None:
        if self._place is not None:
            job = keeping_job(self._desk.person, draft_key(*self._place), self.text.toPlainText())
            self._desk.run(job, self._tell_kept, self.kept.setText)

    def _tell_kept(self, at: datetime) -> None:
        self.kept.setText(f"Draft kept {at.time().isoformat('seconds')}")

    def _saved(self, changes: Changes) -> None:
        del changes
        if self._place is None:
            return
        job = keeping_job(self._desk.person, draft_key(*self._place), None)
        self._desk.run(job, partial(_nothing, self.finished.emit), self.kept.setText)
        self.kept.setText("Saved")
        self._desk.say("The commentary is saved.")


def keeping_job(person: Person, key: str, written: str | None) -> Callable[[Database], datetime]:
    """A job that keeps the draft of a commentary, or takes it away where there are no words; it gives the time."""

    def job(database: Database) -> datetime:
        with database.writing(person, operation="KeepDraft") as unit:
            if written is None:
                unit.drop_draft(FORM, key)
            else:
                unit.keep_draft(FORM, key, {"written": written})
            unit.commit()
        return datetime.now()

    return job


def _nothing(then: Callable[[], None], at: datetime) -> None:
    del at
    then()
