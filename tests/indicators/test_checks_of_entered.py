"""The checks over what was entered and written: years to date of earlier months, differences in words, and three tables of children."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lacdesk.indicators.beside import Beside, read_beside
from lacdesk.indicators.consistency import Finding
from lacdesk.indicators.editions import read_edition
from lacdesk.indicators.frames import Frames, frames_of
from lacdesk.indicators.populations import PopulationRow, Populations
from lacdesk.indicators.profile import ProfileRow, ProfileTable
from lacdesk.indicators.scorecard import scorecard_of
from lacdesk.indicators.values import Figure, Figures
from lacdesk.records.scorecards import Standing
from lacdesk.store.database import Database
from lacdesk.store.person import Person

SEPTEMBER = date(2022, 9, 1)
MONTHS = [date(2022, month, 1) for month in range(4, 10)]
B = read_edition("2022-23")


def of(ref: str, value: str, month: date = SEPTEMBER, n: int | None = None, d: int | None = None) -> Figure:
    return Figure(ref, month, False, n, d, Decimal(value), Standing.VALUE, "tracker")


def year(ref: str, value: str, month: date = SEPTEMBER, n: int | None = None, d: int | None = None) -> Figure:
    return replace(of(ref, value, month, n, d), is_year_to_date=True)


def found(*entered: Figure, beside: Beside | None = None) -> Sequence[Finding]:
    held: dict[tuple[str, date, bool], list[Figure]] = {}
    for each in entered:
        held.setdefault((each.ref, each.month, each.is_year_to_date), []).append(each)
    figures = Figures(B, frames_of({}), held, Populations(()))
    return scorecard_of(figures, SEPTEMBER, "Council", beside).findings


def said(code: str, *entered: Figure, beside: Beside | None = None) -> list[str]:
    return [each.said for each in found(*entered, beside=beside) if each.code == code]


def test_a_year_to_date_entered_for_an_earlier_month_is_compared_with_the_months_added_up() -> None:
    months = [of("4.3", "5", month, n=5) for month in MONTHS]
    assert said("C10", *months, year("4.3", "50", MONTHS[-2])) == [
        "4.3, the year to date at August 2022: 25 in the months added up, but 50 in tracker."
    ]
    assert said("C10", *months, year("4.3", "25", MONTHS[-2])) == []


def test_the_numbers_of_an_entered_year_to_date_are_compared_where_its_percentage_agrees() -> None:
    months = [of("4.7", "90.0", month, 9, 10) for month in MONTHS]
    assert said("C2", *months, year("4.7", "90.0", n=45, d=50)) == [
        "4.7, numerator, the year to date at September 2022: the parts add up to 54, but 45 is printed.",
        "4.7, denominator, the year to date at September 2022: the parts add up to 60, but 50 is printed.",
    ]
    assert said("C2", *months, year("4.7", "90.0", n=54, d=60)) == []


def test_parts_and_wholes_are_told_on_the_row_of_the_part() -> None:
    about = [each.about for each in found(of("4.20", "15.0"), of("4.21", "10.0"), of("4.22", "10.0")) if each.code == "C6"]
    assert about == ["4.21 and 4.22, September 2022"]
    entered = [of("4.16", "5"), of("4.17", "20.0", n=2, d=10)]
    assert said("C6", *entered) == ["4.16 (5) cannot be more than the numerator of 4.17 (2), September 2022."]


def test_percentages_entered_on_each_other_s_rows_are_one_finding() -> None:
    turned = [of("4.9", "44.0", n=71, d=100), of("4.10", "71.0", n=44, d=100)]
    assert said("C4", *turned) == [
        "The percentages stand on the wrong rows, September 2022: 4.9 and 4.10 are 71.0% and 44.0%, printed 44.0% and 71.0%."
    ]
    assert said("C3", *turned) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "65.5% were settled, 3.5 points below the national 70.0% of 2020/21.",
            ["4.18: what was written: 65.5 less 70.0 is -4.5, but -3.5 is printed."],
        ),
        (
            "65.5% were settled, 4.5 points above the national 70.0% of 2020/21.",
            ["4.18: what was written: 65.5 less 70.0 is -4.5, but 4.5 is printed, so the sign is turned round."],
        ),
        (
            "65.5% were settled, 0.7 percentage points lower than August's 66.0%.",
            ["4.18: what was written: 65.5 less 66.0 is -0.5, but -0.7 is printed."],
        ),
        ("65.5% were settled, 4.7 points less than 2021/22 (70.2%).", []),
        ("65.5% were settled, 5 points below 2021/22 (70.2%).", []),
        ("65.5% were settled, 4.5 points below the national 70.0% of 2020/21.", []),
        ("It was 3 points below August's 66.0%.", []),
        ("65.5% were settled, 9 points below the best, between 66.0% and 70.0%.", []),
        ("65.5% were settled, after 66.0%.", []),
    ],
)
def test_a_difference_in_words_is_ours_less_theirs(words: str, expected: list[str]) -> None:
    entered = [of("4.18", "66.0", MONTHS[-2]), of("4.18", "65.5")]
    assert said("C9", *entered, beside=Beside(written={"4.18": words})) == expected


def table(title: str, *numbers: int) -> ProfileTable:
    return ProfileTable(
        title.casefold(), title, "Children", tuple(ProfileRow(str(place), each, None, ()) for place, each in enumerate(numbers))
    )


def test_the_placement_table_shares_the_total_of_the_others() -> None:
    told = Beside(profile=(table("Age", 100, 300), table("Legal status", 400)), unprinted=(table("Placement", 399),))
    assert said("C7", of("4.1", "400"), beside=told) == [
        "Age has 400 and Placement has 399, although both count the children looked after on 30 September 2022."
    ]
    assert said("C7", of("4.1", "400"), beside=replace(told, unprinted=(table("Placement", 150, 250),))) == []


def test_what_stands_beside_a_month_of_records_are_three_tables_of_one_total(sample: Frames, database: Database, person: Person) -> None:
    with database.reading(person) as session:
        beside = read_beside(session, "2022-23", sample, date(2018, 2, 1))
    assert [each.title for each in (*beside.profile, *beside.unprinted)] == ["Age", "Legal status", "Placement"]
    assert len({each.total for each in (*beside.profile, *beside.unprinted)}) == 1


@pytest.mark.parametrize(("own", "expected"), [((), 0), ((PopulationRow(57_453, date(2018, 2, 1), None, "ours"),), 1)])
def test_children_the_records_count_are_not_set_over_the_population_of_a_paper(
    own: tuple[PopulationRow, ...], expected: int, sample: Frames
) -> None:
    month, printed = date(2018, 2, 1), PopulationRow(57_453, date(2018, 2, 1), None, "the paper's")
    held = {("4.2", month, False): [of("4.2", "97.8", month)]}
    figures = Figures(B, sample, held, Populations(own, [printed]))
    assert len([each for each in scorecard_of(figures, month).findings if each.code == "C3"]) == expected
