"""The report of an independent person's visit to a children's home, its headings in their fixed order and wording."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from lacdesk.casework.independent_visits import Feedback, IndependentVisit, ReportedAction, ReportedLog, independent_visit
from lacdesk.documents.officers import MARKING, NOT_RECORDED, Printing, printing
from lacdesk.documents.pdf import write_pdf
from lacdesk.practice.words import counted, long_date, plain_date, short_date
from lacdesk.shapes import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    LabelledLines,
    Look,
    Note,
    Paragraph,
    Row,
    Run,
    Section,
    Sheet,
    Stack,
    Status,
    Table,
    TableBlock,
    Text,
    Title,
    Tone,
    number_word,
)

BEFORE_ACTIONS = (
    ("General Issues", "general_issues"),
    ("Staff Present over the time of the visit.", "staff_present"),
    ("Young People in the unit", "young_people_present"),
    ("Use of the emergency bed", "emergency_bed"),
)
BEFORE_FEEDBACK = (
    ("Manager’s update", "managers_update"),
    ("Interviews with children", "children_interviewed"),
    ("Voice of young people", "young_peoples_voice"),
)
BEFORE_LOGS = (
    ("Activities", "activities"),
    ("Interviews with parents and relatives", "parents_interviewed"),
    ("Interviews with staff", "staff_interviewed"),
    ("Improvement plan", "improvement_plan"),
    ("Training and personal development", "training"),
    ("Premises: bedrooms, internet, décor and garden", "premises"),
    ("Daily log", "daily_log"),
    ("Files", "files"),
)
NOTHING = "Nothing is recorded."
REGULATION = "Visited under regulation 44 of the Children’s Homes (England) Regulations 2015."
TAKEN_FROM = "Actions are taken directly from the previous report."


def write_reg44(session: Any, visit_or_urn: str, now: datetime, out: Path) -> None:
    """Write the report of the visit with an id, or of the last one to the home with an Ofsted number, as PDF.

    `session` is one opened for a person, `now` the clock on the wall. Raises KnownError where there is no such visit and where the file
    cannot be written.
    """
    write_pdf(reg44_report(independent_visit(session, visit_or_urn), printing(session, now)), out)


def reg44_report(visit: IndependentVisit, head: Printing) -> Document:
    """The report as a document; what was not written under a heading is said."""
    title = f"Regulation 44 visit: {visit.home.name}"
    return Document(
        title=f"{title}, {plain_date(visit.visited)}",
        blocks=(
            Title(title, "The Independent Person’s report", over=head.council.name),
            _lines(visit, head),
            *_written(visit, BEFORE_ACTIONS),
            *_previous_actions(visit),
            *_written(visit, BEFORE_FEEDBACK),
            Heading("Direct feedback"),
            Paragraph(_feedback(visit.feedback)),
            *_written(visit, BEFORE_LOGS),
            *(block for log in visit.logs for block in _log(log)),
            *_new_actions(visit),
            *_opinion(visit),
            *_signed(visit),
        ),
        marking=MARKING,
        council=head.council.name,
        foot=f"{visit.home.name}, {plain_date(visit.visited)}",
        is_demo=head.council.is_demonstration,
        sheet=Sheet.PAPER,
        is_banded=True,
    )


def _lines(visit: IndependentVisit, head: Printing) -> LabelledLines:
    announced = {True: "Announced", False: "Unannounced", None: NOT_RECORDED}[visit.is_announced]
    person = f"{visit.person}, Independent Person" if visit.person else NOT_RECORDED
    return LabelledLines(
        (
            ("Unique reference number", visit.home.urn or NOT_RECORDED),
            ("Kind of visit", announced),
            ("Description and legal basis", _description(visit, head)),
            ("Person completing the report", person),
            ("Date and time", f"{long_date(visit.visited)}, {_hours(visit.started, visit.ended)}"),
        )
    )


def _description(visit: IndependentVisit, head: Printing) -> str:
    home = visit.home
    beds = f" for up to {number_word(home.beds)} {'child' if home.beds == 1 else 'children'}" if home.beds else ""
    run_by = f", run by {home.run_by}" if home.run_by else ""
    return f"{home.kind or 'Children’s home'}{beds}{run_by}. {REGULATION}"


def _hours(started: time | None, ended: time | None) -> str:
    if started is None:
        return "time not recorded"
    return f"{clock(started)} to {clock(ended)}" if ended else f"from {clock(started)}"


def clock(moment: time) -> str:
    """A time of day as papers print it: "10.15 a.m.", "3 p.m.", "12 noon"."""
    if (moment.hour, moment.minute) in ((0, 0), (12, 0)):
        return "12 noon" if moment.hour else "12 midnight"
    minutes = f".{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes} {'a.m.' if moment.hour < 12 else 'p.m.'}"


def _written(visit: IndependentVisit, headings: Sequence[tuple[str, str]]) -> list[Block]:
    return [block for words, field in headings for block in (Heading(words), *_paragraphs(visit.texts.get(field)))]


def _paragraphs(text: str | None) -> list[Block]:
    """What was written, a paragraph for every one that was typed."""
    lines = [line for line in (text or NOTHING).splitlines() if line.strip()]
    return [Paragraph(line) for line in lines]


def _previous_actions(visit: IndependentVisit) -> list[Block]:
    found = [action for action in visit.actions if action.is_previous]
    heading = Heading("Previous Actions from the last Regulation 44 inspection visit")
    if not found:
        return [heading, Paragraph("No action was carried forward.")]
    return [heading, _action_table(found, "Update / Completed"), Note(TAKEN_FROM)]


def _new_actions(visit: IndependentVisit) -> list[Block]:
    found = [action for action in visit.actions if not action.is_previous]
    return [Heading("Actions from this visit"), _action_table(found, "State")] if found else []


def _action_table(actions: Sequence[ReportedAction], state: str) -> TableBlock:
    columns = (Column("Issues", share=1.5), Column("Actions by relevant Person", share=1.5), Column("Timeframe", share=0.8))
    rows = tuple(Row((each.issue, each.action, _timeframe(each), _became(each))) for each in actions)
    return TableBlock(Table((*columns, Column(state, share=1.2)), rows))


def _timeframe(action: ReportedAction) -> Cell:
    lines = [*([action.timeframe] if action.timeframe else []), *([short_date(action.due)] if action.due else [])]
    return Stack(tuple(lines)) if lines else (Run(NOT_RECORDED, Look.QUIET),)


def _became(action: ReportedAction) -> Stack:
    lines: list[Text | Status] = [_state(action)]
    if action.update:
        lines.append(action.update)
    if action.is_previous and not action.is_completed:
        lines.append(_carried(action))
    return Stack(tuple(lines))


def _state(action: ReportedAction) -> Status:
    if action.is_completed:
        return Status("Completed", Tone.GREEN)
    if not action.is_previous:
        return Status("New", Tone.WAITING)
    return Status("Update", Tone.AMBER if action.is_escalated else Tone.WAITING)


def _carried(action: ReportedAction) -> str:
    times = f"Carried over {counted(max(action.visits_carried, 1), 'visit')}"
    return f"{times}: escalated." if action.is_escalated else f"{times}."


def _feedback(found: Feedback) -> str:
    if found == Feedback(None, None, None, None):
        return NOTHING
    told = (
        (found.live, "live in the home"),
        (found.asked, "were asked"),
        (found.answered, "answered"),
        (found.declined, "declined"),
    )
    return f"Children who {'; '.join(f'{words}: {NOT_RECORDED.lower() if number is None else number}' for number, words in told)}."


def _log(log: ReportedLog) -> list[Block]:
    answer = f"{log.answer}." if log.answer else "Not answered."
    serial = f" Last serial number {log.last_serial}." if log.last_serial else ""
    return [Heading(log.heading), Paragraph((Run(answer, Look.STRONG), Run(serial))), *(_paragraphs(log.notes) if log.notes else [])]


def _opinion(visit: IndependentVisit) -> list[Block]:
    safe, well = visit.texts.get("safeguarded_words", NOTHING), visit.texts.get("wellbeing_words", NOTHING)
    items = (
        _judged("Children are effectively safeguarded", visit.are_safeguarded, safe),
        _judged("The conduct of the home promotes children’s well-being", visit.promotes_wellbeing, well),
    )
    return [Heading("Opinion of the Independent Person"), Bullets(items, ("(a)", "(b)"))]


def _judged(question: str, answer: bool | None, why: str) -> Text:
    told = {True: "yes", False: "no", None: "not answered"}[answer]
    return (Run(f"{question}: {told}.", Look.STRONG), Run(f" {why}"))


def _signed(visit: IndependentVisit) -> list[Block]:
    conflict = {True: visit.texts.get("conflict", NOTHING), False: "None.", None: "Not answered."}[visit.has_conflict]
    actions = [line.strip() for line in visit.texts.get("responsible_actions", "").splitlines() if line.strip()]
    numbered = [Bullets(tuple(actions), tuple(f"{number}." for number in range(1, len(actions) + 1)))] if actions else []
    return [
        Heading("Conflicts of Interest For Independent Person"),
        Paragraph(conflict),
        Heading("Comments by Responsible Individual"),
        *_paragraphs(visit.texts.get("responsible_comments")),
        *numbered,
        Section(
            (
                LabelledLines(
                    (
                        ("Responsible individual", _signature(visit.texts.get("responsible_individual"), visit.responsible_signed)),
                        ("Independent person", _signature(visit.person, visit.person_signed)),
                    )
                ),
            )
        ),
    ]


def _signature(name: str | None, signed: date | None) -> str:
    return f"{name or 'Name not recorded'}, {f'signed {long_date(signed)}' if signed else 'not signed yet'}"
