"""How papers write people: surname only, an initial only where two share one, in order of surname (panel.md sections 1 and 10)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from lacdesk.panel.meeting import Capacity, Person
from lacdesk.practice.words import listed
from lacdesk.store.wording import plain_letters

_TITLES = {"councillor": "Councillor", "cllr": "Councillor"} | {
    each.casefold(): each for each in ("Dr", "Mr", "Mrs", "Ms", "Miss", "Mx", "Professor", "Alderman", "Sir", "Dame")
}


def surname_key(surname: str) -> str:
    """Return what surnames are sorted by: letters alone, accents and case folded, Mc filed as Mac, van Dale under V."""
    letters = "".join(each for each in plain_letters(surname) if each.isalpha())
    return f"mac{letters[2:]}" if re.match(r"\s*Mc\w", surname) else letters


def by_surname(people: Iterable[Person]) -> list[Person]:
    """Return people in order of surname, then first name; a young person stands by the first name."""
    return sorted(people, key=_place)


def written(person: Person, among: Iterable[Person] = ()) -> str:
    """Return one person's name as papers write it among others.

    A young person is a first name. A councillor, or anybody with a title, is a surname, with an initial where another of them
    shares it, or the first name where they share the initial too. Anybody else has an initial and a surname, as officers do.
    """
    if person.capacity is Capacity.YOUNG_PERSON:
        return person.first_name
    if not person.first_name or not person.surname:
        return person.surname or person.first_name
    sharing = [other for other in among if _shares(person, other)]
    if person.title and not sharing:
        return person.surname
    if any(_initial(other) == _initial(person) for other in sharing):
        return f"{person.first_name} {person.surname}"
    return f"{_initial(person)} {person.surname}"


def titled(people: Sequence[Person], among: Iterable[Person] = ()) -> str:
    """Return people as a sentence lists them, in the order given: "Councillors Birch, Cedar and Elm", "Dr Fir and J. Rowan".

    Neighbours with the same title share it; only Councillor has a plural. `among` are all in whose company the names stand.
    """
    company = tuple(among) or people
    groups = [(title, [written(person, company) for person in group]) for title, group in groupby(people, key=lambda each: each.title)]
    if len(groups) == 1:
        return _under(*groups[0])
    parts = [part for title, group in groups for part in ([_under(title, group)] if len(group) > 1 and title else _each(title, group))]
    return listed(parts)


def read_person(typed: str) -> Person:
    """Return somebody from words such as "Councillor Ada Alder (Deputy Leader)", "J. Rowan, Deputy Strategic Director", "Councillor Elm".

    The role stands in brackets or after a comma. Raises ValueError where there is no name.
    """
    found = re.fullmatch(r"\s*([^,(]*?)\s*(?:,\s*(.+?)|\((.+)\))?\s*", typed, re.DOTALL)
    words = found[1].split() if found else []
    title = _TITLES.get(words[0].rstrip(".").casefold(), "") if words else ""
    named = words[1:] if title else words
    if not found or not named:
        raise ValueError("Enter a name, such as Councillor Alder or J. Rowan, Deputy Strategic Director.")
    person = Person(title=title, role=found[2] or found[3] or "")
    if len(named) == 1 or named[0].islower():
        return replace(person, surname=" ".join(named))
    return replace(person, first_name=named[0], surname=" ".join(named[1:]))


def public_people(people: Iterable[Person]) -> list[Person]:
    """Return those whom a public paper may name: everybody but young people who have not agreed to it."""
    return [each for each in people if each.capacity is not Capacity.YOUNG_PERSON or each.is_agreed_public]


def _under(title: str, group: list[str]) -> str:
    if title == "Councillor" and len(group) > 1:
        return f"Councillors {listed(group)}"
    return listed(_each(title, group))


def _each(title: str, group: list[str]) -> list[str]:
    return [f"{title} {name}".lstrip() for name in group]


def _place(person: Person) -> tuple[str, str]:
    if person.capacity is Capacity.YOUNG_PERSON or not person.surname:
        return surname_key(person.first_name), ""
    return surname_key(person.surname), surname_key(person.first_name)


def _shares(person: Person, other: Person) -> bool:
    is_other = other.first_name != person.first_name and other.capacity is not Capacity.YOUNG_PERSON
    return is_other and other.title == person.title and other.surname.casefold() == person.surname.casefold()


def _initial(person: Person) -> str:
    return f"{person.first_name[:1].upper()}."
