"""What earlier years came to: as the paper printed it beside the paper's own figures, otherwise the council's own at each 31 March.

A shipped edition carries the outturns of the council whose paper it was. They are nobody else's: a council that counts another month
or another year by the edition has those it entered or published itself, and none where it has neither. A copy is the council's own:
beside figures of the paper's year it keeps what the paper printed only where the council holds no outturn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.indicators.editions import Edition, EditionRow, PeriodKind, edition_of
from lacdesk.indicators.values import Entered, Figure, worked_out
from lacdesk.practice.months import financial_year_start
from lacdesk.records.scorecards import PublishedFigure, PublishedRun

PLACES: Mapping[PeriodKind, tuple[bool, ...]] = {
    PeriodKind.FLOW: (True,),
    PeriodKind.YEAR_TO_DATE: (True, False),
    PeriodKind.ROLLING: (False, True),
}
"""Whether what a year came to is its last year to date, its last month, or either, the first of them that is held."""
_LAST_MONTH = (False,)
Published = Mapping[tuple[str, date, bool], str]


def with_earlier_years(session: Session, edition: Edition, entered: Entered, month: date) -> Edition:
    """The edition with the earlier years that belong beside the figures of a month."""
    is_of_the_paper = _is_of_the_paper(edition, entered, month)
    if not edition.prior_years or (is_of_the_paper and not edition.copied_from):
        return edition
    years = years_before(edition, month)
    published = _published(session, edition.key, list(years.values()))
    own = [dict(_outturns(row, years, entered, published)) for row in edition.rows]
    if not is_of_the_paper:
        return _with_years(edition, list(years), [(each, {}) for each in own])
    if not any(own):
        return edition
    printed = [(held.get("prior_years", {}), held.get("theme_years", {})) for held in edition.held["row"]]
    kept = [
        ({**summary, **mine}, {year: told for year, told in theme.items() if year not in mine})
        for (summary, theme), mine in zip(printed, own, strict=True)
    ]
    return _with_years(edition, list(edition.prior_years), kept)


def _with_years(edition: Edition, years: list[str], told: Sequence[tuple[Mapping[str, str], Mapping[str, str]]]) -> Edition:
    """The edition with other earlier years, and for each row what its summary and its theme page print of them."""
    rows = [
        {**held, "prior_years": summary, "theme_years": theme} for held, (summary, theme) in zip(edition.held["row"], told, strict=True)
    ]
    return edition_of({**edition.held, "row": rows, "prior_years": years, "years_are_own": True})


def years_before(edition: Edition, month: date) -> dict[str, date]:
    """The earlier years an edition has columns for, with the first day of the last month of each."""
    begins = financial_year_start(month).year
    return {year_name(began): date(began + 1, 3, 1) for began in range(begins - len(edition.prior_years), begins)}


def without_own_years(edition: Edition) -> Edition:
    """The edition without earlier years of the council's own, which no rule for the public has looked at; as it is where it has none."""
    if not edition.years_are_own:
        return edition
    rows = [{**held, "prior_years": {}} for held in edition.held["row"]]
    return edition_of({**edition.held, "row": rows, "prior_years": []})


def year_name(began: int) -> str:
    """The council's year that began in an April, as scorecards print it: 2025/26."""
    return f"{began}/{(began + 1) % 100:02d}"


def _is_of_the_paper(edition: Edition, entered: Entered, month: date) -> bool:
    """Whether figures of the edition's own year were entered, and a month of that year is asked about."""
    year = financial_year_start(month)
    return edition.year == year_name(year.year) and any(financial_year_start(held) == year for _, held, _ in entered)


def _outturns(row: EditionRow, years: Mapping[str, date], entered: Entered, published: Published) -> Iterator[tuple[str, str]]:
    """What each year came to, as printed: the figure entered for its last month or year to date, or else the one published last."""
    for name, march in years.items():
        found = (_entered_or_published(row, (row.ref, march, is_year), entered, published) for is_year in places_of(row))
        told = next((each for each in found if each is not None), None)
        if told is not None:
            yield name, told


def places_of(row: EditionRow) -> tuple[bool, ...]:
    """Whether what a year of a row came to is its last year to date or its last month, the first that is held standing for it."""
    return PLACES.get(row.period, _LAST_MONTH)


def _entered_or_published(row: EditionRow, place: tuple[str, date, bool], entered: Entered, published: Published) -> str | None:
    values = (value_of(row, each) for each in entered.get(place, ()))
    return next((row.shown(value) for value in values if value is not None), published.get(place))


def value_of(row: EditionRow, figure: Figure) -> Decimal | None:
    """The value that was entered, or what its numerator and denominator give."""
    if figure.value is not None or figure.numerator is None or figure.denominator is None:
        return figure.value
    return worked_out(row, figure.numerator, figure.denominator)


def _published(session: Session, edition: str, marches: list[date]) -> Published:
    """What was printed of these months by the last run of each."""
    run, figure = PublishedRun, PublishedFigure
    wanted = (
        select(figure.ref, figure.month, figure.is_year_to_date, figure.shown)
        .join(run, run.id == figure.run_id)
        .where(run.edition == edition, run.month.in_(marches), figure.month == run.month, figure.value.is_not(None))
        .order_by(run.number)
    )
    known = session.execute(wanted)
    return {(ref, month, bool(is_year)): shown for ref, month, is_year, shown in known if ref and month and shown}
