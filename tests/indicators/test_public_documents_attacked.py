"""Documents published month after month, read together: what one hides, the next does not tell, or the officer is told first."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lacdesk.indicators.suppression import (
    Cell,
    Document,
    Earlier,
    Flow,
    Part,
    Relation,
    Same,
    Suppression,
    count,
    percent,
    rate,
    suppress,
    term,
    year_to_date,
)

from .attackers import EveryWorld, Narrowing, read_together, values_of

Told = list[tuple[Document, Suppression]]


@dataclass(frozen=True)
class Council:
    """What happened month by month, as it was known at each publication."""

    opening: int
    started: tuple[int, ...]
    ceased: tuple[int, ...]
    adopted: tuple[int, ...]

    def restated(self, month: int, started: int) -> Council:
        """The council where one month's admissions are others now."""
        return Council(self.opening, (*self.started[:month], started, *self.started[month + 1 :]), self.ceased, self.adopted)

    def document(self, last: int, window: int) -> Document:
        """What is published of a month: so many months of each row, the year to date since the first, and how it all hangs together."""
        shown = range(max(0, last - window + 1), last + 1)
        cells: list[Cell] = [self._stock(month) for month in range(shown[0] - 1, last + 1)]
        relations: list[Relation] = []
        for month in shown:
            at = str(month)
            started, ceased = count(("started", at), self.started[month]), count(("ceased", at), self.ceased[month])
            share = percent(("adopted", at), self.adopted[month], self.ceased[month])
            cells += [started, ceased, share]
            relations.append(Flow(*map(term, (("stock", str(month - 1)), started.id, ceased.id, ("stock", at)))))
            relations.append(Same(term(share.id, Part.DENOMINATOR), term(ceased.id)))
        years = self._years(last)
        cells += years
        relations += [Same(term(years[2].id, Part.DENOMINATOR), term(years[1].id))]
        if len(shown) == last + 1:
            for year, name in zip(years, ("started", "ceased", "adopted"), strict=True):
                relations += year_to_date(year, [cell for cell in cells if cell.id[0] == name and cell.id[1].isdigit()])
            relations.append(Flow(term(("stock", "-1")), term(years[0].id), term(years[1].id), term(("stock", str(last)))))
        return Document(tuple(cells), tuple(relations))

    def _stock(self, month: int) -> Cell:
        value = self.opening + sum(self.started[: month + 1]) - sum(self.ceased[: month + 1])
        return count(("stock", str(month)), value, is_suppressed=False)

    def _years(self, last: int) -> list[Cell]:
        started, ceased, adopted = (sum(row[: last + 1]) for row in (self.started, self.ceased, self.adopted))
        return [
            count(("started", f"to {last}"), started, is_total=True),
            count(("ceased", f"to {last}"), ceased, is_total=True),
            percent(("adopted", f"to {last}"), adopted, ceased),
        ]


def published(documents: Sequence[Document]) -> Told:
    """Each document as it is published, with those before it in the attacker's hands."""
    told: Told = []
    for document in documents:
        told.append((document, suppress(document, [Earlier(before, found.hidden) for before, found in told])))
    return told


def listed(told: Told) -> set[tuple[str, ...]]:
    """What the officers were told, document by document, that a reader can work out."""
    found = {(str(at), *cell) for at, (_, each) in enumerate(told) for cell in each.exposed}
    return found | {(str(each.document), *each.cell) for _, one in told for each in (*one.given_away, *one.known_before)}


def unlisted(told: Told, attacker: type[EveryWorld] | type[Narrowing]) -> set[object]:
    """The hidden values an attacker who reads them all together is left no choice about and no officer was told of."""
    return values_of(told, attacker(*read_together(told)).fixed()) - values_of(told, listed(told))


@st.composite
def councils(draw: st.DrawFn, months: int) -> Council:
    ceased = draw(st.tuples(*[st.integers(0, 9)] * months))
    adopted = tuple(draw(st.integers(0, each)) for each in ceased)
    return Council(draw(st.integers(60, 70)), draw(st.tuples(*[st.integers(0, 9)] * months)), ceased, adopted)


@given(council=councils(3))
@settings(max_examples=25, deadline=None)
def test_no_world_tried_fixes_a_cell_of_two_months_documents_that_is_not_listed(council: Council) -> None:
    assert unlisted(published([council.document(1, 3), council.document(2, 3)]), EveryWorld) == set()


@given(council=councils(6), window=st.integers(3, 6))
@settings(max_examples=25, deadline=None)
def test_narrowing_four_months_of_overlapping_trends_fixes_no_cell_that_is_not_listed(council: Council, window: int) -> None:
    assert unlisted(published([council.document(last, window) for last in range(2, 6)]), Narrowing) == set()


@given(council=councils(4), month=st.integers(0, 2), started=st.integers(0, 9))
@settings(max_examples=25, deadline=None)
def test_narrowing_a_restated_month_fixes_no_cell_of_either_document_that_is_not_listed(council: Council, month: int, started: int) -> None:
    later = council.restated(month, started)
    assert unlisted(published([council.document(2, 4), later.document(3, 4)]), Narrowing) == set()


@given(council=councils(4))
@settings(max_examples=25, deadline=None)
def test_the_same_document_again_hides_the_same(council: Council) -> None:
    document = council.document(3, 4)
    found = suppress(document)
    again = suppress(document, [Earlier(document, found.hidden)])
    assert again.hidden == found.hidden


def row(*months: int) -> Document:
    cells = [count(("row", str(place)), value) for place, value in enumerate(months)]
    total = count(("row", f"to {len(months)}"), sum(months), is_total=True)
    return Document((*cells, total), year_to_date(total, cells))


def fixed(told: Told, attacker: type[EveryWorld] | type[Narrowing] = EveryWorld) -> set[tuple[str, ...]]:
    return attacker(*read_together(told)).fixed()


def test_two_years_to_date_are_the_month_between_unless_the_later_is_hidden() -> None:
    before, now = row(9, 12, 7), row(9, 12, 7, 3)
    first = suppress(before)
    alone = suppress(now)
    assert ("1", "row", "3") in fixed([(before, first), (now, alone)])
    told = published([before, now])
    assert fixed(told) == set()
    assert told[1][1].totals == {("row", "to 4")}
    assert [each.cell for each in told[1][1].needs_total] == [("row", "3")]


def test_a_month_restated_since_would_give_away_what_the_first_document_hid() -> None:
    before, now = row(3, 7, 20), row(8, 7, 20)
    first = suppress(before)
    assert first.hidden == {("row", "0"), ("row", "1")}
    assert suppress(now).hidden == set()
    assert ("0", "row", "0") in fixed([(before, first), (now, suppress(now))])
    told = published([before, now])
    assert ("row", "1") in told[1][1].hidden
    assert ("row", "1") in told[1][1].for_earlier
    assert fixed(told) == set()


def test_what_nothing_can_hide_any_more_is_given_away_and_told_of() -> None:
    before = row(3, 7, 20)
    now = Document(tuple(count(cell.id, cell.numerator, is_suppressed=False) for cell in row(8, 7, 20).cells), row(8, 7, 20).relations)
    found = published([before, now])[1][1]
    assert {each.cell for each in found.given_away} == {("row", "0"), ("row", "1")}
    assert found.hidden == set()


def test_what_the_documents_before_tell_together_is_known_before_and_not_laid_at_this_one() -> None:
    first, second = row(9, 12, 7), row(9, 12, 7, 3)
    bare = [Earlier(first), Earlier(second, frozenset({("row", "3")}))]
    found = suppress(row(9, 12, 7, 3, 8), bare)
    assert {(each.document, each.cell) for each in found.known_before} == {(1, ("row", "3"))}
    assert found.given_away == ()


def test_a_cell_an_earlier_document_had_no_place_for_is_not_known_from_it() -> None:
    before, now = row(9, 12, 7), row(9, 12, 7, 3)
    tile_only = frozenset(cell.id for cell in before.cells if not cell.is_total)
    found = suppress(now, [Earlier(before, frozenset(), tile_only)])
    assert found.hides(("row", "to 4"))
    months_only = frozenset({("row", "to 3")})
    found = suppress(now, [Earlier(before, frozenset(), months_only)])
    assert found.hides(("row", "to 4"))
    nothing = frozenset(cell.id for cell in before.cells)
    found = suppress(now, [Earlier(before, frozenset(), nothing)])
    assert found.hidden == {("row", "3"), ("row", "2")}


def test_another_edition_that_counts_the_same_is_read_with_it() -> None:
    """One edition prints how many ceased by an order, the other what share they are."""
    ceased, orders = count(("6.4", "May"), 12), count(("6.6", "May"), 3)
    theirs = Document((ceased, orders), (), {term(ceased.id): ("ceased", "May"), term(orders.id): ("ceased_sgo", "May")})
    first = suppress(theirs)
    assert first.hidden == {orders.id}
    share = percent(("4.16", "May"), 3, 12, is_suppressed=False)
    names = {term(share.id): ("ceased_sgo", "May"), term(share.id, Part.DENOMINATOR): ("ceased", "May")}
    found = published([theirs, Document((share,), (), names)])[1][1]
    assert [each.cell for each in found.given_away] == [orders.id]
    hiding = percent(("4.16", "May"), 3, 12)
    assert published([theirs, Document((hiding,), (), names)])[1][1].given_away == ()


def scorecards(seed: int, months: int, last: int) -> Document:
    """A dozen rows over so many months to the last, of one council, with its years to date, flows, shares and rates."""
    dice = random.Random(seed)
    cells: list[Cell] = [count(("stock", "before"), 400, is_suppressed=False)]
    relations: list[Relation] = []
    rows: dict[str, list[Cell]] = {}
    for month in range(last + 1):
        at = f"{month:02}"
        started, ceased = dice.randint(2, 30), dice.randint(2, 25)
        stock = count(("stock", at), cells[-1].numerator + started - ceased, is_suppressed=False)
        made = [count(("started", at), started), count(("ceased", at), ceased)]
        made += [percent((f"ceased to {place}", at), dice.randint(0, ceased), ceased) for place in "ABC"]
        of_stock = [percent((f"of stock {place}", at), dice.choice([3, 40, 200]), stock.numerator) for place in range(3)]
        relations += [Same(term(each.id, Part.DENOMINATOR), term(made[1].id)) for each in made[2:]]
        relations += [Same(term(each.id, Part.DENOMINATOR), term(stock.id)) for each in of_stock]
        relations.append(Flow(term(cells[-1].id), term(made[0].id), term(made[1].id), term(stock.id)))
        made += [count((f"count {place}", at), dice.randint(0, 20)) for place in range(3)]
        cells += [*of_stock, rate(("rate", at), stock.numerator, 56_360, is_suppressed=False), *made, stock]
        for each in made:
            rows.setdefault(each.id[0], []).append(each)
    shown = {f"{month:02}" for month in range(last + 1 - months, last + 1)} | {f"{last - months:02}" if last >= months else "before"}
    kept = [cell for cell in cells if cell.id[1] in shown]
    for name, held in rows.items():
        year = held[4:]
        n, d = sum(each.numerator for each in year), sum(each.denominator or 0 for each in year)
        whole = count((name, f"to {last}"), n, is_total=True) if held[0].denominator is None else percent((name, f"to {last}"), n, d)
        kept.append(whole)
        relations += year_to_date(whole, year)
    there = {cell.id for cell in kept}
    return Document(tuple(kept), tuple(each for each in relations if all(of.cell in there for of, _ in each.terms)))


@pytest.mark.parametrize("seed", range(2))
def test_narrowing_three_whole_scorecards_fixes_no_cell_that_is_not_listed(seed: int) -> None:
    told = published([scorecards(seed, 15, last) for last in (13, 14, 15)])
    assert min(len(found.primary) for _, found in told) > 15
    assert unlisted(told, Narrowing) == set()
    assert all(not found.given_away for _, found in told)
