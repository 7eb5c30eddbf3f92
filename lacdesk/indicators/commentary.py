"""What the council says about a row of a month's scorecard, or in the analysis and the data note of a theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.indicators.own_editions import edition_held
from lacdesk.practice.months import month_start
from lacdesk.records.scorecards import Commentary
from lacdesk.store.door import handles
from lacdesk.store.errors import KnownError
from lacdesk.store.history import history
from lacdesk.store.hook import INCLUDE_WITHDRAWN
from lacdesk.store.unit import UnitOfWork

DRAFT = "commentary"
ANALYSIS, DATA_NOTE = "analysis", "data note"
PARTS = (ANALYSIS, DATA_NOTE)
"""What is written of a theme."""
TAKEN_OUT = "The commentary was emptied."
SAVED_MEANWHILE = "Somebody else saved other words here while you wrote. Yours are kept as a draft: read theirs, then save again."


@dataclass(frozen=True, slots=True)
class KeepCommentary:
    """Keep what is said about a row, or in a part of a theme, in a month; `month` is any day of it, and no words take it out.

    `seen` holds the words that stood there when writing began, and others saved since are not written over; `draft` is the key of
    the draft that goes with them.
    """

    edition: str
    month: date
    written: str
    ref: str = ""
    theme: str = ""
    part: str = ANALYSIS
    seen: str | None = None
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that were saved once: when (UTC), by whom, and the words."""

    at: datetime
    who: str
    written: str


def theme_key(theme: str, part: str = ANALYSIS) -> str:
    """Under which key a part of a theme's words is kept; the analysis under that of the theme."""
    return theme if part == ANALYSIS else f"{theme} {part}"


def commentary(session: Session, edition: str, month: date) -> dict[str, str]:
    """What is said about the rows and themes of a month's scorecard, by reference or key of the theme and part."""
    of_month = select(Commentary).where(Commentary.edition == edition, Commentary.month == month_start(month))
    return {(each.ref or each.theme or ""): each.written or "" for each in session.scalars(of_month)}


def commentary_before(session: Session, edition: str, month: date) -> dict[str, tuple[date, str]]:
    """What was last said in an earlier month, with that month, by reference or key of the theme and part."""
    before = select(Commentary).where(Commentary.edition == edition, Commentary.month < month_start(month)).order_by(Commentary.month)
    return {(each.ref or each.theme or ""): (each.month, each.written or "") for each in session.scalars(before) if each.month}


def wordings(session: Session, edition: str, month: date) -> Mapping[str, tuple[Wording, ...]]:
    """Every wording ever saved for a month, the newest first, by reference or key of the theme and part; also those taken out since."""
    of_month = select(Commentary).where(Commentary.edition == edition, Commentary.month == month_start(month))
    found: dict[str, list[Wording]] = {}
    for each in session.scalars(of_month, execution_options={INCLUDE_WITHDRAWN: True}):
        found.setdefault(each.ref or each.theme or "", []).extend(_saved(session, each.id))
    return {key: tuple(sorted(saved, key=lambda each: each.at, reverse=True)) for key, saved in found.items()}


def _saved(session: Session, record_id: str) -> list[Wording]:
    entries = history(session, record_id)
    return [
        Wording(entry.at, entry.who, str(change.after))
        for entry in entries
        for change in entry.changes
        if change.field == "written" and change.after
    ]


@handles(KeepCommentary)
def keep_commentary(command: KeepCommentary, unit: UnitOfWork, today: date) -> None:
    """Keep the words, in place of those of the same row or part of a theme and month, and let their draft go.

    KnownError where the edition has no such row or theme, or where other words were saved since writing began.
    """
    place = _place(command, unit.session)
    held = unit.session.scalars(select(Commentary).filter_by(**place)).first()
    written = command.written.strip()
    if command.seen is not None and command.seen.strip() != (held.written or "" if held else ""):
        raise KnownError(SAVED_MEANWHILE)
    if held is None and written:
        unit.add(Commentary(**place, written=written))
    elif held is not None and written:
        unit.change(held, written=written)
    elif held is not None:
        unit.withdraw(held, TAKEN_OUT)
    if command.draft:
        unit.drop_draft(DRAFT, command.draft)


def _place(command: KeepCommentary, session: Session) -> dict[str, object]:
    edition = edition_held(session, command.edition)
    is_known = edition.row(command.ref) is not None if command.ref else command.theme in edition.themes
    if not is_known or (command.ref and command.theme) or command.part not in PARTS:
        raise KnownError(f"Choose a row or a theme of {edition.key} to write about.")
    theme = theme_key(command.theme, command.part) if command.theme else None
    return {"edition": edition.key, "month": month_start(command.month), "ref": command.ref or None, "theme": theme}
