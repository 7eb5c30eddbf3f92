"""C15: what is printed of an earlier year against what that year came to as it is held, entered or published."""

from __future__ import annotations

from datetime import date

import pytest

from lacdesk.casework.door import do
from lacdesk.indicators.changing import CopyEdition
from lacdesk.indicators.earlier_years import without_own_years
from lacdesk.indicators.runs import PublishRun
from lacdesk.indicators.scorecard import Scorecard, scorecard
from lacdesk.store.database import Database
from lacdesk.store.person import Person

from .golden_files import TODAY, load, values_file

SEPTEMBER = date(2022, 9, 1)
NOW = {"ref": "4.3", "month": "2022-09", "value": "10"}
Told = dict[str, str]


def drawn(database: Database, person: Person, edition: str = "2022-23", month: date = SEPTEMBER) -> Scorecard:
    with database.reading(person) as session:
        return scorecard(session, edition, month, TODAY)


def said(card: Scorecard) -> list[str]:
    return [each.said for each in card.findings if each.code == "C15"]


def years(card: Scorecard, ref: str) -> dict[str, str]:
    return {each.year: each.printed for each in card.line(ref).row.prior_years}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            {"ref": "4.3", "month": "2022-03 YTD", "value": "180"},
            "4.3, 2021/22: 175 in the prior years of the summary, but 180 in the year to date at March 2022, from Tracker.",
        ),
        (
            {"ref": "4.1", "month": "2022-03", "value": "570"},
            "4.1, 2021/22: 562 in the prior years of the summary, but 570 in March 2022, from Tracker.",
        ),
        (
            {"ref": "4.7", "month": "2022-03 YTD", "numerator": "90", "denominator": "100"},
            "4.7, 2021/22: 94.3% in the prior years of the summary, but 90.0% in the year to date at March 2022, from Tracker.",
        ),
        (
            {"ref": "4.25", "month": "2022-03", "value": "400.1"},
            "4.25, 2021/22: 418.9 in the prior years of the summary, but 400.1 in March 2022, from Tracker.",
        ),
    ],
)
def test_a_printed_outturn_is_compared_with_the_one_that_is_held(told: Told, expected: str, database: Database, person: Person) -> None:
    load(database, person, values_file([NOW, told]), "Tracker", "2022-23")
    assert said(drawn(database, person)) == [expected]
    assert [each[:3] for each in drawn(database, person).line(told["ref"]).checks] == ["C15"]


@pytest.mark.parametrize(
    "told",
    [
        {"ref": "4.3", "month": "2022-03 YTD", "value": "175"},
        {"ref": "4.3", "month": "2022-03", "value": "18"},
        {"ref": "4.3", "month": "2021-03 YTD", "value": "180"},
        {"ref": "4.25", "month": "2022-03", "value": "418.94"},
        {"ref": "4.4", "month": "2022-03", "value": "30"},
    ],
)
def test_what_agrees_or_is_no_outturn_of_a_printed_year_is_not_found(told: Told, database: Database, person: Person) -> None:
    load(database, person, values_file([NOW, told]), "Tracker", "2022-23")
    assert said(drawn(database, person)) == []


def test_the_example_of_three_moves_is_found(database: Database, person: Person) -> None:
    told = [{"ref": "8.2", "month": "2016-03", "value": "13.0"}, {"ref": "8.2", "month": "2017-02", "value": "10.9"}]
    load(database, person, values_file(told), "Earlier paper")
    expected = "8.2, 2015/16: 11.9% in the prior years of the summary, but 13.0% in March 2016, from Earlier paper."
    assert expected in said(drawn(database, person, "2016-17", date(2017, 2, 1)))


def test_a_year_only_the_theme_page_prints_is_compared_too(database: Database, person: Person) -> None:
    told = [{"ref": "10.2", "month": "2016-03", "value": "21"}, {"ref": "10.2", "month": "2017-02", "value": "17"}]
    load(database, person, values_file(told), "Tracker")
    expected = "10.2, 2015/16: 19 in the years of the theme page, but 21 in March 2016, from Tracker."
    assert expected in said(drawn(database, person, "2016-17", date(2017, 2, 1)))


def test_the_outturn_of_the_earlier_edition_is_compared_by_what_it_counts(database: Database, person: Person) -> None:
    do(CopyEdition("2022-23", "2021-22", "The year before"), database, person, TODAY)
    load(database, person, values_file([NOW]), "Paper", "2022-23")
    load(database, person, values_file([{"ref": "4.3", "month": "2022-03 YTD", "value": "181"}]), "Tracker", "2021-22")
    load(database, person, values_file([{"ref": "6.1", "month": "2022-03", "value": "560"}]), "Tracker", "2016-17")
    load(database, person, values_file([{"ref": "6.9", "month": "2022-03", "value": "99.0"}]), "Tracker", "2016-17")
    assert said(drawn(database, person)) == [
        "4.1, 2021/22: 562 in the prior years of the summary, but 560 in March 2022 of 2016-17, from Tracker.",
        "4.3, 2021/22: 175 in the prior years of the summary, but 181 in the year to date at March 2022 of 2021-22, from Tracker.",
    ]


def test_a_corrected_outturn_is_compared_with_the_last_that_was_published(database: Database, person: Person) -> None:
    march = date(2026, 3, 1)
    for value in ("1,240", "1,241"):
        load(database, person, values_file([{"ref": "4.1", "month": "2026-03", "value": value}]), "Tracker", "2022-23")
        do(PublishRun("2022-23", march), database, person, TODAY)
    october = date(2026, 10, 1)
    card = drawn(database, person, month=october)
    assert (years(card, "4.1"), said(card)) == ({"2025/26": "1,241"}, [])
    load(database, person, values_file([{"ref": "4.1", "month": "2026-03", "value": "1,239"}]), "Tracker", "2022-23")
    assert said(drawn(database, person, month=october)) == [
        "4.1, 2025/26: 1,239 in the prior years of the summary, but 1,241 in March 2026, published as run 2."
    ]


def test_a_copy_prints_the_council_s_own_outturns_where_it_holds_them(database: Database, person: Person) -> None:
    do(CopyEdition("2022-23", "own", "Our own"), database, person, TODAY)
    load(database, person, values_file([NOW]), "Tracker", "own")
    assert (years(drawn(database, person, "own"), "4.3"), drawn(database, person, "own").edition.years_are_own) == (
        {"2021/22": "175"},
        False,
    )
    load(database, person, values_file([{"ref": "4.3", "month": "2022-03 YTD", "value": "180"}]), "Tracker", "own")
    card = drawn(database, person, "own")
    assert (years(card, "4.3"), years(card, "4.1"), said(card)) == ({"2021/22": "180"}, {"2021/22": "562"}, [])
    assert card.edition.prior_years == ("2021/22",)
    assert {each.printed for row in without_own_years(card.edition).rows for each in row.prior_years} == set()


def test_a_copy_leaves_out_the_theme_page_s_year_where_the_council_holds_its_own(database: Database, person: Person) -> None:
    do(CopyEdition("2016-17", "own", "Our own"), database, person, TODAY)
    told = [{"ref": "6.12", "month": "2015-03", "value": "70.0"}, {"ref": "6.12", "month": "2017-02", "value": "93.6"}]
    load(database, person, values_file(told), "Tracker", "own")
    row = drawn(database, person, "own", date(2017, 2, 1)).line("6.12").row
    assert {each.year: each.printed for each in row.prior_years} == {"2013/14": "65.7%", "2014/15": "70.0%", "2015/16": "97.8%"}
    assert {each.year: each.printed for each in row.theme_years} == {"2013/14": "73.3%"}
