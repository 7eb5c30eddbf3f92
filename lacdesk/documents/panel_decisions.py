"""What fostering, adoption and PLO panels recommended and what was decided after them: of a whole meeting, and of one matter on a sheet.

A panel recommends and a decision-maker decides: the two never share a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lacdesk.documents.agenda import Council
from lacdesk.documents.meeting_papers import council_of, write_document
from lacdesk.documents.officers import MARKING, NOT_RECORDED
from lacdesk.documents.panel_paper import panel_paper
from lacdesk.panel.decisions import matter_kept, matters_of
from lacdesk.panel.matters import Matter, decision_maker_words, matter_words, time_taken
from lacdesk.panel.meeting import PanelKind
from lacdesk.panel.reading import day_of, find, panel_value
from lacdesk.practice.fostering import representation_by
from lacdesk.practice.words import long_date, plain_date
from lacdesk.practice.workdays import load_bank_holidays
from lacdesk.records.carers import Carer
from lacdesk.records.child import Child
from lacdesk.records.meetings import Meeting, OtherPanelDecision, Panel
from lacdesk.shapes import Block, Document, Hanging, Heading, LabelledLines, Paragraph, Text, Title
from lacdesk.store.errors import KnownError

NOT_RECOMMENDED = "No recommendation is recorded yet."
NOT_DECIDED = "No decision is recorded yet."
NO_REASONS = "No reasons are recorded."
LABELS = 110.0
HEADING = "Recommendations and decisions"


@dataclass(frozen=True, slots=True)
class Sitting:
    """The meeting matters came before: the panel's name and kind, and the day."""

    panel: str
    kind: PanelKind
    held_on: date


@dataclass(frozen=True, slots=True)
class Whose:
    """Whom a matter is about, for its own sheet: the child by name and reference with the day of birth, the carer by name."""

    child: str = ""
    ref: str = ""
    born: date | None = None
    carer: str = ""


def decisions(sitting: Sitting, matters: Sequence[Matter], council: Council) -> Document:
    """Return what a panel recommended at a meeting, matter by matter, each with its decision under a heading of its own."""
    body: list[Block] = [
        Hanging(f"{matter.number or place}.", matter.title, (*_recommended(matter), *_decided(matter, sitting.kind)))
        for place, matter in enumerate(matters, 1)
    ]
    title = Title(sitting.panel, HEADING, beside_under=long_date(sitting.held_on), over=council.name)
    name = f"{HEADING}, {sitting.panel}, {plain_date(sitting.held_on)}"
    return panel_paper(name, (title, *(body or [Paragraph("No matter came before this meeting.")])), council, MARKING)


def decision_sheet(sitting: Sitting, matter: Matter, whose: Whose, council: Council) -> Document:
    """Return the sheet of one matter for the file of the child or carer it is about: who, what was recommended, what was decided."""
    reference = f"Reference {whose.ref}" if whose.ref else matter_words(matter.code)
    on = plain_date(sitting.held_on)
    head = Title(whose.child or matter.title, reference, "Panel decision", on, over=council.name, bookmark=reference)
    told: tuple[tuple[str, Text], ...] = (
        ("Matter", matter_words(matter.code)),
        ("Panel", f"{sitting.panel}, {long_date(sitting.held_on)}" + (f", item {matter.number}" if matter.number else "")),
        *((("Born", plain_date(whose.born)),) if whose.born else ()),
        *((("Carer", whose.carer),) if whose.carer else ()),
    )
    body = (head, LabelledLines(told, LABELS), *_recommended(matter, 2), *_decided(matter, sitting.kind, 2))
    return panel_paper(f"Panel decision, {reference[:1].lower()}{reference[1:]}, {on}", body, council, MARKING)


def write_decisions(session: Any, meeting_id: str, out: Path) -> list[Any]:
    """Write the recommendations and decisions of a meeting, which give no pages; KnownError where its panel hears no matters."""
    sitting = _sitting(session, meeting_id)
    write_document(decisions(sitting, matters_of(session, meeting_id), council_of(session)), out)
    return []


def write_decision_sheet(session: Any, matter_id: str, out: Path) -> None:
    """Write the sheet of one matter; KnownError where there is no such matter or the file cannot be written."""
    matter = matter_kept(session, matter_id)
    sitting = _sitting(session, find(session, OtherPanelDecision, matter_id).meeting_id or "")
    write_document(decision_sheet(sitting, matter, _whose(session, matter), council_of(session)), out)


def sheet_of_item(session: Any, meeting_id: str, out: Path, number: int) -> list[Any]:
    """Write the sheet of the matter at a place of the agenda; KnownError where there is none."""
    matter = next((each for each in matters_of(session, meeting_id) if each.number == number), None)
    if matter is None:
        raise KnownError(f"Item {number} of this meeting is not a matter of a child or carer. Choose the number of one on the agenda.")
    write_decision_sheet(session, matter.id, out)
    return []


def decisions_document(session: Any, meeting_id: str) -> Document:
    """Return the recommendations and decisions of a meeting as a document."""
    return decisions(_sitting(session, meeting_id), matters_of(session, meeting_id), council_of(session))


def _sitting(session: Any, meeting_id: str) -> Sitting:
    meeting = find(session, Meeting, meeting_id)
    panel = panel_value(find(session, Panel, meeting.panel_id or ""))
    if not panel.hears_matters:
        raise KnownError(f"The {panel.name} hears no matters of children and carers, so it has no recommendations and decisions.")
    return Sitting(panel.name, panel.kind, day_of(meeting))


def _whose(session: Any, matter: Matter) -> Whose:
    child = find(session, Child, matter.child_id) if matter.child_id else None
    carer = find(session, Carer, matter.carer_id).name or "" if matter.carer_id else ""
    return Whose(child.full_name or child.ref, child.ref, child.dob, carer) if child else Whose(carer=carer)


def _recommended(matter: Matter, level: int = 3) -> Iterator[Block]:
    yield Heading("Recommendation of the panel", level)
    if not matter.recommendation:
        yield Paragraph(NOT_RECOMMENDED)
        return
    yield from _paragraphs(matter.recommendation)
    on = long_date(matter.recommended_on) if matter.recommended_on else NOT_RECORDED
    yield LabelledLines((("Recommended on", on), ("Reasons", matter.reasons or NO_REASONS)), LABELS, is_ruled=False)


def _decided(matter: Matter, kind: PanelKind, level: int = 3) -> Iterator[Block]:
    maker = decision_maker_words(kind)
    yield Heading(f"Decision of the {maker[:1].lower()}{maker[1:]}", level)
    if not matter.decision:
        yield Paragraph(NOT_DECIDED)
        return
    yield from _paragraphs(matter.decision)
    yield LabelledLines(tuple(_facts_decided(matter, kind)), LABELS, is_ruled=False)


def _facts_decided(matter: Matter, kind: PanelKind) -> Iterator[tuple[str, Text]]:
    yield "Decided by", matter.decision_maker or NOT_RECORDED
    yield "Decided on", long_date(matter.decided_on) if matter.decided_on else NOT_RECORDED
    yield "Reasons", matter.decision_reasons or NO_REASONS
    yield "Told on", long_date(matter.told_on) if matter.told_on else NOT_RECORDED
    yield "How long", time_taken(matter, load_bank_holidays()) or NOT_RECORDED
    if matter.is_qualifying and kind is PanelKind.FOSTERING and matter.decided_on:
        yield "Representations by", long_date(representation_by(matter.decided_on))


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph(line) for line in text.splitlines() if line.strip()]
