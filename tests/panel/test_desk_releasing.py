"""What tells who the council's children are, read from the records, and confirmations that are records themselves."""

from __future__ import annotations

from datetime import date

import pytest

from lacdesk.panel.identifying import Identifying
from lacdesk.panel.publicity import Finding, Grade, SeenText, findings, open_findings
from lacdesk.panel.reading import meeting_of
from lacdesk.panel.releasing import ConfirmPublic, NamePlace, TakeConfirmationBack, TakePlaceBack, confirmed_keys, identifying_of
from lacdesk.panel.seen import Place
from lacdesk.records.child import Child
from lacdesk.records.leaving_care import LeavingCareAccommodation
from lacdesk.records.meetings import OwnPlace, PublicConfirmation
from lacdesk.records.people import Worker
from lacdesk.records.placement import Home, Placement
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.verify import verify
from tests.panel.desk import CLERK, ClerksDesk


@pytest.fixture
def desk(database: Database) -> ClerksDesk:
    """A clerk's desk in a council with one child, where the child lives, and a worker of the same first name."""
    with database.writing(CLERK, "Import") as unit:
        facts = {"ref": "QX1187", "full_name": "Tamsin de Rowley", "known_as": "Tazzie", "dob": date(2012, 3, 9), "upn": "B123456789012"}
        child = unit.add(Child(**facts, home_postcode="NM1 7QX"))
        unit.add(Worker(name="P. Wetherby"))
        home = unit.add(Home(name="The Grange", address="14 Quarry Bank Road, Northmoor", postcode="NM9 4ZZ"))
        unit.session.flush()
        unit.add(Placement(child_id=child.id, home_id=home.id, postcode="NM3 3AB"))
        unit.add(LeavingCareAccommodation(child_id=child.id, address="Flat 2, 80 Tannery Row"))
        unit.commit()
    return ClerksDesk(database)


@pytest.fixture
def meeting(desk: ClerksDesk) -> str:
    return desk.meeting(desk.panel())


def look(desk: ClerksDesk, meeting: str, text: str, page: int = 7) -> tuple[Finding, ...]:
    identifying = desk.read(lambda session: identifying_of(session, meeting_of(session, meeting)))
    assert isinstance(identifying, Identifying)
    return findings([SeenText(page, Place.PAGE, text)], identifying)


@pytest.mark.parametrize(
    "planted",
    [
        "Tamsin de Rowley was seen",
        "Rowley, Tamsin",
        "Tazzie Rowley",
        "reference QX1187",
        "pupil B123456789012",
        "born 9 March 2012",
        "she lives in NM1 7QX",
        "moved to NM3 3AB",
        "the home in NM9 4ZZ",
        "at 14 Quarry Bank Road",
        "Flat 2, 80 Tannery Row",
    ],
)
def test_what_the_records_tell_of_a_child_stops_a_pack(desk: ClerksDesk, meeting: str, planted: str) -> None:
    assert Grade.STOP in {each.grade for each in look(desk, meeting, f"The panel heard that {planted}.")}


def test_members_officers_and_places_are_named_in_public(desk: ClerksDesk, meeting: str) -> None:
    assert look(desk, meeting, "Councillor Elm thanked P. Wetherby at the Town Hall in Northmoor.") == ()


def test_a_confirmation_covers_the_same_words_on_its_page_and_names_who_gave_it(desk: ClerksDesk, meeting: str) -> None:
    (asked,) = look(desk, meeting, "A poem by Tazzie was read.")
    assert asked.grade is Grade.ASK
    desk.do(ConfirmPublic(meeting, asked.page, asked.words, "She asked to be named."))
    (kept,) = desk.rows(PublicConfirmation)
    assert (kept.page, kept.found, kept.reason, kept.confirmed_by) == (7, "Tazzie", "She asked to be named.", CLERK.name)
    confirmed = desk.read(confirmed_keys, meeting)
    assert open_findings(look(desk, meeting, "A poem by TAZZIE."), confirmed) == ()
    assert len(open_findings(look(desk, meeting, "A poem by Tazzie.", page=8), confirmed)) == 1
    desk.do(ConfirmPublic(meeting, 7, "tazzie", "Her worker agreed too."))
    assert [each.reason for each in desk.rows(PublicConfirmation)] == ["Her worker agreed too."]
    desk.do(TakeConfirmationBack(kept.id, "She changed her mind."))
    assert desk.read(confirmed_keys, meeting) == set()
    assert verify(desk.database).problems == []


def test_a_confirmation_has_words_and_a_reason(desk: ClerksDesk, meeting: str) -> None:
    with pytest.raises(KnownError, match="Enter why"):
        desk.do(ConfirmPublic(meeting, 7, "Tazzie", " "))
    with pytest.raises(KnownError, match="Enter the words"):
        desk.do(ConfirmPublic(meeting, 7, " . ", "Agreed"))


def test_a_place_of_the_councils_own_is_no_childs_name_in_any_paper_and_can_be_taken_back(desk: ClerksDesk, meeting: str) -> None:
    assert {each.grade for each in look(desk, meeting, "Works in Rowley Lane begin.")} == {Grade.ASK}
    desk.do(NamePlace("Rowley Lane", "A street in Northmoor"))
    desk.do(NamePlace("ROWLEY  lane", "A street"))
    (kept,) = desk.rows(OwnPlace)
    assert (kept.called, kept.what, kept.named_by) == ("Rowley Lane", "A street", CLERK.name)
    assert look(desk, meeting, "Works in Rowley Lane begin.") == ()
    assert Grade.STOP in {each.grade for each in look(desk, meeting, "Tamsin de Rowley was seen")}
    assert desk.read(confirmed_keys, meeting) == set()
    desk.do(TakePlaceBack(kept.id, "It is a family name here"))
    assert {each.grade for each in look(desk, meeting, "Works in Rowley Lane begin.")} == {Grade.ASK}


@pytest.mark.parametrize(
    ("words", "reason", "said"),
    [
        ("Tamsin de Rowley", "A street", "tells who a child is"),
        ("14 Quarry Bank Road", "A street", "tells who a child is"),
        (" ", "A street", "Enter the name"),
        ("Mill Lane", " ", "Enter what place"),
    ],
)
def test_what_tells_who_a_child_is_cannot_be_kept_as_a_place(desk: ClerksDesk, words: str, reason: str, said: str) -> None:
    with pytest.raises(KnownError, match=said):
        desk.do(NamePlace(words, reason))
