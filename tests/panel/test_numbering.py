from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from lacdesk.panel.meeting import AgendaItem, ItemKind, Meeting, Minute, Numbering, Panel, Style
from lacdesk.panel.numbering import first_number, number_in, numbered, paragraph_number

RUNNING = Panel("Corporate Parenting Panel", Style.PLAIN, prefix="D")
YEAR = replace(RUNNING, numbering=Numbering.MUNICIPAL_YEAR)
FEBRUARY, APRIL, JUNE = date(2017, 2, 28), date(2017, 4, 25), date(2017, 6, 27)
COUNCIL = date(2017, 5, 19)


def meeting(panel: Panel, first_minute: int = 1) -> Meeting:
    items = tuple(AgendaItem(str(number), ItemKind.REPORT, f"Item {number}") for number in range(1, 4))
    return Meeting("m", panel, FEBRUARY, time(17), "Town Hall", items=items, first_minute=first_minute)


def test_a_running_number_goes_on_with_its_letter() -> None:
    first = first_number(RUNNING, FEBRUARY, number_in("D39"), date(2016, 12, 20))
    minutes = numbered(meeting(RUNNING, first), [Minute("", f"Heading {n}") for n in range(13)])
    assert (minutes[0].number, minutes[-1].number) == ("D40", "D52")


def test_a_running_number_without_a_letter_goes_on_at_the_next_meeting() -> None:
    plain = replace(RUNNING, prefix="")
    assert first_number(plain, date(2022, 12, 13), number_in("55"), date(2022, 9, 20)) == 56
    assert numbered(meeting(plain, 56), [Minute("", "Declarations of interest")])[0].number == "56"


@pytest.mark.parametrize("numbering", Numbering)
def test_a_panels_first_meeting_begins_at_one(numbering: Numbering) -> None:
    assert first_number(replace(RUNNING, numbering=numbering), APRIL) == 1


def test_the_municipal_year_begins_at_annual_council_not_in_april() -> None:
    assert first_number(YEAR, APRIL, 52, FEBRUARY, [COUNCIL]) == 53
    assert first_number(YEAR, JUNE, 65, APRIL, [COUNCIL]) == 1
    assert first_number(YEAR, COUNCIL, 65, APRIL, [COUNCIL]) == 1
    assert first_number(YEAR, JUNE, 3, COUNCIL, [COUNCIL]) == 4


def test_annual_council_is_asked_for_only_where_it_decides() -> None:
    assert first_number(YEAR, APRIL, 52, FEBRUARY) == 53
    assert first_number(YEAR, JUNE, 65, APRIL) == 1
    assert first_number(YEAR, date(2018, 2, 20), 65, JUNE) == 66
    assert first_number(YEAR, date(2018, 6, 20), 65, JUNE) == 1
    for last_on, on in ((APRIL, date(2017, 5, 23)), (date(2017, 5, 9), JUNE), (date(2017, 5, 2), date(2017, 5, 30))):
        with pytest.raises(ValueError, match="Enter the day of Annual Council in May 2017"):
            first_number(YEAR, on, 65, last_on)


def test_each_meeting_may_begin_again() -> None:
    assert first_number(replace(RUNNING, numbering=Numbering.EACH_MEETING), APRIL, 52, FEBRUARY) == 1


def test_minutes_by_item_take_the_items_numbers() -> None:
    by_item = replace(RUNNING, numbering=Numbering.ITEM_PARAGRAPH, prefix="")
    minutes = [Minute("", "One", item_id="1"), Minute("", "Three", item_id="3"), Minute("", "Any other business")]
    assert [each.number for each in numbered(meeting(by_item), minutes)] == ["1", "3", "4"]
    assert paragraph_number("17", 1) == "17.1"
    assert number_in("17.1") == 17


def test_minutes_by_item_keep_the_agendas_order() -> None:
    by_item = replace(RUNNING, numbering=Numbering.ITEM_PARAGRAPH)
    with pytest.raises(ValueError, match='the minute "One" in the order of the agenda'):
        numbered(meeting(by_item), [Minute("", "Three", item_id="3"), Minute("", "One", item_id="1")])


def test_a_number_that_cannot_be_read_says_what_to_enter() -> None:
    with pytest.raises(ValueError, match="Enter a minute like D43 or 46"):
        number_in("minute")
