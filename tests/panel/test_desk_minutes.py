"""Minutes and actions at the clerk's desk: written against the agenda, circulated, approved at the next meeting, and then frozen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from lacdesk.panel.action_log import (
    DONE,
    WITHDRAWN,
    AnswerAction,
    CarryAction,
    FinishAction,
    LinkAction,
    ReopenAction,
    UnlinkAction,
    WithdrawAction,
    action_lines,
)
from lacdesk.panel.agenda_book import AddItem, RemoveItem, StartAgenda
from lacdesk.panel.hindrances import hindrances
from lacdesk.panel.meeting import Capacity
from lacdesk.panel.meetings import CancelMeeting, ChangeMeeting
from lacdesk.panel.minute_book import (
    Clause,
    MoveMinute,
    RecordAttendance,
    RecordDeclarations,
    RemoveMinute,
    StartMinutes,
    WriteMinute,
)
from lacdesk.panel.minute_life import ApproveMinutes, CirculateMinutes, CorrectMinute
from lacdesk.panel.reading import attendance_of, minutes_of
from lacdesk.panel.standing import State, state_of
from lacdesk.records.meetings import AgendaItem, ForwardPlanRow, Meeting, Minute, PanelAction, ResolutionClause
from lacdesk.store.database import Database
from lacdesk.store.drafts import list_drafts
from lacdesk.store.errors import KnownError
from lacdesk.store.verify import verify
from tests.panel.desk import APRIL, CLERK, JUNE, ClerksDesk

NOTED = Clause("the report be noted")
ASKED = Clause("That a report on health assessments be submitted to the next meeting.")
HERE = (
    {"title": "Councillor", "surname": "Elm", "capacity": "chair"},
    {"title": "Councillor", "surname": "Alder", "capacity": "member", "arrived": time(16, 45)},
    {"title": "Councillor", "surname": "Birch", "capacity": "member", "is_apology": True},
)


@pytest.fixture
def desk(database: Database) -> ClerksDesk:
    return ClerksDesk(database)


@pytest.fixture
def april(desk: ClerksDesk) -> str:
    """A meeting in April with one report, and another in June; it is the day of the first."""
    panel = desk.panel(prefix="D")
    meeting = desk.meeting(panel)
    desk.meeting(panel, JUNE)
    desk.agenda(meeting, 6)
    desk.publish(meeting)
    desk.do(ChangeMeeting(meeting, {"first_minute": 43}))
    desk.today = APRIL
    return meeting


def june_of(desk: ClerksDesk) -> str:
    (meeting,) = desk.rows(Meeting, held_on=JUNE)
    return meeting.id


def state(desk: ClerksDesk, meeting: str) -> State:
    return state_of(desk.rows(Meeting, id=meeting)[0])


def report_of(desk: ClerksDesk, meeting: str) -> str:
    return desk.rows(AgendaItem, meeting_id=meeting, title="Report 1")[0].id


def circulated(desk: ClerksDesk, meeting: str, *clauses: Clause) -> None:
    """The minutes of a meeting written and sent out, its report resolved upon in these clauses."""
    desk.do(StartMinutes(meeting))
    minute = desk.rows(Minute, meeting_id=meeting, heading="Report 1")[0]
    text = "J. Rowan presented the report.\nThe report highlighted:-\n- Reviews were in time."
    desk.do(WriteMinute(meeting, "Performance management", text, clauses, minute.item_id or "", minute.id))
    desk.do(CirculateMinutes(meeting))


def approved(desk: ClerksDesk, meeting: str) -> None:
    desk.today = JUNE
    desk.do(ApproveMinutes(meeting, june_of(desk)))


def test_minutes_begin_with_the_agenda_and_go_on_from_the_number_set(desk: ClerksDesk, april: str) -> None:
    desk.do(RecordAttendance(april, HERE))
    assert state(desk, april) is State.HELD
    desk.do(StartMinutes(april))
    minutes = desk.read(minutes_of, april)
    assert [(each.number, each.heading) for each in minutes.minutes] == [
        ("D43", "Declarations of Interest"),
        ("D44", "Exclusion of the press and public"),
        ("D45", "Report 1"),
        ("D46", "Urgent Business"),
        ("D47", "Date and time of the next meeting"),
    ]
    assert [(each.person.surname, each.is_apology, each.arrived) for each in minutes.attendance] == [
        ("Elm", False, None),
        ("Alder", False, time(16, 45)),
        ("Birch", True, None),
    ]
    assert state(desk, april) is State.MINUTES_DRAFT


def test_the_exclusion_of_the_public_is_resolved_in_the_panels_own_words(desk: ClerksDesk) -> None:
    meeting = desk.meeting(desk.panel(exempt_wording="That the public leave for what is exempt under {paragraphs}."))
    desk.agenda(meeting)
    desk.item(meeting, "Visits", exempt=[1, 2], exempt_reason="Names")
    desk.do(StartMinutes(meeting))
    excluded = next(each for each in desk.read(minutes_of, meeting).minutes if each.heading.startswith("Exclusion"))
    assert excluded.resolution.clauses == ("That the public leave for what is exempt under paragraphs 1 and 2.",)


def test_a_minute_stands_at_the_place_of_its_item_and_can_be_moved_and_removed(desk: ClerksDesk, april: str) -> None:
    items = {item.title: item.id for item in desk.rows(AgendaItem, meeting_id=april)}
    for title in ("Urgent Business", "Report 1", "Declarations of Interest"):
        desk.do(WriteMinute(april, title, item_id=items[title]))
    last = desk.made(WriteMinute(april, "Close"), Minute)
    assert headings(desk, april) == ["Declarations of Interest", "Report 1", "Urgent Business", "Close"]
    desk.do(MoveMinute(last, 1))
    desk.do(RemoveMinute(desk.rows(Minute, heading="Report 1")[0].id))
    assert headings(desk, april) == ["Close", "Declarations of Interest", "Urgent Business"]


def headings(desk: ClerksDesk, meeting: str) -> list[str]:
    return [minute.heading for minute in desk.read(minutes_of, meeting).minutes]


def test_clauses_are_kept_as_they_print_and_recommendations_apart(desk: ClerksDesk, april: str) -> None:
    minute = desk.made(WriteMinute(april, "Sufficiency", clauses=(NOTED, Clause("That the strategy be adopted.", "Cabinet"))), Minute)
    (written,) = desk.read(minutes_of, april).minutes
    assert written.resolution.clauses == ("That the report be noted.",)
    assert written.resolution.recommendations == ("That the strategy be adopted.",)
    desk.do(WriteMinute(april, "Sufficiency", clauses=(Clause("That the strategy be noted"),), minute_id=minute))
    assert [each.text for each in desk.rows(ResolutionClause)] == ["That the strategy be noted."]
    with pytest.raises(KnownError, match="Enter what was resolved"):
        desk.do(WriteMinute(april, "Sufficiency", clauses=(Clause(" "),), minute_id=minute))
    with pytest.raises(KnownError, match="Enter the heading"):
        desk.do(WriteMinute(april, " "))


def test_writing_a_minute_takes_its_draft_away(desk: ClerksDesk, april: str) -> None:
    with desk.database.writing(CLERK, "Draft") as unit:
        unit.keep_draft("minute", "new", {"text": "Councillor Birch asked"})
        unit.commit()
    desk.do(WriteMinute(april, "Close", draft=("minute", "new")))
    with desk.database.reading(CLERK) as session:
        assert list_drafts(session, CLERK) == []


def test_attendance_and_declarations_are_changed_in_place(desk: ClerksDesk, april: str) -> None:
    desk.do(RecordAttendance(april, HERE))
    rows = [{"id": each.id} for each in desk.read(attendance_of, april)]
    desk.do(
        RecordAttendance(
            april, (rows[1], {**rows[0], "left": time(17, 0)}, {"surname": "Rowan", "capacity": "officer", "role": "Director"})
        )
    )
    people = desk.read(minutes_of, april).attendance
    assert [(each.person.surname, each.person.capacity, each.left) for each in people] == [
        ("Alder", Capacity.MEMBER, None),
        ("Elm", Capacity.CHAIR, time(17, 0)),
        ("Rowan", Capacity.OFFICER, None),
    ]
    with pytest.raises(KnownError, match="left before arriving"):
        desk.do(RecordAttendance(april, ({"surname": "Fir", "arrived": time(18, 0), "left": time(17, 0)},)))
    with pytest.raises(KnownError, match="Enter the name in row 1"):
        desk.do(RecordAttendance(april, ({"capacity": "member"},)))
    declared = {
        "surname": "Alder",
        "title": "Councillor",
        "kind": "other_registrable",
        "item_id": report_of(desk, april),
        "nature": "A governor",
    }
    desk.do(RecordDeclarations(april, ({**declared, "has_left": True},)))
    (said,) = desk.read(minutes_of, april).declarations
    assert (said.person.surname, said.kind, said.item_title, said.has_left) == ("Alder", "other registrable", "Report 1", True)
    with pytest.raises(KnownError, match="Enter the nature"):
        desk.do(RecordDeclarations(april, ({**declared, "nature": ""},)))


def test_circulation_fixes_the_numbers_and_the_next_meeting_goes_on_from_them(desk: ClerksDesk, april: str) -> None:
    circulated(desk, april, NOTED)
    assert [each.number for each in desk.rows(Minute, meeting_id=april)] == ["D43", "D44", "D45", "D46", "D47"]
    assert desk.read(minutes_of, june_of(desk)).meeting.first_minute == 48
    for command in (
        WriteMinute(april, "Another"),
        CirculateMinutes(april),
        RemoveMinute(desk.rows(Minute, meeting_id=april)[0].id),
        MoveMinute(desk.rows(Minute, meeting_id=april)[0].id, 2),
    ):
        with pytest.raises(KnownError, match="are out with their numbers"):
            desk.do(command)


def test_minutes_are_not_circulated_before_the_meeting_or_empty(desk: ClerksDesk, april: str) -> None:
    with pytest.raises(KnownError, match="There are no minutes to circulate yet"):
        desk.do(CirculateMinutes(april))
    desk.do(WriteMinute(april, "Close"))
    with pytest.raises(KnownError, match="is still to come"):
        replace(desk, today=date(2026, 4, 13)).do(CirculateMinutes(april))


def test_in_the_municipal_year_numbers_wait_for_the_day_of_annual_council(desk: ClerksDesk) -> None:
    panel = desk.panel(numbering="municipal_year")
    april, may = desk.meeting(panel), desk.meeting(panel, date(2026, 5, 26))
    desk.today = date(2026, 5, 26)
    for meeting in (april, may):
        desk.do(WriteMinute(meeting, "Close"))
    desk.do(CirculateMinutes(april))
    assert desk.read(minutes_of, may).minutes[0].number == "2"
    with pytest.raises(KnownError, match="Enter the day of Annual Council in May 2026"):
        desk.do(CirculateMinutes(may))
    assert state(desk, may) is State.MINUTES_DRAFT


def test_approval_is_a_minute_of_the_next_meeting_and_freezes_the_minutes(desk: ClerksDesk, april: str) -> None:
    circulated(desk, april, NOTED)
    approved(desk, april)
    june = june_of(desk)
    (minute,) = desk.read(minutes_of, june).minutes
    assert (minute.number, minute.heading) == ("D48", "Minutes of the previous meeting held on 14th April, 2026")
    assert minute.resolution.clauses == ("The minutes of the previous meeting held on 14th April, 2026, were agreed as a true record.",)
    assert (state(desk, april), state(desk, june)) == (State.APPROVED, State.MINUTES_DRAFT)
    first = desk.rows(Minute, meeting_id=april)[0].id
    before = desk.read(minutes_of, april)
    for command in (
        WriteMinute(april, "Another", minute_id=first),
        WriteMinute(april, "Another"),
        RemoveMinute(first),
        MoveMinute(first, 2),
        RecordAttendance(april, HERE),
        RecordDeclarations(april, ()),
        StartMinutes(april),
        CirculateMinutes(april),
        ChangeMeeting(april, {"first_minute": 1}),
        ApproveMinutes(april, june),
    ):
        with pytest.raises(KnownError, match=r"approved on 9 June 2026 and stay as they are. Record a correction as a minute"):
            desk.do(command)
    assert desk.read(minutes_of, april) == before
    assert verify(desk.database).problems == []


def test_a_correction_of_an_approved_minute_is_a_minute_of_its_own(desk: ClerksDesk, april: str) -> None:
    circulated(desk, april, NOTED)
    wrong = desk.rows(Minute, meeting_id=april, heading="Performance management")[0]
    with pytest.raises(KnownError, match="not approved yet"):
        desk.do(CorrectMinute(wrong.id, june_of(desk), "It should have said 66."))
    approved(desk, april)
    correction = desk.made(CorrectMinute(wrong.id, june_of(desk), "The number of reviews should have read 66."), Minute)
    kept = desk.rows(Minute, id=correction)[0]
    assert (kept.corrects_id, kept.heading) == (wrong.id, "Correction of Minute No. D45 of 14th April, 2026")
    assert desk.rows(Minute, id=wrong.id)[0].text == wrong.text
    with pytest.raises(KnownError, match="Enter what the minute should have said"):
        desk.do(CorrectMinute(wrong.id, june_of(desk), " "))


def test_a_minute_the_clerk_wrote_of_the_approval_stays_as_written(desk: ClerksDesk, april: str) -> None:
    circulated(desk, april, NOTED)
    june = june_of(desk)
    desk.do(StartAgenda(june))
    item = next(each for each in desk.rows(AgendaItem, meeting_id=june) if each.kind == "minutes")
    desk.today = JUNE
    written = desk.made(WriteMinute(june, "Minutes", "Taken as read.", item_id=item.id), Minute)
    desk.do(ApproveMinutes(april, june, "Further to Minute No. D45, it was noted that training had taken place."))
    assert [each.id for each in desk.rows(Minute, meeting_id=june)] == [written]
    assert desk.rows(Minute, id=written)[0].text == "Taken as read.\nFurther to Minute No. D45, it was noted that training had taken place."


def test_minutes_are_approved_once_circulated_at_a_later_meeting_that_has_been(desk: ClerksDesk, april: str) -> None:
    june = june_of(desk)
    desk.do(WriteMinute(april, "Close"))
    with pytest.raises(KnownError, match="is still to come"):
        desk.do(ApproveMinutes(april, june))
    desk.today = JUNE
    with pytest.raises(KnownError, match="not circulated yet"):
        desk.do(ApproveMinutes(april, june))
    with pytest.raises(KnownError, match="after 9 June 2026"):
        desk.do(ApproveMinutes(june, april))


def test_what_a_resolution_asks_for_is_taken_down_and_what_it_does_not_say_is_asked(desk: ClerksDesk, april: str) -> None:
    circulated(desk, april, NOTED, ASKED, Clause("That the Strategic Director raise apprenticeships in May/June."))
    panel = desk.rows(Meeting, id=april)[0].panel_id
    report, raised = desk.read(action_lines, panel)
    assert (report.action.minute, report.action.owner, report.action.due.on, report.action.wants_paper) == ("D45(2)", "", JUNE, True)
    assert report.questions == ("The clause names no owner. Enter who is to do it.",)
    assert (raised.action.owner, raised.action.due_words) == ("Strategic Director", "meeting of 9th June, 2026")
    assert raised.questions == ('The clause says "May/June". Check which meeting it is due at.',)
    desk.do(AnswerAction(report.id, "Head of Health", JUNE))
    desk.do(AnswerAction(raised.id, "Strategic Director", is_undated=True))
    assert [line.questions for line in desk.read(action_lines, panel)] == [(), ()]
    with pytest.raises(KnownError, match="Choose a later meeting"):
        desk.do(AnswerAction(report.id, "Head of Health", APRIL))
    with pytest.raises(KnownError, match="not both"):
        desk.do(AnswerAction(report.id, "Head of Health", JUNE, is_undated=True))


def test_a_clause_changed_before_approval_changes_what_it_asks_for(desk: ClerksDesk, april: str) -> None:
    circulated(desk, april, NOTED, ASKED)
    minute = desk.rows(Minute, meeting_id=april, heading="Performance management")[0]
    changed = Clause("That a report on dental checks be submitted to the next meeting.")
    desk.do(WriteMinute(april, minute.heading or "", "", (NOTED, changed), minute_id=minute.id))
    (action,) = desk.rows(PanelAction)
    assert action.text == changed.text
    desk.do(WriteMinute(april, minute.heading or "", "", (NOTED,), minute_id=minute.id))
    assert desk.rows(PanelAction) == []


def test_what_the_panel_watches_goes_on_the_forward_plan(desk: ClerksDesk, april: str) -> None:
    circulated(desk, april, Clause("That the Panel monitor the take-up of health assessments."))
    (row,) = desk.rows(ForwardPlanRow)
    assert (row.title, row.lead, row.requested_by, row.is_each_meeting) == (
        "Performance management",
        "Corporate Parenting Panel",
        "D45",
        True,
    )


def test_an_action_due_at_a_meeting_is_answered_by_a_linked_item_with_its_paper_or_carried(desk: ClerksDesk, april: str) -> None:
    circulated(desk, april, NOTED, ASKED)
    june = june_of(desk)
    (action,) = desk.rows(PanelAction)
    desk.do(StartAgenda(june))
    bare = desk.item(june, "Health assessments")
    hindered = [each for each in desk.read(hindrances, june, desk.today) if each.action_id]
    assert [(each.action_id, "no item answers it" in each.words) for each in hindered] == [(action.id, True)]
    desk.do(LinkAction(action.id, bare))
    assert ["has no paper" in each.words for each in desk.read(hindrances, june, desk.today) if each.action_id] == [True]
    with pytest.raises(KnownError, match="Enter why the action is carried forward"):
        desk.do(CarryAction(action.id, date(2026, 9, 8), " "))
    with pytest.raises(KnownError, match="Choose a meeting after"):
        desk.do(CarryAction(action.id, JUNE, "The nurse was away"))
    desk.do(CarryAction(action.id, date(2026, 9, 8), "the nurse was away"))
    assert [each for each in desk.read(hindrances, june, desk.today) if each.action_id] == []
    (carried,) = desk.rows(PanelAction)
    assert (carried.status, carried.times_carried, carried.due_on, carried.answered_by_id) == ("carried", 1, date(2026, 9, 8), None)


def test_a_link_goes_with_its_item_and_can_be_taken_back(desk: ClerksDesk, april: str) -> None:
    circulated(desk, april, NOTED, ASKED)
    (action,) = desk.rows(PanelAction)
    item = desk.made(AddItem(june_of(desk), {"title": "Health"}), AgendaItem)
    desk.do(LinkAction(action.id, item))
    desk.do(UnlinkAction(action.id))
    desk.do(LinkAction(action.id, item))
    desk.do(RemoveItem(item))
    (again,) = desk.rows(PanelAction)
    assert (again.status, again.answered_by_id) == ("open", None)
    with pytest.raises(KnownError, match="a later meeting of the same panel"):
        desk.do(LinkAction(action.id, report_of(desk, april)))


def test_actions_are_done_or_withdrawn_with_what_shows_it_and_opened_again(desk: ClerksDesk, april: str) -> None:
    circulated(desk, april, NOTED, ASKED)
    (action,) = desk.rows(PanelAction)
    panel = action.panel_id
    with pytest.raises(KnownError, match="Enter what shows"):
        desk.do(FinishAction(action.id, ""))
    desk.do(FinishAction(action.id, "Report of 9 June"))
    assert desk.read(action_lines, panel) == []
    assert [line.evidence for line in desk.read(action_lines, panel, (DONE,))] == ["Report of 9 June"]
    with pytest.raises(KnownError, match="Open it again first"):
        desk.do(UnlinkAction(action.id))
    desk.do(ReopenAction(action.id))
    with pytest.raises(KnownError, match="no longer wanted"):
        desk.do(WithdrawAction(action.id, " "))
    desk.do(WithdrawAction(action.id, "Superseded by the health strategy"))
    assert [line.status for line in desk.read(action_lines, panel, (DONE, WITHDRAWN))] == [WITHDRAWN]


def test_a_meeting_with_minutes_is_not_cancelled(desk: ClerksDesk, april: str) -> None:
    desk.do(RecordAttendance(april, HERE))
    with pytest.raises(KnownError, match="Record in them that it did not go ahead"):
        desk.do(CancelMeeting(april, "Snow"))


def test_a_command_that_fails_half_way_leaves_nothing(desk: ClerksDesk, april: str) -> None:
    before = desk.ids(Minute) | desk.ids(ResolutionClause)
    with pytest.raises(KnownError):
        desk.do(WriteMinute(april, "Half", clauses=(NOTED, Clause(""))))
    assert desk.ids(Minute) | desk.ids(ResolutionClause) == before
