"""Drafts: found again before the worker has written them, held where they could not be written, forgotten when saved."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from lacdesk.desktop.forms.draft import Drafts, Typed
from lacdesk.desktop.pages.record_form import RecordFormPage
from lacdesk.desktop.workspace import Workspace
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person

from .conftest import Scene

ANNA = Person("Anna Kowalczyk", "social worker")


class Worker:
    """Jobs that wait until the test has them done."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[Database], Any]] = []

    def run(self, job: Callable[..., Any], ok: object, failed: object) -> None:
        """Let a job wait."""
        self.waiting.append(job)


@pytest.fixture
def worker() -> Worker:
    return Worker()


@pytest.fixture
def drafts(worker: Worker) -> Drafts:
    return Drafts(ANNA, worker.run)


def found(drafts: Drafts, database: Database, form: str = "visit", key: str = "new 1") -> Any:
    with database.reading(ANNA) as session:
        return drafts.find(session, form, key)


def test_a_draft_is_found_before_it_is_written_and_after(drafts: Drafts, worker: Worker, database: Database) -> None:
    drafts.keep(Typed("visit", "new 1", {"notes": "Seen alone"}), print)
    assert found(drafts, database) == {"notes": "Seen alone"}
    worker.waiting.pop()(database)
    assert found(drafts, database) == {"notes": "Seen alone"}
    assert found(Drafts(ANNA, worker.run), database) == {"notes": "Seen alone"}


def test_of_two_drafts_under_way_the_later_is_found_all_the_time(drafts: Drafts, worker: Worker, database: Database) -> None:
    drafts.keep(Typed("visit", "new 1", {"notes": "Seen"}), print)
    drafts.keep(Typed("visit", "new 1", {"notes": "Seen alone"}), print)
    for job in worker.waiting:
        assert found(drafts, database) == {"notes": "Seen alone"}
        job(database)
    assert found(drafts, database) == {"notes": "Seen alone"}


def test_a_draft_that_could_not_be_written_is_still_found(
    drafts: Drafts, worker: Worker, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*told: object, **named: object) -> None:
        raise KnownError("The disk is full.")

    drafts.keep(Typed("visit", "new 1", {"notes": "Seen alone"}), print)
    with monkeypatch.context() as broken:
        broken.setattr(Database, "writing", full)
        with pytest.raises(KnownError):
            worker.waiting.pop()(database)
    assert found(drafts, database) == {"notes": "Seen alone"}


def test_a_draft_is_forgotten_when_its_form_is_being_saved_and_others_are_not(drafts: Drafts, database: Database) -> None:
    drafts.keep(Typed("visit", "new 1", {"notes": "Seen alone"}), print)
    drafts.keep(Typed("visit", "new 2", {"notes": "Not seen"}), print)
    drafts.forget("visit", "new 1")
    assert found(drafts, database) is None
    assert found(drafts, database, key="new 2") == {"notes": "Not seen"}


def test_a_form_left_and_opened_again_at_once_shows_what_was_typed(scene: Scene, qtbot: QtBot) -> None:
    workspace = Workspace(scene.desk)
    qtbot.addWidget(workspace)
    workspace.show()
    is_free = Event()
    scene.desk.run(lambda database: is_free.wait(30), lambda answer: None)
    workspace.go("record", form="visit", child_id=scene.child_id)
    page = workspace.page
    assert isinstance(page, RecordFormPage)
    assert page.form is not None
    page.form.put({"outcome": "attempted"})
    page.form.keeper.touch()
    workspace.go("today")
    workspace.go("record", form="visit", child_id=scene.child_id)
    again = workspace.page
    assert isinstance(again, RecordFormPage)
    assert again is not page
    assert again.form is not None
    shown = again.form.answers()["outcome"]
    is_free.set()
    assert shown == "attempted"
