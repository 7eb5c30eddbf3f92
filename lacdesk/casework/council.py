"""Whose records these are, and which day it is for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.records.council import Council

UNNAMED = "This council"


@dataclass(frozen=True)
class CouncilFacts:
    """The council's name, and whether it is made up; `stands_at` is the day a made-up council was made for."""

    name: str = UNNAMED
    is_demonstration: bool = False
    stands_at: date | None = None

    def today(self, real: date) -> date:
        """Return the day to work on: a made-up council stays on the day it was made for."""
        return self.stands_at or real


def council_facts(session: Session) -> CouncilFacts:
    """Return what is known of the council; one that has not been named is "This council"."""
    found = session.scalars(select(Council)).first()
    if found is None:
        return CouncilFacts()
    return CouncilFacts(found.name or UNNAMED, bool(found.is_demonstration), found.demonstration_as_at)
