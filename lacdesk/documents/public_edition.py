"""A document about figures on its way to the public: what it prints, what the officer is told first, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lacdesk.documents.as_at import part_note
from lacdesk.documents.drawn import Drawn, draw
from lacdesk.documents.figures_workbook import figures_workbook
from lacdesk.documents.pdf import place, render_pdf
from lacdesk.documents.performance_page import performance_page
from lacdesk.documents.performance_report import performance_report
from lacdesk.documents.public_figures import Hidden, hidden_in, is_shown, made_public
from lacdesk.documents.scorecard import scorecard_document
from lacdesk.indicators.public_documents import MakePublic, Paper, Told
from lacdesk.indicators.suppression import CellId
from lacdesk.indicators.suppression.figures import PROFILE, TOTAL, figure_id

DRAFT = "Draft, not to be published"
SPARKLINE = "sparkline"
LIVE = "These are live figures: nothing keeps what stands behind them as it is now. Publish the month first if the paper is to be quoted."


@dataclass(frozen=True, slots=True)
class PublicEdition:
    """A public document before it is written: what it prints, what it hides, and the command that keeps that it went public."""

    shown: Drawn
    hidden: Hidden
    command: MakePublic

    @property
    def draft(self) -> PublicEdition:
        """The same to look at: it says on every page that it is not to be published, and nothing is kept of it."""
        printing = replace(self.shown.printing, marking=DRAFT)
        return replace(self, shown=replace(self.shown, printing=printing))

    @property
    def sentences(self) -> list[str]:
        """What the officer is told before it is published."""
        part = part_note(self.shown.card)
        return [*([] if self.shown.run else [LIVE]), *([part] if part else []), *self.hidden.sentences]


def read_public_edition(session: Any, edition: str, month: date, now: datetime, paper: Paper, run: int = 0) -> PublicEdition:
    """Draw a month, or a run of it, for the public; raises KnownError for an edition or run there is not."""
    return public_edition(draw(session, edition, month, now, run), paper)


def public_edition(drawn: Drawn, paper: Paper) -> PublicEdition:
    """A document of a month as it goes public."""
    hidden = hidden_in(drawn)
    cells = frozenset(cell.id for cell in hidden.document.cells)
    told = Told(hidden.document, hidden.suppression.hidden & cells, cells - frozenset(_printed(drawn, hidden, paper)), hidden.rows)
    command = MakePublic(drawn.card.edition.key, drawn.card.month, paper, told, drawn.run.id if drawn.run else "")
    return PublicEdition(made_public(drawn, hidden), hidden, command)


def public_bytes(edition: PublicEdition) -> bytes:
    """The whole file: a workbook or PDF."""
    drawn, paper = edition.shown, edition.command.paper
    if paper is Paper.WORKBOOK:
        return figures_workbook(drawn)
    if paper is Paper.SCORECARD:
        return render_pdf(scorecard_document(drawn.card, drawn.printing))
    return render_pdf(performance_page(drawn) if paper is Paper.PAGE else performance_report(drawn))


def write_public_edition(edition: PublicEdition, out: Path, keep: Callable[[MakePublic], object] | None = None) -> None:
    """Write it, once it is kept that it goes public; a draft needs no keeping.

    Raises KnownError for a file that cannot be written; then it is kept all the same, and written again it is kept once.
    """
    content = public_bytes(edition)
    if keep is not None:
        keep(edition.command)
    place(content, out)


def _printed(drawn: Drawn, hidden: Hidden, paper: Paper) -> Iterator[CellId]:
    """The cells a kind of document has a place for."""
    if paper is Paper.PAGE:
        yield from _in_tiles(made_public(drawn, hidden))
        return
    yield from _in_lines(drawn, paper)
    if paper is not Paper.SCORECARD:
        places = (cell.id for cell in hidden.document.cells if cell.id[0] == PROFILE)
        yield from (each for each in places if paper is Paper.REPORT or each[2] != TOTAL)


def _in_tiles(drawn: Drawn) -> Iterator[CellId]:
    """The figures of the tiles, and those they are compared with where both are shown, because the difference tells them."""
    for tile in drawn.tiles:
        line = drawn.card.line(tile.ref)
        cell = line.year_to_date if tile.is_ytd else line.latest
        before = drawn.year_before(tile.ref, is_ytd=tile.is_ytd)
        yield figure_id(cell.figure)
        if before is not None and is_shown(drawn, cell, before):
            yield figure_id(before.figure)


def _in_lines(drawn: Drawn, paper: Paper) -> Iterator[CellId]:
    """The months and years to date of the rows: all fifteen months where a chart, a theme or a sheet has them."""
    edition = drawn.card.edition
    for line in drawn.card.lines:
        has_theme = paper is Paper.REPORT and line.row.theme in edition.themes
        is_whole = paper is Paper.WORKBOOK or has_theme or SPARKLINE in edition.columns
        yield from (figure_id(cell.figure) for cell in (line.trend if is_whole else line.months))
        if line.printed_year is not None or (line.row.theme_prints_ytd and paper is not Paper.SCORECARD):
            yield figure_id(line.year_to_date.figure)
