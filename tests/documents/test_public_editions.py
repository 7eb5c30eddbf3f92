"""Public papers of two months from one database: what is kept of the first, and what a reader can work out from the print of both."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pdfplumber
import pytest

from lacdesk.casework.commands import WithdrawRecord
from lacdesk.casework.door import do
from lacdesk.documents import public_figures
from lacdesk.documents.drawn import Drawn, draw
from lacdesk.documents.hidden_figures import hidden_figures
from lacdesk.documents.pdf import render_pdf
from lacdesk.documents.public_edition import DRAFT, LIVE, PublicEdition, public_bytes, read_public_edition, write_public_edition
from lacdesk.indicators.frames import months_to
from lacdesk.indicators.loading import LoadValues
from lacdesk.indicators.public_documents import MakePublic, Paper, Told, made_public, public_before
from lacdesk.indicators.runs import PublishRun, published_runs
from lacdesk.indicators.suppression import CellId, Document, Suppression
from lacdesk.practice.words import short_month
from lacdesk.shapes import Heading, TableBlock
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person
from tests.indicators.attackers import Narrowing, read_together, values_of

EDITION, SEPTEMBER, OCTOBER = "2016-17", date(2026, 9, 1), date(2026, 10, 1)
TODAY, NOW = date(2026, 11, 20), datetime(2026, 11, 20, 9, 15)
MONTHS = months_to(OCTOBER, 20)
STOCK, STARTED, CEASED, PERMANENCE, ORDERS = ROWS = ("6.1", "6.3", "6.4", "6.5", "6.6")
PRINTED = "6.1 6.2 6.3 6.4 6.5 6.6"
"""The head of the table of fifteen months on the theme page that prints the rows of children coming and going."""


def line(ref: str, month: date, number: int, of: int | None = None) -> str:
    return f"{ref},{month:%Y-%m},,,{number}," if of is None else f"{ref},{month:%Y-%m},{number},{of},,"


def council_lines(started: list[int], seed: int) -> Iterator[str]:
    """Twenty months of a small council: few come and go, and fewer still by an order."""
    dice = random.Random(seed)
    stock = 120
    for month, came in zip(MONTHS, started, strict=True):
        ceased = dice.randint(0, 9)
        orders = dice.randint(0, ceased // 2)
        stock += came - ceased
        yield from (line(STOCK, month, stock), line(STARTED, month, came), line(CEASED, month, ceased))
        yield from (line(PERMANENCE, month, dice.randint(orders, ceased), ceased), line(ORDERS, month, orders, ceased))


def comings(seed: int) -> list[int]:
    return [random.Random(seed + place).randint(0, 9) for place in range(len(MONTHS))]


def load(database: Database, person: Person, lines: list[str], source: str = "Tracker") -> None:
    content = "\n".join(["ref,month,numerator,denominator,value,note", *lines, ""])
    do(LoadValues(EDITION, source, content.encode()), database, person, TODAY)


@pytest.fixture
def council(named: Database) -> Database:
    named.clock = lambda: NOW
    return named


def read(database: Database, person: Person, month: date, paper: Paper = Paper.REPORT, run: int = 0) -> PublicEdition:
    with database.reading(person) as session:
        return read_public_edition(session, EDITION, month, NOW, paper, run)


def publish(database: Database, person: Person, month: date, paper: Paper = Paper.REPORT) -> PublicEdition:
    """Publish a run of a month, and make a paper of it public; gives what was printed."""
    do(PublishRun(EDITION, month), database, person, TODAY)
    edition = read(database, person, month, paper, 1)
    do(edition.command, database, person, TODAY)
    return edition


def pages(edition: PublicEdition) -> list[str]:
    with pdfplumber.open(io.BytesIO(public_bytes(edition))) as pdf:
        return [page.extract_text() or "" for page in pdf.pages]


def printed(edition: PublicEdition) -> dict[CellId, str]:
    """What the table of fifteen months and the years to date under it print, read from the text of the pages."""
    text = next(page for page in pages(edition) if f"{PRINTED}\nMonth" in page).replace("none eligible", "none-eligible")
    month, found, refs = edition.shown.card.month, dict[CellId, str](), PRINTED.split()
    lines = {words.split()[0] if words.startswith("YTD") else words[:8]: words.split() for words in text.splitlines()}
    for each in months_to(month, 15):
        words = lines[short_month(each)[:4] + f"{each.year}"][2:]
        found |= {(ref, each.isoformat(), "month"): word for ref, word in zip(refs, words, strict=True)}
    years = lines["YTD"][1 : len(refs) + 1]
    return found | {(ref, month.isoformat(), "year"): word for ref, word in zip(refs, years, strict=True)}


def as_read(edition: PublicEdition, text: Mapping[CellId, str]) -> tuple[Document, Suppression]:
    """The rows of the table with what their print hides, and hides as small."""
    told = edition.command.told
    cells = tuple(cell for cell in told.document.cells if cell.id[0] in ROWS and cell.id in text)
    dark = frozenset(cell.id for cell in cells if text[cell.id] == "c")
    there = {cell.id for cell in cells}
    relations = tuple(each for each in told.document.relations if all(of.cell in there for of, _ in each.terms))
    small = frozenset(cell.id for cell in cells if cell.id in dark and cell.is_small)
    for cell in cells:
        if cell.id not in dark and cell.denominator is None:
            assert text[cell.id] == f"{cell.numerator:,}"
    return Document(cells, relations, told.document.names), Suppression(small, dark - small, frozenset(), frozenset())


def worked_out(*read_as: tuple[PublicEdition, Mapping[CellId, str]]) -> set[object]:
    """The hidden values that the print of all of them leaves no choice about, but those the officers were told of."""
    told = [as_read(*each) for each in read_as]
    found = [each.hidden.suppression for each, _ in read_as]
    listed = {(str(at), *cell) for at, each in enumerate(found) for cell in each.exposed}
    listed |= {(str(each.document), *each.cell) for one in found for each in (*one.given_away, *one.known_before)}
    known = {cell for cell in listed if cell[1:] in {each.id for each in told[int(cell[0])][0].cells}}
    return values_of(told, Narrowing(*read_together(told)).fixed()) - values_of(told, known)


@pytest.mark.parametrize("seed", [0, 40])
def test_the_print_of_two_months_reports_one_of_them_restated_tells_no_hidden_figure(council: Database, person: Person, seed: int) -> None:
    started = comings(seed)
    load(council, person, list(council_lines(started, seed)))
    first = publish(council, person, SEPTEMBER)
    for place in (-3, -6):
        started[place] = (started[place] + 4) % 10
    load(council, person, list(council_lines(started, seed)), "Later tracker")
    second = publish(council, person, OCTOBER)
    assert len(second.hidden.before) == 1
    text = printed(second)
    assert worked_out((first, printed(first)), (second, text)) == set()
    assert {place for place, word in text.items() if word == "c"} <= set(second.hidden.suppression.hidden)


def test_without_the_first_paper_in_mind_the_print_of_the_second_would_tell(council: Database, person: Person) -> None:
    """Two years to date that are both printed tell the month between them, here two children."""
    load(council, person, [line(STARTED, month, 2 if month == OCTOBER else 8) for month in MONTHS])
    first, second = publish(council, person, SEPTEMBER), publish(council, person, OCTOBER)
    forgetful = replace(second, shown=read_without_the_first(council, person))
    before, with_it, without = (printed(each) for each in (first, second, forgetful))
    year, month = (STARTED, "2026-10-01", "year"), (STARTED, "2026-10-01", "month")
    assert [with_it[each] for each in (year, month)] == ["c", "c"]
    assert [without[each] for each in (year, month)] == ["50", "c"]
    assert worked_out((first, before), (second, with_it)) == set()
    assert worked_out((first, before), (forgetful, without)) != set()
    assert second.sentences == [
        "Admissions of Looked After Children (6.3): October 2026 can only be hidden by hiding year to date at October 2026 too."
    ]


def read_without_the_first(council: Database, person: Person) -> Drawn:
    with council.reading(person) as session:
        return public_figures.made_public(replace(draw(session, EDITION, OCTOBER, NOW, 1), earlier=()))


def test_a_paper_of_another_scorecard_that_counts_the_same_is_read_with_it(council: Database, person: Person) -> None:
    load(council, person, [line(STARTED, month, 2 if month == OCTOBER else 8) for month in MONTHS])
    lines = [line("4.3", month, 2 if month == OCTOBER else 8) for month in MONTHS]
    content = "\n".join(["ref,month,numerator,denominator,value,note", *lines, ""])
    do(LoadValues("2022-23", "Tracker", content.encode()), council, person, TODAY)
    year = ("4.3", "2026-10-01", "year")

    def hidden() -> frozenset[CellId]:
        with council.reading(person) as session:
            return read_public_edition(session, "2022-23", OCTOBER, NOW, Paper.REPORT).hidden.suppression.hidden

    assert year not in hidden()
    publish(council, person, SEPTEMBER)
    assert year in hidden()


def test_a_page_of_tiles_is_kept_as_no_more_than_its_tiles(council: Database, person: Person) -> None:
    load(council, person, list(council_lines(comings(1), 1)))
    page = publish(council, person, SEPTEMBER, Paper.PAGE)
    told = page.command.told
    shown = {cell.id for cell in told.document.cells} - told.unprinted
    assert shown
    assert all(place[2] == "year" or place[1] in {"2026-09-01", "2025-09-01"} for place in shown)
    with council.reading(person) as session:
        made = made_public(session)
        (before,) = public_before(session, OCTOBER)
    assert [(each.paper, each.run, each.published_by) for each in made] == [(Paper.PAGE, 1, person.name)]
    assert made[0].shown + made[0].hidden == len(shown)
    assert before.earlier.document == told.document
    assert before.earlier.unprinted == told.unprinted
    assert made[0].words == "the performance on a page of September 2026, 2016-17, run 1, of 20 November 2026"


def test_the_same_paper_again_is_kept_once_and_prints_the_same(council: Database, person: Person) -> None:
    load(council, person, list(council_lines(comings(2), 2)))
    first = publish(council, person, OCTOBER)
    again = read(council, person, OCTOBER, run=1)
    do(again.command, council, person, TODAY)
    with council.reading(person) as session:
        assert len(made_public(session, EDITION, OCTOBER)) == 1
    assert again.hidden.suppression.hidden == first.hidden.suppression.hidden
    assert public_bytes(again) == public_bytes(first)


def test_a_paper_that_never_went_out_is_withdrawn_and_counts_no_more(council: Database, person: Person) -> None:
    load(council, person, list(council_lines(comings(0), 0)))
    publish(council, person, SEPTEMBER)
    with council.reading(person) as session:
        kept = made_public(session)[0]
    do(WithdrawRecord("public_document", kept.id, "The panel did not meet."), council, person, TODAY)
    with council.reading(person) as session:
        assert made_public(session) == []
        assert public_before(session, OCTOBER) == ()


def test_what_went_public_is_of_the_runs_month_and_holds_figures(council: Database, person: Person) -> None:
    load(council, person, list(council_lines(comings(0), 0)))
    do(PublishRun(EDITION, OCTOBER), council, person, TODAY)
    with council.reading(person) as session:
        run = published_runs(session, EDITION, OCTOBER)[0]
    command = read(council, person, OCTOBER, run=1).command
    with pytest.raises(KnownError, match="not one of September 2026"):
        do(replace(command, month=SEPTEMBER, run_id=run.id), council, person, TODAY)
    with pytest.raises(KnownError, match="Nothing is held"):
        do(MakePublic(EDITION, OCTOBER, Paper.REPORT, Told(Document(()), frozenset())), council, person, TODAY)


def test_a_draft_says_so_on_every_page_and_live_figures_are_told_of(council: Database, person: Person, tmp_path: Path) -> None:
    load(council, person, list(council_lines(comings(0), 0)))
    live = read(council, person, OCTOBER, Paper.PAGE)
    assert live.sentences[0] == LIVE
    assert all(DRAFT in page for page in pages(live.draft))
    assert not any(DRAFT in page for page in pages(live))
    kept: list[MakePublic] = []
    write_public_edition(live, tmp_path / "page.pdf", kept.append)
    assert kept == [live.command]
    with pytest.raises(KnownError, match="could not be written"):
        write_public_edition(live, tmp_path / "nowhere" / "page.pdf", kept.append)


def test_officers_read_what_is_public_already_and_what_that_costs(council: Database, person: Person) -> None:
    load(council, person, [line(STARTED, month, 2 if month == OCTOBER else 8) for month in MONTHS])
    publish(council, person, SEPTEMBER)
    with council.reading(person) as session:
        drawn = draw(session, EDITION, OCTOBER, NOW)
    told = hidden_figures(drawn)
    headings = [each.words for each in told.blocks if isinstance(each, Heading)]
    assert headings == ["To decide before it is published", "What is public already", "Hidden figures"]
    before, hidden = (each.table.rows for each in told.blocks if isinstance(each, TableBlock))
    assert [row.cells[0] for row in before] == ["The performance report of September 2026, 2016-17, run 1, of 20 November 2026"]
    why = {row.cells[1]: row.cells[3] for row in hidden}
    assert why["Admissions of Looked After Children, year to date at October 2026"] == "a total another of an earlier document needs"
    assert render_pdf(told).startswith(b"%PDF")
