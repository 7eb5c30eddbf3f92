"""The tables of the reviewing officers' annual report: a year of reviews, challenges, visits and checks, quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lacdesk.casework.council import CouncilFacts, council_facts
from lacdesk.documents.pdf import write_pdf
from lacdesk.documents.scorecard import CAVEAT
from lacdesk.indicators.arithmetic import percentage
from lacdesk.indicators.frames import read_frames
from lacdesk.indicators.profile import ProfileTable, profile
from lacdesk.indicators.reviewing import (
    CHALLENGE_WORKING_DAYS,
    NOT_SEEN,
    NOT_YET,
    OVER,
    QUARTERS,
    Tally,
    YearMeasure,
    caseload_bands,
    reviewing_year,
    seen_by_officer,
    year_measures,
)
from lacdesk.practice.review_papers import MINUTES_WORKING_DAYS
from lacdesk.practice.words import listed, long_date, plain_date
from lacdesk.shapes import Align, Block, Bullets, Column, Document, Heading, Look, Note, Paragraph, Row, Run, Table, TableBlock, Title

MARKING = "Official-sensitive"
INTRO = "Counted from the records. Small numbers are shown: these tables are for officers and are not published as they are."
HANDBOOK = "The IRO Handbook (2010) holds 50 to 70 children to be what one full-time officer can do well."
NOTHING = "Nothing of this was recorded in the year."
CHILDREN = "Children"
AS_IN_SCORECARD = "Measures are counted as in the scorecard. The tables below count every record of the year."
ISSUES = "What the tables show, for the action plan"
TO_SAY = "For the service to say"
SHORT: Mapping[str, tuple[str, ...]] = {
    "Reviews held, by whether they were in time": ("Late",),
    "Reports for reviews, by when they were received": ("1-4 days prior", "Same day", "After Review", "not received"),
    "Recommendations, by whether within a day": ("Late", NOT_YET),
    f"Minutes sent out, by whether within {MINUTES_WORKING_DAYS} working days": ("Late", NOT_YET),
    f"Challenges resolved, by whether within {CHALLENGE_WORKING_DAYS} working days": ("Late",),
}
"""The tables with a standard, and the rows of each that fall short of it."""


@dataclass(frozen=True, slots=True)
class OfficersYear:
    """What is counted for the report: tallies by quarter, caseloads, children seen, measures, and who the children were at the end."""

    tallies: Sequence[Tally]
    caseloads: Sequence[tuple[str, int]] = ()
    seen: Sequence[tuple[str, int]] = ()
    measures: Sequence[YearMeasure] = ()
    profile: Sequence[ProfileTable] = ()


def reviewing_officers(found: OfficersYear, council: CouncilFacts, year: int, until: date, taken: datetime) -> Document:
    """The tables of the year from April that ends in `year`, up to a day."""
    name = f"{year - 1}/{year % 100:02d}"
    return Document(
        title=f"Reviewing officers' annual report {name}: tables",
        blocks=tuple(_blocks(found, name, until)),
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
    frames = read_frames(session, until)
    found = OfficersYear(
        reviewing_year(session, year, today),
        caseload_bands(session, until),
        seen_by_officer(session, frames, until),
        year_measures(frames, until),
        profile(frames, until) if frames.is_known(until) else (),
    )
    write_pdf(reviewing_officers(found, facts, year, until, datetime.combine(today, now.time())), out)


def _blocks(found: OfficersYear, year: str, until: date) -> Iterator[Block]:
    yield Title(f"Reviewing officers' annual report {year}: tables", f"1 April to {plain_date(until)}")
    yield Paragraph(INTRO)
    if found.measures:
        yield Heading("The year's measures")
        yield TableBlock(_measures(found.measures), is_kept_whole=True)
        yield Note(AS_IN_SCORECARD)
    for tally in found.tallies:
        if tally.rows:
            yield Heading(tally.title)
            yield TableBlock(_table(tally), is_kept_whole=True)
    empty = [tally.title for tally in found.tallies if not tally.rows]
    if empty:
        yield Heading("Nothing recorded")
        yield Paragraph(NOTHING)
        yield Bullets(tuple(empty))
    yield from _at_the_end(found, until)
    yield from _issues(found)


def _issues(found: OfficersYear) -> Iterator[Block]:
    """What falls short of a standard, as the issues of the action plan; what is done about each is the service's to say."""
    said = [*(each for tally in found.tallies for each in _falling_short(tally)), *_not_seen(found.seen), *_over(found.caseloads)]
    if said:
        yield Heading(ISSUES)
        columns = (Column("Issue", share=3.4), Column("Action", share=2.0))
        yield TableBlock(Table(columns, tuple(Row((each, (Run(TO_SAY, Look.QUIET),))) for each in said)), is_kept_whole=True)


def _falling_short(tally: Tally) -> Iterator[str]:
    short = [(words, sum(numbers)) for words, numbers in tally.rows if words in SHORT.get(tally.title, ())]
    if short:
        told = listed([f"{number:,} {_small(words)}" for words, number in short])
        yield f"{tally.title}: {told}, of {sum(tally.totals):,}."


def _not_seen(seen: Sequence[tuple[str, int]]) -> Iterator[str]:
    missing = dict(seen).get(NOT_SEEN, 0)
    if missing:
        yield f"Children not seen by their reviewing officer in twelve months: {missing:,} of {sum(number for _, number in seen):,}."


def _over(caseloads: Sequence[tuple[str, int]]) -> Iterator[str]:
    over = dict(caseloads).get(OVER, 0)
    if over:
        yield f"Reviewing officers with more children than the handbook holds to be manageable: {over:,}."


def _at_the_end(found: OfficersYear, until: date) -> Iterator[Block]:
    """How things stood on the last day: caseloads, children seen, and who the children were."""
    yield Heading(f"Caseloads on {plain_date(until)}")
    yield TableBlock(_counts("Children of one officer", "Officers", found.caseloads), is_kept_whole=True)
    yield Note(HANDBOOK)
    yield Heading(f"Children looked after on {plain_date(until)}, by whether their reviewing officer has seen them")
    yield TableBlock(_counts("Children", "Number", found.seen), is_kept_whole=True)
    for table in found.profile:
        yield Heading(table.title if table.counts != CHILDREN else f"Children looked after on {plain_date(until)}: {_small(table.title)}")
        yield TableBlock(_profile(table), is_kept_whole=True)


def _small(title: str) -> str:
    return f"{title[:1].lower()}{title[1:]}"


def _counts(of: str, head: str, numbers: Sequence[tuple[str, int]]) -> Table:
    return Table((Column(of, share=3.0), Column(head, Align.RIGHT)), tuple(Row((words, f"{number:,}")) for words, number in numbers))


def _profile(table: ProfileTable) -> Table:
    columns = (Column(table.counts, share=3.4), Column("Number", Align.RIGHT), Column("% of total", Align.RIGHT))
    rows = [Row((row.words, f"{row.number:,}", "-" if row.share is None else f"{row.share}")) for row in table.rows]
    return Table(columns, (*rows, Row(("Total", f"{table.total:,}", ""), Look.STRONG, starts_part=True)))


def _measures(found: Sequence[YearMeasure]) -> Table:
    columns = (
        *(Column("Measure", share=4.0), Column("Of", share=1.4)),
        *(Column(words, Align.RIGHT) for words in ("n", "d", "%")),
    )
    rows = [Row((each.name, each.when, f"{each.numerator:,}", f"{each.denominator:,}", f"{each.value}")) for each in found]
    return Table(columns, tuple(rows))


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
