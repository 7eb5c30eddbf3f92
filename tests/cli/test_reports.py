"""Papers about children from the command line: written whole, or refused in one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest

from .conftest import DEMO, Run

pytestmark = pytest.mark.slow


def words(file: Path) -> str:
    with pdfplumber.open(file) as pdf:
        return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def test_a_child_is_one_page_and_an_unknown_reference_is_refused(run: Run, refused: Callable[..., str], demo: Path, tmp_path: Path) -> None:
    child = run("due", "--db", demo, "--json", passphrase=DEMO).json()[0]["child"]
    out = tmp_path / "summary.pdf"
    said = run("report", "child", child, "--db", demo, "--out", out, passphrase=DEMO)
    assert (said.code, said.out, said.err) == (0, f"{out}\n", "")
    with pdfplumber.open(out) as pdf:
        assert len(pdf.pages) == 1
    assert f"Reference {child}" in words(out)
    said = run("report", "handover", child, "--to", "M. Aspen", "--db", demo, "--out", out, passphrase=DEMO)
    assert said.code == 0
    assert "to M. Aspen" in words(out)
    assert "No child has the reference nobody" in refused("report", "child", "nobody", "--db", demo, "--out", out, passphrase=DEMO)


def test_the_outage_register_names_its_copy_and_its_day(run: Run, refused: Callable[..., str], demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "outage.pdf"
    said = run("report", "outage", "--db", demo, "--out", out, "--copy", 2, "--copies", 3, "--holder", "H. Sorrel", passphrase=DEMO)
    assert (said.code, said.err) == (0, "")
    assert "Copy 2 of 3, printed for H. Sorrel" in words(out)
    assert "As at Saturday 21 November 2026" in words(out)
    run("report", "outage", "--db", demo, "--out", out, "--as-at", "2026-09-01", passphrase=DEMO)
    assert "As at Tuesday 1 September 2026" in words(out)
    assert "Copy 1 of 1, printed for maud" in words(out)
    assert "is not a number from 1" in refused("report", "outage", "--db", demo, "--out", out, "--copy", 0, passphrase=DEMO)
    assert refused("report", "outage", "--db", demo, "--out", tmp_path, passphrase=DEMO)


def test_the_report_of_an_independent_visit_is_found_by_the_homes_number(
    run: Run, refused: Callable[..., str], demo: Path, tmp_path: Path
) -> None:
    out = tmp_path / "visit.pdf"
    said = run("report", "reg44", "SC420001", "--db", demo, "--out", out, passphrase=DEMO)
    assert (said.code, said.out, said.err) == (0, f"{out}\n", "")
    assert "The Independent Person’s report" in words(out)
    assert "Unique reference number SC420001" in words(out)
    assert "No independent visit is recorded under nothing" in refused(
        "report", "reg44", "nothing", "--db", demo, "--out", out, passphrase=DEMO
    )
