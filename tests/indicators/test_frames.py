from __future__ import annotations

from datetime import date
from typing import Any

from lacdesk.casework.histories import histories
from lacdesk.indicators.chains import history
from lacdesk.indicators.frames import read_frames
from lacdesk.indicators.measures import MEASURES, measure
from lacdesk.practice.standards import COUNCIL, NATIONAL_MINIMUM, load_standards
from lacdesk.practice.visits import visit_chain
from lacdesk.practice.workdays import load_bank_holidays
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.placement import Placement
from lacdesk.records.returned import Episode
from lacdesk.records.review import Review
from lacdesk.records.visit import Visit
from lacdesk.store.database import Database
from lacdesk.store.person import Person, Scope


def _fill(database: Database, person: Person) -> Visit:
    """Two children in care since 1 March 2017, one of them visited twice and moved."""
    with database.writing(person, operation="Fill") as unit:
        for child_id in ("c1", "c2"):
            start: dict[str, Any] = {"child_id": child_id, "started": date(2017, 3, 1)}
            unit.add(Child(id=child_id, ref=f"REF{child_id}", dob=date(2008, 5, 1)))
            unit.add(PeriodOfCare(**start))
            unit.add(LegalStatus(**start, code="C2"))
            unit.add(Episode(child_id=child_id, origin="derived", decom=date(2017, 3, 1), rne="S", ls="C2", place="U4"))
        unit.add(Placement(child_id="c1", started=date(2017, 3, 1), ended=date(2017, 5, 2), kind="U4", same_carer=False))
        unit.add(Placement(child_id="c1", started=date(2017, 5, 2), ended=date(2017, 5, 9), kind="T1", same_carer=False))
        unit.add(Placement(child_id="c1", started=date(2017, 5, 9), kind="U4", same_carer=False))
        unit.add(Placement(child_id="c2", started=date(2017, 3, 1), kind="K2", long_term_match_date=date(2017, 3, 9)))
        unit.add(Review(child_id="c1", date_held=date(2017, 3, 20)))
        unit.add(Visit(child_id="c1", visit_date=date(2017, 3, 6), outcome="made", method="in_person"))
        unit.add(Visit(child_id="c2", visit_date=date(2017, 3, 7), outcome="attempted", method="in_person"))
        mistake = unit.add(Visit(child_id="c2", visit_date=date(2017, 3, 8), outcome="made", method="in_person"))
        unit.commit()
    return mistake


def test_withdrawn_records_are_in_no_measure(database: Database, person: Person) -> None:
    mistake = _fill(database, person)
    with database.reading(person) as session:
        before = measure("visits_up_to_date_national")(read_frames(session), date(2017, 3, 1))
    assert (before.numerator, before.denominator) == (2, 2)
    with database.writing(person, operation="WithdrawRecord") as unit:
        unit.withdraw(unit.get(Visit, mistake.id), "Written on the wrong child")
        unit.commit()
    with database.reading(person) as session:
        after = measure("visits_up_to_date_national")(read_frames(session), date(2017, 3, 1))
    assert (after.numerator, after.denominator) == (1, 2)


def test_children_a_person_may_not_read_are_in_no_measure(database: Database, person: Person) -> None:
    _fill(database, person)
    stranger = Person("Ada Quill", "social worker", scope=Scope(frozenset({"c1"})))
    with database.reading(stranger) as session:
        cohort = measure("looked_after")(read_frames(session), date(2017, 3, 1))
    assert cohort.rows["ref"].tolist() == ["REFc1"]


def test_every_measure_reads_a_real_database(database: Database, person: Person) -> None:
    with database.reading(person) as session:
        frames = read_frames(session)
        assert {measure(key)(frames, date(2017, 3, 1)).value for key in MEASURES} == {None}
    _fill(database, person)
    with database.reading(person) as session:
        frames = read_frames(session)
        counted = {key: measure(key)(frames, date(2017, 3, 1)).denominator for key in MEASURES}
    assert counted["looked_after"] == counted["three_placements"] == 2
    assert counted["has_pep"] is None


def test_frames_read_whole_outlive_their_session(database: Database, person: Person) -> None:
    _fill(database, person)
    with database.reading(person) as session:
        frames = read_frames(session)
        frames.read_all()
    database.close()
    assert measure("looked_after")(frames, date(2017, 3, 1)).value == 2


def test_the_chains_are_those_of_the_diary(database: Database, person: Person) -> None:
    _fill(database, person)
    standards, holidays, today = load_standards(), load_bank_holidays(), date(2017, 12, 1)
    with database.reading(person) as session:
        frames, kept = read_frames(session), histories(session)
        for child_id, diary in kept.items():
            ours = history(frames, child_id)
            assert (ours.periods, ours.statuses, ours.visits_made, ours.reviews_held) == (
                diary.periods,
                diary.statuses,
                diary.visits_made,
                diary.reviews_held,
            )
            for name in (NATIONAL_MINIMUM, COUNCIL):
                assert visit_chain(ours, standards[name], holidays, today) == visit_chain(diary, standards[name], holidays, today)
