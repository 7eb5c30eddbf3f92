"""What counts as a word when words are looked for: the same for what is kept, what is typed, and what is shown as found."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

BETWEEN = "\ue000"
"""Stands between two texts, so that words said in a row are never found across them; it is no letter of any script."""

_WORD = re.compile(r"\w+")
_LENGTHENING = "ـ"
_MOST_PIECES = 24
_BEGUN = 3
_SHORTEST = 2


class _Folds(dict[int, str]):
    """Each letter without its marks and capitals, worked out the first time it is met."""

    def __missing__(self, letter: int) -> str:
        apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(letter)).casefold())
        folded = "".join(part for part in apart if not _is_mark(part)).replace("_", " ")
        self[letter] = folded
        return folded


def _is_mark(part: str) -> bool:
    kind = unicodedata.category(part)
    return kind.startswith("M") or kind == "Cf" or part == _LENGTHENING


_FOLDS = _Folds()
_TAKEN_FOR = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that are no others with marks, by what an English reader takes them for."""


def folded(text: str) -> str:
    """Return a text without capitals, accents, vowel signs and marks that cannot be seen: Zoë is zoe, مُحَمَّد is محمد."""
    return text.lower().replace("_", " ") if text.isascii() else text.translate(_FOLDS)


def plain_letters(text: str) -> str:
    """Return a text as an English reader takes it: without capitals, accents and marks; Łoś is los."""
    return folded(text).translate(_TAKEN_FOR)


def words_in(text: str) -> list[str]:
    """Return the folded words of a text; everything that is neither letter nor figure parts them."""
    return _WORD.findall(folded(text))


@dataclass(frozen=True, slots=True)
class Piece:
    """What was typed between two spaces: words that stand in a row, the last perhaps only begun."""

    words: tuple[str, ...]
    is_begun: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a passage: its text, and whether it is what was looked for."""

    text: str
    is_found: bool = False


def pieces_of(typed: str) -> tuple[Piece, ...]:
    """Return what is looked for: each piece as whole words, but of three letters on the last word may go on."""
    rows = [tuple(words) for each in typed.split() if (words := words_in(each))][:_MOST_PIECES]
    last = len(rows) - 1
    return tuple(Piece(row, place == last and _may_go_on(row[-1])) for place, row in enumerate(rows))


def is_enough(pieces: Sequence[Piece]) -> bool:
    """Return whether there is something to look for: a word of two letters, or one of a script that writes words with one."""
    return any(len(word) >= _SHORTEST or not word.isascii() for piece in pieces for word in piece.words)


def _may_go_on(word: str) -> bool:
    return len(word) >= _BEGUN or not word.isascii()


class Finder:
    """Finds pieces in texts, and shows the stretch of a text in which most of them stand."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._first_words = tuple(piece.words[0] for piece in pieces)
        self._pattern = re.compile(rf"\b(?:{'|'.join(f'({_pattern_of(piece)})' for piece in pieces) or '(?!)'})")

    def count(self, text: str) -> int:
        """Return how many different pieces are in a text."""
        plain = folded(text)
        if not any(word in plain for word in self._first_words):
            return 0
        return len({match.lastindex for match in self._pattern.finditer(plain)})

    def passage(self, text: str, most: int) -> tuple[Part, ...]:
        """Return a stretch of a text, about `most` letters long, with what was found in it marked; its start where nothing was."""
        plain = " ".join(text.split())
        found = self._places(plain)
        begin = _begin(plain, found, most)
        end = _end(plain, begin, most)
        shown = [(max(start, begin), min(stop, end)) for start, stop, _ in found if start < end and stop > begin]
        return _parts(plain, shown, begin, end)

    def _places(self, text: str) -> list[tuple[int, int, int]]:
        """Return where each piece stands in a text, in the text's own letters, and which it is."""
        found = [(*match.span(), match.lastindex or 0) for match in self._pattern.finditer(folded(text))]
        if text.isascii() or not found:
            return found
        ends = list(accumulate(len(_FOLDS[ord(letter)]) for letter in text))
        return [(_unfolded(ends, start), _unfolded(ends, stop), which) for start, stop, which in found]


def _unfolded(ends: Sequence[int], place: int) -> int:
    """Return the place in a text that stands at a place in what it folds to, after the marks of the letter before it."""
    return bisect_right(ends, place) if place else 0


def _pattern_of(piece: Piece) -> str:
    return r"\W+".join(piece.words) + (r"\w*" if piece.is_begun else r"\b")


def _begin(text: str, found: Sequence[tuple[int, int, int]], most: int) -> int:
    """Return where to begin so that the most different pieces are seen, with some words before them."""
    if len(text) <= most or not found:
        return 0
    best = max(found, key=lambda each: (_seen_from(each[0], found, most), -each[0]))
    begin = max(0, min(best[0] - most // 4, len(text) - most))
    return 0 if begin == 0 else min(text.find(" ", begin) + 1 or begin, best[0])


def _seen_from(begin: int, found: Sequence[tuple[int, int, int]], most: int) -> int:
    return len({which for start, stop, which in found if begin <= start and stop <= begin + most})


def _end(text: str, begin: int, most: int) -> int:
    if len(text) - begin <= most:
        return len(text)
    return max(text.rfind(" ", begin, begin + most), begin + most // 2)


def _parts(text: str, shown: Sequence[tuple[int, int]], begin: int, end: int) -> tuple[Part, ...]:
    parts, here = [Part("… ")] if begin else [], begin
    for start, stop in shown:
        parts += [Part(text[here:start]), Part(text[start:stop], is_found=True)]
        here = stop
    parts.append(Part(text[here:end] + (" …" if end < len(text) else "")))
    return tuple(part for part in parts if part.text)
