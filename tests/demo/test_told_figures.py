"""What the made-up council told of its figures: two published months, of which one is another now, and why."""

from __future__ import annotations

from datetime import date

from lacdesk.demo.council import build_council
from lacdesk.demo.figures import DENTAL, EDITION, HEALTH_CHECKS, PERFORMANCE, tell
from lacdesk.demo.making import SIGNED_IN
from lacdesk.indicators.commentary import commentary
from lacdesk.indicators.entering import held_values
from lacdesk.indicators.restating import restated
from lacdesk.indicators.runs import published_runs
from lacdesk.indicators.scorecard import scorecard
from lacdesk.store.database import Database
from lacdesk.store.verify import verify

AS_AT = date(2026, 11, 21)
AUGUST, SEPTEMBER, OCTOBER = date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)


TOLD = {SEPTEMBER: date(2026, 10, 10), AUGUST: date(2026, 9, 10), date(2026, 3, 1): date(2026, 4, 10)}


def test_two_months_are_published_and_what_came_late_is_told(database: Database) -> None:
    with database.writing(PERFORMANCE, "MakeDemonstration") as unit:
        build_council(unit, children=40, years=1, seed=1, as_at=AS_AT)
        unit.commit()
    tell(database, AS_AT, SIGNED_IN)
    with database.reading(PERFORMANCE) as session:
        runs = [(run.month, run.number, run.as_at, run.published_at.date()) for run in published_runs(session, EDITION)]
        now = {(each.ref, each.month): each for each in restated(session, EDITION, SEPTEMBER, AS_AT)}
        beside = scorecard(session, EDITION, SEPTEMBER, AS_AT).line(DENTAL).latest
        words = commentary(session, EDITION, OCTOBER)
        entered = {(each.figure.ref, each.figure.standing.value) for each in held_values(session, EDITION, OCTOBER)}
    assert runs == [(month, 1, told, told) for month, told in TOLD.items()]
    checks = now[HEALTH_CHECKS, SEPTEMBER]
    assert checks.now.value > checks.then.value  # type: ignore[operator]
    assert all(child.causes for child in checks.children)
    assert now[DENTAL, SEPTEMBER].then_shown == "87.9%"
    assert beside.shown == "89.5%"
    assert [each.source for each in beside.beside] == ["counted from the records"]
    assert set(words) == {"profile", "health data note"}
    assert entered == {("4.11", "unable_to_report")}
    assert verify(database).problems == []
