"""Performance on a page: a tile for each figure that matters most, with the difference from the same period last year."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from lacdesk.documents.drawn import Drawn, draw
from lacdesk.documents.measure_figures import Good, movement
from lacdesk.documents.pdf import write_pdf
from lacdesk.documents.public_figures import is_shown, made_public, parts_shown
from lacdesk.indicators.arithmetic import points
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import Tile as EditionTile
from lacdesk.indicators.scorecard import Cell, ScorecardLine, difference_words
from lacdesk.indicators.suppression import MARK, NOT_SHOWN
from lacdesk.practice.months import financial_year_start, month_end
from lacdesk.practice.words import plain_date
from lacdesk.shapes import Document, Look, Move, Note, Paragraph, Run, Tile, TileGrid, Title, Tone

HEIGHT = 86.0
NO_COMPARISON = "no comparison"
BASIS = (
    "Figures are year to date (ytd), from {start}, or as at the period end. Brackets show the difference from the same period last year; "
    "pp is percentage points."
)
LEGEND = (
    "The arrow follows the value; the word says what it means: better, worse, or stable performance. Counts without a better or worse "
    "are higher or lower."
)
HIDDEN = " c: not shown, because a small number of children could be worked out."


def performance_page(drawn: Drawn) -> Document:
    """One page of tiles, in the words of the edition."""
    card, printing = drawn.card, drawn.printing
    end = month_end(card.month)
    start = financial_year_start(card.month)
    quarter = (card.month.month - start.month) % 12 // 3 + 1
    as_of = f"As of {plain_date(end)} (Q{quarter} - {start.year}/{(start.year + 1) % 100:02d})"
    tiles = tuple(_tile(drawn, each) for each in drawn.tiles)
    basis = BASIS.format(start=plain_date(start))
    legend = f"{LEGEND}{'' if printing.shown.suppression is None else HIDDEN}"
    return Document(
        title=f"Performance on a Page. {as_of}",
        blocks=(
            Title("Performance on a Page", as_of),
            Paragraph(basis),
            TileGrid(tiles, height=HEIGHT),
            Note((Run("Stable performance: ", Look.STRONG), Run(f"the same as last year. {legend}"))),
        ),
        marking=printing.marking,
        council=printing.council,
        running=printing.council,
        foot=printing.foot,
        is_demo=printing.is_demo,
    )


def write_performance_page(
    session: Any, edition: str, month: date, now: datetime, out: Path, run: int = 0, *, is_public: bool = False
) -> None:
    """Draw the month and write the page as PDF; KnownError for an edition or run there is not, or a file that cannot be written."""
    drawn = draw(session, edition, month, now, run)
    write_pdf(performance_page(made_public(drawn) if is_public else drawn), out)


def _tile(drawn: Drawn, tile: EditionTile) -> Tile:
    line = drawn.card.line(tile.ref)
    cell = line.year_to_date if tile.is_ytd else line.latest
    caption = tile.words.replace("{value}", "").strip()
    full = f"% {caption}" if line.row.unit is Unit.PERCENT else caption
    if not is_shown(drawn, cell):
        return Tile(MARK, full, movement=NOT_SHOWN, below=tile.below)
    if cell.value is None:
        words = "No data" if cell.words == "-" else cell.words.capitalize()
        why = cell.figure.note if _may_print_notes(drawn, line) else ""
        return Tile(words, full, movement=NO_COMPARISON, why=why or "Nothing holds this figure.", below=tile.below)
    difference, words, move, tone = _compared(drawn, line, cell, tile)
    return Tile(cell.shown, caption, parts_shown(drawn, line, cell), difference, words, move, tone, below=tile.below)


def _may_print_notes(drawn: Drawn, line: ScorecardLine) -> bool:
    return drawn.printing.shown.suppression is None or not line.row.hides_small_numbers


def _compared(drawn: Drawn, line: ScorecardLine, cell: Cell, tile: EditionTile) -> tuple[str, str, Move, Tone]:
    """The difference in brackets, its word, arrow and tone; none where the year before has no figure or shows none."""
    before = drawn.year_before(tile.ref, is_ytd=tile.is_ytd)
    if before is None or before.value is None or cell.value is None:
        return "", NO_COMPARISON, Move.NONE, Tone.NEUTRAL
    if not is_shown(drawn, before):
        return "", NOT_SHOWN, Move.NONE, Tone.NEUTRAL
    difference = points(cell.value, before.value)
    good = Good(line.row.good) if line.row.good in set(Good) else Good.INFO
    move, words, tone = movement(good, difference)
    return f"({difference_words(difference, line.row.unit)})", words, move, tone
