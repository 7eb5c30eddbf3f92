"""When unused objects are collected: between events on the window's own thread, never while a page is being made or on a worker."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

OFTEN_MS = 500
WHOLE_EVERY = 120


class Collecting(QObject):
    """Takes the collector over from Python, whose own passes can empty a widget that is half made or belongs to another thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._passes = 0
        self._timer = QTimer(self, interval=OFTEN_MS)
        self._timer.timeout.connect(self._collect)
        gc.disable()
        self._timer.start()

    def _collect(self) -> None:
        self._passes += 1
        gc.collect(2 if self._passes % WHOLE_EVERY == 0 else 1)
