"""Published runs: what was told stays as it was told, and what has changed since is named with its cause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework import door
from lacdesk.casework.commands import AddRecord, CorrectRecord, StartCare, WithdrawRecord
from lacdesk.indicators.loading import LoadValues
from lacdesk.indicators.restating import Restatement, Why, restated
from lacdesk.indicators.runs import PublishRun, Run, cohort_as_published, published_runs, run_as_published
from lacdesk.indicators.scorecard import Scorecard, scorecard
from lacdesk.records.child import Child
from lacdesk.records.visit import Visit
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person
from lacdesk.store.verify import verify
from tests.answers import visit_answers

EDITION, OCTOBER = "2016-17", date(2026, 10, 1)
TODAY = date(2026, 11, 3)
CLERK = Person("H. Sorrel", "performance officer")
PLACED = {"kind": "U4", "provider_kind": "PR1", "intended_to_last_to_18": False, "registered": "registered"}
VISITS, LOOKED_AFTER, ADMISSIONS = "6.15", "6.1", "6.3"


class Desk:
    """Somebody who records, publishes and looks again."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def do(self, command: object, today: date = TODAY) -> None:
        self.database.clock = lambda: datetime(today.year, today.month, today.day, 12)
        door.do(command, self.database, CLERK, today)

    def read(self, what: Callable[..., Any], *given: Any) -> Any:
        with self.database.reading(CLERK) as session:
            return what(session, *given)

    def card(self) -> Scorecard:
        return self.read(scorecard, EDITION, OCTOBER, TODAY)  # type: ignore[no-any-return]

    def run(self) -> Run:
        return self.read(published_runs, EDITION, OCTOBER)[0]  # type: ignore[no-any-return]

    def changed(self) -> dict[tuple[str, date, bool], Restatement]:
        found: list[Restatement] = self.read(restated, EDITION, OCTOBER, TODAY)
        return {(each.ref, each.month, each.is_year_to_date): each for each in found}


@pytest.fixture
def desk(database: Database) -> Desk:
    """Two children looked after since 1 June 2026, one of them visited in time in October."""
    made = Desk(database)
    for ref, name in (("NM10417", "Amara Bright"), ("NM10388", "Jayden Kerr")):
        child = {"ref": ref, "full_name": name, "dob": date(2017, 3, 14), "sex": "F"}
        made.do(StartCare(date(2026, 6, 1), "N1", "C2", PLACED, child=child))
    made.do(AddRecord("visit", child_id(made, "NM10417"), visit_answers(date(2026, 10, 2), late_reason="sickness")))
    return made


def child_id(desk: Desk, ref: str) -> str:
    with desk.database.reading(CLERK) as session:
        return session.scalars(select(Child.id).where(Child.ref == ref)).one()


def late_visit(desk: Desk) -> None:
    answers = visit_answers(date(2026, 10, 20), late_reason="sickness")
    desk.do(AddRecord("visit", child_id(desk, "NM10388"), answers), date(2026, 11, 12))


def test_a_run_is_what_was_shown_and_stays_so(desk: Desk) -> None:
    shown = desk.card()
    desk.do(PublishRun(EDITION, OCTOBER))
    late_visit(desk)
    kept = desk.read(run_as_published, desk.run().id)
    assert [(line.row.ref, [cell.shown for cell in line.trend], line.year_to_date.shown) for line in kept.lines] == [
        (line.row.ref, [cell.shown for cell in line.trend], line.year_to_date.shown) for line in shown.lines
    ]
    assert [(line.direction, line.judged.rag) for line in kept.lines] == [(line.direction, line.judged.rag) for line in shown.lines]
    assert kept.line(VISITS).latest.shown == "50.0%"
    assert desk.card().line(VISITS).latest.shown == "100.0%"


def test_the_rows_behind_a_published_figure_are_kept(desk: Desk) -> None:
    desk.do(PublishRun(EDITION, OCTOBER))
    late_visit(desk)
    cohort = desk.read(cohort_as_published, desk.run().id, VISITS, OCTOBER)
    assert sorted((row.ref, row.met) for row in cohort.rows.itertuples()) == [("NM10388", False), ("NM10417", True)]
    assert (cohort.numerator, cohort.denominator, cohort.value) == (1, 2, Decimal("50.0"))
    assert cohort.why(next(row for row in cohort.rows.itertuples() if not row.met)).startswith("A visit was due by")


def test_nothing_has_changed_until_something_is_recorded(desk: Desk) -> None:
    desk.do(PublishRun(EDITION, OCTOBER))
    assert desk.changed() == {}


def test_a_visit_recorded_late_is_named_as_the_cause(desk: Desk) -> None:
    desk.do(PublishRun(EDITION, OCTOBER))
    late_visit(desk)
    change = desk.changed()[VISITS, OCTOBER, False]
    assert (change.then_shown, change.now_shown, change.difference_words) == ("50.0%", "100.0%", "+50.0 pp")
    (child,) = change.children
    assert (child.ref, child.then, child.now) == ("NM10388", "not met", "met")
    (cause,) = child.causes
    assert cause.why is Why.LATE_RECORDING
    assert cause.words == "Statutory visit of 20 October 2026 recorded on 12 November 2026 by H. Sorrel."


def test_a_correction_and_a_withdrawal_are_told_apart(desk: Desk) -> None:
    late_visit(desk)
    desk.do(PublishRun(EDITION, OCTOBER))
    late, first = (
        desk.read(lambda session, day: session.scalars(select(Visit.id).where(Visit.visit_date == day)).one(), day)
        for day in (date(2026, 10, 20), date(2026, 10, 2))
    )
    desk.do(WithdrawRecord("visit", late, "It was another child."))
    corrected = visit_answers(date(2026, 6, 2), late_reason="sickness")
    desk.do(CorrectRecord("visit", first, corrected, "It was in June."))
    causes = {child.ref: child.causes[0].why for child in desk.changed()[VISITS, OCTOBER, False].children}
    assert causes == {"NM10388": Why.WITHDRAWAL, "NM10417": Why.CORRECTION}


def test_a_child_recorded_later_is_counted_who_was_not(desk: Desk) -> None:
    desk.do(PublishRun(EDITION, OCTOBER))
    child = {"ref": "NM10501", "full_name": "Zofia Łąka", "dob": date(2015, 5, 5), "sex": "F"}
    desk.do(StartCare(date(2026, 10, 14), "N1", "C2", PLACED, child=child), date(2026, 11, 12))
    changed = desk.changed()
    (child_changed,) = changed[LOOKED_AFTER, OCTOBER, False].children
    assert (child_changed.ref, child_changed.then, child_changed.now) == ("NM10501", "not counted", "counted")
    assert changed[ADMISSIONS, OCTOBER, True].now_shown == "3"


def test_runs_are_numbered_and_each_is_compared(desk: Desk) -> None:
    desk.do(PublishRun(EDITION, OCTOBER))
    late_visit(desk)
    desk.do(PublishRun(EDITION, OCTOBER), date(2026, 11, 12))
    assert [run.words for run in desk.read(published_runs, EDITION, OCTOBER)] == ["October 2026, run 2", "October 2026, run 1"]
    found: list[Restatement] = desk.read(restated, EDITION, OCTOBER, TODAY)
    assert {each.run.number for each in found} == {1}


def test_a_value_entered_since_is_named(desk: Desk) -> None:
    first = b"ref,month,numerator,denominator,value,note\n6.10,2026-10,66,100,66.0,\n"
    desk.do(LoadValues(EDITION, "dental tracker", first))
    desk.do(PublishRun(EDITION, OCTOBER))
    desk.do(LoadValues(EDITION, "dental tracker", first.replace(b"66,100,66.0", b"68,100,68.0")), date(2026, 11, 12))
    change = desk.changed()["6.10", OCTOBER, False]
    assert (change.then_shown, change.now_shown, change.difference_words, change.children) == ("66.0%", "68.0%", "+2.0 pp", ())
    assert [cause.words for cause in change.causes] == ["A value from dental tracker was entered on 12 November 2026 by H. Sorrel."]


def test_a_month_without_anything_or_to_come_is_refused(desk: Desk, database: Database) -> None:
    with pytest.raises(KnownError, match="December 2026 has not begun"):
        desk.do(PublishRun(EDITION, date(2026, 12, 1)))
    with pytest.raises(KnownError, match="There is no scorecard edition called"):
        desk.do(PublishRun("1999-00", OCTOBER))
    assert desk.read(published_runs) == []


def test_the_edition_is_frozen_with_its_targets_and_the_file_stays_sound(desk: Desk) -> None:
    desk.do(PublishRun(EDITION, OCTOBER))
    kept = desk.read(run_as_published, desk.run().id)
    assert kept.edition == desk.card().edition
    assert verify(desk.database).is_sound
