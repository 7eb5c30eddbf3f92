"""How commands are written on the line: one added to its family, and the days, months and years it takes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from typing import Any, NoReturn

DONE, NO, CHANGE, BROKE = 0, 1, 2, 3
Subparsers = Any


class Parser(argparse.ArgumentParser):
    """Says a slip in the command as everything else that a person must change: in one line."""

    def error(self, message: str) -> NoReturn:
        """Say it and leave with exit code 2."""
        self.exit(CHANGE, f"{message[:1].upper()}{message[1:]}. {self.prog} --help shows how it is written.\n")


def add_command(
    commands: Subparsers, shared: argparse.ArgumentParser, name: str, run: Callable[[Any], int], help_: str
) -> argparse.ArgumentParser:
    """Return a new command of the family, with the options every command shares; `run` carries it out."""
    added: argparse.ArgumentParser = commands.add_parser(name, parents=[shared], help=help_, description=help_)
    added.set_defaults(run=run)
    return added


def needs_more(name: str) -> Callable[[Any], int]:
    """What a family of commands answers when none of them is named."""

    def say(chosen: argparse.Namespace) -> int:
        """Say where the family's commands are listed, and return the exit code of a line to change."""
        print(f"Say what to {name}: lacdesk {name} --help lists what there is.", file=sys.stderr)
        return CHANGE

    return say


def read_day(text: str) -> date:
    """Return the day written as 2026-11-21; a slip is said in words."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date such as 2026-11-21") from None


def read_month(text: str) -> date:
    """Return the first day of a month written as 2026-11; a slip is said in words."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a month such as 2026-11") from None


def read_count(text: str) -> int:
    """Return a count from 1."""
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is not a number from 1")


def read_collection_year(text: str) -> int:
    """Return the year a collection ends in, written as 2022-23."""
    first, _, last = text.partition("-")
    if len(first) == 4 and len(last) == 2 and text.replace("-", "").isdigit() and int(last) == (int(first) + 1) % 100:
        return int(first) + 1
    raise argparse.ArgumentTypeError(f"{text} is not a year such as 2022-23")
