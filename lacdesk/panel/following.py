"""Following the clauses of minutes: what they ask for is taken down as actions, and what nobody has worked on says what they say now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.panel.action_log import OPEN, STILL_OPEN, action_value, meetings_to_come, reference
from lacdesk.panel.actions import Action, actions_of
from lacdesk.panel.meeting import ItemKind
from lacdesk.panel.reading import clauses_of, find, minutes_kept, minutes_of
from lacdesk.practice.words import listed
from lacdesk.records.meetings import ForwardPlanRow, Meeting, Minute, Panel, PanelAction
from lacdesk.store.history import written_to
from lacdesk.store.hook import INCLUDE_WITHDRAWN
from lacdesk.store.unit import UnitOfWork

_FOLLOWING = frozenset({"TakeInMeeting", "CirculateMinutes", "WriteMinute", "RemoveMinute"})
_NO_LONGER = "Its clause no longer asks for anything."
_PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class _Asking:
    """One clause of a minute that decides something, and what it asks for, if anything."""

    minute: Minute
    clause_id: str
    action: Action | None


def follow_clauses(unit: UnitOfWork, meeting: Meeting) -> None:
    """Take down what the clauses of minutes ask for, each once: a new one is added, one nobody has worked on says what its clause says.

    An action whose clause is gone goes with it, unless somebody has worked on it. One whose words stand under another minute now
    follows them there.
    """
    unit.session.flush()
    asking = list(_asking(unit.session, meeting))
    actions = kept_actions(unit.session, meeting.id)
    worked_on = _worked_on(unit.session, PanelAction.__tablename__, (each.id for each in actions))
    standing = {each.clause_id for each in asking}
    by_clause = {each.clause_id: each for each in actions if each.clause_id in standing}
    loose = [each for each in actions if each.clause_id not in standing]
    for each in asking:
        kept = by_clause.get(each.clause_id) or _take_words(loose, each.action)
        _follow(unit, meeting, each, kept, is_worked_on=kept is not None and kept.id in worked_on)
    for action in loose:
        if action.id not in worked_on:
            _withdraw(unit, action, "Its clause was taken out of the minutes.")
    unit.session.flush()


def kept_actions(session: Session, meeting_id: str) -> list[PanelAction]:
    """Return the actions that came from the minutes of a meeting, in the order they were taken down."""
    minutes = select(Minute.id).where(Minute.meeting_id == meeting_id)
    ids = session.scalars(minutes, execution_options={INCLUDE_WITHDRAWN: True}).all()
    return list(session.scalars(select(PanelAction).where(PanelAction.minute_id.in_(ids)).order_by(PanelAction.id)))


def worked_on_words(session: Session, meeting_id: str) -> list[str]:
    """Return what a clerk is told of the actions of a meeting that a file taken in left as they were, because somebody worked on them."""
    actions = kept_actions(session, meeting_id)
    ids = _worked_on(session, PanelAction.__tablename__, (each.id for each in actions))
    standing = {clause.id for minute in minutes_kept(session, meeting_id) for clause in clauses_of(session, minute.id)}
    worked_on = [each for each in actions if each.id in ids]
    stay = [action_value(session, each).minute for each in worked_on if each.clause_id in standing]
    gone = [f'The file no longer says "{each.text}"' for each in worked_on if each.clause_id not in standing]
    told = [f"Somebody has worked on what {listed(stay)} asked for since, so it stays as it is in the action log."] if stay else []
    what = "Somebody has worked on that action, so it stays. Withdraw it in the action log if it is no longer wanted."
    return [*told, *(f"{each} {what}" for each in gone)]


def _asking(session: Session, meeting: Meeting) -> Iterator[_Asking]:
    minutes, later = minutes_of(session, meeting.id), meetings_to_come(session, meeting)
    for row, minute in zip(minutes_kept(session, meeting.id), minutes.minutes, strict=True):
        found = {each.minute: each for each in actions_of(replace(minutes, minutes=(minute,)), later)}
        clauses = [each for each in clauses_of(session, row.id) if not each.recommended_to]
        for place, clause in enumerate(clauses, 1):
            yield _Asking(row, clause.id, found.get(reference(minute.number, place, len(clauses))))


def _take_words(loose: list[PanelAction], found: Action | None) -> PanelAction | None:
    """Take an action of the same words out of those whose clause is gone; None where there is none."""
    same = next((each for each in loose if found is not None and each.text == found.clause), None)
    if same is not None:
        loose.remove(same)
    return same


def _follow(unit: UnitOfWork, meeting: Meeting, asking: _Asking, kept: PanelAction | None, *, is_worked_on: bool) -> None:
    found = asking.action
    if kept is None:
        if found is not None:
            _take_down(unit, meeting, asking, found)
        return
    if found is None:
        if kept.status in STILL_OPEN:
            _withdraw(unit, kept, _NO_LONGER)
        return
    unit.change(kept, minute_id=asking.minute.id, clause_id=asking.clause_id)
    if not is_worked_on:
        unit.change(kept, text=found.clause, **_facts(found))
    elif kept.status in STILL_OPEN:
        unit.change(kept, text=found.clause)
    for row in _planned(unit.session, kept):
        unit.change(row, requested_by=found.minute)


def _facts(found: Action) -> dict[str, Any]:
    """Return what a clause says of its action; where the words leave the meeting open it is to be checked."""
    facts: dict[str, Any] = {"owner": found.owner or None, "due_on": found.due.on, "due_words": found.due.words or None}
    return facts | {"is_ongoing": found.due.is_ongoing, "is_due_unsure": found.due.is_flagged, "wants_paper": found.wants_paper}


def _take_down(unit: UnitOfWork, meeting: Meeting, asking: _Asking, found: Action) -> None:
    """Keep an action; one without an end goes on the forward plan."""
    whose = {"panel_id": meeting.panel_id, "minute_id": asking.minute.id, "clause_id": asking.clause_id}
    action = unit.add(PanelAction(text=found.clause, status=OPEN, times_carried=0, **whose, **_facts(found)))
    unit.session.flush()
    if found.due.is_ongoing:
        panel = find(unit.session, Panel, meeting.panel_id or "")
        plan = {"title": asking.minute.heading, "kind": ItemKind.REPORT.value, "lead": panel.name, "purpose": "scrutinise"}
        facts = {"action_id": action.id, "requested_by": found.minute, "is_each_meeting": True, "status": _PLANNED}
        unit.add(ForwardPlanRow(panel_id=panel.id, **plan, **facts))


def _withdraw(unit: UnitOfWork, action: PanelAction, why: str) -> None:
    """Withdraw an action with its row of the forward plan, which stays where somebody has worked on it or it is on an agenda."""
    rows = _planned(unit.session, action)
    worked_on = _worked_on(unit.session, ForwardPlanRow.__tablename__, (each.id for each in rows))
    for row in rows:
        if row.id not in worked_on:
            unit.withdraw(row, why)
    unit.withdraw(action, why)


def _planned(session: Session, action: PanelAction) -> Sequence[ForwardPlanRow]:
    rows = select(ForwardPlanRow).where(ForwardPlanRow.action_id == action.id, ForwardPlanRow.status == _PLANNED)
    return session.scalars(rows).all()


def _worked_on(session: Session, record_type: str, ids: Iterable[str]) -> set[str]:
    """Return those of some records that somebody has changed, other than by writing or taking in the minutes they come from."""
    return {each.record_id for each in written_to(session, record_type, list(ids)) if each.operation not in _FOLLOWING}
