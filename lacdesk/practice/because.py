"""The line under every due date: what, by when, the day it is counted from, the arithmetic and the rule (clocks.md section 8).

Nothing here is a quotation of a regulation; every sentence is in the program's own words.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lacdesk.practice.words import counted, day_date, listed, weekday_name

_REG_28 = "CPPCR 2010 reg 28"
_SCORECARD = "Scorecard 2016-17, printed standard"
_COUNCIL = "Council standard"
_PRIVATE = "Children (Private Arrangements for Fostering) Regulations 2005"
_START = "Visit due by {by} = placement started {anchor} + 7 days"
_LAST = "Visit due by {by} = last visit {anchor}"
_ICO = "interim care order and living with a parent"
_TEMPORARY = "temporary approval of a connected person"

RULES: Mapping[str, tuple[str, str]] = {
    "V1.first": (f"{_REG_28}(2)(a)", _START + " (reg 28(2)(a))."),
    "V1.year": (f"{_REG_28}(2)(b)", _LAST + " + 42 days; first year of placement (reg 28(2)(b))."),
    "V1.to18": (f"{_REG_28}(2)(c)", _LAST + " + 3 months; after first year, intended to last to 18 (reg 28(2)(c))."),
    "V1.later": (f"{_REG_28}(2)(c)", _LAST + " + 42 days; after first year, not intended to last to 18 (reg 28(2)(c))."),
    "V2.first": (f"{_REG_28}(3)", "Visit due by {by} = placed with a parent before the assessment {anchor} + 7 days (reg 28(3))."),
    "V2.weekly": (f"{_REG_28}(3)", _LAST + " + 7 days; with a parent before the assessment, no review held since (reg 28(3))."),
    "V2.later": (f"{_REG_28}(3)", _LAST + " + 42 days; with a parent before the assessment, first review held (reg 28(3))."),
    "V3i.first": (f"{_REG_28}(4)", f"Visit due by {{by}} = {_ICO} from {{anchor}} + 7 days (reg 28(4))."),
    "V3i.weekly": (f"{_REG_28}(4)", _LAST + f" + 7 days; {_ICO} and no review held since {{since}} (reg 28(4))."),
    "V3i.later": (f"{_REG_28}(4)", _LAST + f" + 28 days; {_ICO}, first review held (reg 28(4))."),
    "V3c.first": (f"{_REG_28}(4)", f"Visit due by {{by}} = {_TEMPORARY} from {{anchor}} + 7 days (reg 28(4))."),
    "V3c.weekly": (f"{_REG_28}(4)", _LAST + f" + 7 days; {_TEMPORARY} and no review held since {{since}} (reg 28(4))."),
    "V3c.later": (f"{_REG_28}(4)", _LAST + f" + 28 days; {_TEMPORARY}, first review held (reg 28(4))."),
    "V4.first": (f"{_REG_28}(5)", "Visit due by {by} = care order {anchor} + 7 days; living with a parent (reg 28(5))."),
    "V4.later": (f"{_REG_28}(5)", _LAST + " + 42 days; care order and living with a parent (reg 28(5))."),
    "V5.first": (f"{_REG_28}(6)", "Visit due by {by} = living arrangements changed {anchor} + 7 days; set by somebody else (reg 28(6))."),
    "V5.year": (f"{_REG_28}(6)", _LAST + " + 42 days; living arrangements set by somebody else, first year (reg 28(6))."),
    "V5.later": (f"{_REG_28}(6)", _LAST + " + 3 months; living arrangements set by somebody else, after first year (reg 28(6))."),
    "V6.asked": (f"{_REG_28}(7)", "Visit due as soon as practicable: {who} asked for one on {anchor} (reg 28(7))."),
    "V6.notice": (f"{_REG_28}(7)", "Visit due by {by} = notice about the home {anchor} + 7 days (reg 28(7))."),
    "V7": (f"{_REG_28} as amended 2015", _LAST + " + 6 months; long-term foster placement, child agreed on {agreed}."),
    "V8": ("CPPCR 2010 reg 48", "No date: short breaks since {anchor}; visits at the intervals agreed in the plan{visits_agreed}."),
    "V9.first": ("Adoption Agencies Regulations 2005 reg 36(4)", "Visit due by {by} = placed for adoption {anchor} + 7 days (reg 36(4))."),
    "V9.weekly": (
        "Adoption Agencies Regulations 2005 reg 36(4)",
        _LAST + " + 7 days; placed for adoption and no review held since {since} (reg 36(4)).",
    ),
    "V9.decided": (
        "Adoption Agencies Regulations 2005 reg 36(4)",
        "No date: placed for adoption; visits as decided at the review held {anchor} (reg 36(4)).",
    ),
    "V10.first": (_PRIVATE, "Visit due by {by} = told of private fostering {anchor} + 7 working days{skipped}."),
    "V10.year": (_PRIVATE, _LAST + " + 42 days; privately fostered, first year since the council knew."),
    "V10.later": (_PRIVATE, _LAST + " + 84 days; privately fostered, after the first year."),
    "C.first": (_COUNCIL, "Visit due by {by} = placement started {anchor} + {days} days (council standard)."),
    "C.interval": (_COUNCIL, _LAST + " + {days} days; the council's {days}-day rule (council standard)."),
    "C.agreed": (_COUNCIL, _LAST + " + {days} days; interval agreed for this child (council standard)."),
    "N.first": (_SCORECARD, "Visit due by {by} = placement started {anchor} + {days} days (the scorecard's printed standard)."),
    "N.year": (_SCORECARD, _LAST + " + {days} days; first year of placement (the scorecard's printed standard)."),
    "N.later": (_SCORECARD, _LAST + " + {days} days; after first year (the scorecard's printed standard)."),
    "R1": ("CPPCR 2010 reg 33(1)", "First review due by {by} = {began} {anchor}{or_earlier} + 20 working days{skipped}."),
    "R2": ("CPPCR 2010 reg 33(2)", "Review due by {by} = last review held {anchor} + 3 months (reg 33(2))."),
    "R3": ("CPPCR 2010 reg 33(2)", "Review due by {by} = last review held {anchor} + 6 months (reg 33(2))."),
    "R17.first": ("CPPCR 2010 reg 48", "Review due by {by} = first short break {anchor} + 3 months (reg 48)."),
    "R17.later": ("CPPCR 2010 reg 48", "Review due by {by} = last review held {anchor} + 6 months; short breaks (reg 48)."),
    "H1": ("CPPCR 2010 reg 7", "Initial health assessment due by {by} = {began} {anchor}{or_earlier} + 20 working days{skipped}."),
    "H1.28": (
        "Reviewing service annual report 2021/22",
        "Initial health assessment due by {by} = {began} {anchor}{or_earlier} + {days} days.",
    ),
    "H2": ("CPPCR 2010 reg 7", "Health assessment due by {by} = last done {anchor} + {months} months; child was {age} then."),
    "H4.first": (_COUNCIL, "Dental check due by {by} = {began} {anchor}{or_earlier} + {months} months; no check recorded since then."),
    "H4": (_COUNCIL, "Dental check due by {by} = last check {anchor} + {months} months."),
    "E1.initiated": (
        "Statutory guidance on promoting education",
        "First PEP to be started by {by} = {began} {anchor}{or_earlier} + {days} working days{skipped}.",
    ),
    "E1.held": (
        "Statutory guidance on promoting education",
        "First PEP to be held by {by} = {began} {anchor}{or_earlier} + {days} working days, in time for the first review{skipped}.",
    ),
    "E3": ("Virtual school", "PEP due by {by} = {term} cut-off set by the virtual school; none held since {anchor}."),
    "ended": ("", "No date: {event} on {anchor}."),
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
        said += f" The council's {parts['council_days']}-day rule makes it {parts['council_by']}."
    if "law_by" in parts:
        said += f" By law {parts['law_by']}."
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
