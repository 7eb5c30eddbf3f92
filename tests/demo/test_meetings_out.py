"""The meetings of the made-up panel whose papers are out keep its terms and members, as the program keeps them."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise

from demo_frames import AS_AT, made

from lacdesk.panel import meeting as plain
from lacdesk.records.meetings import Meeting, Panel, PanelMember

LEDGER = made(40, 2, 1, AS_AT)
PANEL = next(row for row in LEDGER.rows(Panel) if row["kind"] == "corporate_parenting")
MEETINGS = sorted((row for row in LEDGER.rows(Meeting) if row["panel_id"] == PANEL["id"]), key=lambda row: row["held_on"])


def test_what_is_out_has_the_terms_it_was_printed_with() -> None:
    assert [bool(row.get("printed_terms")) for row in MEETINGS] == [bool(row.get("published_at")) for row in MEETINGS]
    for row in MEETINGS:
        for name in fields(plain.Panel) if row.get("printed_terms") else ():
            assert row["printed_terms"][name.name] == PANEL.get(name.name)


def test_each_names_the_meetings_before_and_after_it() -> None:
    for row, later in pairwise(MEETINGS):
        if row.get("printed_terms"):
            assert row["printed_terms"]["next_meetings"] == [later["held_on"].isoformat()]
        if later.get("printed_terms"):
            assert later["printed_terms"]["previous_on"] == row["held_on"].isoformat()


def test_each_has_the_members_of_its_panel() -> None:
    mine = [row for row in LEDGER.rows(PanelMember) if row["panel_id"] == PANEL["id"]]
    standing = [row["surname"] for row in mine if not row.get("meeting_id")]
    assert standing
    for row in MEETINGS:
        own = [each["surname"] for each in mine if each.get("meeting_id") == row["id"]]
        assert own == (standing if row.get("printed_terms") else [])
