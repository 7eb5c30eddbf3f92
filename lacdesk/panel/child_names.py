"""A child's names and initials in a text: together they stop a paper, alone they are asked about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from lacdesk.panel.child_numbers import touches
from lacdesk.panel.hits import ChildFacts, Hit
from lacdesk.panel.other_readings import closed_pieces, with_closed
from lacdesk.panel.seen import Place, Word, is_one_sentence, words_in, words_of
from lacdesk.panel.word_list import DICTIONARY, NAMES_FIRST, NO_INITIALS, NOT_DOTTED

_PARTICLES = frozenset("al ap da de del der di dos du el la le st van von".split())  # noqa: SIM905
_DOTTED = re.compile(r"(?<![\w.])([A-Z])\.\s?([A-Z])\.?(?:\s?([A-Z])\.)?(?![\w.])(?!\s+(?:[A-Z][a-z]|\d{4}\b))")
_PEOPLE = re.compile(r"\s+(?:people|persons?|adults?|carers?|mothers?|parents?)\b", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:child|young person|pupil|boy|girl|brother|sister|sibling|mother of|initials)\s+$", re.IGNORECASE)
_DOES = re.compile(
    r"\s+(?:is|was|has|had|said|says|went|lives?|lived|moved|came|told|likes?|liked|wants?|wanted|feels?|felt|does|did|aged|who|will)\b"
)
_THE = re.compile(r"\b(?:the|an?|our|each|every|their|its|this|that|any|all|and|or|no|local|new)\s+$", re.IGNORECASE)
_NOBODY: frozenset[int] = frozenset()
_GAP = 2
_SHORTEST = 6
_BOTH = "a child's first and last name"
_ALSO_ANOTHERS = f"{_BOTH}, also a member's, an officer's or a place's"

Whose = tuple[Set[int], Set[int]]


class ChildNames:
    """Finds children's names and initials; `known` are words and `pairs` are names that members, officers and places have too."""

    def __init__(self, known: Set[str], pairs: Set[tuple[str, str]]) -> None:
        self._known, self._pairs = known, pairs
        self._known_joined = frozenset("".join(pair) for pair in pairs)
        self._firsts: dict[str, set[int]] = defaultdict(set)
        self._lasts: dict[str, set[int]] = defaultdict(set)
        self._joined: set[str] = set()
        self._letters: dict[str, set[int]] = defaultdict(set)

    def add(self, number: int, child: ChildFacts) -> None:
        """Look for a child's names from now on; the child is told from others by a number."""
        firsts, lasts = _firsts(child), _lasts(child)
        for word in firsts:
            self._firsts[word].add(number)
        for word in lasts:
            self._lasts[word].add(number)
        self._joined |= {pair for first in firsts for last in lasts for pair in (first + last, last + first) if len(pair) >= _SHORTEST}
        for letters in _initials(child):
            self._letters[letters].add(number)

    def whose(self, word: Word) -> Set[int]:
        """Return the children whose first or last name a word is."""
        return _found(self._firsts, word) | _found(self._lasts, word)

    def with_initials(self, letters: str) -> Set[int]:
        """Return the children whose initials some folded letters are."""
        return self._letters.get(letters, _NOBODY)

    def named(self, words: Sequence[Word]) -> dict[int, Whose]:
        """Return where among some words a child's first or last name stands, and which children have it as which."""
        firsts, lasts = self._firsts, self._lasts
        return {
            place: (_found(firsts, word), _found(lasts, word))
            for place, word in enumerate(words)
            if word.folded in firsts or word.folded in lasts or word.owner in firsts or word.owner in lasts
        }

    def together(self, text: str, words: Sequence[Word], named: Mapping[int, Whose], place: Place) -> Iterator[Hit]:
        """Yield each first name with a last name of the same child, in one word or in two that stand together."""
        yield from self._in_one_word(words)
        yield from self._full_names(text, words, named, place)
        closed = [word for word in closed_pieces(text) if word.folded in self._joined or self.whose(word)]
        if closed:
            yield from self._in_one_word(closed)
            again = with_closed(words, closed)
            yield from self._full_names(text, again, self.named(again), place)

    def alone(self, text: str, words: Sequence[Word], named: Iterable[int]) -> Iterator[Hit]:
        """Yield each name of a child that is not also another word, and each child's initials."""
        for place in named:
            if not self._is_no_name(words[place]):
                yield Hit(words[place].start, words[place].end, "a child's first or last name", is_stop=False)
        yield from self._initials(text, words)

    def _in_one_word(self, words: Iterable[Word]) -> Iterator[Hit]:
        for word in words:
            if word.folded in self._known_joined and word.folded in self._joined:
                yield Hit(word.start, word.end, _ALSO_ANOTHERS, is_stop=False)
            elif word.folded in self._joined or word.owner in self._joined:
                yield Hit(word.start, word.end, _BOTH)

    def _full_names(self, text: str, words: Sequence[Word], named: Mapping[int, Whose], place: Place) -> Iterator[Hit]:
        for start, (firsts, lasts) in named.items():
            for near in _neighbours(text, words, start):
                other_firsts, other_lasts = named.get(near, (_NOBODY, _NOBODY))
                if not (firsts & other_lasts or lasts & other_firsts):
                    continue
                if not (_is_of_young_people(text, words[start]) or _is_of_young_people(text, words[near])):
                    yield from self._as_one(words[start], words[near], place)

    def _as_one(self, word: Word, other: Word, place: Place) -> Iterator[Hit]:
        pairs = {(word.folded, other.owner), (other.folded, word.owner), (other.owner, word.folded)}
        if pairs & self._pairs:
            yield Hit(word.start, other.end, _ALSO_ANOTHERS, is_stop=False)
        elif place is not Place.PAGE or (word.has_capital and other.has_capital) or not {word.folded, other.folded} <= DICTIONARY:
            yield Hit(word.start, other.end, _BOTH)

    def _is_no_name(self, word: Word) -> bool:
        if word.folded in self._known or word.owner in self._known:
            return True
        if not word.has_capital:
            return len(word.folded) < 3 or word.folded in DICTIONARY
        return any(each in DICTIONARY and each not in NAMES_FIRST for each in (word.folded, word.owner))

    def _initials(self, text: str, words: Sequence[Word]) -> Iterator[Hit]:
        for found in _DOTTED.finditer(text):
            letters = "".join(each for each in found.groups() if each).casefold()
            if letters in self._letters and letters not in NOT_DOTTED:
                yield Hit(found.start(), found.end(), "a child's initials", is_stop=False)
        for word in words:
            written = text[word.start : word.start + len(word.owner)]
            is_letters = 2 <= len(written) <= 3 and written.isupper() and word.owner in self._letters
            if is_letters and not self._is_no_initials(text, word):
                yield Hit(word.start, word.end, "a child's initials", is_stop=False)

    def _is_no_initials(self, text: str, word: Word) -> bool:
        if touches(text, word.start - 1) or touches(text, word.end):
            return True
        if word.owner in DICTIONARY or word.owner in self._known:
            return True
        if word.owner in NO_INITIALS and not _is_somebody(text, word):
            return True
        line = text[text.rfind("\n", 0, word.start) + 1 : _line_end(text, word.end)]
        return line.isupper() and len(words_in(line)) > 2


def _firsts(child: ChildFacts) -> set[str]:
    found: set[str] = set()
    for name in (child.first_name, child.known_as):
        words = words_of(name)
        if words:
            parts = re.split(r"[\s]+", name.strip())
            found |= {words[0], "".join(words_of(parts[0])), *words_of(parts[0])}
    return {form for word in found for form in _forms(word) if len(form) > 1}


def _lasts(child: ChildFacts) -> set[str]:
    words = words_of(child.last_name)
    kept = {word for word in words if word not in _PARTICLES and len(word) > 1} | ({"".join(words)} if len(words) > 1 else set())
    return {form for word in kept or set(words) for form in _forms(word)}


def _forms(word: str) -> Iterator[str]:
    yield word
    if "\u0600" <= word[0] <= "\u06ff":
        turned = word[::-1]
        yield turned
        yield turned.replace("ال", "لا")


def _initials(child: ChildFacts) -> set[str]:
    last = words_of(child.last_name)
    if not last:
        return set()
    found = {name[0][0] + last[0][0] for name in (words_of(child.first_name), words_of(child.known_as)) if name}
    given = words_of(child.first_name)
    if len(given) > 1:
        found.add("".join(word[0] for word in given[:2]) + last[0][0])
    return found


def _found(index: Mapping[str, set[int]], word: Word) -> Set[int]:
    return index.get(word.folded) or index.get(word.owner) or _NOBODY


def _neighbours(text: str, words: Sequence[Word], start: int) -> Iterator[int]:
    for place in range(start + 1, min(start + 2 + _GAP, len(words))):
        if not is_one_sentence(text, words[place - 1], words[place]):
            return
        yield place
        if not words[place].has_capital and words[place].folded not in _PARTICLES:
            return


def _is_of_young_people(text: str, word: Word) -> bool:
    return word.folded == "young" and bool(_PEOPLE.match(text, word.end))


def _is_somebody(text: str, word: Word) -> bool:
    return bool(_CALLED.search(text, max(0, word.start - 24), word.start)) or (
        bool(_DOES.match(text, word.end)) and not _THE.search(text, max(0, word.start - 12), word.start)
    )


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)
