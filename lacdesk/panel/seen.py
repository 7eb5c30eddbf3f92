"""Words seen in a pack, as a search for names takes them: without marks, ligatures, soft hyphens or capitals, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from lacdesk.store.wording import plain_letters

_WORD = re.compile(r"\d+|[^\W\d_]+(?:['’ʼ`´′][^\W\d_]+)*")
_APOSTROPHE = re.compile(r"['’ʼ`´′]")
_OWNER = re.compile(r"['’ʼ`´′]s$", re.IGNORECASE)
_SOFT = re.compile(r"[\u00ad\u0002\ufffe]\s*")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐]\s*\n\s*(?=[^\W\d_])")
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:[\s.,·•*|/~=+:_‐–—-]{1,6}[^\W\d_](?![^\W_])){2,}")
_PARTING = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.!?]\s|\n\s*\n")
PICTURE = "picture"
_ROUND = 80
_SHOWN = 30
_FEWEST_SPACED = 3


class Place(StrEnum):
    """Where in a file words were seen."""

    PAGE = "page"
    BOOKMARK = "bookmark"
    IMAGE_TEXT = "image text"
    PROPERTY = "property"
    ANNOTATION = "annotation"
    ATTACHMENT = "attachment"
    HIDDEN_LAYER = "hidden layer"
    DRAWING = "drawing"
    STACK = "stacked letters"


@dataclass(frozen=True, slots=True)
class SeenText:
    """Text seen in one place of a pack; `page` is the page's printed number, 0 for what belongs to the whole file.

    Where nobody can read what stands there, `unread` says so and why, and the text is what it is called.
    """

    page: int
    place: Place
    text: str
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """Letters or figures with their place in the text: folded, without an apostrophe; `owner` is it without an ending 's."""

    folded: str
    owner: str
    has_figure: bool
    has_capital: bool
    start: int
    end: int


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
    """Yield a bare text as it stands, then the stretches where a line end or spaced letters part a word, with the word joined."""
    yield text
    for parted, join in ((_BROKEN, ""), (_SPACED, _closed), (_SPACED, _closed_by_words)):
        stretches = [text[slice(*_stretch(text, *found.span(), _ROUND))] for found in parted.finditer(text)]
        if stretches:
            yield "\n\n".join(parted.sub(join, stretch) for stretch in stretches)


def words_in(text: str) -> list[Word]:
    """Return the words of a bare text in order; letters and figures that touch are two."""
    return [Word(*_folds(found[0]), *found.span()) for found in _WORD.finditer(text)]


def _closed(found: re.Match[str]) -> str:
    return _PARTING.sub("", found[0]) if _is_word(found[0]) else found[0]


def _closed_by_words(found: re.Match[str]) -> str:
    """Letters joined where what parts them is what parts the first two, and words left apart where it is something else."""
    if not _is_word(found[0]):
        return found[0]
    usual = _PARTING.findall(found[0])[0]
    return _PARTING.sub(lambda parting: "" if parting[0] == usual else " ", found[0])


def _is_word(spaced: str) -> bool:
    """Whether letters set apart are a word: three with a space between, and four where it is anything else."""
    partings = set(_PARTING.findall(spaced))
    return partings == {" "} or sum(map(str.isalpha, spaced)) > _FEWEST_SPACED


@lru_cache(maxsize=1 << 16)
def _folds(word: str) -> tuple[str, str, bool, bool]:
    folded = plain_letters(_APOSTROPHE.sub("", word))
    owner = plain_letters(_APOSTROPHE.sub("", _OWNER.sub("", word)))
    return folded, owner, any(letter.isdigit() for letter in folded), not word[0].islower()


def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a name or an address."""
    return tuple(word.folded for word in words_in(bare(name)))


def is_one_sentence(text: str, before: Word, after: Word) -> bool:
    """Say whether two neighbouring words stand in one sentence; the full stop of an initial ends none."""
    between = text[before.end : after.start]
    return not _SENTENCE_END.search(between) or (before.end - before.start == 1 and "\n" not in between)


def around(text: str, start: int, end: int) -> str:
    """Return what was found with some words on either side, on one line."""
    return " ".join(text[slice(*_stretch(text, start, end, _SHOWN))].split())


def _stretch(text: str, start: int, end: int, more: int) -> tuple[int, int]:
    right = text.find(" ", end + more)
    return text.rfind(" ", 0, max(0, start - more)) + 1, right if right >= 0 else len(text)
