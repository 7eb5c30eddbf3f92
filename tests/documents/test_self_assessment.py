"""The self-assessment: its three columns repeat on every page, and a cell that goes on overleaf says so."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pdfplumber
from panel_samples import NORTHMOOR, TYPED
from pdf_ua import judge, need_java

from lacdesk.documents.pdf import lay_out, render_pdf
from lacdesk.documents.plain_text import plain_text
from lacdesk.documents.self_assessment import self_assessment
from lacdesk.panel.self_assessment import Criterion, SelfAssessment

DAY = date(2026, 4, 14)


def assessment(count: int = 4, text: str = "") -> SelfAssessment:
    rows = (Criterion(f"6.{n}", (f"Point {n}.{text}", "More. " * 30), ("Audit.",), (), f"Title{text}") for n in range(1, count + 1))
    return SelfAssessment(DAY, tuple(rows), f"Framework{text}", 2026)


def test_the_three_columns_of_a_self_assessment_repeat_on_every_page() -> None:
    document = self_assessment(assessment(40), NORTHMOOR)
    with pdfplumber.open(io.BytesIO(render_pdf(document))) as pdf:
        pages = [" ".join((page.extract_text() or "").split()) for page in pdf.pages]
        assert all(page.width > page.height for page in pdf.pages)
    assert len(pages) > 3
    assert all("How do we know it?" in page for page in pages)
    text = plain_text(document)
    assert "impact of practice in Northmoor Council?: 6.1 Title, • Point 1." in text
    assert "Framework, 2026-27" in text
    assert "Nothing is written yet." in text


def test_a_criterion_that_goes_on_overleaf_says_so() -> None:
    long = Criterion("6.1", ("Short.",), tuple(f"Point {n} of what is known." for n in range(90)), ())
    with pdfplumber.open(io.BytesIO(render_pdf(self_assessment(SelfAssessment(DAY, (long,)), NORTHMOOR)))) as pdf:
        text = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    assert "(continued)" in text
    assert all(f"Point {n} of" in text for n in range(90))


def test_a_first_column_that_goes_on_overleaf_says_so_too_and_the_title_stays_with_its_table() -> None:
    long = Criterion("6.1", tuple(f"Point {n} of what is known." for n in range(60)), (), ())
    half = Criterion("6.2", tuple(f"Sign {n} of it." for n in range(20)), (), ())
    with pdfplumber.open(io.BytesIO(render_pdf(self_assessment(SelfAssessment(DAY, (half, long, half)), NORTHMOOR)))) as pdf:
        pages = [" ".join(page.extract_text().split()) for page in pdf.pages]
    assert "Self-assessment" in pages[0]
    assert "Sign 0 of it." in pages[0]
    going_on = [page for page in pages if "Point" in page and "Point 0 " not in page]
    assert going_on
    assert all("(continued)" in page for page in going_on)
    assert all(f"Point {n} of" in " ".join(pages) for n in range(60))


def test_it_passes_pdf_ua(tmp_path: Path) -> None:
    need_java()
    documents = {
        "assessment": self_assessment(assessment(30, f" {TYPED}"), NORTHMOOR),
        "nothing": self_assessment(SelfAssessment(DAY, ()), NORTHMOOR),
    }
    assert len(lay_out(documents["assessment"]).pages) > 2
    for name, document in documents.items():
        (tmp_path / f"{name}.pdf").write_bytes(render_pdf(document))
    assert judge([tmp_path / f"{name}.pdf" for name in documents]) == {f"{name}.pdf": [] for name in documents}
