from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lacdesk.indicators.consistency import (
    CHECKS,
    Adding,
    Arrow,
    Comparator,
    Cumulative,
    DatedText,
    Difference,
    Episodes,
    Figure,
    Flow,
    GroupedMean,
    Inclusion,
    Line,
    Paper,
    Sentence,
    Table,
    Unit,
    YearRange,
    findings,
)

DECEMBER, JANUARY, FEBRUARY = date(2016, 12, 1), date(2017, 1, 1), date(2017, 2, 1)


def _said(code: str, paper: Paper) -> list[str]:
    found = findings(paper)
    assert {each.code for each in found} <= {code}
    return [each.said for each in found]


def _percent(ref: str, month: date | None, value: str, n: int | None = None, d: int | None = None, **other: object) -> Figure:
    places = len(value.partition(".")[2])
    return Figure(ref, month, Decimal(value), n, d, places=places, **other)  # type: ignore[arg-type]


def _table(name: str, column: str, total: int | None, *rows: tuple[str, int, str | None]) -> Table:
    lines = tuple(Line(row, (number,), None, (Decimal(share) if share else None,)) for row, number, share in rows)
    return Table(name, (column,), lines, (total,))


def test_there_are_seventeen_checks() -> None:
    assert list(CHECKS) == [f"C{number}" for number in range(1, 18)]
    assert findings(Paper()) == []


def test_opening_started_and_ceased_make_the_closing_number() -> None:
    january = Flow("6.1", "January 2017", 484, 9, 21, 471)
    assert _said("C1", Paper(flows=[january])) == ["484 + 9 - 21 = 472, but 471 is printed."]
    assert _said("C1", Paper(flows=[Flow("6.1", "February 2017", 471, 26, 12, 485)])) == []


def test_rows_add_to_their_total() -> None:
    stage = _table(
        "IRO escalations", "stage 1", 54, *((month, number, None) for month, number in zip("ABCD", (14, 19, 10, 1), strict=True))
    )
    assert _said("C2", Paper(tables=[stage])) == ["IRO escalations: stage 1: the parts add up to 44, but 54 is printed."]
    assert _said("C2", Paper(tables=[_table("IRO escalations", "stage 2", 5, ("A", 1, None), ("B", 4, None))])) == []


def test_lines_of_a_table_and_the_totals_of_the_lines_add_too() -> None:
    lines = (Line("50 to 99", (22, 17, 4), 42), Line("100+", (1, 5, 2), 8))
    table = Table("Distance", ("Agency", "Residential", "Other"), lines, (23, 22, 6), 51)
    assert _said("C2", Paper(tables=[table])) == [
        "Distance: 50 to 99: the parts add up to 43, but 42 is printed.",
        "Distance: the totals of the lines: the parts add up to 50, but 51 is printed.",
    ]


def test_months_add_to_the_year_to_date() -> None:
    assert _said("C2", Paper(addings=[Adding("6.3, the year to date at May 2016", (17, 18), 36)])) == [
        "6.3, the year to date at May 2016: the parts add up to 35, but 36 is printed."
    ]
    assert _said("C2", Paper(addings=[Adding("6.3", (17, 18), 35)])) == []


def test_parts_give_the_printed_percentage() -> None:
    printed = [_percent("a", FEBRUARY, "11", 18, 147), _percent("b", FEBRUARY, "2.1", 33, 149)]
    assert _said("C3", Paper(figures=printed)) == [
        "a, February 2017: 18 of 147 is 12.2%, but 11% is printed.",
        "b, February 2017: 33 of 149 is 22.1%, but 2.1% is printed.",
    ]
    assert _said("C3", Paper(figures=[_percent("6.7", FEBRUARY, "98.5", 66, 67), _percent("9.1", JANUARY, "33", 3, 9)])) == []


def test_parts_give_the_printed_rate() -> None:
    rate = Figure("4.2", FEBRUARY, Decimal("97.8"), 563, 57_453, Unit.RATE)
    assert _said("C3", Paper(figures=[rate])) == ["4.2, February 2017: 563 of 57,453 is 98.0, but 97.8 is printed."]


def test_a_whole_percentage_among_decimals_is_judged_as_they_are() -> None:
    ages = [("Under 1", 36, "7.4"), ("1-4", 59, "12.2"), ("5-9", 101, "20.8"), ("10-15", 194, "40.0"), ("16+", 95, "20")]
    assert _said("C3", Paper(tables=[_table("Age", "February 2017", 485, *ages)])) == [
        "Age: 16+: 95 of 485 is 19.6%, but 20% is printed.",
    ]
    assert _said("C3", Paper(tables=[_table("Age", "February 2017", 485, *ages[:4], ("16+", 95, "19.6"))])) == []


def test_percentages_stand_on_their_own_rows() -> None:
    counts, printed = (333, 346, 440, 567), ("26.1", "33.6", "19.8", "20.5")
    turned = _table("Report timeliness", "2021/22", 1_686, *(("a row", n, share) for n, share in zip(counts, printed, strict=True)))
    assert _said("C4", Paper(tables=[turned])) == [
        "The percentages stand on the wrong rows: 333, 346, 440 and 567 of 1,686 are 19.8%, 20.5%, 26.1% and 33.6%, "
        "printed 26.1%, 33.6%, 19.8% and 20.5%."
    ]
    right = _table("Report timeliness", "2021/22", 1_686, ("a", 333, "19.8"), ("b", 346, "20.5"), ("c", 440, "26.1"), ("d", 567, "33.6"))
    assert _said("C4", Paper(tables=[right])) == []


@pytest.mark.parametrize(("shares", "added"), [((74, 6, 18), "98"), ((26, 26, 49), "")])
def test_percentages_of_a_whole_add_to_about_a_hundred(shares: tuple[int, ...], added: str) -> None:
    lines = tuple(Line(str(place), (None,), None, (Decimal(share),)) for place, share in enumerate(shares))
    expected = [f"The percentages of Activity: percentages add up to {added}, not 100."] if added else []
    assert _said("C4", Paper(tables=[Table("Activity", ("16 and 17",), lines)])) == expected


def test_some_whole_number_gives_the_printed_percentage() -> None:
    assert _said("C5", Paper(figures=[_percent("approvals", FEBRUARY, "46.6", None, 14)])) == [
        "approvals, February 2017: no whole number of 14 is 46.6%: 6 is 42.9% and 7 is 50.0%."
    ]
    assert _said("C5", Paper(figures=[_percent("6.6", DECEMBER, "17.6", None, 17)])) == []


def test_a_part_is_not_more_than_its_whole() -> None:
    education = Inclusion("PEP up to date", Decimal("73.3"), "has a PEP", Decimal("65.7"), "2013/14", Unit.PERCENT)
    assert _said("C6", Paper(inclusions=[education])) == ["PEP up to date (73.3%) cannot be more than has a PEP (65.7%), 2013/14."]
    assert _said("C6", Paper(inclusions=[Inclusion("PEP up to date", 143, "has a PEP", 248, "February 2017")])) == []


def test_a_numerator_is_not_more_than_its_denominator() -> None:
    assert _said("C6", Paper(figures=[_percent("6.7", FEBRUARY, "101.5", 68, 67)])) == ["6.7, February 2017: 68 cannot be part of 67."]


def test_age_legal_status_and_placement_share_one_total() -> None:
    ages = Table("Age", ("n",), tuple(Line(str(n), (n,)) for n in (36, 59, 101, 194, 95)), subjects=("children on 28 February 2017",))
    legal = Table("Legal status", ("n",), (), (485,), subjects=("children on 28 February 2017",))
    other = Table("Placement", ("n",), (), (484,), subjects=("children on 28 February 2017",))
    found = CHECKS["C7"](Paper(tables=[ages, legal, other]))
    assert [each.said for each in found] == ["Age has 485 and Placement has 484, although both count children on 28 February 2017."]
    assert list(CHECKS["C7"](Paper(tables=[ages, legal]))) == []


def test_the_means_of_groups_make_the_mean_of_all() -> None:
    a1 = GroupedMean("A1", Decimal(379), ((16, Decimal(556)), (15, Decimal(241))))
    assert _said("C8", Paper(means=[a1])) == ["A1: 16 at 556 and 15 at 241 make 403.6, but 379 is printed."]
    a2 = GroupedMean("A2", Decimal(232), ((16, Decimal(318)), (15, Decimal(140))))
    assert _said("C8", Paper(means=[a2])) == []


def test_differences_are_ours_less_theirs_in_every_row() -> None:
    turned = Difference("Exclusions", "2010", Decimal("9.95"), Decimal("13.54"), Decimal("3.59"))
    wrong = Difference("Reading", "2012", Decimal(92), Decimal(64), Decimal(30))
    assert _said("C9", Paper(differences=[turned, wrong])) == [
        "Exclusions: 2010: 9.95 less 13.54 is -3.59, but 3.59 is printed, so the sign is turned round.",
        "Reading: 2012: 92 less 64 is 28, but 30 is printed.",
    ]
    right = Difference("Absence", "2015", Decimal("5.8"), Decimal("4.7"), Decimal("1.1"))
    assert _said("C9", Paper(differences=[right])) == []


def test_one_measure_has_one_figure_in_two_sources() -> None:
    ours = _percent("6.10", JANUARY, "66.1", source="the council's report")
    theirs = _percent("6.10", JANUARY, "89.5", source="the health trust's report")
    assert _said("C10", Paper(figures=[ours, theirs])) == [
        "6.10, January 2017: 66.1% in the council's report, but 89.5% in the health trust's report."
    ]
    assert _said("C10", Paper(figures=[ours, _percent("6.10", JANUARY, "66"), _percent("6.10", FEBRUARY, "65.6")])) == []


def test_a_narrative_quotes_the_table() -> None:
    table = _percent("8.2", FEBRUARY, "10.9", 53, 485)
    before = _percent("8.2", JANUARY, "12.3", 58, 471)
    said = _said("C11", Paper(sentences=[Sentence("12%, 58 children, have had three or more placements.", table, (before,))]))
    assert said == [
        "The text says 12%, but 8.2, February 2017, is 10.9%. 12% is the figure of January 2017.",
        "The text says 58, but 8.2, February 2017, counts 53.",
    ]
    right = "Reviews in time were 96.9% year to date (1,153 of 1,190), 2.0 points above 2014/15 (94.9%)."
    reviews = _percent("6.7", FEBRUARY, "96.9", 1_153, 1_190, is_year_to_date=True)
    assert _said("C11", Paper(sentences=[Sentence(right, reviews)])) == []
    assert _said("C11", Paper(sentences=[Sentence("96.9% (1,153 of 1,191)", reviews)])) == [
        "The text says 1,153 of 1,191, but 6.7, the year to date at February 2017, is 1,153 of 1,190."
    ]


def test_a_count_in_a_narrative_is_that_of_the_table() -> None:
    table = Figure("6.1", FEBRUARY, Decimal(431), unit=Unit.COUNT)
    assert _said("C11", Paper(sentences=[Sentence("There were 433 children looked after.", table)])) == [
        "The text says 433, but 6.1, February 2017, is 431."
    ]
    for text in ("At the end of 2016/17 there were 431.", "On 28 February 2017 the number had risen by 3%, for the 2nd year."):
        assert _said("C11", Paper(sentences=[Sentence(text, table)])) == []


@pytest.mark.parametrize(
    ("ref", "before", "after", "printed", "by_rule", "said"),
    [
        ("6.11", "0.0", "20.0", "down", "up", "6.11, February 2017, prints the arrow down, but from 0.0% to 20.0% up is right."),
        ("7.3", "95.1", "98.2", "none", "up", "7.3, February 2017, prints no arrow, but from 95.1% to 98.2% up is right."),
        ("6.9", "93.8", "90.5", "down", "down", ""),
    ],
)
def test_an_arrow_goes_with_its_values(ref: str, before: str, after: str, printed: str, by_rule: str, said: str) -> None:
    arrow = Arrow(_percent(ref, JANUARY, before), _percent(ref, FEBRUARY, after), printed, by_rule)
    assert _said("C12", Paper(arrows=[arrow])) == ([said] if said else [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Next meeting: Wednesday, 27th June, 2017 at 5.00 p.m.",
            ['"Wednesday, 27th June, 2017": 27 June 2017 is a Tuesday, not a Wednesday.'],
        ),
        ("Next meeting: Tuesday, 27th June, 2017", []),
        ("Meetings are held on a Wednesday. The next is on 27 June 2017.", []),
        ("Wednesday 31 June 2017", []),
    ],
)
def test_a_date_falls_on_its_day_of_the_week(text: str, said: list[str]) -> None:
    assert _said("C12", Paper(dated=[DatedText(text, "the front sheet")])) == said


def test_a_year_to_date_lies_within_its_months() -> None:
    months = tuple(_percent("6.16", date(2016, 4 + place, 1), value) for place, value in enumerate(("78.9", "82.4", "70.7")))
    year = _percent("6.16", date(2016, 6, 1), "60.0", is_year_to_date=True)
    assert _said("C13", Paper(year_ranges=[YearRange(year, months)])) == [
        "6.16, the year to date at June 2016: 60.0% is printed, but every month lies between 70.7% and 82.4%."
    ]
    assert _said("C13", Paper(year_ranges=[YearRange(_percent("6.16", date(2016, 6, 1), "77.0", is_year_to_date=True), months)])) == []


def test_a_cumulative_figure_never_falls() -> None:
    fell = Cumulative("6.3, the year to date", (("January 2017", 218), ("February 2017", 209)))
    assert _said("C14", Paper(cumulatives=[fell])) == [
        "6.3, the year to date fell from 218 (January 2017) to 209 (February 2017), although it is counted up over the year."
    ]
    assert _said("C14", Paper(cumulatives=[Cumulative("6.3", (("a", 218), ("b", 218), ("c", 244)))])) == []


def test_an_earlier_year_is_what_it_was_printed_as_then() -> None:
    now = _percent("8.2", None, "11.9", year="2015/16", source="the scorecard of February 2017")
    then = _percent("8.2", None, "13.0", year="2015/16", source="the strategy of January 2017")
    assert _said("C15", Paper(figures=[now, then])) == [
        "8.2, 2015/16: 11.9% in the scorecard of February 2017, but 13.0% in the strategy of January 2017."
    ]
    rounded = (
        Figure("6.2", None, Decimal(70), year="2013/14", unit=Unit.RATE),
        Figure("6.2", None, Decimal("69.9"), year="2013/14", unit=Unit.RATE),
    )
    assert _said("C15", Paper(figures=rounded)) == []


def test_there_are_as_many_episodes_as_children_at_least() -> None:
    missing = Episodes("Missing", (("April", 100, 90), ("May", 80, 87)), 180, 176)
    assert _said("C16", Paper(episodes=[missing])) == [
        "Missing, May: 80 episodes cannot have happened to 87 children.",
        "Missing: the children of the rows add up to 177, but 176 is printed; a child in two rows counts once in the total.",
    ]
    right = Episodes("Missing", (("April", 100, 90), ("May", 90, 87)), 190, 177)
    assert _said("C16", Paper(episodes=[right])) == []


def test_a_comparator_is_printed_with_its_year() -> None:
    ours = Figure("8.1", DECEMBER, Decimal("68.9"))
    england = Comparator("England", Decimal(67), "2015/16", "", ours)
    unknown = Comparator("Best neighbour", Decimal(79), "", "", ours)
    assert _said("C17", Paper(comparators=[england, unknown])) == [
        "England 67 describes 2015/16 and stands beside 8.1, December 2016 (68.9%) without its year.",
        "Best neighbour 79 stands beside 8.1, December 2016 (68.9%) and nothing says which year it describes.",
    ]
    assert _said("C17", Paper(comparators=[Comparator("England", Decimal(67), "2015/16", "2015/16", ours)])) == []


def test_a_finding_keeps_its_id_until_its_numbers_change() -> None:
    first, again, moved = (findings(Paper(flows=[Flow("6.1", "January 2017", 484, 9, 21, closing)]))[0] for closing in (471, 471, 470))
    assert first.id == again.id == "C1 | 6.1, January 2017 | 472 | 471"
    assert moved.id != first.id
