"""What a person has set a list to and wants to come back to."""

from __future__ import annotations

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from lacdesk.records.base import Kind, Need, Record, Sensitivity, keep

ORDINARY = Sensitivity.ORDINARY


class SavedFilter(Record):
    """What one person set a page's filters to, kept under a name; `person` is the key of that person, `chosen` the settings by name."""

    __tablename__ = "saved_filter"
    words = "saved filter"

    person: Mapped[str | None] = keep("Whose", Kind.TEXT, need=Need.ALWAYS, sensitivity=ORDINARY, index=True)
    page: Mapped[str | None] = keep("Page", Kind.TEXT, need=Need.ALWAYS, sensitivity=ORDINARY)
    name: Mapped[str | None] = keep("Name", Kind.TEXT, need=Need.ALWAYS)
    chosen: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
