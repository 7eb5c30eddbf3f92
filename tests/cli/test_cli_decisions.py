"""Recommendations and decisions from the command line: of a whole meeting, and the private sheet of one matter."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from lacdesk.cli import main
from lacdesk.records.carers import Carer
from lacdesk.records.child import Child
from lacdesk.store.database import create_at_cost
from lacdesk.store.keys import KeyCost
from lacdesk.store.person import Person
from lacdesk.store.settings import settings_folder

pytestmark = pytest.mark.slow

PASSPHRASE = "a passphrase for tests"
FILE = """
[panel]
name = "Fostering Panel"
kind = "fostering"

[meeting]
date = 2025-11-13
time = 09:45:00
chair = "Dr Hollis"

[[item]]
matter = "long_term_match"
child = "QX1187"
carer = "P. Lantern"
recommendation = "That the match be agreed."
decision = "The match is agreed."
decision_maker = "P. Poplar"
decided = 2025-11-18
"""


def run(*arguments: object, code: int = 0) -> None:
    assert main([*map(str, arguments)]) == code


def text_of(pdf: Path) -> str:
    with pdfplumber.open(pdf) as opened:
        return " ".join(" ".join(page.extract_text().split()) for page in opened.pages)


def test_decisions_and_the_sheet_of_a_child_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LACDESK_PASSPHRASE", PASSPHRASE)
    db = tmp_path / "council.lacdesk"
    database, _ = create_at_cost(db, PASSPHRASE, KeyCost.TESTING, settings=settings_folder())
    with database, database.writing(Person("Maud Okonkwo", "social worker"), "Import") as unit:
        unit.add(Child(ref="QX1187", full_name="Tamsin Rowley"))
        unit.add(Carer(name="P. Lantern"))
        unit.commit()
    (tmp_path / "meeting.toml").write_text(FILE, encoding="utf-8")
    run("meeting", "import", tmp_path / "meeting.toml", "--db", db)
    meeting = capsys.readouterr().out.splitlines()[0]
    run("meeting", "decisions", meeting, "--out", tmp_path / "all.pdf", "--db", db)
    assert "Long-term match: child QX1187 with P. Lantern" in text_of(tmp_path / "all.pdf")
    assert "Tamsin" not in text_of(tmp_path / "all.pdf")
    run("meeting", "decisions", meeting, "--item", "3", "--out", tmp_path / "one.pdf", "--db", db)
    assert "Tamsin Rowley" in text_of(tmp_path / "one.pdf")
    run("meeting", "decisions", meeting, "--out", tmp_path / "all.docx", "--db", db)
    assert (tmp_path / "all.docx").read_bytes()[:2] == b"PK"
    capsys.readouterr()
    run("meeting", "decisions", meeting, "--item", "1", "--out", tmp_path / "none.pdf", "--db", db, code=2)
    assert "Item 1 of this meeting is not a matter" in capsys.readouterr().err
    run("meeting", "public-pack", meeting, "--out", tmp_path / "public.pdf", "--db", db, code=2)
    assert "meets in private, so it has no public pack" in capsys.readouterr().err
