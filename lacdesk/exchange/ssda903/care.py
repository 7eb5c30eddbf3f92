"""Periods of care, legal statuses and placements that follow from a child's episodes (indicators.md section 10, readings 1 to 9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lacdesk.exchange.ssda903.stretches import Stretch, in_order

_NEW_CARER = frozenset({"S", "P", "B"})
_MOVES = frozenset({"S", "P", "B", "T", "U"})
_SAME_CARER = frozenset({"L", "T", "U"})
_WITH_PRESENT_CARER = frozenset({"A3", "A5"})
_CONTINUES = "X1"


@dataclass(slots=True)
class Care:
    """What is written for a child from the episodes: one dict of column values a record."""

    periods: list[dict[str, Any]] = field(default_factory=list)
    statuses: list[dict[str, Any]] = field(default_factory=list)
    placements: list[dict[str, Any]] = field(default_factory=list)


def care_of(stretches: Iterable[Stretch]) -> Care:
    """Return the care that a child's episodes show, also where they overlap; nothing is mended."""
    care = Care()
    ordered = in_order(stretches)
    for run in _runs(ordered):
        first_known = run[0] is ordered[0]
        care.periods.append(_period(run, is_lower_bound=first_known and run[0].rne != "S"))
        care.statuses.extend(_status(part) for part in _split(run, _changes_status))
        care.placements.extend(_placements(run))
    return care


def _runs(ordered: list[Stretch]) -> Iterator[list[Stretch]]:
    run: list[Stretch] = []
    for stretch in ordered:
        if run and not _touches(run[-1], stretch):
            yield run
            run = []
        run.append(stretch)
    if run:
        yield run


def _touches(before: Stretch, after: Stretch) -> bool:
    if after.rne == "S" or before.is_short_break != after.is_short_break:
        return False
    return before.dec is None or after.decom <= before.dec


def _period(run: list[Stretch], *, is_lower_bound: bool) -> dict[str, Any]:
    last = _last_ending(run)
    is_over = last.dec is not None and last.rec != _CONTINUES
    return {
        "started": run[0].decom,
        "started_is_lower_bound": True if is_lower_bound else None,
        "ceased": last.dec,
        "category_of_need": run[0].cin or None,
        "ceased_reason": last.rec or None if is_over else None,
    }


def _changes_status(before: Stretch, after: Stretch) -> bool:
    return before.ls != after.ls


def _status(part: list[Stretch]) -> dict[str, Any]:
    return {"code": part[0].ls or None, "started": part[0].decom, "ended": _last_ending(part).dec}


def _changes_place(before: Stretch, after: Stretch) -> bool:
    return after.rne in _MOVES or before.where != after.where


def _placements(run: list[Stretch]) -> list[dict[str, Any]]:
    parts = _split(run, _changes_place)
    firsts = [part[0] for part in parts]
    return [_placement(part, _same_carer(firsts, at)) for at, part in enumerate(parts)]


def _placement(part: list[Stretch], same_carer: bool | None) -> dict[str, Any]:
    last = _last_ending(part)
    return {
        "started": part[0].decom,
        "ended": last.dec,
        "kind": part[0].place or None,
        "provider_kind": part[0].provider or None,
        "urn": part[0].urn or None,
        "postcode": part[0].pl_post or None,
        "same_carer": same_carer,
        "end_reason": last.reason or None,
    }


def _same_carer(firsts: list[Stretch], at: int) -> bool | None:
    if at == 0:
        return None
    here = firsts[at]
    left = next((each for each in reversed(firsts[:at]) if not each.is_temporary), None)
    if firsts[at - 1].is_temporary and left is not None and left.where == here.where:
        return True
    if here.place in _WITH_PRESENT_CARER or here.rne in _SAME_CARER:
        return True
    return False if here.rne in _NEW_CARER or here.where != firsts[at - 1].where else None


def _split(run: list[Stretch], differs: Callable[[Stretch, Stretch], bool]) -> list[list[Stretch]]:
    parts: list[list[Stretch]] = []
    for stretch in run:
        if not parts or differs(parts[-1][-1], stretch):
            parts.append([])
        parts[-1].append(stretch)
    return parts


def _last_ending(part: list[Stretch]) -> Stretch:
    return max(part, key=lambda each: (each.dec or date.max, each.decom))
