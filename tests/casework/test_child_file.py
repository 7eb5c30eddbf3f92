"""What a child's file tells: who, what happened and how late, and the history in words."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from lacdesk.casework import child_file
from lacdesk.casework.chronologies import as_known_on
from lacdesk.casework.commands import CorrectRecord, MovePlacement, OpenFile
from lacdesk.casework.history_lines import as_known_lines, history_lines
from tests.answers import visit_answers


def test_the_header_says_who_is_responsible_and_since_when(scene: Any) -> None:
    with scene.database.reading(scene.person) as session:
        header = child_file.header(session, scene.child_id, scene.today)
    assert (header.name, header.short_name, header.first_name) == ("Amara Bright", "Amara B.", "Amara")
    assert (header.present.social_worker, header.present.looked_after_since) == ("P. Rowan", scene.started)
    assert header.present.is_looked_after


def test_the_top_of_the_file_is_told_as_it_was_known(scene: Any) -> None:
    scene.database.clock = lambda: datetime(2100, 1, 1)
    scene.do(MovePlacement(scene.child_id, date(2026, 9, 1), {"kind": "K2", "same_carer": False}, end_reason="CREQB"))
    with scene.database.reading(scene.person) as session:
        before, after = (
            child_file.header_as_known_on(session, as_known_on(session, scene.child_id, date(year, 1, 1))) for year in (2099, 2100)
        )
    assert (before.name, before.present.social_worker, before.present.legal_status) == ("Amara Bright", "P. Rowan", "C2")
    assert (before.present.placement_since, after.present.placement_since) == (scene.started, date(2026, 9, 1))


def test_the_last_visit_brings_its_words_and_actions(scene: Any) -> None:
    scene.visit(date(2026, 6, 12), actions=[{"action": "Ring school", "owner": "P. Rowan", "due": date(2026, 6, 20)}])
    with scene.database.reading(scene.person) as session:
        last = child_file.last_visit(session, scene.child_id, scene.today)
        assert child_file.last_visit(session, scene.child_id, date(2026, 6, 1)) is None
    assert last is not None
    assert (last.wishes_feelings, [action.action for action in last.actions]) == ("I want the hall light left on.", ["Ring school"])


def test_the_history_tells_who_did_what_and_why(scene: Any) -> None:
    scene.database.clock = lambda: datetime(2026, 6, 30, 12)
    visit_id = scene.visit(date(2026, 6, 12))
    scene.do(CorrectRecord("visit", visit_id, visit_answers(date(2026, 6, 11)), "Typed the wrong day"))
    scene.do(OpenFile(scene.child_id))
    with scene.database.reading(scene.person) as session:
        told = [line.words.split(": ", 1)[1] for line in history_lines(session, "NM10417")]
    assert "recorded the statutory visit of 12 June 2026, 18 days after" in told
    assert any(
        "Date of the visit from 12 June 2026 to 11 June 2026" in words and words.endswith("Reason: Typed the wrong day") for words in told
    )
    assert told[-1] == "opened the child's file"


def test_a_record_is_told_as_it_was_known_on_a_day(scene: Any) -> None:
    with scene.database.reading(scene.person) as session:
        lines = as_known_lines(session, "NM10417", date(2030, 1, 1))
    assert "Full name: Amara Bright" in [line.words for line in lines]
