"""Publishing a month from the command line, and what it says has changed since."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import DEMO, Run

pytestmark = pytest.mark.slow
MONTH = ("--edition", "2022-23", "--month", "2026-10")


def test_a_month_is_published_and_a_value_entered_later_is_told(run: Run, demo: Path, tmp_path: Path, refused: Callable[..., str]) -> None:
    assert (
        refused("restate", "--db", demo, *MONTH, passphrase=DEMO) == "No run of October 2026 in 2022-23 was published. Publish one first."
    )
    said = run("publish", "--db", demo, *MONTH, "--json", passphrase=DEMO)
    assert (said.code, said.json()["run"], said.json()["month"]) == (0, 1, "2026-10")
    same = run("restate", "--db", demo, *MONTH, passphrase=DEMO)
    assert (same.code, same.out) == (0, "Nothing has changed since it was published.\n")
    values = tmp_path / "values.csv"
    values.write_text("ref,month,numerator,denominator,value,note\n4.27,2026-10,,,41,\n", encoding="utf-8")
    assert run("load-values", values, "--db", demo, "--edition", "2022-23", "--source", "leaving care list", passphrase=DEMO).code == 0
    told = run("restate", "--db", demo, *MONTH, "--json", passphrase=DEMO)
    (only,) = told.json()["runs"]
    changes = {(each["ref"], each["month"]): each for each in only["changes"]}
    assert told.code == 1
    assert changes["4.27", "2026-10"]["now"]["shown"] == "41"
    assert changes["4.27", "2026-10"]["because"][0].startswith("A value from leaving care list was entered on ")
    assert {"what": "source", "then": "counted from the records", "now": "leaving care list"} in changes["4.27", "2026-10"]["changed"]
    printed = run("restate", "--db", demo, *MONTH, passphrase=DEMO).out
    assert f"Run 1  4.27  2026-10     {changes['4.27', '2026-10']['words']}\n    A value from leaving care list was entered on " in printed
