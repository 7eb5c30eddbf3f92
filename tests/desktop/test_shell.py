"""The window from sign-in to lock: wrong passphrase, recovery, search, areas, drafts, saving, and nothing left behind."""

from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.desktop import theme
from lacdesk.desktop.app import FaultWatch
from lacdesk.desktop.forms.form import FormView, How
from lacdesk.desktop.forms.secret import SecretAnswer
from lacdesk.desktop.page import PAGES, PLACES, page_class, places_shown
from lacdesk.desktop.pages.first_run import FirstRunPage
from lacdesk.desktop.pages.keys import KeysDialog
from lacdesk.desktop.pages.lock import LockPage
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.pages.record_form import RecordFormPage
from lacdesk.desktop.pages.sign_in import SignInPage
from lacdesk.desktop.preferences import Preferences, read_preferences, write_preferences
from lacdesk.desktop.shell import Shell
from lacdesk.desktop.tasks import BROKE, Tasks
from lacdesk.desktop.theme import ThemeName
from lacdesk.desktop.workspace import Workspace
from lacdesk.records.visit import Visit
from lacdesk.store.drafts import list_drafts
from lacdesk.store.lock import take_window_lock

from .audit import nameless, shared_mnemonics
from .conftest import TODAY, TYPED_VISIT, Scene, brought_forward, open_workspace


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks(None)
    yield made
    made.stop()


@pytest.fixture
def workspace(scene: Scene, qtbot: QtBot) -> Workspace:
    return brought_forward(open_workspace(scene, qtbot, 900), qtbot)


def visit_page(workspace: Workspace, **where: Any) -> tuple[RecordFormPage, FormView]:
    workspace.go("record", form="visit", **where)
    QApplication.processEvents()
    page = workspace.page
    assert isinstance(page, RecordFormPage)
    assert page.form is not None
    return page, page.form


def test_a_wrong_passphrase_is_said_above_the_answer_and_the_right_one_opens(database_file: Any, tasks: Tasks, qtbot: QtBot) -> None:
    page = SignInPage(database_file.path, database_file.settings, "", tasks.run)
    qtbot.addWidget(page)
    page.show()
    page.go_on()
    assert page._who.message == "Enter your name."
    page._who.answer.put("Maud Okonkwo")
    page.go_on()
    assert page._secret.message == "Enter the passphrase."
    page._secret.answer.put("not this one")
    page.go_on()
    qtbot.waitUntil(lambda: page._secret.message.startswith("That passphrase does not open this file."))
    page._secret.answer.put(database_file.passphrase)
    with qtbot.waitSignal(page.opened) as sent:
        page.go_on()
    assert sent.args[1] == "Maud Okonkwo"
    sent.args[0].close()


def test_the_recovery_code_sets_a_new_passphrase(database_file: Any, tasks: Tasks, qtbot: QtBot) -> None:
    page = SignInPage(database_file.path, database_file.settings, "Maud Okonkwo", tasks.run)
    qtbot.addWidget(page)
    page.ask_recovery_code()
    page._code.answer.put(database_file.recovery_code)
    page._secret.answer.put("short")
    page.go_on()
    assert page._secret.message
    page._secret.answer.put("violet kettle harbour nine")
    with qtbot.waitSignal(page.opened, timeout=20_000) as sent:
        page.go_on()
    sent.args[0].close()
    page.ask_passphrase()
    page._secret.answer.put("violet kettle harbour nine")
    with qtbot.waitSignal(page.opened, timeout=20_000) as sent:
        page.go_on()
    sent.args[0].close()


def test_caps_lock_is_noticed_and_the_passphrase_can_be_seen(qtbot: QtBot) -> None:
    answer = SecretAnswer()
    qtbot.addWidget(answer)
    answer.show()
    qtbot.keyClick(answer.line, Qt.Key.Key_A)
    assert not answer.caps.isVisible()
    qtbot.keyClicks(answer.line, "A", Qt.KeyboardModifier.NoModifier)
    assert answer.caps.isVisible()
    answer._show.click()
    assert answer.line.displayText() == answer.line.text()
    assert answer._show.accessibleName() == "Hide the passphrase"


def test_the_first_run_takes_three_steps(tmp_path: Path, tasks: Tasks, qtbot: QtBot) -> None:
    page = FirstRunPage(tmp_path / "new.lacdesk", tmp_path / "settings", tasks.run)
    qtbot.addWidget(page)
    page.show()
    page.go_on()
    assert page._name.message == "Enter the name of your council."
    page._name.answer.put("Northmoor Council")
    page.go_on()
    page._who.answer.put("P. Rowan")
    page._role.answer.put("social_worker")
    page._secret.answer.put("violet kettle harbour nine")
    page._again.answer.put("violet kettle harbour")
    page.go_on()
    assert page._again.message.startswith("The two passphrases must be the same.")
    page._again.answer.put("violet kettle harbour nine")
    page.go_on()
    qtbot.waitUntil(lambda: page.title.text() == "Your recovery code", timeout=30_000)
    page._typed.answer.put("nothing like it")
    page.go_on()
    assert page._typed.message
    page._typed.answer.put(page._code.lower())
    with qtbot.waitSignal(page.opened) as sent:
        page.go_on()
    database, name = sent.args
    assert name == "P. Rowan"
    database.close()


def test_the_shell_signs_in_locks_keeps_the_draft_and_unlocks(scene: Scene, database_file: Any, qtbot: QtBot, tmp_path: Path) -> None:
    shell = Shell(database_file.path, database_file.settings)
    qtbot.addWidget(shell)
    scene.desk.close()
    shell.enter(database_file.open(), "p. rowan")
    shell.show()
    workspace = shell.workspace
    assert workspace is not None
    assert (workspace.desk.person.name, workspace.desk.today) == ("P. Rowan", TODAY)
    assert "Northmoor Council" in shell.windowTitle()
    _, form = visit_page(workspace, child_id=scene.child_id)
    qtbot.keyClicks(form.rows["visit_date"].answer.parts()[0], "20 nov")
    dialog = KeysDialog((), shell)
    dialog.show()
    shell.lock()
    assert shell.is_locked
    assert not workspace.isVisible()
    assert not dialog.isVisible()
    assert "Amara" not in shell.windowTitle()
    lock = shell.findChild(LockPage)
    assert lock is not None
    lock._secret.answer.put(database_file.passphrase)
    lock.go_on()
    qtbot.waitUntil(lambda: not shell.is_locked)
    assert workspace.isVisible()
    desk = workspace.desk

    def kept() -> list[object]:
        with desk.reading() as session:
            return [draft.answers["visit_date"] for draft in list_drafts(session, desk.person)]

    qtbot.waitUntil(lambda: kept() == ["20 nov"])
    shell.close()


def test_a_visit_is_recorded_and_every_view_hears_of_it(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.go("today")
    page, form = visit_page(workspace, child_id=scene.child_id)
    form.put({**TYPED_VISIT, "visitor_id": scene.worker_id, "actions": [{"action": "Swimming kit", "owner": "J. Fern", "due": "7 dec"}]})
    assert form.rows["late_reason"].hint.text().startswith("This visit is 8 days after the council's date, Thu 12 Nov 2026.")
    with qtbot.waitSignal(scene.desk.changed) as heard:
        form.save()
    assert scene.child_id in heard.args[0].children
    qtbot.waitUntil(lambda: workspace.page is not None and workspace.page is not page)
    with scene.desk.reading() as session:
        visits = session.scalars(select(Visit).order_by(Visit.visit_date)).all()
        assert [(each.visit_date, each.in_time_law, each.in_time_council) for each in visits][-1] == (date(2026, 11, 20), True, False)
        assert list_drafts(session, scene.desk.person) == []


def test_what_casework_refuses_stands_above_its_answer(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    page, form = visit_page(workspace, child_id=scene.child_id)
    form.put({**TYPED_VISIT, "visit_date": "1/2/2020", "visitor_id": scene.worker_id})
    form.save()
    qtbot.waitUntil(lambda: bool(form.rows["visit_date"].message))
    assert "before Amara was looked after" in form.rows["visit_date"].message
    assert page.title.startswith("Error: Record a visit")


def test_a_correction_asks_why_and_keeps_the_old_answers_beside_the_new(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    with scene.desk.reading() as session:
        visit_id = session.scalars(select(Visit.id)).one()
    _, form = visit_page(workspace, record_id=visit_id)
    answer = form.rows["visit_date"].answer
    assert form.typed()["visit_date"] == "15 October 2026"
    answer.put("14 oct")
    form.rows["late_reason"].answer.put("sickness")
    with patch.object(ReasonDialog, "ask", return_value="The day was wrong."), qtbot.waitSignal(scene.desk.changed):
        form.save()
    with scene.desk.reading() as session:
        visit = session.get_one(Visit, visit_id)
        assert (visit.visit_date, visit.change_reason) == (date(2026, 10, 14), "The day was wrong.")


def test_a_draft_is_found_again_and_counted(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    _, form = visit_page(workspace, child_id=scene.child_id)
    qtbot.keyClicks(form.rows["visit_date"].answer.parts()[0], "19 nov")
    qtbot.keyClick(QApplication.focusWidget() or form, Qt.Key.Key_Escape)
    scene.desk.run(lambda database: None, lambda answer: None)
    qtbot.waitUntil(lambda: workspace.page is not None and not isinstance(workspace.page, RecordFormPage))
    qtbot.waitUntil(lambda: _drafts(scene) == 1)
    _, again = visit_page(workspace, child_id=scene.child_id)
    assert again.typed()["visit_date"] == "19 nov"


def _drafts(scene: Scene) -> int:
    with scene.desk.reading() as session:
        return len(list_drafts(session, scene.desk.person))


def test_save_and_next_goes_to_the_next_child_who_waits(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    _, form = visit_page(workspace, child_id=scene.child_id)
    form.put({**TYPED_VISIT, "visitor_id": scene.worker_id})
    form.save(How.NEXT)
    qtbot.waitUntil(lambda: isinstance(workspace.page, RecordFormPage) and workspace.page.findChild(FormView) is not form)
    assert [crumb.words for crumb in workspace.page.path()][1] == "NM10388"  # type: ignore[union-attr]


def test_no_path_title_or_rail_holds_a_childs_name(scene: Scene, workspace: Workspace) -> None:
    page, _ = visit_page(workspace, child_id=scene.child_id)
    said = [crumb.words for crumb in page.path()] + [page.title]
    assert said == ["Children", "NM10417", "Visits", "Record a visit", "Record a visit"]


def test_f6_goes_round_the_areas_and_back(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    visit_page(workspace, child_id=scene.child_id)
    areas = workspace.areas()

    def area() -> QWidget | None:
        held = QApplication.focusWidget()
        return next((each for each in areas if held is not None and (each is held or each.isAncestorOf(held))), None)

    seen = []
    for _ in areas:
        qtbot.keyClick(QApplication.focusWidget() or workspace, Qt.Key.Key_F6)
        seen.append(area())
    assert {id(each) for each in seen} == {id(each) for each in areas}
    qtbot.keyClick(QApplication.focusWidget() or workspace, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert area() is seen[-2]


def test_the_palette_finds_children_and_commands(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.go("today")
    qtbot.keyClick(QApplication.focusWidget() or workspace, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    words = [found.words for found in workspace.palette_list.found()]
    assert {"Go to Today", "Go to Children", "Lock", "Keys and help"} <= set(words)
    assert all(found.shortcut for found in workspace.palette_list.found() if found.words.startswith(("Go to", "Lock")))
    box = workspace.bar.search
    qtbot.keyClicks(box, "amar")
    assert [found.words for found in workspace.palette_list.found()] == ["Amara Bright", "Search all records for “amar”"]
    box.clear()
    qtbot.keyClicks(box, "settin")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert workspace.page is not None
    assert workspace.page.key == "settings"


def test_alt_and_a_number_go_to_a_place(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.keyClick(workspace, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    assert workspace.page is not None
    assert workspace.page.key == "settings"


def test_the_rail_gives_way_in_a_narrow_window(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    wide = workspace.rail.width()
    workspace.resize(1100, 700)
    assert workspace.rail.width() < wide / 2
    workspace.resize(1440, 900)
    assert workspace.rail.width() == wide


@pytest.mark.parametrize("key", sorted(PAGES))
def test_every_page_keeps_the_protocol_and_names_what_takes_the_focus(scene: Scene, workspace: Workspace, key: str) -> None:
    whose = {"child_id": scene.child_id}
    forms = {"record": {"form": "visit", **whose}, "move": {"form": "placement_change", **whose}}
    forms["placement_papers"] = {"form": "placement_papers", **whose}
    where = {"child": whose, "chronology": whose, **forms}.get(key, {})
    workspace.go(key, **where)
    page = workspace.page
    assert isinstance(page, page_class(key))
    assert page.key == key
    assert page.place in PLACES
    assert page.title
    assert page.path()
    assert nameless(page) == []
    assert shared_mnemonics(page) == []


def test_every_place_shown_leads_to_a_page() -> None:
    assert [place.key for place in places_shown()] == [key for key in PLACES if key in PAGES]


@pytest.mark.parametrize("make", [lambda: KeysDialog(()), lambda: ReasonDialog("Why", "Lead", "Ask", "Go")])
def test_a_closed_dialog_leaves_nothing_behind(qtbot: QtBot, make: Any) -> None:
    dialog: QDialog = make()
    gone = weakref.ref(dialog)
    dialog.show()
    dialog.close()
    dialog.deleteLater()
    del dialog
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert gone() is None


def test_pages_that_are_not_kept_are_let_go(scene: Scene, workspace: Workspace) -> None:
    page, form = visit_page(workspace, child_id=scene.child_id)
    gone = weakref.ref(form)
    workspace.go("settings")
    del page, form
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert gone() is None


def test_a_reason_must_be_given(qtbot: QtBot) -> None:
    dialog = ReasonDialog("Correct this visit", "It stays in the history.", "Why?", "Save")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.go.click()
    assert dialog.question.message == "Enter the reason."
    assert dialog.isVisible()
    dialog.question.answer.put("The day was wrong.")
    dialog.go.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.reason == "The day was wrong."


def test_preferences_are_kept_and_nonsense_counts_as_not_chosen(tmp_path: Path) -> None:
    chosen = Preferences(ThemeName.DARK.value, 1.5, 15, "P. Rowan", True)
    write_preferences(tmp_path, chosen)
    assert read_preferences(tmp_path) == chosen
    (tmp_path / "window.toml").write_text('look = "purple"\ntext_size = 40.0\nname = 3\n', encoding="utf-8")
    assert read_preferences(tmp_path) == Preferences()
    (tmp_path / "window.toml").write_bytes(b"\xff not toml")
    assert read_preferences(tmp_path) == Preferences()


def test_a_fault_is_told_once_even_when_telling_fails() -> None:
    told: list[str] = []

    def say(words: str) -> None:
        told.append(words)
        watch(RuntimeError, RuntimeError("while telling"), None)

    watch = FaultWatch(say)
    with patch.object(sys, "__excepthook__") as written:
        watch(ValueError, ValueError("first"), None)
    assert told == [BROKE]
    assert written.call_count == 2


def test_records_open_in_another_window_are_refused_in_words(database_file: Any, qtbot: QtBot) -> None:
    held = take_window_lock(database_file.path)
    shell = Shell(database_file.path, database_file.settings)
    qtbot.addWidget(shell)
    shell.begin()
    page = shell.findChild(SignInPage)
    assert page is not None
    page._who.answer.put("Maud Okonkwo")
    page._secret.answer.put(database_file.passphrase)
    page.go_on()
    qtbot.waitUntil(lambda: "is open in another LacDesk window" in page.lead.text())
    assert shell.workspace is None
    held.release()
    page._secret.answer.put(database_file.passphrase)
    page.go_on()
    qtbot.waitUntil(lambda: shell.workspace is not None)
    shell.close()


def test_a_choice_redraws_the_window_and_is_kept(scene: Scene, database_file: Any, qtbot: QtBot) -> None:
    scene.desk.close()
    shell = Shell(database_file.path, database_file.settings)
    qtbot.addWidget(shell)
    shell.enter(database_file.open(), "P. Rowan")
    shell.show()
    before = shell.workspace
    assert before is not None
    before.desk.wish("look", ThemeName.DARK.value)
    assert shell.workspace is not before
    assert theme.current().name is ThemeName.DARK
    assert read_preferences(database_file.settings).look == ThemeName.DARK.value
    shell.close()
