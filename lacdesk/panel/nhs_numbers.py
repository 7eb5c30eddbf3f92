"""NHS numbers: ten figures of which the last checks the others, beside the letters NHS or without them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lacdesk.panel.seen import Word

_LETTERS = re.compile(r"(?<![^\W_])N\W{0,2}H\W{0,2}S(?![^\W\d_])|(?<![^\W_])National\s+Health\s+Service(?![^\W_])", re.IGNORECASE)
_SAID = re.compile(r"(?<![^\W_])N\W{0,2}H\W{0,2}S\W*(?:no|number|num|nr|id)s?\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")
_TELEPHONE = re.compile(
    r"(?:\+|\+\s*\d{1,3}[\s\-.]*(?:\(0\)[\s\-.]*)?|\b(?:tel|telephone|phone|mobile|mob|call|ring|fax|dial|ext|helpline|switchboard)\b"
    r"(?:[\W_]*\b(?:no|number|us|on|is|at|me|him|her|them|or)\b)*[\W_]*)$",
    re.IGNORECASE,
)
_MORE_BEFORE = re.compile(r"\d[ \t]+$")
_MORE_AFTER = re.compile(r"[ \t]+\d")
_PLAIN_GAP = re.compile(r"[ \n.\-‐–—/·_]")
_GROUPS = ([10], [3, 3, 4])
_TEN = 10
_WIDEST_GAP = 3
_ROUND = 80
_WORDS_BEFORE, _WORDS_AFTER = 6, 3


@dataclass(frozen=True, slots=True)
class NhsNumber:
    """Where ten figures stand that are right for an NHS number, and whether the letters NHS stand beside them."""

    start: int
    end: int
    is_said: bool


def nhs_numbers(text: str, words: Sequence[Word]) -> Iterator[NhsNumber]:
    """Yield each ten figures of a bare text that may be an NHS number; a telephone number and figures in a row are none."""
    for place, word in enumerate(words):
        if word.has_figure and (end := _ten_from(words, place)):
            yield from _told(text, words[place:end])


def _ten_from(words: Sequence[Word], place: int) -> int:
    """Return the place after the figures from a place on that are ten together and right for an NHS number, 0 where none are."""
    figures, end = "", place
    while len(figures) < _TEN and end < len(words) and words[end].has_figure:
        if end > place and words[end].start - words[end - 1].end > _WIDEST_GAP:
            return 0
        figures += words[end].folded
        end += 1
    return end if is_right(figures) else 0


def _told(text: str, groups: Sequence[Word]) -> Iterator[NhsNumber]:
    start, end = groups[0].start, groups[-1].end
    if _TELEPHONE.search(text, max(0, start - _ROUND), start):
        return
    is_grouped = [len(each.folded) for each in groups] in _GROUPS
    is_of_more = bool(_MORE_BEFORE.search(text, max(0, start - 4), start) or _MORE_AFTER.match(text, end))
    if (is_grouped or not is_of_more) and _is_beside(text, start, end):
        yield NhsNumber(start, end, is_said=True)
    elif is_grouped and text[start] != "0" and not (is_of_more and len(groups) > 1) and _is_one(text, groups):
        yield NhsNumber(start, end, is_said=False)


def is_right(figures: str) -> bool:
    """Say whether the last of ten figures checks the nine before it, by modulus 11 (NHS Data Dictionary, NHS number)."""
    if len(figures) != 10 or not figures.strip("0"):
        return False
    rest = sum(int(figure) * weight for figure, weight in zip(figures[:9], range(10, 1, -1), strict=True)) % 11
    return (11 - rest) % 11 == int(figures[9])


def _is_beside(text: str, start: int, end: int) -> bool:
    if _SAID.search(text):
        return True
    before = text[max(0, start - _ROUND) : start]
    letters = [found.end() for found in _LETTERS.finditer(before)]
    if letters and len(_WORDS.findall(before, letters[-1])) <= _WORDS_BEFORE:
        return True
    after = text[end : end + _ROUND]
    found = _LETTERS.search(after)
    return found is not None and len(_WORDS.findall(after, 0, found.start())) <= _WORDS_AFTER


def _is_one(text: str, groups: Sequence[Word]) -> bool:
    return all(_PLAIN_GAP.fullmatch(text[before.end : after.start]) for before, after in pairwise(groups))
