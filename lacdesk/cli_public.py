"""Writing a document for the public, keeping that it went public, and what has."""

from __future__ import annotations

import argparse
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lacdesk.cli_arguments import DONE, Subparsers, add_command, needs_more, read_month
from lacdesk.cli_database import opened, person_at_the_keyboard, print_json

if TYPE_CHECKING:
    from lacdesk.indicators.public_documents import MadePublic, Paper
    from lacdesk.store.errors import KnownError


def add_public(commands: Subparsers, shared: argparse.ArgumentParser) -> None:
    """Add these commands to the line."""
    public = add_command(commands, shared, "public", needs_more("public"), "what went public").add_subparsers(metavar="WHAT")
    listed = add_command(public, shared, "list", list_public, "list the documents that went public, the newest first")
    listed.add_argument("--edition", default="", metavar="2022-23")
    listed.add_argument("--month", type=read_month, default=None, metavar="2017-02")
    listed.add_argument("--json", action="store_true")
    never = add_command(public, shared, "withdraw", withdraw_public, "say that a document never went public, with the reason")
    never.add_argument("document", metavar="ID", help="the document's id, as list shows it")
    never.add_argument("--reason", required=True, metavar="TEXT")


def add_public_choice(command: argparse.ArgumentParser, words: str) -> None:
    """Add --public, --try and --anyway to a command that writes a document about figures."""
    command.add_argument("--public", action="store_true", help=f"{words}, and keep that it goes public")
    command.add_argument("--try", action="store_true", dest="draft", help="with --public: a draft that says so, of which nothing is kept")
    command.add_argument("--anyway", action="store_true", help="with --public: also where something cannot be hidden, which is listed")


def untried() -> KnownError:
    """What is said where --try stands without --public."""
    from lacdesk.store.errors import KnownError

    return KnownError("--try is of the public edition. Give it with --public.")


def undecided() -> KnownError:
    """What is said where something cannot be hidden and the officer has not said that it goes public all the same."""
    from lacdesk.store.errors import KnownError

    return KnownError("Nothing went public. Read what cannot be hidden, then give --anyway to publish all the same, or --try to see it.")


def write_public(chosen: argparse.Namespace, paper: Paper, out: Path) -> int:
    """Say what the officer decides about first, keep that the document goes public, and write it; a draft is only written.

    Raises KnownError where something cannot be hidden and the officer has not decided that it goes public anyway.
    """
    from lacdesk.casework.council import council_facts
    from lacdesk.casework.door import do
    from lacdesk.documents.public_edition import read_public_edition, write_public_edition

    person = person_at_the_keyboard()
    with opened(chosen, read_only=chosen.draft) as database:
        with database.reading(person) as session:
            edition = read_public_edition(session, chosen.edition, chosen.month, datetime.now(), paper, chosen.published)
            today = council_facts(session).today(date.today())
        for sentence in edition.sentences:
            print(sentence, file=sys.stderr)
        if edition.hidden.sentences and not (chosen.draft or chosen.anyway):
            raise undecided()
        if chosen.draft:
            write_public_edition(edition.draft, out)
        else:
            write_public_edition(edition, out, lambda command: do(command, database, person, today))
    print(out)
    return DONE


def list_public(chosen: argparse.Namespace) -> int:
    """List what went public."""
    from lacdesk.indicators.public_documents import made_public

    with opened(chosen) as database, database.reading(person_at_the_keyboard()) as session:
        made = made_public(session, chosen.edition, chosen.month)
    if chosen.json:
        print_json([_plain(each) for each in made])
        return DONE
    for each in made:
        print(f"{each.id}  {each.words[:1].upper()}{each.words[1:]}, by {each.published_by}: {each.shown:,} shown, {each.hidden:,} hidden.")
    if not made:
        print("Nothing has gone public.")
    return DONE


def _plain(made: MadePublic) -> dict[str, Any]:
    return {
        "id": made.id,
        "edition": made.edition,
        "month": f"{made.month:%Y-%m}",
        "document": made.paper.value,
        "run": made.run or None,
        "public_since": made.published_at.isoformat(),
        "by": made.published_by,
        "shown": made.shown,
        "hidden": made.hidden,
    }


def withdraw_public(chosen: argparse.Namespace) -> int:
    """Take a document out of what is public, for a reason; the reason is kept."""
    from lacdesk.casework.commands import WithdrawRecord
    from lacdesk.casework.door import do
    from lacdesk.records.scorecards import PublicDocument

    with opened(chosen, read_only=False) as database:
        command = WithdrawRecord(PublicDocument.__tablename__, chosen.document, chosen.reason)
        do(command, database, person_at_the_keyboard(), date.today())
    print("Later public documents no longer take it for public.")
    return DONE
