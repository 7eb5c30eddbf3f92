"""A run printed again is what was printed: every cell at its decimals, gaps, directions, notes, checks, words and the council's name."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from lacdesk.casework.door import do
from lacdesk.indicators.accepting import AcceptFinding
from lacdesk.indicators.beside import Beside
from lacdesk.indicators.commentary import KeepCommentary
from lacdesk.indicators.editions import COUNCIL, Edition, read_edition
from lacdesk.indicators.frames import frames_of, months_to
from lacdesk.indicators.loading import LoadValues
from lacdesk.indicators.populations import Populations
from lacdesk.indicators.printed_beside import printed_beside
from lacdesk.indicators.runs import PublishRun, keep_run, published_runs, run_as_published
from lacdesk.indicators.scorecard import Scorecard, ScorecardLine, scorecard, scorecard_of
from lacdesk.indicators.values import Entered, Figure, Figures
from lacdesk.records.council import Council
from lacdesk.records.scorecards import PublishedFigure, PublishedRun, Standing
from lacdesk.store.database import Database
from lacdesk.store.person import Person

SEPTEMBER, TODAY = date(2022, 9, 1), date(2022, 10, 6)
MONTHS = months_to(SEPTEMBER, 3)
EDITIONS = [read_edition("2022-23"), read_edition("2016-17")]
WITHOUT_VALUE = [each for each in Standing if each is not Standing.VALUE]


@st.composite
def entered_for(draw: st.DrawFn, edition: Edition) -> Entered:
    """Figures of some rows and months with up to three decimals, with reasons why there is none, sources and notes among them."""
    held: dict[tuple[str, date, bool], list[Figure]] = {}
    for ref in draw(st.sets(st.sampled_from([row.ref for row in edition.rows]), min_size=1, max_size=12)):
        for month, is_year in [*((each, False) for each in MONTHS), (SEPTEMBER, True)]:
            standing = draw(st.sampled_from([*[Standing.VALUE] * 6, *WITHOUT_VALUE]))
            value = draw(st.decimals(0, 400, places=draw(st.integers(0, 3)))) if standing is Standing.VALUE else None
            source, note = draw(st.sampled_from(["Tracker", "Trust"])), draw(st.sampled_from(["", "Two are missing."]))
            held[ref, month, is_year] = [Figure(ref, month, is_year, None, None, value, standing, source, note)]
    return held


def printed(line: ScorecardLine) -> tuple[object, ...]:
    """Everything of a line that is printed."""
    cells = [(cell.value, cell.shown, cell.rag, cell.figure) for cell in (*line.trend, line.year_to_date)]
    went = (line.direction, line.direction_words, line.apart, line.across, line.so_far)
    return line.name, cells, went, [(gap.difference, gap.words) for gap in line.gaps], line.checks, line.elsewhere


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.sampled_from(EDITIONS).flatmap(lambda each: st.tuples(st.just(each), entered_for(each))), is_over=st.booleans())
def test_a_run_is_the_live_scorecard_to_the_last_decimal(
    database: Database, person: Person, drawn: tuple[Edition, Entered], is_over: bool
) -> None:
    edition, entered = drawn
    as_at = TODAY if is_over else date(2022, 9, 14)
    frames = frames_of({}, as_at=as_at)
    figures = Figures(edition, frames, entered, Populations(()))
    live = scorecard_of(figures, SEPTEMBER)
    with database.writing(person, "PublishRun") as unit:
        keep_run(unit, live, figures, Beside(), as_at)
        unit.session.flush()
        run = unit.session.scalars(select(PublishedRun.id)).one()
        kept = run_as_published(unit.session, run)
    assert [printed(line) for line in kept.lines] == [printed(line) for line in live.lines]
    assert (kept.findings, kept.council, kept.so_far) == (live.findings, live.council, live.so_far)


class Desk:
    """Somebody who loads values, writes, publishes and looks again."""

    def __init__(self, database: Database, person: Person) -> None:
        self.database, self.person = database, person
        database.clock = lambda: datetime(2022, 10, 6, 9)

    def load(self, *rows: str, source: str = "Tracker") -> None:
        content = "\n".join(["ref,month,numerator,denominator,value,note", *rows, ""])
        self.do(LoadValues("2022-23", source, content.encode()))

    def do(self, command: object) -> None:
        do(command, self.database, self.person, TODAY)

    def live(self) -> Scorecard:
        with self.database.reading(self.person) as session:
            return scorecard(session, "2022-23", SEPTEMBER, TODAY)

    def run(self) -> Scorecard:
        with self.database.reading(self.person) as session:
            return run_as_published(session, published_runs(session, "2022-23", SEPTEMBER)[-1].id)

    def name(self, council: str) -> None:
        with self.database.writing(self.person, "Name") as unit:
            held = unit.session.scalars(select(Council)).first()
            if held is None:
                unit.add(Council(name=council))
            else:
                unit.change(held, name=council)
            unit.commit()


@pytest.fixture
def desk(database: Database, person: Person) -> Desk:
    return Desk(database, person)


def test_a_figure_between_two_decimals_is_reprinted_as_it_was_judged(desk: Desk) -> None:
    desk.load("4.29,2022-08,,,89.151,", "4.29,2022-09,,,95.249,", "4.9,2022-08,,,94.96,", "4.9,2022-09,,,94.96,", "4.5,2022-09,,,90.04,")
    desk.do(PublishRun("2022-23", SEPTEMBER))
    kept = desk.run()
    assert [kept.line(ref).latest.value for ref in ("4.29", "4.9", "4.5")] == [Decimal("95.2"), Decimal("95.0"), Decimal("90.0")]
    assert [gap.difference for gap in kept.line("4.29").gaps] == [gap.difference for gap in desk.live().line("4.29").gaps]


def test_notes_and_checks_are_kept_and_later_ones_are_not_told(desk: Desk) -> None:
    desk.load("4.1,2022-08,,,480,", "4.3,2022-09,,,10,", "4.14,2022-09,,,4,", "4.1,2022-09,,,470,Two are missing.")
    desk.do(PublishRun("2022-23", SEPTEMBER))
    told = desk.live()
    assert any(check.startswith("C1 ") for check in told.line("4.1").checks)
    desk.load("4.1,2022-09,,,486,Nobody is missing.")
    kept = desk.run().line("4.1")
    assert (kept.latest.figure.note, kept.checks) == ("Two are missing.", told.line("4.1").checks)
    assert desk.run().findings == told.findings
    assert desk.live().line("4.1").checks != kept.checks


def test_words_and_what_was_open_stay_whatever_is_written_and_let_stand_later(desk: Desk) -> None:
    desk.load("4.1,2022-08,,,480,", "4.3,2022-09,,,10,", "4.14,2022-09,,,4,", "4.1,2022-09,,,470,")
    desk.do(KeepCommentary("2022-23", SEPTEMBER, "Numbers fell.", theme="profile"))
    desk.do(PublishRun("2022-23", SEPTEMBER))
    (found,) = (each for each in desk.live().findings if each.code == "C1")
    desk.do(KeepCommentary("2022-23", SEPTEMBER, "Numbers rose.", theme="profile"))
    desk.do(AcceptFinding("2022-23", SEPTEMBER, found.code, found.about, found.said, "Six moved on the last day."))
    desk.do(PublishRun("2022-23", SEPTEMBER))
    with desk.database.reading(desk.person) as session:
        second, first = (printed_beside(session, run.id) for run in published_runs(session, "2022-23", SEPTEMBER))
    assert first is not None
    assert second is not None
    assert (first.commentary, second.commentary) == ({"profile": "Numbers fell."}, {"profile": "Numbers rose."})
    assert found in first.findings
    assert found in second.findings
    assert (found in first.open, found in second.open) == (True, False)


def test_the_council_is_named_as_it_was(desk: Desk) -> None:
    edition = "2016-17"
    desk.do(LoadValues(edition, "Tracker", b"ref,month,numerator,denominator,value,note\n6.10,2022-09,,,60.0,\n"))
    row = next(row for row in read_edition(edition).rows if COUNCIL in row.name)
    desk.do(PublishRun(edition, SEPTEMBER))
    desk.name("Northmoor")
    desk.do(PublishRun(edition, SEPTEMBER))
    desk.name("Southmoor")
    with desk.database.reading(desk.person) as session:
        named, unnamed = (each.id for each in published_runs(session, edition, SEPTEMBER))
        names = [run_as_published(session, run).line(row.ref).name for run in (unnamed, named)]
        assert [*names, run_as_published(session, unnamed, "This council").council] == [
            row.name_for("Council"),
            row.name_for("Northmoor"),
            "This council",
        ]


def test_a_run_of_an_earlier_version_is_printed_from_what_it_has(desk: Desk) -> None:
    desk.load("4.1,2022-08,,,480,", "4.3,2022-09,,,10,", "4.14,2022-09,,,4,", "4.1,2022-09,,,470,Two are missing.", "4.9,2022-09,,,94.96,")
    desk.do(PublishRun("2022-23", SEPTEMBER))
    with desk.database.writing(desk.person, "Age") as unit:
        unit.change(unit.session.scalars(select(PublishedRun)).one(), council=None, printed_beside=None)
        for figure in unit.session.scalars(select(PublishedFigure).where(PublishedFigure.note.is_not(None))):
            unit.change(figure, note=None)
        unit.commit()
    kept = desk.run()
    assert (kept.council, kept.findings, kept.line("4.1").checks, kept.line("4.1").latest.figure.note) == ("Council", (), (), "")
    assert (kept.line("4.1").latest.shown, kept.line("4.9").latest.value) == ("470", Decimal("95.0"))
    desk.name("Northmoor")
    assert desk.run().council == "Northmoor"


def test_a_run_that_compared_no_two_sources_still_does_not(desk: Desk) -> None:
    desk.load("4.9,2022-08,,,90.0,", source="Health trust")
    desk.load("4.9,2022-09,,,94.0,")
    desk.do(PublishRun("2022-23", SEPTEMBER))
    assert desk.run().line("4.9").direction_words == desk.live().line("4.9").direction_words
    with desk.database.writing(desk.person, "Age") as unit:
        figures = unit.session.scalars(select(PublishedFigure).where(PublishedFigure.ref == "4.9", PublishedFigure.arrow.is_not(None)))
        unit.change(figures.one(), arrow="none", change="none")
        unit.commit()
    assert desk.run().line("4.9").direction_words == "not compared: the figure of August 2022 is from Health trust"
