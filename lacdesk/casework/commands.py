"""What a person asks the program to do: plain commands, each carried out by one handler."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class StartCare:
    """Begin a period of care: the child (new or known), the first legal status and the first placement, all on one day."""

    started: date
    category_of_need: str
    legal_status: str
    placement: Mapping[str, Any]
    child_id: str | None = None
    child: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class MovePlacement:
    """End where a child lives and begin the next placement on the same day."""

    child_id: str
    moved: date
    placement: Mapping[str, Any]
    end_reason: str | None = None
    ending: str | None = None


@dataclass(frozen=True)
class ChangeLegalStatus:
    """End the legal status a child is under and begin the next on the same day."""

    child_id: str
    changed: date
    legal_status: str


@dataclass(frozen=True)
class EndCare:
    """End the period of care, with its placement and legal status, on one day and for one reason."""

    child_id: str
    ceased: date
    reason: str


@dataclass(frozen=True)
class RecordVisit:
    """Record a statutory visit; answers are named as its fields, with a list of `actions`; the draft is a form and record key."""

    child_id: str
    answers: Mapping[str, Any]
    draft: tuple[str, str] | None = None


@dataclass(frozen=True)
class CorrectVisit:
    """Change what a visit says, for a reason; the old values stay in the journal."""

    visit_id: str
    answers: Mapping[str, Any]
    reason: str
    draft: tuple[str, str] | None = None


@dataclass(frozen=True)
class WithdrawVisit:
    """Take a visit that should not have been recorded out of every list and figure; it is kept, with the reason."""

    visit_id: str
    reason: str


@dataclass(frozen=True)
class OpenFile:
    """Open a child's file: the journal remembers who read it and when."""

    child_id: str


Command = OpenFile | StartCare | MovePlacement | ChangeLegalStatus | EndCare | RecordVisit | CorrectVisit | WithdrawVisit
