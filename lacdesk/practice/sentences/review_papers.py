"""Why the papers of a review are due, a challenge is to be answered and the reviewing officer is to see the child (O1 to O8)."""

from __future__ import annotations

from collections.abc import Mapping

_COUNCIL = "Council standard"
_GUIDANCE = "Statutory guidance, as the reviewing service annual report 2021/22 prints it"

RULES: Mapping[str, tuple[str, str]] = {
    "O1": (
        _COUNCIL,
        "Social work report due by {by} = {number} before the review due {anchor} (council standard); none received yet.",
    ),
    "O2": (_GUIDANCE, "Recommendations due by {by} = review held {anchor} + 24 hours."),
    "O3": (_GUIDANCE, "Recommendations to be sent by {by} = review held {anchor} + {days} working days{skipped}."),
    "O4": (_GUIDANCE, "Minutes to be sent to everybody by {by} = review held {anchor} + {days} working days{skipped}."),
    "O5": (_COUNCIL, "Minutes to be sent by {by} = review held {anchor} + {days} working days{skipped} (council standard)."),
    "O6": (
        _COUNCIL,
        "Formal challenge due by {by} = informal challenge about a late report {anchor} + {days} working days{skipped} (council standard).",
    ),
    "O7": (_COUNCIL, "Challenge to be resolved by {by} = raised {anchor} + {days} working days{skipped} (council standard)."),
    "O8.first": (
        _COUNCIL,
        "Reviewing officer to see the child by {by} = {began} {anchor}{or_earlier} + {months}; no visit recorded since (council standard).",
    ),
    "O8": (_COUNCIL, "Reviewing officer to see the child by {by} = last visit {anchor} + {months} (council standard)."),
}
