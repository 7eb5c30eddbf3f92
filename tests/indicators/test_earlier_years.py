"""What earlier years came to: the paper's beside the paper's own figures, the council's own otherwise, and never another council's."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from lacdesk.casework.door import do
from lacdesk.documents.drawn import draw
from lacdesk.documents.public_figures import made_public
from lacdesk.indicators.runs import PublishRun, published_runs, run_as_published
from lacdesk.indicators.scorecard import Scorecard, scorecard
from lacdesk.store.database import Database
from lacdesk.store.person import Person

from .golden_files import TODAY, load, summary_page, values_file

OCTOBER = date(2026, 10, 1)


def drawn(database: Database, person: Person, edition: str, month: date) -> Scorecard:
    with database.reading(person) as session:
        return scorecard(session, edition, month, TODAY)


def years(card: Scorecard, ref: str) -> dict[str, str]:
    return {each.year: each.printed for each in card.line(ref).row.prior_years}


@pytest.mark.parametrize("edition", ["2016-17", "2022-23"])
def test_a_council_without_outturns_of_its_own_has_none(database: Database, person: Person, edition: str) -> None:
    card = drawn(database, person, edition, OCTOBER)
    assert card.edition.prior_years[-1] == "2025/26"
    assert {each.printed for line in card.lines for each in (*line.row.prior_years, *line.row.theme_years)} == set()


def test_the_paper_s_own_figures_stand_beside_the_years_it_printed(database: Database, person: Person) -> None:
    load(database, person, summary_page(), "Summary page")
    assert years(drawn(database, person, "2016-17", date(2017, 2, 1)), "6.1") == {"2014/15": "407", "2015/16": "432"}


def test_figures_counted_from_records_in_the_paper_s_year_have_none_of_its_years(database: Database, person: Person) -> None:
    card = drawn(database, person, "2016-17", date(2017, 2, 1))
    assert card.edition.prior_years == ("2013/14", "2014/15", "2015/16")
    assert years(card, "6.1") == {}


def test_outturns_entered_are_the_earlier_years_of_every_month_after(database: Database, person: Person) -> None:
    told = [
        {"ref": "6.1", "month": "2026-03", "value": "118"},
        {"ref": "6.7", "month": "2026-03 YTD", "numerator": "231", "denominator": "240"},
        {"ref": "6.7", "month": "2026-03", "value": "12.5"},
        {"ref": "8.2", "month": "2025-03", "value": "9.5"},
    ]
    load(database, person, values_file(told), "Annual report")
    for month in (date(2026, 4, 1), OCTOBER):
        card = drawn(database, person, "2016-17", month)
        assert years(card, "6.1") == {"2025/26": "118"}
        assert years(card, "6.7") == {"2025/26": "96.3%"}
        assert years(card, "8.2") == {"2024/25": "9.5%"}
    assert "2025/26" not in years(drawn(database, person, "2016-17", date(2026, 3, 1)), "6.1")


def test_a_published_march_is_an_earlier_year_and_stays_with_the_run_that_printed_it(database: Database, person: Person) -> None:
    march = values_file([{"ref": "6.1", "month": "2026-03", "value": "118"}, {"ref": "6.10", "month": "2026-10", "value": "80"}])
    load(database, person, march, "Tracker")
    do(PublishRun("2016-17", date(2026, 3, 1)), database, person, TODAY)
    do(PublishRun("2016-17", OCTOBER), database, person, TODAY)
    load(database, person, values_file([{"ref": "6.1", "month": "2026-03", "value": "117"}]), "Corrected")
    with database.reading(person) as session:
        (run,) = published_runs(session, "2016-17", OCTOBER)
        assert years(run_as_published(session, run.id), "6.1") == {"2025/26": "118"}
    assert years(drawn(database, person, "2016-17", OCTOBER), "6.1") == {"2025/26": "117"}


def test_outturns_of_the_council_are_not_printed_for_the_public(database: Database, person: Person) -> None:
    told = values_file([{"ref": "6.1", "month": "2026-03", "value": "118"}, {"ref": "6.1", "month": "2026-10", "value": "119"}])
    load(database, person, told, "Tracker")
    with database.reading(person) as session:
        report = draw(session, "2016-17", OCTOBER, datetime.combine(TODAY, time(9)))
    public = made_public(report)
    assert years(report.card, "6.1") == {"2025/26": "118"}
    assert years(public.card, "6.1") == {}
    assert public.card.edition.prior_years == ()
