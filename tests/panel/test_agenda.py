from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.panel.agenda import (
    NOTES,
    LineKind,
    agenda_lines,
    item_numbers,
    standing_items,
    supplement_lines,
    with_standing_items,
)
from lacdesk.panel.meeting import AgendaItem, Capacity, ItemKind, Meeting, Panel, Paper, Person, Style
from lacdesk.panel.pages import meeting_ranges
from tests.panel.meeting_files import golden_agenda, golden_item, golden_rows

PLAIN = Panel("Corporate Parenting Panel", Style.PLAIN, chief_executive="M. Maple")
STAMPED = Panel(
    "Corporate Parenting Panel",
    Style.STAMPED,
    chief_executive="M. Maple",
    contact="J. Hazel",
    contact_email="governance@northmoor.example",
)
VENUE = "Town Hall, Market Street, Northmoor"
MEMBERS = (
    Person("Alder", "Ada", "Councillor"),
    Person("Birch", "Ben", "Councillor"),
    Person("Cedar", "Rose", "Councillor"),
    Person("Cedar", "Tom", "Councillor"),
    Person("Fir", "Fay", "Councillor", capacity=Capacity.VICE_CHAIR),
    Person("Elm", "Eve", "Councillor", capacity=Capacity.CHAIR),
    Person("Rowan", "Jo", role="Deputy Strategic Director", capacity=Capacity.OFFICER),
)


def report(number: str, title: str, pages: int, kind: ItemKind = ItemKind.REPORT) -> AgendaItem:
    return AgendaItem(number, kind, title, paper=Paper(title, pages))


def lines_of(meeting: Meeting, front: int = 2) -> list[str]:
    return [line.words for line in agenda_lines(meeting, meeting_ranges(meeting, front))]


GOLDEN_MEETINGS = [(name, golden_agenda(name)) for name in ("agenda_2017.csv", "agenda_2022.csv")]


@pytest.mark.parametrize(("name", "meeting"), GOLDEN_MEETINGS)
def test_the_golden_agendas_are_rebuilt(name: str, meeting: Meeting) -> None:
    rows = golden_rows(name)
    built = with_standing_items(meeting)
    lines = [line for line in agenda_lines(built, meeting_ranges(built, 2)) if line.kind is LineKind.ITEM]
    assert [line.label for line in lines] == [f"{row['item_no']}." for row in rows]
    assert [line.text.rstrip(".:-") for line in lines] == [
        f"{row['title']} ({row['paper_status']})" if row["paper_status"] else row["title"] for row in rows
    ]
    assert [line.pages for line in lines] == [
        f"(Pages {row['first_page']} - {row['last_page']})" if row["first_page"] else "" for row in rows
    ]


@pytest.mark.parametrize(("name", "meeting"), GOLDEN_MEETINGS)
def test_the_standing_items_are_the_golden_ones_that_are_not_business(name: str, meeting: Meeting) -> None:
    rows = golden_rows(name)
    business = [golden_item(row) for row in rows if row["kind"] in {"report", "presentation", "update"}]
    built = with_standing_items(replace(meeting, items=tuple(business)))
    assert [item.title.rstrip(".") for item in built.items] == [row["title"] for row in rows]


def test_style_a_prints_the_whole_front_sheet() -> None:
    members = (
        Person("Birch", "Ben", "Councillor", "Elected Member"),
        Person("Alder", "Ada", "Councillor", "Children's Portfolio holder", Capacity.CHAIR),
    )
    business = (
        AgendaItem("p", ItemKind.PRESENTATION, "LAC Council - Summer Project", presenter="the LAC Council on the summer project"),
        report("r", "Corporate Parenting Performance Report - February 2026", 21),
        replace(report("x", "Regulation 44 Visits", 8), exempt=(2, 1), paper_status="herewith"),
    )
    meeting = with_standing_items(
        Meeting("m", PLAIN, date(2026, 4, 14), time(17), VENUE, members, business, (date(2026, 6, 9),), date(2026, 2, 24))
    )
    minutes = tuple(replace(item, paper=Paper("Minutes", 12)) if item.kind is ItemKind.MINUTES else item for item in meeting.items)
    assert lines_of(replace(meeting, items=minutes)) == [
        "CORPORATE PARENTING PANEL",
        "Venue: Town Hall, Market Street, Northmoor",
        "Date: Tuesday, 14th April, 2026",
        "Time: 5.00 p.m.",
        "A G E N D A",
        "1. To determine if the following matters are to be considered under the categories suggested in accordance with the "
        "Local Government Act, 1972.",
        "2. To determine any item which the Chairman is of the opinion should be considered as a matter of urgency.",
        "3. Exclusion of the press and public.",
        "To consider whether the press and public should be excluded from the meeting during consideration of any part of the agenda.",
        "4. Apologies for absence.",
        "5. Declarations of Interest.",
        "6. Minutes of the previous meeting held on 24th February, 2026 (Pages 1 - 12)",
        "7. LAC Council - Summer Project",
        "Presentation by the LAC Council on the summer project",
        "8. Corporate Parenting Performance Report - February 2026 (report herewith) (Pages 13 - 33)",
        "9. Regulation 44 Visits (herewith) (Pages 34 - 41)",
        "Exempt: paragraphs 1 and 2",
        "10. Date and time of the next meetings:-",
        "Tuesday, 9th June, 2026",
        "All commencing at 5.00 p.m.",
        "Membership of the Corporate Parenting Panel: -",
        "Councillors Alder (Chair and Children's Portfolio holder) and Birch (Elected Member).",
        "M. Maple,",
        "Chief Executive.",
    ]


def test_style_b_prints_the_whole_front_sheet() -> None:
    business = (
        report("i", "Reviewing Service Annual Report", 30, ItemKind.FOR_INFORMATION),
        report("r", "Performance Monitoring Quarter 3 2025/26", 1),
        AgendaItem("v", ItemKind.VERBAL, "Fostering", presenter="K. Juniper"),
    )
    meeting = Meeting("m", STAMPED, date(2026, 4, 14), time(16, 30), VENUE, MEMBERS, business, (date(2026, 7, 14),), date(2026, 1, 20))
    assert lines_of(with_standing_items(meeting)) == [
        "CORPORATE PARENTING PANEL",
        "Date and Time :- Tuesday 14 April 2026 at 4.30 p.m.",
        "Venue:- Town Hall, Market Street, Northmoor.",
        "Membership:- Councillors Alder, Birch, R. Cedar, T. Cedar, Elm (Chair), and Fir (Vice-Chair)",
        "Contact J. Hazel, Governance Advisor",
        "governance@northmoor.example",
        *NOTES,
        "AGENDA",
        "1. Apologies for absence",
        "To receive the apologies of any Panel Member who is unable to attend the meeting.",
        "2. Declarations of Interest",
        "To receive declarations of interest from Members in respect of items listed on the agenda.",
        "3. Exclusion of the press and public",
        "To consider whether the press and public should be excluded from the meeting during consideration of any part of the agenda.",
        "4. Minutes of the previous meeting held on 20th January, 2026",
        "To consider the minutes of the previous meeting and approve them as a true and correct record of the proceedings.",
        "5. Performance Monitoring Quarter 3 2025/26 (Page 3)",
        "6. Fostering",
        "For Information",
        "7. Reviewing Service Annual Report (Pages 5 - 34)",
        "8. Urgent Business",
        "To determine any item which the Chair is of the opinion should be considered as a matter of urgency.",
        "9. Date and time of the next meeting",
        "Tuesday, 14th July, 2026, commencing at 4.30 p.m.",
        "M. Maple, Chief Executive.",
    ]


def test_a_private_panel_invites_nobody_to_record_it() -> None:
    meeting = Meeting("m", replace(STAMPED, is_public=False), date(2026, 4, 14), time(16, 30), VENUE)
    assert not set(NOTES) & set(lines_of(meeting))
    noted = replace(meeting, panel=replace(STAMPED, notes=("Our own note.",)))
    assert [line.text for line in agenda_lines(noted, {}) if line.kind is LineKind.NOTE] == ["Our own note."]


def test_two_in_office_alone_and_a_member_who_is_no_councillor() -> None:
    members = (*MEMBERS[4:6], Person("Oak", "Meg", role="Co-opted member"))
    meeting = Meeting("m", STAMPED, date(2026, 4, 14), time(16, 30), VENUE, members)
    assert "Membership:- Councillors Elm (Chair) and Fir (Vice-Chair); M. Oak" in lines_of(meeting)
    plain = replace(meeting, panel=PLAIN)
    assert "Councillors Elm (Chair) and Fir (Vice-Chair); M. Oak (Co-opted member)." in lines_of(plain)


def test_an_urgent_item_says_the_chairs_reason() -> None:
    late = AgendaItem("u", ItemKind.URGENT, "Closure of a home", urgent_reason="the notice came on 13th April, 2026")
    meeting = with_standing_items(Meeting("m", STAMPED, date(2026, 4, 14), time(16, 30), VENUE, items=(late,)))
    lines = lines_of(meeting)
    assert lines[lines.index("4. Closure of a home") + 1] == "Reason for urgency: the notice came on 13th April, 2026"


def test_standing_items_typed_by_a_clerk_are_not_doubled() -> None:
    typed = (
        AgendaItem("own", ItemKind.PROCEDURAL, "apologies for absence"),
        AgendaItem("m1", ItemKind.MINUTES, "", paper=Paper("Minutes", 4)),
        AgendaItem("m2", ItemKind.MINUTES, "Minutes of the Improving Places Sub-Panel", paper=Paper("Minutes", 2)),
    )
    meeting = with_standing_items(Meeting("m", PLAIN, date(2026, 4, 14), time(17), VENUE, items=typed, previous_on=date(2026, 2, 24)))
    assert [item.id for item in meeting.items] == ["categories", "urgency", "own", "declarations", "m1", "m2", "next_meeting"]
    assert "3. Apologies for absence." in lines_of(meeting)
    assert "6. Minutes of the Improving Places Sub-Panel (Pages 5 - 6)" in lines_of(meeting)


def test_a_first_meeting_has_no_minutes_to_approve_and_one_without_a_next_says_no_day() -> None:
    meeting = with_standing_items(Meeting("m", PLAIN, date(2026, 4, 14), time(17), VENUE))
    assert lines_of(meeting)[-3:] == ["5. Date and time of the next meetings", "M. Maple,", "Chief Executive."]


def test_the_exclusion_goes_when_nothing_is_exempt_any_more() -> None:
    exempt = replace(report("x", "Visits", 3), exempt=(1,))
    meeting = with_standing_items(Meeting("m", PLAIN, date(2026, 4, 14), time(17), VENUE, items=(exempt,)))
    opened = replace(meeting, items=tuple(replace(item, exempt=()) for item in meeting.items))
    assert [item.kind for item in meeting.items].count(ItemKind.EXCLUSION) == 1
    assert ItemKind.EXCLUSION not in [item.kind for item in with_standing_items(opened).items]


@pytest.mark.parametrize(("panel", "said"), [(PLAIN, "Thursday, 9th April, 2026"), (STAMPED, "Thursday 9 April 2026")])
def test_a_supplement_lists_its_items_under_their_own_numbers(panel: Panel, said: str) -> None:
    business = (report("r", "Performance", 3), report("s", "Sufficiency", 4))
    meeting = with_standing_items(Meeting("m", panel, date(2026, 4, 14), time(17), VENUE, items=business))
    late = meeting.items[item_numbers(meeting)["s"] - 1]
    lines = [line.words for line in supplement_lines(meeting, 1, date(2026, 4, 9), [late], {})]
    assert lines[lines.index("Supplement 1") + 1] == said
    assert re.fullmatch(rf"{item_numbers(meeting)['s']}\. Sufficiency( \(report herewith\))?", lines[-1])


@given(
    st.lists(st.sampled_from([ItemKind.REPORT, ItemKind.VERBAL, ItemKind.FOR_INFORMATION, ItemKind.UPDATE]), max_size=8),
    st.sampled_from([PLAIN, STAMPED]),
    st.dates(date(2000, 1, 1), date(2050, 1, 1)),
)
def test_standing_items_stand_once_however_often_they_are_put_in(kinds: list[ItemKind], panel: Panel, on: date) -> None:
    business = tuple(AgendaItem(f"b{number}", kind, f"Business {number}") for number, kind in enumerate(kinds))
    meeting = with_standing_items(Meeting("m", panel, on, time(17), VENUE, items=business, previous_on=on))
    assert with_standing_items(meeting) == meeting
    before, after = standing_items(meeting)
    assert meeting.items[: len(before)] == before
    assert meeting.items[-len(after) :] == after
    assert sorted(item_numbers(meeting).values()) == list(range(1, len(meeting.items) + 1))
