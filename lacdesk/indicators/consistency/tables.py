"""Tables and their totals: C2, C4, C7 and C16."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from lacdesk.indicators.arithmetic import half_up, percentage
from lacdesk.indicators.consistency.figures import Episodes, Figure, Paper, Table, Unit, is_near, printed_places
from lacdesk.indicators.consistency.finding import Finding, finding
from lacdesk.practice.words import listed

_HUNDRED = Decimal(100)


def adding_up(paper: Paper) -> Iterator[Finding]:
    """C2: rows add to their totals, columns to theirs, months to the year to date."""
    for each in paper.addings:
        yield from _not_adding(each.name, sum(each.parts), each.total)
    for table in paper.tables:
        for line in table.lines:
            yield from _not_adding(f"{table.name}: {line.name}", sum(number or 0 for number in line.counts), line.total)
        for place, column in enumerate(table.columns):
            yield from _not_adding(f"{table.name}: {column}", table.added(place), table.total(place))
        of_lines = [line.total for line in table.lines if line.total is not None]
        of_columns = [total for total in table.totals if total is not None]
        for whose, totals in (("lines", of_lines), ("columns", of_columns)):
            if totals:
                yield from _not_adding(f"{table.name}: the totals of the {whose}", sum(totals), table.grand_total)


def _not_adding(name: str, added: int, total: int | None) -> Iterator[Finding]:
    if total is not None and added != total:
        yield finding("C2", name, f"{name}: the parts add up to {added:,}, but {total:,} is printed.", added, total)


def percentages_on_their_rows(paper: Paper) -> Iterator[Finding]:
    """C4: the percentages of a table, and of a month's rows from one source, stand on their own rows; a table's add up to about 100."""
    for group in in_wrong_order(paper.figures):
        yield _rows_turned(group)
    for table in paper.tables:
        for place in range(len(table.columns)):
            if is_on_wrong_rows(table, place):
                yield _on_wrong_rows(table, place)
            yield from _not_a_hundred(table, place)


def in_wrong_order(figures: Iterable[Figure]) -> list[list[Figure]]:
    """The percentages of one period and source that are not what their parts give, and are what the parts of each other give."""
    held: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for each in figures:
        exact = each.exact if each.unit is Unit.PERCENT else None
        if exact is not None and each.value is not None and not is_near(exact, each.value, each.places):
            held[each.month, each.is_year_to_date, each.year, each.source].append(each)
    return [group for group in held.values() if len(group) > 1 and sorted(_by_parts(group)) == sorted(_printed(group))]


def _printed(group: Sequence[Figure]) -> list[Decimal]:
    return [each.value for each in group if each.value is not None]


def _by_parts(group: Sequence[Figure]) -> list[Decimal]:
    return [half_up(each.exact or 0, each.places) for each in group]


def _rows_turned(group: Sequence[Figure]) -> Finding:
    first, *_ = group
    right, printed = ([f"{share}%" for share in shares] for shares in (_by_parts(group), _printed(group)))
    rows = listed([each.ref for each in group])
    said = f"The percentages stand on the wrong rows, {first.when}: {rows} are {listed(right)}, printed {listed(printed)}."
    return finding("C4", f"{first.key} percentages", said, *printed)


def is_on_wrong_rows(table: Table, column: int) -> bool:
    """Whether a column prints the right percentages in another order."""
    printed = [share for _, _, share in table.percents(column)]
    right = _right(table, column)
    return len(right) == len(printed) and printed != right and sorted(printed) == sorted(right)


def _right(table: Table, column: int) -> list[Decimal]:
    base = table.base(column)
    shares = [percentage(number, base, printed_places(share)) for _, number, share in table.percents(column)] if base else []
    return [share for share in shares if share is not None]


def _on_wrong_rows(table: Table, column: int) -> Finding:
    printed = [f"{share}%" for _, _, share in table.percents(column)]
    right = [f"{share}%" for share in _right(table, column)]
    counts = listed([f"{number:,}" for _, number, _ in table.percents(column)])
    said = f"The percentages stand on the wrong rows: {counts} of {table.base(column):,} are {listed(right)}, printed {listed(printed)}."
    return finding("C4", table.key("percentages", column), said, *printed)


def _not_a_hundred(table: Table, column: int) -> Iterator[Finding]:
    """Where every row has its percentage and the rows are the whole, their sum is 100 but for rounding."""
    shares = [line.percents[column] for line in table.lines if column < len(line.percents)]
    printed = [share for share in shares if share is not None]
    counted = [line.counts[column] for line in table.lines if line.counts[column]]
    is_whole = not counted or (len(printed) == len(counted) and table.base(column) == table.added(column))
    added = sum(printed, Decimal(0))
    slack = sum((Decimal(1).scaleb(-printed_places(share)) for share in printed), Decimal(0)) / 2
    if len(printed) > 1 and is_whole and abs(added - _HUNDRED) > max(slack, Decimal(1)):
        said = f"The percentages of {table.key('percentages', column)} add up to {added}, not 100."
        yield finding("C4", table.key("percentages", column), said, added, 100)


def one_total(paper: Paper) -> Iterator[Finding]:
    """C7: tables that count the same children by age, legal status and placement share one total."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for table in paper.tables:
        for place, subject in enumerate(table.subjects):
            total = table.total(place)
            found[subject].append((table.name, table.added(place) if total is None else total))
    for subject, (first, *others) in found.items():
        for name, total in others:
            if total != first[1]:
                said = f"{first[0]} has {first[1]:,} and {name} has {total:,}, although both count {subject}."
                yield finding("C7", f"{name}, {subject}", said, first[1], total)


def episodes_and_children(paper: Paper) -> Iterator[Finding]:
    """C16: there are at least as many episodes as children they happened to, and the children of the rows make their total."""
    for each in paper.episodes:
        totals = [("all", each.total_episodes, each.total_children)]
        for name, episodes, children in (*each.lines, *totals):
            if episodes is not None and children is not None and episodes < children:
                whose = f"{each.name}, {name}" if each.lines else each.name
                said = f"{whose}: {each.cannot_be.format(episodes=episodes, children=children)}."
                yield finding("C16", f"{each.name}: {name}", said, episodes, children)
        yield from _children_not_adding(each)


def _children_not_adding(each: Episodes) -> Iterator[Finding]:
    added = sum(children for _, _, children in each.lines)
    if each.lines and each.total_children is not None and added != each.total_children:
        reason = "; a child in two rows counts once in the total" if added > each.total_children else ""
        said = f"{each.name}: the children of the rows add up to {added:,}, but {each.total_children:,} is printed{reason}."
        yield finding("C16", f"{each.name}: children", said, added, each.total_children)
