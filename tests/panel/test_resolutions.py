from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lacdesk.panel.meeting import Resolution, Style
from lacdesk.panel.resolutions import (
    ResolutionNotRead,
    agreement_of_minutes,
    exclusion,
    is_agreement_of_minutes,
    next_meetings,
    parse,
    printed,
    read_clause,
)

HELD = date(2022, 9, 20)
DAYS = (date(2017, 4, 25), date(2017, 6, 27))
TRAINING = "That training take place on:-\nSafe care\nThe law on care"

CASES = [
    (("That the report be noted.",), "Resolved:- That the report be noted."),
    (
        ("That the update be noted.", "That a further update be provided to the December meeting."),
        "Resolved:- (1) That the update be noted.\n(2) That a further update be provided to the December meeting.",
    ),
    ((TRAINING,), f"Resolved:- {TRAINING}"),
    (("That it be noted.", TRAINING), f"Resolved:- (1) That it be noted.\n(2) {TRAINING}"),
    (
        (agreement_of_minutes(Style.STAMPED, HELD),),
        "Resolved:- The minutes of the previous meeting held on 20th September, 2022, were agreed as a true record.",
    ),
    ((), ""),
]


@pytest.mark.parametrize(("clauses", "text"), CASES)
def test_each_form_prints_and_reads_back(clauses: tuple[str, ...], text: str) -> None:
    assert printed(Resolution(clauses)) == text
    assert parse(text) == Resolution(clauses)


def test_the_minutes_are_clause_one_only_where_another_follows() -> None:
    agreed = agreement_of_minutes(Style.STAMPED, HELD)
    alone, followed = printed(Resolution((agreed,))), printed(Resolution((agreed, "That it be noted.")))
    assert alone.startswith("Resolved:- The minutes")
    assert followed.startswith("Resolved:- (1) The minutes of the previous meeting held on 20th September, 2022, were agreed")
    assert is_agreement_of_minutes(agreed)
    assert not is_agreement_of_minutes("That the minutes be approved.")


def test_in_the_2017_style_the_minutes_are_approved_in_a_clause_with_that() -> None:
    assert agreement_of_minutes(Style.PLAIN, date(2016, 12, 20)).startswith(
        "That the minutes of the previous meeting held on 20th December, 2016,"
    )


def test_next_meetings_are_a_list_or_one_day() -> None:
    name = "Corporate Parenting Panel"
    assert next_meetings(Style.PLAIN, name, DAYS, time(17)) == (
        "That further meetings of the Corporate Parenting Panel be held as follows:-\n"
        "Tuesday, 25th April, 2017\nTuesday, 27th June, 2017\nAll commencing at 5.00 p.m."
    )
    one = next_meetings(Style.STAMPED, name, [date(2023, 3, 28)], time(16, 30))
    assert one == "That the next meeting of the Corporate Parenting Panel be held on Tuesday, 28th March, 2023, commencing at 4.30 p.m."
    for clause in (one, next_meetings(Style.PLAIN, name, DAYS, time(17))):
        assert parse(printed(Resolution((clause,)))) == Resolution((clause,))


def test_recommendations_to_cabinet_are_kept_apart() -> None:
    resolution = Resolution(("That the report be noted.",), ("That the strategy be adopted.", "That it be published."))
    text = printed(resolution)
    assert text.endswith("\nRecommended to Cabinet:- (1) That the strategy be adopted.\n(2) That it be published.")
    assert parse(text) == resolution


def test_the_exclusion_names_its_paragraphs_in_the_councils_wording() -> None:
    assert "exempt information as defined in paragraphs 1 and 2, Access to Information" in exclusion((2, 1))
    assert exclusion((3,), "That the public leave under {paragraphs}.") == "That the public leave under paragraph 3."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("The report be noted", "That the report be noted."),
        ("that the report be noted", "That the report be noted."),
        ("That  the report\t be noted .", "That the report be noted."),
        ("Resolved:- That it be noted.", "That it be noted."),
        ("training take place on\nSafe care", "That training take place on:-\nSafe care"),
        ("The minutes be approved", "That the minutes be approved."),
        ("<b>CO₂</b> be noted", "That <b>CO₂</b> be noted."),
    ],
)
def test_a_clause_is_kept_in_its_form(typed: str, kept: str) -> None:
    assert read_clause(typed) == kept


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("That the report be noted.", "Begin with Resolved:-"),
        ("Resolved:- (1) That it be noted.\n(3) That it be sent.", r"Clause \(2\) is missing before \(3\)"),
        ("Resolved:- (2) That it be noted.", r"Clause \(1\) is missing before \(2\)"),
        ("Resolved:- (1)  \n(2) That it be noted.", "Enter what was resolved|numbered clause"),
    ],
)
def test_what_is_no_resolution_says_what_to_type(text: str, says: str) -> None:
    with pytest.raises(ResolutionNotRead, match=says):
        parse(text)


@pytest.mark.parametrize("typed", ["", " \n ", "(1) That it be noted.", "That it be noted:-\n(2) That it be sent."])
def test_a_clause_alone_has_no_number(typed: str) -> None:
    with pytest.raises(ResolutionNotRead):
        read_clause(typed)


def test_one_numbered_clause_loses_its_number_and_wrapped_lines_are_joined() -> None:
    assert parse("RESOLVED: - (1) That the report\nbe noted.") == Resolution(("That the report be noted.",))


@st.composite
def clauses(draw: st.DrawFn) -> str:
    try:
        return read_clause(draw(st.text(max_size=60)))
    except ResolutionNotRead:
        assume(False)
        raise


@given(st.lists(clauses(), max_size=4), st.lists(clauses(), max_size=3))
def test_printing_then_parsing_gives_the_same(decided: list[str], recommended: list[str]) -> None:
    resolution = Resolution(tuple(decided), tuple(recommended))
    assert parse(printed(resolution)) == resolution
    assert [read_clause(clause) for clause in decided] == decided
