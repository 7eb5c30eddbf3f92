"""Every word people wrote is found by typing it, nothing typed is obeyed, and what was withdrawn or may not be read stays out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lacdesk.records.base import record_classes
from lacdesk.records.child import Child
from lacdesk.records.homes import Regulation44Log
from lacdesk.records.people import Team
from lacdesk.records.placement import Home
from lacdesk.records.visit import Visit
from lacdesk.store.backup import back_up
from lacdesk.store.database import Database, open_database
from lacdesk.store.engine import own_connection
from lacdesk.store.person import Person, Scope
from lacdesk.store.restore import restore
from lacdesk.store.search import MOST, Matches, Sought, find
from lacdesk.store.search_index import SearchIndex, is_current, searched_classes, written_fields
from lacdesk.store.verify import verify
from lacdesk.store.wording import pieces_of, words_in

STANDING = "SELECT e.record_type, e.record_id, e.child_id, e.on_date, v.term, v.col, v.offset FROM v JOIN search_entry e ON e.id = v.doc"


@pytest.fixture
def child_id(database: Database, person: Person) -> str:
    with database.writing(person, "StartCare") as unit:
        child = unit.add(Child(ref="NM10417", full_name="Zoë O'Brien"))
        unit.commit()
    return child.id


def say(database: Database, person: Person, child_id: str, words: str, day: date = date(2026, 2, 3)) -> str:
    with database.writing(person, "RecordVisit") as unit:
        visit = unit.add(Visit(child_id=child_id, visit_date=day, wishes_feelings=words))
        unit.commit()
    return visit.id


def look(database: Database, person: Person, typed: str, **more: Any) -> Matches:
    with database.reading(person) as session:
        return find(session, Sought(pieces_of(typed), **more))


def ids(database: Database, person: Person, typed: str, **more: Any) -> list[str]:
    return [match.record_id for match in look(database, person, typed, **more).found]


def everything_indexed(database: Database) -> list[tuple[Any, ...]]:
    with own_connection(database.path, database.key) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, search_words, instance)")
        return sorted(tuple(map(str, row)) for row in connection.execute(STANDING))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(written=st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60))
def test_whatever_is_written_is_found_by_its_words(database: Database, person: Person, child_id: str, written: str) -> None:
    visit = say(database, person, child_id, written)
    for word in written.split():
        if words_in(word):
            assert visit in ids(database, person, word, child_ids=frozenset({child_id}))
    if words_in(written):
        assert visit in ids(database, person, written)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=st.text(alphabet=st.sampled_from("ab \"*^(){}:+-.,'\x00ANDORNEAé"), max_size=30))
def test_whatever_is_typed_is_looked_for_and_never_obeyed(database: Database, person: Person, child_id: str, typed: str) -> None:
    look(database, person, typed)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Zoë's café", "ZOE cafe"),
        ("cafe\N{COMBINING ACUTE ACCENT} noir", "café noir"),
        ("Mrs O'Brien came", "o’brien"),
        ("أريد أن أزور مُحَمَّد", "محمد"),
        ("मुझे मेरा कमरा पसंद है", "कमरा"),
        ("我想见我的妹妹", "我"),
        ("Straße", "STRASSE"),
        ("the ﬁrst time", "first"),
        ('she said "stop" twice', '"stop"'),
        ("five * stars", "* stars"),
        ("bread AND butter", "AND"),
        ("NEAR(the park, 5)", "NEAR(the"),
        ("written : about", "about:"),
        ("half-term", "half-term"),
        ("a swimming lesson", "lesson swim"),
        ("Jo came", "jo"),
    ],
)
def test_words_are_words_whatever_their_letters(database: Database, person: Person, child_id: str, written: str, typed: str) -> None:
    assert ids(database, person, typed) == [] if typed != "o’brien" else [child_id]
    visit = say(database, person, child_id, written)
    assert visit in ids(database, person, typed)


@pytest.mark.parametrize("typed", ["swim lessons", "swi lesson", "lesson a swimming", "butter NOT bread", '"', "*", "", "  "])
def test_what_is_not_there_is_not_found(database: Database, person: Person, child_id: str, typed: str) -> None:
    say(database, person, child_id, "one swimming lesson, bread and butter")
    assert ids(database, person, typed) == []


def test_words_in_a_row_are_not_found_across_two_answers(database: Database, person: Person, child_id: str) -> None:
    with database.writing(person, "RecordVisit") as unit:
        visit = unit.add(Visit(child_id=child_id, wishes_feelings="wants a half", concerns="term begins"))
        unit.commit()
    assert ids(database, person, "half-term") == []
    assert ids(database, person, "half term") == [visit.id]


def test_corrected_words_find_the_new_and_not_the_old(database: Database, person: Person, child_id: str) -> None:
    visit = say(database, person, child_id, "she wants a rabbit")
    with database.writing(person, "CorrectVisit") as unit:
        unit.change(unit.get(Visit, visit), "typed wrong", wishes_feelings="she wants a parrot", visit_date=date(2026, 2, 4))
        unit.commit()
    assert ids(database, person, "rabbit") == []
    (match,) = look(database, person, "parrot").found
    assert (match.record_id, match.on) == (visit, date(2026, 2, 4))


def test_a_change_of_other_answers_leaves_the_entry_alone(database: Database, person: Person, child_id: str) -> None:
    visit = say(database, person, child_id, "she wants a rabbit")
    before = everything_indexed(database)
    with database.writing(person, "CorrectVisit") as unit:
        unit.change(unit.get(Visit, visit), outcome="made")
        unit.commit()
    assert everything_indexed(database) == before


def test_withdrawn_words_are_found_no_more(database: Database, person: Person, child_id: str) -> None:
    visit = say(database, person, child_id, "she wants a rabbit")
    with database.writing(person, "WithdrawVisit") as unit:
        unit.withdraw(unit.get(Visit, visit), "wrong child")
        unit.commit()
    assert ids(database, person, "rabbit") == []
    assert visit not in {row[1] for row in everything_indexed(database)}


def test_a_unit_that_is_not_committed_leaves_nothing(database: Database, person: Person, child_id: str) -> None:
    before = everything_indexed(database)
    with database.writing(person, "RecordVisit") as unit:
        unit.add_many(Visit, [{"child_id": child_id, "wishes_feelings": "rabbit"}])
        unit.add(Visit(child_id=child_id, wishes_feelings="rabbit"))
        unit.session.flush()
    assert everything_indexed(database) == before
    assert ids(database, person, "rabbit") == []


def test_many_at_once_are_found_and_one_of_them_changed_in_the_same_unit(database: Database, person: Person, child_id: str) -> None:
    with database.writing(person, "Import") as unit:
        rows = [{"child_id": child_id, "visit_date": date(2026, 1, day), "concerns": f"rabbit number {day}"} for day in (9, 2, 5)]
        first, second, third = unit.add_many(Visit, rows)
        unit.change(unit.get(Visit, second), concerns="parrot")
        unit.commit()
    assert set(ids(database, person, "rabbit")) == {first, third}
    assert ids(database, person, "parrot") == [second]


def test_the_shorter_text_comes_first_and_the_newest_among_equals(database: Database, person: Person, child_id: str) -> None:
    long = say(database, person, child_id, "a rabbit " + "and many other things " * 20, date(2026, 3, 1))
    old, new = (say(database, person, child_id, "a rabbit", date(2026, month, 1)) for month in (1, 2))
    assert ids(database, person, "rabbit") == [new, old, long]


def test_with_a_word_of_thousands_of_records_the_newest_come_first(
    database: Database, person: Person, child_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = say(database, person, child_id, "the rabbit", date(2026, 1, 1))
    long = say(database, person, child_id, "the rabbit " + "and many other things " * 20, date(2026, 3, 1))
    say(database, person, child_id, "the parrot", date(2026, 2, 1))
    assert ids(database, person, "the rabbit") == [short, long]
    monkeypatch.setattr("lacdesk.store.search.COMMON", 2)
    assert ids(database, person, "the rabbit") == [long, short]
    assert ids(database, person, "rabbit") == [short, long]


def test_one_of_the_commonest_words_is_taken_as_it_stands(
    database: Database, person: Person, child_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, whole = (say(database, person, child_id, words) for words in ("rabbits", "rabbit"))
    assert set(ids(database, person, "rabbit")) == {begun, whole}
    monkeypatch.setattr("lacdesk.store.search.COMMONEST", 0)
    assert ids(database, person, "rabbit") == [whole]
    assert set(ids(database, person, "rabbi")) == {begun, whole}


def test_more_than_can_be_ranked_are_the_newest(database: Database, person: Person, child_id: str) -> None:
    with database.writing(person, "Import") as unit:
        days = [date.fromordinal(730_000 + (number * 7) % (MOST + 20)) for number in range(MOST + 20)]
        unit.add_many(Visit, [{"child_id": child_id, "visit_date": day, "concerns": "a rabbit"} for day in days])
        unit.commit()
    matches = look(database, person, "rabbit")
    assert matches.are_more
    assert [match.on for match in matches.found] == sorted(days, reverse=True)[:MOST]


def test_kinds_children_and_days_narrow_what_is_found(database: Database, person: Person, child_id: str) -> None:
    with database.writing(person, "SetUp") as unit:
        other = unit.add(Child(ref="NM10388", full_name="Jayden Rabbit"))
        unit.add(Team(name="Rabbit team"))
        unit.commit()
    early = say(database, person, child_id, "rabbit", date(2026, 1, 31))
    late = say(database, person, other.id, "rabbit", date(2026, 3, 1))
    assert set(ids(database, person, "rabbit", record_types=frozenset({"visit"}))) == {early, late}
    assert set(ids(database, person, "rabbit", child_ids=frozenset({other.id}))) == {late, other.id}
    assert ids(database, person, "rabbit", child_ids=frozenset()) == []
    assert ids(database, person, "rabbit", since=date(2026, 2, 1)) == [late]
    assert ids(database, person, "rabbit", since=date(2026, 1, 31), until=date(2026, 1, 31)) == [early]


def test_a_scope_finds_its_children_and_what_is_about_no_child(database: Database, person: Person, child_id: str) -> None:
    with database.writing(person, "SetUp") as unit:
        other = unit.add(Child(ref="NM10388"))
        unit.add(Home(name="Rabbit House"))
        unit.add(Regulation44Log(notes="rabbit"))
        unit.commit()
    mine, _theirs = say(database, person, child_id, "rabbit"), say(database, person, other.id, "rabbit")
    limited = Person("Lim Wei", "social worker", scope=Scope(frozenset({child_id})))
    found = look(database, limited, "rabbit").found
    assert {match.record_id for match in found if match.child_id} == {mine}
    assert {match.record_type for match in found} == {"visit", "home", "regulation44_log"}
    nobody = Person("Nobody", "visitor", scope=Scope(frozenset()))
    assert {match.record_type for match in look(database, nobody, "rabbit").found} == {"home", "regulation44_log"}


def test_the_hook_has_the_last_word(database: Database, person: Person, child_id: str) -> None:
    """An entry that says too much, as after a change behind the program's back, is not shown."""
    other_id = say(database, person, child_id, "rabbit")
    with database.own_connection() as connection:
        connection.execute("UPDATE visit SET record_status = 'withdrawn' WHERE id = ?", (other_id,))
    assert ids(database, person, "rabbit") == []


def test_an_index_made_again_is_the_same(database: Database, person: Person, child_id: str) -> None:
    for record_class in searched_classes().values():
        _add_one_of(database, person, record_class, child_id)
    withdrawn = say(database, person, child_id, "gone")
    with database.writing(person, "WithdrawVisit") as unit:
        unit.withdraw(unit.get(Visit, withdrawn), "wrong child")
        unit.commit()
    kept = everything_indexed(database)
    assert {row[0] for row in kept} == set(searched_classes())
    with database._writer.begin() as connection:
        SearchIndex(connection).rebuild()
    assert everything_indexed(database) == kept
    assert verify(database).problems == []


def _add_one_of(database: Database, person: Person, record_class: Any, child_id: str) -> None:
    if record_class is Child:
        return
    about = {"child_id": child_id} if hasattr(record_class, "child_id") else {}
    words = {name: f"Ärger {number} {name}" for number, name in enumerate(written_fields(record_class))}
    day = {record_class.event_field: date(2026, 2, 3)} if record_class.event_field else {}
    with database.writing(person, "Add") as unit:
        unit.add(record_class(**about, **words, **day))
        unit.commit()


def test_an_index_made_by_other_rules_is_made_again_when_the_file_is_opened(database_file: Any, person: Person) -> None:
    with database_file.open() as database:
        with database.writing(person, "StartCare") as unit:
            child = unit.add(Child(ref="NM10417", full_name="Zoë O'Brien"))
            unit.commit()
        with database.own_connection() as connection:
            connection.execute("INSERT INTO search_words (search_words) VALUES ('delete-all')")
            connection.execute("UPDATE search_built SET rules = 'older'")
        assert ids(database, person, "zoe") == []
    with database_file.open() as database:
        assert ids(database, person, "zoe") == [child.id]
        with database.engine.connect() as connection:
            assert is_current(connection)


def test_a_restored_backup_is_searched_as_before(database: Database, person: Person, child_id: str, tmp_path: Any) -> None:
    visit = say(database, person, child_id, "rabbit")
    back_up(database, tmp_path / "one.lacdesk-backup")
    before = everything_indexed(database)
    database.close()
    restore(tmp_path / "one.lacdesk-backup", tmp_path / "other.db", "a passphrase for tests", settings=tmp_path / "settings")
    with open_database(tmp_path / "other.db", "a passphrase for tests", settings=tmp_path / "settings") as restored:
        assert everything_indexed(restored) == before
        assert ids(restored, person, "rabbit") == [visit]


def test_codes_and_what_is_worked_out_are_not_searched() -> None:
    assert not {"episode", "return_row", "saved_filter"} & set(searched_classes())
    visit = written_fields(Visit)
    assert "wishes_feelings" in visit
    assert not {"due_law_rule", "outcome", "visit_date"} & set(visit)
    assert len(searched_classes()) > len(record_classes()) / 2
