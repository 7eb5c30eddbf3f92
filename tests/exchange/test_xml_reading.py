"""The XML form of the return gives the same rows as the CSV files."""

from __future__ import annotations

from pathlib import Path

import pytest

from lacdesk.exchange.ssda903.reading import read_return
from lacdesk.store.errors import KnownError

CHILD = """<?xml version="1.0" encoding="utf-8"?>
<EXPSSDA903>
  <CHILD>
    <HEADER>
      <CHILDID>007</CHILDID><UPN>UN1</UPN><SEX>2</SEX><DOB>01/06/2000</DOB><ETHNIC>WBRI</ETHNIC><UASC>1</UASC><DUC>30/05/2018</DUC>
      <DATE_INT>01/02/2017</DATE_INT><DATE_MATCH>01/03/2017</DATE_MATCH><FOSTER_CARE>0</FOSTER_CARE>
      <NB_ADOPTR>2</NB_ADOPTR><SEX_ADOPTR>MF</SEX_ADOPTR><LS_ADOPTR>L11</LS_ADOPTR>
      <IN_TOUCH>YES</IN_TOUCH><ACTIV>F2</ACTIV><ACCOM>U1</ACCOM>
      <AMISSING><MISSING>M</MISSING><MIS_START>02/06/2017</MIS_START></AMISSING>
      <AREVIEW><REVIEW>30/04/2017</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
      <AREVIEW><REVIEW>30/10/2017</REVIEW><REVIEW_CODE>PN2</REVIEW_CODE></AREVIEW>
      <MOTHER>0</MOTHER>
      <PERMANENCE><PREV_PERM>Z1</PREV_PERM></PERMANENCE>
      <OC2><SDQ_SCORE>12</SDQ_SCORE><CONVICTED>0</CONVICTED></OC2>
      <AD_PLACED><DATE_PLACED>01/02/2017</DATE_PLACED></AD_PLACED>
    </HEADER>
    <EPISODE>
      <DECOM>01/05/2016</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U4</PL><PL_POST>AB3 4EF</PL_POST><HOME_POST>AB1 2CD</HOME_POST>
      <URN>SC123456</URN><PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC/><REC></REC>
    </EPISODE>
  </CHILD>
</EXPSSDA903>
"""


def folder_with(tmp_path: Path, text: str) -> Path:
    (tmp_path / "return.xml").write_text(text, encoding="utf-8")
    return tmp_path


def test_elements_become_the_rows_of_the_tables(tmp_path: Path) -> None:
    returned = read_return(folder_with(tmp_path, CHILD))

    counts = {name: len(rows) for name, rows in returned.tables.items() if rows}
    assert counts == {
        "Header": 1, "Episodes": 1, "Reviews": 2, "UASC": 1, "OC2": 1, "OC3": 1, "AD1": 1, "PlacedAdoption": 1, "PrevPerm": 1, "Missing": 1,
    }  # fmt: skip
    (episode,) = returned.rows("Episodes")
    assert list(episode.cells.values()) == [
        "007", "01/05/2016", "S", "C2", "N1", "U4", "PR1", "", "", "", "AB1 2CD", "AB3 4EF", "SC123456",
    ]  # fmt: skip
    assert returned.rows("Header")[0].cells["MOTHER"] == "0"
    assert returned.rows("OC2")[0].cells["SDQ_SCORE"] == "12"
    assert [row.values["REVIEW"] for row in returned.rows("Reviews")] == ["30/04/2017", "30/10/2017"]
    assert returned.rows("Reviews")[1].line == 11
    assert returned.file_remarks == []


def test_a_single_file_may_be_named_instead_of_its_folder(tmp_path: Path) -> None:
    assert len(read_return(folder_with(tmp_path, CHILD) / "return.xml").rows("Header")) == 1


def test_an_element_the_schema_lacks_is_named(tmp_path: Path) -> None:
    returned = read_return(folder_with(tmp_path, CHILD.replace("<MOTHER>0</MOTHER>", "<MOTHER>0</MOTHER><NAME>x</NAME>")))

    assert [remark.column for remark in returned.file_remarks] == ["NAME"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (CHILD[: len(CHILD) // 2], "is no whole XML file"),
        ("<CHILDREN></CHILDREN>", "is no SSDA903 return"),
        ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><EXPSSDA903/>', "declares a document type"),
        ("not XML at all", "is no whole XML file"),
    ],
)
def test_what_is_no_whole_return_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(KnownError, match=says):
        read_return(folder_with(tmp_path, text))


def test_csv_and_xml_together_are_refused(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, CHILD)
    (folder / "uasc.csv").write_text("CHILD,SEX,DOB,DUC\n")

    with pytest.raises(KnownError, match="leave only the one or the other"):
        read_return(folder)
