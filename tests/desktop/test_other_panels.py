"""A fostering panel by the keyboard, from its terms to the printed decision; what waits, what follows, and what is never public."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.desktop.pages.meeting import MeetingPage
from lacdesk.desktop.pages.meeting_agenda import AgendaPane
from lacdesk.desktop.pages.meeting_decisions import DecisionsPane
from lacdesk.desktop.pages.meeting_view import AGENDA, DECISIONS, PAPERS
from lacdesk.desktop.pages.panel import PanelPage
from lacdesk.desktop.pages.panel_asking import AskDialog
from lacdesk.desktop.pages.panel_file import PanelFilePage
from lacdesk.desktop.pages.record_form import RecordFormPage
from lacdesk.desktop.widgets.text import Words
from lacdesk.desktop.workspace import Workspace
from lacdesk.panel.agenda_book import StartAgenda
from lacdesk.panel.decisions import MatterFacts, PutMatter, RecordDecision, RecordRecommendation, matters_of
from lacdesk.panel.matters import QUALIFYING, Matter
from lacdesk.panel.meetings import PlanMeeting
from lacdesk.panel.panels import SetUpPanel
from lacdesk.records.carers import Carer
from lacdesk.records.meetings import Meeting, Panel
from lacdesk.records.placement import Home

from .audit import nameless, shared_mnemonics
from .conftest import TODAY, Scene
from .panel_scene import make_panel

HELD = date(2026, 11, 12)
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Fostering:
    """A fostering panel with a long-term match before its next meeting."""

    scene: Scene
    panel_id: str
    meeting_id: str

    @property
    def matter(self) -> Matter:
        """The match as it is kept."""
        with self.scene.desk.reading() as session:
            return matters_of(session, self.meeting_id)[0]

    def hold(self) -> None:
        """Let the meeting have been held, ten days ago."""
        with self.scene.database.writing(self.scene.desk.person, "SetUp") as unit:
            unit.change(unit.get(Meeting, self.meeting_id), held_on=HELD, state="held")
            unit.commit()


@pytest.fixture
def carer(scene: Scene) -> str:
    with scene.database.writing(scene.desk.person, "SetUp") as unit:
        home = unit.add(Home(name="Foster carers, Lantern", kind="U4"))
        unit.session.flush()
        kept = unit.add(Carer(name="P. Lantern", home_id=home.id))
        unit.commit()
        return kept.id


@pytest.fixture
def fostering(scene: Scene, carer: str) -> Fostering:
    members = ({"capacity": "chair", "title": "Dr", "surname": "Hollis"},)
    scene.do(SetUpPanel({"name": "Fostering Panel", "kind": "fostering", "venue": "Town Hall"}, members))
    panel = one(scene, Panel)
    scene.do(PlanMeeting(panel, date(2027, 1, 14), time(9, 45)))
    meeting = one(scene, Meeting)
    scene.do(StartAgenda(meeting))
    scene.do(PutMatter(meeting, MatterFacts("long_term_match", scene.child_id, carer)))
    return Fostering(scene, panel, meeting)


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    workspace.activateWindow()
    return workspace


def one(scene: Scene, kind: type[Panel] | type[Meeting]) -> str:
    with scene.desk.reading() as session:
        return session.scalars(select(kind.id)).one()


def asked(workspace: Workspace) -> AskDialog:
    assert workspace.page is not None
    dialog = workspace.page.findChildren(AskDialog)[-1]
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    return dialog


def type_in(dialog: AskDialog, field: str, text: str) -> None:
    part = dialog.rows[field].answer.parts()[0]
    part.setFocus()
    if isinstance(part, QComboBox):
        part.setEditText(text)
        return
    QTest.keyClicks(part, text)


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, on: QWidget | None = None) -> None:
    """Press a key where the focus is, or on a part that is given it first."""
    if on is not None:
        on.window().activateWindow()
        QTest.qWaitForWindowActive(on.window())
        on.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    QTest.keyClick(on or QApplication.focusWidget(), key, held)
    QApplication.processEvents()


def take(dialog: AskDialog, qtbot: QtBot, done: Callable[[], bool]) -> None:
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(done, timeout=10_000)


def at_decisions(workspace: Workspace, fostering: Fostering) -> DecisionsPane:
    workspace.go("meeting", meeting_id=fostering.meeting_id, step=DECISIONS)
    page = workspace.page
    assert isinstance(page, MeetingPage)
    assert isinstance(page.pane, DecisionsPane)
    return page.pane


def test_a_fostering_panel_is_made_its_matter_heard_decided_and_printed_by_the_keyboard(
    workspace: Workspace, scene: Scene, carer: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.go("panel")
    page = workspace.page
    assert isinstance(page, PanelPage)
    press(Qt.Key.Key_Space, on=page.set_up)
    dialog = asked(workspace)
    type_in(dialog, "name", "Fostering Panel")
    corporate = dialog.rows["kind"].answer.parts()[0]
    press(Qt.Key.Key_Down, on=corporate)
    assert dialog.rows["kind"].answer.value() == "fostering"
    assert not dialog.rows["is_public"].isVisible()
    assert dialog.rows["private_days"].answer.value() == 7
    type_in(dialog, "usual_time", "9.45 am")
    take(dialog, qtbot, lambda: page.plan.isVisible())
    press(Qt.Key.Key_Space, on=page.plan)
    dialog = asked(workspace)
    type_in(dialog, "held_on", "14 January 2027")
    take(dialog, qtbot, lambda: page.table.current_id() is not None or page.table.rows().rowCount() > 0)
    fostering = Fostering(scene, one(scene, Panel), one(scene, Meeting))

    workspace.go("meeting", meeting_id=fostering.meeting_id)
    meeting = workspace.page
    assert isinstance(meeting, MeetingPage)
    agenda = meeting.pane
    assert isinstance(agenda, AgendaPane)
    press(Qt.Key.Key_Space, on=agenda.begin)
    qtbot.waitUntil(lambda: meeting.items.count() == 4, timeout=10_000)
    press(Qt.Key.Key_Space, on=meeting.add)
    dialog = asked(workspace)
    assert not dialog.rows["child_id"].isVisible()
    type_in(dialog, "matter", "Long-term match")
    assert dialog.rows["child_id"].isVisible()
    assert not dialog.rows["title"].isVisible()
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: dialog.refusal == "Choose the child the matter is about.", timeout=10_000)
    type_in(dialog, "child_id", "Amara Bright, NM10417")
    type_in(dialog, "carer_id", "P. Lantern")
    type_in(dialog, "starts", "10.15")
    type_in(dialog, "ends", "11.00")
    type_in(dialog, "presenter", "the carer")
    take(dialog, qtbot, lambda: meeting.items.count() == 5)
    assert fostering.matter.title == "Long-term match: child NM10417 with P. Lantern"

    fostering.hold()
    meeting.refresh(None)
    press(Qt.Key.Key_5, CONTROL, meeting.items)
    pane = meeting.pane
    assert isinstance(pane, DecisionsPane)
    assert (nameless(meeting), shared_mnemonics(meeting)) == ([], [])
    press(Qt.Key.Key_Space, on=pane.recommend)
    dialog = asked(workspace)
    type_in(dialog, "recommendation", "That the match be agreed.")
    take(dialog, qtbot, lambda: fostering.matter.recommendation == "That the match be agreed." and pane.decide.isVisible())
    press(Qt.Key.Key_Space, on=pane.decide)
    dialog = asked(workspace)
    type_in(dialog, "decision", "The match is agreed.")
    type_in(dialog, "decision_maker", "P. Poplar")
    type_in(dialog, "decided_on", "18 November 2026")
    take(dialog, qtbot, lambda: fostering.matter.decision == "The match is agreed." and pane.tell.isVisible())

    out = tmp_path / "decisions.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), "PDF (*.pdf)"))
    press(Qt.Key.Key_Space, on=pane.save_all)
    qtbot.waitUntil(out.exists, timeout=20_000)
    with pdfplumber.open(out) as pdf:
        text = " ".join((pdf.pages[0].extract_text() or "").split())
    recommended, decided = text.split("Decision of the agency decision-maker")
    assert "That the match be agreed." in recommended
    assert "Poplar" not in recommended
    assert "The match is agreed. Decided by P. Poplar" in decided
    QApplication.processEvents()


def test_the_decision_of_one_who_sat_on_the_panel_is_refused_in_the_dialog(
    workspace: Workspace, fostering: Fostering, scene: Scene, qtbot: QtBot
) -> None:
    fostering.hold()
    scene.do(RecordRecommendation(fostering.matter.id, "That the match be agreed."))
    at_decisions(workspace, fostering).decide.click()
    dialog = asked(workspace)
    for field, typed in {"decision": "Agreed.", "decision_maker": "Dr Hollis", "decided_on": "18 November 2026"}.items():
        dialog.rows[field].answer.put(typed)
    dialog.take()
    qtbot.waitUntil(lambda: bool(dialog.refusal))
    assert dialog.refusal == "Dr Hollis sat on the panel, so somebody else decides. Enter the agency decision-maker."
    assert not fostering.matter.decision


def test_before_its_day_a_matter_is_changed_and_nothing_is_recommended(workspace: Workspace, fostering: Fostering, qtbot: QtBot) -> None:
    pane = at_decisions(workspace, fostering)
    assert not pane.recommend.isVisible()
    assert not pane.decide.isVisible()
    assert pane.change.isVisible()
    workspace.go("meeting", meeting_id=fostering.meeting_id, step=AGENDA, item_id=fostering.matter.item_id)
    assert isinstance(workspace.page, MeetingPage)
    agenda = workspace.page.pane
    assert isinstance(agenda, AgendaPane)
    agenda.change_matter.click()
    dialog = asked(workspace)
    assert dialog.rows["child_id"].answer.value() == fostering.scene.child_id
    dialog.rows["matter"].answer.put("review")
    take(dialog, qtbot, lambda: fostering.matter.code == "review")
    assert fostering.matter.title == "Review of approval: P. Lantern"


def test_a_panel_in_private_has_no_public_pack_and_no_red_bar(workspace: Workspace, fostering: Fostering, qtbot: QtBot) -> None:
    workspace.go("meeting", meeting_id=fostering.meeting_id, step=PAPERS)
    page = workspace.page
    assert isinstance(page, MeetingPage)
    qtbot.waitUntil(lambda: page.papers.pack is not None, timeout=20_000)
    assert not page.papers.public.isVisible()
    assert page.papers.members.isVisible()
    assert page.red_bar.isHidden()


def test_a_corporate_parenting_panel_has_no_step_of_decisions(workspace: Workspace, scene: Scene) -> None:
    made = make_panel(scene)
    workspace.go("meeting", meeting_id=made.meeting_id, step=DECISIONS)
    page = workspace.page
    assert isinstance(page, MeetingPage)
    assert page.step == AGENDA
    assert page.head.steps[DECISIONS].isHidden()
    assert not any(each.words == "Go to Decisions" for each in page.actions_here())


def test_what_waits_is_listed_at_the_panel_and_leads_to_the_matter(
    workspace: Workspace, fostering: Fostering, scene: Scene, qtbot: QtBot
) -> None:
    fostering.hold()
    scene.do(RecordRecommendation(fostering.matter.id, "That the match be agreed."))
    workspace.go("panel")
    meetings = workspace.page
    assert isinstance(meetings, PanelPage)
    listed = meetings.table.rows().row_at(meetings.table.currentIndex().row())
    assert listed is not None
    assert listed.cells[-1].text == "1 decision on what was recommended"
    workspace.go("panel_file", panel_id=fostering.panel_id, part="waits")
    page = workspace.page
    assert isinstance(page, PanelFilePage)
    page.waits.go_to_first()
    row = page.waits.rows().row_at(page.waits.currentIndex().row())
    assert row is not None
    assert "To decide, 6 working days so far" in row.read_aloud()
    press(Qt.Key.Key_Return, on=page.waits)
    assert isinstance(workspace.page, MeetingPage)
    assert workspace.page.step == DECISIONS
    scene.do(RecordDecision(fostering.matter.id, "Agreed.", "P. Poplar", date(2026, 11, 18), told_on=date(2026, 11, 19)))
    workspace.go("panel_file", panel_id=fostering.panel_id, part="waits")
    assert page.waits.isHidden()


def test_a_match_that_was_agreed_leads_to_the_form_with_what_is_known_and_writes_nothing_itself(
    workspace: Workspace, fostering: Fostering, scene: Scene
) -> None:
    fostering.hold()
    scene.do(RecordRecommendation(fostering.matter.id, "That the match be agreed."))
    scene.do(RecordDecision(fostering.matter.id, "Agreed.", "P. Poplar", date(2026, 11, 18)))
    pane = at_decisions(workspace, fostering)
    assert pane.follows.isVisible()
    pane.follow_up.click()
    page = workspace.page
    assert isinstance(page, RecordFormPage)
    assert page.form is not None
    typed = page.form.typed()
    assert (typed["tracker_state"], typed["matched"], typed["decision_maker"]) == ("matched", "18 November 2026", "P. Poplar")
    assert typed["panel_recommendation"] == "That the match be agreed."


@pytest.mark.parametrize(("kind_of", "words"), [("decision", "Two children."), ("qualifying", f"{QUALIFYING}Two children.")])
def test_a_decision_or_notice_of_one_is_told_and_corrected_with_a_reason(
    workspace: Workspace, fostering: Fostering, scene: Scene, carer: str, qtbot: QtBot, kind_of: str, words: str
) -> None:
    workspace.go("meeting", meeting_id=fostering.meeting_id)
    scene.do(PutMatter(fostering.meeting_id, MatterFacts("change_of_terms", carer_id=carer)))
    fostering.hold()
    with scene.desk.reading() as session:
        matter = matters_of(session, fostering.meeting_id)[1]
    scene.do(RecordRecommendation(matter.id, "That the terms change."))
    pane = at_decisions(workspace, fostering)
    pane.wanted.emit(matter.item_id)
    pane.decide.click()
    dialog = asked(workspace)
    for field, typed in (
        ("kind_of", kind_of),
        ("decision", "Two children."),
        ("decision_maker", "P. Poplar"),
        ("decided_on", "16/11/2026"),
    ):
        dialog.rows[field].answer.put(typed)

    def now() -> Matter:
        with scene.desk.reading() as session:
            return matters_of(session, fostering.meeting_id)[1]

    take(dialog, qtbot, lambda: now().decision == words and pane.tell.isVisible())
    pane.tell.click()
    dialog = asked(workspace)
    dialog.rows["told_on"].answer.put(TODAY)
    take(dialog, qtbot, lambda: now().told_on == TODAY and pane.tell.isHidden())
    pane.mend_decision.click()
    dialog = asked(workspace)
    dialog.rows["decision"].answer.put(f"{words} From May.")
    dialog.take()
    assert dialog.rows["reason"].message == "Enter why it is corrected."
    dialog.rows["reason"].answer.put("The day was missing.")
    take(dialog, qtbot, lambda: now().decision.endswith("From May."))
    assert now().recommendation == "That the terms change."


def test_the_terms_of_a_fostering_panel_ask_when_its_papers_go_out_and_keep_it_private(
    workspace: Workspace, fostering: Fostering, scene: Scene, qtbot: QtBot
) -> None:
    workspace.go("panel_file", panel_id=fostering.panel_id)
    page = workspace.page
    assert isinstance(page, PanelFilePage)
    page.terms.click()
    dialog = asked(workspace)
    assert dialog.rows["private_days"].answer.value() == 7
    assert not dialog.rows["clear_days"].isVisible()
    dialog.rows["private_days"].answer.put("10")

    def kept() -> tuple[int | None, bool | None]:
        with scene.desk.reading() as session:
            panel = session.get_one(Panel, fostering.panel_id)
            return panel.clear_days, panel.is_public

    take(dialog, qtbot, lambda: kept() == (10, False))
    qtbot.waitUntil(lambda: "Papers go out 10 days before" in [each.text() for each in page.findChildren(Words)])
