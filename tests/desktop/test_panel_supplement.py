"""What is late is published from the papers of a meeting: the cover is laid out first, however many items it lists."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lacdesk.desktop.pages.meeting_agenda import AgendaPane
from lacdesk.desktop.pages.meeting_view import AGENDA, PAPERS
from lacdesk.desktop.workspace import Workspace
from lacdesk.documents.meeting_papers import plan_of
from lacdesk.documents.pack.reading import page_count
from lacdesk.panel.agenda_book import AttachPaper
from lacdesk.panel.publishing import AddLateItem, PublishAgenda
from lacdesk.panel.reading import items_of
from lacdesk.records.meetings import AgendaItem
from tests.papers import write_pdf

from .conftest import Scene
from .panel_scene import make_panel, open_meeting

REASON = "The court made an order after the agenda was published and the panel must answer it before its next meeting."


def test_a_long_cover_is_laid_out_before_its_pages_are_fixed(workspace: Workspace, scene: Scene, qtbot: QtBot, tmp_path: Path) -> None:
    made = make_panel(scene)
    paper = write_pdf(tmp_path / "report.pdf", "Introduction").read_bytes()
    attach(scene, made.meeting_id, paper)
    scene.do(PublishAgenda(made.meeting_id, 2))
    for place in range(20):
        scene.do(AddLateItem(made.meeting_id, {"title": f"Late item {place}", "kind": "report", "urgent_reason": REASON}))
    attach(scene, made.meeting_id, paper)
    page = open_meeting(workspace, made, PAPERS)
    page.papers.supplement.click()
    qtbot.waitUntil(lambda: page.view is not None and page.view.supplements == 1, timeout=20_000)
    with scene.desk.reading() as session:
        plan = plan_of(session, made.meeting_id, 1)
    assert plan.front_first == 4
    assert page_count(plan.front) > 1
    assert plan.papers[0].pages.first - (plan.front_first + page_count(plan.front)) in {0, 1}
    qtbot.waitUntil(lambda: page.papers.pack is not None and len(page.papers.pack.rows) == 20, timeout=20_000)


def attach(scene: Scene, meeting_id: str, paper: bytes) -> None:
    """Attach a paper of one page to every report that has none in the pack."""
    with scene.desk.reading() as session:
        bare = [each.id for each in items_of(session, meeting_id) if each.kind == "report" and each.first_page is None]
    for item in bare:
        scene.do(AttachPaper(item, "report.pdf", paper, 1))


def test_a_late_item_is_mended_and_taken_off_until_it_is_in_a_supplement(
    workspace: Workspace, scene: Scene, qtbot: QtBot, tmp_path: Path
) -> None:
    made = make_panel(scene)
    attach(scene, made.meeting_id, write_pdf(tmp_path / "report.pdf", "Introduction").read_bytes())
    scene.do(PublishAgenda(made.meeting_id, 2))
    scene.do(AddLateItem(made.meeting_id, {"title": "Late iten", "kind": "verbal", "urgent_reason": REASON}))
    page = open_meeting(workspace, made, AGENDA)
    late = next(each.id for each in kept_items(scene, made.meeting_id) if each.is_late)
    published = next(each.id for each in kept_items(scene, made.meeting_id) if not each.is_late)
    pane = page.panes[AGENDA]
    assert isinstance(pane, AgendaPane)
    page.items.go_to(published)
    assert not pane.rows["title"].isEnabled()
    qtbot.keyClick(page.items, Qt.Key.Key_Delete)
    page.items.go_to(late)
    assert pane.rows["title"].isEnabled()
    pane.rows["title"].answer.put("Late item")
    pane.touch()
    pane.save()
    qtbot.waitUntil(lambda: [each.title for each in kept_items(scene, made.meeting_id) if each.is_late] == ["Late item"], timeout=20_000)
    qtbot.waitUntil(lambda: page.items.item_id == late, timeout=20_000)
    qtbot.keyClick(page.items, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not any(each.is_late for each in kept_items(scene, made.meeting_id)), timeout=20_000)
    assert published in {each.id for each in kept_items(scene, made.meeting_id)}


def kept_items(scene: Scene, meeting_id: str) -> list[AgendaItem]:
    with scene.desk.reading() as session:
        return list(items_of(session, meeting_id))
