"""The scorecard and values from elsewhere from the command line, the keys of its JSON a promise."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.indicators.golden_files import golden, summary_page, theme_pages

from .conftest import DEMO, Run

pytestmark = pytest.mark.slow
ROW_KEYS = ["ref", "name", "good", "months", "ytd", "direction", "checks", "sources", "not_compared", "compared_with"]
MONTH_KEYS = ["month", "numerator", "denominator", "value", "shown", "rag"]
ARROWS = {"↑": "up", "↓": "down", "→": "same", "no data": "none"}
COLOURS = {"R": "red", "A": "amber", "G": "green"}


@pytest.fixture
def papers(tmp_path: Path) -> tuple[Path, Path]:
    """The two pages of the papers as files of values."""
    theme, summary = tmp_path / "theme.csv", tmp_path / "summary.csv"
    theme.write_bytes(theme_pages())
    summary.write_bytes(summary_page())
    return theme, summary


def test_a_scorecard_is_drawn_from_files_of_values_alone(run: Run, database_file: Any, papers: tuple[Path, Path]) -> None:
    held = {"passphrase": database_file.passphrase}
    for file, source, new in ((papers[0], "Theme pages", 302), (papers[1], "Summary page", 96), (papers[0], "Theme pages", 0)):
        said = run("load-values", file, "--edition", "2016-17", "--source", source, "--db", database_file.path, **held)
        assert (said.code, said.err) == (0, "")
        assert f"in {file.name}, {new} of them new or changed." in said.out
    line = ("scorecard", "--edition", "2016-17", "--month", "2017-02", "--db", database_file.path)
    drawn = run(*line, "--json", **held).json()
    assert list(drawn) == ["edition", "month", "as_at", "is_over", "rows"]
    assert (drawn["as_at"], drawn["is_over"]) == ("2017-02-28", True)
    assert (drawn["edition"], drawn["month"]) == ("2016-17", "2017-02")
    for row, paper in zip(drawn["rows"], golden("scorecard_2016_17.csv"), strict=True):
        assert list(row) == ROW_KEYS
        assert row["ref"] == paper["ref"]
        assert row["good"] == paper["good_perf_is"].lower().removesuffix(" limits")
        assert [list(each) for each in row["months"]] == [MONTH_KEYS] * 3
        assert [each["month"] for each in row["months"]] == ["2016-12", "2017-01", "2017-02"]
        assert row["direction"]["arrow"] == ARROWS[paper["dot_expected"]]
        for each, month in zip(row["months"], ("dec", "jan", "feb"), strict=True):
            assert each["rag"] == COLOURS.get(paper[f"rag_{month}"], "none")
            figure = paper[each["month"]].rstrip("%")
            assert each["value"] == (None if figure == "-" else float(figure))
        assert (row["ytd"] is None) is not (bool(paper["ytd_2016_17"]) or paper["ref"] in {"8.2", "9.2", "9.3"})
        if row["ytd"] is not None:
            assert list(row["ytd"]) == ["value", "shown", "rag"]
            assert row["ytd"]["rag"] == COLOURS.get(paper["rag_ytd"], "none")
    rows = {row["ref"]: row for row in drawn["rows"]}
    february = rows["6.7"]["months"][2]
    assert list(february.values()) == ["2017-02", 66, 67, 98.5, "98.5%", "green"]
    assert rows["6.7"]["ytd"] == {"value": 96.9, "shown": "96.9%", "rag": "green"}
    assert rows["6.10"]["months"][0] == {
        "month": "2016-12",
        "numerator": None,
        "denominator": None,
        "value": 68.6,
        "shown": "68.6%",
        "rag": "red",
    }
    assert rows["7.4"]["months"][2] == {**dict.fromkeys(MONTH_KEYS), "month": "2017-02", "shown": "-", "rag": "none"}
    assert rows["8.2"]["direction"] == {"arrow": "up", "change": "better"}
    assert type(rows["6.1"]["months"][0]["value"]) is int
    _as_table(run(*line, "--csv", **held).out)
    told = run(*line, **held)
    assert "98.5% green" in told.out
    assert "declined, within limits of target" in told.out


def _as_table(out: str) -> None:
    rows = list(csv.DictReader(io.StringIO(out)))
    papers = golden("scorecard_2016_17.csv")
    assert [row["ref"] for row in rows] == [paper["ref"] for paper in papers]
    assert [row["National top quartile 2014/15"] for row in rows] == [paper["nat_top_qtile"].rstrip("%").strip("-") for paper in papers]
    assert [row["green"] for row in rows] == [paper["target_green"] for paper in papers]
    assert [row["2015/16"] for row in rows] == [paper["2015_16"] for paper in papers]


def test_the_records_are_counted_where_nothing_was_entered(run: Run, demo: Path) -> None:
    drawn = run("scorecard", "--edition", "2022-23", "--month", "2026-10", "--json", "--db", demo, passphrase=DEMO).json()
    measured = run("measures", "--month", "2026-10", "--json", "--db", demo, passphrase=DEMO).json()
    counted = {each["key"]: each for each in measured["measures"]}
    rows = {row["ref"]: row["months"][2] for row in drawn["rows"]}
    for ref, key in (
        ("4.1", "looked_after"),
        ("4.3", "admissions"),
        ("4.14", "ceased"),
        ("4.19", "three_placements"),
        ("4.20", "family_based"),
    ):
        assert [rows[ref][name] for name in ("numerator", "denominator", "value")] == [
            counted[key][name] for name in ("numerator", "denominator", "value")
        ]
    assert rows["4.1"]["value"] >= 15


def test_a_file_that_cannot_be_taken_in_is_one_plain_line(
    refused: Callable[..., str], run: Run, database_file: Any, tmp_path: Path
) -> None:
    bad, book, passphrase = tmp_path / "bad.csv", tmp_path / "book.csv", database_file.passphrase
    bad.write_text("ref,month,numerator,denominator,value,note\n6.1,2017-02,,,485,\n6.7,Feb-17,,,98.5,\n", "utf-8")
    book.write_bytes(b"PK\x03\x04 a workbook")
    to = ("--edition", "2016-17", "--source", "Report", "--db", database_file.path)
    assert refused("load-values", bad, *to, passphrase=passphrase).startswith("Line 3: The month cannot be read")
    assert "is a spreadsheet" in refused("load-values", book, *to, passphrase=passphrase)
    assert "cannot be read" in refused("load-values", tmp_path / "none.csv", *to, passphrase=passphrase)
    assert "cannot be read" in refused("load-values", tmp_path, *to, passphrase=passphrase)
    assert refused("load-values", bad, "--edition", "2016-17", "--db", database_file.path, passphrase=passphrase).endswith(".")
    no_such = ("--edition", "2019-20", "--month", "2017-02", "--db", database_file.path)
    assert "no scorecard edition called 2019-20" in refused("scorecard", *no_such, passphrase=passphrase)
    assert refused("scorecard", "--edition", "2016-17", "--month", "2017-2", "--db", database_file.path, passphrase=passphrase)
    drawn = run(
        "scorecard", "--edition", "2016-17", "--month", "2017-02", "--json", "--db", database_file.path, passphrase=passphrase
    ).json()
    assert {each["value"] for row in drawn["rows"] for each in row["months"]} == {None}


def test_a_dry_run_says_what_becomes_of_each_value_and_keeps_nothing(run: Run, database_file: Any, tmp_path: Path) -> None:
    file, held = tmp_path / "trust.csv", {"passphrase": database_file.passphrase}
    to = ("--edition", "2022-23", "--source", "Health trust", "--db", database_file.path)
    file.write_text("ref,month,numerator,denominator,value,note\n4.10,2022-07,,,44.0,\n", encoding="utf-8")
    new = ["4.10, July 2022: 44.0. New.", "1 value: 1 new. Nothing is kept."]
    for _ in range(2):
        assert run("load-values", file, *to, "--dry-run", **held).out.splitlines() == new
    assert run("load-values", file, *to, **held).out.splitlines() == ["1 value in trust.csv, 1 of them new or changed."]
    file.write_text("ref,month,numerator,denominator,value,note\n4.10,2022-07,,,45.0,\n", encoding="utf-8")
    said = run("load-values", file, *to, **held).out.splitlines()
    assert said == ["4.10, July 2022: 45.0. Replaces (44.0).", "1 value in trust.csv, 1 of them new or changed."]
