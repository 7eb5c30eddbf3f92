"""A name parted by the end of a page: stopped, whatever stands at the edges of the pages between its halves."""

from __future__ import annotations

import pytest

from lacdesk.panel.publicity import ChildFacts, Grade, Identifying, Place, SeenText, findings

TAMSIN = ChildFacts("Tamsin", "de Rowley", "Tazzie", ("QX1187",), addresses=("14 Quarry Bank Road, Northmoor",))
KNOWN = Identifying([TAMSIN, ChildFacts("Amara", "Bright")], places=("Bright Street",))


def look(*pages: str) -> list[tuple[Grade, int, str]]:
    texts = [SeenText(number, Place.PAGE, text) for number, text in enumerate(pages, 7)]
    return [(each.grade, each.page, each.words) for each in findings(texts, KNOWN) if each.grade is Grade.STOP]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("The panel heard from Amara", "Bright about her school.", "Amara Bright"),
        ("Bright,", "Amara spoke.", "Bright, Amara"),
        ("seen with Tamsin", "de Rowley on Monday", "Tamsin de Rowley"),
        ("seen with Tazzie", "Rowley on Monday", "Tazzie Rowley"),
        ("the home at 14 Quarry", "Bank Road was visited", "14 Quarry Bank Road"),
    ],
)
def test_both_halves_of_a_name_over_two_pages_are_stopped_on_the_first(first: str, second: str, words: str) -> None:
    assert look(f"Report\n{first}", f"{second}\nMore") == [(Grade.STOP, 7, words)]


def test_the_edges_of_pages_hide_nothing() -> None:
    pages = [
        "Agenda Item 4\nPage 7\nCorporate Parenting Panel\nThe panel heard from Amara\nReport page 1 of 3",
        "Page 8\nCorporate Parenting Panel\nBright about her school.\nReport page 2 of 3",
        "Page 9\nCorporate Parenting Panel\nNothing more.\nReport page 3 of 3",
    ]
    assert look(*pages) == [(Grade.STOP, 7, "Amara Bright")]


def test_a_sentence_that_ends_with_its_page_joins_nothing() -> None:
    assert look("The panel thanked Amara.", "Bright futures were discussed.") == []
    assert look("The panel thanked Amara", "for her work at Bright Street") == []


def test_names_on_pages_that_do_not_follow_are_not_joined() -> None:
    assert look("from Amara", "Something else", "Bright days") == []
