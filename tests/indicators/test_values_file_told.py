"""The values file as its description tells it."""

from __future__ import annotations

from pathlib import Path

from lacdesk.indicators.editions import read_edition
from lacdesk.indicators.loading import read_values_file
from lacdesk.indicators.typed import DECIMALS, EARLIEST, NOTE_LETTERS
from lacdesk.records.scorecards import Standing

from .golden_files import TODAY

TOLD = (Path(__file__).parents[2] / "docs" / "values-file.md").read_text(encoding="utf-8")


def test_the_file_that_is_shown_is_read() -> None:
    content = TOLD.partition("```csv\n")[2].partition("```")[0]
    found = read_values_file(content.encode(), read_edition("2022-23"), TODAY)
    assert [(each.ref, each.is_year_to_date, each.standing) for each in found.values] == [
        ("4.1", False, Standing.VALUE),
        ("4.7", False, Standing.VALUE),
        ("4.7", True, Standing.VALUE),
        ("4.10", False, Standing.NO_DATA),
        ("4.25", True, Standing.NO_DATA),
    ]


def test_the_limits_that_are_told_are_kept() -> None:
    assert f"{DECIMALS} decimals" in TOLD
    assert f"{NOTE_LETTERS:,} letters" in TOLD
    assert f"Not before {EARLIEST}" in TOLD
