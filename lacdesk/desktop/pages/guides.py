"""What each kind of form knows beside its words: facts its questions depend on, notes under answers, and what helps while writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from lacdesk.casework.answer_facts import answer_facts, depends_on_answers
from lacdesk.casework.child_file import Header
from lacdesk.casework.form_facts import form_facts
from lacdesk.casework.last_time import OWN_WORDS, Before, last_before, said_since
from lacdesk.casework.today import due_for_child
from lacdesk.desktop.forms.help import HelpColumn, quotation
from lacdesk.desktop.forms.plan import FormPlan
from lacdesk.desktop.page import Desk
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, Facts
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.due import Due
from lacdesk.practice.words import day_date, lateness_words

VOICE = "wishes_feelings"
MOST_SAID = 3

_PRONOUNS = {"1": ("he", "his", "him"), "M": ("he", "his", "him"), "2": ("she", "her", "her"), "F": ("she", "her", "her")}


def context_of(first_name: str, sex: str | None) -> dict[str, object]:
    """Return what fills the places in the form's words; a child whose sex is not stated is called by name."""
    they, their, them = _PRONOUNS.get(sex or "", (first_name, f"{first_name}’s", first_name))
    return {"name": first_name, "they": they, "They": they[:1].upper() + they[1:], "their": their, "them": them}


class RecordGuide(QObject):
    """The guide of any record: how old the child was, why it is due, and what was recorded last time.

    offered sends a field and the child's own words to put into it.
    """

    offered = Signal(str, str)

    def __init__(self, desk: Desk, plan: FormPlan, child_id: str, record_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._plan = desk, plan
        self._child_id, self._record_id = child_id, record_id
        self._known: dict[date, Mapping[str, object]] = {}

    def facts(self, answers: Mapping[str, object]) -> Mapping[str, object]:
        """Return the child's ages and standing on the day the form is about, or today."""
        day = answers.get(self._plan.date_field)
        asked = day if isinstance(day, date) else self._desk.today
        if asked not in self._known:
            with self._desk.reading() as session:
                table, leaving_out = self._plan.record.__tablename__, self._record_id or None
                self._known[asked] = form_facts(session, table, self._child_id, asked, leaving_out=leaving_out)
        table = self._plan.record.__tablename__
        if not depends_on_answers(table):
            return self._known[asked]
        with self._desk.reading() as session:
            return {**self._known[asked], **answer_facts(session, table, answers)}

    def show_help(self, session: Session, column: HelpColumn, header: Header, held_on: date) -> None:
        """Show why it is due, and the last record of its kind with the child's own words."""
        column.clear()
        dues = [due for due in due_for_child(session, self._child_id) if due.what.value in self._plan.closes]
        if dues:
            column.add("Why this is due", _why_due(dues, self._desk.today))
        before = last_before(session, self._plan.record, self._child_id, held_on, leaving_out=self._record_id or None)
        self._offer_words(session, column, header, before.day if before else None, held_on)
        if before is None:
            return
        if before.facts:
            column.add(f"Last time, {day_date(before.day)}" if before.day else "Last time", _last_time(before))
        if before.own_words and before.day:
            column.add(
                f"What {header.first_name} said", quotation(before.own_words, f"{day_date(before.day)}, in {header.first_name}’s words")
            )

    def _offer_words(self, session: Session, column: HelpColumn, header: Header, since: date | None, until: date) -> None:
        field = next((each.field for each in self._plan.questions() if each.field in OWN_WORDS), "")
        said = said_since(session, self._child_id, since, until) if field and self._plan.name != VOICE else []
        if not said:
            return
        card = Card(gap="group")
        for each in said[:MOST_SAID]:
            asked = f"{day_date(each.day)}. {each.question}" if each.question else day_date(each.day)
            card.add(quotation(each.own_words, asked))
            use = Button("Use these words", ButtonKind.LINK)
            use.setAccessibleDescription(each.own_words)
            use.clicked.connect(partial(self.offered.emit, field, each.own_words))
            card.add(use)
        column.add(f"{header.first_name}'s own words since then" if since else f"{header.first_name}'s own words", card)


def _why_due(dues: Sequence[Due], today: date) -> Card:
    card = Card(gap="near")
    for due in dues:
        when = f"{day_date(due.by)}, {lateness_words(due.by, today)}" if due.by else "No date"
        card.add(Words(f"{due.what.words}: {when}", strong=True, wrap=True), Words(due.because, "small", "quiet", wrap=True))
    return card


def _last_time(before: Before) -> Card:
    card = Card(gap="near")
    card.add(Facts(before.facts))
    return card
