"""A return is read whole, or refused with one sentence; nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lacdesk.exchange.ssda903.reading import collection_year, read_return, year_of
from lacdesk.exchange.ssda903.tables import TABLES
from lacdesk.store.errors import KnownError

MakeReturn = Callable[..., Path]
MakeRow = Callable[..., dict[str, str]]

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"


def refusal(folder: Path) -> str:
    with pytest.raises(KnownError) as refused:
        read_return(folder)
    message = refused.value.message
    assert message.endswith(".")
    assert "\n" not in message
    return message


def test_the_whole_sample_is_read_with_as_many_rows_as_its_files_have_lines(sample: Path) -> None:
    returned = read_return(sample)

    lines = {file.name: len(file.read_bytes().splitlines()) - 1 for file in sample.glob("*.csv")}
    assert {rows[0].file: len(rows) for rows in returned.tables.values()} == lines
    assert len(returned.tables) == 11
    assert sum(lines.values()) == 25944
    assert returned.file_remarks == []


def test_tables_are_known_by_their_columns_in_any_order_and_case(make_return: MakeReturn) -> None:
    text = "dob,Review_Code,CHILD,review\n01/06/2010,pn1,007,30/04/2017\n"

    row = read_return(make_return(whatever=text)).rows("Reviews")[0]

    assert row.cells == {"CHILD": "007", "DOB": "01/06/2010", "REVIEW": "30/04/2017", "REVIEW_CODE": "pn1"}
    assert tuple(row.cells) == TABLES["Reviews"].names


def test_byte_order_mark_windows_line_ends_quotes_and_blank_lines_are_read(make_return: MakeReturn) -> None:
    raw = b'\xef\xbb\xbf"CHILD","SEX","DOB","DUC"\r\n\r\n" 7 ","1","01/06/2010",""\r\n,,,\r\n'

    (row,) = read_return(make_return(uasc=raw)).rows("UASC")

    assert row.cells == {"CHILD": " 7 ", "SEX": "1", "DOB": "01/06/2010", "DUC": ""}
    assert row.child == "7"
    assert row.line == 3


def test_cells_keep_what_came_in_them(make_return: MakeReturn) -> None:
    cells = '0012,2,1/6/2010,wbri,L034811502612,1.0,"a, ""b"""\n'

    (row,) = read_return(make_return(header=HEADER + cells)).rows("Header")

    assert list(row.cells.values()) == ["0012", "2", "1/6/2010", "wbri", "L034811502612", "1.0", 'a, "b"']


def test_identical_rows_stay_two_and_are_numbered(make_return: MakeReturn, header_row: MakeRow) -> None:
    rows = read_return(make_return(header=[header_row(), header_row("B2"), header_row()])).rows("Header")

    assert [row.occurrence for row in rows] == [1, 1, 2]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04rest of a workbook", "is a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old workbook", "is a spreadsheet"),
        ((HEADER + "A1,1,01/06/2010,WBRI,UN1,,\n").encode("utf-16"), "UTF-16"),
        ((HEADER + "A1,1,01/06/2010,WBRI,UN1,,\n").encode("utf-16-le"), "not UTF-8"),
        ((HEADER + "A1,1,01/06/2010,WBRI,UN1,,\nRené,1,01/06/2010,WBRI,UN1,,\n").encode("cp1252"), "(line 3)"),
        ((HEADER + "A1,1,01/06/2010\0,WBRI,UN1,,\n").encode(), "damaged"),
        (b"", "is empty"),
        ((HEADER + "A1,1,01/06/2010,WBRI,UN1,,\nB2,2,01/0").encode(), "stops in the middle of its last line (3)"),
        ((HEADER + "A1,1,01/06/2010,WBRI,UN1,,\nB2,2,01/06/2010,WBRI,UN1,1,01/0").encode(), "stops in the middle of its last line"),
        ((HEADER + 'A1,1,"01/06/2010,WBRI,UN1,,\nB2,2,01/06/2010,WBRI,UN1,,\n').encode(), "quotation mark"),
        ((HEADER + "A1,1,01/06/2010\nB2,2,01/06/2010,WBRI,UN1,,\n").encode(), "on line 2"),
        ((HEADER + "A1,1,01/06/2010,WB,RI,UN1,,x\n").encode(), "8 cells on line 2"),
        (b"CHILD,SEX,DOB,ETHNIC,UPN,MC_DOB\nA1,1,01/06/2010,WBRI,UN1,\n", "lacks the column MOTHER"),
        (b"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB,SEX\nA1,1,01/06/2010,WBRI,UN1,,,1\n", "column SEX twice"),
        (b"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB,NAME\nA1,1,01/06/2010,WBRI,UN1,,,Ann\n", "(NAME)"),
        (b"CHILD,SEX,DOB,DUC,\nA1,1,01/06/2010,,Ann\n", "column without a name"),
        (HEADER.replace(",", ";").encode(), "separated by semicolons"),
        (HEADER.replace(",", "\t").encode(), "separated by tabs"),
    ],
)
def test_a_damaged_file_is_refused_by_name(make_return: MakeReturn, content: bytes, says: str) -> None:
    message = refusal(make_return(header=content))

    assert "header.csv" in message
    assert says in message


@pytest.mark.parametrize("column", [name for name in TABLES["Episodes"].names if name != "CHILD"])
def test_episodes_without_one_of_their_columns_are_refused(
    make_return: MakeReturn, as_csv: Callable[..., str], episode_row: MakeRow, column: str
) -> None:
    left = tuple(name for name in TABLES["Episodes"].names if name != column)

    assert f"lacks the column {column}" in refusal(make_return(episodes=as_csv("Episodes", [episode_row()], left)))


def test_every_cut_of_a_file_short_of_a_line_end_is_refused_or_remarked(
    make_return: MakeReturn, as_csv: Callable[..., str], episode_row: MakeRow
) -> None:
    text = as_csv("Episodes", [episode_row(), episode_row("B2")])
    whole_first = text.index("\n", text.index("\n") + 1) + 1

    for cut in range(whole_first + 1, len(text)):
        folder = make_return(episodes=text[:cut])
        try:
            returned = read_return(folder)
        except KnownError:
            continue
        assert [remark.reason for remark in returned.file_remarks] == [
            "The last line has no line end: if the file was cut short, its last cell may be."
        ]
        assert text[:cut].rsplit(",", 1)[1] in {"", "SC123456"}


def test_a_folder_that_is_no_return_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text("when,what\n1,2\n")
    (tmp_path / "LICENSE.txt").write_text("words")

    assert "holds no table of the national return" in refusal(tmp_path)
    assert "cannot be opened" in refusal(tmp_path / "nowhere")


def test_a_folder_of_spreadsheets_says_so(tmp_path: Path) -> None:
    (tmp_path / "return.xlsx").write_bytes(b"PK\x03\x04")

    assert "holds spreadsheets" in refusal(tmp_path)


def test_a_file_that_is_none_of_the_tables_is_named_beside_those_that_are(make_return: MakeReturn, header_row: MakeRow) -> None:
    returned = read_return(make_return(header=[header_row()], notes="when,what\n1,2\n"))

    assert [(remark.file, remark.line) for remark in returned.file_remarks] == [("notes.csv", 1)]


def test_the_same_table_twice_is_refused(make_return: MakeReturn, header_row: MakeRow, as_csv: Callable[..., str]) -> None:
    message = refusal(make_return(header=[header_row()], old=as_csv("Header", [header_row()])))

    assert "header.csv and old.csv both hold the Header table" in message


@pytest.mark.parametrize(("text", "year"), [("2017-18", 2018), ("2017/18", 2018), (" 2018 ", 2018), ("2017-2018", 2018), ("1999-00", 2000)])
def test_collection_years_are_named_by_their_end(text: str, year: int) -> None:
    assert collection_year(text) == year


@pytest.mark.parametrize("text", ["", "2017-19", "17-18", "2017-", "year", "2017-18-19", "20177", "٢٠١٨"])
def test_what_is_no_collection_year_is_refused(text: str) -> None:
    with pytest.raises(KnownError, match="write it like 2017-18"):
        collection_year(text)


def test_the_year_is_worked_out_from_the_starts_of_episodes(sample: Path) -> None:
    assert year_of(read_return(sample)) == 2018


def test_the_year_is_asked_for_where_the_dates_do_not_show_it(make_return: MakeReturn, header_row: MakeRow, episode_row: MakeRow) -> None:
    no_episodes = read_return(make_return("one", header=[header_row()]))
    far_end = read_return(make_return("two", episodes=[episode_row(DEC="05/05/2021", REC="E8")]))

    for returned in (no_episodes, far_end):
        with pytest.raises(KnownError, match="like --year 2017-18"):
            year_of(returned)


def test_empty_columns_that_a_spreadsheet_left_behind_are_no_matter(make_return: MakeReturn) -> None:
    (row,) = read_return(make_return(uasc="CHILD,SEX,DOB,DUC,,\nA1,1,01/06/2010,,,\n")).rows("UASC")

    assert row.cells == {"CHILD": "A1", "SEX": "1", "DOB": "01/06/2010", "DUC": ""}
