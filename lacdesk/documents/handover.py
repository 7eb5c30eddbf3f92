"""The handover of a child when the worker changes: what is late, what is due, what was agreed, who is who, and what is not finished."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lacdesk.casework.child_file import find_child
from lacdesk.casework.handover import HandedVisit, Handover, Known, OpenAction, handover
from lacdesk.documents.child_summary import Room, alerts, facts, missing, said, told, who
from lacdesk.documents.officers import MARKING, NOT_RECORDED, Printing, as_at, due_table, printing, quoted
from lacdesk.documents.pdf import write_pdf
from lacdesk.practice.due import Due, State, state_of
from lacdesk.practice.words import counted, day_date, lateness_words, listed, short_date
from lacdesk.shapes import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Look,
    Note,
    Paragraph,
    Quote,
    Row,
    Run,
    Section,
    Sheet,
    Stack,
    Status,
    Table,
    TableBlock,
    Title,
    Tone,
    WritingLines,
)

WIDE = Room(events=0, homes=0, dues=0, prose=100_000, kept=100_000, line=100_000)
"""A handover may take as many pages as it needs, so nothing in it is shortened."""
NEW_WORKER = "the next worker"


def write_handover(session: Any, ref: str, now: datetime, out: Path, to: str = "") -> None:
    """Write the handover of the child with a reference as PDF, for the worker named or the next one.

    `session` is one opened for a person, `now` the clock on the wall. Raises KnownError for a reference that is not there and where the
    file cannot be written.
    """
    head = printing(session, now)
    write_pdf(handover_paper(handover(session, find_child(session, ref), head.day), head, to), out)


def handover_paper(found: Handover, head: Printing, to: str = "") -> Document:
    """The handover as a document: what cannot wait first, then what helps to understand it."""
    ref = found.summary.header.ref
    return Document(
        title=f"Handover of a child, reference {ref}",
        blocks=(*_now(found), *_before(found), *_around(found), *_signed(found, to)),
        marking=MARKING,
        council=head.council.name,
        foot=f"Reference {ref}. {head.line}",
        is_demo=head.council.is_demonstration,
        sheet=Sheet.OFFICER,
        head=_title(found, head, to),
        is_banded=True,
    )


def _title(found: Handover, head: Printing, to: str) -> Title:
    summary = found.summary
    return Title(
        summary.header.name,
        who(summary),
        f"Handover {as_at(summary.as_at)}",
        f"From {_from(found)} to {to or NEW_WORKER}",
        bookmark=f"Handover, reference {summary.header.ref}",
    )


def _from(found: Handover) -> str:
    return found.summary.header.present.social_worker or "no worker recorded"


def _now(found: Handover) -> list[Block]:
    summary = found.summary
    return [
        *alerts(summary, WIDE),
        facts(summary, WIDE.line),
        Heading("What is late"),
        *_dues(found.late, summary.as_at, "Nothing is late."),
        Heading("Due in the next eight weeks"),
        *_dues((*found.undated, *found.soon), summary.as_at, "Nothing falls due in the next eight weeks."),
        *_later(found),
        Heading("What was agreed and is not done"),
        *_actions(found.actions, summary.as_at),
    ]


def _dues(dues: Sequence[Due], day: date, nothing: str) -> list[Block]:
    return [TableBlock(due_table(dues, day))] if dues else [Paragraph(nothing)]


def _later(found: Handover) -> list[Block]:
    left = len(found.summary.essentials.dues) - len(found.late) - len(found.soon) - len(found.undated)
    return [Note(f"{counted(left, 'more thing falls', 'more things fall')} due after that; Today lists them.")] if left else []


def _actions(actions: Sequence[OpenAction], day: date) -> list[Block]:
    if not actions:
        return [Paragraph("No open action is recorded.")]
    columns = (Column("What will be done", share=3.2), Column("Who", share=1.2), Column("By when", share=1.4), Column("Agreed", share=1.7))
    return [TableBlock(Table(columns, tuple(Row((each.action, _owner(each), _by(each.due, day), each.agreed)) for each in actions)))]


def _owner(action: OpenAction) -> Cell:
    return action.owner or (Run("Nobody named", Look.QUIET),)


def _by(due: date | None, day: date) -> Cell:
    if due is None:
        return (Run("No date", Look.QUIET),)
    tone = {State.OVERDUE: Tone.RED, State.DUE: Tone.AMBER}.get(state_of(due, day), Tone.WAITING)
    return Stack((day_date(due), Status(lateness_words(due, day), tone)))


def _before(found: Handover) -> list[Block]:
    summary = found.summary
    name = summary.header.first_name
    return [
        Heading(f"In {name}’s words", bookmark="In the child’s words"),
        said(summary, WIDE),
        Heading("The last three visits"),
        *(block for visit in found.visits for block in _visit(visit)),
        *([] if found.visits else [Paragraph("No visit made in person is recorded.")]),
        Heading("Risks"),
        *_risks(found),
        Heading("Missing"),
        *missing(summary),
    ]


def _visit(visit: HandedVisit) -> list[Block]:
    by = f", by {visit.visitor}" if visit.visitor else ""
    blocks: list[Block] = [Heading(f"{day_date(visit.visited)}{by}", 3), Paragraph(f"{visit.seen}.")]
    if visit.said is None:
        blocks.append(Paragraph("No words are recorded."))
    elif visit.said.words is None:
        blocks.append(Paragraph("Asked, and chose to say nothing."))
    else:
        blocks.append(Quote(quoted(visit.said.words)))
    blocks += [Paragraph((Run(f"{label}. ", Look.STRONG), Run(words))) for label, words in visit.notes]
    return [Section(tuple(blocks))]


def _risks(found: Handover) -> list[Block]:
    if not found.risks:
        return [Paragraph("No risk is recorded.")]
    columns = (
        Column("Risk", share=1.4),
        Column("Since", share=0.9),
        Column("Assessed", share=0.9),
        Column("Assessment or plan", share=3.2),
    )
    rows = (
        Row(((Run(risk.words, Look.STRONG),), _day(risk.since), _day(risk.assessed), risk.assessment or _quiet(NOT_RECORDED)))
        for risk in found.risks
    )
    return [TableBlock(Table(columns, tuple(rows)))]


def _day(day: date | None) -> Cell:
    return short_date(day) if day else _quiet(NOT_RECORDED)


def _quiet(words: str) -> tuple[Run, ...]:
    return (Run(words, Look.QUIET),)


def _around(found: Handover) -> list[Block]:
    summary = found.summary
    name = summary.header.first_name
    return [
        Heading("The plan"),
        *_sentences(summary.plan, "No plan is recorded."),
        *_plans(found),
        Heading("Health and education"),
        Paragraph(" ".join(summary.health) or "No health assessment or PEP is recorded."),
        Heading(f"Who may be told where {name} is", bookmark="Who may be told where the child is"),
        *told(summary, WIDE.kept),
        *_address_told(found),
        Heading("People"),
        *_people(found.people),
        Heading("Forms begun and not finished"),
        *_drafts(found),
    ]


def _address_told(found: Handover) -> list[Block]:
    known = [each.who for each in found.summary.told if each.told_on]
    return [Paragraph(f"Told of the address: {listed([who[:1].lower() + who[1:] for who in known])}.")] if known else []


def _sentences(sentences: Sequence[str], nothing: str) -> list[Block]:
    return [Paragraph(sentence) for sentence in sentences] or [Paragraph(nothing)]


def _plans(found: Handover) -> list[Block]:
    if not found.plans:
        return []
    columns = (
        Column("Plan or paper", share=2.2),
        Column("Made or brought up to date", share=1.6),
        Column("Next, as the plan says", share=1.6),
    )
    rows = (
        Row(((Run(plan.words, Look.STRONG),), day_date(plan.made), day_date(plan.next_due) if plan.next_due else _quiet("Not named")))
        for plan in found.plans
    )
    return [TableBlock(Table(columns, tuple(rows)))]


def _people(people: Sequence[Known]) -> list[Block]:
    if not people:
        return [Paragraph("Nobody is recorded.")]
    columns = (Column("Who", share=1.6), Column("Part", share=1.7), Column("Telephone", share=1.1), Column("To know", share=2.2))
    rows = (
        Row(((Run(each.name or NOT_RECORDED, Look.STRONG),), each.part, each.telephone or _quiet("No number recorded"), each.more))
        for each in people
    )
    return [TableBlock(Table(columns, tuple(rows)))]


def _drafts(found: Handover) -> list[Block]:
    if not found.drafts:
        return [Paragraph("No form is waiting to be finished.")]
    columns = (Column("Form", share=2.0), Column("Begun by", share=1.4), Column("Kept", share=1.4))
    rows = (Row(((Run(each.form, Look.STRONG),), each.person, _moment(each.saved_at))) for each in found.drafts)
    note = Note("What was typed is kept with the person who typed it. Finish the form before leaving, or write it again.")
    return [TableBlock(Table(columns, tuple(rows))), note]


def _moment(moment: datetime) -> str:
    return f"{day_date(moment.date())}, {moment.hour:02}:{moment.minute:02}"


def _signed(found: Handover, to: str) -> list[Block]:
    return [
        Heading("Handed over"),
        Paragraph(f"From {_from(found)} to {to or NEW_WORKER}, when the child was told and by whom, and what else was said:"),
        WritingLines((Run("Signed by both, with the date.", Look.STRONG),), 4),
    ]
