"""Commands that write a document."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lacdesk.cli_arguments import DONE, Subparsers, add_command, needs_more, read_collection_year, read_count, read_day, read_month
from lacdesk.cli_clinic import add_clinic
from lacdesk.cli_database import opened, person_at_the_keyboard
from lacdesk.cli_plans import add_plan_reports
from lacdesk.cli_public import add_public_choice, untried, write_public

if TYPE_CHECKING:
    from lacdesk.indicators.public_documents import Paper


def add_reports(commands: Subparsers, shared: argparse.ArgumentParser) -> None:
    """Add these commands to the line."""
    written = argparse.ArgumentParser(add_help=False, parents=[shared])
    written.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    report = add_command(commands, shared, "report", needs_more("report"), "write a document").add_subparsers(metavar="KIND")
    performance = add_command(report, written, "performance", report_performance, "the performance report as PDF")
    performance.add_argument("--month", type=read_month, required=True, metavar="2017-02")
    performance.add_argument("--edition", default="", metavar="2022-23", help="the report of this scorecard; without one a summary")
    _add_figures(performance)
    page = add_command(report, written, "page", report_page, "performance on a page, as PDF")
    hidden = add_command(report, written, "hidden", report_hidden, "for officers: what the public edition hides, as PDF")
    again = add_command(
        report, written, "restated", report_restated, "for officers: which children a restated figure counts otherwise, and why, as PDF"
    )
    late = add_command(report, written, "exceptions", report_exceptions, "who is not in time, since when and why, as PDF")
    for each in (page, hidden, again, late):
        each.add_argument("--month", type=read_month, required=True, metavar="2017-02")
        each.add_argument("--edition", required=True, metavar="2022-23")
    _add_figures(page)
    hidden.add_argument("--run", type=read_count, default=0, dest="published", metavar="N", help="of this published run")
    officers = add_command(report, written, "reviewing", report_reviewing, "the tables of the reviewing officers' annual report, as PDF")
    officers.add_argument("--year", type=read_collection_year, required=True, metavar="2025-26")
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
    add_plan_reports(report, written)
    add_clinic(report, written)


def _add_figures(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--run", type=read_count, default=0, dest="published", metavar="N", help="as it was in this published run, not as it is now"
    )
    add_public_choice(command, "with small numbers of children hidden")


def report_performance(chosen: argparse.Namespace) -> int:
    """Write the performance report of a month as PDF, or without an edition the summary."""
    from lacdesk.documents.performance import write_performance_summary
    from lacdesk.documents.performance_report import write_performance_report
    from lacdesk.indicators.public_documents import Paper
    from lacdesk.store.errors import KnownError

    if chosen.edition:
        return _write_figures(chosen, Paper.REPORT, write_performance_report)
    if chosen.published or chosen.public or chosen.draft:
        raise KnownError("The summary is of live figures and for officers. Name an edition, such as --edition 2022-23.")
    return _write(chosen, lambda session: write_performance_summary(session, chosen.month, date.today(), chosen.out))


def report_page(chosen: argparse.Namespace) -> int:
    """Write performance on a page as PDF."""
    from lacdesk.documents.performance_page import write_performance_page
    from lacdesk.indicators.public_documents import Paper

    return _write_figures(chosen, Paper.PAGE, write_performance_page)


def report_hidden(chosen: argparse.Namespace) -> int:
    """Write what the public edition of a month hides as PDF."""
    from lacdesk.documents.hidden_figures import write_hidden_figures

    return _write(chosen, lambda session: write_hidden_figures(*_asked(session, chosen)))


def report_restated(chosen: argparse.Namespace) -> int:
    """Write which children the restated figures of a month count otherwise now, and why, as PDF."""
    from lacdesk.documents.restated_children import write_restated_children

    return _write(chosen, lambda session: write_restated_children(session, chosen.edition, chosen.month, datetime.now(), chosen.out))


def report_exceptions(chosen: argparse.Namespace) -> int:
    """Write who is not in time in a month as PDF."""
    from lacdesk.documents.exceptions import write_exceptions

    return _write(chosen, lambda session: write_exceptions(session, chosen.edition, chosen.month, datetime.now(), chosen.out))


def report_reviewing(chosen: argparse.Namespace) -> int:
    """Write the tables of the reviewing officers' annual report as PDF."""
    from lacdesk.documents.reviewing_officers import write_reviewing_officers

    return _write(chosen, lambda session: write_reviewing_officers(session, chosen.year, datetime.now(), chosen.out))


def _write_figures(chosen: argparse.Namespace, paper: Paper, write: Callable[..., None]) -> int:
    """Write a document about figures, for officers or for the public."""
    if chosen.public:
        return write_public(chosen, paper, chosen.out)
    if chosen.draft:
        raise untried()
    return _write(chosen, lambda session: write(*_asked(session, chosen)))


def _asked(session: Any, chosen: argparse.Namespace) -> tuple[Any, str, date, datetime, Path, int]:
    return session, chosen.edition, chosen.month, datetime.now(), chosen.out, chosen.published


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
