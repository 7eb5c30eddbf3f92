"""Makes resources/fonts from the unpacked npm package `@expo-google-fonts/atkinson-hyperlegible-next` and Debian's fonts-dejavu-core.

Run: python packaging/make_fonts.py ATKINSON_FOLDER DEJAVU_FOLDER DEJAVU_LICENCE
Needs fontTools. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
WEIGHTS = {"Regular": "400Regular", "SemiBold": "600SemiBold", "Bold": "700Bold"}
DIGITS = range(ord("0"), ord("9") + 1)
FULL_NAME, POSTSCRIPT_NAME, UNIQUE_NAME = 4, 6, 3
FAMILY_NAMES = (1, 16)


def tabular_glyphs(font: TTFont) -> dict[str, str]:
    """What the font's own tnum feature puts in place of each glyph."""
    table = font["GSUB"].table
    lookups = next(record.Feature.LookupListIndex for record in table.FeatureList.FeatureRecord if record.FeatureTag == "tnum")
    pairs: dict[str, str] = {}
    for index in lookups:
        for subtable in table.LookupList.Lookup[index].SubTable:
            pairs.update(subtable.mapping)
    return pairs


def rename(font: TTFont) -> None:
    """Give the font names of its own, so that no program takes it for the one it was made from."""
    for record in font["name"].names:
        name = str(record)
        if record.nameID in FAMILY_NAMES:
            record.string = name.replace("Hyperlegible Next", "Hyperlegible Next Tabular")
        elif record.nameID == FULL_NAME:
            record.string = f"{name} Tabular"
        elif record.nameID in (POSTSCRIPT_NAME, UNIQUE_NAME):
            record.string = f"{name}-Tabular"


def make_tabular(source: Path, target: Path) -> None:
    """Write a copy of the font whose digits all have one width."""
    font = TTFont(source, recalcTimestamp=False)
    pairs = tabular_glyphs(font)
    for table in font["cmap"].tables:
        for code in DIGITS:
            if code in table.cmap:
                table.cmap[code] = pairs.get(table.cmap[code], table.cmap[code])
    rename(font)
    font.save(target, reorderTables=True)


def main() -> None:
    """Copy the fonts and licences and make the tabular ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("atkinson", "dejavu", "dejavu_licence"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    FONTS.mkdir(parents=True, exist_ok=True)
    for weight, folder in WEIGHTS.items():
        target = FONTS / f"AtkinsonHyperlegibleNext-{weight}.ttf"
        shutil.copyfile(given.atkinson / folder / f"AtkinsonHyperlegibleNext_{folder}.ttf", target)
        make_tabular(target, FONTS / f"AtkinsonHyperlegibleNext-{weight}-Tabular.ttf")
    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        shutil.copyfile(given.dejavu / name, FONTS / name)
    shutil.copyfile(given.atkinson / "LICENSE_FONT", FONTS / "AtkinsonHyperlegibleNext-OFL.txt")
    shutil.copyfile(given.dejavu_licence, FONTS / "DejaVu-licence.txt")


if __name__ == "__main__":
    main()
