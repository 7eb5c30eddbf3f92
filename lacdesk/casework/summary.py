"""One child on one page: who, where, what must be known, what is next, what the child said, and what happened last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.child_file import Header, header
from lacdesk.casework.chronologies import chronology
from lacdesk.casework.chronology import Event, Lane, Stretch
from lacdesk.casework.essentials import Essentials, essentials_of, open_records
from lacdesk.practice.codes import code_set
from lacdesk.practice.words import listed, plain_date
from lacdesk.records.education import Pep, SchoolRecord
from lacdesk.records.health import HealthEvent, Immunisation
from lacdesk.records.people import Worker
from lacdesk.records.placement import Home, Placement, PlacementNotice
from lacdesk.records.plan import CarePlan, PathwayPlan, PermanencePlan
from lacdesk.records.visit import Visit
from lacdesk.records.voice import WishesFeelings

NOT_ON_ROLL = "not_on_roll"


@dataclass(frozen=True)
class Said:
    """A child's own words, or that the child was asked and said nothing (`words` is None); `heard` is by whom, where and how."""

    words: str | None
    said_on: date
    heard: str


@dataclass(frozen=True)
class School:
    """Where a child is on roll; `name` None is a school record that names none."""

    name: str | None
    is_on_roll: bool
    year_group: int | None
    since: date | None


@dataclass(frozen=True)
class Told:
    """Somebody who was told where the child lives, or from whom it is kept, with the reason."""

    who: str
    told_on: date | None
    withheld_reason: str | None


@dataclass(frozen=True)
class ChildSummary:
    """What is known of one child on one day; None and an empty list mean that nothing is recorded."""

    header: Header
    as_at: date
    essentials: Essentials
    address: str | None
    school: School | None
    said: Said | None
    plan: tuple[str, ...]
    health: tuple[str, ...]
    told: tuple[Told, ...]
    may_decide: tuple[str, ...]
    events: tuple[Event, ...]
    homes: tuple[Stretch, ...]
    missing: tuple[Stretch, ...]


def child_summary(session: Session, child_id: str, day: date) -> ChildSummary:
    """Return the summary of a child as at a day; KnownError where there is no such child."""
    top = header(session, child_id, day)
    known = chronology(session, child_id, day)
    placements = open_records(session, Placement, [child_id], day)
    placement = placements[-1] if placements else None
    before = [each for each in known.stretches if each.day <= day]
    return ChildSummary(
        header=top,
        as_at=day,
        essentials=essentials_of(session, [child_id], day, {child_id: top.present.legal_status})[child_id],
        address=_address(session, placement),
        school=_school(session, child_id, day),
        said=last_said(session, child_id, day),
        plan=tuple(_plan(session, child_id, day)),
        health=tuple(_health(session, child_id, day)),
        told=_told(session, placement),
        may_decide=_may_decide(placement),
        events=tuple(each for each in known.events if each.day <= day),
        homes=tuple(each for each in reversed(before) if each.lane is Lane.PLACEMENT),
        missing=tuple(each for each in reversed(before) if each.lane is Lane.MISSING),
    )


def last_said(session: Session, child_id: str, day: date) -> Said | None:
    """Return what the child said last, on its own or at a visit; None where nothing was ever recorded."""
    voices = select(WishesFeelings).where(WishesFeelings.child_id == child_id, WishesFeelings.said_on <= day)
    voice = session.scalars(voices.order_by(WishesFeelings.said_on.desc(), WishesFeelings.id.desc())).first()
    rows = session.execute(
        select(Visit, Worker.name)
        .outerjoin(Worker, Worker.id == Visit.visitor_id)
        .where(Visit.child_id == child_id, Visit.visit_date <= day, Visit.wishes_feelings.is_not(None) | Visit.none_expressed)
        .order_by(Visit.visit_date.desc(), Visit.id.desc())
        .limit(1)
    ).first()
    found = [_from_voice(voice)] if voice and voice.own_words else []
    if rows is not None:
        found.append(said_at(*rows))
    return max((each for each in found if each), key=lambda each: each.said_on, default=None)


def _from_voice(voice: WishesFeelings) -> Said | None:
    if voice.said_on is None:
        return None
    how = code_set("voice_method").words(voice.method) or "Said"
    to = f" to {voice.asked_by}" if voice.asked_by else ""
    return Said(voice.own_words, voice.said_on, f"{how}{to}{f' at {voice.place}' if voice.place else ''}")


def said_at(visit: Visit, visitor: str | None) -> Said | None:
    """Return what a child said at a visit, and to whom; None where the visit has no day."""
    if visit.visit_date is None:
        return None
    who = visitor or visit.visitor_name
    alone = ", seen alone" if visit.seen_alone else ""
    return Said(visit.wishes_feelings, visit.visit_date, f"Said{f' to {who}' if who else ''} at a visit{alone}")


def _address(session: Session, placement: Placement | None) -> str | None:
    if placement is None or placement.home_id is None:
        return None
    home = session.get(Home, placement.home_id)
    parts = [part for part in (home.address, home.postcode) if part] if home else []
    return ", ".join(" ".join(part.split()) for part in parts) or None


def _school(session: Session, child_id: str, day: date) -> School | None:
    schools = open_records(session, SchoolRecord, [child_id], day)
    if schools:
        last = schools[-1]
        return School(last.school, last.kind != NOT_ON_ROLL, last.year_group, last.started)
    pep = _last_pep(session, child_id, day)
    return School(pep.school, True, None, None) if pep and pep.school else None


def _last_pep(session: Session, child_id: str, day: date) -> Pep | None:
    return session.scalars(select(Pep).where(Pep.child_id == child_id, Pep.meeting_date <= day).order_by(Pep.meeting_date.desc())).first()


def _plan(session: Session, child_id: str, day: date) -> Iterable[str]:
    for plan in open_records(session, CarePlan, [child_id], day)[-1:]:
        options = [code_set("permanence_option").words(each) for each in plan.permanence_options or []]
        yield f"{listed(options) or 'No plan for permanence is recorded'}. Care plan from {_day(plan.started)}."
        yield from (f"{label}: {words}" for label, words in (("Contact", plan.contact), ("If it does not work", plan.contingency)) if words)
    tracked = select(PermanencePlan).where(PermanencePlan.child_id == child_id, PermanencePlan.state_from <= day)
    permanence = session.scalars(tracked.order_by(PermanencePlan.state_from.desc())).first()
    if permanence is not None:
        state = code_set("permanence_tracker").words(permanence.tracker_state)
        yield f"Long-term match: {state.lower()}, {_day(permanence.state_from)}."
    written = select(PathwayPlan).where(PathwayPlan.child_id == child_id, PathwayPlan.plan_date <= day)
    pathway = session.scalars(written.order_by(PathwayPlan.plan_date.desc())).first()
    if pathway is not None:
        yield f"Pathway plan of {_day(pathway.plan_date)}{f', reviewed {_day(pathway.reviewed)}' if pathway.reviewed else ''}."


def _day(day: date | None) -> str:
    return plain_date(day) if day else "a day that is not recorded"


def _health(session: Session, child_id: str, day: date) -> Iterable[str]:
    rows = session.execute(
        select(HealthEvent.kind, HealthEvent.done)
        .where(HealthEvent.child_id == child_id, HealthEvent.health_status == "done", HealthEvent.done <= day)
        .order_by(HealthEvent.done)
    )
    last = {kind: done for kind, done in rows if kind and done}
    kinds = code_set("health_event")
    yield from (f"{kinds.words(kind)} done {plain_date(last[kind])}." for kind in kinds if kind in last)
    seen = select(Immunisation).where(Immunisation.child_id == child_id, Immunisation.as_at <= day).order_by(Immunisation.as_at.desc())
    immunised = session.scalars(seen).first()
    if immunised is not None and immunised.is_up_to_date is not None:
        yield f"Immunisations {'' if immunised.is_up_to_date else 'not '}up to date at {_day(immunised.as_at)}."
    pep = _last_pep(session, child_id, day)
    if pep is not None:
        yield f"{code_set('term').words(pep.term) or 'Last'} PEP held {_day(pep.meeting_date)}."
        yield from ([f"PEP targets: {pep.targets}"] if pep.targets else [])


def _told(session: Session, placement: Placement | None) -> tuple[Told, ...]:
    if placement is None:
        return ()
    known = code_set("placement_notified")
    notices = session.scalars(select(PlacementNotice).where(PlacementNotice.placement_id == placement.id))
    return tuple(Told(known.words(each.who), each.told_on, each.withheld_reason) for each in notices if each.who)


def _may_decide(placement: Placement | None) -> tuple[str, ...]:
    if placement is None:
        return ()
    return tuple(code_set("delegated_authority").words(each) for each in placement.delegated_authority or ())
