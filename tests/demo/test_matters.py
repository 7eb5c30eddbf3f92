"""The made-up fostering and PLO panels: matters heard and decided by the rules the window keeps, one left waiting, and more to come."""

from __future__ import annotations

from datetime import timedelta

import pytest
from demo_frames import AS_AT, made

from lacdesk.demo.ledger import Ledger, Row
from lacdesk.panel.matters import LONG_TERM_MATCH, MATTERS
from lacdesk.panel.meeting import PanelKind
from lacdesk.records.meetings import AgendaItem, Meeting, OtherPanelDecision, Panel
from lacdesk.records.placement import Placement

LEDGER = made(40, 2, 1, AS_AT)
KINDS = [PanelKind.FOSTERING, PanelKind.PUBLIC_LAW_OUTLINE]


def before(ledger: Ledger, kind: PanelKind) -> list[tuple[Row, Row]]:
    """The matters of a panel, each with its meeting."""
    panel = next(row for row in ledger.rows(Panel) if row["kind"] == kind)
    meetings = {row["id"]: row for row in ledger.rows(Meeting) if row["panel_id"] == panel["id"]}
    assert panel["is_public"] is False
    return [(meetings[row["meeting_id"]], row) for row in ledger.rows(OtherPanelDecision) if row["meeting_id"] in meetings]


@pytest.mark.parametrize("kind", KINDS)
def test_each_panel_has_a_meeting_with_decisions_one_that_waits_and_a_meeting_to_come(kind: PanelKind) -> None:
    matters = before(LEDGER, kind)
    held = [row for meeting, row in matters if meeting["held_on"] < AS_AT]
    to_come = [row for meeting, row in matters if meeting["held_on"] > AS_AT + timedelta(days=7)]
    assert len(held) + len(to_come) == len(matters)
    assert to_come
    assert all(row["matter"] in MATTERS[kind] for row in held + to_come)
    assert all(row["recommendation"] for row in held)
    assert [bool(row.get("decision")) for row in held].count(False) == 1
    assert not any(row.get("recommendation") for row in to_come)


@pytest.mark.parametrize("kind", KINDS)
def test_decisions_are_as_the_rules_would_take_them(kind: PanelKind) -> None:
    for meeting, row in before(LEDGER, kind):
        if row.get("decision"):
            assert row["recommended_on"] == meeting["held_on"] <= row["decided_on"] <= row["told_on"] < AS_AT
            assert kind is PanelKind.PUBLIC_LAW_OUTLINE or row["decided_on"] > row["recommended_on"]


def test_every_matter_is_an_item_of_its_agenda_named_by_reference() -> None:
    items = {row["id"]: row for row in LEDGER.rows(AgendaItem)}
    for row in LEDGER.rows(OtherPanelDecision):
        assert items[row["item_id"]]["meeting_id"] == row["meeting_id"]
        assert ("child " in items[row["item_id"]]["title"].rpartition(": ")[2]) or not row["child_id"]


def test_a_child_whose_match_was_agreed_is_placed_with_a_carer_and_the_record_does_not_know_yet() -> None:
    found = [row for row in LEDGER.rows(OtherPanelDecision) if row["matter"] == LONG_TERM_MATCH]
    assert found
    for row in found:
        placed = [each for each in LEDGER.rows(Placement) if each["child_id"] == row["child_id"] and not each.get("ended")]
        assert [each.get("long_term_match_date") for each in placed] == [None]
