"""A paper written here: its cover and its fourteen sections in the panel's style, printed as the paper of its item when saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from lacdesk.desktop.forms.draft import Typed
from lacdesk.desktop.forms.form import FormView
from lacdesk.desktop.forms.plan import FormPlan, Question, Rows, Section
from lacdesk.desktop.page import Action, Desk
from lacdesk.desktop.pages.form_page import FormPage
from lacdesk.desktop.pages.meeting_view import PAPERS
from lacdesk.desktop.pages.panel_asking import question
from lacdesk.desktop.pages.writing_out import paper_job, print_told
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.panel.meeting import Style
from lacdesk.panel.reading import find, meeting_of
from lacdesk.panel.report import HEADINGS, Approval, Outcome, offices
from lacdesk.panel.reports import SectionText, WriteReport, report_of, report_value, sections_of
from lacdesk.practice.words import plain_date
from lacdesk.records.base import fields_of
from lacdesk.records.meetings import AgendaItem, PanelReport, ReportApproval, ReportSection
from lacdesk.store.database import Database

FORM = "panel_report"
COVER = (
    question(PanelReport, "title", "Title", missing="Enter the title of the report."),
    question(PanelReport, "state", "Is it final?", start="draft", missing="Choose whether the report is final."),
    question(PanelReport, "is_key_decision", "Is it a key decision on the forward plan?", optional=False, expected=True),
    question(PanelReport, "approver", "Which strategic director approves it?", optional=False, expected=True),
    question(PanelReport, "authors", "Who wrote it?", hint="A line for each author.", lines=2, optional=False, expected=True),
    question(PanelReport, "wards", "Which wards are affected?"),
    question(PanelReport, "summary", "Summary", lines=3),
    question(
        PanelReport, "recommendations", "What is the panel asked to do?", hint="A line for each.", lines=3, optional=False, expected=True
    ),
    question(PanelReport, "appendices", "Appendices", hint="A line for each.", lines=2),
    question(PanelReport, "background_papers", "Background papers", hint="A line for each.", lines=2),
    question(PanelReport, "other_bodies", "Which other bodies consider it?", lines=1),
    question(PanelReport, "needs_council_approval", "Is the Council’s approval required?", optional=False, expected=True),
    question(PanelReport, "is_exempt", "Is it exempt from the press and public?", optional=False, expected=True),
)
_TEXT = "section_"
APPROVALS_FIELD = "approvals"
APPROVALS = Rows(
    APPROVALS_FIELD,
    ReportApproval,
    "Who was asked to approve the report?",
    "An office without an outcome is not printed as answered.",
    "Add an officer",
    "Officer",
    (
        question(ReportApproval, "office", "Office", missing="Enter the office of officer {number}."),
        question(ReportApproval, "name", "Name and job title", optional=False),
        question(ReportApproval, "outcome", "What came of it?", optional=False),
        question(ReportApproval, "answered_on", "On which day?", optional=False),
    ),
)


class PanelReportPage(FormPage):
    """One report: show_at(item_id=...)."""

    key: ClassVar[str] = "panel_report"
    place: ClassVar[str] = "panel"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._item_id, self._meeting_id, self._on = "", "", ""
        self._style = Style.STAMPED

    @property
    def title(self) -> str:
        """The page's name, the same for every report."""
        return "Write a paper"

    def path(self) -> Sequence[Crumb]:
        """Panel, the day of the meeting, which leads to its papers, and this page."""
        back = partial(self.desk.go, "meeting", meeting_id=self._meeting_id, step=PAPERS, item_id=self._item_id)
        return (Crumb("Panel", lambda: self.desk.go("panel")), Crumb(self._on, back), Crumb(self.title))

    def show_at(self, item_id: str = "", **where: Any) -> None:
        """Show the report of an item, or begin one."""
        self._item_id = item_id
        if not item_id:
            return
        with self.desk.reading() as session:
            item = find(session, AgendaItem, item_id)
            meeting = meeting_of(session, item.meeting_id or "")
            self._meeting_id, self._on, self._style = meeting.id, plain_date(meeting.on), meeting.panel.style
            start = {"title": item.title, **_kept(session, item_id)}
            approvals = [] if (kept := report_value(session, item_id)) is None else list(kept.approvals)
            draft = self.desk.drafts.find(session, FORM, item_id)
        self.form = FormView(report_plan(self._style), {}, lambda: self.desk.today)
        self.form.subject.setText(f"{meeting.panel.name}, {self._on}")
        self.form.bar.save_next.hide()
        start[APPROVALS_FIELD] = approval_rows(self._style, approvals)
        self.form.put({**self.form.typed(), **start, **(draft or {})})
        if draft is not None:
            self.form.bar.show_kept("Draft from before", is_problem=True)
        self._take_in(self.form)
        self.headed.emit()

    def areas(self) -> Sequence[QWidget]:
        """The list of sections, the questions, and the bar with the buttons."""
        return (self.form.sections, self.form.inside, self.form.bar) if self.form else (self,)

    def actions_here(self) -> Sequence[Action]:
        """Saving and finishing later; nothing while there is no form."""
        if self.form is None:
            return ()
        return (Action("Save", self.form.save, "Ctrl+S"), Action("Finish later", self.desk.back, "Esc"))

    def _typed(self, answers: Mapping[str, object]) -> Typed:
        return Typed(FORM, self._item_id, answers)

    def _save(self, answers: Mapping[str, Any], how: str) -> None:
        if self.form is None or self._is_saving:
            return
        self._begin_saving(self.form)
        item_id, person, today, style = self._item_id, self.desk.person, self.desk.today, self._style

        def job(database: Database) -> None:
            """Save the report as it is answered, in the panel's style."""
            from lacdesk.casework import door

            door.do(command_of(item_id, style, answers), database, person, today)

        self.desk.run(job, self._print, self._not_saved)

    def _print(self, answer: object) -> None:
        print_told(self.desk, self, paper_job(self.desk, self._item_id), self._saved, self._not_printed, words="Printing the report")

    def _saved(self, answer: object) -> None:
        self._is_saving = False
        self.desk.say("The report is saved, and is the paper of its item.")
        self.desk.back()

    def _not_printed(self, words: str) -> None:
        self._is_saving = False
        if self.form is not None:
            self.form.bar.show_kept(f"The report is saved. {words}", is_problem=True)


def report_plan(style: Style) -> FormPlan:
    """Return the cover and the fourteen sections of a style as a form."""
    text = fields_of(ReportSection)["text"]
    body = (
        Section(
            f"{_TEXT}{number}",
            f"{number}. {heading}",
            (Question(f"{_TEXT}{number}", text, f"{number}. {heading}", optional=False, lines=4),),
        )
        for number, heading in enumerate(HEADINGS[style], 1)
    )
    approvals = Section(APPROVALS_FIELD, "Approvals", (), (APPROVALS,))
    note = "Number paragraphs as they print, such as 1.1. A section left empty says that it is not applicable."
    return FormPlan(FORM, PanelReport, "Write a paper", (Section("cover", "Cover", COVER), *body, approvals), note=note)


def approval_rows(style: Style, approvals: Sequence[Approval]) -> list[dict[str, Any]]:
    """Return the approvals as the form lists them: those kept, and the offices of the style that have not answered."""
    kept = [
        {"office": each.office, "name": each.name or None, "outcome": each.outcome.name.casefold(), "answered_on": each.on}
        for each in approvals
    ]
    answered = {each.office for each in approvals}
    return [*kept, *({"office": office} for office in offices(style) if office not in answered)]


def command_of(item_id: str, style: Style, answers: Mapping[str, Any]) -> WriteReport:
    """Return the command that keeps a report with these answers."""
    cover = {each.field: answers.get(each.field) for each in COVER}
    texts = ((heading, answers.get(f"{_TEXT}{number}")) for number, heading in enumerate(HEADINGS[style], 1))
    sections = tuple(SectionText(heading, text or "") for heading, text in texts)
    return WriteReport(item_id, cover, sections, tuple(_approvals(answers.get(APPROVALS_FIELD) or ())), (FORM, item_id))


def _approvals(rows: Sequence[Mapping[str, Any]]) -> Iterator[Approval]:
    for each in rows:
        if each.get("outcome"):
            outcome = Outcome[str(each["outcome"]).upper()]
            yield Approval(str(each.get("office") or ""), str(each.get("name") or ""), each.get("answered_on"), outcome)


def _kept(session: Any, item_id: str) -> dict[str, Any]:
    report = report_of(session, item_id)
    if report is None:
        return {}
    cover = {each.field: getattr(report, each.field) for each in COVER}
    return {**cover, **{f"{_TEXT}{each.number}": each.text for each in sections_of(session, report.id)}}
