"""Actions of minutes taken in from a file: taken down once, following the file until somebody works on them, chased by the next meeting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lacdesk.panel.action_log import AnswerAction, LinkAction, action_lines
from lacdesk.panel.hindrances import hindrances
from lacdesk.panel.meeting_file import read_meeting_file
from lacdesk.panel.minute_book import Clause, RemoveMinute, WriteMinute
from lacdesk.panel.minute_life import CirculateMinutes
from lacdesk.panel.taking_in import TakeInMeeting, warnings_of
from lacdesk.panel.work_plan import PlanBusiness
from lacdesk.records.meetings import AgendaItem, ForwardPlanRow, Meeting, Minute, Panel, PanelAction, ResolutionClause
from lacdesk.store.database import Database
from lacdesk.store.journal import JournalEntry
from lacdesk.store.verify import verify
from tests.panel.desk import ClerksDesk
from tests.panel.meeting_files import GOLDEN

TODAY = date(2026, 11, 21)
HEAD = """
[panel]
name = "Corporate Parenting Panel"
style = "2022"
numbering = "running D"
[meeting]
date = {on}
time = 16:30:00
chair = "Elm"
first_minute = {first}
"""
REPORT = "That a report on health be submitted to the next meeting."
LETTER = "That the Head of Health write to every school."
WATCH = "That the Panel monitor attendance."
NOTED = "That the report be noted."


@pytest.fixture
def desk(database: Database) -> ClerksDesk:
    return ClerksDesk(database, TODAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def item(title: str, *clauses: str) -> str:
    resolved = f"minute = 'It was discussed.'\nresolved = {list(clauses)}\n" if clauses else ""
    return f'[[item]]\ntitle = "{title}"\nkind = "verbal"\n{resolved}'


def taken_in(desk: ClerksDesk, folder: Path, on: str, *items: str, first: int = 43) -> str:
    """Take in a meeting with these items, and return its id."""
    file = folder / f"{on}.toml"
    file.write_text(HEAD.format(on=on, first=first) + "".join(items), encoding="utf-8")
    read = read_meeting_file(file, desk.today)
    desk.do(TakeInMeeting(read, tuple(None for _ in read.items)))
    return desk.rows(Meeting, held_on=read.held_on)[0].id


def told(desk: ClerksDesk, folder: Path, meeting: str, on: str) -> list[str]:
    """What the clerk is told of the actions after taking the file in."""
    read = read_meeting_file(folder / f"{on}.toml", desk.today)
    warned: list[str] = desk.read(warnings_of, meeting, read, (), desk.today)
    return [each for each in warned if "Somebody has worked on" in each]


def log(desk: ClerksDesk) -> list[tuple[str, str, str, date | None]]:
    """The log as a clerk reads it: minute, words, owner and day due."""
    lines = desk.read(action_lines, desk.rows(Panel)[0].id)
    return [(line.action.minute, line.action.clause, line.action.owner, line.action.due.on) for line in lines]


def asked_of(desk: ClerksDesk, meeting: str) -> list[str]:
    """What the check of a meeting says of actions not answered."""
    return [each.words for each in desk.read(hindrances, meeting, desk.today) if each.action_id]


def test_the_next_meetings_check_lists_what_the_minutes_of_a_file_asked_for(desk: ClerksDesk, folder: Path) -> None:
    taken_in(desk, folder, "2026-09-08", item("Health", NOTED, REPORT, LETTER))
    assert log(desk) == [("D43(2)", REPORT, "", None), ("D43(3)", LETTER, "Head of Health", None)]
    november = taken_in(desk, folder, "2026-11-10", item("Sufficiency"), first=50)
    assert log(desk)[0] == ("D43(2)", REPORT, "", date(2026, 11, 10))
    assert asked_of(desk, november) == [
        "D43(2) asked for a report to this meeting, and no item answers it. Link the item that does, or enter why it is carried forward."
    ]
    desk.do(LinkAction(desk.rows(PanelAction, text=REPORT)[0].id, desk.rows(AgendaItem, title="Sufficiency")[0].id))
    assert ["has no paper" in each for each in asked_of(desk, november)] == [True]
    assert verify(desk.database).problems == []


def test_the_same_file_again_makes_nothing_twice_and_writes_no_action(desk: ClerksDesk, folder: Path) -> None:
    business = (item("Health", NOTED, REPORT, LETTER), item("Attendance", WATCH))
    april = taken_in(desk, folder, "2026-09-08", *business)
    before = [desk.ids(kind) for kind in (Minute, ResolutionClause, PanelAction, ForwardPlanRow)]
    assert [len(each) for each in before] == [2, 4, 3, 1]
    taken_in(desk, folder, "2026-09-08", *business)
    assert [desk.ids(kind) for kind in (Minute, ResolutionClause, PanelAction, ForwardPlanRow)] == before
    written = desk.read(lambda session: session.query(JournalEntry).filter_by(record_type="panel_action").count())
    assert written == 3
    desk.do(CirculateMinutes(april))
    assert desk.ids(PanelAction) == before[2]
    assert [line[0] for line in log(desk)] == ["D43(2)", "D43(3)", "D44"]


def test_an_action_nobody_has_touched_follows_its_file(desk: ClerksDesk, folder: Path) -> None:
    taken_in(desk, folder, "2026-09-08", item("Health", REPORT), item("Attendance", WATCH))
    meeting = taken_in(desk, folder, "2026-09-08", item("Adoption", NOTED, LETTER), item("Schools and health", REPORT))
    assert log(desk) == [("D44", REPORT, "", None), ("D43(2)", LETTER, "Head of Health", None)]
    assert desk.rows(ForwardPlanRow) == []
    assert told(desk, folder, meeting, "2026-09-08") == []
    taken_in(desk, folder, "2026-09-08", item("Adoption"))
    assert desk.rows(PanelAction) == []
    assert verify(desk.database).problems == []


def test_an_action_somebody_has_worked_on_stays_and_the_clerk_is_told(desk: ClerksDesk, folder: Path) -> None:
    taken_in(desk, folder, "2026-09-08", item("Health", NOTED, REPORT), item("Schools", LETTER))
    for action in desk.rows(PanelAction):
        desk.do(AnswerAction(action.id, "Head of Service", is_undated=True))
    before = desk.ids(PanelAction)
    meeting = taken_in(desk, folder, "2026-09-08", item("Health", REPORT), item("Sufficiency", NOTED))
    assert desk.ids(PanelAction) == before
    assert log(desk) == [("D43", REPORT, "Head of Service", None), ('"Schools"', LETTER, "Head of Service", None)]
    assert told(desk, folder, meeting, "2026-09-08") == [
        "Somebody has worked on what D43 asked for since, so it stays as it is in the action log.",
        f'The file no longer says "{LETTER}" Somebody has worked on that action, so it stays. '
        "Withdraw it in the action log if it is no longer wanted.",
    ]
    again = taken_in(desk, folder, "2026-09-08", item("Health", REPORT), item("Our schools", LETTER))
    assert desk.ids(PanelAction) == before
    assert [line[0] for line in log(desk)] == ["D43", "D44"]
    assert told(desk, folder, again, "2026-09-08") == [
        "Somebody has worked on what D43 and D44 asked for since, so it stays as it is in the action log."
    ]


def test_minutes_of_a_meeting_to_come_ask_for_nothing_yet(desk: ClerksDesk, folder: Path) -> None:
    taken_in(desk, folder, "2027-02-09", item("Health", REPORT))
    assert desk.rows(PanelAction) == []
    desk.today = date(2027, 2, 9)
    taken_in(desk, folder, "2027-02-09", item("Health", REPORT))
    assert [line[1] for line in log(desk)] == [REPORT]


def test_a_minute_of_a_file_rewritten_or_removed_in_the_window_takes_its_action_along(desk: ClerksDesk, folder: Path) -> None:
    meeting = taken_in(desk, folder, "2026-09-08", item("Health", REPORT), item("Schools", LETTER))
    health, schools = desk.rows(Minute, meeting_id=meeting)
    clause = "That a report on dentists be submitted to the next meeting by the Head of Service."
    desk.do(WriteMinute(meeting, "Health", "", (Clause(clause),), minute_id=health.id))
    assert log(desk)[0] == ("D43", clause, "Head of Service", None)
    desk.do(RemoveMinute(schools.id))
    assert [line[0] for line in log(desk)] == ["D43"]


def test_a_row_of_the_plan_somebody_made_stays_when_an_action_goes(desk: ClerksDesk, folder: Path) -> None:
    taken_in(desk, folder, "2026-09-08", item("Attendance", WATCH))
    desk.do(PlanBusiness(desk.rows(Panel)[0].id, {"title": "Attendance of girls", "action_id": desk.rows(PanelAction)[0].id}))
    taken_in(desk, folder, "2026-09-08", item("Attendance", NOTED))
    assert [row.title for row in desk.rows(ForwardPlanRow)] == ["Attendance of girls"]


def test_a_summary_the_clerk_wrote_beside_a_minute_outlives_taking_it_in_again(desk: ClerksDesk, folder: Path) -> None:
    meeting = taken_in(desk, folder, "2026-09-08", item("Health", NOTED))
    minute = desk.rows(Minute, meeting_id=meeting)[0]
    clauses = (Clause(NOTED),)
    desk.do(WriteMinute(meeting, "Health", "Said.", clauses, minute_id=minute.id, public_text="Health was discussed."))
    taken_in(desk, folder, "2026-09-08", item("Health", NOTED))
    (again,) = desk.rows(Minute, meeting_id=meeting)
    assert (again.id, again.text, again.public_text) == (minute.id, "It was discussed.", "Health was discussed.")


@pytest.mark.parametrize("name", ["minutes_2017_02.toml", "minutes_2022_09.toml"])
def test_the_actions_of_both_golden_meetings_are_there_at_once_and_the_same_after_circulation(desk: ClerksDesk, name: str) -> None:
    read = read_meeting_file(GOLDEN / name, TODAY)
    desk.do(TakeInMeeting(read, tuple(None for _ in read.items)))
    taken = log(desk)
    desk.do(CirculateMinutes(desk.rows(Meeting)[0].id))
    assert log(desk) == taken
    assert len(taken) == {"minutes_2017_02.toml": 6, "minutes_2022_09.toml": 4}[name]
