"""Rows worked out from other rows, rewritten in the unit of work that changed a child, a home or a carer: episodes and the diary."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from lacdesk.casework import diary, episodes, home_diary
from lacdesk.store.unit import UnitOfWork


def rebuild(unit: UnitOfWork, children: Collection[str] | None, today: date) -> None:
    """Rewrite the derived rows of these children, or of everybody when none are named."""
    episodes.rebuild(unit, children)
    diary.rebuild(unit, children, today)


def follow(unit: UnitOfWork, today: date) -> None:
    """Rewrite the derived rows of every child, home and carer whose records this unit has changed."""
    children = unit.touched_children
    if any(record_type in episodes.MADE_FROM for record_type, _ in unit.touched_records):
        episodes.rebuild(unit, children)
    if children:
        diary.rebuild(unit, children, today)
    touched = home_diary.touched(unit)
    if touched.homes or touched.carers:
        home_diary.rebuild(unit, touched.homes, touched.carers, today)
