"""Meeting files: read with every fault in one sentence, and taken in so that the same panel and day again replaces what is unpublished."""

from __future__ import annotations

import csv
import json
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from lacdesk.panel.action_log import LinkAction, action_lines
from lacdesk.panel.actions import actions_of
from lacdesk.panel.file_values import Fault, read_hour, read_kind, read_numbering
from lacdesk.panel.meeting import Capacity, ItemKind, Numbering, Style
from lacdesk.panel.meeting_file import MeetingFileNotRead, read_meeting_file
from lacdesk.panel.minute_book import StartMinutes
from lacdesk.panel.minute_life import CirculateMinutes
from lacdesk.panel.minutes import minutes_lines
from lacdesk.panel.pages import meeting_ranges
from lacdesk.panel.reading import meeting_of, minutes_of
from lacdesk.panel.taking_in import PaperRead, TakeInMeeting, warnings_of
from lacdesk.places import ROOT
from lacdesk.records.meetings import AgendaItem, Meeting, Minute, Panel, PanelAction, PanelPaper
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.verify import verify
from tests.panel.desk import ClerksDesk
from tests.panel.meeting_files import GOLDEN, minutes_in

TODAY = date(2026, 11, 21)
LEAST = """
[panel]
name = "Corporate Parenting Panel"
style = "2022"

[meeting]
date = 2026-04-14
time = 16:30:00
venue = "Town Hall"
chair = "Elm"
members = ["Councillor Ada Alder", "Dr Fir, Health lead", "R. Cedar (Vice-Chair)"]
"""


@pytest.fixture
def desk(database: Database) -> ClerksDesk:
    return ClerksDesk(database, TODAY)


def written(folder: Path, text: str, *papers: str) -> Path:
    file = folder / "meeting.toml"
    file.write_text(text, encoding="utf-8")
    for paper in papers:
        (folder / paper).write_bytes(f"%PDF {paper}".encode())
    return file


def take_in(desk: ClerksDesk, file: Path, pages: int = 6) -> str:
    """Take a file in, each of its papers so many pages long, and return the meeting's id."""
    read = read_meeting_file(file, desk.today)
    papers = tuple(PaperRead(each.paper.name, each.paper.read_bytes(), pages) if each.paper else None for each in read.items)
    desk.do(TakeInMeeting(read, papers))
    (meeting,) = desk.rows(Meeting, held_on=read.held_on)
    return meeting.id


def items(*titles: str) -> str:
    return "".join(f'[[item]]\ntitle = "{title}"\n' for title in titles)


def test_a_file_is_read_as_its_clerk_meant_it(tmp_path: Path) -> None:
    text = LEAST + '[[item]]\ntitle = "Sufficiency"\npaper = "strategy.pdf"\nexempt = [3]\nreason = "Prices"\n' + items("Close")
    read = read_meeting_file(written(tmp_path, text, "strategy.pdf"), TODAY)
    assert (read.panel, read.held_on, read.starts_at) == ("Corporate Parenting Panel", date(2026, 4, 14), time(16, 30))
    assert [(each.title, each.surname, each.capacity) for each in read.people.members] == [
        ("Councillor", "Elm", Capacity.CHAIR),
        ("Councillor", "Alder", Capacity.MEMBER),
        ("Dr", "Fir", Capacity.MEMBER),
        ("Councillor", "Cedar", Capacity.VICE_CHAIR),
    ]
    report, close = read.items
    assert (report.kind, report.facts["exempt"], report.facts["exempt_reason"]) == (ItemKind.REPORT, [3], "Prices")
    assert report.paper == tmp_path / "strategy.pdf"
    assert (close.kind, close.minute, read.unread) == (ItemKind.VERBAL, None, ())


FAULTS = [
    ('style = "2022"', 'style = "2019"', 'style in [panel]: write "2017" or "2022".'),
    ('name = "Corporate Parenting Panel"', "", "[panel] has no name. Write name = and the name of the panel."),
    ("date = 2026-04-14", "", "[meeting] has no date. Write date = and the day of the meeting, such as 2026-04-14."),
    ("date = 2026-04-14", 'date = "Wednesday 14 April 2026"', "date in [meeting]: 14 April 2026 is a Tuesday, not a Wednesday."),
    ("date = 2026-04-14", 'date = "30 February 2026"', "date in [meeting]: There is no 30 February in 2026. Check the date."),
    ("time = 16:30:00", 'time = "half past"', 'time in [meeting]: write an hour, such as 16:30:00 or "4.30 p.m.".'),
    ("time = 16:30:00", "first_page = 0", "first_page in [meeting]: write a number from 1."),
    ('chair = "Elm"', "chair = 3", 'chair in [meeting]: write a list of words between quotes, such as ["one", "two"].'),
    ('chair = "Elm"', 'chair = ""', "chair in [meeting]: Enter a name, such as Councillor Alder or J. Rowan, Deputy Strategic Director."),
    ('venue = "Town Hall"', "venue = 7", 'venue in [meeting]: write words between quotes, such as "Town Hall".'),
    ('style = "2022"', "public = 1", "public in [panel]: write true or false."),
]


@pytest.mark.parametrize(("was", "now", "said"), FAULTS)
def test_a_fault_is_one_sentence_that_says_what_to_write(tmp_path: Path, was: str, now: str, said: str) -> None:
    with pytest.raises(MeetingFileNotRead) as refused:
        read_meeting_file(written(tmp_path, LEAST.replace(was, now) + items("Close")), TODAY)
    assert refused.value.faults == (said,)
    assert refused.value.message == f"meeting.toml was not read. {said}"


ITEM_FAULTS = [
    ('paper = "none.pdf"', "paper of item 1: there is no file none.pdf beside the meeting file. Check its name."),
    ("exempt = [12]", "exempt of item 1: write paragraphs of Schedule 12A from 1 to 7, such as [1, 2]."),
    ('resolved = [""]', "resolved of item 1: Enter what was resolved, such as: That the report be noted."),
    ("minute = 5", 'minute of item 1: write words between quotes, such as "The report was noted."'),
]


@pytest.mark.parametrize(("line", "said"), ITEM_FAULTS)
def test_a_fault_of_an_item_names_its_place(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(MeetingFileNotRead) as refused:
        read_meeting_file(written(tmp_path, LEAST + items("Close") + line), TODAY)
    assert refused.value.faults == (said,)


def test_every_fault_is_told_at_once_and_a_name_that_is_not_read_is_only_told(tmp_path: Path) -> None:
    broken = LEAST.replace('"2022"', '"1999"').replace("16:30:00", "true") + "[[item]]\n"
    with pytest.raises(MeetingFileNotRead) as refused:
        read_meeting_file(written(tmp_path, broken), TODAY)
    assert len(refused.value.faults) == 3
    read = read_meeting_file(written(tmp_path, LEAST + '[[item]]\ntitle = "Close"\npapr = "x.pdf"\n'), TODAY)
    assert read.unread == ("papr of item 1 is not read. Check how it is spelt.",)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[panel\n", "meeting.toml is not written as TOML at line 1. Mend that line and try again."),
        (b"\xff\xfe", "meeting.toml is not in UTF-8. Save it in UTF-8 and try again."),
        (b"panel = 3\nitem = 4\n", "meeting.toml was not read. panel is not a table. Write [panel] on a line of its own."),
    ],
)
def test_a_file_that_is_no_meeting_file_is_refused_in_words(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "meeting.toml"
    file.write_bytes(content)
    with pytest.raises(KnownError) as refused:
        read_meeting_file(file, TODAY)
    assert refused.value.message.startswith(said)
    with pytest.raises(KnownError, match="cannot be opened"):
        read_meeting_file(tmp_path / "none.toml", TODAY)


@pytest.mark.parametrize(
    ("typed", "hour"), [("5.00 p.m.", time(17)), ("4.30pm", time(16, 30)), ("16:30", time(16, 30)), ("12 a.m.", time(0)), ("9", time(9))]
)
def test_hours_are_read_as_clerks_write_them(typed: str, hour: time) -> None:
    assert read_hour(typed) == hour


@pytest.mark.parametrize("typed", ["25:00", "13 p.m.", "10:75", "noon", 17])
def test_what_is_no_hour_is_refused(typed: Any) -> None:
    with pytest.raises(Fault):
        read_hour(typed)


def test_numbering_may_carry_its_letters_and_kinds_their_usual_words() -> None:
    assert read_numbering("running") == (Numbering.RUNNING, "")
    assert read_numbering("D") == (Numbering.RUNNING, "D")
    assert read_numbering("municipal year, CP") == (Numbering.MUNICIPAL_YEAR, "CP")
    assert [read_kind(typed) for typed in ("For information", "exempt", "Young people's update")] == [
        ItemKind.FOR_INFORMATION,
        ItemKind.REPORT,
        ItemKind.UPDATE,
    ]
    with pytest.raises(Fault, match="write one of"):
        read_kind("party")


def test_a_file_makes_its_panel_and_meeting_and_business_alone_gets_the_standing_items(desk: ClerksDesk, tmp_path: Path) -> None:
    text = LEAST + '[[item]]\ntitle = "Sufficiency"\npaper = "a.pdf"\n'
    meeting = desk.read(meeting_of, take_in(desk, written(tmp_path, text, "a.pdf")))
    assert (meeting.panel.style, meeting.venue, len(meeting.members)) == (Style.STAMPED, "Town Hall", 4)
    assert [item.title for item in meeting.items] == [
        "Apologies for absence",
        "Declarations of Interest",
        "Exclusion of the press and public",
        "Sufficiency",
        "Urgent Business",
        "Date and time of the next meeting",
    ]
    assert meeting.items[3].paper.pages == 6
    assert verify(desk.database).problems == []


def test_an_agenda_that_names_a_standing_item_is_taken_as_it_stands(desk: ClerksDesk, tmp_path: Path) -> None:
    meeting = take_in(desk, written(tmp_path, LEAST + items("Welcome", "Apologies for absence", "Close")))
    assert desk.titles(meeting) == ["Welcome", "Apologies for absence", "Close"]


def test_the_same_panel_and_day_again_replaces_the_agenda_and_keeps_what_is_still_there(desk: ClerksDesk, tmp_path: Path) -> None:
    first = take_in(desk, written(tmp_path, LEAST + items("Health", "Fostering") + 'paper = "a.pdf"\n', "a.pdf"))
    kept = desk.rows(AgendaItem, title="Fostering")[0].id
    later = LEAST.replace("Town Hall", "Library").replace('chair = "Elm"', 'chair = "Birch"')
    again = take_in(desk, written(tmp_path, later + items("Adoption", "Fostering") + 'paper = "a.pdf"\n'))
    assert again == first
    assert len(desk.rows(Panel)) == len(desk.rows(PanelPaper)) == 1
    meeting = desk.read(meeting_of, again)
    assert (meeting.venue, meeting.members[0].surname) == ("Library", "Birch")
    assert [item.title for item in meeting.items][3:5] == ["Adoption", "Fostering"]
    assert desk.rows(AgendaItem, title="Fostering")[0].id == kept
    before = desk.titles(first)
    take_in(desk, written(tmp_path, later + items("Adoption", "Fostering")))
    assert desk.titles(first) == before
    assert desk.rows(PanelPaper) == []


def test_a_meeting_planned_after_a_file_has_the_members_of_the_meeting_before(desk: ClerksDesk, tmp_path: Path) -> None:
    take_in(desk, written(tmp_path, LEAST.replace("[meeting]", 'time = "4.30 p.m."\n[meeting]') + items("Health")))
    after = desk.meeting(desk.rows(Panel)[0].id, date(2027, 2, 9))
    assert [member.surname for member in desk.read(meeting_of, after).members] == ["Elm", "Alder", "Fir", "Cedar"]


def test_a_published_agenda_is_not_replaced(desk: ClerksDesk, tmp_path: Path) -> None:
    file = written(tmp_path, LEAST + items("Health"))
    meeting = take_in(desk, file)
    desk.publish(meeting)
    with pytest.raises(KnownError, match="is published and is not changed"):
        take_in(desk, file)


def test_a_meeting_to_come_is_refused_where_notice_cannot_be_met(desk: ClerksDesk, tmp_path: Path) -> None:
    file = written(tmp_path, LEAST.replace("2026-04-14", "2026-11-24") + items("Health"))
    with pytest.raises(KnownError, match=r"for a meeting on Tue 24 Nov 2026\. Choose"):
        take_in(desk, file)
    assert desk.rows(Panel) == []


def test_what_a_clerk_should_know_is_told_after_a_file_was_taken_in(desk: ClerksDesk, tmp_path: Path) -> None:
    text = LEAST + '[[item]]\ntitle = "Health"\npaper = "a.pdf"\nexempt = 2\ncolour = "blue"\n'
    file = read_meeting_file(written(tmp_path, text, "a.pdf"), TODAY)
    paper = PaperRead("a.pdf", b"%PDF", 2, has_text=False, remarks=("a.pdf is pictures with no text.",))
    desk.do(TakeInMeeting(file, (paper,)))
    (meeting,) = desk.rows(Meeting)
    assert desk.read(warnings_of, meeting.id, file, (paper,), TODAY) == [
        "colour of item 1 is not read. Check how it is spelt.",
        "a.pdf is pictures with no text.",
        "Item 4, Health, is closed without a reason. Enter why the public interest is in keeping it closed.",
    ]


def test_the_file_in_the_guide_is_read_as_it_stands(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "meeting-file.md").read_text("utf-8")
    (tmp_path / "papers").mkdir()
    example = guide.split("```toml\n")[1].split("```")[0]
    read = read_meeting_file(written(tmp_path, example, "papers/performance.pdf", "papers/visits.pdf"), TODAY)
    assert read.unread == ()
    assert [each.kind for each in read.items] == [ItemKind.UPDATE, ItemKind.REPORT, ItemKind.REPORT]
    assert [len(each.clauses) for each in read.items] == [0, 2, 0]


@pytest.mark.parametrize("name", ["minutes_2017_02.toml", "minutes_2022_09.toml"])
def test_minutes_written_in_a_file_come_out_as_its_style_prints_them(desk: ClerksDesk, name: str) -> None:
    wanted = minutes_in(name)
    minutes = desk.read(minutes_of, take_in(desk, GOLDEN / name))
    assert [line.words for line in minutes_lines(minutes)] == [line.words for line in minutes_lines(wanted)]
    assert {state for (state,) in ((each.state,) for each in desk.rows(Meeting))} == {"minutes_draft"}


def test_actions_of_a_file_are_chased_and_a_link_outlives_taking_the_next_file_in_again(desk: ClerksDesk, tmp_path: Path) -> None:
    resolved = '[[item]]\ntitle = "Health"\nresolved = ["That a report be submitted to the next meeting."]\n'
    april = take_in(
        desk, written(tmp_path, LEAST.replace("[meeting]", "[meeting]\nnext_meetings = [2026-06-09]\nfirst_minute = 'D43'") + resolved)
    )
    desk.do(CirculateMinutes(april))
    (line,) = desk.read(action_lines, desk.rows(Panel)[0].id)
    assert (line.action.minute, line.action.due.on) == ("D43", date(2026, 6, 9))
    file = written(tmp_path, LEAST.replace("2026-04-14", "2026-06-09") + items("Health update"))
    june = take_in(desk, file)
    desk.do(LinkAction(line.id, desk.rows(AgendaItem, meeting_id=june, title="Health update")[0].id))
    take_in(desk, file)
    assert desk.rows(PanelAction)[0].answered_by_id is not None
    desk.do(StartMinutes(june))
    assert desk.rows(Minute, meeting_id=june) != []


@pytest.mark.parametrize(("year", "held", "front"), [("2017", "2017-04-25", 0), ("2022", "2022-12-13", 2)])
def test_the_agendas_of_both_styles_are_taken_in_with_their_page_ranges(
    desk: ClerksDesk, tmp_path: Path, year: str, held: str, front: int
) -> None:
    rows = list(csv.DictReader((GOLDEN / f"agenda_{year}.csv").read_text("utf-8").splitlines()))
    text = f'[panel]\nname = "Panel"\nstyle = "{year}"\n[meeting]\ndate = {held}\ntime = 17:00:00\nchair = "Elm"\n'
    for row in rows:
        text += "[[item]]\n" + "".join(f"{name} = {json.dumps(row[name])}\n" for name in ("title", "kind", "section", "paper_status"))
        text += f'paper = "{row["item_no"]}.pdf"\n' if row["first_page"] else ""
    papers = {row["item_no"]: int(row["last_page"]) - int(row["first_page"]) + 1 for row in rows if row["first_page"]}
    read = read_meeting_file(written(tmp_path, text, *(f"{number}.pdf" for number in papers)), TODAY)
    desk.do(
        TakeInMeeting(
            read, tuple(PaperRead("p", each.paper.read_bytes(), papers[each.paper.stem]) if each.paper else None for each in read.items)
        )
    )
    (kept,) = desk.rows(Meeting)
    meeting = desk.read(meeting_of, kept.id)
    assert [item.title for item in meeting.items] == [row["title"] for row in rows]
    found = meeting_ranges(meeting, front)
    wanted = [(int(row["first_page"]), int(row["last_page"])) for row in rows if row["first_page"]]
    assert [(each.first, each.last) for each in found.values()] == wanted


@pytest.mark.parametrize("name", ["minutes_2017_02.toml", "minutes_2022_09.toml"])
def test_the_actions_of_both_meetings_are_taken_down_as_the_rules_read_them(desk: ClerksDesk, name: str) -> None:
    desk.do(CirculateMinutes(take_in(desk, GOLDEN / name)))
    lines = desk.read(action_lines, desk.rows(Panel)[0].id)
    assert [line.action for line in lines] == list(actions_of(minutes_in(name)))
    assert [line.questions for line in lines] == [line.action.questions for line in lines]
    assert {line.status for line in lines} == {"open"}
    assert verify(desk.database).problems == []
