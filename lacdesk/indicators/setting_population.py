"""Setting how many children under 18 live in the council's area, from a day, with where the number comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from lacdesk.records.scorecards import Population
from lacdesk.store.door import handles
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class SetPopulation:
    """Keep a number of children under 18 that holds from a day, and until another where one is given."""

    number: int
    holds_from: date
    source: str
    holds_until: date | None = None


@handles(SetPopulation)
def set_population(command: SetPopulation, unit: UnitOfWork, today: date) -> None:
    """Keep the number, in place of one that holds from the same day; KnownError says what is missing or cannot be."""
    source = " ".join(command.source.split())
    if command.number < 1:
        raise KnownError("Enter how many children under 18 live in the area: a whole number from 1.")
    if not source:
        raise KnownError("Enter where the number comes from, such as the mid-year estimate and its year.")
    if command.holds_until is not None and command.holds_until < command.holds_from:
        raise KnownError("The last day comes before the first. Check the two days.")
    held = unit.session.scalars(select(Population).where(Population.holds_from == command.holds_from)).first()
    if held is None:
        unit.add(Population(number=command.number, holds_from=command.holds_from, holds_until=command.holds_until, source=source))
    else:
        unit.change(held, number=command.number, holds_until=command.holds_until, source=source)
