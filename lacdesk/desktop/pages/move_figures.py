"""The council's own figures of stability, counted on the worker for the panel beside a move."""

from __future__ import annotations

from datetime import date

from lacdesk.casework.what_if import CouncilFigures, Share
from lacdesk.practice.months import month_start
from lacdesk.store.database import Database
from lacdesk.store.person import Person


def council_figures(database: Database, person: Person, today: date) -> CouncilFigures:
    """Return the shares of children with three placements or more, and of long-term ones that lasted, in the month under way."""
    from lacdesk.indicators.editions import editions, read_edition
    from lacdesk.indicators.frames import read_frames
    from lacdesk.indicators.measures import measure

    month = month_start(today)
    with database.reading(person) as session:
        frames = read_frames(session, today)
        many, stable = (measure(key)(frames, month) for key in ("three_placements", "long_term_stable"))
        day = frames.day_of(month)
    rows = [row for key in editions() if (row := read_edition(key).row_for("three_placements")) is not None]
    target = rows[-1].thresholds.target if rows and rows[-1].thresholds else None
    return CouncilFigures(day, _share(many.numerator, many.denominator), _share(stable.numerator, stable.denominator), target)


def _share(numerator: int | None, denominator: int | None) -> Share | None:
    return Share(numerator, denominator) if numerator is not None and denominator is not None else None
