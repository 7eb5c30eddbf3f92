"""Trackers kept in spreadsheets: read, mapped once, every row's fate told first, taken all or nothing, and taken back whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from lacdesk.casework import door
from lacdesk.casework.commands import CorrectRecord, StartCare
from lacdesk.exchange.trackers.cells import CellNotRead, day_of
from lacdesk.exchange.trackers.importing import import_rows, past_imports, undo_import
from lacdesk.exchange.trackers.kinds import KINDS
from lacdesk.exchange.trackers.planning import Fate, RowFate, guess_columns, plan_rows
from lacdesk.exchange.trackers.sheets import Sheet, read_sheet
from lacdesk.records.education import Pep
from lacdesk.records.trackers import TrackerImport
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person

TODAY = date(2026, 11, 21)
PERSON = Person("V. Teasel", "virtual school")
PEPS = KINDS["pep_dates"]
HEADING = ("Child ID", "Name", "DOB", "PEP date", "Authorised", "Comments")


@pytest.fixture
def council(database: Database) -> Database:
    """Two children looked after since June."""
    for ref, name in (("NM10417", "Amara Bright"), ("NM10388", "Jayden O'Kerr")):
        placement = {"kind": "U4", "provider_kind": "PR1", "intended_to_last_to_18": False, "registered": "registered"}
        child = {"ref": ref, "full_name": name, "dob": date(2017, 3, 14), "sex": "F"}
        door.do(StartCare(date(2026, 6, 8), "N1", "C2", placement, child=child), database, PERSON, TODAY)
    return database


def workbook(folder: Path, rows: Sequence[Sequence[Any]], *, title: str = "") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    if title:
        sheet.append([title])
        sheet.append([])
    for row in (HEADING, *rows):
        sheet.append(list(row))
    file = folder / "PEP tracker.xlsx"
    book.save(file)
    return file


def planned(council: Database, sheet: Sheet) -> list[RowFate]:
    with council.reading(PERSON) as session:
        return plan_rows(session, PEPS, sheet, guess_columns(session, PEPS, sheet.heading), TODAY)


def peps(council: Database) -> list[Pep]:
    with council.reading(PERSON) as session:
        return list(session.scalars(select(Pep).order_by(Pep.meeting_date)))


def taken(council: Database, file: Path) -> int:
    sheet = read_sheet(file)
    with council.reading(PERSON) as session:
        columns = guess_columns(session, PEPS, sheet.heading)
    return import_rows(council, PERSON, PEPS, file.name, columns, planned(council, sheet), TODAY)


GOOD = ("NM10417", "", "", date(2026, 10, 6), date(2026, 10, 16), "All well")


def test_a_title_above_the_heading_is_passed_over_and_columns_are_known_by_their_names(council: Database, tmp_path: Path) -> None:
    sheet = read_sheet(workbook(tmp_path, [GOOD], title="Virtual school 2026"))
    assert sheet.heading == HEADING
    with council.reading(PERSON) as session:
        columns = guess_columns(session, PEPS, sheet.heading)
    assert columns == {"ref": "Child ID", "name": "Name", "born": "DOB", "meeting_date": "PEP date", "signed_off": "Authorised"}


def test_every_row_has_a_fate_and_a_reason(council: Database, tmp_path: Path) -> None:
    rows = [
        GOOD,
        ("NM99999", "", "", date(2026, 10, 6), None, ""),
        ("NM10388", "", "", "the sixth", None, ""),
        ("", "Jayden O'Kerr", "14/03/2017", "7 Oct 2026", "-", ""),
        ("NM10417", "", "", date(2026, 10, 6), None, "twice"),
        ("NM10417", "", "", date(2027, 1, 6), None, ""),
        ("NM10417", "", "", None, None, ""),
    ]
    fates = planned(council, read_sheet(workbook(tmp_path, rows)))
    assert [(row.number, row.fate) for row in fates] == [
        (2, Fate.TAKEN),
        (3, Fate.REFUSED),
        (4, Fate.REFUSED),
        (5, Fate.TAKEN),
        (6, Fate.REFUSED),
        (7, Fate.REFUSED),
        (8, Fate.REFUSED),
    ]
    assert "No child has the reference NM99999." in fates[1].why
    assert '"the sixth" is not a date' in fates[2].why
    assert "another row for this child" in fates[4].why
    assert "in the future" in fates[5].why
    assert "There is no date" in fates[6].why


def test_what_is_taken_is_recorded_with_its_term_and_where_it_came_from(council: Database, tmp_path: Path) -> None:
    assert taken(council, workbook(tmp_path, [GOOD])) == 1
    (pep,) = peps(council)
    assert (pep.meeting_date, pep.signed_off, pep.term, pep.source) == (
        date(2026, 10, 6),
        date(2026, 10, 16),
        "autumn",
        "Tracker: PEP tracker.xlsx",
    )
    assert pep.warnings_answered == {"K38": "Taken from a tracker"}


def test_the_same_tracker_again_changes_nothing_and_another_value_is_told_not_written(council: Database, tmp_path: Path) -> None:
    taken(council, workbook(tmp_path, [GOOD]))
    again = planned(council, read_sheet(workbook(tmp_path, [GOOD])))
    assert [row.fate for row in again] == [Fate.HELD]
    other = planned(council, read_sheet(workbook(tmp_path, [("NM10417", "", "", date(2026, 10, 6), date(2026, 10, 20), "")])))
    assert [row.fate for row in other] == [Fate.DIFFERS]
    assert "here 16 October 2026, tracker 20 October 2026" in other[0].why
    with pytest.raises(KnownError, match="No row of this tracker can be taken"):
        taken(council, workbook(tmp_path, [GOOD]))
    assert len(peps(council)) == 1


def test_columns_mapped_once_are_remembered(council: Database, tmp_path: Path) -> None:
    sheet = read_sheet(workbook(tmp_path, [GOOD]))
    columns = {"ref": "Child ID", "meeting_date": "PEP date", "school": "Comments"}
    with council.reading(PERSON) as session:
        rows = plan_rows(session, PEPS, sheet, columns, TODAY)
    import_rows(council, PERSON, PEPS, "mine.xlsx", columns, rows, TODAY)
    with council.reading(PERSON) as session:
        assert guess_columns(session, PEPS, sheet.heading) == columns


def test_a_whole_import_is_taken_back(council: Database, tmp_path: Path) -> None:
    taken(council, workbook(tmp_path, [GOOD, ("NM10388", "", "", date(2026, 10, 7), None, "")]))
    with council.reading(PERSON) as session:
        (past,) = past_imports(session)
    assert (past.words, past.file_name, past.kept) == ("PEP dates", "PEP tracker.xlsx", 2)
    assert undo_import(council, PERSON, past.import_id, "The wrong year's tracker", TODAY) == 2
    assert peps(council) == []
    with council.reading(PERSON) as session:
        assert past_imports(session) == []


def test_an_import_whose_record_was_corrected_since_is_not_taken_back_over_it(council: Database, tmp_path: Path) -> None:
    taken(council, workbook(tmp_path, [GOOD]))
    (pep,) = peps(council)
    answers = {"meeting_date": pep.meeting_date, "term": pep.term, "signed_off": date(2026, 10, 19)}
    door.do(CorrectRecord("pep", pep.id, answers, "Misread"), council, PERSON, TODAY)
    with council.reading(PERSON) as session:
        (past,) = past_imports(session)
    with pytest.raises(KnownError, match="1 of these records have been corrected since"):
        undo_import(council, PERSON, past.import_id, "Wrong", TODAY)
    assert len(peps(council)) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 not a workbook", "damaged or no workbook"),
        (b"\xd0\xcf\x11\xe0 old", "old or a locked workbook"),
        (b"", "damaged or no workbook"),
    ],
)
def test_what_is_no_workbook_gets_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "tracker.xlsx"
    file.write_bytes(content)
    with pytest.raises(KnownError, match=said):
        read_sheet(file)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no rows"),
        ("Child ID,PEP date\n", "holds no rows"),
        ('Child ID,PEP date\n"NM1,3 Feb\n', "does not close"),
        ("Child ID,Child ID\nNM1,3\n", "two columns of the same name"),
    ],
)
def test_what_is_no_tracker_gets_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "tracker.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KnownError, match=said):
        read_sheet(file)


def test_the_columns_must_tell_the_child_and_the_day(council: Database) -> None:
    sheet = Sheet(("A", "B"), ((2, ("NM10417", "3 Feb 2026")),))
    with council.reading(PERSON) as session:
        with pytest.raises(KnownError, match="Choose the column with the child's reference"):
            plan_rows(session, PEPS, sheet, {"meeting_date": "B"}, TODAY)
        with pytest.raises(KnownError, match="Choose the column that says: meeting held"):
            plan_rows(session, PEPS, sheet, {"ref": "A"}, TODAY)
        assert session.scalars(select(TrackerImport)).all() == []


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)))
def test_a_day_is_read_however_a_spreadsheet_keeps_it(day: date) -> None:
    number = (day - date(1899, 12, 30)).days
    for cell in (day, number, float(number), f"{day.day}/{day.month}/{day.year}", day.isoformat()):
        assert day_of(cell, "Held", TODAY) == day


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=12))
def test_any_text_is_a_day_or_is_refused_in_words(text: str) -> None:
    said = ""
    try:
        day_of(text, "Held", TODAY)
    except CellNotRead as refused:
        said = str(refused)
    assert said == "" or said.startswith("Held: ")
