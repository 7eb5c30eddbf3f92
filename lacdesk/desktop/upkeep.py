"""What the window does by itself: the diary made again on a new day, and backups while it is open and when it closes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from lacdesk.casework.diary import is_built_for, rebuild
from lacdesk.desktop.desk import OpenDesk
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import Changes

MINUTE_MS = 60_000
BACKUP_MINUTES = 30


class Upkeep(QObject):
    """Looks every minute whether the day has changed, and every half hour whether there is something new to back up."""

    remade = Signal()

    def __init__(self, desk: OpenDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_changed = False
        self._is_at_work = False
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.look_at_the_day)
        self._half_hour = QTimer(self, interval=BACKUP_MINUTES * MINUTE_MS)
        self._half_hour.timeout.connect(self.back_up)
        desk.changed.connect(self._note)
        self._minute.start()
        self._half_hour.start()
        self.look_at_the_day()

    def look_at_the_day(self) -> None:
        """Have the diary made again where it was made for another day."""
        if self._is_at_work:
            return
        with self._desk.reading() as session:
            is_made = is_built_for(session, self._desk.today)
        if is_made:
            return
        self._is_at_work = True
        self._desk.run(self._make_diary, self._made, words="Working out what is due today")

    def back_up(self) -> None:
        """Write a regular backup where something changed since the last."""
        if not self._is_changed:
            return
        self._is_changed = False
        self._desk.run(_back_up, lambda note: None)

    def stop(self) -> None:
        """Stop looking, and back up what changed before the database is closed; a full disk must not keep the window open."""
        self._minute.stop()
        self._half_hour.stop()
        if not self._is_changed:
            return
        try:
            _back_up(self._desk.database)
        except KnownError:
            return

    def _note(self, changes: Changes) -> None:
        self._is_changed = self._is_changed or bool(changes.records)

    def _make_diary(self, database: Database) -> Changes:
        with database.writing(self._desk.person, "NewDay") as unit:
            rebuild(unit, None, self._desk.today)
            return unit.commit()

    def _made(self, changes: Changes) -> None:
        self._is_at_work = False
        self.remade.emit()


def _back_up(database: Database) -> object:
    from lacdesk.store.backup import back_up_regularly

    return back_up_regularly(database)
