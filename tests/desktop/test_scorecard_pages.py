"""The pages round the scorecard: findings, values from elsewhere, the council's own, profile, exceptions and comparison."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from lacdesk.casework.commands import AddRecord
from lacdesk.desktop.page import Page
from lacdesk.desktop.pages.comparison import ComparisonPage, compared
from lacdesk.desktop.pages.edition import EditionPage
from lacdesk.desktop.pages.edition_parts import NEVER, history_lines
from lacdesk.desktop.pages.exceptions import ExceptionsPage
from lacdesk.desktop.pages.findings import FindingsPage, ref_of
from lacdesk.desktop.pages.profile import ProfilePage
from lacdesk.desktop.pages.scorecard_publish import publish
from lacdesk.desktop.pages.scorecard_reading import Wanted, shelf_of
from lacdesk.desktop.pages.values import NOTHING, ValuesPage
from lacdesk.desktop.pages.values_dry_run import DryRunDialog, look_ahead
from lacdesk.desktop.pages.values_grid import FIRST_TYPED, grid_csv
from lacdesk.desktop.workspace import Workspace
from lacdesk.indicators.accepting import AcceptFinding
from lacdesk.indicators.changing import CopyEdition
from lacdesk.indicators.entering import EnterValue
from lacdesk.indicators.foreseeing import Fate
from lacdesk.indicators.own_editions import edition_held
from lacdesk.indicators.values import read_values
from tests.answers import visit_answers

from .audit import nameless
from .conftest import TODAY, Scene, open_workspace

OCTOBER = date(2026, 10, 1)
EDITION = "2022-23"


@pytest.fixture
def workspace(scene: Scene, qtbot: QtBot) -> Workspace:
    return open_workspace(scene, qtbot, 900)


def opened(workspace: Workspace, qtbot: QtBot, key: str, **where: Any) -> Any:
    workspace.go(key, **where)
    page = workspace.page
    assert isinstance(page, Page)
    qtbot.waitUntil(lambda: bool(page.heading.text()) and page.busy.isHidden(), timeout=20_000)  # type: ignore[attr-defined]
    return page


def do(scene: Scene, command: Any) -> None:
    scene.do(command)


# Findings


def test_a_finding_is_let_stand_with_a_reason_and_listed_with_it(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    do(scene, EnterValue(EDITION, "4.1", OCTOBER, "Tracker", "7"))
    page: FindingsPage = opened(workspace, qtbot, "findings")
    qtbot.waitUntil(lambda: any(place.startswith("C10") for place in page._open), timeout=20_000)
    assert nameless(page) == []
    place = next(place for place in page._open if place.startswith("C10"))
    page.keep_reason(place, "The tracker counts short breaks too.")
    qtbot.waitUntil(lambda: bool(page._stands), timeout=20_000)
    row = page._row(next(iter(page._stands)))
    assert row.because.endswith("It stands because: The tracker counts short breaks too.")
    assert place not in page._open


def test_what_the_scorecard_itself_prints_is_let_stand_on_its_own_page(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    do(scene, EnterValue(EDITION, "4.1", date(2022, 9, 1), "The paper", "562"))
    page: FindingsPage = opened(workspace, qtbot, "findings", month=date(2022, 9, 1))
    assert page.edition.text() == "1 more finding in what the scorecard itself prints"
    page.edition.click()
    own = workspace.page
    assert isinstance(own, EditionPage)
    qtbot.waitUntil(lambda: len(own.found.buttons) == 1, timeout=20_000)
    assert nameless(own) == []
    assert own.drawn is not None
    (found,) = own.drawn.of_edition
    own.found.keep_reason(found.code, found.about, found.said, "Printed so in the paper.")
    qtbot.waitUntil(lambda: own.found.buttons == [], timeout=20_000)
    assert own.found.isVisible()


def test_reasons_for_other_figures_stay_readable(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    for value, reason in (("7", "Short breaks too."), ("8", "")):
        do(scene, EnterValue(EDITION, "4.1", OCTOBER, "Tracker", value))
        if reason:
            said = f"4.1, October 2026: {value} in Tracker, but 2 in the records."
            do(scene, AcceptFinding(EDITION, OCTOBER, "C10", "4.1 2026-10", said, reason))
    page: FindingsPage = opened(workspace, qtbot, "findings")
    qtbot.waitUntil(lambda: bool(page._before), timeout=20_000)
    assert any(place.startswith("C10|4.1 ") for place in page._open)
    assert page._row("before|0").because.endswith("It stood because: Short breaks too.")


def test_a_finding_leads_to_its_row() -> None:
    assert [ref_of(about) for about in ("4.17 2021/22", "6.1, October 2026", "4.1")] == ["4.17", "6.1", "4.1"]


# Values from elsewhere


def test_copied_cells_are_pasted_typed_values_saved_and_the_four_kinds_kept(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    page: ValuesPage = opened(workspace, qtbot, "values")
    assert nameless(page) == []
    page.save_values()
    assert page.problem.text() == NOTHING
    page.grid.setCurrentCell(0, FIRST_TYPED)
    page.grid.paste("480\n85.1\n-\nn/a\nunable to report\n")
    page.save_values()
    assert page.problem.text().startswith("Say where the values come from")
    page.source.setText("Monthly tracker")
    page.save_values()

    def kept() -> list[str]:
        with scene.desk.reading() as session:
            return [figure.standing.value for each in read_values(session, EDITION).values() for figure in each]

    qtbot.waitUntil(lambda: len(kept()) == 5, timeout=20_000)
    assert sorted(kept()) == ["no_data", "not_applicable", "unable_to_report", "value", "value"]
    qtbot.waitUntil(lambda: page.grid.typed() == [], timeout=20_000)


def test_what_cannot_be_read_is_told_and_stays_in_the_grid(workspace: Workspace, qtbot: QtBot) -> None:
    page: ValuesPage = opened(workspace, qtbot, "values")
    page.source.setText("Tracker")
    page.grid.item(0, FIRST_TYPED).setText("many")  # type: ignore[union-attr]
    page.save_values()
    qtbot.waitUntil(lambda: 'cannot be read from "many"' in page.problem.text(), timeout=20_000)
    assert [each["value"] for each in page.grid.typed()] == ["many"]


def test_a_year_to_date_is_a_line_of_its_own() -> None:
    typed = {"ref": "4.3", "value": "5", "numerator": "", "denominator": "", "year": "31", "note": ""}
    assert grid_csv([typed], OCTOBER).decode().splitlines()[1:] == ["4.3,2026-10,,,5,", "4.3,2026-10 YTD,,,31,"]


def test_a_file_is_looked_at_before_anything_is_kept(scene: Scene, qtbot: QtBot) -> None:
    do(scene, EnterValue(EDITION, "4.1", OCTOBER, "Paper", "480"))
    do(scene, EnterValue(EDITION, "4.3", OCTOBER, "Paper", "5"))
    lines = "ref,month,numerator,denominator,value,note\n4.1,2026-10,,,480,\n4.3,2026-10,,,6,\n4.5,2026-10,,,-,\n"
    fates = look_ahead(scene.database, scene.desk.person, TODAY, EDITION, "Paper", lines.encode())
    assert [(fate.ref, fate.fate, fate.value) for fate in fates] == [
        ("4.1", Fate.HELD, "480"),
        ("4.3", Fate.CHANGED, "6"),
        ("4.5", Fate.NEW, "No data"),
    ]
    with scene.desk.reading() as session:
        assert len(read_values(session, EDITION)) == 2
    dialog = DryRunDialog("Paper", fates)
    qtbot.addWidget(dialog)
    assert dialog.go.isEnabled()
    dialog.show()
    assert nameless(dialog) == []


def test_a_file_that_is_not_there_is_said_plainly(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    page: ValuesPage = opened(workspace, qtbot, "values")
    page.read_file(tmp_path / "nothing.csv")
    assert page.problem.text() == "nothing.csv cannot be opened. Choose another file."


# The council's own scorecard


def test_a_printed_edition_is_copied_and_the_copy_is_changed_with_its_history(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    page: EditionPage = opened(workspace, qtbot, "edition")
    assert nameless(page) == []
    assert page.copying.isVisible()
    page.copying.key.setText("2026 27")
    page.copying.make_copy()
    qtbot.waitUntil(lambda: page.copying.problem.text().startswith("The key of a scorecard"), timeout=20_000)
    page.copying.key.setText("2026-27")
    page.copying.name.setText("Our scorecard")
    page.copying.make_copy()
    qtbot.waitUntil(lambda: page.drawn is not None and page.drawn.wanted.edition == "2026-27", timeout=20_000)
    qtbot.waitUntil(lambda: not page.copying.isVisible(), timeout=20_000)
    page.table.go_to("4.5")
    page.lines["green"].setText("<95%")
    page.save_row()
    qtbot.waitUntil(lambda: page.problem.text().startswith("Where high is good"), timeout=20_000)
    page.lines["green"].setText("97%+")
    page.save_row()
    qtbot.waitUntil(lambda: page.drawn is not None and page.drawn.card.line("4.5").row.thresholds.green == "97%+", timeout=20_000)
    page.table.go_to("4.5")
    page.move_row(-1)
    before = page.table.rows().place_of("4.5")
    qtbot.waitUntil(lambda: page.table.rows().place_of("4.5") != before, timeout=20_000)
    with scene.desk.reading() as session:
        told = history_lines(session, "2026-27", "4.5")
        untouched = history_lines(session, "2026-27", "4.1")
    assert any("green from “95%+” to “97%+”" in each for each in told)
    assert untouched == [NEVER]


def test_the_population_is_set_from_a_day_with_its_source(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    page: EditionPage = opened(workspace, qtbot, "edition")
    card = page.population
    card.number.setText("many")
    card.day.setText("1 April 2026")
    card.source.setText("Mid-year estimate of 2025")
    card.set_number()
    qtbot.waitUntil(lambda: card.problem.text().startswith("Enter how many children"), timeout=20_000)
    card.number.setText("12,360")
    card.set_number()
    qtbot.waitUntil(lambda: card.now.text().startswith("12,360 from 1 April 2026"), timeout=20_000)


def test_a_copy_keeps_its_own_wording(scene: Scene) -> None:
    do(scene, CopyEdition(EDITION, "ours", "Our scorecard"))
    with scene.desk.reading() as session:
        assert edition_held(session, "ours").title == "Our scorecard"


# Profile, exceptions, comparison


def test_the_profile_opens_a_row_into_its_children(workspace: Workspace, qtbot: QtBot) -> None:
    page: ProfilePage = opened(workspace, qtbot, "profile")
    qtbot.waitUntil(lambda: page.profile is not None and page.table.rows().rowCount() > 0, timeout=20_000)
    page.table.go_to("age|5 to 9")
    assert page.who.text() == "5 to 9: 2 children"
    assert page.children_table.rows().rowCount() == 2
    assert nameless(page) == []
    assert "Age,5 to 9,2,100.0" in page.as_csv()


def test_exceptions_say_who_since_when_and_why(workspace: Workspace, qtbot: QtBot) -> None:
    page: ExceptionsPage = opened(workspace, qtbot, "exceptions", month=date(2026, 11, 1))
    qtbot.waitUntil(lambda: page.listed is not None and bool(page._rows), timeout=20_000)
    assert nameless(page) == []
    place = next(place for place in page._rows if place.startswith("4.6|"))
    row = page._row(place)
    assert row.cells[0].text in {"Amara B.", "Jayden K."}
    assert row.cells[1].text == "Children in care 1"
    assert "due" in row.cells[4].text
    assert page.as_csv().startswith("Contains children’s information")


def test_two_months_are_compared_row_by_row(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    do(scene, EnterValue(EDITION, "4.5", OCTOBER, "Paper", "95.0"))
    do(scene, EnterValue(EDITION, "4.5", date(2026, 9, 1), "Paper", "90.0"))
    page: ComparisonPage = opened(workspace, qtbot, "comparison")
    qtbot.waitUntil(lambda: len(page._rows) == 31, timeout=20_000)
    assert nameless(page) == []
    found = {each.ref: each for each in page._rows.values()}
    assert (found["4.5"].difference, found["4.5"].tone) == ("+5.0 pp, better", "green")


def test_two_editions_are_compared_by_what_is_counted(scene: Scene) -> None:
    shelf = shelf_of(scene.desk)
    ours, older = (shelf.draw(scene.database, lambda *_: None, Wanted(key, OCTOBER)) for key in (EDITION, "2016-17"))
    found = {each.ref: each for each in compared(ours, older)}
    assert (found["4.1"].this, found["4.1"].that, found["4.1"].difference) == ("2", "2", "Same")


def test_what_changed_since_a_run_names_the_children(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    page = opened(workspace, qtbot, "performance")
    publish(scene.desk, page.drawn)
    qtbot.waitUntil(lambda: page.drawn.run is not None, timeout=20_000)
    answers = visit_answers(date(2026, 10, 30), visitor_id=scene.worker_id, late_reason="carer_unavailable")
    do(scene, AddRecord("visit", scene.other_id, answers))
    since: ComparisonPage = opened(workspace, qtbot, "comparison", view="since")
    qtbot.waitUntil(lambda: bool(since._rows), timeout=20_000)
    told = next(each for each in since._rows.values() if each.ref == "4.6" and each.because.startswith("NM10388"))
    assert "recorded on" in told.because
    assert nameless(since) == []
