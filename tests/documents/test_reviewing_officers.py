"""What the reviewing officers' annual report counts, from records, and what its document says of it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from sqlalchemy import select

from lacdesk.casework import door
from lacdesk.casework.commands import StartCare
from lacdesk.casework.council import CouncilFacts
from lacdesk.documents.reviewing_officers import AS_IN_SCORECARD, ISSUES, OfficersYear, reviewing_officers, write_reviewing_officers
from lacdesk.indicators.frames import read_frames
from lacdesk.indicators.reviewing import NOT_YET, Tally, reviewing_year, seen_by_officer, year_measures
from lacdesk.records.base import Record
from lacdesk.records.child import Child
from lacdesk.records.council import Council
from lacdesk.records.review import Review
from lacdesk.records.review_papers import Challenge, PreMeetingReport, ReviewingOfficerVisit
from lacdesk.shapes import Paragraph, TableBlock, plain
from lacdesk.store.database import Database
from lacdesk.store.person import Person

TODAY, YEAR_END = date(2026, 11, 20), date(2026, 3, 31)
PLACED = {"kind": "U4", "provider_kind": "PR1", "intended_to_last_to_18": False, "registered": "registered"}
MAY, AUGUST, JANUARY = date(2025, 5, 14), date(2025, 8, 6), date(2026, 1, 21)


def keep(database: Database, person: Person, *records: Record) -> None:
    with database.writing(person, "Keep") as unit:
        for record in records:
            unit.add(record)
            unit.session.flush()
        unit.commit()


@pytest.fixture
def children(database: Database, person: Person) -> list[str]:
    """Two children looked after since January 2025."""
    database.clock = lambda: datetime(2026, 11, 20, 12)
    keep(database, person, Council(name="Northmoor Council"))
    for ref in ("NM1", "NM2"):
        child = {"ref": ref, "full_name": f"Child {ref}", "dob": date(2017, 3, 14), "sex": "F"}
        door.do(StartCare(date(2025, 1, 7), "N1", "C2", PLACED, child=child), database, person, TODAY)
    with database.reading(person) as session:
        return list(session.scalars(select(Child.id).order_by(Child.ref)))


def sent(recommendations: date, minutes: date) -> dict[str, date]:
    return {"recommendations_produced": recommendations, "minutes_distributed": minutes}


@pytest.fixture
def reviews(database: Database, person: Person, children: list[str]) -> list[Review]:
    """Three reviews of the first child: with all papers in time, with late ones, and with none."""
    papers: tuple[dict[str, Any], ...] = (
        {
            "in_time": True,
            "child_seen_before": True,
            "recommendations_produced": date(2025, 5, 15),
            "minutes_distributed": date(2025, 6, 12),
        },
        {
            "in_time": False,
            "child_seen_before": False,
            "recommendations_produced": date(2025, 8, 9),
            "minutes_distributed": date(2025, 9, 5),
        },
        {"in_time": True},
    )
    days = (MAY, AUGUST, JANUARY)
    held = [Review(child_id=children[0], kind="lac", date_held=day, **told) for day, told in zip(days, papers, strict=True)]
    keep(database, person, *held)
    return held


def tally(database: Database, person: Person, title: str) -> dict[str, tuple[int, ...]]:
    with database.reading(person) as session:
        found: list[Tally] = reviewing_year(session, 2026, TODAY)
    return dict(next(each for each in found if each.title.startswith(title)).rows)


def test_reports_stand_in_the_band_of_the_day_they_came_in_order(
    database: Database, person: Person, children: list[str], reviews: list[Review]
) -> None:
    came = {MAY: date(2025, 5, 9), AUGUST: date(2025, 8, 5), JANUARY: None}
    with database.reading(person) as session:
        ids = {day: review_id for review_id, day in session.execute(select(Review.id, Review.date_held))}
    reports = [
        PreMeetingReport(child_id=children[0], review_id=ids[day], kind="lac", author="P. Rowan", received=received)
        for day, received in came.items()
    ]
    reports.append(PreMeetingReport(child_id=children[0], review_id=ids[JANUARY], kind="lac", author="H. Sorrel", received=JANUARY))
    reports.append(PreMeetingReport(child_id=children[0], review_id=ids[MAY], kind="lac", author="H. Sorrel", received=date(2025, 5, 20)))
    keep(database, person, *reports)
    assert list(tally(database, person, "Reports for reviews").items()) == [
        ("5+ days before", (1, 0, 0, 0)),
        ("1-4 days prior", (0, 1, 0, 0)),
        ("Same day", (0, 0, 0, 1)),
        ("After Review", (1, 0, 0, 0)),
        ("not received", (0, 0, 0, 1)),
    ]


def test_recommendations_and_minutes_are_in_time_late_or_not_there(database: Database, person: Person, reviews: list[Review]) -> None:
    assert tally(database, person, "Recommendations") == {"In time": (1, 0, 0, 0), "Late": (0, 1, 0, 0), NOT_YET: (0, 0, 0, 1)}
    assert tally(database, person, "Minutes sent out") == {"In time": (1, 0, 0, 0), "Late": (0, 1, 0, 0), NOT_YET: (0, 0, 0, 1)}
    assert tally(database, person, "Child seen by") == {"Yes": (1, 0, 0, 0), "No": (0, 1, 0, 0), "Not recorded": (0, 0, 0, 1)}


@pytest.mark.parametrize(("resolved", "words"), [(date(2025, 7, 28), "In time"), (date(2025, 7, 29), "Late")])
def test_a_challenge_is_resolved_within_twenty_working_days_or_late(
    resolved: date, words: str, database: Database, person: Person, children: list[str]
) -> None:
    told = {"level": "formal_1", "theme": "drift_and_delay", "issue": "Nothing moved.", "to_role": "team manager", "outcome": "It moved."}
    keep(database, person, Challenge(child_id=children[0], raised=date(2025, 6, 30), resolved=resolved, **told))
    assert tally(database, person, "Challenges resolved, by whether") == {words: (0, 1, 0, 0)}


def test_a_child_is_seen_by_a_visit_of_the_last_twelve_months_alone(database: Database, person: Person, children: list[str]) -> None:
    told = {"mode": "face_to_face", "in_placement": True}
    keep(
        database,
        person,
        ReviewingOfficerVisit(child_id=children[0], visit_date=date(2025, 4, 1), child_seen=True, **told),
        ReviewingOfficerVisit(child_id=children[1], visit_date=date(2025, 3, 31), child_seen=True, **told),
        ReviewingOfficerVisit(child_id=children[1], visit_date=date(2025, 9, 1), child_seen=False, **told),
    )
    with database.reading(person) as session:
        found = seen_by_officer(session, read_frames(session, YEAR_END), YEAR_END)
    assert dict(found) == {"Seen in the last twelve months": 1, "Not seen": 1}


def test_the_years_measures_have_their_parts(database: Database, person: Person, reviews: list[Review]) -> None:
    with database.reading(person) as session:
        found = {each.name: each for each in year_measures(read_frames(session, YEAR_END), YEAR_END)}
    stable = found["Three or more placements in twelve months"]
    assert (stable.numerator, stable.denominator, stable.when) == (0, 2, "at the end")
    assert all(each.denominator for each in found.values())


def test_what_falls_short_becomes_the_issues_of_the_action_plan() -> None:
    tallies = [Tally("Reviews held, by whether they were in time", "Reviews", (("In time", (9, 9, 9, 9)), ("Late", (1, 0, 2, 0))))]
    whole = OfficersYear(tallies, [("Over 70 children", 2)], [("Seen in the last twelve months", 40), ("Not seen", 5)])
    document = reviewing_officers(whole, CouncilFacts("Northmoor Council"), 2026, YEAR_END, datetime(2026, 4, 20, 9))
    table = [block.table for block in document.blocks if isinstance(block, TableBlock)][-1]
    assert [row.cells[0] for row in table.rows] == [
        "Reviews held, by whether they were in time: 3 late, of 39.",
        "Children not seen by their reviewing officer in twelve months: 5 of 45.",
        "Reviewing officers with more children than the handbook holds to be manageable: 2.",
    ]
    content = reviewing_officers(OfficersYear(()), CouncilFacts(""), 2026, YEAR_END, datetime(2026, 4, 20, 9))
    assert ISSUES not in [plain(block.text) for block in content.blocks if isinstance(block, Paragraph)]


def test_the_document_is_written_from_the_records(database: Database, person: Person, reviews: list[Review], tmp_path: Path) -> None:
    with database.reading(person) as session:
        write_reviewing_officers(session, 2026, datetime(2026, 11, 20, 9), tmp_path / "officers.pdf")
    with pdfplumber.open(tmp_path / "officers.pdf") as pdf:
        whole = " ".join(" ".join((page.extract_text() or "").split()) for page in pdf.pages)
    for words in (AS_IN_SCORECARD, "Late 0 1 0 0 1 33.3", "Children looked after on 31 March 2026: age", "5 to 9 2 100.0", ISSUES):
        assert words in whole, words
