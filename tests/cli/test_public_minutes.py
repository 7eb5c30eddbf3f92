"""Public minutes from the command line: summaries, refusals, confirmations by name, and what stands at the members' foot."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from lacdesk.cli import main
from tests.papers import write_pdf

from .test_cli_meeting import HEAD, db, meeting, say, take_in, words

__all__ = ["db", "say"]

pytestmark = pytest.mark.slow

PRIVATE = HEAD.replace("public = true", "public = false")
OPEN = 'title = "Health"\nminute = "Health was in time."\nresolved = ["That the report be noted."]'
CLOSED = (
    'title = "Visits"\nexempt = [1, 2]\nreason = "The report names children."\n'
    'minute = "Tamsin Rowley had moved."\nresolved = ["That Tamsin Rowley move home."]'
)
SUMMARY = '\npublic_minute = "The panel heard of one visit."'
POEM = 'title = "Poems"\nminute = "Tazzie read a poem."'


DECLARED = 'title = "Declarations of Interest"\nminute = "There were no declarations of interest made at the meeting."'
EXCLUDED = 'title = "Exclusion of the press and public"\nresolved = ["That the public be excluded."]'


def whole(folder: Path, *items: str, head: str = HEAD) -> Path:
    """A meeting file whose minutes leave nothing of its agenda out."""
    return meeting(folder, *items, DECLARED, EXCLUDED, head=head)


@pytest.fixture
def found(db: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str], list[tuple[str, int | None, str]]]:
    """Returns what a check finds that must not be public, or has no summary, whatever else it says of the minutes."""

    def check(ident: str) -> list[tuple[str, int | None, str]]:
        main(["meeting", "check", ident, "--json", "--db", str(db)])
        told = json.loads(capsys.readouterr().out)["found"]
        return [(each["kind"], each["page"], each["seen"]) for each in told if each["seen"] or "summary" in each["words"]]

    return check


Found = Callable[[str], list[tuple[str, int | None, str]]]


@pytest.mark.parametrize("end", ["pdf", "docx", "txt"])
def test_the_public_reads_a_summary_and_the_members_everything(say: Callable[..., str], found: Found, tmp_path: Path, end: str) -> None:
    ident = take_in(say, whole(tmp_path, OPEN, CLOSED + SUMMARY))
    assert found(ident) == []
    public, members = read(say, "public-minutes", ident, tmp_path / f"p.{end}"), read(say, "minutes", ident, tmp_path / f"m.{end}")
    assert "57. VISITS" in public
    assert "The panel heard of one visit." in public
    assert "That the report be noted." in public
    assert "Tamsin" not in public
    assert "Tamsin Rowley had moved." in members
    assert "That Tamsin Rowley move home." in members
    assert members.endswith("Not for the public") or end != "txt"
    assert "Not for the public" in members
    assert "Not for the public" not in public
    assert "Public" in public or end == "txt"


def read(say: Callable[..., str], command: str, ident: str, out: Path) -> str:
    say(command, ident, "--out", out)
    if out.suffix == ".pdf":
        return " ".join(words(out))
    if out.suffix == ".txt":
        return " ".join(out.read_text("utf-8").split())
    document = docx.Document(str(out))
    paragraphs = [*document.paragraphs, *(each for section in document.sections for each in section.footer.paragraphs)]
    return " ".join(" ".join(each.text.split()) for each in paragraphs)


def test_an_exempt_minute_without_a_summary_is_refused_and_the_check_names_it(
    say: Callable[..., str], found: Found, tmp_path: Path
) -> None:
    ident = take_in(say, whole(tmp_path, OPEN, CLOSED))
    said = "Minute 57 is of an exempt item and has no summary for the public. Write one.\n"
    out = tmp_path / "p.pdf"
    assert say("public-minutes", ident, "--out", out, code=2) == f"The public minutes were not written. {said}"
    assert not out.exists()
    assert said in say("check", ident, code=1).splitlines(keepends=True)
    assert found(ident) == [("minutes", None, "")]


@pytest.mark.parametrize(
    "item",
    [
        'title = "Health"\nminute = "Tamsin Rowley came."',
        'title = "Health"\nminute = "It was noted."\nresolved = ["That Tamsin Rowley move home."]',
        'title = "Health"\nminute = "It was noted."\nheading = "Move of Tamsin Rowley"',
        CLOSED + '\npublic_minute = "Tamsin Rowley was discussed."',
    ],
)
def test_a_child_named_anywhere_in_the_minutes_stops_the_public_ones(
    say: Callable[..., str], found: Found, tmp_path: Path, item: str
) -> None:
    ident = take_in(say, whole(tmp_path, item))
    out = tmp_path / "p.txt"
    refused = say("public-minutes", ident, "--out", out, code=2)
    assert refused.startswith("The public minutes were not written. On page 1 of the minutes: a child's first and last name.")
    assert len(refused.splitlines()) == 1
    assert not out.exists()
    assert [(kind, page, seen.casefold()) for kind, page, seen in found(ident)] == [("minutes", 1, "tamsin rowley")]
    assert "Not for the public" in read(say, "minutes", ident, tmp_path / "m.pdf")
    unmade = say("confirm", ident, "--minutes", "--page", 1, "--words", "Tamsin Rowley", "--reason", "x", code=2)
    assert unmade == "These words tell who a child is, and nobody can confirm that. Take them out, or make the item exempt.\n"


def test_what_is_asked_in_the_minutes_is_confirmed_on_their_page_and_not_on_the_packs(
    say: Callable[..., str], found: Found, tmp_path: Path
) -> None:
    ident = take_in(say, whole(tmp_path, POEM))
    assert found(ident) == [("minutes", 1, "Tazzie")]
    assert "Not for the public" in read(say, "minutes", ident, tmp_path / "m.pdf")
    asked = ("--page", 1, "--words", "Tazzie", "--reason", "She asked to be named.")
    assert "Nothing asks about these words on page 1." in say("confirm", ident, *asked, code=2)
    assert say("confirm", ident, "--minutes", *asked) == "Confirmed for page 1 of the minutes by J. Hazel.\n"
    assert found(ident) == []
    assert "Tazzie" in read(say, "public-minutes", ident, tmp_path / "p.pdf")
    assert "Not for the public" not in read(say, "minutes", ident, tmp_path / "m.pdf")


def test_a_young_person_who_is_not_agreed_to_be_named_is_asked_about(say: Callable[..., str], found: Found, tmp_path: Path) -> None:
    head = HEAD + 'young_people = ["Kai"]\n'
    ident = take_in(say, whole(tmp_path, 'title = "Update"\nminute = "Kai told the panel of school."', head=head))
    assert found(ident) == [("minutes", 1, "Kai")]
    assert "not agreed to be named" in say("public-minutes", ident, "--out", tmp_path / "p.pdf", code=2)


def test_a_panel_that_meets_in_private_has_no_public_minutes_and_keeps_its_mark(say: Callable[..., str], tmp_path: Path) -> None:
    ident = take_in(say, whole(tmp_path, 'title = "Health"\nminute = "Tamsin Rowley came."', head=PRIVATE))
    assert "meets in private, so it has no public minutes" in say("public-minutes", ident, "--out", tmp_path / "p.pdf", code=2)
    members = read(say, "minutes", ident, tmp_path / "m.pdf")
    assert "Private" in members
    assert "Not for the public" not in members


def test_there_are_no_public_minutes_before_any_are_written(say: Callable[..., str], tmp_path: Path) -> None:
    ident = take_in(say, meeting(tmp_path, 'title = "Health"'))
    assert "There are no minutes" in say("public-minutes", ident, "--out", tmp_path / "p.pdf", code=2)
    assert say("public-minutes", "nobody", "--out", tmp_path / "p.pdf", code=2) == "There is no meeting with the id nobody. Check the id.\n"


def test_who_moved_and_seconded_the_exclusion_is_printed_under_its_resolution(say: Callable[..., str], tmp_path: Path) -> None:
    motion = 'kind = "exclusion"\nresolved = ["That the public be excluded."]\nmoved = "Councillor Alder"\nseconded = "Councillor Birch"'
    ident = take_in(say, meeting(tmp_path, motion, CLOSED + SUMMARY))
    for command in ("minutes", "public-minutes"):
        for end in ("pdf", "docx", "txt"):
            printed = read(say, command, ident, tmp_path / f"x.{end}")
            assert "That the public be excluded. Moved by Councillor Alder, seconded by Councillor Birch." in printed


def test_words_nobody_asked_about_or_a_page_there_is_not_are_not_confirmed(say: Callable[..., str], tmp_path: Path) -> None:
    write_pdf(tmp_path / "poem.pdf", "A poem by Tazzie was read", "Tamsin Rowley lives at home")
    ident = take_in(say, meeting(tmp_path, 'title = "Poems"\npaper = "poem.pdf"'))
    refused = "Nothing asks about these words on page {}. Confirm the words and the page that lacdesk meeting check gives.\n"
    for page, text in ((99, "Never asked"), (3, "Never asked"), (4, "Tazzie"), (4, "Tamsin")):
        assert say("confirm", ident, "--page", page, "--words", text, "--reason", "x", code=2) == refused.format(page)
    stopped = say("confirm", ident, "--page", 4, "--words", "Tamsin Rowley", "--reason", "x", code=2)
    assert stopped.startswith("These words tell who a child is")
    say("confirm", ident, "--page", 3, "--words", "Tazzie", "--reason", "She asked.")
    say("confirm", ident, "--page", 3, "--words", "tazzie", "--reason", "Her worker agreed too.")


def test_a_confirmation_names_somebody(say: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ident = take_in(say, meeting(tmp_path, POEM))
    asked = ("--minutes", "--page", 1, "--words", "Tazzie", "--reason", "She asked to be named.")
    for name in ("USER", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    unnamed = "A confirmation names whoever gives it, and the system gives no name. Add --by and the name.\n"
    assert say("confirm", ident, *asked, code=2) == unnamed
    assert say("confirm", ident, *asked, "--by", " ", code=2) == unnamed
    assert say("confirm", ident, *asked, "--by", "M. Maple") == "Confirmed for page 1 of the minutes by M. Maple.\n"


def test_a_public_agenda_that_names_a_child_is_written_and_says_so_beside(
    say: Callable[..., str], db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def agenda(title: str, head: str = HEAD) -> tuple[int, str, Any]:
        """Write the agenda of a meeting with one item, and return the exit code and what is said beside the answer."""
        ident, out = take_in(say, meeting(tmp_path, f'title = "{title}"', head=head)), tmp_path / "a.txt"
        code = main(["meeting", "agenda", ident, "--out", str(out), "--db", str(db)])
        return code, capsys.readouterr().err, out.read_text("utf-8")

    code, said, text = agenda("Review of Tamsin Rowley")
    assert (code, said) == (0, "Item 4: a child's first and last name. Take it out of the agenda.\n")
    assert "Tamsin Rowley" in text
    code, said, _ = agenda("A poem by Tazzie")
    assert (code, said.startswith("Item 4: a child's first or last name.")) == (0, True)
    assert agenda("Health")[:2] == (0, "")
    assert agenda("Review of Tamsin Rowley", PRIVATE)[:2] == (0, "")
