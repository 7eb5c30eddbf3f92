"""How objectives stand, in the shapes of the window."""

from __future__ import annotations

from collections.abc import Mapping

from lacdesk.desktop.widgets.state import State
from lacdesk.panel.delivery_plan import CLOSED, DELAYED, STOPPED, Standing

STATES: Mapping[Standing, State] = {
    Standing.OVERDUE: State.OVERDUE,
    Standing.DELAYED: State.SOON,
    Standing.UNCHECKED: State.SOON,
    Standing.OPEN: State.TO_COME,
    Standing.DONE: State.MET,
    Standing.STOPPED: State.NONE,
}


def state_of_status(status: str) -> State:
    """Return the shape of a status as it was noted, whatever its timescale."""
    if status == STOPPED:
        return State.NONE
    return State.MET if status in CLOSED else State.SOON if status == DELAYED else State.TO_COME
