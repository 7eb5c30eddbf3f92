"""A made-up child's life in days: when born, when looked after, and when a new carer took over."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

HOME = "home"
ADOPTION = "adoption"
ASYLUM = "asylum"
STAYS = "stays"


@dataclass(slots=True, eq=False)
class Stint:
    """One period of care as it will turn out; `ended` may lie after the day the council stands at.

    `moved` holds the day each placement with a new carer began, the first of them the start of care.
    """

    young: Young
    started: date
    ended: date
    track: str = STAYS
    placed_for_adoption: date | None = None
    moved: list[date] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.moved.append(self.started)

    def covers(self, day: date) -> bool:
        """Whether the child is looked after on a day."""
        return self.started <= day < self.ended


@dataclass(slots=True, eq=False)
class Young:
    """A child of the made-up council; brothers and sisters share a family number."""

    born: date
    family: int
    is_asylum_seeking: bool = False
    stints: list[Stint] = field(default_factory=list)

    def age(self, day: date) -> int:
        """Age in whole years on a day."""
        born = self.born
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
