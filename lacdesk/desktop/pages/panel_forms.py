"""The questions asked about a panel, its members, its meetings and its forward plan, each with the command they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.panel_asking import Answers, AskDialog, plan_of, question
from lacdesk.desktop.widgets.card import Card, Facts, clear
from lacdesk.desktop.widgets.text import Words
from lacdesk.panel.meeting import PanelKind
from lacdesk.panel.meetings import PlanMeeting
from lacdesk.panel.notice_of_meeting import MeetingDates, NoticeTerms, refusal, worked_back
from lacdesk.panel.panels import AddMember, ChangeMember, ChangePanel, SetUpPanel
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
OPEN = {"kind": (PanelKind.CORPORATE_PARENTING.value,)}
CLOSED = {"kind": tuple(each.value for each in PanelKind if each is not PanelKind.CORPORATE_PARENTING)}
PRIVATE_DAYS = "private_days"
PAPERS = "How many days before a meeting do its papers go out?"
IN_PRIVATE = "It hears of children and carers, so it meets in private and has no public pack."
GROWN = {"capacity": ("chair", "vice_chair", "member", "substitute", "in_attendance", "officer")}
YOUNG_HINT = "A young person is known by first name only."

PANEL = plan_of(
    Panel,
    "New panel",
    question(Panel, "name", "What is the panel called?", missing="Enter the name of the panel."),
    question(Panel, "kind", "What kind of panel is it?", start="corporate_parenting", missing="Choose the kind of panel."),
    question(Panel, "style", "How are its papers printed?", start="2022", missing="Choose the style of the papers."),
    question(Panel, "is_public", "Does it meet in public?", start=True, missing="Choose whether it meets in public.", show_when=OPEN),
    question(Panel, "numbering", "How are its minutes numbered?", start="running", missing="Choose the numbering."),
    question(Panel, "prefix", "What stands before the numbers?", hint="Such as D for D43. Leave it blank where nothing does."),
    question(Panel, "clear_days", "How many clear days of notice?", hint="Five by law for a public meeting.", start=5, show_when=OPEN),
    replace(question(Panel, "clear_days", PAPERS, hint=IN_PRIVATE, start=7, show_when=CLOSED), field=PRIVATE_DAYS),
    question(Panel, "venue", "Where does it usually meet?"),
    question(Panel, "usual_time", "At what time?", hint="For example, 4.30 pm"),
    question(Panel, "quorum", "How many members are a quorum?"),
    question(Panel, "chief_executive", "Who is the chief executive?", hint="Printed at the foot of the agenda.", show_when=OPEN),
    question(Panel, "contact", "Who answers questions about the agenda?"),
    question(Panel, "contact_email", "At which e-mail address?"),
)
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
            return PlanMeeting(panel_id, answers["held_on"], answers["starts_at"], answers["venue"] or "")

        super().__init__(desk, MEETING, does, "Plan the meeting", lead=name, parent=parent)
        self.beside.addWidget(self._card)

    def show_beside(self, known: Answers) -> None:
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


def panel_dialog(desk: Desk, panel_id: str = "", parent: QWidget | None = None) -> AskDialog:
    """Return the questions of a new panel, or of one there is."""
    if not panel_id:
        return AskDialog(desk, PANEL, lambda answers: SetUpPanel(_given(_terms(answers))), "Set up the panel", parent=parent)
    start = _kept(desk, Panel, panel_id, [each for each in PANEL.questions() if each.field != PRIVATE_DAYS])
    start |= {PRIVATE_DAYS: start["clear_days"] or NoticeTerms().private_days} if start["kind"] in CLOSED["kind"] else {}
    return AskDialog(desk, PANEL, lambda answers: ChangePanel(panel_id, _terms(answers)), "Save the terms", start=start, parent=parent)


def _terms(answers: Answers) -> dict[str, Any]:
    """Return the terms of a panel as it keeps them; one that hears of children is private, and its notice is when its papers go out."""
    terms = {name: value for name, value in answers.items() if name != PRIVATE_DAYS}
    is_closed = answers["kind"] in CLOSED["kind"]
    return {**terms, "is_public": False, "clear_days": answers[PRIVATE_DAYS]} if is_closed else terms


def member_dialog(desk: Desk, panel_id: str, member_id: str = "", parent: QWidget | None = None) -> AskDialog:
    """Return the questions of a new member, or of one there is."""
    if not member_id:
        return AskDialog(desk, MEMBER, lambda answers: AddMember(panel_id, _given(answers)), "Add the member", parent=parent)
    start = _kept(desk, PanelMember, member_id, MEMBER.questions())
    return AskDialog(desk, MEMBER, lambda answers: ChangeMember(member_id, answers), "Save the member", start=start, parent=parent)


def business_dialog(desk: Desk, panel_id: str, row_id: str = "", parent: QWidget | None = None) -> AskDialog:
    """Return the questions of business for the forward plan."""
    if not row_id:
        return AskDialog(desk, BUSINESS, lambda answers: PlanBusiness(panel_id, _given(answers)), "Put it on the plan", parent=parent)
    start = _kept(desk, ForwardPlanRow, row_id, BUSINESS.questions())
    return AskDialog(desk, BUSINESS, lambda answers: ChangePlan(row_id, answers), "Save the plan", start=start, parent=parent)


def _given(answers: Answers) -> Mapping[str, Any]:
    return {name: value for name, value in answers.items() if value is not None}


def _kept(desk: Desk, kind: Any, record_id: str, questions: Any) -> dict[str, Any]:
    with desk.reading() as session:
        record = session.get_one(kind, record_id)
        return {each.field: getattr(record, each.field) for each in questions}
