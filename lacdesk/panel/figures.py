"""Figures of published runs that minutes are tied to: what they say stays what was published, whatever is published after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.panel.structured import Figures, FigureToken, figures_in
from lacdesk.practice.words import month_name, plain_date
from lacdesk.records.scorecards import PublishedFigure, PublishedRun


@dataclass(frozen=True, slots=True)
class Tie:
    """A figure in a text and the run it is tied to: what that run shows, and the last run of the month where it shows another."""

    figure: FigureToken
    shown: str
    run: str
    edition: str = ""
    newer: FigureToken | None = None
    newer_words: str = ""

    @property
    def label(self) -> str:
        """Return what stands for the figure where a person types: one for each figure of each run."""
        said = f"{self.shown}, run {self.run} of {self.edition}" if self.shown else f"not in run {self.figure.run}"
        return f"[{self.figure.ref} {month_name(_month(self.figure))}: {said}]"

    @property
    def words(self) -> str:
        """Return the tie as a sentence: the figure, its month, and the run it stays tied to."""
        name = f"{self.figure.ref}, {month_name(_month(self.figure))}"
        if not self.shown:
            return f"{name} is not in the run it is tied to. Take it out."
        return f"{name}: {self.shown}, as published in run {self.run}."


def published_figures(session: Session) -> Figures:
    """Return what looks up a tied figure as its run published it, or None where the run has no such figure."""

    def look_up(figure: FigureToken) -> str | None:
        """Return a tied figure as published, or None where its run has no such figure."""
        return _shown(session, figure)

    return look_up


def ties(session: Session, texts: Iterable[str]) -> tuple[Tie, ...]:
    """Return the tied figures of some texts in order, each once, with what a later run of the same month says instead."""
    found = dict.fromkeys(figure for text in texts for figure in figures_in(text))
    return tuple(tie_of(session, figure) for figure in found)


def tie_of(session: Session, figure: FigureToken) -> Tie:
    """Return what ties one figure; a figure that is not in its run shows nothing."""
    run, shown = session.get(PublishedRun, figure.run), _shown(session, figure)
    if run is None or shown is None:
        return Tie(figure, "", "")
    last, told = _last_run(session, run), Tie(figure, shown, str(run.number), run.edition or "")
    newer = FigureToken(last.id, figure.ref, figure.month)
    instead = _shown(session, newer)
    if instead == shown:
        return told
    if instead is None:
        return replace(told, newer_words=f"{_named(last)} has no such figure.")
    return replace(told, newer=newer, newer_words=f"{_named(last)} shows {instead}.")


def _last_run(session: Session, run: PublishedRun) -> PublishedRun:
    same = select(PublishedRun).where(PublishedRun.edition == run.edition, PublishedRun.month == run.month)
    return session.scalars(same.order_by(PublishedRun.number.desc()).limit(1)).one()


def _named(run: PublishedRun) -> str:
    when = f" of {plain_date(run.published_at.date())}" if run.published_at else ""
    return f"Run {run.number}{when}"


def _shown(session: Session, figure: FigureToken) -> str | None:
    row = PublishedFigure
    wanted = select(row.shown).where(row.run_id == figure.run, row.ref == figure.ref, row.month == _month(figure))
    return session.scalar(wanted.where(row.is_year_to_date.is_not(True)))


def _month(figure: FigureToken) -> date:
    return date.fromisoformat(f"{figure.month}-01")
