"""A council's own scorecard: a copy of an edition with its own targets, wording and order, every change in the journal."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework.door import do
from lacdesk.indicators.changing import ChangeIndicator, CopyEdition
from lacdesk.indicators.editions import Edition, Rag, edition_of, read_edition
from lacdesk.indicators.own_editions import edition_held, edition_keys, own_editions
from lacdesk.indicators.scorecard import scorecard
from lacdesk.records.scorecards import ScorecardIndicator
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.history import history
from lacdesk.store.person import Person
from lacdesk.store.shape import canonical
from lacdesk.store.verify import verify

from .golden_files import TODAY, load, values_file

COPY = CopyEdition("2022-23", "2026-27", "Corporate parenting 2026/27")


@pytest.fixture
def copied(database: Database, person: Person) -> Database:
    do(COPY, database, person, TODAY)
    return database


def own(database: Database, person: Person, key: str = "2026-27") -> Edition:
    with database.reading(person) as session:
        return edition_held(session, key)


def change(database: Database, person: Person, ref: str, **what: Any) -> int:
    return len(do(ChangeIndicator("2026-27", ref, **what), database, person, TODAY).records)


@pytest.mark.parametrize("key", ["2016-17", "2022-23"])
def test_a_copy_is_the_edition_but_for_its_key_and_name(key: str, database: Database, person: Person) -> None:
    do(CopyEdition(key, "own", "  Our   own "), database, person, TODAY)
    made, first = own(database, person, "own"), read_edition(key)
    assert made.rows == first.rows
    assert (made.key, made.title, made.copied_from) == ("own", "Our own", key)
    assert replace(made, key=key, title=first.title, copied_from="") == first
    assert edition_of(json.loads(canonical(made.held))) == made
    assert verify(database).problems == []


def test_a_copy_of_a_copy_keeps_what_was_changed(copied: Database, person: Person) -> None:
    change(copied, person, "4.7", green="97%+")
    do(CopyEdition("2026-27", "2027-28", "Next year"), copied, person, TODAY)
    again = own(copied, person, "2027-28")
    assert again.rows == own(copied, person).rows
    assert again.copied_from == "2022-23"
    with copied.reading(person) as session:
        assert own_editions(session) == {"2026-27": "Corporate parenting 2026/27", "2027-28": "Next year"}
        assert edition_keys(session) == ("2016-17", "2022-23", "2026-27", "2027-28")


def test_a_changed_target_is_one_field_in_the_journal_and_judges_the_figures(copied: Database, person: Person) -> None:
    load(copied, person, values_file([{"ref": "4.7", "month": "2022-08", "value": "95.0%"}]), "Team", "2026-27")
    with copied.reading(person) as session:
        assert scorecard(session, "2026-27", date(2022, 8, 1)).line("4.7").latest.rag is Rag.GREEN
    assert change(copied, person, "4.7", green="96%+") == 1
    with copied.reading(person) as session:
        assert scorecard(session, "2026-27", date(2022, 8, 1)).line("4.7").latest.rag is Rag.AMBER
        record_id = session.scalars(select(ScorecardIndicator.id).where(ScorecardIndicator.ref == "4.7")).one()
        changes = {each.field: (each.before, each.after) for each in history(session, record_id)[-1].changes}
    assert changes["green"] == ("95%+", "96%+")
    assert changes.keys() <= {"green", "version"}
    row = read_edition("2022-23").row("4.7")
    assert row is not None
    assert row.thresholds.green == "95%+"


def test_wording_and_colours_can_be_taken_away_and_put_back(copied: Database, person: Person) -> None:
    change(copied, person, "4.7", name="  Reviews   in time ", red="", amber="", green="")
    row = own(copied, person).row("4.7")
    assert row is not None
    assert (row.name, row.thresholds.bands) == ("Reviews in time", None)
    change(copied, person, "4.7", good="low", red="5%+", green="<2%")
    row = own(copied, person).row("4.7")
    assert row is not None
    assert (row.good, row.thresholds.rag(5), row.thresholds.rag(3)) == ("low", Rag.RED, Rag.NONE)
    assert change(copied, person, "4.7", name="Reviews in time") == 0


@pytest.mark.parametrize(("ref", "position"), [("4.31", 1), ("4.1", 31), ("4.10", 3), ("4.10", 10)])
def test_a_row_moves_and_the_others_keep_their_order(ref: str, position: int, copied: Database, person: Person) -> None:
    change(copied, person, ref, position=position)
    refs = [row.ref for row in own(copied, person).rows]
    assert refs[position - 1] == ref
    assert [each for each in refs if each != ref] == [row.ref for row in read_edition("2022-23").rows if row.ref != ref]


@pytest.mark.parametrize(
    ("ref", "what", "said"),
    [
        ("4.7", {"red": "bad"}, "Red cannot be read"),
        ("4.7", {"green": "80%+"}, "overlap"),
        ("4.7", {"good": "low"}, "Turn them round"),
        ("4.7", {"good": "best"}, "which way is good"),
        ("4.7", {"name": " "}, "Enter the wording"),
        ("4.7", {"position": 0}, "from 1 to 31"),
        ("4.7", {"position": 32}, "from 1 to 31"),
        ("6.1", {"name": "x"}, "no row 6.1"),
    ],
)
def test_a_change_nobody_could_judge_by_is_refused_whole(
    ref: str, what: dict[str, Any], said: str, copied: Database, person: Person
) -> None:
    with pytest.raises(KnownError, match=said):
        change(copied, person, ref, **{"name": "Another wording", **what})
    assert own(copied, person).rows == read_edition("2022-23").rows


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (COPY, "called 2026-27 already"),
        (CopyEdition("2022-23", "2022-23", "Ours"), "called 2022-23 already"),
        (CopyEdition("2022-23", "Our card", "Ours"), "small letters"),
        (CopyEdition("2022-23", "", "Ours"), "small letters"),
        (CopyEdition("2022-23", "ours", " "), "Enter a name"),
        (CopyEdition("2019-20", "ours", "Ours"), "no scorecard edition called 2019-20"),
        (ChangeIndicator("2022-23", "4.7", green="96%+"), "stays as it was printed"),
        (ChangeIndicator("2031-32", "4.7", green="96%+"), "no row 4.7 in a scorecard called 2031-32"),
    ],
)
def test_copies_and_changes_that_cannot_be_are_told(command: object, said: str, copied: Database, person: Person) -> None:
    with pytest.raises(KnownError, match=said):
        do(command, copied, person, TODAY)
