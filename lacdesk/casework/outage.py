"""Every looked-after child as at a day, team by team: what is needed on a night when the program cannot be opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.children import Standing, ids
from lacdesk.casework.essentials import Essentials, essentials_of
from lacdesk.casework.present import Present, present_of
from lacdesk.records.child import Child
from lacdesk.records.people import Team, Worker
from lacdesk.store.person import Person
from lacdesk.store.wording import plain_letters

MANAGER = "team_manager"


@dataclass(frozen=True)
class OutageChild:
    """One child in the register."""

    ref: str
    name: str
    first_name: str
    known_as: str | None
    dob: date | None
    present: Present
    essentials: Essentials


@dataclass(frozen=True)
class TeamContact:
    """Somebody who manages a team; no telephone is none recorded."""

    name: str
    telephone: str | None


@dataclass(frozen=True)
class OutageTeam:
    """A team's children in order of first name; the name None is for children who are allocated to no team."""

    name: str | None
    telephone: str | None
    managers: tuple[TeamContact, ...]
    children: tuple[OutageChild, ...]


@dataclass(frozen=True)
class OutageRegister:
    """The teams by name, those without a team last; no team where nobody is looked after."""

    as_at: date
    teams: tuple[OutageTeam, ...]

    @property
    def children(self) -> int:
        """How many children are in it."""
        return sum(len(team.children) for team in self.teams)


def outage_register(session: Session, person: Person, day: date) -> OutageRegister:
    """Return every child the person may read who is looked after on a day, short breaks left out."""
    wanted = ids(session, person, day, Standing.LOOKED_AFTER, "")
    by_team: dict[str | None, list[OutageChild]] = defaultdict(list)
    for child in _children(session, wanted, day):
        by_team[child.essentials.responsible.team_id].append(child)
    managers = _managers(session)
    teams = [_team(session, team_id, managers.get(team_id or "", ()), found) for team_id, found in by_team.items()]
    return OutageRegister(day, tuple(sorted(teams, key=lambda team: (team.name is None, team.name or ""))))


def _children(session: Session, wanted: Sequence[str], day: date) -> list[OutageChild]:
    present = present_of(session, wanted, day)
    essentials = essentials_of(session, wanted, day, {child_id: each.legal_status for child_id, each in present.items()})
    rows = session.scalars(select(Child).where(Child.id.in_(wanted)))
    found = [_child(row, present[row.id], essentials[row.id]) for row in rows]
    return sorted(found, key=lambda child: (plain_letters(child.first_name), plain_letters(child.name), child.ref))


def _child(row: Child, present: Present, essentials: Essentials) -> OutageChild:
    return OutageChild(row.ref, row.full_name or row.ref, row.first_name, row.known_as, row.dob, present, essentials)


def _managers(session: Session) -> dict[str, tuple[TeamContact, ...]]:
    found: dict[str, tuple[TeamContact, ...]] = {}
    rows = session.execute(select(Worker.team_id, Worker.name, Worker.telephone).where(Worker.role == MANAGER).order_by(Worker.name))
    for team_id, name, telephone in rows:
        if team_id and name:
            found[team_id] = (*found.get(team_id, ()), TeamContact(name, telephone))
    return found


def _team(session: Session, team_id: str | None, managers: Sequence[TeamContact], children: Sequence[OutageChild]) -> OutageTeam:
    team = session.get(Team, team_id) if team_id else None
    return OutageTeam(team.name if team else None, team.telephone if team else None, tuple(managers), tuple(children))
