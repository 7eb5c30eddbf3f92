"""The rows of a delivery plan: under each promise its aspirations, each once, and their objectives with how they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lacdesk.desktop.pages.plan_words import STATES
from lacdesk.desktop.widgets.rows import Cell, Entry, Group, Row
from lacdesk.panel.delivery_plan import DeliveryPlan, Objective
from lacdesk.practice.words import month_name, plain_date, short_date

NO_OBJECTIVE = "No objective is written yet. Ctrl+N adds one here."


def plan_dates(plan: DeliveryPlan) -> str:
    """Return from when until when a plan runs, of which year the version is, and when it is next checked."""
    span = f"{month_name(plan.starts)} to {month_name(plan.ends)}" if plan.ends else f"From {month_name(plan.starts)}"
    parts = [span, f"version of {plan.year_words}"]
    return " · ".join([*parts, f"next check {plain_date(plan.next_check)}"] if plan.next_check else parts)


def plan_entries(plan: DeliveryPlan, folded: set[str]) -> Iterator[Entry]:
    """Yield the rows under their promises, aspirations under one promise together where they follow each other."""
    for group, entries in _groups(plan):
        is_open = group.key not in folded
        yield Group(group.key, group.title, len(entries), open=is_open)
        if is_open:
            yield from entries


def _groups(plan: DeliveryPlan) -> list[tuple[Group, list[str]]]:
    found: list[tuple[Group, list[str]]] = []
    for each in plan.aspirations:
        if not found or found[-1][0].title != each.promise:
            found.append((Group(each.id, each.promise, 0), []))
        found[-1][1].extend([objective.id for objective in each.objectives] or [each.id])
    return found


def plan_rows(plan: DeliveryPlan, today: date) -> Iterator[Row]:
    """Yield a row for every objective with how it stands, and one for every aspiration that has none."""
    for aspiration in plan.aspirations:
        if not aspiration.objectives:
            yield Row(aspiration.id, (Cell(aspiration.words, strong=True), Cell(NO_OBJECTIVE, tone="quiet"), *[Cell()] * 4))
        for place, each in enumerate(aspiration.objectives):
            yield _row(each, "" if place else aspiration.words, plan, today)


def _row(each: Objective, aspiration: str, plan: DeliveryPlan, today: date) -> Row:
    state = STATES[each.standing(today, plan.next_check)]
    cells = (
        Cell(aspiration, strong=True),
        Cell(each.words),
        Cell(each.owner),
        Cell(each.timescale.words if each.timescale else "None given", tone="ink" if each.timescale else "quiet"),
        Cell(each.outcome),
        Cell(each.standing_words(today, plan.next_check), state=state, after=_checks(each, plan, today)),
    )
    return Row(each.id, cells)


def _checks(each: Objective, plan: DeliveryPlan, today: date) -> str:
    check = each.next_check(plan.next_check)
    last = f"Checked {short_date(each.notes[-1].on)}" if each.notes else "Not checked yet"
    again = "Check was due" if check and check < today else "Next check"
    return f"{last}\n{again} {short_date(check)}" if check else last
