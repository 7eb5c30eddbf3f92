"""A child's course of care: periods, legal statuses and placements as links that join, and what is wrong where they do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Any, NamedTuple

from lacdesk.practice.history import SHORT_BREAK_STATUSES, TEMPORARY_STAYS, holds

Values = Mapping[str, Any]

ADDRESS = ("kind", "provider_kind", "home_id", "urn", "postcode")
END_FACTS = ("end_reason", "ending")
NOTHING: Values = MappingProxyType({})


class Refused(ValueError):  # noqa: N818
    """A change would break the course; one sentence says why and what to do, and `field` which answer it is about, "" the date."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message, self.field = message, field


class Link(NamedTuple):
    """A period of care, a legal status or a placement, from a day up to, not including, another; `facts` is what else is kept of it.

    `key` is the id of its record, or a name that begins with "new" for what is not kept yet.
    """

    key: str
    start: date
    end: date | None = None
    facts: Values = NOTHING

    @property
    def is_temporary(self) -> bool:
        """Whether this is a temporary stay (codes T0 to T4)."""
        return self.facts.get("kind") in TEMPORARY_STAYS

    @property
    def address(self) -> tuple[Any, ...]:
        """What tells whether two placements are one place, kept as the national return tells it."""
        return tuple(self.facts.get(name) for name in ADDRESS)

    def saying(self, facts: Values) -> Link:
        """Return the link with these facts beside, or instead of, its own."""
        return self._replace(facts=MappingProxyType({**self.facts, **facts}))

    def holds_on(self, day: date) -> bool:
        """Say whether it holds on a day."""
        return holds(self.start, self.end, day)


Links = tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """One child's links, each kind in order of start."""

    periods: Links = field(default=())
    statuses: Links = field(default=())
    placements: Links = field(default=())

    def inside(self, links: Links, period: Link) -> Links:
        """Return the links that begin in a period of care."""
        return tuple(each for each in links if period.holds_on(each.start))

    def is_short_breaks(self, period: Link) -> bool:
        """Say whether a period of care is short breaks alone (CPPCR 2010 reg 48)."""
        codes = {each.facts.get("code") for each in self.inside(self.statuses, period)}
        return bool(codes) and codes <= SHORT_BREAK_STATUSES


def in_order(links: Sequence[Link]) -> Links:
    """Return links in order of start, then end, open ones last."""
    return tuple(sorted(links, key=lambda each: (each.start, each.end or date.max)))


def put(links: Links, *changed: Link) -> Links:
    """Return links with some in place of those with the same keys, and the rest added."""
    keys = {each.key for each in changed}
    return in_order([*(each for each in links if each.key not in keys), *changed])


def without(links: Links, *left_out: Link) -> Links:
    """Return links without some."""
    keys = {each.key for each in left_out}
    return tuple(each for each in links if each.key not in keys)


class Fault(NamedTuple):
    """Something that does not join, from a day; `words` is the sentence that says so."""

    words: str
    day: date


GAP = "This would leave days on which nothing says {what}. Each {one} must start the day the last one ended."
OVERLAP = "This would make one {one} run into the next. Each {one} must start the day the last one ended."
ONE_DAY = "This {one} would start and end on one day. Enter a later date."
OUTSIDE = "This {one} would lie outside the care of the child. Check the date."
RETURNS = "A temporary stay ends with the return to the placement it began from. Record the return, or correct its type."
STARTS_AWAY = "Care cannot start with a temporary stay. Choose another type of placement."
ENDS_AWAY = "Care cannot end on a temporary stay. Record the return first, or correct the type of the stay."


def faults(course: Course) -> frozenset[Fault]:
    """Return everything in a course that does not join: gaps, overlaps, stretches of no length, and stays without a return."""
    return frozenset(_every_fault(course))


def _every_fault(course: Course) -> Iterator[Fault]:
    """Go through the faults, those that say most of what went wrong first."""
    yield from _temporary_faults(course)
    yield from _period_faults(course)


def _period_faults(course: Course) -> Iterator[Fault]:
    periods = course.periods
    yield from (Fault(OVERLAP.format(one="period of care"), each.start) for each in _overlapping(periods))
    for links, one, what in (
        (course.statuses, "legal status", "what the legal status was"),
        (course.placements, "placement", "where the child lived"),
    ):
        yield from (Fault(ONE_DAY.format(one=one), each.start) for each in links if each.end is not None and each.end <= each.start)
        outside = (each for each in links if not any(_is_within(each, period) for period in periods))
        yield from (Fault(OUTSIDE.format(one=one), each.start) for each in outside)
        yield from (Fault(OVERLAP.format(one=one), each.start) for each in _overlapping(links))
        for period in periods:
            if not course.is_short_breaks(period):
                yield from (Fault(GAP.format(one=one, what=what), day) for day in _gaps(course.inside(links, period), period))


def _overlapping(links: Links) -> Iterator[Link]:
    return (later for earlier, later in pairwise(in_order(links)) if earlier.end is None or earlier.end > later.start)


def _is_within(link: Link, period: Link) -> bool:
    return period.holds_on(link.start) and (period.end is None or (link.end is not None and link.end <= period.end))


def _gaps(links: Links, period: Link) -> Iterator[date]:
    reached: date | None = period.start
    for link in links:
        if reached is not None and link.start > reached:
            yield reached
        reached = link.end
    if reached is not None and reached != period.end:
        yield reached


def _temporary_faults(course: Course) -> Iterator[Fault]:
    for period in course.periods:
        placed = course.inside(course.placements, period)
        if placed and placed[0].is_temporary:
            yield Fault(STARTS_AWAY, placed[0].start)
        if placed and placed[-1].is_temporary and period.end is not None:
            yield Fault(ENDS_AWAY, placed[-1].start)
        for left, away, after in zip(placed, placed[1:], placed[2:], strict=False):
            if away.is_temporary and (after.is_temporary or after.address != left.address):
                yield Fault(RETURNS, after.start)


def sound(before: Course, after: Course) -> Course:
    """Return a changed course; Refused where something does not join that did before."""
    known = faults(before)
    made = next((fault for fault in _every_fault(after) if fault not in known), None)
    if made is not None:
        raise Refused(made.words)
    return after
