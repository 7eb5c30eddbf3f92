"""What was entered or loaded last is what is shown, also of one day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lacdesk.casework.door import do
from lacdesk.indicators.entering import EnterValue, held_values
from lacdesk.indicators.values import read_values
from lacdesk.store.database import Database
from lacdesk.store.person import Person
from lacdesk.store.verify import verify

from .golden_files import TODAY, load, values_file

EDITION, SEPTEMBER = "2022-23", date(2022, 9, 1)
PLACE = ("4.10", SEPTEMBER, False)


def content(value: str) -> bytes:
    return values_file([{"ref": "4.10", "month": "2022-09", "value": value}])


def take_in(database: Database, person: Person, *told: tuple[str, str]) -> list[int]:
    return [load(database, person, content(value), source, EDITION) for source, value in told]


def shown(database: Database, person: Person) -> tuple[str, list[str]]:
    with database.reading(person) as session:
        first, *others = read_values(session, EDITION)[PLACE]
        return f"{first.source} {first.value}", [each.source for each in others]


@pytest.mark.parametrize(
    ("order", "last", "beside"),
    [
        ((("A", "66.1"), ("B", "89.5")), "B 89.5", ["A"]),
        ((("A", "66.1"), ("B", "89.5"), ("A", "70.0")), "A 70.0", ["B"]),
        ((("A", "66.1"), ("B", "89.5"), ("C", "71.0"), ("B", "90.0"), ("A", "-")), "A None", ["B", "C"]),
    ],
)
def test_the_last_of_one_day_is_shown(
    order: tuple[tuple[str, str], ...], last: str, beside: list[str], database: Database, person: Person
) -> None:
    take_in(database, person, *order)
    assert shown(database, person) == (last, beside)
    with database.reading(person) as session:
        assert [each.figure.source for each in held_values(session, EDITION, SEPTEMBER)] == [last[0], *beside]
    assert verify(database).problems == []


def test_a_clock_that_went_back_a_day_does_not_matter(database: Database, person: Person) -> None:
    take_in(database, person, ("A", "66.1"))
    yesterday = TODAY - timedelta(days=1)
    do(EnterValue(EDITION, "4.10", SEPTEMBER, "B", "89.5"), database, person, yesterday)
    assert shown(database, person) == ("B 89.5", ["A"])


def test_the_same_again_changes_nothing_and_no_order(database: Database, person: Person) -> None:
    assert take_in(database, person, ("A", "66.1"), ("A", "66.1"), ("B", "89.5"), ("A", "66.1"), ("B", "89.5")) == [1, 0, 1, 0, 0]
    assert shown(database, person) == ("B 89.5", ["A"])


def test_a_note_that_is_added_is_the_last_word(database: Database, person: Person) -> None:
    take_in(database, person, ("A", "66.1"), ("B", "89.5"))
    do(EnterValue(EDITION, "4.10", SEPTEMBER, "A", "66.1", note="Counted again by hand."), database, person, TODAY)
    assert shown(database, person) == ("A 66.1", ["B"])
