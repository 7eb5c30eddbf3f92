"""Numbers as words say them, from one to ninety-nine and years: "twenty-first", "oh seven", "two thousand and seven"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lacdesk.panel.seen import Word

_ONES = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_ONES_IN_ORDER = "first second third fourth fifth sixth seventh eighth ninth"
_TEENS_IN_ORDER = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"


def _numbered(words: str, first: int, step: int = 1) -> dict[str, int]:
    return {word: first + place * step for place, word in enumerate(words.split())}


_UNITS = _numbered(_ONES, 1) | _numbered(_ONES_IN_ORDER, 1)
_BELOW_TWENTY = _UNITS | _numbered(_TEENS, 10) | _numbered(_TEENS_IN_ORDER, 10)
_TENS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10) | {"twentieth": 20, "thirtieth": 30}
_NOUGHT = frozenset({"oh", "o", "nought", "zero"})
_CENTURIES = {"nineteen": 1900, "twenty": 2000}


def numbers_at(words: Sequence[Word], place: int) -> Iterator[tuple[int, int]]:
    """Yield each number that the words from one place say, with the place after it; the longest last."""
    first = _folded(words, place)
    if first in _NOUGHT and (unit := _UNITS.get(_folded(words, place + 1))):
        yield unit, place + 2
    if small := _BELOW_TWENTY.get(first) or _TENS.get(first):
        yield small, place + 1
    if first in _TENS and (unit := _UNITS.get(_folded(words, place + 1))):
        yield _TENS[first] + unit, place + 2


def years_at(words: Sequence[Word], place: int) -> Iterator[tuple[int, int]]:
    """Yield each year of four figures that the words from one place say, with the place after it."""
    if [_folded(words, place), _folded(words, place + 1)] == ["two", "thousand"]:
        yield 2000, place + 2
        after = place + 3 if _folded(words, place + 2) == "and" else place + 2
        yield from ((2000 + number, end) for number, end in numbers_at(words, after))
    elif century := _CENTURIES.get(_folded(words, place)):
        yield from ((century + number, end) for number, end in numbers_at(words, place + 1))


def is_tens(word: Word) -> bool:
    """Say whether a word may begin a number that goes on with the next word."""
    return word.folded in _TENS


def is_nought(word: Word) -> bool:
    """Say whether a word is the nought that a year of two figures begins with."""
    return word.folded in _NOUGHT


def _folded(words: Sequence[Word], place: int) -> str:
    return words[place].folded if place < len(words) else ""
