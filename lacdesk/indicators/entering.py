"""Single values from elsewhere: one entered by hand with its source and note, those held, and one withdrawn because it is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.indicators.loading import keep_values
from lacdesk.indicators.own_editions import edition_held
from lacdesk.indicators.typed import read_typed
from lacdesk.indicators.values import Figure, figure_of, last_taken_in
from lacdesk.practice.months import month_start
from lacdesk.records.base import RecordStatus
from lacdesk.records.scorecards import IndicatorValue
from lacdesk.store.door import handles
from lacdesk.store.errors import KnownError
from lacdesk.store.hook import INCLUDE_WITHDRAWN
from lacdesk.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class EnterValue:
    """Keep a value of one row of an edition as it was typed: a number, a dash for no data, "n/a" or "unable to report".

    `month` is any day of the month; numerator and denominator may stand for the value, and a note alone says why there is none.
    """

    edition: str
    ref: str
    month: date
    source: str
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    note: str = ""
    is_year_to_date: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawValue:
    """Take back a value from elsewhere, by the id of its record, with the reason; runs published with it stay as they were told."""

    value_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class HeldValue:
    """A value from elsewhere by its id, the day it was taken in, and why it was withdrawn; no reason where it stands."""

    id: str
    figure: Figure
    taken_in: date | None
    withdrawn: str = ""


def held_values(session: Session, edition: str, month: date) -> list[HeldValue]:
    """Everything entered or loaded for a month of an edition, also what was withdrawn, by row and the last taken in first."""
    of_month = select(IndicatorValue).where(IndicatorValue.edition == edition, IndicatorValue.month == month_start(month))
    newest = of_month.order_by(last_taken_in())
    found = [_held(each) for each in session.scalars(newest, execution_options={INCLUDE_WITHDRAWN: True})]
    places = {row.ref: place for place, row in enumerate(edition_held(session, edition).rows)}
    return sorted(found, key=lambda each: (places.get(each.figure.ref, len(places)), each.figure.is_year_to_date))


def _held(record: IndicatorValue) -> HeldValue:
    is_withdrawn = record.record_status == RecordStatus.WITHDRAWN.value
    return HeldValue(record.id, figure_of(record), record.loaded_on, record.change_reason or "" if is_withdrawn else "")


@handles(EnterValue)
def enter_value(command: EnterValue, unit: UnitOfWork, today: date) -> None:
    """Keep the value in place of what the same source said of that row and month; KnownError where it cannot be read."""
    edition = edition_held(unit.session, command.edition)
    when = f"{command.month.year:04}-{command.month.month:02}{' YTD' if command.is_year_to_date else ''}"
    told = {name: getattr(command, name).strip() for name in ("ref", "value", "numerator", "denominator", "note")}
    typed = read_typed(edition, {**told, "month": when}, today)
    if typed is None:
        raise KnownError("Nothing is entered. Enter a value, a dash for no data, or a note that says why there is none.")
    keep_values(unit, edition, command.source, [typed], today)


@handles(WithdrawValue)
def withdraw_value(command: WithdrawValue, unit: UnitOfWork, today: date) -> None:
    """Leave the value out of every figure from now on; KnownError without a reason, or where it was withdrawn already."""
    if not command.reason.strip():
        raise KnownError("Enter why the value is withdrawn.")
    unit.withdraw(unit.get(IndicatorValue, command.value_id), command.reason)
