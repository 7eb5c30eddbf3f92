from __future__ import annotations

from datetime import date

import pytest

from lacdesk.practice.standards import CouncilRow, NotTighter, Standards


def test_the_printed_standards_are_7_42_84_and_7_28_28(standards: Standards) -> None:
    keys = ("visit_first_days", "visit_first_year_days", "visit_later_days")
    day = date(2017, 2, 1)
    assert [standards.national_minimum.amount(key, day) for key in keys] == [7, 42, 84]
    assert [standards.council.amount(key, day) for key in keys] == [7, 28, 28]


def test_a_figure_holds_from_its_date(standards: Standards) -> None:
    own = standards.with_council_rows([CouncilRow("visit_later_days", 21, date(2024, 4, 1))])
    assert own.council.amount("visit_later_days", date(2024, 3, 31)) == 28
    assert own.council.amount("visit_later_days", date(2024, 4, 1)) == 21
    assert standards.council.amount("visit_later_days", date(2024, 4, 1)) == 28


def test_a_row_for_the_same_day_replaces_the_one_before(standards: Standards) -> None:
    rows = [CouncilRow("visit_later_days", amount, date(2024, 4, 1)) for amount in (21, 14)]
    assert standards.with_council_rows(rows).council.amount("visit_later_days", date(2024, 4, 2)) == 14


@pytest.mark.parametrize(
    ("key", "amount", "said"),
    [
        (
            "visit_first_year_days",
            43,
            "43 days between visits in the first year of a placement is looser than the 42 allowed. Enter 42 or fewer.",
        ),
        (
            "visit_first_days",
            0,
            "0 days from the start of a placement to the first visit is too few. Enter 1 or more.",
        ),
        ("colour", 3, 'There is no standard called "colour". Choose one from the list.'),
    ],
)
def test_a_looser_figure_is_refused_with_what_to_do(key: str, amount: int, said: str, standards: Standards) -> None:
    with pytest.raises(NotTighter) as refused:
        standards.with_council_rows([CouncilRow(key, amount, date(2024, 4, 1))])
    assert str(refused.value) == said


def test_each_standard_says_what_it_is(standards: Standards) -> None:
    assert standards.law.words == "By law"
    assert "not the regulation" in standards.national_minimum.words
    assert standards["guidance"].words == "Guidance"
    assert standards.council.on("visit_later_days", date(2017, 1, 1)).source == "Council scorecard, February 2017"
