"""The rows behind a figure, whether counted now or kept with a published run, those that want looking at first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from lacdesk.desktop.page import Desk
from lacdesk.records.carers import Carer

if TYPE_CHECKING:
    from lacdesk.indicators.cohort import Cohort
    from lacdesk.indicators.frames import Frames

Names = Mapping[str, tuple[str, str]]
"""The short name and the reference of every child by id, and of every carer the name and CARER."""
CARER = "carer"
"""What stands in place of a child's reference where a row is a carer's."""


class Standing(StrEnum):
    """How one row of a cohort stands."""

    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"
    MET = "met"


@dataclass(frozen=True)
class ChildCounted:
    """One row behind a figure: whose it is, how it stands, the dates asked for and done where there are such, and why in words."""

    child_id: str
    name: str
    ref: str
    standing: Standing
    due: date | None
    number: int | None
    why: str
    done: date | None = None


@dataclass(frozen=True)
class Behind:
    """The rows behind one month's figure, those that want looking at first."""

    key: str
    month: date
    rows: tuple[ChildCounted, ...]
    has_source: bool


def open_file(desk: Desk, subject_id: str) -> None:
    """Open the file of the child behind a figure, or of the carer's household where the row is a carer's."""
    with desk.reading() as session:
        is_carer = session.get(Carer, subject_id) is not None
    if is_carer:
        desk.go("home", carer_id=subject_id)
    else:
        desk.go("child", child_id=subject_id)


def counted_behind(frames: Frames, names: Names, key: str, month: date) -> Behind:
    """The rows behind a measure's figure of a month as they are counted now."""
    from lacdesk.documents.measure_figures import Good
    from lacdesk.documents.performance import measure_figures
    from lacdesk.indicators.measures import measure
    from lacdesk.indicators.series import series

    is_low = measure_figures(series(frames, key, [month])).good is Good.LOW
    return behind(measure(key)(frames, month), names, is_low)


def behind(cohort: Cohort, names: Names, is_low: bool) -> Behind:
    """The rows of a cohort with the names of its children; of a share that is good when it is low, those counted come first."""
    is_concern = is_low and cohort.unit.value == "percent"
    rows = sorted(_children(names, cohort), key=lambda row: _order(row, is_concern))
    return Behind(cohort.key, cohort.month, tuple(rows), cohort.has_source)


def _children(names: Names, cohort: Cohort) -> list[ChildCounted]:
    columns = cohort.columns
    facts = zip(columns["child_id"], columns["ref"], columns["met"], columns["due"], columns["number"], columns["done"], strict=True)
    reasons = (cohort.why(row) for row in cohort.rows.itertuples())
    found = []
    for (child_id, ref, met, due, number, done), why in zip(facts, reasons, strict=True):
        name, known_ref = names.get(child_id, (ref, ref))
        found.append(ChildCounted(child_id, name, known_ref, _standing(met), due, number, why, done))
    return found


def _standing(met: bool | None) -> Standing:
    if met is None:
        return Standing.NOT_KNOWN
    return Standing.MET if met else Standing.NOT_MET


_PLACES = {Standing.NOT_MET: 0, Standing.NOT_KNOWN: 1, Standing.MET: 2}


def _order(row: ChildCounted, is_low: bool) -> tuple[int, int, date, str, str]:
    """Not met first and the longest overdue before the rest; where low is good, those counted first."""
    place = _PLACES[row.standing]
    return (-place if is_low else place, -(row.number or 0), row.due or date.max, row.name, row.child_id)
