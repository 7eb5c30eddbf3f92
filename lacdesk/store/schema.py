"""Which schema a file has and which one this program writes, known without loading the migrations."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lacdesk import places
from lacdesk.store.engine import own_connection
from lacdesk.store.errors import KnownError


@dataclass(frozen=True, slots=True)
class Schemas:
    """A folder of migrations and the number of its newest."""

    folder: Path
    newest: str


SHIPPED = Schemas(places.MIGRATIONS, "0012")


def schema_of(path: Path, key: bytes) -> str:
    """Return the number of the file's schema; KnownError where the file holds no LacDesk tables."""
    with own_connection(path, key) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
            raise KnownError(f"{path.name} is not a LacDesk database. Choose another file.")
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def refuse_newer(path: Path, schema: str, schemas: Schemas = SHIPPED) -> None:
    """Raise KnownError where a newer program has written the file."""
    if schema > schemas.newest:
        raise KnownError(f"{path.name} was written by a newer LacDesk. Install the newest LacDesk on this computer to open it.")
