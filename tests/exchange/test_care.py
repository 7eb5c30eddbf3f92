"""Periods of care, legal statuses and placements follow from episodes by the readings of indicators.md section 10."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from lacdesk.exchange.ssda903.care import care_of
from lacdesk.exchange.ssda903.stretches import Stretch


def stretch(start: str, end: str | None = None, **more: str) -> Stretch:
    usual = {"rne": "P", "ls": "C2", "cin": "N1", "place": "U4", "provider": "PR1", "rec": "X1" if end else "", "reason": ""}
    where = {"home_post": "AB1 2CD", "pl_post": "AB3 4EF", "urn": "SC123456"}
    return Stretch(date.fromisoformat(start), date.fromisoformat(end) if end else None, **usual | where | more)


def days(rows: list[dict[str, Any]], end: str) -> list[tuple[str, str | None]]:
    return [(row["started"].isoformat(), row[end].isoformat() if row[end] else None) for row in rows]


def test_touching_episodes_are_one_period() -> None:
    care = care_of([stretch("2017-05-01", "2017-06-01", rne="S"), stretch("2017-06-01", "2017-07-01", rne="L", ls="E1", rec="E45")])

    assert days(care.periods, "ceased") == [("2017-05-01", "2017-07-01")]
    assert care.periods[0]["ceased_reason"] == "E45"
    assert care.periods[0]["started_is_lower_bound"] is None
    assert days(care.statuses, "ended") == [("2017-05-01", "2017-06-01"), ("2017-06-01", "2017-07-01")]
    assert days(care.placements, "ended") == [("2017-05-01", "2017-07-01")]


def test_a_gap_and_an_s_start_a_new_period() -> None:
    care = care_of(
        [
            stretch("2017-05-01", "2017-06-01", rne="S", rec="E4A"),
            stretch("2017-06-02", "2017-07-01", rec="E4A"),
            stretch("2017-07-01", rne="S"),
        ]
    )

    assert days(care.periods, "ceased") == [("2017-05-01", "2017-06-01"), ("2017-06-02", "2017-07-01"), ("2017-07-01", None)]


def test_short_breaks_break_the_chain() -> None:
    care = care_of([stretch("2017-05-01", "2017-06-01", rne="S"), stretch("2017-06-01", "2017-06-08", ls="V3"), stretch("2017-06-08")])

    assert len(care.periods) == 3


def test_a_first_episode_that_is_not_s_gives_a_lower_bound() -> None:
    care = care_of([stretch("2017-05-01", "2017-06-01"), stretch("2017-07-01")])

    assert [period["started_is_lower_bound"] for period in care.periods] == [True, None]


def test_an_open_episode_keeps_its_period_open_whatever_comes_after() -> None:
    care = care_of([stretch("2017-05-01", rne="S", rec="X1"), stretch("2017-06-01", "2017-07-01")])

    assert days(care.periods, "ceased") == [("2017-05-01", None)]
    assert days(care.placements, "ended") == [("2017-05-01", None), ("2017-06-01", "2017-07-01")]


def test_x1_with_nothing_after_ends_care_without_a_reason() -> None:
    (period,) = care_of([stretch("2017-05-01", "2017-06-01", rne="S")]).periods

    assert (period["ceased"], period["ceased_reason"]) == (date(2017, 6, 1), None)


def test_the_reason_for_new_episode_says_whether_the_carer_stays() -> None:
    care = care_of(
        [
            stretch("2017-05-01", "2017-06-01", rne="S", reason="CARPL"),
            stretch("2017-06-01", "2017-07-01", rne="P", pl_post="AB5 6GH"),
            stretch("2017-07-01", "2017-08-01", rne="T", pl_post="AB7 8IJ"),
            stretch("2017-08-01", "2017-09-01", rne="L", ls="E1", pl_post="AB7 8IJ"),
            stretch("2017-09-01", "2017-10-01", rne="P", place="A5", pl_post="AB7 8IJ"),
            stretch("2017-10-01", rne="", place="A5", pl_post="ab7  8ij"),
        ]
    )

    assert [row["same_carer"] for row in care.placements] == [None, False, True, True]
    assert [row["end_reason"] for row in care.placements] == ["CARPL", None, None, None]
    assert len(care.statuses) == 3


def test_coming_back_from_a_temporary_stay_is_no_new_carer() -> None:
    away = stretch("2017-06-01", "2017-06-09", place="T1", provider="", pl_post="AB9 9ZZ", urn="")
    before = stretch("2017-05-01", "2017-06-01", rne="S")

    same = care_of([before, away, stretch("2017-06-09")]).placements
    other = care_of([before, away, stretch("2017-06-09", pl_post="AB7 8IJ")]).placements

    assert [row["same_carer"] for row in same] == [None, False, True]
    assert [row["same_carer"] for row in other] == [None, False, False]


START = date(2015, 1, 1)


@some.composite
def histories(draw: some.DrawFn) -> list[Stretch]:
    made = []
    for _ in range(draw(some.integers(1, 8))):
        start = START + timedelta(days=draw(some.integers(0, 60)))
        length = draw(some.none() | some.integers(0, 40))
        end = None if length is None else start + timedelta(days=length)
        made.append(
            stretch(
                start.isoformat(),
                end.isoformat() if end else None,
                rne=draw(some.sampled_from(["S", "L", "P", "T", "B", "U", "", "?"])),
                ls=draw(some.sampled_from(["C2", "V2", "V4"])),
                place=draw(some.sampled_from(["U4", "T1", "A5"])),
            )
        )
    return made


@given(histories())
def test_the_days_looked_after_are_those_of_the_episodes(made: list[Stretch]) -> None:
    care = care_of(made)

    for day in (START + timedelta(days=n) for n in range(110)):
        in_episode = any(each.decom <= day and (each.dec is None or day < each.dec) for each in made)
        for rows, end in ((care.periods, "ceased"), (care.statuses, "ended"), (care.placements, "ended")):
            assert any(row["started"] <= day and (row[end] is None or day < row[end]) for row in rows) is in_episode


@given(histories())
def test_the_order_of_the_rows_does_not_matter(made: list[Stretch]) -> None:
    ends = {(each.decom, each.dec) for each in made}
    if len(ends) == len(made):
        assert care_of(made) == care_of(made[::-1])
