"""What papers print beside a month's figures, as it is now and as a published run keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from lacdesk.indicators.accepting import open_findings
from lacdesk.indicators.beside import Beside
from lacdesk.indicators.consistency import Finding
from lacdesk.indicators.editions import Edition
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.frozen import packed, unpacked
from lacdesk.indicators.measures import MEASURES, measure
from lacdesk.indicators.profile import ProfileRow, ProfileTable
from lacdesk.indicators.scorecard import Scorecard
from lacdesk.indicators.series import MonthFigure, month_figure
from lacdesk.indicators.tiles import tiles_of
from lacdesk.indicators.values import Figure, Figures
from lacdesk.practice.months import add_months
from lacdesk.records.scorecards import PublishedRun, Standing

A_YEAR = 12


@dataclass(frozen=True, slots=True)
class PrintedBeside:
    """What stands beside the figures of a month.

    `commentary` is by row or theme; `findings` is everything that does not agree, and `open` those nobody let stand; `unprinted` holds
    the month and the month before of measures that are told and have no row; `years_before` the year to date a year earlier, by
    reference, of the rows with a tile of it.
    """

    commentary: Mapping[str, str]
    findings: tuple[Finding, ...]
    open: tuple[Finding, ...]
    profile: tuple[ProfileTable, ...]
    unprinted: Mapping[str, tuple[MonthFigure, MonthFigure]]
    years_before: Mapping[str, Figure]


def beside_now(session: Session, card: Scorecard, figures: Figures, beside: Beside) -> PrintedBeside:
    """What stands beside the figures of a live scorecard."""
    found = tuple(open_findings(session, card))
    unprinted = dict(_unprinted(card.edition, figures.frames, card.month))
    years = dict(_years_before(card, figures))
    return PrintedBeside(beside.written, card.findings, found, beside.profile, unprinted, years)


def _unprinted(edition: Edition, frames: Frames, month: date) -> Iterator[tuple[str, tuple[MonthFigure, MonthFigure]]]:
    for key in edition.narrative:
        if edition.row(key) is None and key in MEASURES:
            yield key, (month_figure(frames, measure(key), month), month_figure(frames, measure(key), add_months(month, -1)))


def _years_before(card: Scorecard, figures: Figures) -> Iterator[tuple[str, Figure]]:
    for tile in tiles_of(card.edition):
        row = card.edition.row(tile.ref)
        if tile.is_ytd and row is not None:
            yield row.ref, figures.of_year(row, add_months(card.month, -A_YEAR)).figure


def printed_beside(session: Session, run_id: str) -> PrintedBeside | None:
    """What stood beside the figures of a run; None for one of a version that kept nothing of it."""
    held = session.get(PublishedRun, run_id)
    return beside_kept(held) if held is not None else None


def kept_beside(printed: PrintedBeside) -> str:
    """What stands beside the figures as text for a run to keep; of the children in its tables only how many they are."""
    return packed(
        {
            "commentary": dict(printed.commentary),
            "findings": [[each.code, each.about, each.said, each.numbers] for each in printed.findings],
            "open": [place for place, each in enumerate(printed.findings) if each in printed.open],
            "profile": [
                [table.key, table.title, table.counts, [[row.words, row.number, _text(row.share)] for row in table.rows]]
                for table in printed.profile
            ],
            "unprinted": {
                key: [[each.numerator, each.denominator, _text(each.value)] for each in pair] for key, pair in printed.unprinted.items()
            },
            "years_before": {
                ref: [each.numerator, each.denominator, _text(each.value), each.standing.value, each.source, each.note]
                for ref, each in printed.years_before.items()
            },
        }
    )


def beside_kept(run: PublishedRun) -> PrintedBeside | None:
    """What a run kept; None for one of a version that kept nothing of it."""
    if run.printed_beside is None or run.month is None:
        return None
    held, month = unpacked(run.printed_beside), run.month
    found = tuple(Finding(code, about, said, tuple(numbers)) for code, about, said, numbers in held["findings"])
    return PrintedBeside(
        held["commentary"],
        found,
        tuple(found[place] for place in held["open"]),
        tuple(_table(*each) for each in held["profile"]),
        {key: _two_months(month, *each) for key, each in held["unprinted"].items()},
        {ref: _year_before(ref, month, *each) for ref, each in held["years_before"].items()},
    )


def _table(key: str, title: str, counts: str, rows: Sequence[tuple[str, int, str | None]]) -> ProfileTable:
    return ProfileTable(key, title, counts, tuple(ProfileRow(words, number, _number(share), ()) for words, number, share in rows))


def _two_months(month: date, now: Sequence[Any], before: Sequence[Any]) -> tuple[MonthFigure, MonthFigure]:
    return _month_figure(month, now), _month_figure(add_months(month, -1), before)


def _month_figure(month: date, held: Sequence[Any]) -> MonthFigure:
    numerator, denominator, value = held
    return MonthFigure(month, numerator, denominator, _number(value))


def _year_before(ref: str, month: date, numerator: int | None, denominator: int | None, value: str | None, *rest: str) -> Figure:
    standing, source, note = rest
    when = add_months(month, -A_YEAR)
    return Figure(ref, when, True, numerator, denominator, _number(value), Standing(standing), source, note)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
