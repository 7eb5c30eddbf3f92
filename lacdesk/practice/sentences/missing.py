"""Why an interview or a discussion is due about a child who went missing."""

from __future__ import annotations

from collections.abc import Mapping

_GUIDANCE = "Statutory guidance on children who run away or go missing from home or care"
_REPORTED = "Council practice as reported; no rule is printed"

RULES: Mapping[str, tuple[str, str]] = {
    "M1": (_GUIDANCE, "Return interview due by {by} {at} = returned {anchor} {returned_at} + 72 hours."),
    "M1.day": (_GUIDANCE, "Return interview due by {by} = returned {anchor} + 72 hours; the time of return is not recorded."),
    "M2": (_REPORTED, "Strategy discussion due by {by} {at} = missing since {anchor} {gone_at} + {hours} hours, still missing."),
    "M2.day": (_REPORTED, "Strategy discussion due by {by} = missing since {anchor} + {hours} hours, still missing."),
}
