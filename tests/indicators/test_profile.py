"""The profile of the looked-after children: every table counts the same children once, and each row can be opened."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lacdesk.indicators.care import looked_after_on
from lacdesk.indicators.frames import Frames, frames_of
from lacdesk.indicators.profile import age_table, area_tables, ceased_table, legal_status_table, placement_table, profile

OCTOBER, END = date(2026, 10, 1), date(2026, 10, 31)
STATUSES, PLACES, REASONS, NEEDS = (
    ("C1", "C2", "V2", "V4", "J1"),
    ("U1", "U6", "K2", "P1", "T1", "Z1", ""),
    ("E11", "E4A", "X1"),
    ("N1", "N5"),
)


def episode(child: str, decom: date, dec: date | None = None, **more: Any) -> dict[str, Any]:
    return {
        "child_id": child,
        "decom": decom,
        "dec": dec,
        "rne": "S",
        "ls": "C2",
        "place": "U6",
        "cin": "N1",
        "id": f"{child}{decom}",
        **more,
    }


def worlds() -> st.SearchStrategy[dict[str, list[dict[str, Any]]]]:
    days = st.dates(date(2026, 1, 1), date(2026, 11, 30))
    births = st.none() | st.dates(date(2009, 1, 1), date(2025, 12, 31))

    @st.composite
    def made(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
        children, episodes, placements = [], [], []
        for place in range(draw(st.integers(0, 12))):
            child = f"c{place}"
            children.append({"id": child, "ref": f"NM{place}", "dob": draw(births)})
            start = draw(days)
            end = start + timedelta(days=draw(st.integers(0, 200))) if draw(st.booleans()) else None
            codes = {"ls": draw(st.sampled_from(STATUSES)), "place": draw(st.sampled_from(PLACES)), "cin": draw(st.sampled_from(NEEDS))}
            episodes.append(episode(child, start, end, rec=draw(st.sampled_from(REASONS)) if end else None, **codes))
            miles = draw(st.none() | st.decimals(0, 150, places=1))
            placements.append(
                {"child_id": child, "started": start, "ended": end, "in_area": draw(st.none() | st.booleans()), "distance_miles": miles}
            )
        return {"children": children, "episodes": episodes, "distances": placements}

    return made()


@given(worlds())
def test_every_table_of_the_stock_counts_the_same_children_once(world: dict[str, list[dict[str, Any]]]) -> None:
    frames = frames_of(world)
    looked_after = sorted(each.child_id for each in looked_after_on(frames, END))
    for table in profile(frames, OCTOBER):
        assert all(row.number == len(row.children) for row in table.rows)
        if table.counts == "Children":
            assert sorted(child for row in table.rows for child in row.children) == looked_after


@given(worlds())
def test_ages_and_ends_are_as_counted_slowly(world: dict[str, list[dict[str, Any]]]) -> None:
    frames = frames_of(world)
    ages: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    births = {child["id"]: child["dob"] for child in world["children"]}
    for each in world["episodes"]:
        if each["ls"] == "V4":
            continue
        if each["dec"] and each["rec"] != "X1" and date(2026, 4, 1) <= each["dec"] <= END:
            ended[each["rec"]] += 1
        if each["decom"] <= END and (each["dec"] is None or each["dec"] > END):
            ages[slow_band(births[each["child_id"]])] += 1
    assert {row.words: row.number for row in age_table(frames, OCTOBER).rows if row.number} == dict(ages)
    told = {row.words: row.number for row in ceased_table(frames, OCTOBER).rows}
    words = {"E11": "Adopted, application unopposed", "E4A": "Returned home, planned"}
    assert told == {words[code]: number for code, number in ended.items()}


def slow_band(born: date | None) -> str:
    if born is None:
        return "Not known"
    birthdays = sum(1 for year in range(born.year + 1, 2027) if not (born.month == 2 and born.day == 29) and born.replace(year=year) <= END)
    if born.month == 2 and born.day == 29:
        birthdays = sum(1 for year in range(born.year + 1, 2027) if date(year, 3, 1) <= END)
    for words, last in (("Under 1", 0), ("1 to 4", 4), ("5 to 9", 9), ("10 to 15", 15)):
        if birthdays <= last:
            return words
    return "16 and over"


def made() -> Frames:
    children = [{"id": each, "ref": each.upper(), "dob": date(2016, 1, 1)} for each in ("a", "b", "c")]
    episodes = [
        episode("a", date(2026, 5, 1), ls="C1"),
        episode("b", date(2026, 5, 1), place="K2"),
        episode("c", date(2026, 5, 1), place=""),
    ]
    distances = [
        {"child_id": "a", "started": date(2026, 5, 1), "in_area": True, "distance_miles": Decimal("4.9")},
        {"child_id": "b", "started": date(2026, 5, 1), "in_area": False, "distance_miles": Decimal(20)},
    ]
    return frames_of({"children": children, "episodes": episodes, "distances": distances})


def test_bands_that_nobody_is_in_are_shown_and_what_is_not_known_comes_last() -> None:
    assert [(row.words, row.number, row.share) for row in age_table(made(), OCTOBER).rows] == [
        ("Under 1", 0, Decimal("0.0")),
        ("1 to 4", 0, Decimal("0.0")),
        ("5 to 9", 0, Decimal("0.0")),
        ("10 to 15", 3, Decimal("100.0")),
        ("16 and over", 0, Decimal("0.0")),
    ]
    assert placement_table(made(), OCTOBER).rows[-1].words == "Not known"
    assert [(row.words, row.number) for row in legal_status_table(made(), OCTOBER).rows] == [
        ("Full care order", 2),
        ("Interim care order", 1),
    ]


def test_distance_is_told_where_the_placement_tells_it() -> None:
    areas, miles = area_tables(made(), OCTOBER)
    assert {row.words: row.number for row in areas.rows} == {
        "In the council's area": 1,
        "Outside the council's area": 1,
        "Not known": 1,
    }
    assert {row.words: row.children for row in miles.rows if row.number} == {
        "Under 5 miles": ("a",),
        "20 to under 50 miles": ("b",),
        "Not known": ("c",),
    }
