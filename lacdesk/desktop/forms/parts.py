"""The parts around the questions: the list of sections, the summary of problems, and the bar that never moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy, QToolButton, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.forms.check import FormProblem, Standing
from lacdesk.desktop.widgets.button import Button, ButtonKind, paint_chosen
from lacdesk.desktop.widgets.card import Card, clear, column, row
from lacdesk.desktop.widgets.side import plain_scroll
from lacdesk.desktop.widgets.state import State, paint_state
from lacdesk.desktop.widgets.text import IconMark, Words
from lacdesk.practice.words import counted

_STATES = {Standing.COMPLETED: State.MET, Standing.INCOMPLETE: State.NONE, Standing.CHECK: State.CHECK}


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say something now."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class _SectionButton(QToolButton):
    def __init__(self, title: str) -> None:
        super().__init__()
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._standing = Standing.INCOMPLETE
        self.show_standing(Standing.INCOMPLETE)

    def show_standing(self, standing: Standing) -> None:
        """Draw how far the section is below its title, and say it in the name a screen reader speaks."""
        self._standing = standing
        self.setAccessibleName(f"{self.text()}: {standing}")
        self.update()

    def heightForWidth(self, width: int) -> int:
        now = theme.current()
        inside = width - 2 * now.sizes.space("group")
        words = QFontMetrics(now.font(strong=True)).boundingRect(0, 0, inside, inside * 9, int(Qt.TextFlag.TextWordWrap), self.text())
        return words.height() + QFontMetrics(now.font("small")).height() + now.sizes.space("apart") + now.sizes.space("tight")

    def sizeHint(self) -> QSize:
        width = theme.current().sizes.place("sections") - 2 * theme.current().sizes.space("apart")
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        paint_chosen(painter, self)
        near, pad = now.sizes.space("near"), now.sizes.space("group")
        small = now.font("small")
        below = QFontMetrics(small).height() + now.sizes.space("edge")
        painter.setFont(now.font(strong=self.isChecked()))
        painter.setPen(QPen(now.colour("brand" if self.isChecked() else "ink")))
        words = self.rect().adjusted(pad, near, -pad, -near - below)
        painter.drawText(words, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        state = self.rect().adjusted(pad, self.height() - near - below, -pad, -near)
        paint_state(painter, _STATES[self._standing], self._standing, state, small)
        painter.end()


class SectionList(QFrame):
    """The sections of a form with how far each is; wanted sends a section's key."""

    wanted = Signal(str)

    def __init__(self, titles: Sequence[tuple[str, str]], note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Sections")
        self.setProperty("ground", "page")
        self.setProperty("rule", "right")
        self.setFixedWidth(theme.current().sizes.place("sections"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _SectionButton] = {}
        inside = QWidget()
        inside.setProperty("ground", "none")
        column(self, gap="none").addWidget(plain_scroll(inside))
        down = column(inside, gap="tight", edge="apart")
        heading = Words("Sections", "small", "quiet", strong=True)
        heading.setContentsMargins(theme.current().sizes.space("group"), 0, 0, theme.current().sizes.space("tight"))
        down.addWidget(heading)
        for key, title in titles:
            button = _SectionButton(title)
            button.clicked.connect(_sender(self.wanted.emit, key))
            self._buttons[key] = button
            self._group.addButton(button)
            down.addWidget(button)
        remark = Words(note, "small", "quiet", wrap=True)
        remark.setContentsMargins(theme.current().sizes.space("group"), theme.current().sizes.space("group"), 0, 0)
        down.addWidget(remark)
        down.addStretch()

    def show_standing(self, key: str, standing: Standing) -> None:
        """Show how far a section is."""
        self._buttons[key].show_standing(standing)

    def show_asked(self, key: str, *, asked: bool) -> None:
        """Show a section, or leave it out while nothing in it is asked."""
        self._buttons[key].setVisible(asked)

    def show_current(self, key: str) -> None:
        """Mark the section the focus is in."""
        self._buttons[key].setChecked(True)


def _sender(send: Callable[[str], None], key: str) -> Callable[[], None]:
    return lambda: send(key)


class Link(QPushButton):
    """A line that leads to an answer: underlined, in the colour of an error."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.current().font(strong=True))
        return QSize(
            metrics.horizontalAdvance(self.text()) + theme.current().sizes.space("tight"),
            metrics.height() + theme.current().sizes.space("tight"),
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = theme.current().font(strong=True)
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(theme.current().colour("red"))
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()


class Summary(Card):
    """ "There is a problem": takes the focus after Save, says nothing is lost, and has a link for each problem; wanted sends it."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("problem", gap="near", edge="apart", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        head = row()
        head.addWidget(IconMark("circle-alert", "red", "large"))
        head.addWidget(Words("There is a problem", "heading", "red"), 1)
        self.column.addLayout(head)
        self.column.addWidget(Words("Nothing you typed has been lost. Choose a line to go to its answer.", wrap=True))
        self._links = column(gap="tight")
        self.column.addLayout(self._links)
        self.hide()

    def links(self) -> list[Link]:
        """Return the lines shown."""
        found = [self._links.itemAt(place) for place in range(self._links.count())]
        return [item.widget() for item in found if item is not None and isinstance(item.widget(), Link)]  # type: ignore[misc]

    def show_problems(self, problems: Sequence[FormProblem]) -> None:
        """List the problems, or go away when there are none."""
        clear(self._links)
        self.setVisible(bool(problems))
        before: QWidget = self
        for problem in problems:
            link = Link(problem.message)
            link.clicked.connect(_leader(self.wanted.emit, problem))
            self._links.addWidget(link)
            QWidget.setTabOrder(before, link)
            before = link
        self.setAccessibleName(f"There is a problem. {counted(len(problems), 'answer')} to check.")
        self.setAccessibleDescription(" ".join(problem.message for problem in problems))

    def take_focus(self) -> None:
        """Put the focus here and have it read aloud."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self.accessibleName()} {self.accessibleDescription()}")


def _leader(send: Callable[[object], None], problem: FormProblem) -> Callable[[], None]:
    return lambda: send(problem)


class SaveBar(QFrame):
    """The bar below a form, which never moves: the ways to leave it, and whether what is typed is kept."""

    def __init__(self, *, may_plan: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setProperty("rule", "top")
        self.save = Button("Save", ButtonKind.FILLED, shows="Ctrl+S")
        self.save_next = Button("Save and next", shows="Ctrl+Enter")
        self.save_planned = Button("Save as planned")
        self.later = Button("Finish later", ButtonKind.LINK, shows="Esc")
        self._mark = IconMark("check", "quiet")
        self._kept = Words("", tone="quiet")
        self._warning = Words("", tone="amber", strong=True)
        across = row(self, gap="group")
        sizes = theme.current().sizes
        across.setContentsMargins(sizes.space("margin"), sizes.space("group"), sizes.space("margin"), sizes.space("group"))
        for button in (self.save, self.save_next, self.save_planned, self.later):
            across.addWidget(button)
        across.addStretch()
        across.addWidget(self._warning)
        across.addSpacing(sizes.space("group"))
        across.addWidget(self._mark)
        across.addWidget(self._kept)
        self.save_planned.setVisible(False)
        self._may_plan = may_plan
        self._mark.hide()

    def offer_planned(self, *, offered: bool) -> None:
        """Offer to save as planned, where the form allows it and the date is to come."""
        self.save_planned.setVisible(self._may_plan and offered)

    def show_kept(self, words: str, *, is_problem: bool = False, failed: bool = False) -> None:
        """Say whether the draft is kept; only a failure is announced."""
        self._kept.setText(words)
        self._kept.set_tone("red" if failed else "quiet")
        self._mark.show_icon("circle-alert" if failed else "file-pen" if is_problem else "check", "red" if failed else "quiet")
        self._mark.setVisible(bool(words))
        if failed:
            announce(self, words)

    def show_warning(self, words: str) -> None:
        """Say what saving will ask for."""
        self._warning.setText(words)
