from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from lacdesk.practice.episodes import CareFacts, DerivedEpisode, PlacementFacts, StatusFacts, derive_episodes, touches_year


def _day(text: str) -> date:
    return date.fromisoformat(text)


PERIOD = CareFacts(_day("2022-01-10"), None, "N1", None, "AB1 2CD")
ICO = StatusFacts(_day("2022-01-10"), _day("2022-06-01"), "C1")
ORDER = StatusFacts(_day("2022-06-01"), None, "C2")
ALWAYS = StatusFacts(_day("2022-01-10"), None, "C2")


def _placement(start: str, end: str | None, place: str = "U6", *, same: bool = False, reason: str | None = None) -> PlacementFacts:
    return PlacementFacts(_day(start), _day(end) if end else None, place, "PR1", "XY1 2ZZ", "SC1", same, reason)


def _codes(*found: DerivedEpisode) -> list[tuple[str, str, str | None]]:
    return [(each.decom.isoformat(), each.rne, each.rec) for each in found]


def test_one_placement_and_status_make_one_open_episode() -> None:
    (only,) = derive_episodes(PERIOD, [ALWAYS], [_placement("2022-01-10", None)])
    assert only == DerivedEpisode(_day("2022-01-10"), "S", "C2", "N1", "U6", "PR1", None, None, None, "AB1 2CD", "XY1 2ZZ", "SC1")


def test_status_placement_and_both_are_told_apart() -> None:
    placements = [
        _placement("2022-01-10", "2022-03-01", reason="CARPL"),
        _placement("2022-03-01", "2022-06-01", reason="CHILD"),
        _placement("2022-06-01", "2022-07-01", reason="PLACE"),
        _placement("2022-07-01", None, same=True),
    ]
    found = derive_episodes(PERIOD, [ICO, ORDER], placements)
    assert _codes(*found) == [
        ("2022-01-10", "S", "X1"),
        ("2022-03-01", "P", "X1"),
        ("2022-06-01", "B", "X1"),
        ("2022-07-01", "T", None),
    ]
    assert [each.reason_place_change for each in found] == ["CARPL", "CHILD", "PLACE", None]
    assert all(one.dec == other.decom for one, other in pairwise(found))


def test_a_change_of_status_alone_has_no_reason_for_a_move() -> None:
    found = derive_episodes(PERIOD, [ICO, ORDER], [_placement("2022-01-10", None, reason="CHILD")])
    assert _codes(*found) == [("2022-01-10", "S", "X1"), ("2022-06-01", "L", None)]
    assert found[0].reason_place_change is None


def test_the_same_carer_and_a_new_status_is_u_and_an_adopting_carer_is_no_new_one() -> None:
    placements = [_placement("2022-01-10", "2022-06-01", reason="CARPL"), _placement("2022-06-01", None, "A5")]
    assert [each.rne for each in derive_episodes(PERIOD, [ICO, ORDER], placements)] == ["S", "U"]


def test_two_moves_on_one_day_make_one_episode_as_the_day_ended() -> None:
    placements = [
        _placement("2022-01-10", "2022-03-01", reason="CHILD"),
        _placement("2022-03-01", "2022-03-01", "K2", reason="CLOSE"),
        _placement("2022-03-01", None, "U4", same=True),
    ]
    found = derive_episodes(PERIOD, [ALWAYS], placements)
    assert [(each.place, each.rne) for each in found] == [("U6", "S"), ("U4", "P")]


def test_temporary_stays_have_no_provider_number_or_reason_and_come_and_go_by_p() -> None:
    placements = [
        _placement("2022-01-10", "2022-03-01", reason="OTHER"),
        _placement("2022-03-01", "2022-03-05", "T1", same=True, reason="OTHER"),
        _placement("2022-03-05", None, same=True),
    ]
    found = derive_episodes(PERIOD, [ALWAYS], placements)
    assert [each.rne for each in found] == ["S", "P", "P"]
    assert (found[1].place_provider, found[1].urn) == (None, None)
    assert [each.reason_place_change for each in found] == [None, None, None]


def test_every_move_of_a_young_person_living_alone_is_a_new_placement() -> None:
    placements = [_placement("2022-01-10", "2022-03-01", "P2"), _placement("2022-03-01", None, "P2", same=True)]
    assert [each.rne for each in derive_episodes(PERIOD, [ALWAYS], placements)] == ["S", "P"]


def test_the_last_episode_carries_the_end_of_care() -> None:
    period = PERIOD._replace(end=_day("2022-09-01"), ended_reason="E4A")
    found = derive_episodes(period, [ICO, ORDER], [_placement("2022-01-10", "2022-09-01")])
    assert [(each.dec, each.rec) for each in found] == [(_day("2022-06-01"), "X1"), (_day("2022-09-01"), "E4A")]


def test_short_breaks_one_by_one_are_an_episode_a_stay() -> None:
    stays = [_placement("2022-01-10", "2022-01-12"), _placement("2022-02-10", "2022-02-12")]
    found = derive_episodes(PERIOD, [StatusFacts(_day("2022-01-10"), None, "V3")], stays)
    assert _codes(*found) == [("2022-01-10", "S", "E4A"), ("2022-02-10", "S", "E4A")]
    assert all(each.home_post is None and each.pl_post is None for each in found)


def test_the_same_status_recorded_again_is_no_change() -> None:
    statuses = [ICO, StatusFacts(_day("2022-06-01"), None, "C1")]
    assert len(derive_episodes(PERIOD, statuses, [_placement("2022-01-10", None)])) == 1


def test_an_episode_belongs_to_every_year_it_touches() -> None:
    assert touches_year(_day("2026-03-31"), None, 2026)
    assert not touches_year(_day("2026-04-01"), None, 2026)
    assert touches_year(_day("2024-01-01"), _day("2025-04-01"), 2026)
    assert not touches_year(_day("2024-01-01"), _day("2025-03-31"), 2026)


@st.composite
def _cared(draw: st.DrawFn) -> tuple[CareFacts, list[StatusFacts], list[PlacementFacts]]:
    start, end = date(2020, 1, 1), draw(st.none() | st.just(date(2023, 1, 1)))
    between = st.dates(date(2020, 1, 2), date(2022, 12, 31))

    def _edges() -> list[date]:
        return [start, *sorted(draw(st.lists(between, max_size=5)))]

    moves, turns = _edges(), _edges()
    placements = [
        PlacementFacts(
            one, other, draw(st.sampled_from(["U6", "T1", "A5", "K2"])), "PR1", same_carer=draw(st.booleans()), end_reason="CHILD"
        )
        for one, other in zip(moves, [*moves[1:], end], strict=True)
    ]
    statuses = [
        StatusFacts(one, other, draw(st.sampled_from(["C1", "C2", "V2"]))) for one, other in zip(turns, [*turns[1:], end], strict=True)
    ]
    return CareFacts(start, end, "N1", "E8" if end else None), statuses, placements


@settings(max_examples=100, deadline=None)
@given(_cared())
def test_episodes_join_and_claim_only_changes_that_happened(
    cared: tuple[CareFacts, list[StatusFacts], list[PlacementFacts]],
) -> None:
    period, statuses, placements = cared
    found = derive_episodes(period, statuses, placements)
    assert found[0].decom == period.start
    assert found[0].rne == "S"
    assert found[-1].dec == period.end
    for one, other in pairwise(found):
        assert one.dec == other.decom
        assert one.decom < other.decom
        assert one.rec == "X1"
        assert (other.ls != one.ls) == (other.rne in "LBU")
        assert other.rne != "S"
        assert (one.reason_place_change is None) or (other.rne in "PBTU" and "T1" not in (one.place, other.place))
