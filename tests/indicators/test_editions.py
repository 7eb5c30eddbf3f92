from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lacdesk.indicators.arithmetic import half_up, percent_change, percentage, percentage_of_sums, points, rate
from lacdesk.indicators.editions import (
    Direction,
    Follows,
    Rag,
    Thresholds,
    direction,
    editions,
    is_target_met,
    rag,
    read_edition,
)

GOLDEN = Path(__file__).parent.parent / "golden"

LETTERS = {Rag.RED: "R", Rag.AMBER: "A", Rag.GREEN: "G", Rag.NONE: "none", Rag.BELOW_RANGE: "below range"}
ARROWS = {"up": "↑", "down": "↓", "same": "→"}


def _golden(name: str) -> list[dict[str, str]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _cases(*kinds: str) -> list[Any]:
    return [pytest.param(row, id=row["id"]) for row in _golden("acceptance.csv") if row["kind"] in kinds]


def _inputs(row: dict[str, str]) -> Any:
    return json.loads(row["inputs"], parse_float=Decimal)


@pytest.mark.parametrize("row", _cases("pct"))
def test_percentages_of_the_papers(row: dict[str, str]) -> None:
    given = _inputs(row)
    assert str(percentage(given["n"], given["d"], given["dp"])) == row["expected"]


@pytest.mark.parametrize("row", _cases("rate"))
def test_rates_of_the_papers(row: dict[str, str]) -> None:
    given = _inputs(row)
    assert str(rate(given["n"], given["population"], given["per"], given["dp"])) == row["expected"]


@pytest.mark.parametrize("row", _cases("pct_of_sums"))
def test_the_year_to_date_adds_again(row: dict[str, str]) -> None:
    given = _inputs(row)
    assert str(percentage_of_sums(given["n"], given["d"], given["dp"])) == row["expected"]


@pytest.mark.parametrize("row", _cases("diff"))
def test_differences_of_the_papers(row: dict[str, str]) -> None:
    given = _inputs(row)
    assert points(Decimal(given["a"]), Decimal(given["b"])) == Decimal(row["expected"])


@pytest.mark.parametrize("row", _cases("pct_change"))
def test_changes_of_the_papers(row: dict[str, str]) -> None:
    given = _inputs(row)
    assert str(percent_change(given["from"], given["to"], given["dp"])) == row["expected"]


@pytest.mark.parametrize("row", _cases("rag"))
def test_colours_of_the_papers(row: dict[str, str]) -> None:
    given = _inputs(row)
    found = rag(given["polarity"], Decimal(given["value"]), given["red"], given["amber"], given["green"])
    assert LETTERS[found] == row["expected"]


@pytest.mark.parametrize("row", _cases("dot"))
def test_arrows_of_the_papers(row: dict[str, str]) -> None:
    given = _inputs(row)
    found = direction(Follows(given["convention"]), given["polarity"], Decimal(given["previous"]), Decimal(given["current"]))
    assert f"{ARROWS[found.arrow]} {found.change}" == row["expected"]


@pytest.mark.parametrize("row", _cases("target"))
def test_targets_of_the_papers(row: dict[str, str]) -> None:
    given = _inputs(row)
    found = is_target_met(given["polarity"], Decimal(given["value"]), Decimal(given["target"]))
    assert ("met" if found else "missed") == row["expected"]


@pytest.mark.parametrize("row", _cases("threshold"))
def test_thresholds_of_the_papers(row: dict[str, str]) -> None:
    given = _inputs(row)
    value, limit = Decimal(given["value"]), Decimal(given["limit"])
    found = {
        "ge": rag("high", value, "", "", f"{limit}+") is Rag.GREEN,
        "lt": rag("low", value, "", "", f"<{limit}") is Rag.GREEN,
        "le": is_target_met("low", value, limit),
    }[given["op"]]
    assert ("yes" if found else "no") == row["expected"]


def test_there_are_cases_of_every_kind() -> None:
    held = {row["kind"] for row in _golden("acceptance.csv")}
    assert {"rag", "dot", "pct", "rate", "pct_of_sums", "diff", "target", "threshold"} <= held


@pytest.mark.parametrize(
    ("polarity", "red", "amber", "green", "expected"),
    [
        ("high", "<90%", "90%>", "95%+", {"89.9": "R", "90.0": "A", "94.9": "A", "95.0": "G"}),
        ("low", "12%+", "12%<", "9.6%<", {"12.0": "R", "11.9": "A", "9.6": "A", "9.5": "G"}),
        ("low", "21+", "20<", "18<", {"21": "R", "20": "A", "18": "A", "17": "G"}),
        ("low", "16%+", "8%+", "<8%", {"16.0": "R", "8.0": "A", "7.9": "G"}),
        ("low", "95.2+", "-", "<95.2", {"95.2": "R", "95.1": "G"}),
        ("info", "more than +/-5", "+/-5", "up to +/- 2 of 73.5", {"75.5": "G", "78.5": "A", "78.6": "R", "68.4": "R", "68.5": "A"}),
        (
            "within",
            "over 1% above range",
            "1% above range",
            "14-20",
            {"14": "G", "20": "G", "20.2": "A", "20.3": "R", "13.9": "below range"},
        ),
        ("high", "range to be set", "", "", {"0.0": "none", "99.9": "none"}),
        ("high", "", "", "n/a", {"12": "none"}),
        ("high", "", "", "", {"12": "none"}),
    ],
)
def test_shapes_of_thresholds(polarity: str, red: str, amber: str, green: str, expected: dict[str, str]) -> None:
    found = {value: LETTERS[rag(polarity, Decimal(value), red, amber, green)] for value in expected}
    assert found == expected


def test_a_value_is_judged_as_it_is_shown() -> None:
    assert Thresholds("high", "<90%", "90%>", "95%+").rag(Decimal("94.96")) is Rag.GREEN
    assert Thresholds("high", "<90%", "90%>", "95%+").rag(None) is Rag.NONE


def test_digits_of_other_scripts_are_no_threshold() -> None:
    assert rag("high", Decimal(1), "<9\u0666%", "", "") is Rag.NONE


def test_a_month_without_a_figure_has_no_arrow() -> None:
    assert direction(Follows.VALUE, "low", None, Decimal(1)) == Direction("none", "none")


def test_nearer_the_range_is_better() -> None:
    limits = (Decimal(14), Decimal(20))
    assert direction(Follows.PERFORMANCE, "within", Decimal("12.9"), Decimal(11), limits) == Direction("down", "worse")
    assert direction(Follows.PERFORMANCE, "within", Decimal("12.5"), Decimal("12.9"), limits) == Direction("up", "better")


def test_halves_go_up_and_away_from_nought() -> None:
    assert str(percentage(1, 16)) == "6.3"
    assert str(half_up(Decimal("-7.55"))) == "-7.6"
    assert percentage(0, 0) is None
    assert str(percentage(0, 3)) == "0.0"


def test_editions_hold_the_thresholds_and_benchmarks_as_printed() -> None:
    assert editions() == ("2016-17", "2022-23")
    printed = {row["ref"]: row for row in _golden("scorecard_2016_17.csv")}
    for row in read_edition("2016-17").rows:
        paper = printed[row.ref]
        assert row.thresholds.polarity == paper["good_perf_is"].lower().removesuffix(" limits")
        assert (row.thresholds.red, row.thresholds.amber) == (paper["red"], paper["amber"])
        assert row.thresholds.green == paper["target_green"]
        figures = [paper[name] for name in ("stat_neigh_ave", "best_stat_neigh", "nat_ave", "nat_top_qtile")]
        assert [str(each.value) for each in row.benchmarks] == [figure.rstrip("%") for figure in figures if figure.strip("-")]
        assert {each.year for each in row.benchmarks} <= {"2014/15"}


def test_the_later_edition_holds_what_was_printed() -> None:
    printed = {row["ref"]: row for row in _golden("scorecard_2022_23_definitions.csv")}
    for row in read_edition("2022-23").rows:
        paper = printed[row.ref]
        assert row.name == paper["indicator"]
        found = (row.thresholds.polarity, row.thresholds.red, row.thresholds.amber, row.thresholds.green)
        assert found == (paper["polarity"], paper["red"], paper["amber"], paper["green"])
        columns = ("stat_neigh_av", "best_stat_neigh", "nat_av", "top_qtile_threshold", "ria_2020_21")
        figures = [paper[name].rstrip("%") for name in columns]
        assert [each.value for each in row.benchmarks] == [Decimal(figure) for figure in figures if figure not in {"", "-"}]


def test_every_row_is_there_once_and_in_the_printed_order() -> None:
    for key, name in (("2016-17", "scorecard_2016_17.csv"), ("2022-23", "scorecard_2022_23_definitions.csv")):
        refs = [row.ref for row in read_edition(key).rows]
        assert refs == [row["ref"] for row in _golden(name)]
        assert len(set(refs)) == len(refs)


@pytest.mark.parametrize("month", ["dec", "jan", "feb"])
def test_colours_worked_from_the_printed_scorecard(month: str) -> None:
    column = {"dec": "2016-12", "jan": "2017-01", "feb": "2017-02"}[month]
    for row in _golden("scorecard_2016_17.csv"):
        if row["rag_basis"] == "YTD" and not row["data_note_monthly"].startswith("Rolling"):
            continue
        if row[column] == "-":
            continue
        shown = Decimal(row[column].rstrip("%"))
        polarity = "within" if row["good_perf_is"] == "Within Limits" else row["good_perf_is"].lower()
        assert LETTERS[rag(polarity, shown, row["red"], row["amber"], row["target_green"])] == row[f"rag_{month}"], row["ref"]
