"""What changes when a start, a move, a status or an end was recorded on a wrong day, or should not have been recorded at all.

Each function takes a course and returns it mended together with the neighbours. What cannot be mended as asked is Refused.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from lacdesk.practice.course import END_FACTS, NOTHING, Course, Link, Links, Refused, Values, put, sound, without
from lacdesk.practice.moving import come_back

FIRST = "The placement and legal status that care started with move with the start of care. Correct that instead."
LATER_FIRST = "Something later rests on this. Withdraw the later move or stay first."


def redate_placement(course: Course, key: str, day: date, facts: Values = NOTHING, left: Values = NOTHING) -> Course:
    """Start a placement on another day, and end the one before on it; `facts` correct the placement, `left` how that one ended.

    A placement gone on with after a temporary stay is one place: what is corrected about it is corrected before and after.
    """
    link, before = _with_neighbour(course, course.placements, key)
    if before is None and day != link.start:
        raise Refused(FIRST)
    ended = [] if before is None else [before._replace(end=day).saying(left)]
    links = _corrected(put(course.placements, *ended, link._replace(start=day)), link, facts)
    if _meetings(links) - _meetings(course.placements):
        raise Refused("That is the placement beside it already. Choose another home, or withdraw the move.", "home_id")
    return sound(course, replace(course, placements=links))


def redate_stay(course: Course, key: str, day: date, back: date | None, facts: Values = NOTHING) -> Course:
    """Start a temporary stay on another day and return from it on another; without a return recorded yet, `back` records it."""
    stay = _link(course.placements, key)
    if back is not None and back <= day:
        raise Refused("The child came back on the day of going, or before. Check both dates.", "ended")
    if stay.end is None:
        moved = redate_placement(course, key, day, facts)
        return moved if back is None else come_back(moved, back)
    if back is None:
        raise Refused("The return is recorded. Enter the day of it, or withdraw the stay and record it again.", "ended")
    left = next((each for each in course.placements if each.end == stay.start), None)
    after = next((each for each in course.placements if each.start == stay.end), None)
    if left is None or after is None:
        raise Refused("Nothing says where the child was before or after this stay. Mend the child's history first.")
    changed = [left._replace(end=day), stay._replace(start=day, end=back).saying(facts), after._replace(start=back)]
    return sound(course, replace(course, placements=put(course.placements, *changed)))


def redate_status(course: Course, key: str, day: date, facts: Values = NOTHING) -> Course:
    """Start a legal status on another day, and end the one before on it; `facts` correct the status."""
    link, before = _with_neighbour(course, course.statuses, key)
    if before is None and day != link.start:
        raise Refused(FIRST)
    changed = [link._replace(start=day).saying(facts)] + ([] if before is None else [before._replace(end=day)])
    links = put(course.statuses, *changed)
    _refuse_repeated(links)
    return sound(course, replace(course, statuses=links))


def redate_start(course: Course, key: str, day: date, facts: Values = NOTHING) -> Course:
    """Start a period of care on another day, with the placement and the legal status it started with."""
    period = _link(course.periods, key)
    started = [tuple(each for each in links if each.start == period.start) for links in (course.statuses, course.placements)]
    statuses, placements = (tuple(each._replace(start=day) for each in links) for links in started)
    changed = Course(
        put(course.periods, period._replace(start=day).saying(facts)),
        put(course.statuses, *statuses),
        put(course.placements, *placements),
    )
    _refuse_touching(changed)
    return sound(course, changed)


def redate_end(course: Course, key: str, day: date | None, facts: Values = NOTHING) -> Course:
    """End a period of care on another day, with the placement and the legal status it ended with; None: care went on."""
    period = _link(course.periods, key)
    if period.end is None:
        raise Refused("This period of care has not ended. Record its end instead.")
    ended = [
        tuple(each for each in course.inside(links, period) if each.end == period.end) for links in (course.statuses, course.placements)
    ]
    statuses, placements = (tuple(each._replace(end=day) for each in links) for links in ended)
    changed = Course(
        put(course.periods, period._replace(end=day).saying(facts)),
        put(course.statuses, *statuses),
        put(course.placements, *placements),
    )
    _refuse_touching(changed)
    return sound(course, changed)


def withdraw_placement(course: Course, key: str) -> Course:
    """Take out a move: the placement before goes on instead. A temporary stay goes with the return from it."""
    link, before = _with_neighbour(course, course.placements, key)
    if before is None:
        raise Refused("Care started with this placement. Correct it, or withdraw the period of care.")
    after = next((each for each in course.placements if each.start == link.end), None)
    is_rested_on = before.is_temporary and link.end is not None
    if is_rested_on or (after is not None and after.is_temporary and not link.is_temporary):
        raise Refused(LATER_FIRST)
    gone = [link]
    if after is not None and (link.is_temporary or after.address == before.address):
        gone.append(after)
    last = gone[-1]
    ends = {name: last.facts.get(name) for name in END_FACTS}
    links = put(without(course.placements, *gone), before._replace(end=last.end).saying(ends))
    if after is not None and after not in gone:
        is_same = bool(link.facts.get("same_carer") and after.facts.get("same_carer"))
        links = put(links, after.saying({"same_carer": is_same}))
    return sound(course, replace(course, placements=links))


def withdraw_status(course: Course, key: str) -> Course:
    """Take out a change of legal status: the status before goes on instead."""
    link, before = _with_neighbour(course, course.statuses, key)
    if before is None:
        raise Refused("Care started with this legal status. Correct it, or withdraw the period of care.")
    after = next((each for each in course.statuses if each.start == link.end), None)
    gone = [link] + ([after] if after is not None and after.facts.get("code") == before.facts.get("code") else [])
    links = put(without(course.statuses, *gone), before._replace(end=gone[-1].end))
    return sound(course, replace(course, statuses=links))


def withdraw_period(course: Course, key: str) -> Course:
    """Take out a period of care with everything inside it."""
    period = _link(course.periods, key)
    return sound(
        course,
        Course(
            without(course.periods, period),
            without(course.statuses, *course.inside(course.statuses, period)),
            without(course.placements, *course.inside(course.placements, period)),
        ),
    )


def _link(links: Links, key: str) -> Link:
    found = next((each for each in links if each.key == key), None)
    if found is None:
        raise Refused("This is not in the records any more. Open the child's file again.")
    return found


def _with_neighbour(course: Course, links: Links, key: str) -> tuple[Link, Link | None]:
    """Return a link with the one it follows in the same period of care, None for the first of it."""
    link = _link(links, key)
    if any(period.start == link.start for period in course.periods):
        return link, None
    return link, next((each for each in links if each.end == link.start and each.key != key), None)


def _corrected(links: Links, link: Link, facts: Values) -> Links:
    """Return placements with one corrected, and with it what it went on as before and after temporary stays."""
    own = put(links, next(each for each in links if each.key == link.key).saying(facts))
    shared = {name: value for name, value in facts.items() if name not in (*END_FACTS, "same_carer")}
    if not shared or any(each.key == link.key and (each.is_temporary or link.is_temporary) for each in own):
        return own
    others = [each for each in _one_place(own, link) if each.key != link.key]
    return put(own, *(each.saying(shared) for each in others)) if others else own


def _one_place(links: Links, link: Link) -> list[Link]:
    """Return the stretches of one placement that temporary stays part."""
    at = next(place for place, each in enumerate(links) if each.key == link.key)
    first = last = at
    while first >= 2 and links[first - 1].is_temporary and links[first - 1].start == links[first - 2].end:
        first -= 2
    while last + 2 < len(links) and links[last + 1].is_temporary and links[last + 1].start == links[last].end:
        last += 2
    return [each for each in links[first : last + 1] if not each.is_temporary]


def _meetings(links: Links) -> set[tuple[str, str]]:
    """Return the neighbours that are one place without anything between them, by their keys."""
    return {(one.key, other.key) for one, other in pairwise(links) if one.end == other.start and one.address == other.address}


def _refuse_repeated(links: Links) -> None:
    for earlier, later in pairwise(links):
        if earlier.end == later.start and earlier.facts.get("code") == later.facts.get("code"):
            raise Refused("That is the legal status beside it already. Choose another, or withdraw the change.", "code")


def _refuse_touching(course: Course) -> None:
    for earlier, later in pairwise(course.periods):
        if earlier.end is not None and earlier.end >= later.start:
            raise Refused("This would join or overlap another period of care. Choose a day between them.")
