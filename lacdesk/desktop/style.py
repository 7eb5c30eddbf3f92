"""How everything is painted: boxes and radios, and the style sheet made from the tokens."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleOption, QWidget

from lacdesk.desktop import theme
from lacdesk.desktop.focus import FocusRing
from lacdesk.desktop.sheet import style_sheet


class Style(QProxyStyle):
    """Fusion underneath, with focus, radios and tick boxes painted from the tokens."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if element == QStyle.PrimitiveElement.PE_FrameFocusRect:
            return
        if element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            _paint_radio(painter, option)
            return
        if element == QStyle.PrimitiveElement.PE_IndicatorCheckBox:
            _paint_tick_box(painter, option)
            return
        super().drawPrimitive(element, option, painter, widget)

    def pixelMetric(self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        if metric in _INDICATORS:
            return theme.current().sizes.icon("large")
        if metric in _LABEL_GAPS:
            return theme.current().sizes.space("near")
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self, hint: QStyle.StyleHint, option: QStyleOption | None = None, widget: QWidget | None = None, returned: object = None
    ) -> int:
        if hint == QStyle.StyleHint.SH_UnderlineShortcut:
            return 0
        return super().styleHint(hint, option, widget)


_INDICATORS = frozenset(
    {
        QStyle.PixelMetric.PM_ExclusiveIndicatorWidth,
        QStyle.PixelMetric.PM_ExclusiveIndicatorHeight,
        QStyle.PixelMetric.PM_IndicatorWidth,
        QStyle.PixelMetric.PM_IndicatorHeight,
    }
)
_LABEL_GAPS = frozenset({QStyle.PixelMetric.PM_RadioButtonLabelSpacing, QStyle.PixelMetric.PM_CheckBoxLabelSpacing})


def _is_on(option: QStyleOption) -> bool:
    return bool(option.state & QStyle.StateFlag.State_On)


def _edge_colour(option: QStyleOption) -> QColor:
    now = theme.current()
    if not option.state & QStyle.StateFlag.State_Enabled:
        return now.colour("line")
    return now.colour("brand" if _is_on(option) else "control")


def _paint_radio(painter: QPainter, option: QStyleOption) -> None:
    now = theme.current()
    edge = now.sizes.space("edge")
    rect = QRectF(option.rect).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_edge_colour(option), edge))
    painter.setBrush(now.colour("surface"))
    painter.drawEllipse(rect)
    if _is_on(option):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_edge_colour(option))
        painter.drawEllipse(rect.center(), rect.width() / 4, rect.width() / 4)
    painter.restore()


def _paint_tick_box(painter: QPainter, option: QStyleOption) -> None:
    now = theme.current()
    edge = now.sizes.space("edge")
    rect = QRectF(option.rect).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_edge_colour(option), edge))
    painter.setBrush(now.colour("brand" if _is_on(option) else "surface"))
    painter.drawRoundedRect(rect, edge, edge)
    if _is_on(option):
        painter.setPen(QPen(now.colour("on_brand"), edge, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(tick_path(rect))
    painter.restore()


def tick_path(rect: QRectF) -> QPainterPath:
    """Return the line of a tick that fills the middle of a square."""
    path = QPainterPath(QPointF(rect.left() + rect.width() * 0.22, rect.top() + rect.height() * 0.54))
    path.lineTo(rect.left() + rect.width() * 0.42, rect.top() + rect.height() * 0.74)
    path.lineTo(rect.left() + rect.width() * 0.78, rect.top() + rect.height() * 0.28)
    return path


def palette() -> QPalette:
    """Return the palette that says the tokens in Qt's own words."""
    now = theme.current()
    made = QPalette()
    for role, token in _PALETTE.items():
        made.setColor(role, now.colour(token))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, now.colour("control"))
    return made


_PALETTE = {
    QPalette.ColorRole.Window: "page",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "page",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.PlaceholderText: "quiet",
    QPalette.ColorRole.Highlight: "brand",
    QPalette.ColorRole.HighlightedText: "on_brand",
    QPalette.ColorRole.Link: "blue",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "control",
}


def dress(app: QApplication) -> None:
    """Put the theme in use on the whole application; called again when the theme or the size of text changes."""
    if not isinstance(app.property("lacdeskStyle"), bool):
        style = Style()
        app.setStyle(style)
        app.setProperty("lacdeskStyle", True)
        app.setProperty("lacdeskRing", FocusRing(app))
    app.setPalette(palette())
    app.setFont(theme.current().font())
    app.setStyleSheet(style_sheet(theme.current()))
