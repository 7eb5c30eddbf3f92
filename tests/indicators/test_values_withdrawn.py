"""A value from elsewhere that was wrong: withdrawn with its reason, told before it comes back, and published runs as they were told."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from lacdesk.casework.door import do
from lacdesk.indicators.entering import EnterValue, HeldValue, WithdrawValue, held_values
from lacdesk.indicators.foreseeing import Fate, foreseen, told
from lacdesk.indicators.runs import PublishRun, published_runs, run_as_published
from lacdesk.indicators.scorecard import scorecard
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.history import history
from lacdesk.store.person import Person
from lacdesk.store.verify import verify

from .golden_files import TODAY

JULY = date(2022, 7, 1)
EDITION = "2022-23"
WRONG = "Typed from the wrong line of the return."


def enter(database: Database, person: Person, value: str, source: str = "Health trust", ref: str = "4.10") -> None:
    do(EnterValue(EDITION, ref, JULY, source, value), database, person, TODAY)


def held(database: Database, person: Person) -> list[HeldValue]:
    with database.reading(person) as session:
        return held_values(session, EDITION, JULY)


def latest(database: Database, person: Person) -> tuple[str, str]:
    with database.reading(person) as session:
        cell = scorecard(session, EDITION, JULY).line("4.10").latest
    return cell.shown, cell.figure.source


def test_a_withdrawn_value_is_in_no_figure_and_its_history_stays(database: Database, person: Person) -> None:
    enter(database, person, "89.5")
    enter(database, person, "44.0", "Council list")
    assert latest(database, person) == ("44.0%", "Council list")
    wrong = next(each for each in held(database, person) if each.figure.source == "Council list")
    do(WithdrawValue(wrong.id, WRONG), database, person, TODAY)
    assert latest(database, person) == ("89.5%", "Health trust")
    found = held(database, person)
    assert sorted((each.figure.source, each.withdrawn) for each in found) == [("Council list", WRONG), ("Health trust", "")]
    with database.reading(person) as session:
        assert history(session, wrong.id)[-1].reason == WRONG
    assert verify(database).problems == []


def test_without_a_reason_or_a_second_time_nothing_is_withdrawn(database: Database, person: Person) -> None:
    enter(database, person, "89.5")
    (value,) = held(database, person)
    with pytest.raises(KnownError, match="Enter why the value is withdrawn"):
        do(WithdrawValue(value.id, "  "), database, person, TODAY)
    do(WithdrawValue(value.id, WRONG), database, person, TODAY)
    with pytest.raises(KnownError, match="withdrawn"):
        do(WithdrawValue(value.id, WRONG), database, person, TODAY)


def test_a_run_published_before_stays_as_it_was_told(database: Database, person: Person) -> None:
    enter(database, person, "44.0")
    do(PublishRun(EDITION, JULY), database, person, TODAY)
    do(WithdrawValue(held(database, person)[0].id, WRONG), database, person, TODAY)
    with database.reading(person) as session:
        (run,) = published_runs(session, EDITION, JULY)
        assert isinstance(run.published_at, datetime)
        assert run_as_published(session, run.id).line("4.10").latest.shown == "44.0%"
    assert latest(database, person)[0] == "-"


def test_a_file_that_brings_a_withdrawn_value_back_says_so_first(database: Database, person: Person) -> None:
    for ref, value in (("4.9", "90.0"), ("4.10", "44.0"), ("4.8", "70.0")):
        enter(database, person, value, ref=ref)
    wrong = next(each for each in held(database, person) if each.figure.ref == "4.10")
    do(WithdrawValue(wrong.id, WRONG), database, person, TODAY)
    lines = "ref,month,numerator,denominator,value,note\n4.9,2022-07,,,90.0,\n4.10,2022-07,,,44.0,\n4.8,2022-07,,,71.0,\n4.5,2022-07,,,-,\n"
    with database.reading(person) as session:
        found = foreseen(session, EDITION, "Health  trust", lines.encode(), TODAY)
    assert [(each.ref, each.fate, each.before, each.reason) for each in found] == [
        ("4.9", Fate.HELD, "90.0", ""),
        ("4.10", Fate.BACK, "44.0", WRONG),
        ("4.8", Fate.CHANGED, "70.0", ""),
        ("4.5", Fate.NEW, "", ""),
    ]
    assert [each.ref for each in found if each.is_asked_about] == ["4.10", "4.8"]
    assert told(found) == "4 values: 1 new, 1 that replace what is held, 1 in place of one that was withdrawn, 1 already held as they are."


def test_a_value_entered_again_after_one_was_withdrawn_is_the_one_that_stands(database: Database, person: Person) -> None:
    enter(database, person, "44.0")
    do(WithdrawValue(held(database, person)[0].id, WRONG), database, person, TODAY)
    enter(database, person, "45.0")
    assert latest(database, person) == ("45.0%", "Health trust")
    assert [bool(each.withdrawn) for each in held(database, person)].count(False) == 1
    lines = "ref,month,numerator,denominator,value,note\n4.10,2022-07,,,45.0,\n"
    with database.reading(person) as session:
        assert foreseen(session, EDITION, "Health trust", lines.encode(), TODAY)[0].fate is Fate.HELD
