"""The outage register: every looked-after child on paper, for a night when the program cannot be opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lacdesk.casework.essentials import Essentials
from lacdesk.casework.outage import OutageChild, OutageRegister, OutageTeam, outage_register
from lacdesk.documents.officers import MARKING, NOT_RECORDED, Printing, as_at, due_day, due_status, printing
from lacdesk.documents.pdf import write_pdf
from lacdesk.practice.codes import code_set
from lacdesk.practice.months import age_on
from lacdesk.practice.words import counted, day_date
from lacdesk.shapes import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    FactGrid,
    Heading,
    Look,
    Paragraph,
    Part,
    Row,
    Run,
    Section,
    Sheet,
    Stack,
    Status,
    Table,
    TableBlock,
    Text,
    Title,
    Tone,
    WritingLines,
)

COLUMNS = (
    Column("Child", share=1.3),
    Column("Where tonight", share=1.55),
    Column("Legal status", share=0.9),
    Column("Who holds PR (parental responsibility)", share=1.15),
    Column("Worker", share=0.95),
    Column("Next due", share=1.45),
    Column("Alerts", share=1.3),
)
MOST_ALERTS = 8
ALERT_LETTERS = 40
LETTERS = 80
NOBODY = "Nobody is looked after on this day, so nobody is listed."


@dataclass(frozen=True)
class Copy:
    """Which copy of the register this is, of how many, and who holds it."""

    holder: str
    number: int = 1
    of: int = 1

    @property
    def line(self) -> str:
        """The words on every page: "Copy 2 of 3, printed for H. Sorrel"."""
        return f"Copy {self.number} of {self.of}, printed for {self.holder}"


def write_outage_register(session: Any, copy: Copy, now: datetime, out: Path, day: date | None = None) -> None:
    """Write the register as at a day (default: the council's today) as PDF.

    `session` is one opened for a person, `now` the clock on the wall. Raises KnownError where the file cannot be written.
    """
    head = printing(session, now, day)
    write_pdf(register(outage_register(session, session.person, head.day), head, copy), out)


def register(found: OutageRegister, head: Printing, copy: Copy) -> Document:
    """The register as a document: each team on pages of its own, its numbers and lines for writing after its children."""
    parts: tuple[Block, ...] = tuple(_team(team, found.as_at) for team in found.teams)
    words = as_at(found.as_at)
    return Document(
        title=f"Outage register, {words}",
        blocks=parts or (Paragraph(NOBODY),),
        marking=MARKING,
        council=head.council.name,
        foot=copy.line,
        is_demo=head.council.is_demonstration,
        sheet=Sheet.OFFICER,
        is_banded=True,
        head=Title(
            "Outage register",
            "For use when LacDesk cannot be opened.",
            f"{words[:1].upper()}{words[1:]}, {head.clock}",
            "Replace with the next copy. Shred this one when it comes.",
        ),
    )


def _team(team: OutageTeam, day: date) -> Part:
    name = team.name or "No team recorded"
    rows = tuple(_row(child, day) for child in team.children)
    return Part(
        Heading(f"{name}: {counted(len(team.children), 'child', 'children')}"),
        (TableBlock(Table(COLUMNS, rows)), Section((_numbers(team), WritingLines(WRITE_HERE)))),
    )


WRITE_HERE: Text = (Run("What happened.", Look.STRONG), Run(" Write it here and record it when LacDesk is back."))


def _row(child: OutageChild, day: date) -> Row:
    now = child.present
    status = code_set("legal_status").words(now.legal_status) if now.legal_status else NOT_RECORDED
    holders = "; ".join(dict.fromkeys(holder.short for holder in child.essentials.holders))
    return Row(
        (
            _child(child, day),
            _where(child),
            status,
            _short(holders) if holders else (Run(NOT_RECORDED, Look.QUIET),),
            _worker(child.essentials),
            _next_due(child.essentials, day),
            _alerts(child.essentials),
        )
    )


def _child(child: OutageChild, day: date) -> Cell:
    age = f"{age_on(child.dob, day)}, " if child.dob else ""
    called = child.known_as if child.known_as and child.known_as not in child.name else ""
    lines = [Run(_short(child.name), Look.STRONG), *([Run(f"known as {_short(called)}")] if called else [])]
    return Stack(tuple((run,) for run in (*lines, Run(f"{age}ref {child.ref}", Look.QUIET))))


def _short(text: str, letters: int = LETTERS) -> str:
    """What was typed, or its first letters with "…", because a child is never cut over two pages."""
    return text if len(text) <= letters else f"{text[:letters].rstrip()}…"


def _where(child: OutageChild) -> Cell:
    now, since = child.present, child.essentials.missing_since
    home = now.home or code_set("placement_type").words(now.placement_kind) or "No placement recorded"
    lines: list[Text | Status] = [_short(home), _number(now.telephone)]
    return Stack((*([Status(f"Missing since {day_date(since)}", Tone.RED)] if since else []), *lines))


def _number(telephone: str | None) -> Text:
    return (Run(_short(telephone, 40), Look.STRONG),) if telephone else (Run("No number recorded", Look.QUIET),)


def _worker(essentials: Essentials) -> Cell:
    who = essentials.responsible
    if who.worker is None:
        return (Run(NOT_RECORDED, Look.QUIET),)
    return Stack((_short(who.worker), *([_short(who.telephone, 40)] if who.telephone else [])))


def _next_due(essentials: Essentials, day: date) -> Cell:
    due = essentials.next_due
    if due is None:
        return (Run("Nothing", Look.QUIET),)
    return Stack((due.what.words, due_day(due), due_status(due, day)))


def _alerts(essentials: Essentials) -> Cell:
    found = essentials.alerts
    if not found:
        return (Run("None recorded", Look.QUIET),)
    shown: Sequence[str] = [_short(alert.words, ALERT_LETTERS) for alert in found[:MOST_ALERTS]]
    left = len(found) - len(shown)
    more = [f"and {counted(left, 'more', 'more')} in the file"] if left > 0 else []
    return Stack(tuple((Run(words, Look.STRONG),) for words in (*shown, *more)))


def _numbers(team: OutageTeam) -> FactGrid:
    numbers = [Fact(team.name, team.telephone or NOT_RECORDED)] if team.name else []
    numbers += [Fact(f"{each.name}, team manager", each.telephone or NOT_RECORDED) for each in team.managers[:2]]
    numbers.append(Fact("Missing child", "Police 101, or 999 in danger"))
    return FactGrid(tuple(numbers), columns=len(numbers), is_boxed=True)
