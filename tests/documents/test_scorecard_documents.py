"""The documents about figures: what they print for officers, in both editions, and that veraPDF passes every one of them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

import openpyxl
import pdfplumber
import pikepdf
import pytest
from figure_samples import COUNCIL, TAKEN, papers, small_numbers
from pdf_ua import judge, need_java
from samples import AWKWARD

from lacdesk.casework.council import CouncilFacts
from lacdesk.documents.drawn import Drawn
from lacdesk.documents.exceptions import exception_report
from lacdesk.documents.figures_workbook import figures_workbook
from lacdesk.documents.hidden_figures import hidden_figures
from lacdesk.documents.pdf import render_pdf
from lacdesk.documents.performance_page import performance_page
from lacdesk.documents.performance_report import performance_report
from lacdesk.documents.public_figures import made_public
from lacdesk.documents.reviewing_officers import OfficersYear, reviewing_officers
from lacdesk.documents.scorecard import scorecard_document
from lacdesk.documents.sentences import narrative
from lacdesk.indicators.editions import read_edition
from lacdesk.indicators.exceptions import Exceptions, Late
from lacdesk.indicators.frames import frames_of
from lacdesk.indicators.measures import measure
from lacdesk.indicators.reviewing import Tally
from lacdesk.indicators.series import month_figure
from lacdesk.shapes import Document, plain

DAY = date(2017, 2, 28)
FACTS = CouncilFacts(COUNCIL)


@cache
def of_papers() -> Drawn:
    return papers()


@cache
def small(edition: str = "2022-23") -> Drawn:
    return small_numbers(edition)


def late_children() -> Document:
    edition = read_edition("2016-17")
    late = tuple(Late(f"Team {index % 2}", "P. Rowan", f"NM{index}", DAY, text or "No visit.") for index, text in enumerate(AWKWARD))
    found = [Exceptions(edition.rows[6], 67, late), Exceptions(edition.rows[8], 485, ())]
    return exception_report(edition, found, FACTS, date(2017, 2, 1), DAY, TAKEN)


def officers_year() -> Document:
    tallies = [Tally("Reviews held", "Reviews", (("In time", (90, 88, 70, 95)), ("Late", (1, 0, 2, 3)))), Tally("Visits", "Visits", ())]
    found = OfficersYear(tallies, [("50 to 70 children", 6)], [("Seen in the last twelve months", 480)], (), papers().profile)
    return reviewing_officers(found, FACTS, 2017, DAY, TAKEN)


DOCUMENTS = {
    "scorecard_a": lambda: scorecard_document(of_papers().card, of_papers().printing),
    "scorecard_b": lambda: scorecard_document(small().card, small().printing),
    "report_a": lambda: performance_report(of_papers()),
    "report_b_public": lambda: performance_report(made_public(small())),
    "page_a": lambda: performance_page(of_papers()),
    "page_b_public": lambda: performance_page(made_public(small())),
    "hidden": lambda: hidden_figures(small()),
    "exceptions": late_children,
    "officers": officers_year,
}


@cache
def made(name: str) -> bytes:
    return render_pdf(DOCUMENTS[name]())


def text_of(name: str) -> list[str]:
    with pdfplumber.open(io.BytesIO(made(name))) as pdf:
        return [" ".join((page.extract_text() or "").split()) for page in pdf.pages]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[str]]]:
    need_java()
    folder = tmp_path_factory.mktemp("figures")
    files: list[Path] = []
    for name in DOCUMENTS:
        files.append(folder / f"{name}.pdf")
        files[-1].write_bytes(made(name))
    yield judge(files)
    for file in files:
        file.unlink()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_passes_pdf_ua(name: str, verdicts: dict[str, list[str]]) -> None:
    assert verdicts[f"{name}.pdf"] == []


def test_a_scorecard_lies_and_repeats_its_heads_on_every_page() -> None:
    with pikepdf.open(io.BytesIO(made("scorecard_a"))) as pdf:
        assert all(float(page.mediabox[2]) > float(page.mediabox[3]) for page in pdf.pages)
    pages = text_of("scorecard_a")
    assert len(pages) > 1
    assert all("Benchmarks 2014/15" in page and "DOT" in page for page in pages)


def test_a_report_turns_its_pages_for_the_scorecard_and_the_restatements() -> None:
    with pikepdf.open(io.BytesIO(made("report_a"))) as pdf:
        lying = [float(page.mediabox[2]) > float(page.mediabox[3]) for page in pdf.pages]
    pages = text_of("report_a")
    assert [is_lying for is_lying, _ in groupby(lying)] == [False, True, False, True, False]
    assert all(is_lying for is_lying, page in zip(lying, pages, strict=True) if "Published Re-run" in page)


def test_the_scorecard_prints_what_the_paper_printed_with_a_word_beside_every_colour() -> None:
    whole = " ".join(text_of("scorecard_a"))
    assert "6.10 Health of Looked After Children" in whole
    for words in ("68.6 67.3 65.6", "335.7 368.8 374.7", "Red", "YTD", "below", "no target", "declined"):
        assert words in whole, words


def test_the_later_edition_prints_its_own_columns_and_a_small_line_with_words() -> None:
    whole = " ".join(text_of("scorecard_b"))
    for words in ("Timeline", "outturns", "(month)", "2022/23", "Benchmarks 2020/21", "TB5", "CH04"):
        assert words in whole, words
    with pikepdf.open(io.BytesIO(made("scorecard_b"))) as pdf:
        lines = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"]
    assert len(lines) == 31
    assert all("lowest" in line or "every month" in line for line in lines)


def test_a_report_says_what_it_is_and_that_it_is_not_dynamic_on_every_page() -> None:
    pages = text_of("report_a")
    assert all("live figures, not published. Data reports are not dynamic." in page for page in pages)
    assert "As at Month End 28 February 2017" in pages[0]
    whole = " ".join(pages)
    told = " ".join(map(plain, narrative(of_papers())))
    assert "96.9% year to date (1,153 of 1,190), 13.6 points above 2015/16 (83.3%)" in told
    assert "3.3 points below January 2017 (93.8%)" in whole


def test_theme_pages_have_their_parts_in_order_and_months_with_their_parts() -> None:
    pages = text_of("report_a")
    start = next(index for index, page in enumerate(pages) if "REVIEWS AND VISITS" in page)
    whole = " ".join(pages[start : start + 3])
    parts = ["DEFINITION", "ANALYSIS", "DATA NOTE", "IN MONTH PERFORMANCE", "ANNUAL TREND", "LATEST BENCHMARKING"]
    assert "98.5 66 of 67" in whole
    assert [whole.find(part) for part in parts] == sorted(whole.index(part) for part in parts)


def test_commentary_stands_in_place_of_the_sentences() -> None:
    drawn = replace(of_papers(), commentary={"reviews_visits": "Two reviews were late.\nBoth have been held."})
    with pdfplumber.open(io.BytesIO(render_pdf(performance_report(drawn)))) as pdf:
        whole = " ".join(" ".join((page.extract_text() or "").split()) for page in pdf.pages)
    assert "Two reviews were late." in whole


def test_a_month_before_is_printed_again_beside_what_was_published() -> None:
    page = next(page for page in text_of("report_a") if "Restatements" in page and "Published" in page)
    assert "January 2017: run 1, published 21 February 2017" in page
    assert "December 2016: no run was published" in page
    assert "482 471 -11" in page


def test_the_page_of_tiles_is_one_page_in_either_edition() -> None:
    for name in ("page_a", "page_b_public"):
        assert len(text_of(name)) == 1
    page = text_of("page_a")[0]
    assert "As of 28 February 2017 (Q4 - 2016/17)" in page
    assert "of eligible LAC with an up to date pathway plan" in page
    assert "care leavers had" not in page
    assert "41.4%" in page


def test_exceptions_are_marked_and_say_since_when_and_why() -> None:
    pages = text_of("exceptions")
    assert all("children’s information" in page for page in pages)
    whole = " ".join(pages)
    assert "NM0 P. Rowan Tue 28 Feb 2017" in whole
    assert "Everyone is in time." in whole


def test_a_workbook_holds_numbers_and_no_formula_from_what_was_typed() -> None:
    drawn = of_papers()
    row = drawn.card.lines[0]
    poisoned = replace(drawn, card=replace(drawn.card, lines=(replace(row, name='=HYPERLINK("x")'), *drawn.card.lines[1:])))
    book = openpyxl.load_workbook(io.BytesIO(figures_workbook(poisoned)))
    sheet = book["Scorecard"]
    assert sheet.freeze_panes == "C2"
    assert (sheet["B2"].value, sheet["B2"].data_type) == ('=HYPERLINK("x")', "s")
    assert sheet["G2"].value == 485
    assert sheet["G8"].value == 98.5
    assert not [cell.coordinate for each in book for line in each.iter_rows() for cell in line if cell.data_type == "f"]


def test_officers_read_of_a_measure_no_row_prints_where_it_is_counted() -> None:
    child = {"id": "c1", "ref": "A1", "dob": date(2008, 1, 1)}
    episode = {"id": "e1", "child_id": "c1", "decom": date(2016, 1, 4), "rne": "S", "ls": "C2", "place": "U4", "origin": "recorded"}
    peps = [{"child_id": "c1", "meeting_date": date(2017, 1, 10)}]
    frames = frames_of({"children": [child], "episodes": [episode], "peps": peps})
    february, january = (month_figure(frames, measure("pep_up_to_date"), month) for month in (date(2017, 2, 1), date(2017, 1, 1)))
    officers = replace(small(), unprinted={"pep_up_to_date": (february, january)})
    told = "PEP up to date: 100.0% in February 2017 (1 of 1), the same as January 2017 (100.0%)."
    assert told in map(plain, narrative(officers))
    assert told not in map(plain, narrative(made_public(officers)))
