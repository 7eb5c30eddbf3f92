"""Rows of the national return as they came, and the episodes every stock, flow and placement measure reads."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from lacdesk.records.base import ChildRecord, Kind, Record, Sensitivity, keep

IMPORTED = "imported"
DERIVED = "derived"


class ReturnRow(Record):
    """One row of one file of an imported return, its cells verbatim, with every problem found in it; never changed."""

    __tablename__ = "return_row"
    __table_args__ = (Index("ix_return_row_table_year_child", "return_table", "collection_year", "child_ref"),)
    words = "row of a return"

    return_table: Mapped[str] = mapped_column(String)
    collection_year: Mapped[int] = mapped_column(Integer)
    file_name: Mapped[str] = mapped_column(String)
    line: Mapped[int] = mapped_column(Integer)
    occurrence: Mapped[int] = mapped_column(Integer, default=1)
    child_ref: Mapped[str | None] = mapped_column(String)
    child_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("child.id"), index=True)
    cells: Mapped[dict[str, str]] = mapped_column(JSON)
    problems: Mapped[list[dict[str, str]]] = mapped_column(JSON)


class Episode(ChildRecord):
    """A stretch with one legal status and one placement, as the national return has it; codes as they came."""

    __tablename__ = "episode"
    words = "episode"
    event_field = "decom"
    derived_where = ("origin", DERIVED)

    origin: Mapped[str | None] = keep("Imported or derived", Kind.TEXT, sensitivity=Sensitivity.ORDINARY)
    collection_year: Mapped[int | None] = keep("Collection year", Kind.NUMBER)
    decom: Mapped[date | None] = keep("Episode started", Kind.DATE, returned_as="DECOM", index=True)
    rne: Mapped[str | None] = keep("Reason for new episode", Kind.CODE, code_set="rne", returned_as="RNE")
    ls: Mapped[str | None] = keep("Legal status", Kind.CODE, code_set="legal_status", returned_as="LS")
    cin: Mapped[str | None] = keep("Category of need", Kind.CODE, code_set="category_of_need", returned_as="CIN")
    place: Mapped[str | None] = keep("Placement type", Kind.CODE, code_set="placement_type", returned_as="PLACE")
    place_provider: Mapped[str | None] = keep("Placement provider", Kind.CODE, code_set="placement_provider", returned_as="PLACE_PROVIDER")
    dec: Mapped[date | None] = keep("Episode ceased", Kind.DATE, returned_as="DEC")
    rec: Mapped[str | None] = keep("Reason episode ceased", Kind.CODE, code_set="reason_ceased", returned_as="REC")
    reason_place_change: Mapped[str | None] = keep(
        "Reason for placement change", Kind.CODE, code_set="reason_place_change", returned_as="REASON_PLACE_CHANGE"
    )
    home_post: Mapped[str | None] = keep("Home postcode", Kind.TEXT, returned_as="HOME_POST")
    pl_post: Mapped[str | None] = keep("Placement postcode", Kind.TEXT, returned_as="PL_POST")
    urn: Mapped[str | None] = keep("Ofsted number (URN)", Kind.TEXT, returned_as="URN")
    return_row_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("return_row.id"), nullable=True)
