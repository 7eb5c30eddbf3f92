"""Letting something a check found in a month's figures stand, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.indicators.consistency import Finding
from lacdesk.indicators.own_editions import edition_held
from lacdesk.indicators.scorecard import Scorecard
from lacdesk.practice.months import month_start
from lacdesk.records.scorecards import AcceptedFinding
from lacdesk.store.door import handles
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class AcceptFinding:
    """Let a finding stand: its code, what it is about, what it said, and why it stands; `month` is any day of the month."""

    edition: str
    month: date
    check: str
    about: str
    found: str
    reason: str


def accepted_findings(session: Session, edition: str, month: date) -> list[AcceptedFinding]:
    """The findings that were let stand in a month's scorecard, in order of check and what they are about."""
    of_month = select(AcceptedFinding).where(AcceptedFinding.edition == edition, AcceptedFinding.month == month_start(month))
    return list(session.scalars(of_month.order_by(AcceptedFinding.check, AcceptedFinding.about)))


def open_findings(session: Session, card: Scorecard) -> list[Finding]:
    """What does not agree in a scorecard and was not let stand; a finding with other figures than the one accepted is open."""
    accepted = {(each.check, each.about, each.found) for each in accepted_findings(session, card.edition.key, card.month)}
    return [each for each in card.findings if (each.code, each.about, each.said) not in accepted]


@handles(AcceptFinding)
def accept_finding(command: AcceptFinding, unit: UnitOfWork, today: date) -> None:
    """Keep the reason, in place of an earlier one for the same check, thing and month.

    What was found is kept too, so that a later finding about the same thing with other figures is not taken for this one.
    """
    edition = edition_held(unit.session, command.edition)
    reason = command.reason.strip()
    if not reason:
        raise KnownError("Enter why the finding stands.")
    if not (command.check.strip() and command.about.strip() and command.found.strip()):
        raise KnownError("Choose the finding that is to stand.")
    place = {"edition": edition.key, "month": month_start(command.month), "check": command.check, "about": command.about}
    held = unit.session.scalars(select(AcceptedFinding).filter_by(**place)).first()
    if held is None:
        unit.add(AcceptedFinding(**place, found=command.found, reason=reason))
    else:
        unit.change(held, found=command.found, reason=reason)
