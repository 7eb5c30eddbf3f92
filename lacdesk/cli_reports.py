"""Commands that write a document."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lacdesk.cli_arguments import DONE, Subparsers, add_command, needs_more, read_count, read_day, read_month
from lacdesk.cli_database import opened, person_at_the_keyboard


def add_reports(commands: Subparsers, shared: argparse.ArgumentParser) -> None:
    """Add these commands to the line."""
    written = argparse.ArgumentParser(add_help=False, parents=[shared])
    written.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    report = add_command(commands, shared, "report", needs_more("report"), "write a document").add_subparsers(metavar="KIND")
    performance = add_command(report, written, "performance", report_performance, "the performance summary as PDF")
    performance.add_argument("--month", type=read_month, required=True, metavar="2017-02")
    performance.add_argument("--edition", default="", metavar="2022-23", help="with the targets and benchmarks of this scorecard")
    child = add_command(report, written, "child", report_child, "one child on one page, as PDF")
    child.add_argument("ref", metavar="REF", help="the child's reference")
    handing = add_command(report, written, "handover", report_handover, "all that a child's new worker must know, as PDF")
    handing.add_argument("ref", metavar="REF", help="the child's reference")
    handing.add_argument("--to", default="", metavar="NAME", help="the new worker")
    visit = add_command(report, written, "reg44", report_reg44, "the independent person's report on a visit to a children's home, as PDF")
    visit.add_argument("visit", metavar="ID", help="the visit's id, or the home's Ofsted number for its last visit")
    outage = add_command(report, written, "outage", report_outage, "every looked-after child by team, for a night without the program")
    outage.add_argument("--as-at", type=read_day, default=None, metavar="DATE")
    outage.add_argument("--copy", type=read_count, default=1, metavar="N", help="which copy this is")
    outage.add_argument("--copies", type=read_count, default=1, metavar="N", help="how many copies there are")
    outage.add_argument("--holder", default="", metavar="NAME", help="who holds this copy (default: you)")


def report_performance(chosen: argparse.Namespace) -> int:
    """Write the performance summary for a month as PDF."""
    from lacdesk.documents.performance import write_performance_summary

    return _write(chosen, lambda session: write_performance_summary(session, chosen.month, date.today(), chosen.out, chosen.edition))


def report_child(chosen: argparse.Namespace) -> int:
    """Write one child's summary as PDF: always one page."""
    from lacdesk.documents.child_summary import write_child_summary

    return _write(chosen, lambda session: write_child_summary(session, chosen.ref, datetime.now(), chosen.out))


def report_handover(chosen: argparse.Namespace) -> int:
    """Write the handover of a child whose worker changes as PDF."""
    from lacdesk.documents.handover import write_handover

    return _write(chosen, lambda session: write_handover(session, chosen.ref, datetime.now(), chosen.out, chosen.to.strip()))


def report_reg44(chosen: argparse.Namespace) -> int:
    """Write the report of an independent visit to a children's home as PDF."""
    from lacdesk.documents.reg44 import write_reg44

    return _write(chosen, lambda session: write_reg44(session, chosen.visit, datetime.now(), chosen.out))


def report_outage(chosen: argparse.Namespace) -> int:
    """Write the outage register as PDF, each team on pages of its own."""
    from lacdesk.documents.outage import Copy, write_outage_register

    copy = Copy(chosen.holder.strip() or person_at_the_keyboard().name, chosen.copy, max(chosen.copy, chosen.copies))
    return _write(chosen, lambda session: write_outage_register(session, copy, datetime.now(), chosen.out, chosen.as_at))


def _write(chosen: argparse.Namespace, write: Callable[[Any], None]) -> int:
    with opened(chosen) as database, database.reading(person_at_the_keyboard()) as session:
        write(session)
    print(chosen.out)
    return DONE
