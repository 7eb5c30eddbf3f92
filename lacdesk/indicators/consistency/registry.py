"""The consistency checks C1 to C17 by code: each takes a paper and finds what does not agree; none corrects anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from lacdesk.indicators.consistency.figures import Paper
from lacdesk.indicators.consistency.finding import Finding
from lacdesk.indicators.consistency.flow import never_falling, stock_and_flow
from lacdesk.indicators.consistency.means import means_of_groups, signed_differences
from lacdesk.indicators.consistency.narrative import arrows_and_dates, quoted_figures
from lacdesk.indicators.consistency.shares import given_by_parts, parts_within_wholes, whole_numerators, year_within_months
from lacdesk.indicators.consistency.sources import earlier_outturns, named_years, two_sources
from lacdesk.indicators.consistency.tables import adding_up, episodes_and_children, one_total, percentages_on_their_rows

Check = Callable[[Paper], Iterator[Finding]]

CHECKS: Mapping[str, Check] = {
    "C1": stock_and_flow,
    "C2": adding_up,
    "C3": given_by_parts,
    "C4": percentages_on_their_rows,
    "C5": whole_numerators,
    "C6": parts_within_wholes,
    "C7": one_total,
    "C8": means_of_groups,
    "C9": signed_differences,
    "C10": two_sources,
    "C11": quoted_figures,
    "C12": arrows_and_dates,
    "C13": year_within_months,
    "C14": never_falling,
    "C15": earlier_outturns,
    "C16": episodes_and_children,
    "C17": named_years,
}


def findings(paper: Paper, codes: Iterable[str] = CHECKS) -> list[Finding]:
    """Everything the checks find in a paper, in their order, each once and as it was found first."""
    found: dict[str, Finding] = {}
    for code in codes:
        for each in CHECKS[code](paper):
            found.setdefault(each.id, each)
    return list(found.values())
