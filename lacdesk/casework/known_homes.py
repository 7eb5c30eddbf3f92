"""What the records already know of a home or carer: which kind of placement it gives, whether it is in the area, how it is rated."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.practice.checks.placements import BELOW_GOOD
from lacdesk.practice.codes import code_set
from lacdesk.practice.history import TEMPORARY_STAYS
from lacdesk.records.placement import Home, Placement, Provider

_KINDS = {
    "own_foster": "U6",
    "agency_foster": "U6",
    "connected_person": "U3",
    "childrens_home": "K2",
    "supported_accommodation": "K3",
    "residential_school": "S1",
    "secure_home": "K1",
    "young_offender_institution": "R5",
    "health": "R2",
    "family_centre": "R3",
    "parents": "P1",
    "short_break": "K2",
}


@dataclass(frozen=True)
class KnownHome:
    """A home as a form can begin with it; None is not known. `miles` are from this child's home, where the child lived there before."""

    words: str = ""
    kind: str | None = None
    in_area: bool | None = None
    miles: Decimal | None = None
    is_below_good: bool = False


def known_home(session: Session, home_id: str, child_id: str) -> KnownHome:
    """Return what is known of a home from itself and from the last placement in it."""
    home = session.get(Home, home_id)
    if home is None:
        return KnownHome()
    last = select(Placement).where(Placement.home_id == home_id, Placement.started.is_not(None), Placement.kind.not_in(TEMPORARY_STAYS))
    placements = list(session.scalars(last.order_by(Placement.started.desc()).limit(20)))
    own = next((each for each in placements if each.child_id == child_id), None)
    newest = own or next(iter(placements), None)
    return KnownHome(
        _words(session, home),
        (newest.kind if newest else None) or _KINDS.get(home.kind or ""),
        newest.in_area if newest else None,
        own.distance_miles if own else None,
        home.ofsted_rating in BELOW_GOOD,
    )


def _words(session: Session, home: Home) -> str:
    provider = session.get(Provider, home.provider_id) if home.provider_id else None
    said = [
        code_set("home_kind").words(home.kind),
        provider.name if provider else None,
        code_set("ofsted_rating").words(home.ofsted_rating),
    ]
    return ". ".join(each for each in said if each)
