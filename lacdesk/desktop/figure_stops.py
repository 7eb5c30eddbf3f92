"""Where a tour stops among the dialogs about figures: a paper made public, values before they are kept, a figure for the minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from lacdesk.desktop.desk import OpenDesk
from lacdesk.desktop.workspace import Workspace
from lacdesk.store.database import Database

Arrange = Callable[[Workspace], QWidget | None]
ROWS = (("4.1", "7"), ("4.3", "4"), ("4.4", "n/a"), ("4.11", "unable to report"), ("4.27", "46"), ("4.31", "3"))
SOURCE = "Monthly tracker"


def figure_stops(desk: OpenDesk, database: Database) -> Iterator[tuple[str, Arrange]]:
    """Go through the pictures by name, each with what to do to the workspace; no figure for the minutes where no run is published."""
    from lacdesk.desktop.pages.minutes_figure import FigureDialog, figures

    yield "going_public", partial(_going_public, database)
    yield "values_dry_run", partial(_dry_run, database)
    with desk.reading() as session:
        offered = figures(session)
    if offered:
        yield "minutes_figure", lambda workspace: _shown(FigureDialog(desk, lambda token: None, offered))


def _going_public(database: Database, workspace: Workspace) -> QWidget:
    from lacdesk.desktop.pages.scorecard_public import PublicDialog, reading_job
    from lacdesk.desktop.pages.scorecard_reading import shelf_of

    shelf = shelf_of(workspace.desk)
    drawn = shelf.draw(database, lambda done, of, words: None, shelf.wanted)
    dialog = PublicDialog(drawn, "Performance report")
    dialog.show_edition(reading_job(workspace.desk.person, drawn, "public-report")(database))
    return _shown(dialog)


def _dry_run(database: Database, workspace: Workspace) -> QWidget:
    from lacdesk.desktop.pages.scorecard_reading import shelf_of
    from lacdesk.desktop.pages.values_dry_run import DryRunDialog, look_ahead

    desk, wanted = workspace.desk, shelf_of(workspace.desk).wanted
    lines = [f"{ref},{wanted.month:%Y-%m},,,{value}," for ref, value in ROWS]
    content = "\n".join(["ref,month,numerator,denominator,value,note", *lines, ""]).encode()
    return _shown(DryRunDialog(SOURCE, look_ahead(database, desk.person, desk.today, wanted.edition, SOURCE, content)))


def _shown(dialog: QWidget) -> QWidget:
    dialog.show()
    return dialog
