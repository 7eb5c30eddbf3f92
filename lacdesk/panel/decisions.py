"""What fostering, adoption and Public Law Outline panels recommend, and what the decision-maker decides: always kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.panel.reading import day_of
from lacdesk.practice.words import plain_date
from lacdesk.records.meetings import Meeting, OtherPanelDecision
from lacdesk.store.door import handles
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import UnitOfWork


@dataclass(frozen=True)
class RecordRecommendation:
    """Record what a panel recommended of a matter, about a child or a carer where it is, with its reasons."""

    meeting_id: str
    matter: str
    recommendation: str
    reasons: str = ""
    item_id: str = ""
    child_id: str = ""
    carer_id: str = ""


@dataclass(frozen=True)
class RecordDecision:
    """Record what the decision-maker decided after a recommendation, and when those concerned were told."""

    recommendation_id: str
    decision: str
    decision_maker: str
    decided_on: date
    reasons: str = ""
    told_on: date | None = None


@handles(RecordRecommendation)
def record_recommendation(command: RecordRecommendation, unit: UnitOfWork, today: date) -> OtherPanelDecision:
    """Keep a recommendation of the day of its meeting; KnownError where it lacks its matter or words, or the meeting is to come."""
    meeting = unit.get(Meeting, command.meeting_id)
    if not command.matter.strip() or not command.recommendation.strip():
        raise KnownError("Enter the matter and what the panel recommended.")
    if day_of(meeting) > today:
        raise KnownError(f"The meeting of {plain_date(day_of(meeting))} is still to come.")
    about = {"item_id": command.item_id or None, "child_id": command.child_id or None, "carer_id": command.carer_id or None}
    told = {"recommendation": command.recommendation.strip(), "recommendation_reasons": command.reasons.strip() or None}
    return unit.add(
        OtherPanelDecision(meeting_id=meeting.id, matter=command.matter.strip(), recommended_on=meeting.held_on, **about, **told)
    )


@handles(RecordDecision)
def record_decision(command: RecordDecision, unit: UnitOfWork, today: date) -> None:
    """Keep a decision; KnownError where it lacks who decided, lies before the recommendation or after today, or was made already."""
    kept = unit.get(OtherPanelDecision, command.recommendation_id)
    if kept.decision:
        raise KnownError("A decision is recorded already. Correct it, with a reason.")
    if not command.decision.strip() or not command.decision_maker.strip():
        raise KnownError("Enter the decision and who made it.")
    if command.decided_on > today or (kept.recommended_on and command.decided_on < kept.recommended_on):
        raise KnownError("A decision is made after the panel's recommendation, and not in the future. Check the date.")
    if command.told_on and command.told_on < command.decided_on:
        raise KnownError("Nobody was told before the decision was made. Check the dates.")
    facts = {"decision_maker": command.decision_maker.strip(), "decision_reasons": command.reasons.strip() or None}
    unit.change(kept, decision=command.decision.strip(), decided_on=command.decided_on, told_on=command.told_on, **facts)


def decisions_of(session: Session, meeting_id: str) -> list[OtherPanelDecision]:
    """Return what a panel recommended at a meeting, in the order recorded, with the decisions made since."""
    row = OtherPanelDecision
    return list(session.scalars(select(row).where(row.meeting_id == meeting_id).order_by(row.id)))
