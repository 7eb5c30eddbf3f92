"""The guide of a visit's form: both dates it is held against, what was agreed last time, and what the child said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QObject
from sqlalchemy.orm import Session

from lacdesk.casework import child_file
from lacdesk.casework.child_file import AgreedAction, Header, LastVisit
from lacdesk.casework.visits import Judged, Outlook, outlook
from lacdesk.desktop.forms.help import HelpColumn, marked_lines, quotation
from lacdesk.desktop.forms.plan import FormPlan
from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.guides import RecordGuide
from lacdesk.desktop.widgets.card import Card, Facts
from lacdesk.desktop.widgets.state import State, StateMark
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.words import counted, day_date, lateness_words

_STANDARDS = (("council", "Council"), ("law", "By law"))


class VisitGuide(RecordGuide):
    """Both standards of a visit on the day typed, and the last visit beside the form."""

    def __init__(self, desk: Desk, plan: FormPlan, child_id: str, record_id: str, parent: QObject | None = None) -> None:
        super().__init__(desk, plan, child_id, record_id, parent)
        self._outlooks: dict[date, Outlook] = {}

    def facts(self, answers: Mapping[str, object]) -> Mapping[str, object]:
        """Return whether a visit of the day typed would be late, and by which standard."""
        day = answers.get("visit_date")
        counts = answers.get("outcome") == "made" and answers.get("method") in {None, "in_person"}
        if not isinstance(day, date) or day > self._desk.today or not counts:
            return lateness_of(None)
        return lateness_of(self._outlook(day))

    def show_help(self, session: Session, column: HelpColumn, header: Header, held_on: date) -> None:
        """Show why the visit is due, the actions of the last one, and the child's own words."""
        before = held_on - timedelta(days=1) if self._record_id else held_on
        last = child_file.last_visit(session, self._child_id, before)
        held = outlook(session, self._child_id, held_on, leaving_out=self._record_id or None)
        _fill(column, header, held, last, held_on)

    def _outlook(self, day: date) -> Outlook:
        if day not in self._outlooks:
            with self._desk.reading() as session:
                self._outlooks[day] = outlook(session, self._child_id, day, leaving_out=self._record_id or None)
        return self._outlooks[day]


def lateness_of(held: Outlook | None) -> dict[str, object]:
    """Return whether a visit is late by either standard, and the sentence that says by which."""
    if held is None or not held.is_late:
        return {"is_late": False, "late_words": ""}
    late, kept = [], []
    for judged, name in ((held.council, "the council's date"), (held.law, "the date by law")):
        if judged is None or not isinstance(judged.due.by, date):
            continue
        said = f"{name}, {day_date(judged.due.by)}"
        if judged.in_time:
            kept.append(said)
        else:
            late.append(f"{counted(judged.days_late, 'day')} after {said}")
    words = f"This visit is {' and '.join(late)}."
    return {"is_late": True, "late_words": f"{words} It is within {kept[0]}." if kept else words}


def _fill(column: HelpColumn, header: Header, held: Outlook, last: LastVisit | None, today: date) -> None:
    column.clear()
    column.add("Why this visit is due", _why_due(held, last, today))
    if last is not None and last.actions:
        column.add("Actions from the last visit", marked_lines([_action_line(each, today) for each in last.actions]))
    if last is not None and last.wishes_feelings:
        said = f"What {header.first_name} said last time"
        column.add(said, quotation(last.wishes_feelings, f"{day_date(last.visited)}, in {header.first_name}’s own words"))


def _why_due(held_against: Outlook, last: LastVisit | None, today: date) -> Card:
    card = Card(gap="near")
    facts = Facts([("Last visit made", day_date(last.visited) if last else "None yet")])
    judged: Mapping[str, Judged | None] = {"council": held_against.council, "law": held_against.law}
    because: list[str] = []
    for key, words in _STANDARDS:
        held = judged[key]
        if held is None or not isinstance(held.due.by, date):
            facts.add(words, StateMark(State.NONE, "No standard"))
            continue
        facts.add(words, day_date(held.due.by))
        state = State.MET if held.in_time else State.OVERDUE
        shown = State.SOON if held.in_time and (held.due.by - today).days < _SOON else state
        facts.add("", StateMark(shown if shown is not State.MET else State.TO_COME, lateness_words(held.due.by, today), strong=True))
        because.append(held.due.because)
    card.add(facts)
    for sentence in dict.fromkeys(because):
        card.add(Words(sentence, "small", "quiet", wrap=True))
    return card


_SOON = 7


def _action_line(action: AgreedAction, today: date) -> tuple[State, str, str]:
    who = action.owner or "Nobody named"
    if action.done is not None:
        return State.MET, action.action, f"{who}, done {day_date(action.done)}"
    if action.due is None:
        return State.NONE, action.action, f"{who}, no date"
    state = State.OVERDUE if action.due < today else State.TO_COME
    late = f", {lateness_words(action.due, today)}" if action.due < today else ""
    return state, action.action, f"{who}, due {day_date(action.due)}{late}"
