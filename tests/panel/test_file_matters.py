"""Matters in a meeting file: read as they are meant, taken in once, and never over what is recorded."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from lacdesk.panel.decisions import CorrectRecommendation, RecordRecommendation, matters_of
from lacdesk.panel.matters import Stage
from lacdesk.panel.meeting_file import MeetingFileNotRead, read_meeting_file
from lacdesk.panel.reading import find, meeting_of
from lacdesk.panel.taking_in import TakeInMeeting
from lacdesk.records.carers import Carer
from lacdesk.records.child import Child
from lacdesk.records.meetings import Meeting, Panel
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from tests.panel.desk import CLERK, ClerksDesk

TODAY = date(2026, 4, 30)
HEAD = """[panel]
name = "Fostering Panel"
kind = "fostering"
[meeting]
date = 2026-04-14
time = 09:45:00
chair = "Dr Ivy Hollis"
members = ["Sue Tansy"]
"""
MATCH = """[[item]]
matter = "Long-term match"
child = "QX1187"
carer = "P. Lantern"
from = "10.15 a.m."
until = 11:00:00
attending = "the carer"
"""
RECOMMENDED = 'recommendation = "That the match be agreed."\nreasons = "They know each other."\n'
DECIDED = 'decision = "Agreed."\ndecision_maker = "P. Poplar"\ndecided = 2026-04-20\ntold = 2026-04-22\n'


@pytest.fixture
def desk(database: Database) -> ClerksDesk:
    with database.writing(CLERK, "Import") as unit:
        unit.add(Child(ref="QX1187"))
        unit.add(Carer(name="P. Lantern"))
        unit.commit()
    return ClerksDesk(database, TODAY)


def take_in(desk: ClerksDesk, folder: Path, text: str) -> str:
    file = folder / "meeting.toml"
    file.write_text(text, encoding="utf-8")
    read = read_meeting_file(file, desk.today)
    desk.do(TakeInMeeting(read, (None,) * len(read.items)))
    (meeting,) = desk.rows(Meeting, held_on=read.held_on)
    return meeting.id


def test_a_matter_is_taken_in_with_its_recommendation_and_decision(desk: ClerksDesk, tmp_path: Path) -> None:
    meeting = take_in(desk, tmp_path, HEAD + MATCH + RECOMMENDED + DECIDED)
    (matter,) = desk.read(matters_of, meeting)
    assert (matter.title, matter.stage) == ("Long-term match: child QX1187 with P. Lantern", Stage.DONE)
    assert (matter.recommendation, matter.decision, matter.decision_maker) == ("That the match be agreed.", "Agreed.", "P. Poplar")
    assert (matter.recommended_on, matter.decided_on, matter.told_on) == (date(2026, 4, 14), date(2026, 4, 20), date(2026, 4, 22))
    item = desk.read(meeting_of, meeting).items[matter.number - 1]
    assert (item.line, item.presenter) == ("10.15 a.m. to 11.00 a.m.", "the carer")
    (panel,) = desk.rows(Panel)
    assert (panel.kind, panel.is_public) == ("fostering", False)
    assert [(each.title, each.surname) for each in desk.read(meeting_of, meeting).members] == [("Dr", "Hollis"), ("", "Tansy")]


def test_the_same_file_again_changes_nothing_a_person_recorded_since(desk: ClerksDesk, tmp_path: Path) -> None:
    meeting = take_in(desk, tmp_path, HEAD + MATCH)
    (matter,) = desk.read(matters_of, meeting)
    desk.do(RecordRecommendation(matter.id, "That the match wait."))
    desk.do(CorrectRecommendation(matter.id, "That the match wait a month.", "", "Misheard."))
    take_in(desk, tmp_path, HEAD + MATCH + RECOMMENDED)
    (again,) = desk.read(matters_of, meeting)
    assert (again.id, again.recommendation) == (matter.id, "That the match wait a month.")
    take_in(desk, tmp_path, HEAD + '[[item]]\ntitle = "Training"\n')
    assert desk.read(matters_of, meeting) == []


def test_a_qualifying_determination_says_so(desk: ClerksDesk, tmp_path: Path) -> None:
    text = MATCH.replace("Long-term match", "change_of_terms").replace('child = "QX1187"\n', "")
    meeting = take_in(desk, tmp_path, HEAD + text + RECOMMENDED + DECIDED + "qualifying = true\n")
    assert desk.read(matters_of, meeting)[0].is_qualifying


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MATCH.replace("QX1187", "QX9"), "No child has the reference QX9"),
        (MATCH.replace("P. Lantern", "P. Lamp"), "No carer is called P. Lamp"),
        (MATCH.replace('child = "QX1187"\n', ""), "Choose the child the matter is about"),
        (MATCH.replace("Long-term match", "issue_proceedings"), "does not come before the Fostering Panel"),
        (MATCH + RECOMMENDED + DECIDED.replace("P. Poplar", "S. Tansy"), "sat on the panel"),
        (MATCH.replace("11:00:00", "10:00:00"), "ends after it starts"),
    ],
)
def test_what_the_desk_would_refuse_is_refused_of_a_file(desk: ClerksDesk, tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(KnownError, match=said):
        take_in(desk, tmp_path, HEAD + text)
    assert desk.rows(Meeting) == []


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("Long-term match", "a chat", "matter of item 1: write one of approval, connected_person"),
        ('matter = "Long-term match"\n', 'title = "Match"\n', "child of item 1 belongs to a matter"),
        ("10.15 a.m.", "noon", "from of item 1: write an hour"),
        ('decision_maker = "P. Poplar"\n', "", "decision of item 1: write recommendation, decision_maker and decided too."),
        ('kind = "fostering"', 'kind = "scrutiny"', "kind in [panel]: write one of corporate_parenting, fostering"),
    ],
)
def test_a_fault_says_what_to_write(tmp_path: Path, was: str, now: str, said: str) -> None:
    (tmp_path / "meeting.toml").write_text((HEAD + MATCH + RECOMMENDED + DECIDED).replace(was, now), encoding="utf-8")
    with pytest.raises(MeetingFileNotRead) as refused:
        read_meeting_file(tmp_path / "meeting.toml", TODAY)
    assert any(each.startswith(said) for each in refused.value.faults)


def test_a_plo_panel_is_known_by_its_short_name(tmp_path: Path) -> None:
    (tmp_path / "meeting.toml").write_text(HEAD.replace('"fostering"', '"PLO panel"') + "[[item]]\ntitle = 'Training'\n", encoding="utf-8")
    assert read_meeting_file(tmp_path / "meeting.toml", TODAY).terms["kind"] == "public_law_outline"
    assert time(9, 45) == read_meeting_file(tmp_path / "meeting.toml", TODAY).starts_at


def test_there_is_no_panel_where_the_file_was_refused(desk: ClerksDesk, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="meets in private"):
        take_in(desk, tmp_path, HEAD.replace('kind = "fostering"', 'kind = "fostering"\npublic = true') + MATCH)
    with pytest.raises(KnownError, match="There is no panel"):
        desk.read(find, Panel, "none")
    assert desk.rows(Panel) == []
