"""Correcting care in the window: an open period, the placement it started with, a temporary stay, an end taken back, and its draft."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.casework.commands import EndCare, StartTemporaryStay
from lacdesk.desktop.forms.beside import FormBeside
from lacdesk.desktop.pages.move import MovePage
from lacdesk.desktop.pages.reason import ReasonDialog
from lacdesk.desktop.workspace import Workspace
from lacdesk.records.care import PeriodOfCare
from lacdesk.records.placement import Placement

from .audit import nameless, shared_mnemonics
from .conftest import Scene

Mend = Callable[..., tuple[MovePage, FormBeside]]


@pytest.fixture
def mend(workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Mend:
    monkeypatch.setattr(ReasonDialog, "ask", lambda *told: "Read wrongly")

    def go(form: str, record_id: str, **where: str) -> tuple[MovePage, FormBeside]:
        workspace.go("move", form=form, record_id=record_id, **where)
        page = workspace.page
        assert isinstance(page, MovePage)
        assert isinstance(page.form, FormBeside)
        qtbot.waitUntil(lambda: page._figures is not None)
        assert nameless(page) == []
        assert shared_mnemonics(page) == []
        return page, page.form

    return go


def kept(scene: Scene, kind: Any) -> list[Any]:
    with scene.desk.reading() as session:
        return list(session.scalars(select(kind).where(kind.child_id == scene.child_id).order_by(kind.started)))


def asked(form: FormBeside) -> set[str]:
    return {name for name, shown in form.rows.items() if shown.isVisibleTo(form.inside)}


def saved(page: MovePage, form: FormBeside, workspace: Workspace, qtbot: QtBot) -> None:
    form.save()
    assert [problem.message for problem in form.problems] == []
    qtbot.waitUntil(lambda: workspace.page is not page)


def test_the_facts_of_open_care_are_corrected_without_asking_for_the_placement(
    mend: Mend, workspace: Workspace, scene: Scene, qtbot: QtBot
) -> None:
    (period,) = kept(scene, PeriodOfCare)
    page, form = mend("start_care", period.id)
    assert page.title == "Correct a start of care"
    assert {"started", "category_of_need"} <= asked(form)
    assert not any(name.startswith(("placement", "legal_status", "home")) for name in asked(form))
    form.put({"category_of_need": "N5", "previous_permanence": "Z1"})
    saved(page, form, workspace, qtbot)
    (period,) = kept(scene, PeriodOfCare)
    assert (period.category_of_need, period.started, period.change_reason) == ("N5", date(2026, 6, 8), "Read wrongly")


def test_the_placement_care_started_with_is_corrected_by_itself(mend: Mend, workspace: Workspace, scene: Scene, qtbot: QtBot) -> None:
    with scene.database.writing(scene.desk.person, "SetUp") as unit:
        from lacdesk.records.placement import Home

        home = unit.add(Home(name="Larch House", kind="carer", postcode="NM4 1XY", registered="registered"))
        unit.commit()
    (period,) = kept(scene, PeriodOfCare)
    page, form = mend("start_care", period.id, part="placement")
    assert "placement.kind" in asked(form)
    assert not {"started", "category_of_need", "legal_status.code"} & asked(form)
    form.put({"placement.home_id": home.id, "placement.kind": "U6", "placement.in_area": True})
    saved(page, form, workspace, qtbot)
    (first,) = kept(scene, Placement)
    assert (first.home_id, first.kind, first.started, first.ended) == (home.id, "U6", date(2026, 6, 8), None)
    assert kept(scene, PeriodOfCare)[0].category_of_need == "N1"


def test_a_stay_is_corrected_with_its_return(mend: Mend, workspace: Workspace, scene: Scene, qtbot: QtBot) -> None:
    scene.do(StartTemporaryStay(scene.child_id, date(2026, 9, 7), {"kind": "T1"}, date(2026, 9, 12)))
    stay = next(each for each in kept(scene, Placement) if each.kind == "T1")
    page, form = mend("temporary_stay", stay.id)
    assert page.title == "Correct a temporary stay"
    form.put({"kind": "T2", "ended": "10 sep 2026"})
    saved(page, form, workspace, qtbot)
    assert [(each.kind, each.ended) for each in kept(scene, Placement)] == [
        ("U4", date(2026, 9, 7)),
        ("T2", date(2026, 9, 10)),
        ("U4", None),
    ]


def test_an_end_that_was_none_is_taken_back(mend: Mend, workspace: Workspace, scene: Scene, qtbot: QtBot) -> None:
    scene.do(EndCare(scene.child_id, date(2026, 11, 2), "E8", {"warnings_answered": {"K38": "Away"}}))
    (period,) = kept(scene, PeriodOfCare)
    page, form = mend("end_care", period.id)
    form.put({"ceased": None, "ceased_reason": None})
    saved(page, form, workspace, qtbot)
    (period,) = kept(scene, PeriodOfCare)
    assert (period.ceased, period.ceased_reason) == (None, None)


def test_a_correction_keeps_a_draft_that_comes_back_to_it(mend: Mend, workspace: Workspace, scene: Scene, qtbot: QtBot) -> None:
    (period,) = kept(scene, PeriodOfCare)
    _, form = mend("start_care", period.id)
    form.put({"category_of_need": "N6"})
    form.keeper.touch()
    form.keeper.keep_now()
    workspace.go("today")
    workspace.go("move", form="start_care", child_id=scene.child_id, draft=period.id)
    page = workspace.page
    assert isinstance(page, MovePage)
    assert page.form is not None
    assert page.title == "Correct a start of care"
    qtbot.waitUntil(lambda: page.form is not None and page.form.answers()["category_of_need"] == "N6")
