"""A made-up council as the measures see it, without a database."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from typing import Any

from lacdesk.demo.council import council_rows
from lacdesk.demo.ledger import Ledger
from lacdesk.indicators.frames import TABLES, Frames, frames_of
from lacdesk.practice.episodes import CareFacts, PlacementFacts, StatusFacts, derive_episodes
from lacdesk.practice.history import holds
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.placement import Placement
from lacdesk.records.returned import DERIVED

AS_AT = date(2026, 11, 21)

Rows = list[dict[str, Any]]


@cache
def made(children: int, years: int, seed: int, as_at: date) -> Ledger:
    """One council, made once a run."""
    return council_rows(children=children, years=years, seed=seed, as_at=as_at)


@cache
def frames_of_council(ledger: Ledger) -> Frames:
    """The council as the measures see it: its own rows, with episodes derived as casework derives them."""
    tables: dict[str, Rows] = {name: ledger.rows(record) for name, (record, _) in TABLES.items()}
    tables["episodes"] = _episodes(ledger)
    return frames_of(tables, ledger.as_at)


def _episodes(ledger: Ledger) -> Rows:
    posts = {row["id"]: row.get("home_postcode") for row in ledger.rows(Child)}
    statuses: dict[str, list[StatusFacts]] = defaultdict(list)
    for row in ledger.rows(LegalStatus):
        statuses[row["child_id"]].append(StatusFacts(row["started"], row["ended"], row["code"]))
    places: dict[str, list[PlacementFacts]] = defaultdict(list)
    for row in ledger.rows(Placement):
        ended = [row.get(name) for name in ("provider_kind", "postcode", "urn", "same_carer", "end_reason")]
        places[row["child_id"]].append(PlacementFacts(row["started"], row["ended"], row["kind"], *ended))
    found: Rows = []
    for row in ledger.rows(PeriodOfCare):
        child_id = row["child_id"]
        care = CareFacts(row["started"], row["ceased"], row["category_of_need"], row["ceased_reason"], posts[child_id])
        inside = [each for each in places[child_id] if _touches(care, each.start, each.end)]
        under = [each for each in statuses[child_id] if _touches(care, each.start, each.end)]
        for number, each in enumerate(derive_episodes(care, under, inside)):
            found.append({"id": f"{row['id']}{number:04d}", "child_id": child_id, "origin": DERIVED, **each._asdict()})
    return found


def _touches(care: CareFacts, start: date, end: date | None) -> bool:
    return holds(care.start, care.end, start) or holds(start, end, care.start)
