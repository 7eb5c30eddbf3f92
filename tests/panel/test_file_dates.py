"""The days a meeting file gives beside its own: the meeting before lies before it, those to come after it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lacdesk.panel.meeting_file import MeetingFileNotRead, read_meeting_file

HELD = date(2026, 4, 14)
BEFORE = "previous in [meeting]: write a day before that of the meeting itself, which is 14 April 2026."
AFTER = "next_meetings in [meeting]: write only days after that of the meeting itself, which is 14 April 2026."


def written(folder: Path, *lines: str) -> Path:
    file = folder / "meeting.toml"
    head = '[panel]\nname = "Corporate Parenting Panel"\n[meeting]\ndate = 2026-04-14\ntime = 16:30:00\n'
    file.write_text(head + "\n".join(lines), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("previous = 2026-04-15", BEFORE),
        ("previous = 2026-04-14", BEFORE),
        ('previous = "14 April 2026"', BEFORE),
        ("next_meetings = [2025-04-14]", AFTER),
        ("next_meetings = [2026-04-14]", AFTER),
        ("next_meetings = [2026-06-09, 2026-03-03]", AFTER),
    ],
)
def test_a_day_on_the_wrong_side_of_the_meeting_is_refused_in_one_sentence(tmp_path: Path, line: str, fault: str) -> None:
    with pytest.raises(MeetingFileNotRead) as refused:
        read_meeting_file(written(tmp_path, line), HELD)
    assert refused.value.faults == (fault,)


def test_both_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(MeetingFileNotRead) as refused:
        read_meeting_file(written(tmp_path, "previous = 2026-06-09", "next_meetings = [2026-01-20]"), HELD)
    assert set(refused.value.faults) == {BEFORE, AFTER}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(before=st.integers(-400, 400), after=st.lists(st.integers(-400, 400), max_size=3))
def test_a_file_is_read_just_where_its_days_are_in_order(tmp_path: Path, before: int, after: list[int]) -> None:
    previous, days = HELD + timedelta(before), [HELD + timedelta(each) for each in after]
    file = written(tmp_path, f"previous = {previous}", f"next_meetings = [{', '.join(map(str, days))}]")
    if before < 0 and all(each > 0 for each in after):
        facts = read_meeting_file(file, HELD).facts
        assert (facts["previous_on"], facts["next_meetings"]) == (previous, [day.isoformat() for day in days])
    else:
        with pytest.raises(MeetingFileNotRead):
            read_meeting_file(file, HELD)


def test_a_meeting_without_a_day_is_told_that_alone(tmp_path: Path) -> None:
    file = written(tmp_path, "previous = 2026-04-15")
    file.write_text(file.read_text(encoding="utf-8").replace("date = 2026-04-14\n", ""), encoding="utf-8")
    with pytest.raises(MeetingFileNotRead) as refused:
        read_meeting_file(file, HELD)
    assert refused.value.faults == ("[meeting] has no date. Write date = and the day of the meeting, such as 2026-04-14.",)
