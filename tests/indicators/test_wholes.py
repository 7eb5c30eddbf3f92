"""C6 and its neighbours over a whole scorecard: parts and their wholes by what measures are, and months in their year to date."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.indicators.consistency import Figure, Row, Unit, scorecard_findings
from lacdesk.indicators.consistency.wholes import implied

APRIL, MAY, JUNE = (date(2022, month, 1) for month in (4, 5, 6))
COUNTS = {
    "4.1": "looked_after",
    "4.4": "uasc",
    "4.14": "ceased",
    "4.16": "ceased_sgo_cao",
    "4.24": "adopted_within_12_months",
    "10.2": "max_caseload",
}
SHARES = {
    "4.17": "ceased_permanence",
    "6.6": "ceased_sgo",
    "6.8": "adopted_share",
    "4.20": "family_based",
    "4.21": "with_parents",
    "4.22": "kinship",
    "6.12": "has_pep",
    "6.13": "pep_up_to_date",
}
ROWS = [
    *(
        Row(ref, key, Unit.COUNT, is_stock=ref in {"4.1", "4.4", "10.2"}, adds_up=ref not in {"4.1", "4.4", "10.2"})
        for ref, key in COUNTS.items()
    ),
    *(Row(ref, key, Unit.PERCENT, adds_up=key.startswith(("ceased", "adopted"))) for ref, key in SHARES.items()),
    Row("4.13", "missing_children", Unit.COUNT),
    Row("4.7", "reviews_in_time", Unit.PERCENT, adds_up=True, reading="reviews_held_in_time"),
    Row("6.14", "plan_up_to_date", Unit.PERCENT, is_stock=True),
    Row("10.3", "average_caseload", Unit.DAYS, is_stock=True),
]
UNITS = {row.ref: row.unit for row in ROWS}


def of(ref: str, value: str, n: int | None = None, d: int | None = None, month: date = JUNE, *, is_year: bool = False) -> Figure:
    places = len(value.partition(".")[2])
    return Figure(ref, month, Decimal(value), n, d, UNITS[ref], places, is_year_to_date=is_year)


def year(ref: str, value: str, n: int | None = None, d: int | None = None, month: date = JUNE) -> Figure:
    return of(ref, value, n, d, month, is_year=True)


def said(*figures: Figure) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in scorecard_findings(ROWS, figures):
        found.setdefault(each.code, []).append(each.said)
    return found


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((of("4.1", "10"), of("4.4", "11")), "4.4 (11) cannot be more than 4.1 (10), June 2022."),
        ((of("4.14", "10"), of("4.16", "11")), "4.16 (11) cannot be more than 4.14 (10), June 2022."),
        ((of("4.14", "3"), of("4.24", "5")), "4.24 (5) cannot be more than 4.14 (3), June 2022."),
        ((of("4.16", "5"), of("4.17", "20.0", 2, 10)), "4.16 (5) cannot be more than the numerator of 4.17 (2), June 2022."),
        ((of("4.14", "10"), of("4.16", "5"), of("4.17", "20.0")), "4.16 (5) cannot be more than the numerator of 4.17 (2), June 2022."),
        (
            (of("4.16", "2"), of("4.24", "1"), of("4.17", "20.0", 2, 10)),
            "4.16 and 4.24 together (3) cannot be more than the numerator of 4.17 (2), June 2022.",
        ),
        ((of("4.20", "10.0"), of("4.22", "11.0")), "4.22 (11.0%) cannot be more than 4.20 (10.0%), June 2022."),
        (
            (of("4.20", "15.0"), of("4.21", "10.0"), of("4.22", "10.0")),
            "4.21 and 4.22 together (20.0%) cannot be more than 4.20 (15.0%), June 2022.",
        ),
        (
            (of("4.20", "15.0", 60, 400), of("4.21", "10.0", 40, 400), of("4.22", "10.0", 40, 400)),
            "The numerator of 4.21 and the numerator of 4.22 together (80) cannot be more than the numerator of 4.20 (60), June 2022.",
        ),
        ((of("6.12", "70.0"), of("6.13", "71.0")), "6.13 (71.0%) cannot be more than 6.12 (70.0%), June 2022."),
        (
            (of("6.12", "96.0", 240, 250), of("6.13", "96.0", 264, 275)),
            "The numerator of 6.13 (264) cannot be more than the numerator of 6.12 (240), June 2022.",
        ),
        (
            (of("4.1", "200"), of("6.12", "96.0", 240, 250)),
            "The denominator of 6.12 (250) cannot be more than 4.1 (200), June 2022.",
        ),
        ((of("10.2", "10"), of("10.3", "15.0")), "10.3 (15.0) cannot be more than 10.2 (10), June 2022."),
        ((year("4.14", "10"), year("4.16", "11")), "4.16 (11) cannot be more than 4.14 (10), the year to date at June 2022."),
        ((year("4.13", "4"), of("4.13", "5")), "4.13 in June 2022 (5) cannot be more than 4.13 (4), the year to date at June 2022."),
        ((year("4.14", "15"), of("4.14", "100")), "4.14 in June 2022 (100) cannot be more than 4.14 (15), the year to date at June 2022."),
        (
            (year("4.14", "15"), of("4.14", "10"), of("4.14", "10", month=MAY)),
            "4.14 in May 2022 and June 2022 together (20) cannot be more than 4.14 (15), the year to date at June 2022.",
        ),
        (
            (year("4.7", "90.0", 9, 10), of("4.7", "90.0", 18, 20)),
            "4.7, numerator in June 2022 (18) cannot be more than 4.7, numerator (9), the year to date at June 2022.",
        ),
    ],
)
def test_a_part_above_its_whole_is_found(figures: tuple[Figure, ...], expected: str) -> None:
    assert expected in said(*figures)["C6"]


@pytest.mark.parametrize(
    "figures",
    [
        (of("4.20", "20.0"), of("4.21", "10.1"), of("4.22", "10.0")),
        (of("4.16", "2"), of("4.17", "20.0", 2, 10), of("4.14", "10")),
        (of("4.16", "5"), of("4.17", "20.0")),
        (of("4.14", "12"), of("4.17", "10.0"), of("6.6", "10.0"), of("6.8", "8.3")),
        (of("10.2", "15"), of("10.3", "15.0")),
        (year("4.13", "5"), of("4.13", "5"), of("4.13", "4", month=MAY)),
        (year("4.14", "20"), of("4.14", "10"), of("4.14", "10", month=MAY)),
        (of("4.1", "10"), of("4.16", "11")),
    ],
)
def test_parts_within_their_wholes_are_not(figures: tuple[Figure, ...]) -> None:
    assert "C6" not in said(*figures)


def test_months_of_percentages_add_to_what_the_year_to_date_is_made_of() -> None:
    months = [of("4.7", "90.0", 9, 10, month) for month in (APRIL, MAY, JUNE)]
    assert said(*months, year("4.7", "90.0", 27, 30)) == {}
    assert said(*months, year("4.7", "90.0", 18, 20)) == {
        "C2": [
            "4.7, numerator, the year to date at June 2022: the parts add up to 27, but 18 is printed.",
            "4.7, denominator, the year to date at June 2022: the parts add up to 30, but 20 is printed.",
        ]
    }
    assert "parts add up to 30, but 20" in said(*months, year("4.7", "90.0", 27, 30), year("4.7", "90.0", 18, 20))["C2"][1]


def test_months_weighted_by_how_many_they_are_of_make_the_year_to_date() -> None:
    months = [of("4.7", share, n, 10, month) for share, n, month in (("80.0", 9, APRIL), ("80.0", 8, MAY), ("80.0", 8, JUNE))]
    assert said(*months, year("4.7", "83.3", 25, 30))["C8"] == [
        "4.7, the year to date at June 2022: 10 at 80.0, 10 at 80.0 and 10 at 80.0 make 80.0, but 83.3 is printed."
    ]
    whole = [of("4.7", "67", 2, 3, month) for month in (APRIL, MAY, JUNE)]
    assert said(*whole, year("4.7", "66.7", 6, 9)) == {}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "64.1",
            ["6.14, the year to date at June 2022: 64.1% is printed, but the average of its months is 75.3% and the last of them 78.0%."],
        ),
        ("49.0", ["6.14, the year to date at June 2022: 49.0% is printed, but every month lies between 50.0% and 98.0%."]),
        ("75.3", []),
        ("76.0", []),
        ("78.0", []),
    ],
)
def test_a_year_to_date_of_how_things_stand_is_an_average_or_the_last_month(told: str, expected: list[str]) -> None:
    months = [of("6.14", value, month=month) for value, month in (("98.0", APRIL), ("50.0", MAY), ("78.0", JUNE))]
    assert said(*months, year("6.14", told)).get("C13", []) == expected


def test_an_average_over_how_many_each_month_is_of_is_one_too() -> None:
    months = [of("6.14", "98.0", 98, 100, APRIL), of("6.14", "50.0", 450, 900, MAY)]
    assert said(*months, year("6.14", "54.8", month=MAY)) == {}
    assert "C13" in said(*months, year("6.14", "60.0", month=MAY))


def test_percentages_of_a_month_on_each_other_s_rows_are_one_finding() -> None:
    turned = [of("6.12", "80.0", 90, 100), of("6.13", "90.0", 80, 100)]
    assert said(*turned)["C4"] == [
        "The percentages stand on the wrong rows, June 2022: 6.12 and 6.13 are 90.0% and 80.0%, printed 80.0% and 90.0%."
    ]
    assert "C3" not in said(*turned)
    one = [of("6.12", "80.0", 90, 100), of("6.13", "80.0", 80, 100)]
    assert list(said(*one)) == ["C3"]


@given(number=st.integers(0, 900), more=st.integers(0, 90))
def test_a_numerator_that_follows_from_a_percentage_is_the_one_it_was_made_of(number: int, more: int) -> None:
    whole = number + more
    if whole:
        share = (Decimal(100 * number) / whole).quantize(Decimal("0.1"), "ROUND_HALF_UP")
        assert implied(Figure("x", JUNE, share, None, whole)) in {number, None}
        assert (implied(Figure("x", JUNE, share, None, whole)) == number) is (whole < 1000)
