from __future__ import annotations

import pytest

from lacdesk.indicators.suppression import (
    Cell,
    CellId,
    Document,
    Earlier,
    Flow,
    NeedsTotal,
    Part,
    Same,
    Sum,
    count,
    exposed,
    left_open,
    mean,
    percent,
    rate,
    suppress,
    term,
    year_to_date,
)


def _row(*values: int, name: str = "row", is_suppressed: bool = True) -> Document:
    cells = [count((name, str(place)), value, is_suppressed=is_suppressed) for place, value in enumerate(values)]
    total = count((name, "total"), sum(values), is_suppressed=is_suppressed)
    return Document((*cells, total), (Sum(term(total.id), tuple(term(cell.id) for cell in cells)),))


def _table(*rows: tuple[int, ...]) -> Document:
    cells = [count((str(r), str(c)), value) for r, row in enumerate(rows) for c, value in enumerate(row)]
    across = [count((str(r), "all"), sum(row)) for r, row in enumerate(rows)]
    down = [count(("all", str(c)), sum(column)) for c, column in enumerate(zip(*rows, strict=True))]
    width, height = range(len(rows[0])), range(len(rows))
    sums = [Sum(term((str(r), "all")), tuple(term((str(r), str(c))) for c in width)) for r in height]
    sums += [Sum(term(("all", str(c))), tuple(term((str(r), str(c))) for r in height)) for c in width]
    return Document((*cells, *across, *down), tuple(sums))


def _hidden(document: Document) -> set[str]:
    return {"/".join(cell) for cell in suppress(document).hidden}


@pytest.mark.parametrize(("value", "is_hidden"), [(0, False), (1, True), (5, True), (6, False)])
def test_counts_from_1_to_5_are_hidden_and_nought_is_printed(value: int, is_hidden: bool) -> None:
    assert suppress(Document((count(("6.4", "2017-02"), value),))).hides(("6.4", "2017-02")) is is_hidden


@pytest.mark.parametrize(
    ("numerator", "denominator", "is_hidden"),
    [(0, 12, False), (5, 40, True), (6, 40, False), (35, 40, True), (34, 40, False), (40, 40, False), (0, 4, True), (0, 0, False)],
)
def test_a_percentage_is_hidden_with_a_small_numerator_or_a_small_rest(numerator: int, denominator: int, is_hidden: bool) -> None:
    found = suppress(Document((percent(("6.5", "2017-02"), numerator, denominator),)))
    assert found.hides(("6.5", "2017-02")) is is_hidden
    assert (("6.5", "2017-02") in found.percentages) is is_hidden


def test_a_mean_over_a_few_children_is_hidden() -> None:
    few, many = mean(("9.2", "few"), 1007, 3), mean(("9.2", "many"), 5996, 16)
    assert suppress(Document((few, many))).hidden == {("9.2", "few")}


@pytest.mark.parametrize(
    ("values", "hidden"),
    [
        ((3, 8, 50), {"row/0", "row/1"}),
        ((30, 2, 40, 9, 0), {"row/1", "row/3"}),
        ((2, 3, 40), {"row/0", "row/1"}),
        ((1, 1, 9, 30), {"row/0", "row/1", "row/2"}),
        ((5, 5, 30, 60), {"row/0", "row/1", "row/2"}),
        ((7, 8, 9), set()),
    ],
)
def test_in_a_row_the_next_smallest_is_hidden_and_no_more(values: tuple[int, ...], hidden: set[str]) -> None:
    assert _hidden(_row(*values)) == hidden


def test_where_a_row_has_nothing_else_the_total_is_hidden_and_said() -> None:
    found = suppress(Document(_row(9, 9, 3).cells[2:], (Sum(term(("row", "total")), (term(("row", "2")),)),)))
    assert found.hidden == {("row", "2"), ("row", "total")}
    assert found.totals == {("row", "total")}
    assert found.needs_total == (NeedsTotal(("row", "2"), (("row", "total"),)),)


def test_a_small_cell_of_a_table_takes_three_others_with_it() -> None:
    assert _hidden(_table((3, 20, 30), (40, 50, 60), (70, 80, 90))) == {"0/0", "0/1", "1/0", "1/1"}


def test_two_small_cells_protect_each_other_across_a_table() -> None:
    assert _hidden(_table((3, 20, 4), (40, 50, 60), (2, 80, 5))) == {"0/0", "0/2", "2/0", "2/2"}


def _year(ref: str, *months: int) -> tuple[list[Cell], list[Sum]]:
    cells = [count((ref, f"month {place}"), value) for place, value in enumerate(months)]
    total = count((ref, f"to month {len(months) - 1}"), sum(months))
    return [*cells, total], list(year_to_date(total, cells))


def test_a_month_is_protected_from_the_year_to_date_and_from_the_flow() -> None:
    started, in_started = _year("6.3", 9, 26, 4, 30)
    ceased, in_ceased = _year("6.4", 21, 12, 17, 16)
    stock = [count(("6.1", f"month {place}"), value, is_suppressed=False) for place, value in enumerate([472, 486, 473, 487])]
    flows = [
        Flow(*(term(cell.id) for cell in (stock[place - 1], started[place], ceased[place], stock[place]))) for place in range(1, len(stock))
    ]
    document = Document((*stock, *started, *ceased), (*in_started, *in_ceased, *flows))
    found = suppress(document)
    assert found.primary == {("6.3", "month 2")}
    assert found.secondary == {("6.3", "month 0"), ("6.4", "month 2"), ("6.4", "month 0")}
    assert not found.totals
    assert not found.exposed


def test_a_rate_that_would_tell_a_hidden_count_is_hidden() -> None:
    number, per_head = count(("uasc", "2017-02"), 4), rate(("uasc rate", "2017-02"), 4, 56_360)
    found = suppress(Document((number, per_head), (Same(term(number.id), term(per_head.id)),)))
    assert found.hidden == {number.id, per_head.id}


def test_a_percentage_tells_a_count_hidden_beside_it_and_is_hidden_with_it() -> None:
    shares = {"care order": 238, "interim": 200, "remand": 3, "voluntary": 44}
    rows = [percent(("legal", name), number, 485, shows=[Part.NUMERATOR]) for name, number in shares.items()]
    total = count(("legal", "total"), 485, is_suppressed=False, is_total=True)
    same = [Same(term(row.id, Part.DENOMINATOR), term(total.id)) for row in rows]
    found = suppress(Document((*rows, total), (*same, Sum(term(total.id), tuple(term(row.id) for row in rows)))))
    assert found.hidden == found.percentages == {("legal", "remand"), ("legal", "voluntary")}


def test_measures_of_the_councils_own_work_are_never_touched() -> None:
    reviews = percent(("6.7", "2017-02"), 66, 67, is_suppressed=False, shows=list(Part))
    visits = percent(("6.15", "2017-02"), 2, 3, is_suppressed=False, shows=list(Part))
    assert suppress(Document((reviews, visits, *_row(3, 4, is_suppressed=False).cells))).hidden == set()


def test_what_own_work_tells_is_listed_and_not_hidden() -> None:
    ceased = count(("6.4", "2017-02"), 3)
    planned = percent(("plans of those who ceased", "2017-02"), 2, 3, is_suppressed=False, shows=list(Part))
    found = suppress(Document((ceased, planned), (Same(term(ceased.id), term(planned.id, Part.DENOMINATOR)),)))
    assert (found.hidden, found.exposed) == ({ceased.id}, (ceased.id,))


def _months(*months: int) -> Document:
    cells, sums = _year("6.8", *months)
    return Document(tuple(cells), tuple(sums))


def test_what_was_public_before_leaves_only_the_total_to_hide() -> None:
    before, now = _months(9, 12, 7), _months(9, 12, 7, 3)
    assert suppress(now).hidden == {("6.8", "month 3"), ("6.8", "month 2")}
    found = suppress(now, [Earlier(before)])
    assert found.hidden == {("6.8", "month 3"), ("6.8", "to month 3")}
    assert found.needs_total == (NeedsTotal(("6.8", "month 3"), (("6.8", "to month 3"),)),)
    assert found.exposed == ()


def test_a_total_the_officer_prints_all_the_same_is_listed_with_what_it_tells() -> None:
    total: CellId = ("6.8", "to month 3")
    found = suppress(_months(9, 12, 7, 3), [Earlier(_months(9, 12, 7))], must_print=[total])
    assert not found.hides(total)
    assert found.hidden == {("6.8", "month 3")}
    assert found.exposed == (("6.8", "month 3"),)


def test_a_small_number_published_before_cannot_be_taken_back_and_is_told_of() -> None:
    found = suppress(_months(9, 12, 3), [Earlier(_months(9, 12, 3))])
    assert found.hidden == set()
    assert found.already == (("6.8", "month 2"),)


def test_a_month_restated_since_is_not_known_from_the_earlier_document() -> None:
    found = suppress(_months(9, 12, 3), [Earlier(_months(9, 12, 7))])
    assert found.exposed == ()


def test_the_officer_sees_what_an_attacker_is_left_with() -> None:
    document = _row(3, 8, 50)
    left = left_open(document, suppress(document).hidden)
    assert {"/".join(cell): (each.low, each.high) for cell, each in left.items()} == {"row/0": (1, 5), "row/1": (6, 10)}


def test_a_hidden_cell_alone_in_its_row_is_found() -> None:
    assert exposed(_row(3, 8, 50), [("row", "0")]) == [("row", "0")]
    assert exposed(_row(3, 8, 50), [("row", "0"), ("row", "1")]) == []


def test_a_count_has_no_denominator() -> None:
    with pytest.raises(ValueError, match="a count has no denominator"):
        Cell(("6.1", "2017-02"), count(("x",), 1).kind, 485, 12)
