"""Who has left care and is still the council's, and which looked-after children are of the age for a pathway plan."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from operator import attrgetter, itemgetter
from typing import NamedTuple

import numpy as np

from lacdesk.indicators.care import CareEpisode, children_on, episodes_by_child
from lacdesk.indicators.chains import standards
from lacdesk.indicators.frames import Frames, Lazily, PlainRow
from lacdesk.indicators.numbered import days_of, ids_of
from lacdesk.indicators.spans import NEVER, Days, Numbers
from lacdesk.practice.leaving_care import QUALIFYING_DAYS, SERVICE_OVER
from lacdesk.practice.months import add_months, birthday

COUNTED_FROM, LEAVES_AT, ADULT_AT, UNTIL = 14, 16, 18, 26
NO_LONGER_OURS = frozenset({"E2", "E3", "E11", "E12"})


class _Span(NamedTuple):
    """From when a young person who is not looked after is a care leaver, and until when at most."""

    child_id: str
    first: date
    last: date
    ended: tuple[tuple[date, bool], ...]

    def is_over(self, day: date) -> bool:
        """Whether the last thing known by a day had ended the council's duty."""
        at = bisect_right(self.ended, day, key=itemgetter(0))
        return bool(at and self.ended[at - 1][1])


def care_leavers_on(frames: Frames, day: date) -> list[str]:
    """The care leavers on a day, by id: not looked after on it, aged 16 to 25, and entitled or recorded as one."""
    return frames.once(("care leavers", day), lambda: _care_leavers_on(frames, day))


def _care_leavers_on(frames: Frames, day: date) -> list[str]:
    spans, whose = frames.once("leavers", lambda: _leavers(frames))
    is_held = np.zeros(len(frames.child_ids), dtype=np.bool_)
    is_held[children_on(frames, day)] = True
    places = spans.holding(day)
    return [span.child_id for span in spans.at(places[~is_held[whose[places]]]) if not span.is_over(day)]


def is_any_leaver_recorded(frames: Frames, month: date) -> bool:
    """The source of care leavers: it is there from the first fact, accommodation, activity or pathway plan of anyone."""
    kept = (("leaver_facts", "as_at"), ("lodgings", "started"), ("activities", "started"), ("pathway_plans", "plan_date"))
    days = [frames.first_day(table, column) for table, column in kept]
    return any(first is not None and first <= frames.day_of(month) for first in days)


def eligible_on(frames: Frames, day: date) -> list[str]:
    """The looked-after children of 16 years and 3 months or more, under 18, who had been looked after for 91 days since 14, by id."""
    return frames.once(("eligible", day), lambda: _eligible_on(frames, day))


def _eligible_on(frames: Frames, day: date) -> list[str]:
    children, spans = children_on(frames, day), _eligibility(frames)
    old_enough = pathway_days(frames)[children]
    held = ids_of(frames, children[(old_enough != NEVER) & (old_enough <= day.toordinal())])
    return [child_id for child_id in held if (span := spans[child_id]) and span[0] <= day < span[1]]


def pathway_days(frames: Frames) -> Numbers:
    """The day each child reaches 16 years and 3 months, or the council's own months; NEVER without a birth date."""
    known: Mapping[date, date] = frames.once("pathway ages", lambda: Lazily(lambda born: _pathway_age(frames, born)))
    return frames.once("pathway days", lambda: days_of([born and known[born] for born in map(frames.births.get, frames.child_ids)]))


def _pathway_age(frames: Frames, born: date) -> date:
    at_16 = frames.birthdays(LEAVES_AT)[born]
    return add_months(at_16, standards(frames).council.amount("pathway_plan_months", at_16))


def _eligibility(frames: Frames) -> Mapping[str, tuple[date, date] | None]:
    births, known = frames.births, episodes_by_child(frames)

    def span(child_id: str) -> tuple[date, date] | None:
        """From when until when a child is eligible, if ever."""
        born = births.get(child_id)
        if born is None:
            return None
        reached = _pathway_age(frames, born)
        enough = _day_91(_in_care(known.get(child_id, ())), birthday(born, COUNTED_FROM))
        return (max(reached, enough), birthday(born, ADULT_AT)) if enough else None

    return frames.once("eligibility", lambda: Lazily(span))


def _leavers(frames: Frames) -> tuple[Days[_Span], Numbers]:
    """When anyone is a care leaver, in the order of ids, and whose each of it is."""
    known, numbers = list(_all_spans(frames)), frames.numbers
    whose = np.array([numbers[span.child_id] for span in known], dtype=np.int64)
    return Days(known, attrgetter("first"), attrgetter("last")), whose


def _all_spans(frames: Frames) -> Iterator[_Span]:
    facts, known, births = frames.by_child("leaver_facts"), episodes_by_child(frames), frames.births
    at_14, at_16 = frames.birthdays(COUNTED_FROM), frames.birthdays(LEAVES_AT)
    for child_id in sorted(facts.keys() | known.keys()):
        born = births.get(child_id)
        if born is None:
            continue
        told, lived = facts.get(child_id, ()), known.get(child_id, ())
        first = min(filter(None, [_entitled_from(lived, at_14[born], at_16[born]), *[row[1] for row in told]]), default=None)
        if first is not None:
            yield _Span(child_id, max(first, at_16[born]), birthday(born, UNTIL), _endings(lived, told))


def _entitled_from(lived: Sequence[CareEpisode], at_14: date, at_16: date) -> date | None:
    """The day by which a child had been looked after for 91 days since 14, and at 16 or later."""
    if not [each for each in lived if each.dec is None or each.dec > at_16]:
        return None
    spells = _in_care(lived)
    at_or_after = next((max(start, at_16) for start, end in spells if end is None or end > at_16), None)
    enough = _day_91(spells, at_14) if at_or_after else None
    return max(at_or_after, enough) if at_or_after and enough else None


def _day_91(spells: Iterable[tuple[date, date | None]], first: date) -> date | None:
    """The day after the ninety-first day in care from a day on; None where there are not so many."""
    left = QUALIFYING_DAYS
    for start, end in spells:
        began = max(start, first)
        if end is None or (end - began).days >= left:
            return began + timedelta(days=left)
        left -= max(0, (end - began).days)
    return None


def _in_care(lived: Iterable[CareEpisode]) -> list[tuple[date, date | None]]:
    """The days in care, short breaks left out, as stretches that do not touch, from a day up to another."""
    found: list[tuple[date, date | None]] = []
    for each in lived:
        if each.is_short:
            continue
        if found and (found[-1][1] is None or found[-1][1] >= each.decom):
            found[-1] = (found[-1][0], _later(found[-1][1], each.dec))
        else:
            found.append((each.decom, each.dec))
    return found


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def _endings(lived: Iterable[CareEpisode], facts: Iterable[PlainRow]) -> tuple[tuple[date, bool], ...]:
    """Each day something was told of the council's duty, in order, with whether it was over; one who comes back to care is ours again."""
    known = [each for each in lived if not each.is_short]
    told = [(each.dec, True) for each in known if each.dec and each.rec in NO_LONGER_OURS]
    told += [(each.decom, False) for each in known]
    told += sorted((row[1], row[2] in SERVICE_OVER) for row in facts if row[2])
    return tuple(sorted(told, key=itemgetter(0)))
