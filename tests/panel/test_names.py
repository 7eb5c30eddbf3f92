from __future__ import annotations

import pytest

from lacdesk.panel.meeting import Capacity, Person
from lacdesk.panel.names import by_surname, public_people, surname_key, titled, written


def councillor(surname: str, first_name: str = "") -> Person:
    return Person(surname, first_name, "Councillor")


def test_a_surname_alone_and_an_initial_only_where_two_share_it() -> None:
    members = [councillor("Alder", "Ada"), councillor("Cedar", "Rose"), councillor("Cedar", "Tom"), councillor("Elm", "Rose")]
    assert [written(each, members) for each in members] == ["Alder", "R. Cedar", "T. Cedar", "Elm"]


def test_two_who_share_the_initial_too_have_their_first_names() -> None:
    members = [councillor("Cedar", "Rose"), councillor("Cedar", "Ruth")]
    assert [written(each, members) for each in members] == ["Rose Cedar", "Ruth Cedar"]


def test_the_same_member_read_twice_is_no_namesake() -> None:
    as_chair = Person("Elm", "Rose", "Councillor", capacity=Capacity.CHAIR)
    assert written(councillor("Elm", "Rose"), [as_chair]) == "Elm"


def test_officers_have_an_initial_and_young_people_a_first_name_only() -> None:
    assert written(Person("Rowan", "Jo")) == "J. Rowan"
    assert written(Person("Rowan", title="Mrs.")) == "Rowan"
    assert written(Person("Birch", "Sam", capacity=Capacity.YOUNG_PERSON)) == "Sam"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Birch"], "Councillor Birch"),
        (["Birch", "Elm"], "Councillors Birch and Elm"),
        (["Birch", "Cedar", "Elm"], "Councillors Birch, Cedar and Elm"),
        ([], ""),
    ],
)
def test_councillors_share_their_title(names: list[str], said: str) -> None:
    assert titled([councillor(name) for name in names]) == said


def test_mixed_company_is_one_list() -> None:
    people = [councillor("Birch"), Person("Fir", "Ann", "Dr"), Person("Rowan", "Jo"), Person("Sorrel", "Hal")]
    assert titled(people) == "Councillor Birch, Dr Fir, J. Rowan and H. Sorrel"
    assert titled([councillor("Birch"), councillor("Elm"), Person("Rowan", "Jo")]) == "Councillors Birch and Elm and J. Rowan"


def test_surnames_sort_as_a_reader_looks_them_up() -> None:
    surnames = ["van Dale", "Oak", "O'Hazel", "McRowan", "MacAlder", "Mackay", "Łoza", "Elm", "élan", "de Vine", "Ofield", "O’Fir", "Vane"]
    assert sorted(surnames, key=surname_key) == [
        *("de Vine", "élan", "Elm", "Łoza", "MacAlder", "Mackay", "McRowan", "Oak", "Ofield", "O’Fir", "O'Hazel"),
        *("van Dale", "Vane"),
    ]


def test_young_people_stand_by_first_name() -> None:
    people = [Person("Rowan", "Jo"), Person("Zelkova", "Amy", capacity=Capacity.YOUNG_PERSON), Person("Birch", "Zoe")]
    assert [written(each) for each in by_surname(people)] == ["Amy", "Z. Birch", "J. Rowan"]


def test_a_public_paper_names_no_young_person_who_has_not_agreed() -> None:
    agreed = Person(first_name="Amy", capacity=Capacity.YOUNG_PERSON, is_agreed_public=True)
    silent = Person(first_name="Bo", capacity=Capacity.YOUNG_PERSON)
    assert public_people([agreed, silent, councillor("Elm")]) == [agreed, councillor("Elm")]
