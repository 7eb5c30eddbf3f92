"""The council's own plans from the command line: the newest or a year's, as the kind of file asked for, or refused in one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pytest

from .conftest import DEMO, Run

pytestmark = pytest.mark.slow


def words(file: Path) -> str:
    with pdfplumber.open(file) as pdf:
        return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def test_the_delivery_plan_and_its_progress_are_written(run: Run, refused: Callable[..., str], demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.pdf"
    said = run("report", "delivery-plan", "--db", demo, "--out", out, passphrase=DEMO)
    assert (said.code, said.out, said.err) == (0, f"{out}\n", "")
    text = words(out)
    assert "Head of Fostering" in text
    assert "from April 2026 to March 2029" in text
    run("report", "delivery-plan", "--year", "2026-27", "--progress", "--db", demo, "--out", out, passphrase=DEMO)
    assert "9 objectives, 2 closed, 1 overdue." in words(out)
    assert "Overdue, 21" in words(out)
    nothing = refused("report", "delivery-plan", "--year", "2030-31", "--db", demo, "--out", out, passphrase=DEMO)
    assert "None is kept for 2030-31. There is one for 2026-27." in nothing
    year = refused("report", "delivery-plan", "--year", "2026", "--db", demo, "--out", out, passphrase=DEMO)
    assert "is not a year such as 2022-23" in year
    other = refused("report", "delivery-plan", "--db", demo, "--out", tmp_path / "plan.odt", passphrase=DEMO)
    assert "End its name in .pdf, .docx, .xlsx or .txt." in other


def test_the_self_assessment_is_written_as_the_files_name_ends(run: Run, demo: Path, tmp_path: Path) -> None:
    files = {end: tmp_path / f"assessment.{end}" for end in ("pdf", "docx", "xlsx", "txt")}
    for file in files.values():
        assert run("report", "self-assessment", "--db", demo, "--out", file, passphrase=DEMO).code == 0
    assert "6.10 Plans change when children’s lives change" in words(files["pdf"])
    (table,) = docx.Document(str(files["docx"])).tables
    assert table.cell(0, 1).text == "How do we know it?"
    sheet = openpyxl.load_workbook(files["xlsx"]).worksheets[0]
    assert sheet.max_row == 6
    assert "Nothing is written yet." in files["txt"].read_text(encoding="utf-8")
