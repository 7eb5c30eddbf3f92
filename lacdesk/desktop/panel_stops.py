"""Where a tour stops among the panel's pages: the panel, each step of a meeting, a paper written here, and every dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from lacdesk.desktop.desk import OpenDesk
from lacdesk.desktop.workspace import Workspace
from lacdesk.panel.calendar import MeetingRow, meeting_rows
from lacdesk.panel.decisions import matters_of
from lacdesk.panel.matters import Stage
from lacdesk.panel.meeting import PanelKind
from lacdesk.panel.reading import items_of, meeting_of

Arrange = Callable[[Workspace], QWidget | None]


def panel_stops(desk: OpenDesk) -> Iterator[tuple[str, Arrange]]:
    """Go through the pictures of the panel, each by name with what to do to the workspace; none where no panel has met."""
    with desk.reading() as session:
        rows = [each for each in meeting_rows(session) if not meeting_of(session, each.id).panel.hears_matters]
    if not rows:
        return
    to_come = min((each for each in rows if each.on >= desk.today), key=lambda each: each.on, default=rows[0])
    held = next((each for each in rows if each.on < desk.today), rows[-1])
    yield "panel_file", lambda workspace: workspace.go("panel_file", panel_id=held.panel_id, part="members")
    yield "panel_plan", lambda workspace: workspace.go("panel_file", panel_id=held.panel_id, part="plan")
    for step, meeting in (("agenda", to_come), ("papers", to_come), ("minutes", held), ("actions", held)):
        yield f"meeting_{step}", partial(_at, desk, meeting, step)
    closed = _closed(desk, [each for each in rows if each.on < desk.today])
    if closed is not None:
        yield "minutes_exempt", partial(_for_public, *closed)
    yield from _other_panels(desk)
    yield "panel_report", lambda workspace: workspace.go("panel_report", item_id=_business(desk, to_come))
    yield from _dialogs(desk, to_come, held)


def _other_panels(desk: OpenDesk) -> Iterator[tuple[str, Arrange]]:
    """Go through the pictures of the fostering panel: its file, the steps of its meetings, and each thing that is asked."""
    from lacdesk.desktop.pages.meeting_matter import change_dialog, decision_dialog, recommendation_dialog, told_dialog
    from lacdesk.desktop.pages.meeting_view import read_view
    from lacdesk.desktop.pages.meeting_ways import add_dialog

    with desk.reading() as session:
        heard = [each for each in meeting_rows(session) if meeting_of(session, each.id).panel.kind is PanelKind.FOSTERING]
        views = {each.id: read_view(session, each.id, desk.today) for each in heard}
        by_stage = {each.stage: (meeting, each) for meeting in heard for each in matters_of(session, meeting.id)}
    if not {Stage.WAITS, Stage.DONE, Stage.TO_HEAR} <= by_stage.keys():
        return
    (held, waits), (_, done), (to_come, to_hear) = (by_stage[stage] for stage in (Stage.WAITS, Stage.DONE, Stage.TO_HEAR))
    kind = PanelKind.FOSTERING
    yield "panel_waits", lambda workspace: workspace.go("panel_file", panel_id=held.panel_id, part="waits")
    yield "matters_agenda", lambda workspace: workspace.go("meeting", meeting_id=to_come.id, item_id=to_hear.item_id)
    yield "matters_papers", lambda workspace: workspace.go("meeting", meeting_id=to_come.id, step="papers", item_id=to_hear.item_id)
    for name, matter in (("decisions_waiting", waits), ("decisions_done", done)):
        yield name, partial(_deciding, held.id, matter.item_id)
    yield "new_matter", lambda workspace: _shown(add_dialog(desk, views[to_come.id]))
    yield "change_matter", lambda workspace: _shown(change_dialog(desk, to_hear.id, kind))
    yield "recommendation", lambda workspace: _shown(recommendation_dialog(desk, to_hear))
    yield "decision", lambda workspace: _shown(decision_dialog(desk, waits, kind))
    yield "decision_correction", lambda workspace: _shown(decision_dialog(desk, done, kind))
    yield "told", lambda workspace: _shown(told_dialog(desk, done))


def _deciding(meeting_id: str, item_id: str, workspace: Workspace) -> None:
    workspace.go("meeting", meeting_id=meeting_id, step="decisions", item_id=item_id)


def _at(desk: OpenDesk, meeting: MeetingRow, step: str, workspace: Workspace) -> None:
    workspace.go("meeting", meeting_id=meeting.id, step=step, item_id=_business(desk, meeting))


def _closed(desk: OpenDesk, held: list[MeetingRow]) -> tuple[str, str] | None:
    """Return the last meeting held that took an exempt item, with the item, or None."""
    with desk.reading() as session:
        pairs = ((meeting.id, item) for meeting in held for item in items_of(session, meeting.id))
        return next(((meeting_id, item.id) for meeting_id, item in pairs if item.exempt), None)


def _for_public(meeting_id: str, item_id: str, workspace: Workspace) -> None:
    """Go to the minute of an exempt item, down to where the minutes are saved for the public."""
    from lacdesk.desktop.pages.meeting_minutes import MinutesPane

    workspace.go("meeting", meeting_id=meeting_id, step="minutes", item_id=item_id)
    pane = workspace.findChild(MinutesPane)
    if pane is not None:
        QTimer.singleShot(0, pane, lambda: pane.sight.ensureWidgetVisible(pane.public))


def _business(desk: OpenDesk, meeting: MeetingRow) -> str:
    """Return an item of business of a meeting, or its first item."""
    with desk.reading() as session:
        items = items_of(session, meeting.id)
    return next((each.id for each in items if not each.is_standing), items[0].id if items else "")


def _dialogs(desk: OpenDesk, to_come: MeetingRow, held: MeetingRow) -> Iterator[tuple[str, Arrange]]:
    from lacdesk.desktop.pages.meeting_view import read_view
    from lacdesk.desktop.pages.meeting_ways import add_dialog
    from lacdesk.desktop.pages.minutes_room import attendance_dialog, declarations_dialog
    from lacdesk.desktop.pages.panel_forms import MeetingDialog, business_dialog, member_dialog
    from lacdesk.desktop.pages.panel_terms import panel_dialog
    from lacdesk.desktop.pages.papers_public import PlacesDialog
    from lacdesk.desktop.pages.writing_out import PrintedNamesDialog

    with desk.reading() as session:
        coming, past = read_view(session, to_come.id, desk.today), read_view(session, held.id, desk.today)
    yield "new_panel", lambda workspace: _shown(panel_dialog(desk))
    yield "panel_terms", lambda workspace: _shown(panel_dialog(desk, held.panel_id))
    yield "printed_names", lambda workspace: _shown(PrintedNamesDialog(("[grinning face] in item 5", "[party popper] under “Background”")))
    yield "panel_places", lambda workspace: _shown(PlacesDialog(desk))
    yield "new_member", lambda workspace: _shown(member_dialog(desk, held.panel_id))
    yield "new_meeting", lambda workspace: _shown(MeetingDialog(desk, held.panel_id))
    yield "new_business", lambda workspace: _shown(business_dialog(desk, held.panel_id))
    yield "new_item", lambda workspace: _shown(add_dialog(desk, coming))
    yield "late_item", lambda workspace: _shown(add_dialog(desk, past))
    yield "attendance", lambda workspace: _shown(attendance_dialog(desk, past))
    yield "declarations", lambda workspace: _shown(declarations_dialog(desk, past))


def _shown(dialog: QWidget) -> QWidget:
    dialog.show()
    return dialog
