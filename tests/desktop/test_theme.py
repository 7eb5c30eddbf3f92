"""Colours keep their contrast, sizes come from the theme alone, and every icon that is asked for ships."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication

import lacdesk.desktop
from lacdesk.desktop import fonts, icons, style, theme
from lacdesk.desktop.sheet import style_sheet
from lacdesk.desktop.theme import FAMILY, ThemeName

DESKTOP = Path(lacdesk.desktop.__file__).parent
SOURCES = sorted(DESKTOP.rglob("*.py"))
TEXT = ("ink", "quiet", "brand", "red", "amber", "green", "blue")
GROUNDS = ("page", "surface", "raised", "brand_soft")
OWN_GROUNDS = {
    "on_brand": ("brand",),
    "on_rail": ("rail",),
    "red": ("red_soft",),
    "amber": ("amber_soft",),
    "green": ("green_soft",),
    "blue": ("blue_soft",),
}


def luminance(colour: QColor) -> float:
    def straight(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * straight(colour.redF()) + 0.7152 * straight(colour.greenF()) + 0.0722 * straight(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", list(ThemeName))
def test_every_text_token_passes_on_every_ground_it_stands_on(name: ThemeName) -> None:
    tokens, _ = theme.read_tokens(name)
    pairs = [(text, ground) for text in TEXT for ground in GROUNDS]
    pairs += [(text, ground) for text, grounds in OWN_GROUNDS.items() for ground in grounds]
    pairs += [("ink", ground) for ground in ("red_soft", "amber_soft", "green_soft", "blue_soft")]
    low = {pair: round(contrast(tokens.colour(pair[0]), tokens.colour(pair[1])), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in low.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", list(ThemeName))
def test_edges_of_boxes_are_seen_on_every_ground(name: ThemeName) -> None:
    tokens, _ = theme.read_tokens(name)
    grounds = ("page", "surface", "raised", "amber_soft")
    assert all(contrast(tokens.colour("control"), tokens.colour(ground)) >= 3 for ground in grounds)


@pytest.mark.parametrize("name", list(ThemeName))
def test_the_style_sheet_takes_every_value_from_the_theme(name: ThemeName) -> None:
    sheet = style_sheet(theme.make_theme(name))
    assert "$" not in sheet
    used = {colour.upper() for colour in re.findall(r"#[0-9A-Fa-f]{6,8}", sheet)}
    tokens, _ = theme.read_tokens(name)
    assert used <= {getattr(tokens, each).upper() for each in tokens.__dataclass_fields__}


def test_sizes_grow_with_the_text_and_gaps_do_not() -> None:
    plain, large = theme.make_theme(), theme.make_theme(s=22.5)
    assert (plain.sizes.type("title"), large.sizes.type("title")) == (26, 38)
    assert large.sizes.row("comfortable") == plain.sizes.row("comfortable") * 3 // 2
    assert large.sizes.space("margin") == plain.sizes.space("margin")


def test_the_programs_own_letters_are_used() -> None:
    assert FAMILY in fonts.load_fonts()
    assert QFontInfo(theme.current().font()).family() == FAMILY
    assert QFontInfo(theme.current().font("title")).styleName() == "SemiBold"


@pytest.mark.parametrize("source", SOURCES, ids=lambda each: each.relative_to(DESKTOP).as_posix())
def test_no_colour_or_size_is_written_anywhere_else(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    assert not re.search(r"#[0-9A-Fa-f]{6}\b|QColor\(\d|QColor\(\"|GlobalColor\.(?!transparent)", text)
    sizing = {
        "setFixedHeight",
        "setFixedWidth",
        "setFixedSize",
        "setMinimumWidth",
        "setMaximumWidth",
        "setPixelSize",
        "setPointSize",
        "setSpacing",
    }
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in sizing:
            written = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, int)]
            assert all(value == 0 for value in written), f"{node.func.attr} at line {node.lineno}"


def test_every_icon_that_is_named_ships_with_its_licence() -> None:
    assert (icons.ICONS / "LICENSE.txt").read_text(encoding="utf-8").startswith("ISC License")
    named = set()
    for source in SOURCES:
        named |= set(
            re.findall(
                r"(?:icon=|paint_icon\(painter, |IconMark\(|IconButton\(|show_icon\()\"([a-z0-9-]+)\"", source.read_text(encoding="utf-8")
            )
        )
    assert named <= set(icons.icon_names())
    for name in icons.icon_names():
        assert not icons.pixmap(name, "ink").isNull()


def test_the_size_of_text_does_not_grow_by_being_used(qapp: QApplication) -> None:
    before = theme.reading_size()
    theme.use(theme.make_theme(s=theme.reading_size(1.5)))
    style.dress(qapp)
    assert theme.reading_size() == before
    assert theme.reading_size(2.0) == 2 * before
