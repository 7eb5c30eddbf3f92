"""A kept address is found by its street line, however its parts are divided or ordered; a flat's number alone is nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.panel.publicity import ChildFacts, Grade, Identifying, Place, SeenText, findings

TYPES = ("Lane", "Road", "Street", "Close", "Avenue", "Drive", "Court", "Crescent", "Grove", "Row", "Way", "Gardens", "Rise", "Terrace")
SHORT = {"Lane": "Ln", "Road": "Rd.", "Street": "St", "Avenue": "Ave", "Crescent": "Cres.", "Gardens": "Gdns"}
STREETS = ("Quarry Bank", "Mill", "Thornbank", "Old Kiln", "St Aldate's", "Larch Hill", "Tannery")
HOUSES = ("Medlar Cottage", "The Laurels", "St John's House", "Rose Farm", "Kestrel Lodge")
WITHIN = ("Flat 2", "Unit 5", "Apartment 12B", "Room 3", "3rd floor", "Ground Floor Flat", "Flat A", "First floor", "Flat no. 4")
TOWNS = ("Northmoor", "Eastdale")

numbers = st.one_of(st.integers(1, 250).map(str), st.builds("{}{}".format, st.integers(1, 99), st.sampled_from("ABcd")))


def stops(address: str, text: str, *places: str) -> list[str]:
    known = Identifying([ChildFacts("Amara", "Nutwood", addresses=(address,))], places=places)
    return [each.words for each in findings([SeenText(1, Place.PAGE, text)], known) if each.grade is Grade.STOP]


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        ("Flat 2, 14 Mill Lane, Northmoor", "She lives at 14 Mill Lane."),
        ("14 Mill Lane Northmoor NM2 2DW", "She lives at 14 Mill Lane."),
        ("14 Mill Lane Northmoor NM2 2DW", "the post of NM2 2DW"),
        ("14 Mill Lane, Northmoor", "Mill Lane, 14, Northmoor"),
        ("14 Mill Lane, Northmoor", "Mill Lane (No. 14)"),
        ("14 Mill Lane, Northmoor", "14–16 Mill Lane"),
        ("14 Mill Lane, Northmoor", "14 and 16 Mill Lane"),
        ("14 Mill Lane, Northmoor", "fourteen Mill Lane"),
        ("24 Mill Lane, Northmoor", "twenty-four, Mill Ln"),
        ("Mill Lane 14, Northmoor", "14 Mill Lane"),
        ("Northmoor, Mill Lane, 14", "14 Mill Lane"),
        ("14, Mill Lane, Northmoor", "at 14\nMill\nLane"),
        ("14-16 Mill Lane", "16 Mill Lane"),
        ("14A Mill Lane", "14a Mill Lane"),
        ("14 A Mill Lane", "14A Mill Lane"),
        ("No. 14, Mill Lane", "number 14 Mill Lane"),
        ("The Laurels, Mill Lane, Northmoor", "The Laurels (Mill Lane)"),
        ("The Laurels, Mill Lane, Northmoor", "The Laurels in Mill Lane"),
        ("The Laurels, Mill Lane, Northmoor", "Mill Lane (The Laurels)"),
        ("The Laurels Mill Lane Northmoor", "the laurels, Mill Lane"),
        ("St John's House, 3 Oak Road", "at 3 Oak Road"),
        ("St John's House, 3 Oak Road", "Saint Johns House, Oak Rd"),
        ("3rd floor, 22 Oak Road", "at 22 Oak Road"),
        ("Unit 5, Oak Business Park, Oak Road", "Oak Business Park, Oak Road"),
        ("Unit 5, Oak Business Park, Oak Road", "Unit 5, Oak Business Park"),
        ("Flat 2, Kestrel Court, Hawthorn Way", "Flat 2, Kestrel Court"),
        ("Flat 2, Kestrel Court, Hawthorn Way", "Kestrel Court, Flat 2"),
        ("Flat 2 Kestrel Court Hawthorn Way", "2 Kestrel Ct"),
        ("Flat 14 Mill Lane", "14 Mill Lane"),
        ("22 Cornmarket, Northmoor", "22 Cornmarket"),
        ("14 Broadway Northmoor NM2 2DW", "14 Broadway"),
        ("14 The Meadows", "14 The Meadows"),
        ("c/o 14 Mill Lane", "14 Mill Lane"),
        ("Basement flat\n9b Park Road North\nNorthmoor", "9B Park Road North"),
        ("Hawthorn House, Northmoor", "Hawthorn House, Northmoor"),
    ],
)
def test_a_kept_address_stops_by_its_street_line(kept: str, text: str) -> None:
    assert stops(kept, text)


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        ("Flat 2, 14 Mill Lane, Northmoor", "Room 1 and Flat 2 were inspected."),
        ("Unit 5, Oak Business Park, Oak Road", "see Unit 5 of the module"),
        ("Unit 5, Oak Business Park, Oak Road", "Works in Oak Road begin"),
        ("3rd floor, 22 Oak Road", "on the 3rd floor"),
        ("14 Mill Lane, Northmoor", "114 Mill Lane and 14B Mill Lane"),
        ("14 Mill Lane, Northmoor", "works in Mill Lane, Northmoor, on 14 March"),
        ("14 Mill Lane, Northmoor", "Mill Lane 14 March"),
        ("14 Mill Lane, Northmoor", "1.14 Mill Lane is to be closed"),
        ("The Laurels, Mill Lane, Northmoor", "The laurels of the garden"),
        ("St John's House, 3 Oak Road", "3 St John's Road"),
        ("Mill Lane, Northmoor", "Works in Mill Lane, Northmoor"),
        ("Northmoor", "Northmoor"),
        ("Flat 2", "Flat 2"),
    ],
)
def test_part_of_an_address_stops_nothing(kept: str, text: str) -> None:
    assert stops(kept, text) == []


def test_the_address_of_a_named_place_is_said_freely_and_its_street_shields_nobody() -> None:
    assert stops("Town Hall, Market Street", "The Town Hall, Market Street", "Town Hall, Market Street, Northmoor") == []
    assert stops("4 Market Street", "at 4 Market Street", "4 Market Street") == []
    assert stops("4 Market Street", "at 4 Market Street", "Market Street") == ["4 Market Street"]


@given(st.data(), numbers, st.sampled_from(STREETS), st.sampled_from(TYPES))
def test_a_number_and_its_street_are_found_whatever_else_is_kept_and_written(
    data: st.DataObject, number: str, name: str, kind: str
) -> None:
    kept = [f"{number} {name} {kind}", data.draw(st.sampled_from(TOWNS))]
    kept = [*data.draw(st.lists(st.sampled_from((*WITHIN, *HOUSES)), max_size=2, unique=True)), *kept]
    written_kind = data.draw(st.sampled_from([kind, SHORT.get(kind, kind), kind.upper()]))
    gap = data.draw(st.sampled_from([" ", ", ", "\n", ",\n", "  "]))
    text = data.draw(st.sampled_from([f"{number}{gap}{name} {written_kind}", f"{name} {written_kind}, {number}, Northmoor"]))
    divided = data.draw(st.sampled_from([", ", ",", "\n", "; "]))
    assert stops(divided.join(kept), f"The family lives at {text}.")


@given(numbers, st.sampled_from(STREETS), st.sampled_from(TYPES), st.sampled_from(("", *WITHIN)), st.sampled_from(TOWNS))
def test_commas_are_not_needed(number: str, name: str, kind: str, within: str, town: str) -> None:
    kept = f"{within} {number} {name} {kind} {town} NM2 2DW".strip()
    assert stops(kept, f"The family lives at {number} {name} {kind}.")


@given(st.sampled_from(HOUSES), st.sampled_from(STREETS), st.sampled_from(TYPES), st.sampled_from([", ", " in ", "\n", " ("]))
def test_a_house_and_its_street_are_found(house: str, name: str, kind: str, gap: str) -> None:
    kept = f"{house}, {name} {kind}, Northmoor"
    assert stops(kept, f"The family lives at {house}{gap}{name} {kind}.")
    assert stops(kept, f"The works in {name} {kind} begin.") == []


@given(st.sampled_from(WITHIN), numbers, st.sampled_from(STREETS), st.sampled_from(TYPES))
def test_what_is_within_a_house_is_never_an_address_alone(within: str, number: str, name: str, kind: str) -> None:
    assert stops(f"{within}, {number} {name} {kind}", f"The panel saw {within} of the home.") == []


@given(st.text(max_size=60), st.text(max_size=120))
def test_any_address_can_be_kept_and_any_text_looked_through(kept: str, text: str) -> None:
    assert isinstance(stops(kept, text), list)
