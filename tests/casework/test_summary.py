"""A child on one page: what must be known first, and how nothing recorded is told apart from nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework.commands import AddRecord, MovePlacement
from lacdesk.casework.essentials import NOBODY, Alert, Essentials, dues_of
from lacdesk.casework.summary import ChildSummary, child_summary
from lacdesk.practice.due import Due, What
from lacdesk.records.base import ChildRecord
from lacdesk.records.care import DeprivationOfLiberty, LegalStatus
from lacdesk.records.child import Child, ParentalResponsibility, RiskFlag
from lacdesk.records.education import Pep, SchoolRecord
from lacdesk.records.health import HealthEvent, Immunisation
from lacdesk.records.missing import MissingEpisode
from lacdesk.records.people import Team, Worker
from lacdesk.records.placement import Home, Placement, PlacementNotice
from lacdesk.records.plan import CarePlan, PathwayPlan, PermanencePlan
from lacdesk.records.voice import WishesFeelings
from tests.answers import visit_answers


def summary(scene: Any, day: date | None = None) -> ChildSummary:
    with scene.database.reading(scene.person) as session:
        return child_summary(session, scene.child_id, day or scene.today)


def keep(scene: Any, record: type[ChildRecord], /, **values: Any) -> str:
    with scene.database.writing(scene.person, "SetUp") as unit:
        kept = unit.add(record(child_id=scene.child_id, **values))
        unit.commit()
        return str(kept.id)


def change(scene: Any, kind: type[Any], *where: Any, **values: Any) -> None:
    with scene.database.writing(scene.person, "SetUp") as unit:
        record = unit.session.scalars(select(kind).where(*where)).one()
        unit.change(record, "A test", **values)
        unit.commit()


def test_a_child_of_whom_little_is_recorded_says_what_is_not_known(scene: Any) -> None:
    found = summary(scene)
    assert (found.essentials.alerts, found.said, found.plan, found.health, found.missing, found.school) == ((), None, (), (), (), None)
    assert (found.essentials.responsible.worker, found.essentials.responsible.telephone) == ("P. Rowan", None)
    assert found.header.present.home is None
    assert [home.day for home in found.homes] == [scene.started]


def test_the_council_holds_responsibility_by_the_care_order_beside_the_mother(scene: Any) -> None:
    assert [(holder.relation, holder.ground) for holder in summary(scene).essentials.holders] == [("Council", "care order")]
    keep(
        scene,
        ParentalResponsibility,
        name="S. Bright",
        relation="mother",
        ground="birth",
        started=date(2017, 3, 14),
        telephone="01632 960170",
    )
    keep(
        scene,
        ParentalResponsibility,
        name="A. Reed",
        relation="father",
        ground="agreement",
        started=date(2018, 1, 1),
        ended=date(2020, 1, 1),
    )
    keep(scene, ParentalResponsibility, name="J. Bright", relation="other", ground="guardianship", started=date(2018, 1, 1))
    holders = summary(scene).essentials.holders
    assert [holder.short for holder in holders] == ["Council", "Mother", "J. Bright"]
    assert (holders[1].telephone, holders[1].notes) == ("01632 960170", None)


def test_a_child_under_section_20_is_not_the_councils(scene: Any) -> None:
    change(scene, LegalStatus, LegalStatus.child_id == scene.child_id, code="V2")
    assert summary(scene).essentials.holders == ()


def test_a_council_recorded_as_holder_is_not_named_twice(scene: Any) -> None:
    keep(scene, ParentalResponsibility, name="Eastwater Council", relation="council", ground="care_order", started=scene.started)
    assert [holder.name for holder in summary(scene).essentials.holders] == ["Eastwater Council"]


def test_alerts_name_what_holds_on_the_day_and_nothing_that_is_over(scene: Any) -> None:
    keep(scene, RiskFlag, kind="cse", started=date(2026, 7, 1), assessment="Trigger plan with the police.")
    keep(scene, RiskFlag, kind="self_harm", started=date(2026, 7, 1), ended=date(2026, 8, 1))
    keep(scene, DeprivationOfLiberty, started=date(2026, 9, 1))
    keep(scene, MissingEpisode, kind="M", started=date(2026, 11, 20))
    change(scene, Child, Child.id == scene.child_id, language="Kurdish", is_disabled=True, main_need="Hearing aid, left")
    change(scene, Placement, registered="unregistered", siblings_together=False)
    assert [alert.words for alert in summary(scene).essentials.alerts] == [
        "Missing now",
        "Sexual exploitation",
        "Deprived of liberty",
        "Unregistered home",
        "Placed apart from brothers and sisters",
        "Disabled",
        "First language Kurdish",
    ]
    assert summary(scene).essentials.alerts[1] == Alert("Sexual exploitation", "Trigger plan with the police.")
    assert summary(scene).essentials.missing_since == date(2026, 11, 20)
    assert "Self-harm" in [alert.words for alert in summary(scene, date(2026, 7, 15)).essentials.alerts]


@pytest.mark.parametrize("language", ["English", "english (some Polish)", None])
def test_english_is_no_alert(scene: Any, language: str | None) -> None:
    change(scene, Child, Child.id == scene.child_id, language=language)
    assert summary(scene).essentials.alerts == ()


def test_the_last_words_win_wherever_they_were_heard(scene: Any) -> None:
    scene.visit(date(2026, 6, 12))
    assert (summary(scene).said.words, summary(scene).said.heard) == ("I want the hall light left on.", "Said at a visit, seen alone")  # type: ignore[union-attr]
    keep(
        scene, WishesFeelings, own_words="I want to see Theo", said_on=date(2026, 8, 1), asked_by="P. Rowan", method="drew", place="school"
    )
    found = summary(scene).said
    assert found is not None
    assert (found.words, found.said_on, found.heard) == ("I want to see Theo", date(2026, 8, 1), "Drew to P. Rowan at school")
    assert summary(scene, date(2026, 7, 1)).said.words == "I want the hall light left on."  # type: ignore[union-attr]


def test_asked_and_said_nothing_is_not_the_same_as_never_asked(scene: Any) -> None:
    assert summary(scene).said is None
    scene.visit(date(2026, 6, 12), wishes_feelings=None, none_expressed=True)
    found = summary(scene).said
    assert found is not None
    assert (found.words, found.said_on) == (None, date(2026, 6, 12))


def test_plan_health_school_and_who_was_told_come_from_their_records(scene: Any) -> None:
    with scene.database.writing(scene.person, "SetUp") as unit:
        home = unit.add(
            Home(name="Foster carers, Marsh Road", telephone="01632 960114", address="1 Marsh Road\nNorthmoor", postcode="NM1 1AA")
        )
        unit.commit()
    change(scene, Placement, home_id=home.id, delegated_authority=["medical", "leisure"])
    keep(scene, CarePlan, started=date(2026, 6, 20), permanence_options=["foster"], contact="Every second Saturday.")
    keep(scene, PermanencePlan, tracker_state="panel_booked", state_from=date(2026, 10, 1))
    keep(scene, PathwayPlan, plan_date=date(2026, 10, 2))
    keep(scene, HealthEvent, kind="iha", health_status="done", done=date(2026, 6, 30))
    keep(scene, HealthEvent, kind="dental", health_status="refused", appointment=date(2026, 7, 30))
    keep(scene, Immunisation, as_at=date(2026, 7, 1), is_up_to_date=False)
    keep(scene, Pep, term="autumn", meeting_date=date(2026, 11, 4), school="Moorgate Primary", targets="Times tables by Easter.")
    keep(scene, SchoolRecord, kind="mainstream", school="Moorgate Primary", year_group=5, started=date(2026, 6, 15))
    with scene.database.reading(scene.person) as session:
        placement_id = session.scalars(select(Placement.id)).one()
    keep(scene, PlacementNotice, placement_id=placement_id, who="gp", told_on=date(2026, 6, 10))
    found = summary(scene)
    assert found.address == "1 Marsh Road Northmoor, NM1 1AA"
    assert found.may_decide == ("Medical and dental", "Leisure and trips")
    assert found.plan[0] == "Long-term foster placement. Care plan from 20 June 2026."
    assert found.plan[1:] == (
        "Contact: Every second Saturday.",
        "Long-term match: panel booked, 1 October 2026.",
        "Pathway plan of 2 October 2026.",
    )
    assert found.health == (
        "Initial health assessment done 30 June 2026.",
        "Immunisations not up to date at 1 July 2026.",
        "Autumn PEP held 4 November 2026.",
        "PEP targets: Times tables by Easter.",
    )
    assert found.school is not None
    assert (found.school.name, found.school.year_group, found.school.is_on_roll) == ("Moorgate Primary", 5, True)
    assert [(each.who, each.told_on, each.withheld_reason) for each in found.told] == [("Doctor (GP)", date(2026, 6, 10), None)]


def test_being_on_no_roll_is_said(scene: Any) -> None:
    keep(scene, SchoolRecord, kind="not_on_roll", started=date(2026, 9, 1))
    assert summary(scene).school is not None
    assert not summary(scene).school.is_on_roll  # type: ignore[union-attr]


def test_numbers_are_those_of_the_worker_and_the_team(scene: Any) -> None:
    change(scene, Worker, Worker.name == "P. Rowan", telephone="01632 960104")
    change(scene, Team, Team.name == "Children in care 1", telephone="01632 960100")
    who = summary(scene).essentials.responsible
    assert (who.worker, who.telephone, who.team, who.team_telephone) == ("P. Rowan", "01632 960104", "Children in care 1", "01632 960100")


def test_what_is_due_is_as_at_the_day_asked_for(scene: Any) -> None:
    scene.visit(date(2026, 6, 12))
    scene.do(MovePlacement(scene.child_id, date(2026, 9, 1), {"kind": "K2", "same_carer": False}, end_reason="CREQB"))
    scene.do(AddRecord("visit", scene.child_id, visit_answers(date(2026, 9, 3))))
    with scene.database.reading(scene.person) as session:
        then = dues_of(session, [scene.child_id], date(2026, 6, 20))[scene.child_id]
        now = dues_of(session, [scene.child_id], scene.today)[scene.child_id]
    assert min(due.by for due in then if due.what is What.VISIT and due.by) == date(2026, 7, 10)
    assert all(due.by is None or due.by > date(2026, 9, 3) for due in now if due.what is What.VISIT)
    assert [due.by or date.min for due in now] == sorted(due.by or date.min for due in now)


def test_what_names_no_date_never_hides_what_is_late() -> None:
    dated, open_ended = (Due(What.REVIEW, by, "law", "ended", None, "") for by in (date(2026, 12, 1), None))
    found = Essentials((), None, (), NOBODY, (open_ended, dated))
    assert found.next_due is dated
    assert Essentials((), None, (), NOBODY, (open_ended,)).next_due is open_ended
    assert Essentials((), None, (), NOBODY, ()).next_due is None
