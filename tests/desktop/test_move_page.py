"""The page of a change of care: what saving would do is foretold beside the form, and Save writes all of it at once."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QDeadlineTimer, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.casework.commands import EndCare, MovePlacement
from lacdesk.desktop.forms.beside import FormBeside
from lacdesk.desktop.pages.child_file import ChildFilePage
from lacdesk.desktop.pages.child_file_lists import Held
from lacdesk.desktop.pages.move import MovePage
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.workspace import Workspace
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.placement import Home, Placement, PlacementChange, PlacementNotice, Provider
from lacdesk.records.review import Review
from lacdesk.store.drafts import find_draft

from .audit import nameless, reached, shared_mnemonics, steps_upwards
from .conftest import Scene, brought_forward

FORMS = ("placement_change", "start_care", "end_care", "legal_status_change", "temporary_stay", "short_break")
VIEW = "It is far but they have a dog and nobody shouts."
MOVED = date(2026, 11, 20)


@pytest.fixture
def home_id(scene: Scene) -> str:
    with scene.database.writing(scene.desk.person, "SetUp") as unit:
        provider = unit.add(Provider(name="Harbour Fostering", kind="PR4"))
        unit.session.flush()
        home = Home(name="Foster carers F117", kind="agency_foster", provider_id=provider.id, postcode="SM1 1AA", registered="registered")
        unit.add(home)
        unit.change(unit.get(Child, scene.child_id), dob=date(2011, 3, 14), sex="M")
        unit.commit()
        return str(home.id)


@pytest.fixture
def workspace(workspace: Workspace, qtbot: QtBot) -> Workspace:
    return brought_forward(workspace, qtbot)


Open = Callable[..., tuple[MovePage, FormBeside]]


@pytest.fixture
def opened(workspace: Workspace, scene: Scene, qtbot: QtBot) -> Open:
    def go(form: str = "placement_change") -> tuple[MovePage, FormBeside]:
        qtbot.waitUntil(lambda: workspace.page is None or workspace.page.may_leave())
        workspace.go("move", form=form, child_id=scene.child_id)
        page = workspace.page
        assert isinstance(page, MovePage)
        assert isinstance(page.form, FormBeside)
        qtbot.waitUntil(lambda: page._figures is not None)
        return page, page.form

    return go


def answers(home_id: str, **more: object) -> dict[str, object]:
    return {
        "change_date": "yesterday",
        "placement.home_id": home_id,
        "placement.kind": "U6",
        "same_carer": False,
        "ending": "unplanned",
        "reason": "CREQB",
        "placement.in_area": False,
        "placement.distance_miles": "23.4",
        "host_council": "Saltmere Council",
        "child_view": VIEW,
        "education_plan": "Stays at school.",
        "ks4_affected": True,
        "placement.intended_to_last_to_18": False,
        "legal_status_changed": False,
        "placement_notice.told_on": {"child": "yesterday", "parent": "yesterday"},
        **more,
    }


def fill(page: MovePage, form: FormBeside, typed: Mapping[str, object]) -> None:
    form.put(typed)
    page.foresee()
    late = QDeadlineTimer(20_000)
    while not page.is_foreseen:
        assert not late.hasExpired()
        QApplication.processEvents()


def kept(scene: Scene, kind: Any) -> list[Any]:
    with scene.desk.reading() as session:
        return list(session.scalars(select(kind).where(kind.child_id == scene.child_id).order_by(kind.id)))


def test_until_there_is_enough_the_panel_says_what_is_needed(opened: Open, home_id: str) -> None:
    page, form = opened()
    assert page.panel.waiting.text() == "Enter the date Amara moved."
    fill(page, form, {"change_date": "yesterday"})
    assert page.panel.waiting.text() == "Choose where Amara lives now."
    assert page.panel.waiting.isVisible()
    assert not page.panel.clocks.isVisible()


def test_the_panel_foretells_clocks_papers_figures_checks_and_the_return(opened: Open, scene: Scene, home_id: str) -> None:
    with scene.database.writing(scene.desk.person, "SetUp") as unit:
        unit.add(Review(child_id=scene.child_id, date_held=date(2026, 11, 3), kind="lac", mode="face_to_face"))
        unit.commit()
    page, form = opened()
    fill(page, form, answers(home_id))
    panel = page.panel
    assert panel.clocks.told()[0].startswith("First visit, 7 days: Fri 27 Nov 2026")
    assert "Review after a move, 28 days: Fri 18 Dec 2026" in panel.clocks.told()[1]
    assert panel.papers.told() == [
        "Eight people told: Fri 27 Nov 2026. 5 working days, 2 of 8 told",
        "Placement plan signed: Fri 27 Nov 2026. 5 working days",
    ]
    assert panel.placements.text() == "This is the second placement in twelve months."
    assert panel.many_words.text().startswith("Children with three or more: 0 of 2, as before.")
    assert (panel.miles.before.text(), panel.miles.after.text()) == ("Not known", "23.4 miles")
    assert panel.checks.told()[:2] == [
        "Year 11: a nominated officer must approve a move in Key Stage 4 first",
        "Saltmere Council has not been told. It must be told before the move",
    ]
    old, new = panel.table.told
    assert "Ends 20/11/2026, Why it ends X1, CREQB" in old
    assert new.startswith("Episode Foster carers F117, Starts 20/11/2026, Why it starts P, Status C2, Placement U6, PR4, Ends open")
    assert panel.codes.text().startswith("X1: new episode begins the same day.")


def test_the_panel_follows_typing_and_touches_only_its_words(opened: Open, home_id: str, qtbot: QtBot) -> None:
    page, form = opened()
    fill(page, form, answers(home_id))
    line = page.panel.clocks.lines[0]
    box = form.rows["change_date"].answer.parts()[0]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, "17 nov")
    assert page._timer.isActive()
    qtbot.waitUntil(lambda: "24 Nov" in page.panel.clocks.told()[0])
    assert page.panel.clocks.lines[0] is line
    assert QApplication.focusWidget() is box


def test_a_chosen_home_answers_what_the_records_know_of_it(opened: Open, home_id: str) -> None:
    _, form = opened()
    form.rows["placement.home_id"].answer.put(home_id)
    form.rows["placement.home_id"].changed.emit()
    assert form.rows["placement.kind"].answer.value() == "U6"


def test_save_asks_for_reasons_and_then_writes_it_all(opened: Open, scene: Scene, home_id: str, qtbot: QtBot) -> None:
    page, form = opened()
    fill(page, form, answers(home_id, legal_status_changed=True, **{"legal_status.code": "E1"}))
    form.save()
    assert form.warnings.isVisible()
    assert kept(scene, PlacementChange) == []
    form.warnings.put({"P4": "An emergency", "P5": "An emergency", "P5.told": "Told on Monday"})
    form.warnings.show_problems(page._problems(page._answers()))
    form.save()
    qtbot.waitUntil(lambda: bool(kept(scene, PlacementChange)))
    (change,) = kept(scene, PlacementChange)
    left, entered = kept(scene, Placement)
    assert (left.ended, left.end_reason, entered.started, entered.home_id) == (MOVED, "CREQB", MOVED, home_id)
    assert (entered.provider_kind, entered.postcode, entered.registered) == ("PR4", "SM1 1AA", "registered")
    assert (change.child_view, change.host_council, change.ks4_affected) == (VIEW, "Saltmere Council", True)
    assert change.warnings_answered == {"P4": "An emergency", "P5": "An emergency", "P5.told": "Told on Monday"}
    assert [each.code for each in kept(scene, LegalStatus)] == ["C2", "E1"]
    assert {each.who for each in kept(scene, PlacementNotice)} == {"child", "parent"}


def test_what_is_wrong_takes_the_focus_and_nothing_is_written(opened: Open, scene: Scene, home_id: str) -> None:
    page, form = opened()
    fill(page, form, answers(home_id, change_date="8 jun"))
    assert "Enter a later date" in page.panel.waiting.text()
    form.save()
    assert [(each.field, "later date" in each.message) for each in form.problems] == [("change_date", True)]
    assert QApplication.focusWidget() is form.summary
    form.go_to(form.problems[0])
    assert QApplication.focusWidget() is form.rows["change_date"].answer.parts()[0]
    assert len(kept(scene, Placement)) == 1


def test_an_error_of_the_checks_stands_at_its_question(opened: Open, scene: Scene, home_id: str) -> None:
    with scene.database.writing(scene.desk.person, "SetUp") as unit:
        status = unit.session.scalars(select(LegalStatus).where(LegalStatus.child_id == scene.child_id)).one()
        unit.change(status, code="V2")
        unit.commit()
    page, form = opened()
    fill(page, form, answers(home_id, **{"placement.kind": "P1"}))
    assert page.panel.checks.told()[0].startswith("A child placed with parents cannot be under section 20")
    form.save()
    assert [each.field for each in form.problems] == ["placement.kind"]


def test_a_home_that_is_not_in_the_list_is_named_and_kept(opened: Open, scene: Scene, home_id: str, qtbot: QtBot) -> None:
    page, form = opened()
    named = {"home.name": "F200, Quay Fostering", "home.kind": "agency_foster", "home.postcode": "SM2 2BB", "home.registered": "registered"}
    near = {"placement.in_area": True, "ks4_affected": False, "placement.provider_kind": "PR4", "placement.distance_miles": "2"}
    fill(page, form, answers("other", **named, **near))
    assert page.panel.table.told[1].startswith("Episode F200, Quay Fostering")
    form.save()
    qtbot.waitUntil(lambda: len(kept(scene, Placement)) == 2)
    with scene.desk.reading() as session:
        home = session.scalars(select(Home).where(Home.name == "F200, Quay Fostering")).one()
    assert kept(scene, Placement)[1].home_id == home.id


def test_what_is_typed_is_kept_as_a_draft_and_gone_when_it_is_saved(opened: Open, scene: Scene, home_id: str, qtbot: QtBot) -> None:
    _, form = opened()
    form.put(answers(home_id))
    form.keeper.touch()
    form.keeper.keep_now()

    def draft() -> Any:
        with scene.desk.reading() as session:
            return find_draft(session, scene.desk.person, "placement_change", f"new {scene.child_id}")

    qtbot.waitUntil(lambda: draft() is not None)
    assert draft().answers["placement_notice.told_on"]["child"] == "yesterday"
    _, again = opened()
    assert again.rows["child_view"].answer.value() == VIEW


@pytest.mark.qt_log_ignore(r".*(raise\(\)|grabbing the keyboard|propagateSizeHints).*", extend=True)
def test_a_change_with_the_keyboard_alone(opened: Open, scene: Scene, home_id: str, qtbot: QtBot) -> None:
    page, _ = opened("legal_status_change")
    page.focus_first()
    QTest.keyClicks(QApplication.focusWidget(), "yesterday")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "Placement order")
    qtbot.waitUntil(lambda: page.panel.table.isVisible())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(kept(scene, LegalStatus)) == 2)
    assert kept(scene, LegalStatus)[1].code == "E1"


def test_a_child_who_is_away_is_asked_only_for_the_return(opened: Open, scene: Scene, home_id: str, qtbot: QtBot) -> None:
    page, form = opened("temporary_stay")
    fill(page, form, {"started": "16 nov", "kind": "T1"})
    assert not page.panel.distance.isVisible()
    form.save()
    qtbot.waitUntil(lambda: len(kept(scene, Placement)) == 2)
    page, form = opened("temporary_stay")
    assert [name for name, shown in form.rows.items() if shown.isVisibleTo(form.inside)] == ["ended"]
    form.save()
    assert [each.message for each in form.problems] == ["Enter the date Amara came back."]
    fill(page, form, {"ended": "20 nov"})
    form.save()
    qtbot.waitUntil(lambda: len(kept(scene, Placement)) == 3)


def test_care_ends_and_starts_again(opened: Open, scene: Scene, home_id: str, qtbot: QtBot) -> None:
    page, form = opened("end_care")
    fill(page, form, {"ceased": "2 nov", "ceased_reason": "E4A"})
    assert page.panel.clocks.title.text() in {"Clocks that stop", "Dates that change"}
    form.save()
    qtbot.waitUntil(lambda: kept(scene, PeriodOfCare)[0].ceased == date(2026, 11, 2))
    page, form = opened("start_care")
    given = {"started": "18 nov", "legal_status.code": "C1", "category_of_need": "N1", "placement.home_id": home_id, "placement.kind": "U6"}
    more = {"placement.in_area": True, "placement.intended_to_last_to_18": False, "previous_permanence": "Z1"}
    fill(page, form, given | more)
    assert any(told.startswith("Care plan") for told in page.panel.papers.told())
    form.save()
    qtbot.waitUntil(lambda: len(kept(scene, PeriodOfCare)) == 2)
    assert kept(scene, PeriodOfCare)[1].previous_permanence == "Z1"


def test_a_move_is_corrected_in_its_form_with_what_follows_beside_it(
    workspace: Workspace, scene: Scene, home_id: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = {"kind": "U6", "home_id": home_id, "same_carer": False, "in_area": True, "intended_to_last_to_18": False}
    scene.do(MovePlacement(scene.child_id, MOVED, place, "CREQB", "unplanned", change={"child_view": VIEW, "education_plan": "None"}))
    (change,) = kept(scene, PlacementChange)
    workspace.go("move", form="placement_change", record_id=change.id)
    page = workspace.page
    assert isinstance(page, MovePage)
    assert isinstance(page.form, FormBeside)
    assert page.form.rows["placement.home_id"].answer.value() == home_id
    assert not page.form.rows["legal_status_changed"].isVisibleTo(page.form.inside)
    fill(page, page.form, {"change_date": "18 nov", "ks4_affected": False, "reason": "CHILD"})
    assert [line.split(", Why it starts")[0] for line in page.panel.table.told][1].endswith("Starts 18/11/2026")
    monkeypatch.setattr(ReasonDialog, "ask", classmethod(lambda *_: "It was two days before"))
    page.form.save()
    qtbot.waitUntil(lambda: kept(scene, Placement)[1].started == date(2026, 11, 18))
    assert (kept(scene, Placement)[0].ended, kept(scene, Placement)[0].end_reason) == (date(2026, 11, 18), "CHILD")
    assert kept(scene, PlacementChange)[0].change_date == date(2026, 11, 18)


def test_an_end_of_care_is_corrected_in_its_form(
    workspace: Workspace, scene: Scene, home_id: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.do(EndCare(scene.child_id, date(2026, 11, 2), "E4A"))
    workspace.go("move", form="end_care", record_id=kept(scene, PeriodOfCare)[0].id)
    page = workspace.page
    assert isinstance(page, MovePage)
    assert isinstance(page.form, FormBeside)
    fill(page, page.form, {"ceased": "4 nov", "ceased_reason": "E4B"})
    monkeypatch.setattr(ReasonDialog, "ask", classmethod(lambda *_: "Two days later"))
    page.form.save()
    qtbot.waitUntil(lambda: kept(scene, PeriodOfCare)[0].ceased == date(2026, 11, 4))
    assert kept(scene, PeriodOfCare)[0].ceased_reason == "E4B"
    assert kept(scene, Placement)[0].ended == date(2026, 11, 4)


def test_a_move_is_corrected_and_withdrawn_from_the_childs_file(
    workspace: Workspace, scene: Scene, home_id: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.do(MovePlacement(scene.child_id, MOVED, {"kind": "U6", "home_id": home_id, "same_carer": False}, "CREQB", "unplanned"))
    held = Held("placement", kept(scene, Placement)[1].id, "Placement.")
    monkeypatch.setattr(ChildFilePage, "_held", lambda page: held)
    monkeypatch.setattr(ReasonDialog, "ask", classmethod(lambda *_: "It did not happen"))
    workspace.go("child", child_id=scene.child_id)
    page = workspace.page
    assert isinstance(page, ChildFilePage)
    page._withdraw()
    qtbot.waitUntil(lambda: len(kept(scene, Placement)) == 1)
    assert kept(scene, Placement)[0].ended is None
    assert kept(scene, PlacementChange) == []


def test_on_a_narrow_window_the_panel_is_a_tab(opened: Open, workspace: Workspace, home_id: str) -> None:
    page, form = opened()
    assert not form.tabs.isVisible()
    workspace.resize(1024, 768)
    QApplication.processEvents()
    assert form.tabs.isVisible()
    assert not page.panel.isVisible()
    form.show_beside()
    assert page.panel.isVisible()
    assert not form.inside.isVisible()


@pytest.mark.parametrize("name", FORMS)
def test_a_screen_reader_and_the_keyboard_know_every_form(opened: Open, home_id: str, name: str) -> None:
    page, form = opened(name)
    if name == "placement_change":
        fill(page, form, answers(home_id))
    QApplication.processEvents()
    assert nameless(page) == []
    assert steps_upwards(form.inside) == []
    assert shared_mnemonics(page) == []
    assert _first(form) in reached(form.inside)


def _first(form: FormBeside) -> QWidget:
    return next(shown for shown in form.rows.values() if shown.isVisibleTo(form.inside)).answer.parts()[0]


def test_a_page_that_is_left_leaves_nothing_behind(opened: Open, workspace: Workspace, scene: Scene, home_id: str, qtbot: QtBot) -> None:
    page, form = opened()
    fill(page, form, answers(home_id))
    gone = weakref.ref(form), weakref.ref(page.panel)
    form.keeper.drop()
    workspace.go("settings")
    del page, form
    done: list[object] = []
    scene.desk.run(lambda database: None, done.append)  # the worker holds on to its last job until the next one
    qtbot.waitUntil(lambda: bool(done))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [each() is None for each in gone] == [True, True]


def test_what_the_worker_found_of_older_answers_is_never_shown(opened: Open, scene: Scene, home_id: str, qtbot: QtBot) -> None:
    page, form = opened()
    form.put(answers(home_id))
    page.foresee()
    assert not page.is_foreseen
    form.put({"change_date": None})
    page.foresee()
    assert page.is_foreseen
    done: list[object] = []
    scene.desk.run(lambda database: None, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert page.panel.waiting.text() == "Enter the date Amara moved."
    assert page.panel.waiting.isVisible()
    assert not page.panel.clocks.isVisible()
