"""Every address and postcode the records hold for a child, a home or a carer stops a pack; a code in place of a pupil number does not."""

from __future__ import annotations

from datetime import date

import pytest

from lacdesk.panel.publicity import Grade, SeenText, findings
from lacdesk.panel.reading import meeting_of
from lacdesk.panel.releasing import identifying_of
from lacdesk.panel.seen import Place
from lacdesk.records.child import Child, ParentalResponsibility
from lacdesk.records.leaving_care import LeavingCareAccommodation
from lacdesk.records.placement import Home
from lacdesk.records.returned import Episode
from lacdesk.store.database import Database
from tests.panel.desk import CLERK, ClerksDesk


@pytest.fixture
def desk(database: Database) -> ClerksDesk:
    """A clerk's desk in a council with one child: a carer, two parents, a flat of the child's own and an episode that was imported."""
    with database.writing(CLERK, "Import") as unit:
        child = unit.add(Child(ref="QX1187", full_name="Tamsin Rowley", dob=date(2012, 3, 9), upn="UN1"))
        unit.add(Home(name="Mx Alder", address="Unit 5, 3 Kiln Close, Northmoor", postcode="NM9 4ZZ"))
        unit.session.flush()
        unit.add(ParentalResponsibility(child_id=child.id, name="Mo Rowley", address="Flat 2, 14 Mill Lane\nNorthmoor NM6 1QQ"))
        unit.add(ParentalResponsibility(child_id=child.id, name="Di Rowley", address="Medlar Cottage, Larch Hill, Eastdale"))
        unit.add(LeavingCareAccommodation(child_id=child.id, address="80 Tannery Row Northmoor NM8 8XX"))
        unit.add(Episode(child_id=child.id, origin="imported", decom=date(2020, 1, 2), home_post="NM1 7QX", pl_post="NM3 3AB"))
        unit.commit()
    return ClerksDesk(database)


def look(desk: ClerksDesk, text: str) -> set[Grade]:
    meeting = desk.meeting(desk.panel())
    identifying = desk.read(lambda session: identifying_of(session, meeting_of(session, meeting)))
    return {each.grade for each in findings([SeenText(7, Place.PAGE, text)], identifying)}


@pytest.mark.parametrize(
    "planted",
    [
        "3 Kiln Close",
        "14 Mill Lane",
        "14, Mill Ln",
        "Medlar Cottage in Larch Hill",
        "80 Tannery Row",
        "NM9 4ZZ",
        "NM6 1QQ",
        "NM8 8 XX",
        "NM1 7QX",
        "nm3 3 ab",
        "QX:1187",
        "QX#1187",
    ],
)
def test_every_place_a_child_lives_in_stops_a_pack(desk: ClerksDesk, planted: str) -> None:
    assert look(desk, f"The panel heard that it was {planted}.") == {Grade.STOP}


def test_flats_towns_and_the_code_for_no_pupil_number_are_said_freely(desk: ClerksDesk) -> None:
    assert look(desk, "Flat 2 and Unit 5 were seen in Mill Lane, Northmoor; the return gives the code UN1.") == set()
