"""What the council says about a row or a theme of a month's scorecard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.indicators.own_editions import edition_held
from lacdesk.practice.months import month_start
from lacdesk.records.scorecards import Commentary
from lacdesk.store.door import handles
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import UnitOfWork

TAKEN_OUT = "The commentary was emptied."


@dataclass(frozen=True, slots=True)
class KeepCommentary:
    """Keep what is said about a row, or about a theme, in a month; `month` is any day of it, and no words take it out."""

    edition: str
    month: date
    written: str
    ref: str = ""
    theme: str = ""


def commentary(session: Session, edition: str, month: date) -> dict[str, str]:
    """What is said about the rows and themes of a month's scorecard, by reference or key of the theme."""
    of_month = select(Commentary).where(Commentary.edition == edition, Commentary.month == month_start(month))
    return {(each.ref or each.theme or ""): each.written or "" for each in session.scalars(of_month)}


@handles(KeepCommentary)
def keep_commentary(command: KeepCommentary, unit: UnitOfWork, today: date) -> None:
    """Keep the words, in place of those of the same row or theme and month; KnownError where the edition has no such row or theme."""
    edition = edition_held(unit.session, command.edition)
    is_known = edition.row(command.ref) is not None if command.ref else command.theme in edition.themes
    if not is_known or (command.ref and command.theme):
        raise KnownError(f"Choose a row or a theme of {edition.key} to write about.")
    month = month_start(command.month)
    place = {"edition": edition.key, "month": month, "ref": command.ref or None, "theme": command.theme or None}
    held = unit.session.scalars(select(Commentary).filter_by(**place)).first()
    written = command.written.strip()
    if held is None and written:
        unit.add(Commentary(**place, written=written))
    elif held is not None and written:
        unit.change(held, written=written)
    elif held is not None:
        unit.withdraw(held, TAKEN_OUT)
