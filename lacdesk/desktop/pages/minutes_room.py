"""Who was at a meeting: ticks while it goes on, arrivals, departures and substitutes, officers, and interests declared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from lacdesk.desktop.forms.plan import FormPlan, Rows, Section
from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.meeting_view import MeetingView
from lacdesk.desktop.pages.panel_asking import Answers, AskDialog, question
from lacdesk.panel.minute_book import RecordAttendance, RecordDeclarations
from lacdesk.panel.reading import attendance_of, find, members_of
from lacdesk.records.base import Record
from lacdesk.records.meetings import Declaration, Meeting, MeetingAttendance

SITTING = frozenset({"chair", "vice_chair", "member", "substitute"})
_KEPT = ("title", "first_name", "surname", "role", "capacity", "is_agreed_public", "is_apology", "arrived", "left", "instead_of")
_DECLARED = ("title", "first_name", "surname", "kind", "item_id", "nature", "has_left")

ATTENDANCE = Rows(
    "rows",
    MeetingAttendance,
    "Who came, or sent apologies?",
    "Times are for those who were not there for the whole meeting.",
    "Add somebody",
    "Person",
    (
        question(MeetingAttendance, "title", "Title", optional=False),
        question(MeetingAttendance, "first_name", "First name or initial", optional=False),
        question(MeetingAttendance, "surname", "Surname", optional=False),
        question(MeetingAttendance, "role", "Role", optional=False),
        question(MeetingAttendance, "capacity", "Came as", missing="Choose as what person {number} came."),
        question(MeetingAttendance, "is_apology", "Sent apologies?", optional=False),
        question(MeetingAttendance, "arrived", "Arrived at", optional=False),
        question(MeetingAttendance, "left", "Left at", optional=False),
        question(MeetingAttendance, "instead_of", "Substitute for", optional=False),
    ),
)
DECLARATIONS = Rows(
    "rows",
    Declaration,
    "Which interests were declared?",
    "Whether the member stayed or left is minuted.",
    "Add a declaration",
    "Declaration",
    (
        question(Declaration, "title", "Title", optional=False),
        question(Declaration, "surname", "Surname", missing="Enter who made declaration {number}."),
        question(Declaration, "kind", "Type of interest", missing="Enter the type of interest of declaration {number}."),
        question(Declaration, "item_id", "Item it is in", missing="Choose the item of declaration {number}."),
        question(Declaration, "nature", "Nature of the interest", lines=2, missing="Enter the nature of declaration {number}."),
        question(Declaration, "has_left", "Left for the item?", optional=False),
    ),
)


class RowsDialog(AskDialog):
    """A list of small records over a page, kept together."""

    def answers(self) -> dict[str, Any]:
        """Return the rows as they stand, under "rows"; an empty list where there are none."""
        return {"rows": self.rows["rows"].answer.value() or []}


def people(session: Any, meeting_id: str) -> list[dict[str, Any]]:
    """Return everybody recorded at a meeting, or its members where nobody is yet, by field of the record."""
    recorded = attendance_of(session, meeting_id)
    if recorded:
        return [{"id": each.id, **{name: getattr(each, name) for name in _KEPT}} for each in recorded]
    members = members_of(session, find(session, Meeting, meeting_id))
    shared = ("title", "first_name", "surname", "role", "capacity", "is_agreed_public")
    return [{**{name: getattr(each, name) for name in shared}, "member_id": each.id, "is_apology": False} for each in members]


def called(person: Mapping[str, Any]) -> str:
    """Return what somebody is called beside a tick: "Cllr Elm, chair"."""
    title, first = str(person.get("title") or ""), str(person.get("first_name") or "")
    is_councillor = title.startswith("Councillor")
    parts = ("Cllr", person.get("surname")) if is_councillor else (title, first, person.get("surname"))
    name = " ".join(str(part) for part in parts if part)
    return f"{name}, Chair" if person.get("capacity") == "chair" else name


def record_apology(desk: Desk, meeting_id: str, everybody: Sequence[Mapping[str, Any]], place: int, *, is_there: bool) -> None:
    """Record that somebody is there, or sent apologies."""
    rows = tuple({**each, "is_apology": not is_there} if here == place else dict(each) for here, each in enumerate(everybody))
    desk.do(RecordAttendance(meeting_id, rows), lambda changes: None)


def attendance_dialog(desk: Desk, view: MeetingView, parent: QWidget | None = None) -> AskDialog:
    """Return the list of everybody at the meeting, with times and substitutes."""
    meeting_id = view.meeting.id
    with desk.reading() as session:
        start = people(session, meeting_id)

    def does(answers: Answers) -> RecordAttendance:
        """Return the command that records everybody's attendance."""
        return RecordAttendance(meeting_id, _rows(answers, start, {"is_agreed_public"}))

    return RowsDialog(
        desk, _plan("Attendance", MeetingAttendance, ATTENDANCE), does, "Record attendance", start={"rows": start}, parent=parent
    )


def declarations_dialog(desk: Desk, view: MeetingView, parent: QWidget | None = None) -> AskDialog:
    """Return the list of interests declared at the meeting."""
    meeting_id = view.meeting.id
    with desk.reading() as session:
        kept = session.query(Declaration).filter(Declaration.meeting_id == meeting_id).order_by(Declaration.id).all()
        start = [{"id": each.id, **{name: getattr(each, name) for name in _DECLARED}} for each in kept]
    offered = {"item_id": [(each.id, each.title) for each in view.meeting.items if each.title]}

    def does(answers: Answers) -> RecordDeclarations:
        """Return the command that records every declaration."""
        return RecordDeclarations(meeting_id, _rows(answers, start, {"first_name"}))

    plan = _plan("Declarations of interest", Declaration, DECLARATIONS)
    return RowsDialog(desk, plan, does, "Record declarations", start={"rows": start}, offered=offered, parent=parent)


def _plan(title: str, record: type[Record], rows: Rows) -> FormPlan:
    return FormPlan(record.__tablename__, record, title, (Section("all", title, (), (rows,)),))


def _rows(answers: Answers, start: Sequence[Mapping[str, Any]], held: set[str]) -> tuple[dict[str, Any], ...]:
    """Return the rows as answered, with what each held beside its questions."""
    before = {each["id"]: {name: each.get(name) for name in held} for each in start if each.get("id")}
    return tuple({**before.get(row.get("id"), {}), **row} for row in answers["rows"])
