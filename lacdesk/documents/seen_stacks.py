"""Words whose letters stand one above another, as on the side of a table, put together again by where the letters are."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

_ALONE = re.compile(r"(?<!\S)(?![aIA]\b)[^\W\d_](?!\S)")
_FEWEST = 3
_MOST = 4_000


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter or figure that touches no other, and where it stands. Points."""

    letter: str
    left: float
    middle: float
    up: float
    height: float


def stacked_words(page: pypdfium2.PdfTextPage, text: str) -> Iterator[str]:
    """Yield the words of a page whose letters stand one above another, read down and read up; `text` is the page as it is read across."""
    if len(_ALONE.findall(text)) < 2:
        return
    letters = _letters(page)[:_MOST]
    told: set[str] = set()
    for of in (_left, _middle):
        for column in _columns(letters, of):
            told |= set(_words(column))
    yield from sorted(told)


def _left(letter: _Letter) -> float:
    return letter.left


def _middle(letter: _Letter) -> float:
    return letter.middle


def _letters(page: pypdfium2.PdfTextPage) -> list[_Letter]:
    count = pdfium.FPDFText_CountChars(page.raw)
    letters = [chr(pdfium.FPDFText_GetUnicode(page.raw, place)) for place in range(count)]
    padded = [" ", *letters, " "]
    return [
        _letter(page, place, letter)
        for place, letter in enumerate(letters)
        if letter.isalnum() and padded[place].isspace() and padded[place + 2].isspace()
    ]


def _letter(page: pypdfium2.PdfTextPage, place: int, letter: str) -> _Letter:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(page.raw, place, left, right, bottom, top)
    middle = (left.value + right.value) / 2
    return _Letter(letter, left.value, middle, (bottom.value + top.value) / 2, max(top.value - bottom.value, right.value - left.value))


def _columns(letters: Sequence[_Letter], of: Callable[[_Letter], float]) -> Iterator[list[_Letter]]:
    """Letters that stand over one another, from the top down."""
    column: list[_Letter] = []
    for letter in sorted(letters, key=of):
        if column and of(letter) - of(column[-1]) > 0.3 * max(letter.height, column[-1].height):
            yield sorted(column, key=lambda each: -each.up)
            column = []
        column.append(letter)
    if column:
        yield sorted(column, key=lambda each: -each.up)


def _words(column: Sequence[_Letter]) -> Iterator[str]:
    """The words of a column: a wide gap parts two words, and a much wider one two columns."""
    gaps = [above.up - below.up for above, below in pairwise(column)]
    usual = median(gaps) if gaps else 0.0
    read = "".join(
        letter.letter + ("\n" if gap > 4 * usual else " " if gap > 1.5 * usual else "")
        for letter, gap in zip(column, [*gaps, 0.0], strict=True)
    )
    for words in read.split("\n"):
        if sum(map(str.isalpha, words)) >= _FEWEST:
            yield words
            yield words[::-1]
