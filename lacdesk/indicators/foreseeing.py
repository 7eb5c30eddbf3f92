"""What would become of a file of values, value by value, before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.practice.words import counted, month_name
from lacdesk.records.base import RecordStatus
from lacdesk.records.scorecards import IndicatorValue
from lacdesk.store.hook import INCLUDE_WITHDRAWN

if TYPE_CHECKING:
    from lacdesk.indicators.editions import Edition
    from lacdesk.indicators.typed import TypedValue

KINDS = {"no_data": "No data", "not_applicable": "Not applicable", "unable_to_report": "Unable to report"}


class Fate(StrEnum):
    """What becomes of a value: it is new, replaces another, brings back one that was withdrawn, or is held as it is."""

    NEW = "New"
    CHANGED = "Replaces"
    BACK = "Was withdrawn"
    HELD = "Already held"


TOLD = {
    Fate.NEW: "new",
    Fate.CHANGED: "that replace what is held",
    Fate.BACK: "in place of one that was withdrawn",
    Fate.HELD: "already held as they are",
}


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One value of a file: whose and when, what it says, what becomes of it, what the same source said before, and why that went."""

    ref: str
    name: str
    month: str
    value: str
    parts: str
    fate: Fate
    before: str = ""
    reason: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether keeping it changes anything."""
        return self.fate is not Fate.HELD

    @property
    def is_asked_about(self) -> bool:
        """Whether keeping it goes over something a person did before."""
        return self.fate in {Fate.CHANGED, Fate.BACK}


def foreseen(session: Session, edition: str, source: str, content: bytes, today: date) -> list[Foreseen]:
    """What would become of every value of a file; raises KnownError with the line and what to do where one cannot be read."""
    from lacdesk.indicators.loading import read_values_file
    from lacdesk.indicators.own_editions import edition_held

    held = edition_held(session, edition)
    found = read_values_file(content, held, today)
    of_source = select(IndicatorValue).where(IndicatorValue.edition == edition, IndicatorValue.source == " ".join(source.split()))
    oldest = of_source.order_by(IndicatorValue.record_status != RecordStatus.WITHDRAWN.value, IndicatorValue.recorded_at)
    before = {
        (each.ref, each.month, bool(each.is_year_to_date)): each
        for each in session.scalars(oldest, execution_options={INCLUDE_WITHDRAWN: True})
    }
    return [_foreseen(held, value, before.get((value.ref, value.month, value.is_year_to_date))) for value in found.values]


def told(found: Sequence[Foreseen]) -> str:
    """How many values there are and what becomes of them, in words."""
    counts = {fate: sum(each.fate is fate for each in found) for fate in TOLD}
    parts = ", ".join(f"{counts[fate]} {words}" for fate, words in TOLD.items() if counts[fate])
    return f"{counted(len(found), 'value')}: {parts or 'none to keep'}."


def _foreseen(edition: Edition, value: TypedValue, before: IndicatorValue | None) -> Foreseen:
    row_of = edition.row(value.ref)
    name = row_of.name if row_of else ""
    parts = f"{value.numerator} of {value.denominator}" if value.denominator is not None else ""
    month = f"{month_name(value.month)}{', year to date' if value.is_year_to_date else ''}"
    shown = _shown(value.standing.value, value.value)
    if before is None:
        return Foreseen(value.ref, name, month, shown, parts, Fate.NEW)
    was = _shown(before.standing or "", before.value)
    if before.record_status == RecordStatus.WITHDRAWN.value:
        return Foreseen(value.ref, name, month, shown, parts, Fate.BACK, was, before.change_reason or "")
    return Foreseen(value.ref, name, month, shown, parts, Fate.HELD if _is_held(edition, value, before) else Fate.CHANGED, was)


def _is_held(edition: Edition, value: TypedValue, before: IndicatorValue) -> bool:
    from lacdesk.indicators.typed import agreeing_parts

    whole = agreeing_parts(edition, value, before)
    text = None if whole.value is None else str(whole.value)
    said = (whole.standing.value, text, whole.numerator, whole.denominator, whole.note or None)
    return said == (before.standing, before.value, before.numerator, before.denominator, before.note)


def _shown(standing: str, value: object) -> str:
    return KINDS.get(standing, "") or ("By its parts" if value is None else f"{value}")
