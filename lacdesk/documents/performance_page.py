"""Performance on a page: a tile for each figure that matters most, with the difference from the same period last year."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from lacdesk.documents.as_at import as_of_words
from lacdesk.documents.drawn import TWELVE, Drawn, draw
from lacdesk.documents.measure_figures import Good, movement
from lacdesk.documents.pdf import write_pdf
from lacdesk.documents.public_figures import is_shown, made_public, parts_shown
from lacdesk.indicators.arithmetic import points
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import Tile as EditionTile
from lacdesk.indicators.scorecard import Cell, Scorecard, ScorecardLine, difference_words
from lacdesk.indicators.sources import elsewhere, one_source
from lacdesk.indicators.suppression import MARK, NOT_SHOWN
from lacdesk.practice.months import add_months, financial_year_start, month_end
from lacdesk.practice.words import month_name, plain_date
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
PART = (
    " {month} is not over: what happened up to its present day is compared with nothing, and how things stand is compared with {last_year}."
)
HIDDEN = " c: not shown, because a small number of children could be worked out."


def performance_page(drawn: Drawn) -> Document:
    """One page of tiles, in the words of the edition."""
    card, printing = drawn.card, drawn.printing
    start = financial_year_start(card.month)
    quarter = (card.month.month - start.month) % 12 // 3 + 1
    as_of = as_of_words(card, f"Q{quarter} - {start.year}/{(start.year + 1) % 100:02d}")
    tiles = tuple(_tile(drawn, each) for each in drawn.tiles)
    basis = f"{BASIS.format(start=plain_date(start))}{_part(card)}"
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


def _part(card: Scorecard) -> str:
    """What of a month that is not over has a difference; nothing where it is over."""
    if card.so_far is None:
        return ""
    last_year = plain_date(month_end(add_months(card.month, -TWELVE)))
    return PART.format(month=month_name(card.month), last_year=last_year)


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
    below = _below(drawn, tile, cell)
    if cell.value is None:
        words = "No data" if cell.words == "-" else cell.words.capitalize()
        why = cell.figure.note if _may_print_notes(drawn, line) else ""
        return Tile(words, full, movement=NO_COMPARISON, why=why or "Nothing holds this figure.", below=tile.below)
    difference, words, move, tone = _compared(drawn, line, cell, tile)
    return Tile(cell.shown, caption, parts_shown(drawn, line, cell), difference, words, move, tone, below=below)


def _below(drawn: Drawn, tile: EditionTile, cell: Cell) -> str:
    """The line below a tile's words, and for officers whose figure it is where it is not the records' and not all are of one source."""
    is_public = drawn.printing.shown.suppression is not None
    source = "" if is_public or drawn.card.one_source else elsewhere([cell.figure])
    return ". ".join(each for each in (tile.below, f"Source: {source}" if source else "") if each)


def _may_print_notes(drawn: Drawn, line: ScorecardLine) -> bool:
    return drawn.printing.shown.suppression is None or not line.row.hides_small_numbers


def _is_apart(drawn: Drawn, line: ScorecardLine, cell: Cell, before: Cell, tile: EditionTile) -> bool:
    """Whether a figure and that of the year before are of two sources, or of a part of a period and a whole one."""
    is_part = drawn.card.so_far is not None and (tile.is_ytd or not line.is_level)
    return is_part or not one_source(before.figure.source, cell.figure.source)


def _compared(drawn: Drawn, line: ScorecardLine, cell: Cell, tile: EditionTile) -> tuple[str, str, Move, Tone]:
    """The difference in brackets, its word, arrow and tone; none where the year before has no figure or shows none."""
    before = drawn.year_before(tile.ref, is_ytd=tile.is_ytd)
    if before is None or before.value is None or cell.value is None or _is_apart(drawn, line, cell, before, tile):
        return "", NO_COMPARISON, Move.NONE, Tone.NEUTRAL
    if not is_shown(drawn, before):
        return "", NOT_SHOWN, Move.NONE, Tone.NEUTRAL
    difference = points(cell.value, before.value)
    good = Good(line.row.good) if line.row.good in set(Good) else Good.INFO
    move, words, tone = movement(good, difference)
    return f"({difference_words(difference, line.row.unit)})", words, move, tone
