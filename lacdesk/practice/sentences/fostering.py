"""Why a carer is to be visited, reviewed or told of a decision."""

from __future__ import annotations

from collections.abc import Mapping

_SERVICE = "Council's fostering service"
_NONE = "approved {anchor} + {months} months; none recorded since then."

RULES: Mapping[str, tuple[str, str]] = {
    "F1.visit": (_SERVICE, "Visit to the carer due by {by} = last visit {anchor} + {days} days."),
    "F1.visit.first": (_SERVICE, "Visit to the carer due by {by} = approved {anchor} + {days} days; none recorded since then."),
    "F1.unannounced": (_SERVICE, "Unannounced visit due by {by} = last one {anchor} + {months} months."),
    "F1.unannounced.first": (_SERVICE, "Unannounced visit due by {by} = " + _NONE),
    "F1.review": (_SERVICE, "Carer review due by {by} = last review {anchor} + {months} months."),
    "F1.review.first": (_SERVICE, "Carer review due by {by} = " + _NONE),
    "F2.told": (_SERVICE, "Carer to be told by {by} = decision made {anchor} + {days} working days{skipped}."),
    "F2.written": (_SERVICE, "Carer to be told in writing by {by} = decision made {anchor} + {days} working days{skipped}."),
}
