"""Saying that words found in a public pack or in public minutes may be public: by a named person, of what is asked about, with a reason."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lacdesk.cli_arguments import DONE, Subparsers, add_command
from lacdesk.cli_database import opened, person_at_the_keyboard, user_name

if TYPE_CHECKING:
    from lacdesk.store.person import Person


def add_confirm(kinds: Subparsers, shared: argparse.ArgumentParser) -> None:
    """Add this command to those of meetings."""
    confirmed = add_command(kinds, shared, "confirm", confirm_public, "say that words the check asks about may be public")
    confirmed.add_argument("meeting", metavar="ID")
    confirmed.add_argument("--page", type=read_page, required=True, metavar="N", help="the page the check names, 0 for the whole file")
    confirmed.add_argument("--minutes", action="store_true", help="the page is one of the public minutes")
    told = confirmed.add_mutually_exclusive_group(required=True)
    told.add_argument("--words", metavar="TEXT", help="the words as the check gives them; the shell keeps them in its history")
    told.add_argument("--words-from", type=Path, metavar="FILE", help="a file that holds the words, - for standard input")
    confirmed.add_argument("--reason", required=True, metavar="TEXT")
    confirmed.add_argument("--by", metavar="NAME", help="who confirms, where that is not the user of this computer")


def read_page(text: str) -> int:
    """Return a page number, 0 for what belongs to the whole file."""
    if text.isascii() and text.isdigit():
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is not a page number")


def confirm_public(chosen: argparse.Namespace) -> int:
    """Keep somebody's word that what is asked about on a page may be public, with the reason."""
    from lacdesk.casework.door import do
    from lacdesk.documents.public_pack import asked_about
    from lacdesk.panel.releasing import ConfirmPublic

    person = _named_person(chosen.by)
    words = chosen.words if chosen.words is not None else _words_from(chosen.words_from)
    with opened(chosen, read_only=False) as database:
        with database.reading(person) as session:
            asked_about(session, chosen.meeting, chosen.page, words, of_minutes=chosen.minutes)
        do(ConfirmPublic(chosen.meeting, chosen.page, words, chosen.reason, chosen.minutes), database, person, date.today())
    where = f"page {chosen.page} of the minutes" if chosen.minutes else f"page {chosen.page}"
    print(f"Confirmed for {where} by {person.name}.")
    return DONE


def _named_person(by: str | None) -> Person:
    """Return who confirms, by the name given or the user's; KnownError where there is neither, since a confirmation names somebody."""
    from lacdesk.store.errors import KnownError

    name = (user_name() if by is None else by).strip()
    if not name:
        raise KnownError("A confirmation names whoever gives it, and the system gives no name. Add --by and the name.")
    return replace(person_at_the_keyboard(), name=name)


def _words_from(file: Path) -> str:
    """Return the words a file or standard input holds, which no shell keeps in its history."""
    from lacdesk.store.errors import KnownError

    try:
        return (sys.stdin.read() if file == Path("-") else file.read_text("utf-8")).strip()
    except (OSError, UnicodeDecodeError):
        raise KnownError(f"{file} cannot be read. Write the words there, in UTF-8, and try again.") from None
