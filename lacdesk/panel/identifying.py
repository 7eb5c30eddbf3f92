"""What tells who a child is, and where it stands in words seen: names, references, dates of birth, postcodes, addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from lacdesk.panel.births import Births
from lacdesk.panel.child_names import ChildNames
from lacdesk.panel.child_numbers import ChildNumbers
from lacdesk.panel.hits import ChildFacts, Hit
from lacdesk.panel.nhs_numbers import nhs_numbers
from lacdesk.panel.other_readings import decoded
from lacdesk.panel.seen import Place, Word, words_in, words_of
from lacdesk.panel.street_lines import StreetLines

__all__ = ["ChildFacts", "Hit", "Identifying"]


class Identifying:
    """Finds what tells who a child is; built once from every child's facts, then asked of one text after another.

    `people` are the names of members and officers, `places` those of places; `more_words` are words of a council's own that are no
    child's name alone.
    """

    def __init__(
        self, children: Iterable[ChildFacts], people: Iterable[str] = (), places: Iterable[str] = (), more_words: Iterable[str] = ()
    ) -> None:
        own_places = list(places)
        names = [words_of(name) for name in (*people, *own_places)]
        known = frozenset(word for name in names for word in name) | frozenset(map(str.casefold, more_words))
        self._names = ChildNames(known, frozenset(pair for name in names for pair in pairwise(name)))
        self._numbers = ChildNumbers()
        self._births = Births(self._names)
        self._streets = StreetLines(own_places)
        for number, child in enumerate(children):
            self._add(number, child)

    def hits(self, text: str, place: Place) -> Iterator[Hit]:
        """Yield what is found in a bare text; what stops first, then what is asked."""
        yield from self._as_it_stands(text, place)
        for encoded in decoded(text):
            for hit in self._as_it_stands(encoded.text, place):
                yield Hit(encoded.start, encoded.end, hit.why, hit.is_stop)

    def _add(self, number: int, child: ChildFacts) -> None:
        self._names.add(number, child)
        self._numbers.add(child)
        if child.born:
            self._births.add(number, child.born)
        for address in child.addresses:
            self._streets.add(address)

    def _as_it_stands(self, text: str, place: Place) -> Iterator[Hit]:
        words = words_in(text)
        named = self._names.named(words)
        found = [
            *self._names.together(text, words, named, place),
            *self._numbers.hits(text, words),
            *_nhs_numbers(text, words),
            *self._births.hits(text, words),
            *(Hit(*span, "the address of a child's home, placement or carer") for span in self._streets.found(text, words)),
        ]
        yield from found
        taken = {place for stop in found if stop.is_stop for place in range(stop.start, stop.end)}
        yield from (hit for hit in self._names.alone(text, words, named) if hit.start not in taken)


def _nhs_numbers(text: str, words: Sequence[Word]) -> Iterator[Hit]:
    for found in nhs_numbers(text, words):
        why = "an NHS number" if found.is_said else "ten figures that may be an NHS number"
        yield Hit(found.start, found.end, why, is_stop=found.is_said)
