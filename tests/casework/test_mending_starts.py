"""Correcting the start of care that is still open, the placement it started with, and a temporary stay with its return."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework.care_records import Corrected, corrected_as
from lacdesk.casework.commands import CorrectCare, CorrectStay, EndCare, EndTemporaryStay, StartCare, StartTemporaryStay
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.placement import Placement
from lacdesk.store.errors import KnownError

from .conftest import STARTED, Scene

WENT, BACK = date(2026, 9, 7), date(2026, 9, 12)


def kept(scene: Scene, kind: Any) -> list[Any]:
    with scene.database.reading(scene.person) as session:
        return list(session.scalars(select(kind).where(kind.child_id == scene.child_id).order_by(kind.started)))


def days(scene: Scene) -> list[tuple[date | None, date | None, str | None]]:
    return [(each.started, each.ended, each.kind) for each in kept(scene, Placement)]


def away(scene: Scene, ended: date | None = BACK) -> str:
    """Record a stay in hospital and return its id."""
    scene.do(StartTemporaryStay(scene.child_id, WENT, {"kind": "T1"}, ended))
    return next(each.id for each in kept(scene, Placement) if each.kind == "T1")


def test_the_facts_of_care_that_is_still_open_are_corrected(scene: Scene) -> None:
    (period,) = kept(scene, PeriodOfCare)
    scene.do(CorrectCare(period.id, STARTED, None, "Read wrongly", {"category_of_need": "N5", "cp_plan_also_open": True}))
    (period,) = kept(scene, PeriodOfCare)
    assert (period.category_of_need, period.cp_plan_also_open, period.ceased, period.change_reason) == ("N5", True, None, "Read wrongly")


def test_a_start_on_another_day_takes_its_placement_and_status_along(scene: Scene) -> None:
    (period,) = kept(scene, PeriodOfCare)
    sooner = date(2026, 6, 5)
    scene.do(CorrectCare(period.id, sooner, None, "It was the Friday", placement={"kind": "U6", "in_area": True}))
    assert [each.started for kind in (PeriodOfCare, LegalStatus, Placement) for each in kept(scene, kind)] == [sooner] * 3
    (first,) = kept(scene, Placement)
    assert (first.kind, first.in_area, first.ended) == ("U6", True, None)


@pytest.mark.parametrize(
    ("went", "back"),
    [
        (WENT, date(2026, 9, 10)),
        (date(2026, 9, 8), BACK),
        (date(2026, 9, 14), date(2026, 9, 20)),
        (date(2026, 8, 1), date(2026, 8, 4)),
    ],
)
def test_a_stay_is_corrected_with_the_return_from_it(scene: Scene, went: date, back: date) -> None:
    scene.do(CorrectStay(away(scene), went, back, "Other days", {"kind": "T2"}))
    assert days(scene) == [(STARTED, went, "U4"), (went, back, "T2"), (back, None, "U4")]


def test_a_stay_under_way_is_redated_and_its_return_recorded(scene: Scene) -> None:
    stay = away(scene, None)
    scene.do(CorrectStay(stay, date(2026, 9, 8), None, "A day later"))
    assert days(scene) == [(STARTED, date(2026, 9, 8), "U4"), (date(2026, 9, 8), None, "T1")]
    scene.do(CorrectStay(stay, date(2026, 9, 8), BACK, "Back since"))
    assert days(scene)[1:] == [(date(2026, 9, 8), BACK, "T1"), (BACK, None, "U4")]
    with pytest.raises(KnownError, match="not on a temporary stay"):
        scene.do(EndTemporaryStay(scene.child_id, date(2026, 9, 30)))


@pytest.mark.parametrize(
    ("went", "back", "words"),
    [
        (WENT, None, "The return is recorded"),
        (WENT, WENT, "Check both dates"),
        (BACK, WENT, "Check both dates"),
        (STARTED, BACK, "start and end on one day"),
    ],
)
def test_a_stay_is_never_left_without_its_length_or_its_return(scene: Scene, went: date, back: date | None, words: str) -> None:
    stay = away(scene)
    before = days(scene)
    with pytest.raises(KnownError, match=words):
        scene.do(CorrectStay(stay, went, back, "Wrong"))
    assert days(scene) == before


def test_care_that_goes_on_the_day_it_ended_is_mended_at_its_end(scene: Scene) -> None:
    ended = date(2026, 10, 1)
    scene.do(EndCare(scene.child_id, ended, "E8"))
    placement = {"kind": "U6", "provider_kind": "PR1", "registered": "registered"}
    with pytest.raises(KnownError, match="correct the end of care instead"):
        scene.do(StartCare(ended, "N1", "C2", placement, child_id=scene.child_id))
    (period,) = kept(scene, PeriodOfCare)
    scene.do(CorrectCare(period.id, STARTED, None, "Care went on"))
    assert [(each.ceased, each.ceased_reason) for each in kept(scene, PeriodOfCare)] == [(None, None)]


def test_each_record_of_care_leads_to_the_form_that_corrects_it(scene: Scene) -> None:
    stay = away(scene)
    (period,), (status,), (first, *_) = kept(scene, PeriodOfCare), kept(scene, LegalStatus), kept(scene, Placement)
    with scene.database.reading(scene.person) as session:
        assert corrected_as(session, "period_of_care", period.id) == Corrected("start_care", period.id)
        assert corrected_as(session, "legal_status", status.id) == Corrected("legal_status_change", status.id)
        assert corrected_as(session, "placement", first.id) == Corrected("start_care", period.id, "placement")
        assert corrected_as(session, "placement", stay) == Corrected("temporary_stay", stay)
    scene.do(EndCare(scene.child_id, date(2026, 10, 1), "E8"))
    with scene.database.reading(scene.person) as session:
        assert corrected_as(session, "period_of_care", period.id) == Corrected("end_care", period.id)
