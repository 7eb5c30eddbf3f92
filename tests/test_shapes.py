from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.shapes import (
    NO_DATA,
    BenchmarkLine,
    Chart,
    Column,
    ColumnGroup,
    Document,
    Row,
    Run,
    Series,
    Table,
    TargetLine,
    figure,
    month_ticks,
    number_word,
    plain,
)

REVIEWS = ["96.9", "94.0", "97.0", "93.5", "94.5", "97.0", "94.9", "95.7", "97.0", "97.4", "97.8", "97.1", "99.1", "97.6", "98.5"]


def months(count: int) -> list[date]:
    return [date(2025 + (7 + index) // 12, (7 + index) % 12 + 1, 1) for index in range(count)]


def chart(values: list[str | None], **more: object) -> Chart:
    figures = tuple(None if value is None else Decimal(value) for value in values)
    given_more: dict[str, object] = {"title": "Reviews held within timescale", "unit": "%", **more}
    return Chart(ticks=month_ticks(months(len(values))), series=(Series("Reviews", figures),), **given_more)  # type: ignore[arg-type]


def test_the_summary_says_course_target_benchmarks_and_where_the_numbers_are() -> None:
    benchmarks = (
        BenchmarkLine("Stat neigh ave", Decimal("93.8"), "2024/25", "similar councils"),
        BenchmarkLine("National ave", Decimal("92.6"), "2024/25", "England"),
        BenchmarkLine("Nat top quartile", Decimal("96.9"), "2024/25", "top quarter"),
    )
    note = "The same numbers are in the table below."
    drawn = chart([*REVIEWS], target=TargetLine(Decimal(95), "95.0% or more"), benchmarks=benchmarks, note=note)
    assert drawn.summary() == (
        "Line chart. Reviews held within timescale, August 2025 to October 2026: from 96.9% to 98.5%, lowest 93.5% in November 2025, "
        "highest 99.1% in August 2026. Target 95.0% or more, met in eleven of fifteen months. 2024/25: similar councils 93.8%, "
        "England 92.6%, top quarter 96.9%. The same numbers are in the table below."
    )


def test_a_gap_is_named_and_is_no_zero() -> None:
    words = chart(["90.0", None, "95.0"]).summary()
    assert words.endswith("from 90.0% to 95.0%, lowest 90.0% in August 2025, highest 95.0% in October 2025. No data in September 2025.")
    assert "0.0%," not in words.replace("90.0%,", "")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([None, None, None], "no data in any of the three months."),
        ([None, "5.0", None], "5.0% in September 2025, no data in any other month."),
        (["5.0", "5.0"], "5.0% in every month with data."),
        (["1.0", *[None] * 6], "1.0% in August 2025, no data in any other month."),
        (["1.0", *[None] * 6, "2.0"], "No data in six months."),
    ],
)
def test_few_figures_are_said_plainly(values: list[str | None], words: str) -> None:
    assert chart(values).summary().endswith(words)


def test_a_target_counts_only_months_with_data() -> None:
    words = chart(["90.0", None, "96.0"], target=TargetLine(95, "95.0% or more")).summary()
    assert "met in one of two months with data." in words


def test_lower_can_be_better() -> None:
    target = TargetLine(10, "10.0% or less", higher_is_better=False)
    assert (target.is_met_by(Decimal(10)), target.is_met_by(Decimal("10.1"))) == (True, False)


def test_a_chart_of_several_lines_names_each() -> None:
    drawn = Chart("Visits", "", month_ticks(months(2)), (Series("One", (1, 2)), Series("Two", (4, 3))))
    assert drawn.summary() == (
        "Line chart. Visits, August 2025 to September 2025: two lines. "
        "One: from 1 to 2, lowest 1 in August 2025, highest 2 in September 2025. "
        "Two: from 4 to 3, lowest 3 in September 2025, highest 4 in August 2025."
    )


def test_five_lines_or_a_short_line_are_refused() -> None:
    with pytest.raises(ValueError, match="4 lines at most"):
        Chart("x", "", (), tuple(Series(str(index), ()) for index in range(5)))
    with pytest.raises(ValueError, match="2 values for 3 ticks"):
        Chart("x", "", month_ticks(months(3)), (Series("One", (1, 2)),))


@given(st.lists(st.one_of(st.none(), st.decimals(0, 5000, places=1)), min_size=1, max_size=20), st.sampled_from(["%", "", "per 10,000"]))
def test_the_scale_holds_every_figure_in_a_few_even_steps(values: list[Decimal | None], unit: str) -> None:
    drawn = Chart("x", unit, month_ticks(months(len(values))), (Series("One", tuple(values)),))
    scale = drawn.scale()
    known = [value for value in values if value is not None]
    assert all(scale.low <= value <= scale.high for value in known)
    assert 2 <= len(scale.steps) <= 14
    assert scale.low >= 0


@given(st.decimals(20, 5000, places=0), st.integers(0, 20))
def test_a_small_change_does_not_fill_the_scale(value: Decimal, change: int) -> None:
    scale = Chart("x", "", month_ticks(months(2)), (Series("One", (value, value + change)),)).scale()
    assert scale.high - scale.low >= (value + change) / 10


def test_a_percentage_scale_ends_at_a_hundred() -> None:
    assert chart(["100.0", "100.0"]).scale().high == 100
    assert chart([*REVIEWS], low=88, high=100).scale().steps == tuple(Decimal(value) for value in range(88, 101, 2))


def test_ticks_name_years_where_they_change_and_part_reporting_years() -> None:
    ticks = month_ticks(months(15))
    assert [(tick.short, tick.under) for tick in ticks if tick.under] == [("Aug", "2025"), ("Jan", "2026"), ("Apr", "2026/27")]
    assert [tick.words for tick in ticks if tick.starts_year] == ["April 2026"]


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (None, "%", NO_DATA),
        (None, "", NO_DATA),
        (0, "%", "0.0%"),
        (Decimal("10.85"), "%", "10.9%"),
        (Decimal(1485), "", "1,485"),
        (Decimal("86.1"), "per 10,000", "86.1 per 10,000"),
    ],
)
def test_a_figure_carries_its_unit_and_no_data_is_no_zero(value: Decimal | None, unit: str, words: str) -> None:
    assert figure(value, unit) == words


def test_small_numbers_are_words() -> None:
    assert [number_word(number) for number in (0, 1, 15, 16, 17, 2000)] == ["none", "one", "fifteen", "sixteen", "17", "2,000"]


def test_a_table_refuses_what_does_not_fit_its_columns() -> None:
    columns = (Column("A"), Column("B"))
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        Table(columns, (Row(("x",)),))
    with pytest.raises(ValueError, match="groups"):
        Table(columns, (), (ColumnGroup("A", 3),))


def test_the_demo_says_so_before_the_marking() -> None:
    assert Document("x", (), "Official", is_demo=True).full_marking == "Demo: invented people and figures. Official"
    assert Document("x", (), "Official").full_marking == "Official"


def test_plain_text_has_every_run() -> None:
    assert plain((Run("a "), Run("b"))) == "a b"
