"""The delivery plan: merged cells that say so overleaf, and no deadline before the plan begins."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import pdfplumber
import pikepdf
import pytest
from panel_samples import NORTHMOOR, TYPED
from pdf_ua import judge, need_java

from lacdesk.documents.delivery_plan import Aspiration, DeliveryPlan, Objective, PlanMonth, deadline_faults, delivery_plan
from lacdesk.documents.pdf import lay_out, render_pdf
from lacdesk.documents.plain_text import plain_text
from lacdesk.documents.word import render_docx
from lacdesk.shapes import Column, Document, Row, Stack, Table, TableBlock, Title
from lacdesk.store.errors import KnownError

START = PlanMonth(2026, 4)


def objective(number: int, text: str = "") -> Objective:
    return Objective(f"Objective {number}{text}", f"Head of Service{text}", PlanMonth(2026, 9), f"It is done. {text}" + "Known. " * 20)


def plan(count: int = 3, text: str = "") -> DeliveryPlan:
    first = Aspiration(f"Promise A{text}", f"Aspiration one{text}", tuple(objective(n, text) for n in range(count)))
    second = Aspiration(f"Promise A{text}", "Aspiration two", (replace(objective(90), by=None, years=(2026, 2028)), objective(91)))
    third = Aspiration("Promise B", "Aspiration three", (replace(objective(92), by=None),))
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
    early = replace(objective(1), by=PlanMonth(2026, 3))
    past = replace(objective(2), by=None, years=(2024, 2025))
    wrong = replace(plan(), aspirations=(Aspiration("P", "A", (early, past, objective(3))),))
    assert deadline_faults(wrong) == (
        '"Objective 1" is to be done by March 2026, and the plan starts in April 2026. Enter a later deadline.',
        '"Objective 2" is to be done by 2024 - 2025, and the plan starts in April 2026. Enter a later deadline.',
    )
    with pytest.raises(KnownError, match="starts in April 2026"):
        delivery_plan(wrong, NORTHMOOR)
    assert deadline_faults(plan()) == ()


def test_it_passes_pdf_ua(tmp_path: Path) -> None:
    need_java()
    empty = DeliveryPlan("Plan", START, ())
    documents = {"plan": delivery_plan(plan(40, f" {TYPED}"), NORTHMOOR), "empty": delivery_plan(empty, NORTHMOOR)}
    assert len(lay_out(documents["plan"]).pages) > 3
    for name, document in documents.items():
        (tmp_path / f"{name}.pdf").write_bytes(render_pdf(document))
    assert judge([tmp_path / f"{name}.pdf" for name in documents]) == {f"{name}.pdf": [] for name in documents}
