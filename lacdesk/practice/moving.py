"""What changes when care starts, a child moves, goes away for a time and comes back, the legal status changes, or care ends.

Each function takes a course and returns it changed, with the neighbours mended, so that nothing gaps, overlaps or is open twice.
What cannot be done as asked is Refused.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lacdesk.practice.course import END_FACTS, ENDS_AWAY, NOTHING, Course, Link, Links, Refused, Values, put, sound
from lacdesk.practice.history import SHORT_BREAK_STATUSES, TEMPORARY_STAYS
from lacdesk.practice.words import plain_date

NEW = "new "
SINGLE_BREAK = "V3"
AWAY = "This child is on a temporary stay. Record the return first, or correct the type of the stay."
SAME_PLACE = "That is where the child lives already. Choose another home, or say what changed about this one."
SAME_STATUS = "That is the legal status already. Choose the new one."
SHORT_BREAKS = "Short breaks start and end by themselves. End what is open first, then record the short breaks, or the start of care."
ONE_PLACE = "A short break is spent in one place. End this stay, and record the next by itself."


def start(course: Course, day: date, period: Values, status: Values, placement: Values) -> Course:
    """Begin a period of care with its first legal status and placement."""
    if any(each.end is None for each in course.periods):
        raise Refused("This child is looked after already. End that period of care first.")
    if placement.get("kind") in TEMPORARY_STAYS:
        raise Refused("Care cannot start with a temporary stay. Choose another type of placement.", "kind")
    last = max((each.end for each in course.periods if each.end), default=None)
    if last and day == last:
        raise Refused(f"Care ended on {plain_date(last)}. Where it went on that day it has not ended: correct the end of care instead.")
    if last and day <= last:
        raise Refused(f"The last period of care ended on {plain_date(last)}. Care can start again after that day.")
    begun = Course(
        put(course.periods, Link(_new(course.periods), day, None, period)),
        put(course.statuses, Link(_new(course.statuses), day, None, status)),
        put(course.placements, Link(_new(course.placements), day, None, {"same_carer": False, **placement})),
    )
    return sound(course, begun)


def take_break(course: Course, day: date, until: date | None, facts: tuple[Values, Values, Values], ended: Values) -> Course:
    """Record a short break by itself: care, status V3 and placement, `facts` in that order, from a day until the child went home."""
    period, status, placement = facts
    begun = start(course, day, period, {**status, "code": SINGLE_BREAK}, placement)
    return begun if until is None else end(begun, until, ended)


def move(course: Course, day: date, placement: Values, left: Values = NOTHING, status: Values | None = None) -> Course:
    """End the open placement and begin the next on the same day, with a new legal status from that day where one is given."""
    present = open_link(course.placements, "placement")
    _refuse_not_after(day, present, "placement")
    if placement.get("kind") in TEMPORARY_STAYS:
        raise Refused("This is a temporary stay. Record it as one, so that the placement goes on.", "kind")
    if present.is_temporary:
        raise Refused(AWAY)
    if is_single_break(course):
        raise Refused(ONE_PLACE)
    entered = Link(_new(course.placements), day, None, placement)
    if entered.address == present.address:
        raise Refused(SAME_PLACE, "home_id")
    moved = replace(course, placements=put(course.placements, present._replace(end=day).saying(left), entered))
    if status is not None:
        moved = _with_status(moved, day, status)
    return sound(course, moved)


def change_status(course: Course, day: date, status: Values) -> Course:
    """End the open legal status and begin the next on the same day."""
    return sound(course, _with_status(course, day, status))


def go_away(course: Course, day: date, stay: Values, until: date | None = None) -> Course:
    """Begin a temporary stay (T0 to T4); with `until` the child came back on that day to the placement left."""
    present = open_link(course.placements, "placement")
    _refuse_not_after(day, present, "placement")
    if stay.get("kind") not in TEMPORARY_STAYS:
        raise Refused("Choose a type of temporary stay.", "kind")
    if present.is_temporary:
        raise Refused(AWAY)
    if open_status_code(course) in SHORT_BREAK_STATUSES:
        raise Refused("Temporary stays are not recorded for a child in short breaks.")
    away = Link(_new(course.placements), day, None, {"same_carer": False, **stay})
    gone = sound(course, replace(course, placements=put(course.placements, present._replace(end=day), away)))
    return gone if until is None else come_back(gone, until)


def come_back(course: Course, day: date) -> Course:
    """End the open temporary stay and go on with the placement it began from."""
    away = open_link(course.placements, "placement")
    _refuse_not_after(day, away, "temporary stay", "ended")
    if not away.is_temporary:
        raise Refused("This child is not on a temporary stay. Record a move instead.")
    left = next((each for each in course.placements if each.end == away.start), None)
    if left is None:
        raise Refused("Nothing says where the child was before this stay. Mend the child's history first.")
    back = Link(_new(course.placements), day, None, {**_as_it_went_on(left), "same_carer": False})
    return sound(course, replace(course, placements=put(course.placements, away._replace(end=day), back)))


def end(course: Course, day: date, facts: Values) -> Course:
    """End the period of care with its placement and legal status; `facts` of the period say why."""
    period = open_link(course.periods, "period of care")
    placement = open_link(course.placements, "placement")
    status = open_link(course.statuses, "legal status")
    for each, words in ((placement, "placement"), (status, "legal status")):
        _refuse_not_after(day, each, words)
    if placement.is_temporary:
        raise Refused(ENDS_AWAY)
    ended = Course(
        put(course.periods, period._replace(end=day).saying(facts)),
        put(course.statuses, status._replace(end=day)),
        put(course.placements, placement._replace(end=day)),
    )
    return sound(course, ended)


def open_link(links: Links, words: str) -> Link:
    """Return the one link that is open; Refused where there is none, or more than one."""
    found = [each for each in links if each.end is None]
    if not found:
        raise Refused(f"This child has no open {words}. Check the child's history first.")
    if len(found) > 1:
        raise Refused(f"This child has more than one open {words}. Mend the child's history first.")
    return found[0]


def open_status_code(course: Course) -> str | None:
    """Return the code of the legal status that is open, None where none is."""
    return next((each.facts.get("code") for each in course.statuses if each.end is None), None)


def is_single_break(course: Course) -> bool:
    """Say whether a short break recorded by itself is open."""
    return open_status_code(course) == SINGLE_BREAK


def _with_status(course: Course, day: date, status: Values) -> Course:
    present = open_link(course.statuses, "legal status")
    _refuse_not_after(day, present, "legal status")
    codes = {present.facts.get("code"), status.get("code")}
    if len(codes) == 1:
        raise Refused(SAME_STATUS, "code")
    if codes & SHORT_BREAK_STATUSES:
        raise Refused(SHORT_BREAKS, "code")
    entered = Link(_new(course.statuses), day, None, status)
    return replace(course, statuses=put(course.statuses, present._replace(end=day), entered))


def _as_it_went_on(left: Link) -> Values:
    return {name: value for name, value in left.facts.items() if name not in END_FACTS}


def _new(links: Links) -> str:
    used = [int(each.key.removeprefix(NEW)) for each in links if each.key.startswith(NEW)]
    return f"{NEW}{max(used, default=0) + 1}"


def _refuse_not_after(day: date, present: Link, words: str, field: str = "") -> None:
    if day <= present.start:
        raise Refused(f"The present {words} started on {plain_date(present.start)}. Enter a later date.", field)
