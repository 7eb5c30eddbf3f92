"""SSDA903 episodes derived from care, legal status and placement, rewritten in the unit of work that changed them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from lacdesk.practice.course import Course
from lacdesk.practice.episodes import CareFacts, DerivedEpisode, PlacementFacts, StatusFacts, derive_episodes
from lacdesk.practice.history import holds
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.placement import Placement
from lacdesk.records.returned import DERIVED, IMPORTED, Episode
from lacdesk.store.unit import UnitOfWork

Which = Callable[[InstrumentedAttribute[str]], ColumnElement[bool]]

MADE_FROM = frozenset(kind.__tablename__ for kind in (Child, PeriodOfCare, LegalStatus, Placement, Episode))
"""The records that derived episodes are worked out from, by table: where none of them was changed, the episodes stand."""


@dataclass
class _Facts:
    """One child's care as the return sees it."""

    periods: list[CareFacts] = field(default_factory=list)
    statuses: list[StatusFacts] = field(default_factory=list)
    placements: list[PlacementFacts] = field(default_factory=list)


def rebuild(unit: UnitOfWork, children: Collection[str] | None) -> None:
    """Rewrite the derived episodes of these children, or of everybody recorded here when none are named.

    A child who came with a return keeps the imported episodes; what was recorded here since follows the last of them.
    """
    unit.session.flush()
    if children is None:
        unit.drop_derived(Episode, Episode.origin == DERIVED)
    else:
        unit.drop_derived(Episode, Episode.origin == DERIVED, Episode.child_id.in_(children))
        for child_id, imported in _imported(unit.session, children).items():
            _continue(unit, imported, _derived(_facts(unit.session, _only(child_id))[child_id]))
    recorded_here = _facts(unit.session, _recorded_here(children))
    unit.add_many(Episode, (_row(child_id, each) for child_id, facts in recorded_here.items() for each in _derived(facts)))


def imported_of(session: Session, child_id: str) -> list[Episode]:
    """Return the episodes a child came with from returns, in order."""
    return _imported(session, [child_id]).get(child_id, [])


def derived_of(course: Course, home_post: str | None) -> list[DerivedEpisode]:
    """Return the episodes of a course of care; `home_post` is the postcode of the child's home."""
    facts = _Facts()
    for each in course.periods:
        own = each.facts
        facts.periods.append(CareFacts(each.start, each.end, own.get("category_of_need"), own.get("ceased_reason"), home_post))
    facts.statuses += (StatusFacts(each.start, each.end, each.facts.get("code")) for each in course.statuses)
    facts.placements += (_placed(each.start, each.end, *map(each.facts.get, _PLACED)) for each in course.placements)
    return list(_derived(facts))


def foretold(imported: Sequence[Episode], before: Sequence[DerivedEpisode], after: Sequence[DerivedEpisode]) -> list[DerivedEpisode]:
    """Return the episodes a child will have once the course, whose episodes were `before`, has those of `after`."""
    if not imported:
        return list(after)
    *kept, last = (DerivedEpisode(*(getattr(each, name) for name in DerivedEpisode._fields)) for each in imported)
    closing = _closing(last, before, after)
    last = last._replace(**closing) if closing else last
    return [*kept, last, *(each for each in after if last.dec is not None and each.decom >= last.dec)]


def changes_imported(imported: Sequence[Episode], before: Sequence[DerivedEpisode], after: Sequence[DerivedEpisode]) -> bool:
    """Say whether more than the end of the last imported episode would change, which only another return may do."""
    if not imported or imported[-1].decom is None:
        return False
    last = imported[-1].decom
    old, new = ([each for each in some if each.decom <= last] for some in (before, after))
    return [each._replace(**_OPEN) if each.decom == last else each for each in old] != [
        each._replace(**_OPEN) if each.decom == last else each for each in new
    ]


def mend_imported(unit: UnitOfWork, child_id: str, before: Sequence[DerivedEpisode], after: Sequence[DerivedEpisode]) -> None:
    """Let the last imported episode end as the changed course says, or no longer, where it had ended as the course said."""
    imported = imported_of(unit.session, child_id)
    if not imported:
        return
    last = imported[-1]
    closing = _closing(DerivedEpisode(*(getattr(last, name) for name in DerivedEpisode._fields)), before, after)
    if closing:
        unit.change(last, **closing)


_OPEN: Mapping[str, Any] = {"dec": None, "rec": None, "reason_place_change": None}
_PLACED = ("kind", "provider_kind", "postcode", "urn", "same_carer", "end_reason")


def _closing(last: DerivedEpisode, before: Sequence[DerivedEpisode], after: Sequence[DerivedEpisode]) -> dict[str, Any]:
    was, now = (next((each for each in some if each.decom == last.decom), None) for some in (before, after))
    if was is None or now is None or any(getattr(was, name) != getattr(last, name) for name in _OPEN):
        return {}
    return {name: getattr(now, name) for name in _OPEN}


def _continue(unit: UnitOfWork, imported: Sequence[Episode], derived: Iterable[DerivedEpisode]) -> None:
    """Close the last imported episode where what is recorded here closes it, and let what follows it follow."""
    last = imported[-1]
    known = {each.decom: each for each in derived}
    here = known.get(last.decom) if last.decom else None
    if last.dec is None and here is not None and here.dec is not None:
        unit.change(last, dec=here.dec, rec=here.rec, reason_place_change=here.reason_place_change)
    if last.dec is None or last.decom is None:
        return
    unit.add_many(Episode, (_row(last.child_id, each) for day, each in known.items() if day >= last.dec))


def _derived(facts: _Facts) -> Iterator[DerivedEpisode]:
    for period in facts.periods:
        inside = [each for each in facts.placements if _touches(period, each.start, each.end)]
        statuses = [each for each in facts.statuses if _touches(period, each.start, each.end)]
        yield from derive_episodes(period, statuses, inside)


def _touches(period: CareFacts, start: date, end: date | None) -> bool:
    return holds(period.start, period.end, start) or holds(start, end, period.start)


def _row(child_id: str, derived: DerivedEpisode) -> dict[str, Any]:
    return {"child_id": child_id, "origin": DERIVED, **derived._asdict()}


def _imported(session: Session, children: Collection[str]) -> dict[str, list[Episode]]:
    statement = select(Episode).where(Episode.origin == IMPORTED, Episode.child_id.in_(children))
    found: dict[str, list[Episode]] = defaultdict(list)
    for episode in session.scalars(statement.order_by(Episode.decom)):
        found[episode.child_id].append(episode)
    return found


def _only(child_id: str) -> Which:
    return lambda column: column == child_id


def _recorded_here(children: Collection[str] | None) -> Which:
    """Return the condition that a child came with no return, among these children or among all."""
    returned = select(Episode.child_id).where(Episode.origin == IMPORTED)
    if children is None:
        return lambda column: column.not_in(returned)
    return lambda column: and_(column.in_(children), column.not_in(returned))


def _facts(session: Session, which: Which) -> dict[str, _Facts]:
    found: dict[str, _Facts] = defaultdict(_Facts)
    for child_id, period in _periods(session, which):
        found[child_id].periods.append(period)
    statuses = select(LegalStatus.child_id, LegalStatus.started, LegalStatus.ended, LegalStatus.code)
    for child_id, started, ended, code in session.execute(statuses.where(which(LegalStatus.child_id))):
        if started:
            found[child_id].statuses.append(StatusFacts(started, ended, code))
    for child_id, placement in _placements(session, which):
        found[child_id].placements.append(placement)
    return found


def _periods(session: Session, which: Which) -> Iterator[tuple[str, CareFacts]]:
    rows = session.execute(
        select(
            PeriodOfCare.child_id,
            PeriodOfCare.started,
            PeriodOfCare.ceased,
            PeriodOfCare.category_of_need,
            PeriodOfCare.ceased_reason,
            Child.home_postcode,
        )
        .join(Child, Child.id == PeriodOfCare.child_id)
        .where(which(PeriodOfCare.child_id))
        .order_by(PeriodOfCare.started)
    )
    for child_id, started, ceased, category, reason, postcode in rows:
        if started:
            yield child_id, CareFacts(started, ceased, category, reason, postcode)


def _placements(session: Session, which: Which) -> Iterator[tuple[str, PlacementFacts]]:
    rows = session.execute(
        select(
            Placement.child_id,
            Placement.started,
            Placement.ended,
            Placement.kind,
            Placement.provider_kind,
            Placement.postcode,
            Placement.urn,
            Placement.same_carer,
            Placement.end_reason,
        ).where(which(Placement.child_id))
    )
    for child_id, started, ended, *kept in rows:
        if started:
            yield child_id, _placed(started, ended, *kept)


def _placed(started: date, ended: date | None, *kept: Any) -> PlacementFacts:
    kind, provider, postcode, urn, same_carer, reason = kept
    return PlacementFacts(started, ended, kind, provider, postcode, urn, bool(same_carer), reason)
