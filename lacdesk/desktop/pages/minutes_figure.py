"""Choosing a figure of a published run for the minutes: it stays tied to the run, and prints as it was published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.panel_asking import AskDialog, plan_of, question
from lacdesk.panel.structured import FigureToken
from lacdesk.practice.words import month_name
from lacdesk.records.scorecards import PublishedFigure, PublishedRun

MOST = 600
PLAN = plan_of(
    PublishedFigure,
    "Insert a published figure",
    question(PublishedFigure, "ref", "Which figure?", hint="Type a reference or a month.", missing="Choose a figure."),
)


class FigureDialog(AskDialog):
    """Asks for one figure and hands its token on; nothing is recorded."""

    def __init__(self, desk: Desk, take: Callable[[str], None], offered: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        self._take = take
        super().__init__(desk, PLAN, lambda answers: None, "Insert the figure", offered={"ref": offered}, parent=parent)

    def take(self) -> None:
        """Hand on the chosen figure's token and close; ask for one from the list where none is chosen."""
        token = self.rows["ref"].answer.value()
        if not isinstance(token, str) or not token.startswith("{{figure"):
            self.rows["ref"].show_problem("Choose a figure from the list.")
            return
        self._take(token)
        self.accept()


def ask_figure(desk: Desk, take: Callable[[str], None], parent: QWidget) -> None:
    """Ask for a figure and hand on its token; say so where no run is published yet."""
    with desk.reading() as session:
        offered = figures(session)
    if offered:
        FigureDialog(desk, take, offered, parent).open()
    else:
        desk.say("No run of a scorecard is published yet. Publish one under Performance.")


def figures(session: Any) -> list[tuple[str, str]]:
    """Return the figures of published runs, the latest run first: each token with its reference, month and value in words."""
    row = PublishedFigure
    wanted = select(row, PublishedRun).join(PublishedRun, PublishedRun.id == row.run_id).where(row.is_year_to_date.is_not(True))
    ordered = wanted.where(row.shown.is_not(None)).order_by(PublishedRun.published_at.desc(), row.month.desc(), row.ref).limit(MOST)
    return [(_token(figure), _words(figure, run)) for figure, run in session.execute(ordered)]


def _token(figure: PublishedFigure) -> str:
    assert figure.month is not None
    return FigureToken(figure.run_id or "", figure.ref or "", f"{figure.month:%Y-%m}").token


def _words(figure: PublishedFigure, run: PublishedRun) -> str:
    assert figure.month is not None
    return f"{figure.ref}, {month_name(figure.month)}: {figure.shown} (run {run.number})"
