"""The questions asked about a panel, its members, its meetings and its forward plan, each with the command they make."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.panel_asking import Answers, AskDialog, plan_of, question
from lacdesk.desktop.widgets.card import Card, Facts, clear
from lacdesk.desktop.widgets.text import Words
from lacdesk.panel.meetings import PlanMeeting
from lacdesk.panel.notice_of_meeting import MeetingDates, refusal, worked_back
from lacdesk.panel.panels import AddMember, ChangeMember
from lacdesk.panel.reading import notice_terms
from lacdesk.panel.work_plan import ChangePlan, PlanBusiness
from lacdesk.practice.words import day_date, long_date
from lacdesk.practice.workdays import load_bank_holidays
from lacdesk.records.meetings import ForwardPlanRow, Meeting, Panel, PanelMember

STEPS = (
    ("Data cut-off", "data_cut_off"),
    ("Drafts due", "draft"),
    ("Officers’ comments due", "comments"),
    ("Papers due", "final_papers"),
)
GROWN = {"capacity": ("chair", "vice_chair", "member", "substitute", "in_attendance", "officer")}
YOUNG_HINT = "A young person is known by first name only."

MEMBER = plan_of(
    PanelMember,
    "New member",
    question(PanelMember, "capacity", "As what do they come?", start="member", missing="Choose as what they come."),
    question(PanelMember, "title", "Title", hint="Such as Councillor", show_when=GROWN),
    question(PanelMember, "first_name", "First name or initial", hint=YOUNG_HINT),
    question(PanelMember, "surname", "Surname", show_when=GROWN),
    question(PanelMember, "role", "Role", hint="Such as Virtual Head"),
    question(PanelMember, "started", "Since when?", hint="Blank for as long as the panel has met."),
    question(PanelMember, "ended", "Until when?", hint="The last day. Blank while they belong to the panel."),
)
MEETING = plan_of(
    Meeting,
    "New meeting",
    question(Meeting, "held_on", "On which day?", missing="Enter the day of the meeting.", forward=True),
    question(Meeting, "starts_at", "At what time?", hint="For example, 4.30 pm. Blank for the panel’s usual time."),
    question(Meeting, "venue", "Where?", hint="Blank for the panel’s usual venue."),
)
BUSINESS = plan_of(
    ForwardPlanRow,
    "Plan business",
    question(ForwardPlanRow, "title", "What is the business?", missing="Enter the title of the business."),
    question(ForwardPlanRow, "meeting_on", "At which meeting?", hint="Its day. Blank where it is not placed yet.", forward=True),
    question(ForwardPlanRow, "kind", "What kind of item?", start="report", missing="Choose the kind of item."),
    question(ForwardPlanRow, "purpose", "What is the panel to do with it?", start="scrutinise", missing="Choose what the panel is to do."),
    question(ForwardPlanRow, "lead", "Who leads on it?"),
    question(ForwardPlanRow, "need", "Which need of the children does it serve?"),
    question(ForwardPlanRow, "papers_due", "When are its papers due?", forward=True),
)


class MeetingDialog(AskDialog):
    """The questions of a new meeting, with every day worked back from it; refused at once where notice cannot be met."""

    least_height = "form"

    def __init__(self, desk: Desk, panel_id: str, parent: QWidget | None = None) -> None:
        with desk.reading() as session:
            panel = session.get_one(Panel, panel_id)
            self._terms, name = notice_terms(panel), panel.name or ""
        self._card = Card(gap="near")

        def does(answers: Answers) -> Any:
            """Return the command that plans the meeting on the day, at the time and in the venue answered."""
            return PlanMeeting(panel_id, answers["held_on"], answers["starts_at"], answers["venue"] or "")

        super().__init__(desk, MEETING, does, "Plan the meeting", lead=name, parent=parent)
        self.beside.addWidget(self._card)

    def show_beside(self, known: Answers) -> None:
        """Show every day worked back from the meeting's, and refuse a day for which notice cannot be met."""
        clear(self._card.column)
        day = known.get("held_on")
        self._card.setVisible(isinstance(day, date))
        self.refuse("")
        if not isinstance(day, date):
            return
        holidays = load_bank_holidays()
        self._card.add(Words(f"Worked back from {long_date(day)}", "small", "quiet", strong=True))
        self._card.add(Facts(dated(worked_back(day, self._terms, holidays)), "body"))
        self.refuse(refusal(day, self._desk.today, self._terms, holidays))


def dated(dates: MeetingDates) -> list[tuple[str, str]]:
    """Return what is due when before a meeting, first to last, in words."""
    return [(words, day_date(getattr(dates, name))) for words, name in (*STEPS, (dates.out_words, "publication"))]


def member_dialog(desk: Desk, panel_id: str, member_id: str = "", parent: QWidget | None = None) -> AskDialog:
    """Return the questions of a new member, or of one there is."""
    if not member_id:
        return AskDialog(desk, MEMBER, lambda answers: AddMember(panel_id, given(answers)), "Add the member", parent=parent)
    start = kept(desk, PanelMember, member_id, MEMBER.questions())
    return AskDialog(desk, MEMBER, lambda answers: ChangeMember(member_id, answers), "Save the member", start=start, parent=parent)


def business_dialog(desk: Desk, panel_id: str, row_id: str = "", parent: QWidget | None = None) -> AskDialog:
    """Return the questions of business for the forward plan."""
    if not row_id:
        return AskDialog(desk, BUSINESS, lambda answers: PlanBusiness(panel_id, given(answers)), "Put it on the plan", parent=parent)
    start = kept(desk, ForwardPlanRow, row_id, BUSINESS.questions())
    return AskDialog(desk, BUSINESS, lambda answers: ChangePlan(row_id, answers), "Save the plan", start=start, parent=parent)


def given(answers: Answers) -> Mapping[str, Any]:
    """Return the answers that say something."""
    return {name: value for name, value in answers.items() if value is not None}


def kept(desk: Desk, kind: Any, record_id: str, questions: Any) -> dict[str, Any]:
    """Return what a record says now, by the field of each question."""
    with desk.reading() as session:
        record = session.get_one(kind, record_id)
        return {each.field: getattr(record, each.field) for each in questions}
