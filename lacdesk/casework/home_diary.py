"""What is due for the council's own children's homes and for its carers, kept as rows of the diary beside those of children."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from lacdesk.casework.among import among
from lacdesk.casework.clocks import KEPT_AFTER_MET, Clocks, clocks_of
from lacdesk.casework.living import complaint_steps
from lacdesk.practice.complaints import complaints_due
from lacdesk.practice.due import Due
from lacdesk.practice.fostering import ApprovalReview, CarerHistory, SupervisingVisit, carer_dues
from lacdesk.practice.homes import HomeHistory, IndependentVisit, home_dues
from lacdesk.records.base import record_class
from lacdesk.records.carers import Carer, CarerReview, CarerVisit
from lacdesk.records.complaints import Complaint
from lacdesk.records.diary import ABOUT_CARER, ABOUT_HOME, DueDate
from lacdesk.records.homes import Regulation44Visit, Regulation45Review
from lacdesk.records.ids import new_id
from lacdesk.records.people import Worker
from lacdesk.records.placement import Home, Provider
from lacdesk.store.unit import UnitOfWork

VISITED_KINDS = frozenset({"childrens_home", "secure_home"})
OWN_PROVIDER = "PR1"
_HOME_RECORDS = frozenset({"home", "regulation44_visit", "regulation45_review", "complaint"})
_CARER_RECORDS = frozenset({"carer", "carer_visit", "carer_review"})

Whose = Collection[str] | None
Row = dict[str, Any]


class Touched(NamedTuple):
    """The homes and carers whose records a unit of work has changed."""

    homes: frozenset[str]
    carers: frozenset[str]


def touched(unit: UnitOfWork) -> Touched:
    """Return whose clocks may have changed in this unit of work."""
    homes = _named(unit, _HOME_RECORDS, "home", "home_id")
    return Touched(homes, _named(unit, _CARER_RECORDS, "carer", "carer_id"))


def _named(unit: UnitOfWork, types: Collection[str], own: str, field: str) -> frozenset[str]:
    found = set()
    for record_type, record_id in unit.touched_records:
        if record_type in types:
            of = record_id if record_type == own else getattr(unit.get(record_class(record_type), record_id, include_withdrawn=True), field)
            found.add(of)
    return frozenset(each for each in found if each)


def rebuild(unit: UnitOfWork, homes: Whose, carers: Whose, today: date) -> None:
    """Make the diary rows of these homes and carers again, or of all where none are named."""
    unit.session.flush()
    rows = list(due_rows(unit.session, homes, carers, today))
    for column, about, chosen in ((DueDate.home_id, ABOUT_HOME, homes), (DueDate.carer_id, ABOUT_CARER, carers)):
        unit.drop_derived(DueDate, DueDate.about == about, *among(chosen, column))
    unit.add_derived(DueDate, rows)


def due_rows(session: Session, homes: Whose, carers: Whose, today: date) -> Iterator[Row]:
    """Return, by column, what the diary should hold for these homes and carers: open things, and those met within 28 days."""
    clocks = clocks_of(session)
    complained = _complaints(session, homes)
    for home_id, home in home_histories(session, homes).items():
        yield from (_row(home_id, None, due, met_on) for due, met_on in _dues(home, _home_days(home), clocks, today, _ask_home))
    for home_id, steps in complained.items():
        yield from (_row(home_id, None, due, None) for due in complaints_due(steps, clocks.standards, clocks.holidays, today))
    workers = _workers(session, carers)
    for carer_id, carer in carer_histories(session, carers).items():
        for due, met_on in _dues(carer, _carer_days(carer), clocks, today, _ask_carer):
            yield _carer_row(carer_id, workers.get(carer_id, (None, None)), due, met_on)


def home_histories(session: Session, homes: Whose) -> dict[str, HomeHistory]:
    """Return what the clocks read of each open children's home that the council runs, or whose visits it records."""
    visits: dict[str, list[IndependentVisit]] = defaultdict(list)
    visit = Regulation44Visit
    for home_id, on, sent in _rows(session, homes, visit, visit.home_id, "visit_date report_sent", visit.visit_date.is_not(None)):
        visits[home_id].append(IndependentVisit(on, sent))
    reviews: dict[str, list[date]] = defaultdict(list)
    review = Regulation45Review
    for home_id, on in _rows(session, homes, review, review.home_id, "reviewed", review.reviewed.is_not(None)):
        reviews[home_id].append(on)
    kept = (
        select(Home.id, Home.opened, Home.recorded_at)
        .outerjoin(Provider, Provider.id == Home.provider_id)
        .where(Home.kind.in_(VISITED_KINDS), Home.closed.is_(None), *among(homes, Home.id))
        .where(or_(Provider.kind == OWN_PROVIDER, Home.id.in_(visits)))
    )
    rows: Iterable[Any] = session.execute(kept)
    return {
        home_id: HomeHistory(opened or recorded.date(), tuple(sorted(visits[home_id], key=itemgetter(0))), tuple(sorted(reviews[home_id])))
        for home_id, opened, recorded in rows
    }


def carer_histories(session: Session, carers: Whose) -> dict[str, CarerHistory]:
    """Return what the clocks read of each carer the council has approved."""
    visits: dict[str, list[SupervisingVisit]] = defaultdict(list)
    visit = CarerVisit
    for carer_id, on, unannounced in _rows(
        session, carers, visit, visit.carer_id, "visit_date is_unannounced", visit.visit_date.is_not(None)
    ):
        visits[carer_id].append(SupervisingVisit(on, bool(unannounced)))
    reviews: dict[str, list[ApprovalReview]] = defaultdict(list)
    review = CarerReview
    names = "review_date decided told told_in_writing"
    for carer_id, *days in _rows(session, carers, review, review.carer_id, names, review.review_date.is_not(None)):
        reviews[carer_id].append(ApprovalReview(*days))
    first = itemgetter(0)
    return {
        carer_id: CarerHistory(approved, ended, tuple(sorted(visits[carer_id], key=first)), tuple(sorted(reviews[carer_id], key=first)))
        for carer_id, approved, ended in _rows(session, carers, Carer, Carer.id, "approved ended", Carer.approved.is_not(None))
    }


def _rows(session: Session, whose: Whose, record: Any, owner: InstrumentedAttribute[Any], names: str, known: Any) -> Iterable[Any]:
    columns = [getattr(record, name) for name in names.split()]
    return session.execute(select(owner, *columns).where(known, owner.is_not(None), *among(whose, owner)))


def _complaints(session: Session, homes: Whose) -> dict[str, list[Any]]:
    """Return the steps of complaints about a home and about no child, which are in that child's diary."""
    found: dict[str, list[Any]] = defaultdict(list)
    kept = select(Complaint).where(
        Complaint.kind == "complaint", Complaint.child_id.is_(None), Complaint.home_id.is_not(None), *among(homes, Complaint.home_id)
    )
    for complaint in session.scalars(kept):
        found[complaint.home_id or ""].extend(complaint_steps(complaint))
    return found


def _workers(session: Session, carers: Whose) -> dict[str, tuple[str | None, str | None]]:
    statement = select(Carer.id, Carer.supervising_worker_id, Worker.team_id).outerjoin(Worker, Worker.id == Carer.supervising_worker_id)
    return {carer_id: (worker, team) for carer_id, worker, team in session.execute(statement.where(*among(carers, Carer.id)))}


def _ask_home(home: HomeHistory, clocks: Clocks, day: date) -> Iterator[Due]:
    return home_dues(home, clocks.holidays, day)


def _ask_carer(carer: CarerHistory, clocks: Clocks, day: date) -> Iterator[Due]:
    return carer_dues(carer, clocks.standards, clocks.holidays, day)


def _dues(
    history: Any, days: Collection[date | None], clocks: Clocks, today: date, ask: Callable[[Any, Clocks, date], Iterator[Due]]
) -> Iterator[tuple[Due, date | None]]:
    """Return what is open, and what each event of the last 28 days closed: open without it and not with it."""
    for due in ask(history, clocks, today):
        yield due, None
    for day in sorted({each for each in days if each is not None and today - KEPT_AFTER_MET <= each <= today}):
        still = {(due.rule, due.by, due.anchor) for due in ask(history, clocks, day)}
        before = ask(_without(history, day), clocks, day)
        yield from ((due, day) for due in before if (due.rule, due.by, due.anchor) not in still)


def _home_days(home: HomeHistory) -> list[date | None]:
    return [*home.reviews, *(day for visit in home.visits for day in visit)]


def _carer_days(carer: CarerHistory) -> list[date | None]:
    told = (day for review in carer.reviews for day in (review.on, review.told, review.written))
    return [*(visit.on for visit in carer.visits), *told]


def _without(history: Any, day: date) -> Any:
    """Return a history as if nothing had happened on a day; what happened before it keeps its later dates, except that day's."""
    if isinstance(history, HomeHistory):
        visits = (IndependentVisit(each.on, None if each.report_sent == day else each.report_sent) for each in history.visits)
        reviews = tuple(each for each in history.reviews if each != day)
        return replace(history, visits=tuple(each for each in visits if each.on != day), reviews=reviews)
    held = (each for each in history.reviews if each.on != day)
    told = (
        each._replace(told=None if each.told == day else each.told, written=None if each.written == day else each.written) for each in held
    )
    return replace(history, visits=tuple(each for each in history.visits if each.on != day), reviews=tuple(told))


def _carer_row(carer_id: str, responsible: tuple[str | None, str | None], due: Due, met_on: date | None) -> Row:
    worker, team = responsible
    return _row(None, carer_id, due, met_on) | {"worker_id": worker, "team_id": team}


def _row(home_id: str | None, carer_id: str | None, due: Due, met_on: date | None) -> Row:
    return {
        "id": new_id(),
        "about": ABOUT_HOME if home_id else ABOUT_CARER,
        "home_id": home_id,
        "carer_id": carer_id,
        "worker_id": None,
        "team_id": None,
        "what": due.what.value,
        "standard": due.standard,
        "by": due.by,
        "at_time": due.at,
        "met_on": met_on,
        "rule": due.rule,
        "anchor": due.anchor,
        "source": due.source,
        "details": dict(due.details),
        "is_short_break": False,
    }
