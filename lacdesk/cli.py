"""The same program without a window: for scheduled work, for tests and for people who check figures.

Exit codes: 0 done, 1 the answer is no, 2 the person must change something, 3 we broke.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from lacdesk import __version__

if TYPE_CHECKING:
    from lacdesk.store.database import Database
    from lacdesk.store.person import Person

DONE, NO, CHANGE, BROKE = 0, 1, 2, 3
DEMO_PASSPHRASE = "demo"


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit code; known errors are one line on stderr."""
    from lacdesk.store.errors import KnownError

    chosen = _parser().parse_args(arguments)
    try:
        code = int(chosen.run(chosen))
        sys.stdout.flush()
        return code
    except KnownError as error:
        print(error.message, file=sys.stderr)
        return CHANGE
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 (whoever was reading has gone; the exit would flush into nothing)
        return DONE
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return CHANGE
    except Exception as error:  # the last resort: a report instead of a traceback
        print(f"LacDesk stopped because of a fault of its own. A report is in {_report(error)}.", file=sys.stderr)
        return BROKE


class _Parser(argparse.ArgumentParser):
    """Says a slip in the command as everything else that a person must change: in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(CHANGE, f"{message[:1].upper()}{message[1:]}. {self.prog} --help shows how it is written.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="lacdesk", description="Records, due dates and figures for councils that look after children.")
    parser.add_argument("--version", action="version", version=f"LacDesk {__version__}")
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--db", type=Path, help="the database (default: your own data folder)")
    shared.add_argument("--passphrase-file", type=Path, help="a file whose first line is the passphrase")
    shared.add_argument("--quiet", action="store_true", help="no progress")
    parser.add_argument("--db", type=Path, default=None, help="the database to open")
    parser.set_defaults(run=open_window, passphrase_file=None, quiet=False)
    commands = parser.add_subparsers(metavar="COMMAND")
    _add_making(commands, shared)
    _add_figures(commands, shared)
    _add_keeping(commands, shared)
    return parser


Subparsers = Any


def _add(
    commands: Subparsers, shared: argparse.ArgumentParser, name: str, run: Callable[[Any], int], help_: str
) -> argparse.ArgumentParser:
    added: argparse.ArgumentParser = commands.add_parser(name, parents=[shared], help=help_, description=help_)
    added.set_defaults(run=run)
    return added


def _add_making(commands: Subparsers, shared: argparse.ArgumentParser) -> None:
    _add(commands, shared, "open", open_window, "open the window")
    _add(commands, shared, "new", new, "make an empty database and print its recovery code")
    demo = _add(commands, shared, "demo", make_demo, "make a made-up council and open it; its passphrase is demo")
    demo.add_argument("--children", type=int, default=560, help="looked-after children at the as-at date")
    demo.add_argument("--years", type=int, default=10)
    demo.add_argument("--seed", type=int, default=1)
    demo.add_argument("--as-at", type=_day, default=None, metavar="DATE")
    demo.add_argument("--no-window", action="store_true", help="only make it")
    tour = _add(commands, shared, "tour", draw_tour, "draw every page, form and dialog to PNG")
    tour.add_argument("--out", type=Path, required=True)
    reading = _add(commands, shared, "import", _needs_more("import"), "take in data from elsewhere").add_subparsers(metavar="KIND")
    returned = _add(reading, shared, "ssda903", import_ssda903, "take in a national return: a folder of CSV or XML files")
    returned.add_argument("folder", type=Path)
    returned.add_argument("--year", type=_collection_year, default=None, metavar="2022-23")
    returned.add_argument("--json", action="store_true")
    writing = _add(commands, shared, "export", _needs_more("export"), "write data out").add_subparsers(metavar="KIND")
    sent = _add(writing, shared, "ssda903", export_ssda903, "write an imported year of the national return out again, as it came")
    sent.add_argument("folder", type=Path)
    sent.add_argument("--year", type=_collection_year, required=True, metavar="2025-26")


def _add_figures(commands: Subparsers, shared: argparse.ArgumentParser) -> None:
    due = _add(commands, shared, "due", list_due, "list what is due")
    due.add_argument("--as-at", type=_day, default=None, metavar="DATE")
    due.add_argument("--worker", default=None, metavar="ID")
    due.add_argument("--child", default=None, metavar="REF")
    due.add_argument("--all", action="store_true", help="later ones too")
    due.add_argument("--json", action="store_true")
    measures = _add(commands, shared, "measures", list_measures, "count the measures for a month")
    measures.add_argument("--month", type=_month, required=True, metavar="2017-02")
    measures.add_argument("--measure", action="append", default=None, metavar="KEY")
    measures.add_argument("--cohort", action="store_true", help="with the children behind each figure")
    measures.add_argument("--json", action="store_true")
    report = _add(commands, shared, "report", _needs_more("report"), "write a document").add_subparsers(metavar="KIND")
    performance = _add(report, shared, "performance", report_performance, "the performance summary as PDF")
    performance.add_argument("--month", type=_month, required=True, metavar="2017-02")
    performance.add_argument("--edition", default="", metavar="2022-23", help="with the targets and benchmarks of this scorecard")
    performance.add_argument("--out", type=Path, required=True)


def _add_keeping(commands: Subparsers, shared: argparse.ArgumentParser) -> None:
    history = _add(commands, shared, "history", show_history, "who changed what, and when")
    history.add_argument("record", help="a record's id or a child's reference")
    history.add_argument("--as-known-on", type=_day, default=None, metavar="DATE")
    history.add_argument("--json", action="store_true")
    backup = _add(commands, shared, "backup", make_backup, "write a backup: one file")
    backup.add_argument("file", type=Path)
    restore = _add(commands, shared, "restore", restore_backup, "put a backup back, with the passphrase or the recovery code")
    restore.add_argument("file", type=Path)
    restore.add_argument("--recovery-code-file", type=Path, default=None)
    verify = _add(commands, shared, "verify", verify_database, "check every page, link and row")
    verify.add_argument("--json", action="store_true")
    keys = _add(commands, shared, "key", _needs_more("key"), "change the passphrase").add_subparsers(metavar="WHAT")
    change = _add(keys, shared, "change", change_passphrase, "set a new passphrase")
    change.add_argument("--new-passphrase-file", type=Path, default=None)
    recover = _add(keys, shared, "recover", recover_key, "set a new passphrase with the recovery code")
    recover.add_argument("--recovery-code-file", type=Path, default=None)
    recover.add_argument("--new-passphrase-file", type=Path, default=None)
    _add(commands, shared, "self-test", self_test, "prove this installation, and leave nothing behind")


def _needs_more(name: str) -> Callable[[Any], int]:
    def say(chosen: argparse.Namespace) -> int:
        print(f"Say what to {name}: lacdesk {name} --help lists what there is.", file=sys.stderr)
        return CHANGE

    return say


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date such as 2026-11-21") from None


def _month(text: str) -> date:
    return _day(f"{text}-01")


def _collection_year(text: str) -> int:
    first, _, last = text.partition("-")
    if len(first) == 4 and len(last) == 2 and text.replace("-", "").isdigit() and int(last) == (int(first) + 1) % 100:
        return int(first) + 1
    raise argparse.ArgumentTypeError(f"{text} is not a year such as 2022-23")


def _default_database() -> Path:
    import platformdirs

    return platformdirs.user_data_path("LacDesk", appauthor=False) / "council.lacdesk"


def _demo_database() -> Path:
    return _default_database().with_name("demonstration.lacdesk")


def _database_path(chosen: argparse.Namespace) -> Path:
    return chosen.db or _default_database()


def _secret(file: Path | None, variable: str | None, prompt: str) -> str:
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


def _passphrase(chosen: argparse.Namespace) -> str:
    return _secret(chosen.passphrase_file, "LACDESK_PASSPHRASE", "Passphrase")


def _person() -> Person:
    from lacdesk.store.person import Person

    return Person(name=os.environ.get("USER") or os.environ.get("USERNAME") or "Command line", role="command line")


@contextmanager
def _opened(chosen: argparse.Namespace, *, read_only: bool = True) -> Iterator[Database]:
    from lacdesk.store.database import open_database

    database = open_database(_database_path(chosen), _passphrase(chosen), read_only=read_only)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def _progress(chosen: argparse.Namespace) -> Iterator[Callable[[float, str], None]]:
    if chosen.quiet or not sys.stderr.isatty():
        yield _say_nothing
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0)

        def tell(share: float, words: str) -> None:
            bar.update(task, completed=share, description=words)

        yield tell


def _say_nothing(share: float, words: str) -> None:
    """Take progress and tell nobody."""


def _report(error: Exception) -> Path:
    import tempfile
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"LacDesk {__version__}, Python {sys.version.split()[0]}, {sys.platform}", type(error).__name__]
    lines += [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    descriptor, name = tempfile.mkstemp(prefix="lacdesk-report-", suffix=".txt", text=True)
    with os.fdopen(descriptor, "w", encoding="utf-8") as report:
        report.write("\n".join(lines) + "\n")
    return Path(name)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def open_window(chosen: argparse.Namespace) -> int:
    """Open the window on the database, or on the sign-in page that makes one."""
    from lacdesk.desktop.app import run

    return run(_database_path(chosen), passphrase=os.environ.get("LACDESK_PASSPHRASE"))


def new(chosen: argparse.Namespace) -> int:
    """Make an empty database, and print its recovery code once."""
    from lacdesk.store.database import create_database
    from lacdesk.store.passphrase import check_passphrase

    passphrase = _passphrase(chosen)
    check_passphrase(passphrase)
    path = _database_path(chosen)
    database, code = create_database(path, passphrase)
    database.close()
    print(f"The recovery code of {path.name}. Write it down and keep it apart from this computer; it is not shown again:\n{code}")
    return DONE


def make_demo(chosen: argparse.Namespace) -> int:
    """Make a made-up council; open it in the window unless told not to."""
    from lacdesk.demo.making import make_demonstration

    path = chosen.db or _demo_database()
    with _progress(chosen) as progress:
        make_demonstration(path, chosen.children, chosen.years, chosen.seed, chosen.as_at or date.today(), progress)
    print(f"The made-up council is in {path}. Its passphrase is {DEMO_PASSPHRASE}.")
    if chosen.no_window:
        return DONE
    from lacdesk.desktop.app import run

    return run(path, passphrase=DEMO_PASSPHRASE)


def draw_tour(chosen: argparse.Namespace) -> int:
    """Draw every page, form and dialog of the database to PNG, offscreen."""
    from lacdesk.desktop.tour import draw

    with _opened(chosen, read_only=False) as database:
        for picture in draw(database, chosen.out):
            print(picture)
    return DONE


def import_ssda903(chosen: argparse.Namespace) -> int:
    """Take in a national return, rebuild what is worked out from it, and say what became of every row."""
    from lacdesk.casework.council import council_facts
    from lacdesk.casework.derived import rebuild
    from lacdesk.exchange.ssda903.writing import import_return

    with (
        _opened(chosen, read_only=False) as database,
        _progress(chosen) as progress,
        database.writing(_person(), "ImportReturn") as unit,
    ):
        result = import_return(unit, chosen.folder, chosen.year, progress)
        rebuild(unit, None, council_facts(unit.session).today(date.today()))
        unit.commit()
    if chosen.json:
        _print_json(result.as_json())
    else:
        print("\n".join(result.lines()))
    return DONE


def export_ssda903(chosen: argparse.Namespace) -> int:
    """Write every row of an imported year out again, in the national order of columns."""
    from lacdesk.exchange.ssda903.export import export_return

    with _opened(chosen) as database, database.reading(_person()) as session:
        written = export_return(session, chosen.folder, chosen.year)
    for name, rows in written.items():
        print(f"{name}: {rows}")
    return DONE


def list_due(chosen: argparse.Namespace) -> int:
    """List what is due, by child, thing and standard."""
    from lacdesk.casework.due_list import due_lines

    with _opened(chosen) as database, database.reading(_person()) as session:
        lines = due_lines(session, chosen.as_at, date.today(), worker_id=chosen.worker, ref=chosen.child)
    shown = [line for line in lines if chosen.all or line.state != "later"]
    if chosen.json:
        _print_json([asdict(line) for line in shown])
        return DONE
    for line in shown:
        print(f"{line.state:9} {line.by or 'no date':16} {line.child:12} {line.standard:8} {line.because}")
    return DONE


def list_measures(chosen: argparse.Namespace) -> int:
    """Count the measures for a month, with the children behind them where asked."""
    from lacdesk.casework.council import council_facts
    from lacdesk.indicators.frames import read_frames
    from lacdesk.indicators.listing import measures_json

    with _opened(chosen) as database, database.reading(_person()) as session:
        today = council_facts(session).today(date.today())
        counted = measures_json(read_frames(session, as_at=today), chosen.month, chosen.measure, with_children=chosen.cohort)
    if chosen.json:
        _print_json(counted)
        return DONE
    for each in counted["measures"]:
        part = "" if each["denominator"] is None else f"{each['numerator']} of {each['denominator']}"
        missing = "no data" if each["denominator"] is None else "none eligible"
        print(f"{each['key']:32} {missing if each['value'] is None else each['value']!s:>13} {each['unit']:8} {part}")
    return DONE


def report_performance(chosen: argparse.Namespace) -> int:
    """Write the performance summary for a month as PDF."""
    from lacdesk.documents.performance import write_performance_summary

    with _opened(chosen) as database, database.reading(_person()) as session:
        write_performance_summary(session, chosen.month, date.today(), chosen.out, chosen.edition)
    print(chosen.out)
    return DONE


def show_history(chosen: argparse.Namespace) -> int:
    """Say who changed what and when, for a record or for everything about a child; or a record as it was known on a day."""
    from lacdesk.casework.history_lines import as_known_lines, history_lines

    with _opened(chosen) as database, database.reading(_person()) as session:
        if chosen.as_known_on is None:
            lines = history_lines(session, chosen.record)
        else:
            lines = as_known_lines(session, chosen.record, chosen.as_known_on)
    if chosen.json:
        _print_json([asdict(line) for line in lines])
        return DONE
    for line in lines:
        print(line.words)
    return DONE


def make_backup(chosen: argparse.Namespace) -> int:
    """Write a backup that stands alone."""
    from lacdesk.store.backup import back_up

    with _opened(chosen) as database:
        back_up(database, chosen.file)
    print(f"Backed up to {chosen.file}. It opens with the passphrase or the recovery code of this database.")
    return DONE


def restore_backup(chosen: argparse.Namespace) -> int:
    """Put a backup back, keeping a backup of what it replaces."""
    from lacdesk.store.restore import restore

    code = _secret(chosen.recovery_code_file, None, "Recovery code") if chosen.recovery_code_file else None
    replaced = restore(chosen.file, _database_path(chosen), None if code else _passphrase(chosen), recovery_code=code)
    print(f"Restored to {_database_path(chosen)}.")
    if replaced is not None:
        print(f"What was there before is backed up in {replaced}.")
    return DONE


def verify_database(chosen: argparse.Namespace) -> int:
    """Check every page's seal, every link of the journal and every row against it; exit 1 where something is wrong."""
    from lacdesk.store.verify import verify

    with _opened(chosen) as database:
        findings = verify(database)
    if chosen.json:
        _print_json({"ok": not findings.problems, "entries": findings.entries, "problems": list(findings.problems)})
    else:
        print("\n".join(findings.problems) or f"Everything is as the journal says: {findings.entries} entries checked.")
    return NO if findings.problems else DONE


def change_passphrase(chosen: argparse.Namespace) -> int:
    """Set a new passphrase; the recovery code stays as it is."""
    from lacdesk.store.keys import change_passphrase as change
    from lacdesk.store.passphrase import check_passphrase
    from lacdesk.store.settings import settings_folder

    wanted = _secret(chosen.new_passphrase_file, "LACDESK_NEW_PASSPHRASE", "New passphrase")
    check_passphrase(wanted)
    change(_database_path(chosen), wanted, passphrase=_passphrase(chosen), settings=settings_folder())
    print("The passphrase is changed.")
    return DONE


def recover_key(chosen: argparse.Namespace) -> int:
    """Set a new passphrase with the recovery code."""
    from lacdesk.store.keys import change_passphrase as change
    from lacdesk.store.passphrase import check_passphrase
    from lacdesk.store.settings import settings_folder

    code = _secret(chosen.recovery_code_file, "LACDESK_RECOVERY_CODE", "Recovery code")
    wanted = _secret(chosen.new_passphrase_file, "LACDESK_NEW_PASSPHRASE", "New passphrase")
    check_passphrase(wanted)
    change(_database_path(chosen), wanted, recovery_code=code, settings=settings_folder())
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
    from lacdesk.casework.commands import RecordVisit, StartCare
    from lacdesk.documents.performance import write_performance_summary
    from lacdesk.store.backup import back_up
    from lacdesk.store.database import create_database
    from lacdesk.store.verify import verify

    day, person = date(2026, 11, 2), _person()
    database, _ = create_database(folder / "proof.lacdesk", "a passphrase for the proof", settings=folder / "settings")
    with database:
        yield "an encrypted database is made", not (folder / "proof.lacdesk").read_bytes().startswith(b"SQLite format 3")
        placement = {"kind": "U6", "same_carer": False, "registered": "registered"}
        started = door.do(StartCare(day, "N1", "C2", placement, child={"ref": "PROOF1", "dob": date(2015, 5, 17)}), database, person, day)
        visit = {"visit_date": day, "outcome": "made", "method": "in_person", "child_seen": True, "seen_alone": True}
        saved = door.do(RecordVisit(next(iter(started.children)), visit), database, person, day)
        yield "a visit is saved", any(kind == "visit" for kind, _ in saved.records)
        yield "the journal is whole", not verify(database).problems
        with database.reading(person) as session:
            write_performance_summary(session, date(2026, 11, 1), day, folder / "proof.pdf")
        yield "a chart is drawn and a PDF written", (folder / "proof.pdf").read_bytes().startswith(b"%PDF")
        back_up(database, folder / "proof.backup")
        yield "a backup is written", (folder / "proof.backup").stat().st_size > 0
