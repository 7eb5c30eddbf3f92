"""A residential home with no network records for a month with the keyboard alone, and everything is there afterwards."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.child_records import record_lines
from lacdesk.casework.independent_visits import independent_visit
from lacdesk.desktop.app import make_app
from lacdesk.desktop.collecting import Collecting
from lacdesk.desktop.desk import person_named
from lacdesk.records.base import Record
from lacdesk.records.child import RiskFlag
from lacdesk.records.complaints import Complaint
from lacdesk.records.education import Exclusion, SchoolAttendance
from lacdesk.records.health import HealthEvent
from lacdesk.records.homes import Regulation44Visit
from lacdesk.records.missing import MissingEpisode
from lacdesk.records.placement import Placement, PlacementChange
from lacdesk.records.plan import PlacementPlan
from lacdesk.records.visit import VisitRequest
from lacdesk.records.voice import WishesFeelings
from lacdesk.store.drafts import list_drafts
from lacdesk.store.history import history, history_of_child
from lacdesk.store.verify import verify

from .home_hands import DAYS, RECORDER, Hands, HomeCouncil, fill_council
from .home_month import ACTION, VIEW, WHY_GONE, WORDS, HomeMonth

R = TypeVar("R", bound=Record)

pytestmark = pytest.mark.slow

MOVED, LEFT, DENTIST = date(2026, 10, 26), date(2026, 11, 8), date(2026, 11, 12)


class Mice(QObject):
    """Counts what a mouse does."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.Wheel}:
            self.pressed += 1
        return False


@pytest.fixture
def asked_of_the_network(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Refuses every way to a network, and notes who tried."""
    tried: list[str] = []

    def refuse(*asked: object, **_more: object) -> NoReturn:
        tried.append(repr(asked))
        raise OSError("There is no network here.")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    return tried


@pytest.fixture
def council(empty_database_file: Any, tmp_path: Path) -> HomeCouncil:
    file = empty_database_file.copy_to(tmp_path / "records")
    with file.open() as database:
        return HomeCouncil(file.path, file.settings, file.passphrase, *fill_council(database))


@pytest.fixture
def mice(qapp: QApplication) -> Iterator[Mice]:
    counting = Mice()
    qapp.installEventFilter(counting)
    yield counting
    qapp.removeEventFilter(counting)


@pytest.mark.qt_log_ignore(r".*(raise\(\)|grabbing the keyboard|propagateSizeHints).*", extend=True)
def test_a_month_is_recorded_without_a_network_or_a_mouse(
    council: HomeCouncil, collecting: Collecting, asked_of_the_network: list[str], mice: Mice
) -> None:
    make_app(council.settings)
    month = HomeMonth(council, Hands())
    month.run()
    assert asked_of_the_network == []
    assert mice.pressed == 0
    _what_was_due_went(month.seen)
    with council.open() as database:
        assert verify(database).problems == []
        person = person_named(database, RECORDER)
        with database.reading(person) as session:
            assert list_drafts(session, person) == []
            _the_life_of_amara(session, council.amara)
            _the_life_of_kofi(session, council)
            _the_visits_to_the_home(session, council.home_id)


def _what_was_due_went(seen: dict[str, set[tuple[str, str]]]) -> None:
    """What is recorded leaves Today, and what it gives rise to comes."""
    amara, kofi, home = "Amara B.", "Kofi M.", "Larch House"
    came = {when: rows - seen["first morning"] for when, rows in seen.items()}
    assert (kofi, "Placement plan") in seen["first morning"]
    assert (kofi, "Placement plan") not in seen["first evening"]
    assert came["first evening"] == {(amara, "Complaint"), (home, "Independent visit report")}
    assert (amara, "Strategy discussion") in seen["missing"]
    assert (amara, "Return interview") in seen["returned"]
    assert (amara, "Return interview") not in seen["interviewed"]
    assert (kofi, "Visit asked for") in seen["last morning"]
    assert (amara, "Complaint") in seen["last morning"]
    assert (amara, "Complaint") not in seen["last evening"]


def _only(session: Session, kind: type[R], child_id: str) -> R:
    return session.scalars(select(kind).where(kind.child_id == child_id)).one()  # type: ignore[attr-defined]


def _the_life_of_amara(session: Session, child_id: str) -> None:
    dental = _only(session, HealthEvent, child_id)
    assert (dental.kind, dental.health_status, dental.done) == ("dental", "done", DENTIST)
    assert dental.notes == "One filling. Back in six months."
    complaint = _only(session, Complaint, child_id)
    assert (complaint.about, complaint.relation, complaint.outcome) == ("They read my diary.", "child", "upheld")
    assert complaint.answered == date(2026, 11, 27)
    gone = _only(session, MissingEpisode, child_id)
    assert (gone.started, gone.started_time, gone.ended, gone.ended_time) == (LEFT, time(21, 30), date(2026, 11, 9), time(18, 15))
    assert (gone.interview_outcome, gone.interview_date, gone.is_interviewer_independent) == ("done", date(2026, 11, 11), True)
    assert (gone.themes, gone.interview_themes) == (WHY_GONE, ["family"])
    said = _only(session, WishesFeelings, child_id)
    assert (said.own_words, said.said_on, said.asked_by) == (WORDS, DAYS[1], RECORDER)
    told = {line.summary for line in record_lines(session, child_id, {"missing_episode", "complaint", "wishes_feelings"})}
    assert len(told) == 3


def _the_life_of_kofi(session: Session, council: HomeCouncil) -> None:
    child_id = council.kofi
    placements = session.scalars(select(Placement).where(Placement.child_id == child_id).order_by(Placement.started)).all()
    assert [(each.started, each.ended) for each in placements] == [(date(2026, 9, 14), MOVED), (MOVED, None)]
    assert (placements[1].home_id, placements[1].kind) == (council.home_id, "K2")
    assert _only(session, PlacementChange, child_id).child_view == VIEW
    plan = _only(session, PlacementPlan, child_id)
    assert (plan.placement_id, plan.signed_by) == (placements[1].id, "J. Alder, for the home")
    assert set(plan.delegated_authority or ()) == {"leisure", "medical"}
    attended = _only(session, SchoolAttendance, child_id)
    assert (attended.sessions_possible, attended.sessions_present, attended.sessions_unauthorised) == (34, 31, 1)
    suspended = _only(session, Exclusion, child_id)
    assert (suspended.days, suspended.child_words) == (Decimal("2.00"), "He said it first.")
    assert "The letter says two days." in [entry.reason for entry in history(session, suspended.id)]
    assert _only(session, VisitRequest, child_id).reason == "Can she come before Sunday?"
    assert session.scalars(select(RiskFlag).where(RiskFlag.child_id == child_id)).all() == []
    kept = [entry for entry in history_of_child(session, child_id) if entry.record_type == "risk_flag"]
    assert "Recorded of the wrong child." in [entry.reason for entry in kept]


def _the_visits_to_the_home(session: Session, home_id: str) -> None:
    first, second = session.scalars(select(Regulation44Visit).where(Regulation44Visit.home_id == home_id).order_by("visit_date")).all()
    assert (first.visit_date, first.report_sent) == (date(2026, 10, 27), date(2026, 11, 19))
    for visit, logged in ((first, "Medication"), (second, "Missing")):
        told = independent_visit(session, visit.id)
        assert [log.heading for log in told.logs if log.answer == "Entries"] == [logged]
        assert [log.answer for log in told.logs].count("None") == 8
    raised, carried = (independent_visit(session, visit.id).actions[0] for visit in (first, second))
    assert (raised.issue, raised.is_previous, raised.visits_carried) == (ACTION, False, 0)
    assert (carried.issue, carried.is_previous, carried.visits_carried) == (ACTION, True, 1)
    assert carried.update == "Part ordered, fitting on 4 December."
