"""The same program without a window: for scheduled work, for tests and for people who check figures.

Exit codes: 0 done, 1 the answer is no, 2 the person must change something, 3 we broke.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from lacdesk import __version__
from lacdesk.cli_arguments import BROKE, CHANGE, DONE, Parser
from lacdesk.cli_figures import add_figures
from lacdesk.cli_keeping import add_keeping
from lacdesk.cli_making import add_making, open_window
from lacdesk.cli_meeting import add_meetings
from lacdesk.cli_public import add_public
from lacdesk.cli_reports import add_reports
from lacdesk.cli_runs import add_runs
from lacdesk.cli_scorecard import add_scorecard
from lacdesk.shapes.telling import names_sentence, telling


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit code; known errors are one line on stderr."""
    from lacdesk.store.errors import KnownError

    chosen = _parser().parse_args(arguments)
    try:
        with telling(partial(_tell_names, set())):
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


def _tell_names(told: set[str], names: Sequence[str]) -> None:
    """Say before a page is printed which characters stand on it by their names; once in a command."""
    fresh = [each for each in names if each not in told]
    told.update(fresh)
    if fresh:
        print(names_sentence(fresh), file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="lacdesk", description="Records, due dates and figures for councils that look after children.")
    parser.add_argument("--version", action="version", version=f"LacDesk {__version__}")
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--db", type=Path, help="the database (default: your own data folder)")
    shared.add_argument("--passphrase-file", type=Path, help="a file whose first line is the passphrase")
    shared.add_argument("--quiet", action="store_true", help="no progress")
    parser.add_argument("--db", type=Path, default=None, help="the database to open")
    parser.set_defaults(run=open_window, passphrase_file=None, quiet=False)
    commands = parser.add_subparsers(metavar="COMMAND")
    add_making(commands, shared)
    add_figures(commands, shared)
    add_scorecard(commands, shared)
    add_reports(commands, shared)
    add_meetings(commands, shared)
    add_runs(commands, shared)
    add_public(commands, shared)
    add_keeping(commands, shared)
    return parser


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
