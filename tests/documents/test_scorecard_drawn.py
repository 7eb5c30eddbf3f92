"""What a document about figures is drawn from: what is held now, or a published run, and it says which on every page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pdfplumber
import pytest

from lacdesk.casework.door import do
from lacdesk.documents.drawn import draw
from lacdesk.documents.exceptions import write_exceptions
from lacdesk.documents.hidden_figures import write_hidden_figures
from lacdesk.documents.performance_page import write_performance_page
from lacdesk.documents.performance_report import write_performance_report
from lacdesk.documents.reviewing_officers import write_reviewing_officers
from lacdesk.indicators.commentary import KeepCommentary
from lacdesk.indicators.editions import read_edition
from lacdesk.indicators.loading import LoadValues
from lacdesk.indicators.runs import PublishRun
from lacdesk.indicators.tiles import tiles_of
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person

EDITION, OCTOBER, SEPTEMBER = "2022-23", date(2026, 10, 1), date(2026, 9, 1)
TODAY, NOW = date(2026, 11, 20), datetime(2026, 11, 20, 9, 15)


def values(database: Database, person: Person, month: str, looked_after: str, source: str) -> None:
    rows = f"ref,month,numerator,denominator,value,note\n4.1,{month},,,{looked_after},\n4.7,{month},66,67,,\n4.24,{month},,,3,\n"
    do(LoadValues(EDITION, source, rows.encode()), database, person, TODAY)


@pytest.fixture
def council(named: Database, person: Person) -> Database:
    """A council with two months of figures, both published, and one of them changed since."""
    named.clock = lambda: NOW
    values(named, person, "2025-10", "450", "Tracker")
    values(named, person, "2026-09", "470", "Tracker")
    do(PublishRun(EDITION, SEPTEMBER), named, person, TODAY)
    values(named, person, "2026-10", "482", "Tracker")
    do(PublishRun(EDITION, OCTOBER), named, person, TODAY)
    values(named, person, "2026-09", "471", "Later tracker")
    values(named, person, "2026-10", "485", "Later tracker")
    return named


def text_of(out: Path) -> list[str]:
    with pdfplumber.open(out) as pdf:
        return [" ".join((page.extract_text() or "").split()) for page in pdf.pages]


def test_a_report_of_a_run_keeps_what_was_published_and_says_so(council: Database, person: Person, tmp_path: Path) -> None:
    with council.reading(person) as session:
        live, run = draw(session, EDITION, OCTOBER, NOW), draw(session, EDITION, OCTOBER, NOW, 1)
        write_performance_report(session, EDITION, OCTOBER, NOW, tmp_path / "run.pdf", 1)
    assert (live.card.line("4.1").latest.shown, run.card.line("4.1").latest.shown) == ("485", "482")
    pages = text_of(tmp_path / "run.pdf")
    assert all("October 2026, run 1, published Friday 20 November 2026. Data reports are not dynamic." in page for page in pages)
    assert "482 in October 2026, 12 more than September 2026 (470)" in " ".join(pages)


def test_a_month_before_stands_beside_its_last_published_run(council: Database, person: Person) -> None:
    with council.reading(person) as session:
        before = draw(session, EDITION, OCTOBER, NOW).before
    assert [each.month for each in before] == [date(2026, 8, 1), SEPTEMBER]
    assert before[0].run is None
    assert before[1].run is not None
    assert before[1].cells["4.1"].shown == "470"


def test_a_run_there_is_not_is_said_with_those_there_are(council: Database, person: Person) -> None:
    with council.reading(person) as session, pytest.raises(KnownError) as refused:
        draw(session, EDITION, OCTOBER, NOW, 3)
    assert refused.value.message == "There is no run 3 of October 2026 in 2022-23. Published: 1."


def test_tiles_compare_with_the_same_month_last_year(council: Database, person: Person) -> None:
    with council.reading(person) as session:
        drawn = draw(session, EDITION, OCTOBER, NOW)
    before = drawn.year_before("4.1", is_ytd=False)
    assert before is not None
    assert before.shown == "450"


def test_an_edition_has_tiles_of_its_own_of_what_its_rows_count() -> None:
    tiles = {tile.ref: tile for tile in tiles_of(read_edition("2016-17"))}
    assert {"6.15", "6.3", "6.4", "8.1", "8.2", "7.1", "7.3", "7.4"} <= set(tiles)
    assert tiles["7.2"].words == "{value} of eligible LAC with an up to date pathway plan"
    assert not [each.words for each in tiles.values() if "care leavers" in each.words and not each.ref.startswith("7.")]


@pytest.mark.parametrize("named", [{"key": "ours", "copied_from": "2016-17"}, {"key": "2016-17"}])
def test_an_edition_without_tiles_takes_those_it_was_copied_from(named: dict[str, str]) -> None:
    held = read_edition("2016-17")
    assert tiles_of(replace(held, tiles=(), **named)) == held.tiles


def test_a_row_that_counts_otherwise_has_a_tile_in_its_own_words() -> None:
    held = read_edition("2022-23")
    other = replace(held.row("4.28") or held.rows[0], reading="", name="% of eligible LAC with a plan")
    ours = replace(held, key="ours", copied_from="2022-23", tiles=(), rows=tuple(other if row.ref == "4.28" else row for row in held.rows))
    (tile,) = (each for each in tiles_of(ours) if each.ref == "4.28")
    assert tile.words == "{value} of eligible LAC with a plan"


def test_commentary_is_read_with_the_month(council: Database, person: Person) -> None:
    do(KeepCommentary(EDITION, OCTOBER, "Numbers rose.", theme="profile"), council, person, TODAY)
    with council.reading(person) as session:
        assert draw(session, EDITION, OCTOBER, NOW).commentary == {"profile": "Numbers rose."}


def test_every_document_is_written_where_little_is_held(council: Database, person: Person, tmp_path: Path) -> None:
    with council.reading(person) as session:
        write_performance_page(session, EDITION, OCTOBER, NOW, tmp_path / "page.pdf", is_public=True)
        write_hidden_figures(session, EDITION, OCTOBER, NOW, tmp_path / "hidden.pdf")
        write_exceptions(session, EDITION, OCTOBER, NOW, tmp_path / "late.pdf")
        write_reviewing_officers(session, 2026, NOW, tmp_path / "officers.pdf")
        write_performance_report(session, EDITION, OCTOBER, NOW, tmp_path / "public.pdf", is_public=True)
    assert "Performance on a Page" in text_of(tmp_path / "page.pdf")[0]
    assert "4.24 No. of adoptions completed within 12 months of 3 1 to 5 children" in " ".join(text_of(tmp_path / "hidden.pdf"))
    assert "No measure of the council's own work is counted" in text_of(tmp_path / "late.pdf")[0]
    assert "Nothing of this was recorded in the year." in text_of(tmp_path / "officers.pdf")[0]
    assert all("Public" in page for page in text_of(tmp_path / "public.pdf"))
