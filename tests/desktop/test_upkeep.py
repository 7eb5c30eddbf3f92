"""What the window does by itself: a new day's diary, and backups of what changed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from lacdesk.casework.commands import AddRecord, OpenFile
from lacdesk.casework.diary import is_built_for
from lacdesk.desktop.app import opened_demonstration
from lacdesk.desktop.desk import OpenDesk
from lacdesk.desktop.rail import StatusLine
from lacdesk.desktop.soundness import Soundness, check_everything, check_newest, is_due
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
        scene.do(AddRecord("visit", scene.child_id, answers))
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


def test_everything_is_checked_once_a_week(scene: Any) -> None:
    day = date.today()
    assert is_due(scene.database, day)
    assert check_everything(scene.database) == []
    assert not is_due(scene.database, day + timedelta(days=6))
    assert is_due(scene.database, day + timedelta(days=7))


def test_a_check_that_finds_something_is_not_noted(scene: Any) -> None:
    with scene.database.own_connection() as connection:
        connection.execute("UPDATE council SET name = 'Elsewhere'")
        connection.commit()
    assert check_everything(scene.database) != []
    assert is_due(scene.database, date.today())


@pytest.mark.parametrize("was_left_behind", [True, False])
def test_after_an_unclean_stop_everything_is_checked(scene: Any, was_left_behind: bool) -> None:
    check_everything(scene.database)
    soundness = Soundness(scene.database, StatusLine(), was_left_behind=was_left_behind)
    assert soundness._check is (check_everything if was_left_behind else check_newest)
    soundness.stop()
