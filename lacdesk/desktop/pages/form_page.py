"""What every page that is one form does: it keeps what is typed, and while it saves it is neither left nor saved again."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from lacdesk.desktop.forms.draft import Typed
from lacdesk.desktop.forms.form import FormView
from lacdesk.desktop.page import Desk, Page
from lacdesk.desktop.widgets.card import column

SAVING = "This is being saved. Try again in a moment."


class FormPage(Page):
    """A page that shows one form. Subclasses build it and take it in with _take_in(), name its draft, and save."""

    is_kept: ClassVar[bool] = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._lines = column(self, gap="none")
        self.form: FormView | None = None
        self._is_saving = False

    def areas(self) -> Sequence[QWidget]:
        """The list of sections, the questions, the help beside them and the bar with the buttons."""
        return (self.form.sections, self.form.inside, self.form.help, self.form.bar) if self.form else (self,)

    def focus_first(self) -> None:
        """Put the focus in the first question."""
        if self.form is not None:
            self.form.focus_first()

    def may_leave(self) -> bool:
        """Whether it is not being saved just now; what is typed is kept as a draft first."""
        if self._is_saving:
            self.desk.say(SAVING)
            return False
        if self.form is not None:
            self.form.keeper.keep_now()
        return True

    @abstractmethod
    def _typed(self, answers: Mapping[str, object]) -> Typed:
        """Return what is typed with the form, record and child its draft is kept under."""

    @abstractmethod
    def _save(self, answers: Mapping[str, Any], how: str) -> None:
        """Save the answers, and go on as `how` says."""

    def _take_in(self, form: FormView) -> None:
        self._lines.addWidget(form)
        form.wanted.connect(self._save)
        form.later.connect(self.desk.back)
        form.drafted.connect(self._keep)
        form.headed.connect(self.headed)

    def _keep(self, answers: Mapping[str, object]) -> None:
        self.desk.drafts.keep(self._typed(answers), self._show_kept, self._not_kept)

    def _begin_saving(self, form: FormView) -> None:
        typed = self._typed({})
        self.desk.drafts.forget(typed.form, typed.record_key)
        form.keeper.drop()
        self._is_saving = True

    def _show_kept(self, at: datetime) -> None:
        if self.form is not None:
            self.form.show_kept(at.time().isoformat("seconds"))
            self.headed.emit()

    def _not_kept(self, words: str) -> None:
        if self.form is not None:
            self.form.bar.show_kept(f"The draft is not kept. {words}", failed=True)

    def _not_saved(self, words: str) -> None:
        self._is_saving = False
        if self.form is not None:
            self.form.keeper.touch()
            self.form.bar.show_kept(words, failed=True)
