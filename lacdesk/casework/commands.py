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
class AddRecord:
    """Keep a new record of any kind: answers are named as its fields, and its parts are lists under their names.

    `record_type` is the name of its table, `draft` the form and record key of the draft it was written in.
    """

    record_type: str
    child_id: str | None
    answers: Mapping[str, Any]
    draft: tuple[str, str] | None = None

    @property
    def operation(self) -> str:
        """What the journal calls it, such as RecordVisit."""
        return f"Record{_camel(self.record_type)}"


@dataclass(frozen=True)
class CorrectRecord:
    """Change what a record says, for a reason; the old values stay in the journal."""

    record_type: str
    record_id: str
    answers: Mapping[str, Any]
    reason: str
    draft: tuple[str, str] | None = None

    @property
    def operation(self) -> str:
        """What the journal calls it, such as CorrectVisit."""
        return f"Correct{_camel(self.record_type)}"


@dataclass(frozen=True)
class WithdrawRecord:
    """Take a record that should not have been made out of every list and figure; it is kept, with the reason."""

    record_type: str
    record_id: str
    reason: str

    @property
    def operation(self) -> str:
        """What the journal calls it, such as WithdrawVisit."""
        return f"Withdraw{_camel(self.record_type)}"


@dataclass(frozen=True)
class SetStandard:
    """Set a figure of the council's own from a day; refused where it is looser than the law."""

    key: str
    amount: int
    holds_from: date


@dataclass(frozen=True)
class OpenFile:
    """Open a child's file: the journal remembers who read it and when."""

    child_id: str


@dataclass(frozen=True)
class SaveFilter:
    """Keep what a page's filters are set to under a name, for the person who does it."""

    page: str
    name: str
    chosen: Mapping[str, str]


@dataclass(frozen=True)
class DropFilter:
    """Take a filter away that was kept under a name."""

    filter_id: str


Filters = SaveFilter | DropFilter
Command = (
    OpenFile | StartCare | MovePlacement | ChangeLegalStatus | EndCare | AddRecord | CorrectRecord | WithdrawRecord | SetStandard | Filters
)


def _camel(record_type: str) -> str:
    return "".join(part.capitalize() for part in record_type.split("_"))
