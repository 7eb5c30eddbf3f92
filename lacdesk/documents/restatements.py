"""The months before, printed again: what was published, what the same figure is now, and the difference."""

from __future__ import annotations

from collections.abc import Iterator

from lacdesk.documents.drawn import Before, Drawn
from lacdesk.documents.public_figures import is_shown
from lacdesk.indicators.arithmetic import points
from lacdesk.indicators.scorecard import Cell, ScorecardLine, difference_words
from lacdesk.practice.words import month_name, plain_date, short_month
from lacdesk.shapes import Align, Block, Column, ColumnGroup, Look, Note, Paragraph, Row, Run, Table, TableBlock, Title
from lacdesk.shapes import Cell as Printed

INTRO = (
    "Figures are re-run every month from the records as they are then, so an earlier month may change: something was recorded late, "
    "corrected or imported. Differences of percentages are in percentage points (pp)."
)
WITHOUT = "Figures that count children by what they are or what happened to them are in the officers' edition only."
UNCHANGED = "same"


def restatements(drawn: Drawn) -> Iterator[Block]:
    """The two months before, every row as last published beside the re-run."""
    yield Title("Restatements", f"The two months before {month_name(drawn.card.month)}, re-run")
    yield Paragraph(INTRO)
    for before in drawn.before:
        yield Paragraph((Run(f"{month_name(before.month)}: ", Look.STRONG), Run(_published(before))), is_close=True)
    yield TableBlock(restatement_table(drawn))
    yield Note(WITHOUT if _is_public(drawn) else "Which records changed a figure is listed beside its published run.")


def _published(before: Before) -> str:
    if before.run is None:
        return "no run was published; the re-run stands alone."
    return f"{before.run.words}, published {plain_date(before.run.published_at.date())}."


def _is_public(drawn: Drawn) -> bool:
    return drawn.printing.shown.suppression is not None


def restatement_table(drawn: Drawn) -> Table:
    """A row for each indicator; in public only those in which small numbers are not hidden, because a difference tells two figures."""
    columns, groups = [Column("No.", share=0.8), Column("Indicator", share=4.6)], [ColumnGroup("", 2)]
    for before in drawn.before:
        columns += [Column(words, Align.RIGHT, 1.75) for words in ("Published", "Re-run", "Difference")]
        groups.append(ColumnGroup(short_month(before.month), 3))
    lines = [line for line in drawn.card.lines if not (_is_public(drawn) and line.row.hides_small_numbers)]
    return Table(tuple(columns), tuple(_row(drawn, line) for line in lines), tuple(groups))


def _row(drawn: Drawn, line: ScorecardLine) -> Row:
    cells: list[Printed] = [line.row.ref, line.name]
    for before in drawn.before:
        now = next(cell for cell in line.trend if cell.figure.month == before.month)
        then = before.cells.get(line.row.ref)
        shown = now.shown if is_shown(drawn, now) else "c"
        cells += [then.shown if then else "-", shown, _difference(line, then, now) if is_shown(drawn, now) else ""]
    return Row(tuple(cells))


def _difference(line: ScorecardLine, then: Cell | None, now: Cell) -> Printed:
    if then is None:
        return ""
    if then.shown == now.shown:
        return (Run(UNCHANGED, Look.QUIET),)
    if then.value is None or now.value is None:
        return (Run("changed", Look.STRONG),)
    return (Run(difference_words(points(now.value, then.value), line.row.unit), Look.STRONG),)
