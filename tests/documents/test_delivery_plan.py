"""The delivery plan: merged cells that say so overleaf, and no deadline before the plan begins."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pikepdf
import pytest
from panel_samples import NORTHMOOR, TYPED
from pdf_ua import judge, need_java

from lacdesk.documents.delivery_plan import delivery_plan, delivery_progress
from lacdesk.documents.pdf import lay_out, render_pdf
from lacdesk.documents.plain_text import plain_text
from lacdesk.documents.plan_papers import plan_workbook
from lacdesk.documents.word import render_docx
from lacdesk.panel.delivery_plan import Aspiration, DeliveryPlan, Objective, ProgressNote, Timescale, deadline_faults
from lacdesk.shapes import Column, Document, Row, Stack, Table, TableBlock, Title
from lacdesk.store.errors import KnownError

START = date(2026, 4, 1)
DAY = date(2026, 11, 21)
SEPTEMBER = Timescale(2026, 9)


def objective(number: int, text: str = "") -> Objective:
    return Objective(f"Objective {number}{text}", f"Head of Service{text}", SEPTEMBER, f"It is done. {text}" + "Known. " * 20)


def plan(count: int = 3, text: str = "") -> DeliveryPlan:
    first = Aspiration(f"Promise A{text}", f"Aspiration one{text}", tuple(objective(n, text) for n in range(count)))
    second = Aspiration(
        f"Promise A{text}", "Aspiration two", (replace(objective(90), timescale=Timescale(2026, until=2028)), objective(91))
    )
    third = Aspiration("Promise B", "Aspiration three", (replace(objective(92), timescale=None),))
    return DeliveryPlan(f"Delivery plan{text}", START, (first, second, third))


def spans(document_bytes: bytes) -> list[int]:
    with pikepdf.open(io.BytesIO(document_bytes)) as pdf:
        cells = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and str(each.get("/S")) in ("/TH", "/TD")]
        attributes = [each.A for each in cells if isinstance(each.get("/A"), pikepdf.Dictionary)]
        return sorted(int(each.RowSpan) for each in attributes if "/RowSpan" in each)


def test_a_promise_and_an_aspiration_cover_the_rows_of_their_objectives() -> None:
    assert spans(render_pdf(delivery_plan(plan(), NORTHMOOR))) == [2, 3, 5]
    text = plain_text(delivery_plan(plan(), NORTHMOOR))
    assert text.count("Aspiration: Aspiration one; ") == 3
    assert "Timescale (When will it be done by): 2026 - 2028" in text
    assert "September 2026" in text
    assert "No timescale is given" in text


def test_word_merges_the_same_cells() -> None:
    (table,) = docx.Document(io.BytesIO(render_docx(delivery_plan(plan(), NORTHMOOR)))).tables
    told = [table.cell(row, 1).text.strip() for row in range(1, 7)]
    assert told == ["Aspiration one"] * 3 + ["Aspiration two"] * 2 + ["Aspiration three"]
    assert table.cell(1, 0)._tc is table.cell(5, 0)._tc


def test_a_cell_that_goes_on_overleaf_says_so_and_heads_repeat() -> None:
    with pdfplumber.open(io.BytesIO(render_pdf(delivery_plan(plan(30), NORTHMOOR)))) as pdf:
        pages = [" ".join((page.extract_text() or "").split()) for page in pdf.pages]
    assert len(pages) > 3
    assert all("Aspiration" in page for page in pages)
    assert all(page.count("(continued)") == 2 for page in pages[1:-1])


def test_an_empty_cell_of_its_own_is_covered_by_none() -> None:
    rows = (Row(("One", "a")), Row((Stack(()), "b")), Row((Stack(()), "c")))
    document = Document("T", (Title("T"), TableBlock(Table((Column("A"), Column("B")), rows))))
    assert spans(render_pdf(document)) == []
    assert "(continued)" not in plain_text(document)


def test_a_deadline_before_the_plan_begins_is_refused() -> None:
    early = replace(objective(1), timescale=Timescale(2026, 3))
    past = replace(objective(2), timescale=Timescale(2024, until=2025))
    wrong = replace(plan(), aspirations=(Aspiration("P", "A", (early, past, objective(3))),))
    assert deadline_faults(wrong) == (
        '"Objective 1" is to be done by March 2026, and the plan starts in April 2026. Enter a later deadline.',
        '"Objective 2" is to be done by 2024 - 2025, and the plan starts in April 2026. Enter a later deadline.',
    )
    with pytest.raises(KnownError, match="starts in April 2026"):
        delivery_plan(wrong, NORTHMOOR)
    assert deadline_faults(plan()) == ()


def test_an_aspiration_without_objectives_says_so_and_the_span_of_the_plan_is_printed() -> None:
    bare = DeliveryPlan("Plan", START, (Aspiration("P", "A", ()),), ends=date(2028, 3, 31), year=2026)
    text = plain_text(delivery_plan(bare, NORTHMOOR))
    assert "No objective is written yet." in text
    assert "from April 2026 to March 2028" in text
    assert "2026-27" in text


def told(text: str = "") -> DeliveryPlan:
    """A plan whose objectives are overdue, achieved, in hand and not begun."""
    late = ProgressNote(date(2026, 10, 3), "delayed", f"Two sites were found.{text}", date(2026, 12, 1))
    done, going = ProgressNote(DAY, "achieved"), ProgressNote(DAY, "in_hand", "Going on.\n\nMore." + text)
    later = replace(objective(3, text), timescale=Timescale(2028, 1), notes=(going,))
    each = (
        replace(objective(1, text), notes=(late,)),
        replace(objective(2, text), notes=(done,)),
        later,
        replace(objective(4), timescale=None),
    )
    return DeliveryPlan(f"Plan{text}", START, (Aspiration("P", "A", each),), year=2026, next_check=date(2027, 1, 14))


def test_progress_says_in_words_how_each_objective_stands_and_when_it_is_looked_at_again() -> None:
    text = plain_text(delivery_progress(told(), NORTHMOOR, DAY))
    assert "4 objectives, 1 closed, 1 overdue." in text
    late, done, going, none = (line for line in text.splitlines() if line.startswith("Objective: "))
    assert "Overdue, 52 days late" in late
    assert "Checked on 3 Oct 2026" in late
    assert late.rstrip(".").endswith("1 Dec 2026")
    assert "How it stands: Achieved" in done
    assert "Jan 2027" not in done
    assert "In hand" in going
    assert "14 Jan 2027" in going
    assert "No progress is noted yet." in none
    assert "Next check: Was due 14 Jan 2027" in plain_text(delivery_progress(told(), NORTHMOOR, date(2027, 2, 1)))


def test_the_workbook_repeats_what_a_merged_cell_covers_and_takes_nothing_for_a_formula() -> None:
    risky = replace(plan(), aspirations=(*plan().aspirations, Aspiration("=1+1", "\x07bell", (objective(5),))))
    sheet = openpyxl.load_workbook(io.BytesIO(plan_workbook(delivery_plan(risky, NORTHMOOR)))).worksheets[0]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert lines[0][1] == "Aspiration"
    assert [line[1] for line in lines[1:]] == ["Aspiration one"] * 3 + ["Aspiration two"] * 2 + ["Aspiration three", "bell"]
    assert (lines[-1][0], sheet.cell(len(lines), 1).data_type) == ("=1+1", "s")


def test_it_passes_pdf_ua(tmp_path: Path) -> None:
    need_java()
    empty = DeliveryPlan("Plan", START, ())
    documents = {"plan": delivery_plan(plan(40, f" {TYPED}"), NORTHMOOR), "empty": delivery_plan(empty, NORTHMOOR)}
    documents |= {"progress": delivery_progress(told(f" {TYPED}"), NORTHMOOR, DAY), "none": delivery_progress(empty, NORTHMOOR, DAY)}
    assert len(lay_out(documents["plan"]).pages) > 3
    for name, document in documents.items():
        (tmp_path / f"{name}.pdf").write_bytes(render_pdf(document))
    assert judge([tmp_path / f"{name}.pdf" for name in documents]) == {f"{name}.pdf": [] for name in documents}


def test_one_objective_longer_than_a_page_goes_on_overleaf_and_loses_nothing() -> None:
    sentences = [f"Sign {n} is seen." for n in range(300)]
    long = replace(objective(1), outcome="\n".join(sentences), words=" ".join(f"Step {n}." for n in range(700)))
    document = delivery_plan(DeliveryPlan("Plan", START, (Aspiration("P", "A", (long, objective(2))),)), NORTHMOOR)
    with pdfplumber.open(io.BytesIO(render_pdf(document))) as pdf:
        pages = [" ".join((page.extract_text() or "").split()) for page in pdf.pages]
        columns = [page.crop((page.width * 0.74, 0, page.width, page.height)).extract_text() or "" for page in pdf.pages]
    assert len(pages) > 4
    assert all("Outcome Measure" in page for page in pages)
    assert all("(continued)" in page for page in pages[1:])
    told = " ".join(" ".join(columns).split())
    assert [sentence for sentence in sentences if sentence not in told] == []
    assert "Objective 2" in pages[-1]
