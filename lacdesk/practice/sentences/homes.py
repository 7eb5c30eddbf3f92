"""Why a children's home is to be visited, reported on or reviewed."""

from __future__ import annotations

from collections.abc import Mapping

_REG_44 = "Children's Homes (England) Regulations 2015 reg 44"
_REG_45 = "Children's Homes (England) Regulations 2015 reg 45"

RULES: Mapping[str, tuple[str, str]] = {
    "G1": (_REG_44, "Independent visit due by {by}: none recorded in {month}; last visit {anchor}."),
    "G1.first": (_REG_44, "Independent visit due by {by}: none recorded in {month}; home known since {anchor}."),
    "G2": (_REG_44, "Report due at the inspectorate by {by} = end of the month after the visit of {anchor}."),
    "G3": (_REG_45, "Quality of care review due by {by} = last review {anchor} + 6 months."),
    "G3.first": (_REG_45, "Quality of care review due by {by} = home known since {anchor} + 6 months; none recorded since then."),
}
