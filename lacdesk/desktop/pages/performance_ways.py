"""The ways between the pages about performance: one line of tabs at the top of each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.page import Desk
from lacdesk.desktop.widgets.card import column
from lacdesk.desktop.widgets.ways import WayBar

WAYS: Mapping[str, str] = {
    "performance": "Scorecard",
    "measures": "All measures",
    "profile": "Profile",
    "exceptions": "Exceptions",
    "comparison": "Compare",
    "findings": "Findings",
    "commentary": "Commentary",
    "values": "Values",
    "edition": "Own scorecard",
}


def page_column(desk: Desk, here: str, parent: QWidget | None = None) -> QVBoxLayout:
    """The column of a page about performance, begun with the ways to the others."""
    body = column(parent, gap="group", edge="margin")
    body.setContentsMargins(*_edges())
    ways = WayBar("Pages about performance", WAYS, here)
    ways.wanted.connect(desk.go)
    body.addWidget(ways)
    return body


def _edges() -> tuple[int, int, int, int]:
    sizes = theme.current().sizes
    return sizes.space("margin"), sizes.space("near"), sizes.space("margin"), sizes.space("apart")
