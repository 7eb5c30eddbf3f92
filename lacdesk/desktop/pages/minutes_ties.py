"""The figures in a minute tied to published runs: each in words, and the way to take that of a later run where it says otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lacdesk.desktop.page import Desk
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import clear, column, row
from lacdesk.desktop.widgets.state import State, StateMark
from lacdesk.panel.figures import Tie, tie_of, ties
from lacdesk.panel.structured import figures_in


class FigureWords:
    """Shows tied figures as words a clerk can read where they type, and keeps them as the tokens they stand for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._tokens: dict[str, str] = {}

    def shown(self, text: str) -> str:
        """Return a text as it is typed in: "[6.10 October 2026: 10.9%, run 2 of 2022-23]" for each tied figure."""
        found = figures_in(text)
        if found:
            with self._desk.reading() as session:
                told = [tie_of(session, figure) for figure in found]
            for tie in told:
                self._tokens[tie.label] = tie.figure.token
                text = text.replace(tie.figure.token, tie.label)
        return text

    def kept(self, text: str) -> str:
        """Return a text as it is kept, each figure shown by this the token it stands for."""
        for label, token in self._tokens.items():
            text = text.replace(label, token)
        return text


class FigureTies(QWidget):
    """A line for each tied figure of the texts shown; replaced asks to put one token in place of another."""

    replaced = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: tuple[object, ...] = ()
        self.shown: tuple[Tie, ...] = ()
        self._lines = column(self, gap="tight")
        self.hide()

    def show_texts(self, texts: Iterable[str], *, may: bool) -> None:
        """Say which figures these texts are tied to; looked up only where the figures are others than before."""
        kept = list(texts)
        known = (*(figure for text in kept for figure in figures_in(text)), may)
        if known == self._known:
            return
        self._known = known
        with self._desk.reading() as session:
            self.shown = ties(session, kept)
        clear(self._lines)
        for each in self.shown:
            self._lines.addWidget(self._line(each, may=may))
        self.setVisible(bool(self.shown))

    def forget(self) -> None:
        """Look everything up again the next time, because runs may have been published since."""
        self._known = ()

    def _line(self, tie: Tie, *, may: bool) -> QWidget:
        holder = QWidget()
        across = row(holder, gap="near")
        state = State.MET if tie.shown and not tie.newer_words else State.SOON
        across.addWidget(StateMark(state, " ".join(part for part in (tie.words, tie.newer_words) if part)), 1)
        newer = tie.newer
        if newer is not None and may:
            take = Button("Take that figure", ButtonKind.LINK)
            take.setAccessibleDescription(tie.newer_words)
            take.clicked.connect(lambda: self.replaced.emit(tie.figure.token, newer.token))
            across.addWidget(take)
        return holder
