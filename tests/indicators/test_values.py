"""Which figure is shown of several, what a year to date is made of, and the four kinds of no figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import Edition, EditionRow, Follows, PeriodKind, Rag, Thresholds
from lacdesk.indicators.frames import Frames, frames_of
from lacdesk.indicators.populations import PopulationRow, Populations
from lacdesk.indicators.scorecard import line_of, scorecard_of
from lacdesk.indicators.values import ADDED, COUNTED, WORKED_OUT, Figure, Figures, since_april, worked_out
from lacdesk.records.scorecards import Standing

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
EMPTY = frames_of({})


def row(key: str = "", unit: Unit = Unit.PERCENT, period: PeriodKind = PeriodKind.FLOW, **more: Any) -> EditionRow:
    places = 0 if unit is Unit.COUNT else 1
    plain = EditionRow("1.1", key, "A row", Thresholds("high", "<90%", "90%>", "95%+", places), unit=unit, period=period, places=places)
    return replace(plain, **more)


def value(month: date, shown: str | None = None, n: int | None = None, d: int | None = None, **more: Any) -> Figure:
    standing = Standing.VALUE if shown is not None or n is not None else Standing.NO_DATA
    told = {"source": "The team", "standing": standing, **more}
    return Figure("1.1", month, numerator=n, denominator=d, value=None if shown is None else Decimal(shown), **told)


def figures_of(*entered: Figure, of: EditionRow | None = None, frames: Frames = EMPTY, populations: Populations | None = None) -> Figures:
    held: dict[tuple[str, date, bool], list[Figure]] = {}
    for each in entered:
        held.setdefault((each.ref, each.month, each.is_year_to_date), []).append(each)
    return Figures(Edition("own", Follows.VALUE, (of or row(),)), frames, held, populations or Populations(()))


def one_child(month_ended: date | None = None) -> Frames:
    """A child looked after since 2024, whose care ended on a day where one is given, for adoption."""
    episode = {"id": "e", "child_id": "c", "decom": date(2024, 1, 8), "dec": month_ended, "rne": "S", "ls": "C2", "place": "U4"}
    return frames_of({"children": [{"id": "c", "ref": "AB1"}], "episodes": [{**episode, "rec": "E11" if month_ended else None}]})


def test_without_anything_held_there_is_no_data() -> None:
    figure = figures_of().of_month(row(), MAY).figure
    assert (figure.standing, figure.value, figure.numerator, figure.source) == (Standing.NO_DATA, None, None, "")


def test_what_was_taken_in_last_is_shown_and_the_rest_stands_beside() -> None:
    newest, older = value(MAY, "66.1", source="Council"), value(MAY, "89.5", source="Health trust")
    held = figures_of(newest, older).of_month(row(), MAY)
    assert (held.figure, held.beside) == (newest, (older,))


def test_what_was_entered_stands_before_what_is_counted() -> None:
    counts = row("looked_after", Unit.COUNT, PeriodKind.STOCK)
    held = figures_of(value(MAY, "2"), of=counts, frames=one_child()).of_month(counts, MAY)
    assert (held.figure.value, held.figure.numerator, held.figure.source) == (Decimal(2), None, "The team")
    assert [(each.value, each.numerator, each.source) for each in held.beside] == [(Decimal(1), 1, COUNTED)]
    alone = figures_of(of=counts, frames=one_child()).of_month(counts, MAY)
    assert (alone.figure.value, alone.figure.source, alone.beside) == (Decimal(1), COUNTED, ())


def test_parts_of_another_entry_are_shown_where_they_give_the_same_figure() -> None:
    plain, parted = value(MAY, "33.3", source="Summary"), value(MAY, "33", 3, 9, source="Theme")
    shown = figures_of(plain, parted).of_month(row(), MAY).figure
    assert (shown.value, shown.numerator, shown.denominator, shown.source) == (Decimal("33.3"), 3, 9, "Summary")
    other = figures_of(value(MAY, "34.0", source="Summary"), parted).of_month(row(), MAY).figure
    assert (other.value, other.numerator) == (Decimal("34.0"), None)


@pytest.mark.parametrize(("typed", "shown"), [("33", "33.3"), ("33.3", "33.3"), ("33.33", "33.3"), ("34", "34.0")])
def test_a_figure_typed_short_takes_the_decimals_of_its_parts_where_they_agree(typed: str, shown: str) -> None:
    (line,) = scorecard_of(figures_of(value(MAY, typed, 3, 9)), MAY).lines
    assert line.latest.shown == f"{shown}%"
    assert [check[:2] for check in line.checks] == (["C3"] if typed == "34" else [])


def test_a_truncated_percentage_stays_as_printed_and_is_told() -> None:
    (line,) = scorecard_of(figures_of(value(MAY, "66", 2, 3)), MAY).lines
    assert line.latest.shown == "66.0%"
    assert line.checks == ("C3 1.1, May 2026: 2 of 3 is 66.7%, but 66% is printed.",)


def test_two_sources_that_differ_are_told() -> None:
    council = value(MAY, "66.1", source="Council")
    card = scorecard_of(figures_of(council, value(MAY, "89.5", source="Health trust")), MAY)
    assert card.lines[0].checks == ("C10 1.1, May 2026: 66.1% in Council, but 89.5% in Health trust.",)
    assert [each.code for each in card.findings] == ["C10"]
    assert scorecard_of(figures_of(council, value(MAY, "66.10", source="Health trust")), MAY).findings == ()


@pytest.mark.parametrize(
    ("standing", "shown", "words"),
    [
        (Standing.NO_DATA, "-", "no data"),
        (Standing.NOT_APPLICABLE, "n/a", "not applicable"),
        (Standing.UNABLE_TO_REPORT, "unable to report", "unable to report"),
    ],
)
def test_reasons_for_no_figure_stay_apart(standing: Standing, shown: str, words: str) -> None:
    cell = line_of(figures_of(value(MAY, standing=standing)), row(), MAY).latest
    assert (cell.shown, cell.words, cell.value, cell.rag, cell.figure.standing) == (shown, words, None, Rag.NONE, standing)


def test_nought_and_nobody_eligible_are_two_things() -> None:
    lines = [line_of(figures_of(value(MAY, n=0, d=d)), row(), MAY) for d in (3, 0)]
    nought, nobody = (line.latest for line in lines)
    assert (nought.shown, nought.rag, lines[0].parts(nought)) == ("0.0%", Rag.RED, "0 of 3")
    assert (nobody.shown, nobody.words, nobody.value, nobody.rag) == ("none eligible", "none eligible", None, Rag.NONE)


def test_the_year_begins_in_april() -> None:
    assert since_april(date(2026, 4, 1)) == [date(2026, 4, 1)]
    assert since_april(date(2027, 3, 1))[0] == date(2026, 4, 1)
    assert len(since_april(date(2027, 3, 1))) == 12


pairs = some.tuples(some.integers(0, 200), some.integers(0, 200)).map(lambda pair: (min(pair), max(pair)))


@given(some.lists(pairs, min_size=1, max_size=12))
def test_a_year_to_date_lies_within_its_months_and_is_their_sum(months: list[tuple[int, int]]) -> None:
    days = since_april(date(2027, 3, 1))[: len(months)]
    entered = [value(day, n=n, d=d) for day, (n, d) in zip(days, months, strict=True)]
    figure = figures_of(*entered).of_year(row(), days[-1]).figure
    assert (figure.numerator, figure.denominator) == (sum(n for n, _ in months), sum(d for _, d in months))
    assert (figure.source, figure.is_year_to_date) == (ADDED, True)
    shown = [each for n, d in months if (each := worked_out(row(), n, d)) is not None]
    if figure.value is not None:
        assert min(shown) <= figure.value <= max(shown)
    else:
        assert shown == []


def test_an_entered_year_to_date_stands_until_every_month_is_held_whole() -> None:
    april, may = value(date(2026, 4, 1), n=1, d=2), value(MAY, "50.0")
    told = replace(value(MAY, "60.0"), is_year_to_date=True)
    stands = figures_of(april, may, told).of_year(row(), MAY)
    assert (stands.figure, stands.beside) == (told, ())
    whole = figures_of(april, value(MAY, n=1, d=1), told).of_year(row(), MAY)
    assert (whole.figure.value, whole.figure.source, whole.beside) == (Decimal("66.7"), ADDED, (told,))
    checks = scorecard_of(figures_of(april, value(MAY, n=1, d=1), told), MAY).lines[0].checks
    assert "C10 1.1, the year to date at May 2026: 66.7% in the months added up, but 60.0% in The team." in checks
    assert {check.split()[0] for check in checks} == {"C3", "C10"}


def test_counts_add_by_their_values() -> None:
    counts = row(unit=Unit.COUNT)
    entered = [value(month, str(number)) for month, number in zip(since_april(JUNE), (17, 18, 18), strict=True)]
    year = figures_of(*entered, of=counts).of_year(counts, JUNE).figure
    assert (year.value, year.source) == (Decimal(53), ADDED)
    assert figures_of(*entered[1:], of=counts).of_year(counts, JUNE).figure.standing is Standing.NO_DATA
    told = replace(value(JUNE, "55"), is_year_to_date=True)
    assert figures_of(*entered, told, of=counts).of_year(counts, JUNE).figure == told
    parted = [replace(each, numerator=int(each.value or 0)) for each in entered]
    whole = figures_of(*parted, told, of=counts).of_year(counts, JUNE)
    assert (whole.figure.value, whole.figure.source, whole.beside) == (Decimal(53), ADDED, (told,))
    assert [check[:2] for check in scorecard_of(figures_of(*entered, told, of=counts), JUNE).lines[0].checks] == ["C2"]


def test_children_counted_once_are_never_added() -> None:
    counts = row(unit=Unit.COUNT, is_distinct=True)
    entered = [value(month, "5") for month in since_april(JUNE)]
    assert figures_of(*entered, of=counts).of_year(counts, JUNE).figure.standing is Standing.NO_DATA
    told = replace(value(JUNE, "9"), is_year_to_date=True)
    assert figures_of(*entered, told, of=counts).of_year(counts, JUNE).figure.value == Decimal(9)


def test_a_child_missing_in_two_months_is_one_in_the_year() -> None:
    missing = row("missing_children", Unit.COUNT, is_distinct=True, prints_ytd=True)
    begun = [{"child_id": "c", "started": date(2026, month, 9), "kind": "M"} for month in (4, 5, 5)]
    episode = {"id": "e", "child_id": "c", "decom": date(2024, 1, 8), "rne": "S", "ls": "C2", "place": "U4"}
    frames = frames_of({"children": [{"id": "c", "ref": "AB1"}], "episodes": [episode], "missing": begun})
    line = line_of(figures_of(of=missing, frames=frames), missing, MAY)
    assert [cell.shown for cell in line.months] == ["-", "1", "1"]
    assert line.year_to_date.shown == "1"


def test_how_things_stood_has_a_year_to_date_only_where_it_was_printed() -> None:
    stock = row(period=PeriodKind.STOCK)
    entered = [value(month, n=1, d=2) for month in since_april(JUNE)]
    assert figures_of(*entered).of_year(stock, JUNE).figure.standing is Standing.NO_DATA
    told = replace(value(JUNE, "64.1"), is_year_to_date=True)
    assert figures_of(*entered, told).of_year(stock, JUNE).figure == told


@pytest.mark.parametrize(("judges_year", "colour"), [(True, Rag.GREEN), (False, Rag.NONE)])
def test_a_rolling_figure_repeats_in_the_years_place(judges_year: bool, colour: Rag) -> None:
    rolling = row(period=PeriodKind.ROLLING, is_judged_by_year=judges_year)
    line = line_of(figures_of(value(MAY, "94.0"), value(JUNE, "96.0")), rolling, JUNE)
    assert line.printed_year is not None
    assert (line.printed_year.shown, line.printed_year.rag) == ("96.0%", colour)
    assert [cell.rag for cell in line.trend[-2:]] == [Rag.AMBER, Rag.GREEN]


def test_where_the_year_is_judged_months_have_no_colour() -> None:
    by_year = row(is_judged_by_year=True, prints_ytd=True)
    line = line_of(figures_of(value(date(2026, 4, 1), n=1, d=10), value(MAY, n=10, d=10)), by_year, MAY)
    assert [cell.rag for cell in line.months] == [Rag.NONE] * 3
    assert (line.judged.shown, line.judged.rag, line.direction_words) == ("55.0%", Rag.RED, "better")


def test_what_the_records_count_is_added_and_says_which_months_are_missing() -> None:
    ceased = row("ceased", Unit.COUNT, prints_ytd=True)
    year = figures_of(of=ceased, frames=one_child(date(2026, 5, 20))).of_year(ceased, JUNE).figure
    assert (year.value, year.source) == (Decimal(1), ADDED)
    visits = row("visits_made_in_time_national")
    seen = {"child_id": "c", "visit_date": date(2026, 5, 4), "outcome": "made", "method": "in_person"}
    stay = {"child_id": "c", "started": date(2024, 1, 8)}
    tables: Mapping[str, Any] = {
        "children": [{"id": "c", "ref": "AB1"}],
        "episodes": [{"id": "e", "child_id": "c", "decom": date(2024, 1, 8), "rne": "S", "ls": "C2", "place": "U4"}],
        "placements": [{**stay, "kind": "U4"}],
        "periods": [stay],
        "statuses": [{**stay, "code": "C2"}],
        "visits": [seen],
    }
    late = figures_of(of=visits, frames=frames_of(tables)).of_year(visits, JUNE).figure
    assert late.note == "Without April 2026: nothing was recorded then."
    mixed = figures_of(value(date(2026, 4, 1), "90.0"), of=visits, frames=frames_of(tables)).of_year(visits, JUNE).figure
    assert mixed.standing is Standing.NO_DATA


def test_a_row_of_a_count_prints_the_numerator_of_a_percentage() -> None:
    counts = row("ceased_permanence", Unit.COUNT)
    figure = figures_of(of=counts, frames=one_child(date(2026, 5, 20))).of_month(counts, MAY).figure
    assert (figure.value, figure.numerator, figure.denominator) == (Decimal(1), 1, 1)


def test_a_measure_nobody_counts_has_no_data() -> None:
    strange = row("nothing_like_it")
    assert figures_of(of=strange, frames=one_child()).of_month(strange, MAY).figure.standing is Standing.NO_DATA


def test_a_rate_is_worked_out_from_an_entered_number_and_the_population_of_the_day() -> None:
    of_all = replace(row("looked_after", Unit.COUNT, PeriodKind.STOCK), ref="6.1")
    rate = replace(row("rate_per_10000", Unit.RATE, PeriodKind.STOCK), ref="6.2")
    edition = Edition("own", Follows.VALUE, (of_all, rate))
    number = replace(value(MAY, "485"), ref="6.1")
    own = [PopulationRow(56360, date(2026, 4, 1), date(2026, 5, 31), "Mid-year estimate"), PopulationRow(1, JUNE, None, "")]
    figures = Figures(edition, EMPTY, {("6.1", MAY, False): [number]}, Populations(own))
    line = scorecard_of(figures, MAY).line("6.2")
    assert (line.latest.shown, line.parts(line.latest), line.latest.figure.source) == ("86.1", "485 of 56,360", WORKED_OUT)
    nowhere = Figures(edition, EMPTY, {("6.1", MAY, False): [number]}, Populations(()))
    assert nowhere.of_month(rate, MAY).figure.standing is Standing.NO_DATA


def test_of_two_populations_the_later_and_the_councils_own_come_first() -> None:
    printed = [PopulationRow(100, date(2020, 1, 1), None, "Printed")]
    own = [PopulationRow(200, date(2021, 1, 1), date(2021, 12, 31), "Own"), PopulationRow(300, date(2021, 6, 1), None, "Later")]
    held = Populations(own, printed)
    assert [held.on(date(*day)) for day in ((2019, 1, 1), (2020, 5, 1), (2021, 5, 1), (2021, 7, 1))] == [None, 100, 200, 300]


def test_what_a_scorecard_is_checked_for_reaches_other_rows_and_months() -> None:
    of_all, started, ceased = (
        replace(row(key, Unit.COUNT, period), ref=ref)
        for ref, key, period in (
            ("6.1", "looked_after", PeriodKind.STOCK),
            ("6.3", "admissions", PeriodKind.FLOW),
            ("6.4", "ceased", PeriodKind.FLOW),
        )
    )
    numbers = {("6.1", MAY): "484", ("6.1", JUNE): "471", ("6.3", JUNE): "9", ("6.4", JUNE): "21"}
    entered = {(ref, month, False): [replace(value(month, shown), ref=ref)] for (ref, month), shown in numbers.items()}
    years = {
        ("6.4", month, True): [replace(value(month, shown), ref="6.4", is_year_to_date=True)]
        for month, shown in ((MAY, "30"), (JUNE, "25"))
    }
    figures = Figures(Edition("own", Follows.VALUE, (of_all, started, ceased)), EMPTY, {**entered, **years}, Populations(()))
    card = scorecard_of(figures, JUNE)
    assert card.line("6.1").checks == ("C1 484 + 9 - 21 = 472, but 471 is printed.",)
    assert [check[:3] for check in card.line("6.4").checks] == ["C14"]
    assert card.line("6.3").checks == ()


def test_an_entered_year_of_a_rolling_figure_is_compared_with_the_month_it_repeats() -> None:
    rolling = row(period=PeriodKind.ROLLING)
    told = replace(value(MAY, "95.0"), is_year_to_date=True)
    (line,) = scorecard_of(figures_of(value(MAY, "94.0"), told, of=rolling), MAY).lines
    assert line.year_to_date.shown == "94.0%"
    assert line.checks == ("C10 1.1, May 2026: 94.0% in The team, but 95.0% in the year to date of The team.",)


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        (Unit.PERCENT, "66 of 1,067"),
        (Unit.RATE, "66 of 1,067"),
        (Unit.DAYS, "1,067 children"),
        (Unit.AVERAGE, "66 over 1,067"),
        (Unit.COUNT, ""),
    ],
)
def test_what_stands_beside_a_value_depends_on_its_unit(unit: Unit, said: str) -> None:
    line = line_of(figures_of(value(MAY, n=66, d=1067)), row(unit=unit), MAY)
    assert line.parts(line.latest) == said
    assert line.parts(line.trend[0]) == ""
