"""Dated facts of a child's life gathered by subject, so that any of them can be seen as it was on a day, or without that day.

A gathering is a frozen dataclass of tuples of NamedTuples. Each NamedTuple is one fact and begins with `on`, the day it happened:
a report asked for on one day and received on another is two facts. Each field says, by `happens(kind)`, which clocks it may close.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    return _kept(gathered, day.__ge__)


def without(gathered: Gathered, day: date, kind: Kind) -> Gathered:
    """Return everything but the facts of a kind that happened on a day."""
    return _kept(gathered, day.__ne__, kind)


def days_of(gathered: Any) -> Iterator[tuple[Kind, date]]:
    """Return the day of each fact, with the kind of clock it may close."""
    for name, kind in _fields(type(gathered)).items():
        for fact in getattr(gathered, name):
            yield kind, fact.on


def _kept(gathered: Gathered, is_kept: Callable[[date], bool], kind: Kind | None = None) -> Gathered:
    found: dict[str, Any] = {}
    for name, closes in _fields(type(gathered)).items():
        facts = getattr(gathered, name)
        if facts and kind in (None, closes) and not all(is_kept(fact.on) for fact in facts):
            found[name] = tuple(fact for fact in facts if is_kept(fact.on))
    return replace(gathered, **found) if found else gathered  # type: ignore[type-var]


def _fields(gathering: type[Any]) -> dict[str, Kind]:
    """Return the fields of a gathering with the kinds they may close; read once, because every clock of every child asks."""
    if gathering not in _READ:
        _READ[gathering] = {each.name: each.metadata[_KIND] for each in fields(gathering)}
    return _READ[gathering]
