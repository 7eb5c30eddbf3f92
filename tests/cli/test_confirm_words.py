"""Words that may be public, given so that no shell keeps them: in a file or on standard input."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from lacdesk.cli import main
from tests.papers import write_pdf

from .test_cli_meeting import db, meeting, say

__all__ = ["db", "say"]

pytestmark = pytest.mark.slow


@pytest.fixture
def asked(say: Callable[..., str], tmp_path: Path) -> tuple[str, int]:
    """A meeting whose pack names a child's first name, and the page it stands on."""
    write_pdf(tmp_path / "report.pdf", "Tazzie opened the meeting.")
    ident = say("import", meeting(tmp_path, 'title = "Performance"\nkind = "report"\npaper = "report.pdf"')).splitlines()[0]
    return ident, page_asked(say, ident)


def page_asked(say: Callable[..., str], ident: str, code: int = 1) -> int:
    found = json.loads(say("check", ident, "--json", code=code))["found"]
    return next((each["page"] for each in found if each["kind"] == "ask" and each["seen"] == "Tazzie"), 0)


@pytest.mark.parametrize("way", ["file", "standard input"])
def test_words_are_confirmed_from_a_file_or_standard_input(
    say: Callable[..., str],
    asked: tuple[str, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    ident, page = asked
    assert page
    file = tmp_path / "words.txt"
    file.write_text("Tazzie\n", "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("Tazzie\n"))
    say("confirm", ident, "--page", page, "--words-from", file if way == "file" else "-", "--reason", "She asked to be named.")
    assert page_asked(say, ident, code=0) == 0


def test_one_way_is_needed_and_a_file_that_is_not_there_is_said(
    say: Callable[..., str], asked: tuple[str, int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ident, page = asked
    said = say("confirm", ident, "--page", page, "--words-from", tmp_path / "none.txt", "--reason", "x", code=2)
    assert said.endswith("none.txt cannot be read. Write the words there, in UTF-8, and try again.\n")
    for words in ([], ["--words", "a", "--words-from", "-"]):
        with pytest.raises(SystemExit):
            main(["meeting", "confirm", ident, "--page", "1", "--reason", "x", *words])
    capsys.readouterr()
