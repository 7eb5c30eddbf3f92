"""Setting up panels: their terms, who belongs to them, in what capacity, and from when until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lacdesk.panel.meeting import Capacity, Numbering, PanelKind, Style
from lacdesk.panel.reading import members_on, notice_terms
from lacdesk.panel.standing import refuse_published
from lacdesk.practice.words import plain_date
from lacdesk.records.base import fields_of
from lacdesk.records.meetings import Meeting, Panel, PanelMember
from lacdesk.store.door import handles
from lacdesk.store.errors import BugError, KnownError
from lacdesk.store.unit import UnitOfWork

Facts = Mapping[str, Any]

_AT_START: Facts = {
    "kind": PanelKind.CORPORATE_PARENTING.value,
    "style": Style.STAMPED.value,
    "numbering": Numbering.RUNNING.value,
    "is_public": True,
}
_ALONE = {Capacity.CHAIR: "chair", Capacity.VICE_CHAIR: "vice-chair"}


@dataclass(frozen=True)
class SetUpPanel:
    """Set up a panel with its terms, by field of the record, and its first members, each by field."""

    terms: Facts
    members: tuple[Facts, ...] = ()


@dataclass(frozen=True)
class ChangePanel:
    """Change terms of a panel; what is published or approved stays as it is."""

    panel_id: str
    terms: Facts


@dataclass(frozen=True)
class AddMember:
    """Let somebody belong to a panel, by field of the record."""

    panel_id: str
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True)
class ChangeMember:
    """Change what is kept of a member."""

    member_id: str
    facts: Facts


@dataclass(frozen=True)
class EndMembership:
    """Say the last day somebody belonged to a panel."""

    member_id: str
    ended: date


@handles(SetUpPanel)
def set_up_panel(command: SetUpPanel, unit: UnitOfWork, today: date) -> Panel:
    """Keep a new panel with its members; KnownError where its name is taken or its terms contradict each other."""
    terms = at_start(_known(Panel, command.terms))
    _refuse_name(unit.session, terms.get("name"), "")
    panel = unit.add(Panel(**terms))
    check_terms(panel)
    unit.session.flush()
    for place, facts in enumerate(command.members, 1):
        add_member_to(unit, panel, {"position": place, **facts}, today)
    return panel


@handles(ChangePanel)
def change_panel(command: ChangePanel, unit: UnitOfWork, today: date) -> None:
    """Change terms of a panel."""
    panel = unit.get(Panel, command.panel_id)
    terms = _known(Panel, command.terms)
    if "name" in terms:
        _refuse_name(unit.session, terms["name"], panel.id)
    unit.change(panel, **terms)
    check_terms(panel)


@handles(AddMember)
def add_member(command: AddMember, unit: UnitOfWork, today: date) -> PanelMember:
    """Keep a new member, at the end of the list unless a place is said."""
    panel = unit.get(Panel, command.panel_id)
    last = unit.session.scalar(select(func.max(PanelMember.position)).where(PanelMember.panel_id == panel.id))
    return add_member_to(unit, panel, {"position": (last or 0) + 1, **command.facts}, today)


@handles(ChangeMember)
def change_member(command: ChangeMember, unit: UnitOfWork, today: date) -> None:
    """Change what is kept of a member; KnownError where the name or the days no longer fit."""
    member = _open_member(unit, command.member_id)
    unit.change(member, **_known(PanelMember, command.facts))
    _check_member(member)
    _refuse_second(unit.session, member, today)


@handles(EndMembership)
def end_membership(command: EndMembership, unit: UnitOfWork, today: date) -> None:
    """Keep the last day of a membership."""
    member = _open_member(unit, command.member_id)
    unit.change(member, ended=command.ended)
    _check_member(member)


def add_member_to(unit: UnitOfWork, panel: Panel, facts: Facts, today: date) -> PanelMember:
    """Keep somebody as a member of a panel, or of one of its meetings alone where the facts name it."""
    member = unit.add(PanelMember(**{"panel_id": panel.id, "capacity": Capacity.MEMBER.value, **_known(PanelMember, facts)}))
    _check_member(member)
    _refuse_second(unit.session, member, today)
    unit.session.flush()
    return member


def panel_named(session: Session, name: str) -> Panel | None:
    """Return the panel of a name, whatever its capitals, or None."""
    wanted = " ".join(name.split()).casefold()
    return next((each for each in session.scalars(select(Panel)) if (each.name or "").casefold() == wanted), None)


def called(person: PanelMember) -> str:
    """Return what a member is called in a sentence: "Councillor Elm"."""
    return " ".join(part for part in (person.title, person.first_name, person.surname) if part)


def _open_member(unit: UnitOfWork, member_id: str) -> PanelMember:
    """Return a member; KnownError for one of a meeting alone whose agenda is published."""
    member = unit.get(PanelMember, member_id)
    if member.meeting_id:
        refuse_published(unit.get(Meeting, member.meeting_id))
    return member


def _known(kind: type[Panel] | type[PanelMember], facts: Facts) -> dict[str, Any]:
    strangers = facts.keys() - fields_of(kind).keys()
    if strangers:
        raise BugError(f"A {kind.words} has no {', '.join(sorted(strangers))}.")
    return {name: " ".join(value.split()) if isinstance(value, str) and name == "name" else value for name, value in facts.items()}


def _refuse_name(session: Session, name: Any, own_id: str) -> None:
    if not name:
        raise KnownError("Enter the name of the panel.")
    other = panel_named(session, name)
    if other is not None and other.id != own_id:
        raise KnownError(f"There is a panel called {other.name} already. Give this one another name.")


def at_start(terms: Facts) -> dict[str, Any]:
    """Return the terms of a new panel, with the usual ones where none are said: public for corporate parenting, private for any other."""
    start = {**_AT_START, **terms}
    return start if "is_public" in terms else {**start, "is_public": start["kind"] == PanelKind.CORPORATE_PARENTING}


def check_terms(panel: Panel) -> None:
    """Raise KnownError where the terms of a panel contradict each other, or one that hears of children would meet in public."""
    if panel.is_public and panel.kind != PanelKind.CORPORATE_PARENTING:
        raise KnownError(f"The {panel.name} hears of children and carers, so it meets in private. Say that it does not meet in public.")
    if panel.clear_days is not None and panel.clear_days < 1:
        raise KnownError("Give at least one clear day of notice.")
    try:
        notice_terms(panel)
    except ValueError as error:
        raise KnownError(str(error)) from None


def _check_member(member: PanelMember) -> None:
    if member.capacity == Capacity.YOUNG_PERSON:
        if member.surname:
            raise KnownError("A young person is known by first name only. Leave the surname empty.")
        if not member.first_name:
            raise KnownError("Enter the young person's first name.")
    elif not member.surname:
        raise KnownError("Enter the surname.")
    if member.started and member.ended and member.ended < member.started:
        raise KnownError(f"{called(member)} would have left before joining on {plain_date(member.started)}. Check the dates.")


def _refuse_second(session: Session, member: PanelMember, today: date) -> None:
    """A panel has one chair and one vice-chair at a time."""
    alone = _ALONE.get(Capacity(member.capacity or Capacity.MEMBER))
    if alone is None or member.meeting_id:
        return
    first, last = member.started or date.min, member.ended or date.max
    for other in members_on(session, member.panel_id or "", max(first, min(today, last))):
        if other.id != member.id and other.capacity == member.capacity:
            until = plain_date((member.started or today) - timedelta(days=1))
            raise KnownError(f"{called(other)} is the {alone}. End that on {until} first.")
