"""Commands that draw a scorecard and take in monthly values from elsewhere."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lacdesk.cli_arguments import DONE, Subparsers, add_command, read_count, read_month
from lacdesk.cli_database import opened, person_at_the_keyboard, print_json
from lacdesk.cli_public import add_public_choice, untried, write_public
from lacdesk.practice.words import counted, listed

if TYPE_CHECKING:
    from lacdesk.indicators.foreseeing import Foreseen
    from lacdesk.indicators.scorecard import Cell, Scorecard, ScorecardLine

ARROWS = {"up": "↑", "down": "↓", "same": "→", "none": ""}
COLOURS = frozenset({"red", "amber", "green"})
NAME_LETTERS = 60


def add_scorecard(commands: Subparsers, shared: argparse.ArgumentParser) -> None:
    """Add these commands to the line."""
    drawn = add_command(commands, shared, "scorecard", draw_scorecard, "draw a month's scorecard")
    drawn.add_argument("--edition", required=True, metavar="2016-17")
    drawn.add_argument("--month", type=read_month, required=True, metavar="2017-02")
    shape = drawn.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true")
    shape.add_argument("--csv", action="store_true", help="every column the edition prints, for a spreadsheet")
    shape.add_argument("--pdf", type=Path, metavar="FILE.pdf", help="write it as PDF")
    shape.add_argument("--xlsx", type=Path, metavar="FILE.xlsx", help="write its tables as a workbook")
    drawn.add_argument(
        "--run", type=read_count, default=0, dest="published", metavar="N", help="for a PDF or workbook: as it was in this published run"
    )
    add_public_choice(drawn, "for a PDF or workbook: with small numbers of children hidden")
    load = add_command(commands, shared, "load-values", load_values, "take in monthly values from elsewhere")
    load.add_argument("file", type=Path, metavar="FILE.csv", help="columns ref,month,numerator,denominator,value,note")
    load.add_argument("--edition", required=True, metavar="2016-17")
    load.add_argument("--source", required=True, metavar="TEXT", help="where the values come from")
    load.add_argument("--dry-run", action="store_true", help="say what would become of each value, and keep nothing")


def draw_scorecard(chosen: argparse.Namespace) -> int:
    """Draw the scorecard of a month."""
    from lacdesk.casework.council import council_facts
    from lacdesk.indicators.scorecard import scorecard
    from lacdesk.store.errors import KnownError

    if chosen.pdf or chosen.xlsx:
        return _write_document(chosen)
    if chosen.published or chosen.public or chosen.draft:
        raise KnownError("A published run and the public edition are documents. Say where to write one: --pdf FILE or --xlsx FILE.")
    with opened(chosen) as database, database.reading(person_at_the_keyboard()) as session:
        today = council_facts(session).today(date.today())
        drawn = scorecard(session, chosen.edition, chosen.month, today)
    if chosen.json:
        print_json(scorecard_json(drawn))
    elif chosen.csv:
        _write_csv(drawn)
    else:
        print("\n".join(_lines(drawn)))
    return DONE


def _write_document(chosen: argparse.Namespace) -> int:
    from lacdesk.documents.drawn import draw
    from lacdesk.documents.figures_workbook import write_figures_workbook
    from lacdesk.documents.pdf import write_pdf
    from lacdesk.documents.scorecard import scorecard_document
    from lacdesk.indicators.public_documents import Paper

    if chosen.public:
        return write_public(chosen, Paper.SCORECARD if chosen.pdf else Paper.WORKBOOK, chosen.pdf or chosen.xlsx)
    if chosen.draft:
        raise untried()
    with opened(chosen) as database, database.reading(person_at_the_keyboard()) as session:
        drawn = draw(session, chosen.edition, chosen.month, datetime.now(), chosen.published)
    if chosen.pdf:
        write_pdf(scorecard_document(drawn.card, drawn.printing), chosen.pdf)
    else:
        write_figures_workbook(drawn, chosen.xlsx)
    print(chosen.pdf or chosen.xlsx)
    return DONE


def load_values(chosen: argparse.Namespace) -> int:
    """Take in a file of monthly values, every line or none."""
    from lacdesk.casework.door import do
    from lacdesk.indicators.foreseeing import foreseen
    from lacdesk.indicators.loading import LoadValues, read_values_file
    from lacdesk.indicators.own_editions import edition_held
    from lacdesk.store.errors import KnownError

    try:
        content = chosen.file.read_bytes()
    except OSError:
        raise KnownError(f"{chosen.file} cannot be read. Check that the file is there and is a CSV file.") from None
    with opened(chosen, read_only=chosen.dry_run) as database:
        person, today = person_at_the_keyboard(), date.today()
        with database.reading(person) as session:
            found = read_values_file(content, edition_held(session, chosen.edition), today)
            ahead = foreseen(session, chosen.edition, chosen.source, content, today)
        _say_ahead(ahead, is_whole=chosen.dry_run)
        if chosen.dry_run:
            return DONE
        changes = do(LoadValues(chosen.edition, chosen.source, content), database, person, today)
    print(f"{counted(len(found.values), 'value')} in {chosen.file.name}, {len(changes.records)} of them new or changed.")
    if found.empty_lines:
        print(f"{counted(found.empty_lines, 'line')} without a value or a note passed over.")
    if found.other_columns:
        print(f"Columns that are not read: {listed(list(found.other_columns))}.")
    return DONE


def _say_ahead(ahead: Sequence[Foreseen], *, is_whole: bool) -> None:
    """Print what becomes of every value of a file, or only of those that go over something a person did before."""
    from lacdesk.indicators.foreseeing import told

    for each in ahead:
        if is_whole or each.is_asked_about:
            before = f" ({each.before})" if each.before else ""
            why = f", because: {each.reason}" if each.reason else ""
            parts = f", {each.parts}" if each.parts else ""
            print(f"{each.ref}, {each.month}: {each.value}{parts}. {each.fate.value}{before}{why}.")
    if is_whole:
        print(f"{told(ahead)} Nothing is kept.")


def scorecard_json(drawn: Scorecard) -> dict[str, Any]:
    """The scorecard for machines; the keys are a promise."""
    known = {"as_at": drawn.day.isoformat(), "is_over": drawn.so_far is None}
    return {"edition": drawn.edition.key, "month": _month(drawn.month), **known, "rows": [_row(line) for line in drawn.lines]}


def _row(line: ScorecardLine) -> dict[str, Any]:
    year = line.printed_year
    return {
        "ref": line.row.ref,
        "name": line.name,
        "good": line.row.good,
        "months": [_month_cell(cell) for cell in line.months],
        "ytd": None if year is None else {"value": _number(year.value), "shown": year.shown, "rag": _colour(year)},
        "direction": {"arrow": line.direction.arrow, "change": line.direction.change},
        "checks": list(line.checks),
        "sources": [cell.figure.source or None for cell in line.months],
        "not_compared": None if line.apart is None else line.apart.told,
        "compared_with": None if line.across is None else line.across.told,
    }


def _month_cell(cell: Cell) -> dict[str, Any]:
    figure = cell.figure
    return {
        "month": _month(figure.month),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": _number(cell.value),
        "shown": cell.shown,
        "rag": _colour(cell),
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return float(value) if value.as_tuple().exponent else int(value)


def _colour(cell: Cell) -> str:
    return cell.rag.value if cell.rag.value in COLOURS else "none"


def _month(month: date) -> str:
    return f"{month.year:04}-{month.month:02}"


def _lines(drawn: Scorecard) -> Iterator[str]:
    """The scorecard for a person at a terminal, colours as words."""
    from lacdesk.documents.as_at import as_at_title

    months = "".join(f"{drawn.month_words(cell.figure.month):>18}" for cell in drawn.lines[0].months)
    yield f"{as_at_title(drawn)}."
    yield f"{'':6}{drawn.edition.title[:NAME_LETTERS]:{NAME_LETTERS}}{months}{'Year to date':>18}  Direction"
    for line in drawn.lines:
        cells = "".join(f"{_said(cell):>18}" for cell in line.months)
        year = line.year_to_date if line.row.is_judged_by_year else line.printed_year
        yield f"{line.row.ref:6}{line.name[:NAME_LETTERS]:{NAME_LETTERS}}{cells}{_said(year) if year else '':>18}  {_way(line)}".rstrip()
        if line.elsewhere:
            yield f"{'':6}Source: {line.elsewhere}."
        yield from (f"{'':6}{check}" for check in line.checks)


def _said(cell: Cell) -> str:
    colour = "" if cell.rag.value == "none" else f" {cell.rag.value}"
    return f"{cell.shown}{colour}"


def _way(line: ScorecardLine) -> str:
    return f"{ARROWS[line.direction.arrow]} {line.direction_words}".strip()


def _write_csv(drawn: Scorecard) -> None:
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    writer = csv.writer(sys.stdout, lineterminator="\r\n")
    edition = drawn.edition
    months = [_month(cell.figure.month) for cell in drawn.lines[0].months]
    heads = [f"{name} {edition.benchmark_year}" for name in edition.benchmark_names.values()]
    colours = [f"{month} colour" for month in months]
    told = ("ytd", "ytd colour", "direction", "change", "red", "amber", "green")
    sources = ("as at", "source", "not compared", "compared with")
    writer.writerow(["ref", "indicator", "good", *months, *colours, *told, *edition.prior_years, *heads, *sources])
    for line in drawn.lines:
        writer.writerow(_csv_row(drawn, line))


def _csv_row(drawn: Scorecard, line: ScorecardLine) -> list[str]:
    row, year = line.row, line.printed_year
    figures = [cell.shown for cell in line.months] + [_colour(cell) for cell in line.months]
    judged = [year.shown, _colour(year)] if year else ["", ""]
    limits = row.thresholds
    earlier = {each.year: each.printed for each in row.prior_years}
    theirs = {each.key: str(each.value) for each in row.benchmarks}
    return [
        *(row.ref, line.name, row.good, *figures, *judged, line.direction.arrow, line.direction.change),
        *(limits.red, limits.amber, limits.green),
        *(earlier.get(each, "") for each in drawn.edition.prior_years),
        *(theirs.get(each, "") for each in drawn.edition.benchmark_names),
        *(drawn.day.isoformat(), line.elsewhere, "" if line.apart is None else line.apart.told),
        "" if line.across is None else line.across.told,
    ]
