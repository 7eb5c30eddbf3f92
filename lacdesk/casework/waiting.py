"""Which kept record something due waits in: it is answered by filling a field that is empty there, not by a new record.

The table below is the rule. Whatever is not in it, or has no such record, is answered by a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lacdesk.casework.living import STAYING_PUT_STEPS
from lacdesk.practice.due import Due, What
from lacdesk.practice.history import DENTAL_CHECK, INITIAL_ASSESSMENT, REVIEW_ASSESSMENT, TEMPORARY_STAYS
from lacdesk.practice.planning import INFORMAL, NO_REPORT
from lacdesk.records.base import Record, record_class
from lacdesk.records.placement import Placement
from lacdesk.records.review_papers import Challenge

Answered = Mapping[str, Any]


class Waits(NamedTuple):
    """Where something waits: the table, the fields of which one is to be filled, and the fields that hold the clock's day.

    `own` is the id of the record where the clock names it, `while_empty` are fields that say, once filled, that the record is over.
    """

    table: str
    fields: tuple[str, ...]
    on: tuple[str, ...] = ()
    own: str = ""
    while_empty: tuple[str, ...] = ()
    is_met: Callable[[Any], bool] = lambda record: True


@dataclass(frozen=True)
class Waiting:
    """A kept record that something due waits in, and the field to fill first."""

    record_type: str
    record_id: str
    field: str


@dataclass(frozen=True)
class Plan:
    """How a kind of record says that it is planned and not done yet: a field and the code it holds until then."""

    field: str
    code: str


PLANS: Mapping[str, Plan] = {"visit": Plan("outcome", "planned"), "health_event": Plan("health_status", "planned")}
"""What may be recorded ahead, by table; carrying it out may change every answer of it."""

RENEWED = frozenset(
    {
        ("staying_put", "reviewed"),
        ("placement", "parent_placement_approved"),
        ("complaint", "stage"),
        ("complaint", "stage_started"),
    }
)
"""Fields that hold the last day or stage of something that goes on, and are brought forward each time it does."""

NOT_YET: Mapping[tuple[str, str], Any] = {
    ("missing_episode", "interview_offered"): False,
    ("missing_episode", "interview_outcome"): "not_offered",
}
"""Answers that say something has not been done yet, so that doing it completes the record."""

_NOTHING: tuple[Any, ...] = (None, "", [], {})


def waits_in(due: Due) -> tuple[Waits, ...]:
    """Return where something due may wait, the likelier first; nowhere where only a new record answers it."""
    rules = (_RULES.get(due.what), _ELSE.get(due.what))
    found = (rule(due) for rule in rules if rule is not None)
    return tuple(each for each in found if each is not None)


def waiting_record(session: Session, due: Due, about: str, about_id: str, today: date) -> Waiting | None:
    """Return the newest record of a child, home or carer (`about` says which) that something due waits in, or None."""
    found = (_newest(session, waits, due, about, about_id, today) for waits in waits_in(due))
    return next((each for each in found if each is not None), None)


def begun_by(session: Session, due: Due, child_id: str) -> Mapping[str, str]:
    """Return what a new record that answers something due follows from: a formal challenge names the informal one it takes further."""
    if due.what is not What.LATE_REPORT_CHALLENGE:
        return {}
    raised = select(Challenge.id).where(Challenge.child_id == child_id, Challenge.raised == due.anchor, Challenge.theme == NO_REPORT)
    informal = session.scalars(raised.where(Challenge.level == INFORMAL, Challenge.accepted.is_(None)).limit(1)).first()
    return {"escalated_from_id": informal, "theme": NO_REPORT} if informal else {}


def present_placement(session: Session, child_id: str) -> str | None:
    """Return the id of the placement a child is in or, while on a temporary stay, was last in; None where there is none."""
    lasting = select(Placement.id).where(Placement.child_id == child_id, func.coalesce(Placement.kind, "").not_in(TEMPORARY_STAYS))
    return session.scalars(lasting.order_by(Placement.started.desc()).limit(1)).first()


def _newest(session: Session, waits: Waits, due: Due, about: str, about_id: str, today: date) -> Waiting | None:
    kind = record_class(waits.table)
    kept = [each for each in _kept(session, kind, about, about_id) if _is_waiting(each, waits, due, today)]
    if not kept:
        return None
    newest = max(kept, key=lambda each: (each.event_date or date.min, each.id))
    empty = (field for field in waits.fields if _is_empty(newest, field))
    return Waiting(waits.table, newest.id, next(empty, waits.fields[0]))


def _kept(session: Session, kind: type[Record], about: str, about_id: str) -> list[Any]:
    owner = getattr(kind, f"{about}_id", None)
    return [] if owner is None else list(session.scalars(select(kind).where(owner == about_id)))


def _is_waiting(record: Any, waits: Waits, due: Due, today: date) -> bool:
    if waits.own:
        return bool(record.id == waits.own)
    if waits.on and due.anchor not in {getattr(record, field) for field in waits.on}:
        return False
    if any(getattr(record, field) is not None for field in waits.while_empty) or not waits.is_met(record):
        return False
    plan = PLANS.get(waits.table)
    if plan is not None and plan.field in waits.fields:
        return _is_come(record, plan, due, today)
    return any(_is_empty(record, field) or (waits.table, field) in RENEWED for field in waits.fields)


def _is_empty(record: Record, field: str) -> bool:
    """Say whether a field has no answer; a list of rows can always have one more."""
    return field in type(record).parts or getattr(record, field) is None


def _is_come(record: Any, plan: Plan, due: Due, today: date) -> bool:
    """Say whether a planned record is one whose day has come since the clock began to count; one without a day is."""
    day = record.event_date
    return getattr(record, plan.field) == plan.code and (day is None or (due.anchor or date.min) <= day <= today)


def is_completion(table: str, parts: Mapping[str, str], before: Answered, after: Answered) -> bool:
    """Say whether answers only fill what was empty, add rows, bring forward what is renewed, or carry out what was planned.

    Anything else changes what was recorded, and is a correction, which asks for a reason. `parts` names the table of each list.
    """
    plan = PLANS.get(table)
    if plan is not None and before.get(plan.field) == plan.code and after.get(plan.field) not in (None, plan.code):
        return True
    own = (name for name in after if name not in parts)
    if not all(_only_fills(table, name, before.get(name), after[name]) for name in own):
        return False
    return all(_only_adds(part, before.get(name) or (), after[name] or ()) for name, part in parts.items() if name in after)


def _only_fills(table: str, name: str, before: Any, after: Any) -> bool:
    if before in _NOTHING or _plain(before) == _plain(after):
        return True
    if NOT_YET.get((table, name)) == before:
        return after not in _NOTHING
    return (table, name) in RENEWED and after not in _NOTHING and bool(after > before)


def _only_adds(table: str, before: Sequence[Answered], after: Sequence[Answered]) -> bool:
    now = {row["id"]: row for row in after if row.get("id")}
    return all(
        row["id"] in now and all(_only_fills(table, name, row.get(name), value) for name, value in now[row["id"]].items()) for row in before
    )


def _plain(value: Any) -> Any:
    """Return a value as it compares: times of day as text, a list of codes in any order."""
    if isinstance(value, time):
        return value.isoformat("minutes")
    return sorted(value, key=str) if isinstance(value, list) else value


def _in(table: str, *fields: str, on: tuple[str, ...] = (), while_empty: tuple[str, ...] = ()) -> Callable[[Due], Waits]:
    return lambda due: Waits(table, fields, on, while_empty=while_empty)


def _interview(due: Due) -> Waits:
    return Waits("missing_episode", ("interview_outcome",), own=str(due.details.get("episode", "")))


def _complaint(due: Due) -> Waits:
    field = {"F4.panel": "panel_held", "F4.findings": "findings_sent"}.get(due.rule, "answered")
    return Waits("complaint", (field,), own=str(due.details.get("complaint", "")))


def _check(kind: str) -> Callable[[Due], Waits]:
    return lambda due: Waits("health_event", ("health_status",), is_met=lambda record: record.kind == kind)


def _staying_put(due: Due) -> Waits:
    """A task of the table waits for its own date, the end of an arrangement or a return for theirs."""
    by_step = {step: field for field, step in STAYING_PUT_STEPS.items()}
    field = by_step.get(str(due.details.get("step", "")), "returned" if due.rule == "L7.return" else "ended")
    return Waits("staying_put", (field,))


def _carer_review(due: Due) -> Waits | None:
    field = {"F2.told": "told", "F2.written": "told_in_writing"}.get(due.rule)
    return Waits("carer_review", (field,), ("decided",)) if field else None


def _present(*fields: str) -> Callable[[Due], Waits]:
    """The last placement that is no temporary stay."""
    return lambda due: Waits("placement", fields, is_met=lambda record: record.kind not in TEMPORARY_STAYS)


def _held_since(due: Due) -> Waits:
    """The last review held since the day the clock counts from."""
    since = due.anchor or date.max
    return Waits("review", ("protection_plan_ended",), is_met=lambda record: bool(record.date_held and record.date_held >= since))


_HELD = ("adjourned_to", "date_held")
_OVER = ("adopted", "reversed_on")

_RULES: Mapping[What, Callable[[Due], Waits | None]] = {
    What.VISIT: _in("visit", "outcome"),
    What.REQUESTED_VISIT: _in("visit", "outcome"),
    What.INITIAL_HEALTH: _check(INITIAL_ASSESSMENT),
    What.REVIEW_HEALTH: _check(REVIEW_ASSESSMENT),
    What.DENTAL: _check(DENTAL_CHECK),
    What.RECOMMENDATIONS: _in("review", "recommendations_produced", on=_HELD),
    What.RECOMMENDATIONS_SENT: _in("review", "recommendations_distributed", on=_HELD),
    What.REVIEW_MINUTES: _in("review", "minutes_distributed", on=_HELD),
    What.REVIEW_REPORT: _in("pre_meeting_report", "received"),
    What.PERMANENCE_PLAN: _in("care_plan", "endorsed_at_review_id"),
    What.CHALLENGE: _in("challenge", "accepted", on=("raised",)),
    What.PEP_SIGN_OFF: _in("pep", "signed_off", on=("meeting_date",)),
    What.SCHOOL_MOVE_TUITION: _in("school_record", "tuition_started", on=("started",)),
    What.PATHWAY_REVIEW: _in("pathway_plan", "reviewed", on=("plan_date",)),
    What.STAYING_PUT: _staying_put,
    What.STAYING_PUT_REVIEW: _in("staying_put", "reviewed", while_empty=("ended",)),
    What.RETURN_INTERVIEW: _interview,
    What.STRATEGY_DISCUSSION: _in("missing_episode", "strategy_discussion", on=("started",)),
    What.PROCEEDINGS: _in("court_case", "final_order_made", on=("issued",)),
    What.PRE_BIRTH: _in("court_case", "pre_birth_assessment_completed", on=("pre_proceedings_started",)),
    What.PLACED_WITH_ADOPTERS: _in("adoption_milestones", "placed", while_empty=_OVER),
    What.ADOPTION_MATCH: _in("adoption_milestones", "matched", while_empty=_OVER),
    What.ADOPTION_APPLICATION: _in("adoption_milestones", "application", while_empty=_OVER),
    What.ADOPTION_ORDER: _in("adoption_milestones", "adopted", while_empty=_OVER),
    What.ADOPTION_PANEL_REPORT: _in("adoption_milestones", "panel_report", while_empty=_OVER),
    What.COMPLAINT: _complaint,
    What.PLACEMENT_NOTICES: _present("notified"),
    What.KEY_STAGE_4_APPROVAL: _in("proposed_change", "nominated_officer_approved", on=("proposed",), while_empty=("dropped",)),
    What.DISTANCE_APPROVAL: _in("proposed_change", "distance_approved", on=("proposed",), while_empty=("dropped",)),
    What.CHILD_PROTECTION_REVIEW: _held_since,
    What.SHORT_BREAK_DAYS: _in("short_break_stay", "ended", on=("started",)),
    What.TEMPORARY_APPROVAL: _in("placement", "reg24_ended", on=("reg24_approved",)),
    What.PARENT_ASSESSMENT: _present("parent_assessment_date"),
    What.PARENT_DECISION: _present("parent_placement_approved"),
    What.INDEPENDENT_REPORT: _in("regulation44_visit", "report_sent", on=("visit_date",)),
    What.CARER_REVIEW: _carer_review,
}

_ELSE: Mapping[What, Callable[[Due], Waits | None]] = {
    What.KEY_STAGE_4_APPROVAL: _in("placement_change", "nominated_officer_approved", on=("proposed", "change_date")),
    What.DISTANCE_APPROVAL: _in("placement_change", "distance_approved", on=("proposed", "change_date")),
}
"""Where something waits that nobody proposed in a record of its own: a move that has been made."""
