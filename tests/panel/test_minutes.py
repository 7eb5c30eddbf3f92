from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.panel.agenda import with_standing_items
from lacdesk.panel.meeting import (
    AgendaItem,
    Attendance,
    Capacity,
    Declaration,
    ItemKind,
    Meeting,
    Minute,
    MinutesOfMeeting,
    Numbering,
    Panel,
    Person,
    Resolution,
    Style,
)
from lacdesk.panel.minutes import NO_DECLARATIONS, MinutesLineKind, declared, minutes_lines, standing_minutes
from lacdesk.panel.structured import FigureToken
from tests.panel.meeting_files import minutes_in

PLAIN = Panel("Corporate Parenting Panel", Style.PLAIN, prefix="D")
STAMPED = Panel("Corporate Parenting Panel", Style.STAMPED)
CHAIR = Person("Elm", "Eve", "Councillor", capacity=Capacity.CHAIR)
BIRCH, ALDER = Person("Birch", "Ben", "Councillor"), Person("Alder", "Ada", "Councillor")
VICE = Person("Fir", "Fay", "Councillor", capacity=Capacity.VICE_CHAIR)
OFFICER = Person("Rowan", "Jo", role="Deputy Strategic Director", capacity=Capacity.OFFICER)
YOUNG = Person("Zelkova", "Amy", capacity=Capacity.YOUNG_PERSON)


def meeting(panel: Panel, **more: object) -> Meeting:
    return replace(Meeting("m", panel, date(2026, 4, 14), time(16, 30), "Town Hall", first_minute=53), **more)


def words(minutes: MinutesOfMeeting) -> list[str]:
    return [line.words for line in minutes_lines(minutes)]


def opening(panel: Panel, *attendance: Attendance) -> list[str]:
    lines = words(MinutesOfMeeting(meeting(panel), attendance))
    return lines[2:] if panel.style is Style.PLAIN else lines[1:]


def test_february_2017_opens_in_its_style() -> None:
    assert words(minutes_in("minutes_2017_02.toml"))[:8] == [
        "CORPORATE PARENTING PANEL",
        "28th February, 2017",
        "Present:- Councillor Alder (in the Chair); Councillors Birch, R. Cedar and Elm.",
        "Also present were C. Hawthorn, K. Juniper, N. McBramble, J. Rowan and H. Sorrel.",
        "Apologies for absence were received from Councillors T. Cedar and Fir, M. Willow.",
        "D40. DECLARATIONS OF INTEREST",
        "There were no Declarations of Interest made at the meeting.",
        "D41. MINUTES OF THE PREVIOUS MEETING HELD ON 20TH DECEMBER, 2016",
    ]


def test_september_2022_opens_in_its_style() -> None:
    lines = words(minutes_in("minutes_2022_09.toml"))
    assert lines[:10] == [
        "CORPORATE PARENTING PANEL Tuesday 20 September 2022",
        "Present:- Councillor Elm (in the Chair); Councillors Alder, R. Cedar, T. Cedar and Fir.",
        "Apologies for absence:- Apologies were received from Councillor Birch.",
        "45. WELCOME AND INTRODUCTIONS",
        "The Chair welcomed everybody to the meeting and asked those present to introduce themselves.",
        "46. DECLARATIONS OF INTEREST",
        "There were no declarations of interest made at the meeting.",
        "47. EXCLUSION OF THE PRESS AND PUBLIC",
        "There were no items to be considered that necessitated the exclusion of any members of the press or public.",
        "48. MINUTES OF THE PREVIOUS MEETING HELD ON 28TH JUNE, 2022",
    ]
    place = lines.index("48. MINUTES OF THE PREVIOUS MEETING HELD ON 28TH JUNE, 2022")
    assert lines[place + 3 : place + 5] == [
        "Resolved:- (1) The minutes of the previous meeting held on 28th June, 2022, were agreed as a true record.",
        "(2) That a presentation on the care review be given to the next meeting.",
    ]


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("minutes_2017_02.toml", [f"D{number}." for number in range(40, 53)]),
        ("minutes_2022_09.toml", [f"{number}." for number in range(45, 56)]),
    ],
)
def test_the_minutes_are_numbered_on(name: str, numbers: list[str]) -> None:
    lines = minutes_lines(minutes_in(name))
    assert [line.label for line in lines if line.kind is MinutesLineKind.HEADING] == numbers


def test_one_heading_of_february_ends_with_a_full_stop() -> None:
    lines = minutes_lines(minutes_in("minutes_2017_02.toml"))
    headings = [line.words for line in lines if line.kind is MinutesLineKind.HEADING]
    assert [heading for heading in headings if heading.endswith(".")] == ["D46. REGULATION 44 VISITS."]
    assert "D43. PERFORMANCE MANAGEMENT" in headings


def test_february_prints_lead_ins_lists_and_what_was_agreed_without_resolving() -> None:
    lines = minutes_lines(minutes_in("minutes_2017_02.toml"))
    kinds = {line.words: line.kind for line in lines}
    assert kinds["Their work included:-"] is MinutesLineKind.LEAD_IN
    assert kinds["It was agreed not to consider the item in its absence."] is MinutesLineKind.AGREED
    texts = [line.words for line in lines]
    training = texts.index("Resolved:- That training take place on:-")
    assert texts[training + 2] == "Safe care and contextual safeguarding"
    assert texts[-7:] == [
        "Resolved:- That further meetings of the Corporate Parenting Panel be held as follows:-",
        *("Tuesday, 25th April, 2017", "Tuesday, 27th June, 2017", "Tuesday, 29th August, 2017"),
        *("Tuesday, 24th October, 2017", "Tuesday, 19th December, 2017", "All commencing at 5.00 p.m."),
    ]
    assert "D52. DATE AND TIME OF THE NEXT MEETINGS: -" in texts


def test_september_ends_with_one_date_and_no_signature() -> None:
    lines = words(minutes_in("minutes_2022_09.toml"))
    day = "Tuesday, 13th December, 2022, commencing at 4.30 p.m."
    assert lines[-2:] == [
        "55. DATE AND TIME OF THE NEXT MEETING",
        f"Resolved:- That the next meeting of the Corporate Parenting Panel be held on {day}",
    ]


def test_substitutes_and_those_who_came_late_or_left() -> None:
    said = opening(
        STAMPED,
        Attendance(CHAIR),
        Attendance(BIRCH, arrived=time(16, 50), left=time(17, 40)),
        Attendance(ALDER),
        Attendance(Person("Oak", "Meg", "Councillor", capacity=Capacity.SUBSTITUTE), instead_of="Councillor Fir"),
    )
    assert said == [
        "Present:- Councillor Elm (in the Chair); Councillor Alder; Councillor Birch (from 4.50 p.m. until 5.40 p.m.); "
        "Councillor Oak (as substitute for Councillor Fir)."
    ]


def test_the_vice_chair_takes_the_chair_where_the_chair_sends_apologies() -> None:
    assert opening(PLAIN, Attendance(CHAIR, is_apology=True), Attendance(VICE), Attendance(BIRCH)) == [
        "Present:- Councillor Fir (in the Chair); Councillor Birch.",
        "Apologies for absence were received from Councillor Elm.",
    ]


def test_young_people_are_named_by_first_name_and_in_public_only_where_they_agreed() -> None:
    agreed = replace(YOUNG, first_name="Bo", is_agreed_public=True)
    there = (Attendance(OFFICER), Attendance(YOUNG), Attendance(agreed))
    assert opening(PLAIN, *there) == ["Also present were Bo, J. Rowan and young people."]
    assert opening(replace(PLAIN, is_public=False), *there) == ["Also present were Amy, Bo and J. Rowan."]
    assert opening(STAMPED, *there) == []


def test_declarations_replace_the_words_that_there_were_none() -> None:
    declaration = Declaration(BIRCH, "non-pecuniary", "Fostering", "a relative fosters for the council", has_left=True)
    said = 'Councillor Birch declared a non-pecuniary interest in the item "Fostering": a relative fosters for the council. '
    assert declared(declaration) == f"{said}Councillor Birch left the meeting for the item."
    assert declared(replace(declaration, kind="non_pecuniary")) == declared(declaration)
    assert declared(replace(declaration, kind="other_registrable", has_left=False)).startswith("Councillor Birch declared an other")
    minute = Minute("53", "Declarations of Interest", NO_DECLARATIONS[Style.STAMPED])
    lines = words(MinutesOfMeeting(meeting(STAMPED), declarations=(declaration,), minutes=(minute,)))
    assert lines[1:] == ["53. DECLARATIONS OF INTEREST", f"{said}Councillor Birch left the meeting for the item."]


def test_a_figure_of_a_published_run_prints_as_published() -> None:
    figure = FigureToken("run-7", "6.10", "2017-02")
    minutes = MinutesOfMeeting(meeting(PLAIN), minutes=(Minute("D53", "Performance", f"- {figure.token} had one."),))
    assert [line.words for line in minutes_lines(minutes, {figure: "65.6%"}.get)][-1] == "- 65.6% had one."
    assert words(minutes)[-1] == "- [figure 6.10 for February 2017: not in that run] had one."


def test_minutes_by_item_number_their_paragraphs() -> None:
    by_item = meeting(replace(STAMPED, numbering=Numbering.ITEM_PARAGRAPH))
    minute = Minute("17", "Fostering", "First.\nThe report highlighted:-\n- One\nLast.", Resolution(("That it be noted.",)))
    assert words(MinutesOfMeeting(by_item, minutes=(minute,)))[1:] == [
        "17. FOSTERING",
        "17.1 First.",
        "17.2 The report highlighted:-",
        "- One",
        "17.3 Last.",
        "Resolved:- That it be noted.",
    ]


def test_recommendations_to_cabinet_follow_what_was_resolved() -> None:
    minute = Minute("D53", "Strategy", "", Resolution(("That it be noted.",), ("That it be adopted.", "That it be sent.")))
    assert words(MinutesOfMeeting(meeting(PLAIN), minutes=(minute,)))[3:] == [
        "Resolved:- That it be noted.",
        "Recommended to Cabinet:- (1) That it be adopted.",
        "(2) That it be sent.",
    ]


def test_the_minutes_of_an_agenda_begin_with_what_stands() -> None:
    report = AgendaItem("r", ItemKind.REPORT, "Performance Monitoring")
    agenda = with_standing_items(meeting(STAMPED, items=(report,), previous_on=date(2026, 1, 20), next_meetings=(date(2026, 7, 14),)))
    assert words(MinutesOfMeeting(agenda, minutes=standing_minutes(agenda)))[1:] == [
        "53. DECLARATIONS OF INTEREST",
        "There were no declarations of interest made at the meeting.",
        "54. EXCLUSION OF THE PRESS AND PUBLIC",
        "There were no items to be considered that necessitated the exclusion of any members of the press or public.",
        "55. MINUTES OF THE PREVIOUS MEETING HELD ON 20TH JANUARY, 2026",
        "Consideration was given to the minutes of the previous meeting held on 20th January, 2026.",
        "Resolved:- The minutes of the previous meeting held on 20th January, 2026, were agreed as a true record.",
        "56. PERFORMANCE MONITORING",
        "57. URGENT BUSINESS",
        "There was no urgent business.",
        "58. DATE AND TIME OF THE NEXT MEETING",
        "Resolved:- That the next meeting of the Corporate Parenting Panel be held on Tuesday, 14th July, 2026, commencing at 4.30 p.m.",
    ]


def test_an_exempt_item_and_an_urgent_one_are_minuted_with_their_reasons() -> None:
    items = (
        AgendaItem("x", ItemKind.REPORT, "Visits", exempt=(1, 2)),
        AgendaItem("u", ItemKind.URGENT, "Closure of a home", urgent_reason="notice came late"),
    )
    agenda = with_standing_items(meeting(PLAIN, items=items))
    minutes = {each.heading: each for each in standing_minutes(agenda)}
    assert list(minutes) == [
        *("Exclusion of the press and public", "Declarations of Interest", "Visits", "Closure of a home"),
        "Date and time of the next meetings: -",
    ]
    assert "paragraphs 1 and 2" in minutes["Exclusion of the press and public"].resolution.clauses[0]
    assert minutes["Closure of a home"].text.endswith("as a matter of urgency: notice came late.")


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from([PLAIN, STAMPED]))
def test_no_words_of_a_clerk_break_the_minutes(heading: str, text: str, panel: Panel) -> None:
    lines = minutes_lines(MinutesOfMeeting(meeting(panel), minutes=(Minute("53", heading, text),)))
    assert [line.kind for line in lines].count(MinutesLineKind.HEADING) == 1
    assert all("\n" not in line.text for line in lines if line.kind is not MinutesLineKind.HEADING)
