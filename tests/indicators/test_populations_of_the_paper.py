"""A population printed with a paper is that paper's council's: it stands behind the paper's figures, in a copy as in the original."""

from __future__ import annotations

from datetime import date

import pytest

from lacdesk.casework.door import do
from lacdesk.indicators.changing import CopyEdition
from lacdesk.indicators.populations import read_populations
from lacdesk.indicators.scorecard import Scorecard, scorecard
from lacdesk.indicators.setting_population import SetPopulation
from lacdesk.store.database import Database
from lacdesk.store.person import Person

from .golden_files import TODAY, load, summary_page, values_file

SEPTEMBER = date(2022, 9, 1)


@pytest.fixture
def copied(database: Database, person: Person) -> Database:
    do(CopyEdition("2022-23", "own", "Our own"), database, person, TODAY)
    do(CopyEdition("own", "ours", "A copy of the copy"), database, person, TODAY)
    return database


def drawn(database: Database, person: Person, edition: str, month: date) -> Scorecard:
    with database.reading(person) as session:
        return scorecard(session, edition, month, TODAY)


@pytest.mark.parametrize("edition", ["2022-23", "own", "ours"])
def test_a_rate_of_the_paper_s_year_is_worked_out_in_a_copy_as_in_the_original(edition: str, copied: Database, person: Person) -> None:
    load(copied, person, values_file([{"ref": "4.1", "month": "2022-09", "value": "563"}]), "Paper", edition)
    latest = drawn(copied, person, edition, SEPTEMBER).line("4.2").latest
    assert (latest.shown, latest.rag.value) == ("98.0", "red")


@pytest.mark.parametrize("edition", ["2022-23", "own"])
@pytest.mark.parametrize("month", ["2021-09", "2026-09"])
def test_figures_of_another_year_have_no_rate_over_the_paper_s_population(
    edition: str, month: str, copied: Database, person: Person
) -> None:
    load(copied, person, values_file([{"ref": "4.1", "month": month, "value": "563"}]), "Tracker", edition)
    assert drawn(copied, person, edition, date(int(month[:4]), 9, 1)).line("4.2").latest.shown == "-"


def test_figures_entered_in_one_edition_are_no_reason_for_the_population_of_another(copied: Database, person: Person) -> None:
    load(copied, person, values_file([{"ref": "4.1", "month": "2022-09", "value": "563"}]), "Paper", "own")
    with copied.reading(person) as session:
        held = {key: read_populations(session, key).on(SEPTEMBER) for key in ("2022-23", "own", "ours", "", "no such")}
    assert held == {"2022-23": None, "own": 57453, "ours": None, "": None, "no such": None}


def test_the_council_s_own_number_comes_before_the_printed_one_in_a_copy(copied: Database, person: Person) -> None:
    load(copied, person, values_file([{"ref": "4.1", "month": "2022-09", "value": "563"}]), "Paper", "own")
    do(SetPopulation(11_000, date(2022, 9, 1), "Estimate"), copied, person, TODAY)
    assert drawn(copied, person, "own", SEPTEMBER).line("4.2").latest.shown == "511.8"


def test_a_copy_of_the_paper_s_figures_is_checked_over_the_paper_s_population(database: Database, person: Person) -> None:
    do(CopyEdition("2016-17", "own", "Our own"), database, person, TODAY)
    told = values_file([{"ref": "6.1", "month": "2017-02", "value": "485"}, {"ref": "6.2", "month": "2017-02", "value": "96.1"}])
    load(database, person, told, "Paper", "own")
    said = [each.said for each in drawn(database, person, "own", date(2017, 2, 1)).findings if each.code == "C3"]
    assert said == ["6.2, February 2017: 485 of 56,360 is 86.1, but 96.1 is printed."]


def test_the_summary_page_of_a_copy_is_that_of_the_original(database: Database, person: Person) -> None:
    do(CopyEdition("2016-17", "own", "Our own"), database, person, TODAY)
    for edition in ("2016-17", "own"):
        load(database, person, summary_page(), "Summary page", edition)
    first, own = (drawn(database, person, edition, date(2017, 2, 1)) for edition in ("2016-17", "own"))
    assert [[cell.shown for cell in line.trend] for line in own.lines] == [[cell.shown for cell in line.trend] for line in first.lines]
    assert own.findings == first.findings
