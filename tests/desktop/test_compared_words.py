"""What the window says of two sources, of a month that is not over, and of a row judged by its year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from lacdesk.desktop.pages import scorecard_words as said
from lacdesk.desktop.pages.comparison import pair_of
from lacdesk.desktop.pages.performance_cells import FigureCell
from lacdesk.desktop.pages.scorecard_columns import columns_of, score_row, shown_columns
from lacdesk.desktop.pages.scorecard_publish import LEAD, lead_words
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import Edition, EditionRow, Follows, PeriodKind, Thresholds
from lacdesk.indicators.frames import frames_of
from lacdesk.indicators.populations import Populations
from lacdesk.indicators.scorecard import Scorecard, ScorecardLine, scorecard_of
from lacdesk.indicators.values import COUNTED, Figure, Figures
from lacdesk.records.scorecards import Standing

SEPTEMBER, OCTOBER, PART = date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 22)
ROW = EditionRow("1.1", "", "A row", Thresholds("high", "<90%", "90%>", "95%+"), unit=Unit.PERCENT, period=PeriodKind.STOCK)


def card_of(*sources: str, row: EditionRow = ROW, as_at: date | None = None, follows: Follows = Follows.VALUE) -> Scorecard:
    """September at 94.0% and October at 91.0%, each from its source."""
    held = {
        ("1.1", month, False): [Figure("1.1", month, value=Decimal(value), standing=Standing.VALUE, source=source)]
        for month, value, source in zip((SEPTEMBER, OCTOBER), ("94.0", "91.0"), sources, strict=True)
    }
    return scorecard_of(Figures(Edition("own", follows, (row,)), frames_of({}, as_at), held, Populations(())), OCTOBER)


def line_of(*sources: str, row: EditionRow = ROW, as_at: date | None = None, follows: Follows = Follows.VALUE) -> ScorecardLine:
    return card_of(*sources, row=row, as_at=as_at, follows=follows).lines[0]


def test_two_sources_are_compared_and_named() -> None:
    line = line_of("Dental tracker", COUNTED)
    assert (said.went(line).icon, said.went(line).amount) == ("arrow-down", "Worse by 3.0 points")
    told = said.reading_line(line)
    assert "The figure of September 2026 is from Dental tracker." in told
    assert told.endswith("Source: Dental tracker for Sep 2026.")


def test_the_small_line_is_of_the_latest_figure_s_source_alone() -> None:
    card = card_of("Dental tracker", COUNTED)
    columns = [each for each in columns_of(card) if each.group == "trend"]
    (cell,) = score_row(card.lines[0], columns).cells
    assert isinstance(cell, FigureCell)
    assert cell.values[-2:] == (None, Decimal("91.0"))


def test_a_part_of_a_month_is_headed_so_far_and_not_compared() -> None:
    flow = replace(ROW, period=PeriodKind.FLOW)
    line = line_of("Tracker", "Tracker", row=flow, as_at=PART)
    assert (said.went(line).word, said.went(line).amount) == ("So far", "Not compared")
    card = card_of("Tracker", "Tracker", row=flow, as_at=PART)
    assert "Oct so far" in [each.column.title for each in shown_columns(columns_of(card), ())]


def test_how_things_stood_is_compared_with_the_day_named() -> None:
    line = line_of("Tracker", "Tracker", as_at=PART)
    assert "91.0%, as at 22 October 2026. Down from 94.0% on 30 September: worse, and high is good." in said.reading_line(line)


def test_each_edition_has_its_own_words_in_the_window() -> None:
    assert said.went(line_of("Tracker", "Tracker")).word == "Worse"
    declined = said.went(line_of("Tracker", "Tracker", follows=Follows.PERFORMANCE))
    assert (declined.word, declined.amount) == ("Declined", "Declined by 3.0 points")


def test_a_row_judged_by_its_year_says_the_colour_of_the_year() -> None:
    flow = replace(ROW, period=PeriodKind.FLOW, is_judged_by_year=True, prints_ytd=True)
    line = line_of("Tracker", "Tracker", row=flow)
    judged = replace(line, year_to_date=replace(line.latest, value=Decimal("85.0"), shown="85.0%", rag=flow.thresholds.rag(Decimal(85))))
    assert "The year to date is 85.0%, red: the target is 95.0% or more" in said.reading_line(judged)


def test_two_scorecards_are_not_compared_where_one_is_of_part_of_a_month_and_two_sources_are_named() -> None:
    flow = replace(ROW, period=PeriodKind.FLOW)
    part, whole = line_of("Tracker", "Tracker", row=flow, as_at=PART), line_of("Tracker", "Tracker", row=flow)
    assert (pair_of(part, whole).difference, pair_of(part, whole).because) == ("Not compared", "October 2026 is not over.")
    across = pair_of(line_of("Tracker", "Tracker"), line_of("Tracker", COUNTED))
    assert (across.difference, across.because) == ("Same", f"The first is from Tracker, the second from {COUNTED}.")
    assert pair_of(whole, whole).difference == "Same"


def test_publishing_says_of_which_day_a_month_is() -> None:
    class Drawn:
        """What the dialog is told of."""

        card = card_of("Tracker", "Tracker", as_at=PART)

    assert lead_words(Drawn()) == f"October 2026 is not over: its figures are as at 22 October 2026. Publish it again once it is. {LEAD}"  # type: ignore[arg-type]
