"""Nothing a person types and no child's name is anywhere in clear: file, log, draft, backup, settings or report."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from sqlalchemy import select

from lacdesk.demo.making import MAKER, PASSPHRASE, make_demonstration
from lacdesk.desktop.forms.form import FormView
from lacdesk.records.child import Child
from lacdesk.store.backup import back_up
from lacdesk.store.database import Database, open_database
from lacdesk.store.errors import KnownError
from lacdesk.store.keys import key_file_of
from lacdesk.store.restore import restore

from .conftest import CouncilFile, Keyboard, Window

pytestmark = pytest.mark.slow
PLANTED = "Brimblewicke"
LEAST_BYTES = 10
SHELL_OF_SQLITE = b"SQLite format 3\0"


def files_under(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from (file for file in folder.rglob("*") if file.is_file())


def nowhere(words: list[str], *folders: Path) -> int:
    """Assert that no word is in any file in UTF-8 or UTF-16, however its letters are cased; return how many bytes were searched."""
    sought = {each.encode(encoding) for word in words for each in (word, word.lower(), word.upper()) for encoding in ("utf-8", "utf-16-le")}
    searched = 0
    for file in files_under(*folders):
        content = file.read_bytes()
        searched += len(content)
        found = [each for each in sought if len(each) >= LEAST_BYTES and each in content]
        assert not found, f"{found} in {file}"
    return searched


def type_everywhere(form: FormView, keys: Keyboard, *leaving: str) -> set[str]:
    """Type the planted word into every box that shows, with the keys, and return which questions they were."""
    reached = set()
    for name, shown in form.rows.items():
        if name in leaving:
            continue
        boxes = [part for part in shown.answer.parts() if isinstance(part, QLineEdit | QPlainTextEdit) and part.isVisible()]
        for box in boxes:
            box.setFocus()
            keys.type(PLANTED)
            reached.add(name)
    return reached


def arrange(form: FormView, **answers: object) -> None:
    form.put({**form.typed(), **answers})


def test_a_word_typed_into_every_box_of_the_visit_form_is_nowhere_in_clear(
    council: CouncilFile, window: Window, keys: Keyboard, tmp_path: Path
) -> None:
    window.workspace.go("record", form="visit", child_id=council.amara)
    window.qtbot.waitUntil(lambda: window.form().isVisible())
    form, everywhere = window.form(), (tmp_path, Path(os.environ["HOME"]))
    reached = type_everywhere(form, keys)
    for answers in (
        {"visit_date": "20 nov", "late_reason": "other", "visit_time": "4 pm"},
        {"child_seen": False, "welfare_safe": "concerns", "services_received": "no", "visitor_id": "other"},
        {"actions": [{"action": PLANTED, "owner": PLANTED, "due": "7 dec"}], "place": "placement"},
    ):
        arrange(form, **answers)
        keys.tab_into(form.rows["wishes_feelings"])
        reached |= type_everywhere(form, keys, "visit_date", "visit_time")
        form.keeper.touch()
        form.keeper.keep_now()
        window.settle()
        nowhere([PLANTED], *everywhere)
    words = {"late_reason_words", "visitor_name", "not_seen_reason", "wishes_feelings", "concerns", "health", "education"}
    words |= {"family_contact", "placement_words", "delegated_decisions", "services_words"}
    assert words <= reached
    keys.control(Qt.Key.Key_S)
    assert form.problems
    arrange(form, visit_date="20 nov", visit_time="16:15")
    arrange(form, actions=[{"action": PLANTED, "owner": PLANTED, "due": "7 dec"}])
    window.save()
    window.workspace.go("child", child_id=council.amara)
    window.workspace.bar.search.setText(PLANTED)
    assert council.path.with_name(council.path.name + "-wal").stat().st_size > 0
    assert nowhere([PLANTED, "Amara Bright"], *everywhere) > 0
    back_up(window.workspace.desk.database, tmp_path / "one.lacdesk-backup")
    nowhere([PLANTED, "Amara Bright"], *everywhere)
    window.shell.close()
    nowhere([PLANTED, "Amara Bright"], *everywhere)
    with council.open() as database, database.own_connection() as connection:
        row = connection.execute("SELECT wishes_feelings, health, visitor_name FROM visit ORDER BY visit_date DESC").fetchone()
    assert all(PLANTED in cell for cell in row), "the word must be kept, or the search proved nothing"


def test_a_fault_while_words_are_in_hand_writes_none_of_them(tmp_path: Path) -> None:
    """The report of a fault of ours names lines of code, never what they were given."""
    program = (
        "import sys; from lacdesk import cli; from lacdesk.store import database\n"
        f"def fall(*given, **named): raise ValueError('{PLANTED}')\n"
        "database.open_database = fall\n"
        "sys.exit(cli.main(['due', '--db', sys.argv[1]]))\n"
    )
    surroundings = {**os.environ, "TMPDIR": str(tmp_path), "LACDESK_PASSPHRASE": PLANTED, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "x.db")], env=surroundings, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert PLANTED not in done.stdout + done.stderr
    report = next(tmp_path.glob("lacdesk-report-*.txt"))
    assert str(report) in done.stderr
    assert "ValueError" in report.read_text("utf-8")
    assert nowhere([PLANTED], tmp_path) > 0


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small made-up council with a backup beside it, made once."""
    folder = tmp_path_factory.mktemp("demonstration")
    path = folder / "demo.lacdesk"
    make_demonstration(path, 20, 2, 1, date(2026, 11, 21), lambda share, words: None, settings=folder / "settings")
    with open_database(path, PASSPHRASE, settings=folder / "settings") as database:
        back_up(database, folder / "demo.lacdesk-backup")
    return path


def test_no_name_of_the_made_up_council_is_in_clear(demonstration: Path) -> None:
    folder = demonstration.parent
    with open_database(demonstration, PASSPHRASE, settings=folder / "settings") as database:
        with database.reading(MAKER) as session:
            names = [name for name in session.scalars(select(Child.full_name)) if name and len(name.encode()) >= LEAST_BYTES]
        assert len(names) >= 20
        with database.writing(MAKER, "KeepDraft") as unit:
            unit.keep_draft("visit", "new", {"wishes_feelings": " ".join(names)}, None)
            unit.commit()
        assert {file.name for file in files_under(folder)} >= {"demo.lacdesk", "demo.lacdesk-wal", "demo.lacdesk.keys"}
        assert nowhere(names, folder) > 1_000_000
    assert nowhere(names, folder) > 1_000_000


def test_neither_sqlite_nor_another_computer_reads_a_file(demonstration: Path, tmp_path: Path) -> None:
    backup = demonstration.with_name("demo.lacdesk-backup")
    for file in (demonstration, backup):
        assert not file.read_bytes().startswith(SHELL_OF_SQLITE[:6])
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as plain, pytest.raises(sqlite3.DatabaseError):
            plain.execute("SELECT count(*) FROM sqlite_master").fetchone()
        plain.close()
    alone = tmp_path / demonstration.name
    alone.write_bytes(demonstration.read_bytes())
    with pytest.raises(KnownError) as refused:
        open_database(alone, PASSPHRASE, settings=tmp_path / "elsewhere")
    assert refused.value.message.startswith(f"The key file {key_file_of(alone).name} is missing. Put it back beside {alone.name}")


def test_a_copy_of_a_live_file_is_not_a_backup(council: CouncilFile, open_window: Callable[[], Window], tmp_path: Path) -> None:
    """What was saved last is still in the write-ahead log beside the file; a backup has it, a copy of the file has not."""
    window = open_window()
    window.sign_in(council.file.passphrase)
    database = window.workspace.desk.database
    with database.writing(MAKER, "StartCare") as unit:
        unit.add(Child(ref="NM99999", full_name="Last Saved"))
        unit.commit()
    copied = council.file.copy_to(tmp_path / "copied")
    back_up(database, tmp_path / "one.lacdesk-backup")
    assert "NM99999" not in _refs(copied.open())
    restored = tmp_path / "restored" / "council.db"
    restore(tmp_path / "one.lacdesk-backup", restored, council.file.passphrase, settings=tmp_path / "settings")
    assert "NM99999" in _refs(open_database(restored, council.file.passphrase, settings=tmp_path / "settings"))


def _refs(opened: Database) -> set[str]:
    with opened, opened.reading(MAKER) as session:
        return {ref for ref in session.scalars(select(Child.ref)) if ref}
