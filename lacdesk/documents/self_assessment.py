"""A council's self-assessment in three columns, criterion by criterion: what is known of its practice, how, and what is planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lacdesk.documents.agenda import Council
from lacdesk.practice.words import plain_date
from lacdesk.shapes import Column, Document, Edges, Look, Paragraph, Row, Run, Sheet, Stack, Table, TableBlock, Text, Title


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of a self-assessment by its number (6.1): what is known, how it is known, and what is planned, a point each."""

    number: str
    known: tuple[str, ...]
    how: tuple[str, ...]
    plans: tuple[str, ...]


def self_assessment(criteria: Sequence[Criterion], day: date, council: Council) -> Document:
    """Return a self-assessment in its three columns, whose heads repeat on every page."""
    columns = (
        Column(f"What do we know about the quality and impact of practice in {council.name}?", share=1.2),
        Column("How do we know it?"),
        Column("What are our plans for the next 12 months to maintain or improve practice?"),
    )
    table = Table(columns, tuple(_criterion(each) for each in criteria))
    title = Title("Self-assessment", council.name, beside_under=plain_date(day))
    return Document(
        f"Self-assessment, {plain_date(day)}",
        (title, TableBlock(table) if criteria else Paragraph("No criterion is written yet.")),
        marking="Official",
        council=council.name,
        running="Self-assessment",
        is_demo=council.is_demo,
        is_landscape=True,
        sheet=Sheet.PANEL,
        edges=Edges.STAMPED,
        counted_as="Report page",
    )


def _criterion(criterion: Criterion) -> Row:
    first: tuple[Text, ...] = ((Run(criterion.number, Look.STRONG),), *_points(criterion.known))
    return Row((Stack(first), Stack(_points(criterion.how)), Stack(_points(criterion.plans))))


def _points(points: Sequence[str]) -> tuple[Text, ...]:
    return tuple(f"• {point}" for point in points) or ("Nothing is written yet.",)
