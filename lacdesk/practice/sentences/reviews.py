"""Why reviews are due (CPPCR 2010 reg 33)."""

from __future__ import annotations

from collections.abc import Mapping

RULES: Mapping[str, tuple[str, str]] = {
    "R1": ("CPPCR 2010 reg 33(1)", "First review due by {by} = {began} {anchor}{or_earlier} + 20 working days{skipped}."),
    "R2": ("CPPCR 2010 reg 33(2)", "Review due by {by} = last review held {anchor} + 3 months (reg 33(2))."),
    "R3": ("CPPCR 2010 reg 33(2)", "Review due by {by} = last review held {anchor} + 6 months (reg 33(2))."),
    "R17.first": ("CPPCR 2010 reg 48", "Review due by {by} = first short break {anchor} + 3 months (reg 48)."),
    "R17.later": ("CPPCR 2010 reg 48", "Review due by {by} = last review held {anchor} + 6 months; short breaks (reg 48)."),
}
