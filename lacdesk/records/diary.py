"""The derived list of what is due: rebuilt, never journalled, never merged."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from lacdesk.records.base import Base


class DueDate(Base):
    """One thing due for one child by one standard; met ones stay for 28 days. The sentence is made when shown."""

    __tablename__ = "due"
    __table_args__ = (Index("ix_due_order", "by", "child_id"), Index("ix_due_worker_by", "worker_id", "by"))

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    child_id: Mapped[str] = mapped_column(String(36), ForeignKey("child.id"), index=True)
    worker_id: Mapped[str | None] = mapped_column(String(36))
    team_id: Mapped[str | None] = mapped_column(String(36))
    what: Mapped[str] = mapped_column(String)
    standard: Mapped[str] = mapped_column(String)
    by: Mapped[date | None] = mapped_column()
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
