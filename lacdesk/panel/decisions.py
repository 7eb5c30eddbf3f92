"""Matters put before fostering, adoption and Public Law Outline panels: recommended there, decided later by somebody else, and told.

Recommendation and decision are two acts, by different people on different days, each corrected only with a reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lacdesk.panel.agenda_book import AddItem, add_item, check_item
from lacdesk.panel.matters import (
    MATTERS,
    OTHER,
    Matter,
    decision_maker_words,
    heard_at,
    heard_from_to,
    matter_title,
    sat_on,
    unrecorded_in,
    who_is_missing,
)
from lacdesk.panel.meeting import Capacity, ItemKind, Panel, PanelKind
from lacdesk.panel.publishing import AddLateItem, add_late_item
from lacdesk.panel.reading import attendance_of, day_of, find, items_of, members_of, panel_value, person_value
from lacdesk.panel.standing import refuse_published
from lacdesk.practice.words import plain_date
from lacdesk.records import meetings as kept
from lacdesk.records.carers import Carer
from lacdesk.records.child import Child
from lacdesk.records.meetings import AgendaItem, Meeting, OtherPanelDecision
from lacdesk.store.door import handles
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import UnitOfWork

_SITTING = frozenset({Capacity.CHAIR, Capacity.VICE_CHAIR, Capacity.MEMBER, Capacity.SUBSTITUTE})


@dataclass(frozen=True)
class MatterFacts:
    """What is said of a matter: its type, the child and the carer from the records, or who it is about where they are not there yet.

    `starts` and `ends` are when it is heard, `attending` who comes for it. `urgent_reason` is the chair's for one that comes late.
    """

    code: str
    child_id: str = ""
    carer_id: str = ""
    about: str = ""
    starts: time | None = None
    ends: time | None = None
    attending: str = ""
    urgent_reason: str = ""


@dataclass(frozen=True)
class PutMatter:
    """Put a matter before a meeting, as an item of its agenda."""

    meeting_id: str
    facts: MatterFacts


@dataclass(frozen=True)
class ChangeMatter:
    """Change what a matter is about, or when it is heard, until the agenda is published."""

    matter_id: str
    facts: MatterFacts


@dataclass(frozen=True)
class RecordRecommendation:
    """Record what a panel recommended of a matter, with its reasons."""

    matter_id: str
    recommendation: str
    reasons: str = ""


@dataclass(frozen=True)
class RecordDecision:
    """Record what the decision-maker decided after a recommendation, and when those concerned were told where they were."""

    matter_id: str
    decision: str
    decision_maker: str
    decided_on: date
    reasons: str = ""
    told_on: date | None = None


@dataclass(frozen=True)
class RecordTold:
    """Record the day on which those concerned were told of a decision."""

    matter_id: str
    told_on: date


@dataclass(frozen=True)
class CorrectRecommendation:
    """Correct what is recorded of a panel's recommendation, for a reason."""

    matter_id: str
    recommendation: str
    reasons: str
    reason: str


@dataclass(frozen=True)
class CorrectDecision:
    """Correct what is recorded of a decision, for a reason."""

    decided: RecordDecision
    reason: str


@handles(PutMatter)
def put_matter(command: PutMatter, unit: UnitOfWork, today: date) -> OtherPanelDecision:
    """Keep a matter with its item of the agenda, after the other business, or as a late item where the agenda is published.

    KnownError where the panel hears no such matter, or nobody is named.
    """
    meeting = unit.get(Meeting, command.meeting_id)
    refuse_strange(unit.session, meeting, command.facts.code)
    facts = item_facts(unit.session, command.facts)
    if meeting.published_at is None:
        item = add_item(AddItem(meeting.id, facts), unit, today)
    else:
        item = add_late_item(AddLateItem(meeting.id, {**facts, "urgent_reason": command.facts.urgent_reason}), unit, today)
    return keep_matter(unit, item, command.facts)


def keep_matter(unit: UnitOfWork, item: AgendaItem, facts: MatterFacts) -> OtherPanelDecision:
    """Keep whom an item of an agenda is about and what is asked of the panel."""
    whose = {"child_id": facts.child_id or None, "carer_id": facts.carer_id or None}
    return unit.add(OtherPanelDecision(meeting_id=item.meeting_id, item_id=item.id, matter=facts.code, **whose))


@handles(ChangeMatter)
def change_matter(command: ChangeMatter, unit: UnitOfWork, today: date) -> None:
    """Change a matter and its item; KnownError once the agenda is published."""
    matter = unit.get(OtherPanelDecision, command.matter_id)
    meeting = unit.get(Meeting, matter.meeting_id or "")
    refuse_published(meeting)
    refuse_strange(unit.session, meeting, command.facts.code)
    item = unit.get(AgendaItem, matter.item_id or "")
    unit.change(item, **item_facts(unit.session, command.facts))
    check_item(item)
    whose = {"child_id": command.facts.child_id or None, "carer_id": command.facts.carer_id or None}
    unit.change(matter, matter=command.facts.code, **whose)


@handles(RecordRecommendation)
def record_recommendation(command: RecordRecommendation, unit: UnitOfWork, today: date) -> None:
    """Keep a recommendation of the day of the meeting; KnownError where it has no words, is there already, or the meeting is to come."""
    matter = unit.get(OtherPanelDecision, command.matter_id)
    meeting = unit.get(Meeting, matter.meeting_id or "")
    if matter.recommendation:
        raise KnownError("A recommendation is recorded already. Correct it, with a reason.")
    if day_of(meeting) > today:
        raise KnownError(f"The meeting of {plain_date(day_of(meeting))} is still to come.")
    unit.change(matter, recommended_on=meeting.held_on, **_recommended(command.recommendation, command.reasons))


@handles(CorrectRecommendation)
def correct_recommendation(command: CorrectRecommendation, unit: UnitOfWork, today: date) -> None:
    """Change what a panel is recorded to have recommended; what was decided after it stays as it is."""
    matter = unit.get(OtherPanelDecision, command.matter_id)
    if not matter.recommendation:
        raise KnownError("No recommendation is recorded yet. Record it first.")
    unit.change(matter, command.reason, **_recommended(command.recommendation, command.reasons))


@handles(RecordDecision)
def record_decision(command: RecordDecision, unit: UnitOfWork, today: date) -> None:
    """Keep a decision; KnownError where there is one, nothing was recommended, or its maker or days do not fit (see refuse_decision)."""
    matter = unit.get(OtherPanelDecision, command.matter_id)
    if matter.decision:
        raise KnownError("A decision is recorded already. Correct it, with a reason.")
    unit.change(matter, **_decided(unit.session, matter, command, today))


@handles(CorrectDecision)
def correct_decision(command: CorrectDecision, unit: UnitOfWork, today: date) -> None:
    """Change what is recorded of a decision, by the same rules; what the panel recommended stays as it is."""
    matter = unit.get(OtherPanelDecision, command.decided.matter_id)
    if not matter.decision:
        raise KnownError("No decision is recorded yet. Record it first.")
    unit.change(matter, command.reason, **_decided(unit.session, matter, command.decided, today))


@handles(RecordTold)
def record_told(command: RecordTold, unit: UnitOfWork, today: date) -> None:
    """Keep the day those concerned were told; KnownError before the decision or after today."""
    matter = unit.get(OtherPanelDecision, command.matter_id)
    if not matter.decision or matter.decided_on is None:
        raise KnownError("No decision is recorded yet. Record it first.")
    if matter.told_on:
        raise KnownError("When they were told is recorded already. Correct the decision, with a reason.")
    _refuse_telling(matter.decided_on, command.told_on, today)
    unit.change(matter, told_on=command.told_on)


def item_facts(session: Session, facts: MatterFacts) -> Mapping[str, Any]:
    """Return the item a matter is on the agenda as: named by the child's reference and the carer's name, with its time and who comes.

    KnownError where nobody is named, or it would end before it starts.
    """
    child = find(session, Child, facts.child_id).ref if facts.child_id else ""
    carer = find(session, Carer, facts.carer_id).name or "" if facts.carer_id else ""
    missing = who_is_missing(facts.code, has_child=bool(child), has_carer=bool(carer), is_named=bool(facts.about.strip()))
    if missing:
        raise KnownError(missing)
    if facts.ends and (facts.starts is None or facts.ends <= facts.starts):
        raise KnownError("A matter ends after it starts. Check the times.")
    return {
        "kind": ItemKind.REPORT.value,
        "title": matter_title(facts.code, child, carer, facts.about),
        "line": heard_at(facts.starts, facts.ends) or None,
        "presenter": facts.attending.strip() or None,
    }


def facts_kept(session: Session, matter_id: str) -> MatterFacts:
    """Return what is said of a matter as it was asked; KnownError where there is none."""
    matter = matter_kept(session, matter_id)
    item = find(session, AgendaItem, matter.item_id)
    child = find(session, Child, matter.child_id).ref if matter.child_id else ""
    carer = find(session, Carer, matter.carer_id).name or "" if matter.carer_id else ""
    starts, ends = heard_from_to(item.line or "")
    about = unrecorded_in(matter.title, matter.code, child, carer)
    return MatterFacts(matter.code, matter.child_id, matter.carer_id, about, starts, ends, item.presenter or "")


def matters_of(session: Session, meeting_id: str) -> list[Matter]:
    """Return the matters before a meeting in the order of its agenda, with what came of each."""
    items = items_of(session, meeting_id)
    places = {each.id: (number, each.title or "") for number, each in enumerate(items, 1)}
    rows = session.scalars(select(OtherPanelDecision).where(OtherPanelDecision.meeting_id == meeting_id))
    found = [_matter(row, *places.get(row.item_id or "", (0, ""))) for row in rows]
    return sorted(found, key=lambda each: (each.number or len(items) + 1, each.id))


def matter_kept(session: Session, matter_id: str) -> Matter:
    """Return a matter by its id; KnownError where there is none."""
    row = find(session, OtherPanelDecision, matter_id)
    return next(each for each in matters_of(session, row.meeting_id or "") if each.id == matter_id)


def waiting(session: Session, panel_id: str) -> list[tuple[Meeting, Matter]]:
    """Return the matters of a panel that wait for a decision or for somebody to be told of it, with their meetings, the longest first."""
    row = OtherPanelDecision
    undone = (row.recommendation.is_not(None), row.told_on.is_(None), Meeting.panel_id == panel_id)
    held = select(Meeting).join(row, row.meeting_id == Meeting.id).where(*undone).distinct().order_by(Meeting.held_on, Meeting.id)
    meetings = list(session.scalars(held))
    return [(each, one) for each in meetings for one in matters_of(session, each.id) if one.recommendation and one.told_on is None]


def count_undecided(session: Session, meeting_id: str) -> int:
    """Return on how many matters of a meeting the panel recommended something that nobody has decided yet."""
    row = OtherPanelDecision
    open_ones = (row.meeting_id == meeting_id, row.recommendation.is_not(None), row.decision.is_(None))
    return session.scalar(select(func.count()).select_from(row).where(*open_ones)) or 0


def _matter(row: OtherPanelDecision, number: int, title: str) -> Matter:
    return Matter(
        title=title or matter_title(row.matter or OTHER, "", "", ""),
        recommendation=row.recommendation or "",
        recommended_on=row.recommended_on,
        reasons=row.recommendation_reasons or "",
        decision=row.decision or "",
        decision_maker=row.decision_maker or "",
        decided_on=row.decided_on,
        decision_reasons=row.decision_reasons or "",
        told_on=row.told_on,
        id=row.id,
        item_id=row.item_id or "",
        number=number,
        code=row.matter or OTHER,
        child_id=row.child_id or "",
        carer_id=row.carer_id or "",
    )


def _panel(session: Session, meeting: Meeting) -> Panel:
    return panel_value(find(session, kept.Panel, meeting.panel_id or ""))


def refuse_strange(session: Session, meeting: Meeting, code: str) -> None:
    """Raise KnownError where a type of matter does not come before the panel of a meeting."""
    panel = _panel(session, meeting)
    if code not in MATTERS.get(panel.kind, ()):
        raise KnownError(f"That matter does not come before the {panel.name}. Choose another.")


def _recommended(recommendation: str, reasons: str) -> dict[str, Any]:
    if not recommendation.strip():
        raise KnownError("Enter what the panel recommended.")
    return {"recommendation": recommendation.strip(), "recommendation_reasons": reasons.strip() or None}


def _decided(session: Session, matter: OtherPanelDecision, told: RecordDecision, today: date) -> dict[str, Any]:
    refuse_decision(session, matter, told, today)
    facts = {"decision": told.decision.strip(), "decision_reasons": told.reasons.strip() or None}
    return {**facts, "decision_maker": told.decision_maker.strip(), "decided_on": told.decided_on, "told_on": told.told_on}


def refuse_decision(session: Session, matter: OtherPanelDecision, told: RecordDecision, today: date) -> None:
    """Raise KnownError where a decision cannot stand: nothing recommended, no maker, one who sat on the panel, or days out of order.

    A fostering or adoption decision is made on a later day than the panel's, after its minutes were read.
    """
    meeting = find(session, Meeting, matter.meeting_id or "")
    panel = _panel(session, meeting)
    if not matter.recommendation or matter.recommended_on is None:
        raise KnownError("Record what the panel recommended first. The decision comes after it.")
    if not told.decision.strip() or not told.decision_maker.strip():
        raise KnownError("Enter the decision and who made it.")
    is_separate = panel.kind is not PanelKind.PUBLIC_LAW_OUTLINE
    too_soon = told.decided_on < matter.recommended_on or (is_separate and told.decided_on == matter.recommended_on)
    if too_soon or told.decided_on > today:
        when = "on a later day than" if is_separate else "no earlier than"
        raise KnownError(f"A decision is made {when} the panel's recommendation, and not in the future. Check the date.")
    _refuse_member(session, meeting, panel, told.decision_maker)
    if told.told_on:
        _refuse_telling(told.decided_on, told.told_on, today)


def _refuse_member(session: Session, meeting: Meeting, panel: Panel, name: str) -> None:
    """The one who decides on carers and adoption did not sit on the panel that recommended."""
    if panel.kind is PanelKind.PUBLIC_LAW_OUTLINE:
        return
    came = [person_value(each) for each in attendance_of(session, meeting.id) if not each.is_apology]
    sitting = came or [person_value(each) for each in members_of(session, meeting)]
    if sat_on((each for each in sitting if each.capacity in _SITTING), name):
        maker = decision_maker_words(panel.kind)
        raise KnownError(f"{name.strip()} sat on the panel, so somebody else decides. Enter the {maker[:1].lower()}{maker[1:]}.")


def _refuse_telling(decided_on: date, told_on: date, today: date) -> None:
    if told_on < decided_on:
        raise KnownError("Nobody was told before the decision was made. Check the dates.")
    if told_on > today:
        raise KnownError("The day they were told is in the future. Enter it once they were told.")
