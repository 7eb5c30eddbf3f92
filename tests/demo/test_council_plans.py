"""The made-up council's delivery plan and self-assessment: as the rules would keep them, whatever day the council stands at."""

from __future__ import annotations

from datetime import date

import pytest
from demo_frames import AS_AT, made

from lacdesk.indicators.editions import read_edition
from lacdesk.panel.delivery_plan import Objective, ProgressNote, Standing, read_timescale
from lacdesk.panel.self_assessment import number_order, points, read_number
from lacdesk.records.council_plans import (
    AssessmentCriterion,
    DeliveryAspiration,
    DeliveryObjective,
    DeliveryPlan,
    DeliveryProgress,
    SelfAssessment,
)


@pytest.mark.parametrize("as_at", [AS_AT, date(2026, 4, 3)])
def test_the_plan_is_as_the_rules_would_keep_it(as_at: date) -> None:
    ledger = made(25, 1, 5, as_at)
    (plan,) = ledger.rows(DeliveryPlan)
    assert plan["starts"].year == plan["year"]
    assert plan["starts"] <= as_at < plan["ends"]
    assert [row["position"] for row in ledger.rows(DeliveryAspiration)] == [1, 2, 3, 4]
    for row in ledger.rows(DeliveryObjective):
        if row.get("timescale"):
            found = read_timescale(row["timescale"])
            assert (found.words, found.ends_on) == (row["timescale"], row["ends_on"])
            assert found.ends_on >= plan["starts"]
    for row in ledger.rows(DeliveryProgress):
        assert plan["starts"] <= row["noted_on"] <= as_at
        assert row["next_check"] is None or row["next_check"] > row["noted_on"]


def test_objectives_stand_in_every_way_and_name_measures_of_the_scorecard() -> None:
    ledger = made(40, 2, 1, AS_AT)
    (plan,) = ledger.rows(DeliveryPlan)
    known = {row.key for row in read_edition("2022-23").rows}
    standings = set()
    for row in ledger.rows(DeliveryObjective):
        notes = [each for each in ledger.rows(DeliveryProgress) if each["objective_id"] == row["id"]]
        told = tuple(ProgressNote(each["noted_on"], each["status"], each["progress"], each["next_check"]) for each in notes)
        timescale = read_timescale(row["timescale"]) if row.get("timescale") else None
        standings.add(Objective(row["objective"], row["owner"], timescale, row["outcome"], notes=told).standing(AS_AT, plan["next_check"]))
        assert row.get("measure") in {None, *known}
    assert standings == {Standing.OVERDUE, Standing.DELAYED, Standing.OPEN, Standing.DONE}


def test_the_self_assessment_has_criteria_with_points() -> None:
    ledger = made(40, 2, 1, AS_AT)
    (assessment,) = ledger.rows(SelfAssessment)
    assert assessment["as_at"] <= AS_AT
    rows = ledger.rows(AssessmentCriterion)
    numbers = [row["number"] for row in rows]
    assert numbers == sorted(numbers, key=number_order) == [read_number(each) for each in numbers]
    assert max(len(points(row["plans"])) for row in rows) == 3
