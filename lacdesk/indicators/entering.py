"""One value from elsewhere entered by hand, with its source and note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lacdesk.indicators.loading import keep_values
from lacdesk.indicators.own_editions import edition_held
from lacdesk.indicators.typed import read_typed
from lacdesk.store.door import handles
from lacdesk.store.errors import KnownError
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
