"""Commands that write the council's own plans: the delivery plan, its progress, and the self-assessment."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from lacdesk.cli_arguments import DONE, Subparsers, add_command, read_collection_year
from lacdesk.cli_database import opened, person_at_the_keyboard


def add_plan_reports(report: Subparsers, written: argparse.ArgumentParser) -> None:
    """Add these commands to the family of reports."""
    plan = add_command(report, written, "delivery-plan", report_delivery_plan, "the delivery plan of the promise to children, as PDF")
    plan.add_argument("--progress", action="store_true", help="how each objective stands today, in place of the plan")
    judged = add_command(report, written, "self-assessment", report_self_assessment, "the self-assessment in three columns, as PDF")
    for each in (plan, judged):
        each.add_argument("--year", type=_read_year, default=0, metavar="2026-27", help="of this year (default: the newest)")


def report_delivery_plan(chosen: argparse.Namespace) -> int:
    """Write the delivery plan, or how its objectives stand, as the end of the file's name says."""
    from lacdesk.documents.delivery_plan import write_delivery_plan, write_delivery_progress

    def write(session: Any, out: Path) -> None:
        """Write the plan to a file, or with --progress how its objectives stand today."""
        from lacdesk.casework.council import council_facts

        if chosen.progress:
            write_delivery_progress(session, council_facts(session).today(date.today()), out, chosen.year)
        else:
            write_delivery_plan(session, out, chosen.year)

    return _write(chosen, write)


def report_self_assessment(chosen: argparse.Namespace) -> int:
    """Write the self-assessment as the end of the file's name says."""
    from lacdesk.documents.self_assessment import write_self_assessment

    return _write(chosen, lambda session, out: write_self_assessment(session, out, chosen.year))


def _write(chosen: argparse.Namespace, write: Callable[[Any, Path], None]) -> int:
    with opened(chosen) as database, database.reading(person_at_the_keyboard()) as session:
        write(session, chosen.out)
    print(chosen.out)
    return DONE


def _read_year(text: str) -> int:
    """Return the year a version's twelve months begin in, written as 2026-27."""
    return read_collection_year(text) - 1
