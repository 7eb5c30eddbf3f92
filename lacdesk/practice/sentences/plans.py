"""Why plans and summaries are due, and when short breaks must end (CPPCR 2010 regs 4 and 48)."""

from __future__ import annotations

from collections.abc import Mapping

_COUNCIL = "Council standard"
_REG_4 = "CPPCR 2010 reg 4(2)"
_TEN = "{anchor} + {days} working days{skipped}; none made yet"

RULES: Mapping[str, tuple[str, str]] = {
    "P1": (_REG_4, f"Care plan due by {{by}} = first placement started {_TEN} (reg 4(2))."),
    "P1.short": (_REG_4, f"Short-break plan due by {{by}} = first short break {_TEN} (reg 4(2), reg 48)."),
    "P15.care": ("CPPCR 2010, children on remand", f"Care plan due by {{by}} = remand placement started {_TEN}."),
    "P12": (_COUNCIL, "Case file summary due by {by} = last brought up to date {anchor} + {months} (council standard)."),
    "P12.first": (
        _COUNCIL,
        "Case file summary due by {by} = {began} {anchor}{or_earlier} + {months}; none recorded since (council standard).",
    ),
    "P13.stay": (
        "CPPCR 2010 reg 48",
        "Short break to end by {by} = began {anchor} + 17 days; {number} in twelve months so far, {home_rule} (reg 48).",
    ),
    "P13.year": (
        "CPPCR 2010 reg 48",
        "Short break begun {anchor} to end by {by} = 75 days in twelve months; {number} so far, {home_rule} (reg 48).",
    ),
}
