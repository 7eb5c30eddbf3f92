"""The page of what a placement still waits for: people to be told, and decisions about carers and parents; it completes the placement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from lacdesk.casework.waiting import present_placement
from lacdesk.desktop.pages.record_form import RecordFormPage
from lacdesk.practice.checks import Problem

NOWHERE = "There is no placement to add to. Record the start of care or the move first."


class PlacementPapersPage(RecordFormPage):
    """The notices and approvals of one placement: show_at(form=..., child_id=...) for the one the child is in now."""

    key: ClassVar[str] = "placement_papers"

    def show_at(self, form: str = "", child_id: str = "", record_id: str = "", draft: str = "", waits: str = "", **where: Any) -> None:
        """Show the placement named or the one the child is in now, at what it waits for; say so where there is none."""
        if not (record_id or draft):
            with self.desk.reading() as session:
                record_id = present_placement(session, child_id) or ""
        super().show_at(form=form, child_id=child_id, record_id=record_id, draft=draft, waits=waits or "notified", **where)
        if not self._record_id:
            self.desk.say(NOWHERE)

    @property
    def _again(self) -> str:
        return self.plan.title

    def _problems(self, answers: Mapping[str, object]) -> list[Problem]:
        """Return what is wrong with what is asked here; how the child came to live there is not."""
        return [each for each in super()._problems({**self._before, **answers}) if each.field in answers]
