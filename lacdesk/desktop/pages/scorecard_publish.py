"""Publishing a month: what does not agree and what a public paper could not hide, shown before the figures are frozen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.scorecard_reading import Drawn
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Ground, clear, column
from lacdesk.desktop.widgets.foot import foot, way_back
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.state import State, StateMark
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.words import counted, month_name, plain_date
from lacdesk.store.database import Database
from lacdesk.store.person import Person
from lacdesk.store.unit import Changes

if TYPE_CHECKING:
    from lacdesk.indicators.public_documents import PublicBefore
    from lacdesk.indicators.scorecard import Scorecard

LEAD = "The figures, the children behind them and the scorecard are kept as they are now, and nothing recorded later changes them."
ALL_AGREE = "Every check agrees, or was accepted with a reason."
HIDDEN = "On a public paper every small number can be hidden."
SHOWN_AT_MOST = 30


class PublishDialog(QDialog):
    """What a person should know before publishing, and the button that publishes."""

    def __init__(self, drawn: Drawn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        month = month_name(drawn.card.month)
        self.setWindowTitle(f"Publish {month}")
        self.resize(theme.current().sizes.place("form"), theme.current().sizes.place("form"))
        down = column(self, gap="group", edge="margin")
        down.addWidget(Words(f"Publish {month}, run {_next_number(drawn)}", "heading", wrap=True))
        down.addWidget(Words(lead_words(drawn), tone="quiet", wrap=True))
        self._found, self._hiding = QWidget(), QWidget()
        lists = headed_lists(("What does not agree", self._found), ("What a public paper could not hide", self._hiding))
        down.addWidget(plain_scroll(lists), 1)
        say_sentences(self._found, [f"{each.code}: {each.said}" for each in drawn.open_findings], ALL_AGREE)
        column(self._hiding).addWidget(Words("Looking for what could be worked out.", "small", "quiet"))
        self.go = Button("Publish anyway" if drawn.open_findings else "Publish", ButtonKind.FILLED)
        self.go.clicked.connect(self.accept)
        leave = way_back(self)
        down.addLayout(foot(self.go, leave))
        leave.setFocus()

    def show_hiding(self, sentences: Sequence[str]) -> None:
        """Say what a public paper could not hide, or only by hiding totals."""
        say_sentences(self._hiding, sentences, HIDDEN)

    @classmethod
    def ask(cls, desk: Desk, drawn: Drawn, parent: QWidget | None = None) -> bool:
        """Ask, and publish where the person wants to; whether they do."""
        dialog = cls(drawn, parent)
        task = desk.run(
            partial(_hiding_job, card=drawn.card, person=desk.person), dialog.show_hiding, words="Looking for what could be worked out"
        )
        try:
            if dialog.exec() != QDialog.DialogCode.Accepted:
                return False
        finally:
            task.cancel()
            dialog.deleteLater()
        publish(desk, drawn)
        return True


def lead_words(drawn: Drawn) -> str:
    """What publishing keeps, and of which day it is where the month is not over."""
    if drawn.card.so_far is None:
        return LEAD
    day = plain_date(drawn.card.so_far)
    return f"{month_name(drawn.card.month)} is not over: its figures are as at {day}. Publish it again once it is. {LEAD}"


def publish(desk: Desk, drawn: Drawn) -> None:
    """Keep a run of the month, and show it."""
    from lacdesk.indicators.runs import PublishRun

    def done(changes: Changes) -> None:
        """Say that the month is published, and go to its run."""
        run_id = next((record_id for record_type, record_id in changes.records if record_type == "published_run"), "")
        desk.say(f"{month_name(drawn.card.month)} is published, run {_next_number(drawn)}.")
        desk.go("performance", run_id=run_id)

    desk.do(PublishRun(drawn.wanted.edition, drawn.wanted.month), done)


def _next_number(drawn: Drawn) -> int:
    return max((run.number for run in drawn.runs), default=0) + 1


def headed_lists(*lists: tuple[str, QWidget]) -> QWidget:
    """Return lists one below the other, each under its heading."""
    inside = Ground("none")
    listed = column(inside, gap="near")
    for place, (heading, part) in enumerate(lists):
        if place:
            listed.addSpacing(theme.current().sizes.space("near"))
        listed.addWidget(Words(heading, strong=True))
        listed.addWidget(part)
    listed.addStretch()
    return inside


def say_sentences(place: QWidget, sentences: Sequence[str], none: str) -> None:
    """Show sentences one below the other, at most thirty, or what is said where there is none."""
    lines: Any = place.layout() or column(place, gap="tight")
    clear(lines)
    if not sentences:
        lines.addWidget(StateMark(State.MET, none))
        return
    for sentence in sentences[:SHOWN_AT_MOST]:
        lines.addWidget(Words(sentence, "small", wrap=True))
    if len(sentences) > SHOWN_AT_MOST:
        lines.addWidget(Words(f"And {counted(len(sentences) - SHOWN_AT_MOST, 'more', 'more')}.", "small", "quiet"))


def _hiding_job(database: Database, card: Scorecard, person: Person) -> list[str]:
    """What the officer decides about before a public paper is made of a scorecard."""
    from lacdesk.indicators.public_documents import public_before

    with database.reading(person) as session:
        before = public_before(session, card.month)
    return hiding_sentences(card, before)


def hiding_sentences(card: Scorecard, before: tuple[PublicBefore, ...] = ()) -> list[str]:
    """What of a scorecard cannot be hidden on a public paper, and what can only be by hiding a total, in sentences.

    `before` are the papers that are public already.
    """
    from lacdesk.documents.public_figures import Hidden
    from lacdesk.indicators.suppression import suppress
    from lacdesk.indicators.suppression.of_scorecard import public_scorecard

    public = public_scorecard(card)
    found = suppress(public.document, tuple(each.earlier for each in before))
    return Hidden(found, public.document, public.unjudged, before, {line.row.ref: line.name for line in card.lines}).sentences
