"""A children's home's computer: a council small enough to count by hand, the real window on it, and hands that have only keys."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget

from lacdesk.casework import door
from lacdesk.casework.commands import StartCare
from lacdesk.casework.diary import is_built_for
from lacdesk.desktop.forms.choices import RadioAnswer
from lacdesk.desktop.forms.form import FormView
from lacdesk.desktop.pages.today import TodayPage
from lacdesk.desktop.shell import Shell
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.workspace import Workspace
from lacdesk.records.council import Council
from lacdesk.records.people import Allocation, Team, Worker
from lacdesk.records.placement import Home, Provider
from lacdesk.store.database import Database, open_database
from lacdesk.store.person import Person

from .conftest import Keyboard

PASSPHRASE = "a month in larch house"
RECORDER = "J. Alder"
CLERK = Person("H. Sorrel", "team manager")
DAYS = (date(2026, 10, 28), date(2026, 11, 10), date(2026, 11, 20), date(2026, 11, 30))
"""The days of the month on which the home records; the council is a demonstration, so its own day is set to each."""
PATIENCE_MS = 30_000
LETTER_S, KEY_S = 0.02, 0.35
"""How long a letter and another key rest where somebody watches."""


@dataclass(frozen=True)
class HomeCouncil:
    """A closed database with a children's home where Amara Bright lives, and Kofi Marsh with a foster carer."""

    path: Path
    settings: Path
    passphrase: str
    home_id: str
    amara: str
    kofi: str

    def open(self) -> Database:
        """Open it beside the window, to set the day or to read what is kept."""
        return open_database(self.path, self.passphrase, settings=self.settings)

    def set_day(self, day: date) -> None:
        """Let the council's day be another one."""
        with self.open() as database, database.writing(CLERK, "SetDay") as unit:
            unit.change(unit.session.query(Council).one(), demonstration_as_at=day)
            unit.commit()


def fill_council(database: Database) -> tuple[str, str, str]:
    """Write the council, its home and two children into an empty database; return the ids of the home, Amara and Kofi."""
    first = DAYS[0]
    with database.writing(CLERK, "SetUp") as unit:
        unit.add(Council(name="Northmoor Council", is_demonstration=True, demonstration_as_at=first))
        team = unit.add(Team(name="Children in care 1"))
        provider = unit.add(Provider(name="Northmoor Council", kind="PR1"))
        unit.session.flush()
        worker = unit.add(Worker(name="P. Rowan", role="social_worker", team_id=team.id))
        unit.add(Worker(name=RECORDER, role="other"))
        where = {"provider_id": provider.id, "postcode": "NM4 2AB", "registered": "registered"}
        home = unit.add(Home(name="Larch House", kind="childrens_home", urn="SC019283", opened=date(2026, 9, 7), beds=4, **where))
        carer = unit.add(Home(name="Foster carers F117", kind="own_foster", **where))
        unit.session.flush()
        unit.commit()
        ids, places = (worker.id, team.id), (home.id, carer.id)
    placed = {"provider_kind": "PR1", "intended_to_last_to_18": False, "registered": "registered", "in_area": True}
    amara = _child(database, ids, "NM10417", "Amara Bright", "F", {"kind": "K2", "home_id": places[0], **placed})
    kofi = _child(database, ids, "NM10388", "Kofi Marsh", "M", {"kind": "U6", "home_id": places[1], **placed})
    return places[0], amara, kofi


def _child(database: Database, ids: tuple[str, str], ref: str, name: str, sex: str, placement: dict[str, Any]) -> str:
    started = date(2026, 9, 14)
    child = {"ref": ref, "full_name": name, "dob": date(2013, 3, 14), "sex": sex}
    changes = door.do(StartCare(started, "N1", "C2", placement, child=child), database, CLERK, DAYS[0])
    child_id = next(iter(changes.children))
    with database.writing(CLERK, "Allocate") as unit:
        unit.add(Allocation(child_id=child_id, role="social_worker", worker_id=ids[0], team_id=ids[1], started=started))
        unit.commit()
    return child_id


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    """Let the window work until something is so; it must become so."""
    late = QDeadlineTimer(PATIENCE_MS)
    while not is_so():
        assert not late.hasExpired(), f"it never came to this: {what}"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


class Hands(Keyboard):
    """Nothing but keys, sent to what the system would send them to: the menu or list standing open, or else what has the focus."""

    def __init__(self, *, is_watched: bool = False) -> None:
        self._letter, self._key = (LETTER_S, KEY_S) if is_watched else (0.0, 0.0)

    def focus(self) -> QWidget:
        open_now = QApplication.activePopupWidget()
        return (open_now.focusWidget() or open_now) if open_now is not None else super().focus()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        super().press(key, modifier)
        self._rest(self._key)

    def type(self, words: str) -> None:
        """Type words, each letter where the focus then is."""
        for letter in words:
            QTest.keyClicks(self.focus(), letter)
            self._rest(self._letter)
        QApplication.processEvents()

    def alt(self, key: Qt.Key) -> None:
        """Press one key with Alt."""
        self.press(key, Qt.KeyboardModifier.AltModifier)

    def tick(self, form: FormView, field: str, values: Sequence[object]) -> None:
        """Tab through a question's ticks and set those of these values."""
        boxes = form.rows[field].answer.parts()
        for value, box in zip([each[0] for each in form.rows[field].answer._boxes], boxes, strict=True):  # type: ignore[attr-defined]
            if value in values:
                self.tab_into(box)
                self.press(Qt.Key.Key_Space)

    def choose_in(self, area: QWidget, answer: RadioAnswer, value: object) -> None:
        """Tab to radio buttons and move with the arrows, down to the line of the answer and along it, until it is chosen."""
        wanted = answer.parts()[answer._values.index(value)]
        self.tab_into(area)
        self.press(Qt.Key.Key_Space)
        for _ in range(3 * len(answer.parts())):
            held = self.focus()
            if answer.typed() == value:
                return
            below = wanted.mapToGlobal(wanted.rect().center()).y() - held.mapToGlobal(held.rect().center()).y()
            beside = wanted.mapToGlobal(wanted.rect().center()).x() - held.mapToGlobal(held.rect().center()).x()
            along = Qt.Key.Key_Right if beside > 0 else Qt.Key.Key_Left
            self.press(along if abs(below) < held.height() else Qt.Key.Key_Down if below > 0 else Qt.Key.Key_Up)
        raise AssertionError(f"the arrows never reached {value}, only {answer.typed()}")

    def choose(self, form: FormView, field: str, value: object) -> None:
        answer = form.rows[field].answer
        assert isinstance(answer, RadioAnswer)
        self.choose_in(form.rows[field], answer, value)

    def pick(self, box: QComboBox, words: str) -> None:
        """Tab to a box that is searched, type a choice or its beginning, go down to it in the list that opens, and take it."""
        self.tab_into(box)
        self.clear()
        self.type(words)
        found = box.completer().popup()
        for _ in range(found.model().rowCount()):
            self.press(Qt.Key.Key_Down)
            if str(found.currentIndex().data()).startswith(words):
                break
        self.press(Qt.Key.Key_Return)
        assert box.currentText().startswith(words), f"{words} was not found, only {box.currentText()}"

    def through_menu(self, *titles: str) -> None:
        """Have the menu of forms open with Ctrl+N, go down it, and into the menus in it, and choose."""
        self.control(Qt.Key.Key_N)
        wait_until(lambda: QApplication.activePopupWidget() is not None, "the menu is open")
        for place, title in enumerate(titles):
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu), "no menu is open"
            for _ in menu.actions():
                held = menu.activeAction()
                if held is not None and held.text() == title:
                    break
                self.press(Qt.Key.Key_Down)
            held = menu.activeAction()
            assert held is not None
            assert held.text() == title, f"the menu never came to {title}"
            self.press(Qt.Key.Key_Return if place == len(titles) - 1 else Qt.Key.Key_Right)

    def _rest(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.005)


class HomeWindow:
    """The window of the home's computer, opened at sign-in as the program does."""

    def __init__(self, council: HomeCouncil, keys: Hands) -> None:
        self.council, self.keys = council, keys
        self.shell = Shell(council.path, council.settings)
        self.shell.begin()
        self.shell.show()
        self.shell.activateWindow()
        wait_until(self.shell.isActiveWindow, "the window is in front")

    @property
    def workspace(self) -> Workspace:
        """The pages, once somebody has signed in."""
        assert self.shell.workspace is not None
        return self.shell.workspace

    @property
    def form(self) -> FormView:
        """The form in hand."""
        form = getattr(self.workspace.page, "form", None)
        assert isinstance(form, FormView), f"{self.workspace.page} is no form"
        return form

    def sign_in(self) -> None:
        """Type the name where it is not remembered, the passphrase, and Enter; wait until the day's list is worked out."""
        if not self.shell.preferences.name:
            self.keys.type(RECORDER)
            self.keys.press(Qt.Key.Key_Tab)
        self.keys.type(self.council.passphrase)
        self.keys.press(Qt.Key.Key_Return)
        wait_until(lambda: self.shell.workspace is not None and isinstance(self.workspace.page, TodayPage), "Today is shown")
        wait_until(self._is_diary_made, "the diary is made for the day")
        self.settle()

    def unlock(self) -> None:
        """Type the passphrase over the lock, and Enter."""
        assert self.shell.is_locked
        self.keys.type(self.council.passphrase)
        self.keys.press(Qt.Key.Key_Return)
        wait_until(lambda: not self.shell.is_locked, "the window is unlocked")

    def settle(self) -> None:
        """Wait until everything sent to the worker is done."""
        done: list[object] = []
        self.workspace.desk.run(lambda database: None, done.append)
        wait_until(lambda: bool(done), "the worker is free")
        self.shell.activateWindow()
        wait_until(self.shell.isActiveWindow, "the window is in front again, as after a dialog it is")

    def command(self, words: str) -> None:
        """Find something in the palette by its words, go down to it, and do it."""
        self.keys.control(Qt.Key.Key_K)
        self.keys.type(words)
        listed = [each.words for each in self.workspace.palette_list.found()]
        place = next((n for n, each in enumerate(listed) if each.casefold().startswith(words.casefold())), None)
        assert place is not None, f"{words} is not among {listed}"
        for _ in range(place):
            self.keys.press(Qt.Key.Key_Down)
        self.keys.press(Qt.Key.Key_Return)

    def in_hand(self, table: TableView, *words: str) -> None:
        """Tab to a table and go down to the row that says all of these words."""
        self.keys.tab_into(table)
        self.keys.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for _ in range(table.rows().rowCount()):
            row = table.rows().row_at(table.currentIndex().row())
            if row is not None and all(each in row.read_aloud() for each in words):
                return
            self.keys.press(Qt.Key.Key_Down)
        raise AssertionError(f"no row says {words}")

    def save(self, *reasons: str) -> None:
        """Press Ctrl+S, give a reason for each warning, and wait until the record is kept."""
        page = self.workspace.page
        self.keys.control(Qt.Key.Key_S)
        for place, reason in enumerate(reasons):
            if place:
                self.keys.press(Qt.Key.Key_Tab)
            self.keys.type(reason)
        if reasons:
            self.keys.control(Qt.Key.Key_S)
        wait_until(lambda: self.workspace.page is not page or bool(self.form.problems), "the record is saved")
        assert self.workspace.page is not page, [each.message for each in self.form.problems]
        self.settle()

    def waiting(self) -> set[tuple[str, str]]:
        """Go to Today, have everyone's work shown, and return who waits for what."""
        self.keys.alt(Qt.Key.Key_1)
        page = self.workspace.page
        assert isinstance(page, TodayPage)
        if page.scope.key != "everyone":
            self.keys.tab_into(page.scope)
            while page.scope.key != "everyone":
                self.keys.press(Qt.Key.Key_Right)
                self.keys.press(Qt.Key.Key_Space)
        rows = page.table.rows()
        found = (rows.row_at(place) for place in range(rows.rowCount()))
        return {(row.cells[0].text, row.cells[1].text) for row in found if row is not None}

    def close(self) -> None:
        """Close the window, as Alt+F4 does."""
        self.shell.close()
        self.shell.deleteLater()
        QApplication.processEvents()

    def _is_diary_made(self) -> bool:
        desk = self.workspace.desk
        with desk.reading() as session:
            return is_built_for(session, desk.today)
