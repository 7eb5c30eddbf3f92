"""Commands for panel papers: a meeting file taken in, its agenda, packs, minutes and decisions written, and what stands in the way."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lacdesk.cli_arguments import DONE, NO, Subparsers, add_command, needs_more, read_count
from lacdesk.cli_confirm import add_confirm
from lacdesk.cli_database import opened, person_at_the_keyboard, print_json

if TYPE_CHECKING:
    from lacdesk.documents.meeting_papers import PackRow
    from lacdesk.panel.meeting_file import MeetingFile
    from lacdesk.panel.taking_in import PaperRead


def add_meetings(commands: Subparsers, shared: argparse.ArgumentParser) -> None:
    """Add these commands to the line."""
    kinds = add_command(commands, shared, "meeting", needs_more("meeting"), "panel papers").add_subparsers(metavar="KIND")
    taken = add_command(kinds, shared, "import", import_meeting, "take in a meeting file and print the meeting's id")
    taken.add_argument("file", type=Path, metavar="FILE.toml")
    taken.add_argument("--json", action="store_true")
    listed = add_command(kinds, shared, "list", list_meetings, "list the meetings with their ids, the latest first")
    listed.add_argument("--json", action="store_true")
    written = argparse.ArgumentParser(add_help=False, parents=[shared])
    written.add_argument("meeting", metavar="ID")
    written.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    written.add_argument("--json", action="store_true", help="print the page numbers")
    add_command(kinds, written, "agenda", write_agenda, "the agenda as PDF, Word (.docx) or plain text (.txt)")
    full = add_command(kinds, written, "pack", write_pack, "the agenda with every paper under one run of page numbers, as PDF")
    public = add_command(kinds, written, "public-pack", write_public_pack, "the same for the public: exempt papers are one page each")
    for pack in (full, public):
        pack.add_argument("--supplement", type=read_count, default=0, metavar="N", help="a supplement published since")
    add_command(kinds, written, "minutes", write_minutes, "the members' minutes in full, as PDF, Word (.docx) or plain text (.txt)")
    summed = "the same for the public: a summary in place of each exempt minute, refused where a child could be known"
    add_command(kinds, written, "public-minutes", write_public_minutes, summed)
    decided = add_command(kinds, written, "decisions", write_decisions, "what was recommended and decided, as PDF, Word or plain text")
    decided.add_argument("--item", type=read_count, default=0, metavar="N", help="only the sheet of the matter at this place of the agenda")
    checked = add_command(kinds, shared, "check", check_meeting, "what stands in the way: actions not answered, what must not be public")
    checked.add_argument("meeting", metavar="ID")
    checked.add_argument("--json", action="store_true")
    add_confirm(kinds, shared)


def import_meeting(chosen: argparse.Namespace) -> int:
    """Take in a meeting file with its papers, and say which meeting it is and what a clerk should know."""
    from lacdesk.casework.door import do
    from lacdesk.panel.meeting_file import read_meeting_file
    from lacdesk.panel.reading import meeting_of
    from lacdesk.panel.taking_in import TakeInMeeting, meeting_in, warnings_of

    file = read_meeting_file(chosen.file, date.today())
    papers = _papers(file)
    person = person_at_the_keyboard()
    with opened(chosen, read_only=False) as database:
        do(TakeInMeeting(file, papers), database, person, date.today())
        with database.reading(person) as session:
            meeting = meeting_of(session, meeting_in(session, file))
            warnings = warnings_of(session, meeting.id, file, papers, date.today())
    if chosen.json:
        print_json({"id": meeting.id, "items": len(meeting.items), "warnings": warnings})
        return DONE
    print("\n".join((meeting.id, *warnings)))
    return DONE


def list_meetings(chosen: argparse.Namespace) -> int:
    """List the meetings of every panel, the latest first."""
    from lacdesk.panel.calendar import meeting_rows
    from lacdesk.practice.words import day_date

    with opened(chosen) as database, database.reading(person_at_the_keyboard()) as session:
        rows = meeting_rows(session)
    if chosen.json:
        print_json([{"id": row.id, "panel": row.panel, "date": row.on, "state": row.state, "items": row.items} for row in rows])
        return DONE
    for row in rows:
        print(f"{row.id}  {day_date(row.on):15}  {row.state_words:20}  {row.panel}")
    return DONE


def write_agenda(chosen: argparse.Namespace) -> int:
    """Write the agenda; the end of the file's name says as what. What must not be public in a public one is told, and refuses nothing."""
    from lacdesk.documents.meeting_papers import unfit_in_agenda, write_agenda

    def write(session: Any) -> list[PackRow]:
        """Write the agenda, and tell beside the answer what in it must not be public."""
        rows = write_agenda(session, chosen.meeting, chosen.out)
        for words in dict.fromkeys(each.words for each in unfit_in_agenda(session, chosen.meeting)):
            print(words, file=sys.stderr)
        return rows

    return _write(chosen, write)


def write_pack(chosen: argparse.Namespace) -> int:
    """Write the full pack, and say of which papers some people can read nothing."""
    from lacdesk.documents.meeting_papers import remarks_of, write_pack

    def write(session: Any) -> list[PackRow]:
        """Write the pack, and tell its remarks beside the answer unless quiet or JSON was asked for."""
        rows = write_pack(session, chosen.meeting, chosen.out, chosen.supplement)
        if not (chosen.quiet or chosen.json):
            for remark in remarks_of(session, chosen.meeting, chosen.supplement):
                print(remark, file=sys.stderr)
        return rows

    return _write(chosen, write)


def write_public_pack(chosen: argparse.Namespace) -> int:
    """Write the public pack; refused where something in it must not be public, or is asked about and not confirmed."""
    from lacdesk.documents.public_pack import write_public_pack

    return _write(chosen, lambda session: write_public_pack(session, chosen.meeting, chosen.out, chosen.supplement))


def write_minutes(chosen: argparse.Namespace) -> int:
    """Write the members' minutes; the end of the file's name says as what."""
    from lacdesk.documents.meeting_minutes import write_minutes

    return _write(chosen, lambda session: write_minutes(session, chosen.meeting, chosen.out))


def write_public_minutes(chosen: argparse.Namespace) -> int:
    """Write the public minutes; refused where an exempt one has no summary, or something must not be public or is not confirmed."""
    from lacdesk.documents.meeting_minutes import write_public_minutes

    return _write(chosen, lambda session: write_public_minutes(session, chosen.meeting, chosen.out))


def write_decisions(chosen: argparse.Namespace) -> int:
    """Write what a panel recommended and what was decided after it, or the sheet of one matter by the number of its item."""
    from lacdesk.documents.panel_decisions import sheet_of_item, write_decisions

    if chosen.item:
        return _write(chosen, lambda session: sheet_of_item(session, chosen.meeting, chosen.out, chosen.item))
    return _write(chosen, lambda session: write_decisions(session, chosen.meeting, chosen.out))


def check_meeting(chosen: argparse.Namespace) -> int:
    """Say what stands in the way of a meeting's papers; exit 1 where something does."""
    from lacdesk.documents.public_pack import release_faults

    with opened(chosen) as database, database.reading(person_at_the_keyboard()) as session:
        found = release_faults(session, chosen.meeting, date.today())
    if chosen.json:
        print_json({"found": [asdict(each) for each in found]})
    else:
        print("\n".join(each.words for each in found) or "Nothing stands in the way.")
    return NO if found else DONE


def _write(chosen: argparse.Namespace, write: Callable[[Any], list[PackRow]]) -> int:
    with opened(chosen) as database, database.reading(person_at_the_keyboard()) as session:
        rows = write(session)
    if chosen.json:
        print_json([asdict(row) for row in rows])
    else:
        print(chosen.out)
    return DONE


def _papers(file: MeetingFile) -> tuple[PaperRead | None, ...]:
    """Read every paper of a file; KnownError names the first that cannot go into a pack."""
    return tuple(_paper(item.paper) if item.paper else None for item in file.items)


def _paper(path: Path) -> PaperRead:
    from lacdesk.documents.pack.reading import read_paper
    from lacdesk.panel.taking_in import PaperRead
    from lacdesk.store.errors import KnownError

    try:
        content = path.read_bytes()
    except OSError:
        raise KnownError(f"{path} cannot be opened. Check that you may read it.") from None
    read = read_paper(content, path.name)
    return PaperRead(path.name, content, read.pages, read.has_text, read.is_tagged, read.remarks)
