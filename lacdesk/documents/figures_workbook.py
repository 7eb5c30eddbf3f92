"""A scorecard as a workbook: the same tables as on paper, with real numbers, frozen heads, and nothing typed that could be a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lacdesk.documents.drawn import Drawn
from lacdesk.documents.pdf import place
from lacdesk.documents.public_figures import is_shown, parts_shown, profile_id
from lacdesk.documents.restatements import restatement_table
from lacdesk.documents.scorecard import CAVEAT
from lacdesk.indicators.scorecard import Cell as Figured
from lacdesk.indicators.scorecard import ScorecardLine
from lacdesk.indicators.suppression import FOOTNOTE, MARK, NOT_SHOWN
from lacdesk.practice.months import month_end
from lacdesk.practice.words import long_date, plain_date, short_month
from lacdesk.shapes import Cell as Printed
from lacdesk.shapes import Movement, Sparkline, Stack, Status, plain

Value = str | int | Decimal
Line = Sequence[Value]
BOLD = Font(bold=True)
HEAD = Alignment(wrap_text=True, vertical="bottom")
TOP = Alignment(vertical="top", wrap_text=True)
WIDE_NAME, NARROW = 60, 12


def figures_workbook(drawn: Drawn) -> bytes:
    """The scorecard, its fifteen months with numerators and denominators, the restatements, the profile, and what all of it is of."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _sheet(book, "Scorecard", _scorecard(drawn), "C2")
    _sheet(book, "Fifteen months", _months(drawn), "C2")
    _sheet(book, "Restatements", _restated(drawn), "C2")
    if drawn.profile:
        _sheet(book, "Profile", _profile(drawn), "A2")
    _sheet(book, "About", _about(drawn), "B1")
    book.properties.creator = drawn.printing.council or "LacDesk"
    book.properties.title = f"{drawn.card.edition.title}, as at month end {plain_date(month_end(drawn.card.month))}"
    book.properties.created = book.properties.modified = drawn.printing.taken
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def write_figures_workbook(drawn: Drawn, out: Path) -> None:
    """Write the workbook; it appears whole or not at all. Raises KnownError where the folder cannot be written."""
    place(figures_workbook(drawn), out)


def _sheet(book: Workbook, name: str, lines: Iterable[Line], frozen: str) -> None:
    sheet = book.create_sheet(name)
    for number, line in enumerate(lines, 1):
        for column, value in enumerate(line, 1):
            _put(sheet.cell(number, column), value)
            if number == 1:
                sheet.cell(1, column).font = BOLD
                sheet.cell(1, column).alignment = HEAD
    sheet.freeze_panes = frozen
    _widths(sheet)


def _put(cell: Cell, value: Value) -> None:
    """A number as a number; words as words, whatever they begin with."""
    if not isinstance(value, str):
        cell.value = value
        cell.number_format = "#,##0" if isinstance(value, int) else f"#,##0.{'0' * max(-int(value.as_tuple().exponent), 1)}"
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.data_type = "s"
    cell.alignment = TOP


def _widths(sheet: Worksheet) -> None:
    for column in range(1, sheet.max_column + 1):
        words = [str(sheet.cell(row, column).value or "") for row in range(1, sheet.max_row + 1)]
        sheet.column_dimensions[get_column_letter(column)].width = min(max(NARROW, max(map(len, words)) + 1), WIDE_NAME)


def _scorecard(drawn: Drawn) -> Iterator[Line]:
    """A line for each row: three months, year to date, arrow and colours in words, targets, earlier years and benchmarks."""
    card = drawn.card
    months = [short_month(cell.figure.month) for cell in card.lines[0].months]
    edition = card.edition
    benchmarks = [f"{edition.columns.get(key, name)} {edition.benchmark_year}" for key, name in edition.benchmark_names.items()]
    yield [
        *("No.", "Indicator", "Unit", "Good performance is", *months, "Year to date", "Direction", "Meaning", "Colour"),
        *("Red", "Amber", "Green", *edition.prior_years, *benchmarks),
    ]
    for line in card.lines:
        yield [*_told(drawn, line), *_compared(drawn, line)]


def _told(drawn: Drawn, line: ScorecardLine) -> Iterator[Value]:
    yield from (line.row.ref, line.name, line.row.unit.value, line.row.good)
    yield from (_value(drawn, cell) for cell in line.months)
    yield _value(drawn, line.printed_year) if line.printed_year else ""
    has_arrow = is_shown(drawn, *line.months[-2:])
    yield line.direction.arrow if has_arrow else NOT_SHOWN
    yield line.direction_words if has_arrow else NOT_SHOWN
    yield line.judged.rag.value if is_shown(drawn, line.judged) else NOT_SHOWN


def _compared(drawn: Drawn, line: ScorecardLine) -> Iterator[Value]:
    row = line.row
    yield from (row.thresholds.red, row.thresholds.amber, row.thresholds.green)
    earlier = {each.year: each.printed for each in row.prior_years}
    yield from (_number(earlier.get(year, "")) for year in drawn.card.edition.prior_years)
    theirs = {each.key: each.value for each in row.benchmarks}
    yield from (theirs.get(key, "") for key in drawn.card.edition.benchmark_names)


def _months(drawn: Drawn) -> Iterator[Line]:
    """A line for each row and month, with the numerator and denominator where they may be shown."""
    yield ["No.", "Indicator", "Month", "Value", "Numerator", "Denominator", "Colour", "Source", "Note"]
    for line in drawn.card.lines:
        for cell in (*line.trend, line.year_to_date):
            if cell.figure.is_year_to_date and line.printed_year is None and not line.row.theme_prints_ytd:
                continue
            yield [line.row.ref, line.name, _when(cell), _value(drawn, cell), *_parts(drawn, line, cell), *_beside(drawn, line, cell)]


def _when(cell: Figured) -> str:
    return f"Year to date at {short_month(cell.figure.month)}" if cell.figure.is_year_to_date else short_month(cell.figure.month)


def _parts(drawn: Drawn, line: ScorecardLine, cell: Figured) -> tuple[Value, Value]:
    figure = cell.figure
    if not parts_shown(drawn, line, cell) or figure.numerator is None or figure.denominator is None:
        return "", ""
    return figure.numerator, figure.denominator


def _beside(drawn: Drawn, line: ScorecardLine, cell: Figured) -> tuple[str, str, str]:
    """The colour, the source and the note; what a person wrote only for officers."""
    colour = cell.rag.value if is_shown(drawn, cell) else NOT_SHOWN
    is_public = drawn.printing.shown.suppression is not None
    return colour, "" if is_public else cell.figure.source, "" if is_public else cell.figure.note


def _value(drawn: Drawn, cell: Figured) -> Value:
    """The figure with the decimals it is printed with; words where there is none, `c` where it is hidden."""
    if not is_shown(drawn, cell):
        return MARK
    if cell.value is None:
        return cell.words
    return int(cell.value) if cell.value == cell.value.to_integral_value() and not cell.value.as_tuple().exponent else cell.value


def _restated(drawn: Drawn) -> Iterator[Line]:
    table = restatement_table(drawn)
    over = [group.words for group in table.groups for _ in range(group.span)]
    yield [f"{group} {column.words}".strip() for group, column in zip(over, table.columns, strict=True)]
    for row in table.rows:
        ref, name, *figures = map(_plain, row.cells)
        yield [ref, name, *map(_number, figures)]


def _plain(cell: Printed) -> str:
    if isinstance(cell, Status | Movement):
        return cell.words
    return cell.spoken if isinstance(cell, Sparkline) else "" if isinstance(cell, Stack) else plain(cell)


def _number(words: str) -> Value:
    """A printed figure as a number, its sign left out; anything else stays words."""
    try:
        return Decimal(words.removesuffix("%").removesuffix(" pp").replace(",", "").removeprefix("+")) if words.isascii() else words
    except InvalidOperation:
        return words


def _profile(drawn: Drawn) -> Iterator[Line]:
    yield ["Table", "Of whom", "Number"]
    for table in drawn.profile:
        for row in table.rows:
            place_of = profile_id(table.key, row.words)
            yield [table.title, row.words, row.number if drawn.printing.shown.is_shown(place_of) else MARK]


def _about(drawn: Drawn) -> Iterator[Line]:
    card, printing = drawn.card, drawn.printing
    yield ["Title", card.edition.title]
    yield ["Council", printing.council]
    yield ["As at month end", plain_date(month_end(card.month))]
    yield ["Status", printing.run_words]
    yield ["Data taken", long_date(printing.taken.date())]
    yield ["Marking", printing.marking]
    yield ["Percentages", "are printed without their sign; the unit stands beside the indicator."]
    yield ["Caveat", CAVEAT]
    if printing.shown.suppression is not None:
        yield ["Hidden", FOOTNOTE]
    if printing.is_demo:
        yield ["Demonstration", "Invented people and figures."]
