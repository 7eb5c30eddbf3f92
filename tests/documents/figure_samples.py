"""Drawn scorecards of both editions from plain figures: those of the papers of February 2017, and invented ones with small numbers."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from lacdesk.documents.drawn import Before, Drawn
from lacdesk.documents.scorecard import Printing
from lacdesk.indicators.arithmetic import percentage
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import EditionRow, read_edition
from lacdesk.indicators.frames import frames_of, months_to
from lacdesk.indicators.populations import Populations
from lacdesk.indicators.profile import ProfileRow, ProfileTable
from lacdesk.indicators.runs import Run
from lacdesk.indicators.scorecard import Scorecard, scorecard_of, year_cell
from lacdesk.indicators.tiles import tiles_of
from lacdesk.indicators.values import Figure, Figures
from lacdesk.practice.months import add_months
from lacdesk.records.scorecards import Standing

GOLDEN = Path(__file__).parent.parent / "golden"
FEBRUARY = date(2017, 2, 1)
TAKEN = datetime(2017, 3, 21, 9, 15)
COUNCIL = "Northmoor Council"
Places = dict[tuple[str, date, bool], list[Figure]]


def papers() -> Drawn:
    """The scorecard of February 2017 from the figures of its papers, for officers, with the month before as it was published."""
    entered: Places = {}
    for row in _rows("trend_2016_17.csv"):
        numbers = [int(row[name]) if row[name] else None for name in ("numerator", "denominator")]
        _enter(entered, row["ref"], row["month"], row["value"], numbers, row["note"])
    for row in _rows("scorecard_2016_17.csv"):
        for month in ("2016-12", "2017-01", "2017-02"):
            if (row["ref"], date.fromisoformat(f"{month}-01"), False) not in entered:
                _enter(entered, row["ref"], month, row[month])
        _enter(entered, row["ref"], "2017-02", row["ytd_2016_17"], is_year=True)
    drawn = _drawn(_figures("2016-17", entered), FEBRUARY)
    run = Run("1", "2016-17", date(2017, 1, 1), 1, datetime(2017, 2, 21, 10), "H. Sorrel", date(2017, 2, 20))
    then = replace(drawn.card.line("6.1").months[-2], value=Decimal(482), shown="482")
    return replace(drawn, before=(Before(date(2016, 12, 1)), Before(run.month, run, {"6.1": then})))


def small_numbers(edition: str = "2022-23") -> Drawn:
    """Invented figures of two and a half years in which many counts are of one to five children, all with their parts, and a profile."""
    held = read_edition(edition)
    entered: Places = {}
    for place, row in enumerate(held.rows):
        for back, month in enumerate(months_to(FEBRUARY, 30)):
            entered[row.ref, month, False] = [_invented(row, month, place * 7 + back * 3)]
    return _drawn(_figures(edition, entered), FEBRUARY)


def _invented(row: EditionRow, month: date, seed: int) -> Figure:
    number = int(seed % 4 == 0) if "adopt" in row.key else seed % 9
    if row.key == "looked_after":
        return Figure(row.ref, month, False, None, None, Decimal(480), Standing.VALUE, "tracker")
    if row.unit is Unit.COUNT:
        return Figure(row.ref, month, False, None, None, Decimal(number), Standing.VALUE, "tracker")
    over = 57_453 if row.unit is Unit.RATE else 40 + seed % 5
    number = 480 if row.unit is Unit.RATE else number
    value = Decimal(number * (10_000 if row.unit is Unit.RATE else 100)) / over if row.unit is not Unit.DAYS else Decimal(number * 90) / 7
    if row.unit in {Unit.DAYS, Unit.AVERAGE}:
        return Figure(row.ref, month, False, number * 90, 7, value.quantize(Decimal("0.1")), Standing.VALUE, "tracker")
    return Figure(row.ref, month, False, number, over, None, Standing.VALUE, "tracker")


def _figures(edition: str, entered: Places) -> Figures:
    return Figures(read_edition(edition), frames_of({}), entered, Populations(()))


def _drawn(figures: Figures, month: date) -> Drawn:
    card: Scorecard = scorecard_of(figures, month, COUNCIL)
    tiles = tiles_of(card.edition)
    rows = [row for tile in tiles if tile.is_ytd and (row := card.edition.row(tile.ref))]
    years = {row.ref: year_cell(row, figures.of_year(row, add_months(month, -12))) for row in rows}
    return Drawn(
        card, Printing(COUNCIL, TAKEN), tiles, years, (Before(date(2016, 12, 1)), Before(date(2017, 1, 1))), _profile(), by="clerk"
    )


def _profile() -> tuple[ProfileTable, ...]:
    ages = (("Under 1", 36), ("1 to 4", 59), ("5 to 9", 101), ("10 to 15", 281), ("16 and over", 3))
    statuses = (("Full care order", 300), ("Interim care order", 175), ("On remand", 4), ("Police protection", 1))
    return (_table("age", "Age", ages), _table("legal_status", "Legal status", statuses))


def _table(key: str, title: str, rows: tuple[tuple[str, int], ...]) -> ProfileTable:
    return ProfileTable(key, title, "Children", tuple(ProfileRow(words, number, percentage(number, 480), ()) for words, number in rows))


def _rows(name: str) -> list[dict[str, str]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _enter(
    entered: Places, ref: str, month: str, printed: str, parts: list[int | None] | None = None, note: str = "", *, is_year: bool = False
) -> None:
    number = printed.rstrip("%")
    if not number or number in {"-", "n/a"}:
        return
    day = date.fromisoformat(f"{month}-01")
    figure = Figure(ref, day, is_year, *(parts or (None, None)), Decimal(number), Standing.VALUE, "the paper", note)
    entered[ref, day, is_year] = [figure]
