"""For officers only: what the public documents of a month hide and why, and what has to be decided before they are published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lacdesk.documents.drawn import Drawn, draw
from lacdesk.documents.pdf import write_pdf
from lacdesk.documents.public_figures import PROFILE, Hidden, hidden_in, profile_id
from lacdesk.indicators.suppression import CellId, Left, left_open, officer_sentences
from lacdesk.indicators.suppression.figures import figure_id
from lacdesk.practice.months import month_end
from lacdesk.practice.words import counted, month_name, plain_date
from lacdesk.shapes import Align, Block, Bullets, Column, Document, Heading, Look, Paragraph, Row, Run, Table, TableBlock, Title

MARKING = "Official-sensitive"
NONE_HIDDEN = "Nothing is hidden: no figure of 1 to 5 children is printed or can be worked out."
TOLD = (
    "A figure is hidden because it counts 1 to 5 children, because another could be worked out from it, or because its numerator and "
    "denominator are not held, so that nobody can judge it. The last column says what is still possible to a reader who knows "
    "everything that is printed."
)


def hidden_figures(drawn: Drawn) -> Document:
    """Every hidden figure as it is, why it is hidden, and what a reader of the public edition can still tell of it."""
    card, printing = drawn.card, drawn.printing
    return Document(
        title=f"What the public edition hides, {month_name(card.month)}",
        blocks=tuple(_blocks(drawn, hidden_in(drawn))),
        marking=MARKING,
        council=printing.council,
        running=f"{card.edition.title}: what the public edition hides. Officers only.",
        foot=printing.foot,
        is_demo=printing.is_demo,
    )


def write_hidden_figures(session: Any, edition: str, month: date, now: datetime, out: Path, run: int = 0) -> None:
    """Draw the month and write the page as PDF; KnownError for an edition or run there is not, or a file that cannot be written."""
    write_pdf(hidden_figures(draw(session, edition, month, now, run)), out)


def _blocks(drawn: Drawn, hidden: Hidden) -> Iterator[Block]:
    yield Title("What the public edition hides", f"As at month end {plain_date(month_end(drawn.card.month))}. Officers only.")
    found = sorted(hidden.suppression.hidden)
    if not found:
        yield Paragraph(NONE_HIDDEN)
        return
    yield Paragraph((Run(f"{counted(len(found), 'figure')} hidden. ", Look.STRONG), Run(TOLD)))
    decisions = officer_sentences(hidden.suppression, lambda cell: name_of(drawn, cell))
    if decisions:
        yield Heading("To decide before it is published")
        yield Bullets(tuple(decisions))
    yield Heading("Hidden figures")
    left = left_open(hidden.document, hidden.suppression.hidden)
    columns = (
        Column("No.", share=0.9),
        Column("Figure", share=5.0),
        Column("Value", Align.RIGHT, 1.2),
        Column("Why hidden", share=2.6),
        Column("Left open", share=1.7),
    )
    values = _values(drawn)
    yield TableBlock(Table(columns, tuple(_row(drawn, cell, hidden, values.get(cell, ""), left.get(cell)) for cell in found)))


def _row(drawn: Drawn, cell: CellId, hidden: Hidden, value: str, left: Left | None) -> Row:
    told = "not known" if left is None else f"{left.low:,} to {left.high:,}"
    return Row((cell[0] if cell[0] != PROFILE else "-", name_of(drawn, cell), value, _why(cell, hidden), told))


def _why(cell: CellId, hidden: Hidden) -> str:
    if cell in hidden.unjudged:
        return "its parts are not held"
    if cell in hidden.suppression.primary:
        return "1 to 5 children"
    return "a total another needs" if cell in hidden.suppression.totals else "protects another"


def name_of(drawn: Drawn, cell: CellId) -> str:
    """A cell in words: its row, and its month or the year to date at it."""
    if cell[0] == PROFILE:
        table = next(each.title for each in drawn.profile if each.key == cell[1])
        return f"{table}: {cell[2]}"
    month = month_name(date.fromisoformat(cell[1]))
    when = f"year to date at {month}" if cell[2] == "year" else month
    return f"{drawn.card.line(cell[0]).name}, {when}"


def _values(drawn: Drawn) -> dict[CellId, str]:
    cells = [cell for line in drawn.card.lines for cell in (*line.trend, line.year_to_date)]
    found = {figure_id(cell.figure): cell.shown for cell in (*cells, *drawn.years_before.values())}
    return found | {profile_id(table.key, row.words): f"{row.number:,}" for table in drawn.profile for row in table.rows}
