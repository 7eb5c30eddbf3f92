"""A paper written in the window: fourteen sections in the panel's style, a draft kept, and printed as the paper of its item."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lacdesk.desktop.pages.panel_report import PanelReportPage, report_plan
from lacdesk.desktop.panel_stops import panel_stops
from lacdesk.desktop.workspace import Workspace
from lacdesk.panel.meeting import Style
from lacdesk.panel.reading import items_of, meeting_of
from lacdesk.panel.reports import report_value
from lacdesk.store.drafts import find_draft

from .audit import nameless, shared_mnemonics, steps_upwards
from .conftest import Scene
from .panel_scene import PanelScene, make_panel


@pytest.fixture
def made(scene: Scene) -> PanelScene:
    return make_panel(scene)


@pytest.fixture
def item_id(made: PanelScene) -> str:
    with made.scene.desk.reading() as session:
        return next(each.id for each in items_of(session, made.meeting_id) if each.title == "Performance, October")


@pytest.fixture
def page(scene: Scene, item_id: str, qtbot: QtBot) -> PanelReportPage:
    window = Workspace(scene.desk)
    qtbot.addWidget(window)
    window.resize(1440, 872)
    window.show()
    window.go("panel")
    window.go("panel_report", item_id=item_id)
    assert isinstance(window.page, PanelReportPage)
    return window.page


@pytest.mark.parametrize("style", list(Style))
def test_every_style_has_a_cover_and_fourteen_sections(style: Style) -> None:
    assert len(report_plan(style).sections) == 15


def test_a_report_is_kept_as_a_draft_while_it_is_typed(page: PanelReportPage, scene: Scene, item_id: str, qtbot: QtBot) -> None:
    assert page.form is not None
    assert (nameless(page), shared_mnemonics(page), steps_upwards(page.form.inside)) == ([], [], [])
    page.form.rows["section_1"].answer.put("1.1 The month.")
    page.form.rows["section_1"].changed.emit()
    page.form.keeper.keep_now()

    def kept() -> bool:
        with scene.desk.reading() as session:
            return find_draft(session, scene.desk.person, "panel_report", item_id) is not None

    qtbot.waitUntil(kept)


def test_a_saved_report_is_the_paper_of_its_item(page: PanelReportPage, scene: Scene, made: PanelScene, item_id: str, qtbot: QtBot) -> None:
    assert page.form is not None
    assert page.form.answers()["title"] == "Performance, October"
    page.form.rows["section_1"].answer.put("1.1 Performance in October.")
    page.form.rows["is_exempt"].answer.put(False)
    page.form.save()

    def pages() -> int:
        with scene.desk.reading() as session:
            paper = next(each.paper for each in meeting_of(session, made.meeting_id).items if each.id == item_id)
            return paper.pages if paper else 0

    qtbot.waitUntil(lambda: pages() > 0, timeout=20_000)
    with scene.desk.reading() as session:
        report = report_value(session, item_id)
    assert report is not None
    assert (len(report.sections), report.sections[0].text, report.is_exempt) == (14, "1.1 Performance in October.", False)
    qtbot.wait(50)


def test_the_tour_stops_at_every_step_and_dialog_of_the_panel_and_lets_each_go(
    scene: Scene, made: PanelScene, qtbot: QtBot, qapp: QApplication
) -> None:
    window = Workspace(scene.desk)
    qtbot.addWidget(window)
    window.show()
    seen: list[str] = []
    dialogs: dict[str, weakref.ref[QWidget]] = {}
    for name, arrange in panel_stops(scene.desk):
        dialog = arrange(window)
        seen.append(name)
        if dialog is not None:
            assert nameless(dialog) == [], name
            dialogs[name] = weakref.ref(dialog)
            dialog.close()
            del dialog
        else:
            assert window.page is not None
            assert nameless(window.page) == [], name
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [name for name, kept in dialogs.items() if kept() is not None] == []
    assert {"attendance", "declarations", "late_item", "new_meeting", "new_panel", "new_member"} <= set(dialogs)
    assert {"panel_file", "meeting_agenda", "meeting_papers", "meeting_minutes", "meeting_actions", "new_meeting"} <= set(seen)
