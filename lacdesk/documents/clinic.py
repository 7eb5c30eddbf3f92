"""The list a performance clinic goes through: under each measure the cases that do not meet it, why, and who leads on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lacdesk.documents.agenda import Council
from lacdesk.documents.officers import MARKING
from lacdesk.practice.words import long_date, plain_date, short_date
from lacdesk.shapes import Block, Column, Document, Edges, Heading, Paragraph, Row, Sheet, Status, Table, TableBlock, Title


@dataclass(frozen=True, slots=True)
class ClinicCase:
    """One case a performance clinic looks at: who, by reference; when it was due; how that stands; why, and what is done by whom."""

    who: str
    due: date | None
    state: Status
    why: str
    action: str = ""
    lead: str = ""


def clinic_list(day: date, measures: Sequence[tuple[str, Sequence[ClinicCase]]], council: Council) -> Document:
    """Return the list a performance clinic goes through: under each measure the cases that do not meet it."""
    body: list[Block] = []
    for measure, cases in measures:
        body.append(Heading(measure))
        body.append(TableBlock(_cases(cases)) if cases else Paragraph("Every case meets it."))
    title = Title("Performance clinic", council.name, beside_under=f"as at {long_date(day)}")
    name = f"Performance clinic, {plain_date(day)}"
    return Document(
        name,
        (title, *(body or [Paragraph("No measure was chosen.")])),
        marking=MARKING,
        council=council.name,
        running=name,
        is_demo=council.is_demo,
        sheet=Sheet.PANEL,
        edges=Edges.STAMPED,
        counted_as="Report page",
    )


def _cases(cases: Sequence[ClinicCase]) -> Table:
    columns = (
        Column("Who", share=0.9),
        Column("Due", share=0.9),
        Column("State", share=1.1),
        Column("Why", share=1.8),
        Column("What is done", share=1.6),
        Column("Lead", share=0.9),
    )
    rows = ((each.who, short_date(each.due) if each.due else "No date", each.state, each.why, each.action, each.lead) for each in cases)
    return Table(columns, tuple(Row(cells) for cells in rows))
