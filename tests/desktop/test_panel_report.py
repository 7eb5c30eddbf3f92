"""A paper written in the window: fourteen sections in the panel's style, a draft kept, and printed as the paper of its item."""

from __future__ import annotations

import gc
import weakref
from datetime import date

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lacdesk.desktop.forms.check import Standing, section_standing
from lacdesk.desktop.pages.panel_report import PanelReportPage, approval_rows, report_plan
from lacdesk.desktop.panel_stops import panel_stops
from lacdesk.desktop.workspace import Workspace
from lacdesk.documents.agenda import Council
from lacdesk.documents.panel_report import panel_report
from lacdesk.documents.plain_text import plain_text
from lacdesk.panel.meeting import Style
from lacdesk.panel.reading import items_of, meeting_of
from lacdesk.panel.report import Outcome, offices
from lacdesk.panel.reports import report_value
from lacdesk.store.drafts import find_draft

from .audit import nameless, shared_mnemonics, steps_upwards
from .conftest import Scene, open_workspace
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
    window = open_workspace(scene, qtbot)
    window.go("panel")
    window.go("panel_report", item_id=item_id)
    assert isinstance(window.page, PanelReportPage)
    return window.page


@pytest.mark.parametrize("style", list(Style))
def test_every_style_has_a_cover_and_fourteen_sections(style: Style) -> None:
    assert len(report_plan(style).sections) == 16


def test_a_cover_is_not_completed_before_its_questions_are_answered(page: PanelReportPage) -> None:
    assert page.form is not None
    cover, typed = page.form.plan.sections[0], page.form.typed()
    assert section_standing(cover, typed, {}, []) is Standing.INCOMPLETE
    answered = {"is_key_decision": False, "approver": "J. Rowan", "authors": "H. Sorrel", "recommendations": "That the report be noted."}
    full = {**typed, **answered, "needs_council_approval": False, "is_exempt": False}
    assert section_standing(cover, full, {}, []) is Standing.COMPLETED


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


@pytest.mark.parametrize("style", list(Style))
def test_approvals_offer_the_offices_of_the_style_and_keep_what_came_of_each(scene: Scene, qtbot: QtBot, style: Style) -> None:
    made = make_panel(scene, style=style.value)
    with scene.desk.reading() as session:
        item = next(each.id for each in items_of(session, made.meeting_id) if each.title == "Performance, October")
    window = Workspace(scene.desk)
    qtbot.addWidget(window)
    window.show()
    window.go("panel_report", item_id=item)
    page = window.page
    assert isinstance(page, PanelReportPage)
    assert page.form is not None
    rows = page.form.answers()["approvals"]
    assert [each["office"] for each in rows] == list(offices(style))  # type: ignore[attr-defined]
    first, second, third = offices(style)
    page.form.rows["approvals"].answer.put(
        [
            {"office": first, "name": "A. Alder, Director", "outcome": "approved", "answered_on": date(2026, 11, 3)},
            {"office": second, "outcome": "no_answer"},
            {"office": third},
            {"office": "Head of Service", "name": "B. Birch", "outcome": "extra", "answered_on": date(2026, 11, 4)},
        ]
    )
    page.form.save()

    def kept() -> list[tuple[str, str, Outcome, date | None]]:
        with scene.desk.reading() as session:
            report = report_value(session, item)
        return [(each.office, each.name, each.outcome, each.on) for each in report.approvals] if report else []

    wanted = [
        (first, "A. Alder, Director", Outcome.APPROVED, date(2026, 11, 3)),
        (second, "", Outcome.NO_ANSWER, None),
        ("Head of Service", "B. Birch", Outcome.EXTRA, date(2026, 11, 4)),
    ]
    qtbot.waitUntil(lambda: kept() == wanted, timeout=20_000)
    with scene.desk.reading() as session:
        report = report_value(session, item)
    assert report is not None
    printed = plain_text(panel_report(report, Council("Northmoor Council")))
    assert "sent, no comments by submission" in printed
    assert "Head of Service" in printed
    assert [each["office"] for each in approval_rows(style, report.approvals)] == [first, second, "Head of Service", third]
