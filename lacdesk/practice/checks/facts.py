"""What answers are checked against: the child, the dates that hold, and everything else kept of the child as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from lacdesk.practice.checks.problem import Answers
from lacdesk.practice.history import SHORT_BREAK_STATUSES

RECORDED_LATE_DAYS = 7
SIGN_OFF_DAYS = 20
SUMMARY_MONTHS = 3

Span = tuple[date, date | None]
"""A stretch of days from a day up to, not including, another; None where it is still open."""


@dataclass(frozen=True)
class Facts:
    """Everything a check may need beside the answers; what is not known is left out, and its checks are then quiet.

    `name` is what the child is called in a sentence, `care_started` the day the child was first looked after. `due_law` and
    `due_council` are the dates the record is held against, `due_rule` the clock they come from. `event_field` and `event_words`
    ("visit date") name the day the record happened, where they are not those of its table. `record_id` is the record being
    corrected. `names` are the words of other records by id, such as homes; `teams` the names of teams. `others` holds the child's
    other records by table, the child itself under "child", each by field name with its "id", in order of date.
    """

    name: str = "the child"
    dob: date | None = None
    care_started: date | None = None
    due_law: date | None = None
    due_council: date | None = None
    recorded_late_days: int = RECORDED_LATE_DAYS
    due_rule: str = ""
    event_field: str = ""
    event_words: str = ""
    record_id: str = ""
    sign_off_days: int = SIGN_OFF_DAYS
    summary_months: int = SUMMARY_MONTHS
    names: Mapping[str, str] = field(default_factory=dict)
    teams: frozenset[str] = frozenset()
    others: Mapping[str, Sequence[Answers]] = field(default_factory=dict)

    @property
    def capital_name(self) -> str:
        """What the child is called at the start of a sentence."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def child(self) -> Answers:
        """The child's own record, empty where it is not known."""
        return next(iter(self.others.get("child", ())), {})

    def rest(self, table: str) -> list[Answers]:
        """Return the child's other records of a table, without the one being corrected."""
        return [each for each in self.others.get(table, ()) if not self.record_id or each.get("id") != self.record_id]

    def periods(self) -> list[Span]:
        """Return the periods of care whose start is known, in order."""
        return spans(self.others.get("period_of_care", ()), end="ceased")

    def is_looked_after(self, day: date) -> bool:
        """Say whether the child is in a period of care on a day, short breaks left out (CPPCR 2010 reg 48)."""
        return any(covers(each, day) for each in self.periods()) and not self.is_short_break(day)

    def is_short_break(self, day: date) -> bool:
        """Say whether every legal status that holds on a day is a series of short breaks."""
        held = [each.get("code") for each in self.others.get("legal_status", ()) if covers(span(each), day)]
        return bool(held) and all(code in SHORT_BREAK_STATUSES for code in held)


def span(record: Answers, start: str = "started", end: str = "ended") -> Span | None:
    """Return the stretch of days a record holds for, None where its start is not known."""
    return (record[start], record.get(end)) if record.get(start) else None


def spans(records: Sequence[Answers], start: str = "started", end: str = "ended") -> list[Span]:
    """Return the stretches of records whose start is known, in order."""
    found = [each for each in (span(record, start, end) for record in records) if each is not None]
    return sorted(found, key=lambda each: (each[0], each[1] or date.max))


def covers(held: Span | None, day: date) -> bool:
    """Say whether a day lies in a stretch."""
    return held is not None and held[0] <= day and (held[1] is None or day < held[1])


def shared(one: Span | None, other: Span | None) -> Span | None:
    """Return the days two stretches have in common, None where there are none."""
    if one is None or other is None:
        return None
    start = max(one[0], other[0])
    ends = [each for each in (one[1], other[1]) if each is not None]
    end = min(ends, default=None)
    return (start, end) if end is None or start < end else None
