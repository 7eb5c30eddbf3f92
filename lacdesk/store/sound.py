"""Whether a file is whole: every page's seal, the tree of every table, and who points at whom."""

from __future__ import annotations

from typing import Any

from sqlcipher3 import dbapi2 as cipher

from lacdesk.store.errors import KnownError


def faults_of_pages(connection: Any) -> list[str]:
    """Return what is wrong with the pages, tables and references of a file, in plain sentences."""
    faults = faults_of_copy(connection)
    if faults:
        return faults
    try:
        return [f"The file is not in order: {row[0]}." for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    except cipher.DatabaseError as error:
        return [f"The file cannot be read through ({error})."]


def faults_of_copy(connection: Any) -> list[str]:
    """Return what a copy may have got wrong: a page's seal, or a record that points at nothing."""
    try:
        seals = [f"A page of the file was changed or damaged ({row[0]})." for row in connection.execute("PRAGMA cipher_integrity_check")]
        if seals:
            return seals
        loose = sorted({f"{row[0]} points at a {row[2]} that is not there" for row in connection.execute("PRAGMA foreign_key_check")})
    except cipher.DatabaseError as error:
        return [f"The file cannot be read through ({error})."]
    return [f"The file is not in order: {each}." for each in loose]


def check_copy(connection: Any, name: str) -> None:
    """Raise KnownError where a copy is not what it was copied from."""
    faults = faults_of_copy(connection)
    if faults:
        raise KnownError(f"{name} is damaged. {faults[0]} Restore another backup.")


def check_file(connection: Any, name: str) -> None:
    """Raise KnownError where a file is not whole."""
    faults = faults_of_pages(connection)
    if faults:
        raise KnownError(f"{name} is damaged. {faults[0]} Restore another backup.")
