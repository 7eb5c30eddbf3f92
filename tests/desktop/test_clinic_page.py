"""The performance clinic's list from the page of exceptions: of the measures and the team that are chosen there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from lacdesk.desktop.pages.clinic import CLINIC
from lacdesk.desktop.pages.exceptions import ExceptionsPage

from .conftest import Scene, open_workspace

NOVEMBER = date(2026, 11, 1)


def test_the_clinic_goes_through_the_cases_the_page_lists(
    scene: Scene, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = open_workspace(scene, qtbot, 900)
    workspace.go("exceptions", month=NOVEMBER)
    page = workspace.page
    assert isinstance(page, ExceptionsPage)
    qtbot.waitUntil(lambda: page.listed is not None and page.listed.wanted.month == NOVEMBER, timeout=20_000)
    assert page.listed is not None
    late = [ref for ref, rows in page.listed.by_ref.items() if rows]
    page.choose_measures(set(page.listed.names) - {late[0]})
    out = tmp_path / "clinic.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), "PDF (*.pdf)"))
    menu = page.export_menu()
    next(each for each in menu.actions() if each.text() == CLINIC).trigger()
    qtbot.waitUntil(lambda: out.exists() and out.stat().st_size > 0, timeout=30_000)
    with pdfplumber.open(out) as pdf:
        text = " ".join(" ".join((each.extract_text() or "").split()) for each in pdf.pages)
    assert text.count("What is done, and by when") == 1
    assert f"Only measure {late[0]}." in text
    assert all(each.ref in text for each in page.listed.by_ref[late[0]])
    assert "children’s information" in text
