"""Why a placement asks for a plan, a notice, an approval or an end (CPPCR 2010 regs 9 to 25; national return checks)."""

from __future__ import annotations

from collections.abc import Mapping

_START = "placement started {anchor} + {days} working days{skipped}"

RULES: Mapping[str, tuple[str, str]] = {
    "P2": ("CPPCR 2010 reg 9", f"Placement plan due by {{by}} = {_START}; none signed yet (reg 9)."),
    "P3": ("CPPCR 2010 reg 13", f"Notice of the placement due by {{by}} = {_START}; still to tell: {{who}} (reg 13)."),
    "P4": (
        "CPPCR 2010 reg 10",
        "The nominated officer's approval is due before the move on {by}, proposed {anchor}: it interrupts Key Stage 4 (reg 10).",
    ),
    "P5": ("CPPCR 2010 regs 11 and 12", "Approval is due before the move on {by}, proposed {anchor}: it leads out of the area."),
    "P6": ("CPPCR 2010 reg 23", f"Emergency placement to end by {{by}} = {_START}."),
    "P7": ("CPPCR 2010 reg 24", "Temporary approval ends {by} = approved {anchor} + 16 weeks."),
    "P8": ("CPPCR 2010 reg 25", "Temporary approval ends {by} = approved {anchor} + 16 weeks, extended once by {extension}."),
    "P9.assessment": (
        "CPPCR 2010 reg 19",
        f"Assessment of the parent due by {{by}} = {_START}; with a parent before the assessment.",
    ),
    "P9.decision": (
        "CPPCR 2010 regs 17 to 19",
        "Decision on living with the parent due by {by} = assessment completed {anchor} + {days} working days{skipped}.",
    ),
    "P10": ("Council standard", "Long-term match to be considered by {by} = placement started {anchor} + {months} (council standard)."),
    "P15.plan": (
        "CPPCR 2010, children on remand",
        f"Detention placement plan due by {{by}} = {_START}; none signed yet.",
    ),
    "S1": ("National return checks", "{what} to end by {by} = began {anchor} + {limit}, the longest it may last."),
}
