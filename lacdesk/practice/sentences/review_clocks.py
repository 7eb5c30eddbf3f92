"""Why reviews other than the ordinary ones are due, and what hangs on them (R4 to R16 of the clocks; AAR 2005 reg 36)."""

from __future__ import annotations

from collections.abc import Mapping

_COUNCIL = "Council standard"
_REPORT = "Reviewing service annual report 2021/22"
_ADDITIONAL = "Statutory guidance on reviewing officers"
_ADOPTION = "Adoption Agencies Regulations 2005 reg 36"
_MOVED = "Review due by {by} = moved {anchor}"
_HELD = "Review due by {by} = last review held {anchor}"

RULES: Mapping[str, tuple[str, str]] = {
    "R4": ("CPPCR 2010 reg 33(3)", "No date: review at once, because {why} on {anchor} (reg 33(3))."),
    "R5": (
        "CPPCR 2010 reg 32(2)",
        "Review due by {by}, before the significant change to the care plan proposed on {anchor}, unless that cannot be done (reg 32(2)).",
    ),
    "R6": (_ADDITIONAL, "Review due by {by}, before the change proposed on {anchor}: {why}."),
    "R7": (_COUNCIL, _MOVED + " + {days} days (council standard)."),
    "R8": (_COUNCIL, _MOVED + " + {months} (council standard)."),
    "R8.law": (
        _COUNCIL,
        "Review due by {by} = the date by law, from {anchor}, which comes before moved {moved} + {after} (council standard).",
    ),
    "R9.first": (_COUNCIL, "Review due by {by} = moved {anchor} to a home that is not registered + {months} (council standard)."),
    "R9.later": (_COUNCIL, _HELD + " + {months}; the home is not registered (council standard)."),
    "R10": (_COUNCIL, "Midway review due by {by} = half-way from the last review held {anchor} to the next due {next}."),
    "R11": (_ADDITIONAL, "Permanence plan to be agreed by {by} = the second review; {began} {anchor}{or_earlier}, none agreed since."),
    "R13.first": (f"{_ADOPTION}(1)", "Review due by {by} = authority to place for adoption {anchor} + 3 months (reg 36(1))."),
    "R13.confirm": (
        f"{_ADOPTION}(1)",
        _HELD + " + 6 months; not yet placed for adoption, so confirm that adoption is still best (reg 36(1)).",
    ),
    "R13.later": (f"{_ADOPTION}(1)", _HELD + " + 6 months; not yet placed for adoption (reg 36(1))."),
    "R14.first": (f"{_ADOPTION}(3)", "Review due by {by} = placed for adoption {anchor} + 4 weeks (reg 36(3))."),
    "R14.second": (f"{_ADOPTION}(3)", _HELD + " + 3 months; placed for adoption (reg 36(3))."),
    "R14.later": (f"{_ADOPTION}(3)", _HELD + " + 6 months; placed for adoption (reg 36(3))."),
    "R15": (_REPORT, "Report to the adoption panel due by {by} = placed for adoption {anchor} + {months}; not adopted."),
    "R16.first": (_COUNCIL, "Child protection plan to end by {by} = the first review; {began} {anchor}{or_earlier}."),
    "R16.later": (_COUNCIL, "Child protection plan to end by {by} = first review held {anchor} + {months}; the plan is still open."),
}
