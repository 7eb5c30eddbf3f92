"""The list of meetings: what each waits for, a new meeting with the dates worked back from it, members and the plan."""

from __future__ import annotations

from datetime import date

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.desktop.pages.panel import PanelPage
from lacdesk.desktop.pages.panel_asking import AskDialog
from lacdesk.desktop.pages.panel_file import PanelFilePage
from lacdesk.desktop.widgets.text import Words
from lacdesk.desktop.workspace import Workspace
from lacdesk.records.meetings import ForwardPlanRow, Meeting, Panel, PanelMember

from .audit import nameless, shared_mnemonics, steps_upwards
from .conftest import Scene
from .panel_scene import make_panel


def asked(workspace: Workspace) -> AskDialog:
    assert workspace.page is not None
    found = workspace.page.findChildren(AskDialog)
    return found[-1]


def type_in(dialog: AskDialog, field: str, text: str) -> None:
    line = dialog.rows[field].answer.parts()[0]
    line.setFocus()
    QTest.keyClicks(line, text)


def said_in(dialog: AskDialog) -> str:
    return " ".join(each.text() for each in dialog.findChildren(Words) if each.isVisible())


def test_without_a_panel_the_page_says_how_to_begin(workspace: Workspace, scene: Scene, qtbot: QtBot) -> None:
    workspace.go("panel")
    page = workspace.page
    assert isinstance(page, PanelPage)
    assert not page.plan.isVisible()
    page.set_up.click()
    dialog = asked(workspace)
    dialog.take()
    assert dialog.rows["name"].message == "Enter the name of the panel."
    type_in(dialog, "name", "Corporate Parenting Panel")
    dialog.take()
    qtbot.waitUntil(lambda: page.plan.isVisible())
    with scene.desk.reading() as session:
        assert session.scalars(select(Panel.clear_days)).one() == 5


def test_a_meeting_says_what_it_waits_for_by_which_day(workspace: Workspace, scene: Scene) -> None:
    make_panel(scene)
    workspace.go("panel")
    page = workspace.page
    assert isinstance(page, PanelPage)
    page.table.go_to_first()
    row = page.table.rows().row_at(page.table.currentIndex().row())
    assert row is not None
    assert "Tue 19 Jan 2027" in row.read_aloud()
    assert row.cells[-1].text == "Data cut-off Thu 17 Dec 2026"
    assert (nameless(page), shared_mnemonics(page)) == ([], [])


def test_a_new_meeting_shows_its_dates_and_is_refused_where_notice_cannot_be_met(workspace: Workspace, scene: Scene, qtbot: QtBot) -> None:
    made = make_panel(scene)
    workspace.go("panel")
    page = workspace.page
    assert isinstance(page, PanelPage)
    page.plan.click()
    dialog = asked(workspace)
    type_in(dialog, "held_on", "1 dec 2026")
    assert dialog.refusal.endswith("or later.")
    dialog.take()
    qtbot.waitUntil(lambda: dialog.go.isEnabled())
    dialog.rows["held_on"].answer.put(None)
    type_in(dialog, "held_on", "2 feb 2027")
    assert dialog.refusal == ""
    qtbot.waitUntil(lambda: "Publish by Mon 25 Jan 2027" in said_in(dialog))
    assert (nameless(dialog), steps_upwards(dialog)) == ([], [])
    dialog.take()
    qtbot.waitUntil(lambda: "2 meetings" in [each.text() for each in page.findChildren(Words)])
    with scene.desk.reading() as session:
        assert session.scalars(select(Meeting.held_on).where(Meeting.id != made.meeting_id)).all() == [date(2027, 2, 2)]


def test_members_and_business_are_added_and_changed_from_the_panel(workspace: Workspace, scene: Scene, qtbot: QtBot) -> None:
    made = make_panel(scene)
    workspace.go("panel_file", panel_id=made.panel_id)
    page = workspace.page
    assert isinstance(page, PanelFilePage)
    assert nameless(page) == []
    page.add.click()
    dialog = asked(workspace)
    dialog.rows["capacity"].answer.put("young_person")
    dialog.rows["capacity"].changed.emit()
    assert not dialog.rows["surname"].isVisible()
    type_in(dialog, "first_name", "Sam")
    dialog.take()
    qtbot.waitUntil(lambda: page.members.rows().rowCount() == 6)
    page.part.choose("plan")
    page.refresh(None)
    page.add.click()
    business = asked(workspace)
    type_in(business, "title", "Sufficiency strategy")
    business.take()
    qtbot.waitUntil(lambda: page.plan.rows().rowCount() == 1)
    with scene.desk.reading() as session:
        assert session.scalars(select(PanelMember.surname).where(PanelMember.first_name == "Sam")).one() is None
        assert session.scalars(select(ForwardPlanRow.status)).one() == "planned"


def test_a_refusal_of_the_record_is_said_in_the_dialog(workspace: Workspace, scene: Scene, qtbot: QtBot) -> None:
    made = make_panel(scene)
    workspace.go("panel_file", panel_id=made.panel_id)
    assert isinstance(workspace.page, PanelFilePage)
    workspace.page.add.click()
    dialog = asked(workspace)
    dialog.rows["capacity"].answer.put("chair")
    type_in(dialog, "surname", "Gorse")
    dialog.take()
    qtbot.waitUntil(lambda: dialog.refusal.startswith("Councillor Elm is the chair."))
    assert dialog.isVisible()
