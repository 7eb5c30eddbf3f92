"""Measures what works without a window on one database and prints it as one line of JSON, in seconds."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import func, select

from benchmarks.measure import RETURN
from lacdesk.casework import children, derived, diary
from lacdesk.casework.commands import AddRecord
from lacdesk.casework.council import council_facts
from lacdesk.casework.door import do
from lacdesk.indicators.frames import months_to, read_frames
from lacdesk.indicators.measures import MEASURES, measure
from lacdesk.indicators.series import year_to_date
from lacdesk.practice.months import add_months, month_start
from lacdesk.records.child import Child
from lacdesk.records.education import Pep
from lacdesk.records.health import HealthEvent
from lacdesk.records.placement import Placement
from lacdesk.records.review import Review
from lacdesk.records.visit import Visit
from lacdesk.store.backup import back_up
from lacdesk.store.database import Database, create_database, open_database
from lacdesk.store.journal import JournalEntry
from lacdesk.store.person import Person
from lacdesk.store.verify import verify

PASSPHRASE = "demo"
ANN = Person("Ann Example", "manager")
COUNTED = {"children": Child, "placements": Placement, "visits": Visit, "reviews": Review, "PEPs": Pep, "health events": HealthEvent}
TYPED = ("a", "am", "ama", "smi", "o'b")


def main(path: Path) -> None:
    """Measures everything on a database and prints it."""
    with open_database(path, PASSPHRASE) as database, tempfile.TemporaryDirectory() as folder:
        with database.reading(ANN) as session:
            today = council_facts(session).today(date.today())
        found: dict[str, Any] = {
            "counts": counts(database, path),
            "search": search(database, today),
            "save_visit": save_visit(database, today),
            "rebuild_diary": best(3, lambda: rebuild_diary(database, today)),
            "measures": best(3, lambda: count_measures(database, today)),
            "report": best(3, lambda: write_report(database, today, Path(folder))),
            "verify": best(2, lambda: verify(database)),
            "backup": best(2, lambda: back_up(database, Path(folder) / "backup.lacdesk")),
        }
    print(json.dumps(found | {"import": import_return_once()}))


def best(times: int, job: Callable[[], Any]) -> float:
    """The shortest of several runs."""
    return min(seconds(job) for _ in range(times))


def seconds(job: Callable[[], Any]) -> float:
    """How long one run takes."""
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def counts(database: Database, path: Path) -> dict[str, int]:
    """How much the database holds."""
    with database.reading(ANN) as session:
        found = {words: session.scalar(select(func.count()).select_from(kind)) or 0 for words, kind in COUNTED.items()}
        found["journal entries"] = session.scalar(select(func.count()).select_from(JournalEntry)) or 0
    return found | {"MB on disk": round(path.stat().st_size / 2**20)}


def search(database: Database, today: date) -> float:
    """The slowest of several words typed: which children match, and the rows of the first fifty."""

    def look(session: Any, words: str) -> None:
        wanted = children.ids(session, ANN, today, children.Standing.EVERYONE, words)
        children.rows(session, wanted[:50], today)

    with database.reading(ANN) as session:
        return max(best(5, lambda words=words: look(session, words)) for words in TYPED)  # type: ignore[misc]


def save_visit(database: Database, today: date) -> float:
    """The median of twenty visits recorded through the one door, diary included."""
    with database.reading(ANN) as session:
        chosen = children.ids(session, ANN, today, children.Standing.LOOKED_AFTER, "")[:20]
    answers = {"visit_date": today, "outcome": "made"}
    return median(seconds(lambda each=each: do(AddRecord("visit", each, answers), database, ANN, today)) for each in chosen)  # type: ignore[misc]


def rebuild_diary(database: Database, today: date) -> None:
    """Works every clock out for everybody and writes the diary."""
    with database.writing(ANN, "RebuildDiary") as unit:
        diary.rebuild(unit, None, today)
        unit.commit()


def count_measures(database: Database, today: date) -> None:
    """Reads the frames and counts every measure for fifteen months, with its cohort, and its year to date."""
    last = add_months(month_start(today), -1)
    with database.reading(ANN) as session:
        frames = read_frames(session)
        for key in MEASURES:
            counted = measure(key)
            cohorts = [counted(frames, month) for month in months_to(last)]
            assert len(cohorts) == 15
            year_to_date(frames, key, last)


def write_report(database: Database, today: date, folder: Path) -> None:
    """Writes the performance summary of the last whole month."""
    from lacdesk.documents.performance import write_performance_summary

    with database.reading(ANN) as session:
        write_performance_summary(session, add_months(month_start(today), -1), today, folder / "performance.pdf")


def import_return_once() -> float:
    """Takes the sample return into an empty database, with everything worked out from it."""
    from lacdesk.exchange.ssda903.writing import import_return

    with empty_database() as database:

        def take_in() -> None:
            with database.writing(ANN, "ImportReturn") as unit:
                import_return(unit, RETURN, 2018)
                derived.rebuild(unit, None, datetime.now().date())
                unit.commit()

        return seconds(take_in)


@contextmanager
def empty_database() -> Iterator[Database]:
    """A database with nothing in it, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        database, _ = create_database(Path(folder) / "empty.db", "twelve letters at least", settings=Path(folder) / "settings")
        with database:
            yield database


if __name__ == "__main__":
    main(Path(sys.argv[1]))
