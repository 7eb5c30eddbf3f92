"""Meetings written in full for papers: plain ones, and one whose every free text is awkward."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from lacdesk.documents.agenda import Council
from lacdesk.panel.agenda import with_standing_items
from lacdesk.panel.meeting import (
    AgendaItem,
    Attendance,
    Capacity,
    ItemKind,
    Meeting,
    Minute,
    MinutesOfMeeting,
    Panel,
    Paper,
    Person,
    Resolution,
    Style,
)

NORTHMOOR = Council("Northmoor Council")
DEMO = Council("Northmoor Council", is_demo=True)
MEMBERS = (
    Person("Alder", "Ada", "Councillor", "Children’s Portfolio holder"),
    Person("Birch", "Ben", "Councillor", "Elected Member"),
    Person("Elm", "Eve", "Councillor", capacity=Capacity.CHAIR),
    Person("Fir", "Fay", "Councillor", capacity=Capacity.VICE_CHAIR),
)
CHEMISTRY = "CO₂ <b>bold</b> </para> & \U0001f600"
TYPED = f"O’Hazel and O'Rowan, Wałęsa Źdźbło, \u0645\u062d\u0645\u062f \u0627\u0644\u0625\u0633\u0644\u0627\u0645, {CHEMISTRY}"


def panel(style: Style, text: str = "") -> Panel:
    return Panel(
        f"Corporate Parenting Panel{text}",
        style,
        prefix="D" if style is Style.PLAIN else "",
        chief_executive=f"M. Maple{text}",
        contact=f"J. Hazel{text}",
        contact_email="governance@northmoor.example",
        notes=(text,) if text else (),
    )


def meeting(style: Style, text: str = "") -> Meeting:
    """A meeting with standing items, four reports, one of them exempt, in the style; every text ends with the one given."""
    items = (
        AgendaItem("young", ItemKind.UPDATE, f"Young People’s Update{text}", presenter=f"the LAC Council{text}"),
        AgendaItem("offer", ItemKind.REPORT, f"Care Leavers’ Local Offer{text}", text, paper=Paper("Offer", 5)),
        AgendaItem("visits", ItemKind.REPORT, "Regulation 44 Visits", paper=Paper("Visits", 4), exempt=(1, 2), exempt_reason=f"R.{text}"),
        AgendaItem("school", ItemKind.FOR_INFORMATION, "Virtual School Annual Report", paper=Paper("School", 3)),
        AgendaItem("late", ItemKind.REPORT, "A late report", urgent_reason=f"It came late.{text}", paper=Paper("Late", 1)),
    )
    whole = Meeting(
        "m",
        panel(style, text),
        date(2026, 4, 14),
        time(16, 30),
        f"Town Hall, Market Street, Northmoor{text}",
        MEMBERS,
        items,
        (date(2026, 7, 14), date(2026, 9, 15)),
        date(2026, 1, 20),
    )
    whole = with_standing_items(whole)
    papered = tuple(replace(item, paper=Paper("Minutes", 6)) if item.kind is ItemKind.MINUTES else item for item in whole.items)
    return replace(whole, items=papered)


def minutes_of(style: Style, text: str = "") -> MinutesOfMeeting:
    """Minutes with every kind of line, each text ending with the one given."""
    attendance = (
        *(Attendance(person) for person in MEMBERS[1:]),
        Attendance(MEMBERS[0], is_apology=True),
        Attendance(Person(f"Rowan{text}", "Jo", role="Deputy Strategic Director", capacity=Capacity.OFFICER)),
    )
    long = tuple(f"That clause {number} be noted{text}." for number in range(1, 8))
    spoken = (
        f"J. Rowan presented the report.{text}\nThe report highlighted:-\n- One thing.{text}\n- Another thing.\nIt was agreed to go on."
    )
    training = f"That training take place on:-\nMonday{text}\nTuesday"
    minutes = (
        Minute("56", f"Declarations of interest{text}", "There were no declarations of interest made at the meeting."),
        Minute("57", "Performance", spoken, Resolution(("That the report be noted.", training))),
        Minute("58", "Many clauses", "Text.", Resolution(long, (f"That Cabinet endorse the strategy{text}.",))),
        Minute("59", "Long", "\n".join(f"- Point {number}, which is written out at some length here.{text}" for number in range(60))),
    )
    return MinutesOfMeeting(meeting(style, text), attendance, (), minutes)
