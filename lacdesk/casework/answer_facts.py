"""What follows from the answers of a form while they are typed: whether a report came late, and the day something is to end by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from lacdesk.casework.clocks import clocks_of
from lacdesk.practice.court import proceedings_end
from lacdesk.practice.planning import INFORMAL, NO_REPORT
from lacdesk.practice.words import counted, day_date
from lacdesk.practice.workdays import add_working_days
from lacdesk.records.review import Review

Answers = Mapping[str, Any]
NOTHING: Mapping[str, object] = {}


def answer_facts(session: Session, table: str, answers: Answers) -> Mapping[str, object]:
    """Return what the answers of a form call for: is_late with late_words, or due_words, a sentence with the day it is to end by."""
    found = _BY_TABLE.get(table)
    return found(session, answers) if found else NOTHING


def depends_on_answers(table: str) -> bool:
    """Say whether the form of a table has anything that follows from its answers."""
    return table in _BY_TABLE


def _report(session: Session, answers: Answers) -> Mapping[str, object]:
    review = session.get(Review, str(answers.get("review_id")))
    held = (review.adjourned_to or review.date_held) if review else None
    received = answers.get("received")
    council = clocks_of(session).standards.council
    if held is None or (received is not None and not isinstance(received, date)):
        return NOTHING
    wanted = council.amount("review_report_days", held)
    if received is not None and (held - received).days >= wanted:
        return NOTHING
    days = counted(council.amount("late_report_challenge_working_days", held), "working day")
    advice = f"Raise an informal challenge. If nothing follows in {days}, make it a formal one."
    return {"is_late": True, "late_words": f"{_came(held, received)} Reports are due {counted(wanted, 'day')} before. {advice}"}


def _came(held: date, received: date | None) -> str:
    if received is None:
        return f"This never came for the review of {day_date(held)}."
    days = (held - received).days
    if days == 0:
        return "This came on the day of the review."
    return f"This came {counted(abs(days), 'day')} {'before' if days > 0 else 'after'} the review."


def _challenge(session: Session, answers: Answers) -> Mapping[str, object]:
    raised = answers.get("raised")
    if not isinstance(raised, date):
        return NOTHING
    clocks = clocks_of(session)
    days = clocks.standards.council.amount("challenge_working_days", raised)
    words = f"It is to be resolved by {day_date(add_working_days(raised, days, clocks.holidays))}, {counted(days, 'working day')} later."
    if answers.get("level") == INFORMAL and answers.get("theme") == NO_REPORT:
        soon = clocks.standards.council.amount("late_report_challenge_working_days", raised)
        words += f" If no report has come by {day_date(add_working_days(raised, soon, clocks.holidays))}, record a formal challenge."
    return {"due_words": words}


def _court_case(session: Session, answers: Answers) -> Mapping[str, object]:
    issued = answers.get("issued")
    if not isinstance(issued, date):
        return NOTHING
    rows = answers.get("extensions") or ()
    longer = max((row["extended_to"] for row in rows if isinstance(row.get("extended_to"), date)), default=None)
    said = f"The 26 weeks end on {day_date(proceedings_end(issued))}."
    return {"due_words": f"{said} The case is extended to {day_date(longer)}." if longer else said}


_BY_TABLE: Mapping[str, Callable[[Session, Answers], Mapping[str, object]]] = {
    "pre_meeting_report": _report,
    "challenge": _challenge,
    "court_case": _court_case,
}
