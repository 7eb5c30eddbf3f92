"""The scorecard of a month on lying pages, with the columns and the words of its edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from lacdesk.documents.as_at import as_at_row, day_words, part_note
from lacdesk.documents.lines import text_width
from lacdesk.documents.pdf import page_size
from lacdesk.documents.styles import SETTINGS, Setting, Style
from lacdesk.documents.tables import MARK
from lacdesk.indicators.editions import Benchmark, Edition, EditionRow, Follows, Rag
from lacdesk.indicators.performance import trend_chart
from lacdesk.indicators.scorecard import Cell as Figured
from lacdesk.indicators.scorecard import Scorecard, ScorecardLine
from lacdesk.indicators.suppression.figures import figure_id
from lacdesk.indicators.suppression.words import NOT_SHOWN, Shown
from lacdesk.indicators.values import OWN_SOURCES
from lacdesk.practice.words import long_date
from lacdesk.shapes import (
    Align,
    Block,
    Cell,
    Chart,
    Column,
    ColumnGroup,
    Document,
    Look,
    Move,
    Movement,
    Note,
    Row,
    Run,
    Sheet,
    Sparkline,
    Stack,
    Status,
    Table,
    TableBlock,
    Title,
    Tone,
    plain,
)

TONES = {Rag.RED: Tone.RED, Rag.AMBER: Tone.AMBER, Rag.GREEN: Tone.GREEN}
MOVES = {"up": Move.UP, "down": Move.DOWN, "same": Move.LEVEL}
CHANGES = {"better": Tone.GREEN, "worse": Tone.RED}
ROOMY = {"arrow": 1.3, "data_note": 1.05, "new_measure": 1.2, "red": 1.2, "green": 1.2}
"""Columns whose sentences want more than their widest word."""
SPARK = 36.0
GOOD_NAME = 150.0
OF_TARGET = " of target"
"""What the key says once for every arrow within limits."""
QUIET_COLUMNS = frozenset({"data_note", "ytd_note", "timeline", "new_measure"})
TARGETS = ("red", "amber", "green")
CAVEAT = "Data reports are not dynamic."
ARROWS = {
    Follows.PERFORMANCE: "The arrow compares with the month before and follows performance; for information measures it follows the value.",
    Follows.VALUE: "The arrow compares with the month before and follows the value; its colour and word say better or worse.",
}
SIGNS = 'Within limits is green or amber. "-" is no data; "n/a" is not applicable.'
NOT_COMPARED = "not compared"
HIDDEN = '"c" is hidden: a figure of one to five about children could be worked out. It takes no arrow.'


@dataclass(frozen=True, slots=True)
class Printing:
    """What a printed page says of itself: whose it is, which run, when the data was taken, and what it shows."""

    council: str
    taken: datetime
    run_words: str = "live figures, not published"
    is_demo: bool = False
    marking: str = "Official"
    shown: Shown = field(default_factory=Shown)

    @property
    def foot(self) -> str:
        """The line at the foot of every page."""
        at = self.taken.time().isoformat("minutes")
        return f"Data taken {long_date(self.taken.date())} at {at}, {self.run_words}. {CAVEAT}"


def scorecard_document(card: Scorecard, printing: Printing) -> Document:
    """The scorecard by itself: a title, one table, and what its signs mean."""
    return Document(
        title=f"{card.edition.title}: scorecard, as at {day_words(card)}",
        blocks=tuple(scorecard_blocks(card, printing)),
        marking=printing.marking,
        council=printing.council,
        foot=printing.foot,
        is_demo=printing.is_demo,
        is_landscape=True,
        sheet=Sheet.WIDE,
    )


def scorecard_blocks(card: Scorecard, printing: Printing) -> Iterator[Block]:
    """The title, the table and the key of a scorecard."""
    as_at = ": ".join(as_at_row(card)).replace("Month End", "month end")
    under = f"{printing.council}. Reporting year 1 April to 31 March, not a rolling year."
    yield Title(f"{card.edition.title}: scorecard", under, as_at, printing.run_words[:1].upper() + printing.run_words[1:])
    yield TableBlock(scorecard_table(card, printing.shown))
    is_public = printing.shown.suppression is not None
    source = f"All figures are from {card.one_source}." if card.one_source and not is_public else ""
    told = (ARROWS[card.edition.arrow_follows], SIGNS, part_note(card), source, HIDDEN if is_public else "")
    yield Note(" ".join(each for each in told if each))


def sources_shown(card: Scorecard, line: ScorecardLine, shown: Shown) -> str:
    """Where a row's figures come from that are not the records'; for officers only, and not where all rows are of one source."""
    return line.elsewhere if shown.suppression is None and not card.one_source else ""


def scorecard_table(card: Scorecard, shown: Shown) -> Table:
    """Every row under the heading of its section, in the columns of the edition; benchmarks stand under the year they describe."""
    made = _Columns(card, shown)
    rows: list[Row] = []
    section = ""
    for line in card.lines:
        if line.row.section != section:
            section = line.row.section
            rows.append(made.section(section))
        rows.append(Row(tuple(cell for key in made.keys for cell in made.cells(key, line))))
    return _fitted(Table(tuple(made.columns()), tuple(rows), tuple(made.groups())), made.keys.index("name"))


def _fitted(table: Table, name: int) -> Table:
    """The table with every column as wide as its widest word, or as roomy as its share where the names leave room for that."""
    setting = SETTINGS[Sheet.WIDE]
    narrow = [0.0 if place == name else _narrowest(table, place, setting) for place in range(len(table.columns))]
    spare = page_size(is_landscape=True)[0] - 2 * setting.side - sum(narrow) - GOOD_NAME
    wanted = [width * (column.share - 1) for width, column in zip(narrow, table.columns, strict=True)]
    given = min(max(spare / sum(wanted), 0.0), 1.0)
    widths = [width + given * more for width, more in zip(narrow, wanted, strict=True)]
    widths[name] = GOOD_NAME + spare - given * sum(wanted)
    columns = tuple(replace(column, share=width) for column, width in zip(table.columns, widths, strict=True))
    return replace(table, columns=columns)


def _narrowest(table: Table, place: int, setting: Setting) -> float:
    """The width of a column in points that breaks no word."""
    heads = (table.columns[place].words, *(group.words for group in _over(table, place)))
    words = (text_width(word, setting.table_head) for head in heads for word in head.split())
    column = table.columns[place]
    is_tabular = column.align is Align.RIGHT or column.look is Look.QUIET
    style = setting.table_head.tabular() if is_tabular else setting.table_head
    return max([*words, *(_widest(row.cells[place], style) for row in table.rows)]) + 2 * setting.side_pad + 0.2


def _over(table: Table, place: int) -> Iterator[ColumnGroup]:
    """The heading over one column alone."""
    start = 0
    for group in table.groups:
        if start == place and group.span == 1:
            yield group
        start += group.span


def _widest(cell: Cell, style: Style) -> float:
    if isinstance(cell, Sparkline):
        return SPARK
    mark = MARK if isinstance(cell, Status | Movement) else 0.0
    words = cell.words if isinstance(cell, Status | Movement) else "" if isinstance(cell, Stack) else plain(cell)
    return mark + max((text_width(word, style) for word in words.split()), default=0.0)


def line_chart(line: ScorecardLine, shown: Shown, name: str = "", benchmarks: Sequence[Benchmark] = ()) -> Chart:
    """The fifteen months of a line as a chart, with a gap wherever a figure is hidden; benchmarks only where they are given."""
    values = shown.points([figure_id(cell.figure) for cell in line.trend], [cell.value for cell in line.trend])
    named = replace(line, name=name or line.name)
    return trend_chart(named, values, benchmarks) if shown.suppression is None else trend_chart(named, values, benchmarks, _unnamed)


def _unnamed(source: str) -> str:
    """A source as the public reads it: what a person wrote of it may name somebody."""
    return "The records" if source in OWN_SOURCES else "Another source"


def small_line(line: ScorecardLine, shown: Shown) -> Cell:
    """The months of the latest figure's source as a small line in a cell, or the words that stand in its place."""
    drawn = line_chart(line, shown)
    if all(value is None for value in drawn.series[0].values):
        return (Run(NOT_SHOWN if any(each.hidden for each in drawn.series) else "no data", Look.QUIET),)
    return Sparkline(drawn.series[0].values, drawn.summary().partition(": ")[2])


class _Columns:
    """The columns of an edition: one for most keys, one for each month and each earlier year."""

    def __init__(self, card: Scorecard, shown: Shown) -> None:
        self._card = card
        self._shown = shown
        self._months = [cell.figure.month for cell in card.lines[0].months]
        self.keys = list(card.edition.columns)

    @property
    def _edition(self) -> Edition:
        return self._card.edition

    def columns(self) -> Iterator[Column]:
        """A column for each cell of a row."""
        for key, words in self._edition.headings(self._months[-1]).items():
            if key == "months":
                yield from (Column(self._card.month_words(month), Align.RIGHT) for month in self._months)
            elif key == "prior_years":
                yield from (Column(year[2:], Align.RIGHT, look=Look.QUIET) for year in self._edition.prior_years)
            elif key in self._edition.benchmark_names:
                yield Column(words, Align.RIGHT, look=Look.QUIET)
            elif key in TARGETS or key == "ytd":
                yield Column(words, Align.RIGHT, ROOMY.get(key, 1.0))
            else:
                yield Column(words, share=ROOMY.get(key, 1.0), look=Look.QUIET if key in QUIET_COLUMNS else Look.PLAIN)

    def groups(self) -> Iterator[ColumnGroup]:
        """A heading over the months, the targets, the earlier years and the benchmarks, which are always named with their year."""
        for key in self.keys:
            if key == "months":
                yield ColumnGroup("In month", len(self._months))
            elif key == "prior_years":
                yield ColumnGroup("Annual" if len(self._edition.prior_years) > 1 else "", len(self._edition.prior_years))
            elif key == TARGETS[0]:
                yield ColumnGroup("Target", len(TARGETS))
            elif key == self._first_benchmark:
                yield ColumnGroup(f"Benchmarks {self._edition.benchmark_year}", len(self._benchmarks))
            elif key not in TARGETS and key not in self._benchmarks:
                yield ColumnGroup("", 1)

    @property
    def _benchmarks(self) -> Sequence[str]:
        return [key for key in self.keys if key in self._edition.benchmark_names]

    @property
    def _first_benchmark(self) -> str:
        return next(iter(self._benchmarks), "")

    def section(self, words: str) -> Row:
        """A row that names a section."""
        blank: list[Cell] = ["" for _ in self.columns()]
        blank[1] = words
        return Row(tuple(blank), Look.STRONG, starts_part=True)

    def cells(self, key: str, line: ScorecardLine) -> Iterator[Cell]:
        """The cells of a row under one key."""
        row = line.row
        if key == "months":
            *earlier, latest = (self._figure(cell) for cell in line.months)
            yield from earlier
            yield (Run(latest, Look.STRONG),)
        elif key == "prior_years":
            printed = {year.year: year.printed for year in row.prior_years}
            yield from (printed.get(year, "").rstrip("%") for year in self._edition.prior_years)
        elif key in self._edition.benchmark_names:
            yield next((f"{each.value:,}" for each in row.benchmarks if each.key == key), "-" if row.benchmarks else "")
        else:
            yield self._plain(key, line)

    def _plain(self, key: str, line: ScorecardLine) -> Cell:
        row = line.row
        if key == "ytd":
            return self._figure(line.printed_year) if line.printed_year else ""
        if key == "arrow":
            return self._arrow(line)
        if key == "sparkline":
            return small_line(line, self._shown)
        if key == "rag":
            return self._rag(line)
        if key == "name" and (source := sources_shown(self._card, line, self._shown)):
            return (Run(line.name), Run(f" Source: {source}.", Look.QUIET))
        return _words(row, line.name)[key]

    def _figure(self, cell: Figured) -> str:
        return self._shown.text(figure_id(cell.figure), cell.shown.rstrip("%"))

    def _arrow(self, line: ScorecardLine) -> Cell:
        before, latest = line.months[-2:]
        if self._shown.arrow(figure_id(latest.figure), figure_id(before.figure), line.direction) is None:
            return (Run(NOT_SHOWN, Look.QUIET),)
        if line.apart is not None:
            return (Run(NOT_COMPARED, Look.QUIET),)
        if line.direction.arrow not in MOVES:
            return (Run("no data", Look.QUIET),)
        tone = CHANGES.get(line.direction.change, Tone.NEUTRAL)
        return Movement(line.direction_words.removesuffix(OF_TARGET), MOVES[line.direction.arrow], tone)

    def _rag(self, line: ScorecardLine) -> Cell:
        judged = line.judged
        colour = self._shown.colour(figure_id(judged.figure), judged.rag)
        if colour is None:
            return (Run(NOT_SHOWN, Look.QUIET),)
        if colour not in TONES:
            return (Run("n/a" if line.row.good == "info" else _uncoloured(line.row, colour), Look.QUIET),)
        words = colour.value.capitalize()
        return Status(f"{words} YTD" if line.row.is_judged_by_year else words, TONES[colour])


def _uncoloured(row: EditionRow, colour: Rag) -> str:
    if colour is Rag.BELOW_RANGE:
        return colour.value
    return "no target" if row.thresholds.target is None else "no data"


def _words(row: EditionRow, name: str) -> Mapping[str, str]:
    return {
        "ref": row.ref,
        "name": name,
        "good": row.good.capitalize(),
        "data_note": row.data_note,
        "ytd_note": row.ytd_note,
        "local_measure": row.local_measure,
        "council_plan": row.council_plan,
        "timeline": "Month",
        "new_measure": row.new_measure,
        "red": row.thresholds.red,
        "amber": row.thresholds.amber,
        "green": row.thresholds.green,
    }
