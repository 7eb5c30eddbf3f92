"""Dated facts of a child's life gathered by subject, so that any of them can be seen as it was on a day, or without that day.

A gathering is a frozen dataclass of tuples of NamedTuples. Each NamedTuple is one fact and begins with `on`, the day it happened:
a report asked for on one day and received on another is two facts. Each field says, by `happens(kind)`, which clocks it may close.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, fields, replace
from datetime import date
from typing import Any, TypeVar

from lacdesk.practice.due import Kind

_KIND = "kind"
_READ: dict[type[Any], dict[str, Kind]] = {}

Gathered = TypeVar("Gathered")


def happens(kind: Kind) -> Any:
    """Return the field of a gathering that holds facts of a kind, none to begin with."""
    return field(default=(), metadata={_KIND: kind})


def until(gathered: Gathered, day: date) -> Gathered:
    """Return what had happened by a day."""
    found = {name: facts for name in _fields(type(gathered)) if (facts := getattr(gathered, name)) and facts[-1].on > day}
    return _with(gathered, {name: tuple(fact for fact in facts if fact.on <= day) for name, facts in found.items()})


def without(gathered: Gathered, day: date, kind: Kind) -> Gathered:
    """Return everything but the facts of a kind that happened on a day."""
    found = {name: getattr(gathered, name) for name, closes in _fields(type(gathered)).items() if closes is kind}
    kept = {name: tuple(fact for fact in facts if fact.on != day) for name, facts in found.items()}
    return _with(gathered, {name: facts for name, facts in kept.items() if len(facts) < len(found[name])})


def days_of(gathered: Any, since: date) -> Iterator[tuple[Kind, date]]:
    """Return the day of each fact since a day, with the kind of clock it may close."""
    for name, kind in _fields(type(gathered)).items():
        for fact in reversed(getattr(gathered, name)):
            if fact.on < since:
                break
            yield kind, fact.on


def _with(gathered: Gathered, changed: dict[str, Any]) -> Gathered:
    return replace(gathered, **changed) if changed else gathered  # type: ignore[type-var]


def _fields(gathering: type[Any]) -> dict[str, Kind]:
    """Return the fields of a gathering with the kinds they may close; read once, because every clock of every child asks."""
    if gathering not in _READ:
        _READ[gathering] = {each.name: each.metadata[_KIND] for each in fields(gathering)}
    return _READ[gathering]
