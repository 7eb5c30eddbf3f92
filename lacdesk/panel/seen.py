"""Words seen in a pack, as a search for names takes them: without marks, ligatures, soft hyphens or capitals, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from lacdesk.panel.names import plain_letters

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´′][^\W_]+)*")
_APOSTROPHE = re.compile(r"['’ʼ`´′]")
_OWNER = re.compile(r"['’ʼ`´′]s$", re.IGNORECASE)
_SOFT = re.compile(r"[\u00ad\u0002\ufffe]\s*")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐]\s*\n\s*(?=[^\W\d_])")
_SPACED = re.compile(r"\b[^\W\d_](?: [^\W\d_]){2,}\b")
_SENTENCE_END = re.compile(r"[.!?]\s|\n\s*\n")


class Place(StrEnum):
    """Where in a file words were seen."""

    PAGE = "page"
    BOOKMARK = "bookmark"
    IMAGE_TEXT = "image text"
    PROPERTY = "property"
    ANNOTATION = "annotation"
    ATTACHMENT = "attachment"
    HIDDEN_LAYER = "hidden layer"


@dataclass(frozen=True, slots=True)
class SeenText:
    """Text seen in one place of a pack; `page` is the page's printed number, 0 for what belongs to the whole file."""

    page: int
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place in the text: folded, without an apostrophe; `owner` is it without an ending 's."""

    folded: str
    owner: str
    start: int
    end: int
    has_capital: bool


class _Bare(dict[int, str | None]):
    """Each letter as it is printed, ligatures taken apart and marks that change no letter left out."""

    def __missing__(self, letter: int) -> str | None:
        apart = unicodedata.normalize("NFKD", chr(letter))
        bare = "".join(each for each in apart if unicodedata.category(each)[0] != "M" and unicodedata.category(each) != "Cf")
        self[letter] = bare or None
        return self[letter]


_BARE = _Bare()


def bare(text: str) -> str:
    """Return a text with its ligatures taken apart, without accents, soft hyphens and marks that cannot be seen; capitals stay."""
    joined = _SOFT.sub("", text)
    return joined if joined.isascii() else joined.translate(_BARE)


def readings(text: str) -> Iterator[str]:
    """Yield a bare text as it stands, then with words joined that a line end or spaced letters part, where there are any."""
    yield text
    if _BROKEN.search(text):
        yield _BROKEN.sub("", text)
    if _SPACED.search(text):
        yield _SPACED.sub(lambda found: found[0].replace(" ", ""), text)


def words_in(text: str) -> list[Word]:
    """Return the words of a bare text in order."""
    return [Word(*_folds(found[0]), found.start(), found.end(), not found[0][0].islower()) for found in _WORD.finditer(text)]


@lru_cache(maxsize=1 << 16)
def _folds(word: str) -> tuple[str, str]:
    folded = plain_letters(_APOSTROPHE.sub("", word))
    return folded, plain_letters(_APOSTROPHE.sub("", _OWNER.sub("", word)))


def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a name or an address."""
    return tuple(word.folded for word in words_in(bare(name)))


def is_one_sentence(text: str, before: Word, after: Word) -> bool:
    """Say whether two neighbouring words stand in one sentence; the full stop of an initial ends none."""
    between = text[before.end : after.start]
    return not _SENTENCE_END.search(between) or (before.end - before.start == 1 and "\n" not in between)


def around(text: str, start: int, end: int, most: int = 60) -> str:
    """Return what was found with some words on either side, on one line."""
    left = text.rfind(" ", 0, max(0, start - most // 2)) + 1 if start > most // 2 else 0
    right = text.find(" ", min(len(text), end + most // 2))
    return " ".join(text[left : right if right >= 0 else len(text)].split())
