"""What every command needs to work on: the database, its passphrase, the person, and how progress and answers are told."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lacdesk.store.database import Database
    from lacdesk.store.person import Person


def default_database() -> Path:
    """Return where the council's records lie unless another file is named."""
    import platformdirs

    return platformdirs.user_data_path("LacDesk", appauthor=False) / "council.lacdesk"


def demo_database() -> Path:
    """Return where the made-up council lies unless another file is named."""
    return default_database().with_name("demonstration.lacdesk")


def database_path(chosen: argparse.Namespace) -> Path:
    """Return the database the command names, or the usual one."""
    return chosen.db or default_database()


def ask_secret(file: Path | None, variable: str | None, prompt: str) -> str:
    """Return the first line of the file, else the variable, else what a person types; KnownError where nobody can be asked."""
    from lacdesk.store.errors import KnownError

    if file is not None:
        try:
            return file.read_text("utf-8").splitlines()[0]
        except (OSError, UnicodeDecodeError, IndexError):
            raise KnownError(f"{file} has no first line to read. Write it there, in UTF-8, and try again.") from None
    if variable and variable in os.environ:
        return os.environ[variable]
    if not sys.stdin.isatty():
        raise KnownError(f"There is nobody to ask for the {prompt.lower()}. Set LACDESK_PASSPHRASE or use --passphrase-file.")
    return getpass(f"{prompt}: ")


def ask_passphrase(chosen: argparse.Namespace) -> str:
    """Return the passphrase of the database; never taken from an argument."""
    return ask_secret(chosen.passphrase_file, "LACDESK_PASSPHRASE", "Passphrase")


def person_at_the_keyboard() -> Person:
    """Return who the journal names for what a command does."""
    from lacdesk.store.person import Person

    return Person(name=user_name() or "Command line", role="command line")


def user_name() -> str:
    """Return the name the system gives the user of this computer, or nothing."""
    return os.environ.get("USER") or os.environ.get("USERNAME") or ""


@contextmanager
def opened(chosen: argparse.Namespace, *, read_only: bool = True) -> Iterator[Database]:
    """Open the database for one command and close it after."""
    from lacdesk.store.database import open_database

    database = open_database(database_path(chosen), ask_passphrase(chosen), read_only=read_only)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def showing_progress(chosen: argparse.Namespace) -> Iterator[Callable[[float, str], None]]:
    """Give something to tell progress to: a bar where a person is watching, nobody otherwise."""
    if chosen.quiet or not sys.stderr.isatty():
        yield _say_nothing
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0)

        def tell(share: float, words: str) -> None:
            """Move the bar to a share of the whole, from 0 to 1, with words for what is being done."""
            bar.update(task, completed=share, description=words)

        yield tell


def _say_nothing(share: float, words: str) -> None:
    """Take progress and tell nobody."""


def print_json(value: Any) -> None:
    """Print one document of JSON, days as ISO text."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))
