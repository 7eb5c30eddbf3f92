"""A child's chronology: stretches and marks in lanes, each with the day it happened, the day it was recorded and the days between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from lacdesk.practice.checks.facts import RECORDED_LATE_DAYS
from lacdesk.practice.due import Due
from lacdesk.practice.words import counted, plain_date
from lacdesk.shapes.outlines import Outline


class Lane(StrEnum):
    """A kind of thing in a child's life, in the order the lanes are drawn."""

    PLACEMENT = "Placement"
    LEGAL_STATUS = "Legal status"
    WORKER = "Worker"
    SCHOOL = "School"
    MISSING = "Missing"
    VISIT = "Visit"
    REVIEW = "Review"
    PAPERS = "Papers"
    EDUCATION = "Education"
    HEALTH = "Health"
    PLAN = "Plan"
    CONTACT = "Contact"
    VOICE = "Voice"
    LEAVING_CARE = "Leaving care"
    ADOPTION = "Adoption"
    CARE = "Care"
    OTHER = "Other"

    @property
    def heading(self) -> str:
        """What the lane is called where it stands as a whole: "Visits", not "Visit"."""
        return _TITLES.get(self, self.value)

    @property
    def outline(self) -> Outline:
        """The outline of its marks."""
        return _OUTLINES.get(self, Outline.CIRCLE)


_TITLES = {
    Lane.PLACEMENT: "Placements",
    Lane.WORKER: "Social worker",
    Lane.VISIT: "Visits",
    Lane.REVIEW: "Reviews",
    Lane.PAPERS: "Review papers",
    Lane.PLAN: "Plans",
    Lane.CARE: "Care and court",
}
_OUTLINES = {
    Lane.REVIEW: Outline.SQUARE,
    Lane.PAPERS: Outline.SLIP,
    Lane.EDUCATION: Outline.DIAMOND,
    Lane.HEALTH: Outline.CROSS,
    Lane.PLAN: Outline.HEXAGON,
    Lane.CONTACT: Outline.BOWTIE,
    Lane.VOICE: Outline.POINTER,
    Lane.LEAVING_CARE: Outline.TRIANGLE,
    Lane.ADOPTION: Outline.STAR,
    Lane.CARE: Outline.HOUSE,
}
BARS = (Lane.PLACEMENT, Lane.LEGAL_STATUS, Lane.WORKER, Lane.SCHOOL, Lane.MISSING)
"""The lanes that hold stretches; every other lane holds marks."""


class Timeliness(StrEnum):
    """How an event stands against its clock."""

    IN_TIME = "In time"
    LATE = "Late"
    DOES_NOT_COUNT = "Does not count"
    NOT_JUDGED = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened from or on a day, and the record that says it.

    `day` is when it happened, `recorded_on` the day in London on which it was first recorded, None where nobody kept that;
    `dated_by` names the date of the record it goes by.
    """

    day: date
    lane: Lane
    words: str
    record_type: str
    record_id: str
    dated_by: str
    recorded_by: str | None
    recorded_on: date | None
    is_corrected: bool

    @property
    def key(self) -> str:
        """What tells this entry from every other: its record and the date it goes by, because one record may tell several."""
        return f"{self.record_type}|{self.record_id}|{self.dated_by}"

    @property
    def delay(self) -> int | None:
        """Days from what happened to its recording; below nought where it was recorded ahead, None where nobody kept the day."""
        return (self.recorded_on - self.day).days if self.recorded_on else None

    @property
    def is_recorded_late(self) -> bool:
        """Whether it was recorded more days afterwards than may pass."""
        return (self.delay or 0) > RECORDED_LATE_DAYS

    @property
    def delay_words(self) -> str:
        """The delay as a list shows it: "same day", "12 days after", "3 days ahead", or nothing where it is not known."""
        if self.delay is None:
            return ""
        if self.delay == 0:
            return "same day"
        return f"{counted(abs(self.delay), 'day')} {'after' if self.delay > 0 else 'ahead'}"

    @property
    def recorded_words(self) -> str:
        """The recording in a sentence: "Recorded 12 days after, on 3 May 2026, by P. Rowan.", or nothing where it is not known."""
        if self.recorded_on is None:
            return ""
        by = f", by {self.recorded_by}" if self.recorded_by else ""
        when = f"on the {self.delay_words}" if self.delay == 0 else f"{self.delay_words}, on {plain_date(self.recorded_on)}"
        return f"Recorded {when}{by}."


@dataclass(frozen=True, slots=True)
class Stretch(Entry):
    """Something that held from a day and until a day, such as a placement or being missing; no end means still."""

    name: str
    ended: date | None

    def last_day(self, today: date) -> date:
        """The day up to which it is drawn."""
        return self.ended or max(today, self.day)


@dataclass(frozen=True, slots=True)
class Event(Entry):
    """Something that happened on one day; `was_alone` is said of visits at which the child was seen."""

    timeliness: Timeliness = Timeliness.NOT_JUDGED
    days_late: int = 0
    was_alone: bool | None = None

    @property
    def is_late(self) -> bool:
        """Whether it happened after its clock had run out."""
        return self.timeliness is Timeliness.LATE

    @property
    def counts(self) -> bool:
        """Whether it satisfies the clock it belongs to; what no clock judges does."""
        return self.timeliness is not Timeliness.DOES_NOT_COUNT

    @property
    def beside(self) -> str:
        """The words beside its mark where there is room: "late", "not alone", "does not count"."""
        if not self.counts:
            return "does not count"
        return ", ".join(word for word, is_so in (("late", self.is_late), ("not alone", self.was_alone is False)) if is_so)

    @property
    def standing(self) -> str:
        """How it stands in a list: "In time", "4 days late", "Does not count", or nothing where no clock judges it."""
        return f"{counted(self.days_late, 'day')} late" if self.days_late else self.timeliness.value


@dataclass(frozen=True, slots=True)
class ToCome:
    """Something that is due and not done: drawn on its day, or at today's line where that day is past."""

    lane: Lane
    day: date
    due: Due
    days_over: int = 0

    @property
    def is_overdue(self) -> bool:
        """Whether its day is past."""
        return self.days_over > 0

    @property
    def key(self) -> str:
        """What tells this from every other entry."""
        return f"due|{self.due.what}|{self.due.standard}|{self.day.isoformat()}"

    @property
    def words(self) -> str:
        """What is due and why."""
        return f"Not done yet. {self.due.because}" if self.is_overdue else self.due.because

    @property
    def standing(self) -> str:
        """How it stands in a list: "9 days late" or "To come"."""
        return f"{counted(self.days_over, 'day')} late" if self.is_overdue else "To come"

    @property
    def beside(self) -> str:
        """The word beside its mark."""
        return "late" if self.is_overdue else ""


Item = Stretch | Event | ToCome


@dataclass(frozen=True)
class Chronology:
    """What is told of one child as it stands on a day; `known_on` is the day asked about where it is not how things stand now."""

    child_id: str
    today: date
    stretches: tuple[Stretch, ...] = ()
    events: tuple[Event, ...] = ()
    to_come: tuple[ToCome, ...] = ()
    known_on: date | None = None

    @cached_property
    def entries(self) -> list[Stretch | Event]:
        """Everything that happened, newest first."""
        return sorted((*self.stretches, *self.events), key=lambda each: (each.day, each.key), reverse=True)

    @cached_property
    def items(self) -> list[Item]:
        """Everything, what is to come included, from the last day to the first."""
        return sorted((*self.to_come, *self.entries), key=lambda each: (each.day, each.key), reverse=True)

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes that hold something, in the order they are drawn."""
        told = {item.lane for item in self.items}
        return tuple(lane for lane in Lane if lane in told)

    def stretches_in(self, lane: Lane) -> list[Stretch]:
        """Return the stretches of a lane in order of their first day."""
        return [each for each in self.stretches if each.lane is lane]

    def present(self, lane: Lane) -> Stretch | None:
        """Return what a lane holds that still lasts, the last begun of several; None where nothing does."""
        lasting = [each for each in self.stretches_in(lane) if each.ended is None]
        return lasting[-1] if lasting else None

    def marks_in(self, lane: Lane) -> list[Event | ToCome]:
        """Return the marks of a lane, those to come last."""
        happened: list[Event | ToCome] = [event for event in self.events if event.lane is lane]
        return [*happened, *(each for each in self.to_come if each.lane is lane)]

    @cached_property
    def first_day(self) -> date:
        """The first day anything is told of."""
        return min((entry.day for entry in self.entries), default=self.today)

    @cached_property
    def last_day(self) -> date:
        """The last day anything is told of or due on, and never before today."""
        return max((self.today, *(item.day for item in self.items)))

    def only(self, lanes: Iterable[Lane]) -> Chronology:
        """Return the same chronology with these lanes alone."""
        wanted = frozenset(lanes)
        return Chronology(
            self.child_id,
            self.today,
            tuple(each for each in self.stretches if each.lane in wanted),
            tuple(each for each in self.events if each.lane in wanted),
            tuple(each for each in self.to_come if each.lane in wanted),
            self.known_on,
        )

    def summary(self) -> str:
        """The picture in sentences, for those who do not see it."""
        lived = [each for each in self.stretches if each.lane is Lane.PLACEMENT]
        present = next((each.name for each in lived if each.ended is None), "no present placement")
        late = sum(event.is_late for event in self.events)
        overdue = sum(each.is_overdue for each in self.to_come)
        told = [
            f"Chronology from {plain_date(self.first_day)} to {plain_date(self.today)}.",
            f"{counted(len(lived), 'placement')}, now {present}.",
            f"{counted(len(self.events), 'event')} marked, {late} late.",
            f"{overdue} overdue." if overdue else "",
            "The list says the same.",
        ]
        return " ".join(each for each in told if each)


def recorded_late(entries: Sequence[Entry]) -> list[Entry]:
    """Return those recorded more days after they happened than may pass."""
    return [entry for entry in entries if entry.is_recorded_late]
