"""Which cells of a public document are hidden: the small ones, and as few others as leave every one of them open."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from lacdesk.indicators.suppression.attack import Attack, secrets_of
from lacdesk.indicators.suppression.cells import Cell, CellId, Document, Earlier, Flow, Kind, Part, Sum, Term
from lacdesk.indicators.suppression.world import NOW, Kept, Rule, Value, World

_TRIALS = 12


@dataclass(frozen=True, slots=True)
class HiddenBefore:
    """A cell that an earlier public document hid, and that document, by its place among the earlier ones."""

    document: int
    cell: CellId


@dataclass(frozen=True, slots=True)
class NeedsTotal:
    """A cell, of this document or of an earlier one, that stays hidden only because these totals are hidden too."""

    cell: CellId | HiddenBefore
    totals: tuple[CellId, ...]


@dataclass(frozen=True, slots=True)
class Suppression:
    """What a document prints as `c` and why: small by itself, hidden to protect those, or a total that had to go.

    `exposed` are hidden cells that can still be worked out, whatever may be hidden; `given_away` are cells that an earlier public
    document hid and that can be worked out once this one is public, and `known_before` those that could be without it; `already` are
    small cells that are printed because an earlier document printed them. The officer decides about these and about `needs_total`
    before the document is published.
    """

    primary: frozenset[CellId]
    secondary: frozenset[CellId]
    totals: frozenset[CellId]
    percentages: frozenset[CellId]
    needs_total: tuple[NeedsTotal, ...] = ()
    exposed: tuple[CellId, ...] = ()
    given_away: tuple[HiddenBefore, ...] = ()
    known_before: tuple[HiddenBefore, ...] = ()
    already: tuple[CellId, ...] = ()
    for_earlier: frozenset[CellId] = frozenset()

    @property
    def hidden(self) -> frozenset[CellId]:
        """Every cell that prints `c`."""
        return self.primary | self.secondary

    def hides(self, cell: CellId) -> bool:
        """Whether a cell prints `c`."""
        return cell in self.primary or cell in self.secondary


@dataclass(frozen=True, slots=True)
class Left:
    """The least and the greatest value an attacker cannot rule out for the numerator, or count, of a hidden cell."""

    low: int
    high: int


def suppress(document: Document, earlier: Sequence[Earlier] = (), must_print: Iterable[CellId] = ()) -> Suppression:
    """Hide what must be hidden before a document is public; the `earlier` public documents are in the attacker's hands.

    What one of them printed stays printed, unless it is another number now; what one hid is kept hidden as what this one hides is.
    Cells in `must_print` are never hidden; what can be worked out because of them is listed as exposed.
    """
    return _Hiding(document, World(document, earlier), frozenset(must_print)).suppression()


def exposed(document: Document, hidden: Iterable[CellId], earlier: Sequence[Earlier] = ()) -> list[CellId]:
    """The hidden cells of which an attacker is left with one value, in the order of the document."""
    world = World(document, earlier)
    world.hidden.update(hidden)
    attack = Attack(world)
    return [cell.id for cell in document.cells if cell.id in world.hidden and not attack.is_open(Kept(NOW, cell))]


def left_open(document: Document, hidden: Iterable[CellId], earlier: Sequence[Earlier] = ()) -> Mapping[CellId, Left]:
    """What propagation of bounds leaves an attacker of each hidden cell, for the officer's page."""
    world = World(document, earlier)
    world.hidden.update(hidden)
    attack = Attack(world)
    found: dict[CellId, Left] = {}
    for cell in document.cells:
        if cell.id in world.hidden:
            number = world.index(Term(cell.id))
            found[cell.id] = Left(*attack.bounds([number]).get(number, (cell.numerator, cell.numerator)))
    return found


class _Far(IntEnum):
    """How closely what a cell tells bears on an exposed one, the best to hide first.

    Equations with one unknown, its own and others; values that tell of the unknown beside it; what else tells of the cell itself, of
    the unknown beside it, and of others that hang together with it.
    """

    ALONE = 0
    ALONE_ELSEWHERE = 1
    VALUES = 2
    OWN = 3
    NEAR = 4
    ELSEWHERE = 5


class _Hiding:
    """The choice of cells for one document, from the small ones until the attack fails."""

    def __init__(self, document: Document, world: World, must_print: frozenset[CellId]) -> None:
        self._document, self._world, self._must_print = document, world, must_print
        self._attack = Attack(world)
        self._order = {cell.id: place for place, cell in enumerate(document.cells)}
        totals = {each.total.cell for each in document.relations if isinstance(each, Sum)}
        totals |= {of.cell for each in document.relations if isinstance(each, Flow) for of in (each.opening, each.closing)}
        self._totals = totals | {cell.id for cell in document.cells if cell.is_total}
        self._last = self._totals | {cell.id for cell in document.cells if not (cell.numerator or cell.is_blank or cell.is_noted)}
        self._already = {cell.id for cell in document.cells if world.is_public_already(cell)}
        self._primary = {cell.id for cell in document.cells if cell.is_small} - must_print - self._already
        self._before, self._known_before = self._hidden_before()
        self._unprinted = self._open_without_this_one(world.unprinted)

    def _hidden_before(self) -> tuple[list[Kept], list[Kept]]:
        """What the earlier documents hid and this one could tell, and of that what could be worked out if it told nothing."""
        world = self._world
        world.hidden = set(world.cells)
        near = self._attack.hanging_with({number for cell in self._document.cells for number in self._numbers(cell)})
        world.hidden = set()
        kept = [each for each in world.kept_before() if near & set(world.numbers_of(each))]
        open_ = self._open_without_this_one(kept)
        known = set(kept) - set(open_)
        return open_, [each for each in kept if each in known]

    def _open_without_this_one(self, kept: Iterable[Kept]) -> list[Kept]:
        """Those of some values that nobody could work out if this document told nothing."""
        self._world.hidden = set(self._world.cells)
        found = [each for each in kept if self._attack.is_open(each)]
        self._world.hidden = set()
        return found

    def _numbers(self, cell: Cell) -> tuple[int, ...]:
        return self._world.numbers_of(Kept(NOW, cell))

    def suppression(self) -> Suppression:
        """Hide without totals first, then with those that are needed, and print again whatever turns out not to be needed."""
        self._world.hidden |= self._primary | self._hidden_again()
        stuck = self._protect(with_totals=False)
        self._print_again(each.cell.id for each in self._exposed() if each.at == NOW and not each.weights)
        beyond = [each for each in self._exposed() if each in stuck]
        self._protect(with_totals=True)
        self._print_again(self._world.hidden - self._primary)
        return self._told(beyond)

    def _hidden_again(self) -> set[CellId]:
        """What an earlier document hid and is the same here, but totals: those are hidden again only where they must be."""
        values = {(each.cell.kind, self._world.numbers_of(each)) for each in self._before}
        same = {cell.id for cell in self._document.cells if (cell.kind, self._numbers(cell)) in values}
        return {each for each in same - self._totals if self._may_hide(each)}

    def _told(self, beyond: Iterable[Kept]) -> Suppression:
        hidden = frozenset(self._world.hidden)
        exposed = self._told_once(self._exposed())
        kinds = self._world.cells
        needs = [NeedsTotal(_named(each), self._needs(each)) for each in self._told_once(beyond) if each not in exposed]
        return Suppression(
            primary=frozenset(self._primary),
            secondary=hidden - self._primary,
            totals=frozenset(hidden & self._totals),
            percentages=frozenset(each for each in hidden if kinds[each].kind is Kind.PERCENT),
            needs_total=tuple(each for each in needs if each.totals),
            exposed=tuple(each.cell.id for each in exposed if each.at == NOW),
            given_away=tuple(HiddenBefore(each.at - 1, each.cell.id) for each in exposed if each.at != NOW),
            known_before=tuple(HiddenBefore(each.at - 1, each.cell.id) for each in self._known_before),
            already=tuple(cell.id for cell in self._document.cells if cell.is_small and cell.id in self._already),
            for_earlier=self._for_earlier(hidden - self._primary),
        )

    def _told_once(self, found: Iterable[Kept]) -> list[Kept]:
        """Each value once: what an earlier document hid is left out where it is hidden here too."""
        once: dict[Value, Kept] = {}
        for each in found:
            once.setdefault((each.cell.kind, self._world.numbers_of(each)), each)
        return list(once.values())

    def _for_earlier(self, secondary: Iterable[CellId]) -> frozenset[CellId]:
        """What is hidden only because an earlier document is public: it would be printed if that were all there is."""
        if not self._world.earlier:
            return frozenset()
        alone = _Hiding(self._document, World(self._document), self._must_print).suppression()
        return frozenset(secondary) - alone.hidden

    def _needs(self, kept: Kept) -> tuple[CellId, ...]:
        """The totals without whose hiding a cell could be worked out."""
        hidden = self._world.hidden
        found = []
        for total in self._in_order(hidden & self._totals - self._primary):
            hidden.discard(total)
            if not self._attack.is_open(kept):
                found.append(total)
            hidden.add(total)
        return tuple(found)

    def _in_order(self, cells: Iterable[CellId]) -> list[CellId]:
        return sorted(cells, key=self._order.__getitem__)

    def _kept(self) -> list[Kept]:
        """Every hidden cell, of this document in its order and of the earlier ones, and every small count that no place prints."""
        hidden = (Kept(NOW, self._world.cells[each]) for each in self._in_order(self._world.hidden))
        return [*hidden, *self._before, *self._unprinted]

    def _exposed(self) -> list[Kept]:
        return [each for each in self._kept() if not self._attack.is_open(each)]

    def _protect(self, *, with_totals: bool) -> set[Kept]:
        """Hide more until no hidden cell is exposed; the cells for which there is nothing left to hide."""
        stuck: set[Kept] = set()
        while True:
            exposed = [each for each in self._exposed() if each not in stuck]
            if not exposed:
                return stuck
            stuck.update(each for each in exposed if not self._settles(each, with_totals=with_totals))

    def _settles(self, kept: Kept, *, with_totals: bool) -> bool:
        """Hide more until one exposed cell is open; false where nothing that may be hidden would help."""
        if not self._can_be_open(kept, with_totals=with_totals):
            return False
        while not self._attack.is_open(kept):
            chosen = self._choice(kept, with_totals=with_totals)
            if chosen is None:
                return False
            self._world.hidden |= chosen
        return True

    def _can_be_open(self, kept: Kept, *, with_totals: bool) -> bool:
        """Whether an exposed cell would be open if everything that may be hidden were."""
        hidden = self._world.hidden
        more = {each for each in self._world.cells if each not in hidden and self._may_hide(each)}
        more -= set() if with_totals else self._last
        hidden |= more
        can_be = self._attack.is_open(kept)
        hidden -= more
        return can_be

    def _choice(self, kept: Kept, *, with_totals: bool) -> frozenset[CellId] | None:
        """The cheapest cells to hide next for an exposed one: those that settle it at once, or else the first that may help."""
        far = self._groups(kept)
        allowed = [group for group in far if with_totals or not group & self._last]
        is_last_needed = with_totals and not self._can_be_open(kept, with_totals=False)
        groups = sorted(allowed, key=lambda group: (bool(group & self._last) is not is_last_needed, far[group], self._cost(group)))
        for group in groups[:_TRIALS]:
            self._world.hidden |= group
            is_settled = self._attack.is_open(kept)
            self._world.hidden -= group
            if is_settled:
                return group
        together = self._together(kept, self._of_its_time(kept, with_totals=with_totals))
        return together or next((group for group in groups if far[group] is not _Far.ELSEWHERE), None)

    def _of_its_time(self, kept: Kept, *, with_totals: bool) -> list[frozenset[CellId]]:
        """The cells of an exposed one's own month that may be hidden, the cheapest first."""
        found = (each for each in self._world.cells if each[1:] == kept.cell.id[1:] and each not in self._world.hidden)
        allowed = [each for each in found if self._may_hide(each) and (with_totals or each not in self._last)]
        return sorted((frozenset([each]) for each in allowed), key=self._cost)

    def _together(self, kept: Kept, groups: Sequence[frozenset[CellId]]) -> frozenset[CellId]:
        """The cells of as few of the first of some groups as settle an exposed cell together; none where all of them do not."""
        if not self._opens(kept, groups):
            return frozenset()
        fewest = bisect_left(range(len(groups)), True, key=lambda many: self._opens(kept, groups[:many]))
        needed = list(groups[:fewest])
        for group in reversed(groups[:fewest]):
            without = [each for each in needed if each is not group]
            if self._opens(kept, without):
                needed = without
        return frozenset().union(*needed)

    def _opens(self, kept: Kept, groups: Iterable[frozenset[CellId]]) -> bool:
        """Whether hiding some groups of cells more leaves a cell open."""
        hidden = self._world.hidden
        more = frozenset().union(*groups) - hidden
        hidden |= more
        is_open = self._attack.is_open(kept)
        hidden -= more
        return is_open

    def _groups(self, kept: Kept) -> Mapping[frozenset[CellId], _Far]:
        """The sets of printed cells each of which tells something that bears on an exposed one and may be hidden, and how closely."""
        world = self._world
        own = {number for secret in secrets_of(world, kept) for number in secret.numbers}
        near = {number for of in own for at in world.rules_of(of) for number in world.free_in(world.rules[at])} - own
        found = dict.fromkeys((self._showing(number) for number in own), _Far.ALONE)
        found |= dict.fromkeys((self._values_about(number) for number in near), _Far.VALUES)
        for at in self._attack.rules_about(own):
            rule = world.rules[at]
            far = self._far(rule, own, near)
            for group in self._telling(rule):
                found[group] = min(far, found.get(group, far))
        return {group: far for group, far in found.items() if group and all(self._may_hide(each) for each in group)}

    def _far(self, rule: Rule, own: set[int], near: set[int]) -> _Far:
        """How closely a rule bears on an exposed cell with these numbers of its own, and these unknown beside them."""
        numbers = {number for number, _ in rule.weights}
        if rule.is_equation and len(self._world.free_in(rule)) == 1:
            return _Far.ALONE if numbers & own else _Far.ALONE_ELSEWHERE
        if numbers & own:
            return _Far.OWN
        return _Far.NEAR if numbers & near else _Far.ELSEWHERE

    def _values_about(self, number: int) -> frozenset[CellId]:
        """The printed percentages, rates and means that tell something about a number and may be hidden."""
        rules = (self._world.rules[at].told_by for at in self._world.rules_of(number))
        return frozenset(each for each in rules if each and self._may_hide(each))

    def _telling(self, rule: Rule) -> Iterator[frozenset[CellId]]:
        """The sets of cells without which a rule tells less: the value it comes from, and those that show one of its numbers."""
        if rule.told_by:
            yield frozenset([rule.told_by])
        yield from (self._showing(number) for number, _ in rule.weights)

    def _showing(self, number: int) -> frozenset[CellId]:
        """The cells that show a number to a reader; none where nothing does, or where it was published before."""
        world = self._world
        return frozenset() if world.is_known_before(number) else frozenset(world.shown_in[number] - world.hidden)

    def _may_hide(self, cell: CellId) -> bool:
        """Whether a cell may be hidden for others: a count of nought tells of nothing else, a share of nought may."""
        known = self._world.cells[cell]
        tells = known.numerator > 0 or known.kind is not Kind.COUNT
        return known.is_suppressed and tells and cell not in self._must_print and cell not in self._already

    def _cost(self, group: frozenset[CellId]) -> tuple[bool, bool, int, int, int]:
        """A total costs most, then nought or nobody, then whatever leaves new cells alone in their rows, then the largest."""
        cells = [self._world.cells[each] for each in group]
        return (
            bool(group & self._totals),
            not all(each.numerator for each in cells),
            self._left_alone(cells),
            max(each.numerator for each in cells),
            min(self._order[each] for each in group),
        )

    def _left_alone(self, cells: Iterable[Cell]) -> int:
        """How many equations would have one unknown only if these were hidden, less those that have one now and would have two."""
        world = self._world
        alone = 0
        for number in {world.index(Term(cell.id, part)) for cell in cells for part in (Part.NUMERATOR,)}:
            free = (len(world.free_in(world.rules[at])) for at in world.rules_of(number) if world.rules[at].is_equation)
            alone += sum({0: 1, 1: -1}.get(others, 0) for others in free)
        return alone

    def _print_again(self, cells: Iterable[CellId]) -> None:
        """Print every cell of these that is not small and whose hiding protects nothing, the dearest first."""
        dearest = sorted(set(cells) - self._primary, key=lambda each: self._cost(frozenset([each])), reverse=True)
        lost = set(self._exposed())
        for cell in dearest:
            if cell in self._world.hidden:
                self._print_with_others(cell, lost)

    def _print_with_others(self, cell: CellId, lost: set[Kept]) -> None:
        """Print a cell again with the others that it tells and that need no hiding either; leave all hidden where it tells more."""
        hidden = self._world.hidden
        printed, more = set[CellId](), {cell}
        while more:
            hidden -= more
            printed |= more
            told = self._told_by_printing(lost)
            if told is None:
                hidden |= printed
                return
            more = told

    def _told_by_printing(self, lost: set[Kept]) -> set[CellId] | None:
        """The hidden cells that can be worked out now; None where one is small, unprinted or an earlier document's."""
        told = set[CellId]()
        for each in self._kept():
            if each in lost or self._attack.is_open(each):
                continue
            if each.at != NOW or each.weights or each.cell.id in self._primary:
                return None
            told.add(each.cell.id)
        return told


def _named(kept: Kept) -> CellId | HiddenBefore:
    return kept.cell.id if kept.at == NOW else HiddenBefore(kept.at - 1, kept.cell.id)
