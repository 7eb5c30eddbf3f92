"""What tells who a child is, and where it stands in words seen: names, references, dates of birth, postcodes, addresses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from lacdesk.panel.seen import Place, Word, is_one_sentence, words_in, words_of
from lacdesk.panel.word_list import DICTIONARY, NAMES_FIRST, NO_INITIALS, NOT_DOTTED
from lacdesk.practice.words import MONTHS

_PARTICLES = frozenset("al ap da de del der di dos du el la le st van von".split())  # noqa: SIM905
_STREETS = {"st": "street", "rd": "road", "ln": "lane", "ave": "avenue", "av": "avenue", "cl": "close", "dr": "drive", "ct": "court"} | {
    "cres": "crescent",
    "tce": "terrace",
    "pl": "place",
    "sq": "square",
}
_REFERENCE_WORDS = frozenset({"ref", "reference", "child", "case", "id", "no", "number", "pupil"})
_BORN = frozenset({"born", "dob", "birth"})
_POSTCODE = re.compile(r"(?<![^\W_])([A-Z]{1,2}\d[A-Z\d]?)[\s.\-]*(\d[A-Z]{2})(?![^\W_])", re.IGNORECASE)
_MONTH_NAMES = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_DATES = re.compile(
    r"(?<!\d)(?:(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})|(?P<d2>\d{1,2})\s?[-/.]\s?(?P<m2>\d{1,2})\s?[-/.]\s?(?P<y2>\d{4}|\d{2})"
    r"|(?P<d3>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]*(?P<m3>[A-Za-z]{3,9})[.,]?[\s-]*(?P<y3>\d{4}|\d{2})"
    r"|(?<![A-Za-z])(?P<m4>[A-Za-z]{3,9})\s+(?P<d4>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{4}))(?!\d)"
)
_DOTTED = re.compile(r"(?<![\w.])([A-Z])\.\s?([A-Z])\.?(?:\s?([A-Z])\.)?(?![\w.])(?!\s+(?:[A-Z][a-z]|\d{4}\b))")
_PEOPLE = re.compile(r"\s+(?:people|persons?|adults?|carers?|mothers?|parents?)\b", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:child|young person|pupil|boy|girl|brother|sister|sibling|mother of|initials)\s+$", re.IGNORECASE)
_DOES = re.compile(
    r"\s+(?:is|was|has|had|said|says|went|lives?|lived|moved|came|told|likes?|liked|wants?|wanted|feels?|felt|does|did|aged|who|will)\b"
)
_THE = re.compile(r"\b(?:the|an?|our|each|every|their|its|this|that|any|all|and|or|no|local|new)\s+$", re.IGNORECASE)
_NOBODY: frozenset[int] = frozenset()
_NEAR = 6
_GAP = 2
_LONGEST = 24
_PIECES = 12


_Whose = tuple[Set[int], Set[int]]


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """What tells who one child is: names as kept, references, numbers, and the postcodes and addresses of homes, placements and carers."""

    first_name: str = ""
    last_name: str = ""
    known_as: str = ""
    refs: tuple[str, ...] = ()
    upn: str = ""
    nhs_number: str = ""
    born: date | None = None
    postcodes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found between two places of a text, and why it must not be public."""

    start: int
    end: int
    why: str
    is_stop: bool = True


@dataclass(slots=True)
class _Index:
    firsts: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    lasts: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    joined: set[str] = field(default_factory=set)
    initials: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    ids: dict[str, str] = field(default_factory=dict)
    heads: set[str] = field(default_factory=set)
    born: dict[date, set[int]] = field(default_factory=lambda: defaultdict(set))
    postcodes: set[str] = field(default_factory=set)
    addresses: dict[str, set[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(set))


class Identifying:
    """Finds what tells who a child is; built once from every child's facts, then asked of one text after another.

    `people` are the names of members and officers, `places` those of places; `more_words` are words of a council's own that are no
    child's name alone.
    """

    def __init__(
        self, children: Iterable[ChildFacts], people: Iterable[str] = (), places: Iterable[str] = (), more_words: Iterable[str] = ()
    ) -> None:
        names = [words_of(name) for name in (*people, *places)]
        self._known = frozenset(word for name in names for word in name) | frozenset(map(str.casefold, more_words))
        self._pairs = frozenset(pair for name in names for pair in pairwise(name))
        self._places = frozenset(tuple(map(_street, words_of(place))) for place in places)
        self._index = _Index()
        for number, child in enumerate(children):
            self._add(number, child)

    def hits(self, text: str, place: Place) -> Iterator[Hit]:
        """Yield what is found in a bare text; what stops first, then what is asked."""
        words = words_in(text)
        named = self._named(words)
        stops = [
            *self._joined_names(words),
            *self._full_names(text, words, named, place),
            *self._references(text, words),
            *self._births(text, words),
            *self._postcodes(text),
            *self._addresses(words),
        ]
        yield from stops
        taken = {place for stop in stops if stop.is_stop for place in range(stop.start, stop.end)}
        yield from (hit for hit in (*self._single_names(words, named), *self._initials(text, words)) if hit.start not in taken)

    def _add(self, number: int, child: ChildFacts) -> None:
        index = self._index
        firsts, lasts = _firsts(child), _lasts(child)
        for word in firsts:
            index.firsts[word].add(number)
        for word in lasts:
            index.lasts[word].add(number)
        index.joined |= {pair for first in firsts for last in lasts for pair in (first + last, last + first) if len(pair) > 5}
        for letters in _initials(child):
            index.initials[letters].add(number)
        for ref in child.refs:
            self._add_id(ref, "a child's reference")
        self._add_id(child.upn, "a unique pupil number")
        self._add_id(child.nhs_number, "an NHS number")
        if child.born:
            index.born[child.born].add(number)
        index.postcodes |= {"".join(words_of(postcode)) for postcode in child.postcodes}
        for address in child.addresses:
            self._add_address(address)

    def _add_id(self, written: str, why: str) -> None:
        words = words_of(written)
        if words:
            self._index.ids["".join(words)] = why
            self._index.heads.add(words[0])

    def _add_address(self, address: str) -> None:
        lines = [line for each in re.split(r"[,\n]", address) if (line := tuple(map(_street, words_of(each))))]
        first = lines[0] if lines else ()
        kept = first if len(first) > 1 and any(word[0].isdigit() for word in first) else tuple(word for line in lines[:2] for word in line)
        if len(kept) > 1 and kept not in self._places:
            self._index.addresses[kept[0]].add(kept)

    def _named(self, words: Sequence[Word]) -> dict[int, _Whose]:
        firsts, lasts = self._index.firsts, self._index.lasts
        return {
            place: (_found(firsts, word), _found(lasts, word))
            for place, word in enumerate(words)
            if word.folded in firsts or word.folded in lasts or word.owner in firsts or word.owner in lasts
        }

    def _joined_names(self, words: Sequence[Word]) -> Iterator[Hit]:
        for word in words:
            if word.folded in self._index.joined or word.owner in self._index.joined:
                yield Hit(word.start, word.end, "a child's first and last name")

    def _full_names(self, text: str, words: Sequence[Word], named: Mapping[int, _Whose], place: Place) -> Iterator[Hit]:
        for start, (firsts, lasts) in named.items():
            for near in _neighbours(text, words, start):
                other_firsts, other_lasts = named.get(near, (_NOBODY, _NOBODY))
                if not (firsts & other_lasts or lasts & other_firsts):
                    continue
                if not (_is_of_young_people(text, words[start]) or _is_of_young_people(text, words[near])):
                    yield from self._together(words[start], words[near], place)

    def _together(self, word: Word, other: Word, place: Place) -> Iterator[Hit]:
        pairs = {(word.folded, other.owner), (other.folded, word.owner), (other.owner, word.folded)}
        if pairs & self._pairs:
            yield Hit(word.start, other.end, "a child's first and last name, also a member's, an officer's or a place's", is_stop=False)
        elif place is not Place.PAGE or (word.has_capital and other.has_capital) or not {word.folded, other.folded} <= DICTIONARY:
            yield Hit(word.start, other.end, "a child's first and last name")

    def _references(self, text: str, words: Sequence[Word]) -> Iterator[Hit]:
        for start, word in enumerate(words):
            if not word.has_figure and word.folded not in self._index.heads:
                continue
            joined = ""
            for end in range(start, min(start + _PIECES, len(words))):
                if end > start and text[words[end - 1].end : words[end].start].strip(" \n\t\r-‐–./_\xa0"):
                    break
                joined += words[end].folded
                if len(joined) > _LONGEST:
                    break
                why = self._index.ids.get(joined)
                is_whole = why and not _touches(text, word.start - 1) and not _touches(text, words[end].end)
                if why and is_whole and self._is_reference(joined, why, start, end, words):
                    yield Hit(word.start, words[end].end, why)

    def _is_reference(self, joined: str, why: str, start: int, end: int, words: Sequence[Word]) -> bool:
        if not joined.isdigit() or why == "an NHS number":
            return True
        if end > start:
            return False
        return len(joined) >= 6 or (start > 0 and words[start - 1].folded in _REFERENCE_WORDS)

    def _births(self, text: str, words: Sequence[Word]) -> Iterator[Hit]:
        for found in _DATES.finditer(text):
            children = self._index.born.get(day, set()) if (day := _day(found)) else set()
            if children and self._is_beside(found, children, words):
                yield Hit(found.start(), found.end(), "a date of birth beside a name, initials or the word born")

    def _is_beside(self, found: re.Match[str], children: set[int], words: Sequence[Word]) -> bool:
        before = [word for word in words if word.end <= found.start()][-_NEAR:]
        after = [word for word in words if word.start >= found.end()][:_NEAR]
        near = [*before, *after]
        if any(word.folded in _BORN for word in near) or "dob" in "".join(word.folded for word in before[-4:]):
            return True
        names = any(children & (_found(self._index.firsts, word) | _found(self._index.lasts, word)) for word in near)
        letters = (
            *(word.folded for word in near),
            *(a.folded + b.folded for side in (before, after) for a, b in pairwise(side)),
        )
        return names or any(children & self._index.initials.get(each, set()) for each in letters)

    def _postcodes(self, text: str) -> Iterator[Hit]:
        for found in _POSTCODE.finditer(text):
            if f"{found[1]}{found[2]}".casefold() in self._index.postcodes:
                yield Hit(found.start(), found.end(), "the postcode of a child's home, placement or carer")

    def _addresses(self, words: Sequence[Word]) -> Iterator[Hit]:
        streets = [_street(word.folded) for word in words]
        for start, street in enumerate(streets):
            for address in self._index.addresses.get(street, ()):
                if tuple(streets[start : start + len(address)]) == address:
                    yield Hit(words[start].start, words[start + len(address) - 1].end, "the address of a child's home, placement or carer")

    def _single_names(self, words: Sequence[Word], named: Iterable[int]) -> Iterator[Hit]:
        for place in named:
            if not self._is_no_name(words[place]):
                yield Hit(words[place].start, words[place].end, "a child's first or last name", is_stop=False)

    def _is_no_name(self, word: Word) -> bool:
        if word.folded in self._known or word.owner in self._known:
            return True
        if not word.has_capital:
            return len(word.folded) < 3 or word.folded in DICTIONARY
        return any(each in DICTIONARY and each not in NAMES_FIRST for each in (word.folded, word.owner))

    def _initials(self, text: str, words: Sequence[Word]) -> Iterator[Hit]:
        for found in _DOTTED.finditer(text):
            letters = "".join(each for each in found.groups() if each).casefold()
            if letters in self._index.initials and letters not in NOT_DOTTED:
                yield Hit(found.start(), found.end(), "a child's initials", is_stop=False)
        for word in words:
            written = text[word.start : word.start + len(word.owner)]
            is_letters = 2 <= len(written) <= 3 and written.isupper() and word.owner in self._index.initials
            if is_letters and not self._is_no_initials(text, word):
                yield Hit(word.start, word.end, "a child's initials", is_stop=False)

    def _is_no_initials(self, text: str, word: Word) -> bool:
        if _touches(text, word.start - 1) or _touches(text, word.end):
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


def _street(word: str) -> str:
    return _STREETS.get(word, word)


def _day(found: re.Match[str]) -> date | None:
    groups = found.groupdict()
    number = next(each for each in "1234" if groups[f"d{each}"])
    month, year = groups[f"m{number}"], int(groups[f"y{number}"])
    full_year = year if year > 99 else (2000 if year < 50 else 1900) + year
    month_number = int(month) if month.isdigit() else _MONTH_NAMES.get(month[:3].lower(), 0)
    try:
        return date(full_year, month_number, int(groups[f"d{number}"]))
    except ValueError:
        return None


def _is_somebody(text: str, word: Word) -> bool:
    return bool(_CALLED.search(text, max(0, word.start - 24), word.start)) or (
        bool(_DOES.match(text, word.end)) and not _THE.search(text, max(0, word.start - 12), word.start)
    )


def _touches(text: str, place: int) -> bool:
    return 0 <= place < len(text) and text[place].isalnum()


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)
