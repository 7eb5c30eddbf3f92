"""Layouts that put parts in one line while there is room: in even columns when there is not, or over more lines as words go."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from lacdesk.desktop import theme


class Flow(QLayout):
    """Parts side by side at their own widths, or as a grid of columns as wide as the widest; what is hidden takes no room."""

    def __init__(self, parent: QWidget | None = None, *, gap: str = "group", down: str = "tight") -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._down = theme.current().sizes.space(gap), theme.current().sizes.space(down)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        """How many parts stand in the lines."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return max((place.bottom() + 1 for place in places), default=0)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        return QSize(
            max((item.minimumSize().width() for item in self._shown()), default=0),
            max((item.minimumSize().height() for item in self._shown()), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place in zip(self._shown(), self._places(rect.width()), strict=True):
            item.setGeometry(place.translated(rect.topLeft()))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, width: int) -> list[QRect]:
        sizes = [item.sizeHint() for item in self._shown()]
        if sum(size.width() for size in sizes) + self._gap * (len(sizes) - 1) <= width:
            return self._in_one_line(sizes)
        widest = max((size.width() for size in sizes), default=0)
        columns = max(1, (width + self._gap) // (widest + self._gap))
        height = max((size.height() for size in sizes), default=0)
        return [
            QRect(
                QPoint(place % columns * (widest + self._gap), place // columns * (height + self._down)), QSize(min(widest, width), height)
            )
            for place in range(len(sizes))
        ]

    def _in_one_line(self, sizes: list[QSize]) -> list[QRect]:
        places, left = [], 0
        for size in sizes:
            places.append(QRect(QPoint(left, 0), size))
            left += size.width() + self._gap
        return places


class Lines(Flow):
    """Parts side by side at their own widths, over as many lines as they need: buttons."""

    def _places(self, width: int) -> list[QRect]:
        places, left, top = [], 0, 0
        for size in (item.sizeHint() for item in self._shown()):
            if left and left + size.width() > width:
                left, top = 0, top + size.height() + self._down
            places.append(QRect(QPoint(left, top), size))
            left += size.width() + self._gap
        return places


def in_lines(*parts: QWidget) -> QWidget:
    """Return parts beside each other, on as many lines as they need."""
    holder = QWidget()
    lines = Lines(holder, gap="near", down="near")
    for each in parts:
        lines.addWidget(each)
    return holder
