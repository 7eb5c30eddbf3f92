"""The paper behind restated figures, for officers: which children they count otherwise now, and which records made it so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lacdesk.casework.council import CouncilFacts, council_facts
from lacdesk.documents.officers import MARKING
from lacdesk.documents.pdf import write_pdf
from lacdesk.documents.scorecard import CAVEAT
from lacdesk.indicators.causes import Cause
from lacdesk.indicators.own_editions import edition_held
from lacdesk.indicators.restating import ChildRestated, Restatement, restated
from lacdesk.indicators.runs import published_runs
from lacdesk.practice.months import month_start
from lacdesk.practice.words import counted, long_date, month_name, plain_date
from lacdesk.shapes import Block, Column, Document, Heading, Look, Paragraph, Row, Run, Sheet, Table, TableBlock, Title
from lacdesk.store.errors import KnownError

INTRO = (
    "Every figure of the month that is another now than when it was published, with the children it counts otherwise and what was "
    "written about them since. Children are named by the council's reference."
)
SAME = "Nothing of the month has changed since it was published."
NO_RECORD = "Nothing was written about this child since."
FOLLOWS = "It follows from its months."
NO_CHILD = "No child behind it is counted otherwise."


def restated_children(found: Sequence[Restatement], council: CouncilFacts, title: str, told: str, taken: datetime) -> Document:
    """The paper of one run: `title` names it and `told` says when it was published."""
    return Document(
        title=f"Restated figures and their children, {title}",
        blocks=tuple(_blocks(found, title, told)),
        marking=MARKING,
        council=council.name,
        running=f"{council.name}: restated figures and their children, {title}",
        foot=f"Data taken {long_date(taken.date())} at {taken.time().isoformat('minutes')}, live figures, not published. {CAVEAT}",
        is_demo=council.is_demonstration,
        sheet=Sheet.OFFICER,
    )


def write_restated_children(session: Any, edition: str, month: date, now: datetime, out: Path) -> None:
    """Compare the last published run of a month with the records as they are and write the paper as PDF.

    `session` is one opened for a person. KnownError for an edition there is not, a month without a run, or a file that cannot be written.
    """
    facts = council_facts(session)
    today = facts.today(now.date())
    held = edition_held(session, edition)
    runs = published_runs(session, held.key, month)
    if not runs:
        raise KnownError(f"No run of {month_name(month)} in {held.key} was published. Publish one first.")
    run, month = runs[0], month_start(month)
    found = [each for each in restated(session, held.key, month, today) if each.run.id == run.id and each.month == month]
    told = f"{held.title}, published {plain_date(run.published_at.date())}"
    write_pdf(restated_children(found, facts, run.words, told, datetime.combine(today, now.time())), out)


def _blocks(found: Sequence[Restatement], title: str, told: str) -> Iterator[Block]:
    yield Title("Restated figures and their children", f"{title}. {told}.")
    yield Paragraph(INTRO if found else SAME)
    for each in found:
        when = f"year to date at {month_name(each.month)}" if each.is_year_to_date else month_name(each.month)
        change = f"{when}: {each.words}. {_whose(each)}"
        yield Heading(f"{each.ref} {each.name}")
        yield Paragraph((Run(change, Look.STRONG),), keeps_next=bool(each.children))
        if each.children:
            yield TableBlock(_table(each.children))
        yield from (Paragraph(cause.words) for cause in each.causes)


def _whose(each: Restatement) -> str:
    if each.children:
        return f"{counted(len(each.children), 'child', 'children')} counted otherwise."
    if each.causes:
        return ""
    return FOLLOWS if each.is_year_to_date else NO_CHILD


def _table(children: Sequence[ChildRestated]) -> Table:
    columns = (Column("Reference", share=1.1), Column("Then", share=1.2), Column("Now", share=1.2), Column("Because", share=5.4))
    return Table(columns, tuple(Row((each.ref, each.then, each.now, _because(each.causes))) for each in children))


def _because(causes: Sequence[Cause]) -> str:
    return " ".join(cause.words for cause in causes) or NO_RECORD
