"""The episode measures against a slow version that walks row by row and day by day, over small councils made at random."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lacdesk.indicators.frames import TABLES, Frames, frames_of
from lacdesk.indicators.measures import measure

DAY = timedelta(days=1)
PERMANENT = {"E11", "E12", "E41", "E45", "E46", "E47", "E48"}
Row = dict[str, Any]


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


def end_of(month: date) -> date:
    return date(month.year, month.month, calendar.monthrange(month.year, month.month)[1])


def later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def rows_of_child(rows: list[Row], ref: str) -> list[Row]:
    """A child's rows in order, each once."""
    kept: list[Row] = []
    for row in sorted((row for row in rows if row["child_id"] == ref), key=lambda row: (row["decom"], row["dec"] or date.max, row["id"])):
        plain = {key: value for key, value in row.items() if key != "id"}
        if not any(plain == {key: value for key, value in other.items() if key != "id"} for other in kept):
            kept.append(row)
    return kept


def holds(row: Row, day: date) -> bool:
    return bool(row["decom"] <= day and (row["dec"] is None or row["dec"] > day))


def open_row(rows: list[Row], day: date) -> Row | None:
    last = None
    for row in rows:
        if holds(row, day):
            last = row
    return None if last is None or last["ls"] in {"V3", "V4"} else last


def starts_period(rows: list[Row], at: int) -> bool:
    if at == 0 or rows[at]["rne"] == "S" or rows[at - 1]["ls"] in {"V3", "V4"}:
        return True
    return rows[at - 1]["dec"] is not None and rows[at - 1]["dec"] < rows[at]["decom"]


@dataclass
class Lived:
    """One placement: the rows lived in it, and those of a temporary stay it may yet be joined with."""

    rows: list[Row]
    period_start: date
    joined_from: date
    away: list[Row] = field(default_factory=list)
    ended: date | None = None

    def is_lived_in(self, day: date) -> bool:
        if self.ended and day >= self.ended:
            return False
        return any(holds(row, day) for row in self.rows + self.away)

    def where(self) -> tuple[Any, ...]:
        return place_of(self.rows[-1])


def place_of(row: Row) -> tuple[Any, ...]:
    return row["place"], row["place_provider"], row["pl_post"]


def stays(now: Lived, row: Row) -> bool:
    if row["place"] in {"A3", "A5"} or row["rne"] in {"L", "T", "U"}:
        return True
    return row["rne"] not in {"S", "P", "B"} and place_of(row) == now.where()


def lived(rows: list[Row], day: date) -> list[Lived]:
    """The placements known by a day, one row after another."""
    found: list[Lived] = []
    now: Lived | None = None
    period_start = date.min
    known = [row for row in rows if row["decom"] <= day]
    for at, row in enumerate(known):
        if row["ls"] in {"V3", "V4"}:
            now = None
            continue
        if starts_period(known, at):
            now, period_start = None, row["decom"]
        if row["place"].startswith("T"):
            if now:
                now.away.append(row)
        elif now and now.away and place_of(row) == now.where():
            now.rows += [*now.away, row]
            now.away = []
        elif now and now.away:
            now.ended = now.away[0]["decom"]
            now = Lived([row], period_start, row["decom"])
            found.append(now)
        elif now and stays(now, row):
            now.rows.append(row)
        else:
            ends = [each["dec"] for each in now.rows] if now else []
            touches = bool(ends) and None not in ends and max(ends) == row["decom"]
            joined = now.joined_from if now and touches and row["place"].startswith("A") else row["decom"]
            now = Lived([row], period_start, joined)
            found.append(now)
    return found


def count_slowly(key: str, children: list[Row], rows: list[Row], month: date) -> tuple[int, int]:
    day = end_of(month)
    outcomes: list[bool] = []
    for child in children:
        own = rows_of_child(rows, child["id"])
        here = open_row(own, day)
        if key == "admissions":
            outcomes += [True for row in own if month <= row["decom"] <= day and row["rne"] == "S" and row["ls"] not in {"V3", "V4"}]
        elif key in {"ceased", "ceased_permanence"}:
            left = [row for row in own if row["dec"] and month <= row["dec"] <= day and row["rec"] not in {None, "X1"}]
            left = [row for row in left if row["ls"] not in {"V3", "V4"}]
            outcomes += [key == "ceased" or row["rec"] in PERMANENT for row in left]
        elif here is not None:
            outcomes += judge_slowly(key, child, own, here, day)
    return sum(outcomes), len(outcomes)


def judge_slowly(key: str, child: Row, own: list[Row], here: Row, day: date) -> list[bool]:
    if key == "looked_after":
        return [True]
    if key == "family_based":
        return [here["place"][0] in "AUP"]
    if key == "uasc":
        stopped = child["uasc_ceased"]
        return [True] if stopped and stopped > day else []
    placements = lived(own, day)
    if key == "three_placements":
        first = later(day.replace(day=1), -11)
        window = [first + DAY * n for n in range((day - first).days + 1)]
        return [sum(any(each.is_lived_in(one) for one in window) for each in placements) >= 3]
    return stable_slowly(child, own, here, placements, day)


def stable_slowly(child: Row, own: list[Row], here: Row, placements: list[Lived], day: date) -> list[bool]:
    born, known = child["dob"], [row for row in own if row["decom"] <= day]
    at = known.index(here)
    while not starts_period(known, at):
        at -= 1
    start = known[at]["decom"]
    if born is None or later(start, 30) > day:
        return []
    sixteen = (
        date(born.year + 16, 3, 1) if (born.month, born.day) == (2, 29) and (born.year + 16) % 4 else born.replace(year=born.year + 16)
    )
    if sixteen <= day:
        return []
    present = [each for each in placements if each.is_lived_in(day) and each.period_start == start]
    return [bool(present) and later(present[-1].joined_from, 24) <= day]


KEYS = ("looked_after", "admissions", "ceased", "ceased_permanence", "uasc", "family_based", "three_placements", "long_term_stable")


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
    people = _read(sample, "children")
    of_child: dict[str, list[Row]] = {}
    for row in _read(sample, "episodes"):
        of_child.setdefault(row["child_id"], []).append(row)
    for key in ("looked_after", "admissions", "ceased", "uasc", "three_placements", "long_term_stable"):
        counted = [count_slowly(key, [child], of_child.get(child["id"], []), date(2018, 3, 1)) for child in people]
        cohort = measure(key)(sample, date(2018, 3, 1))
        assert (cohort.numerator, cohort.denominator) == (sum(n for n, _ in counted), sum(d for _, d in counted)), key


def test_the_sample_return_has_these_figures(sample: Frames) -> None:
    counted = {key: measure(key)(sample, date(2018, 3, 1)) for key in ("looked_after", "admissions", "ceased", "uasc")}
    assert {key: cohort.value for key, cohort in counted.items()} == {"looked_after": 1201, "admissions": 9, "ceased": 49, "uasc": 71}
    three, stable = (measure(key)(sample, date(2018, 3, 1)) for key in ("three_placements", "long_term_stable"))
    assert (three.numerator, three.denominator, str(three.value)) == (160, 1201, "13.3")
    assert (stable.numerator, stable.denominator, str(stable.value)) == (50, 135, "37.0")


def _read(frames: Frames, table: str) -> list[Row]:
    return [dict(zip(TABLES[table][1], row, strict=True)) for row in frames.rows(table)]
