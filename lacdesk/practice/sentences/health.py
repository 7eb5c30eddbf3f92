"""Why health assessments and checks are due (CPPCR 2010 reg 7)."""

from __future__ import annotations

from collections.abc import Mapping

_COUNCIL = "Council standard"
_SCORE = "National return (SSDA903), and the council's report"

RULES: Mapping[str, tuple[str, str]] = {
    "H1": ("CPPCR 2010 reg 7", "Initial health assessment due by {by} = {began} {anchor}{or_earlier} + 20 working days{skipped}."),
    "H1.28": (
        "Reviewing service annual report 2021/22",
        "Initial health assessment due by {by} = {began} {anchor}{or_earlier} + {days} days.",
    ),
    "H2": ("CPPCR 2010 reg 7", "Health assessment due by {by} = last done {anchor} + {months} months; child was {age} then."),
    "H2.refused": (_COUNCIL, "Health assessment to be offered again by {by} = refused {anchor} + {months} months; not done since."),
    "H4.refused": (_COUNCIL, "Dental check to be offered again by {by} = refused {anchor} + {months} months; not done since."),
    "H5.first": (
        _SCORE,
        "Difficulties score due by {by} = looked after for 12 months and {age} or older; none recorded since {anchor}{or_earlier}.",
    ),
    "H5": (_SCORE, "Difficulties score due by {by} = last score {anchor} + {months} months."),
    "H4.first": (_COUNCIL, "Dental check due by {by} = {began} {anchor}{or_earlier} + {months} months; no check recorded since then."),
    "H4": (_COUNCIL, "Dental check due by {by} = last check {anchor} + {months} months."),
}
