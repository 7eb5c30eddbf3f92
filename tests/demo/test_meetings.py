"""The made-up panel: a year of meetings whose minutes are numbered on, approved at the next, and followed by actions."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from demo_frames import AS_AT, made

from lacdesk.demo.ledger import Ledger, Row
from lacdesk.panel.resolutions import read_clause
from lacdesk.panel.structured import parse
from lacdesk.records.meetings import AgendaItem, Meeting, Minute, Panel, PanelAction, ResolutionClause

LEDGER = made(40, 2, 1, AS_AT)


def meetings_of(ledger: Ledger) -> list[Row]:
    """The meetings of the corporate parenting panel, in order of date."""
    panel = next(row["id"] for row in ledger.rows(Panel) if row["kind"] == "corporate_parenting")
    return sorted((row for row in ledger.rows(Meeting) if row["panel_id"] == panel), key=lambda row: row["held_on"])


def test_there_are_meetings_held_and_to_come_on_tuesdays() -> None:
    held = [row["held_on"] for row in meetings_of(LEDGER)]
    assert [sum(day < AS_AT for day in held), sum(day > AS_AT for day in held)] == [7, 2]
    assert {day.weekday() for day in held} == {1}


def test_each_meetings_minutes_go_on_from_those_before() -> None:
    days = {row["id"]: row["held_on"] for row in LEDGER.rows(Meeting)}
    numbers = sorted((days[row["meeting_id"]], int(row["number"])) for row in LEDGER.rows(Minute))
    assert [number for _, number in numbers] == list(range(1, len(numbers) + 1))


def test_approved_minutes_name_the_meeting_after() -> None:
    for row, later in pairwise(meetings_of(LEDGER)):
        assert row.get("approved_at_id") == (later["id"] if row["state"] == "approved" else None)


def test_what_is_written_is_as_the_rules_would_keep_it() -> None:
    assert all(read_clause(row["text"]) == row["text"] for row in LEDGER.rows(ResolutionClause))
    assert all(parse(row["text"]) for row in LEDGER.rows(Minute) if row["text"])
    assert {row["status"] for row in LEDGER.rows(PanelAction)} == {"done", "carried", "open"}
    for meeting in LEDGER.rows(Meeting):
        places = [row["position"] for row in LEDGER.rows(AgendaItem) if row["meeting_id"] == meeting["id"]]
        assert places == list(range(1, len(places) + 1))


def test_the_last_meetings_minutes_are_out_only_after_some_days() -> None:
    ledger = made(25, 1, 3, date(2026, 11, 12))
    last = max((row for row in meetings_of(ledger) if row["held_on"] < date(2026, 11, 12)), key=lambda row: row["held_on"])
    assert (last["held_on"], last["state"]) == (date(2026, 11, 10), "minutes_draft")
    minutes = {row["id"] for row in ledger.rows(Minute) if row["meeting_id"] == last["id"]}
    assert minutes
    assert not any(row["minute_id"] in minutes for row in ledger.rows(PanelAction))
