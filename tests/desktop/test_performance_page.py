"""The Performance page: counting, walking and opening by keys, picking a month, what a visit changes, and what is said."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from lacdesk.desktop.charts import ChartView
from lacdesk.desktop.pages import performance_words as said
from lacdesk.desktop.pages.performance import PerformancePage
from lacdesk.desktop.pages.performance_behind import Standing
from lacdesk.desktop.pages.performance_cohort import Reading, reading_of
from lacdesk.desktop.pages.performance_figures import BY_YEAR, Counted, Counting
from lacdesk.desktop.pages.performance_measure import MeasureView
from lacdesk.desktop.pages.performance_notes import data_note
from lacdesk.desktop.tasks import Cancelled
from lacdesk.desktop.widgets.state import State
from lacdesk.indicators.measures import MEASURES, measure
from lacdesk.practice.months import add_months
from lacdesk.practice.words import DateNotRead
from lacdesk.shapes import BenchmarkLine, Chart, Series, TargetLine, month_ticks

from .audit import description_of, name_of, nameless
from .conftest import TODAY, Scene, brought_forward, open_workspace

NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)
VISITS = "visits_up_to_date_local"


def no_progress(done: int, of: int, words: str) -> None:
    del done, of, words


@pytest.fixture
def counting(scene: Scene) -> Counting:
    return Counting(scene.desk.person, TODAY)


@pytest.fixture
def counted(scene: Scene, counting: Counting) -> Counted:
    return counting.count(scene.database, no_progress, NOVEMBER)


@pytest.fixture
def page(scene: Scene, qtbot: QtBot) -> Iterator[PerformancePage]:
    workspace = brought_forward(open_workspace(scene, qtbot, 900), qtbot)
    workspace.go("measures")
    made = workspace.page
    assert isinstance(made, PerformancePage)
    qtbot.waitUntil(lambda: made.counting.known(NOVEMBER) is not None and bool(made.scorecard.reading.text()), timeout=20_000)
    yield made
    qtbot.waitUntil(lambda: made.busy.isHidden(), timeout=20_000)


def opened(page: PerformancePage, qtbot: QtBot, key: str = VISITS) -> MeasureView:
    page.open_measure(key)
    view = page.measure
    assert view is not None
    qtbot.waitUntil(lambda: view.cohort.title.text().endswith("2026") and view.cohort.chips[Reading.GOOD].isVisible(), timeout=20_000)
    return view


def states_in(view: MeasureView) -> list[tuple[str, str]]:
    rows = view.cohort.table.rows()
    return [(row.cells[0].text, row.cells[1].text) for place in range(rows.rowCount()) if (row := rows.row_at(place)) is not None]


# Without a window


def test_every_measure_is_counted_for_fifteen_months(counted: Counted) -> None:
    assert [each.key for each in counted.measures] == list(MEASURES)
    assert {len(each.counted) for each in counted.measures} == {15}
    assert (counted.as_at, counted.is_over) == (TODAY, False)


def test_a_visit_recorded_changes_the_measure_its_state_and_its_children(scene: Scene, counting: Counting) -> None:
    before = counting.count(scene.database, no_progress, NOVEMBER).measure(VISITS)
    assert said.value_words(before, NOVEMBER) == "0.0%"
    assert said.n_of_d(before, NOVEMBER) == "0 of 2"
    scene.visit(date(2026, 11, 20), late_reason="carer_unavailable")
    assert counting.known(NOVEMBER) is None
    after = counting.count(scene.database, no_progress, NOVEMBER)
    assert said.n_of_d(after.measure(VISITS), NOVEMBER) == "1 of 2"
    chart = said.figures_of(after.measure(VISITS), "2016-17").chart
    assert chart is not None
    assert chart.series[0].values[-1] == Decimal("50.0")
    behind = counting.children(scene.database, no_progress, VISITS, NOVEMBER)
    assert [(row.name, row.standing) for row in behind.rows] == [("Jayden K.", Standing.NOT_MET), ("Amara B.", Standing.MET)]


def test_counting_stops_when_it_is_no_longer_wanted(scene: Scene, counting: Counting) -> None:
    def stop(done: int, of: int, words: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        counting.count(scene.database, stop, NOVEMBER)
    assert counting.known(NOVEMBER) is None


def test_a_file_that_is_only_opened_keeps_what_was_counted(scene: Scene, counting: Counting) -> None:
    from lacdesk.casework.commands import OpenFile

    counted = counting.count(scene.database, no_progress, NOVEMBER)
    scene.do(OpenFile(scene.child_id))
    assert counting.known(NOVEMBER) is counted


def test_no_data_and_none_eligible_are_words_and_never_nought(counted: Counted) -> None:
    peps, reviews = counted.measure("pep_up_to_date"), counted.measure("ceased_permanence")
    assert said.value_words(peps, NOVEMBER) == "No data"
    assert "No data is not nought" in said.why_none(peps, NOVEMBER)
    assert said.state_of(peps, "2016-17", NOVEMBER) == (State.NONE, "No data")
    assert said.value_words(reviews, NOVEMBER) == "None eligible"
    assert said.why_none(reviews, NOVEMBER) == "Nobody was in the measure in November 2026, so there is no share to give."


def test_each_edition_has_its_own_target_and_a_measure_it_does_not_print_has_none(counted: Counted) -> None:
    visits = counted.measure(VISITS)
    assert said.state_of(visits, "2016-17", NOVEMBER) == (State.OVERDUE, "Red")
    assert said.target_words(visits, "2016-17") == "90.0% or more"
    assert said.state_of(visits, "2022-23", NOVEMBER) == (None, "No target")
    assert said.state_of(visits, "", NOVEMBER) == (None, "No target")
    assert said.targets_elsewhere(visits, "2022-23") == "90.0% or more in 2016/17"
    assert said.targets_elsewhere(visits, "2016-17") == ""


def test_a_count_of_a_month_that_is_not_over_is_not_compared(counted: Counted) -> None:
    assert said.change(counted.measure("admissions"), counted).amount == "Not compared: the month is not over"
    over = replace(counted, is_over=True)
    assert said.change(counted.measure("admissions"), over).amount == "No change"
    assert said.change(counted.measure("looked_after"), counted).amount == "No change"
    assert said.change(counted.measure("looked_after"), counted).before.endswith(" on 31 October")
    assert said.change(counted.measure("reviews_in_time"), counted).amount in {"", "Not compared: the month is not over"}


def test_a_measure_judged_by_the_year_has_no_colour_in_any_month(counted: Counted) -> None:
    adopted = counted.measure("adopted_share")
    assert set(adopted.colours["2016-17"].values()) == {BY_YEAR}
    drawn = said.figures_of(adopted, "2016-17").chart
    assert drawn is not None
    assert (drawn.bands, drawn.target) == ((), None)


def test_better_and_worse_follow_which_way_is_good(counted: Counted) -> None:
    low = counted.measure("three_placements")
    months = {
        **low.counted,
        OCTOBER: replace(low.counted[OCTOBER], value=Decimal("12.3")),
        NOVEMBER: replace(low.counted[NOVEMBER], value=Decimal("10.9")),
    }
    went = said.change(replace(low, counted=months), replace(counted, is_over=True))
    assert (went.icon, went.word, went.amount, went.tone) == ("arrow-down", "Better", "Better by 1.4 points", "green")


def test_the_data_note_names_every_benchmark_under_its_year(counted: Counted) -> None:
    note = " ".join(data_note(counted.measure("long_term_stable"), counted))
    assert "2016/17 scorecard, 8.1: green 70%+, amber 68%>, red <68%. Benchmarks for 2014/15: " in note
    assert "Benchmarks for 2020/21: " in note
    assert "no target" in " ".join(data_note(counted.measure("visits_made_in_time_local"), counted)).lower()


@pytest.mark.parametrize("key", MEASURES)
def test_the_definition_is_shown_word_for_word(key: str) -> None:
    shown = said.definition_paragraphs(measure(key).definition)
    assert " ".join(shown).split() == measure(key).definition.split()
    assert not shown[0].startswith(("Numerator", "Counted"))


@pytest.mark.parametrize("typed", ["oct 2026", "October", "10/2026", "2026-10", "15 Oct 2026", "oct"])
def test_a_month_is_read_as_people_type_it(typed: str) -> None:
    assert said.read_month(typed, TODAY) == OCTOBER


@pytest.mark.parametrize(("typed", "words"), [("dec 2026", "has not begun"), ("soon", "is not a month"), ("", "is not a month")])
def test_a_month_that_cannot_be_shown_is_said_why(typed: str, words: str) -> None:
    with pytest.raises(DateNotRead, match=words):
        said.read_month(typed, TODAY)


def test_a_low_measure_counts_a_concern(counted: Counted) -> None:
    assert reading_of(counted.measure("three_placements")) is Reading.CONCERN
    assert reading_of(counted.measure("looked_after")) is Reading.COUNT
    assert reading_of(counted.measure("reviews_in_time")) is Reading.GOOD


# In the window


def test_the_list_says_each_row_in_words(page: PerformancePage) -> None:
    rows = page.scorecard.table.rows()
    place = rows.place_of("visits_up_to_date_national")
    assert place is not None
    said_aloud = rows.data(rows.index(place, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said_aloud == (
        "Visits up to date, national minimum standard. 50.0%, 1 of 2, as at 21 November 2026. "
        "No change: it was 50.0%, 1 of 2, on 31 October. Red: the 2022/23 target is 98.0% or more."
    )
    assert page.scorecard.reading.text().startswith("Looked-after children. 2, as at 21 November 2026.")


def test_keys_walk_to_a_measure_open_it_pick_a_month_and_come_back(page: PerformancePage, qtbot: QtBot) -> None:
    table = page.scorecard.table
    table.go_to(VISITS)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Up)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.measure is not None
    view = page.measure
    assert page.measure_key == VISITS
    qtbot.waitUntil(view.chart.hasFocus)
    qtbot.keyClick(view.chart, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: view.cohort.title.text() == "Who is counted, October 2026")
    assert view.table.current_id() == "2026-10-01"
    qtbot.keyClick(view.chart, Qt.Key.Key_Escape)
    assert page.measure_key == ""
    assert table.current_id() == VISITS
    qtbot.waitUntil(table.hasFocus)


def test_the_table_says_what_the_chart_draws(page: PerformancePage, qtbot: QtBot) -> None:
    view = opened(page, qtbot)
    chart = view.chart.chart
    assert chart is not None
    rows = view.table.rows()
    shown = [row.cells[1].text for place in range(rows.rowCount()) if (row := rows.row_at(place)) is not None]
    assert shown == [chart.write(value) for value in chart.series[0].values]
    view.table.go_to("2026-10-01")
    assert view.chart.chosen == 13


def test_a_visit_recorded_while_the_measure_is_open_redraws_it(page: PerformancePage, scene: Scene, qtbot: QtBot) -> None:
    view = opened(page, qtbot)
    assert view.chart.chart is not None
    assert view.chart.chart.series[0].values[-1] == Decimal("0.0")
    scene.visit(date(2026, 11, 20), late_reason="carer_unavailable")
    qtbot.waitUntil(lambda: view.chart.chart is not None and view.chart.chart.series[0].values[-1] == Decimal("50.0"), timeout=20_000)
    qtbot.waitUntil(lambda: states_in(view) == [("Jayden K.", "Not met"), ("Amara B.", "Met")], timeout=20_000)
    view.cohort.chips[Reading.GOOD].choose("not_met")
    view.cohort.chips[Reading.GOOD].chosen.emit("not_met")
    assert states_in(view) == [("Jayden K.", "Not met")]
    page.refresh(None)
    qtbot.waitUntil(lambda: page.busy.isHidden())
    assert states_in(view) == [("Jayden K.", "Not met")]


def test_enter_on_a_child_opens_the_file(page: PerformancePage, scene: Scene, qtbot: QtBot) -> None:
    view = opened(page, qtbot)
    with qtbot.waitSignal(scene.desk.wanted) as wanted:
        qtbot.keyClick(view.cohort.table, Qt.Key.Key_Return)
    assert wanted.args is not None
    assert wanted.args[0] == "child"
    assert wanted.args[1]["child_id"] in {scene.child_id, scene.other_id}


def test_the_month_is_switched_by_keys_and_by_typing(page: PerformancePage, qtbot: QtBot) -> None:
    page.months.step(-1)
    assert page.month == OCTOBER
    qtbot.waitUntil(lambda: "as at 31 October 2026" in page._under.text(), timeout=20_000)
    page.months.step(2)
    assert page.month == OCTOBER
    page.months.box.setText("aug 2026")
    qtbot.keyClick(page.months.box, Qt.Key.Key_Return)
    assert page.month == date(2026, 8, 1)
    page.months.box.setText("next week")
    qtbot.keyClick(page.months.box, Qt.Key.Key_Return)
    assert page.month == date(2026, 8, 1)
    assert page.months.box.text() == "next week"
    assert page.months.box.property("problem") == "true"


def test_everything_that_takes_the_focus_has_a_name(page: PerformancePage, qtbot: QtBot) -> None:
    assert nameless(page) == []
    view = opened(page, qtbot)
    assert nameless(page) == []
    assert name_of(view.chart) == "Chart: Visits up to date, council standard"
    assert "from" in description_of(view.chart)
    assert name_of(page.pdf) == "Performance summary as PDF"


def test_numbers_and_picture_are_copied(page: PerformancePage, qtbot: QtBot) -> None:
    page.copy_numbers()
    assert len(list(csv.reader(io.StringIO(QGuiApplication.clipboard().text())))) == len(MEASURES) + 1
    view = opened(page, qtbot)
    page.copy_numbers()
    lines = list(csv.reader(io.StringIO(QGuiApplication.clipboard().text())))
    assert lines[-1][:5] == ["Visits up to date, council standard", "November 2026", "0.0", "0", "2"]
    picture = view.copy_picture()
    assert picture.width() > view.chart.width()
    assert QGuiApplication.clipboard().mimeData().hasImage()


def test_the_summary_is_written_where_the_person_says(
    page: PerformancePage, scene: Scene, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "november"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    heard: list[str] = []
    scene.desk.said.connect(heard.append)
    page.write_pdf()
    qtbot.waitUntil(lambda: heard == ["Saved november.pdf."], timeout=60_000)
    with pdfplumber.open(tmp_path / "november.pdf") as pdf:
        text = " ".join(" ".join(each.extract_text().split()) for each in pdf.pages)
    assert "As at 21 November 2026" in text


def test_a_narrow_window_keeps_children_and_notes_as_tabs(page: PerformancePage, qtbot: QtBot) -> None:
    view = opened(page, qtbot)
    assert [view.tabs.tabText(place) for place in range(view.tabs.count())] == ["Chart", "Table"]
    page.window().resize(1000, 600)
    qtbot.waitUntil(lambda: view.tabs.count() == 4)
    assert [view.tabs.tabText(place) for place in range(4)] == ["Chart", "Table", "Who is counted", "How is this counted?"]
    page.window().resize(1440, 900)
    qtbot.waitUntil(lambda: view.tabs.count() == 2)
    qtbot.waitUntil(view.cohort.isVisible)


def test_stopping_says_so(page: PerformancePage, scene: Scene) -> None:
    heard: list[str] = []
    scene.desk.said.connect(heard.append)
    page.counting.forget()
    page.refresh(None)
    page.busy.stopped.emit()
    assert heard == ["Counting was stopped. Choose a month to count again."]


# The painter


def chart_of(*values: str | None) -> Chart:
    months = [add_months(date(2025, 9, 1), place) for place in range(len(values))]
    return Chart(
        "Reviews in time",
        "%",
        month_ticks(months),
        (Series("Reviews in time", tuple(None if value is None else Decimal(value) for value in values)),),
        target=TargetLine(Decimal(95), "95.0% or more"),
        benchmarks=(BenchmarkLine("England", Decimal("92.6"), "2024/25"), BenchmarkLine("Region", Decimal("92.5"), "2024/25")),
    )


@pytest.mark.parametrize("values", [("90", None, "91"), (None, None, None), ("90",), ("0", "0"), ("100", "100", "100")])
def test_any_months_can_be_painted(qtbot: QtBot, qapp: QApplication, values: tuple[str | None, ...]) -> None:
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(800, 260)
    view.show()
    view.show_chart(chart_of(*values))
    qapp.processEvents()
    assert not view.grab().isNull()
    assert view.chosen == len(values) - 1
    assert view.words_at(0).startswith("September 2025: ")


def test_names_at_the_right_do_not_cover_each_other(qtbot: QtBot, qapp: QApplication) -> None:
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(800, 260)
    view.show()
    view.show_chart(chart_of("90", "91", "98"))
    qapp.processEvents()
    heights = sorted(label.item.mapToScene(label.item.boundingRect().center()).y() for label in view._labels)
    assert len(heights) == 4
    assert min(low - high for high, low in pairwise(heights)) >= view._line_height() - 1
