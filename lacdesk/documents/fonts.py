"""The embedded fonts: the text font in three weights, its tabular figures, and DejaVu Sans for the letters it lacks."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from lacdesk.places import FONTS

LAST_MAPPABLE = 0xFFFF
"""reportlab cuts longer code points in the ToUnicode map, so letters above are never drawn."""


class Weight(StrEnum):
    """The weights in use; the value is the ending of the font's file."""

    REGULAR = "Regular"
    SEMIBOLD = "SemiBold"
    BOLD = "Bold"


FALLBACKS = {Weight.REGULAR: "DejaVuSans", Weight.SEMIBOLD: "DejaVuSans-Bold", Weight.BOLD: "DejaVuSans-Bold"}


def text_font(weight: Weight, is_tabular: bool = False) -> str:
    """The registered name of the text font."""
    return f"AtkinsonHyperlegibleNext-{weight}{'-Tabular' if is_tabular else ''}"


@cache
def register_fonts() -> None:
    """Make every font known to reportlab, once; each name is its file's name and its own PostScript name."""
    names = [text_font(weight, is_tabular) for weight in Weight for is_tabular in (False, True)]
    for name in (*names, *sorted(set(FALLBACKS.values()))):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"{name}.ttf")))


@lru_cache(maxsize=20_000)
def has_letter(font: str, letter: str) -> bool:
    """Whether a font draws this letter, and its meaning survives in the file."""
    register_fonts()
    return ord(letter) <= LAST_MAPPABLE and ord(letter) in pdfmetrics.getFont(font).face.charToGlyph


def font_for(letter: str, weight: Weight, is_tabular: bool = False) -> str | None:
    """The first font that draws the letter, or None where none does."""
    fonts = (text_font(weight, is_tabular), FALLBACKS[weight])
    return next((font for font in fonts if has_letter(font, letter)), None)


@lru_cache(maxsize=50_000)
def width_of(text: str, font: str, size: float) -> float:
    """The width of drawn letters in points."""
    register_fonts()
    return float(pdfmetrics.stringWidth(text, font, size))
