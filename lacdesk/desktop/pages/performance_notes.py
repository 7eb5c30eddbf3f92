"""What helps to read a measure: how it is counted, word for word, and what its figures describe."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.pages import performance_words as said
from lacdesk.desktop.pages.performance_figures import Counted, MeasureShown, PrintedTarget, edition_words
from lacdesk.desktop.widgets.button import Fold
from lacdesk.desktop.widgets.card import clear, column
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice import words
from lacdesk.practice.months import add_months


class Notes(QFrame):
    """The definition and the data note of a measure, each under a heading that folds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("How the measure is counted")
        self.setProperty("ground", "surface")
        inside = QWidget()
        inside.setProperty("ground", "none")
        whole = column(inside, gap="near", edge="apart")
        self.definition, self.note = QWidget(), QWidget()
        self.counted_fold, self.note_fold = Fold("How is this counted?", self.definition), Fold("Data note", self.note)
        self._definition, self._note = column(self.definition, gap="near"), column(self.note, gap="near")
        for fold, body in ((self.counted_fold, self.definition), (self.note_fold, self.note)):
            whole.addWidget(fold)
            whole.addWidget(body)
            whole.addSpacing(theme.current().sizes.space("near"))
        whole.addStretch()
        column(self, gap="none").addWidget(plain_scroll(inside))

    def show_measure(self, shown: MeasureShown, counted: Counted) -> None:
        """Show what lies behind a measure."""
        clear(self._definition)
        first, *rest = said.definition_paragraphs(shown.definition)
        self._definition.addWidget(Words(first, wrap=True))
        for paragraph in rest:
            self._definition.addWidget(Words(paragraph, "small", "quiet", wrap=True))
        clear(self._note)
        for sentence in data_note(shown, counted):
            self._note.addWidget(Words(sentence, "small", wrap=True))


def data_note(shown: MeasureShown, counted: Counted) -> tuple[str, ...]:
    """The period, which way is good, and each edition's target and benchmarks under their year."""
    good = said.plain_figures(shown).good.value
    way = {"high": "High is good.", "low": "Low is good."}.get(good, "Neither high nor low is good in itself.")
    first = f"{_period(shown, counted)} {way} Live figures, {said.as_at_words(counted)}."
    if not shown.printed:
        return (first, "No scorecard held here prints this measure, so it has no target.")
    return (first, *(_printed(each) for each in shown.printed))


def _period(shown: MeasureShown, counted: Counted) -> str:
    if shown.period.startswith("twelve"):
        begun = add_months(counted.month, -11)
        return f"Rolling twelve months, {words.plain_date(begun)} to {words.plain_date(counted.as_at)}."
    return f"{shown.period.capitalize()}."


def _printed(each: PrintedTarget) -> str:
    told = f"{edition_words(each.edition)} scorecard, {each.ref}: "
    told += ", ".join(f"{name.lower()} {colour}" for name, colour in each.colours) if each.colours else "no target"
    if each.benchmarks:
        told += f". Benchmarks for {each.year}: {', '.join(each.benchmarks)}"
    return f"{told}."
