"""When unused objects are collected: between events on the window's own thread, never on a worker, where no widget may be destroyed."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

OFTEN_MS = 500
WHOLE_EVERY = 120


class Collecting(QObject):
    """Takes the collector over from Python, which runs it on whichever thread made the last object, until stop()."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._passes = 0
        self._timer = QTimer(self, interval=OFTEN_MS)
        self._timer.timeout.connect(self._collect)
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Give the collector back to Python."""
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        self._passes += 1
        gc.collect(2 if self._passes % WHOLE_EVERY == 0 else 1)
