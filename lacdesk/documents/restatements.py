"""The months before, printed again: what was published, what the same figure is now, and the difference."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from lacdesk.documents.drawn import Before, Drawn
from lacdesk.documents.public_figures import is_shown
from lacdesk.indicators.arithmetic import points
from lacdesk.indicators.causes import Why, kinds
from lacdesk.indicators.restating import Restatement
from lacdesk.indicators.scorecard import Cell, ScorecardLine, difference_words
from lacdesk.indicators.suppression import MARK
from lacdesk.indicators.values import COUNTED, OWN_SOURCES
from lacdesk.practice.words import month_name, plain_date, short_date, short_month
from lacdesk.shapes import Align, Block, Column, ColumnGroup, Heading, Look, Note, Paragraph, Row, Run, Table, TableBlock, Title
from lacdesk.shapes import Cell as Printed
from lacdesk.store.known import london_day

INTRO = (
    "Figures are re-run every month from the records as they are then, so an earlier month may change: something was recorded late, "
    "corrected or imported. Differences of percentages are in percentage points (pp)."
)
WITHOUT = "Figures that count children by what they are or what happened to them are in the officers' edition only."
UNCHANGED = "same"
CAUSES = {
    Why.LATE_RECORDING: "Recorded late",
    Why.CORRECTION: "Corrected",
    Why.WITHDRAWAL: "Withdrawn",
    Why.IMPORT: "Imported",
    Why.ENTERED: "Entered",
}
COUNTED_ONCE = (
    "Records written since a figure was published, about the children it counts otherwise now. A record counts once in a figure, and in "
    "every figure it changed."
)
HIDDEN_COUNTS = f"{MARK}: 1 to 5 records, not shown."
BY_CHILD = "Which child each record is about is in the paper of restated figures, which is marked as containing children's information."
WIDTHS = {"Published": 1.85, "Re-run": 1.5, "Difference": 1.95}
MOST_HIDDEN, MOST_NAMED = 5, 4


def restatements(drawn: Drawn) -> Iterator[Block]:
    """The two months before, every row as last published beside the re-run."""
    yield Title("Restatements", f"The two months before {month_name(drawn.card.month)}, re-run")
    yield Paragraph(INTRO)
    for before in drawn.before:
        yield Paragraph((Run(f"{month_name(before.month)}: ", Look.STRONG), Run(published_words(before))), is_close=True)
    yield TableBlock(restatement_table(drawn))
    if _is_public(drawn):
        yield Note(WITHOUT)
    yield from _why(drawn)


def _why(drawn: Drawn) -> Iterator[Block]:
    """How many records made each restated figure another, by what was done with them; for officers also of what kind and of when."""
    if not any(before.restated for before in drawn.before):
        return
    counts = cause_table(drawn)
    if not counts.rows:
        return
    yield Heading("What changed them")
    yield Paragraph(f"{COUNTED_ONCE} {HIDDEN_COUNTS if _is_public(drawn) else ''}".strip())
    yield TableBlock(counts)
    if _is_public(drawn):
        return
    yield Heading("Which records", 3)
    yield TableBlock(record_table(drawn))
    yield Note(BY_CHILD)


def _restated_rows(drawn: Drawn) -> Iterator[tuple[ScorecardLine, Restatement]]:
    """The restated figures of the rows that are printed, the earlier month first."""
    for before in drawn.before:
        yield from ((line, before.restated[line.row.ref]) for line in _lines(drawn) if line.row.ref in before.restated)


def cause_table(drawn: Drawn) -> Table:
    """A row for each restated figure: how many records were recorded late, corrected, withdrawn, imported or entered since.

    In public a count of one to five is hidden, and how many children it is about is left out.
    """
    is_public = _is_public(drawn)
    heads = [*([] if is_public else ["Children"]), *CAUSES.values()]
    columns = (
        *(Column("No.", share=0.8), Column("Month", share=1.5), Column("Change", share=4.0)),
        *(Column(words, Align.RIGHT, 1.5) for words in heads),
    )
    rows = []
    for line, each in _restated_rows(drawn):
        numbers = [len(each.records.get(why, ())) for why in CAUSES]
        shown = [_few(number) if is_public else f"{number:,}" for number in numbers]
        children = [] if is_public else [f"{len(each.children):,}"]
        rows.append(Row((line.row.ref, short_month(each.month), _change(each), *children, *shown)))
    return Table(columns, tuple(rows))


def _few(number: int) -> str:
    return MARK if 0 < number <= MOST_HIDDEN else f"{number:,}"


def _change(each: Restatement) -> str:
    if each.then_shown == each.now_shown:
        return f"{each.now_shown}, of other numbers"
    by = f" ({each.difference_words})" if each.difference_words else ""
    return f"{each.then_shown} to {each.now_shown}{by}"


def record_table(drawn: Drawn) -> Table:
    """The records behind each restated figure by kind, with their days and the days they were written; no child is named."""
    columns = (
        *(Column("No.", share=0.8), Column("Month", share=1.2), Column("Records", share=2.7)),
        *(Column("Of", share=2.7), Column("Written", share=2.7)),
    )
    rows = []
    for line, each in _restated_rows(drawn):
        told = list(_told(each)) or [(_untold(each), "-", "-")]
        for place, words in enumerate(told):
            head = ("", "") if place else (line.row.ref, short_month(each.month))
            rows.append(Row((*head, *words), starts_part=not place))
    return Table(columns, tuple(rows))


def _told(each: Restatement) -> Iterator[tuple[str, str, str]]:
    for why, causes in each.records.items():
        for kind, of_kind in kinds(causes).items():
            written = {london_day(cause.at) for cause in of_kind}
            days = {cause.day for cause in of_kind if cause.day is not None}
            yield f"{kind[:1].upper()}{kind[1:]}: {len(of_kind):,} {CAUSES[why].lower()}", _days(days), _days(written)


def _untold(each: Restatement) -> str:
    """Why a figure is another although nothing about its children was written."""
    if each.is_of_time:
        return "The month was not over when it was published"
    if each.now.source in OWN_SOURCES - {COUNTED}:
        return "It follows from other figures that changed"
    return "No record: how it is counted, or the population, changed"


def _days(days: Collection[date]) -> str:
    """Days in words, one after the other while they are few."""
    if not days:
        return "-"
    if len(days) > MOST_NAMED:
        return f"{len(days):,} days, {short_date(min(days))} to {short_date(max(days))}"
    return ", ".join(short_date(day) for day in sorted(days))


def published_words(before: Before) -> str:
    """Which run of a month was published when, and of which day it was where the month was not over."""
    if before.run is None:
        return "no run was published; the re-run stands alone."
    day = f", {before.run.as_at_words}" if before.run.is_of_part else ""
    return f"run {before.run.number}, published {plain_date(before.run.published_at.date())}{day}."


def _is_public(drawn: Drawn) -> bool:
    return drawn.printing.shown.suppression is not None


def restatement_table(drawn: Drawn) -> Table:
    """A row for each indicator; in public only those in which small numbers are not hidden, because a difference tells two figures."""
    columns, groups = [Column("No.", share=0.8), Column("Indicator", share=10.0)], [ColumnGroup("", 2)]
    for before in drawn.before:
        columns += [Column(words, Align.RIGHT, share) for words, share in WIDTHS.items()]
        groups.append(ColumnGroup(short_month(before.month), 3))
    return Table(tuple(columns), tuple(_row(drawn, line) for line in _lines(drawn)), tuple(groups))


def _lines(drawn: Drawn) -> list[ScorecardLine]:
    return [line for line in drawn.card.lines if not (_is_public(drawn) and line.row.hides_small_numbers)]


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
