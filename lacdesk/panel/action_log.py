"""The action log: what resolutions asked for, taken down when minutes go out, linked to items, carried forward, done or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.panel.actions import Action, Chased, Due, actions_of, carried
from lacdesk.panel.meeting import ItemKind
from lacdesk.panel.reading import clauses_of, day_of, find, meetings_after, minutes_kept, minutes_of
from lacdesk.records.meetings import AgendaItem, ForwardPlanRow, Meeting, Minute, Panel, PanelAction
from lacdesk.store.door import handles
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import UnitOfWork

OPEN, ON_AGENDA, DONE, CARRIED, WITHDRAWN = "open", "on_agenda", "done", "carried", "withdrawn"
STILL_OPEN = (OPEN, ON_AGENDA, CARRIED)


@dataclass(frozen=True)
class AnswerAction:
    """Say what a clause did not: who is to do it and by which meeting, or that it has no due meeting, and whether it asks for a paper."""

    action_id: str
    owner: str = ""
    due_on: date | None = None
    is_undated: bool = False
    wants_paper: bool | None = None


@dataclass(frozen=True)
class LinkAction:
    """Say which item of an agenda answers an action."""

    action_id: str
    item_id: str


@dataclass(frozen=True)
class UnlinkAction:
    """Say that no item answers an action after all."""

    action_id: str


@dataclass(frozen=True)
class CarryAction:
    """Carry an action forward to a later meeting, for a reason."""

    action_id: str
    to: date
    reason: str


@dataclass(frozen=True)
class FinishAction:
    """Say that an action is done, and what shows it."""

    action_id: str
    evidence: str


@dataclass(frozen=True)
class WithdrawAction:
    """Say that an action is no longer wanted, for a reason."""

    action_id: str
    reason: str


@dataclass(frozen=True)
class ReopenAction:
    """Open an action again that was done or withdrawn by mistake."""

    action_id: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action of a panel's log, with where it stands; `kept` is its id, `item` the title of the item that answers it."""

    id: str
    action: Action
    status: str
    minuted_on: date
    is_ongoing: bool = False
    is_undated: bool = False
    item_id: str = ""
    item: str = ""
    reason: str = ""
    evidence: str = ""

    @property
    def questions(self) -> tuple[str, ...]:
        """What the clerk is still asked about it."""
        if self.status not in STILL_OPEN:
            return ()
        settled = replace(self.action.due, words=self.action.due.words or ("none" if self.is_undated or self.action.due.on else ""))
        return replace(self.action, due=settled).questions


@handles(AnswerAction)
def answer_action(command: AnswerAction, unit: UnitOfWork, today: date) -> None:
    """Keep the answers; KnownError where a due meeting is said not to be one, or lies before the meeting that resolved it."""
    action = _open_action(unit, command.action_id)
    resolved = _resolved_on(unit.session, action)
    if command.due_on and command.due_on <= resolved:
        raise KnownError("The action is due after the meeting that resolved it. Choose a later meeting.")
    if command.due_on and command.is_undated:
        raise KnownError("Enter a due meeting, or that there is none, not both.")
    answers = {"due_on": command.due_on, "is_undated": command.is_undated, "is_due_unsure": False}
    wants_paper = action.wants_paper if command.wants_paper is None else command.wants_paper
    unit.change(action, owner=command.owner.strip() or None, wants_paper=wants_paper, **answers)


@handles(LinkAction)
def link_action(command: LinkAction, unit: UnitOfWork, today: date) -> None:
    """Keep a clerk's link; KnownError where the item is of another panel, or of the meeting that resolved it or one before."""
    action, item = _open_action(unit, command.action_id), unit.get(AgendaItem, command.item_id)
    meeting = unit.get(Meeting, item.meeting_id or "")
    if meeting.panel_id != action.panel_id or day_of(meeting) <= _resolved_on(unit.session, action):
        raise KnownError("Choose an item of a later meeting of the same panel.")
    unit.change(action, answered_by_id=item.id, status=ON_AGENDA)


@handles(UnlinkAction)
def unlink_action(command: UnlinkAction, unit: UnitOfWork, today: date) -> None:
    """Take the link away."""
    unit.change(_open_action(unit, command.action_id), answered_by_id=None, status=OPEN)


@handles(CarryAction)
def carry_action(command: CarryAction, unit: UnitOfWork, today: date) -> None:
    """Keep the later meeting and the reason; KnownError where either is missing."""
    action = _open_action(unit, command.action_id)
    try:
        later = carried(action_value(unit.session, action), command.to, command.reason)
    except ValueError as error:
        raise KnownError(str(error)) from None
    facts = {"due_on": later.due.on, "times_carried": later.times_carried, "carried_reason": later.carried_because}
    unit.change(action, status=CARRIED, answered_by_id=None, is_undated=False, is_due_unsure=False, **facts)


@handles(FinishAction)
def finish_action(command: FinishAction, unit: UnitOfWork, today: date) -> None:
    """Keep what shows that an action is done."""
    if not command.evidence.strip():
        raise KnownError("Enter what shows that the action is done, such as the report that came.")
    unit.change(_open_action(unit, command.action_id), status=DONE, evidence=command.evidence.strip())


@handles(WithdrawAction)
def withdraw_action(command: WithdrawAction, unit: UnitOfWork, today: date) -> None:
    """Keep why an action is no longer wanted; it stays in the log."""
    if not command.reason.strip():
        raise KnownError("Enter why the action is no longer wanted.")
    unit.change(_open_action(unit, command.action_id), status=WITHDRAWN, evidence=command.reason.strip())


@handles(ReopenAction)
def reopen_action(command: ReopenAction, unit: UnitOfWork, today: date) -> None:
    """Open an action again."""
    unit.change(unit.get(PanelAction, command.action_id), status=OPEN, evidence=None, answered_by_id=None)


def follow_clauses(unit: UnitOfWork, meeting: Meeting) -> None:
    """Take down what the clauses of circulated minutes ask for: new ones are added, open ones say what their clause says now."""
    unit.session.flush()
    found = {action.minute: action for action in actions_of(minutes_of(unit.session, meeting.id), _later(unit.session, meeting))}
    for minute in minutes_kept(unit.session, meeting.id):
        clauses = [each for each in clauses_of(unit.session, minute.id) if not each.recommended_to]
        for place, clause in enumerate(clauses, 1):
            reference = _reference(minute.number or "", place, len(clauses))
            _follow(unit, meeting, minute, clause.id, found.get(reference))
    unit.session.flush()


def action_lines(session: Session, panel_id: str, statuses: Sequence[str] = STILL_OPEN) -> list[ActionLine]:
    """Return the actions of a panel in the order of their minutes; those still open unless other statuses are asked for."""
    wanted = select(PanelAction).where(PanelAction.panel_id == panel_id, PanelAction.status.in_(statuses))
    lines = [action_line(session, action) for action in session.scalars(wanted.order_by(PanelAction.id))]
    return sorted(lines, key=lambda line: line.minuted_on)


def action_line(session: Session, action: PanelAction) -> ActionLine:
    """Return one action as a line of the log."""
    item = session.get(AgendaItem, action.answered_by_id) if action.answered_by_id else None
    return ActionLine(
        id=action.id,
        action=action_value(session, action),
        status=action.status or OPEN,
        minuted_on=_resolved_on(session, action),
        is_ongoing=bool(action.is_ongoing),
        is_undated=bool(action.is_undated),
        item_id=item.id if item else "",
        item=(item.title or "") if item else "",
        reason=action.carried_reason or "",
        evidence=action.evidence or "",
    )


def action_value(session: Session, action: PanelAction) -> Action:
    """Return an action as the plain value rules judge."""
    minute = find(session, Minute, action.minute_id or "")
    clauses = [each.id for each in clauses_of(session, minute.id) if not each.recommended_to]
    place = clauses.index(action.clause_id) + 1 if action.clause_id in clauses else 0
    due = Due(action.due_on, action.due_words or "", bool(action.is_ongoing), bool(action.is_due_unsure))
    return Action(
        minute=_reference(minute.number or "", place, len(clauses)),
        clause=action.text or "",
        owner=action.owner or "",
        due=due,
        wants_paper=bool(action.wants_paper),
        times_carried=action.times_carried or 0,
        carried_because=action.carried_reason or "",
    )


def chased(session: Session, meeting: Meeting) -> list[tuple[str, Chased]]:
    """Return the open actions of a panel that were resolved before a meeting, each with its id, as its agenda's check takes them."""
    lines = action_lines(session, meeting.panel_id or "")
    return [(line.id, Chased(line.action, line.item_id)) for line in lines if line.minuted_on < day_of(meeting)]


def _follow(unit: UnitOfWork, meeting: Meeting, minute: Minute, clause_id: str, found: Action | None) -> None:
    kept = unit.session.scalar(select(PanelAction).where(PanelAction.clause_id == clause_id))
    if kept is not None and found is None and kept.status in STILL_OPEN:
        unit.withdraw(kept, "Its clause no longer asks for anything.")
    elif kept is not None and found is not None and kept.status in STILL_OPEN:
        unit.change(kept, text=found.clause)
    elif kept is None and found is not None:
        _take_down(unit, meeting, minute, clause_id, found)


def _take_down(unit: UnitOfWork, meeting: Meeting, minute: Minute, clause_id: str, found: Action) -> None:
    """Keep an action; where the words leave the meeting open it is to be checked, and one without an end goes on the forward plan."""
    facts: dict[str, Any] = {"owner": found.owner or None, "due_on": found.due.on, "due_words": found.due.words or None}
    facts |= {"is_ongoing": found.due.is_ongoing, "is_due_unsure": found.due.is_flagged, "wants_paper": found.wants_paper}
    whose = {"panel_id": meeting.panel_id, "minute_id": minute.id, "clause_id": clause_id}
    action = unit.add(PanelAction(text=found.clause, status=OPEN, times_carried=0, **whose, **facts))
    unit.session.flush()
    if found.due.is_ongoing:
        panel = find(unit.session, Panel, meeting.panel_id or "")
        plan = {"title": minute.heading, "kind": ItemKind.REPORT.value, "lead": panel.name, "purpose": "scrutinise", "status": "planned"}
        unit.add(ForwardPlanRow(panel_id=panel.id, action_id=action.id, requested_by=found.minute, is_each_meeting=True, **plan))


def _later(session: Session, meeting: Meeting) -> list[date]:
    """Return the days of the meetings to come: those in the calendar and those this meeting announced."""
    announced = map(date.fromisoformat, meeting.next_meetings or ())
    return sorted({*meetings_after(session, meeting.panel_id, day_of(meeting)), *announced})


def _reference(number: str, place: int, of: int) -> str:
    return number if of < 2 or not place else f"{number}({place})"


def _resolved_on(session: Session, action: PanelAction) -> date:
    return day_of(find(session, Meeting, find(session, Minute, action.minute_id or "").meeting_id or ""))


def _open_action(unit: UnitOfWork, action_id: str) -> PanelAction:
    action = unit.get(PanelAction, action_id)
    if action.status not in STILL_OPEN:
        raise KnownError("This action is closed. Open it again first.")
    return action
