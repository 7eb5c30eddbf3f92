"""The checks over whole printed papers: the errors known to be in them are found, and little else."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lacdesk.indicators.consistency import (
    Adding,
    Arrow,
    Comparator,
    DatedText,
    Difference,
    Figure,
    Finding,
    Flow,
    GroupedMean,
    Inclusion,
    Line,
    Paper,
    Row,
    Sentence,
    Table,
    Unit,
    findings,
    scorecard_findings,
)
from lacdesk.practice import words

GOLDEN = Path(__file__).parent.parent / "golden"
FEBRUARY = date(2017, 2, 1)
MONTHS = {"2016-12": date(2016, 12, 1), "2017-01": date(2017, 1, 1), "2017-02": FEBRUARY}
ARROWS = {"↑": "up", "↓": "down", "→": "same", "": "none", "no data": "none"}
UNITS = {"count": Unit.COUNT, "%": Unit.PERCENT, "per 10,000": Unit.RATE}
FLOWS, NOT_STOCK = {"6.3", "6.4", "6.5", "6.6", "6.7", "6.8", "6.11", "9.1"}, {"8.2", "9.2", "9.3"}
MEASURES = {
    "6.1": "looked_after",
    "6.2": "rate_per_10000",
    "6.3": "admissions",
    "6.4": "ceased",
    "6.5": "ceased_permanence",
    "6.6": "ceased_sgo",
    "6.7": "reviews_in_time",
    "6.8": "adopted_share",
    "6.12": "has_pep",
    "6.13": "pep_up_to_date",
    "7.1": "care_leavers",
    "7.3": "suitable_accommodation",
    "8.3": "family_based",
    "8.4": "with_parents",
}
POPULATION = 56_360
"""Gives every printed rate from April 2016; another held before."""


def _read(name: str) -> list[dict[str, str]]:
    with (GOLDEN / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip().rstrip("%"))
    except InvalidOperation:
        return None


def _figure(ref: str, text: str, unit: Unit, month: date | None, *parts: str, **other: object) -> Figure:
    value = _decimal(text)
    places = len(text.strip().rstrip("%").partition(".")[2])
    n, d = (int(part) if part else None for part in parts or ("", ""))
    return Figure(ref, month, value, n, d, unit, places, **other)  # type: ignore[arg-type]


def _unit(row: dict[str, str]) -> Unit:
    return UNITS.get(row["unit"], Unit.DAYS if row["unit"].startswith("days") else Unit.COUNT)


@cache
def _units() -> dict[str, Unit]:
    return {row["ref"]: _unit(row) for row in [*_read("trend_2016_17"), *_read("annual_2016_17")] if row["ref"] != "10.3"}


def _rows() -> list[Row]:
    return [
        Row(ref, MEASURES.get(ref, ref), _unit_of(ref), adds_up=ref in FLOWS, is_stock=ref not in FLOWS | NOT_STOCK)
        for ref in (row["ref"] for row in _read("scorecard_2016_17"))
    ]


def _unit_of(ref: str) -> Unit:
    return _units().get(ref, Unit.DAYS if ref == "10.3" else Unit.PERCENT)


def _printed_figures() -> Iterator[Figure]:
    for row in _read("trend_2016_17"):
        month = date(int(row["month"][:4]), int(row["month"][5:]), 1)
        yield _figure(row["ref"], row["value"], _unit_of(row["ref"]), month, row["numerator"], row["denominator"], source="the theme page")
    for row in _read("scorecard_2016_17"):
        for name, month in MONTHS.items():
            yield _figure(row["ref"], row[name], _unit_of(row["ref"]), month, source="the summary page")
        if row["ytd_2016_17"]:
            yield _figure(row["ref"], row["ytd_2016_17"], _unit_of(row["ref"]), FEBRUARY, is_year_to_date=True, source="the summary page")
    for row in _read("annual_2016_17"):
        parts, source = (row["numerator"], row["denominator"]), f"the years on the {row['page']} page"
        if row["year"] == "2016/17 YTD":
            yield _figure(row["ref"], row["value"], _unit(row), FEBRUARY, *parts, is_year_to_date=True, source=source)
        else:
            yield _figure(row["ref"], row["value"], _unit(row), None, *parts, year=row["year"], source=source)


def _arrows() -> Iterator[Arrow]:
    for row in _read("scorecard_2016_17"):
        before, after = (_figure(row["ref"], row[name], _unit_of(row["ref"]), MONTHS[name]) for name in ("2017-01", "2017-02"))
        yield Arrow(before, after, ARROWS[row["dot_printed"]], ARROWS[row["dot_expected"]])


def _one_column(name: str, file: str, key: str) -> Table:
    rows = _read(file)
    lines = tuple(Line(row[key], (int(row["count"]),), None, (_decimal(row["percent_printed"]),)) for row in rows if row[key] != "Total")
    total = next(int(row["count"]) for row in rows if row[key] == "Total")
    return Table(name, ("28 February 2017",), lines, (total,), subjects=("looked after on 28 February 2017",))


def _escalations() -> Table:
    rows = _read("iro_escalations_2016_17")
    stages = ("stage_1", "stage_2", "stage_3")
    lines = tuple(Line(row["month"], tuple(_count(row[stage]) for stage in stages)) for row in rows if row["month"].startswith("20"))
    printed = next(row for row in rows if row["month"] == "total_printed")
    return Table("IRO escalations", stages, lines, tuple(_count(printed[stage]) for stage in stages))


def _count(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _said_of(found: Iterable[Finding]) -> dict[str, list[str]]:
    said: dict[str, list[str]] = defaultdict(list)
    for each in found:
        said[each.code].append(each.about)
    return dict(said)


@cache
def _scorecard_findings() -> tuple[Finding, ...]:
    tables = [
        _one_column("Age", "age_bands_feb_2017", "age_band"),
        _one_column("Legal status", "legal_status_feb_2017", "legal_status"),
        _escalations(),
    ]
    months = [date(2016 + (place > 8), (place + 3) % 12 + 1, 1) for place in range(11)]
    return tuple(
        scorecard_findings(
            _rows(), list(_printed_figures()), Paper(tables=tables, arrows=list(_arrows())), dict.fromkeys(months, POPULATION)
        )
    )


def test_the_scorecard_of_2016_17_shows_its_known_errors_and_no_others() -> None:
    assert _said_of(_scorecard_findings()) == {
        "C1": ["6.1, January 2017", "6.1, March 2016 to February 2017"],
        "C2": ["IRO escalations: stage_1"],
        "C3": ["Age: 16+", "Legal status: Placement Order"],
        "C5": ["6.5 2017-01", "6.5 2017-02", "6.5 2017-02 year to date", "6.6 2017-02"],
        "C6": ["6.13, 2013/14", "6.13, 2014/15"],
        "C10": ["7.1 2017-02"],
        "C12": ["6.11 2017-02 arrow", "7.1 2017-02 arrow", "7.3 2017-02 arrow"],
        "C13": ["6.14 2017-02 year to date", "6.16 2017-02 year to date"],
        "C15": ["6.10 2015/16", "6.12 2013/14", "6.12 2014/15", "6.13 2013/14", "6.13 2014/15", "7.2 2015/16", "9.2 2015/16"],
    }


def test_the_three_moves_of_the_narrative_do_not_quote_the_dataset() -> None:
    table, before = (_figure("8.2", text, Unit.PERCENT, month) for text, month in (("10.9%", FEBRUARY), ("12.3%", MONTHS["2017-01"])))
    quoted = Sentence("Some 12% (58 children) have had three or more placements.", table, (before,))
    assert _said_of(findings(Paper(sentences=[quoted]))) == {"C11": ["8.2 2017-02"]}


WITHIN_TOLERANCE = {
    *("A17-T06", "A17-X02", "A17-X03", "A17-X04", "A17-X05"),
    *("S17-R10", "S17-X07", "P22-T12i", "P22-T21d"),
}
"""Printed figures that are not half up but less than 0.1, or as whole numbers less than 1, away."""


def _printed_sums() -> list[Any]:
    kinds = {"pct", "rate", "sum", "diff", "stock_flow", "weighted_mean", "weekday"}
    rows = [row for row in _read("acceptance") if row["kind"] in kinds and row["agrees"]]
    return [pytest.param(row, id=row["id"]) for row in rows]


@pytest.mark.parametrize("row", _printed_sums())
def test_sums_printed_in_the_papers_are_found_where_they_do_not_agree(row: dict[str, str]) -> None:
    found = findings(_paper_of(row["kind"], json.loads(row["inputs"], parse_float=Decimal), row["printed"]))
    assert bool(found) is (row["agrees"] == "no" and row["id"] not in WITHIN_TOLERANCE), [each.said for each in found]


def _paper_of(kind: str, given: dict[str, Any], printed: str) -> Paper:
    if kind == "weekday":
        day = date.fromisoformat(given["date"])
        return Paper(dated=[DatedText(f"{printed} {day.day} {words.MONTHS[day.month - 1]} {day.year}", "the front sheet")])
    number = Decimal(printed.replace(",", "").rstrip("%"))
    if kind in {"pct", "rate"}:
        whole = given["d"] if kind == "pct" else given["population"]
        return Paper(figures=[_figure("x", str(number), Unit(kind.replace("pct", "percent")), FEBRUARY, str(given["n"]), str(whole))])
    if kind == "sum":
        return Paper(addings=[Adding("x", tuple(int(value) for value in given["values"]), int(number))])
    if kind == "diff":
        return Paper(differences=[Difference("x", "x", Decimal(given["a"]), Decimal(given["b"]), number)])
    if kind == "stock_flow":
        return Paper(flows=[Flow("x", "x", given["opening"], given["in"], given["out"], int(number))])
    return Paper(means=[GroupedMean("x", number, tuple((weight, Decimal(mean)) for mean, weight in given["pairs"]))])


def _sufficiency(name: str) -> list[dict[str, str]]:
    return [row for row in _read("sufficiency_2017") if row["table"] == name]


def _strategy_table(name: str, total_row: str = "Total", total_column: str = "") -> Table:
    cells = {(row["row"], row["column"]): row for row in _sufficiency(name)}
    columns = tuple(column for column in dict.fromkeys(column for _, column in cells) if column != total_column)
    lines = []
    for line in dict.fromkeys(row for row, _ in cells if row != total_row):
        held = [cells[line, column] for column in columns]
        whole = cells.get((line, total_column), {}).get("count", "")
        counts, shares = (tuple(_count(cell["count"]) for cell in held), tuple(_decimal(cell["percent"]) for cell in held))
        lines.append(Line(line, counts, _count(whole), shares))
    totals = tuple(_count(cells[total_row, column]["count"]) if (total_row, column) in cells else None for column in columns)
    subjects = tuple(f"children looked after on {column}" for column in columns) if "31st" in columns[0] else ()
    every = cells.get((total_row, total_column), {}).get("count", "")
    return Table(name, columns, tuple(lines), totals, _count(every), subjects=subjects)


def _strategy_flows() -> Iterator[Flow]:
    stock, started, ceased = (_strategy_table(name).totals for name in ("T2", "T3", "T4"))
    for place, when in enumerate(("2014-2015", "2015-2016", "Apr-Dec 2016")):
        opening, closing = stock[place], stock[place + 1]
        came, went = started[place + 1], ceased[place + 1]
        assert opening is not None
        assert came is not None
        assert went is not None
        assert closing is not None
        yield Flow("looked after", when, opening, came, went, closing)


STABLE, STABLE_SHARE = (
    "No. of long term LAC placements stable for at least 2 years",
    "% long term LAC placements stable for at least 2 years (NI063)",
)
MOVED = "No. of LAC who have had 3 or more placements - rolling 12 months (NI062)"
INDICATORS = {
    STABLE_SHARE: (STABLE, "8.1"),
    "% LAC who have had 3 or more placements - rolling 12 months": (MOVED, "8.2"),
    "% adoptions completed within 12 months of SHOBPA": ("", "9.1"),
    "Number of Special Guardianship Orders": ("", "SGO"),
    "Alternative permanent care with 'connected people' (SGO)": ("", "SGO"),
}
"""Rows of the table of indicators, with the row of their numerators and the reference of the scorecard."""


def _held(row: dict[str, str]) -> str:
    return row["value"] or row["percent"] or row["count"]


def _strategy_figures() -> Iterator[Figure]:
    cells = {(row["row"], row["column"]): row for row in _sufficiency("IND")}
    for (name, column), row in cells.items():
        parts, ref = INDICATORS.get(name, ("", ""))
        year = column.removeprefix("Roth ")
        if ref and column.startswith("Roth") and _held(row):
            beside = cells.get((parts, column), {})
            unit = Unit.PERCENT if row["unit"] == "%" else Unit.COUNT
            counts = (beside.get("count", ""), beside.get("denominator", ""))
            yield _figure(ref, _held(row), unit, None, *counts, year=year, source="the table of indicators")
    for row in _sufficiency("T5"):
        if row["row"] in INDICATORS and row["count"]:
            year = row["column"].replace("-20", "/")
            yield _figure("SGO", row["count"], Unit.COUNT, None, year=year, source="table 5")
    for row in _read("annual_2016_17"):
        if row["page"] == "summary" and row["ref"] in {"8.1", "8.2", "9.1"} and "YTD" not in row["year"]:
            yield _figure(row["ref"], row["value"], _unit(row), None, year=row["year"], source="the scorecard")


def _strategy_inclusions() -> Iterator[Inclusion]:
    shares = {(row["row"], row["column"]): _decimal(_held(row)) for row in _sufficiency("IND")}
    for (name, column), part in shares.items():
        whole = shares.get(("% LAC with a Personal Education Plan", column))
        if name == "% LAC with up to date Personal Education Plan" and part is not None and whole is not None:
            yield Inclusion("PEP up to date", part, "has a PEP", whole, column, Unit.PERCENT)


@cache
def _strategy_findings() -> tuple[Finding, ...]:
    tables = [_strategy_table(name) for name in ("T2", "T3", "T4", "T5", "T6", "T7")]
    composition = Table("T14b", ("No.",), tuple(Line(row["row"], (_count(row["count"]),)) for row in _composition()), (347,))
    tables += [_strategy_table("T9", "Total LAC", "Grand Total"), composition]
    figures, inclusions = list(_strategy_figures()), list(_strategy_inclusions())
    return tuple(findings(Paper(figures=figures, flows=list(_strategy_flows()), tables=tables, inclusions=inclusions)))


def test_the_strategy_of_2017_shows_its_known_errors_and_no_others() -> None:
    assert _said_of(_strategy_findings()) == {
        "C1": ["looked after, 2014-2015", "looked after, 2015-2016", "looked after, Apr-Dec 2016"],
        "C2": ["T9: 50 to 99", "T9: the totals of the columns", "T14b: No."],
        "C3": [
            "T5: Returned Home to live with birth parent or person with parental responsibility, 2015-2016",
            "T6: Emergency orders or police protection, 31st March 2016",
            "T6: On remand, committed for trial, or detained, 31st Dec 2016",
            "T6: Emergency orders or police protection, 31st Dec 2016",
            "T9: 20 to 49, Independent Fostering Agency",
        ],
        "C4": ["T9: percentages, Independent Fostering Agency"],
        "C6": ["PEP up to date, Roth 2013/14", "PEP up to date, Roth 2014/15"],
        "C15": ["SGO 2013/14", "SGO 2014/15", "SGO 2015/16", "8.2 2015/16"],
    }


def test_percentages_less_than_a_unit_off_are_the_ones_not_seen() -> None:
    found = {each.about for each in _strategy_findings() if each.code == "C3"}
    off = [row for row in _read("sufficiency_2017") if "half-up" in row["note"]]
    unseen = [row["raw"].replace(" ", "") for row in off if f"{row['table']}: {row['row']}, {row['column']}" not in found]
    whole = ["20/13%", "36/27%", "1/1%", "13/10%", "239/60%", "59/15%", "179/36%", "20/5%"]
    assert unseen == [*whole, "2/0.5%", "6/3.3%", "59/13.4%"]


def test_the_text_of_the_strategy_does_not_quote_its_tables() -> None:
    table = Figure("looked after", date(2016, 3, 1), Decimal(431), unit=Unit.COUNT)
    ours, average = (
        Figure(name, None, Decimal(value), unit=Unit.COUNT, year="2016") for name, value in (("overall", 1019), ("average", 925))
    )
    said = [
        Sentence("There were 433 children looked after.", table),
        Sentence("The overall cost is £1,006 a week.", ours),
        Sentence("The average is £918 a week.", average),
    ]
    assert [each.said for each in findings(Paper(sentences=said))] == [
        "The text says 433, but looked after, March 2016, is 431.",
        "The text says 1,006, but overall, 2016, is 1,019.",
        "The text says 918, but average, 2016, is 925.",
    ]


def _composition() -> list[dict[str, str]]:
    return [row for row in _sufficiency("T14b") if row["column"] == "No." and row["row"] != "(no label)"]


UNSEEN = {
    "8.3 2013/14": "87.5%> is a threshold in the wrong column, not a figure",
    "6.7 2013/14": "a row headed as 6.15, like a page of 6.10 headed 6.1, holds the right figures",
    "9.1 2016-09": "2 of 3 is printed 66: whole numbers may be off by 1",
    "8.1 2016-10": "136 of 211 agrees with itself; nothing printed says how many there should be",
    "7.2 2016-10": "no data is not a disagreement",
    "T9: under 20": "the columns add up without a band for out of the borough under 20 miles",
    "T15": "discharges that equal those of all care are two tables that agree",
    "8.2 Apr-Dec 2016": "a value of September in a column of nine months says so in words only",
    "agenda": "page ranges without a dash are read with the agenda, not with figures",
}
"""What the list of known errors names and no check of C1 to C17 can see, by what a finding would be about, with the reason."""


@pytest.mark.parametrize("about", UNSEEN)
def test_what_no_check_can_see_is_named_with_its_reason(about: str) -> None:
    found = [each for each in (*_scorecard_findings(), *_strategy_findings()) if each.about.startswith(about)]
    assert found == [], UNSEEN[about]


def _pair(row: dict[str, str]) -> list[Figure]:
    """The two values of a restatement as two figures of one period in two sources."""
    is_month = len(row["period"]) == 7
    month = date(int(row["period"][:4]), int(row["period"][5:]), 1) if is_month else None
    year = "" if is_month else row["period"]
    both = ((row["first_value"], row["first_source"]), (row["restated_value"], row["restated_source"]))
    return [_figure(row["ref"], value, UNITS.get(row["unit"], Unit.DAYS), month, year=year, source=source) for value, source in both]


def test_every_restatement_is_found_except_where_only_the_decimals_differ() -> None:
    rows = _read("restatements")
    silent = [row for row in rows if not findings(Paper(figures=_pair(row)))]
    assert [row["ref"] for row in silent if row["first_value"] != row["restated_value"]] == ["6.2"]
    assert [row["note"] for row in silent if row["ref"] == "6.2"] == ["rounding"]
    assert len(rows) - len(silent) == 57


def test_benchmarks_without_a_year_are_found_and_those_with_theirs_are_not() -> None:
    found: dict[str, int] = defaultdict(int)
    ours = {(each.ref, each.month): each for each in reversed(list(_printed_figures())) if each.value is not None}
    for row in _read("benchmarks_2016_17"):
        value = _decimal(row["value"])
        months = sorted(month for ref, month in ours if ref == row["ref"] and month)
        if value is None:
            continue
        year = row["benchmark_period"][:7] if row["benchmark_period"].startswith("20") else ""
        beside = ours[row["ref"], months[-1]]
        found[row["page"]] += len(findings(Paper(comparators=[Comparator(row["benchmark"], value, year, year, beside)])))
    assert found == {"summary": 0, "theme": 27}
