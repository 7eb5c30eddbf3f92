from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.practice.checks import CHECKS, Facts, Level, child_problems

TODAY = date(2026, 6, 11)
PERIOD = {"id": "p", "started": date(2025, 1, 1), "ceased": None, "category_of_need": "N1"}
SAM = Facts("Sam", dob=date(2012, 3, 1), care_started=date(2025, 1, 1))

Rows = Sequence[Mapping[str, Any]]


def sam(**others: Rows) -> Facts:
    return replace(SAM, others={"period_of_care": [PERIOD], **others})


def said(table: str, answers: Mapping[str, Any], facts: Facts, check: str) -> list[str]:
    return [each.message for each in CHECKS[table](answers, facts, TODAY) if each.check == check]


def placed(key: str, started: date, ended: date | None, kind: str = "U6", **more: Any) -> dict[str, Any]:
    return {"id": key, "started": started, "ended": ended, "kind": kind, **more}


def status(key: str, code: str, started: date, ended: date | None = None) -> dict[str, Any]:
    return {"id": key, "code": code, "started": started, "ended": ended}


@given(st.lists(st.integers(2, 200), min_size=2, max_size=6), st.data())
def test_joined_placements_pass_and_any_gap_or_overlap_is_found(lengths: list[int], data: st.DataObject) -> None:
    placements, day = [], PERIOD["started"]
    assert isinstance(day, date)
    for number, length in enumerate(lengths):
        placements.append(placed(str(number), day, day + timedelta(days=length), end_reason="CARPL"))
        day += timedelta(days=length)
    assert [each for each in child_problems(sam(placement=placements), TODAY) if each.check in {"K4", "K5"}] == []
    moved = data.draw(st.integers(0, len(lengths) - 2))
    shift = data.draw(st.sampled_from([-1, 1]))
    placements[moved]["ended"] += timedelta(days=shift)
    (found,) = [each for each in child_problems(sam(placement=placements), TODAY) if each.check == "K4"]
    assert found.message.startswith("There is an overlap" if shift == 1 else "There is a gap")
    assert (found.field, found.level) == ("placement", Level.ERROR)


def test_k4_asks_for_no_placement_between_periods_of_care() -> None:
    first = {**PERIOD, "ceased": date(2025, 3, 1)}
    second = {**PERIOD, "id": "q", "started": date(2025, 6, 1)}
    lived = [placed("a", date(2025, 1, 1), date(2025, 3, 1))]
    facts = replace(SAM, others={"period_of_care": [first, second], "placement": lived})
    assert said("placement", {"started": date(2025, 6, 1)}, facts, "K4") == []
    assert said("placement", {"started": date(2025, 2, 27)}, facts, "K4") == [
        "There is an overlap from 27 February to 1 March 2025. Each placement must start the day the last one ended."
    ]


def test_k4_asks_for_no_placement_between_short_breaks() -> None:
    stays = [status("s", "V4", date(2025, 1, 1))]
    facts = sam(placement=[placed("a", date(2026, 3, 1), date(2026, 3, 4))], legal_status=stays)
    assert said("placement", {"started": date(2026, 5, 1)}, facts, "K4") == []
    assert said("placement", {"started": date(2026, 5, 1)}, replace(facts, others={**facts.others, "legal_status": []}), "K4") != []


def test_k4_looks_at_the_placement_after_as_well() -> None:
    facts = sam(placement=[placed("a", date(2026, 3, 1), None)])
    (message,) = said("placement", {"started": date(2026, 1, 1), "ended": date(2026, 2, 27), "end_reason": "CARPL"}, facts, "K4")
    assert message.startswith("There is a gap from 27 February to 1 March.")


def test_k5_names_what_should_have_ended_whichever_is_written() -> None:
    first, second = placed("a", date(2025, 1, 1), None, "K2"), placed("b", date(2026, 1, 1), None)
    named = "Children's home is still open. End it on the move date first."
    assert said("placement", second, sam(placement=[first]), "K5") == [named]
    assert said("placement", first, sam(placement=[second]), "K5") == [named]
    assert [each.message for each in child_problems(sam(placement=[first, second]), TODAY) if each.check == "K5"] == [named]
    assert said("placement", first, replace(sam(placement=[first]), record_id="a"), "K5") == []


def test_k5_holds_for_legal_statuses() -> None:
    facts = sam(legal_status=[status("s", "C1", date(2025, 1, 1))])
    answers = {"code": "C2", "started": date(2026, 1, 1)}
    assert said("legal_status", answers, facts, "K5") == ["Interim care order is still open. End it on the date of the change first."]


@pytest.mark.parametrize(
    ("answers", "others"),
    [
        ({"kind": "T1"}, {}),
        ({"kind": "U6"}, {"placement": [placed("b", date(2026, 6, 1), None, "T2")]}),
        ({"kind": "U6"}, {"period_of_care": [{**PERIOD, "ceased": date(2026, 6, 1)}]}),
    ],
    ids=["of a temporary stay", "for a temporary stay", "at the end of care"],
)
def test_k6_needs_no_reason(answers: dict[str, Any], others: dict[str, Rows]) -> None:
    ended = {"started": date(2026, 1, 1), "ended": date(2026, 6, 1), **answers}
    assert said("placement", ended, sam(**others), "K6") == []
    assert said("placement", {**ended, "kind": "U6"}, sam(), "K6") != []


def test_k6_holds_for_a_move_unless_it_begins_or_ends_a_temporary_stay() -> None:
    left = sam(placement=[placed("a", date(2026, 1, 1), None)])
    assert said("placement_change", {"change_date": date(2026, 6, 1)}, left, "K6") != []
    assert said("placement_change", {"change_date": date(2026, 6, 1), "kind": "T1"}, left, "K6") == []
    away = sam(placement=[placed("a", date(2026, 1, 1), None, "T1")])
    assert said("placement_change", {"change_date": date(2026, 6, 1), "kind": "U6"}, away, "K6") == []


def test_k4_and_k5_hold_for_a_move() -> None:
    first, second = placed("a", date(2025, 1, 1), None, home_id="h"), placed("b", date(2026, 1, 1), None)
    facts = replace(sam(placement=[first, second]), names={"h": "Swan House"})
    move = {"change_date": date(2026, 6, 1), "reason": "CARPL"}
    assert said("placement_change", move, facts, "K5") == ["Swan House is still open. End it on the move date first."]
    assert said("placement_change", move, sam(placement=[first]), "K5") == []
    ended = {"placement": [{**first, "ended": date(2026, 5, 30)}]}
    (message,) = said("placement_change", {**move, "left_placement_id": "a"}, sam(**ended), "K4")
    assert message.startswith("There is a gap from 30 May to 1 June.")


def test_k7_leaves_the_record_being_corrected_and_other_periods_alone() -> None:
    facts = sam()
    answers = {"started": date(2025, 1, 1), "category_of_need": "N5"}
    assert said("period_of_care", answers, facts, "K7") != []
    assert said("period_of_care", answers, replace(facts, record_id="p"), "K7") == []
    before = {"started": date(2024, 1, 1), "ceased": date(2024, 9, 1), "category_of_need": "N5"}
    assert said("period_of_care", before, facts, "K7") == []


def test_k7_is_found_in_the_episodes_of_a_return() -> None:
    episodes = [
        {"id": "x", "decom": date(2025, 1, 1), "dec": date(2025, 5, 1), "cin": "N1"},
        {"id": "y", "decom": date(2025, 5, 1), "dec": None, "cin": "N4"},
    ]
    (found,) = [each for each in child_problems(sam(episode=episodes), TODAY) if each.check == "K7"]
    assert found.message == "The category of need was set as N1 (Abuse or neglect) when care began and stays the same."
    assert (found.field, found.place, found.inner) == ("episode", 1, "cin")
    assert "K7" not in [each.check for each in child_problems(sam(episode=[episodes[0], {**episodes[1], "cin": "N1"}]), TODAY)]


@pytest.mark.parametrize(("ended", "is_wrong"), [(date(2026, 2, 1), False), (date(2026, 2, 2), True), (None, True)])
def test_k8_needs_a_day_in_common(ended: date | None, is_wrong: bool) -> None:
    facts = sam(legal_status=[status("s", "V2", date(2026, 1, 1), ended)])
    home = {"kind": "P1", "started": date(2026, 2, 1)}
    assert bool(said("placement", home, facts, "K8")) is is_wrong
    assert bool(said("placement_change", {"kind": "P1", "change_date": date(2026, 2, 1)}, facts, "K8")) is is_wrong
    lived = sam(placement=[placed("a", date(2026, 2, 1), None, "P1")])
    assert bool(said("legal_status", {"code": "V2", "started": date(2026, 1, 1), "ended": ended}, lived, "K8")) is is_wrong


@pytest.mark.parametrize(("days", "is_wrong"), [(7, False), (8, True)])
def test_k9_counts_the_stays_of_twelve_months(days: int, is_wrong: bool) -> None:
    stays = [status(str(n), "V3", date(2025, 7 + n, 1), date(2025, 7 + n, 18)) for n in range(4)]
    old = status("old", "V3", date(2025, 1, 1), date(2025, 1, 18))
    stay = {"code": "V3", "started": date(2026, 5, 1), "ended": date(2026, 5, 1 + days)}
    found = said("legal_status", stay, sam(legal_status=[old, *stays]), "K9")
    assert found == (["Short breaks in the 12 months to this stay come to 76 days. They cannot exceed 75."] if is_wrong else [])


def test_k9_measures_an_open_stay_to_today_and_no_agreement() -> None:
    stay = {"code": "V3", "started": date(2026, 5, 1)}
    assert said("legal_status", stay, sam(), "K9") == ["This stay is 41 days. Short breaks cannot exceed 17."]
    assert said("legal_status", {**stay, "code": "V4"}, sam(), "K9") == []


AT = {"started": date(2026, 6, 1), "ended": date(2026, 6, 3)}


@pytest.mark.parametrize(
    ("other", "is_wrong"),
    [
        ({"started": date(2026, 6, 2), "ended": date(2026, 6, 5)}, True),
        ({"started": date(2026, 5, 20), "ended": None}, True),
        ({"started": date(2026, 6, 3), "ended": date(2026, 6, 4)}, False),
        ({"started": date(2026, 5, 30), "ended": date(2026, 6, 1)}, False),
        ({"started": date(2026, 5, 30), "ended": date(2026, 6, 1), "ended_time": time(10)}, True),
        ({"started": None, "ended": None}, False),
    ],
)
def test_k24_episodes_do_not_overlap(other: dict[str, Any], is_wrong: bool) -> None:
    found = said("missing_episode", AT, sam(missing_episode=[{"id": "m", **other}]), "K24")
    assert bool(found) is is_wrong
    assert not is_wrong or found[0].startswith("This overlaps with the episode that started on ")


def timed(start: datetime, end: datetime) -> dict[str, Any]:
    return {"started": start.date(), "started_time": start.time(), "ended": end.date(), "ended_time": end.time()}


@given(st.lists(st.datetimes(datetime(2026, 1, 1), datetime(2026, 2, 1)), min_size=4, max_size=4, unique=True))
def test_k24_with_times_two_episodes_overlap_when_they_share_a_moment(moments: list[datetime]) -> None:
    whole = [each.replace(second=0, microsecond=0) for each in moments]
    one, other = sorted(whole[:2]), sorted(whole[2:])
    episodes = [timed(*one), timed(*other)]
    overlap = one[0] == other[0] or (one[0] < other[1] and other[0] < one[1])
    assert bool(said("missing_episode", episodes[0], sam(missing_episode=[episodes[1]]), "K24")) is overlap


def test_k24_on_one_day_the_clock_decides() -> None:
    day = {"started": date(2026, 6, 1), "ended": date(2026, 6, 1), "started_time": time(18), "ended_time": time(9)}
    assert said("missing_episode", day, sam(), "K24") == ["The end is before the start."]
    assert said("missing_episode", {**day, "ended_time": time(19)}, sam(), "K24") == []


def test_k24_no_episode_outlasts_care() -> None:
    facts = replace(SAM, others={"period_of_care": [{**PERIOD, "ceased": date(2026, 5, 1)}]})
    open_one = {"started": date(2026, 4, 30)}
    assert said("missing_episode", open_one, facts, "K24") == ["Care ended on 1 May, so this episode ended by then. Check the end."]
    assert said("missing_episode", {**open_one, "ended": date(2026, 5, 1)}, facts, "K24") == []
    assert said("missing_episode", {"started": date(2026, 5, 2)}, facts, "K24") == []


def test_a_child_in_order_has_nothing_standing() -> None:
    facts = sam(
        child=[{"id": "c", "ethnicity": "BCRB", "sex": "M", "language": "English"}],
        placement=[placed("a", date(2025, 1, 1), None, registered="registered")],
        legal_status=[status("s", "C2", date(2025, 1, 1))],
        missing_episode=[{"id": "m", **AT}],
        case_file_summary=[{"id": "y", "updated": date(2025, 2, 1)}, {"id": "z", "updated": date(2026, 5, 1)}],
    )
    assert child_problems(facts, TODAY) == []


def test_what_stands_wrong_says_which_record_it_is() -> None:
    facts = replace(
        sam(
            child=[{"id": "c", "sex": "M", "language": "English"}],
            placement=[placed("a", date(2025, 1, 1), None, registered="unregistered")],
            legal_status=[status("s", "V3", date(2026, 5, 1))],
            missing_episode=[{"id": "m", "started": date(2026, 6, 3), "ended": date(2026, 6, 1)}],
            case_file_summary=[{"id": "y", "updated": date(2026, 3, 5)}],
        ),
        dob=date(2010, 1, 1),
    )
    others = {**facts.others, "legal_status": [status("s", "V2", date(2025, 1, 1)), status("t", "V3", date(2026, 5, 1), date(2026, 5, 30))]}
    found = {each.check: (each.field, each.place, each.inner) for each in child_problems(replace(facts, others=others), TODAY)}
    assert found == {
        "K32": ("placement", 0, "registered"),
        "K9": ("legal_status", 1, "ended"),
        "K24": ("missing_episode", 0, "ended"),
        "K37": ("child", 0, "ethnicity"),
        "K27": ("pathway_plan", None, "plan_date"),
        "K39": ("case_file_summary", 0, "updated"),
    }


def test_nothing_is_asked_of_a_child_who_has_left_care_or_is_in_short_breaks() -> None:
    known: dict[str, Rows] = {"child": [{"id": "c"}], "case_file_summary": [{"id": "y", "updated": date(2020, 1, 1)}]}
    left = replace(SAM, others={**known, "period_of_care": [{**PERIOD, "ceased": date(2026, 1, 1)}]})
    assert child_problems(left, TODAY) == []
    assert child_problems(sam(**known, legal_status=[status("s", "V4", date(2025, 1, 1))]), TODAY) == []
    assert {each.check for each in child_problems(sam(**known), TODAY)} == {"K37", "K39"}


class OnDemand(Mapping[str, Rows]):
    """Other records that are read when asked for, so that nobody knows beforehand which there are."""

    def __init__(self, kept: Mapping[str, Rows]) -> None:
        self._kept = kept

    def __getitem__(self, table: str) -> Rows:
        return self._kept[table]

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def test_what_stands_wrong_is_found_where_tables_are_read_on_demand() -> None:
    lived = sam(placement=[placed("a", date(2025, 1, 1), None, "P1")], legal_status=[status("s", "V2", date(2025, 1, 1))])
    found = child_problems(replace(lived, others=OnDemand(lived.others)), TODAY)
    assert [each.check for each in found] == ["K8"]
    assert found == child_problems(lived, TODAY)
