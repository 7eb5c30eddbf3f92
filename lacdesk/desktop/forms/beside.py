"""A form with what follows from it at the right, live; on a narrow window both become tabs of one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.forms.answering import Offered
from lacdesk.desktop.forms.form import FormView
from lacdesk.desktop.forms.plan import Context, FormPlan
from lacdesk.desktop.widgets.side import plain_scroll

FORM, BESIDE = range(2)


class FormBeside(FormView):
    """A form without its list of sections, in a narrow column, with a panel at its right."""

    def __init__(
        self,
        plan: FormPlan,
        context: Context,
        today: Callable[[], date],
        panel: QWidget,
        *,
        facts: Callable[[Mapping[str, object]], Context] | None = None,
        offered: Offered | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.tabs = QTabBar()
        self._panel_place = plain_scroll(panel)
        super().__init__(plan, context, today, facts=facts, offered=offered, parent=parent)
        sizes = theme.current().sizes
        self._width = sizes.place("form_narrow") + 2 * sizes.space("margin")
        self.inside.setMaximumWidth(self._width)
        self.tabs.setAccessibleName("Form or what follows from it")
        self.tabs.setExpanding(False)
        for words in (plan.title, "If you save this"):
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(lambda: self._fold())
        self._fold()

    def show_beside(self) -> None:
        """Bring the panel into sight where it is a tab."""
        self.tabs.setCurrentIndex(BESIDE)

    def _put_beside(self, whole: QVBoxLayout, across: QHBoxLayout) -> None:
        across.addWidget(self._panel_place, 1)
        whole.insertWidget(0, self.tabs)

    def _fold(self) -> None:
        self.sections.hide()
        self.help.hide()
        self._unfold.hide()
        is_roomy = self.width() >= self._width + theme.current().sizes.place("form_narrow")
        self.tabs.setVisible(not is_roomy)
        self._scroll.setVisible(is_roomy or self.tabs.currentIndex() == FORM)
        self._panel_place.setVisible(is_roomy or self.tabs.currentIndex() == BESIDE)
        self._scroll.setMaximumWidth(self._width if is_roomy else _UNBOUND)


_UNBOUND = 16_777_215
