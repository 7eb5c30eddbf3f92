"""Teams, workers and who is responsible for which child."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from lacdesk.records.base import ChildRecord, Kind, Need, Record, Sensitivity, keep, refer

ORDINARY = Sensitivity.ORDINARY


class Team(Record):
    """A team of workers."""

    __tablename__ = "team"
    words = "team"

    name: Mapped[str | None] = keep("Name", Kind.TEXT, need=Need.ALWAYS, sensitivity=ORDINARY)
    telephone: Mapped[str | None] = keep("Telephone", Kind.TEXT, sensitivity=ORDINARY)


class Worker(Record):
    """A social worker, reviewing officer, personal adviser, nurse or another person who works with children."""

    __tablename__ = "worker"
    words = "worker"

    name: Mapped[str | None] = keep("Name", Kind.TEXT, need=Need.ALWAYS)
    role: Mapped[str | None] = keep("Role", Kind.CODE, code_set="worker_role", need=Need.ALWAYS, sensitivity=ORDINARY)
    team_id: Mapped[str | None] = refer("Team", "team.id")
    telephone: Mapped[str | None] = keep("Telephone", Kind.TEXT)
    email: Mapped[str | None] = keep("E-mail", Kind.TEXT)
    registration: Mapped[str | None] = keep("Registration number", Kind.TEXT, returned_as="SW_ID")
    is_qualified: Mapped[bool | None] = keep("Qualified", Kind.YES_NO, sensitivity=ORDINARY)


class Allocation(ChildRecord):
    """Who is responsible for a child in a role, from a day and until a day."""

    __tablename__ = "allocation"
    words = "allocation"
    event_field = "started"

    role: Mapped[str | None] = keep("Role", Kind.CODE, code_set="worker_role", need=Need.ALWAYS)
    worker_id: Mapped[str | None] = refer("Worker", "worker.id", need=Need.ALWAYS)
    team_id: Mapped[str | None] = refer("Team", "team.id", need=Need.ALWAYS)
    started: Mapped[date | None] = keep("From", Kind.DATE, need=Need.ALWAYS, returned_as="SW_DECOM")
    ended: Mapped[date | None] = keep("Until", Kind.DATE, returned_as="SW_DEC")
    reason: Mapped[str | None] = keep(
        "Why the worker changed", Kind.CODE, code_set="worker_change_reason", need=Need.ALWAYS, returned_as="SW_REASON"
    )
    returned_worker: Mapped[str | None] = keep("Worker as named in the return", Kind.TEXT, returned_as="SW_ID")
