"""A child's course of care read from the records, and written back where it was changed: added, changed, or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework import episodes
from lacdesk.casework.recording import parts_of
from lacdesk.practice.course import Course, Link, Links, in_order
from lacdesk.practice.episodes import DerivedEpisode
from lacdesk.practice.history import CarePeriod, ChildHistory, Status
from lacdesk.practice.review_clocks import reviewed
from lacdesk.practice.stays import Placed, stays_of
from lacdesk.records.base import ChildRecord, Record, fields_of
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.placement import Placement
from lacdesk.store.unit import UnitOfWork


class Chain(NamedTuple):
    """One kind of link: its records, the field of a course that holds it, and the field that holds its end."""

    kind: type[ChildRecord]
    name: str
    ended: str

    @property
    def table(self) -> str:
        """The table its records are kept in."""
        return str(self.kind.__tablename__)

    def links(self, course: Course) -> Links:
        """Return its links in a course."""
        found: Links = getattr(course, self.name)
        return found

    def values(self, link: Link) -> dict[str, Any]:
        """Return a link as the fields of its record."""
        return {**link.facts, "started": link.start, self.ended: link.end}


CHAINS = (Chain(PeriodOfCare, "periods", "ceased"), Chain(LegalStatus, "statuses", "ended"), Chain(Placement, "placements", "ended"))


def course_of(session: Session, child_id: str) -> Course:
    """Return a child's course of care as it is kept; what has no start is left out."""
    return Course(**{chain.name: in_order(list(_kept(session, child_id, chain))) for chain in CHAINS})


def _kept(session: Session, child_id: str, chain: Chain) -> Iterator[Link]:
    for record in session.scalars(select(chain.kind).where(chain.kind.child_id == child_id)):
        facts = {name: getattr(record, name) for name in fields_of(chain.kind)}
        started, ended = facts.pop("started"), facts.pop(chain.ended)
        if started is not None:
            yield Link(record.id, started, ended, facts)


def keep_course(unit: UnitOfWork, child_id: str, before: Course, after: Course, reason: str | None = None) -> dict[str, Record]:
    """Write what changed from one course to the next, and return the new records by the keys they had; a reason makes it a correction."""
    added: dict[str, Record] = {}
    for chain in CHAINS:
        old, new = ({each.key: each for each in chain.links(course)} for course in (before, after))
        for key in old.keys() - new.keys():
            _withdraw(unit, unit.get(chain.kind, key), reason or "")
        for key, link in new.items():
            if key not in old:
                added[f"{chain.table} {key}"] = unit.add(chain.kind(child_id=child_id, **chain.values(link)))
            elif link != old[key]:
                unit.change(unit.get(chain.kind, key), reason, **_differences(chain.values(old[key]), chain.values(link)))
    episodes.mend_imported(unit, child_id, *(derived_episodes(unit.session, child_id, course) for course in (before, after)))
    return added


def derived_episodes(session: Session, child_id: str | None, course: Course) -> list[DerivedEpisode]:
    """Return the episodes of a course of a child kept here, or of one who is not yet."""
    child = session.get(Child, child_id) if child_id else None
    return episodes.derived_of(course, child.home_postcode if child else None)


def _withdraw(unit: UnitOfWork, record: Record, reason: str) -> None:
    unit.withdraw(record, reason)
    for table in type(record).parts.values():
        for part in parts_of(unit.session, record, table):
            unit.withdraw(part, reason)


def _differences(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in new.items() if old.get(name) != value}


def with_course(history: ChildHistory, course: Course) -> ChildHistory:
    """Return a history whose periods, statuses and stays are those of a course, and whose reviews count as they do in it."""
    stays = tuple(stays_of([_placed(each) for each in course.placements]))
    periods = (CarePeriod(each.start, each.end, bool(each.facts.get("started_is_lower_bound"))) for each in course.periods)
    told = ((each, each.facts.get) for each in course.statuses)
    statuses = (Status(each.start, each.end, known("code") or "", known("short_break_visits")) for each, known in told)
    return replace(
        history,
        periods=tuple(periods),
        statuses=tuple(statuses),
        stays=stays,
        reviews_held=reviewed(history.planning.reviews, list(stays)),
    )


def _placed(link: Link) -> Placed:
    kept = {name: link.facts.get(name) for name in Placed._fields if name not in {"started", "ended"}}
    return Placed(started=link.start, ended=link.end, **kept)
