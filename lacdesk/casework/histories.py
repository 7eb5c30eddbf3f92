"""Children's histories as the clocks read them, for one child or for everybody, from a handful of selects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.among import among
from lacdesk.casework.clocks import clocks_of
from lacdesk.casework.living import living_of
from lacdesk.casework.planning import Asked, plannings, reviews_of
from lacdesk.practice.adoption_reviews import stops_at_application
from lacdesk.practice.altered import altered
from lacdesk.practice.due import Kind
from lacdesk.practice.happenings import until, without
from lacdesk.practice.history import (
    CarePeriod,
    ChildHistory,
    HealthEvent,
    PrivateFostering,
    Status,
    Stay,
    VisitRequest,
)
from lacdesk.practice.planning import Planning
from lacdesk.practice.review_clocks import reviewed
from lacdesk.practice.standards import Standard
from lacdesk.practice.stays import Placed, stays_of
from lacdesk.records import health as health_records
from lacdesk.records.care import LegalStatus, PeriodOfCare, ShortBreakStay
from lacdesk.records.child import Child
from lacdesk.records.education import Pep
from lacdesk.records.placement import Placement
from lacdesk.records.visit import Visit
from lacdesk.records.visit import VisitRequest as VisitRequestRecord

CONCERNS = "concerns"
_CHILDREN = select(Child.id, Child.dob, Child.private_fostering_notified, Child.private_fostering_ended)
_DAYS_OF = {Kind.VISIT: ("visits_made",), Kind.REVIEW: ("reviews_held",), Kind.EDUCATION: ("peps_held", "peps_initiated")}


def history_of(session: Session, child_id: str) -> ChildHistory:
    """Return one child's history."""
    return histories(session, [child_id])[child_id]


def visiting_of(session: Session, child_id: str, council: Standard) -> ChildHistory:
    """Return as much of one child's history as the clocks of statutory visits read: a visit is judged each time one is typed."""
    stays = _stays(session, [child_id])[child_id]
    reviews = reviews_of(Asked(session, [child_id], council)).get(child_id, ())
    return ChildHistory(
        periods=tuple(_periods(session, [child_id])[child_id]),
        statuses=tuple(_statuses(session, [child_id])[child_id]),
        stays=tuple(stays),
        visits_made=tuple(on for _, on, _ in _visits(session, [child_id])),
        reviews_held=reviewed(reviews, stays),
        private_fostering=tuple(each for row in session.execute(_CHILDREN.where(Child.id == child_id)) for each in _private_fostering(row)),
        planning=Planning(reviews=reviews),
    )


def histories(session: Session, children: Collection[str] | None = None) -> dict[str, ChildHistory]:
    """Return the history of each of these children, or of every child when none are named."""
    made = _visits(session, children)
    visits = _grouped((child_id, on) for child_id, on, _ in made)
    council = clocks_of(session).standards.council
    planned = plannings(Asked(session, children, council), ((child_id, on) for child_id, on, welfare in made if welfare == CONCERNS))
    peps, initiated = _peps(session, children)
    periods = _periods(session, children)
    statuses = _statuses(session, children)
    stays = _stays(session, children)
    health = _health(session, children)
    requests = _requests(session, children)
    living = living_of(session, children)
    breaks = _break_stays(session, children)
    stops = stops_at_application(council)
    nothing = Planning()
    return {
        row.id: ChildHistory(
            dob=row.dob,
            periods=tuple(periods[row.id]),
            statuses=tuple(statuses[row.id]),
            stays=tuple(stays[row.id]),
            visits_made=tuple(visits[row.id]),
            reviews_held=reviewed(planned.get(row.id, nothing).reviews, stays[row.id]),
            health=tuple(health[row.id]),
            peps_held=tuple(peps[row.id]),
            peps_initiated=tuple(initiated[row.id]),
            visit_requests=tuple(requests[row.id]),
            private_fostering=_private_fostering(row),
            living=living[row.id],
            planning=planned.get(row.id, nothing),
            break_stays=tuple(breaks[row.id]),
            stops_at_application=stops,
        )
        for row in session.execute(_CHILDREN.where(*among(children, Child.id)))
    }


def as_at(history: ChildHistory, day: date) -> ChildHistory:
    """Return the history as far as it had come by a day: later events have not happened, and what ends later is still open."""
    then = {
        "periods": _begun(history.periods, day, _open_again),
        "statuses": _begun(history.statuses, day, _open_again),
        "stays": _begun(history.stays, day, _open_again),
        "visits_made": _until(history.visits_made, day),
        "reviews_held": _until(history.reviews_held, day),
        "health": _happened(history.health, day),
        "peps_held": _until(history.peps_held, day),
        "peps_initiated": _until(history.peps_initiated, day),
        "visit_requests": _happened(history.visit_requests, day),
        "planning": until(history.planning, day),
        "living": until(history.living, day),
        "break_stays": tuple((went, back if _stands(back, day) else None) for went, back in history.break_stays if went <= day),
    }
    changed: dict[str, Any] = {name: facts for name, facts in then.items() if facts is not getattr(history, name)}
    return altered(history, changed)


def _begun(pieces: tuple[Any, ...], day: date, reopened: Callable[[Any], Any]) -> tuple[Any, ...]:
    """Return what had begun by a day, open again where it ended later; the same tuple where that changes nothing."""
    if all(each.start <= day and _stands(each.end, day) for each in pieces):
        return pieces
    return tuple(each if _stands(each.end, day) else reopened(each) for each in pieces if each.start <= day)


def _open_again(piece: Any) -> Any:
    return piece._replace(end=None)


def _happened(events: tuple[Any, ...], day: date) -> tuple[Any, ...]:
    return events if not events or events[-1].on <= day else tuple(each for each in events if each.on <= day)


def without_events_on(history: ChildHistory, day: date, kind: Kind) -> ChildHistory:
    """Return the history as if nothing that closes a clock of a kind had happened on a day."""
    kept: dict[str, Any] = {name: tuple(each for each in getattr(history, name) if each != day) for name in _DAYS_OF.get(kind, ())}
    if kind is Kind.HEALTH:
        kept["health"] = tuple(each for each in history.health if each.on != day)
    kept |= {"planning": without(history.planning, day, kind), "living": without(history.living, day, kind)}
    return altered(history, kept)


def _stands(end: date | None, day: date) -> bool:
    """Say whether an end stands as it is on a day: it has come, or none is known."""
    return end is None or end <= day


def _until(days: tuple[date, ...], day: date) -> tuple[date, ...]:
    return days if not days or days[-1] <= day else tuple(each for each in days if each <= day)


def _visits(session: Session, children: Collection[str] | None) -> list[Any]:
    """Return the child, day and finding of each visit that counts, in order of day."""
    counts = (Visit.visit_date.is_not(None), Visit.outcome == "made", Visit.method == "in_person")
    statement = select(Visit.child_id, Visit.visit_date, Visit.welfare_safe).where(*counts, *among(children, Visit.child_id))
    return list(session.execute(statement.order_by(Visit.visit_date)))


def _peps(session: Session, children: Collection[str] | None) -> tuple[dict[str, list[date]], dict[str, list[date]]]:
    """Return the days PEP meetings were held, and the days PEPs were begun, in order."""
    rows = session.execute(select(Pep.child_id, Pep.meeting_date, Pep.initiated).where(*among(children, Pep.child_id))).all()
    held = sorted((on, child_id) for child_id, on, _ in rows if on)
    begun = sorted((on, child_id) for child_id, _, on in rows if on)
    return _grouped((child_id, on) for on, child_id in held), _grouped((child_id, on) for on, child_id in begun)


def _grouped(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for child_id, value in pairs:
        found[child_id].append(value)
    return found


def _periods(session: Session, children: Collection[str] | None) -> dict[str, list[CarePeriod]]:
    statement = select(PeriodOfCare.child_id, PeriodOfCare.started, PeriodOfCare.ceased, PeriodOfCare.started_is_lower_bound)
    rows = session.execute(statement.where(*among(children, PeriodOfCare.child_id)).order_by(PeriodOfCare.started))
    return _grouped((child_id, CarePeriod(started, ceased, bool(is_bound))) for child_id, started, ceased, is_bound in rows if started)


def _statuses(session: Session, children: Collection[str] | None) -> dict[str, list[Status]]:
    statement = select(
        LegalStatus.child_id, LegalStatus.started, LegalStatus.ended, LegalStatus.code, LegalStatus.short_break_visits
    ).where(LegalStatus.started.is_not(None))
    rows = session.execute(statement.where(*among(children, LegalStatus.child_id)).order_by(LegalStatus.started))
    return _grouped((child_id, Status(started, ended, code or "", visits)) for child_id, started, ended, code, visits in rows if started)


def _stays(session: Session, children: Collection[str] | None) -> dict[str, list[Stay]]:
    columns = [getattr(Placement, name) for name in Placed._fields]
    statement = select(Placement.child_id, *columns).where(Placement.started.is_not(None), *among(children, Placement.child_id))
    rows = session.execute(statement.order_by(Placement.started))
    grouped = _grouped((child_id, Placed(*placed)) for child_id, *placed in rows)
    stays: dict[str, list[Stay]] = defaultdict(list)
    stays.update((child_id, stays_of(placements)) for child_id, placements in grouped.items())
    return stays


def _break_stays(session: Session, children: Collection[str] | None) -> dict[str, list[tuple[date, date | None]]]:
    stay = ShortBreakStay
    statement = select(stay.child_id, stay.started, stay.ended).where(stay.started.is_not(None), *among(children, stay.child_id))
    return _grouped((child_id, (went, back)) for child_id, went, back in session.execute(statement.order_by(stay.started)))


def _health(session: Session, children: Collection[str] | None) -> dict[str, list[HealthEvent]]:
    event = health_records.HealthEvent
    statement = select(event.child_id, event.kind, event.done).where(event.health_status == "done", event.done.is_not(None))
    rows = session.execute(statement.where(*among(children, event.child_id)).order_by(event.done))
    return _grouped((child_id, HealthEvent(kind or "", done)) for child_id, kind, done in rows if done)


def _requests(session: Session, children: Collection[str] | None) -> dict[str, list[VisitRequest]]:
    record = VisitRequestRecord
    statement = select(record.child_id, record.requested, record.kind).where(record.requested.is_not(None))
    rows = session.execute(statement.where(*among(children, record.child_id)).order_by(record.requested))
    return _grouped((child_id, VisitRequest(on, kind or "")) for child_id, on, kind in rows if on)


def _private_fostering(row: Any) -> tuple[PrivateFostering, ...]:
    if row.private_fostering_notified is None:
        return ()
    return (PrivateFostering(row.private_fostering_notified, row.private_fostering_ended),)
