"""Measures of care leavers: how many there are, where they live and what they do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from lacdesk.indicators.cohort import Columns, Unit, rows_of
from lacdesk.indicators.frames import Frames, PlainRow
from lacdesk.indicators.leavers import care_leavers_on, is_any_leaver_recorded
from lacdesk.indicators.people import sought_asylum
from lacdesk.indicators.registry import Period, measure
from lacdesk.practice.leaving_care import is_suitable_code
from lacdesk.practice.months import birthday

NEVER_SUITABLE = frozenset({"S", "X", "W"})
BUSY = frozenset({"F1", "F2", "F4", "F5", "P1", "P2", "P4", "P5"})
NOT_BUSY = frozenset({"G4", "G5", "G6"})
FROM_AGE, UNTIL_AGE = 17, 22
_SENTENCES = {
    "care_leaver": "A care leaver.",
    "sought_asylum": "A care leaver who came as an unaccompanied asylum-seeking child.",
    "suitable": "Suitable accommodation, as told on {since}.",
    "unsuitable": "Accommodation that is not suitable, as told on {since}.",
    "no_home": "Nothing is known of the accommodation, or whether it is suitable.",
    "busy": "In education, employment or training, as told on {since}.",
    "not_busy": "Not in education, employment or training, as told on {since}.",
    "no_activity": "Nothing is known of education, employment or training.",
}


class _Told(NamedTuple):
    """What is known on a day: yes, no or not known, and since when."""

    since: date | None
    answer: bool | None


_NOTHING = _Told(None, None)
_Last = tuple[PlainRow | None, PlainRow | None]


@measure("Care leavers", Unit.COUNT, Period.AT_MONTH_END, sentences=_SENTENCES, has_source=is_any_leaver_recorded)
def care_leavers(frames: Frames, month: date) -> Columns:
    """How many care leavers there were on the last day of the month.

    Counted: young people of 16 to 25, not looked after on that day, who had been looked after for 13 weeks (91 days) since their 14th
    birthday and at 16 or later, which is what school-leaving age is taken to be; and those of these ages whose facts as a care leaver
    (return table OC3) had been recorded by then.
    Left out: days in short breaks; young people who died, were adopted or went to another council and did not come back to care, who
    need no service any more or are back with their family for good (in touch: DIED, NREQ, RHOM); and those whose birth date is not
    known. No data before the first fact, accommodation, activity or pathway plan of anyone is recorded.
    Source: scorecards 7.1 and 4.27, the council's own definition: 25 or under. The national one is of ages 17 to 21.
    """
    found = care_leavers_on(frames, frames.day_of(month))
    return rows_of(frames.refs, {"child_id": found, "met": True, "rule": "care_leaver"})


@measure(
    "Care leavers who came as unaccompanied asylum-seeking children",
    Unit.COUNT,
    Period.AT_MONTH_END,
    sentences=_SENTENCES,
    has_source=is_any_leaver_recorded,
)
def care_leavers_former_uasc(frames: Frames, month: date) -> Columns:
    """How many care leavers of the last day of the month had been unaccompanied asylum-seeking children.

    Counted: care leavers on that day who had been recorded as such by then, whether or not that has stopped since.
    Left out: as in care leavers.
    Source: scorecard 4.31.
    """
    day = frames.day_of(month)
    sought = {child_id for child_id, _ in sought_asylum(frames, day)}
    found = [child_id for child_id in care_leavers_on(frames, day) if child_id in sought]
    return rows_of(frames.refs, {"child_id": found, "met": True, "rule": "sought_asylum"})


def _has_home(frames: Frames, month: date) -> bool:
    return _is_told(frames, month, "lodgings")


def _has_activity(frames: Frames, month: date) -> bool:
    return _is_told(frames, month, "activities")


def _is_told(frames: Frames, month: date, table: str) -> bool:
    days = (frames.first_day(table, "started"), frames.first_day("leaver_facts", "as_at"))
    return any(first is not None and first <= frames.day_of(month) for first in days)


@measure("Care leavers in suitable accommodation", Unit.PERCENT, Period.AT_MONTH_END, sentences=_SENTENCES, has_source=_has_home)
def suitable_accommodation(frames: Frames, month: date) -> Columns:
    """The share of care leavers in suitable accommodation on the last day of the month.

    Numerator: the last thing told by that day, accommodation lived in or facts near a birthday (return table OC3), is suitable. Custody,
    no fixed abode, bed and breakfast and sofa surfing never are.
    Denominator: every care leaver. One of whom nothing is known is in it, and is not known to be in suitable accommodation; so is one
    whose last accommodation has ended, with no other since.
    Left out: as in care leavers. No data before the first accommodation or facts of anyone.
    Source: scorecards 7.3 and 4.29.
    """
    return _share(frames, month, "lodgings", _home, {True: "suitable", False: "unsuitable", None: "no_home"})


@measure(
    "Care leavers in education, employment or training",
    Unit.PERCENT,
    Period.AT_MONTH_END,
    sentences=_SENTENCES,
    readings=("eet_17_to_21",),
    has_source=_has_activity,
)
def eet(frames: Frames, month: date) -> Columns:
    """The share of care leavers in education, employment or training on the last day of the month.

    Numerator: the last thing told by that day, an activity under way or facts near a birthday (return table OC3), is education,
    training, an apprenticeship or work, full time or part time.
    Denominator: every care leaver. One of whom nothing is known is in it, and is not known to be in any; so is one whose last activity
    has ended, with no other since.
    Left out: as in care leavers. No data before the first activity or facts of anyone.
    Source: scorecard 7.4.
    """
    return _share(frames, month, "activities", _activity, {True: "busy", False: "not_busy", None: "no_activity"})


@measure(
    "Care leavers of 17 to 21 in education, employment or training",
    Unit.PERCENT,
    Period.AT_MONTH_END,
    sentences=_SENTENCES,
    has_source=_has_activity,
    is_reading_only=True,
)
def eet_17_to_21(frames: Frames, month: date) -> Columns:
    """The share of care leavers aged 17 to 21 in education, employment or training on the last day of the month.

    Numerator: as for every care leaver.
    Denominator: the care leavers who were 17 to 21 on that day.
    Left out: as in care leavers.
    Source: the cohort of scorecard 4.30 is its own and is not printed; these are the ages of the national return.
    """
    counted = eet.rows(frames, month)
    day, births = frames.day_of(month), frames.births
    chosen = [place for place, child_id in enumerate(counted["child_id"]) if _is_of_age(births.get(child_id), day)]
    return {name: [values[place] for place in chosen] for name, values in counted.items()}


def _is_of_age(born: date | None, day: date) -> bool:
    return born is not None and birthday(born, FROM_AGE) <= day < birthday(born, UNTIL_AGE)


def _share(frames: Frames, month: date, table: str, tell: Callable[[_Last], _Told], rules: dict[bool | None, str]) -> Columns:
    day = frames.day_of(month)
    child_ids = care_leavers_on(frames, day)
    told = [tell(last) for last in _last_told(frames, table, child_ids, day)]
    columns = {"child_id": child_ids, "met": [each.answer for each in told], "since": [each.since for each in told]}
    return rows_of(frames.refs, {**columns, "rule": [rules[each.answer] for each in told]})


def _home(last: _Last) -> _Told:
    facts, lodging = last
    if facts is not None:
        _, as_at, _, _, code, is_suitable = facts
        known = is_suitable_code(code) if code else is_suitable
        return _Told(as_at, False if code and code[:1] in NEVER_SUITABLE else known)
    if lodging is None:
        return _NOTHING
    _, started, _, kind, is_suitable, is_sofa_surfing = lodging
    return _Told(started, False if kind in NEVER_SUITABLE or is_sofa_surfing else is_suitable)


def _activity(last: _Last) -> _Told:
    facts, activity = last
    if facts is None and activity is None:
        return _NOTHING
    _, since, *_, code = (*facts[:2], facts[3]) if facts else activity or ()
    return _Told(since, True if code in BUSY else False if code in NOT_BUSY else None)


def _last_told(frames: Frames, table: str, child_ids: Iterable[str], day: date) -> list[_Last]:
    """Of each child the last thing told by a day: facts, or else the accommodation or activity still going on."""
    facts, lived = frames.by_child("leaver_facts"), frames.by_child(table)
    return [_last(_begun(facts.get(child_id, ()), day), _begun(lived.get(child_id, ()), day), day) for child_id in child_ids]


def _last(facts: Sequence[PlainRow], lived: Sequence[PlainRow], day: date) -> _Last:
    if facts and (not lived or facts[-1][1] >= lived[-1][1]):
        return facts[-1], None
    going_on = [row for row in lived if row[2] is None or row[2] > day]
    return None, going_on[-1] if going_on else None


def _begun(rows: Sequence[PlainRow], day: date) -> list[PlainRow]:
    return [row for row in rows if row[1] <= day]
