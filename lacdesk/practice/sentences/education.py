"""Why personal education plans are due (statutory guidance, the virtual school)."""

from __future__ import annotations

from collections.abc import Mapping

RULES: Mapping[str, tuple[str, str]] = {
    "E1.initiated": (
        "Statutory guidance on promoting education",
        "First PEP to be started by {by} = {began} {anchor}{or_earlier} + {days} working days{skipped}.",
    ),
    "E1.held": (
        "Statutory guidance on promoting education",
        "First PEP to be held by {by} = {began} {anchor}{or_earlier} + {days} working days, in time for the first review{skipped}.",
    ),
    "E2": (
        "Statutory guidance on promoting education",
        "PEP due by {by} = changed school {anchor} + {days} working days{skipped}; none held since then.",
    ),
    "E3.signed": ("Council standard", "PEP to be signed off by {by} = held {anchor} + {days} days."),
    "E5": ("Council standard", "Tuition to begin by {by} = no school place since {anchor} + {days} days, up to 15 hours a week."),
    "E3": ("Virtual school", "PEP due by {by} = {term} cut-off set by the virtual school; none held since {anchor}."),
}
