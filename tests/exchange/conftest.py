"""Small returns made for one test, and the public sample."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from lacdesk.exchange.ssda903.result import ImportResult
from lacdesk.exchange.ssda903.tables import TABLES
from lacdesk.exchange.ssda903.writing import OPERATION, import_return
from lacdesk.store.database import Database
from lacdesk.store.person import Person

SAMPLE = Path(__file__).parent.parent / "data" / "ssda903_sample"

Rows = Iterable[dict[str, str]]
MakeReturn = Callable[..., Path]
MakeRow = Callable[..., dict[str, str]]
BringIn = Callable[..., ImportResult]


def csv_text(table: str, rows: Rows, columns: tuple[str, ...] | None = None) -> str:
    """A table as text, blanks for the cells that are not given."""
    names = columns or next(each.names for name, each in TABLES.items() if name.lower() == table.lower())
    lines = [",".join(names), *(",".join(row.get(name, "") for name in names) for row in rows)]
    return "\n".join(lines) + "\n"


@pytest.fixture
def header_row() -> MakeRow:
    """Make a Header row with nothing wrong in it."""

    def make(ref: str = "A1", **cells: str) -> dict[str, str]:
        return {"CHILD": ref, "SEX": "2", "DOB": "01/06/2010", "ETHNIC": "WBRI", "UPN": "UN1", **cells}

    return make


@pytest.fixture
def episode_row() -> MakeRow:
    """Make an open episode with nothing wrong in it."""

    def make(ref: str = "A1", **cells: str) -> dict[str, str]:
        usual = {"DECOM": "01/05/2017", "RNE": "S", "LS": "C2", "CIN": "N1", "PLACE": "U4", "PLACE_PROVIDER": "PR1"}
        return {"CHILD": ref, **usual, "HOME_POST": "AB1 2CD", "PL_POST": "AB3 4EF", "URN": "SC123456", **cells}

    return make


@pytest.fixture
def as_csv() -> Callable[..., str]:
    """Make a table as text."""
    return csv_text


@pytest.fixture
def sample() -> Path:
    """The public sample, which must be there."""
    assert (SAMPLE / "LICENSE.txt").is_file()
    return SAMPLE


@pytest.fixture
def make_return(tmp_path: Path) -> MakeReturn:
    """Write a folder with a return: tables by name, as rows or as the text or bytes of the file."""

    def make(folder: str = "return", **tables: Rows | str | bytes) -> Path:
        path = tmp_path / folder
        path.mkdir(exist_ok=True)
        for table, given in tables.items():
            content = given if isinstance(given, str | bytes) else csv_text(table, given)
            (path / f"{table.lower()}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


@pytest.fixture
def bring_in(database: Database, person: Person) -> BringIn:
    """Import a folder into this test's database and commit."""

    def bring(folder: Path, year: int | None = 2018) -> ImportResult:
        with database.writing(person, OPERATION) as unit:
            result = import_return(unit, folder, year)
            unit.commit()
        return result

    return bring
