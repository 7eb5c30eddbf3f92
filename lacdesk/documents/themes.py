"""Theme pages: what is counted, how it went, the chart of the months, the earlier years, and others' figures with their year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lacdesk.documents.drawn import Drawn
from lacdesk.documents.public_figures import TOTAL, is_shown, parts_shown, profile_id, shown_words
from lacdesk.documents.scorecard import CAVEAT, TONES, line_chart
from lacdesk.documents.sentences import COLOURS, narrative
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.commentary import DATA_NOTE, theme_key
from lacdesk.indicators.editions import Benchmark, PriorYear
from lacdesk.indicators.measures import measure
from lacdesk.indicators.profile import ProfileTable
from lacdesk.indicators.scorecard import ScorecardLine
from lacdesk.indicators.suppression import NOT_SHOWN, each_child_is_worth
from lacdesk.practice.words import month_name, short_month
from lacdesk.shapes import (
    Align,
    Block,
    Cell,
    Chart,
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
NO_PROFILE = "Age and legal status are counted from the records as they are now; a published run does not keep them."
HEADS = {Unit.PERCENT: "%", Unit.COUNT: "Number", Unit.RATE: "Rate", Unit.DAYS: "Days", Unit.AVERAGE: "Average"}
PAGE, MONTH, VALUE, PARTS = 482.0, 52.0, 44.0, 60.0
NARROW, MOST_BESIDE = 300.0, 3
LARGE, FLAT, SMALL = 160.0, 124.0, 112.0
LEAST_DRAWN = 2


def theme_pages(drawn: Drawn) -> Iterator[Block]:
    """A page or more for each theme of the edition that has rows, in its order."""
    for theme, words in drawn.card.edition.themes.items():
        lines = [line for line in drawn.card.lines if line.row.theme == theme]
        if lines:
            yield PageBreak()
            yield from _theme(drawn, theme, words, lines)


def _theme(drawn: Drawn, theme: str, words: str, lines: Sequence[ScorecardLine]) -> Iterator[Block]:
    yield Title(words.upper(), bookmark=words)
    yield Labelled("DEFINITION", tuple(_definition(line) for line in lines))
    yield Labelled("PERFORMANCE ANALYSIS", tuple(_analysis(drawn, theme, lines)))
    yield Labelled("DATA NOTE", tuple(_notes(drawn, theme, lines)))
    yield Heading("IN MONTH PERFORMANCE")
    yield from _charts(drawn, lines)
    yield from _figures(drawn, lines)
    if theme == PROFILE:
        yield from profile_tables(drawn)


def _definition(line: ScorecardLine) -> Text:
    """The first sentence of the measure's own definition; all of it is at the end of the report."""
    try:
        said = measure(line.row.measure_key).definition.partition("\n")[0]
    except KeyError:
        said = "Not counted here; values come from elsewhere."
    return (Run(f"{line.row.ref} ", Look.STRONG), Run(f"{line.name}. {said}"))


def _analysis(drawn: Drawn, theme: str, lines: Sequence[ScorecardLine]) -> Iterator[Text]:
    """What the council wrote of the theme and its rows, or else what the figures say."""
    keys = (theme_key(theme), *(line.row.ref for line in lines))
    yield from [each for key in keys for each in _paragraphs(drawn.commentary.get(key, ""))] or narrative(drawn, theme)


def _paragraphs(written: str) -> list[str]:
    return [each.strip() for each in written.split("\n") if each.strip()]


def _notes(drawn: Drawn, theme: str, lines: Sequence[ScorecardLine]) -> Iterator[Text]:
    yield from _paragraphs(drawn.commentary.get(theme_key(theme, DATA_NOTE), ""))
    yield f"{LATE_NOTE} {CAVEAT}"
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
    """What does not agree and was not let stand, for officers."""
    said = {f"{each.code} {each.said}" for each in drawn.findings}
    yield from (f"Check {each}" for each in line.checks if each in said)


def _charts(drawn: Drawn, lines: Sequence[ScorecardLine]) -> Iterator[Block]:
    """A large chart of the first measure with a target, flat ones of others with one, and of the rest two small ones beside each other."""
    ranked = sorted((line for line in lines if _drawable(drawn, line) >= LEAST_DRAWN), key=lambda line: line.row.thresholds.limits is None)
    if not ranked:
        yield Note("No chart: no measure of this theme has two months that are shown.")
        return
    for line in ranked:
        if line is ranked[0] or line.row.thresholds.limits is not None:
            whole = line_chart(line, drawn.printing.shown, _title(line), _named_benchmarks(drawn, line))
            yield Figure(whole, LARGE if line is ranked[0] else FLAT)
    rest = [line for line in lines if line in ranked[1:] and line.row.thresholds.limits is None]
    for start in range(0, len(rest), 2):
        pair = [Figure(_small(drawn, line), SMALL) for line in rest[start : start + 2]]
        yield SideBySide((pair[0],), tuple(pair[1:]))


def _drawable(drawn: Drawn, line: ScorecardLine) -> int:
    return sum(value is not None for value in line_chart(line, drawn.printing.shown).series[0].values)


def _title(line: ScorecardLine) -> str:
    return f"{line.name} ({line.row.ref})"


def _small(drawn: Drawn, line: ScorecardLine) -> Chart:
    return replace(line_chart(line, drawn.printing.shown, _title(line)), bands=())


def _named_benchmarks(drawn: Drawn, line: ScorecardLine) -> tuple[Benchmark, ...]:
    """The benchmarks under the short names of the edition's columns."""
    heads = drawn.card.edition.columns
    return tuple(replace(each, name=heads.get(each.key, each.name)) for each in line.row.benchmarks)


def _figures(drawn: Drawn, lines: Sequence[ScorecardLine]) -> Iterator[Block]:
    """The fifteen months, with the earlier years and the benchmarks beside them where they are narrow enough."""
    has_parts = [any(parts_shown(drawn, line, cell) for cell in line.trend) for line in lines]
    widths = [VALUE + PARTS * has for has in has_parts]
    beside = (*_annual(drawn, lines), *_benchmarks(drawn, lines))
    if MONTH + sum(widths) <= NARROW and len(lines) <= MOST_BESIDE:
        table = TableBlock(_months_table(drawn, lines, has_parts), is_kept_whole=True)
        yield SideBySide((table,), beside, 0.66)
        return
    for part in _parted(widths):
        yield TableBlock(_months_table(drawn, [lines[each] for each in part], [has_parts[each] for each in part]), is_kept_whole=True)
    annual, theirs = tuple(_annual(drawn, lines)), tuple(_benchmarks(drawn, lines))
    if len(lines) <= MOST_BESIDE:
        yield SideBySide(annual, theirs)
    else:
        yield from (*annual, *theirs)


def _parted(widths: Sequence[float]) -> Iterator[list[int]]:
    """The places of the measures, as many in each table as the page is wide."""
    part: list[int] = []
    for place, width in enumerate(widths):
        if part and MONTH + sum(widths[each] for each in part) + width > PAGE:
            yield part
            part = []
        part.append(place)
    yield part


def _months_table(drawn: Drawn, lines: Sequence[ScorecardLine], has_parts: Sequence[bool]) -> Table:
    columns, groups = [Column("Month", share=MONTH)], [ColumnGroup("", 1)]
    for line, has in zip(lines, has_parts, strict=True):
        columns.append(Column(HEADS[line.row.unit], Align.RIGHT, VALUE))
        columns += [Column("n of m", share=PARTS, look=Look.QUIET)] if has else []
        groups.append(ColumnGroup(line.row.ref, 1 + has))
    rows = [_month_row(drawn, place, lines, has_parts) for place in range(len(lines[0].trend))]
    rows.append(_foot_row("Target", [_target(line) for line in lines], has_parts))
    rows.append(_foot_row("Colour", [_status(drawn, line) for line in lines], has_parts))
    return Table(tuple(columns), tuple(rows), tuple(groups))


def _month_row(drawn: Drawn, place: int, lines: Sequence[ScorecardLine], has_parts: Sequence[bool]) -> Row:
    cells: list[Cell] = [short_month(lines[0].trend[place].figure.month)]
    for line, has in zip(lines, has_parts, strict=True):
        cell = line.trend[place]
        cells.append(shown_words(drawn, cell, cell.shown.rstrip("%")))
        cells += [parts_shown(drawn, line, cell)] if has else []
    is_last = place == len(lines[0].trend) - 1
    return Row(tuple(cells), Look.STRONG if is_last else Look.PLAIN, lines[0].trend[place].figure.month.month == 4)


def _foot_row(name: str, found: Sequence[Cell], has_parts: Sequence[bool]) -> Row:
    cells: list[Cell] = [name]
    for cell, has in zip(found, has_parts, strict=True):
        cells += [cell, ""] if has else [cell]
    return Row(tuple(cells), Look.QUIET)


def _target(line: ScorecardLine) -> str:
    return line.row.thresholds.green or "-"


def _status(drawn: Drawn, line: ScorecardLine) -> Cell:
    judged = line.judged
    if not is_shown(drawn, judged):
        return NOT_SHOWN
    words = f"{judged.rag.value.capitalize()}{' YTD' if line.row.is_judged_by_year else ''}"
    return Status(words, TONES[judged.rag]) if judged.rag in COLOURS else "-"


def _annual(drawn: Drawn, lines: Sequence[ScorecardLine]) -> Iterator[Block]:
    years = sorted({year.year for line in lines for year in _years(line)})
    yield Heading("ANNUAL TREND", 3)
    columns = (Column("Year", share=1.6), *(Column(line.row.ref, Align.RIGHT) for line in lines))
    rows = [Row((year, *(_printed(line, year) for line in lines))) for year in years]
    rows.append(Row(("YTD", *(_year_to_date(drawn, line) for line in lines)), Look.STRONG))
    yield TableBlock(Table(columns, tuple(rows)), is_kept_whole=True)


def _years(line: ScorecardLine) -> tuple[PriorYear, ...]:
    return line.row.theme_years or line.row.prior_years


def _printed(line: ScorecardLine, year: str) -> str:
    return next((each.printed.rstrip("%") for each in _years(line) if each.year == year), "")


def _year_to_date(drawn: Drawn, line: ScorecardLine) -> str:
    year = line.printed_year or (line.year_to_date if line.row.theme_prints_ytd else None)
    return "n/a" if year is None else shown_words(drawn, year, year.shown.rstrip("%"))


def _benchmarks(drawn: Drawn, lines: Sequence[ScorecardLine]) -> Iterator[Block]:
    edition = drawn.card.edition
    yield Heading("LATEST BENCHMARKING", 3)
    if not any(line.row.benchmarks for line in lines):
        yield Note(f"The edition prints no {edition.benchmark_year} benchmark of these measures.")
        return
    columns = (Column(edition.benchmark_year, share=2.6), *(Column(line.row.ref, Align.RIGHT) for line in lines))
    rows = [
        Row((edition.columns.get(key, name).upper(), *(_theirs(line, key) for line in lines)))
        for key, name in edition.benchmark_names.items()
        if any(each.key == key for line in lines for each in line.row.benchmarks)
    ]
    yield TableBlock(Table(columns, tuple(rows)), is_kept_whole=True)


def _theirs(line: ScorecardLine, key: str) -> str:
    return next((f"{each.value:,}" for each in line.row.benchmarks if each.key == key), "-")


def profile_tables(drawn: Drawn) -> Iterator[Block]:
    """The tables of who the looked-after children are; nothing where they are not held."""
    if not drawn.profile:
        return
    yield Heading("AGE AND LEGAL STATUS")
    yield from (TableBlock(_profile_table(drawn, table), is_kept_whole=True) for table in drawn.profile)


def _profile_table(drawn: Drawn, table: ProfileTable) -> Table:
    shown = drawn.printing.shown
    total = profile_id(table.key, TOTAL)
    columns = (Column(table.title, share=4.0), Column("Number", Align.RIGHT), Column("% of total", Align.RIGHT))
    rows = []
    for each in table.rows:
        place = profile_id(table.key, each.words)
        share = "-" if each.share is None else f"{each.share}"
        whole = shown.is_shown(place) and shown.is_shown(total)
        rows.append(Row((each.words, shown.text(place, f"{each.number:,}"), share if whole else shown.text(place, ""))))
    rows.append(Row(("Total", shown.text(total, f"{table.total:,}"), ""), Look.STRONG, starts_part=True))
    return Table(columns, tuple(rows))
