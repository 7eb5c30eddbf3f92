"""Older files are brought up to date without losing a row, newer ones are refused, and a failure leaves things as they were."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from lacdesk import places
from lacdesk.records.base import Base
from lacdesk.records.child import Child
from lacdesk.records.visit import Visit
from lacdesk.store.backup import backup_folder, list_backups
from lacdesk.store.database import Database
from lacdesk.store.engine import own_connection
from lacdesk.store.errors import BugError, KnownError
from lacdesk.store.keys import read_keys
from lacdesk.store.lock import take_window_lock
from lacdesk.store.migrate import bring_up_to_date
from lacdesk.store.person import Person
from lacdesk.store.restore import restore
from lacdesk.store.schema import SHIPPED, Schemas, schema_of

NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{newest}", None, None


def upgrade() -> None:
{body}
"""


@pytest.fixture
def filled(database_file: Any, person: Person) -> Any:
    with database_file.open() as database, database.writing(person, "StartCare") as unit:
        child = unit.add(Child(ref="AB1234", full_name="Dilys Arkwright"))
        unit.add(Visit(child_id=child.id, visit_date=date(2026, 2, 3)))
        unit.commit()
    return database_file


def next_schema(tmp_path: Path, *body: str) -> Schemas:
    folder = tmp_path / "migrations"
    shutil.copytree(places.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    text = NEXT.format(newest=SHIPPED.newest, body="\n".join(f"    {line}" for line in body or ("pass",)))
    (folder / "versions" / "9999_next.py").write_text(text)
    return Schemas(folder, "9999")


def key_of(file: Any) -> bytes:
    return read_keys(file.path, file.settings).by_passphrase(file.passphrase)


def rows(file: Any, statement: str) -> list[tuple[Any, ...]]:
    with own_connection(file.path, key_of(file)) as connection:
        return [tuple(row) for row in connection.execute(statement)]


def test_the_migrations_make_what_the_records_describe(database: Database) -> None:
    with database.engine.connect() as connection:
        opts = {"compare_type": True, "compare_server_default": True, "include_name": _is_ours}
        assert compare_metadata(MigrationContext.configure(connection, opts=opts), Base.metadata) == []


def _is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """Whether a table is mapped by a class; FTS5 makes its own beside the one it was asked for."""
    return kind != "table" or name is None or not name.startswith("search_words")


def test_the_newest_schema_is_the_one_the_program_names() -> None:
    assert ScriptDirectory(places.MIGRATIONS).get_heads() == [SHIPPED.newest]


def test_rebuilding_a_parent_table_loses_no_child_rows(filled: Any, tmp_path: Path) -> None:
    schemas = next_schema(
        tmp_path,
        'with op.batch_alter_table("child", recreate="always") as batch:',
        '    batch.alter_column("known_as", new_column_name="called")',
    )
    note = bring_up_to_date(filled.path, key_of(filled), filled.settings, schemas)
    assert rows(filled, "SELECT ref FROM child WHERE called IS NULL") == [("AB1234",)]
    assert rows(filled, "SELECT count(*) FROM visit") == [(1,)]
    assert schema_of(filled.path, key_of(filled)) == "9999"
    assert (note.schema, note.file.parent) == (SHIPPED.newest, backup_folder(filled.path))


@pytest.mark.parametrize(
    "body",
    [
        ("op.execute('DELETE FROM visit')",),
        ("op.execute('DROP TABLE visit_request')", "op.execute('DROP TABLE visit')"),
        ("op.add_column('child', sa.Column('called', sa.String))", "raise RuntimeError('half way')"),
        ("op.execute('PRAGMA writable_schema = 1')", "op.execute('no such words')"),
        ("op.execute(\"UPDATE visit SET child_id = 'nobody'\")",),
    ],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(filled: Any, tmp_path: Path, person: Person, body: tuple[str, ...]) -> None:
    with pytest.raises(BugError, match="is as it was"):
        bring_up_to_date(filled.path, key_of(filled), filled.settings, next_schema(tmp_path, *body))
    with filled.open() as database, database.reading(person) as session:
        assert session.query(Visit).count() == session.query(Child).count() == 1
    assert len(list_backups(backup_folder(filled.path))) == 1


def test_a_file_broken_on_the_way_is_put_back(filled: Any, tmp_path: Path, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def wreck(path: Path, _key: bytes, _schemas: Schemas) -> None:
        path.write_bytes(b"wreck" * 1000)
        raise RuntimeError("power cut")

    with filled.open() as database:
        device = database.device
    monkeypatch.setattr("lacdesk.store.migrate._upgrade", wreck)
    with pytest.raises(BugError):
        bring_up_to_date(filled.path, key_of(filled), filled.settings, next_schema(tmp_path))
    with filled.open() as database, database.reading(person) as session:
        assert session.query(Visit).count() == 1
        assert database.device == device


def test_a_file_that_is_not_as_its_journal_says_is_not_migrated(filled: Any, tmp_path: Path) -> None:
    with own_connection(filled.path, key_of(filled)) as connection:
        connection.execute("DROP TRIGGER journal_is_not_rewritten")
        connection.execute("UPDATE journal SET who = 'somebody else'")
    with pytest.raises(KnownError, match="not as its journal says"):
        bring_up_to_date(filled.path, key_of(filled), filled.settings, next_schema(tmp_path))
    assert schema_of(filled.path, key_of(filled)) == SHIPPED.newest


def test_a_file_open_in_another_window_is_not_migrated(filled: Any, tmp_path: Path) -> None:
    lock = take_window_lock(filled.path)
    filled.path.with_name(filled.path.name + ".lock").write_text("1\n")
    with pytest.raises(KnownError, match="another LacDesk window"):
        bring_up_to_date(filled.path, key_of(filled), filled.settings, next_schema(tmp_path))
    lock.release()


def test_a_newer_file_or_backup_is_refused(filled: Any, tmp_path: Path) -> None:
    note = bring_up_to_date(filled.path, key_of(filled), filled.settings, next_schema(tmp_path))
    with pytest.raises(KnownError, match="newer LacDesk"):
        filled.open()
    newer = bring_up_to_date(filled.path, key_of(filled), filled.settings, Schemas(tmp_path / "migrations", "9999"))
    with pytest.raises(KnownError, match="newer LacDesk"):
        restore(newer.file, tmp_path / "other.db", filled.passphrase, settings=filled.settings)
    restore(note.file, tmp_path / "other.db", filled.passphrase, settings=filled.settings)


def test_an_older_file_is_brought_up_to_date_when_opened(
    filled: Any, tmp_path: Path, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    schemas = next_schema(tmp_path, "op.execute('CREATE TABLE extra (id INTEGER)')")
    monkeypatch.setattr("lacdesk.store.database.SHIPPED", schemas)
    monkeypatch.setattr("lacdesk.store.migrate.SHIPPED", schemas)
    monkeypatch.setattr(bring_up_to_date, "__defaults__", (schemas,))
    with pytest.raises(KnownError, match="older LacDesk"):
        filled.open(read_only=True)
    monkeypatch.setattr("lacdesk.store.database.refuse_newer", lambda *_: None)
    with filled.open() as database, database.reading(person) as session:
        assert database.schema == "9999"
        assert session.query(Visit).count() == 1


def test_opening_a_file_of_this_schema_does_not_load_the_migrations(filled: Any) -> None:
    program = (
        "import sys; from pathlib import Path; from lacdesk.store.database import open_database\n"
        f"open_database(Path({str(filled.path)!r}), {filled.passphrase!r}, settings=Path({str(filled.settings)!r})).close()\n"
        "sys.exit(1 if {'alembic', 'keyring', 'pandas'} & set(sys.modules) else 0)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2], check=False).returncode == 0
