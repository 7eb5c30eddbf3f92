"""The council itself, and standards of its own that are tighter than the law."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from lacdesk.records.base import Kind, Need, Record, Sensitivity, keep

ORDINARY = Sensitivity.ORDINARY


class Council(Record):
    """The council whose records these are; there is one."""

    __tablename__ = "council"
    words = "council"

    name: Mapped[str | None] = keep("Name of the council", Kind.TEXT, need=Need.ALWAYS, sensitivity=ORDINARY)
    is_demonstration: Mapped[bool | None] = keep("A made-up council", Kind.YES_NO, sensitivity=ORDINARY)
    demonstration_as_at: Mapped[date | None] = keep("Day the made-up council stands at", Kind.DATE, sensitivity=ORDINARY)


class CouncilStandard(Record):
    """A number the council sets for itself from a day, such as the days between visits; refused if looser than the law."""

    __tablename__ = "council_standard"
    words = "council standard"
    event_field = "holds_from"

    key: Mapped[str | None] = keep("Standard", Kind.TEXT, need=Need.ALWAYS, sensitivity=ORDINARY)
    amount: Mapped[int | None] = keep("Number", Kind.NUMBER, need=Need.ALWAYS, sensitivity=ORDINARY)
    holds_from: Mapped[date | None] = keep("Holds from", Kind.DATE, need=Need.ALWAYS, sensitivity=ORDINARY)
