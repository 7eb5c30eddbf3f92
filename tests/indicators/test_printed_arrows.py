"""C12 over arrows as a paper printed them: they are held with the paper's edition and looked at beside the paper's own figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lacdesk.casework.door import do
from lacdesk.indicators.changing import CopyEdition
from lacdesk.indicators.editions import edition_of, read_edition
from lacdesk.indicators.printed_arrows import PrintedArrow, printed_arrow
from lacdesk.indicators.runs import PublishRun, published_runs, run_as_published
from lacdesk.indicators.scorecard import Scorecard, scorecard
from lacdesk.store.database import Database
from lacdesk.store.person import Person

from .golden_files import TODAY, golden, load, summary_page, theme_pages, values_file

JANUARY, FEBRUARY = date(2017, 1, 1), date(2017, 2, 1)
ARROWS = {"↑": "up", "↓": "down", "→": "same", "": "none"}
WRONG = [
    "6.11, February 2017, prints the arrow down, but from 0.0% to 20.0% up is right.",
    "7.1, February 2017, prints the arrow level, but from 224 to 223 down is right.",
    "7.3, February 2017, prints no arrow, but from 95.1% to 98.2% up is right.",
]


def drawn(database: Database, person: Person, edition: str = "2016-17", month: date = FEBRUARY) -> Scorecard:
    with database.reading(person) as session:
        return scorecard(session, edition, month, TODAY)


def said(card: Scorecard) -> list[str]:
    return [each.said for each in card.findings if each.code == "C12"]


def test_the_arrows_held_are_those_of_the_summary_page_with_its_figures() -> None:
    edition, printed = read_edition("2016-17"), {row["ref"]: row for row in golden("scorecard_2016_17.csv")}
    figures = {
        ref: [Decimal(row[month].rstrip("%")) for month in ("2017-01", "2017-02")] for ref, row in printed.items() if row["2017-02"] != "-"
    }
    held = {row.ref: found for row in edition.rows if (found := printed_arrow(edition, row.ref, FEBRUARY))}
    assert held == {ref: PrintedArrow(*both, ARROWS[printed[ref]["dot_printed"]]) for ref, both in figures.items()}
    assert [row.ref for row in edition.rows if printed_arrow(edition, row.ref, JANUARY)] == []
    assert [row.ref for row in read_edition("2022-23").rows if printed_arrow(read_edition("2022-23"), row.ref, FEBRUARY)] == []


@pytest.mark.parametrize("pages", [(summary_page,), (theme_pages, summary_page), (summary_page, theme_pages)])
def test_arrows_printed_in_error_are_found_beside_the_paper_s_figures(
    pages: tuple[object, ...], database: Database, person: Person
) -> None:
    for page in pages:
        load(database, person, page(), page.__name__)  # type: ignore[operator, attr-defined]
    card = drawn(database, person)
    assert said(card) == WRONG
    assert {ref: card.line(ref).direction.arrow for ref in ("6.11", "7.1", "7.3")} == {"6.11": "up", "7.1": "down", "7.3": "up"}
    assert said(drawn(database, person, month=JANUARY)) == []


def test_a_copy_finds_them_too_and_so_does_a_published_run(database: Database, person: Person) -> None:
    do(CopyEdition("2016-17", "own", "Our own"), database, person, TODAY)
    load(database, person, summary_page(), "Summary page", "own")
    assert said(drawn(database, person, "own")) == WRONG
    do(PublishRun("own", FEBRUARY), database, person, TODAY)
    with database.reading(person) as session:
        (run,) = published_runs(session, "own")
        assert printed_arrow(run_as_published(session, run.id).edition, "7.1", FEBRUARY) is not None


def test_the_arrow_of_a_paper_says_nothing_of_other_figures(database: Database, person: Person) -> None:
    told = [{"ref": "7.1", "month": "2017-01", "value": "220"}, {"ref": "7.1", "month": "2017-02", "value": "223"}]
    load(database, person, values_file(told), "Tracker")
    assert said(drawn(database, person)) == []


def test_an_edition_without_printed_arrows_has_none() -> None:
    held = {name: value for name, value in read_edition("2016-17").held.items() if name != "printed"}
    assert printed_arrow(edition_of(held), "7.1", FEBRUARY) is None
