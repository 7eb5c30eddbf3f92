"""The made-up council's delivery plan and self-assessment, with how each objective stood when it was last looked at."""

from __future__ import annotations

from datetime import date, timedelta

from lacdesk.demo import promises
from lacdesk.demo.course import Scene
from lacdesk.panel.delivery_plan import Timescale
from lacdesk.practice.months import add_months, financial_year_start
from lacdesk.records.council_plans import (
    AssessmentCriterion,
    DeliveryAspiration,
    DeliveryObjective,
    DeliveryPlan,
    DeliveryProgress,
    SelfAssessment,
)

WRITER, ROLE = "M. Willow", "policy officer"
_YEARS, _TO_NEXT_CHECK = 3, timedelta(days=70)


def record(scene: Scene) -> None:
    """Record the delivery plan that began in April, and the self-assessment of the year."""
    starts = financial_year_start(scene.last_day)
    ends = add_months(starts, 12 * _YEARS) - timedelta(days=1)
    facts = {"title": promises.TITLE, "year": starts.year, "starts": starts, "ends": ends, "next_check": scene.last_day + _TO_NEXT_CHECK}
    plan = scene.ledger.add(DeliveryPlan, starts, WRITER, ROLE, **facts)
    for place, hope in enumerate(promises.HOPES, 1):
        said = {"plan_id": plan, "position": place, "promise": hope.promise, "aspiration": hope.words}
        aspiration = scene.ledger.add(DeliveryAspiration, starts, WRITER, ROLE, **said)
        for number, aim in enumerate(hope.aims, 1):
            _aim(scene, aspiration, number, aim, starts)
    _assess(scene, starts)


def _aim(scene: Scene, aspiration: str, number: int, aim: promises.Aim, starts: date) -> None:
    """Record an objective and every time it was looked at since the plan began."""
    by = _timescale(aim, starts)
    facts = {"aspiration_id": aspiration, "position": number, "objective": aim.words, "owner": aim.owner, "outcome": aim.outcome}
    when = {"timescale": by.words, "ends_on": by.ends_on} if by else {}
    objective = scene.ledger.add(DeliveryObjective, starts, WRITER, ROLE, **facts, **when, measure=aim.measure or None)
    for check in aim.checks:
        on = max(scene.last_day - timedelta(weeks=check.weeks_ago), starts)
        again = scene.last_day + timedelta(weeks=check.again_in) if check.again_in else None
        told = {"noted_on": on, "status": check.status, "progress": check.words, "next_check": again if again and again > on else None}
        scene.ledger.add(DeliveryProgress, on, WRITER, ROLE, objective_id=objective, **told)


def _timescale(aim: promises.Aim, starts: date) -> Timescale | None:
    if aim.years:
        return Timescale(starts.year, until=starts.year + aim.years)
    day = add_months(starts, aim.months)
    return Timescale(day.year, day.month) if aim.months else None


def _assess(scene: Scene, starts: date) -> None:
    as_at = max(scene.last_day - timedelta(days=45), starts)
    facts = {"year": starts.year, "framework": promises.FRAMEWORK, "as_at": as_at, "next_check": scene.last_day + _TO_NEXT_CHECK}
    assessment = scene.ledger.add(SelfAssessment, as_at, WRITER, ROLE, **facts)
    for number, title, *told in promises.CRITERIA:
        known, how, plans = ("\n".join(points) or None for points in told)
        said = {"number": number, "title": title, "known": known, "how": how, "plans": plans}
        scene.ledger.add(AssessmentCriterion, as_at, WRITER, ROLE, assessment_id=assessment, **said)
