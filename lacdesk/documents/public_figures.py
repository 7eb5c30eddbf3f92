"""What a public document about figures hides: chosen over everything that is printed in it, tiles and profile tables too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lacdesk.documents.drawn import PUBLIC, TWELVE, Drawn
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.scorecard import Cell as Figured
from lacdesk.indicators.scorecard import ScorecardLine
from lacdesk.indicators.suppression import (
    Cell,
    CellId,
    Document,
    Part,
    PartOf,
    Relation,
    Same,
    Shown,
    Sum,
    Suppression,
    count,
    percent,
    suppress,
    term,
)
from lacdesk.indicators.suppression.figures import figure_id
from lacdesk.indicators.suppression.of_scorecard import LOOKED_AFTER, month_id, public_scorecard
from lacdesk.indicators.values import since_april
from lacdesk.practice.months import add_months

PROFILE, TOTAL = "profile", "total"


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a public document hides, of which cells it was chosen, and which are hidden because nobody can judge them."""

    suppression: Suppression
    document: Document
    unjudged: tuple[CellId, ...] = ()


def profile_id(table: str, words: str) -> CellId:
    """The id of a row of a profile table."""
    return (PROFILE, table, words)


def hidden_in(drawn: Drawn) -> Hidden:
    """Choose what is hidden in every public document about a month, so that none of them gives away what another hides."""
    public = public_scorecard(drawn.card)
    cells = {cell.id: cell for cell in public.document.cells}
    added = dict(_years_before(drawn)) | dict(_profile_cells(drawn))
    relations = (*public.document.relations, *_year_relations(drawn, cells | added), *_profile_relations(drawn, cells))
    document = Document((*cells.values(), *(cell for place, cell in added.items() if place not in cells)), relations)
    found = suppress(document)
    unjudged = (*public.unjudged, *_unjudged_years(drawn, added))
    return Hidden(replace(found, secondary=found.secondary | frozenset(unjudged)), document, unjudged)


def made_public(drawn: Drawn) -> Drawn:
    """The same with what must be hidden hidden, and without what people wrote, which may name a figure that is."""
    shown = Shown(hidden_in(drawn).suppression)
    printing = replace(drawn.printing, marking=PUBLIC, shown=shown)
    return replace(drawn, printing=printing, commentary={}, findings=())


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
