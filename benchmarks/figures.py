"""Counts every measure from rows made up in memory, for councils too large to fill a database with, and writes benchmarks/figures.md.

    .venv/bin/python -m benchmarks.figures 84000 3
    .venv/bin/python -m benchmarks.figures ratios

The numbers are looked-after children and years; `ratios` counts three councils, each ten times the one before, and sets the growth of
the rows beside that of the time. The rows are the same every time. What every size measured so far took stands side by
side; the rows behind a figure are made when somebody opens it, and what that takes for one month is told apart. Seconds are those one
core worked on it; where other work ran beside it they are more than the program needs, so the time a core takes to add ten million
numbers, before and after, is told with them. Each size of the ratios is counted three times and the middle one is told.
"""

from __future__ import annotations

import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from benchmarks.measure import PLACE, ROOT, load, processor
from lacdesk.indicators.cohort import COLUMNS
from lacdesk.indicators.frames import TABLES, Frames, PlainRow, months_to
from lacdesk.indicators.measures import MEASURES, measure
from lacdesk.indicators.series import year_to_date
from lacdesk.store.resting import collector_at_rest

AS_AT = date(2026, 3, 31)
LEAVE_A_YEAR = 0.38
RESULTS = Path(__file__).resolve().parent / "figures.md"
RATIO_SIZES, RATIO_YEARS, TIMES = (560, 5_600, 56_000), 3, 3
_DAYS = [date(1996, 1, 1) + timedelta(days=n) for n in range((AS_AT - date(1996, 1, 1)).days + 1)]
_TODAY = len(_DAYS) - 1
SHOWN: Mapping[str, Callable[[dict[str, Any]], str]] = {
    "seconds of one core": lambda each: f"{each['seconds']:.1f}",
    "seconds to open the children behind every figure of one month": lambda each: f"{each['opening']:.1f}" if "opening" in each else "",
    "seconds for ten million additions beside it": lambda each: f"{each['adding']:.2f}",
    "load average": lambda each: f"{each['load']:.1f}",
    "most memory, MB": lambda each: f"{each['MB']:,}",
    "of it the rows, MB": lambda each: f"{each['MB of rows']:,}",
    "children ever looked after": lambda each: f"{each['rows']['children']:,}",
    "episodes": lambda each: f"{each['rows']['episodes']:,}",
    "visits": lambda each: f"{each['rows']['visits']:,}",
    "reviews": lambda each: f"{each['rows']['reviews']:,}",
}
_HOMES = ("U4", "U4", "U4", "U6", "U1", "K2", "P1", "H5")


class Made:
    """The records of a council of so many looked-after children and so many years, as plain rows; days are places in `_DAYS`.

    The ids of children are in the order the children were added, as the program's own are.
    """

    def __init__(self, children: int, years: int) -> None:
        self.chance = Random(1)
        self.tables: dict[str, list[PlainRow]] = {name: [] for name in TABLES}
        self.window = _TODAY - 365 * years
        self.workers = max(1, children // 17)
        left = round(children * LEAVE_A_YEAR * years)
        for number in range(children + left):
            self._child(f"c{number:06d}", is_here=number < children, years=years)
        self.tables["workers"] = [(f"w{number}", True) for number in range(self.workers)]
        self.tables["populations"] = [(date(2020, 4, 1), None, children * 142)]
        for number in range(children):
            if self._in(0.02 * years):
                self.tables["carers"].append((f"k{number}", self._day(self.window, _TODAY), "mainstream", 2))

    def rows(self, name: str) -> list[PlainRow]:
        """The rows of a table, in the order of its columns."""
        return self.tables[name]

    def first_day(self, name: str, column: str) -> date | None:
        """The earliest day in a column."""
        at = TABLES[name][1].index(column)
        return min((row[at] for row in self.tables[name] if row[at] is not None), default=None)

    def _in(self, share: float) -> bool:
        return self.chance.random() < share

    def _day(self, first: int, last: int) -> date:
        return _DAYS[self.chance.randint(first, max(first, last))]

    def _child(self, child: str, *, is_here: bool, years: int) -> None:
        chance = self.chance
        end = None if is_here else chance.randint(self.window, _TODAY - 1)
        start = max(0, (end or _TODAY) - round(chance.expovariate(1 / 900)) - 3)
        born = max(0, min(start - chance.randint(0, 5500), start - 1))
        is_adopted = end is not None and start - born < 1500 and self._in(0.5)
        youth = _DAYS[start] if self._in(0.03) else None
        needs = chance.choice(("ehcp", "support", "none", None))
        self.tables["children"].append((child, child, _DAYS[born], None, None, youth, None, needs))
        stop = _TODAY if end is None else end
        self._care(child, start, stop, end, is_adopted=is_adopted)
        self._work(child, max(start, self.window), stop, born)
        self._plans(child, start, stop, born)
        if end is not None and end - born > 16 * 365:
            self._leaver(child, end)

    def _care(self, child: str, start: int, stop: int, end: int | None, *, is_adopted: bool) -> None:
        tables, chance = self.tables, self.chance
        tables["periods"].append((child, _DAYS[start], _DAYS[end] if end else None, None))
        tables["statuses"].append((child, _DAYS[start], _DAYS[end] if end else None, "C2", None))
        moves = sorted(
            {start, *(chance.randint(start, stop) for _ in range(chance.choice((0, 0, 1, 1, 2, 4))))} - ({stop} if end else set())
        )
        for place, (began, left) in enumerate(zip(moves, [*moves[1:], end], strict=True)):
            home = "A6" if is_adopted and place == len(moves) - 1 and place else chance.choice(_HOMES)
            reason = (
                None if left is None else "X1" if place < len(moves) - 1 else "E12" if is_adopted else chance.choice(("E4A", "E45", "E8"))
            )
            day, until = _DAYS[began], None if left is None else _DAYS[left]
            post = f"P{chance.randint(0, 999)}"
            coded = (child, day, until, "P" if place else "S", "C2", home, "PR1", post, None, reason)
            tables["episodes"].append((*coded, "N1", None, None, f"{child}.{place}", "derived", None))
            tables["placements"].append((child, day, until, home, "PR1", post, None, post, False, None, None, None, None))
        if is_adopted:
            decided = chance.randint(start, stop)
            tables["adoptions"].append((child, _DAYS[decided], _DAYS[decided], _DAYS[stop], False, None, None))

    def _work(self, child: str, first: int, stop: int, born: int) -> None:
        """What is done for a child from a day until care ends: visits, reviews, PEPs, health, missing episodes, social workers."""
        tables = self.tables
        tables["visits"] += [(child, _DAYS[day]) for day in self._every(first + 5, stop, 24, 38)]
        tables["reviews"] += [(child, _DAYS[day], None, "lac", "in_person") for day in self._every(first + 25, stop, 90, 185)]
        if stop - born > 2 * 365:
            tables["peps"] += [(child, _DAYS[day], None) for day in self._every(max(first, born + 730) + 20, stop, 100, 130)]
        kinds = ("iha", "dental", "rha", "dental", "optician")
        done = enumerate(self._every(first + 20, stop, 120, 180))
        tables["health"] += [(child, _DAYS[day], kinds[number % 5], "done", None, None) for number, day in done]
        if self._in(0.06):
            tables["missing"] += [(child, _DAYS[day], "M") for day in self._every(first + 9, stop, 20, 200)]
        handed_over = [first, *self._every(first + 300, stop, 250, 500)]
        for began, ended in zip(handed_over, [*handed_over[1:], None], strict=True):
            worker = f"w{self.chance.randrange(self.workers)}"
            tables["allocations"].append((child, _DAYS[began], _DAYS[ended] if ended else None, worker))

    def _every(self, first: int, last: int, least: int, most: int) -> Iterator[int]:
        chance, day = self.chance.random, first
        while day <= last:
            yield day
            day += least + int(chance() * (most - least))

    def _plans(self, child: str, start: int, stop: int, born: int) -> None:
        self._plan("care_plans", child, max(start, stop - 300), None, None)
        if stop - born > 16 * 365 + 60:
            self._plan("pathway_plans", child, max(start, born + 16 * 365 + 60), _DAYS[stop])

    def _plan(self, table: str, child: str, day: int, *more: object) -> None:
        plan = f"{table}.{child}"
        self.tables[table].append((child, _DAYS[day], plan, *more))
        self.tables[f"{table[:-1]}_items"] += [(plan, "A. Reed", _DAYS[day])] * 2

    def _leaver(self, child: str, end: int) -> None:
        started = _DAYS[end]
        self.tables["lodgings"].append((child, started, None, self.chance.choice("UDKB"), self._in(0.9), None))
        self.tables["activities"].append((child, started, None, self.chance.choice(("F2", "F5", "G5", "0"))))


def main(children: int, years: int) -> None:
    """Make the rows, count every measure for fifteen months with its cohort and year to date, and write what it took."""
    with collector_at_rest():
        measured = found(children, years)
    PLACE.mkdir(parents=True, exist_ok=True)
    _file_of(children, years).write_text(json.dumps(measured, indent=1), encoding="utf-8")
    RESULTS.write_text(page(), encoding="utf-8")
    print(page())


def compare_sizes() -> None:
    """Measure each size of the ratios three times, each in a process of its own, and print how the middle ones grow with the council."""
    for children in RATIO_SIZES:
        file = _file_of(children, RATIO_YEARS)
        times = []
        for _ in range(TIMES):
            subprocess.run([sys.executable, "-m", "benchmarks.figures", str(children), str(RATIO_YEARS)], cwd=ROOT, check=True)
            times.append(json.loads(file.read_text(encoding="utf-8")))
        middle = sorted(times, key=lambda each: each["seconds"] / each["adding"])[TIMES // 2]
        file.write_text(json.dumps(middle, indent=1), encoding="utf-8")
    RESULTS.write_text(page(), encoding="utf-8")
    print(growth(measured_sizes()))


def _file_of(children: int, years: int) -> Path:
    return PLACE / f"counting-{children}-{years}.json"


def measured_sizes() -> list[dict[str, Any]]:
    """What was found for every size measured so far, the fewest children and years first."""
    found = [json.loads(file.read_text(encoding="utf-8")) for file in PLACE.glob("counting-*-*.json")]
    return sorted(found, key=lambda each: (each["children"], each["years"]))


def growth(sizes: Sequence[Mapping[str, Any]]) -> str:
    """How many times the rows, the seconds (as many additions take) and the memory each size of the ratios has of the one before it."""
    known = [each for each in sizes if each["children"] in RATIO_SIZES and each["years"] == RATIO_YEARS]
    lines = ["| from | to | times the rows | times the work | times the memory |", "|--:|--:|--:|--:|--:|"]
    for before, after in pairwise(known):
        times = [now / then for then, now in zip(_amounts(before), _amounts(after), strict=True)]
        lines.append(f"| {before['children']:,} | {after['children']:,} | " + " | ".join(f"{each:.1f}" for each in times) + " |")
    return "\n".join(lines)


def _amounts(size: Mapping[str, Any]) -> tuple[float, ...]:
    """The rows counted from, the work by the additions a core could have done instead, and the memory."""
    return sum(size["rows"].values()), size["seconds"] / size["adding"], size["MB"]


def page() -> str:
    """The table of every size measured so far, and how the cost grows with the council, as Markdown."""
    sizes = measured_sizes()
    told = "every measure, 15 months and year to date; who is behind a figure is told when it is opened"
    lines = ["# Counting from plain rows", "", f"{processor()}, Python {platform.python_version()}, `benchmarks/figures.py`: {told}.", ""]
    heads = [f"{each['children']:,} children, {each['years']} years" for each in sizes]
    lines += ["| what | " + " | ".join(heads) + " |", "|---|" + "--:|" * len(sizes)]
    for words, show in SHOWN.items():
        lines.append(f"| {words} | " + " | ".join(show(each) for each in sizes) + " |")
    told = f"Work is seconds over those of ten million additions beside it; {RATIO_YEARS} years."
    return "\n".join([*lines, "", "## How the cost grows", "", told, "", growth(sizes)]) + "\n"


def found(children: int, years: int) -> dict[str, Any]:
    """What was counted, how long it took, and the most memory the process had had by then."""
    made = Made(children, years)
    rows = {name: len(found) for name, found in made.tables.items() if found}
    before, added = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, adding()
    frames = Frames(made, AS_AT)
    began, by_measure = time.process_time(), count(frames)
    took = {"seconds": time.process_time() - began, "slowest": by_measure}
    began = time.process_time()
    assert all(len(measure(key)(frames, AS_AT).rows.columns) == len(COLUMNS) for key in MEASURES)
    took["opening"] = time.process_time() - began
    memory = {"MB of rows": before // 1024, "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}
    return {"children": children, "years": years, "rows": rows, **took, **memory, "adding": median((added, adding())), "load": load()}


def adding() -> float:
    """Seconds a core takes now to add ten million numbers, by which figures measured beside other work can be compared."""
    began, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return time.process_time() - began


def count(frames: Frames) -> dict[str, float]:
    """Count everything once; the seconds of the ten slowest measures, of which one counted first made what others share."""
    took: dict[str, float] = {}
    for key in MEASURES:
        began = time.process_time()
        for month in months_to(AS_AT):
            assert measure(key)(frames, month).has_source, key
        year_to_date(frames, key, AS_AT)
        took[key] = round(time.process_time() - began, 3)
    return dict(sorted(took.items(), key=lambda each: -each[1])[:10])


if __name__ == "__main__":
    if sys.argv[1:] == ["ratios"]:
        compare_sizes()
    else:
        main(int(sys.argv[1]), int(sys.argv[2]))
