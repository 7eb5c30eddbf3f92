"""One independent visit to a children's home as its report tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.practice.codes import code_set
from lacdesk.practice.independent_visits import is_escalated
from lacdesk.records.base import Kind, fields_of
from lacdesk.records.homes import Regulation44Action, Regulation44Log, Regulation44Visit
from lacdesk.records.placement import Home, Provider
from lacdesk.store.errors import KnownError

COMPLETED, NEW = "completed", "open"


@dataclass(frozen=True)
class VisitedHome:
    """The home that was visited; None is not recorded."""

    name: str
    urn: str | None
    kind: str
    beds: int | None
    run_by: str | None


@dataclass(frozen=True)
class ReportedAction:
    """An action and what became of it; one raised at this visit has been carried over no visit."""

    issue: str
    action: str
    timeframe: str | None
    due: date | None
    is_completed: bool
    update: str | None
    visits_carried: int
    is_previous: bool

    @property
    def is_escalated(self) -> bool:
        """Whether it has been carried over too many visits."""
        return is_escalated(self.visits_carried, self.is_completed)


@dataclass(frozen=True)
class ReportedLog:
    """What one log showed; `answer` is None where nobody answered for it, which is neither none nor not inspected."""

    heading: str
    answer: str | None
    last_serial: str | None = None
    notes: str | None = None


@dataclass(frozen=True)
class Feedback:
    """How many children live in the home, were asked, answered and declined; None is not recorded."""

    live: int | None
    asked: int | None
    answered: int | None
    declined: int | None


@dataclass(frozen=True)
class IndependentVisit:
    """A visit with everything its report says; `texts` holds what was written, by field, and leaves out what was not."""

    home: VisitedHome
    visited: date
    started: time | None
    ended: time | None
    is_announced: bool | None
    person: str | None
    has_conflict: bool | None
    feedback: Feedback
    actions: tuple[ReportedAction, ...]
    logs: tuple[ReportedLog, ...]
    are_safeguarded: bool | None
    promotes_wellbeing: bool | None
    person_signed: date | None
    responsible_signed: date | None
    texts: Mapping[str, str]


def independent_visit(session: Session, visit_or_urn: str) -> IndependentVisit:
    """Return the visit with an id, or the last one to the home with an Ofsted number; KnownError where there is none."""
    record = session.get(Regulation44Visit, visit_or_urn) or _last_to(session, visit_or_urn.strip())
    if record is None or record.visit_date is None:
        raise KnownError(f"No independent visit is recorded under {visit_or_urn}. Use the visit's id or the home's Ofsted number.")
    return IndependentVisit(
        home=_home(session, record),
        visited=record.visit_date,
        started=record.started_time,
        ended=record.ended_time,
        is_announced=record.is_announced,
        person=record.independent_person,
        has_conflict=record.has_conflict,
        feedback=Feedback(record.children_in_home, record.children_asked, record.children_answered, record.children_declined),
        actions=_actions(session, record),
        logs=_logs(session, record),
        are_safeguarded=record.are_safeguarded,
        promotes_wellbeing=record.promotes_wellbeing,
        person_signed=record.independent_person_signed,
        responsible_signed=record.responsible_signed,
        texts=_texts(record),
    )


def _last_to(session: Session, urn: str) -> Regulation44Visit | None:
    visits = select(Regulation44Visit).outerjoin(Home, Home.id == Regulation44Visit.home_id)
    to_home = visits.where((Regulation44Visit.urn == urn) | (Home.urn == urn), Regulation44Visit.visit_date.is_not(None))
    return session.scalars(to_home.order_by(Regulation44Visit.visit_date.desc(), Regulation44Visit.id.desc()).limit(1)).first()


def _home(session: Session, record: Regulation44Visit) -> VisitedHome:
    home = session.get(Home, record.home_id) if record.home_id else None
    if home is None:
        return VisitedHome("Home not named", record.urn, "", None, None)
    provider = session.get(Provider, home.provider_id) if home.provider_id else None
    kind = code_set("home_kind").words(home.kind)
    return VisitedHome(home.name or "Home not named", record.urn or home.urn, kind, home.beds, provider.name if provider else None)


def _actions(session: Session, record: Regulation44Visit) -> tuple[ReportedAction, ...]:
    """The actions, those carried longest first."""
    rows = session.scalars(select(Regulation44Action).where(Regulation44Action.visit_id == record.id))
    found = [_action(row) for row in sorted(rows, key=lambda row: (row.first_raised or date.max, row.id))]
    return tuple(found)


def _action(row: Regulation44Action) -> ReportedAction:
    carried = row.visits_carried or 0
    is_previous = carried > 0 or row.carried_from_id is not None or row.status not in (None, NEW)
    is_completed = row.status == COMPLETED
    return ReportedAction(row.issue or "", row.action or "", row.timeframe, row.due, is_completed, row.update, carried, is_previous)


def _logs(session: Session, record: Regulation44Visit) -> tuple[ReportedLog, ...]:
    """Every log in the fixed order, also one nobody answered for."""
    rows = session.scalars(select(Regulation44Log).where(Regulation44Log.visit_id == record.id).order_by(Regulation44Log.id))
    answered = {row.heading: row for row in rows}
    answers = code_set("log_answer")
    found = []
    for code, heading in code_set("regulation44_log").choices:
        row = answered.get(code)
        answer = answers.words(row.answer) if row and row.answer else None
        found.append(ReportedLog(heading, answer, row.last_serial if row else None, row.notes if row else None))
    return tuple(found)


def _texts(record: Regulation44Visit) -> dict[str, str]:
    kinds = fields_of(Regulation44Visit)
    written = {name: getattr(record, name) for name, field in kinds.items() if field.kind in (Kind.WORDS, Kind.TEXT)}
    return {name: text for name, text in written.items() if text and text.strip()}
