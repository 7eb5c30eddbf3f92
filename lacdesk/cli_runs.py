"""Commands that publish a month's scorecard and say what has changed since."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from lacdesk.cli_arguments import DONE, NO, Subparsers, add_command, read_month
from lacdesk.cli_database import opened, person_at_the_keyboard, print_json

if TYPE_CHECKING:
    from lacdesk.indicators.restating import Restatement


def add_runs(commands: Subparsers, shared: argparse.ArgumentParser) -> None:
    """Add these commands to the line."""
    for name, run, told in (
        ("publish", publish, "freeze a month's scorecard as a published run"),
        ("restate", restate, "list what changed since each published run of a month"),
    ):
        command = add_command(commands, shared, name, run, told)
        command.add_argument("--edition", required=True, metavar="2016-17")
        command.add_argument("--month", type=read_month, required=True, metavar="2017-02")
        command.add_argument("--json", action="store_true")


def publish(chosen: argparse.Namespace) -> int:
    """Freeze a month's scorecard and say which run it is."""
    from lacdesk.casework import door
    from lacdesk.casework.council import council_facts
    from lacdesk.indicators.runs import PublishRun, published_runs

    person = person_at_the_keyboard()
    with opened(chosen, read_only=False) as database:
        with database.reading(person) as session:
            today = council_facts(session).today(date.today())
        door.do(PublishRun(chosen.edition, chosen.month), database, person, today)
        with database.reading(person) as session:
            run = published_runs(session, chosen.edition, chosen.month)[0]
    if chosen.json:
        print_json({"edition": run.edition, "month": _month(run.month), "run": run.number, "published_at": run.published_at.isoformat()})
    else:
        print(f"Published: {run.words}.")
    if run.is_of_part:
        print(f"{run.as_at_words[:1].upper()}{run.as_at_words[1:]}. Publish it again once it is.", file=sys.stderr)
    return DONE


def restate(chosen: argparse.Namespace) -> int:
    """List what changed since each published run; the answer is no where anything did."""
    from lacdesk.casework.council import council_facts
    from lacdesk.indicators.restating import restated
    from lacdesk.indicators.runs import published_runs
    from lacdesk.practice.words import month_name
    from lacdesk.store.errors import KnownError

    with opened(chosen) as database, database.reading(person_at_the_keyboard()) as session:
        today = council_facts(session).today(date.today())
        runs = published_runs(session, chosen.edition, chosen.month)
        if not runs:
            raise KnownError(f"No run of {month_name(chosen.month)} in {chosen.edition} was published. Publish one first.")
        changes = restated(session, chosen.edition, chosen.month, today)
    if chosen.json:
        told = [
            {
                "run": run.number,
                "published_at": run.published_at.isoformat(),
                "changes": [_plain(change) for change in changes if change.run.id == run.id],
            }
            for run in runs
        ]
        print_json({"edition": chosen.edition, "month": _month(chosen.month), "runs": told})
    else:
        _say(changes)
    return NO if changes else DONE


def _month(month: date) -> str:
    return f"{month.year}-{month.month:02d}"


def _plain(change: Restatement) -> dict[str, Any]:
    figures = {"then": (change.then, change.then_shown), "now": (change.now, change.now_shown)}
    return {
        "ref": change.ref,
        "name": change.name,
        "month": _month(change.month) + (" YTD" if change.is_year_to_date else ""),
        **{
            when: {
                "numerator": figure.numerator,
                "denominator": figure.denominator,
                "value": None if figure.value is None else float(figure.value),
                "shown": shown,
            }
            for when, (figure, shown) in figures.items()
        },
        "difference": None if change.difference is None else float(change.difference),
        "changed": [{"what": each.what.value, "then": each.then, "now": each.now} for each in change.changed],
        "words": change.words,
        "children": [
            {"ref": child.ref, "then": child.then, "now": child.now, "because": [cause.words for cause in child.causes]}
            for child in change.children
        ],
        "because": [cause.words for cause in change.causes],
    }


def _say(changes: list[Restatement]) -> None:
    if not changes:
        print("Nothing has changed since it was published.")
    for change in changes:
        when = _month(change.month) + (" YTD" if change.is_year_to_date else "")
        print(f"Run {change.run.number}  {change.ref:5} {when:11} {change.words}")
        if change.is_of_time:
            print("    The month was not over when it was published.")
        for child in change.children:
            print(f"    {child.ref}: {child.then}, now {child.now}. {' '.join(cause.words for cause in child.causes)}".rstrip())
        for cause in change.causes:
            print(f"    {cause.words}")
