"""Deciding, child by child, what new rows of a return add to what is held, fill in, or differ from; nothing is written here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from lacdesk.exchange.ssda903.cells import day, flag
from lacdesk.exchange.ssda903.facts import Fact, coded, facts_of, previous_permanence
from lacdesk.exchange.ssda903.held import children_held, recorded_here, records_held
from lacdesk.exchange.ssda903.rows import Row
from lacdesk.exchange.ssda903.stretches import Stretch, stretch_of
from lacdesk.records.base import ChildRecord, Record, fields_of
from lacdesk.records.care import PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.ids import new_id
from lacdesk.records.returned import IMPORTED, Episode

DIFFERS = "The cell differs from what is held, which stands."
HELD_STANDS = "An episode of this child that starts on that day is held already and has ended; it stands."
RECORDED_HERE = "The child's care is recorded here: the row is kept, and the record stands."
NO_PERIOD = "The child has no period of care to put the previous permanence on."

_CHANGED_SINCE = {"SEX": "202", "DOB": "203", "ETHNIC": "204", "UPN": "208"}
_CHANGED_EPISODE = "502, 503A–J"
_FROM_LATER_RETURN = ("dec", "rec", "reason_place_change")
_SAME_SEX = {"1": "M", "2": "F"}


@dataclass(slots=True, eq=False)
class ChildPlan:
    """What is to be written for one child; `held` is the child where it is known already."""

    ref: str
    child_id: str
    held: Child | None = None
    child_values: dict[str, Any] = field(default_factory=dict)
    episodes: list[tuple[Row, Stretch]] = field(default_factory=list)
    held_episodes: list[Episode] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    permanence: dict[str, Any] = field(default_factory=dict)
    changes: list[tuple[Record, dict[str, Any]]] = field(default_factory=list)
    has_changed_episodes: bool = False

    @property
    def has_new_care(self) -> bool:
        """Whether periods, statuses and placements have to be worked out again."""
        return bool(self.episodes) or self.has_changed_episodes


def plan(session: Session, rows: Iterable[Row], year: int) -> list[ChildPlan]:
    """Return what these rows, new to the database, ask for; rows that differ from what is held are marked."""
    by_child: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.child:
            by_child[row.child].append(row)
    held = children_held(session, by_child)
    plans = [ChildPlan(ref, held[ref].id if ref in held else new_id(), held.get(ref)) for ref in by_child]
    for each in plans:
        each.child_values = _child_values(by_child[each.ref], year)
        each.facts = facts_of(by_child[each.ref], year)
    known = {each.child_id: each for each in plans if each.held is not None}
    for each in plans:
        if each.held is None:
            each.episodes = _new_episodes(by_child[each.ref], year)
    _compare_with_held(session, known, by_child, year)
    for each in plans:
        _plan_permanence(each, by_child[each.ref], year)
    return plans


def episode_values(row: Row) -> dict[str, Any]:
    """Return the values of an episode as they came, days as days and blanks as nothing."""
    values: dict[str, Any] = {name.lower(): row.values[name] or None for name in row.values if name != "CHILD"}
    values.update(decom=day(row.values["DECOM"]), dec=day(row.values["DEC"]))
    return values


def _new_episodes(rows: list[Row], year: int) -> list[tuple[Row, Stretch]]:
    counting = (row for row in rows if row.table == "Episodes" and row.why_left_out is None)
    return [(row, stretch) for row in counting if (stretch := stretch_of(row, year)) is not None]


def _child_values(rows: list[Row], year: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for row in rows:
        if row.why_left_out is not None:
            continue
        if row.table == "Header":
            values.update(
                dob=day(row.values["DOB"]),
                sex=coded(row, "SEX", year),
                ethnicity=coded(row, "ETHNIC", year),
                upn=row.values["UPN"] or None,
                is_parent=flag(row.values["MOTHER"]),
                first_child_dob=day(row.values["MC_DOB"]),
            )
        elif row.table == "UASC":
            values["uasc_ceased"] = day(row.values["DUC"])
    return values


def _compare_with_held(session: Session, known: dict[str, ChildPlan], by_child: dict[str, list[Row]], year: int) -> None:
    if not known:
        return
    kept_here = recorded_here(session, list(known))
    episodes = records_held(session, Episode, known)
    for child_id, each in known.items():
        rows = by_child[each.ref]
        _compare_child(each, rows)
        each.held_episodes = [episode for episode in episodes[child_id] if episode.origin == IMPORTED]
        if child_id in kept_here:
            _stand_back(rows)
        else:
            _match_episodes(each, rows, year)
    _match_facts(session, known)


def _compare_child(each: ChildPlan, rows: list[Row]) -> None:
    if each.held is None:
        return
    fill = _fill_or_mark(each.held, each.child_values, [row for row in rows if row.table in {"Header", "UASC"}], _CHANGED_SINCE)
    if fill:
        each.changes.append((each.held, fill))


def _stand_back(rows: list[Row]) -> None:
    for row in rows:
        if row.table == "Episodes" and row.why_left_out is None:
            row.leave_out("CHILD", RECORDED_HERE)


def _match_episodes(each: ChildPlan, rows: list[Row], year: int) -> None:
    free = sorted(each.held_episodes, key=lambda episode: (episode.dec is not None, episode.id))
    for row, stretch in _new_episodes(rows, year):
        same = next((episode for episode in free if episode.decom == stretch.decom), None)
        if same is None:
            each.episodes.append((row, stretch))
            continue
        free.remove(same)
        _settle_episode(each, same, row)


def _settle_episode(each: ChildPlan, episode: Episode, row: Row) -> None:
    values = episode_values(row)
    different = [name for name, value in values.items() if not _is_same(getattr(episode, name), value)]
    was_open = episode.dec is None
    for name in different:
        if not was_open or name not in _FROM_LATER_RETURN:
            row.mark(name.upper(), DIFFERS, _CHANGED_EPISODE)
    if not was_open and different:
        row.leave_out("DECOM", HELD_STANDS)
    changes = {name: values[name] for name in different if was_open and name in _FROM_LATER_RETURN}
    if changes:
        each.changes.append((episode, changes))
        each.has_changed_episodes = True


def _match_facts(session: Session, known: dict[str, ChildPlan]) -> None:
    classes = {fact.record_class for each in known.values() for fact in each.facts}
    for record_class in classes:
        wanting = [child_id for child_id, each in known.items() if any(fact.record_class is record_class for fact in each.facts)]
        held = records_held(session, record_class, wanting)
        for child_id in wanting:
            _match_child_facts(known[child_id], record_class, held[child_id])


def _match_child_facts(each: ChildPlan, record_class: type[ChildRecord], held: list[Any]) -> None:
    free = list(held)
    for fact in [fact for fact in each.facts if fact.record_class is record_class]:
        same = next((record for record in free if tuple(getattr(record, name) for name in fact.known_by) == fact.key), None)
        if same is None:
            continue
        free.remove(same)
        each.facts.remove(fact)
        fill = _fill_or_mark(same, fact.values, fact.rows, {})
        if fill:
            each.changes.append((same, fill))


def _plan_permanence(each: ChildPlan, rows: list[Row], year: int) -> None:
    for row in rows:
        if row.table != "PrevPerm" or row.why_left_out is not None:
            continue
        if each.episodes or each.held_episodes:
            each.permanence = previous_permanence(row, year)
        else:
            row.leave_out("CHILD", NO_PERIOD)


def first_without_permanence(periods: Iterable[PeriodOfCare]) -> PeriodOfCare | None:
    """Return the first of a child's periods of care that says nothing of a previous permanence, or None where each does."""
    blank = (each for each in periods if each.previous_permanence is None)
    return min(blank, key=lambda each: each.started or date.max, default=None)


def _fill_or_mark(record: Record, values: dict[str, Any], rows: list[Row], rules: dict[str, str]) -> dict[str, Any]:
    """Return what fills blanks of a record; mark each cell that says something else than the record."""
    fields = fields_of(type(record))
    fill: dict[str, Any] = {}
    for name, value in values.items():
        held = getattr(record, name)
        if value is None or _is_same(held, value):
            continue
        if held is None:
            fill[name] = value
            continue
        column = fields[name].returned_as or ""
        row = next((row for row in rows if column in row.cells), None)
        if row is not None:
            row.mark(column, DIFFERS, rules.get(column, ""))
    return fill


def _is_same(held: Any, value: Any) -> bool:
    if isinstance(held, str) and isinstance(value, str):
        here, there = held.upper(), value.upper()
        return _SAME_SEX.get(here, here) == _SAME_SEX.get(there, there)
    return bool(held == value)
