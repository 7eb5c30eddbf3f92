"""Nobody who sent apologies for a made-up meeting speaks in its minutes, whoever's turn it was to be away."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest
from demo_frames import AS_AT, made

from lacdesk.demo import meeting_words
from lacdesk.demo.ledger import Ledger
from lacdesk.records.meetings import Meeting, MeetingAttendance, Minute, ResolutionClause


def said_in(ledger: Ledger) -> dict[str, str]:
    """Every word of the minutes of each meeting, by its id."""
    said: dict[str, list[str]] = defaultdict(list)
    meetings = {row["id"]: row["meeting_id"] for row in ledger.rows(Minute)}
    for row in ledger.rows(Minute):
        said[row["meeting_id"]] += [row.get(name) or "" for name in ("heading", "text", "public_text", "moved_by", "seconded_by")]
    for row in ledger.rows(ResolutionClause):
        said[meetings[row["minute_id"]]].append(row["text"])
    return {meeting: " ".join(words) for meeting, words in said.items()}


@pytest.mark.parametrize(("seed", "as_at"), [(1, AS_AT), (3, date(2026, 11, 12)), (2, date(2025, 6, 30)), (4, date(2026, 3, 1))])
def test_nobody_who_sent_apologies_is_named_in_the_minutes(seed: int, as_at: date) -> None:
    ledger = made(25, 1, seed, as_at)
    said = said_in(ledger)
    away = [(row["meeting_id"], row["surname"]) for row in ledger.rows(MeetingAttendance) if row.get("is_apology")]
    assert {meeting for meeting, _ in away} <= {row["id"] for row in ledger.rows(Meeting)}
    assert len({surname for _, surname in away}) == len(meeting_words.MEMBERS) - 1
    assert [(meeting, surname) for meeting, surname in away if surname in said.get(meeting, "")] == []
    assert all(said[meeting] for meeting, _ in away)
