"""The columns of a scorecard: what each shows of a row, how it is sorted, and which are shown where there is not room for all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lacdesk.desktop.pages import scorecard_words as said
from lacdesk.desktop.pages.performance_cells import FigureCell
from lacdesk.desktop.widgets.rows import Cell, Column, Row
from lacdesk.practice import words
from lacdesk.practice.months import financial_year, financial_year_words

if TYPE_CHECKING:
    from lacdesk.indicators.scorecard import Cell as Printed
    from lacdesk.indicators.scorecard import Scorecard, ScorecardLine

GROUPS: Mapping[str, str] = {
    "good": "Which way is good",
    "earlier": "The two months before",
    "ytd": "Year to date",
    "trend": "Fifteen months",
    "change": "Change",
    "target": "Target",
    "prior": "Last years",
    "benchmarks": "Benchmarks",
    "more": "More benchmarks",
}
"""The columns a person may hide, by the key of their group."""
GIVEN_UP = ("good", "more", "prior", "benchmarks", "ytd", "trend", "earlier", "target")
"""What is left out first where there is not room for all."""
NAME_LEAST, NAME_GOOD = 224, 320
SHORT = {
    "stat_neigh_ave": "Similar",
    "best_stat_neigh": "Best similar",
    "nat_ave": "England",
    "nat_top_qtile": "Top 25%",
    "regional_ave": "Region",
}
MORE = frozenset({"best_stat_neigh", "regional_ave"})
_COMMON = re.compile(r"^(% of|No\. of|Percentage of|Number of) (eligible )?(looked after children|children looked after) ", re.IGNORECASE)
COLOURS = ("red", "below_range", "amber", "green")


@dataclass(frozen=True)
class ScoreColumn:
    """One column: its heading, the words over it and its neighbours, its group, its cell of a row, and by what it is sorted."""

    column: Column
    group: str
    cell: Callable[[ScorecardLine], Cell]
    order: Callable[[ScorecardLine], Any]
    band: str = ""


def columns_of(card: Scorecard) -> list[ScoreColumn]:
    """Every column of a scorecard, in order."""
    return [*_naming(), *_months(card), *_judging(), *_others(card)]


def shown_columns(columns: Sequence[ScoreColumn], hidden: Iterable[str]) -> list[ScoreColumn]:
    """The columns that are left where some groups are hidden."""
    gone = set(hidden)
    return [each for each in columns if each.group not in gone]


def hidden_to_fit(columns: Sequence[ScoreColumn], width: float) -> set[str]:
    """The groups to leave out, the least needed first, until the rest fits a width at the plan's reading size."""
    hidden: set[str] = set()
    for group in GIVEN_UP:
        if sum(each.column.width or NAME_GOOD for each in shown_columns(columns, hidden)) <= width:
            break
        hidden.add(group)
    return hidden


def score_row(line: ScorecardLine, columns: Sequence[ScoreColumn]) -> Row:
    """A row of the scorecard in these columns."""
    spoken = f"{line.row.ref} {line.name}. {said.reading_line(line)}"
    return Row(line.row.ref, tuple(each.cell(line) for each in columns), spoken=spoken)


def _naming() -> Iterator[ScoreColumn]:
    yield ScoreColumn(Column("Ref", 54, sorts=True), "", lambda line: Cell(line.row.ref), lambda line: ref_order(line.row.ref))
    yield ScoreColumn(Column("Measure", None, sorts=True), "", lambda line: Cell(short_name(line.name)), lambda line: line.name.casefold())
    good = {"high": "High", "low": "Low", "within": "Range"}
    yield ScoreColumn(
        Column("Good", 58, sorts=True), "good", lambda line: Cell(good.get(line.row.good, ""), tone="quiet"), lambda line: line.row.good
    )


def short_name(name: str) -> str:
    """A row's name without the words nearly every name begins with, so that what tells it apart is seen; the line below has it whole."""
    rest = _COMMON.sub("", name)
    return rest[:1].upper() + rest[1:] if len(rest.split()) > 1 and rest[:1].isalpha() else name


def ref_order(ref: str) -> tuple[tuple[int, str], ...]:
    """References in the order of their numbers: 6.2 before 6.10."""
    return tuple((int(part) if part.isdigit() else 0, part) for part in ref.split("."))


def _months(card: Scorecard) -> Iterator[ScoreColumn]:
    months = [cell.figure.month for cell in card.lines[0].months] if card.lines else []
    for place, month in enumerate(months):
        is_last = place == len(months) - 1
        is_part = is_last and card.so_far is not None
        named = "so far" if is_part else f"{month.year % 100:02}"
        column = Column(f"{words.short_month(month)[:3]} {named}", 100 if is_part else 76, right=True, sorts=True)
        yield ScoreColumn(column, "" if is_last else "earlier", _month_cell(place, is_last), _month_order(place), "Month")
    year = financial_year_words(financial_year(card.month)).replace("-", "/")
    yield ScoreColumn(Column("YTD", 72, right=True, sorts=True), "ytd", _year_cell, lambda line: _number(line.year_to_date.value), year)
    yield ScoreColumn(Column("15 months", 112), "trend", _trend_cell, lambda line: 0)


def _trend_cell(line: ScorecardLine) -> Cell:
    """The months of the latest figure's source as a small line."""
    from lacdesk.indicators.sources import one_source

    source = line.latest.figure.source
    return FigureCell(values=tuple(cell.value if one_source(cell.figure.source, source) else None for cell in line.trend))


def _month_cell(place: int, is_last: bool) -> Callable[[ScorecardLine], Cell]:
    return lambda line: _figure(line.months[place], is_last)


def _month_order(place: int) -> Callable[[ScorecardLine], Any]:
    return lambda line: _number(line.months[place].value)


def _figure(cell: Printed, is_last: bool) -> Cell:
    is_there = cell.value is not None
    return FigureCell(said.shown_words(cell), "ink" if is_there else "quiet", is_last and is_there, tinted=is_last)


def _year_cell(line: ScorecardLine) -> Cell:
    cell = line.printed_year
    return Cell("" if cell is None or cell.value is None else cell.shown)


def _number(value: Decimal | None) -> tuple[bool, Decimal]:
    """Figures by size, what has none last."""
    return (value is None, value or Decimal(0))


def _judging() -> Iterator[ScoreColumn]:
    yield ScoreColumn(Column("Change", 112, sorts=True), "change", _change_cell, lambda line: said.went(line).word)
    yield ScoreColumn(Column("Status", 112, sorts=True), "", _state_cell, _state_order)
    yield ScoreColumn(
        Column("Target", 92, right=True, sorts=True),
        "target",
        lambda line: Cell(said.target_words(line.row, is_short=True)),
        lambda line: _number(line.row.thresholds.target),
    )


def _change_cell(line: ScorecardLine) -> Cell:
    went = said.went(line)
    return Cell(went.word, tone=went.tone, icon=went.icon or None)


def _state_cell(line: ScorecardLine) -> Cell:
    state, word = said.state_of(line)
    if line.judged.value is None:
        word = said.shown_words(line.judged)
    return Cell(word, tone="quiet", state=state, soft=state is not None)


def _state_order(line: ScorecardLine) -> int:
    colour = line.judged.rag.value
    return COLOURS.index(colour) if colour in COLOURS else len(COLOURS)


def _others(card: Scorecard) -> Iterator[ScoreColumn]:
    for year in card.edition.prior_years:
        yield ScoreColumn(Column(year, 74, right=True, sorts=True), "prior", _prior_cell(year), _prior_order(year), "Last years")
    band = f"Benchmarks, {card.edition.benchmark_year}"
    for key, name in card.edition.benchmark_names.items():
        column = Column(SHORT.get(key, name), 74, right=True, sorts=True)
        yield ScoreColumn(column, "more" if key in MORE else "benchmarks", _benchmark_cell(key), _benchmark_order(key), band)


def _prior_cell(year: str) -> Callable[[ScorecardLine], Cell]:
    return lambda line: Cell(next((each.printed for each in line.row.prior_years if each.year == year), ""), tone="quiet")


def _prior_order(year: str) -> Callable[[ScorecardLine], Any]:
    return lambda line: _number(next((each.value for each in line.row.prior_years if each.year == year), None))


def _benchmark_cell(key: str) -> Callable[[ScorecardLine], Cell]:
    return lambda line: Cell(next((line.row.shown(each.value) for each in line.row.benchmarks if each.key == key), ""), tone="quiet")


def _benchmark_order(key: str) -> Callable[[ScorecardLine], Any]:
    return lambda line: _number(next((each.value for each in line.row.benchmarks if each.key == key), None))


def section_of(line: ScorecardLine, card: Scorecard) -> str:
    """The heading a row stands under: its section, or else its theme."""
    return line.row.section or card.edition.themes.get(line.row.theme, "") or card.edition.title
