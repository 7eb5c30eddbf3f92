"""The open visit found without its chain is the one at the end of the chain; what is kept or altered is what would be made anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lacdesk.practice.altered import altered
from lacdesk.practice.arrangements import law_rows, lodgings, printed_rows
from lacdesk.practice.history import CarePeriod, ChildHistory, PrivateFostering, Status, Stay, stretches
from lacdesk.practice.kept import MOST_KEPT, kept
from lacdesk.practice.legs import open_leg
from lacdesk.practice.planning import Happened, Planning, ReviewHeld
from lacdesk.practice.standards import CouncilRow
from lacdesk.practice.visits import open_visit, visit_chain
from tests.practice.cases import HOLIDAYS, STANDARDS

EPOCH = date(2016, 1, 1)
_days = st.integers(0, 1500).map(lambda n: EPOCH + timedelta(days=n))


@st.composite
def _lives(draw: st.DrawFn) -> ChildHistory:
    edges = sorted(draw(st.lists(_days, min_size=2, max_size=6, unique=True)))
    beyond = st.just(0) | st.integers(0, 400)
    known = [edge + timedelta(days=draw(beyond)) for edge in edges[1:]]
    ends: list[date | None] = [*known, draw(st.none() | st.just(edges[-1] + timedelta(days=90)))]
    stays = tuple(
        Stay(
            start,
            end,
            draw(st.sampled_from(["U6", "U4", "P1", "K2", "A6", "T1"])),
            restarts=draw(st.booleans()),
            matched=draw(st.none() | st.just(start) | _days),
            reg24_approved=draw(st.none() | st.just(start)),
            six_monthly_agreed=draw(st.none() | _days),
            before_assessment=draw(st.booleans()),
            others_responsible=draw(st.booleans()),
        )
        for start, end in zip(edges, ends, strict=True)
    )
    turn = max(draw(_days), edges[0])
    codes = draw(st.tuples(*[st.sampled_from(["C1", "C2", "V2", "V4", "E1"])] * 2))
    reviews = sorted(draw(st.lists(_days, max_size=6, unique=True)))
    fostered = draw(st.none() | _days.map(lambda aware: PrivateFostering(aware, aware + timedelta(days=60))) | _days.map(PrivateFostering))
    return ChildHistory(
        dob=EPOCH,
        periods=tuple(CarePeriod(stay.start, stay.end) for stay in stays) if draw(st.booleans()) else (CarePeriod(edges[0], ends[-1]),),
        statuses=(Status(edges[0], turn, codes[0]), Status(turn, None, codes[1])),
        stays=stays,
        visits_made=tuple(sorted(draw(st.lists(_days, max_size=25)))),
        reviews_held=tuple(reviews),
        private_fostering=() if fostered is None else (fostered,),
        planning=Planning(reviews=tuple(ReviewHeld(day, draw(st.sampled_from(["", "adoption", "lac"]))) for day in reviews)),
    )


@given(_lives(), _days, st.sampled_from(["law", "council", "national_minimum"]))
def test_the_open_visit_is_the_open_end_of_the_chain(life: ChildHistory, today: date, name: str) -> None:
    standard = STANDARDS[name]
    assert open_visit(life, standard, HOLIDAYS, today) == open_leg(visit_chain(life, standard, HOLIDAYS, today))


@given(_lives(), _days, _days, st.sampled_from(["law", "council", "national_minimum"]))
def test_a_chain_from_a_day_on_is_the_whole_chain_without_what_was_closed_before(
    life: ChildHistory, since: date, today: date, name: str
) -> None:
    whole = visit_chain(life, STANDARDS[name], HOLIDAYS, today)
    known = [leg for leg in whole if leg.is_open or (leg.met_on or leg.ended or date.min) >= since]
    assert visit_chain(life, STANDARDS[name], HOLIDAYS, today, since) == known


@given(_lives(), _days, st.sampled_from(["council", "national_minimum"]))
def test_where_placements_overlap_the_rows_stand_in_order_and_the_later_placement_holds(life: ChildHistory, day: date, name: str) -> None:
    own = STANDARDS.with_council_rows([CouncilRow("visit_later_days", 40, day)])
    for stretch in stretches(life):
        for rows in (printed_rows(life, own[name], stretch), law_rows(life, stretch, date.max)):
            assert [row.start for row in rows] == sorted(row.start for row in rows)
        lodged = lodgings(life, stretch)
        assert all(one.end is not None and one.end <= other.start for one, other in pairwise(lodged))


def test_a_match_agreed_in_a_placement_that_was_left_does_not_stop_the_visits_of_the_next() -> None:
    first, moved = date(2020, 1, 1), date(2020, 3, 1)
    stays = (Stay(first, None, "U4", matched=date(2020, 4, 1)), Stay(moved, None, "U4"))
    life = ChildHistory(periods=(CarePeriod(first),), stays=stays, visits_made=(date(2020, 3, 5),))
    due = open_visit(life, STANDARDS.council, HOLIDAYS, date(2020, 5, 1))
    assert due is not None
    assert (due.anchor, due.rule) == (date(2020, 3, 5), "C.interval")


@given(_lives(), _days)
def test_an_altered_value_is_what_replace_makes(life: ChildHistory, day: date) -> None:
    assert altered(life, {"dob": day, "visits_made": ()}) == replace(life, dob=day, visits_made=())
    assert altered(life.planning, {"summaries": (Happened(day),)}) == replace(life.planning, summaries=(Happened(day),))
    assert altered(life, {}) is life


def test_an_answer_is_kept_for_the_same_facts_and_no_others() -> None:
    asked = []

    @kept
    def days(stays: tuple[date, ...]) -> int:
        asked.append(stays)
        return len(stays)

    first, alike = (EPOCH,), (EPOCH,)
    assert [days(first), days(first), days(alike), days((EPOCH, EPOCH))] == [1, 1, 1, 2]
    assert asked == [(EPOCH,), (EPOCH,), (EPOCH, EPOCH)]


def test_only_so_many_answers_are_kept() -> None:
    asked = []

    @kept
    def count(stays: tuple[int, ...]) -> int:
        asked.append(stays)
        return len(stays)

    facts = [(number,) for number in range(MOST_KEPT + 1)]
    assert [count(each) for each in facts] == [1] * len(facts)
    assert count(facts[-1]) == count(facts[0]) == 1
    assert asked == [*facts, facts[0]]
