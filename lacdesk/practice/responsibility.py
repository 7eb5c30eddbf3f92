"""Who holds parental responsibility for a looked-after child by reason of the legal status alone."""

from __future__ import annotations

COUNCIL_BY_STATUS = {
    "C1": "interim care order",
    "C2": "care order",
    "D1": "freeing order",
    "E1": "placement order",
    "L2": "emergency protection order",
}
"""Children Act 1989 s33(3)(a), s38 and s44(4)(c); Adoption and Children Act 2002 s25; Adoption Act 1976 s18."""


def council_holds_by(legal_status: str | None) -> str:
    """Return the order under which the council holds parental responsibility, or nothing where this status gives it none."""
    return COUNCIL_BY_STATUS.get(legal_status or "", "")
