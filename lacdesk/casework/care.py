"""Carrying out a change of care: what was planned is written with its homes, notices and move, and what follows is judged again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select

from lacdesk.casework.commands import Care, OpenFile, StartCare
from lacdesk.casework.courses import keep_course
from lacdesk.casework.foreseen import WARNINGS_ANSWERED, problems_ahead
from lacdesk.casework.planned_care import NEW_HOME, Planned, plan_of
from lacdesk.casework.recording import NotAccepted
from lacdesk.casework.reviews import judge_reviews
from lacdesk.casework.visits import judge_visits
from lacdesk.practice.checks import Level, Problem
from lacdesk.practice.course import Course, Refused, put
from lacdesk.records.base import Record
from lacdesk.records.care import PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.placement import Home, PlacementChange, PlacementNotice
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import UnitOfWork


def open_file(command: OpenFile, unit: UnitOfWork, today: date) -> None:
    """Remember that this person opened the child's file."""
    unit.get(Child, command.child_id)
    unit.note_read(command.child_id)


def carry_out(command: Care, unit: UnitOfWork, today: date) -> None:
    """Change a child's care as asked, with everything that follows; NotAccepted, with nothing written, where it cannot be done."""
    try:
        planned = plan_of(unit.session, command, today)
    except Refused as refused:
        raise NotAccepted([Problem(refused.field, refused.message, Level.ERROR)]) from refused
    errors = [each for each in problems_ahead(unit.session, planned, today) if each.level is Level.ERROR]
    if errors:
        raise NotAccepted(errors)
    if planned.child_id is None and isinstance(command, StartCare):
        planned = replace(planned, child_id=_new_child(command.child, unit))
    child_id = planned.child_id or ""
    unit.get(Child, child_id)
    _write(unit, child_id, _with_home(unit, planned))
    judge_visits(unit, child_id, today)
    judge_reviews(unit, child_id, today)
    draft: tuple[str, str] | None = getattr(command, "draft", None)
    if draft is not None:
        unit.drop_draft(*draft)


def _write(unit: UnitOfWork, child_id: str, planned: Planned) -> None:
    reason = planned.reason
    _withdraw_moves(unit, planned)
    added = keep_course(unit, child_id, planned.before, planned.after, reason)
    unit.session.flush()
    entered = added.get(f"placement {planned.entered}")
    kept: Record | None = _main_record(unit, planned, added)
    if planned.move is not None and reason is None and entered is not None:
        kept = unit.add(PlacementChange(child_id=child_id, **planned.move, left_placement_id=planned.left, new_placement_id=entered.id))
    elif planned.move is not None and reason is not None:
        _correct_move(unit, planned, planned.move, reason)
    for row in planned.notified if entered is not None else ():
        unit.add(PlacementNotice(child_id=child_id, **{**row, "placement_id": entered.id}))  # type: ignore[union-attr]
    reasons = planned.answers.get(WARNINGS_ANSWERED)
    if reasons and kept is not None:
        kept.warnings_answered = dict(reasons)


def _main_record(unit: UnitOfWork, planned: Planned, added: Mapping[str, Record]) -> Record | None:
    """Return the record a form is about, where the reasons given for its warnings are kept: the new one, else the one that ended."""
    new = next((record for key, record in added.items() if key.startswith(f"{planned.main} ")), None)
    if new is not None or planned.main != "period_of_care":
        return new
    changed = [each for each in planned.after.periods if each not in planned.before.periods]
    return unit.get(PeriodOfCare, changed[0].key) if changed else None


def _correct_move(unit: UnitOfWork, planned: Planned, move: Mapping[str, Any], reason: str) -> None:
    changed = {each.key for each in planned.after.placements if each not in planned.before.placements}
    made = unit.session.scalars(select(PlacementChange).where(PlacementChange.new_placement_id.in_(changed)))
    for each in made:
        entered = next(link for link in planned.after.placements if link.key == each.new_placement_id)
        if entered.start == move["change_date"]:
            unit.change(each, reason, **move)


def _withdraw_moves(unit: UnitOfWork, planned: Planned) -> None:
    """Withdraw what is kept of moves into placements that are taken out."""
    gone = {each.key for each in planned.before.placements} - {each.key for each in planned.after.placements}
    if not gone:
        return
    for made in unit.session.scalars(select(PlacementChange).where(PlacementChange.new_placement_id.in_(gone))):
        unit.withdraw(made, planned.reason or "")


def _with_home(unit: UnitOfWork, planned: Planned) -> Planned:
    """Keep the home that was named in the form, and let the placement point at it."""
    if not planned.home:
        return planned
    home = unit.add(Home(**planned.home))
    unit.session.flush()
    links = [each.saying({"home_id": home.id}) for each in planned.after.placements if each.facts.get("home_id") == NEW_HOME]
    after = Course(planned.after.periods, planned.after.statuses, put(planned.after.placements, *links))
    return replace(planned, after=after)


def _new_child(facts: Mapping[str, Any], unit: UnitOfWork) -> str:
    ref = str(facts.get("ref") or "").strip()
    if not ref:
        raise KnownError("Enter the child's reference.")
    if unit.session.scalar(select(Child.id).where(Child.ref == ref)):
        raise KnownError(f"The reference {ref} belongs to another child. Enter a different one.")
    child = unit.add(Child(**{**facts, "ref": ref}))
    unit.session.flush()
    return child.id
