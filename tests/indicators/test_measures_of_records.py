"""Measures of what only a council's own records tell, and of what it does by its own choice, by example."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.frames import Frames, frames_of
from lacdesk.indicators.measures import measure
from lacdesk.indicators.series import cohort_to_date, year_to_date

Row = dict[str, Any]


def day(text: str) -> date:
    return date.fromisoformat(text)


def looked_after(*children: Row, **tables: list[Row]) -> Frames:
    """Children in care from a day, until another where one is given."""
    people, episodes, periods = [], [], []
    for number, child in enumerate(children):
        kept = {"child_id": f"c{number}"}
        people.append({"id": f"c{number}", "ref": f"REF{number}", **child})
        start, end = child["since"], child.get("until")
        coded = {"rne": "S", "ls": "C2", "place": "U4", "rec": child.get("rec")}
        episodes.append({**kept, "id": f"e{number}", "decom": start, "dec": end, **coded})
        periods.append({**kept, "started": start, "ceased": end})
    return frames_of({"children": people, "episodes": episodes, "periods": periods, **tables})


def n_of_d(frames: Frames, key: str, month: str) -> tuple[int | None, int | None]:
    cohort = measure(key)(frames, day(f"{month}-01"))
    return cohort.numerator, cohort.denominator


def test_a_child_missing_in_two_months_is_one_child_of_the_year() -> None:
    gone = ("2017-04-03", "2017-04-20", "2017-05-02", "2017-06-30")
    missing = [{"child_id": "c0", "started": day(each), "kind": "M"} for each in gone[:3]]
    missing += [{"child_id": "c1", "started": day(gone[3]), "kind": "M"}, {"child_id": "c1", "started": day("2017-05-09"), "kind": "A"}]
    frames = looked_after({"since": day("2017-01-01")}, {"since": day("2017-01-01")}, missing=missing)
    assert [n_of_d(frames, "missing_children", month) for month in ("2017-04", "2017-05", "2017-06")] == [(1, 1)] * 3
    assert n_of_d(frames, "missing_or_away_children", "2017-05") == (2, 2)
    to_date, rows = (
        year_to_date(frames, "missing_children", day("2017-06-01")),
        cohort_to_date(frames, "missing_children", day("2017-06-01")),
    )
    assert to_date is not None
    assert rows is not None
    assert (to_date.value, rows.columns["ref"]) == (Decimal(2), ["REF0", "REF1"])


def test_a_rate_is_of_the_population_of_its_day() -> None:
    populations = [{"holds_from": day("2018-01-01"), "holds_until": day("2018-06-30"), "number": 50_000}]
    frames = looked_after({"since": day("2017-01-01")}, {"since": day("2018-02-01")}, populations=populations)
    assert n_of_d(frames, "rate_per_10000", "2017-12") == (None, None)
    cohort = measure("rate_per_10000")(frames, day("2018-03-01"))
    assert (cohort.numerator, cohort.denominator, cohort.value, cohort.unit) == (2, 50_000, Decimal("0.4"), Unit.RATE)
    assert n_of_d(frames, "rate_per_10000", "2018-07") == (None, None)


def test_an_order_granted_is_not_the_end_of_care_it_brings() -> None:
    final = [{"child_id": "c0", "final_order_made": day("2018-02-20"), "final_order": "Special guardianship order to the aunt"}]
    ended = {"since": day("2017-01-01"), "until": day("2018-03-05"), "rec": "E45"}
    frames = looked_after(ended, {**ended, "rec": "E41"}, {**ended, "rec": "E8"}, court_cases=final)
    assert [n_of_d(frames, "sgo_cao_granted", month) for month in ("2018-02", "2018-03")] == [(1, 1), (1, 1)]
    assert n_of_d(frames, "ceased_sgo_cao", "2018-03") == (2, 2)
    assert n_of_d(frames, "ceased_sgo", "2018-03") == (1, 3)


def test_twenty_working_days_are_not_twenty_eight_days() -> None:
    """From Mon 18 December 2017 three bank holidays make 20 working days 31 days."""
    health = [{"child_id": "c0", "kind": "iha", "health_status": "done", "done": day("2018-01-18")}]
    frames = looked_after({"since": day("2017-12-18")}, {"since": day("2017-12-18")}, health=health)
    assert n_of_d(frames, "initial_health_in_time", "2018-01") == (1, 1)
    assert n_of_d(frames, "initial_health_in_28_days", "2018-01") == (0, 1)
    assert measure("initial_health_not_done")(frames, day("2018-01-01")).columns["ref"] == ["REF1"]


def test_a_refusal_is_not_up_to_date_and_is_told_apart() -> None:
    health = [{"child_id": "c0", "kind": "dental", "health_status": "refused", "appointment": day("2018-02-01")}]
    health += [{"child_id": "c1", "kind": "rha", "health_status": "done", "done": day("2018-01-05")}]
    frames = looked_after({"since": day("2018-01-01")}, {"since": day("2018-01-01")}, health=health)
    cohort = measure("dental_up_to_date")(frames, day("2018-03-01"))
    assert (cohort.numerator, cohort.denominator, cohort.columns["rule"]) == (0, 2, ["refused", "never"])


def test_a_care_leaver_was_in_care_for_thirteen_weeks_since_14_and_at_16() -> None:
    born, facts = day("2000-03-01"), [{"child_id": "c9", "as_at": day("2016-01-01")}]
    enough = {"dob": born, "since": day("2015-12-01"), "until": day("2016-03-02")}
    frames = looked_after(
        enough,
        {**enough, "since": day("2015-12-03")},
        {**enough, "until": day("2016-03-01")},
        {**enough, "until": None},
        {**enough, "rec": "E2"},
        leaver_facts=facts,
    )
    assert measure("care_leavers")(frames, day("2016-03-01")).columns["ref"] == ["REF0"]
    assert n_of_d(frames, "care_leavers", "2026-02") == (1, 1)
    assert n_of_d(frames, "care_leavers", "2026-03") == (0, 0)


def test_unknown_accommodation_is_in_the_denominator_and_custody_is_never_suitable() -> None:
    left = {"dob": day("1998-03-01"), "since": day("2013-01-01"), "until": day("2016-03-02")}
    lodgings = [{"child_id": "c0", "started": day("2016-03-02"), "kind": "U", "is_suitable": True}]
    lodgings += [{"child_id": "c1", "started": day("2016-03-02"), "kind": "X", "is_suitable": True}]
    frames = looked_after(left, left, left, lodgings=lodgings)
    cohort = measure("suitable_accommodation")(frames, day("2016-04-01"))
    assert (cohort.columns["met"], str(cohort.value)) == ([True, False, None], "33.3")


def test_caseloads_are_of_qualified_workers_and_looked_after_children() -> None:
    held = [("c0", "w1"), ("c1", "w1"), ("c2", "w2"), ("c3", "w1"), ("c4", "w3")]
    allocations = [
        {"child_id": child, "worker_id": worker, "started": day("2018-01-01"), "role": "social_worker"} for child, worker in held
    ]
    workers = [{"id": "w1", "is_qualified": True}, {"id": "w2", "is_qualified": None}, {"id": "w3", "is_qualified": False}]
    child = {"since": day("2017-06-01")}
    frames = looked_after(child, child, child, {**child, "until": day("2018-02-01")}, child, allocations=allocations, workers=workers)
    assert n_of_d(frames, "max_caseload", "2017-12") == (None, None)
    assert n_of_d(frames, "max_caseload", "2018-03") == (2, 2)
    average = measure("average_caseload")(frames, day("2018-03-01"))
    assert (average.numerator, average.denominator, average.value) == (3, 2, Decimal("1.5"))


def test_a_plan_without_an_owner_is_no_plan() -> None:
    plans = [{"id": f"p{number}", "child_id": f"c{number}", "started": day("2018-01-05")} for number in range(3)]
    plans[2]["next_due"] = day("2018-03-30")
    items = [{"care_plan_id": each["id"], "owner": "A. Reed", "due": day("2018-02-01")} for each in plans]
    items.append({"care_plan_id": "p1", "owner": "", "due": day("2018-02-01")})
    frames = looked_after(*[{"dob": day("2008-05-01"), "since": day("2018-01-01")}] * 3, care_plans=plans, care_plan_items=items)
    assert n_of_d(frames, "plan_up_to_date", "2018-02") == (2, 3)
    assert n_of_d(frames, "plan_up_to_date", "2018-03") == (1, 3)


def test_places_are_counted_and_not_families() -> None:
    carers = [{"id": f"k{number}", "approved": day("2018-03-09"), "most_children": number or None} for number in range(3)]
    carers.append({"id": "k9", "approved": day("2018-03-09"), "most_children": 3, "approval_kind": "connected_person"})
    assert n_of_d(looked_after({"since": day("2017-01-01")}, carers=carers), "foster_places_created", "2018-03") == (4, 4)
