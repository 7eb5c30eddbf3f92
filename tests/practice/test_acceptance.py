from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from lacdesk.practice.months import add_months
from lacdesk.practice.words import weekday_name
from lacdesk.practice.workdays import BankHolidays, add_working_days, load_bank_holidays

GOLDEN = Path(__file__).parent.parent / "golden" / "acceptance.csv"


def _worked_out(kind: str, inputs: dict[str, Any]) -> str:
    day = date.fromisoformat(inputs["date"])
    if kind == "weekday":
        return weekday_name(day)
    if kind == "add_days":
        return (day + timedelta(days=inputs["days"])).isoformat()
    if kind == "add_months":
        return add_months(day, inputs["months"]).isoformat()
    given = BankHolidays({date.fromisoformat(each): "given" for each in inputs["bank_holidays"]})
    return add_working_days(day, inputs["days"], given).isoformat()


def _cases() -> list[dict[str, str]]:
    kinds = {"weekday", "add_days", "add_months", "working_days_after"}
    rows = [row for row in csv.DictReader(GOLDEN.read_text(encoding="utf-8-sig").splitlines()) if row["kind"] in kinds]
    assert {row["kind"] for row in rows} == kinds
    return rows


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["id"])
def test_dates_of_the_golden_papers(case: dict[str, str]) -> None:
    inputs = json.loads(case["inputs"])
    assert _worked_out(case["kind"], inputs) == case["expected"]
    if case["kind"] == "working_days_after":
        assert add_working_days(date.fromisoformat(inputs["date"]), inputs["days"], load_bank_holidays()).isoformat() == case["expected"]


def test_where_a_paper_prints_the_wrong_weekday_it_can_be_told() -> None:
    wrong = [case for case in _cases() if case["kind"] == "weekday" and case["agrees"] == "no"]
    assert wrong
    assert all(_worked_out("weekday", json.loads(case["inputs"])) != case["printed"] for case in wrong)
