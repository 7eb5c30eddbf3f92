"""What each kind of form knows beside its words: facts its questions depend on, notes under answers, and what helps while writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from sqlalchemy.orm import Session

from lacdesk.casework.child_file import Header
from lacdesk.casework.form_facts import form_facts
from lacdesk.casework.last_time import Before, last_before
from lacdesk.casework.today import due_for_child
from lacdesk.desktop.forms.help import HelpColumn, quotation
from lacdesk.desktop.forms.plan import FormPlan
from lacdesk.desktop.page import Desk
from lacdesk.desktop.widgets.card import Card, Facts
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.due import Due
from lacdesk.practice.words import day_date, lateness_words

_PRONOUNS = {"1": ("he", "his", "him"), "M": ("he", "his", "him"), "2": ("she", "her", "her"), "F": ("she", "her", "her")}


class Guide(Protocol):
    """What stands behind a form for one child."""

    def facts(self, answers: Mapping[str, object]) -> Mapping[str, object]:
        """Return what questions depend on beside the answers."""

    def show_help(self, session: Session, column: HelpColumn, header: Header, held_on: date) -> None:
        """Fill the help beside a form about a day."""


def context_of(first_name: str, sex: str | None) -> dict[str, object]:
    """Return what fills the places in the form's words; a child whose sex is not stated is called by name."""
    they, their, them = _PRONOUNS.get(sex or "", (first_name, f"{first_name}’s", first_name))
    return {"name": first_name, "they": they, "They": they[:1].upper() + they[1:], "their": their, "them": them}


class RecordGuide:
    """The guide of any record: how old the child was, why it is due, and what was recorded last time."""

    def __init__(self, desk: Desk, plan: FormPlan, child_id: str, record_id: str) -> None:
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
        return self._known[asked]

    def show_help(self, session: Session, column: HelpColumn, header: Header, held_on: date) -> None:
        """Show why it is due, and the last record of its kind with the child's own words."""
        column.clear()
        dues = [due for due in due_for_child(session, self._child_id) if due.what.value in self._plan.closes]
        if dues:
            column.add("Why this is due", _why_due(dues, self._desk.today))
        before = last_before(session, self._plan.record, self._child_id, held_on, leaving_out=self._record_id or None)
        if before is None:
            return
        column.add(f"Last time, {day_date(before.day)}" if before.day else "Last time", _last_time(before))
        if before.own_words and before.day:
            column.add(
                f"What {header.first_name} said", quotation(before.own_words, f"{day_date(before.day)}, in {header.first_name}’s words")
            )


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
