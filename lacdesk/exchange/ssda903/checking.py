"""Every row of a return looked at by itself and against the Header; remarks are made, nothing is mended (ssda903.md section 5)."""

from __future__ import annotations

from collections import Counter

from lacdesk.exchange.ssda903.cells import day, flag, is_upn, number, part_day
from lacdesk.exchange.ssda903.coding import is_listed, year_end
from lacdesk.exchange.ssda903.episode_rules import check_episodes
from lacdesk.exchange.ssda903.fact_rules import check_facts
from lacdesk.exchange.ssda903.rows import Return, Row
from lacdesk.exchange.ssda903.stretches import IDENTICAL
from lacdesk.exchange.ssda903.tables import TABLES, Column, Holds

NO_HEADER = "No Header row names this child: sex, date of birth and ethnicity are not known from it."
TWICE_IN_HEADER = "The child is in the Header more than once; the first row stands."
_LONGEST_REFERENCE = 10
_MUST_LIE_IN_YEAR = {"Episodes": ("DECOM", "DEC"), "Reviews": ("REVIEW",)}


def check(returned: Return, year: int) -> None:
    """Mark every row of a return with what is wrong with it by the rules of a collection year."""
    for name, rows in returned.tables.items():
        faults = [(column, _Faults(column, year)) for column in TABLES[name].columns]
        for row in rows:
            _check_cells(row, faults, year)
    _check_header(returned.rows("Header"), year)
    headers = first_headers(returned)
    _check_against_header(returned, headers)
    born = {child: found for child, row in headers.items() if (found := day(row.values["DOB"]))}
    check_episodes(returned.rows("Episodes"), born, year)
    check_facts(returned, born, year)


def first_headers(returned: Return) -> dict[str, Row]:
    """Return the Header row that stands for each child: the first one."""
    headers: dict[str, Row] = {}
    for row in returned.rows("Header"):
        if row.child:
            headers.setdefault(row.child, row)
    return headers


class _Faults(dict[str, str | None]):
    """What is wrong with each value of one column, worked out once for each value, because few values fill many rows."""

    def __init__(self, column: Column, year: int) -> None:
        super().__init__()
        self._column, self._year = column, year

    def __missing__(self, value: str) -> str | None:
        self[value] = found = _fault(self._column, value, self._year)
        return found


def _check_cells(row: Row, faults: list[tuple[Column, _Faults]], year: int) -> None:
    values = row.values
    for column, known in faults:
        fault = known[values[column.name]]
        if fault is not None:
            row.mark(column.name, fault, column.rule)
    if len(row.child) > _LONGEST_REFERENCE:
        row.mark("CHILD", "The child's reference has more than ten characters.")
    if row.occurrence > 1:
        row.mark("CHILD", IDENTICAL)
    for name in _MUST_LIE_IN_YEAR.get(row.table, ()):
        found = day(values[name])
        if found is not None and found > year_end(year):
            row.mark(name, f"The {_words(row.table, name)} is after the end of the year of the return.", "354")


def _fault(column: Column, value: str, year: int) -> str | None:
    if not value:
        return f"The {column.words} is missing." if column.is_needed else None
    if column.holds is Holds.DATE and day(value) is None:
        return f"The {column.words} is not a date written dd/mm/yyyy."
    if column.holds is Holds.CODE and column.code_set and not is_listed(column.code_set, year, value):
        return f"The {column.words} is not a code of that year's list."
    if column.holds is Holds.FLAG and flag(value) is None:
        return f"The {column.words} is neither 0 nor 1."
    if column.holds is Holds.NUMBER and number(value) is None:
        return f"The {column.words} is not a whole number."
    if column.holds is Holds.PART_DATE and part_day(value) is None:
        return f"The {column.words} is not a date written dd/mm/yyyy, with zz for a part that is not known."
    return None


def _words(table: str, name: str) -> str:
    return next(column.words for column in TABLES[table].columns if column.name == name)


def _check_header(rows: list[Row], year: int) -> None:
    held: Counter[str] = Counter(row.child for row in rows)
    first_with: dict[str, str] = {}
    seen: set[str] = set()
    for row in rows:
        upn = row.values["UPN"].upper()
        if held[row.child] > 1 and row.child in seen:
            row.mark("CHILD", TWICE_IN_HEADER, "INT")
        seen.add(row.child)
        if not upn or is_listed("upn_unknown", year, upn):
            continue
        if not is_upn(upn):
            row.mark("UPN", "The pupil number is not a letter, eleven digits and a digit or letter.", "168")
        elif first_with.setdefault(upn, row.child) != row.child:
            row.mark("UPN", "The pupil number is another child's too.", "444")


def _check_against_header(returned: Return, headers: dict[str, Row]) -> None:
    without: set[str] = set()
    for row in returned.every_row():
        if row.table == "Header" or not row.child:
            continue
        header = headers.get(row.child)
        if header is not None:
            _compare(row, header)
        elif row.child not in without:
            without.add(row.child)
            row.mark("CHILD", NO_HEADER, "INT")


def _compare(row: Row, header: Row) -> None:
    for name, words in (("DOB", "date of birth"), ("SEX", "sex")):
        here = row.values.get(name)
        there = header.values[name]
        if here and there and here != there and here.upper() != there.upper():
            row.mark(name, f"The {words} is not the one in the Header.", "INT")
