"""Measures how quick the program is on this machine and writes what it found to benchmarks/results.md.

    .venv/bin/python benchmarks/measure.py --children 560
    .venv/bin/python benchmarks/measure.py --visits 75000

The second measures finding words among the text of that many visits alone. Makes a demonstration council of that size, or a
database of those visits, in build/benchmarks if it is not there. What several runs with different sizes found stands side by side
in the table. Nothing here is asserted: a figure over its budget is printed as it is.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / "benchmarks"
RESULTS = ROOT / "benchmarks" / "results.md"
BUSY = 0.7
RETURN = ROOT / "tests" / "data" / "ssda903_sample"


@dataclass(frozen=True)
class Budget:
    """What is measured: the key it is reported by, its words, and the most it may take for a council of 560."""

    key: str
    words: str
    most: float | None
    unit: str = "s"

    def shown(self, value: float | None) -> str:
        """The value in words: seconds under a tenth as milliseconds."""
        if value is None:
            return ""
        if self.unit != "s":
            return f"{value:,.0f} {self.unit}"
        return f"{value * 1000:.0f} ms" if value < 0.1 else f"{value:.2f} s"


BUDGETS = (
    Budget("make", "make the demonstration council", 30),
    Budget("start", "start to the sign-in page", 0.8),
    Budget("sign_in", "sign-in to Today", 0.7),
    Budget("open_child", "open a child's file", 0.1),
    Budget("chronology", "open the chronology with the most in it", 0.1),
    Budget("look_ahead", "what a move would do, on the window's thread", 0.02),
    Budget("save_visit", "save a visit", 0.05),
    Budget("search", "search as you type, the slowest of five", 0.03),
    Budget("rebuild_diary", "rebuild the whole diary, every clock", 1),
    Budget("show_diary", "show the diary", 0.1),
    Budget("measures", "every measure, 15 months and year to date", 2),
    Budget("import", "import an SSDA903 return of 2,675 children", 5),
    Budget("report", "performance summary as PDF", 3),
    Budget("verify", "full verify", 5),
    Budget("backup", "backup", None),
    Budget("memory", "memory of the window", 350, "MB"),
)


SEARCHED = {75_000: 0.03, 750_000: 0.1}
"""The most that finding words may take, by the number of visits they are looked for in."""


def main() -> int:
    """Measures one size and writes the table of all sizes measured so far."""
    parser = argparse.ArgumentParser(description="Measure the budgets on this machine.")
    parser.add_argument("--children", type=int, default=560, help="looked-after children of the demonstration council")
    parser.add_argument("--visits", type=int, help="measure only the search of this many visits")
    asked = parser.parse_args()
    PLACE.mkdir(parents=True, exist_ok=True)
    if asked.visits:
        measure_search(asked.visits)
    else:
        measure_council(asked.children)
    RESULTS.write_text(page(), encoding="utf-8")
    print(page())
    return 0


def measure_council(children: int) -> None:
    """Measures everything on a demonstration council and keeps what was found."""
    database = PLACE / f"council-{children}.db"
    found = held(children) | {"measured_on": f"{date.today():%Y-%m-%d}", "load": load()}
    if not database.exists():
        found["make"] = seconds_to_make(database, children)
    for part in ("work", "window"):
        found |= run_part(part, database)
    file_of(children).write_text(json.dumps(found, indent=1), encoding="utf-8")


def measure_search(visits: int) -> None:
    """Measures finding words among the text of many visits and keeps what was found."""
    found = run_part("search", PLACE / f"visits-{visits}.db", str(visits)) | {"load": load()}
    (PLACE / f"search-{visits}.json").write_text(json.dumps(found, indent=1), encoding="utf-8")


def seconds_to_make(database: Path, children: int) -> float:
    """Makes the demonstration council and returns how long it took, the start of Python included."""
    began = time.perf_counter()
    command = ["main.py", "demo", "--no-window", "--quiet", "--children", str(children), "--db", str(database)]
    subprocess.run([sys.executable, *command], cwd=ROOT, env=environment(), check=True)
    return time.perf_counter() - began


def run_part(part: str, database: Path, *more: str) -> dict[str, Any]:
    """Measures in a fresh process, so that one part's memory and caches do not help another; returns what it printed."""
    command = [sys.executable, "-m", f"benchmarks.{part}", str(database), *more]
    began = {"LACDESK_BENCHMARK_BEGAN": repr(time.time())}
    done = subprocess.run(command, cwd=ROOT, env=environment() | began, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def environment() -> dict[str, str]:
    """Without a screen, and with settings of its own so that nobody's are touched."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(PLACE / "settings")}


def file_of(children: int) -> Path:
    """Where what was found for one size is kept."""
    return PLACE / f"figures-{children}.json"


def held(children: int) -> dict[str, Any]:
    """What was found before for one size, so that a council is not made again to be measured again."""
    file = file_of(children)
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return found


def page() -> str:
    """The table of every size measured so far, as Markdown, with the machine it was measured on."""
    sizes = sorted(int(file.stem.split("-")[1]) for file in PLACE.glob("figures-*.json"))
    columns = {size: held(size) for size in sizes}
    lines = ["# What was measured", "", machine(columns), ""]
    lines += ["| what | budget at 560 | " + " | ".join(f"{size:,} children" for size in sizes) + " |", "|---|--:|" + "--:|" * len(sizes)]
    for budget in BUDGETS:
        values = [budget.shown(columns[size].get(budget.key)) for size in sizes]
        lines.append(f"| {budget.words} | {budget.shown(budget.most)} | " + " | ".join(values) + " |")
    lines += ["", "| in the database | " + " | ".join(f"{size:,} children" for size in sizes) + " |", "|---|" + "--:|" * len(sizes)]
    for words in next(iter(columns.values()), {}).get("counts", {}):
        lines.append(f"| {words} | " + " | ".join(f"{columns[size]['counts'][words]:,}" for size in sizes) + " |")
    lines += searches()
    lines += [
        "",
        "Best of several runs, files in the disk cache. Opening a file and saving a visit: median of twenty. The database is encrypted.",
    ]
    return "\n".join(lines) + "\n"


def searches() -> list[str]:
    """The lines of the table of searches, with a column a number of visits, if any were measured."""
    found = [json.loads(file.read_text(encoding="utf-8")) for file in PLACE.glob("search-*.json")]
    found.sort(key=lambda each: int(each["visits"]))
    if not found:
        return []
    shown = Budget("search_records", "", None).shown
    heads = [f"{each['visits']:,} visits" for each in found]
    lines = ["", "| search every record for | " + " | ".join(heads) + " |", "|---|" + "--:|" * len(found)]
    lines += [f"| {words} | " + " | ".join(shown(each["searches"][words]) for each in found) + " |" for words in found[0]["searches"]]
    most = " | ".join(shown(SEARCHED.get(each["visits"])) for each in found)
    megabytes = " | ".join(f"{each['MB on disk']:,}" for each in found)
    return [*lines, f"| budget of each | {most} |", f"| MB on disk | {megabytes} |"]


def machine(columns: dict[int, dict[str, Any]]) -> str:
    """The machine in a sentence: processor, cores, memory, system, Python, and the day."""
    days = sorted({str(found["measured_on"]) for found in columns.values()})
    busy = max((float(found["load"]) for found in columns.values()), default=0)
    alone = f" Other work was running (load average {busy:.1f}), so these figures are slower than the program." if busy > BUSY else ""
    return (
        f"{processor()}, {os.cpu_count()} cores, {memory()}; {platform.system()} {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}; measured {' and '.join(days)} with `benchmarks/measure.py`, without a screen.{alone}"
    )


def load() -> float:
    """How much other work the machine has had in the last minute, as a load average; 0 where the system does not say."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def processor() -> str:
    """The name of the processor, as the system knows it."""
    names = Path("/proc/cpuinfo")
    if not names.exists():
        return platform.processor()
    lines = [line for line in names.read_text(encoding="utf-8").splitlines() if line.startswith("model name")]
    return lines[0].split(":", 1)[1].strip() if lines else platform.machine()


def memory() -> str:
    """The size of the main memory, where the system says."""
    if not hasattr(os, "sysconf"):
        return "memory not known"
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"


if __name__ == "__main__":
    raise SystemExit(main())
