"""The episode measures against a slow version that walks row by row and day by day, over small councils made at random."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from lacdesk.indicators.frames import TABLES, Frames, frames_of
from lacdesk.indicators.measures import measure
from tests.indicators.slow_care import DAY, Row, end_of, later, outcomes, rows_of_child


@st.composite
def a_child(draw: st.DrawFn, ref: str) -> tuple[Row, list[Row]]:
    born = draw(st.dates(date(1999, 1, 1), date(2015, 12, 31)) | st.just(date(2004, 2, 29)) | st.none())
    child = {"id": ref, "ref": ref, "dob": born, "uasc_ceased": draw(st.none() | st.dates(date(2016, 1, 1), date(2019, 1, 1)))}
    rows: list[Row] = []
    start = draw(st.dates(date(2014, 6, 1), date(2018, 1, 31)))
    for number in range(draw(st.integers(0, 7))):
        length = draw(st.sampled_from([0, 1, 7, 30, 31, 90, 200, 365, 731, 913]))
        end = draw(st.just(start + timedelta(days=length)) | st.sampled_from([start + timedelta(days=length), None]))
        rows.append(
            {
                "id": f"{ref}{number}",
                "child_id": ref,
                "decom": start,
                "dec": end,
                "rne": draw(st.sampled_from(["S", "P", "L", "T", "U", "B", None, "X"])),
                "ls": draw(st.sampled_from(["C2", "C2", "C2", "V2", "V3", "V4"])),
                "place": draw(st.sampled_from(["U1", "U4", "U4", "A3", "A4", "A5", "P1", "T0", "T3", "K2"])),
                "place_provider": draw(st.sampled_from(["PR1", None])),
                "pl_post": draw(st.sampled_from(["AB1 2CD", "AB1 2CE"])),
                "rec": draw(st.sampled_from(["X1", None, "E11", "E45", "E41", "E4A"])),
            }
        )
        start = (end or start + timedelta(days=length)) + draw(st.sampled_from([0, 0, 0, 0, 1, 40, -20])) * DAY
    return child, rows


@st.composite
def a_council(draw: st.DrawFn) -> tuple[list[Row], list[Row]]:
    held = [draw(a_child(f"C{number}")) for number in range(draw(st.integers(1, 4)))]
    rows = [row for _, episodes in held for row in episodes]
    twice = [{**row, "id": row["id"] + "again"} for row in rows if draw(st.integers(0, 9)) == 0]
    return [child for child, _ in held], rows + twice


def count_slowly(key: str, children: list[Row], rows: list[Row], month: date) -> tuple[int, int]:
    day = end_of(month)
    found = [each for child in children for each in outcomes(key, child, rows_of_child(rows, child["id"]), month, day)]
    return found.count(True), len(found)


KEYS = (
    *("looked_after", "admissions", "ceased", "ceased_permanence", "ceased_sgo", "ceased_sgo_cao", "adopted_share", "uasc"),
    *("family_based", "with_parents", "kinship", "three_placements", "long_term_stable", "long_term_same_carer"),
)


@settings(max_examples=60, deadline=None)
@given(a_council(), st.integers(0, 47))
def test_the_measures_count_what_the_slow_version_counts(council: tuple[list[Row], list[Row]], ahead: int) -> None:
    children, rows = council
    month = later(date(2015, 1, 1), ahead)
    frames = frames_of({"children": children, "episodes": rows})
    for key in KEYS:
        cohort = measure(key)(frames, month)
        assert (cohort.numerator, cohort.denominator) == count_slowly(key, children, rows, month), key


def test_the_sample_return_is_counted_as_the_slow_version_counts_it(sample: Frames) -> None:
    returned = {child_id for (child_id,) in sample.rows("uasc_rows")}
    people = [{**child, "is_returned_as_uasc": child["id"] in returned} for child in _read(sample, "children")]
    of_child = {child["id"]: rows_of_child([], child["id"]) for child in people}
    for row in _read(sample, "episodes"):
        of_child[row["child_id"]].append(row)
    own = {child_id: rows_of_child(rows, child_id) for child_id, rows in of_child.items()}
    for month in (date(2017, 6, 1), date(2018, 3, 1)):
        for key in KEYS:
            found = [each for child in people for each in outcomes(key, child, own[child["id"]], month, end_of(month))]
            cohort = measure(key)(sample, month)
            assert (cohort.numerator, cohort.denominator) == (found.count(True), len(found)), (key, month)


def test_the_sample_return_has_these_figures(sample: Frames) -> None:
    counted = {key: measure(key)(sample, date(2018, 3, 1)) for key in ("looked_after", "admissions", "ceased", "uasc")}
    assert {key: cohort.value for key, cohort in counted.items()} == {"looked_after": 1201, "admissions": 9, "ceased": 49, "uasc": 71}
    three, stable = (measure(key)(sample, date(2018, 3, 1)) for key in ("three_placements", "long_term_stable"))
    assert (three.numerator, three.denominator, str(three.value)) == (160, 1201, "13.3")
    assert (stable.numerator, stable.denominator, str(stable.value)) == (50, 135, "37.0")


def _read(frames: Frames, table: str) -> list[Row]:
    return [dict(zip(TABLES[table][1], row, strict=True)) for row in frames.rows(table)]
