"""Each child's visit and review chains, walked once by the practice's clocks and read by every month."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from operator import attrgetter, itemgetter

import numpy as np

from lacdesk.indicators.frames import Frames, Lazily, PlainRow
from lacdesk.indicators.spans import END_OF_TIME, Chains, Days, Numbers, Standing, Standings
from lacdesk.practice.history import CarePeriod, ChildHistory, HealthEvent, Status, Stay, Stretch, stretches
from lacdesk.practice.legs import Leg
from lacdesk.practice.living import Living
from lacdesk.practice.months import add_months, month_start
from lacdesk.practice.planning import Consent, Planning, ReviewHeld
from lacdesk.practice.review_clocks import reviewed
from lacdesk.practice.reviews import review_chain
from lacdesk.practice.standards import CouncilRow, Standards, load_standards
from lacdesk.practice.stays import Placed, stays_of
from lacdesk.practice.visits import visit_chain
from lacdesk.practice.workdays import BankHolidays, load_bank_holidays
from lacdesk.records.returned import IMPORTED

LATER_REVIEWS: Mapping[str, tuple[str, str]] = {"R1": ("R2", "R3"), "R14.first": ("R14.second", "R14.later")}
"""For a first review, of care or with adopters, which is the second, and what a later one is."""
LATER_REVIEW_MONTHS = 6
LONGEST_INTERVAL = timedelta(days=92)
MONTHS_BEFORE = 6
WITHOUT_MEETING = "no_meeting"
DONE = "done"
_NOTHING_PLANNED, _NOTHING_LIVED = Planning(), Living()
_SHORT_BREAKS = frozenset({"R17.first", "R17.later"})


def history(frames: Frames, child_id: str) -> ChildHistory:
    """A child's history as the clocks read it, with everything the printed standards and the review clock look at."""
    return histories(frames)[child_id]


def histories(frames: Frames) -> Mapping[str, ChildHistory]:
    """The same of every child, by id, each made when it is looked up."""
    return frames.once("histories", lambda: Lazily(_historian(frames)))


def visit_chains(frames: Frames, standard: str, month: date) -> Chains:
    """The visits due to each child by a printed standard that can matter to a month or a later one, by the practice's one chain.

    They stand by the month they fell due in, without those that ended before it, and by the days they were open.
    """
    since = _walked_since(frames, month_start(month))
    legs = _visit_legs(frames, since)
    return frames.once(
        ("visit chains", standard, since), lambda: Chains(frames.child_ids, lambda child_id: legs[child_id][standard], _fell_due)
    )


def _walked_since(frames: Frames, month: date) -> date:
    """Half a year before the first month asked about; where an earlier one is asked about after it, the first day of all."""
    since = frames.once("visits since", lambda: add_months(month, -MONTHS_BEFORE))
    return since if since <= month - LONGEST_INTERVAL else date.min


def _visit_legs(frames: Frames, since: date) -> Mapping[str, Mapping[str, list[Leg]]]:
    """The visits due to each child that were not closed before a day, by each of the two printed standards.

    Rows of the council's own standard are in force. Both chains of a child are walked together: what they share is worked out once.
    """
    known, free, kept = histories(frames), holidays(frames), standards(frames)
    printed = (kept.national_minimum, kept.council)

    def walk(child_id: str) -> Mapping[str, list[Leg]]:
        """The visits due to one child, by the name of the standard."""
        return {each.name: visit_chain(known[child_id], each, free, END_OF_TIME, since) for each in printed}

    return frames.once(("visit legs", since), lambda: Lazily(walk))


def _fell_due(leg: Leg) -> date | None:
    return leg.by if leg.ended is None or leg.by < leg.ended else None


def review_legs(frames: Frames) -> Mapping[str, list[Leg]]:
    """Every review due to each child by law (R1 to R3, for adoption R13 and R14) that can be judged from what is known, by the one chain.

    A period whose start is only a lower bound, or whose first review fell due before the earliest imported return, may have had
    reviews before the first one known; so may a placement with adopters that began on such a start. The first review is then not
    judged, and the review after that is given the six months of a later review.
    """
    return frames.once("review legs", lambda: Lazily(_reviewer(frames)))


def _reviewer(frames: Frames) -> Callable[[str], list[Leg]]:
    """What makes the reviews due to a child, with everything it looks at at hand."""
    known, free, covered_from, bounds = histories(frames), holidays(frames), _covered_from(frames), lower_bounds(frames)

    def due(child_id: str) -> list[Leg]:
        """The reviews due to one child that can be judged, each once and in order."""
        chain = [leg for leg in review_chain(known[child_id], free, END_OF_TIME) if leg.rule not in _SHORT_BREAKS]
        return _once(_judged(chain, bounds.get(child_id, ()), covered_from.get(child_id)))

    return due


def lower_bounds(frames: Frames) -> Mapping[str, set[date]]:
    """Of each child that has any the starts of care that are only the earliest day known."""

    def read() -> Mapping[str, set[date]]:
        """The starts marked as a lower bound."""
        found: dict[str, set[date]] = {}
        for child_id, start, _, is_bound in frames.rows("periods"):
            if is_bound and start:
                found.setdefault(child_id, set()).add(start)
        return found

    return frames.once("lower bounds", read)


def _judged(chain: Sequence[Leg], uncertain: Collection[date], covered_from: date | None) -> Sequence[Leg]:
    """The legs that can be judged; the first review of care that may have had earlier ones is not."""
    if not uncertain and covered_from is None:
        return chain
    judged: list[Leg] = []
    second, later, is_uncertain = "", "", False
    for leg in chain:
        if leg.rule in LATER_REVIEWS:
            second, later = LATER_REVIEWS[leg.rule]
            is_uncertain = leg.anchor in uncertain or _is_before_return(leg, covered_from)
            judged += [] if is_uncertain else [leg]
        elif is_uncertain and leg.rule == second:
            judged.append(leg._replace(by=add_months(leg.anchor, LATER_REVIEW_MONTHS), rule=later))
        else:
            judged.append(leg)
    return judged


def _once(legs: Sequence[Leg]) -> list[Leg]:
    """The legs, each once: periods that overlap by mistake (a short break left open) tell the same review twice.

    Of two counted from the same day by the same rule, the one that was met stays, or else the one that ran longest.
    """
    if len({leg.anchor for leg in legs}) == len(legs):
        return sorted(legs)
    kept: dict[tuple[date, str], Leg] = {}
    for leg in sorted(legs, key=lambda leg: (leg.met_on is not None, leg.ended or END_OF_TIME)):
        kept[leg.anchor, leg.rule] = leg
    return sorted(kept.values())


def _is_before_return(leg: Leg, covered_from: date | None) -> bool:
    if covered_from is None or leg.by >= covered_from:
        return False
    return leg.met_on is None or leg.met_on >= covered_from


def _covered_from(frames: Frames) -> Mapping[str, date]:
    """For each imported child the 1 April from which the earliest return held here carries its reviews."""

    def read() -> Mapping[str, date]:
        """The first of April before the earliest year of each child's imported episodes."""
        found: dict[str, date] = {}
        for child_id, *_, origin, year in frames.rows("episodes"):
            if child_id and origin == IMPORTED and year is not None:
                since = date(int(year) - 1, 4, 1)
                found[child_id] = min(since, found.get(child_id, since))
        return found

    return frames.once("covered from", read)


def standards(frames: Frames) -> Standards:
    """The standards that ship, with the council's own rows."""
    return frames.once("standards", lambda: load_standards().with_council_rows(_council_rows(frames)))


def _council_rows(frames: Frames) -> list[CouncilRow]:
    return [CouncilRow(key, int(amount), since) for key, amount, since in frames.rows("standards") if key and amount is not None and since]


def holidays(frames: Frames) -> BankHolidays:
    """The bank holidays of England and Wales."""
    return frames.once("holidays", load_bank_holidays)


def stretch_on(frames: Frames, child_id: str, day: date) -> Stretch | None:
    """The stretch of care that covers a day, the last where several do, or None."""
    return covering(stretches_by_child(frames)[child_id], day)


def covering(pieces: Sequence[Stretch], day: date) -> Stretch | None:
    """Of stretches in order the one that covers a day, the last where several do, or None."""
    for piece in reversed(pieces):
        if piece.start <= day and (piece.end is None or day < piece.end):
            return piece
    return None


def stretches_on(frames: Frames, children: Numbers, day: date) -> list[Stretch | None]:
    """The stretch of care of each of these children that covers a day, as stretch_on tells it."""
    return frames.once("stretches standing", lambda: _standing_stretches(frames)).what(day, children)


def care_began(frames: Frames, children: Numbers, day: date) -> Numbers:
    """The day the stretch of each of these children that covers a day began; NEVER where none does."""
    return frames.once("stretches standing", lambda: _standing_stretches(frames)).days(day, children)


def _standing_stretches(frames: Frames) -> Standings[Stretch | None]:
    known = stretches_by_child(frames)

    def ask(child_id: str, day: date) -> Standing[Stretch | None]:
        """The stretch that covers a day, and for how long it does, or for how long none does."""
        pieces = known[child_id]
        stretch, edges = covering(pieces, day), sorted({edge for piece in pieces for edge in (piece.start, piece.end) if edge})
        at = bisect_right(edges, day)
        first, until = edges[at - 1] if at else date.min, edges[at] if at < len(edges) else date.max
        return Standing(first, until, stretch and stretch.start, stretch)

    return Standings(frames.child_ids, ask)


def stretches_by_child(frames: Frames) -> Mapping[str, list[Stretch]]:
    """The stretches of care of each child, by id, each made when it is looked up."""
    known = histories(frames)
    return frames.once("stretches", lambda: Lazily(lambda child_id: stretches(known[child_id])))


def _historian(frames: Frames) -> Callable[[str], ChildHistory]:
    """What makes the history of a child, with every table it reads at hand."""
    births, consents = frames.births, frames.once("consents", lambda: _all_consents(frames))
    placements, periods, statuses = frames.by_child("placements"), frames.by_child("periods"), frames.by_child("statuses")
    visits, peps = frames.days_by_child("visits"), frames.days_by_child("peps")
    reviews, health = frames.by_child("reviews"), frames.by_child("health")

    def history_of(child_id: str) -> ChildHistory:
        """The facts of one child from every table, as the clocks take them."""
        stays = tuple(stays_of([Placed(*row[1:]) for row in placements.get(child_id, ())]))
        given = consents.get(child_id)
        return ChildHistory(
            dob=births.get(child_id),
            periods=tuple([CarePeriod(row[1], row[2]) for row in periods.get(child_id, ())]),
            statuses=tuple([Status(start, end, code or "", words) for _, start, end, code, words in statuses.get(child_id, ())]),
            stays=stays,
            visits_made=tuple(visits.get(child_id, ())),
            reviews_held=_reviews_held(reviews.get(child_id, ()), stays),
            health=tuple([HealthEvent(row[2] or "", row[1]) for row in health.get(child_id, ()) if row[3] == DONE]),
            peps_held=tuple(peps.get(child_id, ())),
            planning=Planning(consents=given) if given else _NOTHING_PLANNED,
            living=_NOTHING_LIVED,
        )

    return history_of


def _reviews_held(rows: Sequence[PlainRow], stays: Sequence[Stay]) -> tuple[date, ...]:
    """The days of the reviews that count: one that was adjourned on the day it was finished."""
    if not [row for row in rows if row[2] is not None or row[4] == WITHOUT_MEETING]:
        return tuple(dict.fromkeys([row[1] for row in rows]))
    known = [ReviewHeld(adjourned_to or held, kind or "", mode != WITHOUT_MEETING) for _, held, adjourned_to, kind, mode in rows]
    return reviewed(sorted(known, key=attrgetter("on")), stays)


def _all_consents(frames: Frames) -> Mapping[str, tuple[Consent, ...]]:
    found: dict[str, list[Consent]] = {}
    for child_id, *_, given, ended in frames.rows("adoptions"):
        if given is not None:
            found.setdefault(child_id, []).append(Consent(given, ended))
    return {child_id: tuple(sorted(given, key=attrgetter("on"))) for child_id, given in found.items()}


def in_care_between(frames: Frames, first: date, last: date) -> Numbers:
    """The children with a period of care that touches these days, by number and in order."""
    return frames.once(("in care", first, last), lambda: _in_care_between(frames, first, last))


def _in_care_between(frames: Frames, first: date, last: date) -> Numbers:
    periods, whose = frames.once("days of periods", lambda: _periods(frames))
    return np.unique(whose[periods.touching(first, last)])


def _periods(frames: Frames) -> tuple[Days[PlainRow], Numbers]:
    """The periods of care of the children there are, and whose they are."""
    numbers = frames.numbers
    known = [row for row in frames.rows("periods") if row[1] is not None and row[0] in numbers]
    return Days(known, itemgetter(1), itemgetter(2)), np.array([numbers[row[0]] for row in known], dtype=np.int64)
