from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from fontTools.ttLib import TTFont

from lacdesk.documents.fonts import FALLBACKS, Weight, font_for, text_font
from lacdesk.places import FONTS, ROOT

LETTERS = ("ŴŶŵŷâêîôû", "ĄĆĘŁŃÓŚŹŻąćęłńóśźż", "ắằẩẫậđơư", "ăâîșț", "çğıİöşü", "–’“”…£€½•", "αβγ", "Жя", "چگٹ", "₂")
SHIPPED = sorted({text_font(weight, is_tabular) for weight in Weight for is_tabular in (False, True)} | set(FALLBACKS.values()))


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_fonts", ROOT / "packaging" / "make_fonts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def names(font: TTFont) -> dict[int, str]:
    return {record.nameID: str(record) for record in font["name"].names}


def test_every_font_has_a_name_of_its_own_that_is_its_file_name() -> None:
    assert [names(TTFont(FONTS / f"{name}.ttf"))[6] for name in SHIPPED] == SHIPPED


def test_the_licences_stand_beside_the_fonts() -> None:
    assert "SIL Open Font License" in (FONTS / "AtkinsonHyperlegibleNext-OFL.txt").read_text(encoding="utf-8")
    assert "Bitstream" in (FONTS / "DejaVu-licence.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("weight", list(Weight))
def test_the_tabular_font_is_what_the_script_makes(weight: Weight, tmp_path: Path) -> None:
    maker().make_tabular(FONTS / f"{text_font(weight)}.ttf", tmp_path / "made.ttf")
    made, shipped = TTFont(tmp_path / "made.ttf"), TTFont(FONTS / f"{text_font(weight, is_tabular=True)}.ttf")
    assert made.getBestCmap() == shipped.getBestCmap()
    assert names(made) == names(shipped)
    assert len({shipped["hmtx"][shipped.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}) == 1


@pytest.mark.parametrize("letters", LETTERS)
def test_names_met_in_england_can_be_drawn_in_every_weight(letters: str) -> None:
    assert [letter for letter in letters for weight in Weight if font_for(letter, weight) is None] == []
