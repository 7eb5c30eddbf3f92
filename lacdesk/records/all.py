"""Every record module, imported so that the registry of tables is complete."""

from __future__ import annotations

from lacdesk.records import (
    adoption,
    care,
    child,
    council,
    diary,
    education,
    health,
    leaving_care,
    missing,
    people,
    placement,
    returned,
    review,
    visit,
)

__all__ = [
    "adoption",
    "care",
    "child",
    "council",
    "diary",
    "education",
    "health",
    "leaving_care",
    "missing",
    "people",
    "placement",
    "returned",
    "review",
    "visit",
]
