"""What stands beside a visit's form: why it is due, what was agreed last time, and what the child said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lacdesk.casework.child_file import AgreedAction, Header, LastVisit
from lacdesk.casework.visits import Judged, Outlook
from lacdesk.desktop.forms.help import HelpColumn, marked_lines, quotation
from lacdesk.desktop.widgets.card import Card, Facts
from lacdesk.desktop.widgets.state import State, StateMark
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.words import counted, day_date, lateness_words

_STANDARDS = (("council", "Council"), ("law", "By law"))
_PRONOUNS = {"1": ("he", "his", "him"), "M": ("he", "his", "him"), "2": ("she", "her", "her"), "F": ("she", "her", "her")}


def context_of(first_name: str, sex: str | None) -> dict[str, object]:
    """Return what fills the places in the form's words; a child whose sex is not stated is called by name."""
    they, their, them = _PRONOUNS.get(sex or "", (first_name, f"{first_name}’s", first_name))
    return {"name": first_name, "they": they, "They": they[:1].upper() + they[1:], "their": their, "them": them}


def lateness_of(outlook: Outlook | None) -> dict[str, object]:
    """Return whether a visit is late by either standard, and the sentence that says by which."""
    if outlook is None or not outlook.is_late:
        return {"is_late": False, "late_words": ""}
    late, kept = [], []
    for judged, name in ((outlook.council, "the council's date"), (outlook.law, "the date by law")):
        if judged is None or not isinstance(judged.due.by, date):
            continue
        said = f"{name}, {day_date(judged.due.by)}"
        if judged.in_time:
            kept.append(said)
        else:
            late.append(f"{counted(judged.days_late, 'day')} after {said}")
    words = f"This visit is {' and '.join(late)}."
    return {"is_late": True, "late_words": f"{words} It is within {kept[0]}." if kept else words}


def show_help(column: HelpColumn, header: Header, outlook: Outlook, last: LastVisit | None, today: date) -> None:
    """Fill the column for a child."""
    column.clear()
    column.add("Why this visit is due", _why_due(outlook, last, today))
    if last is not None and last.actions:
        column.add("Actions from the last visit", marked_lines([_action_line(each, today) for each in last.actions]))
    if last is not None and last.wishes_feelings:
        said = f"What {header.first_name} said last time"
        column.add(said, quotation(last.wishes_feelings, f"{day_date(last.visited)}, in {header.first_name}’s own words"))


def _why_due(outlook: Outlook, last: LastVisit | None, today: date) -> Card:
    card = Card(gap="near")
    facts = Facts([("Last visit made", day_date(last.visited) if last else "None yet")])
    judged: Mapping[str, Judged | None] = {"council": outlook.council, "law": outlook.law}
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
