"""Every measure that is offered, by key: one short function each, in the module of its subject."""

from __future__ import annotations

from collections.abc import Mapping

from lacdesk.indicators.measures import (
    adoption,
    care,
    caseloads,
    education,
    health,
    leaving_care,
    missing,
    placements,
    plans,
    reviews,
    visits,
)
from lacdesk.indicators.registry import Measure

_SUBJECTS = (care, missing, reviews, visits, placements, adoption, health, education, plans, leaving_care, caseloads)
_FOUND = tuple(found for subject in _SUBJECTS for found in vars(subject).values() if isinstance(found, Measure))
_BY_KEY: Mapping[str, Measure] = {found.key: found for found in _FOUND}

MEASURES: tuple[str, ...] = tuple(found.key for found in _FOUND if not found.is_reading_only)


def measure(key: str) -> Measure:
    """The measure, or the other reading of one, with this key; raises KeyError for a key that is not offered."""
    return _BY_KEY[key]
