"""What is seldom behind a restated figure: a worker, a standard between two runs, a child withdrawn, a source that came or went."""

from __future__ import annotations

from datetime import date

import pytest

from lacdesk.casework.commands import SetStandard, WithdrawRecord
from lacdesk.indicators.restating import Restatement, rerun_published, restated_since
from lacdesk.indicators.runs import published_runs
from lacdesk.records.child import Child
from lacdesk.records.people import Allocation, Worker
from lacdesk.store.database import Database

from .publishing_desk import CLERK, EDITION, OCTOBER, PUBLISHED, SEPTEMBER, Desk, said

VISITS, LOCAL, LOOKED_AFTER, CASELOAD = "6.15", "6.16", "6.1", "10.3"
AUGUST = date(2026, 8, 1)
WRITTEN = "on 12 November 2026 by H. Sorrel."


@pytest.fixture
def desk(database: Database) -> Desk:
    """Two children looked after since June; one was visited in August."""
    made = Desk(database)
    for ref in ("NM10388", "NM10417"):
        made.start(ref, date(2026, 6, 1))
    return made


def stood(found: Restatement) -> dict[str, tuple[str, str, list[str]]]:
    return {child.ref: (child.then, child.now, said(child.causes)) for child in found.children}


def test_a_worker_who_turns_out_unqualified_is_named(desk: Desk) -> None:
    with desk.database.writing(CLERK, "SetUp") as unit:
        worker = unit.add(Worker(name="J. Fern", role="social_worker", is_qualified=True))
        unit.session.flush()
        for ref in ("NM10388", "NM10417"):
            unit.add(Allocation(child_id=desk.child(ref), worker_id=worker.id, role="social_worker", started=date(2026, 6, 1)))
        unit.commit()
    desk.publish()
    with desk.database.writing(CLERK, "CorrectWorker") as unit:
        unit.change(unit.get(Worker, worker.id), name="J. Fernley")
        unit.commit()
    assert desk.changed() == {}
    with desk.database.writing(CLERK, "CorrectWorker") as unit:
        unit.change(unit.get(Worker, worker.id), is_qualified=False)
        unit.commit()
    found = stood(desk.changed()[CASELOAD, OCTOBER, False])
    assert {ref: each[:2] for ref, each in found.items()} == dict.fromkeys(("NM10388", "NM10417"), ("counted", "not counted"))
    assert {cause.split(" corrected")[0] for each in found.values() for cause in each[2]} == {Worker.words.capitalize()}


def test_a_standard_set_between_two_runs_is_named(desk: Desk) -> None:
    desk.visit("NM10417", date(2026, 9, 7), PUBLISHED)
    desk.publish(month=SEPTEMBER)
    desk.do(SetStandard("visit_first_year_days", 14, date(2026, 6, 1)), PUBLISHED)
    desk.publish()

    def between(session: object) -> list[Restatement]:
        (later,), (earlier,) = (published_runs(session, EDITION, month) for month in (OCTOBER, SEPTEMBER))  # type: ignore[arg-type]
        return restated_since(session, earlier, rerun_published(session, later), SEPTEMBER)  # type: ignore[arg-type]

    found = {each.ref: each for each in desk.read(between)}[LOCAL]
    assert {child.ref: (child.then, child.now) for child in found.children} == {"NM10417": ("met", "not met")}
    assert [words.split(" was set to 14 ")[0] for words in said(found.causes)] == [
        'The council standard "days between visits in the first year of a placement"'
    ]


def test_a_child_whose_record_was_withdrawn_is_named(desk: Desk) -> None:
    desk.publish()
    with desk.database.writing(CLERK, "WithdrawChild") as unit:
        unit.withdraw(unit.get(Child, desk.child("NM10388")), "The same child as another.")
        unit.commit()
    changed = desk.changed()
    for month in (AUGUST, OCTOBER):
        assert {ref: each[:2] for ref, each in stood(changed[LOOKED_AFTER, month, False]).items()} == {
            "NM10388": ("counted", "not counted")
        }


def test_the_first_visit_of_all_is_named_for_its_child_alone(desk: Desk) -> None:
    desk.publish()
    desk.visit("NM10417", date(2026, 8, 5))
    found = desk.changed()[VISITS, AUGUST, False]
    assert (found.then_shown, found.now_shown) == ("-", "50.0%")
    assert stood(found) == {"NM10417": ("not counted", "met", [f"Statutory visit of 5 August 2026 recorded {WRITTEN}"])}


def test_the_last_visit_of_all_withdrawn_is_named(desk: Desk) -> None:
    desk.visit("NM10417", date(2026, 8, 5), PUBLISHED)
    desk.publish()
    desk.do(WithdrawRecord("visit", desk.visit_of("NM10417", date(2026, 8, 5)), "Another child."))
    found = stood(desk.changed()[VISITS, AUGUST, False])
    assert found["NM10417"] == ("met", "not counted", [f"Statutory visit of 5 August 2026 withdrawn {WRITTEN}"])
