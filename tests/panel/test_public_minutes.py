"""Minutes as the public reads them: summaries in place of exempt ones, both grades of finding, and who moved and seconded."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lacdesk.panel.checks import minutes_faults
from lacdesk.panel.meeting import Capacity, Minute, MinutesOfMeeting
from lacdesk.panel.minute_book import Clause, RecordAttendance, StartMinutes, SummariseMinute, WriteMinute
from lacdesk.panel.minute_life import ApproveMinutes, CirculateMinutes, CorrectMinute
from lacdesk.panel.minutes import MinutesLineKind, minutes_lines, movers
from lacdesk.panel.public_minutes import exempt_numbers, for_the_public, found_in_minutes, minutes_sentence, unsummarised
from lacdesk.panel.publicity import Grade, Place, SeenText
from lacdesk.panel.reading import minutes_of
from lacdesk.panel.releasing import ConfirmPublic, confirmed_in_minutes, confirmed_keys
from lacdesk.records.child import Child
from lacdesk.records.meetings import Meeting
from lacdesk.records.meetings import Minute as KeptMinute
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from tests.panel.desk import APRIL, CLERK, JUNE, ClerksDesk

SECRET = "The panel heard that Tamsin Rowley had moved."


@pytest.fixture
def desk(database: Database) -> ClerksDesk:
    """A clerk's desk in a council with one child, on a day after both meetings."""
    with database.writing(CLERK, "Import") as unit:
        unit.add(Child(ref="QX1187", full_name="Tamsin Rowley", known_as="Tazzie"))
        unit.commit()
    return ClerksDesk(database, date(2026, 6, 30))


@pytest.fixture
def meeting(desk: ClerksDesk) -> str:
    """A meeting with an open item and an exempt one, each with its minute."""
    desk.today = date(2026, 3, 2)
    meeting = desk.meeting(desk.panel())
    items = desk.item(meeting, "Health"), desk.item(meeting, "Visits", exempt=[1, 2], exempt_reason="The report names children.")
    desk.today = date(2026, 6, 30)
    desk.do(WriteMinute(meeting, "Health", "Health was in time.", (Clause("That the report be noted."),), items[0]))
    desk.do(WriteMinute(meeting, "Visits", SECRET, (Clause("That Tamsin Rowley move home."),), items[1]))
    return meeting


def written(desk: ClerksDesk, meeting: str) -> MinutesOfMeeting:
    found = desk.read(minutes_of, meeting)
    assert isinstance(found, MinutesOfMeeting)
    return found


def exempt(desk: ClerksDesk, meeting: str) -> frozenset[str]:
    return desk.read(lambda session: exempt_numbers(session, minutes_of(session, meeting)))  # type: ignore[no-any-return]


def look(desk: ClerksDesk, meeting: str, text: str, page: int = 1) -> list[tuple[Grade, str, int]]:
    seen = [SeenText(page, Place.PAGE, text)]
    found = desk.read(lambda session: found_in_minutes(session, minutes_of(session, meeting), seen))
    return [(each.grade, each.words, each.page) for each in found]


def approve(desk: ClerksDesk, meeting: str) -> None:
    """Have the minutes of April circulated, and approved in June."""
    desk.today = date(2026, 5, 1)
    later = desk.meeting(desk.rows(Meeting)[0].panel_id or "", JUNE)
    desk.today = date(2026, 6, 30)
    desk.do(CirculateMinutes(meeting))
    desk.do(ApproveMinutes(meeting, later))


def attend(desk: ClerksDesk, meeting: str, *people: dict[str, Any]) -> None:
    desk.do(RecordAttendance(meeting, people))


def test_a_minute_of_an_exempt_item_is_replaced_by_its_summary_under_its_own_number(desk: ClerksDesk, meeting: str) -> None:
    whole = written(desk, meeting)
    assert exempt(desk, meeting) == {"2"}
    assert unsummarised(whole, {"2"}) == "Minute 2 is of an exempt item and has no summary for the public. Write one."
    desk.do(SummariseMinute(desk.rows(KeptMinute)[1].id, "The panel heard of one visit.\n"))
    whole = written(desk, meeting)
    assert unsummarised(whole, {"2"}) == ""
    lines = [line.words for line in minutes_lines(for_the_public(whole, {"2"}))]
    assert lines[-2:] == ["2. VISITS", "The panel heard of one visit."]
    assert lines[1:4] == ["1. HEALTH", "Health was in time.", "Resolved:- That the report be noted."]
    assert SECRET in [line.words for line in minutes_lines(whole)]


def test_every_minute_without_a_summary_is_named_in_one_sentence() -> None:
    two = MinutesOfMeeting(None, minutes=(Minute("56", "Visits"), Minute("57", "Homes", public_text=" ")))  # type: ignore[arg-type]
    assert unsummarised(two, {"56", "57"}).startswith("Minutes 56 and 57 are of exempt items")
    assert unsummarised(two, set()) == ""


def test_a_summary_is_written_also_once_the_minutes_are_approved_and_changes_nothing_else(desk: ClerksDesk, meeting: str) -> None:
    approve(desk, meeting)
    first = desk.rows(KeptMinute, meeting_id=meeting)[1]
    with pytest.raises(KnownError, match="were approved"):
        desk.do(WriteMinute(meeting, "Visits", "Changed", minute_id=first.id))
    with pytest.raises(KnownError, match="Enter what the public reads"):
        desk.do(SummariseMinute(first.id, "  "))
    desk.do(SummariseMinute(first.id, "One visit was reported."))
    kept = desk.rows(KeptMinute, meeting_id=meeting)[1]
    assert (kept.text, kept.public_text) == (SECRET, "One visit was reported.")


def test_a_correction_of_an_exempt_minute_is_exempt_as_well(desk: ClerksDesk, meeting: str) -> None:
    approve(desk, meeting)
    open_one, closed = desk.rows(KeptMinute, meeting_id=meeting)
    third = desk.meeting(desk.rows(Meeting)[0].panel_id or "", date(2026, 9, 8))
    desk.do(CorrectMinute(open_one.id, third, "It was noted twice."))
    desk.do(CorrectMinute(closed.id, third, "Tamsin Rowley moved in May."))
    numbers = {each.heading: each.number for each in written(desk, third).minutes}
    assert exempt(desk, third) == {number for heading, number in numbers.items() if heading.startswith("Correction of Minute No. 2 ")}


def test_minutes_are_looked_through_in_both_grades_and_confirmed_on_their_own_pages(desk: ClerksDesk, meeting: str) -> None:
    assert look(desk, meeting, "Tamsin Rowley came.") == [(Grade.STOP, "Tamsin Rowley", 1)]
    asked = look(desk, meeting, "Tazzie read a poem.", 2)
    assert asked == [(Grade.ASK, "Tazzie", 2)]
    desk.do(ConfirmPublic(meeting, 2, "Tazzie", "She asked.", of_minutes=True))
    assert desk.read(confirmed_in_minutes, meeting) == {(2, "tazzie")}
    assert desk.read(confirmed_keys, meeting) == set()
    desk.do(ConfirmPublic(meeting, 3, "Tazzie", "She asked."))
    assert desk.read(confirmed_in_minutes, meeting) == {(2, "tazzie")}
    assert desk.read(confirmed_keys, meeting) == {(3, "tazzie")}


def test_nobody_confirms_what_tells_who_a_child_is(desk: ClerksDesk, meeting: str) -> None:
    for of_minutes in (False, True):
        with pytest.raises(KnownError, match="nobody can confirm"):
            desk.do(ConfirmPublic(meeting, 1, "Tamsin Rowley", "They asked.", of_minutes))


@pytest.mark.parametrize(("agreed", "found"), [(False, [(Grade.ASK, "Kai", 1)]), (True, [])])
def test_a_young_person_who_came_is_asked_about_unless_agreed(desk: ClerksDesk, meeting: str, agreed: bool, found: list[Any]) -> None:
    attend(desk, meeting, {"first_name": "Kai", "capacity": Capacity.YOUNG_PERSON.value, "is_agreed_public": agreed})
    assert look(desk, meeting, "Kai told the panel of school.") == found


def test_a_member_of_the_same_name_as_a_young_person_is_none(desk: ClerksDesk, meeting: str) -> None:
    young = {"first_name": "Kai", "capacity": "young_person"}
    attend(desk, meeting, young, {"first_name": "Kai", "surname": "Alder", "title": "Councillor", "capacity": "member"})
    assert look(desk, meeting, "Councillor Kai Alder asked.") == []


def test_a_finding_in_the_minutes_says_how_it_is_mended(desk: ClerksDesk, meeting: str) -> None:
    def sentences(text: str) -> list[str]:
        seen = [SeenText(4, Place.PAGE, text)]
        found = desk.read(lambda session: found_in_minutes(session, minutes_of(session, meeting), seen))
        return [minutes_sentence(each) for each in found]

    where = "On page 4 of the minutes: a child's first"
    assert sentences("Tamsin Rowley") == [f"{where} and last name. Take it out of the minute."]
    (asked,) = sentences("Tazzie came.")
    assert asked == f"{where} or last name. Take it out of the minute, or confirm with a reason that it may be public."


def test_what_is_unfilled_in_a_summary_is_a_fault(desk: ClerksDesk, meeting: str) -> None:
    desk.do(SummariseMinute(desk.rows(KeptMinute)[1].id, "The panel heard of [insert name]."))
    told = [each.where for each in minutes_faults(written(desk, meeting), lambda figure: None)]
    assert [where for where in told if where.isdigit()] == ["2"]


def test_who_moved_and_seconded_is_kept_and_printed_after_the_resolution(desk: ClerksDesk) -> None:
    desk.today = date(2026, 3, 2)
    meeting = desk.meeting(desk.panel(), APRIL)
    desk.agenda(meeting)
    desk.item(meeting, "Visits", exempt=[1], exempt_reason="The report names children.")
    desk.today = date(2026, 6, 30)
    desk.do(StartMinutes(meeting))
    exclusion = next(each for each in desk.rows(KeptMinute) if (each.heading or "").startswith("Exclusion"))
    kept = next(each for each in written(desk, meeting).minutes if each.heading.startswith("Exclusion"))
    again = WriteMinute(meeting, kept.heading, kept.text, tuple(map(Clause, kept.resolution.clauses)), minute_id=exclusion.id)
    desk.do(WriteMinute(**{**vars(again), "moved_by": "Councillor Alder", "seconded_by": " Councillor Birch "}))
    lines = [line for line in minutes_lines(written(desk, meeting)) if line.number == written_number(desk, meeting)]
    assert [line.kind for line in lines[-2:]] == [MinutesLineKind.RESOLUTION, MinutesLineKind.MOVED]
    assert lines[-1].words == "Moved by Councillor Alder, seconded by Councillor Birch."
    desk.do(again)
    assert movers(next(each for each in written(desk, meeting).minutes if each.heading.startswith("Exclusion"))) == lines[-1].words


def written_number(desk: ClerksDesk, meeting: str) -> str:
    return next(each.number for each in written(desk, meeting).minutes if each.heading.startswith("Exclusion"))


@pytest.mark.parametrize(
    ("moved", "seconded", "said"),
    [("", "", ""), ("Councillor Elm", "", "Moved by Councillor Elm."), ("", "Councillor Fir.", "Seconded by Councillor Fir.")],
)
def test_as_much_is_said_of_a_motion_as_is_known(moved: str, seconded: str, said: str) -> None:
    assert movers(Minute("3", "Exclusion", moved_by=moved, seconded_by=seconded)) == said
