"""Signing in: name and passphrase, or the recovery code and a new passphrase."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lacdesk.desktop.forms.answer import LineAnswer
from lacdesk.desktop.forms.secret import SecretAnswer
from lacdesk.desktop.pages.front import FrontPage, Run, refuse, words_of
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.store.errors import KnownError
from lacdesk.store.passphrase import check_passphrase

if TYPE_CHECKING:
    from lacdesk.store.database import Database


class SignInPage(FrontPage):
    """Opens the database; opened sends it with the name of who signed in."""

    opened = Signal(object, str)

    def __init__(self, path: Path, settings: Path, name: str, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path, self._settings, self._name, self._run = path, settings, name, run
        self.ask_passphrase()

    def ask_passphrase(self) -> None:
        """Ask for name and passphrase."""
        self.begin("Sign in", f"The records in {self._path.name} are locked.")
        self._recovers = False
        self._who = self.question("name", "Your name", "", LineAnswer())
        self._who.answer.put(self._name)
        self._secret = self.question("passphrase", "Passphrase", "", SecretAnswer())
        self._button = Button("Open", ButtonKind.FILLED, shows="Enter")
        self._button.clicked.connect(self.go_on)
        forgotten = Button("I have forgotten the passphrase", ButtonKind.LINK)
        forgotten.clicked.connect(self.ask_recovery_code)
        self.buttons(self._button, forgotten)
        self.focus_first()

    def ask_recovery_code(self) -> None:
        """Ask for the recovery code and a new passphrase."""
        lead = "The recovery code was printed or written down when these records were made. It lets you choose a new passphrase."
        self.begin("Use the recovery code", lead)
        self._recovers = True
        self._who = self.question("name", "Your name", "", LineAnswer())
        self._who.answer.put(self._name)
        self._code = self.question("code", "Recovery code", "Groups of four letters and figures. Capitals do not matter.", LineAnswer())
        self._secret = self.question(
            "new", "New passphrase", "Four or more words that you will remember. At least 12 characters.", SecretAnswer()
        )
        self._button = Button("Open", ButtonKind.FILLED, shows="Enter")
        self._button.clicked.connect(self.go_on)
        back = Button("Back to the passphrase", ButtonKind.LINK)
        back.clicked.connect(self.ask_passphrase)
        self.buttons(self._button, back)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the focus where something is to be typed."""
        self.focus(self._who if not words_of(self._who) else self._code if self._recovers else self._secret)

    def go_on(self) -> None:
        """Open the database with what is typed, off the window's thread; say what is missing where something is."""
        name = words_of(self._who)
        if not self._button.isEnabled() or refuse(self._who, "" if name else "Enter your name."):
            return
        secret = str(self._secret.answer.value() or "")
        if refuse(self._secret, "" if secret else "Enter the passphrase."):
            return
        job = self._recovered(secret) if self._recovers else self._opened(secret)
        if job is None:
            return
        self._button.setEnabled(False)
        self._run(job, partial(self._done, name), self._failed)

    def _opened(self, secret: str) -> Any:
        path, settings = self._path, self._settings

        def job(given: object) -> Database:
            """Open the database with the passphrase."""
            from lacdesk.store.database import open_database  # loads the whole store: only once there is a passphrase to try

            return open_database(path, secret, settings=settings)

        return job

    def _recovered(self, secret: str) -> Any:
        code = words_of(self._code)
        if refuse(self._code, "" if code else "Enter the recovery code."):
            return None
        try:
            check_passphrase(secret)
        except KnownError as refused:
            refuse(self._secret, refused.message)
            return None
        path, settings = self._path, self._settings

        def job(given: object) -> Database:
            """Set the new passphrase by the recovery code, and open the database with it."""
            from lacdesk.store.database import open_database  # as above
            from lacdesk.store.keys import change_passphrase

            change_passphrase(path, secret, recovery_code=code, settings=settings)
            return open_database(path, secret, settings=settings)

        return job

    def _done(self, name: str, database: Database) -> None:
        self._button.setEnabled(True)
        self._secret.answer.put(None)
        self.opened.emit(database, name)

    def _failed(self, message: str) -> None:
        self._button.setEnabled(True)
        refuse(self._code if self._recovers else self._secret, message)
