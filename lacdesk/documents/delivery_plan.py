"""The delivery plan of the promise to looked-after children and care leavers: one aspiration spans its objectives; and its progress."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from lacdesk.documents.agenda import Council
from lacdesk.documents.meeting_papers import council_of
from lacdesk.documents.plan_papers import plan_paper, typed, write_plan_paper
from lacdesk.documents.tables import GOES_ON
from lacdesk.panel.delivery_plan import DeliveryPlan, Objective, Standing, deadline_faults, plan_summary
from lacdesk.panel.plan_reading import plan_value
from lacdesk.practice.words import long_date, month_name, short_date
from lacdesk.shapes import Cell, Column, Document, Look, Paragraph, Row, Run, Stack, Status, Table, TableBlock, Title, Tone
from lacdesk.store.errors import KnownError

COLUMNS = (
    Column("Looked After Children and Care Leaver Promise", share=1.2),
    Column("Aspiration", share=1.2),
    Column("Objective (What do we want to do)", share=1.6),
    Column("Action Owner (Who will be responsible)"),
    Column("Timescale (When will it be done by)", share=0.9),
    Column("Outcome Measure (How will we know when we have done it)", share=1.5),
)
PROGRESS = (
    Column("Objective", share=1.7),
    Column("Action Owner"),
    Column("Timescale", share=0.8),
    Column("How it stands", share=1.1),
    Column("Progress", share=2.2),
    Column("Next check", share=0.8),
)
TONES = {
    Standing.OVERDUE: Tone.RED,
    Standing.DELAYED: Tone.AMBER,
    Standing.UNCHECKED: Tone.AMBER,
    Standing.OPEN: Tone.WAITING,
    Standing.DONE: Tone.GREEN,
    Standing.STOPPED: Tone.NEUTRAL,
}
NO_OBJECTIVE = "No objective is written yet."


def delivery_plan(plan: DeliveryPlan, council: Council) -> Document:
    """Return the plan as a document; raises KnownError where a deadline lies before its start."""
    faults = deadline_faults(plan)
    if faults:
        raise KnownError(" ".join(faults))
    table = Table(COLUMNS, tuple(_rows(plan)))
    title = Title(plan.title, council.name, beside=plan.year_words, beside_under=_span(plan))
    return plan_paper(_named(plan), (title, TableBlock(table) if table.rows else Paragraph(NO_OBJECTIVE)), council, "Public")


def delivery_progress(plan: DeliveryPlan, council: Council, day: date) -> Document:
    """Return how every objective of the plan stands on a day, aspiration by aspiration, with what was last told of it."""
    rows = tuple(_progress(each, plan, day) for each in plan.objectives)
    title = Title(plan.title, "Progress", beside=plan.year_words, beside_under=long_date(day), over=council.name)
    body = [Paragraph(f"{plan_summary(plan, day)}."), TableBlock(Table(PROGRESS, rows))] if rows else [Paragraph(NO_OBJECTIVE)]
    return plan_paper(f"{_named(plan)}: progress", (title, *body), council, "Official")


def write_delivery_plan(session: Any, out: Path, year: int = 0, plan_id: str = "") -> None:
    """Write the newest version of the plan, or one by its year or id, as the file's name says; KnownError where there is none."""
    write_plan_paper(delivery_plan(plan_value(session, plan_id, year), council_of(session)), out)


def write_delivery_progress(session: Any, day: date, out: Path, year: int = 0, plan_id: str = "") -> None:
    """Write how the newest version of the plan, or one by its year or id, stands on a day; KnownError where there is none."""
    write_plan_paper(delivery_progress(plan_value(session, plan_id, year), council_of(session), day), out)


def _rows(plan: DeliveryPlan) -> Iterator[Row]:
    """A promise and an aspiration stand once and cover the rows of all their objectives."""
    promise = ""
    for aspiration in plan.aspirations:
        told = [(typed(each.words), each.owner, each.timescale_words, typed(each.outcome)) for each in aspiration.objectives]
        for place, cells in enumerate(told or [(NO_OBJECTIVE, "", "", "")]):
            first = GOES_ON if aspiration.promise == promise else typed(aspiration.promise)
            promise = aspiration.promise
            yield Row((first, GOES_ON if place else typed(aspiration.words), *cells))


def _progress(each: Objective, plan: DeliveryPlan, day: date) -> Row:
    check = each.next_check(plan.next_check)
    standing = Status(each.standing_words(day, plan.next_check), TONES[each.standing(day, plan.next_check)])
    next_check = (f"Was due {short_date(check)}" if check < day else short_date(check)) if check else ""
    return Row((typed(each.words), each.owner, each.timescale_words, standing, _told(each), next_check))


def _told(each: Objective) -> Cell:
    if not each.notes:
        return "No progress is noted yet."
    last = each.notes[-1]
    lines = [line.strip() for line in last.words.splitlines() if line.strip()]
    return Stack((*lines, (Run(f"Checked on {short_date(last.on)}", Look.QUIET),)))


def _named(plan: DeliveryPlan) -> str:
    return f"{plan.title}, {plan.year_words}" if plan.year else plan.title


def _span(plan: DeliveryPlan) -> str:
    return f"from {month_name(plan.starts)}" + (f" to {month_name(plan.ends)}" if plan.ends else "")
