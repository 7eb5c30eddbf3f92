"""For officers only: what the public documents of a month hide and why, and what has to be decided before they are published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lacdesk.documents.as_at import as_at_title
from lacdesk.documents.drawn import Drawn, draw
from lacdesk.documents.pdf import write_pdf
from lacdesk.documents.public_figures import PROFILE, TOTAL, Hidden, hidden_in, profile_id
from lacdesk.indicators.suppression import CellId, Left, left_open
from lacdesk.indicators.suppression.figures import figure_id, when_words
from lacdesk.practice.words import counted, month_name
from lacdesk.shapes import Align, Block, Bullets, Column, Document, Heading, Look, Paragraph, Row, Run, Table, TableBlock, Title

MARKING = "Official-sensitive"
NONE_HIDDEN = "Nothing is hidden: no figure of 1 to 5 children is printed or can be worked out."
TOLD = (
    "A figure is hidden because it counts 1 to 5 children, because another could be worked out from it, or because its numerator and "
    "denominator are not held, so that nobody can judge it. The last column says what is still possible to a reader who knows "
    "everything that is printed here or was printed in a public document before."
)
HAS_ALREADY = (
    "What these documents print is in the hands of this one's reader: a figure they show stays shown while it is the same, and one they "
    "hide is kept hidden as this one's own are."
)
KNOWN_ALREADY = "They hid these figures, and together they tell them already, whatever this one hides:"


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
    yield Title("What the public edition hides", f"{as_at_title(drawn.card)}. Officers only.")
    found = sorted(hidden.suppression.hidden)
    if found:
        yield Paragraph((Run(f"{counted(len(found), 'figure')} hidden. ", Look.STRONG), Run(TOLD)))
    else:
        yield Paragraph(NONE_HIDDEN)
    if hidden.sentences:
        yield Heading("To decide before it is published")
        yield Bullets(tuple(hidden.sentences))
    yield from _public_before(hidden)
    if found:
        yield Heading("Hidden figures")
        yield _table(drawn, hidden, found)


def _public_before(hidden: Hidden) -> Iterator[Block]:
    """The documents a reader has already, and what is known of what they hid without this one."""
    if not hidden.before:
        return
    yield Heading("What is public already")
    yield Paragraph(HAS_ALREADY)
    columns = (Column("Document", share=6.4), Column("Shown", Align.RIGHT, 1.0), Column("Hidden", Align.RIGHT, 1.0))
    made = [each.made for each in reversed(hidden.before)]
    yield TableBlock(Table(columns, tuple(Row((_sentence(each.words), f"{each.shown:,}", f"{each.hidden:,}")) for each in made)))
    known = hidden.suppression.known_before
    if known:
        yield Paragraph(KNOWN_ALREADY, is_close=True)
        yield Bullets(tuple(f"{': '.join(hidden.name_of(each))}." for each in known))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _table(drawn: Drawn, hidden: Hidden, found: Sequence[CellId]) -> TableBlock:
    left = left_open(hidden.document, hidden.suppression.hidden, hidden.earlier)
    columns = (
        Column("No.", share=0.9),
        Column("Figure", share=5.0),
        Column("Value", Align.RIGHT, 1.2),
        Column("Why hidden", share=2.6),
        Column("Left open", share=1.7),
    )
    values = _values(drawn)
    return TableBlock(Table(columns, tuple(_row(cell, hidden, values.get(cell, ""), left.get(cell)) for cell in found)))


def _row(cell: CellId, hidden: Hidden, value: str, left: Left | None) -> Row:
    told = "not known" if left is None else f"{left.low:,} to {left.high:,}"
    if cell[0] == PROFILE:
        ref, figure = "-", f"{hidden.rows[cell[1]]}: {when_words(cell)}"
    else:
        ref, figure = cell[0], f"{hidden.rows[cell[0]]}, {when_words(cell)}"
    return Row((ref, figure, value, _why(cell, hidden), told))


def _why(cell: CellId, hidden: Hidden) -> str:
    if cell in hidden.unjudged:
        return "its parts are not held"
    if cell in hidden.suppression.primary:
        return "1 to 5 children"
    whose = " of an earlier document" if cell in hidden.suppression.for_earlier else ""
    return f"a total another{whose} needs" if cell in hidden.suppression.totals else f"protects another{whose}"


def _values(drawn: Drawn) -> dict[CellId, str]:
    cells = [cell for line in drawn.card.lines for cell in (*line.trend, line.year_to_date)]
    found = {figure_id(cell.figure): cell.shown for cell in (*cells, *drawn.years_before.values())}
    found |= {profile_id(table.key, TOTAL): f"{table.total:,}" for table in drawn.profile}
    return found | {profile_id(table.key, row.words): f"{row.number:,}" for table in drawn.profile for row in table.rows}
