"""Figures of published runs that minutes are tied to: what they say stays what was published."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.panel.structured import Figures, FigureToken
from lacdesk.records.scorecards import PublishedFigure


def published_figures(session: Session) -> Figures:
    """Return what looks up a tied figure as its run published it, or None where the run has no such figure."""

    def look_up(figure: FigureToken) -> str | None:
        month = date.fromisoformat(f"{figure.month}-01")
        row = PublishedFigure
        wanted = select(row.shown).where(row.run_id == figure.run, row.ref == figure.ref, row.month == month)
        return session.scalar(wanted.where(row.is_year_to_date.is_not(True)))

    return look_up
