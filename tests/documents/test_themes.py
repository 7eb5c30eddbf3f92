"""Theme pages as a panel reads them: one chart a theme, a small line for every measure, and no sentence told twice."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache

import pytest
from figure_samples import papers, small_numbers
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.documents.chart import band_words, value_labels
from lacdesk.documents.chart_places import place_chart
from lacdesk.documents.drawn import Drawn
from lacdesk.documents.lines import text_width
from lacdesk.documents.performance_report import GLANCE, performance_report
from lacdesk.documents.public_figures import made_public
from lacdesk.documents.scorecard import line_chart
from lacdesk.documents.themes import BOLD, PAGE, theme_pages
from lacdesk.indicators.editions import Rag
from lacdesk.shapes import Block, Chart, Figure, Heading, Labelled, Series, SideBySide, Sparkline, Table, TableBlock, Tick, Title, plain


@cache
def of(edition: str) -> Drawn:
    return papers() if edition == "2016-17" else small_numbers(edition)


def inside(blocks: list[Block]) -> list[Block]:
    """The blocks, those that stand beside each other one after the other."""
    return [each for block in blocks for each in (inside([*block.left, *block.right]) if isinstance(block, SideBySide) else [block])]


def themes(drawn: Drawn) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for block in inside(list(theme_pages(drawn))):
        if isinstance(block, Title):
            found[block.words] = []
        if found:
            found[list(found)[-1]].append(block)
    return found


def months_tables(blocks: list[Block]) -> list[Table]:
    tables = [block.table for block in blocks if isinstance(block, TableBlock)]
    return [table for table in tables if table.columns[0].words == "Month"]


@pytest.mark.parametrize("edition", ["2016-17", "2022-23"])
def test_a_theme_has_one_chart_and_its_parts_in_order(edition: str) -> None:
    for words, blocks in themes(of(edition)).items():
        charts = [block for block in blocks if isinstance(block, Figure)]
        assert len(charts) <= 1, words
        labels = [block.label for block in blocks if isinstance(block, Labelled)]
        assert labels == ["DEFINITION", "PERFORMANCE ANALYSIS", "DATA NOTE"]
        heads = [block.words for block in blocks if isinstance(block, Heading) and block.words != "AGE AND LEGAL STATUS"]
        assert heads == ["IN MONTH PERFORMANCE", "ANNUAL TREND", "LATEST BENCHMARKING"]


@pytest.mark.parametrize("edition", ["2016-17", "2022-23"])
def test_every_measure_of_a_theme_has_its_months_and_a_small_line(edition: str) -> None:
    drawn = of(edition)
    for theme, blocks in zip(drawn.card.edition.themes, themes(drawn).values(), strict=True):
        tables = months_tables(blocks)
        refs = [group.words for table in tables for group in table.groups if group.words]
        assert refs == [row.ref for row in drawn.card.edition.in_theme(theme)]
        for table in tables:
            assert [row.cells[0] for row in table.rows][-3:] == ["Target", "Colour", "Trend"]
            assert len(table.rows) == 18
            lines = [cell for cell in table.rows[-1].cells[1:] if cell != ""]
            assert len(lines) == len([group for group in table.groups if group.words])
            assert sum(column.share for column in table.columns) <= PAGE


def test_small_lines_leave_out_what_is_hidden() -> None:
    public = made_public(of("2022-23"))
    lines = [
        cell for blocks in themes(public).values() for table in months_tables(blocks) for cell in table.rows[-1].cells
        if isinstance(cell, Sparkline)
    ]  # fmt: skip
    assert [line for line in lines if None in line.values and "ot shown" in line.spoken]


@pytest.mark.parametrize("edition", ["2016-17", "2022-23"])
def test_no_sentence_of_the_report_is_told_twice(edition: str) -> None:
    told = Counter(
        sentence
        for block in inside(list(performance_report(of(edition)).blocks))
        for text in (block.texts if isinstance(block, Labelled) else (block.text,) if hasattr(block, "text") else ())
        for sentence in [plain(text)]
        if len(sentence) > 60 and "Late recording" not in sentence
    )
    assert [sentence for sentence, times in told.items() if times > 1] == []


def test_the_cover_names_every_red_measure_with_its_figure() -> None:
    drawn = of("2016-17")
    blocks = list(performance_report(drawn).blocks)
    at = next(place for place, block in enumerate(blocks) if isinstance(block, Heading) and block.words == GLANCE)
    table = next(block.table for block in blocks[at:] if isinstance(block, TableBlock))
    red = [line for line in drawn.card.lines if line.judged.rag is Rag.RED]
    assert [row.cells[1] for row in table.rows][: len(red)] == [line.row.ref for line in red]
    assert [row.cells[3] for row in table.rows][: len(red)] == [line.judged.shown for line in red]


def test_a_public_cover_names_no_measure_whose_figure_is_hidden() -> None:
    public = made_public(of("2022-23"))
    hidden = {cell[0] for cell in public.printing.shown.suppression.hidden if cell[-1] != "year"}  # type: ignore[union-attr]
    tables = [block.table for block in list(performance_report(public).blocks)[:8] if isinstance(block, TableBlock)]
    named = {str(row.cells[1]) for table in tables for row in table.rows}
    latest = {line.row.ref for line in public.card.lines if not public.printing.shown.is_shown((line.row.ref, "2017-02-01", "month"))}
    assert hidden
    assert not named & latest


def test_the_name_of_a_band_steps_aside_from_the_line() -> None:
    line = of("2016-17").card.line("6.7")
    chart = line_chart(line, of("2016-17").printing.shown)
    places = place_chart(chart, 0, 0, 482, 136)
    green = next(band for band in chart.bands if band.low is not None and band.high is None)
    named = next(each for each in band_words(chart, places, ()) if each.words == green.words)
    points = [(places.across(index), places.height(value)) for index, value in enumerate(chart.series[0].values) if value is not None]
    assert places.height(green.low or 0) <= named.base <= places.head
    assert not [x for x, y in points if named.across < x < named.across + 60 and named.base < y < named.base + 6]


@pytest.mark.parametrize("edition", ["2016-17", "2022-23"])
def test_words_in_a_chart_stand_clear_of_each_other(edition: str) -> None:
    drawn = of(edition)
    for line in drawn.card.lines:
        chart = line_chart(line, drawn.printing.shown, benchmarks=line.row.benchmarks)
        places = place_chart(chart, 0, 0, 482, 140)
        labels = list(value_labels(chart, places))
        words = [*labels, *band_words(chart, places, labels)]
        struck = [(one.words, other.words) for place, one in enumerate(words) for other in words[place + 1 :] if one.covers(other)]
        assert struck == [], line.row.ref


VALUES = st.lists(st.none() | st.decimals(0, 100, places=1), min_size=1, max_size=15)


@given(VALUES)
def test_labels_of_values_never_overlap_and_the_last_is_always_there(values: list[Decimal | None]) -> None:
    ticks = tuple(Tick(str(place), str(place)) for place in range(len(values)))
    chart = Chart("", "%", ticks, (Series("", tuple(values)),))
    labels = list(value_labels(chart, place_chart(chart, 0, 0, 482, 140)))
    assert not [1 for place, one in enumerate(labels) for other in labels[place + 1 :] if one.covers(other)]
    known = [value for value in values if value is not None]
    assert [label.words for label in labels[-1:]] == [chart.write(value).removesuffix("%") for value in known[-1:]]


@pytest.mark.parametrize("edition", ["2016-17", "2022-23"])
def test_a_column_of_a_small_table_is_as_wide_as_its_figures(edition: str) -> None:
    tables = [block.table for blocks in themes(of(edition)).values() for block in blocks if isinstance(block, TableBlock)]
    small = [table for table in tables if table.columns[0].words in {"Year", of(edition).card.edition.benchmark_year}]
    assert len(small) > 8
    for table in small:
        assert sum(column.share for column in table.columns) <= PAGE + 0.01
        for place, column in enumerate(table.columns):
            words = [word for row in table.rows for word in str(row.cells[place]).split()]
            assert column.share >= max(text_width(word, BOLD) for word in words) + 6, (column.words, words)
