"""Children in, children out: C1 and C14."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lacdesk.indicators.consistency.figures import Paper
from lacdesk.indicators.consistency.finding import Finding, finding


def stock_and_flow(paper: Paper) -> Iterator[Finding]:
    """C1: the opening number, plus those who started, less those who ceased, is the closing number."""
    for each in paper.flows:
        worked_out = each.opening + each.started - each.ceased
        if worked_out != each.closing:
            sums = f"{each.opening:,} + {each.started:,} - {each.ceased:,} = {worked_out:,}"
            yield finding("C1", f"{each.name}, {each.when}", f"{sums}, but {each.closing:,} is printed.", worked_out, each.closing)


def never_falling(paper: Paper) -> Iterator[Finding]:
    """C14: a figure counted up over a year never falls."""
    for each in paper.cumulatives:
        for (earlier, before), (later, after) in pairwise(each.values):
            if after < before:
                said = f"{each.name} fell from {before:,} ({earlier}) to {after:,} ({later}), although it is counted up over the year."
                yield finding("C14", f"{each.name}, {later}", said, before, after)
