"""What is due, the measures, the report and the history of a made-up council from the command line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from lacdesk.indicators.measures import MEASURES

from .conftest import AS_AT, DEMO, ROOT, Run, surroundings

pytestmark = pytest.mark.slow
TODAY = date.fromisoformat(AS_AT)
DUE_KEYS = ["child", "what", "by", "standard", "state", "because", "source"]
MEASURE_KEYS = ["key", "name", "numerator", "denominator", "value", "unit", "readings"]


def right_state(line: dict[str, Any]) -> set[str]:
    """Return the states a line may have by its date: met ones are judged by when they were met."""
    if line["by"] is None:
        return {"due", "met"}
    days = (date.fromisoformat(line["by"][:10]) - TODAY).days
    return {"overdue" if days < 0 else "due" if days <= 6 else "upcoming" if days <= 34 else "later", "met"}


def test_what_is_due_is_one_document_with_the_contracts_keys(run: Run, demo: Path) -> None:
    said = run("due", "--db", demo, "--all", "--json", passphrase=DEMO)
    lines = said.json()
    assert (said.code, said.err) == (0, "")
    assert all(list(line) == DUE_KEYS for line in lines if line["child"])
    others = [line for line in lines if not line["child"]]
    assert {tuple(list(line)[len(DUE_KEYS) :]) for line in others} == {("home",), ("carer",)}
    assert all(line.get("home") or line.get("carer") for line in others)
    assert all(line["state"] in right_state(line) for line in lines)
    assert {line["standard"] for line in lines} <= {"law", "council", "guidance"}
    assert {line["state"] for line in lines} == {"overdue", "due", "upcoming", "later", "met"}
    assert all(line["because"].endswith(".") and not line["because"].endswith("..") for line in lines)
    assert all(line["because"].startswith("No date") for line in lines if line["by"] is None)
    threes = [
        (line["child"], line.get("home"), line.get("carer"), line["what"], line["standard"], line["by"])
        for line in lines
        if line["state"] != "met"
    ]
    assert len(threes) == len(set(threes))
    child = next(line["child"] for line in lines if line["state"] == "overdue" and line["child"])
    usual = run("due", "--db", demo, "--child", child, "--as-at", AS_AT, "--json", passphrase=DEMO).json()
    assert usual == [line for line in lines if line["child"] == child and line["state"] != "later"]
    later = (TODAY + timedelta(days=1)).isoformat()
    assert run("due", "--db", demo, "--as-at", later, "--json", passphrase=DEMO).json() != usual


def test_measures_have_the_contracts_keys_nulls_and_children(run: Run, demo: Path, refused: Callable[..., str]) -> None:
    said = run("measures", "--db", demo, "--month", "2026-10", "--cohort", "--json", passphrase=DEMO).json()
    assert list(said) == ["month", "measures", "as_at", "is_over"]
    assert said["month"] == "2026-10"
    assert [each["key"] for each in said["measures"]] == list(MEASURES)
    for each in said["measures"]:
        assert list(each) == [*MEASURE_KEYS, "children"]
        assert all(list(row) == ["ref", "met", "why"] and row["met"] in (True, False, None) for row in each["children"])
        if each["denominator"] is not None and each["unit"] not in {"days", "rate"}:
            assert len(each["children"]) >= each["denominator"]
            assert sum(row["met"] is True for row in each["children"]) == each["numerator"]
        if each["denominator"] == 0 and each["unit"] == "percent":
            assert each["value"] is None
    held = {each["key"]: each for each in said["measures"]}
    assert held["looked_after"]["value"] >= 15
    assert held["visits_up_to_date_local"]["denominator"] > 0
    assert "no measure called" in refused("measures", "--db", demo, "--month", "2026-10", "--measure", "nonsense", passphrase=DEMO)
    one = run("measures", "--db", demo, "--month", "2026-10", "--measure", "looked_after", passphrase=DEMO)
    assert one.out.split()[:2] == ["looked_after", str(held["looked_after"]["value"])]


def test_measures_of_an_empty_council_are_null_and_never_nought(run: Run, database_file: Any) -> None:
    said = run("measures", "--db", database_file.path, "--month", "2026-10", "--json", passphrase=database_file.passphrase)
    assert said.code == 0
    assert {(each["numerator"], each["denominator"], each["value"]) for each in said.json()["measures"]} == {(None, None, None)}
    assert run("due", "--db", database_file.path, "--json", passphrase=database_file.passphrase).json() == []


def test_the_report_is_written_or_refused_whole(run: Run, refused: Callable[..., str], demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "summary.pdf"
    said = run("report", "performance", "--db", demo, "--month", "2026-10", "--out", out, passphrase=DEMO)
    assert (said.code, said.out, said.err) == (0, f"{out}\n", "")
    assert out.read_bytes().startswith(b"%PDF-")
    (tmp_path / "file").write_text("in the way", "utf-8")
    blocked = tmp_path / "file" / "summary.pdf"
    assert refused("report", "performance", "--db", demo, "--month", "2026-10", "--out", blocked, passphrase=DEMO)
    assert refused("report", "performance", "--db", demo, "--month", "2026-10", "--out", tmp_path, passphrase=DEMO)
    assert refused("export", "ssda903", blocked, "--year", "2025-26", "--db", demo, passphrase=DEMO)
    assert refused("backup", blocked, "--db", demo, passphrase=DEMO)
    assert refused("new", "--db", blocked, passphrase="violet kettle harbour nine")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "home", "records", "summary.pdf"]


def test_the_history_of_a_child_says_who_changed_what(run: Run, refused: Callable[..., str], demo: Path) -> None:
    child = run("due", "--db", demo, "--json", passphrase=DEMO).json()[0]["child"]
    lines = run("history", child, "--db", demo, "--json", passphrase=DEMO).json()
    assert [line["record_type"] for line in lines].count("child") >= 1
    assert all(line["who"] and line["words"] and line["operation"] for line in lines)
    visit = next(line["record_id"] for line in lines if line["record_type"] == "visit")
    said = run("history", visit, "--db", demo, passphrase=DEMO)
    assert "recorded the statutory visit" in said.out
    assert "no record or child called" in refused("history", "nobody", "--db", demo, passphrase=DEMO)
    assert "Nothing was known" in refused("history", child, "--as-known-on", "1990-01-01", "--db", demo, passphrase=DEMO)


@pytest.mark.parametrize(
    "arguments",
    [
        ("due", "--as-at", "2026-02-30"),
        ("measures", "--month", "2026-13"),
        ("measures",),
        ("import", "ssda903"),
        ("import",),
        ("export", "ssda903", "folder", "--year", "2025-27"),
        ("demo", "--children", "many"),
        ("nothing",),
    ],
)
def test_a_slip_in_the_command_is_one_plain_line(arguments: tuple[str, ...], refused: Callable[..., str]) -> None:
    assert refused(*arguments).endswith(".")


def test_nobody_reading_any_more_is_no_fault(home: Path, demo: Path) -> None:
    for arguments in (("due", "--all", "--json"), ("measures", "--month", "2026-10", "--measure", "looked_after")):
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "main.py"), *arguments, "--db", str(demo)],
            env=surroundings(home, LACDESK_PASSPHRASE=DEMO),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(60) == 0
        process.stderr.close()
