"""Commands that keep a database safe and say what happened in it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

from lacdesk.cli_arguments import DONE, NO, Subparsers, add_command, needs_more, read_day
from lacdesk.cli_database import ask_passphrase, ask_secret, database_path, opened, person_at_the_keyboard, print_json


def add_keeping(commands: Subparsers, shared: argparse.ArgumentParser) -> None:
    """Add these commands to the line."""
    history = add_command(commands, shared, "history", show_history, "who changed what, and when")
    history.add_argument("record", help="a record's id or a child's reference")
    history.add_argument("--as-known-on", type=read_day, default=None, metavar="DATE")
    history.add_argument("--json", action="store_true")
    backup = add_command(commands, shared, "backup", make_backup, "write a backup: one file")
    backup.add_argument("file", type=Path)
    restore = add_command(commands, shared, "restore", restore_backup, "put a backup back, with the passphrase or the recovery code")
    restore.add_argument("file", type=Path)
    restore.add_argument("--recovery-code-file", type=Path, default=None)
    verify = add_command(commands, shared, "verify", verify_database, "check every page, link and row")
    verify.add_argument("--json", action="store_true")
    keys = add_command(commands, shared, "key", needs_more("key"), "change the passphrase").add_subparsers(metavar="WHAT")
    change = add_command(keys, shared, "change", change_passphrase, "set a new passphrase")
    change.add_argument("--new-passphrase-file", type=Path, default=None)
    recover = add_command(keys, shared, "recover", recover_key, "set a new passphrase with the recovery code")
    recover.add_argument("--recovery-code-file", type=Path, default=None)
    recover.add_argument("--new-passphrase-file", type=Path, default=None)
    add_command(commands, shared, "self-test", self_test, "prove this installation, and leave nothing behind")


def show_history(chosen: argparse.Namespace) -> int:
    """Say who changed what and when, for a record or for everything about a child; or a record as it was known on a day."""
    from lacdesk.casework.history_lines import as_known_lines, history_lines

    with opened(chosen) as database, database.reading(person_at_the_keyboard()) as session:
        if chosen.as_known_on is None:
            lines = history_lines(session, chosen.record)
        else:
            lines = as_known_lines(session, chosen.record, chosen.as_known_on)
    if chosen.json:
        print_json([asdict(line) for line in lines])
        return DONE
    for line in lines:
        print(line.words)
    return DONE


def make_backup(chosen: argparse.Namespace) -> int:
    """Write a backup that stands alone."""
    from lacdesk.store.backup import back_up

    with opened(chosen) as database:
        back_up(database, chosen.file)
    print(f"Backed up to {chosen.file}. It opens with the passphrase or the recovery code of this database.")
    return DONE


def restore_backup(chosen: argparse.Namespace) -> int:
    """Put a backup back, keeping a backup of what it replaces."""
    from lacdesk.store.restore import restore

    code = ask_secret(chosen.recovery_code_file, None, "Recovery code") if chosen.recovery_code_file else None
    replaced = restore(chosen.file, database_path(chosen), None if code else ask_passphrase(chosen), recovery_code=code)
    print(f"Restored to {database_path(chosen)}.")
    if replaced is not None:
        print(f"What was there before is backed up in {replaced}.")
    return DONE


def verify_database(chosen: argparse.Namespace) -> int:
    """Check every page's seal, every link of the journal and every row against it; exit 1 where something is wrong."""
    from lacdesk.store.verify import verify

    with opened(chosen) as database:
        findings = verify(database)
    if chosen.json:
        print_json({"ok": not findings.problems, "entries": findings.entries, "problems": list(findings.problems)})
    else:
        print("\n".join(findings.problems) or f"Everything is as the journal says: {findings.entries} entries checked.")
    return NO if findings.problems else DONE


def change_passphrase(chosen: argparse.Namespace) -> int:
    """Set a new passphrase; the recovery code stays as it is."""
    from lacdesk.store.keys import change_passphrase as change
    from lacdesk.store.passphrase import check_passphrase
    from lacdesk.store.settings import settings_folder

    wanted = ask_secret(chosen.new_passphrase_file, "LACDESK_NEW_PASSPHRASE", "New passphrase")
    check_passphrase(wanted)
    change(database_path(chosen), wanted, passphrase=ask_passphrase(chosen), settings=settings_folder())
    print("The passphrase is changed.")
    return DONE


def recover_key(chosen: argparse.Namespace) -> int:
    """Set a new passphrase with the recovery code."""
    from lacdesk.store.keys import change_passphrase as change
    from lacdesk.store.passphrase import check_passphrase
    from lacdesk.store.settings import settings_folder

    code = ask_secret(chosen.recovery_code_file, "LACDESK_RECOVERY_CODE", "Recovery code")
    wanted = ask_secret(chosen.new_passphrase_file, "LACDESK_NEW_PASSPHRASE", "New passphrase")
    check_passphrase(wanted)
    change(database_path(chosen), wanted, recovery_code=code, settings=settings_folder())
    print("The passphrase is changed.")
    return DONE


def self_test(chosen: argparse.Namespace) -> int:
    """Prove the installation: a database made, a visit saved and verified, a chart and a PDF drawn; everything is removed after."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="lacdesk-self-test-") as folder:
        for words, holds in _proofs(Path(folder)):
            print(f"{'ok  ' if holds else 'FAIL'} {words}")
            if not holds:
                return NO
    return DONE


def _proofs(folder: Path) -> Iterator[tuple[str, bool]]:
    from lacdesk.casework import door
    from lacdesk.casework.commands import AddRecord, StartCare
    from lacdesk.documents.performance import write_performance_summary
    from lacdesk.store.backup import back_up
    from lacdesk.store.database import create_database
    from lacdesk.store.verify import verify

    day, person = date(2026, 11, 2), person_at_the_keyboard()
    database, _ = create_database(folder / "proof.lacdesk", "a passphrase for the proof", settings=folder / "settings")
    with database:
        yield "an encrypted database is made", not (folder / "proof.lacdesk").read_bytes().startswith(b"SQLite format 3")
        placement = {"kind": "U6", "same_carer": False, "registered": "registered"}
        started = door.do(StartCare(day, "N1", "C2", placement, child={"ref": "PROOF1", "dob": date(2015, 5, 17)}), database, person, day)
        visit = {"visit_date": day, "outcome": "made", "method": "in_person", "child_seen": True, "seen_alone": True}
        saved = door.do(AddRecord("visit", next(iter(started.children)), visit), database, person, day)
        yield "a visit is saved", any(kind == "visit" for kind, _ in saved.records)
        yield "the journal is whole", not verify(database).problems
        with database.reading(person) as session:
            write_performance_summary(session, date(2026, 11, 1), day, folder / "proof.pdf")
        yield "a chart is drawn and a PDF written", (folder / "proof.pdf").read_bytes().startswith(b"%PDF")
        back_up(database, folder / "proof.backup")
        yield "a backup is written", (folder / "proof.backup").stat().st_size > 0
