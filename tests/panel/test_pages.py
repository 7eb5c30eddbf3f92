from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.panel.meeting import Style
from lacdesk.panel.pages import ItemLengths, PageRange, next_page, ranges

GOLDEN = Path(__file__).parent.parent / "golden"
LENGTHS = st.lists(st.lists(st.integers(1, 60), min_size=1, max_size=4).map(tuple), min_size=1, max_size=25)


def golden_ranges(name: str) -> list[tuple[str, int, int]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["first_page"]]
    return [(row["item_no"], int(row["first_page"]), int(row["last_page"])) for row in rows]


@pytest.mark.parametrize(("name", "style", "front"), [("agenda_2017.csv", Style.PLAIN, 3), ("agenda_2022.csv", Style.STAMPED, 2)])
def test_papers_of_those_lengths_give_the_printed_ranges(name: str, style: Style, front: int) -> None:
    printed = golden_ranges(name)
    papers = [ItemLengths(number, (last - first + 1,)) for number, first, last in printed]
    assert [(each.item_id, each.first, each.last) for each in ranges(style, front, 1, papers)] == printed


def test_papers_begin_on_odd_pages_after_blanks_outside_their_ranges() -> None:
    found = ranges(Style.STAMPED, 2, 1, [ItemLengths(str(length), (length,)) for length in (6, 5, 47, 13, 30)])
    assert [(each.first, each.last) for each in found] == [(3, 8), (9, 13), (15, 61), (63, 75), (77, 106)]
    assert [each.blanks_before for each in found] == [(), (), (14,), (62,), (76,)]


def test_a_blank_between_a_report_and_its_appendix_lies_inside_the_range() -> None:
    first, second = ranges(Style.STAMPED, 2, 1, [ItemLengths("7", (3, 2)), ItemLengths("8", (1,))])
    assert first == PageRange("7", 3, 8, (), (6,), ((3, 5), (7, 8)))
    assert (second.first, second.blanks_before) == (9, ())


def test_ranges_are_printed_with_a_spaced_hyphen_and_one_page_alone() -> None:
    assert PageRange("8", 13, 33).printed == "(Pages 13 - 33)"
    assert PageRange("9", 5, 5).printed == "(Page 5)"
    assert PageRange("10", 73, 80).words == "Pages 73 - 80"


@pytest.mark.parametrize(("style", "first"), [(Style.PLAIN, 12), (Style.STAMPED, 13)])
def test_a_supplement_goes_on_from_the_last_number(style: Style, first: int) -> None:
    published = ranges(style, 2, 1, [ItemLengths("5", (11 if style is Style.PLAIN else 8,))])
    page = next_page(style, 2, 1, published)
    assert ranges(style, 1, page, [ItemLengths("6", (4,))])[0].first == first


@given(LENGTHS, st.sampled_from(Style), st.integers(0, 6), st.integers(1, 400))
def test_no_gap_no_overlap_and_odd_starts(lengths: list[tuple[int, ...]], style: Style, front: int, first_page: int) -> None:
    found = ranges(style, front, first_page, [ItemLengths(str(n), each) for n, each in enumerate(lengths)])
    start = first_page + (front if style is Style.STAMPED else 0)
    printed = [page for each in found for page in (*each.blanks_before, *range(each.first, each.last + 1))]
    assert printed == list(range(start, start + len(printed)))
    parts = [part for each in found for part in each.parts]
    assert [last - first + 1 for first, last in parts] == [length for each in lengths for length in each]
    blanks = [page for each in found for page in (*each.blanks_before, *each.blanks_inside)]
    assert sorted([*blanks, *(page for first, last in parts for page in range(first, last + 1))]) == printed
    if style is Style.STAMPED:
        assert all(first % 2 == 1 for first, _ in parts)
    else:
        assert blanks == []


@given(LENGTHS, LENGTHS, st.sampled_from(Style), st.integers(0, 4))
def test_a_supplement_never_takes_a_published_number(
    before: list[tuple[int, ...]], after: list[tuple[int, ...]], style: Style, cover: int
) -> None:
    published = ranges(style, 2, 1, [ItemLengths(str(n), each) for n, each in enumerate(before)])
    supplement = ranges(style, cover, next_page(style, 2, 1, published), [ItemLengths(str(n), each) for n, each in enumerate(after)])
    assert supplement[0].first > published[-1].last
    assert next_page(style, 2, 1, (*published, *supplement)) == supplement[-1].last + 1


@pytest.mark.parametrize("lengths", [(), (0,), (3, -1)])
def test_a_paper_without_pages_is_refused(lengths: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="at least one page"):
        ranges(Style.PLAIN, 0, 1, [ItemLengths("5", lengths)])


def test_pages_below_one_are_refused() -> None:
    with pytest.raises(ValueError, match="from 1"):
        ranges(Style.PLAIN, 0, 0, [])
