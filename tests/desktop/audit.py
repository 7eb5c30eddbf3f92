"""The accessibility audit: what a screen reader is told of a form, and the way of the Tab key through it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QRadioButton, QWidget


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def description_of(widget: QWidget) -> str:
    """What a screen reader adds."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def reached(root: QWidget) -> list[QWidget]:
    """What Tab reaches inside a widget, in its order; of a group of radios the first stands for all."""
    chain: list[QWidget] = []
    seen: set[int] = set()
    each = root.nextInFocusChain()
    while each is not None and id(each) not in seen and each is not root:
        seen.add(id(each))
        if _can_be_reached(root, each) and not (chain and _are_one_group(chain[-1], each)):
            chain.append(each)
        each = each.nextInFocusChain()
    return chain


def _can_be_reached(root: QWidget, each: QWidget) -> bool:
    takes_focus = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_focus and root.isAncestorOf(each) and each.isVisible() and each.isEnabled()


def _are_one_group(one: QWidget, other: QWidget) -> bool:
    return isinstance(one, QRadioButton) and isinstance(other, QRadioButton) and one.parentWidget() is other.parentWidget()


def nameless(root: QWidget) -> list[QWidget]:
    """What can be focused and says nothing."""
    return [
        each
        for each in root.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible() and not name_of(each)
    ]


def steps_upwards(root: QWidget) -> list[tuple[str, str]]:
    """Pairs of neighbours in the order of Tab of which the second stands above the first."""
    stops = [(each, each.mapTo(root, QPoint(0, 0)).y()) for each in reached(root)]
    return [(name_of(one), name_of(other)) for (one, high), (other, low) in pairwise(stops) if low < high]


def shared_mnemonics(root: QWidget) -> list[str]:
    """Letters that more than one label or button answers to with Alt."""
    letters: Counter[str] = Counter()
    for each in root.findChildren(QWidget):
        if isinstance(each, QLabel | QAbstractButton) and each.isVisible():
            text = each.text().replace("&&", "")
            if "&" in text:
                letters[text[text.index("&") + 1].lower()] += 1
    return [letter for letter, count in letters.items() if count > 1]
