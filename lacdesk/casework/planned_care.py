"""What a change of a child's care would make of it, worked out from the records without writing: the plan that saving carries out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.commands import (
    Answers,
    Care,
    ChangeLegalStatus,
    CorrectCare,
    CorrectLegalStatus,
    CorrectPlacement,
    CorrectStay,
    EndCare,
    EndTemporaryStay,
    MovePlacement,
    RecordShortBreak,
    StartCare,
    StartTemporaryStay,
    WithdrawCare,
    WithdrawLegalStatus,
    WithdrawMove,
)
from lacdesk.casework.courses import course_of, derived_episodes
from lacdesk.casework.episodes import changes_imported, imported_of
from lacdesk.practice import mending, moving
from lacdesk.practice.course import Course, Refused
from lacdesk.practice.episodes import WENT_HOME
from lacdesk.practice.history import WITH_PARENTS
from lacdesk.practice.words import plain_date
from lacdesk.records.base import ChildRecord
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.placement import Home, Placement, PlacementChange, Provider

Kept = TypeVar("Kept", bound=ChildRecord)

NEW_HOME = "new home"
"""What stands for the id of a home that is recorded together with the placement."""
WARNINGS_ANSWERED = "warnings_answered"
RETURNED = "This came with a national return. Correct it in the system the return came from, and import the return again."


@dataclass(frozen=True)
class Planned:
    """A child's course before and after, and what else is to be written; `main` is the record the form is about, by table.

    `move` is what is kept of the move, None where nobody moves; `day` is the day it happens, `reason` that of a correction.
    """

    child_id: str | None
    before: Course
    after: Course
    day: date
    main: str
    answers: Answers = field(default_factory=dict)
    move: Answers | None = None
    home: Answers = field(default_factory=dict)
    notified: Sequence[Answers] = ()
    reason: str | None = None

    @property
    def entered(self) -> str | None:
        """The key of the placement that is new after the change, None where there is none."""
        old = {each.key for each in self.before.placements}
        return next((each.key for each in self.after.placements if each.key not in old), None)

    @property
    def left(self) -> str | None:
        """The key of the placement that was open before the change, None where none was."""
        return next((each.key for each in self.before.placements if each.end is None), None)


def plan_of(session: Session, command: Care, today: date) -> Planned:
    """Return what a command would make of the child's care; Refused where it cannot be done."""
    planned = _PLANNERS[type(command)](session, command)
    if planned.day > today:
        raise Refused(f"{_DAY_WORDS.get(planned.main, 'The day')}, {plain_date(planned.day)}, is in the future. Change the date.")
    if planned.child_id is not None:
        imported = imported_of(session, planned.child_id)
        before, after = (derived_episodes(session, planned.child_id, course) for course in (planned.before, planned.after))
        if changes_imported(imported, before, after):
            raise Refused(RETURNED)
    return planned


_DAY_WORDS = {
    "period_of_care": "The day care started or ended",
    "placement_change": "The day of the move",
    "legal_status": "The day the legal status changed",
    "placement": "The day of the stay",
}


def _start(session: Session, command: StartCare) -> Planned:
    before = course_of(session, command.child_id) if command.child_id else Course()
    placement = housed(session, command.placement, command.home)
    period = {**_without_reasons(command.period), "category_of_need": command.category_of_need}
    status = {**command.status, "code": command.legal_status}
    after = moving.start(before, command.started, period, status, placement)
    answers = {**period, **placement, **_reasons(command.period), "started": command.started}
    return Planned(
        command.child_id, before, after, command.started, "period_of_care", answers, home=command.home, notified=command.notified
    )


def _take_break(session: Session, command: RecordShortBreak) -> Planned:
    before = course_of(session, command.child_id)
    placement = housed(session, command.placement, command.home)
    period = {**_without_reasons(command.period), "category_of_need": command.category_of_need}
    ended = {"ceased_reason": WENT_HOME}
    after = moving.take_break(before, command.started, command.ended, (period, {}, placement), ended)
    answers = {**period, **_reasons(command.period), "started": command.started, "ceased": command.ended}
    return Planned(command.child_id, before, after, command.ended or command.started, "period_of_care", answers, home=command.home)


def _move(session: Session, command: MovePlacement) -> Planned:
    before = course_of(session, command.child_id)
    placement = housed(session, command.placement, command.home)
    left = {"end_reason": command.end_reason, "ending": command.ending}
    status = {"code": command.legal_status} if command.legal_status else None
    after = moving.move(before, command.moved, placement, left, status)
    move = {
        "same_carer": placement.get("same_carer"),
        **_without_reasons(command.change),
        "change_date": command.moved,
        "reason": command.end_reason,
        "ending": command.ending,
        "legal_status_changed": status is not None,
    }
    answers = {**placement, **move, **_reasons(command.change)}
    return Planned(
        command.child_id,
        before,
        after,
        command.moved,
        "placement_change",
        answers,
        move,
        home=command.home,
        notified=command.notified,
    )


def _go_away(session: Session, command: StartTemporaryStay) -> Planned:
    before = course_of(session, command.child_id)
    stay = housed(session, _without_reasons(command.stay), command.home)
    after = moving.go_away(before, command.started, stay, command.ended)
    answers = {**stay, **_reasons(command.stay), "started": command.started, "ended": command.ended}
    return Planned(command.child_id, before, after, command.ended or command.started, "placement", answers, home=command.home)


def _come_back(session: Session, command: EndTemporaryStay) -> Planned:
    before = course_of(session, command.child_id)
    after = moving.come_back(before, command.ended)
    return Planned(command.child_id, before, after, command.ended, "placement", {**_reasons(command.stay), "ended": command.ended})


def _change_status(session: Session, command: ChangeLegalStatus) -> Planned:
    before = course_of(session, command.child_id)
    status = {**_without_reasons(command.status), "code": command.legal_status}
    after = moving.change_status(before, command.changed, status)
    answers = {**status, **_reasons(command.status), "started": command.changed}
    return Planned(command.child_id, before, after, command.changed, "legal_status", answers)


def _end(session: Session, command: EndCare) -> Planned:
    before = course_of(session, command.child_id)
    facts = {**_without_reasons(command.period), "ceased_reason": command.reason}
    after = moving.end(before, command.ceased, facts)
    answers = {**facts, **_reasons(command.period), "ceased": command.ceased}
    return Planned(command.child_id, before, after, command.ceased, "period_of_care", answers)


def _correct_placement(session: Session, command: CorrectPlacement) -> Planned:
    placement = _record(session, Placement, command.placement_id)
    before = course_of(session, placement.child_id)
    facts = housed(session, command.placement, {}) if command.placement.get("home_id") else command.placement
    after = mending.redate_placement(before, placement.id, command.started, facts, command.left)
    made = _change_to(session, placement.id)
    if made is not None and made.legal_status_changed:
        status = next((each for each in before.statuses if each.start == placement.started), None)
        after = mending.redate_status(after, status.key, command.started) if status is not None else after
    move = {**_without_reasons(command.change), "change_date": command.started, **_left_facts(command.left)} if made is not None else None
    return Planned(placement.child_id, before, after, command.started, "placement", {}, move, reason=command.reason)


def _correct_status(session: Session, command: CorrectLegalStatus) -> Planned:
    status = _record(session, LegalStatus, command.status_id)
    before = course_of(session, status.child_id)
    after = mending.redate_status(before, status.id, command.started, command.status)
    return Planned(status.child_id, before, after, command.started, "legal_status", reason=command.reason)


def _correct_care(session: Session, command: CorrectCare) -> Planned:
    period = _record(session, PeriodOfCare, command.period_id)
    before = course_of(session, period.child_id)
    after = mending.redate_start(before, period.id, command.started, command.period)
    first = next((each for each in after.placements if each.start == command.started), None)
    if command.placement and first is not None:
        facts = housed(session, command.placement, {}) if command.placement.get("home_id") else command.placement
        after = mending.redate_placement(after, first.key, command.started, facts)
    if period.ceased != command.ceased:
        reopened = {"ceased_reason": None} if command.ceased is None else {}
        after = mending.redate_end(after, period.id, command.ceased, reopened)
    return Planned(period.child_id, before, after, command.ceased or command.started, "period_of_care", reason=command.reason)


def _correct_stay(session: Session, command: CorrectStay) -> Planned:
    stay = _record(session, Placement, command.placement_id)
    before = course_of(session, stay.child_id)
    facts = housed(session, command.stay, {}) if command.stay.get("home_id") else command.stay
    after = mending.redate_stay(before, stay.id, command.started, command.ended, facts)
    return Planned(stay.child_id, before, after, command.ended or command.started, "placement", reason=command.reason)


def _withdraw_move(session: Session, command: WithdrawMove) -> Planned:
    placement = _record(session, Placement, command.placement_id)
    before = course_of(session, placement.child_id)
    after = mending.withdraw_placement(before, placement.id)
    return Planned(placement.child_id, before, after, placement.started or date.min, "placement", reason=command.reason)


def _withdraw_status(session: Session, command: WithdrawLegalStatus) -> Planned:
    status = _record(session, LegalStatus, command.status_id)
    before = course_of(session, status.child_id)
    after = mending.withdraw_status(before, status.id)
    return Planned(status.child_id, before, after, status.started or date.min, "legal_status", reason=command.reason)


def _withdraw_care(session: Session, command: WithdrawCare) -> Planned:
    period = _record(session, PeriodOfCare, command.period_id)
    before = course_of(session, period.child_id)
    after = mending.withdraw_period(before, period.id)
    return Planned(period.child_id, before, after, period.started or date.min, "period_of_care", reason=command.reason)


_PLANNERS: Mapping[type, Callable[[Session, Any], Planned]] = {
    StartCare: _start,
    RecordShortBreak: _take_break,
    MovePlacement: _move,
    StartTemporaryStay: _go_away,
    EndTemporaryStay: _come_back,
    ChangeLegalStatus: _change_status,
    EndCare: _end,
    CorrectPlacement: _correct_placement,
    CorrectLegalStatus: _correct_status,
    CorrectCare: _correct_care,
    CorrectStay: _correct_stay,
    WithdrawMove: _withdraw_move,
    WithdrawLegalStatus: _withdraw_status,
    WithdrawCare: _withdraw_care,
}


def housed(session: Session, placement: Answers, new_home: Answers) -> dict[str, Any]:
    """Return a placement's facts with what the home says of itself where the answers do not; a parent provides a placement with parents."""
    facts = dict(placement)
    if new_home:
        facts["home_id"] = NEW_HOME
    home = session.get(Home, facts["home_id"]) if facts.get("home_id") and not new_home else None
    known = {name: new_home.get(name) if home is None else getattr(home, name) for name in _TOLD_BY_HOME}
    provider = session.get(Provider, home.provider_id) if home is not None and home.provider_id else None
    known["provider_kind"] = PARENT if facts.get("kind") == WITH_PARENTS else provider.kind if provider is not None else None
    return {**facts, **{name: value for name, value in known.items() if value is not None and facts.get(name) is None}}


_TOLD_BY_HOME = ("urn", "postcode", "registered", "ofsted_rating")
PARENT = "PR0"


def _change_to(session: Session, placement_id: str) -> PlacementChange | None:
    return session.scalar(select(PlacementChange).where(PlacementChange.new_placement_id == placement_id))


def _left_facts(left: Answers) -> dict[str, Any]:
    names = {"end_reason": "reason", "ending": "ending"}
    return {names[name]: value for name, value in left.items() if name in names}


def _record(session: Session, kind: type[Kept], record_id: str) -> Kept:
    record = session.get(kind, record_id)
    if record is None:
        raise Refused(f"There is no such {kind.words}. It may have been withdrawn.")
    return record


def _without_reasons(answers: Answers) -> dict[str, Any]:
    return {name: value for name, value in answers.items() if name != WARNINGS_ANSWERED}


def _reasons(answers: Answers) -> dict[str, Any]:
    return {WARNINGS_ANSWERED: answers[WARNINGS_ANSWERED]} if answers.get(WARNINGS_ANSWERED) else {}
