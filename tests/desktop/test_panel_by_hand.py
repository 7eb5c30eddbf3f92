"""A meeting's workspace worked by hand: keys and mouse only, on the window as it stands."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDropEvent, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from lacdesk.desktop.pages.meeting import MeetingPage
from lacdesk.desktop.pages.meeting_items import ItemList, two_lines
from lacdesk.desktop.pages.meeting_minutes import MinutesPane
from lacdesk.desktop.pages.meeting_view import AGENDA, MINUTES, PAPERS
from lacdesk.desktop.pages.minutes_figure import FigureDialog
from lacdesk.desktop.pages.panel_asking import AskDialog
from lacdesk.desktop.pages.papers_public import ConfirmedCard, PlacesDialog
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.workspace import Workspace
from lacdesk.documents.meeting_minutes import minutes_document
from lacdesk.documents.plain_text import plain_text
from lacdesk.panel.agenda_book import AttachPaper
from lacdesk.panel.minute_book import StartMinutes
from lacdesk.panel.publicity import Place, SeenText, findings
from lacdesk.panel.reading import items_of, meeting_of, minutes_of, papers_of
from lacdesk.panel.releasing import ConfirmPublic, confirmations, identifying_of
from lacdesk.records.scorecards import PublishedFigure, PublishedRun
from tests.papers import write_pdf

from .audit import nameless
from .conftest import Scene
from .panel_scene import PanelScene, make_held, make_panel, open_meeting

TITLE = "Performance, October"


@pytest.fixture
def made(scene: Scene) -> PanelScene:
    return make_panel(scene)


@pytest.fixture
def workspace(workspace: Workspace, qtbot: QtBot) -> Workspace:
    qtbot.waitExposed(workspace)
    return workspace


def titles(scene: Scene, meeting_id: str) -> list[str]:
    with scene.desk.reading() as session:
        return [each.title or "" for each in items_of(session, meeting_id)]


def drag(items: ItemList, from_row: int, to_row: int) -> None:
    """Press on a row, pull it until Qt begins to drag, and let it go in the upper half of another row.

    Offscreen no drag goes on after it began, so what the window system would send last is sent here.
    """
    start, end = (items.visualItemRect(items.item(row)) for row in (from_row, to_row))
    QTest.mousePress(items.viewport(), Qt.MouseButton.LeftButton, pos=start.center())
    for step in (4, 12, 24):
        QTest.mouseMove(items.viewport(), start.center() - QPoint(0, step))
    let_go(items, QPoint(end.center().x(), end.top() + 2))


def let_go(items: ItemList, at: QPoint) -> None:
    """Let go of the row in hand at a point of the list."""
    carried = QMimeData()
    action, left, none = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    items.dropEvent(QDropEvent(QPointF(at), action, carried, left, none))


def test_an_item_is_dragged_above_another(workspace: Workspace, made: PanelScene, scene: Scene, qtbot: QtBot) -> None:
    page = open_meeting(workspace, made)
    before = titles(scene, made.meeting_id)
    here = before.index(TITLE)
    drag(page.items, here, 1)
    wanted = [before[0], TITLE, *(each for each in before[1:] if each != TITLE)]
    qtbot.waitUntil(lambda: titles(scene, made.meeting_id) == wanted, timeout=10_000)
    qtbot.waitUntil(lambda: page.items.item(1).text() == TITLE)


def press(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_an_item_is_let_go_below_the_last_and_stays_where_it_was_let_go_on_itself(
    workspace: Workspace, made: PanelScene, scene: Scene, qtbot: QtBot
) -> None:
    page = open_meeting(workspace, made)
    before = titles(scene, made.meeting_id)
    here = before.index(TITLE)
    asked: list[tuple[str, int]] = []
    page.items.moved.connect(lambda item_id, place: asked.append((item_id, place)))
    drag(page.items, here, here)
    assert asked == []
    let_go(page.items, QPoint(20, page.items.viewport().height() - 2))
    qtbot.waitUntil(lambda: titles(scene, made.meeting_id)[-1] == TITLE, timeout=10_000)


def test_alt_and_the_arrows_move_an_item_up_and_down_again(workspace: Workspace, made: PanelScene, scene: Scene, qtbot: QtBot) -> None:
    page = open_meeting(workspace, made)
    before = titles(scene, made.meeting_id)
    here = before.index(TITLE)
    page.items.go_to(page.items.ids()[here])
    page.items.setFocus()
    QTest.keyClick(page.items, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: titles(scene, made.meeting_id).index(TITLE) == here - 1)
    qtbot.waitUntil(lambda: page.items.currentRow() == here - 1)
    QTest.keyClick(page.items, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: titles(scene, made.meeting_id) == before)


class TestAPaper:
    """A paper chosen in the dialog for files and read away from the window."""

    @pytest.fixture
    def page(self, workspace: Workspace, made: PanelScene) -> MeetingPage:
        page = open_meeting(workspace, made, PAPERS)
        page.items.go_to(next(each.id for each in page.view.meeting.items if each.title == TITLE))  # type: ignore[union-attr]
        return page

    @pytest.fixture
    def choose(self, page: MeetingPage, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
        def choose(file: Path) -> None:
            monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), "PDF (*.pdf)"))
            press(page.papers.attach)

        return choose

    def test_is_attached_by_the_button_and_counted(
        self, page: MeetingPage, choose: Callable[[Path], None], scene: Scene, tmp_path: Path, qtbot: QtBot
    ) -> None:
        heard: list[str] = []
        scene.desk.said.connect(heard.append)
        choose(write_pdf(tmp_path / "report.pdf", "Introduction", "Findings"))
        qtbot.waitUntil(lambda: any(each.startswith("The paper is attached.") for each in heard), timeout=20_000)
        qtbot.waitUntil(lambda: page.view is not None and page.view.item(page.items.item_id).paper is not None)  # type: ignore[union-attr]
        assert page.view.item(page.items.item_id).paper.pages == 2  # type: ignore[union-attr]

    def test_may_be_decided_against(self, page: MeetingPage, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
        press(page.papers.attach)
        assert page.papers.refusal == ""

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("damaged", "is damaged or is not a PDF. Open it, save it as PDF again, and choose that file."),
            ("locked", "is locked with a password. Ask for it without one."),
            ("empty", "is empty. Choose the paper again."),
            ("long", "has 2000 pages, more than the 1,000 a paper may have. Choose a shorter one."),
            ("none", "has no pages. Choose another paper."),
            ("gone", "cannot be opened. Check that you may read it."),
        ],
    )
    def test_that_cannot_go_into_a_pack_is_refused_in_one_sentence_beside_its_item(
        self, page: MeetingPage, choose: Callable[[Path], None], tmp_path: Path, qtbot: QtBot, name: str, said: str
    ) -> None:
        choose(spoiled(tmp_path / f"{name}.pdf"))
        qtbot.waitUntil(lambda: bool(page.papers.refusal), timeout=30_000)
        assert page.papers.refusal == f"{name}.pdf {said}"
        assert page.view.item(page.items.item_id).paper is None  # type: ignore[union-attr]

    def test_with_words_to_ask_about_is_confirmed_with_a_reason(
        self, page: MeetingPage, choose: Callable[[Path], None], scene: Scene, made: PanelScene, tmp_path: Path, qtbot: QtBot
    ) -> None:
        choose(write_pdf(tmp_path / "report.pdf", "Amara opened the meeting."))
        qtbot.waitUntil(lambda: len(page.papers.found) == 1, timeout=30_000)
        assert page.red_bar.isVisible()

        said: list[str] = []

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, ReasonDialog):
                QTimer.singleShot(50, answer)
                return
            line = dialog.question.answer.parts()[0]
            press(dialog.go)
            said.append(dialog.question.message)
            QTest.keyClicks(line, "She is a guest and agreed")
            press(dialog.go)
            if dialog.isVisible():
                dialog.reject()

        def confirming() -> list[Button]:
            return [each for each in page.papers.findChildren(Button) if each.text() == "Confirm…" and each.isVisible()]

        def has_answered() -> bool:
            for button in confirming() if not said else ():
                press(button)
            return bool(said)

        QTimer.singleShot(50, answer)
        qtbot.waitUntil(has_answered, timeout=30_000)
        assert said == ["Enter the reason."]
        qtbot.waitUntil(lambda: not page.red_bar.isVisible() and not page.papers.found, timeout=30_000)
        with scene.desk.reading() as session:
            kept = confirmations(session, made.meeting_id)
            assert [(each.found, each.reason, each.confirmed_by) for each in kept] == [("Amara", "She is a guest and agreed", "P. Rowan")]


def spoiled(file: Path) -> Path:
    """A file of that name which cannot go into a pack."""
    content = io.BytesIO()
    with pikepdf.new() as made:
        if file.stem == "gone":
            return file
        if file.stem == "long":
            made.add_blank_page()
            made.pages.extend([made.pages[0]] * 1_999)
        if file.stem == "locked":
            made.add_blank_page()
            made.save(content, encryption=pikepdf.Encryption(owner="o", user="u"))
        else:
            made.save(content)
    whole = content.getvalue()
    file.write_bytes({"damaged": whole[: len(whole) // 2], "empty": b""}.get(file.stem, whole))
    return file


class TestAFigure:
    """A figure of a published run, put into a minute and tied to its run."""

    @pytest.fixture
    def run_id(self, scene: Scene) -> str:
        return publish_run(scene, 1, "10.9%")

    @pytest.fixture
    def pane(self, workspace: Workspace, scene: Scene, run_id: str) -> MinutesPane:
        made = make_held(scene)
        scene.do(StartMinutes(made.meeting_id))
        page = open_meeting(workspace, made, MINUTES)
        page.items.go_to(next(each.id for each in page.view.meeting.items if each.title == TITLE))  # type: ignore[union-attr]
        pane = page.pane
        assert isinstance(pane, MinutesPane)
        return pane

    def insert(self, pane: MinutesPane) -> None:
        QTest.keyClicks(pane.text, "Stability was ")
        press(pane.figure)
        dialog = pane.findChild(FigureDialog)
        assert dialog is not None
        line = dialog.rows["ref"].answer.parts()[0]
        QTest.keyClicks(line, "6.10, October 2026: 10.9% (run 1)")
        press(dialog.go)

    def test_is_shown_in_words_kept_as_a_tie_and_printed_as_published(
        self, pane: MinutesPane, scene: Scene, run_id: str, qtbot: QtBot
    ) -> None:
        self.insert(pane)
        assert pane.text.toPlainText() == "Stability was [6.10 October 2026: 10.9%, run 1 of 2022-23]"
        assert [each.words for each in pane.ties.shown] == ["6.10, October 2026: 10.9%, as published in run 1."]
        assert pane.ties.isVisible()
        QTest.keyClick(pane.text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

        def texts() -> list[str]:
            with scene.desk.reading() as session:
                return [each.text for each in minutes_of(session, pane.view.meeting.id).minutes]  # type: ignore[union-attr]

        qtbot.waitUntil(lambda: f"Stability was {{{{figure {run_id} 6.10 2026-10}}}}" in texts(), timeout=20_000)
        with scene.desk.reading() as session:
            document = minutes_document(session, pane.view.meeting.id)  # type: ignore[union-attr]
        assert "Stability was 10.9%" in plain_text(document)

    def test_says_what_a_later_run_shows_and_takes_it_when_asked(self, pane: MinutesPane, scene: Scene, qtbot: QtBot) -> None:
        self.insert(pane)
        later = publish_run(scene, 2, "11.1%")
        pane.save()
        qtbot.waitUntil(lambda: any(each.newer_words for each in pane.ties.shown), timeout=20_000)
        assert pane.ties.shown[0].newer_words == "Run 2 of 4 November 2026 shows 11.1%."
        assert pane.ties.shown[0].shown == "10.9%"
        press(next(each for each in pane.ties.findChildren(Button) if each.text() == "Take that figure"))
        assert pane.text.toPlainText() == "Stability was [6.10 October 2026: 11.1%, run 2 of 2022-23]"
        assert later in str(pane.draft()["text"])


def publish_run(scene: Scene, number: int, shown: str) -> str:
    """Keep a published run with one figure, and return its id."""
    month, at = date(2026, 10, 1), datetime(2026, 11, 2 + number, 9)
    with scene.database.writing(scene.desk.person, "Publish") as unit:
        facts = {"edition": "2022-23", "month": month, "number": number, "published_at": at, "published_by": "P. Rowan", "as_at": month}
        run = unit.add(PublishedRun(**facts))
        unit.session.flush()
        unit.add(PublishedFigure(run_id=run.id, ref="6.10", month=month, standing="value", shown=shown, is_year_to_date=False))
        unit.commit()
        return run.id


def test_the_red_bar_is_there_as_soon_as_the_workspace_opens(
    workspace: Workspace, made: PanelScene, scene: Scene, tmp_path: Path, qtbot: QtBot
) -> None:
    with scene.desk.reading() as session:
        item = next(each.id for each in items_of(session, made.meeting_id) if each.title == TITLE)
    scene.do(AttachPaper(item, "report.pdf", write_pdf(tmp_path / "report.pdf", "Amara Bright was seen.").read_bytes(), 1))
    page = open_meeting(workspace, made)
    assert page.step == AGENDA
    qtbot.waitUntil(lambda: page.red_bar.isVisible(), timeout=30_000)
    assert "a child's first and last name" in page.red_bar.words.text()


def test_what_was_confirmed_is_listed_and_taken_back_and_places_are_kept(
    workspace: Workspace, made: PanelScene, scene: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.do(ConfirmPublic(made.meeting_id, 3, "Bright", "It is a street"))
    page = open_meeting(workspace, made, PAPERS)
    card = page.findChild(ConfirmedCard)
    assert card is not None
    qtbot.waitUntil(lambda: bool(card.lines), timeout=30_000)
    assert card.lines[0].startswith("“Bright” on page 3 It is a street. P. Rowan on ")
    monkeypatch.setattr(ReasonDialog, "ask", classmethod(lambda *_: "Not sure after all"))
    press(next(each for each in card.findChildren(Button) if each.text() == "Take it back…"))
    qtbot.waitUntil(lambda: card.lines == (), timeout=30_000)
    dialog = PlacesDialog(scene.desk, page)
    dialog.show()
    press(dialog.add)
    asked = dialog.findChild(AskDialog)
    assert asked is not None
    asked.rows["called"].answer.put("Bright Street")
    asked.rows["what"].answer.put("A street in Northmoor")
    press(asked.go)
    qtbot.waitUntil(lambda: bool(dialog.lines), timeout=20_000)
    assert dialog.lines[0].startswith("Bright Street A street in Northmoor. P. Rowan on ")
    assert nameless(dialog) == []
    with scene.desk.reading() as session:
        identifying = identifying_of(session, meeting_of(session, made.meeting_id))
    assert findings([SeenText(1, Place.PAGE, "Works in Bright Street begin.")], identifying) == ()


def test_an_appendix_is_attached_after_the_report_and_taken_away_again(
    workspace: Workspace, made: PanelScene, scene: Scene, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scene.desk.reading() as session:
        item = next(each.id for each in items_of(session, made.meeting_id) if each.title == TITLE)
    scene.do(AttachPaper(item, "report.pdf", write_pdf(tmp_path / "report.pdf", "Introduction").read_bytes(), 1))
    page = open_meeting(workspace, made, PAPERS)
    page.items.go_to(item)
    chosen = write_pdf(tmp_path / "Appendix 1 Homes.pdf", "Homes", "More homes")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(chosen), "PDF (*.pdf)"))
    press(page.papers.appendix)

    def appendices() -> list[str]:
        with scene.desk.reading() as session:
            return [each.name or "" for each in papers_of(session, item)[1:]]

    qtbot.waitUntil(lambda: appendices() == ["Appendix 1 Homes.pdf"], timeout=30_000)

    def away() -> list[Button]:
        return [each for each in page.papers.findChildren(Button) if each.text() == "Take it away" and each.isVisible()]

    qtbot.waitUntil(lambda: len(away()) == 1, timeout=30_000)
    assert away()[0].accessibleDescription() == "Appendix 1 Homes"
    press(away()[0])
    qtbot.waitUntil(lambda: appendices() == [], timeout=30_000)


def test_a_long_item_takes_two_lines_and_no_more() -> None:
    metrics = QFontMetrics(QApplication.font())
    words = "Minutes of the previous meeting held on 10th November, 2026"
    room = metrics.horizontalAdvance("Minutes of the previous m")
    assert two_lines(words, metrics, room).startswith("Minutes of the previous\n")
    assert two_lines(words, metrics, room).endswith("…")
    assert two_lines("Apologies", metrics, room) == "Apologies"


def test_the_page_beside_is_made_larger_and_whole_again(workspace: Workspace, made: PanelScene, qtbot: QtBot) -> None:
    page = open_meeting(workspace, made)
    qtbot.waitUntil(lambda: page.preview.sheet is not None, timeout=30_000)
    whole = page.preview.sheet.width  # type: ignore[union-attr]
    press(page.preview.larger)
    qtbot.waitUntil(lambda: page.preview.sheet.width > whole * 1.5, timeout=30_000)  # type: ignore[union-attr]
    press(page.preview.larger)
    qtbot.waitUntil(lambda: page.preview.sheet.width < whole * 1.1, timeout=30_000)  # type: ignore[union-attr]
