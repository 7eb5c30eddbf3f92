"""Measures how long the performance report of a month takes, drawn and written, and prints it as one line of JSON.

.venv/bin/python -m benchmarks.report build/benchmarks/council-560.db 2022-23 2026-10
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from benchmarks.measure import load
from lacdesk.documents.drawn import draw
from lacdesk.documents.pdf import count_pages, write_pdf
from lacdesk.documents.performance_report import performance_report
from lacdesk.documents.public_figures import made_public
from lacdesk.store.database import open_database
from lacdesk.store.person import Person
from lacdesk.store.resting import collector_at_rest

PERSON = Person(name="Benchmark", role="performance officer")


def main() -> int:
    """Measures the report of one month and edition of a database whose passphrase is demo."""
    database, edition, month = Path(sys.argv[1]), sys.argv[2], date.fromisoformat(f"{sys.argv[3]}-01")
    print(json.dumps(measured(database, edition, month)))
    return 0


def measured(path: Path, edition: str, month: date) -> dict[str, Any]:
    """Seconds on the wall and of the processor to draw the month and to write the report, and how many pages it has."""
    database = open_database(path, "demo", read_only=True)
    with database.reading(PERSON) as session, tempfile.TemporaryDirectory() as folder, collector_at_rest():
        drawn, drawing = timed(lambda: draw(session, edition, month, datetime.now()))
        document = performance_report(drawn)
        _, writing = timed(lambda: write_pdf(document, Path(folder) / "report.pdf"))
        public, hiding = timed(lambda: made_public(drawn))
    database.close()
    return {
        "load": load(),
        "pages": count_pages(document),
        "draw": drawing,
        "write": writing,
        "hide": hiding,
        "marking": public.printing.marking,
    }


def timed(do: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    """What a call returns, and how long it took on the wall and of one processor."""
    wall, processor = time.perf_counter(), time.process_time()
    found = do()
    return found, {"wall": round(time.perf_counter() - wall, 2), "processor": round(time.process_time() - processor, 2)}


if __name__ == "__main__":
    raise SystemExit(main())
