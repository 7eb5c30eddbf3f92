"""The report names the source of a value that was entered since as the person wrote it."""

from __future__ import annotations

from datetime import date, datetime

from lacdesk.casework.door import do
from lacdesk.documents.drawn import draw
from lacdesk.documents.restatements import record_table
from lacdesk.indicators.entering import EnterValue
from lacdesk.indicators.runs import PublishRun
from lacdesk.store.database import Database
from lacdesk.store.person import Person

EDITION, SEPTEMBER, OCTOBER = "2022-23", date(2026, 9, 1), date(2026, 10, 1)
PUBLISHED, LATER = date(2026, 10, 5), date(2026, 11, 12)


def test_a_source_keeps_its_capitals(database: Database, person: Person) -> None:
    do(EnterValue(EDITION, "4.10", SEPTEMBER, "S", "66.1"), database, person, PUBLISHED)
    do(PublishRun(EDITION, SEPTEMBER), database, person, PUBLISHED)
    do(EnterValue(EDITION, "4.10", SEPTEMBER, "S", "89.5"), database, person, LATER)
    with database.reading(person) as session:
        table = record_table(draw(session, EDITION, OCTOBER, datetime(2026, 11, 12, 9, 15)))
    assert [row.cells[2] for row in table.rows] == ["Value from S: 1 entered"]
