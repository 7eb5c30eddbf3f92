"""Why visits are due (CPPCR 2010 reg 28, the council's standard, the scorecard's)."""

from __future__ import annotations

from collections.abc import Mapping

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
}
