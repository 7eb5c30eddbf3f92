"""Why an answer to a complaint is due."""

from __future__ import annotations

from collections.abc import Mapping

_LOCAL = "Council's complaints procedure"

RULES: Mapping[str, tuple[str, str]] = {
    "F4.1": (_LOCAL, "Complaint to be answered by {by} = stage 1 began {anchor} + {days} working days{skipped}."),
    "F4.1.extended": (_LOCAL, "Complaint to be answered by {by} = stage 1 began {anchor} + {days} working days, extended{skipped}."),
    "F4.2": (_LOCAL, "Complaint to be answered by {by} = stage 2 began {anchor} + {days} working days{skipped}."),
    "F4.2.extended": (_LOCAL, "Complaint to be answered by {by} = stage 2 began {anchor} + {days} working days, extended{skipped}."),
    "F4.panel": (_LOCAL, "Panel to meet by {by} = stage 3 began {anchor} + {days} working days{skipped}."),
    "F4.findings": (_LOCAL, "Panel's findings due by {by} = panel met {anchor} + {days} working days{skipped}."),
    "F4.response": (_LOCAL, "Response to the panel due by {by} = findings sent {anchor} + {days} working days{skipped}."),
}
