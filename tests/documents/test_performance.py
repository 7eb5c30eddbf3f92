from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pdfplumber
import pytest
from samples import month_ends, summary, ten_measures

from lacdesk.documents.measure_figures import Good, MeasureFigures, MonthFigure
from lacdesk.documents.pdf import count_pages, render_pdf
from lacdesk.documents.performance import KEYS, measure_figures, performance_summary, write_performance_summary
from lacdesk.indicators.measures import measure as measure_by_key
from lacdesk.indicators.performance import edition_row
from lacdesk.indicators.series import MeasureSeries
from lacdesk.indicators.series import MonthFigure as SeriesFigure
from lacdesk.shapes import Document, Move, Status, TableBlock, Tile, TileGrid, Tone
from lacdesk.store.database import Database
from lacdesk.store.person import Person


def tiles(document: Document) -> dict[str, Tile]:
    return {tile.caption: tile for block in document.blocks if isinstance(block, TileGrid) for tile in block.tiles}


def text(document: Document) -> str:
    with pdfplumber.open(io.BytesIO(render_pdf(document))) as pdf:
        return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def measure(*values: str | None, good: Good = Good.HIGH, unit: str = "%") -> MeasureFigures:
    figures = [
        MonthFigure(month, None, None, None if value is None else Decimal(value))
        for month, value in zip(month_ends(len(values)), values, strict=True)
    ]
    return MeasureFigures("key", "Measure", "Definition", unit, good, tuple(figures))


@pytest.mark.parametrize(
    "document",
    [
        summary(),
        summary([]),
        summary(ten_measures()[:1]),
        summary(council="The Council of the " + "Very Long Name and Borough " * 5),
        summary([replace(one, months=()) for one in ten_measures()]),
        summary(
            [replace(one, name=(one.name + " and more words of it" * 3)[:80]) for one in ten_measures()], "Northmoor and District " * 4
        ),
    ],
    ids=["whole", "nothing", "one", "long council", "no data", "long names"],
)
def test_the_summary_takes_two_pages_whatever_comes(document: Document) -> None:
    assert count_pages(document) == 2


def test_value_count_and_difference_are_said_in_a_sentence() -> None:
    words = text(summary())
    assert "Reviews in time: 98.5% (66 of 67), 5.0 points above September: green." in words
    assert "As at 31 October 2026" in words
    assert "Data taken Saturday 21 November 2026. Live figures." in words


def test_no_data_and_none_eligible_are_written_and_never_zero() -> None:
    found = tiles(summary())
    assert found["Visits made in time, national minimum standard"].value == "No data"
    assert found["Visits made in time, council standard"].value == "None eligible"
    assert found["Visits made in time, council standard"].why == "No child was in the measure this month."
    words = text(summary())
    assert "Visits made in time, council standard: none eligible for October 2026." in words
    assert " 0.0%" not in words


def test_a_month_that_is_missing_is_no_data_with_its_reason() -> None:
    one = replace(measure("90.0", None), name="Plans")
    noted = replace(one, months=(*one.months[:1], replace(one.months[1], note="The October return is not in yet.")))
    document = performance_summary("Northmoor", date(2026, 10, 31), [noted], date(2026, 11, 2), "", False)
    assert "Plans: no data for October 2026 (The October return is not in yet)." in text(document)
    assert tiles(document)["Plans"].why == "The October return is not in yet."


@pytest.mark.parametrize(
    ("before", "now", "good", "word", "tone", "move"),
    [
        ("90.0", "91.5", Good.HIGH, "better", Tone.GREEN, Move.UP),
        ("90.0", "88.0", Good.HIGH, "worse", Tone.RED, Move.DOWN),
        ("12.0", "11.0", Good.LOW, "better", Tone.GREEN, Move.DOWN),
        ("12.0", "13.0", Good.LOW, "worse", Tone.RED, Move.UP),
        ("12.0", "13.0", Good.INFO, "higher", Tone.NEUTRAL, Move.UP),
        ("12.0", "12.0", Good.LOW, "stable", Tone.NEUTRAL, Move.LEVEL),
        (None, "12.0", Good.LOW, "no comparison", Tone.NEUTRAL, Move.NONE),
    ],
)
def test_the_arrow_follows_the_value_and_the_word_says_what_it_means(
    before: str | None, now: str, good: Good, word: str, tone: Tone, move: Move
) -> None:
    document = performance_summary("Northmoor", date(2026, 10, 31), [measure(before, now, good=good)], date(2026, 11, 2), "", False)
    tile = tiles(document)["Measure"]
    assert (tile.movement, tile.tone, tile.move) == (word, tone, move)


def test_january_is_compared_with_december() -> None:
    months = (MonthFigure(date(2025, 12, 31), None, None, Decimal(5)), MonthFigure(date(2026, 1, 31), None, None, Decimal(8)))
    document = performance_summary("N", date(2026, 1, 31), [replace(measure(unit=""), months=months)], date(2026, 2, 1), "", False)
    assert "Measure: 8, 3 more than in December." in text(document)


def test_the_table_has_every_measure_and_three_months() -> None:
    (table,) = [block.table for block in summary().blocks if isinstance(block, TableBlock)]
    assert [group.words for group in table.groups] == ["", "Aug 2026", "Sep 2026", "Oct 2026", ""]
    assert len(table.rows) == 10


def test_the_chart_of_the_summary_can_be_chosen() -> None:
    document = performance_summary("N", date(2026, 10, 31), ten_measures(), date(2026, 11, 2), "", False, chart_key="three_placements")
    assert "Three or more placements in twelve months, August 2025 to October 2026." in text(document)


def test_a_summary_without_targets_has_no_column_for_them() -> None:
    plain_measures = [replace(one, state=None) for one in ten_measures()]
    (table,) = [block.table for block in summary(plain_measures).blocks if isinstance(block, TableBlock)]
    assert table.columns[-1].words == "n of d"


def counted(key: str, value: str, n: int, d: int) -> MeasureSeries:
    unit = measure_by_key(key).unit
    month = SeriesFigure(date(2026, 10, 1), n, d, Decimal(value))
    return MeasureSeries(key, measure_by_key(key).name, unit, "Definition.", (month,), None)


@pytest.mark.parametrize(
    ("key", "good"),
    [
        ("looked_after", Good.INFO),
        ("ceased", Good.INFO),
        ("reviews_in_time", Good.HIGH),
        ("visits_made_in_time_local", Good.HIGH),
        ("three_placements", Good.LOW),
    ],
)
def test_which_way_is_good_comes_from_the_printed_editions(key: str, good: Good) -> None:
    assert measure_figures(counted(key, "50.0", 1, 2)).good is good


def test_a_count_is_not_n_of_itself() -> None:
    assert measure_figures(counted("looked_after", "485", 485, 485)).months[0].counted == ""
    assert measure_figures(counted("reviews_in_time", "98.5", 66, 67)).months[0].counted == "66 of 67"


def test_an_edition_brings_its_colours() -> None:
    figures = measure_figures(counted("reviews_in_time", "98.5", 66, 67), edition_row("2016-17", "reviews_in_time"))
    assert figures.state == Status("Green", Tone.GREEN)
    assert figures.chart is not None
    assert figures.chart.target is not None
    assert measure_figures(counted("reviews_in_time", "98.5", 66, 67)).state is None


def test_an_empty_database_gives_two_pages_without_a_nought(database: Database, person: Person, tmp_path: Path) -> None:
    with database.reading(person) as session:
        write_performance_summary(session, date(2026, 10, 1), date(2026, 11, 21), tmp_path / "summary.pdf")
    with pdfplumber.open(tmp_path / "summary.pdf") as pdf:
        words = [page.extract_text() for page in pdf.pages]
    assert len(words) == 2
    assert words[0].count("No data") == len(KEYS)
    assert "As at 31 October 2026" in words[0]
