"""The sample return, imported, against counts made from its files alone, with loops over their rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lacdesk.exchange.ssda903.writing import import_return
from lacdesk.indicators.frames import Frames, read_frames
from lacdesk.indicators.measures import MEASURES, measure
from lacdesk.practice.workdays import load_bank_holidays
from lacdesk.store.person import Person
from tests.conftest import DatabaseFile
from tests.indicators.conftest import SAMPLE, sample_rows, uk_date
from tests.indicators.slow_care import DAY, Row, days_to_adopters, end_of, later, open_row, outcomes, rows_of_child

MONTHS = (date(2017, 7, 1), date(2017, 12, 1), date(2018, 3, 1))
OF_EPISODES = (
    *("looked_after", "admissions", "ceased", "ceased_permanence", "ceased_sgo", "ceased_sgo_cao", "adopted_share", "uasc"),
    *("three_placements", "long_term_stable", "family_based", "with_parents", "kinship"),
)
HOLIDAYS = set(load_bank_holidays())


@pytest.fixture(scope="module")
def imported(empty_database_file: DatabaseFile, tmp_path_factory: pytest.TempPathFactory) -> Frames:
    person = Person("Sam Tester", "manager")
    with empty_database_file.copy_to(tmp_path_factory.mktemp("imported")).open() as database:
        with database.writing(person, operation="ImportReturn") as unit:
            import_return(unit, SAMPLE, 2018)
            unit.commit()
        with database.reading(person) as session:
            frames = read_frames(session)
            frames.read_all()
    return frames


@pytest.fixture(scope="module")
def children() -> dict[str, Row]:
    stopped = {row["CHILD"]: uk_date(row["DUC"]) for row in sample_rows("uasc")}
    return {
        row["CHILD"]: {"dob": uk_date(row["DOB"]), "uasc_ceased": stopped.get(row["CHILD"]), "is_returned_as_uasc": row["CHILD"] in stopped}
        for row in sample_rows("header")
    }


@pytest.fixture(scope="module")
def own() -> dict[str, list[Row]]:
    """Each child's episodes in order, as the file has them."""
    found: dict[str, list[Row]] = {}
    for number, row in enumerate(sample_rows("episodes")):
        kept: Row = {name.lower(): value or None for name, value in row.items() if name != "CHILD"}
        kept |= {"id": f"{number:06}", "child_id": row["CHILD"], "decom": uk_date(row["DECOM"]), "dec": uk_date(row["DEC"])}
        found.setdefault(row["CHILD"], []).append(kept)
    return {child: rows_of_child(rows, child) for child, rows in found.items()}


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_what_hangs_on_episodes(imported: Frames, children: dict[str, Row], own: dict[str, list[Row]], month: date) -> None:
    for key in OF_EPISODES:
        found = [each for ref, rows in own.items() for each in outcomes(key, children[ref], rows, month, end_of(month))]
        cohort = measure(key)(imported, month)
        assert (cohort.numerator, cohort.denominator) == (found.count(True), len(found)), key


def test_how_long_adoption_took(imported: Frames, own: dict[str, list[Row]]) -> None:
    plans: dict[str, list[Row]] = {}
    for row in sample_rows("ad1"):
        plan = {"matched": uk_date(row["DATE_MATCH"]), "decision": uk_date(row["DATE_INT"]), "is_foster_carer": row["FOSTER_CARE"] == "1"}
        plans.setdefault(row["CHILD"], []).append(plan)
    for key in ("a1_days", "a10_days", "a2_days"):
        days = [
            n for ref, rows in own.items() for n in days_to_adopters(rows, plans.get(ref, []), date(2017, 4, 1), date(2018, 3, 31), key)
        ]
        cohort = measure(key)(imported, date(2018, 3, 1))
        assert (cohort.numerator, cohort.denominator) == (sum(days), len(days)), key
    assert measure("a1_days")(imported, date(2018, 3, 1)).denominator


def test_children_missing(imported: Frames, own: dict[str, list[Row]]) -> None:
    for month in MONTHS:
        begun = [(row["CHILD"], uk_date(row["MIS_START"])) for row in sample_rows("missing") if row["MISSING"] == "M"]
        missing = {ref for ref, day in begun if day and month <= day <= end_of(month) and open_row(own.get(ref, []), day)}
        assert measure("missing_children")(imported, month).value == len(missing)


def test_reviews_of_children_who_are_not_to_be_adopted(imported: Frames, own: dict[str, list[Row]]) -> None:
    """Reviews of adoption have clocks of their own, which other tests walk through."""
    held: dict[str, set[date]] = {}
    for row in sample_rows("reviews"):
        day = uk_date(row["REVIEW"])
        if day:
            held.setdefault(row["CHILD"], set()).add(day)
    plain = {ref: rows for ref, rows in own.items() if not any(row["place"][0] == "A" or row["ls"] in {"E1", "D1"} for row in rows)}
    for month in MONTHS:
        found = [each for ref, rows in plain.items() for each in reviewed(rows, sorted(held.get(ref, ())), month)]
        columns = measure("reviews_in_time")(imported, month).columns
        counted = [met for ref, met in zip(columns["ref"], columns["met"], strict=True) if ref in plain]
        assert (counted.count(True), len(counted)) == (found.count(True), len(found)), month
        assert counted


def reviewed(rows: list[Row], held: list[date], month: date) -> list[bool]:
    """One outcome for each review counted in a month."""
    found: list[bool] = []
    for start, end, is_bound in stretches(rows):
        in_it = [day for day in held if start <= day and (end is None or day < end)]
        due, anchors = first_due(start), [start, *in_it]
        is_judged = not is_bound and not (due < date(2017, 4, 1) and (not in_it or in_it[0] >= date(2017, 4, 1)))
        for number, anchor in enumerate(anchors):
            if number:
                due = later(anchor, 3 if number == 1 and is_judged else 6)
            if number or is_judged:
                found += counted(due, anchors[number + 1] if number + 1 < len(anchors) else None, end, month)
    return found


def counted(due: date, met: date | None, end: date | None, month: date) -> list[bool]:
    last = end_of(month)
    if met and met <= end_of(due):
        return [met <= due] if month <= met <= last else []
    is_over = met is None and end is not None and end <= due
    return [False] if month <= due <= last and not is_over else []


def first_due(start: date) -> date:
    left = 20
    while left:
        start += DAY
        left -= start.weekday() < 5 and start not in HOLIDAYS
    return start


def stretches(rows: list[Row]) -> list[tuple[date, date | None, bool]]:
    """The stretches of care that the episodes show, short breaks left out and what overlaps joined."""
    runs: list[list[Row]] = []
    for row in rows:
        before = runs[-1][-1] if runs else None
        is_short, was_short = row["ls"] in {"V3", "V4"}, before is not None and before["ls"] in {"V3", "V4"}
        touches = before is not None and is_short == was_short and (before["dec"] is None or row["decom"] <= before["dec"])
        if touches and row["rne"] != "S":
            runs[-1].append(row)
        else:
            runs.append([row])
    spans: list[tuple[date, date | None, bool]] = []
    for run in runs:
        if run[0]["ls"] not in {"V3", "V4"}:
            ends: list[Any] = [row["dec"] for row in run]
            spans.append((run[0]["decom"], None if None in ends else max(ends), run is runs[0] and run[0]["rne"] != "S"))
    joined: list[tuple[date, date | None, bool]] = []
    for start, end, is_bound in sorted(spans, key=lambda span: span[0]):
        if joined and (joined[-1][1] is None or joined[-1][1] > start):
            first, last, was_bound = joined[-1]
            until = None if last is None or end is None else max(last, end)
            joined[-1] = (first, until, was_bound or (is_bound and start == first))
        else:
            joined.append((start, end, is_bound))
    return joined


def test_what_a_return_does_not_carry_is_no_data(imported: Frames) -> None:
    known = {key for key in MEASURES if measure(key)(imported, date(2018, 3, 1)).numerator is not None}
    not_carried = {
        *("visits_up_to_date_national", "visits_up_to_date_local", "visits_made_in_time_national", "visits_made_in_time_local"),
        *("health_up_to_date", "dental_up_to_date", "initial_health_in_time", "has_pep", "pep_up_to_date", "ehc_plan", "known_to_yot"),
        *("plan_up_to_date", "pathway_plan_up_to_date", "max_caseload", "average_caseload", "foster_places_created", "rate_per_10000"),
    }
    assert known == set(MEASURES) - not_carried
