"""The derived list of what is due: rebuilt, never journalled, never merged."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from lacdesk.records.base import Base

ABOUT_CHILD, ABOUT_HOME, ABOUT_CARER = "child", "home", "carer"


class DueDate(Base):
    """One thing due by one standard, about one child, home or carer; met ones stay for 28 days. The sentence is made when shown.

    `about` says which of the three it is; `at_time` is the time of day on `by` for clocks counted in hours.
    """

    __tablename__ = "due"
    __table_args__ = (Index("ix_due_order", "by", "child_id"), Index("ix_due_worker_by", "worker_id", "by"))

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    about: Mapped[str] = mapped_column(String, default=ABOUT_CHILD)
    child_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("child.id"), index=True)
    home_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("home.id"), index=True)
    carer_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("carer.id"), index=True)
    worker_id: Mapped[str | None] = mapped_column(String(36))
    team_id: Mapped[str | None] = mapped_column(String(36))
    what: Mapped[str] = mapped_column(String)
    standard: Mapped[str] = mapped_column(String)
    by: Mapped[date | None] = mapped_column()
    at_time: Mapped[time | None] = mapped_column()
    met_on: Mapped[date | None] = mapped_column()
    rule: Mapped[str] = mapped_column(String)
    anchor: Mapped[date | None] = mapped_column()
    source: Mapped[str] = mapped_column(String)
    details: Mapped[dict[str, str | int | list[str]]] = mapped_column(JSON)
    is_short_break: Mapped[bool] = mapped_column(default=False)


class DiaryBuilt(Base):
    """The day the whole diary was last made for; on a later day it is made again."""

    __tablename__ = "diary_built"

    id: Mapped[int] = mapped_column(primary_key=True)
    built_on: Mapped[date] = mapped_column()
