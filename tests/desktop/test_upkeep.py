"""What the window does by itself: a new day's diary, and backups of what changed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.casework.commands import OpenFile, RecordVisit
from lacdesk.casework.diary import is_built_for
from lacdesk.desktop.app import opened_demonstration
from lacdesk.desktop.desk import OpenDesk
from lacdesk.desktop.upkeep import Upkeep
from lacdesk.records.council import Council
from lacdesk.store.backup import backup_folder, list_backups


def built_for(scene: Any, day: date) -> bool:
    with scene.desk.reading() as session:
        return is_built_for(session, day)


def test_the_diary_is_made_again_on_a_new_day(scene: Any, qtbot: QtBot) -> None:
    tomorrow = scene.desk.today + timedelta(days=1)
    desk = OpenDesk(scene.database, scene.desk.person, tomorrow)
    with qtbot.waitSignal(Upkeep(desk, desk).remade):
        pass
    assert built_for(scene, tomorrow)
    desk.tasks.stop()


def test_only_what_changed_is_backed_up(scene: Any, qtbot: QtBot) -> None:
    upkeep = Upkeep(scene.desk, scene.desk)
    folder = backup_folder(scene.database.path)
    scene.do(OpenFile(scene.child_id))
    upkeep.stop()
    assert list_backups(folder) == []
    upkeep = Upkeep(scene.desk, scene.desk)
    day = scene.desk.today
    answers = {"visit_date": day, "outcome": "made", "method": "in_person", "child_seen": True, "seen_alone": True}
    with qtbot.waitSignal(scene.desk.changed):
        scene.do(RecordVisit(scene.child_id, answers))
    upkeep.stop()
    assert len(list_backups(folder)) == 1


def test_only_a_made_up_council_is_opened_without_signing_in(database_file: Any, scene: Any) -> None:
    assert opened_demonstration(database_file.path, "not the passphrase") is None
    assert opened_demonstration(database_file.path.with_name("none.db"), "demo") is None
    with database_file.open() as database, database.writing(scene.desk.person, "Name") as unit:
        council = unit.session.scalars(select(Council)).one()
        unit.change(council, is_demonstration=False)
        unit.commit()
    assert opened_demonstration(database_file.path, database_file.passphrase) is None
    with database_file.open() as database, database.writing(scene.desk.person, "Name") as unit:
        unit.change(unit.session.scalars(select(Council)).one(), is_demonstration=True)
        unit.commit()
    opened = opened_demonstration(database_file.path, database_file.passphrase)
    assert opened is not None
    opened.close()
