"""A record is named as a cause only where something a measure could read was written to it, and it speaks of the month."""

from __future__ import annotations

from datetime import date

import pytest

from lacdesk.casework.commands import AddRecord, CorrectPlacement, CorrectRecord, EndCare, WithdrawRecord
from lacdesk.indicators.as_known import MADE_FROM, fields_read
from lacdesk.indicators.frames import ONLY, TABLES
from lacdesk.store.database import Database
from tests.answers import visit_answers

from .publishing_desk import OCTOBER, Desk, said

VISITS, PLANS, LOOKED_AFTER, ADMITTED = "6.15", "6.14", "6.1", "6.3"
VISITED = [date(2026, 6, 3), date(2026, 7, 5), date(2026, 8, 10), date(2026, 9, 18)]


@pytest.fixture
def desk(database: Database) -> Desk:
    """A child looked after since June and visited until 18 September, another visited in October too, and October published."""
    made = Desk(database)
    for ref in ("NM10388", "NM10417"):
        made.start(ref, date(2026, 6, 1))
        for day in VISITED:
            made.visit(ref, day, date(2026, 11, 3))
    made.visit("NM10417", date(2026, 10, 20), date(2026, 11, 3))
    return made


def causes(desk: Desk, ref: str = VISITS) -> dict[str, list[str]]:
    return {child.ref: said(child.causes) for child in desk.changed()[ref, OCTOBER, False].children}


def correct(desk: Desk, ref: str, was: date, now: date) -> None:
    desk.do(CorrectRecord("visit", desk.visit_of(ref, was), visit_answers(now, late_reason="sickness"), "Another day."))


def test_what_no_measure_reads_is_no_cause(desk: Desk) -> None:
    desk.publish()
    placement = desk.placement_of("NM10388")
    desk.do(CorrectPlacement(placement, date(2026, 6, 1), "Typing.", placement={"weekly_cost": "812"}))
    desk.visit("NM10388", date(2026, 10, 29))
    assert causes(desk) == {"NM10388": ["Statutory visit of 29 October 2026 recorded on 12 November 2026 by H. Sorrel."]}


def test_a_record_worked_out_again_because_of_another_is_no_cause(desk: Desk) -> None:
    desk.publish()
    correct(desk, "NM10417", date(2026, 10, 20), date(2026, 9, 1))
    assert causes(desk) == {"NM10417": ["Statutory visit of 1 September 2026 corrected on 12 November 2026 by H. Sorrel."]}


def test_withdrawing_a_visit_blames_no_other(desk: Desk) -> None:
    desk.publish()
    desk.do(WithdrawRecord("visit", desk.visit_of("NM10417", date(2026, 10, 20)), "Another child."))
    assert causes(desk) == {"NM10417": ["Statutory visit of 20 October 2026 withdrawn on 12 November 2026 by H. Sorrel."]}


def test_the_end_of_care_after_the_month_is_no_cause(desk: Desk) -> None:
    desk.publish()
    desk.visit("NM10388", date(2026, 10, 29))
    desk.do(EndCare(desk.child("NM10388"), date(2026, 11, 10), "E45"))
    assert causes(desk) == {"NM10388": ["Statutory visit of 29 October 2026 recorded on 12 November 2026 by H. Sorrel."]}


def test_the_end_of_care_in_the_month_is_one(desk: Desk) -> None:
    desk.publish()
    desk.do(EndCare(desk.child("NM10388"), date(2026, 10, 10), "E45"))
    told = causes(desk, LOOKED_AFTER)["NM10388"]
    assert told[0].startswith("Period of care of 1 June 2026 corrected on 12 November 2026")


def test_an_item_of_a_plan_speaks_of_the_day_of_its_plan(desk: Desk) -> None:
    item = {"outcome": "Healthy teeth", "action": "Register with a dentist", "owner": "A. Reed", "due": date(2026, 12, 1)}
    for ref, recorded in (("NM10417", date(2026, 11, 3)), ("NM10388", date(2026, 11, 12))):
        if recorded > date(2026, 11, 3):
            desk.publish()
        desk.do(AddRecord("care_plan", desk.child(ref), {"started": date(2026, 10, 5), "items": [item]}), recorded)
    (told,) = causes(desk, PLANS).values()
    assert {words.split(" recorded")[0] for words in told} == {"Care plan of 5 October 2026", "Item of a care plan of 1 December 2026"}


def test_every_column_a_measure_reads_is_among_the_fields_of_its_table() -> None:
    for name, (_, columns) in TABLES.items():
        assert {*columns, *ONLY.get(name, ()), *MADE_FROM.get(name, ())} - {"id", "ref"} == fields_read(name)
    assert "weekly_cost" not in fields_read("placements")
    assert "end_reason" in fields_read("placements")
