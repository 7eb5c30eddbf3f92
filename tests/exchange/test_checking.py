"""What is wrong with a row is said with its column and national rule, and nothing is mended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lacdesk.exchange.ssda903.checking import check
from lacdesk.exchange.ssda903.counting import leave_out_uncounted
from lacdesk.exchange.ssda903.reading import read_return

MakeReturn = Callable[..., Path]
MakeRow = Callable[..., dict[str, str]]
Found = set[tuple[str, str]]


def remarks(folder: Path, table: str, year: int = 2018) -> list[Found]:
    """The columns and rules of the remarks on each row of a table."""
    returned = read_return(folder)
    check(returned, year)
    leave_out_uncounted(returned)
    return [{(remark.column, remark.rule) for remark in row.remarks} for row in returned.rows(table)]


def test_a_row_with_nothing_wrong_has_no_remark(make_return: MakeReturn, header_row: MakeRow, episode_row: MakeRow) -> None:
    folder = make_return(header=[header_row()], episodes=[episode_row()])

    assert remarks(folder, "Header") == [set()]
    assert remarks(folder, "Episodes") == [set()]


def test_codes_are_known_in_either_case(make_return: MakeReturn, header_row: MakeRow, episode_row: MakeRow) -> None:
    row = {name: cell.lower() for name, cell in episode_row("a1").items()}

    assert remarks(make_return(header=[header_row("a1", ETHNIC="wbri", UPN="un1")], episodes=[row]), "Episodes") == [set()]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"SEX": "M"}, {("SEX", "101")}),
        ({"SEX": ""}, {("SEX", "101")}),
        ({"DOB": "2010-06-01"}, {("DOB", "102")}),
        ({"DOB": "31/02/2010"}, {("DOB", "102")}),
        ({"ETHNIC": "WHITE"}, {("ETHNIC", "103")}),
        ({"UPN": ""}, {("UPN", "442")}),
        ({"UPN": "I047663703542"}, {("UPN", "168")}),
        ({"MOTHER": "1.0"}, {("MOTHER", "")}),
        ({"CHILD": "12345678901"}, {("CHILD", "")}),
    ],
)
def test_header_cells(make_return: MakeReturn, header_row: MakeRow, cells: dict[str, str], found: Found) -> None:
    assert remarks(make_return(header=[header_row(**cells)] if "CHILD" not in cells else [{**header_row(), **cells}]), "Header") == [found]


def test_a_child_twice_in_the_header_and_a_pupil_number_used_twice(make_return: MakeReturn, header_row: MakeRow) -> None:
    upn = "L034811502612"
    rows = [header_row(UPN=upn), header_row(UPN="UN2"), header_row("B2", UPN=upn)]

    assert remarks(make_return(header=rows), "Header") == [set(), {("CHILD", "INT"), ("CHILD", "")}, {("UPN", "444")}]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"RNE": "X"}, {("RNE", "143"), ("RNE", "357")}),
        ({"LS": "ZZ"}, {("LS", "144")}),
        ({"CIN": "N9"}, {("CIN", "145")}),
        ({"PLACE": "Q1"}, {("PLACE", "146")}),
        ({"PLACE": "K3"}, {("PLACE", "146"), ("PLACE", "371")}),
        ({"PLACE_PROVIDER": "PR9"}, {("PLACE_PROVIDER", "178")}),
        ({"PLACE_PROVIDER": ""}, {("PLACE_PROVIDER", "526")}),
        ({"PLACE_PROVIDER": "PR0"}, {("PLACE_PROVIDER", "527–531, 550")}),
        ({"PLACE": "P1", "PLACE_PROVIDER": "PR1", "URN": ""}, {("PLACE_PROVIDER", "527–531, 550")}),
        ({"PLACE": "P1", "PLACE_PROVIDER": "PR0", "URN": "", "LS": "V2"}, {("PLACE", "378")}),
        ({"PLACE": "T1", "RNE": "P"}, {("PLACE_PROVIDER", "213"), ("URN", "222"), ("RNE", "357")}),
        ({"URN": ""}, {("URN", "218")}),
        ({"URN": "12"}, {("URN", "")}),
        ({"PL_POST": "nowhere"}, {("PL_POST", "392c")}),
        ({"DECOM": "2017-05-01"}, {("DECOM", "")}),
        ({"DECOM": "01/04/2018"}, {("DECOM", "354")}),
        ({"DECOM": "01/05/2009", "DEC": "", "LS": "C2"}, {("DECOM", "302")}),
        ({"DEC": "01/06/2017"}, {("DEC", "148")}),
        ({"REC": "E8"}, {("REC", "148")}),
        ({"DEC": "01/04/2017", "REC": "E8"}, {("DEC", "356")}),
        ({"DEC": "01/05/2017", "REC": "E8"}, {("DEC", "355")}),
        ({"DEC": "01/06/2017", "REC": "E4"}, {("REC", "149")}),
        ({"DEC": "01/06/2017", "REC": "X1"}, {("REC", "388")}),
        ({"DEC": "soon", "REC": "E8"}, {("DEC", "")}),
        ({"DEC": "01/06/2017", "REC": "E17"}, {("REC", "460")}),
        ({"DEC": "01/06/2017", "REC": "E6"}, {("REC", "387")}),
        ({"DEC": "01/06/2017", "REC": "E7"}, {("REC", "389")}),
        ({"REASON_PLACE_CHANGE": "CARPL"}, {("REASON_PLACE_CHANGE", "233")}),
        ({"REASON_PLACE_CHANGE": "BORED", "DEC": "01/06/2017", "REC": "E8"}, {("REASON_PLACE_CHANGE", "1009")}),
        ({"LS": "L1"}, {("LS", "361")}),
        ({"LS": "L2", "DEC": "23/05/2017", "REC": "E8"}, {("LS", "362")}),
        ({"LS": "L2", "DEC": "22/05/2017", "REC": "E8"}, set()),
        ({"LS": "J1"}, {("LS", "358")}),
    ],
)
def test_one_episode(make_return: MakeReturn, header_row: MakeRow, episode_row: MakeRow, cells: dict[str, str], found: Found) -> None:
    assert remarks(make_return(header=[header_row()], episodes=[episode_row(**cells)]), "Episodes") == [found]


@pytest.mark.parametrize(
    ("year", "cells", "found"), [(2018, {"PLACE": "Z11"}, True), (2026, {"PLACE": "Z11"}, False), (2026, {"PLACE": "H5"}, True)]
)
def test_codes_are_those_of_the_year(make_return: MakeReturn, episode_row: MakeRow, year: int, cells: dict[str, str], found: bool) -> None:
    (row,) = remarks(make_return(episodes=[episode_row(**cells)]), "Episodes", year)

    assert (("PLACE", "146") in row) is found


FIRST = {"DEC": "01/08/2017", "REC": "X1", "REASON_PLACE_CHANGE": "CARPL"}
NEXT = {"DECOM": "01/08/2017", "RNE": "P", "PL_POST": "AB5 6GH"}


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (FIRST, NEXT, [set(), set()]),
        (FIRST, NEXT | {"DECOM": "31/07/2017"}, [set(), {("DECOM", "501")}]),
        ({}, NEXT, [set(), {("DECOM", "501")}]),
        (FIRST, NEXT | {"DECOM": "02/08/2017"}, [{("REC", "388")}, {("DECOM", "433")}]),
        (FIRST | {"REC": "E8"}, NEXT, [set(), {("RNE", "432")}]),
        (FIRST | {"REC": "E8"}, NEXT | {"DECOM": "02/08/2017"}, [set(), {("RNE", "432")}]),
        (FIRST | {"REC": "E8"}, NEXT | {"DECOM": "02/08/2017", "RNE": "S"}, [set(), set()]),
        (FIRST, NEXT | {"RNE": "S"}, [set(), {("RNE", "431")}]),
        (FIRST, NEXT | {"CIN": "N2"}, [set(), {("CIN", "504")}]),
        (FIRST, NEXT | {"RNE": "L"}, [set(), {("RNE", "434")}]),
        (FIRST, NEXT | {"PL_POST": "ab34ef"}, [set(), {("RNE", "435")}]),
        (FIRST, NEXT | {"RNE": "B"}, [set(), {("RNE", "436")}]),
        (FIRST | {"REASON_PLACE_CHANGE": ""}, NEXT, [{("REASON_PLACE_CHANGE", "225")}, set()]),
        (FIRST | {"REC": "E2"}, NEXT | {"RNE": "S", "DECOM": "02/08/2017"}, [set(), {("DECOM", "437")}]),
    ],
)
def test_two_episodes_in_order(
    make_return: MakeReturn, header_row: MakeRow, episode_row: MakeRow, first: dict[str, str], second: dict[str, str], found: list[Found]
) -> None:
    rows = [episode_row(**second), episode_row(**first)]

    assert remarks(make_return(header=[header_row()], episodes=rows), "Episodes") == found[::-1]


def test_a_temporary_stay_comes_between_and_leads_back(make_return: MakeReturn, header_row: MakeRow, episode_row: MakeRow) -> None:
    away = {"DECOM": "01/08/2017", "RNE": "P", "PLACE": "T1", "PLACE_PROVIDER": "", "URN": "", "DEC": "09/08/2017", "REC": "X1"}
    rows = [
        episode_row(DEC="01/08/2017", REC="X1"),
        episode_row(**away),
        episode_row(DECOM="09/08/2017", RNE="P", PL_POST="AB9 9ZZ"),
        episode_row("B2", **away | {"RNE": "S", "REC": "E8"}),
    ]
    folder = make_return(header=[header_row(), header_row("B2")], episodes=rows)

    assert remarks(folder, "Episodes") == [set(), {("PLACE", "383")}, set(), {("PLACE", "380"), ("PLACE", "381")}]


def test_ages_at_the_review(make_return: MakeReturn, header_row: MakeRow) -> None:
    review = {"CHILD": "A1", "DOB": "01/06/2010"}
    rows = [
        review | {"REVIEW": "31/05/2014", "REVIEW_CODE": "PN0"},
        review | {"REVIEW": "01/06/2014", "REVIEW_CODE": "PN0"},
        review | {"REVIEW": "31/05/2014", "REVIEW_CODE": "PN7"},
        review | {"REVIEW": "01/06/2018", "REVIEW_CODE": "PN9"},
        review | {"REVIEW": "", "REVIEW_CODE": ""},
    ]

    assert remarks(make_return(header=[header_row()], reviews=rows), "Reviews") == [
        set(),
        {("REVIEW_CODE", "440")},
        {("REVIEW_CODE", "441")},
        {("REVIEW_CODE", "167"), ("REVIEW", "354")},
        {("REVIEW_CODE", "167"), ("REVIEW", "166"), ("REVIEW", "")},
    ]


@pytest.mark.parametrize(
    ("born", "cells", "found"),
    [
        ("01/06/2010", {}, {("SDQ_SCORE", "186")}),
        ("01/06/2010", {"SDQ_SCORE": "12"}, set()),
        ("01/06/2010", {"SDQ_SCORE": "0"}, set()),
        ("01/06/2010", {"SDQ_SCORE": "41"}, {("SDQ_SCORE", "180")}),
        ("01/06/2010", {"SDQ_SCORE": "12", "SDQ_REASON": "SDQ2"}, {("SDQ_REASON", "197a")}),
        ("01/06/2010", {"SDQ_REASON": "SDQ1"}, {("SDQ_REASON", "157")}),
        ("01/06/2013", {"SDQ_REASON": "SDQ1", "HEALTH_CHECK": "1"}, set()),
        ("01/06/2014", {"SDQ_SCORE": "3", "HEALTH_CHECK": "1"}, {("SDQ_SCORE", "188")}),
        ("01/06/2014", {}, {("HEALTH_CHECK", "545")}),
        ("01/03/2000", {"SDQ_SCORE": "3", "CONVICTED": "0"}, {("SDQ_SCORE", "189")}),
        ("01/03/2000", {}, {("CONVICTED", "543")}),
        ("01/06/2010", {"SDQ_SCORE": "3", "CONVICTED": "0"}, {("CONVICTED", "542")}),
        ("01/06/2010", {"SDQ_SCORE": "3", "HEALTH_CHECK": "0"}, {("HEALTH_CHECK", "546")}),
        ("01/06/2010", {"SDQ_SCORE": "3", "TEETH_CHECK": "2"}, {("TEETH_CHECK", "")}),
        ("01/06/2010", {"SDQ_SCORE": "3", "SUBSTANCE_MISUSE": "1"}, {("INTERVENTION_RECEIVED", "192")}),
        ("01/06/2010", {"SDQ_SCORE": "3", "SUBSTANCE_MISUSE": "1", "INTERVENTION_RECEIVED": "0"}, {("INTERVENTION_OFFERED", "159")}),
        (
            "01/06/2010",
            {"SDQ_SCORE": "3", "SUBSTANCE_MISUSE": "1", "INTERVENTION_RECEIVED": "1", "INTERVENTION_OFFERED": "1"},
            {("INTERVENTION_OFFERED", "158")},
        ),
    ],
)
def test_twelve_month_facts(make_return: MakeReturn, header_row: MakeRow, born: str, cells: dict[str, str], found: Found) -> None:
    folder = make_return(header=[header_row(DOB=born)], oc2=[{"CHILD": "A1", "DOB": born, **cells}])

    assert remarks(folder, "OC2") == [found]


@pytest.mark.parametrize(
    ("table", "cells", "found"),
    [
        ("UASC", {"SEX": "2", "DUC": "02/06/2028"}, {("DUC", "")}),
        ("UASC", {"SEX": "1", "DUC": "01/06/2028"}, {("SEX", "INT")}),
        ("OC3", {"IN_TOUCH": "YES", "ACTIV": "0", "ACCOM": "S1"}, {("ACTIV", "345"), ("ACCOM", "133")}),
        ("OC3", {"IN_TOUCH": "MAYBE", "ACTIV": "F3", "ACCOM": "U1"}, {("IN_TOUCH", ""), ("ACTIV", "132")}),
        ("AD1", {"DATE_INT": "02/01/2017", "DATE_MATCH": "01/01/2017", "LS_ADOPTR": "L9"}, {("DATE_MATCH", "333"), ("LS_ADOPTR", "")}),
        ("PlacedAdoption", {"DATE_PLACED": "02/01/2017", "REASON_PLACED_CEASED": "XXX"}, {("REASON_PLACED_CEASED", "")}),
        ("PrevPerm", {"PREV_PERM": "Z1", "DATE_PERM": "zz/05/2015"}, {("DATE_PERM", "635")}),
        ("PrevPerm", {"PREV_PERM": "P1", "DATE_PERM": "zz/13/2015"}, {("DATE_PERM", "632")}),
        ("PrevPerm", {"PREV_PERM": "P1", "DATE_PERM": "zz/zz/zzzz"}, set()),
        ("Missing", {"MISSING": "M", "MIS_START": "02/01/2017", "MIS_END": "01/01/2017"}, {("MIS_END", "567")}),
        ("Missing", {"MISSING": "X", "MIS_START": "02/01/2017"}, {("MISSING", "")}),
        ("SWEpisodes", {"SW_ID": "99", "SW_DECOM": "02/01/2017", "SW_REASON": "LAZY"}, {("SW_ID", "SW02STG1"), ("SW_REASON", "SW13STG1")}),
    ],
)
def test_tables_beside(make_return: MakeReturn, header_row: MakeRow, table: str, cells: dict[str, str], found: Found) -> None:
    folder = make_return(header=[header_row()], **{table: [{"CHILD": "A1", "DOB": "01/06/2010", **cells}]})

    assert remarks(folder, table) == [found]


def test_a_child_that_no_header_row_names_is_said_once(make_return: MakeReturn, header_row: MakeRow, episode_row: MakeRow) -> None:
    rows = [episode_row("B2", DEC="01/06/2017", REC="E8"), episode_row("B2", DECOM="01/07/2017")]

    assert remarks(make_return(header=[header_row()], episodes=rows), "Episodes") == [{("CHILD", "INT")}, set()]


def test_another_date_of_birth_than_the_header_has(make_return: MakeReturn, header_row: MakeRow) -> None:
    review = {"CHILD": "A1", "DOB": "02/06/2010", "REVIEW": "30/04/2017", "REVIEW_CODE": "PN1"}

    assert remarks(make_return(header=[header_row()], reviews=[review]), "Reviews") == [{("DOB", "INT")}]
