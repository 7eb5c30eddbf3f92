"""Documents that hold every block, every look and every awkward text: what the tests print and veraPDF judges."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from lacdesk.documents.measure_figures import Good, MeasureFigures, MonthFigure
from lacdesk.documents.performance import performance_summary
from lacdesk.shapes import (
    Alerts,
    Align,
    Band,
    BenchmarkLine,
    Block,
    Bullets,
    Chart,
    Column,
    ColumnGroup,
    Document,
    Fact,
    FactGrid,
    Figure,
    Heading,
    Labelled,
    LabelledLines,
    Look,
    Move,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Quote,
    Row,
    Run,
    Section,
    Series,
    Sheet,
    SideBySide,
    Stack,
    Status,
    Table,
    TableBlock,
    TargetLine,
    Tile,
    TileGrid,
    Title,
    Tone,
    WritingLines,
    month_ticks,
)

MARKUP = 'A <b>bold</b> & <img src="/etc/hostname"> </para> <font size=40>x</font> <a href="x">y</a> %s {0} (Tj) \\'
ARABIC = "\u0645\u062d\u0645\u062f \u0627\u0644\u0625\u0633\u0644\u0627\u0645"
AWKWARD = (
    MARKUP,
    f"Arabic {ARABIC} (2026) after",
    ARABIC,
    f"{ARABIC} in a line from the right, with English (and 2026) inside {ARABIC}.",
    "Zo\u0301\u0142\u0107 \u0141ukasz, Nguy\u1ec5n, \u0391\u03b8\u03b7\u03bd\u03ac, \u0418\u0432\u0430\u043d, CO\u2082, "
    "O\u2019Neill, Ll\u0177r",
    "Emoji \U0001f600 and \u738b\u5c0f\u660e, a lone \ud800 surrogate, \x00\x07 controls, zero\u200bwidth \ufeff and \u202eoverride\u202c",
    "\u05e9\u05dc\u05d5\u05dd (\u05e2\u05d5\u05dc\u05dd)",
    "x" * 400,
    "",
    "   ",
)
REVIEWS = ["96.9", "94.0", "97.0", "93.5", "94.5", "97.0", "94.9", "95.7", "97.0", "97.4", "97.8", "97.1", "99.1", "97.6", "98.5"]


def month_ends(count: int = 15, year: int = 2026, month: int = 10) -> list[date]:
    """The last days of that many months, the last given."""
    numbers = [year * 12 + month - 1 - back for back in range(count)]
    return [date(n // 12, n % 12 + 1, calendar.monthrange(n // 12, n % 12 + 1)[1]) for n in reversed(numbers)]


def reviews_chart(values: Iterable[str | None] = REVIEWS) -> Chart:
    """The chart of the drawing in the design: reviews in time over fifteen months."""
    figures = tuple(None if value is None else Decimal(value) for value in values)
    return Chart(
        title="Reviews held within timescale",
        unit="%",
        ticks=month_ticks(month_ends(len(figures))),
        series=(Series("Reviews", figures),),
        bands=(
            Band("Green, 95.0% or more", Tone.GREEN, Decimal(95)),
            Band("Amber, 90.0% to 94.9%", Tone.AMBER, Decimal(90), Decimal(95)),
            Band("Red, under 90.0%", Tone.RED, None, Decimal(90)),
        ),
        target=TargetLine(Decimal(95), "95.0% or more"),
        benchmarks=(
            BenchmarkLine("Stat neigh ave", Decimal("93.8"), "2024/25", "similar councils"),
            BenchmarkLine("National ave", Decimal("92.6"), "2024/25", "England"),
            BenchmarkLine("Nat top quartile", Decimal("96.9"), "2024/25", "top quarter"),
        ),
        note="The same numbers are in the table below.",
    )


def four_lines() -> Chart:
    """Four lines with gaps, no bands."""
    ticks = month_ticks(month_ends(6))
    values = [tuple(None if (n + i) % 5 == 3 else 10 * n + i for i in range(6)) for n in range(1, 5)]
    series = tuple(Series(f"Line {index + 1}", line) for index, line in enumerate(values))
    benchmarks = (BenchmarkLine("England", 22, "2024/25"), BenchmarkLine("Region", 23, "2023/24"))
    return Chart("Four lines", "", ticks, series, benchmarks=benchmarks)


def no_data_chart() -> Chart:
    """A chart without a single figure."""
    return Chart("Nothing yet", "%", month_ticks(month_ends(3)), (Series("Nothing", (None, None, None)),))


def long_table(rows: int = 90) -> Table:
    """A table over several pages, with groups, states and one row taller than half a page."""
    columns = (Column("Child"), Column("Days", Align.RIGHT), Column("n of d", look=Look.QUIET), Column("State"), Column("Note", share=3))
    states = (Status("Red", Tone.RED), Status("Amber", Tone.AMBER), Status("Green", Tone.GREEN), Status("No target"), "")
    body = [
        Row((f"Row {index}", f"{index / 7:.1f}", f"{index} of 90", states[index % 5], AWKWARD[index % 6]), starts_part=index % 12 == 0)
        for index in range(rows)
    ]
    body.insert(5, Row(("Tall", "1", "", "", "word " * 700), Look.STRONG))
    return Table(columns, tuple(body), (ColumnGroup("", 1), ColumnGroup("Figures", 2), ColumnGroup("Words", 2)))


def every_block() -> Document:
    """A document with every block and every awkward text."""
    blocks: tuple[Block, ...] = (
        Title("Every block & <b>text</b>", "As at 31 October 2026"),
        *(Paragraph(text) for text in AWKWARD),
        Labelled("Definition", ((Run("6.7 ", Look.STRONG), Run("Reviews held within timescale. " * 60)), "A second paragraph.")),
        Heading("Lists and links"),
        Bullets(("First " * 60, (Run("See "), Run("the guidance on visits", link="https://example.org/a?b=1&c=<2>"), Run(", and more.")))),
        Bullets(("Apologies", "Minutes"), ("1.", "2.")),
        Paragraph((Run("A G E N D A", Look.STRONG, spoken="AGENDA"), Run(" of the day, "), Run("quietly", Look.QUIET)), Look.QUIET),
        Quote("Their own words: I lik my new room. " * 8),
        Section((Heading("RESOLVED", 3), Paragraph("That the report be noted. " * 6)), is_ruled=True),
        Heading("Charts"),
        Figure(reviews_chart([*REVIEWS[:4], None, *REVIEWS[5:]])),
        Figure(four_lines(), 150),
        Figure(no_data_chart(), 110),
        PageBreak(),
        TableBlock(long_table()),
        Note((Run("A note. "), Run("c", spoken="hidden"), Run(" is hidden."))),
        Heading("Small"),
        TableBlock(Table((Column("A"), Column("B", Align.RIGHT)), (Row(("x", "1")),)), is_kept_whole=True),
        TableBlock(Table((Column("Nothing here"), Column("B")), ())),
        TileGrid(
            (
                Tile("94.1%", "of visits are up to date", "444 of 472", "(+0.5 points)", "better", Move.UP, Tone.GREEN),
                Tile(
                    "No data",
                    "of plans are up to date, a caption that is longer than two lines of the tile can ever hold, so it ends",
                    why="No",
                ),
                Tile("8", "adoptions", "", "(–6)", "worse", Move.DOWN, Tone.RED),
            )
        ),
        Paragraph("Prose. " * 900),
    )
    return Document("Every block & <b>text</b> \x07", blocks, "Official", "Northmoor", "Running " * 40, "Foot " * 30, is_demo=True)


def stacked_table(rows: int = 40, awkward: str = MARKUP) -> Table:
    """A table whose cells hold several lines, some with a state, one of them taller than half a page."""
    columns = (Column("Child"), Column("Next due", share=1.4), Column("Note", share=2))
    tones = (Tone.RED, Tone.AMBER, Tone.WAITING, Tone.GREEN, Tone.NEUTRAL)
    body = [
        Row(
            (
                Stack(((Run(f"Child {index}", Look.STRONG),), (Run("9, ref 0417", Look.QUIET),))),
                Stack(("Visit, Thu 12 Nov 2026", Status("9 days late", tones[index % 5]))),
                awkward,
            )
        )
        for index in range(rows)
    ]
    tall = Stack((Status("late", Tone.RED), "word " * 400, "word " * 400))
    return Table(columns, (*body[:3], Row((Stack(("Tall", "child")), tall, "")), *body[3:]))


def officers_blocks(sheet: Sheet = Sheet.OFFICER) -> Document:
    """Every block of officers' pages, in two parts under a title and a band, with every awkward text."""
    facts = tuple(Fact(f"Label {text}"[:30], text, text) for text in AWKWARD)
    columns = SideBySide(
        (Heading("In Amara\u2019s words", bookmark="In the child\u2019s words"), Quote(AWKWARD[1], "Said to P. Rowan"), Paragraph(MARKUP)),
        (Heading("Last events"), TableBlock(Table((Column("Date"), Column("What")), (Row(("3 Feb 2026", AWKWARD[4])),)))),
    )
    first = (
        Alerts(tuple((text[:60], text) for text in AWKWARD)),
        FactGrid(facts),
        columns,
        WritingLines("What happened. Write it here."),
    )
    second = (TableBlock(stacked_table()), FactGrid(facts[:3], columns=4, is_boxed=True), LabelledLines((("Kind of visit", MARKUP),)))
    return Document(
        "Every block of officers\u2019 pages",
        (Part(Heading("Team 1"), first), Part(Heading(f"Team 2 {ARABIC}"), second)),
        "Official-sensitive: children\u2019s information",
        "Northmoor Council",
        foot="Copy 2 of 3, printed for H. Sorrel",
        is_demo=True,
        sheet=sheet,
        head=Title(
            "Outage register", "For use when LacDesk cannot be opened.", "As at Saturday 21 November 2026", "Replace with the next copy."
        ),
        is_banded=True,
    )


def _share(pairs: list[tuple[int, int] | None]) -> tuple[MonthFigure, ...]:
    found = []
    for month, pair in zip(month_ends(len(pairs)), pairs, strict=True):
        if pair is None or pair[1] == 0:
            found.append(MonthFigure(month, *(pair or (None, None)), None))
            continue
        value = (Decimal(pair[0]) * 100 / pair[1]).quantize(Decimal("0.1"), ROUND_HALF_UP)
        found.append(MonthFigure(month, *pair, value))
    return tuple(found)


def _count(first: int) -> tuple[MonthFigure, ...]:
    return tuple(MonthFigure(month, None, None, Decimal(first + index * 3 % 17)) for index, month in enumerate(month_ends()))


def measure_of(key: str, name: str, unit: str, good: Good, months: tuple[MonthFigure, ...], state: Status | None = None) -> MeasureFigures:
    """A measure with a chart of its own months, without bands."""
    values = tuple(month.value for month in months)
    chart = Chart(name, unit, month_ticks([month.month for month in months]), (Series(name, values),))
    return MeasureFigures(key, name, "What is counted, of what, and who is left out. " * 8, unit, good, months, chart, state)


def ten_measures() -> list[MeasureFigures]:
    """The ten measures with fifteen months, one with none eligible and one with no data."""
    visits: list[tuple[int, int] | None] = [(422 + index % 9 * 5, 470) for index in range(15)]
    reviews = _share([(93, 96), (79, 84), None, *[(101, 108)] * 11, (66, 67)])
    placements = _share([(50 + index % 8, 485) for index in range(15)])
    charted = replace(reviews_chart(), series=(Series("Reviews", tuple(month.value for month in reviews)),))
    in_time = measure_of("reviews_in_time", "Reviews in time", "%", Good.HIGH, reviews, Status("Green", Tone.GREEN))
    national, council = "national minimum standard", "council standard"
    return [
        measure_of("looked_after", "Looked-after children", "", Good.INFO, _count(470)),
        measure_of("admissions", "Admissions", "", Good.INFO, _count(9)),
        measure_of("ceased", "Ceased to be looked after", "", Good.INFO, _count(13)),
        replace(in_time, chart=charted),
        measure_of("national", f"Visits up to date, {national}", "%", Good.HIGH, _share(visits), Status("Amber", Tone.AMBER)),
        measure_of("local", f"Visits up to date, {council}", "%", Good.HIGH, _share(visits[::-1]), Status("Red", Tone.RED)),
        measure_of("made_national", f"Visits made in time, {national}", "%", Good.HIGH, _share([None] * 15)),
        measure_of("made_local", f"Visits made in time, {council}", "%", Good.HIGH, _share([*visits[:14], (0, 0)])),
        measure_of("three_placements", "Three or more placements in twelve months", "%", Good.LOW, placements),
        measure_of("long_term_stable", "Long-term placements stable for two years", "%", Good.HIGH, _share([(96, 144)] * 15)),
    ]


def summary(measures: list[MeasureFigures] | None = None, council: str = "Northmoor Council", is_demo: bool = True) -> Document:
    """The performance summary of October 2026."""
    chosen = ten_measures() if measures is None else measures
    return performance_summary(council, date(2026, 10, 31), chosen, date(2026, 11, 21), "Live figures.", is_demo)
