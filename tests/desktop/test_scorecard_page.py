"""The scorecard and its measures: walking, sorting and hiding by keys, publishing with what does not agree, what changed since."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lacdesk.desktop.page import PAGES
from lacdesk.desktop.pages import scorecard_words as said
from lacdesk.desktop.pages.performance_behind import open_file
from lacdesk.desktop.pages.performance_ways import WAYS
from lacdesk.desktop.pages.scorecard import ScorecardPage
from lacdesk.desktop.pages.scorecard_columns import columns_of, hidden_to_fit, short_name, shown_columns
from lacdesk.desktop.pages.scorecard_export import KINDS, WORKBOOK
from lacdesk.desktop.pages.scorecard_measure import ScorecardMeasurePage
from lacdesk.desktop.pages.scorecard_publish import PublishDialog, hiding_sentences, publish
from lacdesk.desktop.preferences import AS_THEY_FIT, Preferences, write_preferences
from lacdesk.desktop.workspace import Workspace
from lacdesk.indicators.accepting import AcceptFinding
from lacdesk.indicators.entering import EnterValue
from lacdesk.indicators.runs import published_runs
from lacdesk.records.carers import Carer
from lacdesk.records.placement import Home
from lacdesk.store.drafts import list_drafts
from lacdesk.store.settings import settings_folder

from .audit import description_of, name_of, nameless
from .conftest import Scene, brought_forward, open_workspace
from .scorecards import open_scorecard

OCTOBER = date(2026, 10, 1)
EDITION = "2022-23"
VISITS = "4.6"


@pytest.fixture
def workspace(scene: Scene, qtbot: QtBot) -> Workspace:
    return brought_forward(open_workspace(scene, qtbot, 900), qtbot)


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Iterator[ScorecardPage]:
    yield from open_scorecard(workspace, qtbot)


def measure_page(workspace: Workspace, qtbot: QtBot, ref: str) -> ScorecardMeasurePage:
    workspace.go("scorecard_measure", ref=ref)
    made = workspace.page
    assert isinstance(made, ScorecardMeasurePage)
    qtbot.waitUntil(lambda: made.shown is not None and made.shown.line.row.ref == ref and made.view is not None, timeout=20_000)
    return made


def enter(scene: Scene, ref: str, value: str, month: date = OCTOBER, source: str = "Tracker") -> None:
    scene.do(EnterValue(EDITION, ref, month, source, value))


def test_the_scorecard_opens_on_the_last_month_that_is_over_with_every_row(page: ScorecardPage) -> None:
    assert page.drawn is not None
    assert page.drawn.wanted.month == OCTOBER
    assert len(page.drawn.card.lines) == 31
    assert page.reading.words.text().startswith("4.1 No. of looked after children. 2.")
    assert nameless(page) == []


def test_every_way_between_the_pages_is_a_page() -> None:
    assert [key for key in WAYS if key not in PAGES] == []


def test_a_heading_sorts_up_then_down_then_not_at_all(page: ScorecardPage) -> None:
    place = next(at for at, each in enumerate(page._shown) if each.column.title == "Oct 26")
    page.sort_by(place)
    values = [line.months[-1].value for line in page._ordered()]
    known = [value for value in values if value is not None]
    assert known == sorted(known)
    assert values[len(known) :] == [None] * (len(values) - len(known))
    page.sort_by(place)
    assert page.table.head.is_down
    page.sort_by(place)
    assert [line.row.ref for line in page._ordered()] == [line.row.ref for line in page.drawn.card.lines]  # type: ignore[union-attr]


def test_columns_give_way_to_a_narrow_window_the_least_needed_first(page: ScorecardPage) -> None:
    assert page.drawn is not None
    columns = columns_of(page.drawn.card)
    assert hidden_to_fit(columns, 5000) == set()
    few = [each.column.title for each in shown_columns(columns, hidden_to_fit(columns, 600))]
    assert few == ["Ref", "Measure", "Oct 26", "Change", "Status"]
    assert {each.band for each in columns if each.group == "benchmarks"} == {"Benchmarks, 2020/21"}


def test_hidden_columns_leave_the_table_and_the_copied_lines(page: ScorecardPage) -> None:
    page.columns.changed.emit({"benchmarks", "more", "prior", "trend", "good", "earlier"})
    page.copy_numbers()
    lines = list(csv.reader(io.StringIO(QGuiApplication.clipboard().text())))
    assert lines[0] == ["Ref", "Measure", "Oct 26, Month", "YTD, 2026/27", "Change", "Status", "Target"]
    assert lines[1][:3] == ["4.1", "No. of looked after children", "2"]


def test_the_choice_of_columns_is_remembered_for_the_person(page: ScorecardPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.desk.wished) as wished:  # type: ignore[attr-defined]
        page.columns.changed.emit({"trend", "good"})
    assert wished.args == ["hidden_columns", "good,trend"]
    write_preferences(settings_folder(), Preferences(hidden_columns="good,trend"))
    again = ScorecardPage(page.desk)
    qtbot.addWidget(again)
    assert again._hidden == {"good", "trend"}
    with qtbot.waitSignal(page.desk.wished) as wished:  # type: ignore[attr-defined]
        next(each for each in page.columns.menu_here().actions() if each.text().startswith("As many")).trigger()
    assert wished.args == ["hidden_columns", AS_THEY_FIT]


def test_the_keyboard_sorts_by_each_column_in_turn_and_the_other_way_round(page: ScorecardPage) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    titles = [each.column.title for each in page._shown if each.column.sorts]
    for expected in titles[:3]:
        QTest.keyClick(page.table, Qt.Key.Key_Right, shift)
        assert page._sorted == (expected, False)
    QTest.keyClick(page.table, Qt.Key.Key_Left, shift)
    assert page._sorted == (titles[1], False)
    QTest.keyClick(page.table, Qt.Key.Key_Down, shift)
    assert page._sorted == (titles[1], True)
    QTest.keyClick(page.table, Qt.Key.Key_Down, shift)
    assert page._sorted is None


def test_four_kinds_of_no_figure_are_told_apart(scene: Scene, page: ScorecardPage, qtbot: QtBot) -> None:
    for ref, value in (("4.8", "-"), ("4.9", "n/a"), ("4.10", "unable to report"), ("4.11", "0")):
        enter(scene, ref, value)
    qtbot.waitUntil(lambda: page._lines["4.11"].latest.value == 0, timeout=20_000)
    shown = [said.shown_words(page._lines[ref].latest) for ref in ("4.8", "4.9", "4.10", "4.11")]
    assert shown == ["No data", "n/a", "Unable", "0"]


def test_publishing_names_what_does_not_agree_and_keeps_the_figures(scene: Scene, page: ScorecardPage, qtbot: QtBot) -> None:
    enter(scene, "4.1", "7")
    qtbot.waitUntil(lambda: page._lines["4.1"].latest.value == 7, timeout=20_000)
    assert page.drawn is not None
    dialog = PublishDialog(page.drawn, page)
    dialog.show_hiding(hiding_sentences(page.drawn.card))
    assert dialog.go.text() == "Publish anyway"
    assert nameless(dialog) == []
    dialog.close()
    publish(scene.desk, page.drawn)
    qtbot.waitUntil(lambda: page.drawn is not None and page.drawn.run is not None, timeout=20_000)
    assert page.bar.words.text().startswith("Published on ")
    assert page.publish.isHidden()
    enter(scene, "4.1", "9")
    qtbot.waitUntil(lambda: "different" in page.bar.since.text(), timeout=20_000)
    assert said.shown_words(page._lines["4.1"].latest) == "7"
    with scene.desk.reading() as session:
        assert [run.number for run in published_runs(session, EDITION, OCTOBER)] == [1]


def test_a_finding_let_stand_is_no_longer_told_before_publishing(scene: Scene, page: ScorecardPage, qtbot: QtBot) -> None:
    enter(scene, "4.1", "7")
    qtbot.waitUntil(lambda: page._lines["4.1"].latest.value == 7, timeout=20_000)
    assert page.drawn is not None
    for each in page.drawn.open_findings:
        scene.do(AcceptFinding(EDITION, OCTOBER, each.code, each.about, each.said, "The tracker counts short breaks too."))
    qtbot.waitUntil(lambda: page.drawn is not None and not page.drawn.open_findings, timeout=20_000)
    dialog = PublishDialog(page.drawn, page)
    assert dialog.go.text() == "Publish"
    dialog.close()


def test_enter_opens_the_measure_with_its_definition_and_children(page: ScorecardPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.table.go_to(VISITS)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    opened = measure_page(workspace, qtbot, VISITS)
    assert opened.shown is not None
    assert opened.view is not None
    view = opened.view
    qtbot.waitUntil(lambda: view.cohort.table.rows().rowCount() == 2, timeout=20_000)
    from lacdesk.indicators.measures import measure

    assert opened.shown.definition == measure(opened.shown.line.row.measure_key).definition
    assert nameless(opened) == []
    assert name_of(view.years).startswith("Annual trend")
    assert description_of(view.chart).startswith("Line chart.")


def test_a_second_source_stands_beside_the_figure(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    enter(scene, "4.1", "7", source="Monthly tracker")
    opened = measure_page(workspace, qtbot, "4.1")
    assert opened.shown is not None
    assert [each.name for each in opened.shown.stated] == ["Shown: Monthly tracker", "Also held: counted from the records"]
    assert opened.view is not None
    title = opened.view.cohort.title
    qtbot.waitUntil(lambda: title.text() == "Who our records count, October 2026", timeout=20_000)


def test_a_figure_told_elsewhere_has_nobody_to_list(scene: Scene, page: ScorecardPage, workspace: Workspace, qtbot: QtBot) -> None:
    enter(scene, "4.1", "7", source="Monthly tracker")
    qtbot.waitUntil(lambda: page._lines["4.1"].latest.value == 7, timeout=20_000)
    assert page.drawn is not None
    publish(scene.desk, page.drawn)
    qtbot.waitUntil(lambda: page.drawn is not None and page.drawn.run is not None, timeout=20_000)
    opened = measure_page(workspace, qtbot, "4.1")
    assert opened.view is not None
    empty = opened.view.cohort._empty
    qtbot.waitUntil(lambda: "is from Monthly tracker" in empty.text(), timeout=20_000)


def test_a_commentary_is_kept_as_a_draft_then_saved(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    opened = measure_page(workspace, qtbot, VISITS)
    editor = opened.notes.commentary
    editor.text.setPlainText("Visits fell because two workers left.")
    assert opened.may_leave()
    qtbot.waitUntil(lambda: editor.kept.text().startswith("Draft kept"), timeout=20_000)
    with scene.desk.reading() as session:
        assert [draft.form for draft in list_drafts(session, scene.desk.person)] == ["commentary"]
    editor.keep_words()
    qtbot.waitUntil(lambda: opened.shown is not None and opened.shown.comment.startswith("Visits fell"), timeout=20_000)

    def drafts() -> int:
        with scene.desk.reading() as session:
            return len(list_drafts(session, scene.desk.person))

    qtbot.waitUntil(lambda: drafts() == 0, timeout=20_000)


def test_a_row_that_is_a_carers_names_the_carer_and_opens_the_household(scene: Scene, workspace: Workspace, qtbot: QtBot) -> None:
    with scene.database.writing(scene.desk.person, operation="AddRecord") as unit:
        home = unit.add(Home(name="12 Fern Road", kind="foster_home"))
        unit.session.flush()
        carer = unit.add(Carer(name="P. and T. Ashdown", home_id=home.id, approval_kind="general", approved=OCTOBER, most_children=2))
        unit.session.flush()
        carer_id = carer.id
        unit.commit()
    opened = measure_page(workspace, qtbot, "4.23")
    assert opened.view is not None
    table = opened.view.cohort.table
    qtbot.waitUntil(lambda: table.model() is not None and table.rows().rowCount() == 2, timeout=20_000)
    assert table.rows().columns[0].title == "Carer"
    assert [table.rows().row_at(place).cells[0].text for place in (0, 1)] == ["P. and T. Ashdown"] * 2  # type: ignore[union-attr]
    with qtbot.waitSignal(scene.desk.wanted) as wanted:
        opened.view.cohort.opened.emit(carer_id)
    assert wanted.args == ["home", {"carer_id": carer_id}]
    with qtbot.waitSignal(scene.desk.wanted) as wanted:
        open_file(scene.desk, scene.child_id)
    assert wanted.args == ["child", {"child_id": scene.child_id}]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("% of looked after children in kinship care", "In kinship care"),
        ("No. of looked after children", "No. of looked after children"),
        ("% of eligible looked after children with an up to date plan", "With an up to date plan"),
        ("No. of care leavers", "No. of care leavers"),
        (
            "% of eligible looked after children & Care Leavers with a plan",
            "% of eligible looked after children & Care Leavers with a plan",
        ),
    ],
)
def test_a_name_loses_only_what_nearly_every_name_begins_with(name: str, short: str) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_document_of_the_scorecard_is_written(page: ScorecardPage, qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"{kind}.{'xlsx' if kind == WORKBOOK else 'pdf'}"
    page.export.write(kind, out)
    qtbot.waitUntil(out.exists, timeout=30_000)
    assert out.read_bytes()[:4] == (b"PK\x03\x04" if kind == WORKBOOK else b"%PDF")
