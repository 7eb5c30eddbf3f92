"""A restated figure says by how much and why: counts for everybody, kinds and days for officers, children only in a paper marked so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pdf_ua import judge, need_java
from sqlalchemy import select

from lacdesk.casework import door
from lacdesk.casework.commands import AddRecord, CorrectRecord, StartCare, WithdrawRecord
from lacdesk.documents.drawn import Drawn, draw
from lacdesk.documents.officers import MARKING
from lacdesk.documents.public_figures import made_public
from lacdesk.documents.restated_children import write_restated_children
from lacdesk.documents.restatements import cause_table, record_table, restatements
from lacdesk.indicators.causes import Why
from lacdesk.indicators.loading import LoadValues
from lacdesk.indicators.runs import PublishRun
from lacdesk.records.child import Child
from lacdesk.records.visit import Visit
from lacdesk.shapes import Paragraph, Table, plain
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person
from tests.answers import visit_answers

EDITION, SEPTEMBER, OCTOBER = "2022-23", date(2026, 9, 1), date(2026, 10, 1)
PUBLISHED, LATER = date(2026, 10, 5), date(2026, 11, 12)
NOW = datetime(2026, 11, 12, 9, 15)
CLERK = Person("H. Sorrel", "performance officer")
PLACED = {"kind": "U4", "provider_kind": "PR1", "intended_to_last_to_18": False, "registered": "registered"}
VISITS, LOOKED_AFTER, DENTAL = "4.6", "4.1", "4.10"
LATE = "sickness"


class Desk:
    """Somebody who records, publishes and prints."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def do(self, command: object, day: date = LATER) -> None:
        self.database.clock = lambda: datetime(day.year, day.month, day.day, 12)
        door.do(command, self.database, CLERK, day)

    def read(self, what: Callable[..., Any], *given: Any) -> Any:
        with self.database.reading(CLERK) as session:
            return what(session, *given)

    def drawn(self, run: int = 0) -> Drawn:
        found: Drawn = self.read(draw, EDITION, OCTOBER, NOW, run)
        return found

    def child(self, ref: str) -> str:
        found: str = self.read(lambda session: session.scalars(select(Child.id).where(Child.ref == ref)).one())
        return found

    def start(self, ref: str, day: date, recorded: date) -> None:
        child = {"ref": ref, "full_name": f"Child {ref}", "dob": date(2017, 3, 14), "sex": "F"}
        self.do(StartCare(day, "N1", "C2", PLACED, child=child), recorded)

    def visit(self, ref: str, day: date, recorded: date) -> None:
        self.do(AddRecord("visit", self.child(ref), visit_answers(day, late_reason=LATE)), recorded)


@pytest.fixture
def desk(database: Database) -> Desk:
    """Two children looked after since June, one of them visited in time in September, and September published."""
    made = Desk(database)
    for ref in ("NM10417", "NM10388"):
        made.start(ref, date(2026, 6, 1), date(2026, 6, 1))
    made.visit("NM10417", date(2026, 9, 2), date(2026, 9, 2))
    made.do(PublishRun(EDITION, SEPTEMBER), PUBLISHED)
    return made


def cells(table: Table) -> list[list[str]]:
    return [[cell if isinstance(cell, str) else plain(cell) for cell in row.cells] for row in table.rows]  # type: ignore[arg-type]


def row_of(table: Table, ref: str) -> list[str]:
    return next(row for row in cells(table) if row[0] == ref)


def words(drawn: Drawn) -> str:
    return " ".join(plain(block.text) for block in restatements(drawn) if isinstance(block, Paragraph))


def test_a_late_visit_is_counted_as_the_cause_with_its_kind_and_days(desk: Desk) -> None:
    desk.visit("NM10388", date(2026, 9, 20), LATER)
    drawn = desk.drawn()
    assert row_of(cause_table(drawn), VISITS) == [VISITS, "Sep 2026", "50.0% to 100.0% (+50.0 pp)", "1", "1", "0", "0", "0", "0"]
    assert row_of(record_table(drawn), VISITS) == [
        VISITS, "Sep 2026", "Statutory visit: 1 recorded late", "20 Sep 2026", "12 Nov 2026"
    ]  # fmt: skip
    assert not [cell for row in cells(record_table(drawn)) for cell in row if "NM10388" in cell]


def test_only_what_the_figure_looks_at_and_the_month_speaks_of_is_a_cause(desk: Desk) -> None:
    desk.visit("NM10388", date(2026, 9, 20), LATER)
    desk.visit("NM10388", date(2026, 10, 20), LATER)
    desk.do(AddRecord("health_event", desk.child("NM10388"), {"kind": "dental", "health_status": "done", "done": date(2026, 9, 9)}))
    (before,) = (each for each in desk.drawn().before if each.month == SEPTEMBER)
    records = before.restated[VISITS].records
    assert {why: [cause.day for cause in causes] for why, causes in records.items()} == {Why.LATE_RECORDING: [date(2026, 9, 20)]}


def test_corrections_withdrawals_and_entries_are_told_apart(desk: Desk) -> None:
    found = desk.read(lambda session: session.scalars(select(Visit.id)).one())
    desk.do(LoadValues(EDITION, "dental tracker", b"ref,month,numerator,denominator,value,note\n4.10,2026-09,1,2,50.0,\n"))
    desk.do(CorrectRecord("visit", found, visit_answers(date(2026, 6, 3), late_reason=LATE), "It was in June."))
    drawn = desk.drawn()
    assert row_of(cause_table(drawn), VISITS)[3:] == ["1", "0", "1", "0", "0", "0"]
    assert row_of(cause_table(drawn), DENTAL)[3:] == ["0", "0", "0", "0", "0", "1"]
    assert "Value from dental tracker: 1 entered" in row_of(record_table(drawn), DENTAL)
    desk.do(WithdrawRecord("visit", found, "It was another child."))
    assert row_of(cause_table(desk.drawn()), VISITS)[2:] == ["50.0% to -", "2", "0", "0", "1", "0", "0"]


def test_the_public_edition_has_counts_only_and_hides_one_to_five(desk: Desk) -> None:
    desk.visit("NM10388", date(2026, 9, 20), LATER)
    few = made_public(desk.drawn())
    assert row_of(cause_table(few), VISITS)[3:] == ["c", "0", "0", "0", "0"]
    for number in range(7):
        desk.start(f"NM2{number:04}", date(2026, 9, 10), LATER)
    officers = desk.drawn()
    public = made_public(officers)
    visits = row_of(cause_table(officers), VISITS)
    assert int(visits[4]) > 5
    assert row_of(cause_table(public), VISITS) == [*visits[:3], *visits[4:]]
    assert LOOKED_AFTER in {row[0] for row in cells(cause_table(officers))} - {row[0] for row in cells(cause_table(public))}
    said = words(public)
    assert "c: 1 to 5 records, not shown." in said
    assert "Statutory visit" not in said


def test_nothing_is_explained_where_nothing_changed(desk: Desk) -> None:
    assert cells(cause_table(desk.drawn())) == []
    assert "Records written since" not in words(desk.drawn())


def test_days_that_went_by_are_no_record(desk: Desk) -> None:
    desk.do(PublishRun(EDITION, SEPTEMBER), date(2026, 9, 2))
    drawn = desk.drawn()
    (before,) = (each for each in drawn.before if each.month == SEPTEMBER)
    early = replace(before, run=replace(before.run, as_at=date(2026, 9, 2)), restated={})  # type: ignore[type-var]
    assert early.restated == {}
    desk.do(PublishRun(EDITION, OCTOBER), date(2026, 10, 4))
    november = desk.read(draw, EDITION, date(2026, 11, 1), NOW)
    told = [row for row in cells(record_table(november)) if "The month was not over when it was published" in row]
    assert [row[1] for row in told] == ["Oct 2026"] * len(told)
    assert told


def test_a_published_report_says_what_had_changed_by_then(desk: Desk) -> None:
    desk.visit("NM10388", date(2026, 9, 20), date(2026, 11, 3))
    desk.do(PublishRun(EDITION, OCTOBER), date(2026, 11, 4))
    desk.start("NM10501", date(2026, 9, 14), LATER)
    assert row_of(cause_table(desk.drawn(run=1)), VISITS)[2:5] == ["50.0% to 100.0% (+50.0 pp)", "1", "1"]
    assert LOOKED_AFTER not in [row[0] for row in cells(cause_table(desk.drawn(run=1)))]
    assert row_of(cause_table(desk.drawn()), LOOKED_AFTER)[2] == "2 to 3 (+1)"


def test_the_paper_with_children_is_marked_and_names_them_by_reference(desk: Desk, tmp_path: Path) -> None:
    desk.visit("NM10388", date(2026, 9, 20), LATER)
    out = tmp_path / "restated.pdf"
    desk.read(write_restated_children, EDITION, SEPTEMBER, NOW, out)
    with pdfplumber.open(out) as pdf:
        pages = [" ".join((page.extract_text() or "").split()) for page in pdf.pages]
    assert all(MARKING in page for page in pages)
    assert "NM10388 not met met Statutory visit of 20 September 2026 recorded on 12 November 2026 by H. Sorrel." in " ".join(pages)
    assert "Child NM10388" not in " ".join(pages)
    need_java()
    assert judge([out]) == {out.name: []}
    with pytest.raises(KnownError, match="No run of August 2026 in 2022-23 was published"):
        desk.read(write_restated_children, EDITION, date(2026, 8, 1), NOW, out)
