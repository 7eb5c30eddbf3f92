"""How a row is counted, in words that fit the unit it prints."""

from __future__ import annotations

from dataclasses import replace

from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.defined import definition_of_row
from lacdesk.indicators.editions import EditionRow, read_edition
from lacdesk.indicators.measures import measure


def row_of(edition: str, ref: str) -> EditionRow:
    found = read_edition(edition).row(ref)
    assert found is not None
    return found


def test_a_row_that_prints_how_many_says_how_many() -> None:
    lines = definition_of_row(row_of("2022-23", "4.24")).split("\n")
    assert lines[0].startswith("The number of adoptions completed within 12 months")
    assert lines[1].startswith("Counted: the adoption order was made")
    assert lines[2].startswith("Counted among: children adopted")


def test_a_row_in_its_measure_s_own_unit_has_its_definition_word_for_word() -> None:
    assert definition_of_row(row_of("2016-17", "9.1")) == measure("adopted_within_12_months").definition
    assert definition_of_row(row_of("2022-23", "4.1")) == measure("looked_after").definition


def test_every_count_of_a_share_is_told_as_a_number() -> None:
    for row in (*read_edition("2016-17").rows, *read_edition("2022-23").rows):
        told = definition_of_row(replace(row, unit=Unit.COUNT))
        assert not told.startswith("The share")
        assert "Denominator:" not in told or measure(row.measure_key).unit is not Unit.PERCENT


def test_what_is_not_counted_here_has_none() -> None:
    assert definition_of_row(replace(row_of("2022-23", "4.1"), key="", reading="")) == ""
