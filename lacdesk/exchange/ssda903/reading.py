"""Reading a folder that holds a national return: CSV files known by their columns, or one XML file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lacdesk.exchange.ssda903.cells import day
from lacdesk.exchange.ssda903.csv_reading import read_csv
from lacdesk.exchange.ssda903.rows import FileRemark, Return
from lacdesk.exchange.ssda903.xml_reading import read_xml
from lacdesk.practice.months import financial_year
from lacdesk.practice.words import listed
from lacdesk.store.errors import KnownError

_SPREADSHEETS = (".xlsx", ".xls", ".xlsm", ".ods")
_NO_YEAR = "The dates do not show which year the return is for: give it, like --year 2017-18."


def read_return(folder: Path) -> Return:
    """Return every row of a return, from a folder of CSV files or one XML file, or from a single such file.

    Raises KnownError with one sentence where a file cannot be read whole; nothing is guessed.
    """
    files = _files_in(folder)
    xml_files = [file for file in files if file.suffix.lower() == ".xml"]
    csv_files = [file for file in files if file.suffix.lower() == ".csv"]
    if len(xml_files) > 1:
        raise KnownError(f"{listed([file.name for file in xml_files])} are each a whole return: leave only one in the folder.")
    returned = _read_csv_files(csv_files)
    if xml_files and returned.tables:
        raise KnownError(f"{folder.name} holds CSV tables and {xml_files[0].name}: leave only the one or the other in it.")
    if xml_files:
        returned = read_xml(xml_files[0])
    if not returned.tables:
        raise KnownError(_no_return(folder))
    returned.number_identical()
    return returned


def collection_year(text: str) -> int:
    """Return the year a collection is named by in code, its end year, from "2017-18", "2017/18" or "2018".

    Raises KnownError for anything else.
    """
    first, _, last = text.strip().replace("/", "-").partition("-")
    is_number = first.isascii() and first.isdigit() and len(first) == 4
    if is_number and not last and "-" not in text:
        return int(first)
    ending = str(int(first) + 1) if is_number else ""
    if last and last in {ending, ending[2:]}:
        return int(ending)
    raise KnownError(f'"{text.strip()}" is not a collection year: write it like 2017-18.')


def year_of(returned: Return) -> int:
    """Return the collection year the episodes' dates show: the year to 31 March that holds the latest start.

    Raises KnownError, asking for the year, where there are no episodes or an end lies more than a day after that year.
    """
    starts = [found for row in returned.rows("Episodes") if (found := day(row.values["DECOM"]))]
    ends = [found for row in returned.rows("Episodes") if (found := day(row.values["DEC"]))]
    if not starts:
        raise KnownError(_NO_YEAR)
    year = financial_year(max(starts))
    late = [end for end in ends if financial_year(end) > year and (end.month, end.day) != (4, 1)]
    if late:
        raise KnownError(_NO_YEAR)
    return year


def _files_in(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    try:
        found = sorted(folder.iterdir(), key=lambda file: file.name.lower())
    except OSError as error:
        raise KnownError(f"{folder} cannot be opened: choose the folder that holds the return.") from error
    return [file for file in found if file.is_file() and not file.name.startswith((".", "~$"))]


def _read_csv_files(files: Iterable[Path]) -> Return:
    returned = Return()
    came_from: dict[str, str] = {}
    for file in files:
        read = read_csv(file)
        if read is None:
            returned.file_remarks.append(FileRemark(file.name, 1, "", "The file is none of the tables of the return and was not read."))
            continue
        if read.table in came_from:
            raise KnownError(f"{came_from[read.table]} and {file.name} both hold the {read.table} table: leave only one in the folder.")
        came_from[read.table] = file.name
        returned.tables[read.table] = read.rows
        returned.file_remarks.extend(read.remarks)
    return returned


def _no_return(folder: Path) -> str:
    wanted = "choose the folder with the CSV files, or the XML file, of an SSDA903 return."
    if folder.is_dir() and any(file.suffix.lower() in _SPREADSHEETS for file in folder.iterdir()):
        return f"{folder.name} holds spreadsheets and no table of the national return: save each sheet as CSV UTF-8 in it and try again."
    return f"{folder.name} holds no table of the national return: {wanted}"
