"""The workbook holds the report's tables: numbers that are numbers, shown as printed, with n and d, frozen heads and what they are of."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import Any

import openpyxl
import pytest
from figure_samples import papers, small_numbers

from lacdesk.documents.drawn import Drawn
from lacdesk.documents.figures_workbook import NOTES, figures_workbook
from lacdesk.documents.public_figures import made_public
from lacdesk.documents.restatements import restatement_table
from lacdesk.documents.scorecard import Printing
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.suppression.figures import figure_id


@cache
def officers() -> Drawn:
    return replace(papers(), findings=papers().card.findings)


@cache
def book_of(public: bool = False) -> Any:
    drawn = made_public(small_numbers()) if public else officers()
    return openpyxl.load_workbook(io.BytesIO(figures_workbook(drawn)))


def rows(sheet: str, public: bool = False) -> list[dict[str, Any]]:
    head, *lines = book_of(public)[sheet].iter_rows(values_only=True)
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_every_table_of_the_report_has_a_sheet_with_its_heads_frozen() -> None:
    book = book_of()
    assert book.sheetnames == [
        *("Scorecard", "Fifteen months", "Years and benchmarks", "Restatements", "What changed them", "Which records", "Profile"),
        *("What does not agree", "How each is counted", NOTES),
    ]
    assert all(book[name].freeze_panes for name in book.sheetnames)


def test_every_month_is_a_number_with_its_parts_and_shown_as_printed() -> None:
    book = book_of()["Fifteen months"]
    by_place = {(row[0].value, row[2].value): row for row in book.iter_rows(min_row=2)}
    for line in officers().card.lines:
        for cell in line.trend:
            row = by_place[line.row.ref, f"{cell.figure.month:%b %Y}"]
            if cell.value is None:
                assert isinstance(row[3].value, str)
                continue
            assert row[3].value == pytest.approx(float(cell.value))
            assert row[3].number_format.endswith('"%"') == (line.row.unit is Unit.PERCENT)
            assert row[3].number_format.count("0") == (2 if line.row.places else 1), (line.row.ref, row[3].number_format)
            assert (row[4].value, row[5].value) == (cell.figure.numerator, cell.figure.denominator) or cell.figure.denominator is None


def test_counts_of_earlier_years_have_no_decimals() -> None:
    sheet = book_of()["Scorecard"]
    heads = [cell.value for cell in sheet[1]]
    count, share = sheet.cell(2, heads.index("2015/16") + 1), sheet.cell(8, heads.index("2015/16") + 1)
    assert (count.value, count.number_format) == (432, "#,##0")
    assert (share.value, share.number_format) == (83.3, '#,##0.0"%"')


def test_years_and_benchmarks_name_their_year() -> None:
    found = rows("Years and benchmarks")
    assert {"No.": "6.8", "Indicator": "% of children adopted", "What": "Earlier year", "Year": "2015/16", "Value": 22.9} in found
    benchmarks = [row for row in found if row["What"] not in {"Earlier year", "Year to date"}]
    assert {row["Year"] for row in benchmarks} == {"2014/15"}
    assert len(benchmarks) == sum(len(line.row.benchmarks) for line in officers().card.lines)


def test_restatements_are_those_of_the_paper() -> None:
    table = restatement_table(officers())
    assert [row["No."] for row in rows("Restatements")] == [row.cells[0] for row in table.rows]
    first = rows("Restatements")[0]
    assert (first["Jan 2017 Published"], first["Jan 2017 Re-run"], first["Jan 2017 Difference"]) == (482, 471, -11)


def test_notes_say_edition_run_day_and_sources() -> None:
    notes = dict(book_of()[NOTES].iter_rows(values_only=True))
    assert notes["Scorecard"] == "2016-17"
    assert notes["Run"] == Printing.__dataclass_fields__["run_words"].default
    assert notes["Data taken"] == "Tuesday 21 March 2017 at 09:15"
    assert notes["As at month end"] == "28 February 2017"
    assert notes["Sources"].startswith("the paper")
    assert notes["Benchmarks"] == "describe 2014/15"


def test_what_does_not_agree_is_there_for_officers_alone() -> None:
    assert {row["Check"] for row in rows("What does not agree")} == {each.code for each in officers().card.findings}
    public = book_of(public=True)
    assert not {"What does not agree", "Which records"} & set(public.sheetnames)
    assert "Sources" not in dict(public[NOTES].iter_rows(values_only=True))


def test_a_public_workbook_has_the_mark_for_every_hidden_figure_and_no_parts_of_it() -> None:
    drawn = made_public(small_numbers())
    by_place = {(row["No."], row["Month"]): row for row in rows("Fifteen months", public=True)}
    hidden = [(line, cell) for line in drawn.card.lines for cell in line.trend if not drawn.printing.shown.is_shown(figure_id(cell.figure))]
    assert hidden
    for line, cell in hidden:
        row = by_place[line.row.ref, f"{cell.figure.month:%b %Y}"]
        assert (row["Value"], row["Numerator"], row["Denominator"]) == ("c", None, None)
    profile = [row for row in rows("Profile", public=True) if row["Number"] == "c"]
    assert profile
    assert {row["% of total"] for row in profile if row["Of whom"] != "Total"} == {"c"}
