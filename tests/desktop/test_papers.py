"""Papers from the window: named by reference, saved where the person says, and never written where they decide against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, time
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from lacdesk.casework.commands import AddRecord
from lacdesk.desktop.page import Action
from lacdesk.desktop.pages.child_file import ChildFilePage
from lacdesk.desktop.pages.children import ChildrenPage
from lacdesk.desktop.pages.home_file import HomeFilePage
from lacdesk.desktop.pages.today import TodayPage
from lacdesk.practice.codes import code_set
from lacdesk.records.placement import Home


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The names offered in the dialog for saving, which answers with a file of this test's own."""
    names: list[str] = []

    def ask(_parent: Any, _title: str, name: str, _kind: str) -> tuple[str, str]:
        names.append(Path(name).name)
        return str(tmp_path / "paper"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return names


def named(actions: Iterable[Action], words: str) -> Action:
    return next(action for action in actions if action.words == words)


def press(scene: Any, qtbot: QtBot, do: Callable[[], None], file: Path) -> str:
    """Do it, wait until it is said to be saved, and return the words of the first page."""
    heard: list[str] = []
    scene.desk.said.connect(heard.append)
    do()
    qtbot.waitUntil(lambda: bool(heard), timeout=60_000)
    assert heard == [f"Saved {file.name}."]
    with pdfplumber.open(file) as pdf:
        return " ".join(pdf.pages[0].extract_text().split())


@pytest.fixture
def page(scene: Any, qtbot: QtBot) -> ChildFilePage:
    made = ChildFilePage(scene.desk)
    qtbot.addWidget(made)
    made.show_at(child_id=scene.child_id)
    return made


@pytest.mark.parametrize(
    ("words", "name", "said"),
    [("Print summary…", "summary-NM10417.pdf", "Summary as at"), ("Print handover…", "handover-NM10417.pdf", "Handover as at")],
)
def test_a_childs_paper_is_named_by_the_reference_and_saved(
    scene: Any, qtbot: QtBot, page: ChildFilePage, offered: list[str], tmp_path: Path, words: str, name: str, said: str
) -> None:
    text = press(scene, qtbot, named(page.actions_here(), words).do, tmp_path / "paper.pdf")
    assert offered == [name]
    assert "Amara Bright" in text
    assert said in text


def test_print_on_the_file_shows_both_papers(page: ChildFilePage, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[list[str]] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: shown.append([action.text() for action in menu.actions()]))
    page.header.printing.click()
    assert shown == [["Print summary…", "Print handover…"]]


@pytest.mark.parametrize("kind", [TodayPage, ChildrenPage])
def test_the_outage_register_is_offered_on_today_and_children(
    scene: Any, qtbot: QtBot, offered: list[str], tmp_path: Path, kind: type[TodayPage] | type[ChildrenPage]
) -> None:
    made = kind(scene.desk)
    qtbot.addWidget(made)
    text = press(scene, qtbot, named(made.actions_here(), "Outage register…").do, tmp_path / "paper.pdf")
    assert offered == ["outage-register-2026-11-21.pdf"]
    assert "Children in care 1: 2 children" in text
    assert "Copy 1 of 1, printed for P. Rowan" in text


def test_the_button_on_children_does_the_same(scene: Any, qtbot: QtBot, offered: list[str], tmp_path: Path) -> None:
    made = ChildrenPage(scene.desk)
    qtbot.addWidget(made)
    assert "Outage register" in press(scene, qtbot, made.outage.click, tmp_path / "paper.pdf")


def test_deciding_against_it_writes_nothing(
    scene: Any, qtbot: QtBot, page: ChildFilePage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    ran: list[object] = []
    monkeypatch.setattr(scene.desk, "run", lambda *given, **named: ran.append(given))
    named(page.actions_here(), "Print summary…").do()
    assert ran == []


def test_an_independent_visit_in_hand_can_be_printed(scene: Any, qtbot: QtBot, offered: list[str], tmp_path: Path) -> None:
    with scene.database.writing(scene.desk.person, "SetUp") as unit:
        home = unit.add(Home(name="Elm Court", kind="childrens_home", urn="SC900123"))
        unit.commit()
    made = HomeFilePage(scene.desk)
    qtbot.addWidget(made)
    made.show_at(home_id=home.id)
    assert not [action for action in made.actions_here() if "independent person" in action.words]
    answers = {
        "home_id": home.id,
        "urn": "SC900123",
        "visit_date": date(2026, 11, 11),
        "started_time": time(10, 15),
        "ended_time": time(15, 40),
        "is_announced": False,
        "independent_person": "R. Whitebeam",
        "has_conflict": False,
        "staff_present": "Registered manager",
        "young_people_present": "R.D., K.L.",
        "are_safeguarded": True,
        "safeguarded_words": "Records agree.",
        "promotes_wellbeing": True,
        "wellbeing_words": "Calm.",
        "logs": [{"heading": heading, "answer": "none"} for heading in code_set("regulation44_log")],
    }
    scene.do(AddRecord("regulation44_visit", None, answers))
    made.refresh(None)
    made.focus_first()
    text = press(scene, qtbot, named(made.actions_here(), "Print the independent person’s report…").do, tmp_path / "paper.pdf")
    assert offered == ["regulation-44.pdf"]
    assert "Regulation 44 visit: Elm Court" in text
