"""Panel papers from the command line: a meeting file in, agenda, packs and minutes out, and what stands in their way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest

from lacdesk.cli import main
from lacdesk.records.child import Child
from lacdesk.store.database import create_at_cost
from lacdesk.store.keys import KeyCost
from lacdesk.store.person import Person
from lacdesk.store.settings import settings_folder
from tests.papers import write_pdf

pytestmark = pytest.mark.slow

PASSPHRASE = "a passphrase for tests"
HEAD = """
[panel]
name = "Corporate Parenting Panel"
style = "2022"
public = true
numbering = "running"

[meeting]
date = 2022-12-13
time = 16:30:00
venue = "Town Hall, Market Street, Northmoor"
chair = "Councillor Elm"
members = ["Councillor Alder", "Councillor Birch"]
first_minute = 56
"""
LENGTHS = {"Minutes": 6, "Update": 5, "Sufficiency": 47, "Performance": 13, "Reviewing service": 30}


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty database with one child, opened by the passphrase in the environment."""
    monkeypatch.setenv("LACDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("USER", "J. Hazel")
    path = tmp_path / "council.lacdesk"
    database, _ = create_at_cost(path, PASSPHRASE, KeyCost.TESTING, settings=settings_folder())
    with database, database.writing(Person("Maud Okonkwo", "social worker"), "Import") as unit:
        unit.add(Child(ref="QX1187", full_name="Tamsin Rowley", known_as="Tazzie"))
        unit.commit()
    return path


@pytest.fixture
def say(db: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Carries out a command on the database and returns what it printed; its exit code is the one expected."""

    def carry_out(*arguments: object, code: int = 0) -> str:
        found = main(["meeting", *map(str, arguments), "--db", str(db)])
        said = capsys.readouterr()
        assert (found, said.err if code != 2 else "") == (code, ""), said
        return said.out if code != 2 else said.err

    return carry_out


def meeting(folder: Path, *items: str, head: str = HEAD) -> Path:
    file = folder / "meeting.toml"
    file.write_text(head + "".join(f"[[item]]\n{item}\n" for item in items), encoding="utf-8")
    return file


def five_papers(folder: Path) -> Path:
    for name, length in LENGTHS.items():
        write_pdf(folder / f"{name}.pdf", *(f"{name}, page {page} of its own" for page in range(1, length + 1)))
    return meeting(folder, *(f'title = "{name}"\nkind = "report"\npaper = "{name}.pdf"' for name in LENGTHS))


def take_in(say: Callable[..., str], file: Path) -> str:
    return str(json.loads(say("import", file, "--json"))["id"])


def words(file: Path) -> list[str]:
    with pdfplumber.open(file) as pdf:
        return [" ".join(page.extract_text().split()) for page in pdf.pages]


def test_a_pack_has_the_pages_its_agenda_and_its_answer_say(say: Callable[..., str], tmp_path: Path) -> None:
    told = json.loads(say("import", five_papers(tmp_path), "--json"))
    assert told["items"] == 10
    assert all("has no tags" in each for each in told["warnings"])
    out = tmp_path / "pack.pdf"
    rows = json.loads(say("pack", told["id"], "--out", out, "--json"))
    assert [(row["first"], row["last"]) for row in rows] == [(3, 8), (9, 13), (15, 61), (63, 75), (77, 106)]
    assert [row["blank_before"] for row in rows[1:]] == [[], [14], [62], [76]]
    assert [row["item"] for row in rows] == [4, 5, 6, 7, 8]
    pages = words(out)
    assert len(pages) == 106
    for row in rows:
        assert f"(Pages {row['first']} - {row['last']})" in " ".join(pages[:2])
        assert pages[row["first"] - 1].startswith(f"Page {row['first']}") or f"Page {row['first']}" in pages[row["first"] - 1]
        assert f"{row['title']}, page 1 of its own" in pages[row["first"] - 1]
        assert f"Agenda Item {row['item']}" in pages[row["first"] - 1]
        assert all("intentionally left blank" in pages[number - 1] for number in row["blank_before"])


def test_importing_again_replaces_the_agenda_of_the_same_meeting(say: Callable[..., str], tmp_path: Path) -> None:
    first = take_in(say, meeting(tmp_path, 'title = "Health"'))
    assert take_in(say, meeting(tmp_path, 'title = "Fostering"\nsection = "For Information"')) == first
    out = tmp_path / "agenda.pdf"
    assert say("agenda", first, "--out", out) == f"{out}\n"
    (agenda,) = words(out)
    assert "Fostering" in agenda
    assert "Health" not in agenda
    assert "Tuesday 13 December 2022 at 4.30 p.m." in agenda
    listed = json.loads(say("list", "--json"))
    assert [(row["id"], row["date"], row["state"]) for row in listed] == [(first, "2022-12-13", "agenda_draft")]
    assert first in say("list")
    assert say("import", meeting(tmp_path, 'title = "Health"')).splitlines() == [first]


def test_minutes_in_the_file_are_printed_with_their_numbers(say: Callable[..., str], tmp_path: Path) -> None:
    said = 'minute = """\nThe report highlighted:-\n- Reviews were in time.\n"""'
    resolved = 'resolved = ["the report be noted", "That training take place."]'
    file = meeting(tmp_path, f'title = "Performance"\nkind = "presentation"\n{said}\n{resolved}')
    out = tmp_path / "minutes.pdf"
    ident = take_in(say, file)
    assert say("minutes", ident, "--out", out) == f"{out}\n"
    (minutes,) = words(out)
    assert "DRAFT" in minutes
    assert "56. PERFORMANCE" in minutes
    assert "Resolved:- (1) That the report be noted." in minutes
    bare = take_in(say, meeting(tmp_path, 'title = "Performance"'))
    assert say("minutes", bare, "--out", out, code=2) == "There are no minutes of this meeting yet. Write them first.\n"


def test_agenda_and_minutes_are_written_as_the_end_of_the_name_says(say: Callable[..., str], tmp_path: Path) -> None:
    ident = take_in(say, meeting(tmp_path, 'title = "Sure <b>Start</b>"\nresolved = ["That the update be noted."]'))
    for kind, said in (("agenda", "Sure <b>Start</b>"), ("minutes", "That the update be noted.")):
        text, word = tmp_path / f"{kind}.txt", tmp_path / f"{kind}.docx"
        say(kind, ident, "--out", text)
        assert said in text.read_text("utf-8")
        say(kind, ident, "--out", word)
        assert any(said in paragraph.text for paragraph in docx.Document(str(word)).paragraphs)
        assert "End its name in .pdf, .docx or .txt" in say(kind, ident, "--out", tmp_path / "agenda.odt", code=2)
    for kind in ("pack", "public-pack"):
        assert "A pack is written as PDF" in say(kind, ident, "--out", tmp_path / "pack.docx", code=2)


def test_the_public_pack_has_one_page_for_an_exempt_paper_and_the_same_numbers(say: Callable[..., str], tmp_path: Path) -> None:
    write_pdf(tmp_path / "visits.pdf", *["Tamsin Rowley was seen"] * 8)
    write_pdf(tmp_path / "health.pdf", "Health assessments were in time")
    closed = 'title = "Visits"\npaper = "visits.pdf"\nexempt = [1, 2]\nreason = "It names children."'
    ident = take_in(say, meeting(tmp_path, closed, 'title = "Health"\npaper = "health.pdf"'))
    full, public = tmp_path / "full.pdf", tmp_path / "public.pdf"
    rows = json.loads(say("pack", ident, "--out", full, "--json"))
    assert json.loads(say("public-pack", ident, "--out", public, "--json")) == rows
    assert (len(words(full)), len(words(public))) == (11, 4)
    pages = words(public)
    assert "Exempt: paragraphs 1 and 2" in pages[2]
    assert "It names children." in pages[2]
    assert "Page 11" in pages[3]
    assert "Rowley" not in " ".join(pages)


def test_what_must_not_be_public_stops_the_pack_and_what_is_asked_can_be_confirmed(say: Callable[..., str], tmp_path: Path) -> None:
    out = tmp_path / "public.pdf"
    write_pdf(tmp_path / "poem.pdf", "A poem by Tazzie was read", "Tamsin Rowley lives at home")
    file = meeting(tmp_path, 'title = "Poems"\npaper = "poem.pdf"')
    ident = take_in(say, file)
    refused = say("public-pack", ident, "--out", out, code=2)
    assert refused.startswith("The public pack was not written.")
    assert "On page 4: a child's first and last name. Take it out of the paper, or make the item exempt." in refused
    assert len(refused.splitlines()) == 1
    assert not out.exists()
    found = json.loads(say("check", ident, "--json", code=1))["found"]
    assert sorted((each["kind"], each["page"]) for each in found) == [("ask", 3), ("stop", 4)]
    write_pdf(tmp_path / "poem.pdf", "A poem by Tazzie was read")
    take_in(say, file)
    (asked,) = json.loads(say("check", ident, "--json", code=1))["found"]
    say("confirm", ident, "--page", asked["page"], "--words", asked["seen"], "--reason", "She asked to be named.")
    assert say("check", ident) == "Nothing stands in the way.\n"
    say("public-pack", ident, "--out", out)
    assert "Tazzie" in " ".join(words(out))


def test_a_check_that_finds_something_exits_with_1_and_says_it(say: Callable[..., str], tmp_path: Path) -> None:
    ident = take_in(say, meeting(tmp_path, 'title = "Health"\nkind = "report"', 'title = "Report of [insert name]"'))
    assert say("check", ident, code=1).splitlines() == [
        'Item 4, Health, has no paper. Attach it, or write "to follow" about it.',
        '5. Fill in "[insert name]".',
    ]


def test_a_panel_that_meets_in_private_has_no_public_pack(say: Callable[..., str], tmp_path: Path) -> None:
    ident = take_in(say, meeting(tmp_path, 'title = "Health"', head=HEAD.replace("public = true", "public = false")))
    assert "meets in private" in say("public-pack", ident, "--out", tmp_path / "p.pdf", code=2)
    assert say("check", ident) == "Nothing stands in the way.\n"


REFUSED = [
    (b"", "health.pdf is empty. Choose the paper again."),
    (b"no pdf at all", "health.pdf is damaged or is not a PDF. Open it, save it as PDF again, and choose that file."),
]


@pytest.mark.parametrize(("content", "said"), REFUSED)
def test_a_paper_that_cannot_go_into_a_pack_is_refused_and_nothing_is_taken_in(
    say: Callable[..., str], tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "health.pdf").write_bytes(content)
    assert say("import", meeting(tmp_path, 'title = "Health"\npaper = "health.pdf"'), code=2) == f"{said}\n"
    assert json.loads(say("list", "--json")) == []


def test_what_is_not_there_is_said_in_one_line(say: Callable[..., str], tmp_path: Path) -> None:
    assert "cannot be opened" in say("import", tmp_path / "none.toml", code=2)
    for kind in ("agenda", "pack", "public-pack", "minutes"):
        assert say(kind, "nobody", "--out", tmp_path / "x.pdf", code=2) == "There is no meeting with the id nobody. Check the id.\n"
    assert say("check", "nobody", code=2) == "There is no meeting with the id nobody. Check the id.\n"


def test_pages_are_numbers_and_the_family_says_what_there_is(refused: Callable[..., str], db: Path, capsys: Any) -> None:
    options = ("--words", "a", "--reason", "b", "--db", db)
    assert "x is not a page number" in refused("meeting", "confirm", "1", "--page", "x", *options)
    assert "lacdesk meeting --help lists what there is" in refused("meeting", "--db", db)
