"""Buttons, each showing its shortcut in small type; only one filled button belongs on a page."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QToolButton, QWidget

from lacdesk.desktop import icons, theme


class ButtonKind(StrEnum):
    """How loud a button is."""

    FILLED = "filled"
    OUTLINED = "outlined"
    LINK = "link"
    BARE = "bare"
    STEP = "step"


class Button(QPushButton):
    """A push button painted from the tokens; the shortcut both works and is shown, unless only shown."""

    def __init__(
        self,
        text: str,
        kind: ButtonKind = ButtonKind.OUTLINED,
        *,
        shortcut: str = "",
        shows: str = "",
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind, self._shows, self._icon = kind, shows or shortcut, icon
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        if self._shows:
            self.setAccessibleDescription(self._shows)

    def setText(self, text: str) -> None:
        shortcut = self.shortcut()
        super().setText(text)  # which would take the shortcut away
        self.setShortcut(shortcut)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        now = theme.current()
        width = QFontMetrics(self._words_font()).horizontalAdvance(self.text()) + 2 * self._pad()
        if self._icon:
            width += now.sizes.icon("small") + now.sizes.space("near")
        if self._shows:
            width += QFontMetrics(now.font("small")).horizontalAdvance(self._shows) + now.sizes.space("near")
        return QSize(width, now.sizes.place("button"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_words(painter)
        painter.end()

    def _words_font(self) -> QFont:
        return theme.current().font(strong=self._kind is not ButtonKind.STEP)

    def _pad(self) -> int:
        return theme.current().sizes.space(
            {ButtonKind.STEP: "tight", ButtonKind.LINK: "near", ButtonKind.BARE: "near"}.get(self._kind, "apart")
        )

    def _tone(self) -> str:
        if not self.isEnabled():
            return "control"
        return {ButtonKind.FILLED: "on_brand", ButtonKind.LINK: "blue", ButtonKind.STEP: "quiet"}.get(self._kind, "ink")

    def _paint_ground(self, painter: QPainter) -> None:
        now = theme.current()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._kind is ButtonKind.FILLED:
            painter.setBrush(now.colour("brand" if self.isEnabled() else "line"))
        elif self._kind is ButtonKind.OUTLINED:
            painter.setBrush(now.colour("brand_soft" if self.isChecked() or (self.underMouse() and self.isEnabled()) else "surface"))
            painter.setPen(QPen(now.colour("control" if self.isEnabled() else "line"), now.sizes.space("hair")))
        elif self.underMouse():
            painter.setBrush(now.colour("brand_soft"))
        if self.isDown():
            painter.setOpacity(0.85)
        painter.drawRoundedRect(box, now.sizes.ring("corner"), now.sizes.ring("corner"))
        painter.setOpacity(1.0)

    def _paint_words(self, painter: QPainter) -> None:
        now = theme.current()
        left = (self.width() - self.sizeHint().width()) // 2 + self._pad()
        if self._icon:
            edge = now.sizes.icon("small")
            icons.paint_icon(painter, self._icon, QRect(left, (self.height() - edge) // 2, edge, edge), self._tone())
            left += edge + now.sizes.space("near")
        painter.setPen(now.colour(self._tone()))
        painter.setFont(self._words_font())
        aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, 0, self.width() - left, self.height()), aligned, self.text())
        left += painter.fontMetrics().horizontalAdvance(self.text()) + now.sizes.space("near")
        if self._shows:
            painter.setFont(now.font("small"))
            painter.setPen(now.colour(self._tone() if self._kind is ButtonKind.FILLED else "quiet"))
            painter.drawText(QRect(left, 0, self.width() - left, self.height()), aligned, self._shows)


class IconButton(QToolButton):
    """A small square button with an icon; its name is said, and shown as a tip."""

    def __init__(self, icon: str, name: str, *, tone: str = "quiet", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone = icon, tone
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_icon(self, icon: str, name: str) -> None:
        """Change what the button shows and says."""
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        edge = theme.current().sizes.row("comfortable")
        return QSize(edge, edge)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        if self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("brand_soft"))
            painter.drawRoundedRect(self.rect(), now.sizes.ring("corner"), now.sizes.ring("corner"))
        edge = now.sizes.icon("small")
        icons.paint_icon(painter, self._icon, QRect((self.width() - edge) // 2, (self.height() - edge) // 2, edge, edge), self._tone)
        painter.end()


class Fold(QToolButton):
    """A heading with a chevron that opens and closes what is under it."""

    def __init__(self, text: str, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.toggled.connect(body.setVisible)

    def sizeHint(self) -> QSize:
        now = theme.current()
        width = QFontMetrics(now.font("part")).horizontalAdvance(self.text()) + now.sizes.icon("small") + now.sizes.space("near")
        return QSize(width, now.sizes.row("compact"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        edge = now.sizes.icon("small")
        chevron = "chevron-down" if self.isChecked() else "chevron-right"
        icons.paint_icon(painter, chevron, QRect(0, (self.height() - edge) // 2, edge, edge), "ink")
        painter.setFont(now.font("part"))
        painter.setPen(now.colour("ink"))
        painter.drawText(self.rect().adjusted(edge + now.sizes.space("near"), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


def paint_box(painter: QPainter, button: QAbstractButton, ground: str, edge: str) -> None:
    """Paint a rounded box behind a button, in two tokens: its ground and its edge."""
    now = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(now.colour(ground))
    painter.setPen(QPen(now.colour(edge), now.sizes.space("hair")))
    corner = now.sizes.ring("corner")
    painter.drawRoundedRect(QRectF(QPointF(0.5, 0.5), QPointF(button.width() - 0.5, button.height() - 0.5)), corner, corner)


def paint_chosen(painter: QPainter, button: QAbstractButton) -> None:
    """Paint the soft ground of a button that is chosen or under the mouse, with smooth edges for what follows."""
    now = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if button.isChecked() or button.underMouse():
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour("brand_soft"))
        painter.drawRoundedRect(button.rect(), now.sizes.ring("corner"), now.sizes.ring("corner"))
