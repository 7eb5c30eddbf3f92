"""What is said of a month that is not over, of figures of two sources and of rows judged by the year, in every document of figures."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache

import openpyxl
import pdfplumber
import pytest

from lacdesk.documents.drawn import Drawn
from lacdesk.documents.figures_workbook import figures_workbook
from lacdesk.documents.pdf import render_pdf
from lacdesk.documents.performance_page import performance_page
from lacdesk.documents.performance_report import performance_report
from lacdesk.documents.scorecard import Printing, scorecard_document
from lacdesk.documents.sentences import narrative
from lacdesk.indicators.editions import read_edition
from lacdesk.indicators.frames import frames_of, months_to
from lacdesk.indicators.populations import Populations
from lacdesk.indicators.scorecard import scorecard_of
from lacdesk.indicators.suppression import CellId, Shown, Suppression
from lacdesk.indicators.tiles import tiles_of
from lacdesk.indicators.values import COUNTED, Figure, Figures
from lacdesk.records.scorecards import Standing
from lacdesk.shapes import Document, TileGrid, plain

OCTOBER = date(2026, 10, 1)
HIDING_NOTHING = Shown(Suppression(*([frozenset[CellId]()] * 4)))
Told = dict[str, tuple[tuple[int, int | None], ...]]


def drawn_of(edition: str, told: Told, *sources: str, as_at: date | None = None) -> Drawn:
    """An October of an edition whose last months are told as numerators and denominators, each month from its source."""
    held = read_edition(edition)
    entered: dict[tuple[str, date, bool], list[Figure]] = {}
    for ref, parts in told.items():
        for place, (month, (n, d)) in enumerate(zip(months_to(OCTOBER, len(parts)), parts, strict=True)):
            value = Decimal(n) if d is None else None
            source = sources[place] if sources else "The paper"
            entered[ref, month, False] = [Figure(ref, month, False, n, d, value, Standing.VALUE, source)]
    card = scorecard_of(Figures(held, frames_of({}, as_at), entered, Populations(())), OCTOBER, "Northmoor Council")
    return Drawn(card, Printing("Northmoor Council", datetime(2026, 11, 9, 9, 15)), tiles_of(held))


def said_of(drawn: Drawn, ref: str) -> str:
    return next(told for each in narrative(drawn) if (told := plain(each)).startswith(f"{ref} "))


def test_a_month_that_is_not_over_is_compared_with_nothing_but_how_things_stood() -> None:
    part = drawn_of("2022-23", {"4.1": ((119, None), (118, None)), "4.14": ((6, None), (3, None))}, as_at=date(2026, 10, 22))
    assert said_of(part, "4.1").endswith(": 118 on 22 October 2026, 1 fewer than 30 September 2026 (119).")
    assert said_of(part, "4.14").endswith(": 3 from 1 to 22 October 2026. Not compared: October 2026 is not over.")
    whole = drawn_of("2022-23", {"4.14": ((6, None), (3, None))})
    assert said_of(whole, "4.14").endswith(": 3 in October 2026, 3 fewer than September 2026 (6).")


def test_the_colour_of_the_year_is_said_of_the_year() -> None:
    months = ((1, 4),) * 6 + ((2, 6),)
    told = said_of(drawn_of("2016-17", {"6.8": months}), "6.8")
    year, month = told.split("; ")
    assert "26.7% year to date" in year
    assert year.endswith(": green (target 22.7%+)")
    assert month == "33.3% in October 2026 (2 of 6), 8.3 points above September 2026 (25.0%)."


def test_a_month_of_another_source_is_named_beside_the_change() -> None:
    told: Told = {"4.10": ((89, 100), (79, 100)), "4.9": ((89, 100), (79, 100))}
    drawn = drawn_of("2022-23", told, "Dental tracker", COUNTED)
    assert said_of(drawn, "4.10").endswith(
        ": 79.0% in October 2026 (79 of 100), 10.0 points below September 2026 (89.0%): red (target 95%+)."
        " The figure of September 2026 is from Dental tracker."
        " Source: Dental tracker for Sep 2026."
    )
    public = replace(drawn, printing=replace(drawn.printing, shown=HIDING_NOTHING))
    assert "Dental tracker" not in said_of(public, "4.10")
    assert "The figure of September 2026 is from another source." in said_of(public, "4.10")


def text_of(document: Document) -> list[str]:
    with pdfplumber.open(io.BytesIO(render_pdf(document))) as pdf:
        return [" ".join((page.extract_text() or "").split()) for page in pdf.pages]


@cache
def part(edition: str) -> Drawn:
    """An October of which twenty-two days are known: children looked after, ceased and admitted."""
    first = {"2016-17": ("6.1", "6.4", "6.3"), "2022-23": ("4.1", "4.14", "4.3")}[edition]
    months: tuple[tuple[int, None], ...] = tuple((100 + each, None) for each in range(15))
    return drawn_of(edition, dict.fromkeys(first, months), as_at=date(2026, 10, 22))


@pytest.mark.parametrize("edition", ["2016-17", "2022-23"])
def test_every_document_says_the_day_its_figures_are_of_where_the_month_is_not_over(edition: str) -> None:
    drawn = part(edition)
    for document in (performance_report(drawn), scorecard_document(drawn.card, drawn.printing), performance_page(drawn)):
        whole = " ".join([document.title, *text_of(document)])
        assert "22 October 2026" in whole
        assert "the month is not over" in whole
        assert "month end 31 October" not in whole.lower()
        assert "of 31 October 2026" not in whole
    assert "As of 22 October 2026 (Q3 - 2026/27), the month is not over" in text_of(performance_page(drawn))[0]
    assert re.search(r"\bso\b.*\bfar\b", text_of(scorecard_document(drawn.card, drawn.printing))[0][:600])
    book = openpyxl.load_workbook(io.BytesIO(figures_workbook(drawn)))
    assert {row[0].value: row[1].value for row in book["Notes"].iter_rows()}["As at"] == "22 October 2026, the month is not over"
    assert "Oct 2026 so far" in [cell.value for cell in book["Scorecard"][1]]


def test_a_tile_of_part_of_a_month_is_compared_only_where_it_is_of_a_day() -> None:
    (grid,) = (each for each in performance_page(part("2022-23")).blocks if isinstance(each, TileGrid))
    found = {tile.caption: (tile.difference, tile.movement) for tile in grid.tiles}
    assert found["Discharges (ytd)"] == ("", "no comparison")
    assert found["Admissions (ytd)"] == ("", "no comparison")


def test_the_scorecard_page_and_workbook_name_a_source_that_is_not_the_records() -> None:
    told: Told = {"4.30": ((30, 100), (40, 100)), "4.29": ((30, 100), (40, 100))}
    mixed = drawn_of("2022-23", told, COUNTED, "Leaving care list")
    whole = " ".join(text_of(scorecard_document(mixed.card, mixed.printing)))
    assert "Source: Leaving care list for" in whole
    (grid,) = (each for each in performance_page(mixed).blocks if isinstance(each, TileGrid))
    assert [tile.below for tile in grid.tiles if "employment" in tile.caption] == ["Source: Leaving care list"]
    book = openpyxl.load_workbook(io.BytesIO(figures_workbook(mixed)))
    (row,) = (row for row in book["Scorecard"].iter_rows() if row[0].value == "4.30")
    assert "better; the figure of September 2026 is counted from the records" in {cell.value for cell in row}


def test_a_scorecard_of_one_source_names_it_once() -> None:
    drawn = drawn_of("2022-23", {"4.30": ((30, 100), (40, 100)), "4.29": ((30, 100), (40, 100))})
    whole = " ".join(text_of(scorecard_document(drawn.card, drawn.printing)))
    assert "All figures are from The paper." in whole
    assert "Source: The paper" not in whole
