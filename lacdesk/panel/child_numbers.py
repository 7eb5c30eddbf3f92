"""References, pupil numbers and postcodes that belong to one child, however their pieces stand apart in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lacdesk.panel.hits import ChildFacts, Hit
from lacdesk.panel.seen import Word, words_of

POSTCODE = re.compile(r"(?<![^\W_])[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}(?![^\W_])", re.IGNORECASE)
"""A postcode as it is kept."""

_GAP = r"[\W_]{0,3}"
_POSTCODE_SEEN = re.compile(
    rf"(?<![^\W_])(?=([A-Z]{_GAP}(?:[A-Z]{_GAP})?\d{_GAP}(?:[A-Z\d]{_GAP})?\d{_GAP}[A-Z]{_GAP}[A-Z])(?![^\W_]))", re.IGNORECASE
)
_NO_PUPIL_NUMBER = re.compile(r"\s*UN\d?\s*", re.IGNORECASE)
_NHS = "an NHS number"
_SAID = frozenset({"ref", "reference", "child", "case", "id", "no", "number", "pupil"})
_JOINING = " \n\t\r-‐‑–—./_\xa0"
_PARTING = frozenset(",;()!?")
_LONGEST = 24
_PIECES = 24
_WIDEST_GAP = 3


class ChildNumbers:
    """Finds the numbers and letters that stand for a child in the council's records, the pupil census or the post."""

    def __init__(self) -> None:
        self._whys: dict[str, str] = {}
        self._heads: set[str] = set()
        self._postcodes: set[str] = set()

    def add(self, child: ChildFacts) -> None:
        """Look for a child's numbers from now on; a code that says why there is no pupil number (UN1 to UN5) is none."""
        for ref in child.refs:
            self._add(ref, "a child's reference")
        if not _NO_PUPIL_NUMBER.fullmatch(child.upn):
            self._add(child.upn, "a unique pupil number")
        self._add(child.nhs_number, _NHS)
        self._heads |= {figures[:length] for figures in words_of(child.nhs_number) for length in range(1, len(figures))}
        self._postcodes |= {_joined(postcode) for postcode in child.postcodes}
        self._postcodes |= {_joined(found[0]) for address in child.addresses for found in POSTCODE.finditer(address)}

    def hits(self, text: str, words: Sequence[Word]) -> Iterator[Hit]:
        """Yield each number and postcode of a child in a bare text, of which `words` are the words."""
        for start, word in enumerate(words):
            if word.folded in self._heads:
                yield from self._from(text, words, start)
        for found in _POSTCODE_SEEN.finditer(text):
            if _joined(found[1]) in self._postcodes:
                yield Hit(*found.span(1), "the postcode of a child's home, placement or carer")

    def _add(self, written: str, why: str) -> None:
        words = words_of(written)
        if words:
            self._whys["".join(words)] = why
            self._heads |= {words[0], words[0][0]}

    def _from(self, text: str, words: Sequence[Word], start: int) -> Iterator[Hit]:
        joined, head = "", words[start].folded
        for end in range(start, min(start + _PIECES, len(words))):
            if end > start and not _is_joined(text[words[end - 1].end : words[end].start], head):
                return
            joined += words[end].folded
            if len(joined) > _LONGEST:
                return
            why = self._whys.get(joined)
            is_whole = why and not touches(text, words[start].start - 1) and not touches(text, words[end].end)
            if why and is_whole and _is_reference(joined, why, start, end, words):
                yield Hit(words[start].start, words[end].end, why)


def touches(text: str, place: int) -> bool:
    """Say whether a letter or a figure stands at a place of a text."""
    return 0 <= place < len(text) and text[place].isalnum()


def _is_joined(gap: str, head: str) -> bool:
    """Say whether what stands between two pieces leaves them one; a comma or a bracket does so after more than one letter."""
    if not gap.strip(_JOINING):
        return True
    return len(gap) <= _WIDEST_GAP and (len(head) > 1 or not _PARTING & set(gap)) and not head.isdigit()


def _is_reference(joined: str, why: str, start: int, end: int, words: Sequence[Word]) -> bool:
    if not joined.isdigit() or why == _NHS:
        return True
    if end > start:
        return False
    return len(joined) >= 6 or (start > 0 and words[start - 1].folded in _SAID)


def _joined(postcode: str) -> str:
    return "".join(each for each in postcode.casefold() if each.isalnum())
