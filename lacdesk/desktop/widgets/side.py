"""The panel at the right of a page: a title, a way to close it, and a column for what it holds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.widgets.button import IconButton
from lacdesk.desktop.widgets.card import column, row
from lacdesk.desktop.widgets.text import Words


class SidePanel(QFrame):
    """A panel of fixed width beside a page; closed is sent when a person shuts it. Add to its body column."""

    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sizes = theme.current().sizes
        self.setAccessibleName(name)
        self.setProperty("ground", "surface")
        self.setProperty("rule", "left")
        self.setFixedWidth(sizes.place("panel"))
        self.title = Words("", "heading", wrap=True)
        self.subtitle = Words("", "small", "quiet", wrap=True)
        self._close = IconButton("x", "Close this panel")
        self._close.clicked.connect(self._shut)
        outer = column(self, gap="group", edge="apart")
        head = row()
        words = column(gap="tight")
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head.addLayout(words, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(head)
        inside = QWidget()
        inside.setProperty("ground", "none")
        self.body = column(inside, gap="near")
        outside = QWidget()
        outside.setProperty("ground", "none")
        whole = column(outside, gap="none")
        whole.addWidget(inside)
        whole.addStretch()
        self.sight = plain_scroll(outside)
        outer.addWidget(self.sight, 1)
        self.foot = row()
        outer.addLayout(self.foot)

    def show_head(self, title: str, subtitle: str = "") -> None:
        """Put words at the top."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def _shut(self) -> None:
        self.hide()
        self.closed.emit()


def plain_scroll(inside: QWidget) -> QScrollArea:
    """Return a scroll area with no frame, as wide as its place, that only scrolls down and takes no focus itself."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area
