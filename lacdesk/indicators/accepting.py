"""Letting something a check found stand, with the reason: in a month's figures for that month, in what an edition prints for good."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.indicators.consistency import Finding
from lacdesk.indicators.editions import Edition
from lacdesk.indicators.own_editions import edition_held
from lacdesk.indicators.scorecard import Scorecard
from lacdesk.practice.months import month_start
from lacdesk.records.scorecards import AcceptedFinding
from lacdesk.store.door import handles
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import UnitOfWork

_YEAR = re.compile(r"[0-9]{4}/[0-9]{2}$")


@dataclass(frozen=True, slots=True)
class AcceptFinding:
    """Let a finding stand: its code, what it is about, what it said, and why it stands; `month` is any day of the month."""

    edition: str
    month: date
    check: str
    about: str
    found: str
    reason: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """What does not agree in a month's scorecard, by what became of it.

    `open` and `stands` are about the month, `before` what was let stand of the same things with other figures; `of_edition` and
    `stands_of_edition` are about years and figures the edition itself prints, which are the same whatever the month.
    """

    open: tuple[Finding, ...]
    stands: tuple[AcceptedFinding, ...]
    before: tuple[AcceptedFinding, ...]
    of_edition: tuple[Finding, ...]
    stands_of_edition: tuple[AcceptedFinding, ...]


def is_of_edition(found: Finding, edition: Edition) -> bool:
    """Whether something is found in what an edition itself prints, such as an earlier year, and not in figures of a month."""
    year = _YEAR.search(found.about)
    return year is not None and year[0] in {each.year for row in edition.rows for each in (*row.prior_years, *row.theme_years)}


def weighed(session: Session, card: Scorecard) -> Weighed:
    """Everything found in a scorecard, by what became of it; a finding with other figures than the one accepted is open."""
    mine = [each for each in card.findings if is_of_edition(each, card.edition)]
    of_month = [each for each in card.findings if each not in mine]
    printed = {_key(each) for each in mine}
    ever = list(session.scalars(select(AcceptedFinding).where(AcceptedFinding.edition == card.edition.key).order_by(*_ORDER)))
    for_good = {_place(each): each for each in ever if _place(each) in printed}
    now = {_key(each) for each in of_month}
    accepted = [each for each in ever if each.month == month_start(card.month) and _place(each) not in for_good]
    return Weighed(
        tuple(_not_among(of_month, accepted)),
        tuple(each for each in accepted if _place(each) in now),
        tuple(each for each in accepted if _place(each) not in now),
        tuple(_not_among(mine, for_good.values())),
        tuple(for_good.values()),
    )


_ORDER = (AcceptedFinding.check, AcceptedFinding.about, AcceptedFinding.recorded_at)
_Place = tuple[str, str, str]


def _key(found: Finding) -> _Place:
    return found.code, found.about, found.said


def _place(accepted: AcceptedFinding) -> _Place:
    return accepted.check or "", accepted.about or "", accepted.found or ""


def _not_among(found: Iterable[Finding], accepted: Iterable[AcceptedFinding]) -> list[Finding]:
    gone = {_place(each) for each in accepted}
    return [each for each in found if _key(each) not in gone]


def accepted_findings(session: Session, edition: str, month: date) -> list[AcceptedFinding]:
    """The findings that were let stand in a month's scorecard, in order of check, what they are about, and when."""
    of_month = select(AcceptedFinding).where(AcceptedFinding.edition == edition, AcceptedFinding.month == month_start(month))
    return list(session.scalars(of_month.order_by(*_ORDER)))


def open_findings(session: Session, card: Scorecard) -> list[Finding]:
    """What does not agree in the figures of a month's scorecard and was not let stand; what the edition itself prints is not among it."""
    return list(weighed(session, card).open)


@handles(AcceptFinding)
def accept_finding(command: AcceptFinding, unit: UnitOfWork, today: date) -> None:
    """Keep the reason for a check, thing, month and figures; a later reason for the same takes its place.

    A finding about the same thing with other figures is another one, and the reason given for the first stays with the first.
    """
    edition = edition_held(unit.session, command.edition)
    reason = command.reason.strip()
    if not reason:
        raise KnownError("Enter why the finding stands.")
    if not (command.check.strip() and command.about.strip() and command.found.strip()):
        raise KnownError("Choose the finding that is to stand.")
    about = {"check": command.check, "about": command.about, "found": command.found}
    place = {"edition": edition.key, "month": month_start(command.month), **about}
    held = unit.session.scalars(select(AcceptedFinding).filter_by(**place)).first()
    if held is None:
        unit.add(AcceptedFinding(**place, reason=reason))
    else:
        unit.change(held, reason=reason)
