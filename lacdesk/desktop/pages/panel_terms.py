"""The terms of a panel, each asked in plain words, with the days they give worked back from a meeting as they change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from lacdesk.desktop.forms.check import FormProblem
from lacdesk.desktop.forms.plan import FormPlan, Question, Section
from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.panel_asking import Answers, AskDialog, question
from lacdesk.desktop.pages.panel_forms import dated, given, kept
from lacdesk.desktop.widgets.card import Card, Facts, clear
from lacdesk.desktop.widgets.text import Words
from lacdesk.panel.meeting import PanelKind
from lacdesk.panel.notice_of_meeting import NoticeTerms, earliest, worked_back
from lacdesk.panel.panels import ChangePanel, SetUpPanel
from lacdesk.panel.reading import meetings_after, notice_terms
from lacdesk.practice.words import DateNotRead, day_date, listed, plain_date, read_date
from lacdesk.practice.workdays import load_bank_holidays
from lacdesk.records.meetings import Panel

OPEN = {"kind": (PanelKind.CORPORATE_PARENTING.value,)}
CLOSED = {"kind": tuple(each.value for each in PanelKind if each is not PanelKind.CORPORATE_PARENTING)}
PRIVATE_DAYS = "private_days"
PAPERS = "How many days before a meeting do its papers go out?"
IN_PRIVATE = "It hears of children and carers, so it meets in private and has no public pack."
BEFORE = "Counted back from the day the papers go out."
COUNCILS, NON_DAYS = "annual_councils", "extra_non_days"
DAYS = {COUNCILS: "12 May 2026", NON_DAYS: "24 December 2026"}
STEPS_BACK = ("final_papers_days", "comments_days", "drafts_days", "figures_days")
NUMBERS = ("clear_days", PRIVATE_DAYS, *STEPS_BACK)

_STANDING = NoticeTerms()
IN_PUBLIC = {**OPEN, "is_public": (True,)}
WHAT = (
    question(Panel, "name", "What is the panel called?", missing="Enter the name of the panel."),
    question(Panel, "kind", "What kind of panel is it?", start="corporate_parenting", missing="Choose the kind of panel."),
    question(Panel, "is_public", "Does it meet in public?", start=True, missing="Choose whether it meets in public.", show_when=OPEN),
    question(Panel, "venue", "Where does it usually meet?"),
    question(Panel, "usual_time", "At what time?", hint="For example, 4.30 pm"),
    question(Panel, "quorum", "How many members are a quorum?", hint="How many have to be there before anything can be decided."),
)
NOTICE = (
    question(
        Panel,
        "clear_days",
        "How many clear days of notice?",
        hint="Five by law for a public meeting.",
        start=_STANDING.clear_days,
        show_when=OPEN,
    ),
    replace(question(Panel, "clear_days", PAPERS, hint=IN_PRIVATE, start=_STANDING.private_days, show_when=CLOSED), field=PRIVATE_DAYS),
    question(
        Panel,
        NON_DAYS,
        "Which other days do not count?",
        hint="Days that are no working days of the council beside weekends and bank holidays, such as Christmas Eve. "
        f"A line for each, for example {DAYS[NON_DAYS]}",
    ),
    question(Panel, "final_papers_days", "How many working days before are the papers final?", hint=BEFORE, start=_STANDING.final_papers),
    question(Panel, "comments_days", "How many working days before are officers’ comments due?", hint=BEFORE, start=_STANDING.comments),
    question(Panel, "drafts_days", "How many working days before are drafts due?", hint=BEFORE, start=_STANDING.draft),
    question(Panel, "figures_days", "How many working days before are the figures cut off?", hint=BEFORE, start=_STANDING.data_cut_off),
)
PAPER = (
    question(Panel, "style", "How are its papers printed?", start="2022", missing="Choose the style of the papers."),
    question(
        Panel,
        "notes",
        "Which notes stand on the front sheet?",
        hint="A line for each paragraph, such as one on reports and one on recording the meeting. Blank for the usual two.",
        show_when={"style": ("2022",)},
    ),
    question(Panel, "contact", "Who answers questions about the agenda?", hint="Name and office, as printed."),
    question(Panel, "contact_email", "At which e-mail address?"),
    question(Panel, "chief_executive", "Who is the chief executive?", hint="Printed at the foot of the agenda.", show_when=OPEN),
    question(
        Panel,
        "exempt_wording",
        "In which words does the panel exclude the public?",
        hint="Where you write {{paragraphs}}, the numbers of the paragraphs are printed. Blank for the usual words.",
        lines=3,
        show_when=IN_PUBLIC,
    ),
)
MINUTES = (
    question(Panel, "numbering", "How are its minutes numbered?", start="running", missing="Choose the numbering."),
    question(Panel, "prefix", "What stands before the numbers?", hint="Such as D for D43. Leave it blank where nothing does."),
    question(
        Panel,
        COUNCILS,
        "On which days were Annual Councils?",
        hint=f"The numbers begin again at 1 after each. A line for each, for example {DAYS[COUNCILS]}",
        show_when={"numbering": ("municipal_year",)},
    ),
)


def _plainly(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return questions without a word that they may stay blank: nearly all of them may."""
    return tuple(replace(each, optional=False) for each in questions)


PANEL = FormPlan(
    Panel.__tablename__,
    Panel,
    "Terms of the panel",
    (
        Section("panel", "The panel and its meetings", _plainly(WHAT), headed=True),
        Section("notice", "Notice and papers", _plainly(NOTICE), headed=True),
        Section("paper", "What is printed", _plainly(PAPER), headed=True),
        Section("minutes", "Minutes", _plainly(MINUTES), headed=True),
    ),
)


class TermsDialog(AskDialog):
    """The terms of a panel, with the days worked back from its next meeting below what they follow from."""

    beside_after = "notice"

    def __init__(self, desk: Desk, panel_id: str = "", parent: QWidget | None = None) -> None:
        self._meeting_on = _next_meeting(desk, panel_id)
        self.worked_back = Card(gap="near")
        start = _start(desk, panel_id) if panel_id else None

        def does(answers: Answers) -> SetUpPanel | ChangePanel:
            """Return the command that sets the panel up or, where there is one, changes its terms."""
            terms = terms_of(answers)
            return ChangePanel(panel_id, terms) if panel_id else SetUpPanel(given(terms))

        plan = PANEL if panel_id else replace(PANEL, title="New panel")
        super().__init__(desk, plan, does, "Save the terms" if panel_id else "Set up the panel", start=start, parent=parent)
        self.beside.addWidget(self.worked_back)

    def take(self) -> None:
        """Send the terms once every line of days is a date; say at the question which is not."""
        wrong = list(day_problems(self.answers()))
        if wrong:
            self.show_problems(wrong)
            return
        super().take()

    def show_beside(self, known: Answers) -> None:
        """Show the days worked back from the next meeting, or say what of the terms stands in the way."""
        clear(self.worked_back.column)
        try:
            terms = notice_terms(Panel(**_counting(known)))
        except ValueError as error:
            self.refuse(str(error))
            return
        self.refuse("")
        holidays = load_bank_holidays()
        day = self._meeting_on or earliest(self._desk.today, terms, holidays)
        dates = worked_back(day, terms, holidays)
        first = "For the next meeting" if self._meeting_on else "For the first meeting that can be met"
        which = f"{first}, on {day_date(day)}"
        facts = dated(dates)
        if dates.clear_days:
            facts.append(("Clear days", listed([day_date(each) for each in reversed(dates.clear_days)])))
        self.worked_back.add(Words(which, "small", "quiet", strong=True), Facts(facts, "body"))


def panel_dialog(desk: Desk, panel_id: str = "", parent: QWidget | None = None) -> AskDialog:
    """Return the questions of a new panel, or of one there is."""
    return TermsDialog(desk, panel_id, parent)


def terms_of(answers: Answers) -> dict[str, Any]:
    """Return the terms of a panel as it keeps them; one that hears of children is private, and its notice is when its papers go out."""
    terms = {name: value for name, value in answers.items() if name != PRIVATE_DAYS}
    terms |= {name: [each.isoformat() for each in _read(answers[name])] or None for name in DAYS}
    is_closed = answers["kind"] in CLOSED["kind"]
    return {**terms, "is_public": False, "clear_days": answers[PRIVATE_DAYS]} if is_closed else terms


def day_problems(answers: Answers) -> Iterable[FormProblem]:
    """Yield a problem for each line of days that is no day."""
    for name, example in DAYS.items():
        for line in _lines(answers.get(name)):
            try:
                read_date(line, date.max)
            except DateNotRead:
                yield FormProblem(name, f"{line} is not a date. Enter each day on a line of its own, such as {example}.")


def _counting(known: Answers) -> dict[str, Any]:
    """Return what of the terms the days follow from, as far as it is answered."""
    is_closed = known.get("kind") in CLOSED["kind"]
    numbers: Mapping[str, Any] = {name: known.get(name) for name in NUMBERS if isinstance(known.get(name), int)}
    clear = numbers.get(PRIVATE_DAYS if is_closed else "clear_days")
    steps = {name: numbers.get(name) for name in STEPS_BACK}
    days = [each.isoformat() for each in _read(known.get(NON_DAYS))]
    return {**steps, "clear_days": clear, NON_DAYS: days, "is_public": not is_closed and known.get("is_public") is not False}


def _read(lines: Any) -> list[date]:
    found = []
    for line in _lines(lines):
        try:
            found.append(read_date(line, date.max))
        except DateNotRead:
            continue
    return sorted(set(found))


def _lines(value: Any) -> list[str]:
    return [str(each).strip() for each in value or () if str(each).strip()]


def _start(desk: Desk, panel_id: str) -> dict[str, Any]:
    start = kept(desk, Panel, panel_id, [each for each in PANEL.questions() if each.field != PRIVATE_DAYS])
    start |= {name: [plain_date(date.fromisoformat(each)) for each in start[name] or ()] or None for name in DAYS}
    if start["kind"] in CLOSED["kind"]:
        start[PRIVATE_DAYS] = start["clear_days"] or _STANDING.private_days
    standing = dict(zip(STEPS_BACK, (_STANDING.final_papers, _STANDING.comments, _STANDING.draft, _STANDING.data_cut_off), strict=True))
    return {**start, **{name: days for name, days in standing.items() if start[name] is None}}


def _next_meeting(desk: Desk, panel_id: str) -> date | None:
    if not panel_id:
        return None
    with desk.reading() as session:
        return next(iter(sorted(meetings_after(session, panel_id, desk.today))), None)
