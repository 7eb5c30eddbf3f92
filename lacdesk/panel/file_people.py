"""The people of a meeting file: who belongs to the panel, who came and who sent apologies, each written as a name with a role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lacdesk.panel.file_values import Fault, read_lines
from lacdesk.panel.meeting import Attendance, Capacity, Person
from lacdesk.panel.names import read_person

COUNCILLOR = "Councillor"
_OFFICES = {"chair": Capacity.CHAIR, "vice-chair": Capacity.VICE_CHAIR, "vice chair": Capacity.VICE_CHAIR}
_MEMBERS = (
    ("chair", Capacity.CHAIR, False),
    ("vice_chair", Capacity.VICE_CHAIR, False),
    ("members", Capacity.MEMBER, False),
    ("apologies", Capacity.MEMBER, True),
)
_OTHERS = (
    ("substitutes", Capacity.SUBSTITUTE, False),
    ("officers", Capacity.OFFICER, False),
    ("young_people", Capacity.YOUNG_PERSON, False),
    ("in_attendance", Capacity.IN_ATTENDANCE, False),
    ("officer_apologies", Capacity.OFFICER, True),
)


@dataclass(frozen=True, slots=True)
class FilePeople:
    """The members of the panel at a meeting, and who came or sent apologies."""

    members: tuple[Person, ...] = ()
    attendance: tuple[Attendance, ...] = ()


def people_in(meeting: Mapping[str, Any], faults: list[str], usual_title: str = COUNCILLOR) -> FilePeople:
    """Return the people in the table of a meeting; a name that cannot be read is added to the faults.

    Somebody named twice is one person, in the higher office. A member without a title has the usual one of the panel.
    """
    members: list[Attendance] = []
    for name, capacity, is_apology in _MEMBERS:
        for person in _people(meeting, name, capacity, faults):
            _take_in(members, Attendance(_as_member(person, usual_title), is_apology))
    others = [
        Attendance(person, is_apology) for name, capacity, is_apology in _OTHERS for person in _people(meeting, name, capacity, faults)
    ]
    return FilePeople(tuple(each.person for each in members), (*members, *others))


def _people(meeting: Mapping[str, Any], name: str, capacity: Capacity, faults: list[str]) -> list[Person]:
    try:
        typed = read_lines(meeting.get(name, []))
        return [replace(_named(each, capacity), capacity=capacity) for each in typed]
    except (Fault, ValueError) as fault:
        faults.append(f"{name} in [meeting]: {fault}")
        return []


def _named(typed: str, capacity: Capacity) -> Person:
    person = read_person(typed)
    if capacity is Capacity.YOUNG_PERSON:
        return Person(first_name=person.first_name or person.surname, role=person.role)
    return person


def _as_member(person: Person, usual_title: str) -> Person:
    office = _OFFICES.get(person.role.casefold())
    titled = person if person.title else replace(person, title=usual_title)
    return replace(titled, capacity=office, role="") if office and person.capacity is Capacity.MEMBER else titled


def _take_in(members: list[Attendance], found: Attendance) -> None:
    """Add a member; one who is there already keeps the higher office and the fuller name, and may have sent apologies."""
    for place, each in enumerate(members):
        if _is_same(each.person, found.person):
            members[place] = Attendance(_joined(each.person, found.person), each.is_apology or found.is_apology)
            return
    members.append(found)


def _joined(one: Person, other: Person) -> Person:
    first_name, role = (max(getattr(one, name), getattr(other, name), key=len) for name in ("first_name", "role"))
    return replace(one, first_name=first_name, role=role, capacity=_higher(one, other))


def _is_same(one: Person, other: Person) -> bool:
    same_first = one.first_name == other.first_name or not one.first_name or not other.first_name
    return one.surname.casefold() == other.surname.casefold() and same_first


def _higher(one: Person, other: Person) -> Capacity:
    order = (Capacity.CHAIR, Capacity.VICE_CHAIR)
    return next((office for office in order if office in {one.capacity, other.capacity}), one.capacity)
