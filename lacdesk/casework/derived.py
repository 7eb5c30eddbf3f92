"""Rows worked out from other rows, rewritten for a child in the unit of work that changed it: SSDA903 episodes and the diary."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from lacdesk.casework import diary, episodes
from lacdesk.store.unit import UnitOfWork


def rebuild(unit: UnitOfWork, children: Collection[str] | None, today: date) -> None:
    """Rewrite the derived rows of these children, or of everybody when none are named."""
    episodes.rebuild(unit, children)
    diary.rebuild(unit, children, today)
