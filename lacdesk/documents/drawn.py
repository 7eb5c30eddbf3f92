"""What the documents about figures are made of: a scorecard, live or as published, and all that is printed beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from lacdesk.casework.council import UNNAMED, council_facts
from lacdesk.documents.scorecard import Printing
from lacdesk.indicators.accepting import open_findings
from lacdesk.indicators.beside import Beside, read_beside
from lacdesk.indicators.checked import findings_as_drawn
from lacdesk.indicators.commentary import commentary
from lacdesk.indicators.consistency import Finding
from lacdesk.indicators.editions import Tile
from lacdesk.indicators.frames import read_frames
from lacdesk.indicators.printed_beside import PrintedBeside, beside_now, printed_beside
from lacdesk.indicators.profile import ProfileTable
from lacdesk.indicators.public_documents import PublicBefore, public_before
from lacdesk.indicators.restating import Rerun, Restatement, by_ref, rerun_now, rerun_published, restated_since
from lacdesk.indicators.runs import Run, published_runs, run_as_published
from lacdesk.indicators.scorecard import Cell, Scorecard, figures_for, scorecard_of, year_cell
from lacdesk.indicators.series import MonthFigure
from lacdesk.indicators.tiles import tiles_of
from lacdesk.indicators.values import Held
from lacdesk.practice.months import add_months
from lacdesk.practice.words import long_date, month_name
from lacdesk.store.errors import KnownError

OFFICIAL, PUBLIC = "Official", "Public"
TWELVE = 12
REPRINTED = (2, 1)
"""How many months back the months lie that a report prints again."""


@dataclass(frozen=True, slots=True)
class Before:
    """A month before, as it was last published: by reference what its own month's figure was; without a run nothing was published.

    `restated` holds, by reference too, the figures that have become others, with the records that made them so.
    """

    month: date
    run: Run | None = None
    cells: Mapping[str, Cell] = field(default_factory=dict)
    restated: Mapping[str, Restatement] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Everything a document about a month's figures prints.

    `years_before` holds, by reference, the year to date at the same month a year earlier of the rows with a tile; `commentary` is what
    the council wrote, by row or theme; `unprinted` the month and the month before of measures that are told and have no row. `earlier`
    are the documents that are public already and may tell of the same figures.
    """

    card: Scorecard
    printing: Printing
    tiles: tuple[Tile, ...] = ()
    years_before: Mapping[str, Cell] = field(default_factory=dict)
    before: tuple[Before, ...] = ()
    profile: tuple[ProfileTable, ...] = ()
    commentary: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    unprinted: Mapping[str, tuple[MonthFigure, MonthFigure]] = field(default_factory=dict)
    by: str = ""
    run: Run | None = None
    earlier: tuple[PublicBefore, ...] = ()

    def year_before(self, ref: str, *, is_ytd: bool) -> Cell | None:
        """The figure of the same month, or the year to date at it, a year earlier."""
        return self.years_before.get(ref) if is_ytd else self.card.line(ref).trend[-TWELVE - 1]


def draw(session: Any, edition: str, month: date, now: datetime, run: int = 0) -> Drawn:
    """Draw a month of an edition from what is held now, or as it was in a published run, by its number.

    `session` is one opened for a person. Raises KnownError for an edition or a run there is not.
    """
    held = _run(session, edition, month, run) if run else None
    drawn = _of_run(session, held) if held else _live(session, edition, month, now)
    return replace(drawn, run=held, earlier=public_before(session, month))


def _run(session: Any, edition: str, month: date, number: int) -> Run:
    held = published_runs(session, edition, month)
    found = next((each for each in held if each.number == number), None)
    if found is None:
        numbers = ", ".join(str(each.number) for each in reversed(held)) or "none"
        raise KnownError(f"There is no run {number} of {month_name(month)} in {edition}. Published: {numbers}.")
    return found


def _live(session: Any, edition: str, month: date, now: datetime) -> Drawn:
    facts = council_facts(session)
    today = facts.today(now.date())
    frames = read_frames(session, today)
    figures = figures_for(session, edition, month, frames)
    held = figures.edition
    beside = read_beside(session, edition, frames, month)
    card = scorecard_of(figures, month, facts.name, beside)
    printing = Printing(facts.name, datetime.combine(today, now.time()), is_demo=facts.is_demonstration)
    before = _before(session, edition, card.month, lambda: rerun_now(card, frames))
    drawn = Drawn(card, printing, tiles_of(held), before=before, by=session.person.role)
    return _with_beside(drawn, beside_now(session, card, figures, beside))


def _with_beside(drawn: Drawn, beside: PrintedBeside) -> Drawn:
    rows = {row.ref: row for row in drawn.card.edition.rows}
    years = {ref: year_cell(rows[ref], Held(figure)) for ref, figure in beside.years_before.items()}
    told = replace(drawn, years_before=years, commentary=beside.commentary, findings=beside.open)
    return replace(told, profile=beside.profile, unprinted=beside.unprinted)


def _of_run(session: Any, run: Run) -> Drawn:
    facts = council_facts(session)
    card = run_as_published(session, run.id, UNNAMED)
    words = f"{run.words}, published {long_date(run.published_at.date())}"
    printing = Printing(card.council, run.published_at, words, is_demo=facts.is_demonstration)
    before = _before(session, run.edition, run.month, lambda: rerun_published(session, run), run.published_at)
    drawn = Drawn(card, printing, tiles_of(card.edition), before=before, by=session.person.role)
    beside = printed_beside(session, run.id)
    return _with_beside(drawn, beside) if beside else _beside_today(session, drawn, run)


def _beside_today(session: Any, drawn: Drawn, run: Run) -> Drawn:
    """A run of a version before 0.6.0, which kept its figures alone, with the words of today and the checks of what it has."""
    written = commentary(session, run.edition, run.month)
    card = as_checked(drawn.card, Beside(written=written))
    years, found = _years_before(session, run, drawn.tiles), tuple(open_findings(session, card))
    return replace(drawn, card=card, years_before=years, commentary=written, findings=found)


def as_checked(card: Scorecard, beside: Beside) -> Scorecard:
    """A scorecard as it was drawn, with what does not agree in it and in what is printed beside it."""
    return replace(card, findings=tuple(findings_as_drawn(card, beside)))


def _years_before(session: Any, run: Run, tiles: Sequence[Tile]) -> Mapping[str, Cell]:
    """The year to date a year earlier as that month was last published by then."""
    earlier = published_runs(session, run.edition, add_months(run.month, -TWELVE))
    found = [each for each in earlier if each.published_at <= run.published_at]
    lines = run_as_published(session, found[0].id).lines if found else ()
    wanted = {tile.ref for tile in tiles if tile.is_ytd}
    return {line.row.ref: line.year_to_date for line in lines if line.row.ref in wanted}


def _before(session: Any, edition: str, month: date, rerun: Callable[[], Rerun], by: datetime = datetime.max) -> tuple[Before, ...]:
    """The months before as they were last published by a moment, and what has become of them."""
    months = [add_months(month, -back) for back in REPRINTED]
    held = [next((run for run in published_runs(session, edition, each) if run.published_at <= by), None) for each in months]
    now = rerun() if any(held) else None
    return tuple(_published(session, each, run, now) for each, run in zip(months, held, strict=True))


def _published(session: Any, month: date, run: Run | None, now: Rerun | None) -> Before:
    if run is None or now is None:
        return Before(month)
    cells = {line.row.ref: line.latest for line in run_as_published(session, run.id).lines}
    return Before(month, run, cells, by_ref(restated_since(session, run, now, month)))
