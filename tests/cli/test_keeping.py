"""Making, backing up, restoring and proving a database from the command line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lacdesk.store.database import open_database
from lacdesk.store.engine import own_connection
from lacdesk.store.keys import key_file_of

from .conftest import DEMO, Run

pytestmark = pytest.mark.slow
CODE = re.compile(r"(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}")
PASSPHRASE = "violet kettle harbour nine"


def test_a_database_is_made_backed_up_and_restored_with_its_recovery_code(run: Run, refused: Callable[..., str], tmp_path: Path) -> None:
    path = tmp_path / "records" / "council.lacdesk"
    assert "at least 12 characters" in refused("new", "--db", path, passphrase="short")
    assert "first that would be guessed" in refused("new", "--db", path, passphrase="password1234")
    assert not path.parent.exists()
    made = run("new", "--db", path, passphrase=PASSPHRASE)
    codes = CODE.findall(made.out)
    assert (made.code, len(codes), made.err) == (0, 1, "")
    assert "There is a database" in refused("new", "--db", path, passphrase=PASSPHRASE)
    assert codes[0] not in run("due", "--db", path, "--json", passphrase=PASSPHRASE).out

    backup, code_file, elsewhere = tmp_path / "b.lacdesk-backup", tmp_path / "code.txt", tmp_path / "other" / "restored.lacdesk"
    assert run("backup", backup, "--db", path, passphrase=PASSPHRASE).code == 0
    code_file.write_text(codes[0].lower().replace("-", " ") + "\n", "utf-8")
    assert run("restore", backup, "--db", elsewhere, "--recovery-code-file", code_file, HOME=str(tmp_path / "new home")).code == 0
    passphrase_file = tmp_path / "passphrase.txt"
    passphrase_file.write_text(f"{PASSPHRASE}\n", "utf-8")
    proved = run("verify", "--db", elsewhere, "--json", "--passphrase-file", passphrase_file)
    assert (proved.code, proved.json()["ok"], proved.json()["problems"]) == (0, True, [])


def test_what_cannot_be_opened_is_said_in_one_line(run: Run, refused: Callable[..., str], demo: Path, tmp_path: Path) -> None:
    wrong = run("due", "--db", demo, passphrase="not this one at all")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err == "That passphrase does not open this file. Check it and enter it again, or use the recovery code.\n"
    assert "nobody to ask for the passphrase" in refused("due", "--db", demo)
    assert "no database at" in refused("due", "--db", tmp_path / "none.lacdesk", passphrase=DEMO)
    (tmp_path / "text.txt").write_text("not a backup", "utf-8")
    assert "is not a LacDesk backup" in refused("restore", tmp_path / "text.txt", "--db", tmp_path / "r.lacdesk", passphrase=DEMO)
    key_file_of(demo).unlink()
    missing = refused("verify", "--db", demo, passphrase=DEMO)
    assert missing.startswith(f"The key file {key_file_of(demo).name} is missing.")


def behind_its_back(path: Path, *statements: str) -> None:
    """Change a database with its key but without the program, triggers taken away and put back."""
    with open_database(path, DEMO) as database, own_connection(path, database.key) as connection:
        triggers = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
        for name in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert connection.execute(statement).rowcount == 1
        for sql in triggers.values():
            connection.execute(sql)


JOURNAL = (
    "UPDATE journal SET payload = substr(payload, 1, 20) || char(unicode(substr(payload, 21)) + 1) || substr(payload, 22) WHERE number = 40"
)
ROW = "UPDATE visit SET seen_alone = NOT seen_alone WHERE id = (SELECT max(id) FROM visit WHERE seen_alone IS NOT NULL)"


def test_verify_finds_nothing_then_a_changed_row_and_a_changed_byte_of_the_journal(run: Run, demo: Path) -> None:
    sound = run("verify", "--db", demo, passphrase=DEMO)
    assert (sound.code, sound.err) == (0, "")
    assert re.fullmatch(r"Everything is as the journal says: \d+ entries checked\.\n", sound.out)
    behind_its_back(demo, ROW)
    changed = run("verify", "--db", demo, "--json", passphrase=DEMO)
    assert changed.code == 1
    assert changed.json()["ok"] is False
    assert [("visit" in each, "seen_alone" in each) for each in changed.json()["problems"]] == [(True, True)]
    behind_its_back(demo, ROW, JOURNAL)
    told = run("verify", "--db", demo, passphrase=DEMO)
    assert told.code == 1
    assert "What entry 40 of device" in told.out


def test_verify_finds_a_flipped_byte_of_the_file(run: Run, demo: Path) -> None:
    content = bytearray(demo.read_bytes())
    content[len(content) * 2 // 3] ^= 1
    demo.write_bytes(content)
    told = run("verify", "--db", demo, "--json", passphrase=DEMO)
    assert told.code == 1
    problems: Any = told.json()["problems"]
    assert problems[0].startswith("A page of the file was changed or damaged")


def test_the_installation_proves_itself_and_leaves_nothing(run: Run, home: Path) -> None:
    proof = run("self-test")
    assert proof.code == 0, proof
    assert [line[:4] for line in proof.out.splitlines()] == ["ok  "] * len(proof.out.splitlines())
    assert len(proof.out.splitlines()) >= 5
    assert list((home / "temporary").iterdir()) == []
