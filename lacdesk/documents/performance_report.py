"""The performance report whole: cover, scorecard, the months in sentences, theme pages, restatements, and how it is all counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from lacdesk.documents.as_at import as_at_row, as_at_title, as_at_words, part_note
from lacdesk.documents.drawn import Drawn, draw
from lacdesk.documents.pdf import write_pdf
from lacdesk.documents.public_figures import is_shown, made_public
from lacdesk.documents.restatements import restatements
from lacdesk.documents.scorecard import CAVEAT, TONES, scorecard_blocks
from lacdesk.documents.sentences import has_narrative, narrative
from lacdesk.documents.themes import theme_pages
from lacdesk.indicators.defined import NOT_COUNTED, definition_of_row
from lacdesk.indicators.editions import Rag
from lacdesk.indicators.scorecard import ScorecardLine
from lacdesk.indicators.sources import WHICH_STANDS
from lacdesk.indicators.suppression import FOOTNOTE
from lacdesk.practice.words import counted, listed, long_date
from lacdesk.shapes import (
    Align,
    Block,
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
    Status,
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
SCORECARD, SENTENCES, THEMES = "Scorecard", "The month in sentences", "Theme pages"
LAST = ("Restatements of the two months before", "How each figure is counted")
GLANCE = "Red and amber this month"
MOST_ROWS = 12
NEITHER = "No measure is red or amber this month."
CHECKED = "What does not agree"


def performance_report(drawn: Drawn) -> Document:
    """The report of a month, lying pages for the scorecard among upright ones."""
    card, printing = drawn.card, drawn.printing
    named = f"{card.edition.title}, {as_at_words(card)}"
    return Document(
        title=named,
        blocks=tuple(_blocks(drawn)),
        marking=printing.marking,
        council=printing.council,
        running=named,
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
    yield from _told(drawn)
    yield from theme_pages(drawn)
    yield Leaves(tuple(restatements(drawn)), Sheet.WIDE)
    yield from _definitions(drawn)


def _cover(drawn: Drawn) -> Iterator[Block]:
    card, printing = drawn.card, drawn.printing
    is_public = printing.shown.suppression is not None
    yield Title(card.edition.title, printing.council)
    yield Heading("Document details")
    details = [
        ("Title", card.edition.title),
        as_at_row(card),
        ("Scorecard", f"{card.edition.key}{f', copied from {card.edition.copied_from}' if card.edition.copied_from else ''}"),
        ("Status", f"{printing.run_words[:1].upper()}{printing.run_words[1:]}"),
        ("Date Created", long_date(printing.taken.date())),
        *((("Created by", drawn.by.capitalize()),) if drawn.by else ()),
        ("Edition", PUBLIC if is_public else FULL),
        ("Caveat", CAVEAT),
    ]
    yield LabelledLines(tuple(details))
    if card.so_far:
        yield Paragraph(part_note(card))
    yield Paragraph(TARGETS)
    told = (SENTENCES,) if has_narrative(card.edition) else ()
    found = (CHECKED,) if drawn.findings else ()
    yield Paragraph((Run("In this report: ", Look.STRONG), Run(f"{'; '.join((SCORECARD, *told, *found, THEMES, *LAST))}.")))
    yield from _glance(drawn)


def _glance(drawn: Drawn) -> Iterator[Block]:
    """Every measure that is red, then every one that is amber, as the scorecard judges it."""
    judged = [line for line in drawn.card.lines if is_shown(drawn, line.judged)]
    red, amber, green = ([line for line in judged if line.judged.rag is colour] for colour in (Rag.RED, Rag.AMBER, Rag.GREEN))
    yield Heading(GLANCE)
    if not red and not amber:
        yield Paragraph(NEITHER)
        return
    found = [*red, *amber] if len(red) + len(amber) <= MOST_ROWS else red
    columns = (
        *(Column("Colour", share=1.4), Column("No.", share=0.9), Column("Indicator", share=6.0)),
        *(Column("Figure", Align.RIGHT, 1.2), Column("Target", Align.RIGHT, 1.4)),
    )
    if found:
        yield TableBlock(Table(columns, tuple(_judged_row(line) for line in found)))
    told = f"Amber: {listed([line.row.ref for line in amber])}. " if amber and len(found) == len(red) else ""
    yield Note(f"{told}Green: {counted(len(green), 'measure')}. All others have no target, or no figure that can be judged.")


def _judged_row(line: ScorecardLine) -> Row:
    judged = line.judged
    words = f"{judged.rag.value.capitalize()}{' YTD' if line.row.is_judged_by_year else ''}"
    return Row((Status(words, TONES[judged.rag]), line.row.ref, line.name, judged.shown, line.row.thresholds.green))


def _told(drawn: Drawn) -> Iterator[Block]:
    """The month in sentences where the edition has an order of telling, and what does not agree."""
    if has_narrative(drawn.card.edition):
        yield Title(SENTENCES, as_at_title(drawn.card))
        yield from (Paragraph(text) for text in narrative(drawn))
        yield from _found(drawn)
        yield PageBreak()
    elif drawn.findings:
        yield Title(CHECKED, as_at_title(drawn.card))
        yield from _findings(drawn)
        yield PageBreak()


def _found(drawn: Drawn) -> Iterator[Block]:
    """What the checks say, for officers: flagged, and nothing changed by them."""
    if drawn.findings:
        yield Heading(CHECKED)
        yield from _findings(drawn)


def _findings(drawn: Drawn) -> Iterator[Block]:
    yield Paragraph(f"{counted(len(drawn.findings), 'figure')} to look at. Figures are printed as they were entered or counted.")
    columns = (Column("Check", share=0.7), Column("About", share=2.2), Column("Finding", share=5.0))
    yield TableBlock(Table(columns, tuple(Row((each.code, each.about, each.said)) for each in drawn.findings)))


def definition_of(line: ScorecardLine) -> str:
    """How a row is counted, in the words the program shows under "How is this counted?"."""
    return " ".join(definition_of_row(line.row).split()) or NOT_COUNTED


def _definitions(drawn: Drawn) -> Iterator[Block]:
    """Every definition in the words the program shows under "How is this counted?"."""
    yield Title("How each figure is counted", f"Scorecard {drawn.card.edition.key}")
    for line in drawn.card.lines:
        yield Labelled(line.row.ref, ((Run(f"{line.name}. ", Look.STRONG), Run(definition_of(line))),))
    yield Note(WHICH_STANDS)
    yield Note(f"{CAVEAT} A benchmark is of the year it is printed with.")
