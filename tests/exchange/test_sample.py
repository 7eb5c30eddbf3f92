"""The public sample comes in whole: its counts are made here again from the files, by other means."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from lacdesk.exchange.ssda903.export import export_return
from lacdesk.exchange.ssda903.result import ImportResult
from lacdesk.exchange.ssda903.writing import OPERATION, import_return
from lacdesk.records.adoption import AdoptionMilestones
from lacdesk.records.base import Record
from lacdesk.records.care import PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.health import TwelveMonthFacts
from lacdesk.records.leaving_care import CareLeaverFacts
from lacdesk.records.missing import MissingEpisode
from lacdesk.records.people import Allocation
from lacdesk.records.returned import Episode, ReturnRow
from lacdesk.records.review import Review
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.journal import JournalEntry
from lacdesk.store.person import Person
from lacdesk.store.verify import verify

SAMPLE = Path(__file__).parent.parent / "data" / "ssda903_sample"
MAUD = Person("Maud Okonkwo", "administrator")
FILES = {
    "Header": "header.csv",
    "Episodes": "episodes.csv",
    "Reviews": "reviews.csv",
    "UASC": "uasc.csv",
    "OC2": "oc2.csv",
    "OC3": "oc3.csv",
    "AD1": "ad1.csv",
    "PlacedAdoption": "placed_for_adoption.csv",
    "PrevPerm": "previous_permanence.csv",
    "Missing": "missing.csv",
    "SWEpisodes": "sw_episodes.csv",
}

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Imported:
    """The sample in a database, and what the import said."""

    database: Database
    result: ImportResult

    def count(self, record_class: type[Any], *conditions: Any) -> int:
        with self.database.reading(MAUD) as session:
            return session.scalar(select(func.count()).select_from(record_class).where(*conditions)) or 0

    def again(self) -> ImportResult:
        with self.database.writing(MAUD, OPERATION) as unit:
            result = import_return(unit, SAMPLE, 2018)
            unit.commit()
        return result


@pytest.fixture(scope="module")
def imported(empty_database_file: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imported]:
    """The sample, imported once for this module."""
    with empty_database_file.copy_to(tmp_path_factory.mktemp("sample")).open() as database:
        with database.writing(MAUD, OPERATION) as unit:
            result = import_return(unit, SAMPLE)
            unit.commit()
        yield Imported(database, result)


def rows_of(table: str) -> list[dict[str, str]]:
    with (SAMPLE / FILES[table]).open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def day(text: str) -> datetime | None:
    return datetime.strptime(text, "%d/%m/%Y") if text else None


def test_every_row_of_every_table_is_kept(imported: Imported) -> None:
    read = {table: len(rows_of(table)) for table in FILES}

    assert sum(read.values()) == 25944
    assert {table: counts["read"] for table, counts in imported.result.tables.items()} == read
    assert {table: counts["kept"] for table, counts in imported.result.tables.items()} == read
    assert {table: imported.count(ReturnRow, ReturnRow.return_table == table) for table in FILES} == read
    assert imported.result.year == 2018


def test_every_episode_with_readable_dates_counts_once(imported: Imported) -> None:
    rows = {tuple(row.items()) for row in rows_of("Episodes")}
    countable = [row for row in map(dict, rows) if not row["DEC"] or day(row["DEC"]) >= day(row["DECOM"])]  # type: ignore[operator]

    assert len(countable) == 5050
    assert imported.result.tables["Episodes"]["counted"] == imported.count(Episode) == len(countable)
    assert imported.count(Episode, Episode.dec.is_(None)) == sum(1 for row in countable if not row["DEC"]) == 1413
    by_code = Counter(row["LS"] for row in countable)
    assert imported.count(Episode, Episode.ls.in_(["V3", "V4"])) == by_code["V3"] + by_code["V4"] == 803


def test_a_child_is_made_for_every_reference_in_any_table(imported: Imported) -> None:
    refs = {row["CHILD"] for table in FILES for row in rows_of(table)}
    without_header = refs - {row["CHILD"] for row in rows_of("Header")}

    assert imported.count(Child) == len(refs) == 2676
    assert without_header == {"CHILD10"}
    assert [remark["child"] for remark in imported.result.remarks if remark["reason"].startswith("No Header row")] == ["CHILD10"]
    assert imported.count(Child, Child.dob.is_(None)) == 1
    assert imported.count(Child, Child.full_name.is_not(None)) == 0


def test_facts_are_as_many_as_their_rows(imported: Imported) -> None:
    reviews = {tuple(row.items()) for row in rows_of("Reviews")}
    with_episode = {row["CHILD"] for row in rows_of("Episodes")}
    made: dict[type[Record], int] = {
        Review: len(reviews),
        TwelveMonthFacts: len(rows_of("OC2")),
        CareLeaverFacts: len(rows_of("OC3")),
        MissingEpisode: len(rows_of("Missing")),
        AdoptionMilestones: len(rows_of("AD1")),
        Allocation: 1,
    }

    assert len(reviews) == 12580
    assert {record_class: imported.count(record_class) for record_class in made} == made
    assert imported.count(Child, Child.uasc_ceased.is_not(None)) == sum(1 for row in rows_of("UASC") if row["DUC"])
    assert imported.count(PeriodOfCare, PeriodOfCare.previous_permanence == "Z1") == len(with_episode) == 2123


def test_rules_are_broken_as_often_as_the_files_show(imported: Imported) -> None:
    episodes = rows_of("Episodes")
    rules = Counter(remark["rule"] for remark in imported.result.remarks if remark["table"] == "Episodes")
    temporary = {"T0", "T1", "T2", "T3", "T4"}

    assert rules["148"] == sum(1 for row in episodes if bool(row["REC"]) != bool(row["DEC"])) == 1413
    assert rules["213"] == sum(1 for row in episodes if row["PLACE"] in {*temporary, "Z1"} and row["PLACE_PROVIDER"])
    assert rules["222"] == sum(1 for row in episodes if row["PLACE"] in {*temporary, "Z1", "P1", "P2", "P3", "R1", "R2", "R5", "H5"})
    assert rules["226"] == sum(1 for row in episodes if row["PLACE"] in temporary and row["REASON_PLACE_CHANGE"])
    reviews = Counter(remark["rule"] for remark in imported.result.remarks if remark["table"] == "Reviews")
    assert reviews["354"] == sum(1 for row in rows_of("Reviews") if (day(row["REVIEW"]) or datetime.min) > datetime(2018, 3, 31))


def test_the_journal_holds_one_entry_a_record_and_verifies(imported: Imported) -> None:
    with imported.database.reading(MAUD) as session:
        operations = session.execute(select(JournalEntry.operation, JournalEntry.operation_id).distinct()).all()

    assert [operation for operation, _ in operations] == [OPERATION]
    findings = verify(imported.database)
    assert findings.problems == []


def test_a_second_import_changes_nothing_and_says_the_same(imported: Imported) -> None:
    before = imported.count(JournalEntry)

    again = imported.again()

    assert imported.count(JournalEntry) == before
    assert again.as_json() == imported.result.as_json()
    assert again.new_rows == 0


def test_the_year_is_written_out_again_without_a_loss(imported: Imported, tmp_path: Path) -> None:
    with imported.database.reading(MAUD) as session:
        written = export_return(session, tmp_path / "out", 2018)

    assert written == {table: counts["read"] for table, counts in imported.result.tables.items()}
    for table in FILES:
        with (tmp_path / "out" / f"{table}.csv").open(encoding="utf-8", newline="") as opened:
            came_out = list(csv.DictReader(opened))
        assert Counter(tuple(sorted(row.items())) for row in came_out) == Counter(tuple(sorted(row.items())) for row in rows_of(table))


def test_what_cannot_be_written_out_is_said(imported: Imported, tmp_path: Path) -> None:
    with imported.database.reading(MAUD) as session:
        with pytest.raises(KnownError, match=r"No return of 2018-19 was imported"):
            export_return(session, tmp_path, 2019)
        (tmp_path / "UASC.csv").write_text("mine")
        with pytest.raises(KnownError, match=r"holds UASC\.csv already"):
            export_return(session, tmp_path, 2018)
    assert [file.name for file in tmp_path.iterdir()] == ["UASC.csv"]
