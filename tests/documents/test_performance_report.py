"""The performance summary written from records: a visit changes its words, targets come with an edition, and veraPDF passes it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pdfplumber
import pytest
from pdf_ua import judge, need_java

from lacdesk.casework import door
from lacdesk.casework.commands import AddRecord, StartCare
from lacdesk.documents.performance import write_performance_summary
from lacdesk.records.council import Council
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person
from tests.answers import visit_answers

TODAY = date(2026, 11, 21)
NOVEMBER = date(2026, 11, 1)
PLACEMENT = {"kind": "U4", "provider_kind": "PR1", "intended_to_last_to_18": False, "registered": "registered"}


@pytest.fixture
def children(database: Database, person: Person) -> list[str]:
    """Two children looked after since 8 June 2026, in a council with a name."""
    with database.writing(person, "SetUp") as unit:
        unit.add(Council(name="Northmoor Council", is_demonstration=True, demonstration_as_at=TODAY))
        unit.commit()
    return [start(database, person, ref, name) for ref, name in (("NM10417", "Amara Bright"), ("NM10388", "Jayden Kerr"))]


def start(database: Database, person: Person, ref: str, name: str) -> str:
    child = {"ref": ref, "full_name": name, "dob": date(2017, 3, 14), "sex": "F"}
    changes = door.do(StartCare(date(2026, 6, 8), "N1", "C2", PLACEMENT, child=child), database, person, TODAY)
    return next(iter(changes.children))


def visit(database: Database, person: Person, child_id: str, day: date) -> None:
    answers = visit_answers(day, late_reason="carer_unavailable")
    door.do(AddRecord("visit", child_id, answers), database, person, TODAY)


def written(database: Database, person: Person, out: Path, edition: str = "", month: date = NOVEMBER) -> str:
    with database.reading(person) as session:
        write_performance_summary(session, month, date(2030, 1, 1), out, edition)
    with pdfplumber.open(out) as pdf:
        assert len(pdf.pages) == 2
        return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def test_a_visit_recorded_changes_the_words_of_the_summary(database: Database, person: Person, children: list[str], tmp_path: Path) -> None:
    before = written(database, person, tmp_path / "before.pdf")
    assert "Visits up to date, council standard: no data" in before
    visit(database, person, children[0], date(2026, 11, 20))
    after = written(database, person, tmp_path / "after.pdf")
    assert "50.0% (1 of 2)" in after.split("Visits up to date, council standard: ")[1][:40]
    visit(database, person, children[1], date(2026, 11, 21))
    assert "100.0% (2 of 2)" in written(database, person, tmp_path / "both.pdf")


def test_a_made_up_council_stays_on_its_day_and_says_so(database: Database, person: Person, children: list[str], tmp_path: Path) -> None:
    text = written(database, person, tmp_path / "summary.pdf")
    assert "As at 21 November 2026" in text
    assert "Data taken Saturday 21 November 2026." in text
    assert "Demo: invented people and figures" in text
    assert "As at 31 October 2026" in written(database, person, tmp_path / "october.pdf", month=date(2026, 10, 1))


def test_an_edition_brings_targets_and_no_child_is_named(database: Database, person: Person, children: list[str], tmp_path: Path) -> None:
    visit(database, person, children[0], date(2026, 11, 20))
    plain, judged = written(database, person, tmp_path / "plain.pdf"), written(database, person, tmp_path / "judged.pdf", "2016-17")
    assert ": red" not in plain.lower()
    assert "red" in judged.lower()
    for name in ("Amara", "Jayden", "NM10417"):
        assert name not in plain + judged


def test_a_folder_that_is_not_there_is_said_in_one_sentence(
    database: Database, person: Person, children: list[str], tmp_path: Path
) -> None:
    with database.reading(person) as session, pytest.raises(KnownError, match="Choose another folder"):
        write_performance_summary(session, NOVEMBER, TODAY, tmp_path / "gone" / "summary.pdf")


def test_the_summary_from_records_passes_pdf_ua(database: Database, person: Person, children: list[str], tmp_path: Path) -> None:
    need_java()
    visit(database, person, children[0], date(2026, 11, 20))
    files = [tmp_path / "plain.pdf", tmp_path / "judged.pdf"]
    written(database, person, files[0])
    written(database, person, files[1], "2022-23")
    assert judge(files) == {file.name: [] for file in files}
