"""The line under every due date: what, by when, the day it is counted from, the arithmetic and the rule (clocks.md section 8).

Nothing here is a quotation of a regulation; every sentence is in the program's own words.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lacdesk.practice.sentences import (
    adoption,
    complaints,
    court,
    education,
    fostering,
    health,
    homes,
    leaving_care,
    missing,
    placements,
    plans,
    review_clocks,
    review_papers,
    reviews,
    visits,
)
from lacdesk.practice.words import counted, day_date, listed, weekday_name

_ENDED: Mapping[str, tuple[str, str]] = {"ended": ("", "No date: {event} on {anchor}.")}

RULES: Mapping[str, tuple[str, str]] = {
    **visits.RULES,
    **reviews.RULES,
    **review_clocks.RULES,
    **review_papers.RULES,
    **plans.RULES,
    **placements.RULES,
    **health.RULES,
    **education.RULES,
    **leaving_care.RULES,
    **missing.RULES,
    **homes.RULES,
    **court.RULES,
    **adoption.RULES,
    **complaints.RULES,
    **fostering.RULES,
    **_ENDED,
}


def source_of(rule: str) -> str:
    """Return the regulation, guidance or printed standard that a rule comes from."""
    return RULES[rule][0]


def because(rule: str, what: str, by: date | None, standard: str, anchor: date | None, details: Mapping[str, object]) -> str:
    """Return the sentence that says why something is due; every part can be read back from a kept row.

    `what` and `standard` are part of the row; the rule already settles both. Details are plain JSON values.
    """
    del what, standard
    parts = {name: _shown(value) for name, value in details.items()}
    parts["by"] = day_date(by) if by else ""
    parts["anchor"] = day_date(anchor) if anchor else ""
    is_known = not details.get("or_earlier")
    parts["began"], parts["or_earlier"] = ("became looked after", "") if is_known else ("in care since", " or earlier")
    parts["skipped"] = _skipped(details.get("skipped"))
    agreed = str(details.get("visits_agreed") or "").strip().rstrip(".")
    parts["visits_agreed"] = f": {agreed}" if agreed else ""
    return RULES[rule][1].format_map(parts) + _tail(by, parts)


def _tail(by: date | None, parts: Mapping[str, str]) -> str:
    said = ""
    if "council_by" in parts:
        rule = f"{parts['council_days']}-day rule" if "council_days" in parts else "standard"
        said += f" The council's {rule} makes it {parts['council_by']}."
    if "law_by" in parts:
        said += f" By law {parts['law_by']}."
    if "guidance_by" in parts:
        said += f" By guidance {parts['guidance_by']}."
    if "closed_as" in parts:
        said += f" Closed as {parts['closed_as']}, not done."
    if "plan_by" in parts and by:
        day = f"a {weekday_name(by)}" if by.weekday() > 4 else "a bank holiday"
        said += f" It falls on {day}: plan by {parts['plan_by']}."
    return said


def _shown(value: object) -> str:
    if isinstance(value, str):
        day = _as_day(value)
        return day_date(day) if day else value
    return str(value)


def _as_day(text: str) -> date | None:
    if len(text) != 10 or text[4] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _skipped(days: object) -> str:
    if not isinstance(days, list | tuple) or not days:
        return ""
    return f"; {counted(len(days), 'bank holiday')} skipped: {listed([_shown(day) for day in days])}"
