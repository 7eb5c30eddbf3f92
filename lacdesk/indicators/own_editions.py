"""A council's own scorecards: copied from an edition that ships, then its targets, wording and order changed, each change journalled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.indicators.editions import Edition, edition_of, editions, read_edition
from lacdesk.records.scorecards import ScorecardEdition, ScorecardIndicator
from lacdesk.store.errors import KnownError

FIELDS = (
    *("ref", "name", "measure", "reading", "good", "period", "unit", "places", "red", "amber", "green", "rag_basis", "prints_ytd"),
    *("prints_parts", "hides_small_numbers", "theme", "section", "data_note", "ytd_note", "local_measure", "council_plan"),
    *("new_measure", "prior_years", "benchmarks"),
)
"""What a row of the council's own holds; what is not here, such as whether a child counts once, is as in the row it was copied from."""


def own_editions(session: Session) -> dict[str, str]:
    """The council's own scorecards: the name of each by its key, in order of their keys."""
    found = session.execute(select(ScorecardEdition.key, ScorecardEdition.name).order_by(ScorecardEdition.key))
    return {key or "": name or "" for key, name in found}


def edition_keys(session: Session) -> tuple[str, ...]:
    """Every edition there is: those that ship, then the council's own."""
    return (*editions(), *own_editions(session))


def edition_of_origin(session: Session, key: str) -> Edition | None:
    """The edition that ships a scorecard is, or was copied from; None where there is none with this key."""
    own = None if key in editions() else own_record(session, key)
    origin = key if own is None else own.copied_from
    return read_edition(origin) if origin in editions() else None


def own_record(session: Session, key: str) -> ScorecardEdition | None:
    """The record of a council's own scorecard, or None where there is none with this key."""
    return session.scalars(select(ScorecardEdition).where(ScorecardEdition.key == key)).first()


def own_rows(session: Session, edition_id: str) -> list[ScorecardIndicator]:
    """The rows of a council's own scorecard in their order."""
    of_edition = select(ScorecardIndicator).where(ScorecardIndicator.edition_id == edition_id)
    return list(session.scalars(of_edition.order_by(ScorecardIndicator.position, ScorecardIndicator.id)))


def edition_held(session: Session, key: str) -> Edition:
    """An edition that ships or a scorecard of the council's own; raises KnownError where there is none with this key."""
    if key in editions():
        return read_edition(key)
    own = own_record(session, key)
    if own is None:
        raise KnownError(f"There is no scorecard edition called {key}. Choose one of {', '.join(edition_keys(session))}.")
    return edition_of(_plain(own, own_rows(session, own.id)))


def _plain(own: ScorecardEdition, rows: list[ScorecardIndicator]) -> Mapping[str, Any]:
    copied = read_edition(own.copied_from or editions()[-1]).held
    before = {row["ref"]: row for row in copied["row"]}
    return {
        **copied,
        "edition": own.key,
        "title": own.name,
        "copied_from": own.copied_from,
        "arrow_follows": own.arrow_follows,
        "benchmark_year": own.benchmark_year or "",
        "row": [{**_not_held(before.get(row.ref or "", {})), **_held(row)} for row in rows],
    }


def _not_held(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in FIELDS}


def _held(row: ScorecardIndicator) -> dict[str, Any]:
    return {name: value for name in FIELDS if (value := getattr(row, name)) is not None}
