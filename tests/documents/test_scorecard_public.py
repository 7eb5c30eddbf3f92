"""The public edition under attack: nothing printed in it depends on a figure that is hidden, and no hidden figure can be worked out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import product

import pdfplumber
import pikepdf
import pytest
from figure_samples import papers, small_numbers

from lacdesk.documents.drawn import Drawn
from lacdesk.documents.figures_workbook import figures_workbook
from lacdesk.documents.hidden_figures import hidden_figures
from lacdesk.documents.pdf import render_pdf
from lacdesk.documents.performance_page import performance_page
from lacdesk.documents.performance_report import performance_report
from lacdesk.documents.public_figures import Hidden, hidden_in, made_public, profile_id
from lacdesk.documents.scorecard import line_chart, scorecard_document
from lacdesk.indicators.direction import Direction
from lacdesk.indicators.editions import Rag
from lacdesk.indicators.scorecard import Cell, ScorecardLine
from lacdesk.indicators.suppression import exposed
from lacdesk.indicators.suppression.figures import figure_id

EDITIONS = ("2016-17", "2022-23")
WHEN_SAVED = "docProps/core.xml"
MADE: dict[str, Callable[[Drawn], bytes]] = {
    "scorecard": lambda drawn: render_pdf(scorecard_document(drawn.card, drawn.printing)),
    "report": lambda drawn: render_pdf(performance_report(drawn)),
    "page": lambda drawn: render_pdf(performance_page(drawn)),
    "workbook": lambda drawn: b"".join(sheets(figures_workbook(drawn))),
}


def sheets(workbook: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as held:
        return [held.read(name) for name in sorted(held.namelist()) if name != WHEN_SAVED]


@cache
def small(edition: str) -> Drawn:
    return small_numbers(edition)


@cache
def hidden(edition: str) -> Hidden:
    return hidden_in(small(edition))


def otherwise(drawn: Drawn) -> Drawn:
    """The same document with every hidden figure another, and with it its colour, its arrow and its note."""
    shown = drawn.printing.shown

    def cell(held: Cell) -> Cell:
        if shown.is_shown(figure_id(held.figure)) or held.value is None:
            return held
        parts = [None if number is None else number + 1 for number in (held.figure.numerator, held.figure.denominator)]
        figure = replace(held.figure, numerator=parts[0], denominator=parts[1], value=(held.figure.value or Decimal(0)) + 1)
        colour = Rag.GREEN if held.rag is Rag.RED else Rag.RED
        return replace(held, figure=replace(figure, note="Another note."), value=held.value + 1, shown="77.7%", rag=colour)

    def line(held: ScorecardLine) -> ScorecardLine:
        changed = replace(held, trend=tuple(map(cell, held.trend)), year_to_date=cell(held.year_to_date))
        if changed.months[-2:] == held.months[-2:]:
            return changed
        way = Direction("up", "worse") if held.direction.arrow == "down" else Direction("down", "better")
        return replace(changed, direction=way, direction_words="another way")

    card = replace(drawn.card, lines=tuple(map(line, drawn.card.lines)))
    return replace(drawn, card=card, years_before={ref: cell(held) for ref, held in drawn.years_before.items()})


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_samples_hide_months_years_and_rows_of_the_profile(edition: str) -> None:
    kinds = {place[0] if place[0] == "profile" else place[-1] for place in hidden(edition).suppression.hidden}
    assert kinds == {"profile", "month", "year"}


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", MADE)
def test_not_one_byte_depends_on_a_hidden_figure(kind: str, edition: str) -> None:
    public = made_public(small(edition))
    changed = otherwise(public)
    assert changed.card != public.card
    assert MADE[kind](changed) == MADE[kind](public)


@pytest.mark.parametrize("kind", MADE)
def test_what_officers_read_does_depend_on_them(kind: str) -> None:
    officers = small("2022-23")
    changed = replace(otherwise(made_public(officers)), printing=officers.printing)
    assert MADE[kind](changed) != MADE[kind](officers)


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_hidden_figure_can_be_worked_out_but_those_the_officer_is_told_of(edition: str) -> None:
    found = hidden(edition)
    assert exposed(found.document, found.suppression.hidden) == list(found.suppression.exposed)


def test_a_reader_of_the_profile_is_left_with_two_values_for_every_hidden_row() -> None:
    drawn = made_public(small("2016-17"))
    shown = drawn.printing.shown
    for table in drawn.profile:
        dark = [row for row in table.rows if not shown.is_shown(profile_id(table.key, row.words))]
        assert len(dark) > 1
        known = sum(row.number for row in table.rows if row not in dark)
        left = table.total - known
        possible = [each for each in product(range(min(left, 60) + 1), repeat=len(dark) - 1) if sum(each) <= left]
        assert all(len({each[place] for each in possible}) > 1 for place in range(len(dark) - 1))


@pytest.mark.parametrize("edition", EDITIONS)
def test_charts_have_no_point_where_a_figure_is_hidden_and_say_so(edition: str) -> None:
    drawn = made_public(small(edition))
    gaps = 0
    for line in drawn.card.lines:
        chart = line_chart(line, drawn.printing.shown)
        for place, (cell, value) in enumerate(zip(line.trend, chart.series[0].values, strict=True)):
            is_shown = drawn.printing.shown.is_shown(figure_id(cell.figure))
            assert (value is None) is (not is_shown or cell.value is None)
            assert (place in chart.series[0].hidden) is (not is_shown and cell.value is not None)
            gaps += not is_shown
        assert not chart.series[0].hidden or "ot shown in" in chart.summary() or "othing shown" in chart.summary()
    assert gaps


def test_what_people_wrote_and_the_checks_are_left_out_of_the_public_edition() -> None:
    drawn = replace(papers(), commentary={"adoptions": "Two children were adopted."})
    assert drawn.card.findings
    public = render_pdf(performance_report(made_public(drawn)))
    with pdfplumber.open(io.BytesIO(public)) as pdf:
        whole = " ".join(" ".join((page.extract_text() or "").split()) for page in pdf.pages)
    assert "Two children were adopted" not in whole
    assert "What does not agree" not in whole
    assert "Public" in whole


def test_metadata_and_tags_of_the_public_edition_name_no_figure() -> None:
    with pikepdf.open(io.BytesIO(MADE["report"](made_public(small("2022-23"))))) as pdf:
        assert str(pdf.docinfo.Title) == "Corporate Parenting Performance Report, as at month end 28 February 2017"
        assert sorted(pdf.docinfo.keys()) == ["/Author", "/Creator", "/Producer", "/Title"]


def test_officers_see_what_was_hidden_with_its_value_and_why() -> None:
    drawn = small("2022-23")
    with pdfplumber.open(io.BytesIO(render_pdf(hidden_figures(drawn)))) as pdf:
        whole = " ".join(" ".join((page.extract_text() or "").split()) for page in pdf.pages)
    assert "Official-sensitive" in whole
    assert f"{len(hidden('2022-23').suppression.hidden)} figures hidden" in whole
    assert "1 to 5 children" in whole
    assert "Age: 16 and over 3" in whole
