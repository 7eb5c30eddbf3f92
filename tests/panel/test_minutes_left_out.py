"""Minutes that leave something out: each item of the agenda without a minute is named, with the declarations and the exclusion."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from lacdesk.panel.checks import minutes_faults
from lacdesk.panel.meeting import AgendaItem, ItemKind, Meeting, Minute, MinutesOfMeeting, Panel, PanelKind, Resolution, Style
from lacdesk.panel.minutes import standing_minutes
from tests.panel.meeting_files import minutes_in

WRITE = "Write what was said, or that there was nothing."
ITEMS = (
    AgendaItem("1", ItemKind.PROCEDURAL, "Apologies for absence"),
    AgendaItem("2", ItemKind.PROCEDURAL, "Declarations of Interest"),
    AgendaItem("3", ItemKind.EXCLUSION, "Exclusion of the press and public"),
    AgendaItem("4", ItemKind.VERBAL, "Health"),
    AgendaItem("5", ItemKind.REPORT, "Regulation 44 visits", exempt=(1,), exempt_reason="Names children."),
    AgendaItem("6", ItemKind.NEXT_MEETING, "Date and time of the next meeting"),
)
MEETING = Meeting("m", Panel("Corporate Parenting Panel", Style.STAMPED), date(2026, 9, 8), time(17), "Town Hall", items=ITEMS)
HEALTH = Minute("7", "Health", "It was discussed.", item_id="4")


def left_out(meeting: Meeting, *minutes: Minute) -> list[str]:
    return [f"Minute {each.where}: {each.words}" for each in minutes_faults(MinutesOfMeeting(meeting, minutes=minutes), lambda _: None)]


def test_each_item_without_a_minute_is_named_once_any_minute_is_written() -> None:
    assert left_out(MEETING) == []
    assert left_out(MEETING, HEALTH) == [
        f"Minute of item 2: nothing is written of Declarations of Interest. {WRITE}",
        f"Minute of item 3: nothing is written of Exclusion of the press and public. {WRITE}",
        f"Minute of item 5: nothing is written of Regulation 44 visits. {WRITE}",
        f"Minute of item 6: nothing is written of Date and time of the next meeting. {WRITE}",
    ]
    assert left_out(MEETING, *standing_minutes(MEETING)) == []


@pytest.mark.parametrize("name", ["minutes_2017_02.toml", "minutes_2022_09.toml"])
def test_whole_minutes_leave_nothing_out_and_each_one_taken_out_is_named(name: str) -> None:
    whole = minutes_in(name)
    assert minutes_faults(whole, lambda _: None) == ()
    for minute in whole.minutes:
        rest = replace(whole, minutes=tuple(each for each in whole.minutes if each is not minute))
        assert [each.where for each in minutes_faults(rest, lambda _: None)] == [f"of item {minute.item_id}"]


def test_declarations_and_exclusion_are_asked_for_where_the_agenda_has_no_item_for_them() -> None:
    bare = replace(MEETING, items=ITEMS[3:5])
    visits = Minute("8", "Regulation 44 visits", "They were discussed.", item_id="5")
    declarations = f"Minute of the declarations: no minute says which interests were declared. {WRITE}"
    exclusion = (
        "Minute of the exclusion: item 2 is closed, and no minute says that the public were excluded. "
        "Write the resolution, with who moved and who seconded it."
    )
    assert left_out(bare, HEALTH, visits) == [declarations, exclusion]
    motion = Resolution(("That the press and public be excluded from the meeting.",))
    assert left_out(bare, replace(HEALTH, resolution=motion), visits) == [declarations]
    private = replace(bare, panel=replace(MEETING.panel, is_public=False))
    assert left_out(private, HEALTH, visits) == [declarations]


def test_a_panel_that_hears_matters_is_not_asked_for_them() -> None:
    fostering = replace(MEETING, panel=Panel("Fostering Panel", Style.STAMPED, is_public=False, kind=PanelKind.FOSTERING), items=ITEMS[3:5])
    assert left_out(fostering, HEALTH) == [f"Minute of item 2: nothing is written of Regulation 44 visits. {WRITE}"]
