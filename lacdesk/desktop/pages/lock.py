"""The lock: covers everything at once, keeps drafts, and opens again with the passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lacdesk.desktop.forms.secret import SecretAnswer
from lacdesk.desktop.pages.front import FrontPage, Run, refuse
from lacdesk.desktop.widgets.button import Button, ButtonKind


class LockPage(FrontPage):
    """Covers the window until the passphrase is given; unlocked says so, left asks to sign in as somebody else."""

    unlocked = Signal()
    left = Signal()

    def __init__(self, path: Path, settings: Path, name: str, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path, self._settings, self._run = path, settings, run
        self.begin("Locked", f"{name} is signed in. What was being typed has been kept as a draft.")
        self._secret = self.question("passphrase", "Passphrase", "", SecretAnswer())
        self._button = Button("Unlock", ButtonKind.FILLED, shows="Enter")
        self._button.clicked.connect(self.go_on)
        leave = Button("Sign out", ButtonKind.LINK)
        leave.clicked.connect(self.left)
        self.buttons(self._button, leave)

    def focus_first(self) -> None:
        """Put the focus on the passphrase."""
        self.focus(self._secret)

    def go_on(self) -> None:
        """Check the passphrase off the window's thread, and unlock where it is right; say so where none is typed."""
        secret = str(self._secret.answer.value() or "")
        if not self._button.isEnabled() or refuse(self._secret, "" if secret else "Enter the passphrase."):
            return
        self._button.setEnabled(False)
        path, settings = self._path, self._settings

        def job(given: object) -> bytes:
            """Return the data key the passphrase unwraps; a wrong one is refused with a sentence."""
            from lacdesk.store.keys import read_keys

            return read_keys(path, settings).unwrap(secret, None)

        self._run(job, self._done, self._failed)

    def _done(self, key: bytes) -> None:
        self._button.setEnabled(True)
        self._secret.answer.put(None)
        self._secret.show_problem("")
        self.unlocked.emit()

    def _failed(self, message: str) -> None:
        self._button.setEnabled(True)
        refuse(self._secret, message)
