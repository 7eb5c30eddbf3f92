"""Papers of other panels and meetings: what a fostering, adoption or PLO panel recommended and what was decided, and clinics.

A panel recommends and a decision-maker decides: the two never share a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lacdesk.documents.agenda import Council
from lacdesk.documents.officers import MARKING
from lacdesk.practice.words import long_date, plain_date, short_date
from lacdesk.records.meetings import OtherPanelDecision
from lacdesk.shapes import (
    Block,
    Column,
    Document,
    Edges,
    Hanging,
    Heading,
    LabelledLines,
    Paragraph,
    Row,
    Sheet,
    Status,
    Table,
    TableBlock,
    Text,
    Title,
)

NOT_DECIDED = "No decision is recorded yet."
NO_REASONS = "No reasons are recorded."
NOT_TOLD = "Not recorded"
LABELS = 110.0


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter before a panel: what the panel recommended and why, and apart from it who decided what, when and why."""

    title: str
    recommendation: str
    recommended_on: date
    reasons: str = ""
    decision: str = ""
    decision_maker: str = ""
    decided_on: date | None = None
    decision_reasons: str = ""
    told_on: date | None = None


def matter_of(kept: OtherPanelDecision, held_on: date) -> Matter:
    """Return a matter as it is kept; one without a day of its own was recommended on the day of the meeting."""
    return Matter(
        kept.matter or "",
        kept.recommendation or "",
        kept.recommended_on or held_on,
        kept.recommendation_reasons or "",
        kept.decision or "",
        kept.decision_maker or "",
        kept.decided_on,
        kept.decision_reasons or "",
        kept.told_on,
    )


def decisions(panel: str, held_on: date, matters: Sequence[Matter], council: Council) -> Document:
    """Return what a panel recommended at a meeting, matter by matter, each with its decision under a heading of its own."""
    body = [block for number, matter in enumerate(matters, 1) for block in _matter(number, matter)]
    title = Title(panel, "Recommendations and decisions", beside_under=long_date(held_on), over=council.name)
    name = f"Recommendations and decisions, {panel}, {plain_date(held_on)}"
    return _paper(name, title, body or [Paragraph("Nothing was recommended.")], council)


def _matter(number: int, matter: Matter) -> Iterator[Block]:
    yield Hanging(f"{number}.", matter.title, (*_recommended(matter), *_decided(matter)))


def _recommended(matter: Matter) -> list[Block]:
    lines = (("Recommended on", long_date(matter.recommended_on)), ("Reasons", matter.reasons or NO_REASONS))
    heading = Heading("Recommendation of the panel", 3)
    return [heading, *_paragraphs(matter.recommendation), LabelledLines(lines, LABELS, is_ruled=False)]


def _decided(matter: Matter) -> list[Block]:
    heading = Heading("Decision of the decision-maker", 3)
    if not matter.decision:
        return [heading, Paragraph(NOT_DECIDED)]
    lines: tuple[tuple[str, Text], ...] = (
        ("Decided by", matter.decision_maker or NOT_TOLD),
        ("Decided on", long_date(matter.decided_on) if matter.decided_on else NOT_TOLD),
        ("Reasons", matter.decision_reasons or NO_REASONS),
        ("Told on", long_date(matter.told_on) if matter.told_on else NOT_TOLD),
    )
    return [heading, *_paragraphs(matter.decision), LabelledLines(lines, LABELS, is_ruled=False)]


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph(line) for line in text.splitlines() if line.strip()]


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
    return _paper(f"Performance clinic, {plain_date(day)}", title, body or [Paragraph("No measure was chosen.")], council)


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


def _paper(title: str, head: Title, body: Sequence[Block], council: Council) -> Document:
    return Document(
        title,
        (head, *body),
        marking=MARKING,
        council=council.name,
        running=title,
        is_demo=council.is_demo,
        sheet=Sheet.PANEL,
        edges=Edges.STAMPED,
        counted_as="Report page",
    )
