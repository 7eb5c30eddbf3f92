"""Drafts: when they are kept (two seconds after typing began, at once when a page closes), and how they are found again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance
from sqlalchemy.orm import Session

from lacdesk.store.database import Database
from lacdesk.store.drafts import find_draft
from lacdesk.store.person import Person

AFTER_MS = 2000


class Clock(Protocol):
    """What the keeper needs of a timer; a QTimer has it."""

    timeout: SignalInstance

    def start(self) -> None:
        """Begin to count."""

    def stop(self) -> None:
        """Stop counting."""

    def isActive(self) -> bool:
        """Whether it counts."""


def two_seconds(parent: QObject) -> QTimer:
    """Return the timer the program uses; it ends with its parent."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(AFTER_MS)
    return timer


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody has typed into a form so far, of which record and about which child."""

    form: str
    record_key: str
    answers: Mapping[str, Any]
    child_id: str | None = None


def keeping(person: Person, typed: Typed) -> Callable[[Database], datetime]:
    """Return the job that keeps a draft and gives the time it was kept."""

    def keep(database: Database) -> datetime:
        """Keep the draft in a unit of work of its own."""
        with database.writing(person, operation="KeepDraft") as unit:
            unit.keep_draft(typed.form, typed.record_key, typed.answers, typed.child_id)
            unit.commit()
        return datetime.now()

    return keep


class Drafts:
    """The drafts of the person signed in: kept on the worker, and found again also before the worker has written them.

    One that could not be written is held here and found again, so that coming back to the form brings what was typed.
    """

    def __init__(self, person: Person, run: Callable[..., Any]) -> None:
        self._person = person
        self._run = run
        self._under_way: dict[tuple[str, str], Typed] = {}

    def keep(self, typed: Typed, ok: Callable[[datetime], None], failed: Callable[[str], None] | None = None) -> None:
        """Keep what is typed, then ok(time) or failed(sentence) where the page that asked is still there."""
        self._under_way[(typed.form, typed.record_key)] = typed
        write = keeping(self._person, typed)

        def job(database: Database) -> datetime:
            """Write the draft, and no longer hold it once it stands in the database."""
            at = write(database)
            if self._under_way.get((typed.form, typed.record_key)) is typed:
                self.forget(typed.form, typed.record_key)
            return at

        self._run(job, ok, failed)

    def find(self, session: Session, form: str, record_key: str) -> Mapping[str, Any] | None:
        """Return what was typed into the form for the record, or None."""
        held = self._under_way.get((form, record_key))
        if held is not None:
            return held.answers
        kept = find_draft(session, self._person, form, record_key)
        return kept.answers if kept is not None else None

    def forget(self, form: str, record_key: str) -> None:
        """Hold a draft no longer, because its form is being saved or it stands in the database."""
        self._under_way.pop((form, record_key), None)


class DraftKeeper:
    """Calls keep when something typed has not been kept for two seconds; typing on does not put it off."""

    def __init__(self, keep: Callable[[], None], clock: Clock) -> None:
        self._keep = keep
        self._clock = clock
        self._is_touched = False
        self._clock.timeout.connect(self.keep_now)

    @property
    def is_touched(self) -> bool:
        """Whether something typed has not been kept yet."""
        return self._is_touched

    def touch(self) -> None:
        """Note that something was typed."""
        self._is_touched = True
        if not self._clock.isActive():
            self._clock.start()

    def keep_now(self) -> None:
        """Keep at once what has not been kept."""
        self._clock.stop()
        if self._is_touched:
            self._is_touched = False
            self._keep()

    def drop(self) -> None:
        """Forget what was typed, because it was saved or thrown away."""
        self._clock.stop()
        self._is_touched = False
