"""A month that is not over on the command line: every figure says its day, nothing is compared, and publishing warns."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import DEMO, Run

pytestmark = pytest.mark.slow


def test_a_month_that_is_not_over_says_so_and_is_published_with_a_warning(run: Run, demo: Path) -> None:
    asked = ("--edition", "2022-23", "--month", "2026-11", "--db", demo)
    told = run("scorecard", *asked, passphrase=DEMO).out.splitlines()
    assert told[0] == "As at 21 November 2026, the month is not over."
    assert "Nov 2026 so far" in told[1]
    (admissions,) = (line for line in told if line.startswith("4.3 "))
    assert admissions.endswith("not compared: November 2026 is not over")
    drawn = run("scorecard", *asked, "--json", passphrase=DEMO).json()
    assert (drawn["as_at"], drawn["is_over"]) == ("2026-11-21", False)
    row = next(each for each in drawn["rows"] if each["ref"] == "4.3")
    assert (row["direction"], row["not_compared"]) == (
        {"arrow": "none", "change": "none"},
        "not compared: November 2026 is not over",
    )
    said = run("publish", *asked, passphrase=DEMO)
    assert (said.code, said.out) == (0, "Published: November 2026, run 1.\n")
    assert said.err == "As at 21 November 2026, the month is not over. Publish it again once it is.\n"
    measured = run("measures", "--month", "2026-11", "--measure", "admissions", "--db", demo, passphrase=DEMO)
    assert measured.out.splitlines()[0] == "As at 21 November 2026, the month is not over."


def test_the_later_edition_is_told_in_its_own_words(run: Run, demo: Path) -> None:
    told = run("scorecard", "--edition", "2022-23", "--month", "2026-10", "--db", demo, passphrase=DEMO).out
    assert told.startswith("As at month end 31 October 2026.\n")
    assert "declined" not in told
    assert "improved" not in told
