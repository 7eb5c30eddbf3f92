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
from lacdesk.indicators.editions import Edition, Tile, editions, read_edition
from lacdesk.indicators.frames import Frames, read_frames
from lacdesk.indicators.printed_beside import printed_beside
from lacdesk.indicators.profile import ProfileTable
from lacdesk.indicators.public_documents import PublicBefore, public_before
from lacdesk.indicators.restating import Rerun, Restatement, by_ref, rerun_now, rerun_published, restated_since
from lacdesk.indicators.runs import Run, published_runs, run_as_published
from lacdesk.indicators.scorecard import Cell, Scorecard, figures_for, scorecard_of, year_cell
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

    `years_before` holds, by reference, the year to date at the same month a year earlier of the rows with a tile; `profile` is empty
    for a published run, which does not keep it; `commentary` is what the council wrote, by row or theme. `earlier` are the documents
    that are public already and may tell of the same figures.
    """

    card: Scorecard
    printing: Printing
    tiles: tuple[Tile, ...] = ()
    years_before: Mapping[str, Cell] = field(default_factory=dict)
    before: tuple[Before, ...] = ()
    profile: tuple[ProfileTable, ...] = ()
    commentary: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    frames: Frames | None = None
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
    tiles = tiles_of(held)
    rows = [row for tile in tiles if (row := held.row(tile.ref)) and tile.is_ytd]
    return Drawn(
        card,
        Printing(facts.name, datetime.combine(today, now.time()), is_demo=facts.is_demonstration),
        tiles,
        {row.ref: year_cell(row, figures.of_year(row, add_months(card.month, -TWELVE))) for row in rows},
        _before(session, edition, card.month, lambda: rerun_now(card, frames)),
        beside.profile,
        beside.written,
        tuple(open_findings(session, card)),
        frames,
        session.person.role,
    )


def _of_run(session: Any, run: Run) -> Drawn:
    facts = council_facts(session)
    card = run_as_published(session, run.id, UNNAMED)
    beside = printed_beside(session, run.id)
    written = beside.commentary if beside else commentary(session, run.edition, run.month)
    checked = card if beside else as_checked(card, Beside(written=written))
    tiles = tiles_of(card.edition)
    words = f"{run.words}, published {long_date(run.published_at.date())}"
    return Drawn(
        checked,
        Printing(card.council, run.published_at, words, is_demo=facts.is_demonstration),
        tiles,
        _years_before(session, run, tiles),
        _before(session, run.edition, run.month, lambda: rerun_published(session, run), run.published_at),
        commentary=written,
        findings=beside.open if beside else tuple(open_findings(session, checked)),
        by=session.person.role,
    )


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


def tiles_of(edition: Edition) -> tuple[Tile, ...]:
    """The tiles of an edition; where it has none, those of the edition it was copied from, of the rows that count the same."""
    if edition.tiles:
        return edition.tiles
    copied = next((each for each in (edition.copied_from, edition.key) if each in editions()), editions()[-1])
    shipped = read_edition(copied)
    return tuple(found for tile in shipped.tiles if (found := _own_tile(tile, shipped, edition)))


def _own_tile(tile: Tile, shipped: Edition, own: Edition) -> Tile | None:
    theirs = shipped.row(tile.ref)
    row = own.row_for(theirs.key) if theirs else None
    if row is None or theirs is None:
        return None
    if (row.unit, row.measure_key) == (theirs.unit, theirs.measure_key):
        return replace(tile, ref=row.ref)
    ending = " (ytd)" if row.is_judged_by_year else ""
    return Tile(row.ref, f"{{value}} {row.name.removeprefix('% ')}{ending}", is_ytd=row.is_judged_by_year)
