"""The delivery plan of the promise to looked-after children and care leavers: one aspiration spans its objectives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lacdesk.documents.agenda import Council
from lacdesk.documents.tables import GOES_ON
from lacdesk.practice.words import MONTHS
from lacdesk.shapes import Column, Document, Edges, Paragraph, Row, Sheet, Table, TableBlock, Title
from lacdesk.store.errors import KnownError

COLUMNS = (
    Column("Looked After Children and Care Leaver Promise", share=1.2),
    Column("Aspiration", share=1.2),
    Column("Objective (What do we want to do)", share=1.6),
    Column("Action Owner (Who will be responsible)"),
    Column("Timescale (When will it be done by)", share=0.9),
    Column("Outcome Measure (How will we know when we have done it)", share=1.5),
)


@dataclass(frozen=True, slots=True, order=True)
class PlanMonth:
    """A month of a year."""

    year: int
    month: int

    @property
    def words(self) -> str:
        """The month as the plan prints it: "September 2026"."""
        return f"{MONTHS[self.month - 1]} {self.year}"


@dataclass(frozen=True, slots=True)
class Objective:
    """What is to be done, by whom, by when, and how it will be known; `years` is a span of years in place of one month."""

    words: str
    owner: str
    by: PlanMonth | None
    outcome: str
    years: tuple[int, int] | None = None

    @property
    def timescale(self) -> str:
        """By when, in words."""
        if self.years:
            return f"{self.years[0]} - {self.years[1]}"
        return self.by.words if self.by else "No timescale is given"

    @property
    def ends(self) -> PlanMonth | None:
        """The last month in which it may be done."""
        return PlanMonth(self.years[1], 12) if self.years else self.by


@dataclass(frozen=True, slots=True)
class Aspiration:
    """An aspiration under a promise, with its objectives."""

    promise: str
    words: str
    objectives: tuple[Objective, ...]


@dataclass(frozen=True, slots=True)
class DeliveryPlan:
    """A plan with the month it starts in."""

    title: str
    starts: PlanMonth
    aspirations: tuple[Aspiration, ...]


def deadline_faults(plan: DeliveryPlan) -> tuple[str, ...]:
    """Return a sentence for every objective whose deadline lies before the plan starts."""
    objectives = (objective for aspiration in plan.aspirations for objective in aspiration.objectives)
    return tuple(
        f'"{each.words}" is to be done by {each.timescale}, and the plan starts in {plan.starts.words}. Enter a later deadline.'
        for each in objectives
        if each.ends and each.ends < plan.starts
    )


def delivery_plan(plan: DeliveryPlan, council: Council) -> Document:
    """Return the plan as a document; raises KnownError where a deadline lies before its start."""
    faults = deadline_faults(plan)
    if faults:
        raise KnownError(" ".join(faults))
    table = Table(COLUMNS, tuple(_rows(plan)))
    title = Title(plan.title, council.name, beside_under=f"from {plan.starts.words}")
    return Document(
        plan.title,
        (title, TableBlock(table) if table.rows else Paragraph("No objective is written yet.")),
        marking="Public",
        council=council.name,
        running=plan.title,
        is_demo=council.is_demo,
        is_landscape=True,
        sheet=Sheet.PANEL,
        edges=Edges.STAMPED,
        counted_as="Report page",
    )


def _rows(plan: DeliveryPlan) -> Iterator[Row]:
    """A promise and an aspiration stand once and cover the rows of all their objectives."""
    promise = ""
    for aspiration in plan.aspirations:
        for place, each in enumerate(aspiration.objectives):
            first = GOES_ON if aspiration.promise == promise else aspiration.promise
            second = GOES_ON if place else aspiration.words
            promise = aspiration.promise
            yield Row((first, second, each.words, each.owner, each.timescale, each.outcome))
