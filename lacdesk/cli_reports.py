"""Commands that write a document."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path

from lacdesk.cli_arguments import DONE, Subparsers, add_command, needs_more, read_month
from lacdesk.cli_database import opened, person_at_the_keyboard


def add_reports(commands: Subparsers, shared: argparse.ArgumentParser) -> None:
    """Add these commands to the line."""
    report = add_command(commands, shared, "report", needs_more("report"), "write a document").add_subparsers(metavar="KIND")
    performance = add_command(report, shared, "performance", report_performance, "the performance summary as PDF")
    performance.add_argument("--month", type=read_month, required=True, metavar="2017-02")
    performance.add_argument("--edition", default="", metavar="2022-23", help="with the targets and benchmarks of this scorecard")
    performance.add_argument("--out", type=Path, required=True)
    child = add_command(report, shared, "child", report_child, "one child on one page, as PDF")
    child.add_argument("ref", metavar="REF", help="the child's reference")
    child.add_argument("--out", type=Path, required=True)


def report_performance(chosen: argparse.Namespace) -> int:
    """Write the performance summary for a month as PDF."""
    from lacdesk.documents.performance import write_performance_summary

    with opened(chosen) as database, database.reading(person_at_the_keyboard()) as session:
        write_performance_summary(session, chosen.month, date.today(), chosen.out, chosen.edition)
    print(chosen.out)
    return DONE


def report_child(chosen: argparse.Namespace) -> int:
    """Write one child's summary as PDF: always one page."""
    from lacdesk.documents.child_summary import write_child_summary

    person = person_at_the_keyboard()
    with opened(chosen) as database, database.reading(person) as session:
        write_child_summary(session, chosen.ref, person.name, datetime.now(), chosen.out)
    print(chosen.out)
    return DONE
