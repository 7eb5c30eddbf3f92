"""What is kept of a move, and mending what was recorded: neighbours follow, the history keeps the old values, episodes agree."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework.commands import (
    CorrectCare,
    CorrectPlacement,
    EndCare,
    MovePlacement,
    RecordShortBreak,
    StartTemporaryStay,
    WithdrawCare,
    WithdrawMove,
)
from lacdesk.practice.due import What
from lacdesk.records.base import RecordStatus
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.placement import Placement, PlacementChange, PlacementNotice
from lacdesk.records.returned import IMPORTED, Episode
from lacdesk.records.visit import Visit
from lacdesk.store.errors import KnownError

MOVED = date(2026, 9, 1)
HOME = {"kind": "K2", "provider_kind": "PR4", "postcode": "SM1 1AA", "same_carer": False, "registered": "registered"}


def moved(scene: Any, **more: Any) -> MovePlacement:
    change = {"child_view": "They have a dog.", "education_plan": "Stays at school.", "warnings_answered": {"K38": "I was away."}}
    notices = [{"who": "child", "told_on": MOVED}, {"who": "parent", "withheld_reason": "Risk to the child."}]
    return MovePlacement(scene.child_id, MOVED, HOME, "CREQB", "unplanned", change=change, notified=notices, **more)


def kept(scene: Any, kind: Any) -> list[Any]:
    with scene.database.reading(scene.person) as session:
        return list(session.scalars(select(kind).where(kind.child_id == scene.child_id).order_by(kind.id)))


def rows(scene: Any, child_id: str | None = None) -> list[tuple[Any, ...]]:
    columns = (Episode.decom, Episode.rne, Episode.dec, Episode.rec, Episode.reason_place_change)
    with scene.database.reading(scene.person) as session:
        mine = select(*columns).where(Episode.child_id == (child_id or scene.child_id)).order_by(Episode.decom)
        return [tuple(row) for row in session.execute(mine)]


def test_a_move_keeps_everything_that_was_said_of_it(scene: Any) -> None:
    scene.do(moved(scene, legal_status="E1"))
    left, entered = kept(scene, Placement)
    (change,) = kept(scene, PlacementChange)
    assert (change.left_placement_id, change.new_placement_id) == (left.id, entered.id)
    assert (change.change_date, change.reason, change.ending, change.child_view) == (MOVED, "CREQB", "unplanned", "They have a dog.")
    assert change.legal_status_changed is True
    assert change.warnings_answered == {"K38": "I was away."}
    assert {(each.who, each.placement_id) for each in kept(scene, PlacementNotice)} == {("child", entered.id), ("parent", entered.id)}
    assert [row[1] for row in rows(scene)] == ["S", "B"]


def test_a_visit_made_before_a_move_recorded_late_is_judged_again(scene: Any) -> None:
    scene.visit(date(2026, 6, 12))
    scene.visit(date(2026, 9, 4))
    scene.do(moved(scene))
    last = kept(scene, Visit)[-1]
    assert (last.due_law, last.in_time_law) == (date(2026, 9, 8), True)


def test_a_temporary_stay_restarts_no_clock(scene: Any) -> None:
    scene.visit(date(2026, 10, 20))
    before = scene.due(What.VISIT, "law")
    scene.do(StartTemporaryStay(scene.child_id, date(2026, 11, 2), {"kind": "T1"}, date(2026, 11, 6)))
    assert scene.due(What.VISIT, "law") == before
    assert [row[1] for row in rows(scene)] == ["S", "P", "P"]


def test_a_corrected_move_takes_its_neighbour_its_status_and_its_record_along(scene: Any) -> None:
    scene.do(moved(scene, legal_status="E1"))
    entered = kept(scene, Placement)[1]
    day = date(2026, 9, 3)
    scene.do(CorrectPlacement(entered.id, day, "The move was two days later", {"kind": "K1"}, {"end_reason": "CHILD"}))
    assert [(each.started, each.ended) for each in kept(scene, Placement)] == [(scene.started, day), (day, None)]
    assert [(each.started, each.ended) for each in kept(scene, LegalStatus)] == [(scene.started, day), (day, None)]
    (change,) = kept(scene, PlacementChange)
    assert (change.change_date, change.reason, change.record_status) == (day, "CHILD", RecordStatus.CORRECTED)
    assert rows(scene) == [(scene.started, "S", day, "X1", "CHILD"), (day, "B", None, None, None)]


def test_a_withdrawn_move_is_out_of_everything_and_the_placement_goes_on(scene: Any) -> None:
    scene.do(moved(scene))
    scene.do(WithdrawMove(kept(scene, Placement)[1].id, "The move did not happen"))
    (only,) = kept(scene, Placement)
    assert (only.ended, only.end_reason, only.ending) == (None, None, None)
    assert kept(scene, PlacementChange) == kept(scene, PlacementNotice) == []
    assert rows(scene) == [(scene.started, "S", None, None, None)]


def test_an_end_of_care_can_be_corrected_and_taken_back(scene: Any) -> None:
    scene.do(EndCare(scene.child_id, date(2026, 10, 1), "E4A"))
    (period,) = kept(scene, PeriodOfCare)
    scene.do(CorrectCare(period.id, scene.started, date(2026, 10, 5), "Later"))
    assert rows(scene) == [(scene.started, "S", date(2026, 10, 5), "E4A", None)]
    scene.do(CorrectCare(period.id, scene.started, None, "Care went on"))
    assert rows(scene) == [(scene.started, "S", None, None, None)]
    assert kept(scene, PeriodOfCare)[0].ceased_reason is None


def test_a_withdrawn_period_takes_everything_in_it_along(scene: Any) -> None:
    scene.do(WithdrawCare(kept(scene, PeriodOfCare)[0].id, "Recorded for the wrong child"))
    assert [kept(scene, kind) for kind in (PeriodOfCare, LegalStatus, Placement)] == [[], [], []]
    assert rows(scene) == []


def test_short_breaks_are_a_start_each_and_too_long_a_one_is_refused(scene: Any) -> None:
    scene.do(EndCare(scene.child_id, date(2026, 8, 1), "E4A"))
    for day in (5, 20):
        start = date(2026, 10, day)
        scene.do(RecordShortBreak(start, start.replace(day=day + 2), "N2", HOME, scene.child_id))
    assert [row[1:4] for row in rows(scene)[1:]] == [("S", date(2026, 10, 7), "E4A"), ("S", date(2026, 10, 22), "E4A")]
    with pytest.raises(KnownError, match="Short breaks cannot exceed 17"):
        scene.do(RecordShortBreak(date(2026, 10, 25), date(2026, 11, 19), "N2", HOME, scene.child_id))


@pytest.fixture
def returned(scene: Any) -> str:
    """A child who came with a return, in the same placement since."""
    start = date(2025, 5, 6)
    with scene.database.writing(scene.person, "ImportReturn") as unit:
        child = unit.add(Child(ref="900123", dob=date(2014, 2, 3)))
        unit.session.flush()
        unit.add(PeriodOfCare(child_id=child.id, started=start, category_of_need="N1"))
        unit.add(LegalStatus(child_id=child.id, started=start, code="C2"))
        unit.add(Placement(child_id=child.id, started=start, kind="U4", provider_kind="PR1", same_carer=False))
        unit.add(
            Episode(
                child_id=child.id,
                origin=IMPORTED,
                collection_year=2026,
                decom=start,
                rne="S",
                ls="C2",
                cin="N1",
                place="U4",
                place_provider="PR1",
            )
        )
        unit.commit()
        return str(child.id)


def test_a_child_from_a_return_moves_on_and_the_move_can_be_redated_and_withdrawn(scene: Any, returned: str) -> None:
    start, other = date(2025, 5, 6), date(2026, 9, 9)
    scene.do(MovePlacement(returned, MOVED, HOME, "CREQB", "planned"))
    with scene.database.reading(scene.person) as session:
        entered = session.scalars(select(Placement.id).where(Placement.child_id == returned, Placement.started == MOVED)).one()
    scene.do(CorrectPlacement(entered, other, "Wrong day"))
    assert rows(scene, returned) == [(start, "S", other, "X1", "CREQB"), (other, "P", None, None, None)]
    scene.do(WithdrawMove(entered, "Did not happen"))
    assert rows(scene, returned) == [(start, "S", None, None, None)]


def test_what_a_return_says_is_corrected_there(scene: Any, returned: str) -> None:
    with scene.database.reading(scene.person) as session:
        period = session.scalars(select(PeriodOfCare.id).where(PeriodOfCare.child_id == returned)).one()
    with pytest.raises(KnownError, match="import the return again"):
        scene.do(CorrectCare(period, date(2025, 5, 1), None, "Earlier"))
