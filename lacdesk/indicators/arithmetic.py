"""Percentages, rates and differences as the papers print them: with decimals, half up, once, at the edge."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

Exact = int | Decimal | Fraction


def half_up(value: Exact, places: int = 1) -> Decimal:
    """The value with that many decimals, halves going away from zero: 6.25 is 6.3, -7.55 is -7.6."""
    exact = Fraction(value)
    scaled = abs(exact) * 10**places
    whole = int(scaled + Fraction(1, 2))
    return Decimal(-whole if exact < 0 else whole).scaleb(-places)


def percentage(numerator: Exact, denominator: Exact, places: int = 1) -> Decimal | None:
    """A hundred times the numerator over the denominator; None where nobody is eligible."""
    return ratio(numerator, denominator, 100, places)


def rate(number: Exact, population: Exact, per: int = 10_000, places: int = 1) -> Decimal | None:
    """The number for every so many of the population; None where the population is nought."""
    return ratio(number, population, per, places)


def ratio(numerator: Exact, denominator: Exact, times: int = 1, places: int = 1) -> Decimal | None:
    """The exact quotient times a number, rounded once; None over a denominator of nought."""
    if denominator == 0:
        return None
    return half_up(Fraction(numerator) * times / Fraction(denominator), places)


def percentage_of_sums(numerators: Sequence[int], denominators: Sequence[int], places: int = 1) -> Decimal | None:
    """The percentage of a whole period: its months' numerators and denominators are added first, percentages never averaged."""
    return percentage(sum(numerators), sum(denominators), places)


def points(ours: Decimal, theirs: Decimal) -> Decimal:
    """The gap ours minus theirs: percentage points for percentages, the unit itself for everything else."""
    return ours - theirs


def percent_change(before: Exact, after: Exact, places: int = 1) -> Decimal | None:
    """By how many per cent a count changed; None from nought."""
    return ratio(Fraction(after) - Fraction(before), before, 100, places)
