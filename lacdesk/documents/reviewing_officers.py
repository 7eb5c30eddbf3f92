"""The tables of the reviewing officers' annual report: a year of reviews, challenges, visits and checks, quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lacdesk.casework.council import CouncilFacts, council_facts
from lacdesk.documents.pdf import write_pdf
from lacdesk.documents.scorecard import CAVEAT
from lacdesk.indicators.arithmetic import percentage
from lacdesk.indicators.reviewing import QUARTERS, Tally, caseload_bands, reviewing_year
from lacdesk.practice.words import long_date, plain_date
from lacdesk.shapes import Align, Block, Column, Document, Heading, Look, Note, Paragraph, Row, Table, TableBlock, Title

MARKING = "Official-sensitive"
INTRO = "Counted from the records. Small numbers are shown: these tables are for officers and are not published as they are."
HANDBOOK = "The IRO Handbook (2010) holds 50 to 70 children to be what one full-time officer can do well."
NOTHING = "Nothing of this was recorded in the year."


def reviewing_officers(
    tallies: Sequence[Tally], bands: Sequence[tuple[str, int]], council: CouncilFacts, year: int, until: date, taken: datetime
) -> Document:
    """The tables of the year from April that ends in `year`, up to a day."""
    name = f"{year - 1}/{year % 100:02d}"
    return Document(
        title=f"Reviewing officers' annual report {name}: tables",
        blocks=tuple(_blocks(tallies, bands, name, until)),
        marking=MARKING,
        council=council.name,
        running=f"{council.name}: reviewing officers' annual report {name}, tables",
        foot=f"Data taken {long_date(taken.date())} at {taken.time().isoformat('minutes')}, live figures, not published. {CAVEAT}",
        is_demo=council.is_demonstration,
    )


def write_reviewing_officers(session: Any, year: int, now: datetime, out: Path) -> None:
    """Count the year that ends in `year` from the records the session may read and write its tables as PDF."""
    facts = council_facts(session)
    today = facts.today(now.date())
    until = min(date(year, 3, 31), today)
    tallies, bands = reviewing_year(session, year, today), caseload_bands(session, until)
    write_pdf(reviewing_officers(tallies, bands, facts, year, until, datetime.combine(today, now.time())), out)


def _blocks(tallies: Sequence[Tally], bands: Sequence[tuple[str, int]], year: str, until: date) -> Iterator[Block]:
    yield Title(f"Reviewing officers' annual report {year}: tables", f"1 April to {plain_date(until)}")
    yield Paragraph(INTRO)
    for tally in tallies:
        yield Heading(tally.title)
        yield TableBlock(_table(tally), is_kept_whole=True) if tally.rows else Paragraph(NOTHING)
    yield Heading(f"Caseloads on {plain_date(until)}")
    rows = tuple(Row((words, f"{number:,}")) for words, number in bands)
    yield TableBlock(Table((Column("Children of one officer", share=3.0), Column("Officers", Align.RIGHT)), rows), is_kept_whole=True)
    yield Note(HANDBOOK)


def _table(tally: Tally) -> Table:
    heads = [*(f"Q{quarter + 1}" for quarter in range(QUARTERS)), "Year", "% of year"]
    columns = (Column(tally.counts, share=3.4), *(Column(words, Align.RIGHT) for words in heads))
    whole = sum(tally.totals)
    rows = [_row(words, numbers, whole) for words, numbers in tally.rows]
    return Table(columns, (*rows, _row("Total", tally.totals, whole, Look.STRONG)))


def _row(words: str, numbers: Sequence[int], whole: int, look: Look = Look.PLAIN) -> Row:
    share = percentage(sum(numbers), whole)
    cells = (words, *(f"{number:,}" for number in numbers), f"{sum(numbers):,}", "-" if share is None else f"{share}")
    return Row(cells, look, starts_part=look is Look.STRONG)
