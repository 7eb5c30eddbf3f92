"""What a public document about figures hides: chosen over everything that is printed in it, tiles and profile tables too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lacdesk.documents.drawn import PUBLIC, TWELVE, Drawn
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.earlier_years import without_own_years
from lacdesk.indicators.public_documents import PublicBefore
from lacdesk.indicators.scorecard import Cell as Figured
from lacdesk.indicators.scorecard import Scorecard, ScorecardLine
from lacdesk.indicators.suppression import (
    Cell,
    CellId,
    Document,
    Earlier,
    HiddenBefore,
    Part,
    PartOf,
    Relation,
    Same,
    Shown,
    Sum,
    Suppression,
    Term,
    count,
    officer_sentences,
    percent,
    suppress,
    term,
)
from lacdesk.indicators.suppression.definitions import LOOKED_AFTER
from lacdesk.indicators.suppression.figures import PROFILE as PROFILE
from lacdesk.indicators.suppression.figures import TOTAL as TOTAL
from lacdesk.indicators.suppression.figures import figure_id, row_words, when_words
from lacdesk.indicators.suppression.figures import profile_id as profile_id
from lacdesk.indicators.suppression.of_scorecard import month_id, names_of, public_scorecard
from lacdesk.indicators.values import since_april
from lacdesk.practice.months import add_months

UNJUDGED = "is held without its numerator and denominator, so nobody can tell whether it is small: it is hidden."


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a public document hides, of which cells it was chosen, which are hidden because nobody can judge them, and what was public.

    `rows` names the rows by reference, and the profile tables by key.
    """

    suppression: Suppression
    document: Document
    unjudged: tuple[CellId, ...] = ()
    before: tuple[PublicBefore, ...] = ()
    rows: Mapping[str, str] = field(default_factory=dict)

    @property
    def earlier(self) -> tuple[Earlier, ...]:
        """The documents that were public before, as the attacker has them."""
        return tuple(each.earlier for each in self.before)

    def name_of(self, cell: CellId | HiddenBefore) -> tuple[str, str]:
        """A cell in words: its row, and which of the row it is; of one that an earlier document hid also that document."""
        if isinstance(cell, HiddenBefore):
            return self.before[cell.document].name_of(cell.cell)
        return row_words(cell, self.rows), when_words(cell)

    @property
    def sentences(self) -> list[str]:
        """What the officer decides about before the document is published."""
        unjudged = [f"{': '.join(self.name_of(cell))} {UNJUDGED}" for cell in self.unjudged]
        return [*officer_sentences(self.suppression, self.name_of), *unjudged]


def hidden_in(drawn: Drawn) -> Hidden:
    """Choose what is hidden in every public document about a month, so that none gives away what another hides, nor one before it."""
    public = public_scorecard(drawn.card, with_years=frozenset(tile.ref for tile in drawn.tiles if tile.is_ytd))
    cells = {cell.id: cell for cell in public.document.cells}
    added = dict(_years_before(drawn)) | dict(_profile_cells(drawn))
    relations = (*public.document.relations, *_year_relations(drawn, cells | added), *_profile_relations(drawn, cells))
    names = {**public.document.names, **dict(_names(drawn, added))}
    document = Document((*cells.values(), *(cell for place, cell in added.items() if place not in cells)), relations, names)
    found = suppress(document, tuple(each.earlier for each in drawn.earlier))
    unjudged = (*public.unjudged, *_unjudged_years(drawn, added))
    rows = {line.row.ref: line.name for line in drawn.card.lines} | {table.key: table.title for table in drawn.profile}
    return Hidden(replace(found, secondary=found.secondary | frozenset(unjudged)), document, unjudged, drawn.earlier, rows)


def made_public(drawn: Drawn, hidden: Hidden | None = None) -> Drawn:
    """The same with what must be hidden hidden, and without what people wrote, which may name a figure that is.

    What is hidden is chosen here where it was not before.
    """
    shown = Shown((hidden or hidden_in(drawn)).suppression)
    printing = replace(drawn.printing, marking=PUBLIC, shown=shown)
    return replace(drawn, card=_without_own_years(drawn.card), printing=printing, commentary={}, findings=())


def _without_own_years(card: Scorecard) -> Scorecard:
    edition = without_own_years(card.edition)
    lines = tuple(replace(line, row=row) for line, row in zip(card.lines, edition.rows, strict=True))
    return replace(card, edition=edition, lines=lines)


def _names(drawn: Drawn, added: Mapping[CellId, Cell]) -> Iterator[tuple[Term, CellId]]:
    """What the numbers of the cells beside the scorecard count: a profile's are of its month."""
    for place, cell in added.items():
        if place[0] != PROFILE:
            yield from names_of(drawn.card, drawn.card.line(place[0]).row, cell)
            continue
        month = drawn.card.month.isoformat()
        yield term(place), (LOOKED_AFTER, month, "month") if place[2] == TOTAL else (*place, month)


def _years_before(drawn: Drawn) -> Iterator[tuple[CellId, Cell]]:
    for ref, found in drawn.years_before.items():
        line, figure = drawn.card.line(ref), found.figure
        hides = line.row.hides_small_numbers
        if figure.value is None:
            continue
        if line.row.unit is Unit.COUNT:
            yield figure_id(figure), count(figure_id(figure), int(figure.value), is_suppressed=hides, is_total=True)
        elif line.row.unit is Unit.PERCENT and figure.numerator is not None and figure.denominator is not None:
            yield (
                figure_id(figure),
                percent(figure_id(figure), figure.numerator, figure.denominator, line.row.places, is_suppressed=hides),
            )


def _unjudged_years(drawn: Drawn, added: dict[CellId, Cell]) -> Iterator[CellId]:
    for ref, found in drawn.years_before.items():
        is_judged = figure_id(found.figure) in added or found.figure.value is None
        if drawn.card.line(ref).row.hides_small_numbers and not is_judged:
            yield figure_id(found.figure)


def _year_relations(drawn: Drawn, cells: dict[CellId, Cell]) -> Iterator[Relation]:
    """A year to date a year earlier is its months; of those that are not printed only that the others are part of it."""
    for ref, found in drawn.years_before.items():
        year = cells.get(figure_id(found.figure))
        if year is None or drawn.card.line(ref).row.is_distinct:
            continue
        months = [month_id(ref, each) for each in since_april(add_months(drawn.card.month, -TWELVE))]
        held = [each for each in months if each in cells]
        parts = (Part.NUMERATOR,) if year.denominator is None else tuple(Part)
        for part in parts:
            if len(held) == len(months):
                yield Sum(term(year.id, part), tuple(term(each, part) for each in held))
            else:
                yield from (PartOf(term(each, part), term(year.id, part)) for each in held)


def _profile_cells(drawn: Drawn) -> Iterator[tuple[CellId, Cell]]:
    for table in drawn.profile:
        for row in table.rows:
            place = profile_id(table.key, row.words)
            yield place, count(place, row.number)
        total = profile_id(table.key, TOTAL)
        yield total, count(total, table.total, is_total=True)


def _profile_relations(drawn: Drawn, cells: dict[CellId, Cell]) -> Iterator[Relation]:
    row = drawn.card.edition.row_for(LOOKED_AFTER)
    stock = cells.get(month_id(row.ref, drawn.card.month)) if row else None
    for table in drawn.profile:
        total = term(profile_id(table.key, TOTAL))
        yield Sum(total, tuple(term(profile_id(table.key, each.words)) for each in table.rows))
        if stock is not None and stock.numerator == table.total:
            yield Same(total, term(stock.id))


def shown_words(drawn: Drawn, cell: Figured, words: str) -> str:
    """The words of a figure, or `c` where it is hidden."""
    return drawn.printing.shown.text(figure_id(cell.figure), words)


def is_shown(drawn: Drawn, *cells: Figured) -> bool:
    """Whether every one of these figures is printed."""
    return all(drawn.printing.shown.is_shown(figure_id(cell.figure)) for cell in cells)


def parts_shown(drawn: Drawn, line: ScorecardLine, cell: Figured) -> str:
    """What a figure is made of, where that may stand beside it: in public only for rows whose paper prints it."""
    is_public = drawn.printing.shown.suppression is not None
    if (is_public and not line.row.prints_parts) or not is_shown(drawn, cell):
        return ""
    return line.parts(cell)
