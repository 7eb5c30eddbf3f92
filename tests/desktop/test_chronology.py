"""The chronology's page: the picture walked by keys, the list that says the same, filters, zooming, and what was known on a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lacdesk.casework.chronology import BARS, Event, Lane, Stretch, Timeliness
from lacdesk.desktop import theme
from lacdesk.desktop.pages.chronology import ChronologyPage
from lacdesk.desktop.pages.chronology_chart import ChronologyChart
from lacdesk.desktop.pages.chronology_rows import row_of, spoken
from lacdesk.desktop.pages.lanes import Span, drawn_day, paint_sign, placed
from lacdesk.desktop.widgets.state import State
from lacdesk.store.database import Database
from tests.conftest import DatabaseFile

from .audit import description_of, name_of, nameless, reached, steps_upwards
from .conftest import TODAY, Scene, SceneFile, brought_forward, make_scene, open_workspace

RECORDED = date(2026, 10, 30)


@pytest.fixture(scope="module")
def scene_file(empty_database_file: DatabaseFile, tmp_path_factory: pytest.TempPathFactory) -> SceneFile:
    """The scene is recorded on 30 October 2026."""
    return make_scene(empty_database_file.copy_to(tmp_path_factory.mktemp("scene")), lambda: datetime(2026, 10, 30, 12))


@pytest.fixture
def database(database: Database) -> Database:
    """Everything is recorded on 30 October 2026, fifteen days after the visit of the scene."""
    database.clock = lambda: datetime(2026, 10, 30, 12)
    return database


@pytest.fixture
def page(scene: Scene, qtbot: QtBot) -> ChronologyPage:
    scene.visit(date(2026, 7, 3), seen_alone=False, not_alone_reason="child_refused", late_reason="sickness")
    workspace = brought_forward(open_workspace(scene, qtbot, 900), qtbot)
    workspace.go("chronology", child_id=scene.child_id)
    made = workspace.page
    assert isinstance(made, ChronologyPage)
    return made


def visit(day: date, timeliness: Timeliness = Timeliness.IN_TIME, **more: Any) -> Event:
    return Event(day, Lane.VISIT, "Visit made.", "visit", day.isoformat(), "visit_date", "P. Rowan", day, False, timeliness, **more)


def keys_of(page: ChronologyPage) -> list[str | None]:
    rows = page.table.rows()
    return [rows.id_at(place) for place in range(rows.rowCount())]


def press(page: ChronologyPage, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(page.chart, key, held)


def days_in_sight(chart: ChronologyChart) -> float:
    (low, high), _ = chart.getViewBox().viewRange()
    return float(high - low)


# The picture and the list


def test_the_list_says_what_the_picture_shows(page: ChronologyPage) -> None:
    assert keys_of(page) == [item.key for item in page.chart.told.items]
    assert {item.lane for item in page.chart.told.items} == set(page.chart.told.lanes)
    rows = [page.table.rows().row_at(place) for place in range(page.table.rows().rowCount())]
    assert all(row is not None and row.read_aloud() == spoken(item) for row, item in zip(rows, page.told.items, strict=True))


def test_a_late_recording_is_said_with_its_delay(page: ChronologyPage) -> None:
    [row] = [row_of(item) for item in page.told.items if item.lane is Lane.VISIT and item.day == date(2026, 10, 15)]
    happened, *_, recorded, delay = row.cells
    assert (happened.text, recorded.text) == ("Thu 15 Oct 2026", "30 Oct 2026, P. Rowan")
    assert (delay.text, delay.state) == ("15 days after", State.SOON)
    assert "Recorded 15 days after, on 30 October 2026, by P. Rowan." in row.read_aloud()


def test_left_and_right_walk_a_lane_in_time(page: ChronologyPage) -> None:
    page.chart.setFocus()
    page.chart.choose(page.told.marks_in(Lane.VISIT)[0].key)
    press(page, Qt.Key.Key_Home)
    walked = [page.chart.chosen]
    for _ in page.told.marks_in(Lane.VISIT):
        press(page, Qt.Key.Key_Right)
        walked.append(page.chart.chosen)
    days = [drawn_day(item, TODAY) for item in walked if item is not None]
    assert days == sorted(days)
    assert {item.key for item in walked if item} == {item.key for item in page.told.marks_in(Lane.VISIT)}
    press(page, Qt.Key.Key_Left)
    assert page.chart.chosen == walked[-3]


def test_up_and_down_reach_every_lane(page: ChronologyPage) -> None:
    page.chart.setFocus()
    press(page, Qt.Key.Key_Right)
    assert page.chart.chosen is not None
    lanes = [page.chart.chosen.lane]
    for _ in page.told.lanes[1:]:
        press(page, Qt.Key.Key_Down)
        assert page.chart.chosen is not None
        lanes.append(page.chart.chosen.lane)
    assert tuple(lanes) == page.told.lanes
    press(page, Qt.Key.Key_Down)
    assert page.chart.chosen.lane is lanes[-1]


def test_what_is_in_hand_is_in_hand_in_both(page: ChronologyPage) -> None:
    page.chart.setFocus()
    press(page, Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert page.chart.chosen is not None
    assert page.table.current_id() == page.chart.chosen.key
    page.table.go_to(page.told.items[-1].key)
    assert page.chart.chosen == page.told.items[-1]
    assert description_of(page.chart) == spoken(page.told.items[-1])


def test_enter_opens_the_record_in_hand(page: ChronologyPage, scene: Scene, qtbot: QtBot) -> None:
    made = next(event for event in page.told.events if event.lane is Lane.VISIT)
    page.chart.choose(made.key)
    page.chart.setFocus()
    with qtbot.waitSignal(scene.desk.wanted) as asked:
        press(page, Qt.Key.Key_Return)
    assert asked.args == ["record", {"form": "visit", "record_id": made.record_id}]


def test_enter_on_what_is_due_opens_its_form(page: ChronologyPage, scene: Scene, qtbot: QtBot) -> None:
    due = next(each for each in page.told.to_come if each.lane is Lane.VISIT)
    with qtbot.waitSignal(scene.desk.wanted) as asked:
        page.table.chosen.emit(due.key)
    assert asked.args == ["record", {"form": "visit", "child_id": scene.child_id}]


def test_a_press_takes_the_mark_under_it(page: ChronologyPage) -> None:
    chart = page.chart
    made = next(event for event in page.told.events if event.lane is Lane.VISIT)
    place = QPoint(round(chart._span().across(made.day)), round(chart._lane_rect(page.told.lanes.index(Lane.VISIT)).center().y()))
    assert chart.item_at(place) == made
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chart.chosen == made
    assert chart.item_at(QPoint(place.x(), 2)) is None


def test_a_bar_is_found_by_its_place(page: ChronologyPage) -> None:
    stretch = page.told.stretches_in(Lane.PLACEMENT)[0]
    chart = page.chart
    middle = chart._span().across(date(2026, 9, 1))
    found = chart.item_at(QPoint(round(middle), round(chart._lane_rect(0).center().y())))
    assert isinstance(found, Stretch)
    assert found == stretch


# Days in sight


def test_keys_zoom_move_and_show_the_whole_life(page: ChronologyPage) -> None:
    page.chart.setFocus()
    whole = days_in_sight(page.chart)
    press(page, Qt.Key.Key_Plus)
    assert days_in_sight(page.chart) == pytest.approx(whole / 1.6, rel=0.01)
    (before, _), _ = page.chart.getViewBox().viewRange()
    press(page, Qt.Key.Key_Left, held=Qt.KeyboardModifier.ShiftModifier)
    (after, _), _ = page.chart.getViewBox().viewRange()
    assert after < before
    press(page, Qt.Key.Key_Minus, Qt.Key.Key_Minus)
    assert days_in_sight(page.chart) == pytest.approx(whole)
    press(page, Qt.Key.Key_Plus)
    press(page, Qt.Key.Key_0, held=Qt.KeyboardModifier.ControlModifier)
    assert days_in_sight(page.chart) == pytest.approx(whole)


def test_walking_brings_what_is_in_hand_into_sight(page: ChronologyPage) -> None:
    page.chart.setFocus()
    page.chart.choose(page.told.items[-1].key)
    for _ in range(6):
        page.chart.zoom_in()
    page.chart.choose(page.told.events[0].key)
    span = page.chart._span()
    assert span.holds(span.across(page.told.events[0].day))


def test_days_in_sight_stay_when_records_change(page: ChronologyPage, scene: Scene) -> None:
    page.chart.zoom_in()
    before = page.chart.getViewBox().viewRange()[0]
    scene.visit(date(2026, 11, 3))
    page.refresh(None)
    assert page.chart.getViewBox().viewRange()[0] == pytest.approx(before)
    assert len([event for event in page.told.events if event.lane is Lane.VISIT]) == 3


# Kinds and days known


def test_chips_choose_lanes_and_none_means_all(page: ChronologyPage) -> None:
    page.kinds.chip(Lane.VISIT).setChecked(True)
    assert page.chart.told.lanes == (Lane.VISIT,)
    assert set(keys_of(page)) == {item.key for item in page.told.items if item.lane is Lane.VISIT}
    page.kinds.chip(Lane.VISIT).setChecked(False)
    assert page.chart.told.lanes == page.told.lanes


def test_a_day_before_the_recording_does_not_know_the_visit(page: ChronologyPage) -> None:
    page.known.box.setText("29 oct 2026")
    QTest.keyClick(page.known.box, Qt.Key.Key_Return)
    assert page.known.box.property("problem") == "true"
    assert page.told.known_on is None
    page.known.box.setText("30 oct 2026")
    QTest.keyClick(page.known.box, Qt.Key.Key_Return)
    assert page.told.known_on == RECORDED
    assert page.notice.isVisible()
    assert page.told.to_come == ()
    page.known.now.click()
    assert (page.told.known_on, page.notice.isVisible()) == (None, False)


@pytest.mark.parametrize(("typed", "said"), [("3 mars", "is not a date"), ("1 jan 2030", "still to come")])
def test_a_day_that_cannot_be_asked_about_says_why(page: ChronologyPage, qtbot: QtBot, typed: str, said: str) -> None:
    page.known.box.setText(typed)
    with qtbot.waitSignal(page.known.refused) as refused:
        QTest.keyClick(page.known.box, Qt.Key.Key_Return)
    assert said in refused.args[0]


# What is painted, and what is said of it


def test_marks_that_touch_become_ticks_and_words_keep_clear() -> None:
    span = Span(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal(), 0, 365)
    found = placed([visit(date(2026, 3, 1)), visit(date(2026, 3, 4)), visit(date(2026, 9, 1))], span, date(2026, 11, 1))
    assert [mark.is_crowded for mark in found] == [True, True, False]
    assert found[-1].room < span.across(date(2026, 11, 1)) - found[-1].across


def test_every_sign_looks_different_without_colour() -> None:
    signs = [
        visit(TODAY),
        visit(TODAY, Timeliness.LATE),
        visit(TODAY, was_alone=False),
        visit(TODAY, Timeliness.DOES_NOT_COUNT),
        visit(date(2026, 12, 1)),
    ]
    pictures = [_grey(sign) for sign in signs]
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[place + 1 :])


def test_every_lane_of_marks_has_an_outline_of_its_own() -> None:
    drawn = [lane.outline for lane in Lane if lane not in {*BARS, Lane.OTHER}]
    assert len(set(drawn)) == len(drawn)


def _grey(sign: Event) -> bytes:
    picture = QImage(24, 24, QImage.Format.Format_Grayscale8)
    picture.fill(theme.current().colour("surface"))
    painter = QPainter(picture)
    paint_sign(painter, sign, QPointF(12, 12), 8, TODAY)
    painter.end()
    ink = QImage(picture).convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)
    return bytes(ink.constBits())


def test_the_page_can_be_reached_and_is_named(page: ChronologyPage) -> None:
    assert nameless(page) == []
    assert steps_upwards(page) == []
    assert page.chart in reached(page)
    assert name_of(page.chart) == "Chronology"
    assert "placement" in description_of(page.chart)
    assert QRectF(page.chart.rect()).height() >= page.chart.sizeHint().height()


def test_neither_title_nor_path_holds_a_name(page: ChronologyPage) -> None:
    assert [crumb.words for crumb in page.path()] == ["Children", "NM10417", "Chronology"]
    assert page.title == "Chronology"
