"""Which months are set beside each other: figures of one source, and of a month that is not over only how things stood on its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.direction import Direction, Follows
from lacdesk.indicators.editions import Edition, EditionRow, PeriodKind, Rag, Thresholds
from lacdesk.indicators.frames import frames_of
from lacdesk.indicators.populations import Populations
from lacdesk.indicators.scorecard import Scorecard, ScorecardLine, scorecard_of
from lacdesk.indicators.sources import one_source
from lacdesk.indicators.values import COUNTED, WORKED_OUT, Figure, Figures
from lacdesk.records.scorecards import Standing

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


def row(period: PeriodKind) -> EditionRow:
    return EditionRow("1.1", "", "A row", Thresholds("high", "<90%", "90%>", "95%+"), unit=Unit.PERCENT, period=period)


def card_of(
    *sources: str, period: PeriodKind = PeriodKind.FLOW, as_at: date | None = None, follows: Follows = Follows.VALUE, by_year: bool = False
) -> Scorecard:
    """September at 94.0% and October at 91.0%, each from its source."""
    figures = [
        Figure("1.1", month, value=Decimal(value), standing=Standing.VALUE, source=source)
        for month, value, source in zip((SEPTEMBER, OCTOBER), ("94.0", "91.0"), sources, strict=True)
    ]
    printed = replace(row(period), is_judged_by_year=by_year)
    held = {(each.ref, each.month, False): [each] for each in figures}
    return scorecard_of(Figures(Edition("own", follows, (printed,)), frames_of({}, as_at), held, Populations(())), OCTOBER)


def line_of(*sources: str, **more: object) -> ScorecardLine:
    return card_of(*sources, **more).lines[0]  # type: ignore[arg-type]


def test_two_months_of_one_source_are_compared() -> None:
    line = line_of("Trust", "Trust")
    assert (line.direction, line.apart) == (Direction("down", "worse"), None)


def test_two_months_of_two_sources_are_compared_and_the_other_source_is_named() -> None:
    line = line_of("Dental tracker", COUNTED)
    assert (line.direction, line.direction_words, line.apart) == (Direction("down", "worse"), "worse", None)
    assert line.across is not None
    assert line.across.told == "the figure of September 2026 is from Dental tracker"
    assert line.across.told_to_all == "the figure of September 2026 is from another source"
    counted = line_of(COUNTED, "Dental tracker").across
    assert counted is not None
    assert counted.told == "the figure of September 2026 is counted from the records"
    assert line_of("Trust, August", "Trust, September").across is None


def test_what_is_not_compared_is_no_wrong_arrow() -> None:
    part = card_of("Trust", "Trust", period=PeriodKind.FLOW, as_at=date(2026, 10, 22))
    assert "C12" not in {each.code for each in part.findings}
    assert part.lines[0].across is None


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("Health trust", "Health trust", True),
        ("Health trust, September 2026", "Health trust, Oct 2026", True),
        ("Health trust", "Council tracker", False),
        (COUNTED, WORKED_OUT, False),
        ("2025", "2026", False),
    ],
)
def test_a_source_is_the_same_whatever_month_its_name_holds(one: str, other: str, is_one: bool) -> None:
    assert one_source(one, other) is is_one


@pytest.mark.parametrize("period", [PeriodKind.FLOW, PeriodKind.ROLLING, PeriodKind.YEAR_TO_DATE])
def test_what_happened_in_part_of_a_month_is_compared_with_nothing(period: PeriodKind) -> None:
    card = card_of("Trust", "Trust", period=period, as_at=date(2026, 10, 22))
    (line,) = card.lines
    assert (card.day, card.so_far) == (date(2026, 10, 22), date(2026, 10, 22))
    assert (line.direction, line.direction_words) == (Direction("none", "none"), "not compared: October 2026 is not over")


@pytest.mark.parametrize("period", [PeriodKind.STOCK, PeriodKind.TERMLY])
def test_how_things_stood_on_a_day_is_set_beside_the_month_before(period: PeriodKind) -> None:
    assert line_of("Trust", "Trust", period=period, as_at=date(2026, 10, 22)).direction == Direction("down", "worse")


def test_on_its_last_day_a_month_is_over() -> None:
    card = card_of("Trust", "Trust", as_at=date(2026, 10, 31))
    assert (card.day, card.so_far, card.lines[0].apart) == (date(2026, 10, 31), None, None)
    assert card_of("Trust", "Trust").day == date(2026, 10, 31)


def test_each_edition_has_its_own_words_for_a_change() -> None:
    assert line_of("Trust", "Trust", follows=Follows.VALUE).direction_words == "worse"
    assert line_of("Trust", "Trust", follows=Follows.PERFORMANCE).direction_words == "declined, within limits of target"


def test_the_change_of_a_month_says_nothing_of_the_year_s_colour() -> None:
    line = line_of("Trust", "Trust", follows=Follows.PERFORMANCE, by_year=True)
    assert (line.latest.rag, line.direction_words) == (Rag.NONE, "declined")


def test_a_row_names_the_sources_that_are_not_the_records() -> None:
    assert line_of("Dental tracker", "Dental tracker").elsewhere == "Dental tracker"
    assert line_of("Dental tracker", COUNTED).elsewhere == "Dental tracker for Sep 2026"
    assert line_of(COUNTED, COUNTED).elsewhere == ""


def test_a_scorecard_of_one_source_names_it_once() -> None:
    assert card_of("The paper", "The paper").one_source == "The paper"
    assert card_of("The paper", COUNTED).one_source == ""
    assert card_of(COUNTED, COUNTED).one_source == ""
