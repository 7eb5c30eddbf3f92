"""The ties between the numbers some documents print, from the definitions of what they count: within a month and from month to month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from lacdesk.indicators.suppression.cells import CellId, Document, Term
from lacdesk.indicators.suppression.definitions import (
    ADOPTIONS,
    AT_MOST,
    AVERAGES,
    BY_YEAR,
    CEASED,
    LOOKED_AFTER,
    OF_THE_YEAR,
    SAME,
    SETTLED,
    STARTED,
    AtMost,
    Family,
    Settled,
    adding,
    families,
    in_table,
    once_a_child,
)
from lacdesk.indicators.suppression.figures import MONTH, PROFILE, TOTAL, YEAR
from lacdesk.practice.months import add_months, financial_year_start, month_end, month_start
from lacdesk.practice.workdays import add_working_days, load_bank_holidays

_YEAR_LONG = 12
_DAY = timedelta(days=1)
_MANY = 1_000
"""More adoptions than a council has in a year."""


class Name(NamedTuple):
    """What a number counts, by the definitions, in which month, and whether in it or since April."""

    key: str
    month: str
    period: str


class Tie(NamedTuple):
    """Named numbers whose weighted sum is nought, or else nought or more; `is_count` says that the sum counts children by itself."""

    weights: tuple[tuple[Name, int], ...]
    is_exact: bool = False
    is_count: bool = False


Weights = Mapping[str, int]


class _Within(NamedTuple):
    """A tie between numbers of one month and period."""

    weights: tuple[tuple[str, int], ...]
    is_exact: bool = False
    is_count: bool = False


class _Known(NamedTuple):
    """What ties some numbers of one month and period, and those among the measures that can be worked out though nobody prints them."""

    ties: tuple[_Within, ...]
    worked_out: Mapping[str, Weights]


def counted_by(document: Document, of: Term) -> CellId:
    """What a number of a document counts, under one name for all that are the same by definition."""
    name = document.name(of)
    if of.cell[0] == PROFILE and len(of.cell) > len((PROFILE, TOTAL)):
        return _of_table(of.cell, name)
    key, *when = name
    if when and when[0] == "of":
        key, when = f"{key} of", when[1:]
    return (SAME.get(key, key), *when) if len(when) == len((MONTH, YEAR)) and when[1] in {MONTH, YEAR} else name


def _of_table(cell: CellId, name: CellId) -> CellId:
    """A profile's row, which is of its month end, or of the year so far; a table's total is the number its rows add up to."""
    period = YEAR if cell[1] in OF_THE_YEAR else MONTH
    if cell[2] != TOTAL:
        row = in_table(cell[1], cell[2])
        return (SAME.get(row, row), name[-1], period)
    return (cell[1] if cell[1] in OF_THE_YEAR else LOOKED_AFTER, name[1], period)


def ties_between(names: Iterable[CellId]) -> Iterator[Tie]:
    """Every tie between numbers of these names."""
    known = _Numbers(names)
    for (month, period), keys in known.keys.items():
        for within in _known(keys).ties:
            yield Tie(tuple((Name(key, month, period), weight) for key, weight in within.weights), within.is_exact, within.is_count)
    yield from _between_months(known)


def ties_supposed(names: Iterable[CellId]) -> Iterator[Tie]:
    """The ties that nearly always hold, so that a reader goes by them: a child here and there may be counted otherwise.

    Whoever has not been looked after for so many working days was admitted within them, though a series of short breaks may have turned
    into care; and where an average of days is of nobody nobody was adopted, though of somebody a day may not be known.
    """
    known = _Numbers(names)
    for month in (date.fromisoformat(when) for when, period in known.keys if period == MONTH):
        for each in SETTLED:
            yield from _come_lately(known, each, month)
        for average in AVERAGES:
            yield from _somebody_averaged(known, f"{average} of", month, _twelve_months(month))
            yield from _somebody_averaged(known, f"{average}_year_to_date of", month, _since_april(month))


class _Numbers:
    """The numbers at hand, by month and period."""

    def __init__(self, names: Iterable[CellId]) -> None:
        found: dict[tuple[str, str], set[str]] = {}
        for name in names:
            if len(name) == len(Name._fields) and name[2] in {MONTH, YEAR}:
                found.setdefault((name[1], name[2]), set()).add(name[0])
        self.keys = {when: frozenset(keys) for when, keys in found.items()}

    def has(self, key: str, month: date, period: str = MONTH) -> bool:
        """Whether a number is printed somewhere."""
        return key in self.keys.get((month.isoformat(), period), ())

    def of(self, key: str, month: date, period: str = MONTH, sign: int = 1) -> list[tuple[Name, int]] | None:
        """A number, or what it can be worked out from, as weighted numbers; None where there is neither."""
        keys = self.keys.get((month.isoformat(), period), frozenset())
        found: Weights | None = {key: 1} if key in keys else _known(keys).worked_out.get(key)
        return None if found is None else [(Name(each, month.isoformat(), period), weight * sign) for each, weight in found.items()]

    def tie(self, *parts: list[tuple[Name, int]] | None, is_exact: bool = False) -> Iterator[Tie]:
        """The tie of some numbers, if all of them are known."""
        if all(part is not None for part in parts):
            yield Tie(tuple(each for part in parts for each in part or ()), is_exact)


@lru_cache(maxsize=4096)
def _known(keys: frozenset[str]) -> _Known:
    ties: list[_Within] = []
    worked_out: dict[str, Weights] = {}
    for family in families():
        found = _in_family(family, keys)
        ties += found.ties
        worked_out |= found.worked_out
    resolve = _resolving(keys, worked_out)
    for rule in AT_MOST:
        ties += _at_most(rule, resolve)
    return _Known(tuple(ties), worked_out)


def _resolving(keys: frozenset[str], worked_out: Mapping[str, Weights]) -> Callable[[str], Weights | None]:
    tables = {key.partition(": ")[0] for key in keys if ": " in key}

    def resolve(key: str) -> Weights | None:
        """A number as weighted numbers at hand: itself, what it is worked out from, or nothing for a row that a table leaves out."""
        if key in keys:
            return {key: 1}
        table, is_row, _ = key.partition(": ")
        return {} if is_row and table in tables else worked_out.get(key)

    return resolve


def _at_most(rule: AtMost, resolve: Callable[[str], Weights | None]) -> Iterator[_Within]:
    signed = [*((resolve(key), 1) for key in rule.wholes), *((resolve(key), -1) for key in rule.parts)]
    if any(found is None for found, _ in signed):
        return
    weights: Counter[str] = Counter()
    for found, sign in signed:
        for key, weight in (found or {}).items():
            weights[key] += sign * weight
    if any(weights.values()):
        yield _Within(tuple((key, weight) for key, weight in weights.items() if weight), is_count=rule.rest)


def _in_family(family: Family, keys: frozenset[str]) -> _Known:
    """Each count of a family and the largest ones within it: it is all of them, or has a rest that counts children too."""
    made_of = _without_absent_rows(family, keys)
    there = {key: made_of[key] for key in sorted(made_of) if key in keys and made_of[key]}
    distinct = {pieces: key for key, pieces in reversed(there.items())}
    ties = [_Within(((distinct[pieces], -1), (key, 1)), is_exact=True) for key, pieces in there.items() if distinct[pieces] != key]
    rests: dict[frozenset[str], Weights] = {}
    for pieces, key in distinct.items():
        within = _largest_within(pieces, distinct)
        if not within:
            continue
        rest = pieces.difference(*within)
        weights = {key: 1} | {distinct[each]: -1 for each in within}
        ties.append(_Within(_signed(weights, -1 if not rest else 1), is_exact=not rest, is_count=bool(rest)))
        rests[rest] = weights
    worked_out: dict[str, Weights] = {}
    for key, pieces in made_of.items():
        if key in keys or pieces in distinct:
            continue
        within = _largest_within(pieces, distinct)
        if within and not pieces.difference(*within):
            worked_out[key] = {distinct[each]: 1 for each in within}
            ties.append(_Within(_signed(worked_out[key], 1), is_count=True))
        elif pieces in rests:
            worked_out[key] = rests[pieces]
    return _Known(tuple(ties), worked_out)


def _without_absent_rows(family: Family, keys: frozenset[str]) -> Mapping[str, frozenset[str]]:
    start = in_table(family.table, "")
    if not any(key.startswith(start) for key in keys):
        return family.made_of
    absent = frozenset().union(*(pieces for key, pieces in family.made_of.items() if key.startswith(start) and key not in keys))
    return {key: pieces - absent for key, pieces in family.made_of.items()}


def _largest_within(pieces: frozenset[str], found: Collection[frozenset[str]]) -> list[frozenset[str]]:
    """The largest of some sets of pieces that lie within another without being it."""
    inner = [each for each in found if each < pieces]
    return [each for each in inner if not any(each < other for other in inner)]


def _signed(weights: Weights, sign: int) -> tuple[tuple[str, int], ...]:
    return tuple((key, sign * weight) for key, weight in weights.items())


def _between_months(known: _Numbers) -> Iterator[Tie]:
    for (when, period), keys in known.keys.items():
        month = date.fromisoformat(when)
        for key in keys:
            if period == YEAR:
                yield from _year(known, key, month)
                yield from _later_year(known, key, month)
        if period == YEAR:
            opening = add_months(financial_year_start(month), -1)
            yield from _flow(known, month, opening, YEAR)
        else:
            yield from _flow(known, month, add_months(month, -1), MONTH)
            yield from _averages(known, month)
            yield from _so_far(known, month)


def _year(known: _Numbers, key: str, month: date) -> Iterator[Tie]:
    """A year to date and those of its months that are at hand."""
    is_once = key in once_a_child()
    if not is_once and key not in adding():
        return
    months = _since_april(month)
    held = [each for each in months if known.has(key, each)]
    total = known.of(key, month, YEAR)
    if is_once:
        for each in held:
            yield from known.tie(total, known.of(key, each, sign=-1), is_exact=len(months) == 1)
        if len(held) == len(months):
            yield from known.tie(known.of(key, month, YEAR, -1), *(known.of(key, each) for each in held))
    elif held:
        is_whole = len(held) == len(months)
        sign = -1 if is_whole else 1
        yield from known.tie(known.of(key, month, YEAR, sign), *(known.of(key, each, sign=-sign) for each in held), is_exact=is_whole)


def _later_year(known: _Numbers, key: str, month: date) -> Iterator[Tie]:
    """A year to date and the one of the month before, in the same year."""
    before = add_months(month, -1)
    if before < financial_year_start(month) or not known.has(key, before, YEAR) or key not in adding() | once_a_child():
        return
    yield from known.tie(known.of(key, month, YEAR), known.of(key, before, YEAR, -1))
    own = known.of(key, month) if known.has(key, month) else None
    yield from known.tie(known.of(key, before, YEAR), own, known.of(key, month, YEAR, -1), is_exact=key in adding())


def _flow(known: _Numbers, month: date, opening: date, period: str) -> Iterator[Tie]:
    """Opening + started - ceased = closing."""
    came, left = known.of(STARTED, month, period), known.of(CEASED, month, period, -1)
    yield from known.tie(known.of(LOOKED_AFTER, opening), came, left, known.of(LOOKED_AFTER, month, sign=-1), is_exact=True)


def _averages(known: _Numbers, month: date) -> Iterator[Tie]:
    """The children a mean of days is of: adopted since April, or in twelve months, so many of them with days that are known."""
    before, year_before = add_months(month, -1), add_months(month, -_YEAR_LONG)
    adopted = known.of(ADOPTIONS, month)
    for each in AVERAGES:
        year, rolling = f"{each}_year_to_date", each
        for part in ("", " of"):
            of_year, of_rolling = known.of(f"{year}{part}", month, sign=-1), known.of(f"{rolling}{part}", month)
            yield from known.tie(of_rolling, of_year)
            if month == add_months(financial_year_start(month), _YEAR_LONG - 1):
                yield from known.tie(of_rolling, of_year, is_exact=True)
            if before >= financial_year_start(month):
                yield from known.tie(known.of(f"{year}{part}", month), known.of(f"{year}{part}", before, sign=-1))
        for children in (f"{year} of", f"{rolling} of"):
            if children == f"{rolling} of" or before >= financial_year_start(month):
                yield from known.tie(known.of(children, before), adopted, known.of(children, month, sign=-1))
        left = known.of(ADOPTIONS, year_before)
        yield from known.tie(known.of(f"{rolling} of", month), left, known.of(f"{rolling} of", before, sign=-1))
        twelve = [known.of(ADOPTIONS, each) for each in _twelve_months(month)]
        yield from known.tie(*twelve, known.of(f"{rolling} of", month, sign=-1))


def _so_far(known: _Numbers, month: date) -> Iterator[Tie]:
    """What a month's figure counts since April is among what the year to date of another counts."""
    for part, whole in BY_YEAR:
        yield from known.tie(known.of(whole, month, YEAR), known.of(part, month, sign=-1))


def _come_lately(known: _Numbers, settled: Settled, month: date) -> Iterator[Tie]:
    """Those looked after who are not settled were admitted in the months that the working days touch, and settled who was there before.

    The same is told of one month more, for a month that is counted before it is over and for holidays that a council adds.
    """
    since = _came_since(month, settled.working_days)
    touched = _months_to(month_start(since), month)
    settled_here = known.of(settled.key, month)
    for months in (touched, [add_months(touched[0], -1), *touched]):
        came, left = ([known.of(key, each) for each in months] for key in (STARTED, CEASED))
        yield from known.tie(*came, settled_here, known.of(LOOKED_AFTER, month, sign=-1))
        yield from known.tie(*left, settled_here, known.of(LOOKED_AFTER, add_months(months[0], -1), sign=-1))
    whole = [each for each in touched if each >= since]
    if whole:
        yield from known.tie(known.of(LOOKED_AFTER, add_months(whole[0], -1)), known.of(settled.key, month, sign=-1))


@lru_cache(maxsize=256)
def _came_since(month: date, working_days: int) -> date:
    """The first day so few working days before a month end that whoever came on it is not settled there."""
    end, holidays = month_end(month), load_bank_holidays()
    day = end
    while add_working_days(day - _DAY, working_days, holidays) >= end:
        day -= _DAY
    return day


def _somebody_averaged(known: _Numbers, children: str, month: date, months: Sequence[date]) -> Iterator[Tie]:
    """A mean of days over some months is of somebody where anybody was adopted in them."""
    many = [(name, _MANY) for name, _ in known.of(children, month) or ()]
    adopted = [each for each in (known.of(ADOPTIONS, each, sign=-1) for each in months) if each is not None]
    if many and adopted:
        yield from known.tie(many, *adopted)
    if many and months[0] == financial_year_start(month):
        yield from known.tie(many, known.of(ADOPTIONS, month, YEAR, -1))


def _twelve_months(month: date) -> list[date]:
    return _months_to(add_months(month, 1 - _YEAR_LONG), month)


def _months_to(first: date, last: date) -> list[date]:
    months = (last.year - first.year) * _YEAR_LONG + last.month - first.month
    return [add_months(first, step) for step in range(months + 1)]


def _since_april(month: date) -> list[date]:
    return _months_to(financial_year_start(month), month)
