"""The area of the made-up council: how many children under 18 live there, estimated once a year."""

from __future__ import annotations

from datetime import date

from lacdesk.demo.course import Scene
from lacdesk.demo.homes import OFFICE, OFFICE_ROLE
from lacdesk.practice.months import add_months, financial_year_start
from lacdesk.records.scorecards import Population

CHILDREN_FOR_EACH_IN_CARE = 103
GROWTH_A_YEAR = 0.004


def record_populations(scene: Scene, children: int, years: int) -> None:
    """Record the estimate of every year the council has figures for, each from 1 April until the next begins."""
    this_year = financial_year_start(scene.ledger.as_at)
    for before in range(years, -1, -1):
        first = add_months(this_year, -12 * before)
        number = round(children * CHILDREN_FOR_EACH_IN_CARE * (1 - GROWTH_A_YEAR) ** before)
        last = date(first.year + 1, 3, 31) if before else None
        source = f"Mid-{first.year - 1} estimate, made up for the demonstration"
        told = {"number": number, "holds_from": first, "holds_until": last, "source": source}
        scene.ledger.add(Population, first, OFFICE, OFFICE_ROLE, **told)
