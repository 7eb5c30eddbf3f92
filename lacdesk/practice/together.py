"""Two dates of one thing, by law or guidance and by the council's standard, told of each other."""

from __future__ import annotations

from dataclasses import replace

from lacdesk.practice.due import Due


def told_together(law: Due | None, council: Due | None) -> tuple[Due | None, Due | None]:
    """Return both dates of one thing, each told of the other: both are shown, and the list sorts on the earlier (A10)."""
    if law is None or council is None or law.by is None or council.by is None:
        return law, council
    told_council = replace(council, details={**council.details, f"{law.standard}_by": law.by.isoformat()})
    if council.by >= law.by:
        return law, told_council
    days = {"council_days": council.details["days"]} if "days" in council.details else {}
    return replace(law, details={**law.details, "council_by": council.by.isoformat(), **days}), told_council
