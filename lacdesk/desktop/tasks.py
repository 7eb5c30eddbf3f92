"""Work away from the window: one worker thread that alone owns the writing connection, and answers that come back here."""

from __future__ import annotations

import inspect
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from lacdesk.store.errors import KnownError

BROKE = "LacDesk made a mistake and did not finish that. Nothing was half saved. The report is in the log."


class Cancelled(Exception):  # noqa: N818
    """Raised inside a job whose person no longer wants its answer."""


@dataclass
class Progress:
    """What a job calls now and then: it says how far it is, and stops the job when the person cancelled."""

    task: Task

    def __call__(self, done: int, of: int, words: str = "") -> None:
        """Say that done of so many are finished; raises Cancelled when the person cancelled."""
        if self.task.is_cancelled:
            raise Cancelled
        self.task.teller.moved.emit(self.task, done, of, words)


@dataclass
class Task:
    """One job on its way: what to do, whom to tell, and whether it was cancelled."""

    job: Callable[..., Any]
    ok: Callable[[Any], None]
    failed: Callable[[str], None]
    teller: Teller
    words: str = ""
    moved: Callable[[int, int, str], None] | None = None
    is_forgotten: bool = False
    _stop: threading.Event = field(default_factory=threading.Event)

    @property
    def is_cancelled(self) -> bool:
        """Whether the person no longer wants the answer."""
        return self._stop.is_set()

    def forget(self) -> None:
        """Let the job finish, but tell nobody: those who asked are gone."""
        self.is_forgotten = True

    def cancel(self) -> None:
        """Stop the job at its next progress call, and drop its answer."""
        self._stop.set()


class Teller(QObject):
    """Carries what the worker has to say to the window's thread."""

    answered = Signal(object, object)
    broke = Signal(object, object)
    moved = Signal(object, int, int, str)
    ended = Signal(object)


class Tasks(QObject):
    """Runs jobs one after another on one worker thread; begun, moved and ended say what is going on.

    A page that may be closed meanwhile gives its own method (or a partial of one), which is then not called.
    A job is called with what the worker was given (the database), and with a Progress when it takes a second argument.
    """

    begun = Signal(object)
    moved = Signal(object, int, int, str)
    ended = Signal(object)

    def __init__(self, given: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given = given
        self._queue: SimpleQueue[Task | None] = SimpleQueue()
        self._teller = Teller(self)
        self._teller.answered.connect(self._tell_answer, Qt.ConnectionType.QueuedConnection)
        self._teller.broke.connect(self._tell_failure, Qt.ConnectionType.QueuedConnection)
        self._teller.moved.connect(self._tell_moved, Qt.ConnectionType.QueuedConnection)
        self._teller.ended.connect(self.ended, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="worker", daemon=True)
        self._thread.start()

    def run(
        self,
        job: Callable[..., Any],
        ok: Callable[[Any], None],
        failed: Callable[[str], None] | None = None,
        *,
        words: str = "",
        moved: Callable[[int, int, str], None] | None = None,
    ) -> Task:
        """Queue a job; ok(answer), failed(sentence) and moved(done, of, words) are called on the window's thread. Returns the task."""
        task = Task(job, ok, failed or (lambda sentence: None), self._teller, words, moved)
        self.begun.emit(task)
        self._queue.put(task)
        return task

    def stop(self, seconds: float = 5.0) -> None:
        """Finish what is queued and end the worker, waiting so many seconds."""
        self._queue.put(None)
        self._thread.join(seconds)

    def _work(self) -> None:
        while (task := self._queue.get()) is not None:
            self._do(task)

    def _do(self, task: Task) -> None:
        try:
            if not task.is_cancelled:
                self._teller.answered.emit(task, self._call(task))
        except Cancelled:
            pass
        except Exception as error:
            self._teller.broke.emit(task, error)
        finally:
            self._teller.ended.emit(task)

    def _call(self, task: Task) -> Any:
        return task.job(self._given, Progress(task)) if _wants_progress(task.job) else task.job(self._given)

    def _tell_answer(self, task: Task, answer: Any) -> None:
        if not task.is_cancelled and not _is_gone(task, task.ok):
            task.ok(answer)

    def _tell_moved(self, task: Task, done: int, of: int, words: str) -> None:
        if task.moved is not None and not task.is_cancelled and not _is_gone(task, task.moved):
            task.moved(done, of, words)
        self.moved.emit(task, done, of, words)

    def _tell_failure(self, task: Task, error: Exception) -> None:
        if task.is_cancelled:
            return
        if not isinstance(error, KnownError):
            sys.excepthook(type(error), error, error.__traceback__)
        if not _is_gone(task, task.failed):
            task.failed(error.message if isinstance(error, KnownError) else BROKE)


def _is_gone(task: Task, told: Callable[..., Any]) -> bool:
    """Whether the page that would be told has been closed meanwhile."""
    if task.is_forgotten:
        return True
    owner = getattr(told.func if isinstance(told, partial) else told, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


def _wants_progress(job: Callable[..., Any]) -> bool:
    needed = [
        each for each in inspect.signature(job).parameters.values() if each.default is each.empty and each.kind is not each.VAR_KEYWORD
    ]
    return len(needed) > 1
