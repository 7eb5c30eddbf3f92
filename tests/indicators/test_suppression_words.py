from __future__ import annotations

import pytest

from lacdesk.indicators.suppression import (
    Document,
    Earlier,
    Shown,
    count,
    each_child_is_worth,
    officer_sentences,
    percent,
    suppress,
    year_to_date,
)

MONTHS = [count(("6.8", month), value) for month, value in (("2016-12", 9), ("2017-01", 12), ("2017-02", 3))]
TOTAL = count(("6.8", "to 2017-02"), 24, is_total=True)
DOCUMENT = Document((*MONTHS, TOTAL), year_to_date(TOTAL, MONTHS))
PUBLIC = Shown(suppress(DOCUMENT))
FEBRUARY, JANUARY, DECEMBER = ("6.8", "2017-02"), ("6.8", "2017-01"), ("6.8", "2016-12")


def test_a_hidden_month_prints_c_and_is_spoken_as_not_shown() -> None:
    assert (PUBLIC.text(FEBRUARY, "3"), PUBLIC.spoken(FEBRUARY, "3 children")) == ("c", "not shown")
    assert (PUBLIC.text(JANUARY, "12"), PUBLIC.text(TOTAL.id, "24")) == ("12", "24")


def test_a_hidden_month_has_no_colour_and_no_arrow_and_gives_the_next_none() -> None:
    assert (PUBLIC.colour(FEBRUARY, "red"), PUBLIC.colour(JANUARY, "red")) == (None, "red")
    assert PUBLIC.arrow(FEBRUARY, JANUARY, "down") is None
    assert PUBLIC.arrow(JANUARY, DECEMBER, "up") is None


def test_the_year_to_date_is_judged_where_it_is_printed() -> None:
    assert PUBLIC.is_shown(TOTAL.id)
    assert PUBLIC.colour(TOTAL.id, "red") == "red"


def test_a_chart_leaves_a_gap_for_a_hidden_month() -> None:
    assert PUBLIC.points([DECEMBER, JANUARY, FEBRUARY], [9, 12, 3]) == (None, 12, None)


def test_officers_see_everything() -> None:
    assert Shown().text(FEBRUARY, "3") == "3"
    assert Shown().arrow(FEBRUARY, JANUARY, "down") == "down"
    assert Shown().points([FEBRUARY], [3]) == (3,)


@pytest.mark.parametrize(
    ("denominator", "words"), [(7, "each child is worth 14.3%"), (9, "each child is worth 11.1%"), (10, ""), (0, ""), (485, "")]
)
def test_under_ten_each_child_is_worth_something_said(denominator: int, words: str) -> None:
    assert each_child_is_worth(denominator) == words


def test_the_note_on_a_small_cohort_is_not_printed_beside_a_hidden_percentage() -> None:
    adoptions = percent(("9.1", "2017-02"), 2, 7)
    assert Shown(suppress(Document((adoptions,)))).worth(adoptions.id, 7) == ""
    assert Shown().worth(adoptions.id, 7) == "each child is worth 14.3%"


def test_the_officer_reads_what_only_a_total_hides_and_what_nothing_does() -> None:
    before = Document((*MONTHS[:2], count(("6.8", "to 2017-01"), 21)), year_to_date(count(("6.8", "to 2017-01"), 21), MONTHS[:2]))
    names = {FEBRUARY: ("Adoptions", "February 2017"), TOTAL.id: ("Adoptions", "the year to date")}
    hidden = suppress(DOCUMENT, [Earlier(before)])
    assert officer_sentences(hidden, lambda cell: names[cell]) == [  # type: ignore[index]
        "Adoptions: February 2017 can only be hidden by hiding the year to date too."
    ]
    kept = suppress(DOCUMENT, [Earlier(before)], must_print=[TOTAL.id])
    assert officer_sentences(kept, lambda cell: names[cell]) == [  # type: ignore[index]
        "Adoptions: February 2017 can be worked out from figures that are printed or were published before."
    ]
