"""The performance clinic's list from the command line: of all measures, or of those named by key."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from lacdesk.cli import main

pytestmark = pytest.mark.slow


def text_of(pdf: Path) -> str:
    with pdfplumber.open(pdf) as opened:
        return " ".join(" ".join((page.extract_text() or "").split()) for page in opened.pages)


def test_the_list_is_of_the_measures_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("LACDESK_PASSPHRASE", "demo")
    db, out = tmp_path / "council.lacdesk", tmp_path / "clinic.pdf"
    made = ["demo", "--db", db, "--children", 20, "--years", 1, "--as-at", "2026-11-21", "--no-window", "--quiet"]
    assert main([*map(str, made)]) == 0
    asked = ["report", "clinic", "--month", "2026-11", "--out", out, "--db", db]
    assert main([*map(str, asked)]) == 0
    whole = text_of(out)
    assert "4.5 " in whole
    assert "4.6 " in whole
    assert main([*map(str, asked), "--measure", "visits_up_to_date_national"]) == 0
    one = text_of(out)
    assert "Only measure 4.6." in one
    assert "4.5 " not in one
    assert main([*map(str, asked), "--edition", "2016-17", "--measure", "6.15", "--measure", "6.16"]) == 0
    assert "Only measures 6.15 and 6.16." in text_of(out)
    capsys.readouterr()
    assert main([*map(str, asked), "--measure", "looked_after"]) == 2
    assert "looked_after is no measure a clinic goes through. Choose from plan_up_to_date" in capsys.readouterr().err
