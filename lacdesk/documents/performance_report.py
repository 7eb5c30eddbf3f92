"""The performance report whole: cover, scorecard, the months in sentences, theme pages, restatements, and how it is all counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from lacdesk.documents.drawn import Drawn, draw
from lacdesk.documents.pdf import write_pdf
from lacdesk.documents.public_figures import made_public
from lacdesk.documents.restatements import restatements
from lacdesk.documents.scorecard import CAVEAT, scorecard_blocks
from lacdesk.documents.sentences import narrative
from lacdesk.documents.themes import theme_pages
from lacdesk.indicators.measures import measure
from lacdesk.indicators.suppression import FOOTNOTE
from lacdesk.practice.months import month_end
from lacdesk.practice.words import counted, long_date, plain_date
from lacdesk.shapes import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Labelled,
    LabelledLines,
    Leaves,
    Look,
    Note,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Sheet,
    Table,
    TableBlock,
    Title,
)

TARGETS = (
    "Targets are set from benchmarks, recent performance and local context. The targets for A1 and A2, the adoption timescales, are set "
    "centrally."
)
FULL = "Officers' edition: small figures are shown."
PUBLIC = f"Public edition. {FOOTNOTE}"
ORDER = ("Scorecard", "The month in sentences", "Theme pages", "Restatements of the two months before", "How each figure is counted")
CHECKED = "What does not agree"


def performance_report(drawn: Drawn) -> Document:
    """The report of a month, lying pages for the scorecard among upright ones."""
    card, printing = drawn.card, drawn.printing
    as_at = plain_date(month_end(card.month))
    return Document(
        title=f"{card.edition.title}, as at month end {as_at}",
        blocks=tuple(_blocks(drawn)),
        marking=printing.marking,
        council=printing.council,
        running=f"{card.edition.title}, as at month end {as_at}",
        foot=printing.foot,
        is_demo=printing.is_demo,
        counted_as="Report page",
    )


def write_performance_report(
    session: Any, edition: str, month: Any, now: datetime, out: Path, run: int = 0, *, is_public: bool = False
) -> None:
    """Draw the month and write the report as PDF; KnownError for an edition or run there is not, or a file that cannot be written."""
    drawn = draw(session, edition, month, now, run)
    write_pdf(performance_report(made_public(drawn) if is_public else drawn), out)


def _blocks(drawn: Drawn) -> Iterator[Block]:
    yield from _cover(drawn)
    yield Leaves(tuple(scorecard_blocks(drawn.card, drawn.printing)), Sheet.WIDE)
    yield Title("The month in sentences", f"As at month end {plain_date(month_end(drawn.card.month))}")
    yield from (Paragraph(text) for text in narrative(drawn))
    yield from _found(drawn)
    yield from theme_pages(drawn)
    yield PageBreak()
    yield from restatements(drawn)
    yield PageBreak()
    yield from _definitions(drawn)


def _cover(drawn: Drawn) -> Iterator[Block]:
    card, printing = drawn.card, drawn.printing
    is_public = printing.shown.suppression is not None
    yield Title(card.edition.title, printing.council)
    yield Heading("Document details")
    details = [
        ("Title", card.edition.title),
        ("As at Month End", plain_date(month_end(card.month))),
        ("Scorecard", f"{card.edition.key}{f', copied from {card.edition.copied_from}' if card.edition.copied_from else ''}"),
        ("Status", f"{printing.run_words[:1].upper()}{printing.run_words[1:]}"),
        ("Date Created", long_date(printing.taken.date())),
        *((("Created by", drawn.by.capitalize()),) if drawn.by else ()),
        ("Edition", PUBLIC if is_public else FULL),
        ("Caveat", CAVEAT),
    ]
    yield LabelledLines(tuple(details))
    yield Paragraph(TARGETS)
    yield Heading("In this report")
    yield Bullets(ORDER)


def _found(drawn: Drawn) -> Iterator[Block]:
    """What the checks say, for officers: flagged, and nothing changed by them."""
    if not drawn.findings:
        return
    yield Heading(CHECKED)
    yield Paragraph(f"{counted(len(drawn.findings), 'figure')} to look at. Figures are printed as they were entered or counted.")
    columns = (Column("Check", share=0.7), Column("About", share=2.2), Column("Finding", share=5.0))
    yield TableBlock(Table(columns, tuple(Row((each.code, each.about, each.said)) for each in drawn.findings)))


def _definitions(drawn: Drawn) -> Iterator[Block]:
    """Every definition in the words the program shows under "How is this counted?"."""
    yield Title("How each figure is counted", f"Scorecard {drawn.card.edition.key}")
    for line in drawn.card.lines:
        try:
            said = measure(line.row.measure_key).definition
        except KeyError:
            said = "Not counted here; values come from elsewhere."
        yield Labelled(line.row.ref, ((Run(f"{line.name}. ", Look.STRONG), Run(" ".join(said.split()))),))
    yield Note(f"{CAVEAT} A benchmark is of the year it is printed with.")
