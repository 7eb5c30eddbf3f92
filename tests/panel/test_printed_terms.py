"""What the papers of a meeting take from its panel is kept with it once they are out, and is the panel's own until then."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from typing import Any

import pytest

from lacdesk.panel.meeting import Numbering, Panel, Style
from lacdesk.panel.meetings import ChangeMeeting
from lacdesk.panel.minute_book import StartMinutes
from lacdesk.panel.minute_life import ApproveMinutes, CirculateMinutes
from lacdesk.panel.panels import AddMember, ChangePanel
from lacdesk.panel.publishing import published_meeting
from lacdesk.panel.reading import meeting_of, minutes_of
from lacdesk.records import meetings as kept
from lacdesk.records.base import fields_of
from lacdesk.records.meetings import Meeting, Minute, ResolutionClause
from lacdesk.store.database import Database
from lacdesk.store.verify import verify
from tests.panel.desk import APRIL, CLERK, JUNE, ClerksDesk

FEBRUARY, AUGUST = date(2026, 2, 10), date(2026, 8, 11)
AT_FIRST: dict[str, Any] = {
    "style": "2022",
    "prefix": "D",
    "contact": "J. Hazel",
    "contact_email": "governance@northmoor.example",
    "notes": ["Reports are beside the titles."],
    "exempt_wording": "That the public leave for {paragraphs}.",
}
OTHER: dict[str, Any] = {
    "name": "Another Panel",
    "kind": "fostering",
    "is_public": False,
    "style": "2017",
    "numbering": "each_meeting",
    "prefix": "X",
    "venue": "Library",
    "chief_executive": "Z. Zelkova",
    "contact": "N. Linden",
    "contact_email": "other@northmoor.example",
    "notes": ["Something else."],
    "exempt_wording": "That the room be cleared.",
    "clear_days": 3,
}


@pytest.fixture
def desk(database: Database) -> ClerksDesk:
    return ClerksDesk(database)


def published(desk: ClerksDesk) -> tuple[str, str]:
    """A panel with its April agenda published, and a meeting in the calendar after it."""
    panel = desk.panel(**AT_FIRST)
    april, _ = desk.meeting(panel), desk.meeting(panel, JUNE)
    desk.agenda(april, 6)
    desk.publish(april)
    return panel, april


def test_every_term_a_paper_takes_is_another_after_the_change() -> None:
    assert OTHER.keys() == {each.name for each in fields(Panel)}
    assert OTHER.keys() <= fields_of(kept.Panel).keys()


def test_a_published_agenda_keeps_every_term(desk: ClerksDesk) -> None:
    panel, april = published(desk)
    before = desk.read(published_meeting, april)
    desk.do(ChangePanel(panel, OTHER))
    desk.do(AddMember(panel, {"title": "Councillor", "surname": "Fir"}))
    assert desk.read(published_meeting, april) == before
    assert desk.read(meeting_of, april).panel == before.panel
    printed = desk.rows(Meeting, id=april)[0].printed_terms
    assert printed is not None
    assert printed.keys() == OTHER.keys() | {"previous_on", "next_meetings"}
    assert (printed["prefix"], printed["next_meetings"]) == ("D", [JUNE.isoformat()])
    assert verify(desk.database).problems == []


def test_a_meeting_that_is_not_out_follows_its_panel(desk: ClerksDesk) -> None:
    panel, _ = published(desk)
    june = desk.rows(Meeting, held_on=JUNE)[0].id
    desk.do(ChangePanel(panel, OTHER))
    now = desk.read(meeting_of, june).panel
    assert (now.name, now.style, now.numbering, now.notes) == ("Another Panel", Style.PLAIN, Numbering.EACH_MEETING, ("Something else.",))
    assert desk.rows(Meeting, id=june)[0].printed_terms is None


def test_meetings_before_and_after_that_come_later_change_nothing(desk: ClerksDesk) -> None:
    panel, april = published(desk)
    before = desk.read(published_meeting, april)
    assert (before.previous_on, before.next_meetings) == (None, (JUNE,))
    with desk.database.writing(CLERK, "PlanMeeting") as unit:
        for held_on in (FEBRUARY, date(2026, 5, 12)):
            unit.add(Meeting(panel_id=panel, held_on=held_on, starts_at=before.at, state="planned"))
        unit.commit()
    assert desk.read(published_meeting, april) == before


def test_a_next_meeting_the_clerk_says_later_is_for_the_minutes_and_not_for_the_agenda(desk: ClerksDesk) -> None:
    _, april = published(desk)
    desk.do(ChangeMeeting(april, {"next_meetings": [AUGUST.isoformat()]}))
    assert desk.read(published_meeting, april).next_meetings == (JUNE,)
    assert desk.read(meeting_of, april).next_meetings == (AUGUST,)


def test_the_numbers_and_the_exclusion_are_those_of_the_day_it_was_published(desk: ClerksDesk) -> None:
    panel = desk.panel(**AT_FIRST)
    april = desk.meeting(panel)
    desk.agenda(april)
    desk.item(april, "Homes", 3, kind="report", exempt=(3,), exempt_reason="Prices are in it.")
    desk.publish(april)
    desk.do(ChangePanel(panel, {**OTHER, "numbering": "item_paragraph"}))
    desk.today = APRIL
    desk.do(StartMinutes(april))
    desk.do(CirculateMinutes(april))
    numbers = [each.number for each in desk.rows(Minute, meeting_id=april)]
    assert numbers == [f"D{number}" for number in range(1, len(numbers) + 1)]
    assert "That the public leave for paragraph 3." in [each.text for each in desk.rows(ResolutionClause)]


def test_minutes_of_an_agenda_never_published_are_kept_as_they_are_circulated(desk: ClerksDesk) -> None:
    panel = desk.panel(**AT_FIRST)
    april = desk.meeting(panel)
    desk.agenda(april)
    desk.today = APRIL
    desk.do(StartMinutes(april))
    desk.do(ChangePanel(panel, {"style": "2017"}))
    assert desk.read(minutes_of, april).meeting.panel.style is Style.PLAIN
    desk.do(CirculateMinutes(april))
    before = desk.read(minutes_of, april)
    desk.do(ChangePanel(panel, OTHER))
    desk.do(AddMember(panel, {"title": "Councillor", "surname": "Fir"}))
    assert desk.read(minutes_of, april) == before
    assert [each.surname for each in before.meeting.members] == ["Elm", "Alder", "Birch"]


def test_minutes_circulated_before_terms_were_kept_are_kept_as_they_are_approved(desk: ClerksDesk) -> None:
    panel, april = published(desk)
    june = desk.rows(Meeting, held_on=JUNE)[0].id
    forget(desk, april, state="circulated", circulated_at=datetime(2026, 4, 20, 12))
    desk.do(ChangePanel(panel, {"style": "2017"}))
    assert desk.read(minutes_of, april).meeting.panel.style is Style.PLAIN
    desk.today = JUNE
    desk.do(ApproveMinutes(april, june))
    before = desk.read(minutes_of, april)
    desk.do(ChangePanel(panel, OTHER))
    assert desk.read(minutes_of, april) == before


def test_a_meeting_published_before_terms_were_kept_prints_as_its_panel_does_now(desk: ClerksDesk) -> None:
    panel, april = published(desk)
    forget(desk, april)
    desk.do(ChangePanel(panel, {"style": "2017", "chief_executive": "Z. Zelkova"}))
    now = desk.read(published_meeting, april)
    assert (now.panel.style, now.panel.chief_executive, now.next_meetings) == (Style.PLAIN, "Z. Zelkova", (JUNE,))
    assert [each.surname for each in now.members] == ["Elm", "Alder", "Birch"]


def test_what_is_kept_at_publication_stays_when_the_minutes_go_out(desk: ClerksDesk) -> None:
    panel, april = published(desk)
    printed = desk.rows(Meeting, id=april)[0].printed_terms
    desk.do(ChangePanel(panel, OTHER))
    desk.today = APRIL
    desk.do(StartMinutes(april))
    desk.do(CirculateMinutes(april))
    desk.today = JUNE
    desk.do(ApproveMinutes(april, desk.rows(Meeting, held_on=JUNE)[0].id))
    assert desk.rows(Meeting, id=april)[0].printed_terms == printed


def forget(desk: ClerksDesk, meeting_id: str, **facts: Any) -> None:
    """Leave a meeting as it was before its terms were kept."""
    with desk.database.writing(CLERK, "Forget") as unit:
        unit.change(unit.get(Meeting, meeting_id), printed_terms=None, **facts)
        unit.commit()
