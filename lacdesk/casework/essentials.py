"""What must be known of children before anything else: alerts, parental responsibility, the worker and team, and what is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from lacdesk.casework.diary import due_rows, is_built_for
from lacdesk.casework.present import SOCIAL_WORKER, open_on
from lacdesk.casework.today import as_due
from lacdesk.practice.codes import code_set
from lacdesk.practice.due import Due
from lacdesk.practice.responsibility import council_holds_by
from lacdesk.practice.words import day_date
from lacdesk.records.base import ChildRecord
from lacdesk.records.care import DeprivationOfLiberty
from lacdesk.records.child import Child, ParentalResponsibility, RiskFlag
from lacdesk.records.diary import DueDate
from lacdesk.records.missing import MissingEpisode
from lacdesk.records.people import Allocation, Team, Worker
from lacdesk.records.placement import Placement

Kept = TypeVar("Kept", bound=ChildRecord)
HOME_LANGUAGE = "english"
COUNCIL_RELATION = "council"


@dataclass(frozen=True)
class Alert:
    """Something to know before knocking at the door: a few words, and what is recorded of it."""

    words: str
    more: str = ""


@dataclass(frozen=True)
class Holder:
    """Somebody who holds parental responsibility; `notes` is what to know before getting in touch, None where nothing is recorded."""

    name: str
    relation: str
    ground: str
    telephone: str | None = None
    notes: str | None = None

    @property
    def short(self) -> str:
        """What a list calls the holder: the relation, or the name where the relation says too little."""
        return self.relation or self.name


@dataclass(frozen=True)
class Responsible:
    """The social worker and the team a child is allocated to, with their telephone numbers; None is not recorded."""

    worker_id: str | None = None
    worker: str | None = None
    telephone: str | None = None
    team_id: str | None = None
    team: str | None = None
    team_telephone: str | None = None


NOBODY = Responsible()


@dataclass(frozen=True)
class Essentials:
    """What must be known of one child on one day; every list may be empty, which means that nothing is recorded."""

    alerts: tuple[Alert, ...]
    missing_since: date | None
    holders: tuple[Holder, ...]
    responsible: Responsible
    dues: tuple[Due, ...]

    @property
    def next_due(self) -> Due | None:
        """What falls due first by its date; what names no date comes after everything that does."""
        return min(self.dues, key=lambda due: due.by or date.max, default=None)


def essentials_of(session: Session, children: Sequence[str], day: date, statuses: dict[str, str | None]) -> dict[str, Essentials]:
    """Return what must be known of each of these children on a day; `statuses` is the legal status each is under."""
    missing = _missing(session, children, day)
    alerts = _alerts(session, children, day, missing)
    holders = _holders(session, children, day, statuses)
    responsible = _responsible(session, children, day)
    dues = dues_of(session, children, day)
    return {
        child_id: Essentials(
            tuple(alerts[child_id]),
            missing.get(child_id),
            tuple(holders[child_id]),
            responsible.get(child_id, NOBODY),
            tuple(dues[child_id]),
        )
        for child_id in children
    }


def dues_of(session: Session, children: Sequence[str], day: date) -> dict[str, list[Due]]:
    """Return everything open for each child as at a day, what names no date first, then by date."""
    found: dict[str, list[Due]] = defaultdict(list)
    for row in _open_rows(session, children, day):
        found[row.child_id or ""].append(as_due(row))
    for dues in found.values():
        dues.sort(key=lambda due: (due.by or date.min, due.what))
    return found


def _open_rows(session: Session, children: Sequence[str], day: date) -> Iterable[DueDate]:
    """Return what the diary keeps where it was made for the day, and otherwise what it would hold."""
    if is_built_for(session, day):
        return session.scalars(select(DueDate).where(DueDate.child_id.in_(children), DueDate.met_on.is_(None)))
    return [DueDate(**row) for row in due_rows(session, children, day) if row["met_on"] is None]


def open_records(session: Session, kind: type[Kept], children: Sequence[str], day: date) -> list[Kept]:
    """Return the records of a kind that hold on a day for these children, in the order they began."""
    started: InstrumentedAttribute[date | None] = kind.started  # type: ignore[attr-defined]
    ended: InstrumentedAttribute[date | None] = kind.ended  # type: ignore[attr-defined]
    among: list[ColumnElement[bool]] = [kind.child_id.in_(children), open_on(day, started, ended)]
    return list(session.scalars(select(kind).where(*among).order_by(started, kind.id)))


def _missing(session: Session, children: Sequence[str], day: date) -> dict[str, date]:
    return {each.child_id: each.started for each in open_records(session, MissingEpisode, children, day) if each.started}


def _alerts(session: Session, children: Sequence[str], day: date, missing: dict[str, date]) -> dict[str, list[Alert]]:
    found: dict[str, list[Alert]] = defaultdict(list)
    for child_id, since in missing.items():
        found[child_id].append(Alert("Missing now", f"Last seen {day_date(since)}."))
    for child_id, alert in (*_risks(session, children, day), *_orders(session, children, day)):
        found[child_id].append(alert)
    for placement in open_records(session, Placement, children, day):
        found[placement.child_id].extend(_of_placement(placement))
    for child in session.scalars(select(Child).where(Child.id.in_(children))):
        found[child.id].extend(_of_child(child))
    return found


def _risks(session: Session, children: Sequence[str], day: date) -> list[tuple[str, Alert]]:
    known = code_set("risk")
    risks = open_records(session, RiskFlag, children, day)
    return [(each.child_id, Alert(known.words(each.kind), each.assessment or "No plan is recorded.")) for each in risks if each.kind]


def _orders(session: Session, children: Sequence[str], day: date) -> list[tuple[str, Alert]]:
    orders = open_records(session, DeprivationOfLiberty, children, day)
    return [
        (each.child_id, Alert("Deprived of liberty", f"Court order since {day_date(each.started)}.")) for each in orders if each.started
    ]


def _of_placement(placement: Placement) -> Iterable[Alert]:
    if placement.registered not in (None, "registered"):
        yield Alert(f"{code_set('registration').words(placement.registered)} home", "Not registered with Ofsted.")
    if placement.siblings_together is False:
        yield Alert("Placed apart from brothers and sisters", placement.siblings_apart_reason or "No reason is recorded.")


def _of_child(child: Child) -> Iterable[Alert]:
    if child.is_disabled:
        yield Alert("Disabled", child.main_need or "No main need is recorded.")
    if child.language and not child.language.lower().startswith(HOME_LANGUAGE):
        yield Alert(f"First language {child.language}")


def _holders(session: Session, children: Sequence[str], day: date, statuses: dict[str, str | None]) -> dict[str, list[Holder]]:
    found: dict[str, list[Holder]] = defaultdict(list)
    for each in open_records(session, ParentalResponsibility, children, day):
        found[each.child_id].append(_holder(each))
    for child_id in children:
        order = council_holds_by(statuses.get(child_id))
        if order and not any(holder.relation == code_set("relation").words(COUNCIL_RELATION) for holder in found[child_id]):
            found[child_id].insert(0, Holder("The council", "Council", order))
    return found


def _holder(record: ParentalResponsibility) -> Holder:
    relation = "" if record.relation in (None, "other", "other_relative") else code_set("relation").words(record.relation)
    ground = code_set("responsibility_ground").words(record.ground)
    return Holder(record.name or relation, relation, ground, record.telephone, record.notes)


def _responsible(session: Session, children: Sequence[str], day: date) -> dict[str, Responsible]:
    rows: Iterable[Any] = session.execute(
        select(Allocation.child_id, Worker.id, Worker.name, Worker.telephone, Team.id, Team.name, Team.telephone)
        .join(Worker, Worker.id == Allocation.worker_id)
        .outerjoin(Team, Team.id == Allocation.team_id)
        .where(Allocation.child_id.in_(children), Allocation.role == SOCIAL_WORKER, open_on(day, Allocation.started, Allocation.ended))
        .order_by(Allocation.started)
    )
    return {child_id: Responsible(*values) for child_id, *values in rows}
