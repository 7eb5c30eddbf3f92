"""The command that writes the list a performance clinic goes through."""

from __future__ import annotations

import argparse
from datetime import date, datetime

from lacdesk.cli_arguments import DONE, Subparsers, add_command, read_month
from lacdesk.cli_database import opened, person_at_the_keyboard


def add_clinic(report: Subparsers, written: argparse.ArgumentParser) -> None:
    """Add this command to the reports."""
    clinic = add_command(report, written, "clinic", report_clinic, "the cases a performance clinic goes through, as PDF, Word or text")
    clinic.add_argument("--month", type=read_month, required=True, metavar="2017-02")
    clinic.add_argument("--measure", action="append", default=None, metavar="KEY", help="only this measure; may be given several times")
    clinic.add_argument("--edition", default="", metavar="2022-23", help="the scorecard whose measures these are (default: the newest)")


def report_clinic(chosen: argparse.Namespace) -> int:
    """Write the cases not in time under each measure that is chosen, or under all that judge the council's own work."""
    from lacdesk.casework.council import council_facts
    from lacdesk.documents.clinic import chosen_by, write_clinic
    from lacdesk.indicators.editions import editions

    edition = chosen.edition or editions()[-1]
    with opened(chosen) as database, database.reading(person_at_the_keyboard()) as session:
        now = datetime.combine(council_facts(session).today(date.today()), datetime.now().time())
        write_clinic(session, edition, chosen.month, now, chosen.out, chosen=chosen_by(session, edition, chosen.measure or ()))
    print(chosen.out)
    return DONE
