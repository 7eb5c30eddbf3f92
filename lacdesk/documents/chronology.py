"""The chronology of a child as PDF: who, the whole life in care as one picture, then everything in words, the oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from lacdesk.casework.chronologies import as_known_on, chronology
from lacdesk.casework.chronology import Chronology, Event, Item, Lane, Stretch, Timeliness, ToCome, recorded_late
from lacdesk.casework.council import CouncilFacts, council_facts
from lacdesk.documents.lanes import draw_lanes, height_of
from lacdesk.documents.pdf import write_pdf
from lacdesk.practice.checks.facts import RECORDED_LATE_DAYS
from lacdesk.practice.words import counted, day_date, long_date, plain_date, short_date
from lacdesk.records.child import Child
from lacdesk.shapes import (
    Block,
    Cell,
    Column,
    Document,
    Drawing,
    Fact,
    FactGrid,
    Heading,
    Look,
    Note,
    Paragraph,
    Row,
    Run,
    Sheet,
    Status,
    Table,
    TableBlock,
    Title,
    Tone,
)
from lacdesk.store.known import records_as_known_on

MARKING = "Official-sensitive: children’s information"
NOT_RECORDED = "Not recorded"
SIGNS = (
    "Filled marks happened, hollow ones were late, half filled ones were visits where the child was not seen alone, a cross does not "
    "count, and dotted ones are to come. Marks close together are drawn as lines."
)
FACTS = ((Lane.PLACEMENT, "Lives with"), (Lane.LEGAL_STATUS, "Legal status"), (Lane.WORKER, "Social worker"), (Lane.SCHOOL, "School"))
TONES = {Timeliness.IN_TIME: Tone.GREEN, Timeliness.LATE: Tone.RED}
TABLE = (
    Column("Date", share=1.35),
    Column("Kind", share=1.1),
    Column("What happened", share=4.6),
    Column("In time?", share=1.3),
    Column("Recorded on", share=1.2),
    Column("Recorded late", share=1.2),
)


def chronology_document(child: Child, told: Chronology, facts: CouncilFacts) -> Document:
    """The document; neither its title nor a running line nor a bookmark holds the child's name."""
    stands = f"As known on {plain_date(told.known_on)}" if told.known_on else f"As at {plain_date(told.today)}"
    return Document(
        title=f"Chronology, reference {child.ref}",
        blocks=(Title("Chronology", f"Reference {child.ref}. {stands}"), *_blocks(child, told)),
        marking=MARKING,
        council=facts.name,
        foot=f"Reference {child.ref}. {stands}",
        is_demo=facts.is_demonstration,
        is_landscape=True,
        sheet=Sheet.OFFICER,
        is_banded=True,
    )


def write_chronology(session: Any, child_id: str, today: date, out: Path, known_on: date | None = None, lanes: Sequence[Lane] = ()) -> None:
    """Write the chronology as PDF, of these lanes or of all, as it stands or as it was known at the end of a day.

    `session` is one opened for a person. Raises KnownError where nothing was known then, or the file cannot be written.
    """
    told = chronology(session, child_id, today) if known_on is None else as_known_on(session, child_id, known_on)
    child = session.get_one(Child, child_id) if known_on is None else records_as_known_on(session, Child, [child_id], known_on)[0]
    write_pdf(chronology_document(child, told.only(lanes) if lanes else told, council_facts(session)), out)


def _blocks(child: Child, told: Chronology) -> list[Block]:
    blocks: list[Block] = [FactGrid((*_who(child), *(_fact(told, lane, label) for lane, label in FACTS)), columns=3)]
    if told.known_on is not None:
        blocks.append(Paragraph(_known_words(told.known_on)))
    if not told.lanes:
        return [*blocks, Paragraph("Nothing is recorded.")]
    blocks += [
        Heading("The whole time at a glance"),
        Drawing(
            _caption(told), told.summary().replace("The list says", "The tables below say"), height_of(told), partial(draw_lanes, told)
        ),
        Note(SIGNS),
    ]
    if told.to_come:
        blocks += [Heading("What is due"), TableBlock(_due_table(told.to_come))]
    return [*blocks, Heading("Everything recorded, the oldest first"), TableBlock(_table(told)), Note(_late_words(told))]


def _who(child: Child) -> tuple[Fact, ...]:
    born = plain_date(child.dob) if child.dob else NOT_RECORDED
    known_as = f"Known as {child.known_as}" if child.known_as and child.known_as not in (child.full_name or "").split() else ""
    return Fact("Name", child.full_name or NOT_RECORDED, known_as), Fact("Born", born)


def _fact(told: Chronology, lane: Lane, label: str) -> Fact:
    present = told.present(lane)
    return Fact(label, present.name, f"since {day_date(present.day)}") if present else Fact(label, NOT_RECORDED)


def _known_words(day: date) -> str:
    return (
        f"This is what was known at the end of {long_date(day)}, made again from the journal. What was recorded, corrected or "
        "withdrawn later is not in it, and due dates are not shown."
    )


def _caption(told: Chronology) -> tuple[Run, ...]:
    return (Run(f"From {plain_date(told.first_day)} to {plain_date(told.today)}.", Look.STRONG),)


def _late_words(told: Chronology) -> str:
    late = len(recorded_late(told.entries))
    said = f"{counted(late, 'entry was', 'entries were')} recorded more than {counted(RECORDED_LATE_DAYS, 'day')} after"
    return (
        f"Dates are those on which things happened. {said}, and so named. Whether something was in time is judged by the day it happened."
    )


def _due_table(items: Sequence[ToCome]) -> Table:
    rows = (
        Row((day_date(item.day), item.lane.value, item.words, Status(item.standing, Tone.RED) if item.is_overdue else item.standing))
        for item in sorted(items, key=lambda item: item.day)
    )
    return Table((TABLE[0], TABLE[1], Column("What and why", share=6.9), Column("State", share=1.4)), tuple(rows))


def _table(told: Chronology) -> Table:
    return Table(TABLE, tuple(_row(entry) for entry in reversed(told.entries)))


def _row(entry: Stretch | Event) -> Row:
    corrected = " Corrected since." if entry.is_corrected else ""
    late: Cell = Status(entry.delay_words, Tone.AMBER) if entry.is_recorded_late else ""
    on = short_date(entry.recorded_on) if entry.recorded_on else NOT_RECORDED
    return Row((day_date(entry.day), entry.lane.value, f"{entry.words}{corrected}", _standing(entry), on, late))


def _standing(entry: Item) -> Cell:
    if not isinstance(entry, Event) or not entry.standing:
        return ""
    tone = TONES.get(entry.timeliness)
    return Status(entry.standing, tone) if tone else (Run(entry.standing, Look.QUIET),)
