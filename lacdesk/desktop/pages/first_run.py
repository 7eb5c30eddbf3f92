"""The first run: the council's name, then you, then the recovery code typed back once; or a made-up council in one click."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from lacdesk.desktop.forms.answer import LineAnswer
from lacdesk.desktop.forms.choices import PickAnswer
from lacdesk.desktop.forms.secret import SecretAnswer
from lacdesk.desktop.pages.front import FrontPage, Run, refuse, words_of
from lacdesk.desktop.tasks import Progress
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, Rule
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice.codes import code_set
from lacdesk.store.errors import KnownError
from lacdesk.store.passphrase import check_passphrase

if TYPE_CHECKING:
    from lacdesk.store.database import Database


class FirstRunPage(FrontPage):
    """Makes the records of a council; opened sends the database and the name of who made it."""

    opened = Signal(object, str)

    def __init__(self, path: Path, settings: Path, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path, self._settings, self._run = path, settings, run
        self._council = ""
        self._step = self._council_given
        self.ask_council()

    def ask_council(self) -> None:
        """Ask for the council's name, and offer a made-up one."""
        self.begin(
            "Set up LacDesk", "Step 1 of 3: your council. LacDesk begins with the standards of the law; your own tighter ones come later."
        )
        self._name = self.question("council", "What is your council called?", "As it is printed on its papers.", LineAnswer())
        self._name.answer.put(self._council or None)
        self._offer("Go on", self._council_given)
        self.below.addWidget(Rule())
        self.below.addWidget(
            Words(
                "Only looking? A made-up council has invented people and figures, and says so on every page.", "small", "quiet", wrap=True
            )
        )
        demo = Button("Open the made-up council", icon="users-round")
        demo.clicked.connect(self.make_demo)
        self.below.addWidget(demo)
        self.focus(self._name)

    def ask_person(self) -> None:
        """Ask who the person is, and for a passphrase."""
        self.begin("Who are you?", "Step 2 of 3. Your name is kept with everything you record.")
        self._who = self.question("name", "Your name", "As colleagues know it.", LineAnswer())
        self._role = self.question(
            "role", "What do you do?", "Type part of it and choose from the list.", PickAnswer(code_set("worker_role").choices)
        )
        self._secret = self.question(
            "passphrase", "Passphrase", "Four or more words that you will remember. At least 12 characters.", SecretAnswer()
        )
        self._again = self.question("again", "The passphrase once more", "", SecretAnswer())
        self._offer("Go on", self._person_given, back=self.ask_council)
        self.focus(self._who)

    def ask_code(self, database: Database, code: str) -> None:
        """Show the recovery code once, and ask for it back."""
        lead = (
            "Step 3 of 3. Print or write down this code, and keep it apart from this computer. It opens the records without the passphrase."
        )
        self.begin("Your recovery code", lead)
        self._database, self._code = database, code
        card = Card("blue")
        shown = Words(code, "heading", wrap=True)
        shown.setAccessibleDescription("The recovery code")
        card.add(shown)
        self.body.addWidget(card)
        self._typed = self.question("code", "Type the code back", "Capitals and spaces do not matter.", LineAnswer())
        self._offer("Finish", self._code_given)
        self.focus(self._typed)

    def make_demo(self) -> None:
        """Make the made-up council, or open the one made before, and go in."""
        self.begin("Making a council", "Some seconds of invented children, visits and reviews.")
        bar = QProgressBar()
        bar.setAccessibleName("How much is made")
        self.body.addWidget(bar)
        self._step = _nothing
        settings = self._settings

        def job(given: object, progress: Progress) -> Database:
            """Open the made-up council, making it first where it is not there yet, and tell how far it is."""
            from lacdesk.desktop.founding import open_demonstration

            return open_demonstration(settings, progress)

        self._run(job, lambda database: self.opened.emit(database, ""), self._demo_failed, moved=_mover(bar))

    def go_on(self) -> None:
        """Take the step in hand: check what it asks, and show the next one."""
        self._step()

    def _offer(self, words: str, step: object, back: object = None) -> None:
        self._step = step  # type: ignore[assignment]
        self._button = Button(words, ButtonKind.FILLED, shows="Enter")
        self._button.clicked.connect(self.go_on)
        shown = [self._button]
        if back is not None:
            shown.append(Button("Back", ButtonKind.LINK))
            shown[1].clicked.connect(back)
        self.buttons(*shown)

    def _council_given(self) -> None:
        self._council = words_of(self._name)
        if not refuse(self._name, "" if self._council else "Enter the name of your council."):
            self.ask_person()

    def _person_given(self) -> None:
        name, role = words_of(self._who), self._role.answer.value()
        if refuse(self._who, "" if name else "Enter your name.") or not self._button.isEnabled():
            return
        if refuse(self._role, "" if isinstance(role, str) else "Choose what you do from the list."):
            return
        secret = str(self._secret.answer.value() or "")
        if refuse(self._secret, _weakness(secret)):
            return
        same = secret == str(self._again.answer.value() or "")
        if refuse(self._again, "" if same else "The two passphrases must be the same. Type this one again."):
            return
        self._button.setEnabled(False)
        path, settings, council = self._path, self._settings, self._council
        self._person = name

        def job(given: object) -> tuple[Database, str]:
            """Make the council's database, and return it open with the recovery code."""
            from lacdesk.desktop.founding import found

            return found(path, settings, secret, council, name, str(role))

        self._run(job, self._show_code, self._found_failed)

    def _code_given(self) -> None:
        if refuse(self._typed, _slip(words_of(self._typed), self._code)):
            return
        self.opened.emit(self._database, self._person)

    def _show_code(self, made: tuple[Database, str]) -> None:
        self.ask_code(*made)

    def _found_failed(self, message: str) -> None:
        self._button.setEnabled(True)
        refuse(self._secret, message)

    def _demo_failed(self, message: str) -> None:
        self.ask_council()
        refuse(self._name, message)


def _nothing() -> None:
    """Do nothing on Enter while something is being made."""


def _mover(bar: QProgressBar) -> object:
    def move(done: int, of: int, words: str) -> None:
        """Show on the bar how many of the steps are done."""
        bar.setRange(0, of)
        bar.setValue(done)

    return move


def _weakness(secret: str) -> str:
    try:
        check_passphrase(secret)
    except KnownError as refused:
        return refused.message
    return ""


def _slip(typed: str, code: str) -> str:
    if not typed:
        return "Type the recovery code."
    from lacdesk.store.keys import read_recovery_code

    try:
        same = read_recovery_code(typed) == read_recovery_code(code)
    except KnownError as refused:
        return refused.message
    return "" if same else "That is not the code above. Check each group of four."
