"""The list of who is not in time and the paper of it: one list, chosen by measure and team, live and as published."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from lacdesk.casework.commands import AddRecord
from lacdesk.desktop.pages.clinic import CLINIC
from lacdesk.desktop.pages.exceptions import NONE_CHOSEN, PAPER, ExceptionsPage
from lacdesk.desktop.workspace import Workspace
from lacdesk.indicators.exceptions import exceptions, exceptions_as_published
from lacdesk.indicators.frames import read_frames
from lacdesk.indicators.own_editions import edition_held

from .audit import nameless
from .conftest import TODAY, Scene, open_workspace, visit_answers
from .scorecards import publish_month

NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)
EDITION = "2022-23"


@pytest.fixture
def workspace(scene: Scene, qtbot: QtBot) -> Workspace:
    return open_workspace(scene, qtbot, 900)


def opened(workspace: Workspace, qtbot: QtBot, month: date) -> ExceptionsPage:
    workspace.go("exceptions", month=month)
    page = workspace.page
    assert isinstance(page, ExceptionsPage)
    qtbot.waitUntil(lambda: page.listed is not None and page.listed.wanted.month == month, timeout=20_000)
    return page


def listed_on(page: ExceptionsPage) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place, each in page._rows.items():
        found.setdefault(place.split("|", 1)[0], []).append(each.ref)
    return {ref: sorted(refs) for ref, refs in found.items()}


def written(page: ExceptionsPage, qtbot: QtBot, out: Path) -> str:
    page.write(out)
    qtbot.waitUntil(lambda: out.exists() and out.stat().st_size > 0, timeout=30_000)
    document = pypdfium2.PdfDocument(out)
    return " ".join(" ".join(each.get_textpage().get_text_range() for each in document).split())


def test_the_page_and_the_paper_list_the_same_children(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(workspace, qtbot, NOVEMBER)
    assert nameless(page) == []
    text = written(page, qtbot, tmp_path / "late.pdf")
    assert "children’s information" in text
    assert page.listed is not None
    assert listed_on(page)
    summary, body = text.split("Not in time Of", 1)
    for ref, name in page.listed.names.items():
        mine = listed_on(page).get(ref, [])
        told = re.search(rf"{re.escape(ref)} {re.escape(name)} (?:[\d,]+ )*?([\d,]+) ([\d,]+) ", body)
        assert told is not None, ref
        assert int(told[1]) == len(mine), ref
        assert all(child in body for child in mine)
    assert "Only" not in summary


def test_the_paper_and_the_page_are_the_read_models_list(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    page = opened(workspace, qtbot, NOVEMBER)
    with scene.desk.reading() as session:
        found = exceptions(session, edition_held(session, EDITION), read_frames(session, TODAY), NOVEMBER)
    assert listed_on(page) == {each.row.ref: sorted(late.ref for late in each.late) for each in found if each.late}


def test_only_chosen_measures_are_listed_and_written(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(workspace, qtbot, NOVEMBER)
    assert page.listed is not None
    page.choose_measures(set(page.listed.names) - {"4.6"})
    assert set(listed_on(page)) == {"4.6"}
    assert [each.text() for each in page.export_menu().actions()] == [PAPER, CLINIC]
    ticked = [each.text()[:4].strip() for each in page.measures_menu().actions() if each.isChecked()]
    assert ticked == ["4.6"]
    text = written(page, qtbot, tmp_path / "one.pdf")
    assert "Only measure 4.6." in text
    assert "4.9 %" not in text
    page.choose_measures(set(page.listed.names))
    assert page.empty.text() == NONE_CHOSEN
    assert not page.export.isEnabled()


def test_a_published_run_keeps_its_list(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    run_id = publish_month(scene, workspace, qtbot)
    page = opened(workspace, qtbot, OCTOBER)
    before = listed_on(page)
    answers = visit_answers(date(2026, 10, 30), visitor_id=scene.worker_id, late_reason="carer_unavailable")
    for child_id in (scene.child_id, scene.other_id):
        scene.do(AddRecord("visit", child_id, answers))
    with scene.desk.reading() as session:
        kept = exceptions_as_published(session, run_id)
        now = exceptions(session, edition_held(session, EDITION), read_frames(session, TODAY), OCTOBER)
    visits = {"kept": [each for each in kept if each.row.ref == "4.6"], "now": [each for each in now if each.row.ref == "4.6"]}
    assert sorted(late.ref for each in visits["kept"] for late in each.late) == before["4.6"]
    assert [late.ref for each in visits["now"] for late in each.late] == []
