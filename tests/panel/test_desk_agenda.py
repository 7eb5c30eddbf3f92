"""Panels, meetings and agendas at the clerk's desk: what is planned, built and published, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from lacdesk.panel.agenda_book import (
    AddItem,
    AttachPaper,
    ChangeItem,
    MoveItem,
    RemoveItem,
    StartAgenda,
    TakePaperAway,
)
from lacdesk.panel.hindrances import hindrances
from lacdesk.panel.meeting import Capacity, ItemKind, Style
from lacdesk.panel.meetings import CancelMeeting, ChangeMeeting, PlanMeeting
from lacdesk.panel.pages import meeting_ranges
from lacdesk.panel.panels import AddMember, ChangeMember, ChangePanel, EndMembership, SetUpPanel
from lacdesk.panel.publishing import AddLateItem, PublishAgenda, PublishSupplement, fixed_ranges, published_meeting, supplement_of
from lacdesk.panel.reading import meeting_of
from lacdesk.records.meetings import AgendaItem, Meeting, PanelMember, PanelPaper
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.verify import verify
from tests.panel.desk import APRIL, JUNE, ClerksDesk


@pytest.fixture
def desk(database: Database) -> ClerksDesk:
    return ClerksDesk(database)


def test_a_panel_is_set_up_with_its_members_and_a_meeting_takes_its_usual_time_and_venue(desk: ClerksDesk) -> None:
    meeting = desk.read(meeting_of, desk.meeting(desk.panel(prefix="D", style="2017")))
    assert (meeting.panel.name, meeting.panel.style, meeting.panel.prefix) == ("Corporate Parenting Panel", Style.PLAIN, "D")
    assert (meeting.on, meeting.at, meeting.venue) == (APRIL, time(16, 30), "Town Hall, Market Street, Northmoor")
    assert [(member.surname, member.capacity.value) for member in meeting.members] == [
        ("Elm", "chair"),
        ("Alder", "member"),
        ("Birch", "member"),
    ]


def test_two_panels_do_not_share_a_name_whatever_its_capitals(desk: ClerksDesk) -> None:
    desk.panel()
    with pytest.raises(KnownError, match="Give this one another name"):
        desk.do(SetUpPanel({"name": "corporate  parenting PANEL"}))
    with pytest.raises(KnownError, match="Enter the name of the panel"):
        desk.do(SetUpPanel({}))


def test_terms_that_contradict_each_other_are_refused_and_nothing_is_kept(desk: ClerksDesk) -> None:
    panel = desk.panel()
    with pytest.raises(KnownError, match="Put the data cut-off before the draft"):
        desk.do(ChangePanel(panel, {"drafts_days": 20, "figures_days": 5}))
    desk.do(ChangePanel(panel, {"drafts_days": 10, "figures_days": 15}))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"capacity": "young_person", "first_name": "Sam", "surname": "Fir"}, "first name only"),
        ({"capacity": "young_person"}, "Enter the young person's first name"),
        ({"title": "Councillor"}, "Enter the surname"),
        ({"surname": "Fir", "capacity": "chair"}, "Councillor Eve Elm is the chair"),
        ({"surname": "Fir", "started": date(2026, 5, 1), "ended": date(2026, 4, 1)}, "would have left before joining"),
    ],
)
def test_members_are_refused_where_their_facts_do_not_fit(desk: ClerksDesk, facts: dict[str, object], said: str) -> None:
    panel = desk.panel()
    with pytest.raises(KnownError, match=said):
        desk.do(AddMember(panel, facts))


def test_who_belongs_to_a_panel_depends_on_the_day_of_the_meeting(desk: ClerksDesk) -> None:
    panel = desk.panel()
    april, june = desk.meeting(panel), desk.meeting(panel, JUNE)
    (chair,) = desk.rows(PanelMember, capacity="chair")
    desk.do(EndMembership(chair.id, date(2026, 5, 20)))
    desk.do(AddMember(panel, {"title": "Councillor", "surname": "Fir", "capacity": "chair", "started": date(2026, 5, 21)}))
    named = [[m.surname for m in desk.read(meeting_of, each).members if m.capacity is Capacity.CHAIR] for each in (april, june)]
    assert named == [["Elm"], ["Fir"]]


def test_a_meeting_whose_notice_cannot_be_met_is_refused_with_the_first_day_that_can(desk: ClerksDesk) -> None:
    panel = desk.panel()
    desk.today = date(2026, 4, 2)
    with pytest.raises(KnownError, match=r"for a meeting on Tue 14 Apr 2026. Choose .* or later"):
        desk.do(PlanMeeting(panel, APRIL))
    assert desk.rows(Meeting) == []


def test_a_panel_meets_once_a_day(desk: ClerksDesk) -> None:
    panel = desk.panel()
    desk.meeting(panel)
    with pytest.raises(KnownError, match="meets on Tuesday 14 April 2026 already"):
        desk.do(PlanMeeting(panel, APRIL))


def test_the_previous_and_next_meetings_are_those_in_the_calendar(desk: ClerksDesk) -> None:
    panel = desk.panel()
    april, june, september = (desk.meeting(panel, day) for day in (APRIL, JUNE, date(2026, 9, 8)))
    assert desk.read(meeting_of, april).next_meetings == (JUNE,)
    assert desk.read(meeting_of, june).previous_on == APRIL
    desk.do(CancelMeeting(june, "Not quorate."))
    assert desk.read(meeting_of, april).next_meetings == (date(2026, 9, 8),)
    assert desk.read(meeting_of, september).previous_on == APRIL
    desk.do(ChangeMeeting(september, {"previous_on": date(2026, 2, 24), "next_meetings": ["2026-12-08"]}))
    meeting = desk.read(meeting_of, september)
    assert (meeting.previous_on, meeting.next_meetings) == (date(2026, 2, 24), (date(2026, 12, 8),))


def test_an_agenda_starts_with_its_standing_items_and_business_goes_before_those_that_close_it(desk: ClerksDesk) -> None:
    meeting = desk.meeting(desk.panel())
    desk.agenda(meeting, 6)
    assert desk.titles(meeting) == [
        "Apologies for absence",
        "Declarations of Interest",
        "Exclusion of the press and public",
        "Report 1",
        "Urgent Business",
        "Date and time of the next meeting",
    ]
    before = desk.titles(meeting)
    desk.do(StartAgenda(meeting))
    assert desk.titles(meeting) == before


def test_items_are_moved_changed_and_removed(desk: ClerksDesk) -> None:
    meeting = desk.meeting(desk.panel())
    first, second, third = desk.agenda(meeting, 1, 1, 1)
    desk.do(MoveItem(third, 4))
    desk.do(ChangeItem(second, {"title": "Sufficiency strategy", "presenter": "J. Rowan"}))
    desk.do(RemoveItem(first))
    assert desk.titles(meeting)[3:5] == ["Report 3", "Sufficiency strategy"]
    assert sorted(item.position or 0 for item in desk.rows(AgendaItem, meeting_id=meeting)) == list(range(1, 8))


def test_in_the_style_of_2017_an_exempt_item_brings_the_exclusion_after_the_second_item(desk: ClerksDesk) -> None:
    meeting = desk.meeting(desk.panel(style="2017"))
    desk.agenda(meeting, 2)
    assert ItemKind.EXCLUSION not in [item.kind for item in desk.read(meeting_of, meeting).items]
    desk.item(meeting, "Regulation 44 visits", 8, exempt=(1, 2), exempt_reason="It names children.")
    assert [item.kind for item in desk.read(meeting_of, meeting).items].index(ItemKind.EXCLUSION) == 2


def test_exempt_paragraphs_are_those_that_hold_in_england(desk: ClerksDesk) -> None:
    meeting = desk.meeting(desk.panel())
    with pytest.raises(KnownError, match="1 to 7"):
        desk.do(AddItem(meeting, {"title": "Visits", "exempt": [12]}))
    with pytest.raises(KnownError, match="Enter the title"):
        desk.do(AddItem(meeting, {"title": " "}))


def test_a_paper_is_attached_in_place_of_the_one_before(desk: ClerksDesk) -> None:
    meeting = desk.meeting(desk.panel())
    item = desk.item(meeting, "Sufficiency", 6)
    desk.do(AttachPaper(item, "later.pdf", b"%PDF later", 7, has_text=False))
    paper = desk.read(meeting_of, meeting).items[0].paper
    assert (paper.pages, paper.has_text) == (7, False)
    desk.do(TakePaperAway(item))
    assert desk.read(meeting_of, meeting).items[0].paper is None
    assert desk.rows(PanelPaper) == []
    with pytest.raises(KnownError, match="has no pages"):
        desk.do(AttachPaper(item, "empty.pdf", b"%PDF", 0))


def test_publishing_fixes_the_pages_and_the_members(desk: ClerksDesk) -> None:
    panel = desk.panel()
    meeting = desk.meeting(panel)
    desk.agenda(meeting, 6, 5, 47, 13, 30)
    desk.publish(meeting)
    fixed = desk.read(fixed_ranges, meeting)
    assert [each.words for each in fixed.values()] == ["Pages 3 - 8", "Pages 9 - 13", "Pages 15 - 61", "Pages 63 - 75", "Pages 77 - 106"]
    desk.do(AddMember(panel, {"title": "Councillor", "surname": "Fir"}))
    assert [member.surname for member in desk.read(meeting_of, meeting).members] == ["Elm", "Alder", "Birch"]
    assert verify(desk.database).problems == []


def test_a_published_agenda_is_not_changed(desk: ClerksDesk) -> None:
    meeting = desk.meeting(desk.panel())
    (item,) = desk.agenda(meeting, 6)
    desk.publish(meeting)
    (chair,) = [each for each in desk.rows(PanelMember, capacity="chair") if each.meeting_id]
    for command in (
        AddItem(meeting, {"title": "Late"}),
        ChangeItem(item, {"title": "Other"}),
        MoveItem(item, 1),
        RemoveItem(item),
        StartAgenda(meeting),
        ChangeMeeting(meeting, {"venue": "Library"}),
        PublishAgenda(meeting, 2),
        ChangeMember(chair.id, {"surname": "Fir"}),
    ):
        with pytest.raises(KnownError, match="is published and is not changed"):
            desk.do(command)
    for command in (AttachPaper(item, "new.pdf", b"%PDF new", 3), TakePaperAway(item)):
        with pytest.raises(KnownError, match="as an item of a supplement"):
            desk.do(command)


def test_what_comes_late_goes_on_from_the_last_page_and_renumbers_nothing(desk: ClerksDesk) -> None:
    meeting = desk.meeting(desk.panel())
    desk.agenda(meeting, 6)
    bare = desk.item(meeting, "Missing children", kind="report", paper_status="to follow")
    desk.publish(meeting)
    before = desk.read(published_meeting, meeting)
    with pytest.raises(KnownError, match="the chair's reason"):
        desk.do(AddLateItem(meeting, {"title": "Inspection"}))
    with pytest.raises(KnownError, match="Nothing has come"):
        desk.do(PublishSupplement(meeting, 1))
    late = desk.made(AddLateItem(meeting, {"title": "Inspection", "urgent_reason": "Ofsted came on Monday."}), AgendaItem)
    desk.do(AttachPaper(late, "inspection.pdf", b"%PDF inspection", 2))
    desk.do(AttachPaper(bare, "missing.pdf", b"%PDF missing", 3))
    desk.do(PublishSupplement(meeting, 1))
    fixed = desk.read(fixed_ranges, meeting)
    assert [(each.first, each.last) for each in fixed.values()] == [(3, 8), (11, 13), (15, 16)]
    supplement = desk.read(supplement_of, meeting, 1)
    assert [item.title for item in supplement.items] == ["Missing children", "Inspection"]
    assert (supplement.first_page, [each.words for each in supplement.pages.values()]) == (9, ["Pages 11 - 13", "Pages 15 - 16"])
    assert desk.read(published_meeting, meeting) == before
    assert meeting_ranges(before, 2).keys() == fixed.keys() - {bare, late}
    with pytest.raises(KnownError, match="Nothing has come"):
        desk.do(PublishSupplement(meeting, 1))
    with pytest.raises(KnownError, match="no supplement 2"):
        desk.read(supplement_of, meeting, 2)


def test_what_stands_in_the_way_of_publishing_is_said_and_keeps_it_from_being_published(desk: ClerksDesk) -> None:
    meeting = desk.meeting(desk.panel())
    assert [each.words for each in desk.read(hindrances, meeting, desk.today)] == [
        "The agenda has no items. Add the standing items and the business."
    ]
    desk.do(StartAgenda(meeting))
    report = desk.item(meeting, "Sufficiency", kind="report", exempt=(3,))
    urgent = desk.item(meeting, "Inspection", kind="urgent")
    found = desk.read(hindrances, meeting, desk.today)
    assert [(each.item_id, each.words.split(". ")[0]) for each in found] == [
        (report, "Item 4, Sufficiency, has no paper"),
        (report, "Item 4, Sufficiency, is closed without a reason"),
        (urgent, "Item 5, Inspection, is urgent without a reason"),
    ]
    with pytest.raises(KnownError, match="has no paper"):
        desk.publish(meeting)
    late = replace(desk, today=date(2026, 4, 3))
    assert "had to be out by Thursday 2 April 2026" in late.read(hindrances, meeting, late.today)[0].words
