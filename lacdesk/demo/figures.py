"""What the made-up council told of its figures: two months published, values from elsewhere, words, and what was recorded too late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.derived import follow
from lacdesk.casework.door import do
from lacdesk.demo.council import COUNCIL_NAME
from lacdesk.demo.homes import OFFICE, OFFICE_ROLE
from lacdesk.practice.months import add_months, financial_year_start, month_end, month_start
from lacdesk.records.health import HealthEvent
from lacdesk.records.people import Allocation, Worker
from lacdesk.store.database import Database
from lacdesk.store.person import Person
from lacdesk.store.resting import collector_at_rest

EDITION = "2022-23"
HEALTH_CHECKS, DENTAL, KNOWN_TO_YOT = "4.9", "4.10", "4.11"
PERFORMANCE = Person(OFFICE, OFFICE_ROLE)
TRUST, OFFENDING = "Health trust, monthly return", "Youth offending service"
TOLD_AFTER_DAYS = 10
LATE_CHECKS = 3
TRUST_NOTE = "The trust counts every child registered with one of its dentists."
ANALYSIS = (
    "Numbers stayed close to those of the summer. Most children who left care went home or to a special guardian.\n\n"
    "The rate per 10,000 is worked out with the estimate of the middle of last year."
)
HEALTH = "Dental checks fell because two practices stopped taking new patients. The trust has found places at a third."
HEALTH_NOTE = "Checks that were made in time and typed late are counted once they are recorded."


@collector_at_rest()
def tell(database: Database, as_at: date, whose: str) -> None:
    """Publish the last March and the two months before the last that is over, then record what came late.

    Nothing changes for children of `whose`. The months are counted together, because most of what their scorecards print is the same.
    """
    from lacdesk.indicators.commentary import DATA_NOTE, KeepCommentary
    from lacdesk.indicators.entering import EnterValue

    last = month_start(as_at) if month_end(as_at) == as_at else add_months(month_start(as_at), -1)
    months = [add_months(last, -2), add_months(last, -1)]
    for month, dental in zip(months, ("88.4", "87.9"), strict=True):
        with _clock_at(database, day := _told_on(month, as_at)):
            do(EnterValue(EDITION, DENTAL, month, TRUST, dental, note=TRUST_NOTE), database, PERFORMANCE, day)
            do(KeepCommentary(EDITION, month, HEALTH, theme="health"), database, PERFORMANCE, day)
    _publish(database, [add_months(financial_year_start(months[0]), -1), *months], as_at)
    with _clock_at(database, as_at):
        _record_late(database, months[-1], as_at, whose)
        do(EnterValue(EDITION, DENTAL, months[-1], TRUST, "89.5", note=TRUST_NOTE), database, PERFORMANCE, as_at)
        do(EnterValue(EDITION, KNOWN_TO_YOT, last, OFFENDING, "unable to report"), database, PERFORMANCE, as_at)
        do(KeepCommentary(EDITION, last, ANALYSIS, theme="profile"), database, PERFORMANCE, as_at)
        do(KeepCommentary(EDITION, last, HEALTH_NOTE, theme="health", part=DATA_NOTE), database, PERFORMANCE, as_at)


def _told_on(month: date, as_at: date) -> date:
    return min(month_end(month) + timedelta(days=TOLD_AFTER_DAYS), as_at)


def _publish(database: Database, months: Sequence[date], as_at: date) -> None:
    """Publish months from one reading of the records."""
    from lacdesk.indicators.beside import read_beside
    from lacdesk.indicators.frames import read_frames
    from lacdesk.indicators.runs import keep_run
    from lacdesk.indicators.scorecard import figures_for, scorecard_of

    with database.reading(PERFORMANCE) as session:
        frames = read_frames(session, _told_on(months[-1], as_at))
        held = [(month, figures_for(session, EDITION, month, frames), read_beside(session, EDITION, frames, month)) for month in months]
        cards = [(scorecard_of(figures, month, COUNCIL_NAME, beside), figures, beside) for month, figures, beside in held]
        for card, figures, beside in cards:
            day = _told_on(card.month, as_at)
            with _clock_at(database, day), database.writing(PERFORMANCE, "PublishRun") as unit:
                keep_run(unit, card, figures, beside, day)
                unit.commit()


@contextmanager
def _clock_at(database: Database, day: date) -> Iterator[None]:
    """Let what is written be written in the morning of a day."""
    before = database.clock
    database.clock = lambda: datetime.combine(day, time(9, 30))
    try:
        yield
    finally:
        database.clock = before


def _record_late(database: Database, month: date, as_at: date, whose: str) -> None:
    """Record health assessments that were done in a published month and not told in time."""
    with database.writing(PERFORMANCE, "AddRecord") as unit:
        done = month + timedelta(days=16)
        facts = {"kind": "rha", "health_status": "done", "told_by": "council", "done": done}
        for child_id in _without(unit.session, month, whose)[:LATE_CHECKS]:
            unit.add(HealthEvent(child_id=child_id, **facts))
        follow(unit, as_at)
        unit.commit()


def _without(session: Session, month: date, whose: str) -> list[str]:
    """The children who were told to have no health assessment in time, but for those of one worker."""
    from lacdesk.indicators.runs import cohort_as_published, published_runs

    run = published_runs(session, EDITION, month)[0]
    cohort = cohort_as_published(session, run.id, HEALTH_CHECKS, month)
    mine = select(Allocation.child_id).join(Worker, Worker.id == Allocation.worker_id).where(Worker.name == whose)
    known = set(session.scalars(mine))
    rows = zip(cohort.columns["child_id"], cohort.columns["met"], strict=True) if cohort else ()
    return [child_id for child_id, met in rows if met is False and child_id not in known]
