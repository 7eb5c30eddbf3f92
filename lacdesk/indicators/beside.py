"""What is printed beside a month's figures, as checks look at it: tables of children, the council's words, other people's figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from lacdesk.indicators import consistency
from lacdesk.indicators.arithmetic import half_up
from lacdesk.indicators.commentary import commentary
from lacdesk.indicators.consistency import Comparator, DatedText, Difference, GroupedMean, Line, Sentence, Table
from lacdesk.indicators.consistency.figures import printed_places
from lacdesk.indicators.measures import measure
from lacdesk.indicators.outturns import Outturn, outturns_held
from lacdesk.indicators.profile import ProfileTable, age_table, legal_status_table, placement_table
from lacdesk.practice.months import month_end
from lacdesk.practice.words import plain_date

if TYPE_CHECKING:
    from lacdesk.indicators.editions import EditionRow
    from lacdesk.indicators.frames import Frames

LOOKED_AFTER, CASELOAD = "looked_after", "average_caseload"
CHILDREN = "Children"
_SOMEBODY_ELSE = re.compile(r"\b(?:nationally|national|England|neighbours?|quartile|similar councils)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.;!?])\s+|\n+")
_YEAR = re.compile(r"\b20[0-9]{2}(?:[/-](?:20)?[0-9]{2})?\b")
_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_QUOTED = re.compile(rf"(?<![0-9/.])({_NUMBER})(?![0-9/])")
_DIFFERENCE = re.compile(rf"({_NUMBER})\s*(?:percentage\s+points?|points?|pp|days|per 10,000)\s+(above|below|higher|lower|more|less)\b")
_LESS = frozenset({"below", "lower", "less"})
WRITTEN = "what was written"
_OF_CHILDREN = re.compile(r"[0-9]\s+(?:children|young people|care leavers|cases|reviews|visits|adoptions)\b")


@dataclass(frozen=True, slots=True)
class Beside:
    """What is printed beside a scorecard: tables of the looked-after children, the council's words by row or theme, and caseloads.

    `caseloads` holds how many qualified social workers have how many children each, `unprinted` the tables of the same children that
    no paper prints, and `outturns` what earlier years came to as it is held.
    """

    profile: tuple[ProfileTable, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)
    caseloads: tuple[tuple[int, int], ...] = ()
    unprinted: tuple[ProfileTable, ...] = ()
    outturns: tuple[Outturn, ...] = ()


def read_beside(session: Session, edition: str, frames: Frames, month: date) -> Beside:
    """What is held beside the figures of a month of an edition, by the records a session may read."""
    written, outturns = commentary(session, edition, month), outturns_held(session, edition, month)
    if not frames.is_known(month):
        return Beside(written=written, outturns=outturns)
    printed = (age_table(frames, month), legal_status_table(frames, month))
    return Beside(printed, written, caseloads(frames, month), (placement_table(frames, month),), outturns)


def caseloads(frames: Frames, month: date) -> tuple[tuple[int, int], ...]:
    """How many qualified social workers hold how many looked-after children at a month end, the smallest caseload first."""
    sizes = Counter(measure(CASELOAD)(frames, month).columns["number"])
    return tuple((cases // size, size) for size, cases in sorted(sizes.items()) if size)


def tables_of(beside: Beside, row: EditionRow | None, number: consistency.Figure | None, month: date) -> Iterator[Table]:
    """The tables of children, and the number looked after, which must be the total of each."""
    subject = f"the children looked after on {plain_date(month_end(month))}"
    for table in (*beside.profile, *beside.unprinted):
        lines = tuple(Line(each.words, (each.number,), None, (each.share,)) for each in table.rows)
        yield Table(table.title, (CHILDREN,), lines, (table.total,), subjects=(subject,))
    if (beside.profile or beside.unprinted) and row is not None and number is not None and number.value is not None:
        total = int(number.value)
        yield Table(f"{row.ref} {row.name}", (CHILDREN,), (Line(row.ref, (total,)),), (total,), subjects=(subject,))


def means_of(beside: Beside, figure: consistency.Figure | None) -> Iterator[GroupedMean]:
    """The average caseload that is printed, and how many workers have how many children."""
    if beside.caseloads and figure is not None and figure.value is not None:
        groups = tuple((workers, Decimal(size)) for workers, size in beside.caseloads)
        yield GroupedMean(f"{figure.ref}, {figure.when}", figure.value, groups)


def dated_in(beside: Beside) -> Iterator[DatedText]:
    """Everything the council wrote, which may name a day of the week."""
    yield from (DatedText(words, f"{key}, commentary") for key, words in beside.written.items())


def sentences_of(words: str, figure: consistency.Figure, others: Sequence[consistency.Figure]) -> Iterator[Sentence]:
    """What was written of a row; of one that counts only where it names how many children, visits or the like."""
    if words and (figure.unit is not consistency.Unit.COUNT or _OF_CHILDREN.search(words)):
        yield Sentence(words, figure, tuple(others))


def differences_in(words: str, figure: consistency.Figure, known: Iterable[Decimal]) -> Iterator[Difference]:
    """What was written of how far the figure is from one other: of each sentence that quotes both, and one other only, of those known."""
    others = set(known) - {figure.value}
    for said in _SENTENCES.split(words):
        told = _DIFFERENCE.findall(said)
        quoted = {_number(each) for each in _QUOTED.findall(_DIFFERENCE.sub(" ", said))}
        theirs = others & quoted
        if figure.value not in quoted or len(theirs) != 1 or len(told) != 1:
            continue
        (number, way), (other,) = told[0], theirs
        printed = _number(number) * (-1 if way in _LESS else 1)
        if figure.value is not None and half_up(figure.value - other, printed_places(printed)) != printed:
            yield Difference(figure.ref, WRITTEN, figure.value, other, printed)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def comparators_of(row: EditionRow, words: str, printed_year: str, figure: consistency.Figure) -> Iterator[Comparator]:
    """Other people's figures of a row: those of its columns, under the year of their heading, and those its commentary quotes."""
    quoted = [each for each in _SENTENCES.split(words) if _SOMEBODY_ELSE.search(each)]
    for each in row.benchmarks:
        yield Comparator(each.name, each.value, each.year, printed_year, figure)
        yield from (
            Comparator(each.name, each.value, each.year, _year_in(said, each.year), figure) for said in _quoting(quoted, each.value)
        )


def _quoting(sentences: Iterable[str], value: Decimal) -> Iterator[str]:
    numbers = {f"{value:,}", f"{value:,}".removesuffix(".0")}
    found = (said for said in sentences if numbers & set(re.findall(_NUMBER, said)))
    yield from found


def _year_in(said: str, year: str) -> str:
    """The year a sentence names, the right one where it is among them."""
    named = _YEAR.findall(said)
    return year if year in named or year.replace("/", "-") in named else next(iter(named), "")
