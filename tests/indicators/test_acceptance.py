"""The worked cases of the papers that are about figures; those about days and visits are run with the clocks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lacdesk.indicators.arithmetic import half_up, percent_change, percentage, percentage_of_sums, points, rate, ratio
from lacdesk.indicators.direction import Follows, direction
from lacdesk.indicators.scorecard import scorecard
from lacdesk.indicators.thresholds import Rag, is_target_met, rag
from lacdesk.panel.meeting import Style
from lacdesk.panel.pages import ItemLengths, ranges
from lacdesk.records.scorecards import Standing
from lacdesk.store.database import Database
from lacdesk.store.person import Person

from .golden_files import cases, golden, inputs, load, values_file

LETTERS = {Rag.RED: "R", Rag.AMBER: "A", Rag.GREEN: "G", Rag.NONE: "none", Rag.BELOW_RANGE: "below range"}
ARROWS = {"up": "↑", "down": "↓", "same": "→"}
WITH_THE_CLOCKS = {"weekday", "add_days", "add_months", "working_days_after", "visit_due", "visit_days_late"}
HERE = {
    *("pct", "rate", "sum", "mean", "pct_of_sums", "diff", "pct_change", "product", "quotient", "weighted_mean", "stock_flow", "dot"),
    *("rag", "target", "threshold", "pages_contiguous", "pages_layout", "lookup", "points", "behaviour"),
}
BEHAVIOUR = {"A17-T25", "A17-D07", "P22-T27"}
OF_MEETINGS = {"P22-T28", "P22-T30"}

Case = Mapping[str, str]


def test_every_kind_of_case_is_run_somewhere() -> None:
    rows = golden("acceptance.csv")
    assert len(rows) == 351
    assert {row["kind"] for row in rows} == WITH_THE_CLOCKS | HERE
    assert {row["id"] for row in rows if row["kind"] == "behaviour"} == BEHAVIOUR | OF_MEETINGS


@pytest.mark.parametrize("row", cases("pct"))
def test_percentages(row: Case) -> None:
    given = inputs(row)
    assert str(percentage(given["n"], given["d"], given["dp"])) == row["expected"]


@pytest.mark.parametrize("row", cases("rate"))
def test_rates(row: Case) -> None:
    given = inputs(row)
    assert str(rate(given["n"], given["population"], given["per"], given["dp"])) == row["expected"]


@pytest.mark.parametrize("row", cases("sum", "product", "stock_flow"))
def test_totals_products_and_what_is_left(row: Case) -> None:
    given = inputs(row)
    found = {
        "sum": lambda: sum(map(Fraction, given["values"])),
        "product": lambda: Fraction(given["a"]) * Fraction(given["b"]),
        "stock_flow": lambda: Fraction(given["opening"] + given["in"] - given["out"]),
    }[row["kind"]]()
    assert found == Fraction(Decimal(row["expected"]))


@pytest.mark.parametrize("row", cases("pct_of_sums", "mean"))
def test_the_year_to_date_adds_again_and_is_no_mean_of_months(row: Case) -> None:
    given = inputs(row)
    if row["kind"] == "mean":
        found = ratio(sum(map(Fraction, given["values"])), len(given["values"]), places=given["dp"])
    else:
        found = percentage_of_sums(given["n"], given["d"], given["dp"])
    assert str(found) == row["expected"]
    assert (str(found) == row["printed"]) is (row["kind"] == "pct_of_sums")


@pytest.mark.parametrize("row", cases("quotient", "weighted_mean"))
def test_means(row: Case) -> None:
    given = inputs(row)
    if row["kind"] == "quotient":
        total, count = Fraction(given["a"]), Fraction(given["b"])
    else:
        total = sum((Fraction(value) * weight for value, weight in given["pairs"]), Fraction(0))
        count = Fraction(sum(weight for _, weight in given["pairs"]))
    assert str(ratio(total, count, places=given["dp"])) == row["expected"]


@pytest.mark.parametrize("row", cases("diff"))
def test_differences_are_ours_less_theirs(row: Case) -> None:
    given = inputs(row)
    assert points(Decimal(given["a"]), Decimal(given["b"])) == Decimal(row["expected"])


@pytest.mark.parametrize("row", cases("pct_change"))
def test_changes_of_counts(row: Case) -> None:
    given = inputs(row)
    assert str(percent_change(given["from"], given["to"], given["dp"])) == row["expected"]


@pytest.mark.parametrize("row", cases("rag"))
def test_colours(row: Case) -> None:
    given = inputs(row)
    found = rag(given["polarity"], Decimal(given["value"]), given["red"], given["amber"], given["green"])
    assert LETTERS[found] == row["expected"]


@pytest.mark.parametrize("row", cases("dot"))
def test_arrows(row: Case) -> None:
    given = inputs(row)
    found = direction(Follows(given["convention"]), given["polarity"], Decimal(given["previous"]), Decimal(given["current"]))
    assert f"{ARROWS[found.arrow]} {found.change}" == row["expected"]


@pytest.mark.parametrize("row", cases("target"))
def test_targets(row: Case) -> None:
    given = inputs(row)
    found = is_target_met(given["polarity"], Decimal(given["value"]), Decimal(given["target"]))
    assert ("met" if found else "missed") == row["expected"]


@pytest.mark.parametrize("row", cases("threshold"))
def test_limits(row: Case) -> None:
    given = inputs(row)
    value, limit = Decimal(given["value"]), Decimal(given["limit"])
    found = {
        "ge": rag("high", value, "", "", f"{limit}+") is Rag.GREEN,
        "lt": rag("low", value, "", "", f"<{limit}") is Rag.GREEN,
        "le": is_target_met("low", value, limit),
    }[given["op"]]
    assert ("yes" if found else "no") == row["expected"]


@pytest.mark.parametrize("row", cases("lookup"))
def test_a_fee_is_looked_up(row: Case) -> None:
    given = inputs(row)
    assert dict(given["table"])[given["siblings"]] == int(row["expected"])


@pytest.mark.parametrize("row", cases("points"))
def test_points_of_subjects_that_count_twice(row: Case) -> None:
    given = inputs(row)
    worth = dict(given["scale"])
    assert sum(worth[grade] * (1 + (subject in given["doubled"])) for subject, grade in given["grades"]) == int(row["expected"])


@pytest.mark.parametrize("row", cases("pages_contiguous"))
def test_pages_run_on(row: Case) -> None:
    printed = inputs(row)["ranges"]
    lengths = [ItemLengths(str(place), (last - first + 1,)) for place, (first, last) in enumerate(printed)]
    found = ranges(Style("2017"), 0, 1, lengths)
    assert ("yes" if [[each.first, each.last] for each in found] == printed else "no") == row["expected"]


@pytest.mark.parametrize("row", cases("pages_layout"))
def test_reports_begin_on_odd_pages(row: Case) -> None:
    given = inputs(row)
    items = [ItemLengths(str(place), (length,)) for place, length in enumerate(given["lengths"])]
    found = ranges(Style("2022"), 0, given["first"], items)
    blanks = [str(page) for each in found for page in each.blanks_before]
    assert f"{';'.join(f'{each.first}-{each.last}' for each in found)} blank {';'.join(blanks)}" == row["expected"]


@pytest.mark.parametrize("row", [each for each in cases("behaviour") if each.id in {"A17-T25", "P22-T27"}])
def test_two_runs_of_one_figure_are_both_kept(row: Case, database: Database, person: Person) -> None:
    given = inputs(row)
    edition = "2016-17" if given["period"] < "2018" else "2022-23"
    place = {"ref": given["ref"], "month": given["period"]}
    load(database, person, values_file([{**place, "value": str(given["run_1"])}]), "First run", edition)
    load(database, person, values_file([{**place, "value": str(given["run_2"])}]), "Second run", edition)
    with database.reading(person) as session:
        latest = scorecard(session, edition, date.fromisoformat(f"{given['period']}-01")).line(given["ref"]).latest
    held = [(str(each.value), each.source) for each in (latest.figure, *latest.beside)]
    assert held == [(str(given["run_2"]), "Second run"), (str(given["run_1"]), "First run")]


@pytest.mark.parametrize("row", [each for each in cases("behaviour") if each.id == "A17-D07"])
def test_no_data_and_a_real_nought_are_different(row: Case, database: Database, person: Person) -> None:
    printed = [(*place.split(), value) for place, value in inputs(row).items()]
    load(database, person, values_file([{"ref": ref, "month": month, "value": value} for ref, month, value in printed]), "Summary page")
    found = []
    with database.reading(person) as session:
        for ref, month, _ in printed:
            found.append(scorecard(session, "2016-17", date.fromisoformat(f"{month}-01")).line(ref).latest)
    none, nought = found
    assert (none.value, none.shown, none.words, none.figure.standing, none.rag) == (None, "-", "no data", Standing.NO_DATA, Rag.NONE)
    assert (nought.value, nought.shown, nought.figure.standing) == (half_up(0), "0.0%", Standing.VALUE)
