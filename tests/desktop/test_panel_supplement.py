"""What is late is published from the papers of a meeting: the cover is laid out first, however many items it lists."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from lacdesk.desktop.pages.meeting_view import PAPERS
from lacdesk.desktop.workspace import Workspace
from lacdesk.documents.meeting_papers import plan_of
from lacdesk.documents.pack.reading import page_count
from lacdesk.panel.agenda_book import AttachPaper
from lacdesk.panel.publishing import AddLateItem, PublishAgenda
from lacdesk.panel.reading import items_of
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
