"""The action log: what resolutions asked for, answered where they do not say it, linked to items, carried forward, done or withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.panel.actions import Action, Chased, Due, carried, due_of
from lacdesk.panel.reading import clauses_of, day_of, find, meetings_after, minutes_kept, minutes_of
from lacdesk.records.meetings import AgendaItem, Meeting, Minute, Panel, PanelAction
from lacdesk.store.door import handles
from lacdesk.store.errors import KnownError
from lacdesk.store.hook import INCLUDE_WITHDRAWN
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


def action_lines(session: Session, panel_id: str, statuses: Sequence[str] = STILL_OPEN) -> list[ActionLine]:
    """Return the actions of a panel in the order of their minutes; those still open unless other statuses are asked for."""
    wanted = select(PanelAction).where(PanelAction.panel_id == panel_id, PanelAction.status.in_(statuses))
    actions = session.scalars(wanted.order_by(PanelAction.id)).all()
    numbers = _draft_numbers(session, actions)
    return sorted((_line(session, action, numbers) for action in actions), key=lambda line: line.minuted_on)


def action_value(session: Session, action: PanelAction, numbers: Mapping[str, str] | None = None) -> Action:
    """Return an action as the plain value rules judge; `numbers` are those minutes not sent out yet would have, by the minute's id.

    A meeting the clause names that was not in the calendar when it was taken down is looked for there again.
    """
    minute = minute_of(session, action)
    known = _draft_numbers(session, [action]) if numbers is None else numbers
    clauses = [each.id for each in clauses_of(session, minute.id) if not each.recommended_to]
    place = clauses.index(action.clause_id) + 1 if action.clause_id in clauses else 0
    return Action(
        minute=reference(minute.number or known.get(minute.id) or f'"{minute.heading}"', place, len(clauses)),
        clause=action.text or "",
        owner=action.owner or "",
        due=_due(session, action, minute),
        wants_paper=bool(action.wants_paper),
        times_carried=action.times_carried or 0,
        carried_because=action.carried_reason or "",
    )


def minute_of(session: Session, action: PanelAction) -> Minute:
    """Return the minute an action comes from, also one taken out since somebody worked on the action."""
    minute = session.get(Minute, action.minute_id, execution_options={INCLUDE_WITHDRAWN: True})
    assert minute is not None
    return minute


def reference(number: str, place: int, of: int) -> str:
    """Return how a clause is referred to: D44 where it stands alone, D43(2) among several; the minute alone where it has no place."""
    return number if of < 2 or not place else f"{number}({place})"


def meetings_to_come(session: Session, meeting: Meeting) -> list[date]:
    """Return the days of the meetings after one: those in the calendar and those this meeting announced."""
    announced = map(date.fromisoformat, meeting.next_meetings or ())
    return sorted({*meetings_after(session, meeting.panel_id, day_of(meeting)), *announced})


def chased(session: Session, meeting: Meeting) -> list[tuple[str, Chased]]:
    """Return the open actions of a panel that were resolved before a meeting, each with its id, as its agenda's check takes them."""
    lines = action_lines(session, meeting.panel_id or "")
    return [(line.id, Chased(line.action, line.item_id)) for line in lines if line.minuted_on < day_of(meeting)]


def _line(session: Session, action: PanelAction, numbers: Mapping[str, str]) -> ActionLine:
    item = session.get(AgendaItem, action.answered_by_id) if action.answered_by_id else None
    return ActionLine(
        id=action.id,
        action=action_value(session, action, numbers),
        status=action.status or OPEN,
        minuted_on=_resolved_on(session, action),
        is_ongoing=bool(action.is_ongoing),
        is_undated=bool(action.is_undated),
        item_id=item.id if item else "",
        item=(item.title or "") if item else "",
        reason=action.carried_reason or "",
        evidence=action.evidence or "",
    )


def _due(session: Session, action: PanelAction, minute: Minute) -> Due:
    due = Due(action.due_on, action.due_words or "", bool(action.is_ongoing), bool(action.is_due_unsure))
    if due.on or not due.is_flagged or due.is_elsewhere:
        return due
    panel = find(session, Panel, action.panel_id or "")
    return due_of(action.text or "", panel.name or "", meetings_to_come(session, _meeting_of(session, minute)))


def _draft_numbers(session: Session, actions: Iterable[PanelAction]) -> dict[str, str]:
    """Return the numbers that minutes not sent out yet would have today, of the meetings some actions come from, by the minute's id."""
    drafts = {minute.meeting_id or "" for minute in (minute_of(session, each) for each in actions) if not minute.number}
    pairs = (zip(minutes_kept(session, each), minutes_of(session, each).minutes, strict=True) for each in drafts)
    return {row.id: minute.number for several in pairs for row, minute in several}


def _resolved_on(session: Session, action: PanelAction) -> date:
    return day_of(_meeting_of(session, minute_of(session, action)))


def _meeting_of(session: Session, minute: Minute) -> Meeting:
    meeting = session.get(Meeting, minute.meeting_id, execution_options={INCLUDE_WITHDRAWN: True})
    assert meeting is not None
    return meeting


def _open_action(unit: UnitOfWork, action_id: str) -> PanelAction:
    action = unit.get(PanelAction, action_id)
    if action.status not in STILL_OPEN:
        raise KnownError("This action is closed. Open it again first.")
    return action
