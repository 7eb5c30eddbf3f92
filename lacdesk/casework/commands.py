"""What a person asks the program to do: plain commands, each carried out by one handler."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Answers = Mapping[str, Any]
Draft = tuple[str, str]
"""The form and record key of the draft that what is asked was written in, gone once it is carried out."""


@dataclass(frozen=True)
class StartCare:
    """Begin a period of care: the child (new or known), the first legal status and the first placement, all on one day.

    `home` is a home or carer not recorded before, `notified` who was told of the placement, as rows of placement notices.
    """

    started: date
    category_of_need: str
    legal_status: str
    placement: Answers
    child_id: str | None = None
    child: Answers = field(default_factory=dict)
    period: Answers = field(default_factory=dict)
    status: Answers = field(default_factory=dict)
    home: Answers = field(default_factory=dict)
    notified: Sequence[Answers] = ()
    draft: Draft | None = None


@dataclass(frozen=True)
class RecordShortBreak:
    """Record one short break: care under V3 from a day until the child went home, or still under way."""

    started: date
    ended: date | None
    category_of_need: str
    placement: Answers
    child_id: str
    period: Answers = field(default_factory=dict)
    home: Answers = field(default_factory=dict)
    draft: Draft | None = None


@dataclass(frozen=True)
class MovePlacement:
    """End where a child lives and begin the next placement on the same day, with a new legal status where one is given.

    `change` is what is kept of the move itself, `home` a home or carer not recorded before, `notified` who was told.
    """

    child_id: str
    moved: date
    placement: Answers
    end_reason: str | None = None
    ending: str | None = None
    legal_status: str | None = None
    change: Answers = field(default_factory=dict)
    home: Answers = field(default_factory=dict)
    notified: Sequence[Answers] = ()
    draft: Draft | None = None


@dataclass(frozen=True)
class StartTemporaryStay:
    """Begin a temporary stay (T0 to T4), and end it where the child came back; the placement goes on after it."""

    child_id: str
    started: date
    stay: Answers
    ended: date | None = None
    home: Answers = field(default_factory=dict)
    draft: Draft | None = None


@dataclass(frozen=True)
class EndTemporaryStay:
    """End the temporary stay under way: the child came back to the placement it began from."""

    child_id: str
    ended: date
    stay: Answers = field(default_factory=dict)
    draft: Draft | None = None


@dataclass(frozen=True)
class ChangeLegalStatus:
    """End the legal status a child is under and begin the next on the same day."""

    child_id: str
    changed: date
    legal_status: str
    status: Answers = field(default_factory=dict)
    draft: Draft | None = None


@dataclass(frozen=True)
class EndCare:
    """End the period of care, with its placement and legal status, on one day and for one reason."""

    child_id: str
    ceased: date
    reason: str
    period: Answers = field(default_factory=dict)
    draft: Draft | None = None


@dataclass(frozen=True)
class CorrectPlacement:
    """Correct a placement, for a reason: its day, which is the day the one before ended, and what is kept of it.

    `left` corrects how the placement before ended, `change` what is kept of the move.
    """

    placement_id: str
    started: date
    reason: str
    placement: Answers = field(default_factory=dict)
    left: Answers = field(default_factory=dict)
    change: Answers = field(default_factory=dict)
    draft: Draft | None = None


@dataclass(frozen=True)
class CorrectLegalStatus:
    """Correct a legal status, for a reason: its day, which is the day the one before ended, and what is kept of it."""

    status_id: str
    started: date
    reason: str
    status: Answers = field(default_factory=dict)
    draft: Draft | None = None


@dataclass(frozen=True)
class CorrectCare:
    """Correct a period of care, for a reason: when it began, when it ended, if it did, and what is kept of it.

    What began or ended with it begins or ends on the corrected days. A period that had ended and has no end now went on.
    `placement` corrects the placement that care started with.
    """

    period_id: str
    started: date
    ceased: date | None
    reason: str
    period: Answers = field(default_factory=dict)
    placement: Answers = field(default_factory=dict)
    draft: Draft | None = None


@dataclass(frozen=True)
class CorrectStay:
    """Correct a temporary stay, for a reason: when the child went and came back, and what is kept of it.

    Where no return was recorded yet, an end records it.
    """

    placement_id: str
    started: date
    ended: date | None
    reason: str
    stay: Answers = field(default_factory=dict)
    draft: Draft | None = None


@dataclass(frozen=True)
class WithdrawMove:
    """Take out a move, or a temporary stay with its return, that should not have been recorded; the placement before goes on."""

    placement_id: str
    reason: str


@dataclass(frozen=True)
class WithdrawLegalStatus:
    """Take out a change of legal status that should not have been recorded; the status before goes on."""

    status_id: str
    reason: str


@dataclass(frozen=True)
class WithdrawCare:
    """Take out a period of care that should not have been recorded, with everything inside it."""

    period_id: str
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
class CompleteRecord:
    """Fill what a record left empty, or carry out what it planned; nothing that it says is changed, so no reason is asked."""

    record_type: str
    record_id: str
    answers: Mapping[str, Any]
    draft: tuple[str, str] | None = None

    @property
    def operation(self) -> str:
        """What the journal calls it, such as CompleteReview."""
        return f"Complete{_camel(self.record_type)}"


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
Care = (
    StartCare
    | RecordShortBreak
    | MovePlacement
    | StartTemporaryStay
    | EndTemporaryStay
    | ChangeLegalStatus
    | EndCare
    | CorrectPlacement
    | CorrectLegalStatus
    | CorrectCare
    | CorrectStay
    | WithdrawMove
    | WithdrawLegalStatus
    | WithdrawCare
)
"""What changes a child's course of care: where the child lives, under which legal status, and from when until when."""

Command = OpenFile | Care | AddRecord | CorrectRecord | CompleteRecord | WithdrawRecord | SetStandard | Filters


def _camel(record_type: str) -> str:
    return "".join(part.capitalize() for part in record_type.split("_"))
