"""Where the source that is shown has no figure and another holds one, both are told."""

from __future__ import annotations

from datetime import date

import pytest

from lacdesk.indicators.scorecard import scorecard
from lacdesk.store.database import Database
from lacdesk.store.person import Person

from .golden_files import load, values_file

SEPTEMBER = date(2022, 9, 1)
NONE = "C10 4.9, September 2022: no figure in Health trust, but 88.0% in Council."


def checks(database: Database, person: Person, *told: tuple[str, dict[str, str]], ref: str = "4.9") -> tuple[str, tuple[str, ...]]:
    for source, value in told:
        load(database, person, values_file([{"ref": ref, "month": "2022-09", **value}]), source, "2022-23")
    with database.reading(person) as session:
        line = scorecard(session, "2022-23", SEPTEMBER).line(ref)
    return line.latest.shown, line.checks


@pytest.mark.parametrize("none", ["-", "n/a", "unable to report"])
def test_a_figure_beside_none_is_told(none: str, database: Database, person: Person) -> None:
    found = checks(database, person, ("Council", {"value": "88.0"}), ("Health trust", {"value": none}))
    assert found == (none, (NONE,))


def test_every_other_figure_is_told(database: Database, person: Person) -> None:
    told = ("Council", {"value": "88.0"}), ("Area team", {"value": "91.0"}), ("Health trust", {"value": "-"})
    assert checks(database, person, *told)[1] == (
        "C10 4.9, September 2022: 91.0% in Area team, but 88.0% in Council.",
        "C10 4.9, September 2022: no figure in Health trust, but 91.0% in Area team.",
        "C10 4.9, September 2022: no figure in Health trust, but 88.0% in Council.",
    )


def test_nobody_eligible_beside_a_figure_is_told(database: Database, person: Person) -> None:
    nobody = {"numerator": "0", "denominator": "0", "value": "-"}
    shown, said = checks(database, person, ("Council", {"value": "88.0"}), ("Health trust", nobody))
    assert (shown, said) == ("none eligible", ("C10 4.9, September 2022: nobody eligible in Health trust, but 88.0% in Council.",))


def test_two_that_have_none_agree_and_a_figure_that_came_later_replaces_a_dash(database: Database, person: Person) -> None:
    assert checks(database, person, ("Council", {"value": "n/a"}), ("Health trust", {"value": "-"})) == ("-", ())
    assert checks(database, person, ("Area team", {"value": "91.0"})) == ("91.0%", ())
