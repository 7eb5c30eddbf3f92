"""Addresses that tell where a child lives: what of a kept address is looked for in a text, and where it stands there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lacdesk.panel.child_numbers import POSTCODE
from lacdesk.panel.number_words import numbers_at
from lacdesk.panel.seen import Word, bare, words_of
from lacdesk.panel.word_list import DICTIONARY

_SHORT = {
    "street": "st", "str": "st", "saint": "st", "road": "rd", "lane": "ln", "avenue": "ave", "av": "ave", "close": "cl", "drive": "dr",
    "drv": "dr", "court": "ct", "crt": "ct", "crescent": "cres", "cr": "cres", "terrace": "tce", "terr": "tce", "ter": "tce",
    "place": "pl", "square": "sq", "gardens": "gdns", "gdn": "gdns", "garden": "gdns", "grove": "gr", "grv": "gr", "park": "pk",
    "house": "hse", "cottage": "cott", "cottages": "cotts", "buildings": "bldgs", "building": "bldg", "mount": "mt", "north": "n",
    "south": "s", "east": "e", "west": "w", "upper": "upr", "lower": "lwr", "mansions": "mans", "boulevard": "blvd", "bvd": "blvd",
    "way": "wy", "farm": "fm", "fields": "flds", "hill": "hl", "green": "grn", "parade": "pde", "mews": "mws", "walk": "wlk",
}  # fmt: skip
_STREETS = frozenset(
    _SHORT.get(each, each)
    for each in """
    street road lane avenue close drive court crescent terrace place square way row rise grove gardens hill park view walk mews green
    meadow meadows gate yard wharf quay parade circus fields croft end bank brow path passage promenade vale mount hollow common
    cottages villas broadway causeway crossing heath loop orchard orchards ridge spinney mead garth fold dene dale paddock paddocks
    chase copse drove estate highway approach embankment esplanade arcade precinct boulevard buildings mansions
    """.split()  # noqa: SIM905
)
_NUMBERED = r"(?:\d+\s*[a-z]?(?:\s*[-‐–/]\s*\d*[a-z]?)?|[a-z])(?![^\W_])"
_WITHIN = re.compile(
    r"(?<![^\W_])(?:(?P<named>(?:flat|apartment|apt|unit|room|suite|studio|bedsit|block|plot|caravan|maisonette)s?\W{0,2}(?:no\W{1,2})?"
    rf"(?P<number>{_NUMBERED}|one|two|three|four|five|six|seven|eight|nine|ten))"
    r"|(?:\d+\s*(?:st|nd|rd|th)|ground|basement|top|upper|lower|first|second|third|fourth|fifth|attic)\s+(?:rear\s+|front\s+)?"
    r"(?:floor|flat)(?:\s+flat)?|basement|c/o|care\s+of)(?![^\W_])",
    re.IGNORECASE,
)
_ALONE = frozenset({"broadway", "causeway", "esplanade", "embankment", "promenade"})
_PARTS = re.compile(r"[,;\n\r()]+")
_BETWEEN = frozenset({"in", "on", "of", "at", "off", "near", "no", "number", "the", "by"})
_JOINS = frozenset({"and", "to", "or"})
_BEFORE_NUMBER = frozenset("no number nr flat apartment apt unit room plot".split())  # noqa: SIM905
_HOUSES = frozenset(
    _SHORT.get(each, each)
    for each in """
    house cottage lodge farm farmhouse villa villas court hall grange manor mill barn bungalow croft rectory vicarage priory chalet
    cabin gatehouse mansion mansions tower towers heights point building buildings lodgings hostel chapel stables
    """.split()  # noqa: SIM905
)
_NUMBER_FIRST = re.compile(r"(.*?)(?<![^\W_])((?:\d+\s?[a-z]?\s*[-‐–/&]\s*)*\d+\s?[a-z]?)(?![^\W_])[\W_]*(.*)", re.IGNORECASE | re.DOTALL)
_HOUSE_NUMBER = re.compile(r"\d+\s?(?:[a-z](?![^\W_]))?", re.IGNORECASE)
_STANDS_ALONE = re.compile(r"\s*(?:$|[,.;:)\n])")
_PARAGRAPH = re.compile(r"\d\.$")
_MOST_STREET = 5
_SKIPPED = 3
_HOUSE_AND_STREET = 3

Words = tuple[str, ...]


@dataclass(slots=True)
class _Street:
    """One street: the numbers where children live, and the names of houses, each without the article before it."""

    words: Words
    numbers: set[str] = field(default_factory=set)
    houses: set[Words] = field(default_factory=set)


class StreetLines:
    """Finds kept addresses in texts by their street lines: a number or a house name with its street, never a flat's number alone."""

    def __init__(self, places: Collection[str] = ()) -> None:
        self._places = [_words(place) for place in places]
        self._streets: dict[str, dict[Words, _Street]] = defaultdict(dict)
        self._lines: dict[str, set[Words]] = defaultdict(set)

    def add(self, address: str) -> None:
        """Look for an address from now on, however its parts are divided; one that is a named place's own is left out."""
        for line in _lines(address):
            whole = (*line.house, *line.street)
            if not line.street:
                self._add_house(whole)
                continue
            street = self._streets[line.street[0]].setdefault(line.street, _Street(line.street))
            street.numbers |= {number for number in line.numbers if not self._is_place((number, *line.street))}
            street.houses |= {line.house} if line.house and not self._is_place(whole) else set()

    def _add_house(self, whole: Words) -> None:
        if len(whole) > 1 and not self._is_place(whole):
            self._lines[whole[0]].add(whole)

    def _is_place(self, line: Words) -> bool:
        return any(place[: len(line)] == line for place in self._places)

    def found(self, text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """Yield where an address begins and ends in a bare text, of which `words` are the words; the widest where one holds another."""
        short = tuple(_SHORT.get(word.folded, word.folded) for word in words)
        found = set(self._every(text, words, short))
        yield from (span for span in sorted(found) if not any(_holds(other, span) for other in found))

    def _every(self, text: str, words: Sequence[Word], short: Words) -> Iterator[tuple[int, int]]:
        for place in [place for place, first in enumerate(short) if first in self._streets or first in self._lines]:
            first = short[place]
            for line in self._lines.get(first, ()):
                if short[place : place + len(line)] == line:
                    yield words[place].start, words[place + len(line) - 1].end
            for street in self._streets[first].values() if first in self._streets else ():
                end = place + len(street.words)
                if short[place:end] == street.words:
                    yield from _Seen(text, words, short, place, end).told(street)


@dataclass(frozen=True, slots=True)
class _Seen:
    """The name of a street where it stands in a text, from one word to another, and what stands round it."""

    text: str
    words: Sequence[Word]
    short: Words
    place: int
    end: int

    def told(self, street: _Street) -> Iterator[tuple[int, int]]:
        """Yield from where to where a number or a house stands with the street that tells where a child lives."""
        first, last = self.words[self.place].start, self.words[self.end - 1].end
        yield from ((self.words[place].start, last) for number, place in self._numbers_before() if number in street.numbers)
        yield from ((first, self.words[after - 1].end) for number, after in self._numbers_after() if number in street.numbers)
        for house in street.houses:
            yield from ((self.words[place].start, last) for place in self._house_before(house))
            yield from ((first, self.words[after - 1].end) for after in self._house_after(house))

    def _numbers_before(self) -> Iterator[tuple[str, int]]:
        """Yield each number straight before the street, the one of "14 and 16", with the place of its first word."""
        after = self.place
        while after and (numbers := list(self._numbers_that_end(after))):
            yield from numbers
            after = min(place for _, place in numbers)
            if after > 1 and self.short[after - 1] in _JOINS:
                after -= 1

    def _numbers_that_end(self, after: int) -> Iterator[tuple[str, int]]:
        last = self.words[after - 1]
        if after > 1 and len(last.folded) == 1 and self.words[after - 2].has_figure:
            yield f"{_number(self.short[after - 2])}{last.folded}", after - 2
        elif last.has_figure and not _PARAGRAPH.search(self.text, max(0, last.start - 2), last.start):
            yield _number(last.folded), after - 1
        else:
            for place in range(max(0, after - 2), after):
                yield from ((str(number), place) for number, end in numbers_at(self.words, place) if end == after)

    def _numbers_after(self) -> Iterator[tuple[str, int]]:
        """Yield the number that follows the street after a comma or a bracket, or after "No." or "Flat", with the place after it."""
        place = self.end
        is_told = place < len(self.words) and self.short[place] in _BEFORE_NUMBER
        place += is_told
        if place >= len(self.words) or not self.words[place].has_figure:
            return
        gap = self.text[self.words[self.end - 1].end : self.words[place].start]
        found = _HOUSE_NUMBER.match(self.text, self.words[place].start)
        if found and (is_told or (set(gap) & set(",(:") and _STANDS_ALONE.match(self.text, found.end()))):
            yield _number(found[0]), place + (2 if found[0][-1].isalpha() else 1)

    def _house_before(self, house: Words) -> Iterator[int]:
        after = self.place
        for _ in range(_SKIPPED):
            if after >= len(house) and self.short[after - len(house) : after] == house:
                yield after - len(house)
                return
            if not after or not (self.short[after - 1] in _BETWEEN or self.words[after - 1].has_figure):
                return
            after -= 1

    def _house_after(self, house: Words) -> Iterator[int]:
        place = self.end
        while place < len(self.short) and self.short[place] in _BETWEEN:
            place += 1
        if self.short[place : place + len(house)] == house:
            yield place + len(house)


@dataclass(frozen=True, slots=True)
class _Line:
    """What of a kept address is looked for: the numbers or the house, and the street; or a house and where it stands, if no street."""

    numbers: frozenset[str] = frozenset()
    house: Words = ()
    street: Words = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of an address: what stands before a number, the numbers, and what stands after."""

    house: Words
    numbers: frozenset[str]
    words: Words


def _lines(address: str) -> Iterator[_Line]:
    plain = POSTCODE.sub(",", bare(address))
    units = frozenset(_number(found["number"]) for found in _WITHIN.finditer(plain) if found["number"])
    parts = _joined([_part(each) for each in _PARTS.split(_WITHIN.sub(",", plain)) if each.strip()])
    lines = [line for part, before in zip(parts, (None, *parts), strict=False) for line in _lines_of(part, before, units, len(parts))]
    if lines:
        yield from lines
    elif parts:
        first = parts[0].words
        is_street_alone = bool(_streets(first)) and first[-1] not in _HOUSES
        whole = () if is_street_alone else tuple(word for part in parts[:2] for word in part.words)
        yield _Line(house=_house_and_street(first) or whole)


def _lines_of(part: _Part, before: _Part | None, units: frozenset[str], parts: int) -> Iterator[_Line]:
    """Yield the lines that one part tells together with the part before it."""
    ahead = part.house or (before.words if before and not before.numbers else ())
    streets = _streets(part.words) or ([part.words[:_MOST_STREET]] if part.numbers and parts > 1 else [])
    if part.numbers:
        named = _without_the(ahead) if _is_house(ahead) else ()
        yield from (_Line(part.numbers, named, street) for street in streets or [_first_words(part.words)])
    elif ahead and streets:
        yield from (_Line(frozenset(), _without_the(ahead), street) for street in streets)
    elif units and (streets or _is_house(part.words)):
        yield from (_Line(units, (), street) for street in streets or [part.words])


def _joined(parts: list[_Part]) -> list[_Part]:
    """Return the parts with a number that stands alone put to the part after it, or before it where it is the last."""
    found: list[_Part] = []
    for part in parts:
        alone = found[-1] if found and not found[-1].words else None
        if alone and not part.numbers:
            found[-1] = _Part(alone.house, alone.numbers, part.words)
        elif not part.words and part is parts[-1] and found and not found[-1].numbers:
            found[-1] = _Part(found[-1].house, part.numbers, found[-1].words)
        else:
            found.append(part)
    return [part for part in found if part.words]


def _part(written: str) -> _Part:
    found = _NUMBER_FIRST.fullmatch(written.strip())
    if not found:
        return _Part((), frozenset(), _words(written))
    numbers = frozenset(_number(each) for each in _HOUSE_NUMBER.findall(found[2]))
    before, after = _words(found[1]), _words(found[3])
    before = before[:-1] if before[-1:] in {(each,) for each in _BEFORE_NUMBER} else before
    return _Part(before, numbers, after) if after else _Part((), numbers, before)


def _streets(words: Words) -> list[Words]:
    """Return every beginning of some words that ends as the name of a street does."""
    return [words[: place + 1] for place, word in enumerate(words) if word in _STREETS and (place or len(words) == 1 or word in _ALONE)]


def _house_and_street(words: Words) -> Words:
    """Return the beginning of some words that names a house and, without a comma, its street; nothing where it may be a street alone."""
    streets = [street for street in _streets(words) if len(street) > _HOUSE_AND_STREET]
    return streets[-1] if streets and (words[0] == "the" or words[1] in _HOUSES) else ()


def _first_words(words: Words) -> Words:
    return words[:2] if words[0] in DICTIONARY | _STREETS else words[:1]


def _is_house(words: Words) -> bool:
    return bool(words) and (words[-1] in _HOUSES or words[-1] in _STREETS or words[0] == "the")


def _without_the(words: Words) -> Words:
    return words[1:] if words[:1] == ("the",) and len(words) > 1 else words


@lru_cache(maxsize=1 << 12)
def _words(written: str) -> Words:
    return tuple(_SHORT.get(word, word) for word in words_of(written))


def _number(written: str) -> str:
    return "".join(written.casefold().split()).lstrip("0")


def _holds(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one != other and one[0] <= other[0] and other[1] <= one[1]
