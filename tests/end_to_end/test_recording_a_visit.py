"""The main job through the real window, with the keyboard alone: what is due, the visit, and everything that moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pdfplumber
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from lacdesk.casework import today
from lacdesk.casework.today import Filter, Group
from lacdesk.desktop.pages import performance as performance_page
from lacdesk.desktop.pages.child_file import ChildFilePage
from lacdesk.desktop.pages.performance import PerformancePage
from lacdesk.desktop.pages.today import TodayPage
from lacdesk.desktop.widgets.rows import Row
from lacdesk.indicators.frames import read_frames
from lacdesk.indicators.measures import measure
from lacdesk.practice.due import What
from lacdesk.records.visit import Visit, VisitAction
from lacdesk.store.drafts import list_drafts
from lacdesk.store.history import history
from lacdesk.store.verify import verify

from .conftest import TODAY, CouncilFile, Keyboard, Window

pytestmark = pytest.mark.slow

NATIONAL, LOCAL = "visits_up_to_date_national", "visits_up_to_date_local"
WISHES = "I did the whole length and nobody held the float."


def groups(window: Window) -> dict[str, Group]:
    """Return in which group of Today each child's visit stands, by reference."""
    desk = window.workspace.desk
    with desk.reading() as session:
        keys = today.keys(session, desk.person, desk.today, Filter(whats=frozenset({What.VISIT})))
        refs = {row.child_id: row.ref for row in today.rows(session, keys)}
    return {refs[key.child_id]: key.group for key in keys}


def figures(window: Window, month: date = TODAY) -> dict[str, tuple[int | None, int | None, Decimal | None]]:
    """Return numerator, denominator and value of both measures of visits."""
    desk = window.workspace.desk
    with desk.reading() as session:
        frames = read_frames(session, desk.today)
        counted = {key: measure(key)(frames, month.replace(day=1)) for key in (NATIONAL, LOCAL)}
    return {key: (each.numerator, each.denominator, each.value) for key, each in counted.items()}


def performance(window: Window) -> PerformancePage:
    """Go to all measures of Performance, and wait until they are counted."""
    window.keys.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    window.workspace.go("measures")
    page = window.workspace.page
    assert isinstance(page, PerformancePage)
    window.qtbot.waitUntil(lambda: page._counted is not None and page.counting.known(page.month) is page._counted, timeout=30_000)
    return page


def charted(window: Window) -> Decimal | None:
    """Return the newest value of the chart of the national measure, as the page draws it."""
    page = performance(window)
    page.open_measure(NATIONAL)
    assert page.measure is not None
    window.qtbot.waitUntil(page.measure.chart.isVisible)
    drawn = page.measure.chart.chart
    page.close_measure()
    assert drawn is not None
    newest: Decimal | None = drawn.series[0].values[-1]
    return newest


def summary(window: Window, out: Path) -> str:
    """Write the performance summary with Ctrl+P and return its words."""
    performance(window)
    with patch.object(performance_page, "ask_where", return_value=out):
        window.keys.control(Qt.Key.Key_P)
    window.settle()
    with pdfplumber.open(out) as pdf:
        assert len(pdf.pages) == 2
        return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def events(window: Window, child_id: str, section: str = "Visits") -> list[list[str]]:
    """Open a child's file and return the words of a section's rows."""
    window.workspace.go("child", child_id=child_id)
    window.settle()
    page = window.workspace.page
    assert isinstance(page, ChildFilePage)
    names = [page.sections.tabText(place) for place in range(page.sections.count())]
    page.sections.setCurrentIndex(names.index(section))
    rows = (page.history if section == "History" else page.events).rows()
    found = (rows.row_at(place) for place in range(rows.rowCount()))
    return [[cell.text for cell in each.cells] for each in found if each is not None]


def to_today(window: Window) -> TodayPage:
    window.keys.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    return window.today()


def visit_in_hand(window: Window, name: str) -> Row:
    """Go down Today with the arrow until a child's visit is in hand, and return its row."""
    table = window.today().table
    for _ in range(table.rows().rowCount()):
        row = table.rows().row_at(table.currentIndex().row())
        if row is not None and (row.cells[0].text, row.cells[1].text) == (name, What.VISIT.words):
            return row
        window.keys.press(Qt.Key.Key_Down)
    raise AssertionError(f"Today has no visit to {name}")


def fill_in(window: Window, day: str, *, is_late: bool) -> None:
    """Fill in the visit form from its first question to the actions with Tab, Space, the arrows and letters."""
    keys, form = window.keys, window.form()
    assert form.rows["visit_date"].isAncestorOf(keys.focus())
    keys.type(day)
    assert form.rows["late_reason"].isVisible() is is_late
    if is_late:
        keys.choose(form, "late_reason", "carer_unavailable")
    keys.answer(form, "visit_time", "4.15 pm")
    keys.choose(form, "place", "placement")
    keys.choose(form, "child_seen", True)
    keys.choose(form, "seen_alone", True)
    keys.answer(form, "wishes_feelings", WISHES)
    keys.choose(form, "welfare_safe", "yes")
    keys.answer(form, "health", "Inhaler at school & home: <b>checked</b>")
    keys.tab_into(form.rows["actions"])
    keys.press(Qt.Key.Key_Space)
    for words in ("Swimming kit", "J. Fern", "7 dec"):
        keys.type(words)
        keys.press(Qt.Key.Key_Tab)


def test_a_visit_recorded_in_the_window_moves_everything(council: CouncilFile, window: Window, keys: Keyboard, tmp_path: Path) -> None:
    assert groups(window)["NM10417"] is Group.OVERDUE
    assert figures(window) == {NATIONAL: (1, 2, Decimal("50.0")), LOCAL: (1, 2, Decimal("50.0"))}
    assert charted(window) == Decimal("50.0")
    assert "50.0% (1 of 2)" in summary(window, tmp_path / "before.pdf")

    to_today(window)
    overdue = visit_in_hand(window, "Amara B.")
    assert overdue.cells[2].text == "Fri 23 Oct 2026"
    assert "last visit Fri 25 Sep 2026 + 28 days" in overdue.because
    keys.press(Qt.Key.Key_Return)
    fill_in(window, "20 nov", is_late=True)
    window.save()

    assert isinstance(window.workspace.page, TodayPage)
    assert groups(window)["NM10417"] is Group.FOUR_WEEKS
    assert "The statutory visit is recorded." in window.workspace.status._said.text()
    made = events(window, council.amara)[0]
    assert made[0] == "Fri 20 Nov 2026"
    assert made[3] == "28 days late"
    assert figures(window) == {NATIONAL: (2, 2, Decimal("100.0")), LOCAL: (2, 2, Decimal("100.0"))}
    assert charted(window) == Decimal("100.0")
    words = summary(window, tmp_path / "after.pdf")
    assert "100.0% (2 of 2)" in words
    assert "50.0% (1 of 2)" not in words
    _as_typed(council, window)


def _as_typed(council: CouncilFile, window: Window) -> None:
    desk = window.workspace.desk
    with desk.reading() as session:
        visit = session.scalars(select(Visit).where(Visit.child_id == council.amara).order_by(Visit.visit_date.desc())).first()
        assert visit is not None
        assert (visit.visit_date, str(visit.visit_time), visit.place) == (date(2026, 11, 20), "16:15:00", "placement")
        assert (visit.wishes_feelings, visit.health) == (WISHES, "Inhaler at school & home: <b>checked</b>")
        assert (visit.visitor_id, visit.method, visit.seen_alone) == (council.worker_id, "in_person", True)
        assert (visit.due_law, visit.in_time_law, visit.in_time_council) == (date(2026, 11, 6), False, False)
        action = session.scalars(select(VisitAction)).one()
        assert (action.action, action.owner, action.due) == ("Swimming kit", "J. Fern", date(2026, 12, 7))
        assert list_drafts(session, desk.person) == []
    assert verify(desk.database).problems == []


def test_saving_with_problems_loses_nothing_and_takes_the_focus_to_the_summary(window: Window, keys: Keyboard) -> None:
    visit_in_hand(window, "Amara B.")
    keys.press(Qt.Key.Key_Return)
    form = window.form()
    keys.type("31/2/2026")
    keys.answer(form, "visit_time", "half past four")
    keys.answer(form, "wishes_feelings", WISHES)
    typed = form.typed()
    keys.control(Qt.Key.Key_S)
    assert form.typed() == typed
    assert keys.focus() is form.summary
    messages = [link.text() for link in form.summary.links()]
    assert messages[0] == form.rows["visit_date"].message
    assert '"half past four" is not a time.' in messages[1]
    assert window.shell.windowTitle().startswith("Error: Record a visit")
    for link in form.summary.links():
        problem = next(each for each in form.problems if each.message == link.text())
        keys.tab_into(link)
        keys.press(Qt.Key.Key_Space)
        assert form.rows[problem.field].isAncestorOf(keys.focus()), problem
        form.summary.take_focus()
    window.settle()
    with window.workspace.desk.reading() as session:
        kept = list_drafts(session, window.workspace.desk.person)
        assert [each.answers["wishes_feelings"] for each in kept] == [WISHES]
        assert session.scalars(select(Visit).where(Visit.visit_date >= date(2026, 11, 14))).all() == []


def _in_hand(window: Window, child_id: str, words: str) -> ChildFilePage:
    events(window, child_id)
    page = window.workspace.page
    assert isinstance(page, ChildFilePage)
    rows = page.events.rows()
    place = next(n for n in range(rows.rowCount()) if (row := rows.row_at(n)) is not None and row.cells[0].text == words)
    page.events.setFocus()
    page.events.setCurrentIndex(rows.index(place, 0))
    return page


def test_a_correction_keeps_both_values_in_the_history(council: CouncilFile, window: Window, keys: Keyboard) -> None:
    _in_hand(window, council.amara, "Fri 25 Sep 2026")
    keys.press(Qt.Key.Key_Return)
    form = window.form()
    keys.tab_into(form.rows["visit_date"])
    assert form.typed()["visit_date"] == "25 September 2026"
    keys.clear()
    keys.type("20 nov")
    keys.into_dialog("The month was wrong.", Qt.Key.Key_Return)
    window.save()
    assert events(window, council.amara)[0][0] == "Fri 20 Nov 2026"
    told = " ".join(line for row in events(window, council.amara, "History") for line in row)
    assert "Date of the visit from 25 September 2026 to 20 November 2026" in told
    assert "The month was wrong." in told
    assert groups(window)["NM10417"] is Group.FOUR_WEEKS
    assert figures(window)[NATIONAL] == (2, 2, Decimal("100.0"))


def test_a_withdrawn_visit_leaves_every_list_and_figure_but_not_the_history(council: CouncilFile, window: Window, keys: Keyboard) -> None:
    assert groups(window)["NM10388"] is not Group.OVERDUE
    _in_hand(window, council.jayden, "Fri 13 Nov 2026")
    keys.into_dialog("It was another child.", Qt.Key.Key_Return)
    with window.qtbot.waitSignal(window.workspace.desk.changed, timeout=20_000):
        keys.press(Qt.Key.Key_Delete)
    window.settle()
    assert events(window, council.jayden)[0][0] == "Mon 24 Aug 2026"
    assert groups(window)["NM10388"] is Group.OVERDUE
    assert figures(window) == {NATIONAL: (0, 2, Decimal("0.0")), LOCAL: (0, 2, Decimal("0.0"))}
    told = " ".join(line for row in events(window, council.jayden, "History") for line in row)
    assert "Withdrew the statutory visit" in told
    assert "It was another child." in told


def test_a_visit_is_recorded_for_a_past_date(council: CouncilFile, window: Window, keys: Keyboard) -> None:
    before = figures(window, date(2026, 10, 1))
    visit_in_hand(window, "Amara B.")
    keys.press(Qt.Key.Key_Return)
    fill_in(window, "16 oct", is_late=False)
    keys.control(Qt.Key.Key_S)
    keys.type("Typed up from my notebook")
    window.save()
    with window.workspace.desk.reading() as session:
        visit = session.scalars(select(Visit).where(Visit.visit_date == date(2026, 10, 16))).one()
        assert (visit.due_council, visit.in_time_council, visit.in_time_law) == (date(2026, 10, 23), True, True)
        assert visit.recorded_at is not None
        assert visit.warnings_answered == {"K38": "Typed up from my notebook"}
        entry = history(session, visit.id)[0]
        assert (entry.who, entry.operation) == ("P. Rowan", "RecordVisit")
    assert [row[0] for row in events(window, council.amara)][:2] == ["Fri 16 Oct 2026", "Fri 25 Sep 2026"]
    assert figures(window, date(2026, 10, 1))[LOCAL] != before[LOCAL]
    assert groups(window)["NM10417"] is Group.OVERDUE


def test_what_is_typed_waits_for_the_person_over_a_new_start(
    council: CouncilFile, open_window: Callable[[], Window], keys: Keyboard
) -> None:
    first = open_window()
    first.sign_in(council.file.passphrase)
    visit_in_hand(first, "Amara B.")
    keys.press(Qt.Key.Key_Return)
    keys.answer(first.form(), "wishes_feelings", WISHES)
    first.shell.close()
    again = open_window()
    again.sign_in(council.file.passphrase)
    assert _drafts_said(again) == "1 draft"
    assert again.workspace.status.said == "You have 1 unfinished form. Ctrl+K lists it."
    keys.control(Qt.Key.Key_K)
    assert "Go on: record a visit" in [found.words for found in again.workspace.palette_list.found()]
    keys.type("go on: record a visit")
    keys.press(Qt.Key.Key_Return)
    again.qtbot.waitUntil(lambda: again.workspace.page is not None and again.workspace.page.key == "record")
    assert again.form().typed()["wishes_feelings"] == WISHES
    assert again.form().bar._kept.text() == "Draft from before"


def _drafts_said(window: Window) -> str:
    said: Any = window.workspace.status._parts["drafts"][1]
    QApplication.processEvents()
    return str(said.text())
