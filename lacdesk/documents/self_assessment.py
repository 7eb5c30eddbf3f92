"""A council's self-assessment in three columns, criterion by criterion: what is known of its practice, how, and what is planned."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lacdesk.documents.agenda import Council
from lacdesk.documents.meeting_papers import council_of
from lacdesk.documents.plan_papers import plan_paper, write_plan_paper
from lacdesk.panel.plan_reading import assessment_value
from lacdesk.panel.self_assessment import Criterion, SelfAssessment
from lacdesk.practice.words import plain_date
from lacdesk.shapes import Column, Document, Look, Paragraph, Row, Run, Stack, Table, TableBlock, Text, Title

NOTHING = "Nothing is written yet."


def self_assessment(assessment: SelfAssessment, council: Council) -> Document:
    """Return a self-assessment in its three columns, whose heads repeat on every page."""
    columns = (
        Column(f"What do we know about the quality and impact of practice in {council.name}?", share=1.2),
        Column("How do we know it?"),
        Column("What are our plans for the next 12 months to maintain or improve practice?"),
    )
    table = Table(columns, tuple(_criterion(each) for each in assessment.criteria))
    day = plain_date(assessment.as_at)
    under = f"{assessment.framework}, {assessment.year_words}" if assessment.framework else ""
    title = Title("Self-assessment", under or council.name, beside_under=day, over=council.name if under else "")
    body = TableBlock(table) if table.rows else Paragraph("No criterion is written yet.")
    return plan_paper(f"Self-assessment, {day}", (title, body), council, "Official")


def write_self_assessment(session: Any, out: Path, year: int = 0, assessment_id: str = "") -> None:
    """Write the newest self-assessment, or one by its year or id, as the end of the file's name says; KnownError where there is none."""
    write_plan_paper(self_assessment(assessment_value(session, assessment_id, year), council_of(session)), out)


def _criterion(criterion: Criterion) -> Row:
    first: tuple[Text, ...] = ((Run(f"{criterion.number} {criterion.title}".strip(), Look.STRONG),), *_points(criterion.known))
    return Row((Stack(first), Stack(_points(criterion.how)), Stack(_points(criterion.plans))))


def _points(points: Sequence[str]) -> tuple[Text, ...]:
    return tuple(f"• {point}" for point in points) or (NOTHING,)
