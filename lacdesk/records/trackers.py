"""Imports of trackers kept in spreadsheets: which columns meant what, and which records came of them."""

from __future__ import annotations

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from lacdesk.records.base import Kind, Need, Record, Sensitivity, keep

ORDINARY = Sensitivity.ORDINARY


class TrackerImport(Record):
    """One import of a tracker; `columns` says which heading answered which field, `kept` holds the table and id of each record made."""

    __tablename__ = "tracker_import"
    words = "import of a tracker"

    kind: Mapped[str | None] = keep("Tracker", Kind.TEXT, need=Need.ALWAYS, sensitivity=ORDINARY)
    file_name: Mapped[str | None] = keep("File", Kind.TEXT)
    columns: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
    kept: Mapped[list[list[str]] | None] = mapped_column(JSON(none_as_null=True))
