"""A character no printed font has: said on stderr before the PDF is written, and kept as typed in Word and plain text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest

from lacdesk.cli import main
from tests.papers import write_pdf

from .test_cli_meeting import HEAD, db, meeting

__all__ = ["db"]

pytestmark = pytest.mark.slow

SAID = "Printed by name: [grinning face] in item 4.\n"


@pytest.fixture
def run(db: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[str, str]]:
    """Carries out a command and returns what it printed on stdout and on stderr."""

    def carry_out(*arguments: object) -> tuple[str, str]:
        assert main(["meeting", *map(str, arguments), "--db", str(db)]) == 0
        said = capsys.readouterr()
        return said.out, said.err

    return carry_out


def test_the_agenda_the_pack_and_the_public_pack_say_it_and_word_keeps_it(run: Callable[..., tuple[str, str]], tmp_path: Path) -> None:
    write_pdf(tmp_path / "report.pdf", "Introduction")
    file = meeting(tmp_path, 'title = "Summer project \U0001f600"\nkind = "report"\npaper = "report.pdf"', head=HEAD)
    meeting_id = run("import", file)[0].splitlines()[0]
    for kind, name in (("agenda", "agenda.pdf"), ("pack", "pack.pdf"), ("public-pack", "public.pdf")):
        _, said = run(kind, meeting_id, "--out", tmp_path / name)
        assert said.count(SAID) == 1, kind
        with pdfplumber.open(tmp_path / name) as pdf:
            assert "Summer project [grinning face]" in pdf.pages[0].extract_text()
    assert run("agenda", meeting_id, "--out", tmp_path / "agenda.txt")[1] == ""
    assert "Summer project \U0001f600" in (tmp_path / "agenda.txt").read_text("utf-8")
