"""A scorecard drawn from entered figures, made public: small counts are hidden with whatever would give them away."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from lacdesk.indicators.loading import COLUMNS
from lacdesk.indicators.scorecard import Scorecard, scorecard
from lacdesk.indicators.suppression import Flow, Same, Sum, exposed, suppress
from lacdesk.indicators.suppression.of_scorecard import month_id, public_scorecard, year_id
from lacdesk.store.database import Database
from lacdesk.store.person import Person

from .golden_files import golden, load, values_file

FEBRUARY = date(2017, 2, 1)


@pytest.fixture
def february(database: Database, person: Person) -> Scorecard:
    papers = [{name: row[name] for name in COLUMNS if name in row} for row in golden("trend_2016_17.csv") if row["ref"] != "6.2"]
    ceased = [{"ref": "6.4", "month": month, "value": value} for month, value in (("2016-12", "17"), ("2017-01", "21"), ("2017-02", "12"))]
    left = {"ref": "6.5", "month": "2017-02", "numerator": "1", "denominator": "12"}
    without_parts = {"ref": "6.6", "month": "2017-02", "value": "8.3"}
    load(database, person, values_file([*papers, *ceased, left, without_parts]), "Theme pages")
    with database.reading(person) as session:
        return scorecard(session, "2016-17", FEBRUARY)


def test_a_public_scorecard_hides_adoptions_and_leaves_reviews(february: Scorecard) -> None:
    public = public_scorecard(february)
    found = suppress(public.document)
    assert found.hides(month_id("9.1", date(2017, 1, 1)))
    assert found.hides(month_id("6.5", FEBRUARY))
    assert not any(found.hides(cell.id) for cell in public.document.cells if cell.id[0] in {"6.7", "6.12", "6.13", "10.2"})
    assert exposed(public.document, found.hidden) == list(found.exposed) == []


def test_its_relations_are_those_anybody_can_write_down(february: Scorecard) -> None:
    relations = public_scorecard(february).document.relations
    flows = [(each.opening.cell, each.closing.cell) for each in relations if isinstance(each, Flow)]
    months = [date(2016, 11, 1), date(2016, 12, 1), date(2017, 1, 1), FEBRUARY]
    assert flows == [(month_id("6.1", before), month_id("6.1", after)) for before, after in pairwise(months)]
    totals = {each.total.cell for each in relations if isinstance(each, Sum)}
    assert {year_id("6.3", FEBRUARY), year_id("6.7", FEBRUARY), year_id("9.1", FEBRUARY)} <= totals
    same = {(each.one.cell[0], each.other.cell[0]) for each in relations if isinstance(each, Same)}
    assert {("6.2", "6.1"), ("6.5", "6.4")} <= same


def test_percentages_held_without_their_parts_are_named(february: Scorecard) -> None:
    public = public_scorecard(february)
    assert month_id("6.6", FEBRUARY) in public.unjudged
    assert month_id("6.5", FEBRUARY) not in public.unjudged
    assert not set(public.unjudged) & {cell.id for cell in public.document.cells}
