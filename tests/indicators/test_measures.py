from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import Benchmark, Thresholds
from lacdesk.indicators.frames import Frames, frames_of, months_to
from lacdesk.indicators.listing import measures_json
from lacdesk.indicators.measures import MEASURES, measure
from lacdesk.indicators.performance import chart, edition_row, performance
from lacdesk.indicators.series import MonthFigure, added, fifteen_months, series, year_to_date
from lacdesk.shapes import Tone
from lacdesk.store.errors import KnownError

Row = dict[str, Any]


def episode(start: str, end: str | None = None, **codes: Any) -> Row:
    kept = {"id": start, "child_id": "c", "rne": "S", "ls": "C2", "place": "U4", "dec": date.fromisoformat(end) if end else None}
    return {**kept, "decom": date.fromisoformat(start), **codes}


def council(*episodes: Row, born: str | None = "2008-05-01", as_at: date | None = None, **tables: list[Row]) -> Frames:
    """One child with these episodes, and with placements, periods and statuses where they are given."""
    child = {"id": "c", "ref": "REF1", "dob": date.fromisoformat(born) if born else None}
    return frames_of({"children": [child], "episodes": list(episodes), **tables}, as_at)


def in_care(start: str, end: str | None = None, **tables: list[Row]) -> Frames:
    """One child in one placement and one period of care."""
    began, ended = date.fromisoformat(start), date.fromisoformat(end) if end else None
    stay = {"child_id": "c", "started": began, "ended": ended}
    kept = {"placements": [{**stay, "kind": "U4"}], "periods": [{**stay, "ceased": ended}], "statuses": [{**stay, "code": "C2"}]}
    return council(episode(start, end, rec="E4A" if end else None), **{**kept, **tables})


def visited(*days: str) -> list[Row]:
    return [{"child_id": "c", "visit_date": date.fromisoformat(day), "outcome": "made", "method": "in_person"} for day in days]


def reviewed(*days: str) -> list[Row]:
    return [{"child_id": "c", "date_held": date.fromisoformat(day)} for day in days]


def n_of_d(frames: Frames, key: str, month: str) -> tuple[int | None, int | None]:
    cohort = measure(key)(frames, date.fromisoformat(f"{month}-01"))
    return cohort.numerator, cohort.denominator


def why(frames: Frames, key: str, month: str) -> list[str]:
    cohort = measure(key)(frames, date.fromisoformat(f"{month}-01"))
    return [cohort.why(row) for row in cohort.rows.itertuples()]


def test_care_that_ends_on_the_month_end_is_counted_as_ceased_and_not_as_looked_after() -> None:
    frames = council(episode("2018-01-05", "2018-03-31", rec="E4A"))
    assert n_of_d(frames, "looked_after", "2018-02") == (1, 1)
    assert n_of_d(frames, "looked_after", "2018-03") == (0, 0)
    assert n_of_d(frames, "ceased", "2018-03") == (1, 1)


def test_a_reason_without_an_end_leaves_the_episode_open() -> None:
    frames = council(episode("2018-01-05", rec="E4A"))
    assert n_of_d(frames, "looked_after", "2018-03") == (1, 1)
    assert n_of_d(frames, "ceased", "2018-03") == (0, 0)


def test_of_several_open_episodes_the_last_started_counts_before_short_breaks_are_taken_out() -> None:
    short = episode("2018-02-01", ls="V4")
    assert n_of_d(council(episode("2018-01-05"), short), "looked_after", "2018-03") == (0, 0)
    assert n_of_d(council(episode("2018-02-05"), short), "looked_after", "2018-03") == (1, 1)


def test_rows_that_cannot_be_read_are_counted_in_nothing() -> None:
    frames = council(episode("2018-01-05", "2017-01-05"), {**episode("2018-01-06"), "decom": None})
    assert n_of_d(frames, "looked_after", "2018-03") == (0, 0)


def test_codes_count_in_any_case() -> None:
    frames = council(episode("2018-03-05", rne="s ", place="u1"))
    assert n_of_d(frames, "admissions", "2018-03") == (1, 1)
    assert n_of_d(frames, "kinship", "2018-03") == (1, 1)


def test_a_child_back_from_a_temporary_stay_has_not_moved() -> None:
    home = {"place": "U4", "place_provider": "PR1", "pl_post": "AB1 2CD"}
    first = episode("2017-05-01", "2017-09-01", **home)
    away = episode("2017-09-01", "2017-09-20", rne="P", place="T1")
    frames = council(first, away, episode("2017-09-20", rne="P", **home))
    assert why(frames, "three_placements", "2018-03") == ["1 placement in the twelve months."]
    elsewhere = council(first, away, episode("2017-09-20", rne="P", place="K2"))
    assert why(elsewhere, "three_placements", "2018-03") == ["2 placements in the twelve months."]


def test_thirty_months_and_two_years_are_calendar_months() -> None:
    frames = council(episode("2015-09-30", "2016-03-31"), episode("2016-03-31", rne="P", place="U1"))
    assert n_of_d(frames, "long_term_stable", "2018-03") == (1, 1)
    assert n_of_d(council(episode("2015-10-01")), "long_term_stable", "2018-03") == (0, 0)
    late = council(episode("2015-09-30", "2016-04-01"), episode("2016-04-01", rne="P", place="U1"))
    assert n_of_d(late, "long_term_stable", "2018-03") == (0, 1)


def test_months_and_ages_on_29_february() -> None:
    frames = council(episode("2013-01-01"), born="2000-02-29")
    assert n_of_d(frames, "long_term_stable", "2016-01") == (1, 1)
    assert n_of_d(frames, "long_term_stable", "2016-02") == (0, 0)
    assert n_of_d(council(episode("2013-08-31")), "long_term_stable", "2016-02") == (1, 1)
    assert n_of_d(council(episode("2013-09-01")), "long_term_stable", "2016-02") == (0, 0)
    assert n_of_d(council(episode("2016-02-01", "2016-02-29", rec="E4A")), "looked_after", "2016-02") == (0, 0)


def test_uasc_counts_until_the_day_it_stops() -> None:
    frames = frames_of(
        {
            "children": [{"id": "c", "ref": "R", "uasc_ceased": date(2018, 4, 1)}, {"id": "d", "ref": "S"}],
            "episodes": [episode("2018-01-01"), episode("2018-01-01", child_id="d")],
            "uasc_rows": [{"child_id": "d", "return_table": "UASC"}],
        }
    )
    assert n_of_d(frames, "uasc", "2018-03") == (2, 2)
    assert n_of_d(frames, "uasc", "2018-04") == (1, 1)


def test_a_visit_made_early_closes_the_due_date_in_the_month_it_falls_in() -> None:
    frames = in_care("2017-03-01", visits=visited("2017-03-06", "2017-03-31", "2017-05-30"))
    assert n_of_d(frames, "visits_made_in_time_national", "2017-03") == (1, 1)
    assert n_of_d(frames, "visits_made_in_time_national", "2017-04") == (1, 1)
    assert why(frames, "visits_made_in_time_national", "2017-04") == ["A visit was due by Mon 17 Apr 2017 and was made on Fri 31 Mar 2017."]


def test_a_late_visit_is_counted_once_in_the_month_it_was_due() -> None:
    frames = in_care("2017-03-01", visits=visited("2017-03-06", "2017-05-20"))
    assert n_of_d(frames, "visits_made_in_time_national", "2017-04") == (0, 1)
    assert n_of_d(frames, "visits_made_in_time_national", "2017-05") == (0, 0)
    assert n_of_d(frames, "visits_up_to_date_national", "2017-04") == (0, 1)
    assert n_of_d(frames, "visits_up_to_date_national", "2017-05") == (1, 1)
    assert why(frames, "visits_up_to_date_national", "2017-04") == ["A visit was due by Mon 17 Apr 2017 and had not been made."]


def test_a_due_date_that_is_the_month_end_is_not_overdue_on_it() -> None:
    frames = in_care("2017-03-24", visits=[*visited("2017-04-20"), *visited("2016-01-01")])
    assert n_of_d(frames, "visits_up_to_date_national", "2017-03") == (1, 1)


def test_the_councils_own_figures_are_used_from_their_day() -> None:
    rows = [{"key": "visit_first_year_days", "amount": 14, "holds_from": date(2017, 1, 1)}]
    frames = in_care("2017-03-01", visits=visited("2017-03-06"), standards=rows)
    assert n_of_d(frames, "visits_made_in_time_local", "2017-03") == (1, 2)


def test_calls_and_cancelled_visits_close_nothing() -> None:
    calls = [{**visited("2017-03-06")[0], "method": "telephone"}, {**visited("2017-03-07")[0], "outcome": "cancelled"}]
    assert n_of_d(in_care("2017-03-01", visits=calls), "visits_made_in_time_national", "2017-03") == (0, 1)


def test_nothing_recorded_is_null_and_nobody_eligible_is_nought() -> None:
    frames = in_care("2017-03-01")
    cohort = measure("visits_up_to_date_national")(frames, date(2017, 3, 1))
    assert (cohort.numerator, cohort.denominator, cohort.value) == (None, None, None)
    nobody = measure("three_placements")(frames, date(2016, 3, 1))
    assert (nobody.numerator, nobody.denominator, nobody.value) == (0, 0, None)
    none = measure("admissions")(frames, date(2016, 3, 1))
    assert (none.numerator, none.denominator, none.value) == (0, 0, Decimal(0))


def test_visits_have_no_data_before_the_first_one_recorded() -> None:
    frames = in_care("2017-03-01", visits=visited("2017-05-02"))
    assert n_of_d(frames, "visits_up_to_date_national", "2017-04") == (None, None)
    assert n_of_d(frames, "visits_up_to_date_national", "2017-05") == (1, 1)


def test_an_empty_database_has_no_data_at_all() -> None:
    for key in MEASURES:
        cohort = measure(key)(frames_of({}), date(2018, 3, 1))
        assert (cohort.numerator, cohort.denominator, cohort.value) == (None, None, None), key


def test_a_late_review_is_counted_once_in_the_month_it_was_due() -> None:
    frames = in_care("2017-04-01", reviews=reviewed("2017-06-10", "2017-09-01"))
    assert n_of_d(frames, "reviews_in_time", "2017-05") == (0, 1)
    assert n_of_d(frames, "reviews_in_time", "2017-06") == (0, 0)
    assert n_of_d(frames, "reviews_in_time", "2017-09") == (1, 1)
    assert n_of_d(frames, "reviews_held_in_time", "2017-05") == (0, 0)
    assert n_of_d(frames, "reviews_held_in_time", "2017-06") == (0, 1)
    assert n_of_d(frames, "children_reviewed_in_time", "2017-09") == (0, 1)
    to_date = year_to_date(frames, "reviews_in_time", date(2017, 9, 1))
    assert to_date == MonthFigure(date(2017, 9, 1), 1, 2, Decimal("50.0"))


def test_where_the_start_is_a_lower_bound_the_first_review_is_not_judged() -> None:
    period = {"child_id": "c", "started": date(2017, 4, 1), "started_is_lower_bound": True}
    frames = in_care("2017-04-01", periods=[period], reviews=reviewed("2017-08-10", "2018-02-10"))
    assert n_of_d(frames, "reviews_in_time", "2017-05") == (0, 0)
    assert n_of_d(frames, "reviews_in_time", "2017-08") == (0, 0)
    assert n_of_d(frames, "reviews_in_time", "2018-02") == (1, 1)


def test_reviews_before_the_earliest_return_are_not_missed() -> None:
    imported = {"origin": "imported", "collection_year": 2018}
    frames = in_care("2015-04-01", episodes=[episode("2015-04-01", **imported)], reviews=reviewed("2017-08-10", "2018-03-10"))
    assert n_of_d(frames, "reviews_in_time", "2015-05") == (0, 0)
    assert n_of_d(frames, "reviews_in_time", "2018-02") == (0, 1)
    inside = in_care("2017-05-01", episodes=[episode("2017-05-01", **imported)], reviews=reviewed("2017-08-10"))
    assert n_of_d(inside, "reviews_in_time", "2017-05") == (0, 1)


def test_a_child_placed_for_adoption_is_reviewed_after_four_weeks_and_then_three_months() -> None:
    placements = [
        {"child_id": "c", "started": date(2017, 4, 1), "ended": date(2017, 11, 6), "kind": "U6"},
        {"child_id": "c", "started": date(2017, 11, 6), "kind": "A6"},
    ]
    frames = in_care("2017-04-01", placements=placements, reviews=reviewed("2017-04-20", "2017-07-12", "2017-12-01"))
    assert n_of_d(frames, "reviews_in_time", "2017-12") == (1, 1)
    assert n_of_d(frames, "reviews_in_time", "2018-01") == (0, 0)
    assert n_of_d(frames, "reviews_in_time", "2018-03") == (0, 1)


def test_a_short_break_left_open_does_not_count_a_review_twice() -> None:
    began, back, ended = date(2017, 1, 30), date(2017, 12, 9), date(2018, 1, 17)
    periods = [{"child_id": "c", "started": began, "ceased": ended}, {"child_id": "c", "started": back}]
    statuses = [{"child_id": "c", "started": began, "ended": ended, "code": "V4"}, {"child_id": "c", "started": back, "code": "V2"}]
    frames = in_care("2017-12-09", periods=periods, statuses=statuses, reviews=reviewed("2017-12-14", "2018-01-14"))
    assert n_of_d(frames, "reviews_in_time", "2017-12") == (1, 1)
    assert n_of_d(frames, "reviews_held_in_time", "2018-01") == (1, 1)
    late = in_care("2017-12-09", periods=periods, statuses=statuses, reviews=reviewed("2018-02-20"))
    assert n_of_d(late, "reviews_in_time", "2018-01") == (0, 1)
    assert n_of_d(late, "reviews_held_in_time", "2018-02") == (0, 1)


def test_adoption_counts_days_to_the_episode_with_adopters() -> None:
    rows = [episode("2016-02-01", "2017-04-02"), episode("2017-04-02", "2018-01-10", rne="P", place="A6", ls="E1", rec="E12")]
    plan = {"child_id": "c", "placement_order": date(2017, 1, 10), "matched": date(2017, 5, 11)}
    frames = council(*rows, adoptions=[plan])
    assert why(frames, "a1_days", "2018-03") == ["Became looked after on Mon 1 Feb 2016, placed with adopters on Sun 2 Apr 2017: 426 days."]
    assert measure("a2_days")(frames, date(2018, 3, 1)).value == Decimal("121.0")
    assert n_of_d(frames, "a1_days", "2018-12") == (426, 1)
    assert n_of_d(frames, "a1_days", "2019-01") == (0, 0)
    carers = council(*rows, adoptions=[{**plan, "is_foster_carer": True, "matched": date(2017, 1, 9)}])
    assert n_of_d(carers, "a10_days", "2018-03") == (0, 1)
    assert n_of_d(carers, "a2_days", "2018-03") == (0, 1)


def test_what_begins_when_the_child_was_adopted_is_no_part_of_the_adoption() -> None:
    adopted = episode("2017-06-02", "2017-11-01", rec="E11")
    after = episode("2017-11-01", rne="P", place="A4", ls="E1")
    frames = council(adopted, after, adoptions=[{"child_id": "c", "matched": date(2017, 10, 1)}])
    assert n_of_d(frames, "a1_days", "2017-11") == (0, 0)
    assert n_of_d(frames, "a10_days", "2017-11") == (0, 0)
    assert n_of_d(frames, "a2_days", "2017-11") == (0, 0)


def test_health_and_education_need_something_done() -> None:
    health = [{"child_id": "c", "kind": "rha", "health_status": "done", "done": date(2017, 4, 1)}]
    health += [{"child_id": "c", "kind": "dental", "health_status": "refused", "done": None}]
    frames = in_care("2017-03-01", health=health, peps=[{"child_id": "c", "meeting_date": date(2017, 6, 1)}])
    assert n_of_d(frames, "health_up_to_date", "2018-03") == (1, 1)
    assert n_of_d(frames, "health_up_to_date", "2018-04") == (0, 1)
    assert n_of_d(frames, "dental_up_to_date", "2018-03") == (0, 1)
    assert n_of_d(frames, "has_pep", "2017-05") == (None, None)
    assert n_of_d(frames, "has_pep", "2018-03") == (1, 1)
    assert n_of_d(frames, "pep_up_to_date", "2017-08") == (1, 1)
    assert n_of_d(frames, "pep_up_to_date", "2018-03") == (0, 1)


def test_the_present_month_is_measured_on_the_last_day_known() -> None:
    frames = in_care("2017-03-01", visits=visited("2017-03-06"))
    frames.as_at = date(2017, 4, 10)
    assert n_of_d(frames, "visits_up_to_date_national", "2017-04") == (1, 1)
    assert n_of_d(frames, "looked_after", "2017-05") == (None, None)


def test_fifteen_months_run_to_the_month_and_the_year_to_date_begins_in_april() -> None:
    frames = council(episode("2018-02-05", "2018-03-01", rec="E4A"), episode("2018-03-20"), episode("2018-04-02", child_id="d"))
    found = fifteen_months(frames, "admissions", date(2018, 3, 1))
    assert [each.month for each in found.months] == months_to(date(2018, 3, 31))
    assert (found.months[0].month, found.months[-1].month) == (date(2017, 1, 1), date(2018, 3, 1))
    assert found.year_to_date == MonthFigure(date(2018, 3, 1), 2, 2, Decimal(2))
    assert year_to_date(frames, "admissions", date(2018, 4, 1)) == MonthFigure(date(2018, 4, 1), 0, 0, Decimal(0))
    assert year_to_date(frames, "looked_after", date(2018, 4, 1)) is None


def test_a_year_is_added_again_and_never_averaged() -> None:
    months = [MonthFigure(date(2017, 1, 1), n, d, None) for n, d in ((96, 99), (101, 104), (0, 0))]
    assert added(Unit.PERCENT, date(2017, 2, 1), [*months, MonthFigure(date(2017, 2, 1), None, None, None)]).value == Decimal("97.0")
    assert added(Unit.PERCENT, date(2017, 2, 1), []).value is None


def test_a_key_that_is_not_counted_is_not_offered() -> None:
    assert "caseload" not in MEASURES
    with pytest.raises(KeyError):
        series(council(), "caseload", [date(2018, 3, 1)])
    assert "reviews_held_in_time" not in MEASURES


def test_every_measure_says_how_it_is_counted() -> None:
    for key in MEASURES:
        told = measure(key).definition
        labels = [line.split(":")[0] for line in told.splitlines()[1:]]
        parts = ["Counted"] if measure(key).unit is Unit.COUNT else ["Numerator", "Denominator"]
        assert labels == [*parts, "Left out", "Source"], key
        assert all(line.endswith(".") for line in told.splitlines()), key


def test_the_command_line_shape() -> None:
    frames = in_care("2017-03-01", visits=visited("2017-03-06"))
    told = measures_json(frames, date(2017, 3, 1), ["visits_up_to_date_national", "has_pep", "looked_after"], with_children=True)
    assert json.loads(json.dumps(told)) == told
    first, pep, count = told["measures"]
    assert told["month"] == "2017-03"
    assert (first["numerator"], first["denominator"], first["value"], first["unit"]) == (1, 1, 100.0, "percent")
    assert first["children"] == [{"ref": "REF1", "met": True, "why": "Up to date: the next visit is due by Mon 17 Apr 2017."}]
    assert [each["key"] for each in first["readings"]] == ["visits_made_in_time_national"]
    assert (pep["numerator"], pep["denominator"], pep["value"], pep["children"]) == (None, None, None, [])
    assert (count["value"], count["unit"]) == (1, "count")
    assert "children" not in measures_json(frames, date(2017, 3, 1))["measures"][0]


def test_a_key_that_is_not_offered_gets_one_sentence() -> None:
    with pytest.raises(KnownError, match='There is no measure called "caseload"'):
        measures_json(council(), date(2017, 3, 1), ["caseload"])


def test_every_measure_can_be_shown_with_its_rows(sample: Frames) -> None:
    told = measures_json(sample, date(2018, 3, 1), with_children=True)
    assert [each["key"] for each in told["measures"]] == list(MEASURES)
    for each in told["measures"]:
        assert all(child["why"].endswith(".") for child in each["children"])
        if each["unit"] != "days" and each["numerator"] is not None:
            assert each["numerator"] == sum(child["met"] is True for child in each["children"])


def test_the_chart_leaves_a_gap_and_names_its_bands() -> None:
    frames = in_care("2017-03-01", visits=visited("2017-03-06"))
    found = fifteen_months(frames, "visits_up_to_date_national", date(2017, 4, 1))
    row = edition_row("2016-17", "visits_up_to_date_national")
    assert row is not None
    drawn = chart(found, row.thresholds, [Benchmark("England", Decimal("90.0"), "2014/15")])
    assert drawn.series[0].values == (*[None] * 13, Decimal("100.0"), Decimal("0.0"))
    assert [band.words for band in drawn.bands] == ["Red, below 95.0%", "Amber, 95.0% to 97.9%", "Green, 98.0% or more"]
    assert drawn.target is not None
    assert (drawn.target.value, drawn.target.words) == (Decimal(98), "98.0% or more")
    assert drawn.benchmarks[0].year == "2014/15"


def test_the_chart_of_a_low_measure_turns_the_bands_round() -> None:
    found = fifteen_months(council(episode("2018-01-05")), "three_placements", date(2018, 3, 1))
    drawn = chart(found, Thresholds("low", "12%+", "12%<", "9.6%<"))
    assert [(band.tone, band.words) for band in drawn.bands] == [
        (Tone.GREEN, "Green, 9.5% or less"),
        (Tone.AMBER, "Amber, 9.6% to 11.9%"),
        (Tone.RED, "Red, 12.0% or more"),
    ]
    assert drawn.target is not None
    assert drawn.target.is_met_by(Decimal("9.5"))
    assert not drawn.target.is_met_by(Decimal("9.6"))
    assert chart(found, Thresholds("high", "range to be set")).bands == ()
    assert chart(found).target is None


def test_performance_gives_every_measure_that_is_offered() -> None:
    found = performance(council(episode("2018-01-05")), date(2018, 3, 1))
    assert [each.key for each in found] == list(MEASURES)
    assert all(len(each.months) == 15 for each in found)
