"""The list a performance clinic goes through: under each measure the cases not in time, the longest first, with room for what is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lacdesk.casework.council import council_facts
from lacdesk.documents.agenda import Council
from lacdesk.documents.exceptions import EVERYTHING, Chosen
from lacdesk.documents.meeting_papers import write_document
from lacdesk.documents.officers import MARKING
from lacdesk.documents.panel_paper import panel_paper
from lacdesk.indicators.exceptions import Exceptions, Late, exceptions, exceptions_as_published, is_of_own_work
from lacdesk.indicators.frames import read_frames
from lacdesk.indicators.own_editions import edition_held
from lacdesk.indicators.runs import published_run
from lacdesk.practice.words import counted, long_date, month_name, plain_date, short_date
from lacdesk.shapes import Block, Column, Document, Heading, Paragraph, Row, Status, Table, TableBlock, Title, Tone
from lacdesk.store.errors import KnownError


@dataclass(frozen=True, slots=True)
class ClinicCase:
    """One case a performance clinic looks at: who, by reference; when it was due; how that stands; why; and who leads on it."""

    who: str
    due: date | None
    state: Status
    why: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class ClinicMeasure:
    """One measure a clinic goes through: its name, how many it counts in all, and the cases that do not meet it."""

    name: str
    of: int
    cases: tuple[ClinicCase, ...]


def clinic_list(month: date, day: date, measures: Sequence[ClinicMeasure], council: Council, only: str = "") -> Document:
    """Return the list a performance clinic goes through: under each measure the cases that do not meet it, as at a day."""
    body: list[Block] = [Paragraph(only)] if only else []
    for each in measures:
        body += [Heading(each.name), *_cases(each)]
    title = Title("Performance clinic", council.name, month_name(month), f"as at {long_date(day)}")
    name = f"Performance clinic, {plain_date(day)}"
    return panel_paper(name, (title, *(body or [Paragraph("No measure was chosen.")])), council, MARKING, is_landscape=True)


def write_clinic(session: Any, edition: str, month: date, now: datetime, out: Path, run_id: str = "", chosen: Chosen = EVERYTHING) -> None:
    """Write the list as PDF, Word or plain text: counted now, or as it was in a published run; of all measures, or of those chosen.

    KnownError for an edition there is not, or a file that cannot be written.
    """
    facts = council_facts(session)
    if run_id:
        found, day = exceptions_as_published(session, run_id), published_run(session, run_id).as_at
    else:
        frames = read_frames(session, facts.today(now.date()))
        found, day = exceptions(session, edition_held(session, edition), frames, month), frames.day_of(month)
    measures = [clinic_measure(each, facts.name, day) for each in chosen.of(found)]
    write_document(clinic_list(month, day, measures, Council(facts.name, facts.is_demonstration), chosen.words), out)


def chosen_by(session: Any, edition: str, keys: Sequence[str]) -> Chosen:
    """Return the measures of an edition named by key or by number; KnownError for one that judges no work of the council in time."""
    rows = [row for row in edition_held(session, edition).rows if is_of_own_work(row)]
    by_name = {name: row.ref for row in rows for name in (row.ref, row.measure_key)}
    strange = next((key for key in keys if key not in by_name), None)
    if strange:
        raise KnownError(f"{strange} is no measure a clinic goes through. Choose from {', '.join(row.measure_key for row in rows)}.")
    return Chosen(tuple(dict.fromkeys(by_name[key] for key in keys)))


def clinic_measure(found: Exceptions, council: str, day: date) -> ClinicMeasure:
    """Return a measure as a clinic goes through it: what is still open first, the longest late first, then what was done late."""
    late = sorted(found.late, key=lambda each: (each.done is not None, each.since or date.max, each.ref))
    return ClinicMeasure(f"{found.row.ref} {found.row.name_for(council)}", found.of, tuple(_case(each, day) for each in late))


def _case(late: Late, day: date) -> ClinicCase:
    return ClinicCase(late.ref, late.since, _state(late, day), late.why, late.worker)


def _state(late: Late, day: date) -> Status:
    days = ((late.done or day) - late.since).days if late.since else 0
    if late.done:
        return Status(f"Done, {counted(days, 'day')} late", Tone.AMBER)
    return Status(f"{counted(days, 'day')} late" if days > 0 else "Not in time", Tone.RED)


def _cases(measure: ClinicMeasure) -> list[Block]:
    if not measure.cases:
        return [Paragraph(f"All {measure.of} are in time." if measure.of else "Nobody is counted.")]
    columns = (
        Column("Who", share=0.8),
        Column("Due", share=0.9),
        Column("State", share=1.1),
        Column("Why", share=3.0),
        Column("Lead", share=1.0),
        Column("What is done, and by when", share=2.2),
    )
    rows = ((each.who, short_date(each.due) if each.due else "No date", each.state, each.why, each.lead, "") for each in measure.cases)
    told = Paragraph(f"{len(measure.cases)} of {measure.of} not in time.", keeps_next=True)
    return [told, TableBlock(Table(columns, tuple(Row(cells) for cells in rows)))]
