"""Why health assessments and checks are due (CPPCR 2010 reg 7)."""

from __future__ import annotations

from collections.abc import Mapping

_COUNCIL = "Council standard"

RULES: Mapping[str, tuple[str, str]] = {
    "H1": ("CPPCR 2010 reg 7", "Initial health assessment due by {by} = {began} {anchor}{or_earlier} + 20 working days{skipped}."),
    "H1.28": (
        "Reviewing service annual report 2021/22",
        "Initial health assessment due by {by} = {began} {anchor}{or_earlier} + {days} days.",
    ),
    "H2": ("CPPCR 2010 reg 7", "Health assessment due by {by} = last done {anchor} + {months} months; child was {age} then."),
    "H4.first": (_COUNCIL, "Dental check due by {by} = {began} {anchor}{or_earlier} + {months} months; no check recorded since then."),
    "H4": (_COUNCIL, "Dental check due by {by} = last check {anchor} + {months} months."),
}
