"""What a person answers to the questions of a form, complete, for tests that need a record and not the form."""

from __future__ import annotations

from datetime import date, time
from typing import Any


def visit_answers(day: date, **more: Any) -> dict[str, Any]:
    """The answers of a visit that can be finished."""
    return {
        "visit_date": day,
        "visit_time": time(16, 30),
        "place": "placement",
        "outcome": "made",
        "method": "in_person",
        "child_seen": True,
        "seen_alone": True,
        "wishes_feelings": "I want the hall light left on.",
        "welfare_safe": "yes",
        **more,
    }
