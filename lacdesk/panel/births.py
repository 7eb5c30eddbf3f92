"""Dates of birth of children in a text, beside what says whose they are or that they are somebody's birth."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from datetime import date
from itertools import pairwise

from lacdesk.panel.child_names import ChildNames
from lacdesk.panel.days_written import DayWritten, days_written
from lacdesk.panel.hits import Hit
from lacdesk.panel.seen import Word, words_in
from lacdesk.panel.word_list import DICTIONARY, NO_INITIALS

_BORN = frozenset({"born", "dob", "dobs", "birth", "births", "birthdate", "birthdates"})
_BIRTHDAYS = frozenset({"birthday", "birthdays"})
_CALLED = frozenset({"child", "person", "pupil", "boy", "girl", "brother", "sister", "sibling", "twin", "baby"})
_NEAR = 6
_SPELT = 4
_MOST_INITIALS = 3
_OTHER_LETTERS = DICTIONARY | NO_INITIALS


class Births:
    """Finds the dates on which children were born, however written, near a name, initials or a word that tells of a birth."""

    def __init__(self, names: ChildNames) -> None:
        self._names = names
        self._born: dict[date, set[int]] = defaultdict(set)

    def add(self, number: int, born: date) -> None:
        """Look for the day a child was born from now on; the child is told from others by a number."""
        self._born[born].add(number)

    def hits(self, text: str, words: Sequence[Word]) -> Iterator[Hit]:
        """Yield each date of birth in a bare text, of which `words` are the words."""
        for written in days_written(text, words):
            children = {child for day in written.days for child in self._born.get(day, ())}
            if children and self._is_beside(text, written, children, words):
                yield Hit(written.start, written.end, "a date of birth beside a name, initials or the word born")

    def _is_beside(self, text: str, written: DayWritten, children: Set[int], words: Sequence[Word]) -> bool:
        first = bisect_left(words, written.start, key=lambda word: word.start)
        last = bisect_left(words, written.end, key=lambda word: word.start)
        before, after = words[max(0, first - _NEAR) : first], words[last : last + _NEAR]
        if any(word.folded in _BORN for word in (*before, *after)) or _tells_of_birthday(words[max(0, first - _NEAR - 1) : last + _NEAR]):
            return True
        return any(_tells_of_birth(side) or _calls_a_letter(side) or self._names_one(text, side, children) for side in (before, after))

    def _names_one(self, text: str, side: Sequence[Word], children: Set[int]) -> bool:
        if any(children & self._names.whose(word) for word in side if word.has_capital or word.folded not in DICTIONARY):
            return True
        return any(children & self._names.with_initials(letters) for letters in _letters(text, side))


def _tells_of_birthday(words: Sequence[Word]) -> bool:
    """Say whether a birthday is spoken of that is not the sixteenth or another of many, whose date is not that of the birth."""
    return any(word.folded in _BIRTHDAYS and not _is_in_order(before) for before, word in pairwise(words))


def _is_in_order(word: Word) -> bool:
    return word.has_figure or word.folded.endswith(("st", "nd", "rd", "th"))


def _tells_of_birth(side: Sequence[Word]) -> bool:
    """Say whether words spell D.O.B., or end with the b. that stands for born."""
    near = side[-_SPELT:] if len(side) > _SPELT else side
    return "dob" in "".join(word.folded for word in near if len(word.folded) == 1) or (bool(side) and side[-1].folded == "b")


def _calls_a_letter(side: Sequence[Word]) -> bool:
    """Say whether a child is called by a letter, as in Child A."""
    return any(one.folded in _CALLED and len(other.folded) == 1 for one, other in pairwise(side))


def _letters(text: str, side: Sequence[Word]) -> Iterator[str]:
    """Yield what may be somebody's initials: letters with full stops or spaces, with and without those between, and short words."""
    for place, word in enumerate(side):
        written = text[word.start : word.end]
        if 1 < len(written) <= _MOST_INITIALS and _may_be_initials(text, written, word):
            yield word.folded
        run = _single_letters(side[place : place + 3])
        yield from (run[:2], run, run[:1] + run[-1:]) if len(run) > 1 else ()


def _may_be_initials(text: str, written: str, word: Word) -> bool:
    return word.folded not in _OTHER_LETTERS or (written.isupper() and not _is_shouted(text, word))


def _is_shouted(text: str, word: Word) -> bool:
    """Say whether a word stands in a line of capitals, where any word of two letters looks like initials."""
    end = text.find("\n", word.end)
    line = text[text.rfind("\n", 0, word.start) + 1 : end if end >= 0 else len(text)]
    return line.isupper() and any(len(each.folded) > _MOST_INITIALS and not each.has_figure for each in words_in(line))


def _single_letters(words: Sequence[Word]) -> str:
    letters = ""
    for word in words:
        if len(word.folded) != 1 or word.has_figure:
            break
        letters += word.folded
    return letters
