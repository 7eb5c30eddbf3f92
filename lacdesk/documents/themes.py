"""Theme pages: what is counted, how it went, the chart of the months, the earlier years, and others' figures with their year."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lacdesk.documents.as_at import part_note
from lacdesk.documents.compose import GUTTER
from lacdesk.documents.drawn import Drawn
from lacdesk.documents.fonts import Weight
from lacdesk.documents.lines import text_width
from lacdesk.documents.public_figures import TOTAL, is_shown, parts_shown, profile_id, shown_words
from lacdesk.documents.scorecard import CAVEAT, TONES, line_chart, small_line
from lacdesk.documents.sentences import COLOURS, course, has_narrative, narrative
from lacdesk.documents.styles import TABLE
from lacdesk.documents.tables import MARK
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.commentary import DATA_NOTE, theme_key
from lacdesk.indicators.defined import NOT_COUNTED, definition_of_row
from lacdesk.indicators.editions import Benchmark, PriorYear
from lacdesk.indicators.profile import ProfileTable
from lacdesk.indicators.scorecard import Scorecard, ScorecardLine
from lacdesk.indicators.suppression import NOT_SHOWN, each_child_is_worth
from lacdesk.practice.words import listed, month_name, short_month
from lacdesk.shapes import (
    Align,
    Block,
    Cell,
    Column,
    ColumnGroup,
    Figure,
    Heading,
    Labelled,
    Look,
    Note,
    PageBreak,
    Row,
    Run,
    SideBySide,
    Status,
    Table,
    TableBlock,
    Text,
    Title,
)

PROFILE = "profile"
LATE_NOTE = "Late recording is not late practice: the date of the event is judged."
NO_PROFILE = "Age and legal status are counted from the records, which hold none of this month."
HEADS = {Unit.PERCENT: "%", Unit.COUNT: "Number", Unit.RATE: "Rate", Unit.DAYS: "Days", Unit.AVERAGE: "Average"}
PAGE, MONTH, PAD = 482.0, 50.0, 10.5
LEAST, MOST = 30.0, 46.0
"""How narrow a column of figures may be, and how wide it is where there is room."""
BROAD, NARROW, MOST_BESIDE = 230.0, 346.0, 3
LARGER = 1.5
"""How much larger a heading is than the words of a table."""
CHART = 140.0
LEAST_DRAWN = 2
BOLD = replace(TABLE, weight=Weight.SEMIBOLD).tabular()


def theme_pages(drawn: Drawn) -> Iterator[Block]:
    """A page or more for each theme of the edition that has rows, in its order, the first where it stands."""
    of_themes = {theme: [line for line in drawn.card.lines if line.row.theme == theme] for theme in drawn.card.edition.themes}
    printed = [theme for theme, lines in of_themes.items() if lines]
    for theme in printed:
        if theme != printed[0]:
            yield PageBreak()
        yield from _theme(drawn, theme, drawn.card.edition.themes[theme], of_themes[theme])


def _theme(drawn: Drawn, theme: str, words: str, lines: Sequence[ScorecardLine]) -> Iterator[Block]:
    yield Title(words.upper(), bookmark=words)
    yield Labelled("DEFINITION", tuple(_definition(line) for line in lines))
    yield Labelled("PERFORMANCE ANALYSIS", tuple(_analysis(drawn, theme, lines)))
    yield Labelled("DATA NOTE", tuple(_notes(drawn, theme, lines)))
    if theme == PROFILE:
        yield from profile_tables(drawn)
    yield Heading("IN MONTH PERFORMANCE")
    yield from _chart(drawn, lines)
    yield from _figures(drawn, lines)


def _definition(line: ScorecardLine) -> Text:
    """The first sentence of the measure's own definition; all of it is at the end of the report."""
    said = definition_of_row(line.row).partition("\n")[0] or NOT_COUNTED
    return (Run(f"{line.row.ref} ", Look.STRONG), Run(f"{line.name}. {said}"))


def _analysis(drawn: Drawn, theme: str, lines: Sequence[ScorecardLine]) -> Iterator[Text]:
    """What the council wrote of the theme and its rows, or else what the figures say.

    Where the report has the month in sentences already, that is how they went over the fifteen months.
    """
    keys = (theme_key(theme), *(line.row.ref for line in lines))
    written = [each for key in keys for each in _paragraphs(drawn.commentary.get(key, ""))]
    if written or not has_narrative(drawn.card.edition):
        yield from written or narrative(drawn, theme)
    else:
        yield from (course(drawn, line) for line in lines)


def _paragraphs(written: str) -> list[str]:
    return [each.strip() for each in written.split("\n") if each.strip()]


def _notes(drawn: Drawn, theme: str, lines: Sequence[ScorecardLine]) -> Iterator[Text]:
    yield from _paragraphs(drawn.commentary.get(theme_key(theme, DATA_NOTE), ""))
    yield f"{LATE_NOTE} {CAVEAT}"
    if drawn.card.so_far:
        yield part_note(drawn.card)
    if theme == PROFILE and not drawn.profile:
        yield NO_PROFILE
    for line in lines:
        for said in dict.fromkeys((*_month_notes(drawn, line), *_checks(drawn, line))):
            yield (Run(f"{line.row.ref} ", Look.STRONG), Run(said))


def _month_notes(drawn: Drawn, line: ScorecardLine) -> Iterator[str]:
    is_public = drawn.printing.shown.suppression is not None
    notes: dict[str, list[str]] = {}
    for cell in (*line.trend, line.year_to_date):
        if cell.figure.note and not (is_public and line.row.hides_small_numbers):
            notes.setdefault(cell.figure.note, []).append(short_month(cell.figure.month))
    for note, months in notes.items():
        yield f"{months[0] if len(months) == 1 else f'{months[0]} to {months[-1]}'}: {note}"
    latest = line.latest
    if latest.value is None:
        yield f"{month_name(latest.figure.month)}: {'no data' if latest.words == '-' else latest.words}."
    elif line.row.unit is Unit.PERCENT and is_shown(drawn, latest):
        worth = each_child_is_worth(latest.figure.denominator or 0)
        if worth:
            yield f"{month_name(latest.figure.month)}: {worth}."


def _checks(drawn: Drawn, line: ScorecardLine) -> Iterator[str]:
    """Which checks do not agree and were not let stand, for officers; what each says is told once in the report."""
    said = {f"{each.code} {each.said}" for each in drawn.findings}
    codes = list(dict.fromkeys(each.partition(" ")[0] for each in line.checks if each in said))
    if codes:
        yield f"{listed(codes)} {'does' if len(codes) == 1 else 'do'} not agree: see “What does not agree”."


def _chart(drawn: Drawn, lines: Sequence[ScorecardLine]) -> Iterator[Block]:
    """The chart of the theme: of its first percentage with a target, or else of the first that has one, or of the first of all.

    Every measure has a small line in the table.
    """
    drawable = [line for line in lines if _drawable(drawn, line) >= LEAST_DRAWN]
    with_target = sorted((line for line in drawable if line.row.thresholds.limits is not None), key=lambda line: not _is_share(line))
    for line in (with_target or drawable)[:1]:
        yield Figure(line_chart(line, drawn.printing.shown, _title(line), _named_benchmarks(drawn, line)), CHART)
    if not drawable:
        yield Note("No chart: no measure of this theme has two months that are shown.")


def _is_share(line: ScorecardLine) -> bool:
    return line.row.unit is Unit.PERCENT


def _drawable(drawn: Drawn, line: ScorecardLine) -> int:
    return sum(value is not None for series in line_chart(line, drawn.printing.shown).series for value in series.values)


def _title(line: ScorecardLine) -> str:
    return f"{line.name} ({line.row.ref})"


def _named_benchmarks(drawn: Drawn, line: ScorecardLine) -> tuple[Benchmark, ...]:
    """The benchmarks under the short names of the edition's columns."""
    heads = drawn.card.edition.columns
    return tuple(replace(each, name=heads.get(each.key, each.name)) for each in line.row.benchmarks)


def _figures(drawn: Drawn, lines: Sequence[ScorecardLine]) -> Iterator[Block]:
    """The fifteen months, with the earlier years and the benchmarks beside them where they are narrow enough."""
    printed = [_Printed(drawn, line) for line in lines]
    annual, theirs = _annual(drawn, lines), _benchmarks(drawn, lines)
    needed = MONTH + sum(each.width(MOST) for each in printed)
    room = PAGE - max(needed, BROAD)
    if needed <= NARROW and len(lines) <= MOST_BESIDE and max(annual.least, theirs.least) <= room:
        table = TableBlock(_months_table(drawn, printed, MOST), is_kept_whole=True)
        yield SideBySide((table,), (*annual.blocks(room), *theirs.blocks(room)), (max(needed, BROAD) + GUTTER) / (PAGE + GUTTER))
        return
    value = MOST if needed <= PAGE else LEAST
    for part in _parted(printed, value):
        yield TableBlock(_months_table(drawn, part, value), is_kept_whole=True)
    yield from _beside(annual, theirs)


def _beside(left: _Small, right: _Small) -> Iterator[Block]:
    """Two small tables beside each other, each as wide as its figures need; below each other where the page is too narrow."""
    spare = PAGE - left.least - right.least
    if spare < 0:
        yield from (*left.blocks(PAGE), *right.blocks(PAGE))
        return
    wanted = (left.wanted - left.least, right.wanted - right.least)
    share = left.least + spare * wanted[0] / max(sum(wanted), 1.0)
    yield SideBySide(tuple(left.blocks(share)), tuple(right.blocks(PAGE - share)), (share + GUTTER) / (PAGE + GUTTER))


def _parted(printed: Sequence[_Printed], value: float) -> Iterator[Sequence[_Printed]]:
    """The measures in as few tables as the page is wide enough for, each about as wide as the others."""
    widths = [each.width(value) for each in printed]
    count = max(1, math.ceil(sum(widths) / (PAGE - MONTH)))
    share, part, used = sum(widths) / count, list[_Printed](), 0.0
    for each, width in zip(printed, widths, strict=True):
        if part and (used + width / 2 > share or MONTH + used + width > PAGE):
            yield part
            part, used = [], 0.0
        part.append(each)
        used += width
    yield part


class _Printed:
    """One measure's part of the table of months: its figures, what they are made of, its target, its colour and its line."""

    def __init__(self, drawn: Drawn, line: ScorecardLine) -> None:
        self.line = line
        self.values = [shown_words(drawn, cell, cell.shown.rstrip("%")) for cell in line.trend]
        is_rate = line.row.unit is Unit.RATE
        self.parts = ["" if is_rate else parts_shown(drawn, line, cell) for cell in line.trend]
        self.has_parts = any(self.parts)
        self.status = _status(drawn, line)
        self.trend = small_line(line, drawn.printing.shown)

    def columns(self, value: float) -> Iterator[Column]:
        """A column of figures, and one of what they are made of where that is printed."""
        yield Column(HEADS[self.line.row.unit], Align.RIGHT, self._value(value))
        if self.has_parts:
            yield Column("n of m", share=self._beside, look=Look.QUIET)

    def width(self, value: float) -> float:
        """How wide the columns are in points."""
        return self._value(value) + self.has_parts * self._beside

    def _value(self, value: float) -> float:
        words = max(_wide(each) for each in (HEADS[self.line.row.unit], *self.values, self.target))
        return max(value, words, _wide(self.status.words) + MARK if isinstance(self.status, Status) else 0.0)

    @property
    def _beside(self) -> float:
        return max(_wide(each) for each in ("n of m", *self.parts))

    @property
    def target(self) -> str:
        """The green target as printed; one in words is told with the definition."""
        green = self.line.row.thresholds.green
        return green if green and " " not in green else "-"


def _wide(words: str) -> float:
    return text_width(words, BOLD) + PAD


def _months_table(drawn: Drawn, printed: Sequence[_Printed], value: float) -> Table:
    columns, groups = [Column("Month", share=MONTH)], [ColumnGroup("", 1)]
    for each in printed:
        columns += each.columns(value)
        groups.append(ColumnGroup(each.line.row.ref, 1 + each.has_parts))
    rows = [_month_row(place, printed, drawn.card) for place in range(len(printed[0].line.trend))]
    rows.append(_foot_row("Target", printed, [each.target for each in printed]))
    rows.append(_foot_row("Colour", printed, [each.status for each in printed]))
    rows.append(_foot_row("Trend", printed, [each.trend for each in printed]))
    return Table(tuple(columns), tuple(rows), tuple(groups))


def _month_row(place: int, printed: Sequence[_Printed], card: Scorecard) -> Row:
    month = printed[0].line.trend[place].figure.month
    cells: list[Cell] = [card.month_words(month)]
    for each in printed:
        cells += [each.values[place], each.parts[place]] if each.has_parts else [each.values[place]]
    is_last = place == len(printed[0].values) - 1
    return Row(tuple(cells), Look.STRONG if is_last else Look.PLAIN, month.month == 4)


def _foot_row(name: str, printed: Sequence[_Printed], found: Sequence[Cell]) -> Row:
    cells: list[Cell] = [name]
    for each, cell in zip(printed, found, strict=True):
        cells += [cell, ""] if each.has_parts else [cell]
    return Row(tuple(cells), Look.QUIET)


def _status(drawn: Drawn, line: ScorecardLine) -> Cell:
    judged = line.judged
    if not is_shown(drawn, judged):
        return NOT_SHOWN
    words = f"{judged.rag.value.capitalize()}{' YTD' if line.row.is_judged_by_year else ''}"
    return Status(words, TONES[judged.rag]) if judged.rag in COLOURS else "-"


@dataclass(frozen=True, slots=True)
class _Small:
    """A small table under a heading, the first of whose columns takes the room the figures leave; a note where it has no rows."""

    heading: str
    first: str
    refs: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""

    @property
    def least(self) -> float:
        """How wide it must be for neither a figure nor a word to be broken."""
        words = [word for row in self.rows for word in str(row.cells[0]).split()]
        return max(text_width(self.heading, BOLD) * LARGER, max(map(_wide, words), default=0.0) + sum(self._widths()))

    @property
    def wanted(self) -> float:
        """How wide it is with every line whole."""
        return max(self.least + 1.0, max((_wide(str(row.cells[0])) for row in self.rows), default=0.0) + sum(self._widths()))

    def blocks(self, room: float) -> Iterator[Block]:
        """The heading and the table in so much room."""
        yield Heading(self.heading, 3)
        if self.note:
            yield Note(self.note)
            return
        widths = list(self._widths())
        figures = (Column(ref, Align.RIGHT, width) for ref, width in zip(self.refs, widths, strict=True))
        columns = (Column(self.first, share=room - sum(widths)), *figures)
        yield TableBlock(Table(columns, self.rows), is_kept_whole=True)

    def _widths(self) -> Iterator[float]:
        for place, ref in enumerate(self.refs, 1):
            yield max(_wide(str(each)) for each in (ref, *(row.cells[place] for row in self.rows)))


def _annual(drawn: Drawn, lines: Sequence[ScorecardLine]) -> _Small:
    years = sorted({year.year for line in lines for year in _years(line)})
    rows = [Row((year, *(_printed(line, year) for line in lines))) for year in years]
    rows.append(Row(("YTD", *(_year_to_date(drawn, line) for line in lines)), Look.STRONG))
    return _Small("ANNUAL TREND", "Year", tuple(line.row.ref for line in lines), tuple(rows))


def _years(line: ScorecardLine) -> tuple[PriorYear, ...]:
    return line.row.theme_years or line.row.prior_years


def _printed(line: ScorecardLine, year: str) -> str:
    return next((each.printed.rstrip("%") for each in _years(line) if each.year == year), "")


def _year_to_date(drawn: Drawn, line: ScorecardLine) -> str:
    year = line.printed_year or (line.year_to_date if line.row.theme_prints_ytd else None)
    return "n/a" if year is None else shown_words(drawn, year, year.shown.rstrip("%"))


def _benchmarks(drawn: Drawn, lines: Sequence[ScorecardLine]) -> _Small:
    edition, known = drawn.card.edition, [line for line in lines if line.row.benchmarks]
    rows = [
        Row((edition.columns.get(key, name).upper(), *(_theirs(line, key) for line in known)))
        for key, name in edition.benchmark_names.items()
        if any(each.key == key for line in known for each in line.row.benchmarks)
    ]
    note = "" if known else f"The edition prints no {edition.benchmark_year} benchmark of these measures."
    return _Small("LATEST BENCHMARKING", edition.benchmark_year, tuple(line.row.ref for line in known), tuple(rows), note)


def _theirs(line: ScorecardLine, key: str) -> str:
    return next((f"{each.value:,}" for each in line.row.benchmarks if each.key == key), "-")


def profile_tables(drawn: Drawn) -> Iterator[Block]:
    """The tables of who the looked-after children are; nothing where they are not held."""
    if not drawn.profile:
        return
    yield Heading("AGE AND LEGAL STATUS")
    tables = [TableBlock(_profile_table(drawn, table), is_kept_whole=True) for table in drawn.profile]
    for start in range(0, len(tables), 2):
        yield SideBySide(tuple(tables[start : start + 1]), tuple(tables[start + 1 : start + 2]))


def _profile_table(drawn: Drawn, table: ProfileTable) -> Table:
    shown = drawn.printing.shown
    total = profile_id(table.key, TOTAL)
    columns = (Column(table.title, share=2.6), Column("Number", Align.RIGHT, 1.2), Column("% of total", Align.RIGHT, 1.2))
    rows = []
    for each in table.rows:
        place = profile_id(table.key, each.words)
        share = "-" if each.share is None else f"{each.share}"
        whole = shown.is_shown(place) and shown.is_shown(total)
        rows.append(Row((each.words, shown.text(place, f"{each.number:,}"), share if whole else shown.text(place, ""))))
    rows.append(Row(("Total", shown.text(total, f"{table.total:,}"), ""), Look.STRONG, starts_part=True))
    return Table(columns, tuple(rows))
