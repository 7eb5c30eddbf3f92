"""Children as the clocks of reviews, papers, plans and placements see them, for their tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from lacdesk.practice.case import Case, case_of
from lacdesk.practice.history import CarePeriod, ChildHistory, Status, Stay, current_stretch
from lacdesk.practice.planning import Planning
from lacdesk.practice.standards import load_standards
from lacdesk.practice.workdays import load_bank_holidays

STANDARDS, HOLIDAYS = load_standards(), load_bank_holidays()


def looked_after(start: date, *, code: str = "C2", place: str = "U6", planning: Planning | None = None, **more: Any) -> ChildHistory:
    """Return the history of a child in care since a day and, unless stays are given, in one placement."""
    return ChildHistory(
        **{
            "dob": date(2010, 5, 1),
            "periods": (CarePeriod(start),),
            "statuses": (Status(start, None, code),),
            "stays": (Stay(start, place=place),),
            "planning": planning or Planning(),
            **more,
        }
    )


def moved(*starts: date, **last: Any) -> tuple[Stay, ...]:
    """Return placements with new carers, each from its day until the next; `last` describes the present one."""
    ends: list[date | None] = [*starts[1:], None]
    *before, present = [Stay(start, end, place="U6") for start, end in zip(starts, ends, strict=True)]
    return (*before, Stay(**{"start": present.start, "place": "U6", **last}))


def case(history: ChildHistory, today: date) -> Case:
    """Return the case of a child who is looked after on a day."""
    stretch = current_stretch(history, today)
    assert stretch is not None
    return case_of(history, stretch, STANDARDS, HOLIDAYS, today)
