"""Commands that say what is due and count the measures."""

from __future__ import annotations

import argparse
from datetime import date

from lacdesk.cli_arguments import DONE, Subparsers, add_command, read_day, read_month
from lacdesk.cli_database import opened, person_at_the_keyboard, print_json
from lacdesk.practice.months import month_end
from lacdesk.practice.words import plain_date


def add_figures(commands: Subparsers, shared: argparse.ArgumentParser) -> None:
    """Add these commands to the line."""
    due = add_command(commands, shared, "due", list_due, "list what is due")
    due.add_argument("--as-at", type=read_day, default=None, metavar="DATE")
    due.add_argument("--worker", default=None, metavar="ID")
    due.add_argument("--child", default=None, metavar="REF")
    due.add_argument("--all", action="store_true", help="later ones too")
    due.add_argument("--json", action="store_true")
    measures = add_command(commands, shared, "measures", list_measures, "count the measures for a month")
    measures.add_argument("--month", type=read_month, required=True, metavar="2017-02")
    measures.add_argument("--measure", action="append", default=None, metavar="KEY")
    measures.add_argument("--cohort", action="store_true", help="with the children behind each figure")
    measures.add_argument("--json", action="store_true")


def list_due(chosen: argparse.Namespace) -> int:
    """List what is due, by child, home or carer, thing and standard."""
    from lacdesk.casework.due_list import due_lines

    with opened(chosen) as database, database.reading(person_at_the_keyboard()) as session:
        lines = due_lines(session, chosen.as_at, date.today(), worker_id=chosen.worker, ref=chosen.child)
    shown = [line for line in lines if chosen.all or line.state != "later"]
    if chosen.json:
        print_json([line.told() for line in shown])
        return DONE
    for line in shown:
        print(f"{line.state:9} {line.by or 'no date':16} {line.who:12} {line.standard:8} {line.because}")
    return DONE


def list_measures(chosen: argparse.Namespace) -> int:
    """Count the measures for a month, with the children behind them where asked."""
    from lacdesk.casework.council import council_facts
    from lacdesk.indicators.frames import read_frames
    from lacdesk.indicators.listing import measures_json
    from lacdesk.indicators.scorecard import so_far

    with opened(chosen) as database, database.reading(person_at_the_keyboard()) as session:
        today = council_facts(session).today(date.today())
        counted = measures_json(read_frames(session, as_at=today), chosen.month, chosen.measure, with_children=chosen.cohort)
    until = so_far(chosen.month, today)
    if chosen.json:
        print_json({**counted, "as_at": (until or month_end(chosen.month)).isoformat(), "is_over": until is None})
        return DONE
    if until:
        print(f"As at {plain_date(until)}, the month is not over.")
    for each in counted["measures"]:
        part = "" if each["denominator"] is None else f"{each['numerator']} of {each['denominator']}"
        missing = "no data" if each["denominator"] is None else "none eligible"
        print(f"{each['key']:32} {missing if each['value'] is None else each['value']!s:>13} {each['unit']:8} {part}")
    return DONE
