"""Why the steps of a plan for adoption are due."""

from __future__ import annotations

from collections.abc import Mapping

_SCORECARD = "Adoption scorecard target"
_LOCAL = "Council standard"

RULES: Mapping[str, tuple[str, str]] = {
    "AD1": (_SCORECARD, "Placed with adopters by {by} = {began} {anchor}{or_earlier} + {days} days (target)."),
    "AD2": (_SCORECARD, "Match by {by} = placement order {anchor} + {days} days (target)."),
    "AD3": (_LOCAL, "Adoption order by {by} = decision that the child should be placed {anchor} + {months} months (council standard)."),
    "AD4": (_LOCAL, "Application possible from {by} = placed for adoption {anchor} + {days} days; none recorded."),
    "AD5": (_LOCAL, "Time to appeal ends {by} = adoption order {anchor} + 28 days."),
}
