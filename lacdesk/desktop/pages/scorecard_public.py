"""Making a document about figures public: what cannot be hidden and what is public already, told before it is kept that it goes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.scorecard_publish import headed_lists, say_sentences
from lacdesk.desktop.pages.scorecard_reading import Drawn
from lacdesk.desktop.pages.writing_out import print_told
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Ground, column
from lacdesk.desktop.widgets.foot import foot, way_back
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.words import counted, month_name
from lacdesk.store.database import Database
from lacdesk.store.person import Person

if TYPE_CHECKING:
    from lacdesk.documents.public_edition import PublicEdition

PAPERS: Mapping[str, str] = {"public-report": "REPORT", "public-page": "PAGE"}
"""Which kind of paper each public document is, by the name its file begins with."""
LEAD = (
    "Small numbers are hidden, and whatever would tell them, also together with what is public already. It is kept what this paper "
    "prints, so that no later one gives away what it hides."
)
LIVE = "These are live figures. Publish the month first if the paper is to be quoted: a run stays as it was told."
LOOKING = "Looking for what could be worked out"
ALL_HIDDEN = "Every small number is hidden, and no total has to be."
NONE_BEFORE = "Nothing that is public already tells of these months."
LAST = 4


def reading_job(person: Person, drawn: Drawn, kind: str) -> Callable[[Database], PublicEdition]:
    """A job that draws the scorecard in hand for the public."""
    run = drawn.run.number if drawn.run else 0

    def read(database: Database) -> PublicEdition:
        """Draw the edition for the public, with what is public already taken into account."""
        from lacdesk.documents.public_edition import read_public_edition
        from lacdesk.indicators.public_documents import Paper

        with database.reading(person) as session:
            return read_public_edition(session, drawn.wanted.edition, drawn.wanted.month, datetime.now(), Paper[PAPERS[kind]], run)

    return read


def make_public(desk: Desk, page: QWidget, edition: PublicEdition, out: Path) -> None:
    """Keep that a document goes public and write it; nothing is written where it could not be kept."""
    person, today = desk.person, desk.today

    def job(database: Database) -> Path:
        """Keep the paper as public, then write it, and return where it is."""
        from lacdesk.casework.door import do
        from lacdesk.documents.public_edition import write_public_edition

        write_public_edition(edition, out, lambda command: do(command, database, person, today))
        return out

    print_told(desk, page, job, lambda path: desk.say(f"Saved {path.name}. It is kept as public."), words=f"Writing {out.name}")


def write_draft(desk: Desk, page: QWidget, edition: PublicEdition, out: Path) -> None:
    """Write a draft that says it is one; nothing is kept."""

    def job(database: Database) -> Path:
        """Write the draft, and return where it is."""
        from lacdesk.documents.public_edition import write_public_edition

        del database
        write_public_edition(edition.draft, out)
        return out

    print_told(desk, page, job, lambda path: desk.say(f"Saved {path.name}, a draft. Nothing is kept."), words=f"Writing {out.name}")


class PublicDialog(QDialog):
    """What an officer should know before a paper goes public, and three ways on: make it public, save a draft, go back."""

    def __init__(self, drawn: Drawn, paper: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edition: PublicEdition | None = None
        self.is_draft = False
        self.setWindowTitle("Make a paper public")
        self.resize(theme.current().sizes.place("form"), theme.current().sizes.place("form"))
        down = column(self, gap="group", edge="margin")
        run = f", run {drawn.run.number}" if drawn.run else ""
        down.addWidget(Words(f"{paper} of {month_name(drawn.card.month)}{run}, for the public", "heading", wrap=True))
        down.addWidget(Words(LEAD, tone="quiet", wrap=True))
        if not drawn.run:
            down.addWidget(Words(LIVE, tone="amber", wrap=True))
        self._deciding, self._before = Ground("none"), Ground("none")
        lists = headed_lists(("To decide before it is public", self._deciding), ("Public already", self._before))
        down.addWidget(plain_scroll(lists), 1)
        down.addLayout(self._buttons())
        column(self._deciding).addWidget(Words(f"{LOOKING}.", "small", "quiet"))

    def _buttons(self) -> QHBoxLayout:
        self.go = Button("Make it public", ButtonKind.FILLED)
        self.go.clicked.connect(self.accept)
        self.draft = Button("Save a draft", ButtonKind.OUTLINED)
        self.draft.clicked.connect(self._take_draft)
        self.leave = way_back(self)
        self.go.setEnabled(False)
        self.draft.setEnabled(False)
        self.leave.setFocus()
        return foot(self.go, self.draft, self.leave)

    def show_edition(self, edition: PublicEdition) -> None:
        """Say what cannot be hidden and what is public already, and let the officer go on."""
        self.edition = edition
        hidden = edition.hidden
        say_sentences(self._deciding, hidden.sentences, ALL_HIDDEN)
        say_sentences(self._before, _public_words([each.made.words for each in hidden.before]), NONE_BEFORE)
        self.go.setText("Make it public anyway" if hidden.sentences else "Make it public")
        self.go.setEnabled(True)
        self.draft.setEnabled(True)
        self.leave.setFocus()

    def refuse(self, words: str) -> None:
        """Say why nothing can be made public."""
        say_sentences(self._deciding, [words], "")

    def _take_draft(self) -> None:
        self.is_draft = True
        self.accept()

    @classmethod
    def ask(cls, desk: Desk, drawn: Drawn, kind: str, paper: str, parent: QWidget | None = None) -> tuple[PublicEdition | None, bool]:
        """Ask; the document to write, None where the officer goes back, and whether it is only a draft."""
        dialog = cls(drawn, paper, parent)
        task = desk.run(reading_job(desk.person, drawn, kind), dialog.show_edition, dialog.refuse, words=LOOKING)
        try:
            is_going = dialog.exec() == QDialog.DialogCode.Accepted
            return (dialog.edition if is_going else None), dialog.is_draft
        finally:
            task.cancel()
            dialog.deleteLater()


def _public_words(before: Sequence[str]) -> list[str]:
    """The last documents that are public already, and how many there were before them."""
    last = [f"{words[:1].upper()}{words[1:]}." for words in reversed(before[-LAST:])]
    more = len(before) - len(last)
    return [*last, f"And {counted(more, 'earlier one', 'earlier ones')}."] if more else last
