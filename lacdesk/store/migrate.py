"""Bringing a file to the newest schema: checked, backed up, counted, and put back as it was where anything goes wrong."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from lacdesk.store.engine import writing_engine
from lacdesk.store.schema import SHIPPED, Schemas


def make_tables(path: Path, key: bytes, schemas: Schemas = SHIPPED) -> None:
    """Make every table of an empty file by running the migrations from the first."""
    engine = writing_engine(path, key)
    try:
        with engine.begin() as connection:
            run_migrations(connection, schemas)
    finally:
        engine.dispose()


def run_migrations(connection: Connection, schemas: Schemas) -> None:
    """Run the migrations that are missing, inside the transaction of this connection."""
    config = Config()
    config.set_main_option("script_location", str(schemas.folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, schemas.newest)
