"""Every record module, imported so that the registry of tables is complete."""

from __future__ import annotations

from lacdesk.records import (
    adoption,
    care,
    carers,
    child,
    complaints,
    council,
    diary,
    education,
    health,
    homes,
    leaving_care,
    missing,
    people,
    placement,
    plan,
    returned,
    review,
    review_papers,
    visit,
    voice,
)

__all__ = [
    "adoption",
    "care",
    "carers",
    "child",
    "complaints",
    "council",
    "diary",
    "education",
    "health",
    "homes",
    "leaving_care",
    "missing",
    "people",
    "placement",
    "plan",
    "returned",
    "review",
    "review_papers",
    "visit",
    "voice",
]
