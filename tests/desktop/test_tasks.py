"""Work away from the window: one worker, answers on the window's thread, known errors as sentences, cancelled jobs dropped."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from unittest.mock import patch

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from lacdesk.desktop.tasks import BROKE, Progress, Tasks
from lacdesk.store.errors import KnownError


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks("given")
    yield made
    made.stop()


def test_jobs_run_in_turn_on_one_other_thread_and_answer_here(tasks: Tasks, qtbot: QtBot) -> None:
    ran: list[tuple[str, int]] = []
    answered: list[tuple[object, int]] = []
    for name in ("first", "second"):

        def job(given: str, name: str = name) -> str:
            ran.append((name, threading.get_ident()))
            return given + name

        tasks.run(job, lambda answer: answered.append((answer, threading.get_ident())))
    qtbot.waitUntil(lambda: len(answered) == 2)
    assert [name for name, _ in ran] == ["first", "second"]
    assert len({thread for _, thread in ran} - {threading.get_ident()}) == 1
    assert answered == [("givenfirst", threading.get_ident()), ("givensecond", threading.get_ident())]


def test_a_known_error_is_its_sentence(tasks: Tasks, qtbot: QtBot) -> None:
    def job(given: str) -> None:
        raise KnownError("The disk is full. Make room and try again.")

    told: list[str] = []
    tasks.run(job, lambda answer: None, told.append)
    qtbot.waitUntil(lambda: told == ["The disk is full. Make room and try again."])


def test_a_fault_is_reported_and_owned_up_to(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[str] = []
    with patch("sys.excepthook") as hook:
        tasks.run(lambda given: 1 // 0, lambda answer: None, told.append)
        qtbot.waitUntil(lambda: told == [BROKE])
    assert hook.call_args.args[0] is ZeroDivisionError


def test_progress_is_told_and_a_cancelled_job_stops_and_is_not_answered(tasks: Tasks, qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()
    steps: list[int] = []

    def job(given: str, progress: Progress) -> str:
        progress(1, 3)
        begun.set()
        go_on.wait(5)
        progress(2, 3)
        return "never"

    answered: list[object] = []
    task = tasks.run(job, answered.append, moved=lambda done, of, words: steps.append(done))
    assert begun.wait(5)
    task.cancel()
    with qtbot.waitSignal(tasks.ended):
        go_on.set()
    assert answered == []
    assert 2 not in steps


def test_a_page_that_was_closed_meanwhile_is_not_told(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[object] = []

    class Page(QWidget):
        def hear(self, answer: object) -> None:
            told.append(answer)

    go_on = threading.Event()
    page, other = Page(), Page()
    qtbot.addWidget(other)
    tasks.run(lambda given: go_on.wait(5), partial(page.hear))
    tasks.run(lambda given: "second", other.hear)
    delete(page)
    go_on.set()
    qtbot.waitUntil(lambda: told == ["second"])
