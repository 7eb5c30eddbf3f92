"""When a draft is kept: two seconds after typing began, and at once when the focus leaves, the program locks or the page closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

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
