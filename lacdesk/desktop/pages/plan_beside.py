"""What a form about the council's plans begins with, offers, and shows beside it: the whole it belongs to, and earlier checks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.desktop.forms.answering import Offered
from lacdesk.desktop.forms.help import HelpColumn, marked_lines
from lacdesk.desktop.forms.plan import FormPlan
from lacdesk.desktop.pages.plan_words import state_of_status
from lacdesk.desktop.widgets.card import Card, Facts
from lacdesk.desktop.widgets.text import Words
from lacdesk.panel.delivery_plan import STOPPED
from lacdesk.panel.plan_book import WHOLES
from lacdesk.panel.plan_reading import assessments_kept, criteria_of, plans_kept, progress_of
from lacdesk.practice.codes import code_set
from lacdesk.practice.months import financial_year_start
from lacdesk.practice.words import month_name, short_date
from lacdesk.records.base import Record
from lacdesk.records.council_plans import (
    DeliveryAspiration,
    DeliveryObjective,
    DeliveryPlan,
    DeliveryProgress,
    SelfAssessment,
)

MOST_CHECKS = 4


def whole_in_hand(session: Session, kind: type[Record], record: Record | None, whole_id: str) -> str:
    """Return what a record belongs to: what it names, what was asked for, or the newest there is; nothing for a plan itself."""
    if kind not in WHOLES:
        return ""
    field, whole = WHOLES[kind]
    if record is not None:
        return str(getattr(record, field) or "")
    if whole_id:
        return whole_id
    if whole is DeliveryPlan:
        return next((each.id for each in plans_kept(session)), "")
    if whole is SelfAssessment:
        return next((each.id for each in assessments_kept(session)), "")
    return session.scalar(select(whole.id).order_by(whole.id.desc()).limit(1)) or ""


def first_answers(session: Session, kind: type[Record], whole_id: str, today: date) -> dict[str, Any]:
    """Return what a new record begins with: the year, the day, and how an objective stood when it was last checked."""
    starts = financial_year_start(today)
    if kind is DeliveryPlan:
        return {"starts": starts, "year": starts.year}
    if kind is SelfAssessment:
        return {"year": starts.year, "as_at": today}
    if kind is DeliveryProgress:
        before = progress_of(session, [whole_id])
        return {"noted_on": today, "status": before[-1].status if before else None}
    if kind is DeliveryAspiration:
        told = select(DeliveryAspiration.promise).where(DeliveryAspiration.plan_id == whole_id)
        return {"promise": session.scalar(told.order_by(DeliveryAspiration.position.desc(), DeliveryAspiration.id.desc()).limit(1))}
    return {}


def offered_for(plan: FormPlan, record: Record | None) -> Offered:
    """Return the choices of the questions that have some of their own: the measures of the scorecard, and the one kept."""
    if not any(each.field == "measure" for each in plan.questions()):
        return {}
    kept = getattr(record, "measure", None)
    others = [(kept, str(kept))] if kept and kept not in measure_names() else []
    return {"measure": [*((key, words) for key, words in measure_names().items()), *others]}


@cache
def measure_names() -> Mapping[str, str]:
    """Return the measures of the newest scorecard edition that ships, by key, in the order of its rows."""
    from lacdesk.indicators.editions import editions, read_edition

    return {row.key: row.name for row in read_edition(editions()[-1]).rows}


def show_help(session: Session, column: HelpColumn, kind: type[Record], whole_id: str) -> str:
    """Show what a person would leave the form to look up, and return the line under its title: what the record belongs to."""
    whole = session.get(WHOLES[kind][1], whole_id) if kind in WHOLES and whole_id else None
    if isinstance(whole, DeliveryObjective):
        _show_checks(session, column, whole)
        return whole.objective or ""
    if isinstance(whole, DeliveryAspiration):
        _show_plan(session, column, whole)
        return whole.aspiration or ""
    if isinstance(whole, SelfAssessment):
        _show_numbers(session, column, whole)
        return whole.framework or ""
    return (whole.title or "") if isinstance(whole, DeliveryPlan) else ""


def _show_checks(session: Session, column: HelpColumn, objective: DeliveryObjective) -> None:
    facts = Card()
    facts.add(Facts([("Action owner", objective.owner or ""), ("Timescale", objective.timescale or "None is given")]))
    facts.add(Words("How we will know", "small", "quiet"), Words(objective.outcome or "", wrap=True))
    column.add("The objective", facts)
    notes = list(reversed(progress_of(session, [objective.id])))[:MOST_CHECKS]
    statuses = code_set("objective_status")
    lines = [(state_of_status(each.status or STOPPED), each.progress or statuses.words(each.status), _checked(each)) for each in notes]
    if lines:
        column.add("Earlier checks", marked_lines(lines))


def _checked(note: DeliveryProgress) -> str:
    on = short_date(note.noted_on) if note.noted_on else ""
    return f"{on}: {code_set('objective_status').words(note.status).lower()}"


def _show_plan(session: Session, column: HelpColumn, aspiration: DeliveryAspiration) -> None:
    plan = session.get(DeliveryPlan, aspiration.plan_id)
    if plan is None or plan.starts is None or plan.ends is None:
        return
    card = Card()
    card.add(Facts([("The plan starts", month_name(plan.starts)), ("It ends", month_name(plan.ends))]))
    card.add(Words("No deadline may be earlier than its start.", "small", "quiet", wrap=True))
    column.add("The plan", card)


def _show_numbers(session: Session, column: HelpColumn, assessment: SelfAssessment) -> None:
    kept = criteria_of(session, assessment.id)
    if kept:
        card = Card()
        for each in kept:
            card.add(Words(f"{each.number} {each.title or ''}".strip(), "small", wrap=True))
        column.add("Criteria there are", card)
