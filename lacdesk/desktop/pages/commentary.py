"""Commentary: the analysis and the data note of each theme of a month, beside the page as the report will print it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk
from lacdesk.desktop.pages.commentary_reading import ThemesShown, proof_pdf, read_themes
from lacdesk.desktop.pages.meeting_preview import MeetingPreview
from lacdesk.desktop.pages.scorecard_base import ScorePage
from lacdesk.desktop.pages.scorecard_reading import Drawn
from lacdesk.desktop.pages.scorecard_writing import ANALYSIS, Offer, OfferCard, Place, WordsEditor
from lacdesk.desktop.widgets.button import Button, ButtonKind, Fold
from lacdesk.desktop.widgets.card import Card, clear, column, row
from lacdesk.desktop.widgets.choice import Segmented
from lacdesk.desktop.widgets.rows import Cell, Column, PagedRows, Row
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.state import State
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.words import counted, month_name, plain_date
from lacdesk.store.known import london_day
from lacdesk.store.unit import Changes

DATA_NOTE = "data note"
ASKED: Mapping[str, tuple[str, str]] = {
    ANALYSIS: ("Analysis", "Left empty, the report says what the figures say."),
    DATA_NOTE: ("Data note", "What a reader must know of these figures. It prints before the notes the program adds."),
}
COLUMNS = (Column("Theme"),)
WRITTEN, NOTED, DRAFTED, NOT_WRITTEN = "Written", "Data note only", "Draft, not saved", "Not written yet"
STATES = {WRITTEN: State.MET, NOTED: State.TO_COME, DRAFTED: State.SOON, NOT_WRITTEN: State.TO_COME}
OF_RUN = "A published run keeps what was written when it was published. Choose live figures on the scorecard to write."
MONTH_ONLY = "Words belong to their month: nothing is carried over by itself."
WRITE, PRINT = "write", "print"


class CommentaryPage(ScorePage):
    """The themes of a month, what is written of the one in hand, and its page of the report."""

    key: ClassVar[str] = "commentary"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.shown: ThemesShown | None = None
        self.theme = ""
        self._unsaved: dict[str, str | None] = {}
        self.table = TableView("Themes", two_lines=True)
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self))
        self.named, self.told = Words("", "heading", wrap=True), Words("", "small", "quiet", wrap=True)
        self.editors = {part: WordsEditor(desk, *asked, "words" if part == DATA_NOTE else "words_tall") for part, asked in ASKED.items()}
        self.past = QWidget()
        self._past = column(self.past, gap="near")
        self.earlier = Fold("Earlier wordings", self.past)
        self.proof = MeetingPreview(desk)
        self.proof.print.hide()
        self.save = Button("Save", ButtonKind.FILLED, shows="Ctrl+S")
        self.switch = Segmented("What is shown", {WRITE: "Write", PRINT: "As it will print"})
        self.switch.choose(WRITE)
        self._lay_out()
        self._connect()

    def take(self, drawn: Drawn) -> None:
        """Read what is written of a drawn scorecard's themes."""
        self.heading.setText("Commentary")
        self.jobs.run("themes", partial(read_themes, shelf=self.shelf, wanted=drawn.wanted), self._take_themes, "Reading what is written")

    def areas(self) -> Sequence[QWidget]:
        """The themes, what is written, the page, and the month."""
        return (self.table, self.editors[ANALYSIS].text, self.proof, self.months)

    def actions_here(self) -> Sequence[Action]:
        """Saving, and going to the words."""
        return (
            Action("Save the commentary", self.keep_words, "Ctrl+S"),
            Action("Write the analysis of this theme", self._write, "Enter"),
            *super().actions_here(),
        )

    def focus_first(self) -> None:
        """Put the focus in the list of themes."""
        self.table.setFocus()

    def may_leave(self) -> bool:
        """Always, once what is typed is kept as a draft."""
        self._keep_drafts()
        return True

    def choose(self, *args: Any, **where: Any) -> None:
        """Take another edition or month in hand, once what is typed is kept as a draft."""
        self._keep_drafts()
        super().choose(*args, **where)

    def refresh(self, changes: Changes | None) -> None:
        """Draw again, because records changed."""
        self._keep_drafts()
        super().refresh(changes)

    def keep_words(self) -> None:
        """Save the analysis and the data note where other words are typed than are saved."""
        changed = [each for each in self.editors.values() if each.is_changed]
        for each in changed:
            each.keep_words()
        if not changed:
            self.desk.say("Everything here is saved.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _keep_drafts(self) -> None:
        for each in self.editors.values():
            each.keeper.keep_now()

    def _lay_out(self) -> None:
        sizes = theme.current().sizes
        self.body.addLayout(self.head(self.switch, self.save))
        line = self.switches()
        line.addSpacing(sizes.space("group"))
        line.addWidget(Words(MONTH_ONLY, "small", "quiet"))
        line.addStretch()
        self.body.addLayout(line)
        across = row(gap="apart")
        listed = Card(edge="hair", gap="none")
        listed.add(self.table)
        listed.setFixedWidth(sizes.place("sections") + sizes.space("wide"))
        across.addWidget(listed)
        self.writing = Card(edge="hair", gap="none")
        self.writing.add(plain_scroll(self._writing()))
        across.addWidget(self.writing, 5)
        self.editors[DATA_NOTE].text.setMaximumHeight(sizes.place("words_tall"))
        self.proof.setProperty("rule", "")
        self.printed = Card(edge="hair", gap="none")
        self.printed.add(self.proof)
        across.addWidget(self.printed, 6)
        self.body.addLayout(across, 1)
        self.body.addWidget(self.busy)

    def _writing(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("ground", "none")
        down = column(inside, gap="near", edge="apart")
        down.addWidget(self.named)
        down.addWidget(self.told)
        for part, (name, hint) in ASKED.items():
            down.addSpacing(theme.current().sizes.space("near"))
            label = Words(name, "body", strong=True)
            label.setBuddy(self.editors[part].text)
            down.addWidget(label)
            down.addWidget(Words(hint, "small", "quiet", wrap=True))
            down.addWidget(self.editors[part], 1 if part == ANALYSIS else 0)
        down.addWidget(self.earlier)
        down.addWidget(self.past)
        return inside

    def _connect(self) -> None:
        for each in self.editors.values():
            each.save.hide()
            each.changed.connect(self._typed)
            each.finished.connect(self._typed)
            each.refused.connect(lambda _: self.draw())
        self.save.clicked.connect(self.keep_words)
        self.switch.chosen.connect(lambda _: self._fit())
        self.table.moved_to.connect(self._take_theme)
        self.table.chosen.connect(lambda _: self._write())
        QShortcut(QKeySequence("Ctrl+S"), self, self.keep_words, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _fit(self) -> None:
        """Words and page beside each other where there is room, else the one that is chosen."""
        sizes = theme.current().sizes
        is_roomy = self.width() >= sizes.screen("small") * sizes.growth - sizes.place("rail_narrow")
        is_printed = self.switch.key == PRINT
        self.switch.setVisible(not is_roomy)
        self.writing.setVisible(is_roomy or not is_printed)
        self.printed.setVisible(is_roomy or is_printed)
        self._prove(at_once=True)

    def _take_themes(self, shown: ThemesShown) -> None:
        if shown.drawn.wanted != self.shelf.wanted:
            return
        self.shown = shown
        here = self.theme if self.theme in shown.titles else next(iter(shown.titles), "")
        self.save.setVisible(shown.drawn.run is None)
        self._tell()
        self.table.rows().show(list(shown.titles))
        self.table.go_to_first()
        self.table.go_to(here)
        self._take_theme(here)

    def _tell(self) -> None:
        if self.shown is None:
            return
        written = sum(bool(self.shown.of(each).saved) for each in self.shown.titles)
        told = f"{written} of {counted(len(self.shown.titles), 'theme')} written for {month_name(self.shown.drawn.card.month)}"
        self.under.setText(told if self.shown.drawn.run is None else OF_RUN)

    def _take_theme(self, key: str) -> None:
        if self.shown is None or key not in self.shown.titles:
            return
        self.theme = key
        self.named.setText(self.shown.titles[key])
        self.told.setText(f"Measures {', '.join(self.shown.refs[key])}")
        clear(self._past)
        for part, editor in self.editors.items():
            place = Place(self.shown.drawn.wanted, theme=key, part=part)
            found = self.shown.of(place.key)
            editor.show_words(place, found.saved, self._draft(place), found.before, is_live=self.shown.drawn.run is None)
            for each in found.wordings:
                if each.written != found.saved:
                    title = f"{ASKED[part][0]}, saved {plain_date(london_day(each.at))} by {each.who}"
                    self._past.addWidget(OfferCard(Offer(title, each.written, "Take these words up"), editor.take_up))
        self.earlier.setVisible(self._past.count() > 0)
        self._prove(at_once=True)

    def _draft(self, place: Place) -> str | None:
        """What is typed and not saved of a place: as this page knows it, or as it was kept before."""
        assert self.shown is not None
        return self._unsaved.get(place.draft, self.shown.of(place.key).draft)

    def _typed(self) -> None:
        for each in self.editors.values():
            if each.place is not None:
                self._unsaved[each.place.draft] = each.written if each.is_changed else None
        self.table.rows().forget([self.theme])
        self._prove()

    def _prove(self, *, at_once: bool = False) -> None:
        if self.shown is None or not self.theme or self.printed.isHidden():
            return
        typed = {each.place.key: each.written for each in self.editors.values() if each.place is not None}
        block = self.editors[ANALYSIS].text.textCursor().block().text()
        self.proof.show_document(proof_pdf(self.shown, self.theme, typed), "", follow=block, at_once=at_once)

    def _write(self) -> None:
        self.switch.choose(WRITE)
        self._fit()
        self.editors[ANALYSIS].text.setFocus()

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {key: self._row(key) for key in wanted}

    def _row(self, key: str) -> Row:
        assert self.shown is not None
        places = [Place(self.shown.drawn.wanted, theme=key, part=part) for part in ASKED]
        saved = [bool(self.shown.of(place.key).saved) for place in places]
        state = WRITTEN if saved[0] else NOTED if any(saved) else NOT_WRITTEN
        if any(self._draft(place) is not None for place in places):
            state = DRAFTED
        title = self.shown.titles[key]
        return Row(key, (Cell(title, state=STATES[state]),), state, spoken=f"{title}. {state}")
