"""What a council's scorecards are made of: values from elsewhere, populations, its own targets, and what was published and said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, Text
from sqlalchemy.orm import Mapped, MappedColumn, mapped_column

from lacdesk.records.base import Kind, Need, Record, Sensitivity, keep, refer

ORDINARY = Sensitivity.ORDINARY


class Standing(StrEnum):
    """What a figure is: a value, or one of three reasons why there is none; nought is a value."""

    VALUE = "value"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"
    UNABLE_TO_REPORT = "unable_to_report"


def _code(label: str, need: Need = Need.OPTIONAL, *, index: bool = False) -> MappedColumn[Any]:
    """Return a column for a key or a number kept as text: it is not among the words that are looked for."""
    return keep(label, Kind.CODE, need=need, sensitivity=ORDINARY, index=index)


def _day(label: str, need: Need = Need.OPTIONAL) -> MappedColumn[Any]:
    return keep(label, Kind.DATE, need=need, sensitivity=ORDINARY)


def _number(label: str) -> MappedColumn[Any]:
    return keep(label, Kind.NUMBER, sensitivity=ORDINARY)


def _words(label: str, need: Need = Need.OPTIONAL) -> MappedColumn[Any]:
    return keep(label, Kind.WORDS, need=need, sensitivity=ORDINARY)


def _yes_no(label: str) -> MappedColumn[Any]:
    return keep(label, Kind.YES_NO, sensitivity=ORDINARY)


class IndicatorValue(Record):
    """One figure of one row of an edition that came from elsewhere; `month` is a first day, `value` an exact decimal as text.

    There is one for each edition, row, month, period and source: two sources are two records, and both are kept.
    """

    __tablename__ = "indicator_value"
    words = "value from elsewhere"
    event_field = "month"

    edition: Mapped[str | None] = _code("Scorecard", Need.ALWAYS, index=True)
    ref: Mapped[str | None] = _code("Reference", Need.ALWAYS)
    month: Mapped[date | None] = _day("Month", Need.ALWAYS)
    is_year_to_date: Mapped[bool | None] = _yes_no("Year to date")
    standing: Mapped[str | None] = _code("What it is", Need.ALWAYS)
    numerator: Mapped[int | None] = _number("Numerator")
    denominator: Mapped[int | None] = _number("Denominator")
    value: Mapped[str | None] = _code("Value")
    source: Mapped[str | None] = keep("Where it comes from", Kind.TEXT, need=Need.ALWAYS, sensitivity=ORDINARY)
    note: Mapped[str | None] = _words("Note")
    loaded_on: Mapped[date | None] = _day("Taken in on")


class Population(Record):
    """How many children under 18 live in the council's area, from a day until another, with where the number comes from."""

    __tablename__ = "population"
    words = "population under 18"
    event_field = "holds_from"

    number: Mapped[int | None] = keep("Children under 18", Kind.NUMBER, need=Need.ALWAYS, sensitivity=ORDINARY)
    holds_from: Mapped[date | None] = _day("Holds from", Need.ALWAYS)
    holds_until: Mapped[date | None] = _day("Holds until")
    source: Mapped[str | None] = keep("Where it comes from", Kind.TEXT, need=Need.ALWAYS, sensitivity=ORDINARY)


class ScorecardEdition(Record):
    """A council's own scorecard, copied from an edition; what is not here or in its rows is as in the edition it was copied from."""

    __tablename__ = "scorecard_edition"
    words = "scorecard of the council's own"
    parts: ClassVar[Mapping[str, str]] = {"rows": "scorecard_indicator"}

    key: Mapped[str | None] = _code("Key", Need.ALWAYS, index=True)
    name: Mapped[str | None] = keep("Name", Kind.TEXT, need=Need.ALWAYS, sensitivity=ORDINARY)
    copied_from: Mapped[str | None] = _code("Copied from", Need.ALWAYS)
    arrow_follows: Mapped[str | None] = _code("What the arrow follows", Need.ALWAYS)
    benchmark_year: Mapped[str | None] = _code("Year of the benchmarks")


class ScorecardIndicator(Record):
    """One row of a council's own scorecard, each target a field of its own, so that the journal tells which of them changed."""

    __tablename__ = "scorecard_indicator"
    words = "row of a scorecard"
    part_of = "edition_id"

    edition_id: Mapped[str | None] = refer("Scorecard", "scorecard_edition.id", need=Need.ALWAYS)
    position: Mapped[int | None] = _number("Place in the order")
    ref: Mapped[str | None] = _code("Reference", Need.ALWAYS)
    name: Mapped[str | None] = keep("Indicator", Kind.TEXT, need=Need.ALWAYS, sensitivity=ORDINARY)
    measure: Mapped[str | None] = _code("Measure")
    reading: Mapped[str | None] = _code("Reading of the measure")
    good: Mapped[str | None] = _code("Good performance is", Need.ALWAYS)
    period: Mapped[str | None] = _code("What a month covers", Need.ALWAYS)
    unit: Mapped[str | None] = _code("Unit", Need.ALWAYS)
    places: Mapped[int | None] = _number("Decimals")
    red: Mapped[str | None] = _code("Red")
    amber: Mapped[str | None] = _code("Amber")
    green: Mapped[str | None] = _code("Green, the target")
    rag_basis: Mapped[str | None] = _code("What the colour judges")
    prints_ytd: Mapped[bool | None] = _yes_no("Year to date printed")
    prints_parts: Mapped[bool | None] = _yes_no("Numerator and denominator printed")
    hides_small_numbers: Mapped[bool | None] = _yes_no("Small numbers hidden on public papers")
    theme: Mapped[str | None] = _code("Theme")
    section: Mapped[str | None] = _code("Section")
    data_note: Mapped[str | None] = _code("Data note")
    ytd_note: Mapped[str | None] = _code("Data note, year to date")
    local_measure: Mapped[str | None] = _code("Local measure")
    council_plan: Mapped[str | None] = _code("Council Plan measure")
    new_measure: Mapped[str | None] = _code("New measure")
    prior_years: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
    benchmarks: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))


class PublishedRun(Record):
    """One published run of a month of an edition, never written over: the edition as it was, and how far the journal had come.

    `edition_as_it_was` is canonical JSON; `journal_heads` holds the number of the last entry of each device at that moment. `council` is
    its name then, empty where it had given none. `printed_beside` holds the commentary and what did not agree; it is canonical JSON,
    compressed with zlib and written as base64. Runs of versions before 0.6.0 have neither.
    """

    __tablename__ = "published_run"
    words = "published run of a scorecard"
    event_field = "month"
    parts: ClassVar[Mapping[str, str]] = {"figures": "published_figure"}

    edition: Mapped[str | None] = _code("Scorecard", Need.ALWAYS, index=True)
    month: Mapped[date | None] = _day("Month", Need.ALWAYS)
    number: Mapped[int | None] = keep("Run", Kind.NUMBER, need=Need.ALWAYS, sensitivity=ORDINARY)
    published_at: Mapped[datetime | None] = keep("Published at", Kind.MOMENT, need=Need.ALWAYS, sensitivity=ORDINARY)
    published_by: Mapped[str | None] = _code("Published by", Need.ALWAYS)
    as_at: Mapped[date | None] = _day("As at", Need.ALWAYS)
    edition_as_it_was: Mapped[str | None] = mapped_column(Text)
    journal_heads: Mapped[dict[str, int] | None] = mapped_column(JSON(none_as_null=True))
    council: Mapped[str | None] = _code("Council")
    printed_beside: Mapped[str | None] = mapped_column(Text)


class PublishedFigure(Record):
    """One figure of a published run as it was shown, with the rows behind it.

    `cohort` is canonical JSON, compressed with zlib and written as base64: child_id, met, rule, since, due, done and number of each row.
    """

    __tablename__ = "published_figure"
    words = "published figure"
    part_of = "run_id"

    run_id: Mapped[str | None] = refer("Run", "published_run.id", need=Need.ALWAYS)
    ref: Mapped[str | None] = _code("Reference", Need.ALWAYS)
    measure: Mapped[str | None] = _code("Measure")
    month: Mapped[date | None] = _day("Month", Need.ALWAYS)
    is_year_to_date: Mapped[bool | None] = _yes_no("Year to date")
    standing: Mapped[str | None] = _code("What it is", Need.ALWAYS)
    numerator: Mapped[int | None] = _number("Numerator")
    denominator: Mapped[int | None] = _number("Denominator")
    value: Mapped[str | None] = _code("Value")
    shown: Mapped[str | None] = _code("As shown")
    rag: Mapped[str | None] = _code("Colour")
    arrow: Mapped[str | None] = _code("Arrow")
    change: Mapped[str | None] = _code("How it went")
    source: Mapped[str | None] = _code("Where it comes from")
    note: Mapped[str | None] = mapped_column(Text)
    cohort: Mapped[str | None] = mapped_column(Text)


class PublicDocument(Record):
    """What one public document made of a month's figures told, so that later ones do not give away what it hid.

    `told` holds every cell it could print with what ties them together and which were hidden, `unprinted` those it had no place for;
    both are canonical JSON, compressed with zlib and written as base64. Without a run it was of live figures.
    """

    __tablename__ = "public_document"
    words = "public document"
    event_field = "month"

    edition: Mapped[str | None] = _code("Scorecard", Need.ALWAYS)
    month: Mapped[date | None] = keep("Month", Kind.DATE, need=Need.ALWAYS, sensitivity=ORDINARY, index=True)
    run_id: Mapped[str | None] = refer("Run", "published_run.id")
    kind: Mapped[str | None] = _code("Kind of document", Need.ALWAYS)
    published_at: Mapped[datetime | None] = keep("Made public at", Kind.MOMENT, need=Need.ALWAYS, sensitivity=ORDINARY)
    published_by: Mapped[str | None] = _code("Made public by", Need.ALWAYS)
    shown: Mapped[int | None] = _number("Figures shown")
    hidden: Mapped[int | None] = _number("Figures hidden")
    told: Mapped[str | None] = mapped_column(Text)
    unprinted: Mapped[str | None] = mapped_column(Text)


class Commentary(Record):
    """What the council says about a row, or a theme, of a month's scorecard."""

    __tablename__ = "commentary"
    words = "commentary"
    event_field = "month"

    edition: Mapped[str | None] = _code("Scorecard", Need.ALWAYS, index=True)
    ref: Mapped[str | None] = _code("Reference")
    theme: Mapped[str | None] = _code("Theme")
    month: Mapped[date | None] = _day("Month", Need.ALWAYS)
    written: Mapped[str | None] = _words("Commentary", Need.ALWAYS)


class AcceptedFinding(Record):
    """Something a check found in a month's figures that the council looked at and lets stand, with the reason."""

    __tablename__ = "accepted_finding"
    words = "accepted finding"
    event_field = "month"

    edition: Mapped[str | None] = _code("Scorecard", Need.ALWAYS, index=True)
    month: Mapped[date | None] = _day("Month", Need.ALWAYS)
    check: Mapped[str | None] = _code("Check", Need.ALWAYS)
    about: Mapped[str | None] = _code("What it is about", Need.ALWAYS)
    found: Mapped[str | None] = _words("What was found", Need.ALWAYS)
    reason: Mapped[str | None] = _words("Why it stands", Need.ALWAYS)
