"""The services a visit starts with: those the placement of the day was commissioned to give."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework.beginnings import first_known
from lacdesk.records.placement import Placement

from .conftest import STARTED, Scene

THERAPY = [{"service": "Therapy"}, {"service": "Transport"}]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"outcome": "made", "visit_date": date(2026, 11, 20)}, THERAPY),
        ({"outcome": "made"}, THERAPY),
        ({"outcome": "cancelled", "visit_date": date(2026, 11, 20)}, []),
        ({"outcome": "made", "visit_date": STARTED.replace(month=5)}, []),
    ],
)
def test_a_visit_made_asks_for_each_service_of_the_placement_on_its_day(
    scene: Scene, answers: dict[str, Any], expected: list[dict[str, str]]
) -> None:
    with scene.database.writing(scene.person, "Set") as unit:
        unit.change(unit.session.scalars(select(Placement)).one(), services_commissioned=["Therapy", "Transport"])
        unit.commit()
    with scene.database.reading(scene.person) as session:
        assert first_known(session, "visit", scene.child_id, answers, scene.today) == {"services": expected}
