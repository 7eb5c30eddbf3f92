"""The exception report: for every measure of the council's own work, team by team, who is not in time, since when, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from lacdesk.casework.council import CouncilFacts, council_facts
from lacdesk.documents.officers import MARKING
from lacdesk.documents.pdf import write_pdf
from lacdesk.documents.scorecard import CAVEAT
from lacdesk.indicators.editions import Edition
from lacdesk.indicators.exceptions import Exceptions, exceptions, exceptions_as_published
from lacdesk.indicators.frames import read_frames
from lacdesk.indicators.own_editions import edition_held
from lacdesk.indicators.runs import published_run, run_as_published
from lacdesk.practice.words import counted, day_date, listed, long_date, month_name, plain_date
from lacdesk.shapes import Align, Block, Column, Document, Heading, Look, Paragraph, Row, Run, Sheet, Table, TableBlock, Title

INTRO = (
    "Everyone behind the figures of the month who is not in time, by measure and team, the longest waiting first. Children are named by "
    "the council's reference. Late recording is not late practice: the date of the event is judged."
)
WIDTHS = {"Reference": 1.1, "Worker": 1.6, "Since": 1.5, "Why": 5.2}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of the exceptions a paper prints: the rows by reference and one team; everything where nothing is named."""

    refs: tuple[str, ...] = ()
    team: str = ""

    def of(self, found: Iterable[Exceptions]) -> list[Exceptions]:
        """The exceptions that are chosen; how many a row counts in all stays as it is."""
        mine = [each for each in found if not self.refs or each.row.ref in self.refs]
        if not self.team:
            return mine
        return [replace(each, late=tuple(late for late in each.late if late.team == self.team)) for each in mine]

    @property
    def words(self) -> str:
        """What is left out, in a sentence; nothing where all is printed."""
        parts = [f"measures {listed(list(self.refs))}" if len(self.refs) > 1 else f"measure {self.refs[0]}"] if self.refs else []
        parts += [self.team] if self.team else []
        return f"Only {' and '.join(parts)}." if parts else ""


EVERYTHING = Chosen()
LIVE = "live figures, not published"


def exception_report(
    edition: Edition,
    found: list[Exceptions],
    council: CouncilFacts,
    month: date,
    day: date,
    taken: datetime,
    chosen: Chosen = EVERYTHING,
    run_words: str = LIVE,
) -> Document:
    """The report of a month, measured on a day: a summary by measure and team, then every child."""
    return Document(
        title=f"Who is not in time, {month_name(month)}",
        blocks=tuple(_blocks(edition, chosen.of(found), council, month, day, chosen.words)),
        marking=MARKING,
        council=council.name,
        running=f"{council.name}: who is not in time, {month_name(month)}",
        foot=f"Data taken {long_date(taken.date())} at {taken.time().isoformat('minutes')}, {run_words}. {CAVEAT}",
        is_demo=council.is_demonstration,
        sheet=Sheet.OFFICER,
    )


def write_exceptions(
    session: Any, edition: str, month: date, now: datetime, out: Path, run_id: str = "", chosen: Chosen = EVERYTHING
) -> None:
    """Write the report as PDF: counted from the records the session may read, or as it was in a published run.

    `session` is one opened for a person. KnownError for an edition there is not, or a file that cannot be written.
    """
    facts = council_facts(session)
    today = facts.today(now.date())
    if run_id:
        run = published_run(session, run_id)
        held, found = run_as_published(session, run_id).edition, exceptions_as_published(session, run_id)
        told = (run.as_at, run.published_at, chosen, run.words)
    else:
        held, frames = edition_held(session, edition), read_frames(session, today)
        found = exceptions(session, held, frames, month)
        told = (frames.day_of(month), datetime.combine(today, now.time()), chosen, LIVE)
    write_pdf(exception_report(held, found, facts, month, *told), out)


def _blocks(edition: Edition, found: list[Exceptions], council: CouncilFacts, month: date, day: date, only: str) -> Iterator[Block]:
    yield Title("Who is not in time, since when, and why", f"{month_name(month)}, as at {plain_date(day)}. {edition.title}.")
    yield Paragraph(INTRO)
    if only:
        yield Paragraph((Run(only, Look.STRONG),))
    if not found:
        yield Paragraph("No measure of the council's own work is counted from the records yet.")
        return
    yield Heading("By measure and team")
    yield TableBlock(_summary(found, council))
    for each in found:
        yield Heading(f"{each.row.ref} {each.row.name_for(council.name)}")
        if not each.late:
            yield Paragraph("Everyone is in time.")
        for team, late in groupby(each.late, key=lambda one: one.team):
            rows = list(late)
            yield Paragraph((Run(team, Look.STRONG), Run(f": {counted(len(rows), 'exception')}")), keeps_next=True)
            columns = tuple(Column(words, share=share) for words, share in WIDTHS.items())
            yield TableBlock(
                Table(columns, tuple(Row((one.ref, one.worker, day_date(one.since) if one.since else "-", one.why)) for one in rows))
            )


def _summary(found: list[Exceptions], council: CouncilFacts) -> Table:
    teams = sorted({late.team for each in found for late in each.late})
    columns = (
        Column("No.", share=0.8),
        Column("Measure", share=4.6),
        *(Column(words, Align.RIGHT, 1.3) for words in (*teams, "Not in time", "Of")),
    )
    rows = []
    for each in found:
        by_team = [sum(late.team == team for late in each.late) for team in teams]
        numbers = [f"{number:,}" for number in (*by_team, len(each.late), each.of)]
        rows.append(Row((each.row.ref, each.row.name_for(council.name), *numbers)))
    return Table(columns, tuple(rows))
