"""Periods of care, legal statuses, court cases and deprivation-of-liberty orders."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped

from lacdesk.records.base import ChildRecord, Kind, Need, Sensitivity, keep, refer

SHORT_BREAKS = frozenset({"V3", "V4"})


class PeriodOfCare(ChildRecord):
    """A run of days on which a child is looked after without a gap; the day it ceases is not one of them."""

    __tablename__ = "period_of_care"
    words = "period of care"
    event_field = "started"
    is_chained = True

    started: Mapped[date | None] = keep("Became looked after", Kind.DATE, need=Need.ALWAYS, returned_as="DECOM", index=True)
    started_is_lower_bound: Mapped[bool | None] = keep("Started before this date, the first one known", Kind.YES_NO)
    ceased: Mapped[date | None] = keep("Ceased to be looked after", Kind.DATE, need=Need.SOMETIMES, returned_as="DEC")
    category_of_need: Mapped[str | None] = keep(
        "Category of need", Kind.CODE, code_set="category_of_need", need=Need.ALWAYS, returned_as="CIN"
    )
    ceased_reason: Mapped[str | None] = keep("Reason ceased", Kind.CODE, code_set="reason_ceased", need=Need.SOMETIMES, returned_as="REC")
    previous_permanence: Mapped[str | None] = keep(
        "Previous permanence", Kind.CODE, code_set="previous_permanence", need=Need.ALWAYS, returned_as="PREV_PERM"
    )
    previous_permanence_day: Mapped[int | None] = keep("Previous permanence: day", Kind.NUMBER)
    previous_permanence_month: Mapped[int | None] = keep("Previous permanence: month", Kind.NUMBER)
    previous_permanence_year: Mapped[int | None] = keep("Previous permanence: year", Kind.NUMBER)
    previous_permanence_council: Mapped[str | None] = keep("Previous permanence: council", Kind.TEXT, returned_as="LA_PERM")
    cp_plan_also_open: Mapped[bool | None] = keep("Child protection plan also open", Kind.YES_NO, sensitivity=Sensitivity.SPECIAL)
    was_homeless: Mapped[bool | None] = keep("Homeless at 16 or 17 when care began", Kind.YES_NO, need=Need.SOMETIMES)

    def covers(self, day: date) -> bool:
        """Whether the child was looked after on that day in this period."""
        if self.started is None or day < self.started:
            return False
        return self.ceased is None or day < self.ceased


class LegalStatus(ChildRecord):
    """The legal ground on which a child is looked after; special guardianship and adoption end care and are none."""

    __tablename__ = "legal_status"
    words = "legal status"
    event_field = "started"
    is_chained = True

    code: Mapped[str | None] = keep(
        "Legal status", Kind.CODE, code_set="legal_status", need=Need.ALWAYS, sensitivity=Sensitivity.SPECIAL, returned_as="LS"
    )
    started: Mapped[date | None] = keep("From", Kind.DATE, need=Need.ALWAYS)
    ended: Mapped[date | None] = keep("To", Kind.DATE, need=Need.SOMETIMES)

    short_break_visits: Mapped[str | None] = keep("Visits agreed in the short-break plan", Kind.WORDS, need=Need.SOMETIMES)

    @property
    def is_short_break(self) -> bool:
        """Whether this is a series of short breaks (CPPCR 2010 reg 48), which is in no count of looked-after children."""
        return self.code in SHORT_BREAKS

    def short_break_days(self, today: date) -> int:
        """Days of this stay so far, end minus start; 0 for any other legal status."""
        if not self.is_short_break or self.started is None:
            return 0
        return ((self.ended or today) - self.started).days


class ShortBreakStay(ChildRecord):
    """One stay away from home under an agreement for a series of short breaks (status V4; CPPCR 2010 reg 48)."""

    __tablename__ = "short_break_stay"
    words = "stay in short breaks"
    event_field = "started"

    started: Mapped[date | None] = keep("Went on", Kind.DATE, need=Need.ALWAYS, index=True)
    ended: Mapped[date | None] = keep("Came home on", Kind.DATE)
    home_id: Mapped[str | None] = refer("Where", "home.id")
    child_words: Mapped[str | None] = keep("What the child said", Kind.WORDS, sensitivity=Sensitivity.SPECIAL)


class CourtCase(ChildRecord):
    """Care proceedings, from before they are issued to the final order."""

    __tablename__ = "court_case"
    words = "court case"
    event_field = "issued"
    parts: ClassVar[Mapping[str, str]] = {"extensions": "court_extension", "documents": "court_document"}

    pre_proceedings_started: Mapped[date | None] = keep("Pre-proceedings started", Kind.DATE)
    pre_birth_assessment_started: Mapped[date | None] = keep("Pre-birth assessment started", Kind.DATE)
    pre_birth_assessment_completed: Mapped[date | None] = keep("Pre-birth assessment completed", Kind.DATE)
    issued: Mapped[date | None] = keep("Issued", Kind.DATE, need=Need.ALWAYS, index=True)
    extended_to: Mapped[date | None] = keep("Extended to", Kind.DATE)
    extension_reason: Mapped[str | None] = keep("Reason for the extension", Kind.WORDS)
    final_order: Mapped[str | None] = keep("Final order", Kind.TEXT, sensitivity=Sensitivity.SPECIAL)
    final_order_made: Mapped[date | None] = keep("Final order made", Kind.DATE)


class CourtExtension(ChildRecord):
    """One extension of care proceedings, of eight weeks at most."""

    __tablename__ = "court_extension"
    words = "extension of proceedings"
    event_field = "agreed"
    part_of = "court_case_id"

    court_case_id: Mapped[str | None] = refer("Court case", "court_case.id", need=Need.ALWAYS)
    agreed: Mapped[date | None] = keep("Extended on", Kind.DATE, need=Need.ALWAYS)
    extended_to: Mapped[date | None] = keep("Extended to", Kind.DATE, need=Need.ALWAYS)
    reason: Mapped[str | None] = keep("Why", Kind.WORDS, need=Need.ALWAYS, sensitivity=Sensitivity.SPECIAL)


class CourtDocument(ChildRecord):
    """A document to be filed with the court by a date."""

    __tablename__ = "court_document"
    words = "court document"
    event_field = "filed"
    part_of = "court_case_id"

    court_case_id: Mapped[str | None] = refer("Court case", "court_case.id", need=Need.ALWAYS)
    document: Mapped[str | None] = keep("Document", Kind.TEXT, need=Need.ALWAYS)
    filing_deadline: Mapped[date | None] = keep("To be filed by", Kind.DATE, need=Need.ALWAYS, index=True)
    quality_checked: Mapped[date | None] = keep("Quality checked before filing", Kind.DATE)
    quality_checked_by: Mapped[str | None] = keep("Quality checked by", Kind.TEXT)
    filed: Mapped[date | None] = keep("Filed", Kind.DATE)


class DeprivationOfLiberty(ChildRecord):
    """A court's order that a child may be deprived of liberty; in the national return from 2026-27."""

    __tablename__ = "deprivation_of_liberty"
    words = "deprivation-of-liberty order"
    event_field = "started"

    started: Mapped[date | None] = keep("From", Kind.DATE, need=Need.ALWAYS, returned_as="DOLO_START", sensitivity=Sensitivity.SPECIAL)
    ended: Mapped[date | None] = keep("To", Kind.DATE, returned_as="DOLO_END", sensitivity=Sensitivity.SPECIAL)
    court_case_id: Mapped[str | None] = refer("Court case", "court_case.id")
