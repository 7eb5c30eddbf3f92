"""What a panel is told of its own business: the log of its actions, and its work programme with what changed since last time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lacdesk.documents.agenda import Council
from lacdesk.documents.panel_paper import panel_paper
from lacdesk.panel.action_log import ActionLine
from lacdesk.panel.actions import carried_words
from lacdesk.panel.forward_plan import Change, PlanRow, programme
from lacdesk.practice.words import long_date, ordinal_date, short_date
from lacdesk.shapes import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    Look,
    Paragraph,
    Row,
    Run,
    Stack,
    Status,
    Table,
    TableBlock,
    Text,
    Title,
    Tone,
)

STATES = {
    "open": Status("Open", Tone.WAITING),
    "on_agenda": Status("On the agenda", Tone.AMBER),
    "done": Status("Done", Tone.GREEN),
    "carried": Status("Carried forward", Tone.AMBER),
    "withdrawn": Status("Withdrawn"),
}
NOT_PLACED = "Not yet placed at a meeting"


def action_log(panel: str, lines: Sequence[ActionLine], day: date, council: Council) -> Document:
    """Return the log of a panel's actions as at a day: what was resolved, by whom and by when it is done, and how that stands."""
    columns = (
        Column("Minute", share=0.75),
        Column("Action", share=2.6),
        Column("Owner", share=1.2),
        Column("Due", share=1.1),
        Column("State", share=1.5),
    )
    table = Table(columns, tuple(_action(line) for line in lines))
    body: list[Block] = [TableBlock(table)] if lines else [Paragraph("No action is open.")]
    title = Title("Action log", panel, beside_under=long_date(day))
    return panel_paper(f"Action log, {panel}", (title, *body), council, "Public")


def _action(line: ActionLine) -> Row:
    action = line.action
    minute = Stack(((Run(action.minute, Look.STRONG),), (Run(short_date(line.minuted_on), Look.QUIET),)))
    due: Text = "Ongoing" if line.is_ongoing else "No due meeting" if line.is_undated else action.due_words
    return Row((minute, Stack(tuple(action.clause.splitlines()) or ("",)), action.owner_words, due, _state(line)))


def _state(line: ActionLine) -> Cell:
    state = STATES.get(line.status, Status(line.status))
    carried = carried_words(line.action) if line.action.times_carried else ""
    told = (f"Item: {line.item}" if line.item else "", carried, line.reason, line.evidence)
    return Stack((state, *(each for each in dict.fromkeys(told) if each)))


def work_programme(panel: str, rows: Sequence[PlanRow], changed: Sequence[Change], day: date, council: Council) -> Document:
    """Return the work programme: what comes to each meeting, and what changed since the programme was last printed."""
    body: list[Block] = []
    for meeting_on, planned in programme(rows):
        body += [Heading(ordinal_date(meeting_on) if meeting_on else NOT_PLACED), TableBlock(_programme(planned))]
    if not body:
        body.append(Paragraph("Nothing is planned."))
    changes = tuple(f"{each.title}: {each.words}" for each in changed)
    since: list[Block] = [Bullets(changes)] if changes else [Paragraph("Nothing has changed.")]
    title = Title("Work programme", panel, beside_under=long_date(day))
    return panel_paper(f"Work programme, {panel}", (title, *body, Heading("Changes since last time"), *since), council, "Public")


def _programme(rows: Sequence[PlanRow]) -> Table:
    columns = (
        Column("Item", share=2.4),
        Column("Lead", share=1.2),
        Column("Purpose", share=0.9),
        Column("Need it serves", share=1.1),
        Column("Asked for by", share=0.9),
        Column("Papers due", share=0.9),
    )
    return Table(columns, tuple(_planned(row) for row in rows))


def _planned(row: PlanRow) -> Row:
    title: Cell = Stack((row.title, (Run("Exempt", Look.QUIET),))) if row.is_exempt else row.title
    due = short_date(row.papers_due) if row.papers_due else ""
    return Row((title, row.lead, row.purpose.value.capitalize(), row.need, row.requested_by, due))
