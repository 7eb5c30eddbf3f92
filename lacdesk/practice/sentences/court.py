"""Why care proceedings and work before a birth are to end by a day."""

from __future__ import annotations

from collections.abc import Mapping

_ACT = "Children Act 1989 s32"
_LOCAL = "Council standard"
_BIRTH = "Pre-birth work due by {by} = pre-proceedings began {anchor} + {days} days (council standard)"

RULES: Mapping[str, tuple[str, str]] = {
    "C1": (_ACT, "Proceedings to end by {by} = 26 weeks beginning with the day of issue, {anchor}."),
    "C1.extended": (_ACT, "Proceedings to end by {by} = last extension; issued {anchor}, the 26 weeks ended {first_end}."),
    "C2": (_LOCAL, _BIRTH + "."),
    "C2.short": (_LOCAL, _BIRTH + "; the birth, {birth}, leaves less than that."),
}
