from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import REVIEWS, four_lines, month_ends, no_data_chart, reviews_chart

from lacdesk.documents.chart_places import LABEL_STEP, place_chart, side_labels
from lacdesk.documents.pdf import render_pdf
from lacdesk.shapes import BenchmarkLine, Chart, Document, Figure, Series, TargetLine, month_ticks


@pytest.mark.parametrize("chart", [reviews_chart(), four_lines(), no_data_chart(), reviews_chart([None, "94.0"]), reviews_chart(["1.0"])])
def test_every_kind_of_chart_can_be_drawn(chart: Chart) -> None:
    assert render_pdf(Document("Chart", (Figure(chart),))).startswith(b"%PDF")


def test_a_chart_without_ticks_can_be_drawn() -> None:
    assert render_pdf(Document("Chart", (Figure(Chart("Nothing", "", (), ())),))).startswith(b"%PDF")


@given(st.lists(st.decimals(80, 100, places=1), max_size=6), st.decimals(80, 100, places=1))
def test_names_at_the_side_never_overlap_and_keep_their_order(values: list[Decimal], target: Decimal) -> None:
    lines = tuple(BenchmarkLine(f"Line {value}", value, "2024/25") for value in values)
    chart = Chart("x", "%", month_ticks(month_ends(3)), (Series("x", (90, 91, 92)),), target=TargetLine(target, "more"), benchmarks=lines)
    labels = side_labels(chart, place_chart(chart, 0, 0, 480, 198))
    heights = [label.height for label in labels]
    assert all(upper - lower >= LABEL_STEP - 0.01 for upper, lower in pairwise(heights))


def test_the_year_of_the_benchmarks_stands_above_them() -> None:
    chart = reviews_chart()
    words = [label.words for label in side_labels(chart, place_chart(chart, 0, 0, 480, 198))]
    assert words == ["2024/25", "Nat top quartile 96.9", "Target 95.0% or more", "Stat neigh ave 93.8", "National ave 92.6"]


def test_places_put_values_and_months_inside_the_plot() -> None:
    chart = reviews_chart()
    places = place_chart(chart, 50, 100, 480, 198)
    assert all(places.foot <= places.height(Decimal(value)) <= places.head for value in REVIEWS)
    assert places.left < places.across(0) < places.across(14) < places.right <= 530
