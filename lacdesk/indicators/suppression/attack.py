"""The attacker: works out all that the printed numbers leave open, and says whether a hidden one is left with two values."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from lacdesk.indicators.suppression.cells import SMALL, Kind, Part, Term
from lacdesk.indicators.suppression.world import Changes, Kept, Rule, World

Bounds = dict[int, tuple[int, int]]
Moved = dict[int, int]
"""By how much the sums of rules are off, by the rule's place."""
Broken = tuple[Rule, int]
"""A rule that does not hold, and what is missing to its bounds."""
_NEAR, _FAR = (1, 3), (7, 24, 60)
_NOBODY = Fraction(-1)
"""The quotient where nobody is eligible, unlike any other."""
_TRIES = 60
_REACH = 8
_ROUNDS = 4_000


@dataclass(frozen=True, slots=True)
class Secret:
    """What a hidden cell keeps: a weighted sum of numbers, or the quotient of two."""

    numbers: tuple[int, ...]
    weights: tuple[int, ...] = ()

    def value(self, world: World, changes: Changes) -> Fraction:
        """Its value in a world that differs from the true one by some changes."""
        values = [changes.get(number, world.truth[number]) for number in self.numbers]
        if self.weights:
            return Fraction(sum(value * weight for value, weight in zip(values, self.weights, strict=True)))
        return Fraction(values[0], values[1]) if values[1] else _NOBODY


def secrets_of(world: World, kept: Kept) -> Iterator[Secret]:
    """What must stay open where a cell is hidden: its count; of a percentage each small side, otherwise the quotient.

    Of a count that no place prints: the weighted sum it is.
    """
    at, cell, weights = kept
    if weights:
        yield Secret(tuple(number for number, _ in weights), tuple(weight for _, weight in weights))
        return
    numerator = world.index(Term(cell.id), at)
    if cell.kind is Kind.COUNT:
        yield Secret((numerator,), (1,))
        return
    denominator = world.index(Term(cell.id, Part.DENOMINATOR), at)
    if cell.kind is not Kind.MEAN and cell.numerator in SMALL:
        yield Secret((numerator,), (1,))
    if cell.kind is Kind.PERCENT and cell.rest in SMALL:
        yield Secret((denominator, numerator), (1, -1))
    if cell.kind is Kind.MEAN and cell.denominator in SMALL:
        yield Secret((denominator,), (1,))
    yield Secret((numerator, denominator))


class Attack:
    """The attack on one world as it stands; what it finds possible is kept until a cell it rests on is printed again."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._found: dict[int, list[Changes]] = defaultdict(list)
        self._is_free: list[bool] = []

    def is_open(self, kept: Kept) -> bool:
        """Whether every secret of a hidden cell has a second possible value, shown by a whole second world."""
        return all(self._has_other(secret) for secret in secrets_of(self.world, kept))

    def hanging_with(self, numbers: Iterable[int]) -> set[int]:
        """The free numbers of which something printed could tell by telling these."""
        return {number for at in self._reached(numbers) for number in self.world.free_in(self.world.rules[at])} | set(numbers)

    def bounds(self, numbers: Iterable[int]) -> Bounds:
        """The least and greatest value of each free number and of those it hangs together with, by propagation, the nearest rules first.

        It ends after so many rules, and as soon as nothing is left to choose of the numbers themselves.
        """
        world = self.world
        rules = self._reached(numbers)
        box = {number: (world.lows[number], world.highs[number]) for at in rules for number in world.free_in(world.rules[at])}
        box |= {number: (world.lows[number], world.highs[number]) for number in numbers if world.is_free(number)}
        open_ones = {number for number in numbers if number in box}
        waiting, queued = deque(rules), set(rules)
        for _ in range(_ROUNDS):
            if not waiting or not open_ones:
                break
            at = waiting.popleft()
            queued.discard(at)
            for number in self._narrowed(world.rules[at], box):
                if box[number][0] == box[number][1]:
                    open_ones.discard(number)
                again = [other for other in world.rules_of(number) if other not in queued]
                waiting.extend(again)
                queued.update(again)
        return box

    def _reached(self, numbers: Iterable[int]) -> list[int]:
        """The rules that hang together with some numbers through free ones."""
        world = self.world
        seen = {number for number in numbers if world.is_free(number)}
        ahead, rules = list(seen), dict[int, None]()
        while ahead:
            for at in world.rules_of(ahead.pop()):
                if at not in rules:
                    rules[at] = None
                    fresh = [number for number in world.free_in(world.rules[at]) if number not in seen]
                    seen.update(fresh)
                    ahead.extend(fresh)
        return list(rules)

    def _narrowed(self, rule: Rule, box: Bounds) -> list[int]:
        """Narrow the bounds of a rule's free numbers by the rest of it; the numbers whose bounds moved."""
        truth = self.world.truth
        ranges = [(number, weight, *box.get(number, (truth[number], truth[number]))) for number, weight in rule.weights]
        least = sum(weight * (low if weight > 0 else high) for _, weight, low, high in ranges)
        most = sum(weight * (high if weight > 0 else low) for _, weight, low, high in ranges)
        moved: list[int] = []
        for number, weight, low, high in ranges:
            if number not in box:
                continue
            own = (weight * low, weight * high) if weight > 0 else (weight * high, weight * low)
            room = (rule.low - (most - own[1]), rule.high - (least - own[0]))
            ends = (-(-room[0] // weight), room[1] // weight) if weight > 0 else (-(-room[1] // weight), room[0] // weight)
            narrower = (max(low, ends[0]), min(high, ends[1]))
            if narrower != (low, high):
                box[number] = narrower
                moved.append(number)
        return moved

    def rules_about(self, numbers: Iterable[int]) -> list[int]:
        """The rules a reader can use about some numbers and about those that hang together with them."""
        return list(dict.fromkeys([*(at for number in numbers for at in self.world.rules_of(number)), *self._reached(numbers)]))

    def _has_other(self, secret: Secret) -> bool:
        true = secret.value(self.world, {})
        for found in [each for number in secret.numbers for each in self._found[number]]:
            if secret.value(self.world, found) != true and self._holds(found):
                return True
        another = self._another(secret, true)
        for number in another or ():
            self._found[number].append(another or {})
        return another is not None

    def _holds(self, changes: Changes) -> bool:
        world = self.world
        return all(world.is_free(number) for number in changes) and self.broken(changes) is None

    def _another(self, secret: Secret, true: Fraction) -> Changes | None:
        """A world that agrees with everything printed and in which the secret has another value, or None where none is found."""
        return self._sought(secret, true, _Search(self, None), _NEAR) or self._sought_within(secret, true)

    def _sought_within(self, secret: Secret, true: Fraction) -> Changes | None:
        """The longer search, within the bounds that propagation leaves; none where they leave one value."""
        bounds = self.bounds(secret.numbers)
        if all(low == high for low, high in (bounds[number] for number in secret.numbers if number in bounds)):
            return None
        return self._sought(secret, true, _Search(self, bounds), _FAR)

    def _sought(self, secret: Secret, true: Fraction, search: _Search, depths: Iterable[int]) -> Changes | None:
        self._is_free = [self.world.is_free(number) for number in range(len(self.world.truth))]
        for depth in depths:
            search.begin(depth)
            for number, value in self._starts(secret, search):
                found = search.mended({number: value}, self.moved_on({}, number, value))
                if found is not None and secret.value(self.world, found) != true:
                    return found
        return None

    def _starts(self, secret: Secret, search: _Search) -> Iterator[tuple[int, int]]:
        for step in range(1, _REACH + 1):
            for number in secret.numbers:
                low, high = search.room(number)
                for value in (self.world.truth[number] + step, self.world.truth[number] - step):
                    if low <= value <= high:
                        yield number, value

    def broken(self, changes: Changes) -> Broken | None:
        """The rule broken by some changes that leaves least choice, and by how much its sum must grow; None where all hold."""
        moved: Moved = {}
        for number, value in changes.items():
            moved = self.moved_on(moved, number, value)
        return self.broken_by(moved, changes)

    def moved_on(self, moved: Moved, number: int, value: int) -> Moved:
        """By how much each rule's sum has moved where one more number has another value."""
        found, by = dict(moved), value - self.world.truth[number]
        for at, weight in self.world.touching[number]:
            found[at] = found.get(at, 0) + weight * by
        return found

    def broken_by(self, moved: Moved, changes: Changes) -> Broken | None:
        """The same for rules whose sums have moved by so much."""
        broken = [found for at, by in moved.items() if (found := self._missing(at, by))]
        if len(broken) < 2:
            return broken[0] if broken else None
        return min(broken, key=lambda each: self._choices(each[0], changes))

    def _missing(self, at: int, by: int) -> Broken | None:
        """A rule that is broken where its sum is moved by so much, with what is then missing to its bounds."""
        rule, total = self.world.rules[at], self.world.truths[at] + by
        if rule.low <= total <= rule.high or not self.world.is_active(rule):
            return None
        return rule, (rule.low if total < rule.low else rule.high) - total

    def _choices(self, rule: Rule, changes: Changes) -> int:
        return sum(1 for number, _ in rule.weights if self._is_free[number] and number not in changes)


class _Search:
    """A search for a second world, changing each number once at most; gives up after so many tries."""

    def __init__(self, attack: Attack, bounds: Bounds | None) -> None:
        self._attack, self._bounds = attack, bounds
        self._depth = self._tries = 0

    def begin(self, depth: int) -> None:
        """Start again, with so many changes at most."""
        self._depth, self._tries = depth, _TRIES

    def room(self, number: int) -> tuple[int, int]:
        """The values a number may take: none where a reader sees it."""
        world = self._attack.world
        if self._bounds is not None:
            return self._bounds.get(number, (0, -1))
        return (world.lows[number], world.highs[number]) if world.is_free(number) else (0, -1)

    def mended(self, changes: Changes, moved: Moved) -> Changes | None:
        """The changes with more of them, so that no rule is broken any more; None where no way was found."""
        broken = self._attack.broken_by(moved, changes)
        if broken is None:
            return changes
        if len(changes) > self._depth or self._tries <= 0:
            return None
        self._tries -= 1
        for number, value in self._mends(*broken, changes):
            found = self.mended({**changes, number: value}, self._attack.moved_on(moved, number, value))
            if found is not None:
                return found
        return None

    def _mends(self, rule: Rule, missing: int, changes: Changes) -> Iterator[tuple[int, int]]:
        """The numbers of a broken rule not changed yet, each as far towards mending it as its bounds let it."""
        truth = self._attack.world.truth
        for number, weight in rule.weights:
            low, high = self.room(number)
            if number in changes or low > high:
                continue
            value = min(max(truth[number] + _step(missing, weight, rule.is_equation), low), high)
            if value != truth[number]:
                yield number, value


def _step(missing: int, weight: int, is_exact: bool) -> int:
    """By how much a number of this weight must grow to add what is missing: just enough, or for an equation not more than enough."""
    size = abs(missing) // abs(weight) if is_exact else -(-abs(missing) // abs(weight))
    return size if (missing > 0) == (weight > 0) else -size
