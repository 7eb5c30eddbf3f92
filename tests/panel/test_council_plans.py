"""The council's delivery plan and self-assessment: kept, corrected for a reason, put in order, withdrawn and carried to the next year."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.panel.delivery_plan import NO_TIMESCALE, Objective, ProgressNote, Standing, Timescale, TimescaleNotRead, read_timescale
from lacdesk.panel.plan_book import AddToPlan, CarryPlanOn, CorrectInPlan, MoveInPlan, WithdrawFromPlan
from lacdesk.panel.plan_reading import assessment_value, plan_value
from lacdesk.panel.self_assessment import number_order, points
from lacdesk.practice.words import MONTHS
from lacdesk.records.base import record_class
from lacdesk.records.council_plans import (
    AssessmentCriterion,
    DeliveryAspiration,
    DeliveryObjective,
    DeliveryPlan,
    DeliveryProgress,
    SelfAssessment,
)
from lacdesk.store.database import Database
from lacdesk.store.drafts import list_drafts
from lacdesk.store.errors import KnownError
from lacdesk.store.history import as_known_on, history
from lacdesk.store.verify import verify
from tests.panel.desk import CLERK, ClerksDesk

TODAY = date(2026, 11, 21)
PLAN = {"title": "Our promise", "year": 2026, "starts": date(2026, 4, 1), "ends": date(2028, 3, 31)}
ASPIRATION = {"promise": "We will keep you safe", "aspiration": "Every child lives in a home that suits them"}
OBJECTIVE = {"objective": "Open two homes", "owner": "Head of Commissioning", "outcome": "Two homes are registered"}
ASSESSMENT = {"year": 2026, "framework": "Inspection of services", "as_at": date(2026, 4, 14)}


@pytest.fixture
def desk(database: Database) -> ClerksDesk:
    return ClerksDesk(database, TODAY)


def add(desk: ClerksDesk, kind: Any, facts: Any, whole: str = "") -> str:
    return desk.made(AddToPlan(kind.__tablename__, facts, whole), kind)


def objective(desk: ClerksDesk, under: str, **facts: Any) -> str:
    return add(desk, DeliveryObjective, {**OBJECTIVE, **facts}, under)


@pytest.fixture
def plan(desk: ClerksDesk) -> str:
    return add(desk, DeliveryPlan, PLAN)


@pytest.fixture
def aspiration(desk: ClerksDesk, plan: str) -> str:
    return add(desk, DeliveryAspiration, ASPIRATION, plan)


@pytest.mark.parametrize(
    ("typed", "words", "ends_on"),
    [
        ("september 2026", "September 2026", date(2026, 9, 30)),
        (" Sept.  2026", "September 2026", date(2026, 9, 30)),
        ("feb 2028", "February 2028", date(2028, 2, 29)),
        ("9/2026", "September 2026", date(2026, 9, 30)),
        ("2026-09", "September 2026", date(2026, 9, 30)),
        ("2026 - 2028", "2026 - 2028", date(2028, 12, 31)),
        ("2026 to 2028", "2026 - 2028", date(2028, 12, 31)),
        ("2026-28", "2026 - 2028", date(2028, 12, 31)),
        ("2026–2028", "2026 - 2028", date(2028, 12, 31)),
        ("2027", "2027", date(2027, 12, 31)),
    ],
)
def test_a_timescale_is_a_month_or_a_span_of_years_however_it_is_typed(typed: str, words: str, ends_on: date) -> None:
    found = read_timescale(typed)
    assert (found.words, found.ends_on) == (words, ends_on)


@given(st.integers(1900, 2099), st.integers(1, 12), st.integers(0, 40))
def test_what_is_printed_is_read_again_as_the_same(year: int, month: int, more: int) -> None:
    for made in (Timescale(year, month), Timescale(year, until=year + more)):
        assert read_timescale(made.words) == made
    assert read_timescale(f"{month}/{year}").words == f"{MONTHS[month - 1]} {year}"


@pytest.mark.parametrize("typed", ["soon", "13/2026", "2026-13-01", "Smarch 2026", "26", "the year 2026", "ma 2026", ""])
def test_what_is_no_timescale_says_how_to_type_one(typed: str) -> None:
    with pytest.raises(TimescaleNotRead, match=r"is not a timescale\. Enter a month such as September 2026, or years such as 2026 to 2028"):
        read_timescale(typed)


def test_years_that_run_backwards_are_refused() -> None:
    with pytest.raises(TimescaleNotRead, match=r"run backwards from 2028 to 2026\. Enter the earlier year first"):
        read_timescale("2028 to 2026")


def noted(status: str, next_check: date | None = None) -> tuple[ProgressNote, ...]:
    return (ProgressNote(date(2026, 5, 1), "not_begun"), ProgressNote(date(2026, 10, 3), status, next_check=next_check))


@pytest.mark.parametrize(
    ("timescale", "notes", "of_plan", "standing", "words"),
    [
        (Timescale(2026, 9), (), None, Standing.OVERDUE, "Overdue, 52 days late"),
        (Timescale(2026, 9), noted("delayed"), None, Standing.OVERDUE, "Overdue, 52 days late"),
        (Timescale(2026, 9), noted("achieved"), None, Standing.DONE, "Achieved"),
        (Timescale(2026, 9), noted("continuing"), None, Standing.DONE, "Achieved and continuing"),
        (Timescale(2026, 9), noted("stopped"), None, Standing.STOPPED, "No longer pursued"),
        (Timescale(2026, 11), noted("delayed"), None, Standing.DELAYED, "Delayed"),
        (Timescale(2026, until=2028), noted("in_hand", date(2026, 11, 20)), None, Standing.UNCHECKED, "Check was due"),
        (Timescale(2026, until=2028), noted("in_hand", TODAY), date(2026, 1, 1), Standing.OPEN, "In hand"),
        (None, (), date(2026, 11, 20), Standing.UNCHECKED, "Check was due"),
        (None, (), None, Standing.OPEN, "Not begun"),
    ],
)
def test_how_an_objective_stands(timescale: Timescale | None, notes: Any, of_plan: date | None, standing: Standing, words: str) -> None:
    made = Objective("Open two homes", "Head", timescale, "Two homes", notes=notes)
    assert (made.standing(TODAY, of_plan), made.standing_words(TODAY, of_plan)) == (standing, words)
    assert made.is_closed is (made.next_check(TODAY) is None)
    assert (made.timescale_words == NO_TIMESCALE) is (timescale is None)


def test_a_plan_is_kept_with_its_aspirations_objectives_and_progress_in_order(desk: ClerksDesk, plan: str, aspiration: str) -> None:
    first = objective(desk, aspiration, timescale="sep 2026", measure="placed_nearby")
    objective(desk, aspiration, objective="Train carers", timescale="2026-28")
    other = add(desk, DeliveryAspiration, {**ASPIRATION, "aspiration": "Siblings live together"}, plan)
    for on, status, check in ((date(2026, 10, 3), "delayed", date(2026, 12, 1)), (date(2026, 6, 1), "in_hand", None)):
        add(desk, DeliveryProgress, {"noted_on": on, "status": status, "progress": "Sites found.", "next_check": check}, first)
    value = desk.read(plan_value)
    assert (value.title, value.year_words, [each.words for each in value.aspirations]) == (
        "Our promise",
        "2026-27",
        ["Every child lives in a home that suits them", "Siblings live together"],
    )
    kept = value.objectives[0]
    assert (kept.timescale_words, kept.status, kept.next_check(None), kept.measure) == (
        "September 2026",
        "delayed",
        date(2026, 12, 1),
        "placed_nearby",
    )
    assert [each.status for each in kept.notes] == ["in_hand", "delayed"]
    assert [each.words for each in value.overdue(TODAY)] == ["Open two homes"]
    (row,) = desk.rows(DeliveryObjective, id=first)
    assert (row.timescale, row.ends_on, row.position) == ("September 2026", date(2026, 9, 30), 1)
    desk.do(MoveInPlan("delivery_objective", first, 9))
    desk.do(MoveInPlan("delivery_aspiration", other, 1))
    moved = desk.read(plan_value)
    assert [each.words for each in moved.objectives] == ["Train carers", "Open two homes"]
    assert moved.aspirations[0].words == "Siblings live together"
    assert verify(desk.database).problems == []


def test_a_deadline_before_the_plan_starts_is_refused_wherever_it_would_come_from(desk: ClerksDesk, plan: str, aspiration: str) -> None:
    with pytest.raises(
        KnownError, match=r'"Open two homes" is to be done by March 2026, and the plan starts in April 2026\. Enter a later'
    ):
        objective(desk, aspiration, timescale="March 2026")
    made = objective(desk, aspiration, timescale="April 2026")
    with pytest.raises(KnownError, match="to be done by 2024 - 2025"):
        desk.do(CorrectInPlan("delivery_objective", made, {"timescale": "2024-2025"}, "Brought forward."))
    with pytest.raises(KnownError, match=r"plan starts in May 2026\. Enter an earlier start, or change the deadline first"):
        desk.do(CorrectInPlan("delivery_plan", plan, {"starts": date(2026, 5, 1)}, "Late start."))
    assert desk.rows(DeliveryPlan)[0].starts == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("kind", "facts", "words"),
    [
        (DeliveryPlan, {**PLAN, "title": " "}, "Enter the title."),
        (DeliveryPlan, {**PLAN, "year": 2027, "ends": date(2026, 3, 31)}, "ends before it starts"),
        (DeliveryPlan, {**PLAN, "title": "Other", "year": 2030}, "2030 lies outside the plan, which runs from April 2026 to March 2028"),
        (DeliveryPlan, {**PLAN, "title": "our PROMISE"}, "is kept for 2026-27 already"),
        (DeliveryAspiration, {"promise": "Safe"}, "Enter the aspiration."),
        (DeliveryObjective, {**OBJECTIVE, "owner": ""}, "Enter the action owner."),
        (DeliveryObjective, {**OBJECTIVE, "timescale": "soon"}, '"soon" is not a timescale'),
        (DeliveryProgress, {"noted_on": TODAY}, "Enter the status."),
        (DeliveryProgress, {"noted_on": date(2026, 11, 22), "status": "in_hand"}, "in the future"),
        (DeliveryProgress, {"noted_on": TODAY, "status": "in_hand", "next_check": TODAY}, "is not after this one"),
        (SelfAssessment, {**ASSESSMENT, "framework": ""}, "Enter the framework."),
        (SelfAssessment, {**ASSESSMENT, "year": 26}, "The year 26 is far from now"),
        (SelfAssessment, ASSESSMENT, "is kept for 2026-27 already"),
        (AssessmentCriterion, {"number": "six"}, "is not the number of a criterion. Enter it like 6.1"),
        (AssessmentCriterion, {"number": "6.1"}, "There is a criterion 6.1 already"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(desk: ClerksDesk, aspiration: str, kind: Any, facts: Any, words: str) -> None:
    assessment = add(desk, SelfAssessment, ASSESSMENT)
    add(desk, AssessmentCriterion, {"number": "6.1"}, assessment)
    (plan,) = desk.ids(DeliveryPlan)
    wholes = {DeliveryAspiration: plan, DeliveryObjective: aspiration, AssessmentCriterion: assessment}
    whole = objective(desk, aspiration) if kind is DeliveryProgress else wholes.get(kind, "")
    before = desk.ids(kind)
    with pytest.raises(KnownError, match=words):
        desk.do(AddToPlan(kind.__tablename__, facts, whole))
    assert desk.ids(kind) == before


def test_a_correction_gives_its_reason_and_filling_a_blank_needs_none(desk: ClerksDesk, aspiration: str) -> None:
    desk.database.clock = lambda: datetime(2026, 11, 1, 9, 0)
    made = objective(desk, aspiration)
    with desk.database.writing(CLERK, "Draft") as unit:
        unit.keep_draft("delivery_objective", made, {"owner": "Head"})
        unit.commit()
    desk.database.clock = lambda: datetime(2026, 11, 10, 9, 0)
    desk.do(CorrectInPlan("delivery_objective", made, {"timescale": "2027"}, draft=("delivery_objective", made)))
    with pytest.raises(KnownError, match="Enter why the record is corrected"):
        desk.do(CorrectInPlan("delivery_objective", made, {"owner": "Head of Placements"}))
    desk.do(CorrectInPlan("delivery_objective", made, {"owner": "Head of Placements"}, "The post was renamed."))
    with desk.database.reading(CLERK) as session:
        assert list_drafts(session, CLERK) == []
        told = history(session, made)
        assert [(each.operation, each.reason) for each in told] == [
            ("AddToPlan", None),
            ("CorrectInPlan", None),
            ("CorrectInPlan", "The post was renamed."),
        ]
        before = as_known_on(session, "delivery_objective", made, date(2026, 11, 5))
    assert before is not None
    assert (before["owner"], before.get("timescale")) == ("Head of Commissioning", None)


def test_what_is_withdrawn_takes_along_all_that_belongs_to_it(desk: ClerksDesk, plan: str, aspiration: str) -> None:
    made = objective(desk, aspiration)
    add(desk, DeliveryProgress, {"noted_on": TODAY, "status": "in_hand"}, made)
    with pytest.raises(KnownError, match="Enter why"):
        desk.do(WithdrawFromPlan("delivery_aspiration", aspiration, " "))
    desk.do(WithdrawFromPlan("delivery_aspiration", aspiration, "Said twice."))
    assert [desk.ids(kind) for kind in (DeliveryAspiration, DeliveryObjective, DeliveryProgress)] == [set(), set(), set()]
    with pytest.raises(KnownError, match="There is no such aspiration"):
        objective(desk, aspiration)
    again = add(desk, DeliveryAspiration, ASPIRATION, plan)
    assert desk.rows(DeliveryAspiration, id=again)[0].position == 1


def test_the_next_years_version_carries_what_is_open_and_the_one_before_stays(desk: ClerksDesk, plan: str, aspiration: str) -> None:
    done, still = objective(desk, aspiration, timescale="2026"), objective(desk, aspiration, objective="Train carers", timescale="2027")
    finished = add(desk, DeliveryAspiration, {**ASPIRATION, "aspiration": "Finished"}, plan)
    last = objective(desk, finished)
    for each, status in ((done, "achieved"), (last, "stopped"), (still, "delayed")):
        add(desk, DeliveryProgress, {"noted_on": date(2026, 10, 1), "status": status}, each)
    desk.do(CarryPlanOn("delivery_plan", plan))
    value = desk.read(plan_value)
    assert (value.year_words, value.starts, value.ends) == ("2027-28", date(2026, 4, 1), date(2028, 3, 31))
    assert [(each.words, each.status) for each in value.objectives] == [("Train carers", "delayed")]
    assert desk.read(plan_value, "", 2026).id == plan
    for command in (
        AddToPlan("delivery_aspiration", ASPIRATION, plan),
        CorrectInPlan("delivery_objective", still, {"owner": "X"}, "Other."),
        MoveInPlan("delivery_objective", still, 1),
        WithdrawFromPlan("delivery_plan", plan, "Old."),
        CarryPlanOn("delivery_plan", plan),
    ):
        with pytest.raises(KnownError, match="next year's delivery plan has followed this one, which stays as it is"):
            desk.do(command)
    with pytest.raises(KnownError, match=r"None is kept for 2031-32\. There is one for 2027-28 and 2026-27"):
        desk.read(plan_value, "", 2031)
    assert verify(desk.database).problems == []


def test_a_self_assessment_is_kept_in_the_order_of_its_numbers_and_carried_on(desk: ClerksDesk) -> None:
    made = add(desk, SelfAssessment, ASSESSMENT)
    for number in ("12.6", "6.10", " 6.2 "):
        add(desk, AssessmentCriterion, {"number": number, "title": "Homes", "known": "• One.\n\n- Two.\nThree", "plans": "Go on."}, made)
    value = desk.read(assessment_value)
    assert [each.number for each in value.criteria] == ["6.2", "6.10", "12.6"]
    assert (value.criteria[0].known, value.criteria[0].how, value.year_words) == (("One.", "Two.", "Three"), (), "2026-27")
    desk.do(CarryPlanOn("self_assessment", made))
    after = desk.read(assessment_value)
    assert (after.year, after.as_at, [each.number for each in after.criteria]) == (2027, TODAY, ["6.2", "6.10", "12.6"])
    with pytest.raises(KnownError, match="next year's self-assessment has followed this one"):
        desk.do(AddToPlan("assessment_criterion", {"number": "6.3"}, made))
    desk.do(WithdrawFromPlan("self_assessment", after.id, "Begun too early."))
    assert desk.read(assessment_value).id == made
    assert len(desk.ids(AssessmentCriterion)) == 3


def test_without_a_plan_or_self_assessment_it_is_said_where_to_begin(desk: ClerksDesk) -> None:
    for read, words in ((plan_value, "No delivery plan is kept yet"), (assessment_value, "No self-assessment is kept yet")):
        with pytest.raises(KnownError, match=words):
            desk.read(read)


def test_numbers_are_ordered_as_numbers_and_points_as_lines() -> None:
    assert sorted(["6.10", "12.1", "other", "6.2"], key=number_order) == ["6.2", "6.10", "12.1", "other"]
    assert points(None) == points(" \n • \n") == ()
    assert record_class("delivery_plan") is DeliveryPlan
