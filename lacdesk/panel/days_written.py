"""Days as a paper may write them, in figures or words, the parts in any order and anything between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lacdesk.panel.number_words import is_nought, is_tens, numbers_at, years_at
from lacdesk.panel.seen import Word
from lacdesk.practice.words import DAYS, MONTHS

_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_BETWEEN = (
    _SUFFIXES
    | {"of", "the", "day", "month", "year", "in", "and"}
    | {name[:length].casefold() for name in DAYS for length in (3, 4, len(name))}
)
_MONTH_NAMES = {name[:length].casefold(): number for number, name in enumerate(MONTHS, 1) for length in range(3, len(name) + 1)}
_MISSPELT = {"febuary": 2, "feburary": 2, "agust": 8, "setember": 9, "ocober": 10}
_MONTHS = {before + name: number for name, number in (_MONTH_NAMES | _MISSPELT).items() for before in ("", "of", *_SUFFIXES)}
_ROMAN = {letters: number for number, letters in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}  # noqa: SIM905
_GAP = r"(?:(?:st|nd|rd|th)(?![^\W_]))?[\W_]{0,5}(?:(?:of|the|day|month|year|in)[\W_]{1,4}){0,3}"
_FIGURES = re.compile(rf"(\d{{4}}|\d\d?)(?!\d)({_GAP})(\d\d?(?!\d)|[ivx]{{1,4}}(?![^\W\d_]))({_GAP})(\d{{4}}|\d\d?)(?!\d)", re.IGNORECASE)
_SUFFIX = re.compile("st|nd|rd|th", re.IGNORECASE)
_GOES_ON = re.compile(r"[/.\-–]\d")
_BEGAN_BEFORE = re.compile(r"\d[/.\-–]")
_ROW_BEFORE = re.compile(r"\d[ \t]+$")
_ROW_AFTER = re.compile(r"[ \t]+\d")
_SOLID = frozenset({6, 8})
_FIGURES_OF_A_DAY = 8
_WIDEST_SPREAD = 32
_APART = 5
_REACH = 9
_LAST_DAY = 31


@dataclass(frozen=True, slots=True)
class DayWritten:
    """Where a day is written, and every day it may be read as."""

    start: int
    end: int
    days: frozenset[date]


@dataclass(frozen=True, slots=True)
class _Number:
    value: int
    figures: int


_Chain = tuple[tuple[_Number, ...], int]


def days_written(text: str, words: Sequence[Word]) -> Iterator[DayWritten]:
    """Yield each day with its month and year in a bare text, of which `words` are the words; a month alone is none."""
    for place, word in enumerate(words):
        if word.has_figure:
            yield from _from_figure(text, words, place)
        elif word.folded in _MONTHS:
            yield from _round_month(text, words, place, _MONTHS[word.folded])


def _from_figure(text: str, words: Sequence[Word], place: int) -> Iterator[DayWritten]:
    word = words[place]
    if len(word.folded) in _SOLID:
        yield from _without_gaps(word.folded, word.start, word.end)
    if len(word.folded) == 1 and place + _FIGURES_OF_A_DAY <= len(words):
        spread = words[place : place + _FIGURES_OF_A_DAY]
        if all(each.has_figure and len(each.folded) == 1 for each in spread) and spread[-1].end - word.start < _WIDEST_SPREAD:
            yield from _without_gaps("".join(each.folded for each in spread), word.start, spread[-1].end)
    if found := _FIGURES.match(text, word.start):
        yield from _in_figures(text, found)


def _in_figures(text: str, found: re.Match[str]) -> Iterator[DayWritten]:
    first, _, middle, other_gap, last = found.groups()
    if not other_gap or not _is_one_date(text, found):
        return
    if days := _read(first, str(_ROMAN.get(middle.casefold(), middle)), last):
        yield DayWritten(*found.span(), days)


def _is_one_date(text: str, found: re.Match[str]) -> bool:
    """Say whether figures belong together: alike apart with a year of two, and if not alike, then no part of another date."""
    first, gap, _, other_gap, last = found.groups()
    gaps = {_SUFFIX.sub("", each) for each in (gap, other_gap)}
    is_short = max(len(first), len(last)) < 4
    if len(gaps) > 1:
        return not (is_short or _GOES_ON.match(text, found.end()) or _BEGAN_BEFORE.search(text, max(0, found.start() - 2), found.start()))
    is_in_a_row = _ROW_BEFORE.search(text, max(0, found.start() - 4), found.start()) or _ROW_AFTER.match(text, found.end())
    return not (is_short and is_in_a_row and not "".join(gaps).strip(" \t"))


def _without_gaps(figures: str, start: int, end: int) -> Iterator[DayWritten]:
    splits = [(2, 4), (4, 6)] if len(figures) == _FIGURES_OF_A_DAY else [(2, 4)]
    read = [_read(figures[:one], figures[one:two], figures[two:]) for one, two in splits]
    if days := frozenset[date]().union(*read):
        yield DayWritten(start, end, days)


def _read(first: str, middle: str, last: str) -> frozenset[date]:
    if not middle.isdigit():
        return frozenset()
    one, two, three = int(first), int(middle), int(last)
    found: list[date | None] = []
    if len(first) != 4 and len(last) != 1:
        years = _years(_Number(three, len(last)))
        found += [_day(year, *parts) for year in years for parts in ((two, one), (one, two))]
    if len(first) != 1 and len(last) < 3:
        years = _years(_Number(one, len(first)))
        found += [_day(year, *parts) for year in years for parts in ((two, three), (three, two))]
    return frozenset(day for day in found if day)


def _round_month(text: str, words: Sequence[Word], place: int, month: int) -> Iterator[DayWritten]:
    """Yield the widest readings of the numbers round a month: day first, year first or month first, never the day after the year."""
    before = list(_before(text, words, place))
    after = list(_next_chains(text, words, place + 1))
    sides = [((*left, *right), start, end) for left, start in before for right, end in after if len(left) == len(right) == 1]
    ahead = [(left, start, place + 1) for left, start in before if len(left) == 2 and left[0].figures == 4]
    behind = [(right, place, end) for right, end in after if len(right) == 2 and right[0].figures < 4 and right[1].figures > 1]
    spans = [(start, end, days) for numbers, start, end in (*sides, *ahead, *behind) if (days := _days(*numbers, month))]
    for start, end, days in spans:
        if not any(one <= start and end <= other and (one, other) != (start, end) for one, other, _ in spans):
            yield DayWritten(words[start].start, words[end - 1].end, days)


def _before(text: str, words: Sequence[Word], place: int) -> Iterator[_Chain]:
    """Yield the one or two numbers that lead up to a place, with the place they start at."""
    for start in range(place - 1, max(place - _REACH, 0) - 1, -1):
        if _is_apart(text, words, start + 1):
            return
        if start and is_tens(words[start - 1]) and not words[start].has_figure:
            continue
        yield from ((numbers, start) for numbers, end in _chains(text, words, start) if _past_fillers(text, words, end) == place)


def _next_chains(text: str, words: Sequence[Word], place: int) -> Iterator[_Chain]:
    """Yield the one or two numbers that come next from a place on, with the place after them."""
    first = _past_fillers(text, words, place)
    if not _is_apart(text, words, first):
        yield from _chains(text, words, first)


def _chains(text: str, words: Sequence[Word], place: int) -> Iterator[_Chain]:
    for number, end in _numbers(words, place):
        yield (number,), end
        second = _past_fillers(text, words, end)
        if not _is_apart(text, words, second):
            yield from (((number, other), last) for other, last in _numbers(words, second))


def _numbers(words: Sequence[Word], place: int) -> Iterator[tuple[_Number, int]]:
    if place >= len(words):
        return
    word = words[place]
    if word.has_figure:
        if word.folded.isdigit() and len(word.folded) in {1, 2, 4}:
            yield _Number(int(word.folded), len(word.folded)), place + 1
        return
    yield from ((_Number(value, 2 if value > _LAST_DAY or is_nought(word) else 1), end) for value, end in numbers_at(words, place))
    yield from ((_Number(value, 4), end) for value, end in years_at(words, place))


def _past_fillers(text: str, words: Sequence[Word], place: int) -> int:
    while place < len(words) and words[place].folded in _BETWEEN and not _is_apart(text, words, place):
        place += 1
    return place


def _is_apart(text: str, words: Sequence[Word], place: int) -> bool:
    """Say whether more stands between a word and the one before than parts of one date have between them."""
    return 0 < place < len(words) and len(text[words[place - 1].end : words[place].start].strip()) > _APART


def _days(one: _Number, other: _Number, month: int) -> frozenset[date]:
    read = [_day(year, month, day.value) for day, written in ((one, other), (other, one)) for year in _years(written) if day.figures < 3]
    return frozenset(day for day in read if day)


def _years(number: _Number) -> tuple[int, ...]:
    if number.figures == 4:
        return (number.value,)
    return (1900 + number.value, 2000 + number.value) if number.figures == 2 else ()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
