"""A scorecard as a workbook: the same tables as on paper, with real numbers, frozen heads, and nothing typed that could be a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lacdesk.documents.as_at import as_at_row, as_at_words, part_note
from lacdesk.documents.drawn import Drawn
from lacdesk.documents.pdf import place
from lacdesk.documents.performance_report import definition_of
from lacdesk.documents.public_figures import TOTAL, is_shown, parts_shown, profile_id
from lacdesk.documents.restatements import cause_table, record_table, restatement_table
from lacdesk.documents.scorecard import CAVEAT
from lacdesk.documents.sentences import compared_words
from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import Rag
from lacdesk.indicators.scorecard import Cell as Figured
from lacdesk.indicators.scorecard import ScorecardLine
from lacdesk.indicators.sources import WHICH_STANDS
from lacdesk.indicators.suppression import FOOTNOTE, MARK, NOT_SHOWN
from lacdesk.practice.words import long_date, short_month
from lacdesk.shapes import Cell as Printed
from lacdesk.shapes import Movement, Sparkline, Stack, Status, Table, plain


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is printed: with so many decimals, and with its sign where it is a percentage."""

    value: Decimal
    is_percentage: bool = False

    @property
    def format(self) -> str:
        """How a spreadsheet shows it."""
        places = max(-int(self.value.as_tuple().exponent), 0)
        plain_format = f"#,##0{'.' if places else ''}{'0' * places}"
        return f'{plain_format}"%"' if self.is_percentage else plain_format


Value = str | int | Number
Line = Sequence[Value]
BOLD = Font(bold=True)
HEAD = Alignment(wrap_text=True, vertical="bottom")
TOP = Alignment(vertical="top", wrap_text=True)
WIDE_NAME, NARROW = 60, 12
NOTES = "Notes"


def figures_workbook(drawn: Drawn) -> bytes:
    """The tables of the report: scorecard, fifteen months with n and d, years and benchmarks, restatements, profile, checks and notes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _sheet(book, "Scorecard", _scorecard(drawn), "C2")
    _sheet(book, "Fifteen months", _months(drawn), "C2")
    _sheet(book, "Years and benchmarks", _years_and_benchmarks(drawn), "C2")
    _sheet(book, "Restatements", _restated(drawn), "C2")
    _sheet(book, "What changed them", _printed_table(cause_table(drawn)), "C2")
    if drawn.printing.shown.suppression is None:
        _sheet(book, "Which records", _printed_table(record_table(drawn)), "C2")
    if drawn.profile:
        _sheet(book, "Profile", _profile(drawn), "A2")
    if drawn.findings:
        _sheet(book, "What does not agree", _found(drawn), "A2")
    _sheet(book, "How each is counted", _definitions(drawn), "C2")
    _sheet(book, NOTES, _notes(drawn), "B1")
    book.properties.creator = drawn.printing.council or "LacDesk"
    book.properties.title = f"{drawn.card.edition.title}, {as_at_words(drawn.card)}"
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
    if isinstance(value, int):
        value = Number(Decimal(value))
    if isinstance(value, Number):
        cell.value = int(value.value) if value.value == value.value.to_integral_value() else value.value
        cell.number_format = value.format
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
    months = [card.month_words(cell.figure.month) for cell in card.lines[0].months]
    edition = card.edition
    benchmarks = [f"{edition.columns.get(key, name)} {edition.benchmark_year}" for key, name in edition.benchmark_names.items()]
    yield [
        *(
            "No.",
            "Indicator",
            "Unit",
            "Good performance is",
            *months,
            "Year to date",
            "Numerator",
            "Denominator",
            "Direction",
            "Meaning",
            "Colour",
        ),
        *("Red", "Amber", "Green", *edition.prior_years, *benchmarks),
    ]
    for line in card.lines:
        yield [*_told(drawn, line), *_compared(drawn, line)]


def _told(drawn: Drawn, line: ScorecardLine) -> Iterator[Value]:
    yield from (line.row.ref, line.name, line.row.unit.value, line.row.good)
    yield from (_value(drawn, line, cell) for cell in line.months)
    yield _value(drawn, line, line.printed_year) if line.printed_year else ""
    yield from _parts(drawn, line, line.latest)
    has_arrow = is_shown(drawn, *line.months[-2:])
    yield line.direction.arrow if has_arrow else NOT_SHOWN
    went = () if line.apart is not None else (line.direction_words,)
    yield "; ".join([*went, *compared_words(drawn, line)]) if has_arrow else NOT_SHOWN
    of_year = "" if line.row.judges_months or line.judged.rag is Rag.NONE else " YTD"
    yield f"{line.judged.rag.value}{of_year}" if is_shown(drawn, line.judged) else NOT_SHOWN


def _compared(drawn: Drawn, line: ScorecardLine) -> Iterator[Value]:
    row = line.row
    yield from (row.thresholds.red, row.thresholds.amber, row.thresholds.green)
    earlier = {each.year: each.printed for each in row.prior_years}
    yield from (_number(earlier.get(year, ""), is_percentage=_is_share(line)) for year in drawn.card.edition.prior_years)
    theirs = {each.key: Number(each.value, _is_share(line)) for each in row.benchmarks}
    yield from (theirs.get(key, "") for key in drawn.card.edition.benchmark_names)


def _is_share(line: ScorecardLine) -> bool:
    return line.row.unit is Unit.PERCENT


def _years_and_benchmarks(drawn: Drawn) -> Iterator[Line]:
    """A line for each earlier year, for the year to date, and for each of other people's figures, with the year it describes."""
    yield ["No.", "Indicator", "What", "Year", "Value"]
    for line in drawn.card.lines:
        head = (line.row.ref, line.name)
        for each in line.row.theme_years or line.row.prior_years:
            yield [*head, "Earlier year", each.year, _number(each.printed, is_percentage=_is_share(line))]
        if line.printed_year is not None:
            yield [*head, "Year to date", short_month(line.printed_year.figure.month), _value(drawn, line, line.printed_year)]
        for benchmark in line.row.benchmarks:
            yield [*head, benchmark.name, benchmark.year, Number(benchmark.value, _is_share(line))]


def _months(drawn: Drawn) -> Iterator[Line]:
    """A line for each row and month, with the numerator and denominator where they may be shown."""
    yield ["No.", "Indicator", "Month", "Value", "Numerator", "Denominator", "Colour", "Source", "Note"]
    for line in drawn.card.lines:
        for cell in (*line.trend, line.year_to_date):
            is_printed = line.printed_year is not None or line.row.theme_prints_ytd or line.row.is_judged_by_year
            if cell.figure.is_year_to_date and not is_printed:
                continue
            yield [
                line.row.ref,
                line.name,
                _when(drawn, cell),
                _value(drawn, line, cell),
                *_parts(drawn, line, cell),
                *_beside(drawn, line, cell),
            ]


def _when(drawn: Drawn, cell: Figured) -> str:
    month = drawn.card.month_words(cell.figure.month)
    return f"Year to date at {month}" if cell.figure.is_year_to_date else month


def _parts(drawn: Drawn, line: ScorecardLine, cell: Figured) -> tuple[Value, Value]:
    """The numerator and denominator; in public only where the paper prints them."""
    figure, is_public = cell.figure, drawn.printing.shown.suppression is not None
    if figure.numerator is None or figure.denominator is None or (is_public and not parts_shown(drawn, line, cell)):
        return "", ""
    return figure.numerator, figure.denominator


def _beside(drawn: Drawn, line: ScorecardLine, cell: Figured) -> tuple[str, str, str]:
    """The colour, the source and the note; what a person wrote only for officers."""
    colour = cell.rag.value if is_shown(drawn, cell) else NOT_SHOWN
    is_public = drawn.printing.shown.suppression is not None
    return colour, "" if is_public else cell.figure.source, "" if is_public else cell.figure.note


def _value(drawn: Drawn, line: ScorecardLine, cell: Figured) -> Value:
    """The figure with the decimals it is printed with; words where there is none, `c` where it is hidden."""
    if not is_shown(drawn, cell):
        return MARK
    return cell.words if cell.value is None else Number(cell.value, _is_share(line))


def _restated(drawn: Drawn) -> Iterator[Line]:
    table = restatement_table(drawn)
    over = [group.words for group in table.groups for _ in range(group.span)]
    yield [f"{group} {column.words}".strip() for group, column in zip(over, table.columns, strict=True)]
    for row in table.rows:
        ref, name, *figures = map(_plain, row.cells)
        yield [ref, name, *map(_number, figures)]


def _printed_table(table: Table) -> Iterator[Line]:
    """A table as on paper, its counts as numbers; what a row takes from the one above is written out."""
    yield [column.words for column in table.columns]
    above: list[str] = []
    for row in table.rows:
        cells = [_plain(cell) for cell in row.cells]
        above = [cell or held for cell, held in zip(cells, above or cells, strict=True)]
        yield [*above[:2], *map(_number, cells[2:])]


def _plain(cell: Printed) -> str:
    if isinstance(cell, Status | Movement):
        return cell.words
    return cell.spoken if isinstance(cell, Sparkline) else "" if isinstance(cell, Stack) else plain(cell)


def _number(words: str, *, is_percentage: bool = False) -> Value:
    """A printed figure as a number; anything else stays words."""
    bare = words.removesuffix("%").removesuffix(" pp").replace(",", "").removeprefix("+")
    try:
        return Number(Decimal(bare), is_percentage or words.endswith("%")) if words.isascii() else words
    except InvalidOperation:
        return words


def _profile(drawn: Drawn) -> Iterator[Line]:
    yield ["Table", "Of whom", "Number", "% of total"]
    shown = drawn.printing.shown
    for table in drawn.profile:
        whole = profile_id(table.key, TOTAL)
        for row in table.rows:
            place_of = profile_id(table.key, row.words)
            share = Number(row.share, is_percentage=True) if row.share is not None else "-"
            told = (row.number, share if shown.is_shown(whole) else MARK) if shown.is_shown(place_of) else (MARK, MARK)
            yield [table.title, row.words, *told]
        yield [table.title, "Total", table.total if shown.is_shown(whole) else MARK, ""]


def _found(drawn: Drawn) -> Iterator[Line]:
    yield ["Check", "About", "Finding"]
    yield from ([each.code, each.about, each.said] for each in drawn.findings)


def _definitions(drawn: Drawn) -> Iterator[Line]:
    yield ["No.", "Indicator", "How it is counted"]
    yield from ([line.row.ref, line.name, definition_of(line)] for line in drawn.card.lines)
    yield ["", "Of several figures", WHICH_STANDS]


def _notes(drawn: Drawn) -> Iterator[Line]:
    """What the figures are of: edition, run, when the data was taken, where they come from, and what to know of them."""
    card, printing = drawn.card, drawn.printing
    edition = card.edition
    yield ["Title", edition.title]
    yield ["Council", printing.council]
    yield ["Scorecard", f"{edition.key}{f', copied from {edition.copied_from}' if edition.copied_from else ''}"]
    as_at, day = as_at_row(card)
    yield [as_at.replace("Month End", "month end"), day]
    if card.so_far:
        yield ["Compared", part_note(card)]
    yield ["Run", printing.run_words]
    yield ["Data taken", f"{long_date(printing.taken.date())} at {printing.taken.time().isoformat('minutes')}"]
    yield ["Marking", printing.marking]
    if printing.shown.suppression is None:
        yield ["Sources", "; ".join(_sources(drawn)) or "none: nothing is held"]
    yield ["Benchmarks", f"describe {edition.benchmark_year}" if edition.benchmark_year else "name no year"]
    yield ["Numerator and denominator", "in the scorecard are those of the month in hand"]
    yield ["Percentages", "are of a hundred, with the decimals they are printed with"]
    yield ["Caveat", CAVEAT]
    if printing.shown.suppression is not None:
        yield ["Hidden", FOOTNOTE]
    if printing.is_demo:
        yield ["Demonstration", "Invented people and figures."]


def _sources(drawn: Drawn) -> list[str]:
    """Where the figures come from, each named once in the order of the rows."""
    cells = (cell for line in drawn.card.lines for cell in (*line.trend, line.year_to_date))
    return list(dict.fromkeys(cell.figure.source for cell in cells if cell.figure.source))
