"""Measures how quickly words are found among the text of many visits and prints it as one line of JSON, in seconds.

Makes a database of children and their visits alone, each visit with three answers, out of an invented language whose words are
as unevenly common as those of English, so that there are words in every visit and words in one.
"""

from __future__ import annotations

import json
import random
import sys
import time
from bisect import bisect
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from benchmarks.work import best
from lacdesk.casework import search
from lacdesk.casework.search import Search
from lacdesk.casework.today import Scope
from lacdesk.records.child import Child
from lacdesk.records.people import Allocation, Worker
from lacdesk.records.visit import Visit
from lacdesk.store.database import Database, create_database, open_database
from lacdesk.store.person import Person

PASSPHRASE = "twelve letters at least"
ANN = Person("Ann Example", "manager")
TODAY = date(2026, 11, 22)
DAYS, VISITS_A_CHILD, CASELOAD = 3650, 25, 20
WORDS_KNOWN, WORDS_SAID = 20_000, (15, 70)
AT_ONCE = 75_000
SHOWN = 100


def main(path: Path, visits: int) -> None:
    """Makes the database where it is not there, measures, and prints the slowest of several searches and each of them."""
    made = None if path.exists() else make(path, visits)
    with open_database(path, PASSPHRASE, settings=path.parent / "settings") as database:
        found = measure(database)
    whole = {"visits": visits, "MB on disk": round(path.stat().st_size / 2**20), "search_records": max(found.values()), "searches": found}
    print(json.dumps(whole | ({"make": made} if made else {})))


def make(path: Path, visits: int) -> float:
    """Makes the database through the one door for writes and returns how long it took."""
    began = time.perf_counter()
    said = Language(random.Random(1))
    database, _ = create_database(path, PASSPHRASE, settings=path.parent / "settings")
    with database:
        children = make_children(database, visits // VISITS_A_CHILD)
        for start in range(0, visits, AT_ONCE):
            with database.writing(ANN, "Measure") as unit:
                unit.add_many(Visit, (visit(said, children, number, visits) for number in range(start, min(start + AT_ONCE, visits))))
                unit.commit()
    return time.perf_counter() - began


def make_children(database: Database, number: int) -> list[str]:
    """Makes the children, the first of them allocated to one worker; returns their ids."""
    with database.writing(ANN, "Measure") as unit:
        worker = unit.add(Worker(name="P. Rowan", role="social_worker"))
        unit.session.flush()
        children = unit.add_many(Child, ({"ref": f"NM{place:06}", "full_name": f"Amara Number {place}"} for place in range(number)))
        own = ({"child_id": child, "worker_id": worker.id, "role": "social_worker", "started": date(2016, 1, 1)} for child in children)
        unit.add_many(Allocation, list(own)[:CASELOAD])
        unit.commit()
    return children


def visit(said: Language, children: list[str], number: int, visits: int) -> dict[str, Any]:
    """Returns one visit, of the days of ten years in turn."""
    return {
        "child_id": children[number % len(children)],
        "visit_date": TODAY - timedelta(days=DAYS - number * DAYS // visits),
        "wishes_feelings": said.text(),
        "health": said.text(),
        "education": said.text(),
    }


class Language:
    """An invented language: the word of rank n is said about 1/n as often as the first."""

    def __init__(self, source: random.Random) -> None:
        self._source = source
        self.words = list(dict.fromkeys(self._word() for _ in range(WORDS_KNOWN)))
        self._shares = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))

    def text(self) -> str:
        """Returns an answer of some sentences."""
        return " ".join(self._said(self._source.randint(*WORDS_SAID)))

    def _said(self, number: int) -> Iterator[str]:
        for _ in range(number):
            yield self.words[min(bisect(self._shares, self._source.random() * self._shares[-1]), len(self.words) - 1)]

    def _word(self) -> str:
        return "".join(self._source.choice("bdfglmnprst") + self._source.choice("aeiou") for _ in range(self._source.randint(2, 4)))


def measure(database: Database) -> dict[str, float]:
    """Returns the best of several runs of each search, the first page of its rows made ready to show."""
    said = Language(random.Random(1)).words
    often, seldom = said[0], said[15_000]
    with database.reading(ANN) as session:
        worker = session.query(Worker).one()
        child = session.query(Child.id).order_by(Child.ref).first()
        assert child is not None
        rowan = Person("P. Rowan", "social worker", worker.id)
        wanted = {
            "the commonest word": Search(often),
            "three letters begun": Search(often[:3]),
            "five letters begun of a common word": Search(said[40][:5]),
            "a rare word": Search(seldom),
            "three common words": Search(" ".join(said[:3])),
            "a common and a rare word": Search(f"{often} {seldom}"),
            "two middling words": Search(f"{said[300]} {said[500]}"),
            "a common word about one child": Search(often, child_id=child.id),
            "a common word in my caseload": Search(often, Scope.MINE),
            "a common word in four weeks": Search(often, since=TODAY - timedelta(days=27), until=TODAY),
        }
        return {words: best(5, lambda each=each: look(session, rowan, each)) for words, each in wanted.items()}  # type: ignore[misc]


def look(session: Any, person: Person, wanted: Search) -> None:
    """Searches and makes the first rows ready, as the page does."""
    found = search.look(session, person, wanted, TODAY).found
    search.rows(session, found[:SHOWN], wanted.words)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
