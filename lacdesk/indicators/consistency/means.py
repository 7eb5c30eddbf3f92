"""Means of groups and differences between figures: C8 and C9."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lacdesk.indicators.arithmetic import half_up
from lacdesk.indicators.consistency.figures import Paper, printed_places, tolerance
from lacdesk.indicators.consistency.finding import Finding, finding
from lacdesk.practice.words import listed


def means_of_groups(paper: Paper) -> Iterator[Finding]:
    """C8: the means of the groups, weighted by how many are in each, make the mean of everybody."""
    for each in paper.means:
        everybody = sum(number for number, _ in each.groups)
        if not everybody:
            continue
        exact = sum((number * Fraction(value) for number, value in each.groups), Fraction(0)) / everybody
        if abs(exact - Fraction(each.overall)) > Fraction(tolerance(printed_places(each.overall))):
            groups = listed([f"{number:,} at {value:,}" for number, value in each.groups])
            right = half_up(exact)
            yield finding("C8", each.name, f"{each.name}: {groups} make {right:,}, but {each.overall:,} is printed.", right, each.overall)


def signed_differences(paper: Paper) -> Iterator[Finding]:
    """C9: a difference is ours minus theirs, with its sign, in every row alike."""
    for each in paper.differences:
        right = each.ours - each.theirs
        slack = tolerance(max(printed_places(each.ours), printed_places(each.theirs), printed_places(each.printed))) / 2
        if abs(right - each.printed) <= slack:
            continue
        is_turned = abs(right + each.printed) <= slack
        about = f"{each.table}: {each.row}"
        what = ", so the sign is turned round" if is_turned else ""
        said = f"{about}: {each.ours} less {each.theirs} is {right}, but {each.printed} is printed{what}."
        yield finding("C9", about, said, right, each.printed)
