"""The clocks as this council keeps them: bank holidays, standards with the council's own figures, and school terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.practice.education import Term, load_terms
from lacdesk.practice.standards import CouncilRow, Standards, load_standards
from lacdesk.practice.workdays import BankHolidays, load_bank_holidays
from lacdesk.records.council import CouncilStandard

KEPT_AFTER_MET = timedelta(days=28)
"""How long the diary keeps what was met."""


@dataclass(frozen=True)
class Clocks:
    """What every clock needs besides the child's history."""

    holidays: BankHolidays
    standards: Standards
    terms: tuple[Term, ...]


def clocks_of(session: Session) -> Clocks:
    """Return the clocks with the council's own figures, each from the day it holds."""
    rows = session.execute(select(CouncilStandard.key, CouncilStandard.amount, CouncilStandard.holds_from))
    own = [CouncilRow(key, amount, holds_from) for key, amount, holds_from in rows if key and amount and holds_from]
    return Clocks(load_bank_holidays(), load_standards().with_council_rows(own), tuple(load_terms()))
