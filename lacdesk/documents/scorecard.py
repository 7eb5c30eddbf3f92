"""The scorecard of a month on lying pages, with the columns and the words of its edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from lacdesk.indicators.editions import Edition, EditionRow, Follows, Rag
from lacdesk.indicators.scorecard import Cell as Figured
from lacdesk.indicators.scorecard import Scorecard, ScorecardLine
from lacdesk.indicators.suppression.figures import figure_id
from lacdesk.indicators.suppression.words import NOT_SHOWN, Shown
from lacdesk.practice.months import month_end
from lacdesk.practice.words import long_date, plain_date, short_month
from lacdesk.shapes import (
    Align,
    Block,
    Cell,
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
    Status,
    Table,
    TableBlock,
    Title,
    Tone,
)

TONES = {Rag.RED: Tone.RED, Rag.AMBER: Tone.AMBER, Rag.GREEN: Tone.GREEN}
MOVES = {"up": Move.UP, "down": Move.DOWN, "same": Move.LEVEL}
CHANGES = {"better": Tone.GREEN, "worse": Tone.RED}
SHARES = {
    "ref": 0.9,
    "name": 6.4,
    "good": 1.1,
    "data_note": 1.9,
    "ytd": 1.35,
    "ytd_note": 1.7,
    "arrow": 2.3,
    "rag": 1.9,
    "local_measure": 1.3,
    "council_plan": 1.4,
    "timeline": 1.5,
    "new_measure": 1.9,
}
FIGURE_SHARE = 1.35
NOT_ON_PAPER = frozenset({"sparkline"})
TARGETS = ("red", "amber", "green")
CAVEAT = "Data reports are not dynamic."
ARROWS = {
    Follows.PERFORMANCE: "The arrow compares with the month before and follows performance; for information measures it follows the value.",
    Follows.VALUE: "The arrow compares with the month before and follows the value; its colour and word say better or worse.",
}
SIGNS = '"-" is no data; "n/a" is not applicable.'
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
        title=f"{card.edition.title}: scorecard, as at {plain_date(month_end(card.month))}",
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
    as_at = f"As at month end: {plain_date(month_end(card.month))}"
    under = f"{printing.council}. Reporting year 1 April to 31 March, not a rolling year."
    yield Title(f"{card.edition.title}: scorecard", under, as_at, printing.run_words[:1].upper() + printing.run_words[1:])
    yield TableBlock(scorecard_table(card, printing.shown))
    key = f"{ARROWS[card.edition.arrow_follows]} {SIGNS}"
    yield Note(key if printing.shown.suppression is None else f"{key} {HIDDEN}")


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
    return Table(tuple(made.columns()), tuple(rows), tuple(made.groups()))


class _Columns:
    """The columns of an edition: one for most keys, one for each month and each earlier year."""

    def __init__(self, card: Scorecard, shown: Shown) -> None:
        self._card = card
        self._shown = shown
        self._months = [cell.figure.month for cell in card.lines[0].months]
        self.keys = [key for key in card.edition.columns if key not in NOT_ON_PAPER]

    @property
    def _edition(self) -> Edition:
        return self._card.edition

    def columns(self) -> Iterator[Column]:
        """A column for each cell of a row."""
        for key, words in self._edition.columns.items():
            if key == "months":
                yield from (Column(short_month(month), Align.RIGHT, FIGURE_SHARE) for month in self._months)
            elif key == "prior_years":
                yield from (Column(year, Align.RIGHT, FIGURE_SHARE, Look.QUIET) for year in self._edition.prior_years)
            elif key in self._edition.benchmark_names:
                yield Column(words, Align.RIGHT, FIGURE_SHARE, Look.QUIET)
            elif key in TARGETS or key == "ytd":
                yield Column(words, Align.RIGHT, SHARES.get(key, FIGURE_SHARE))
            elif key not in NOT_ON_PAPER:
                look = Look.QUIET if key in {"data_note", "ytd_note", "timeline", "new_measure"} else Look.PLAIN
                yield Column(words, share=SHARES.get(key, FIGURE_SHARE), look=look)

    def groups(self) -> Iterator[ColumnGroup]:
        """A heading over the months, the targets, the earlier years and the benchmarks, which are always named with their year."""
        for key in self.keys:
            if key == "months":
                yield ColumnGroup("In month", len(self._months))
            elif key == "prior_years":
                yield ColumnGroup("Annual", len(self._edition.prior_years))
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
            yield from (printed.get(year, "") for year in self._edition.prior_years)
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
        if key == "rag":
            return self._rag(line)
        return _words(row, line.name)[key]

    def _figure(self, cell: Figured) -> str:
        return self._shown.text(figure_id(cell.figure), cell.shown.rstrip("%"))

    def _arrow(self, line: ScorecardLine) -> Cell:
        before, latest = line.months[-2:]
        if self._shown.arrow(figure_id(latest.figure), figure_id(before.figure), line.direction) is None:
            return (Run(NOT_SHOWN, Look.QUIET),)
        if line.direction.arrow not in MOVES:
            return (Run("no data", Look.QUIET),)
        tone = CHANGES.get(line.direction.change, Tone.NEUTRAL)
        return Movement(line.direction_words, MOVES[line.direction.arrow], tone)

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
