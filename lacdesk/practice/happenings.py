"""Dated facts of a child's life gathered by subject, so that any of them can be seen as it was on a day, or without that day.

A gathering is a frozen dataclass of tuples of NamedTuples. Each NamedTuple is one fact and begins with `on`, the day it happened:
a report asked for on one day and received on another is two facts. Each field says, by `happens(kind)`, which clocks it may close.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, fields
from datetime import date
from typing import Any, TypeVar

from lacdesk.practice.altered import altered
from lacdesk.practice.due import Kind
from lacdesk.practice.kept import kept

_KIND = "kind"
_READ: dict[type[Any], dict[str, Kind]] = {}

Gathered = TypeVar("Gathered")


def happens(kind: Kind) -> Any:
    """Return the field of a gathering that holds facts of a kind, none to begin with."""
    return field(default=(), metadata={_KIND: kind})


def until(gathered: Gathered, day: date) -> Gathered:
    """Return what had happened by a day."""
    later = [(name, facts) for name, _, facts in _told(gathered) if facts[-1].on > day]
    return altered(gathered, {name: tuple(fact for fact in facts if fact.on <= day) for name, facts in later})


def without(gathered: Gathered, day: date, kind: Kind) -> Gathered:
    """Return everything but the facts of a kind that happened on a day."""
    found = [(name, facts) for name, closes, facts in _told(gathered) if closes is kind and any(fact.on == day for fact in facts)]
    return altered(gathered, {name: tuple(fact for fact in facts if fact.on != day) for name, facts in found})


def days_of(gathered: Any, since: date) -> Iterator[tuple[Kind, date]]:
    """Return the day of each fact since a day, with the kind of clock it may close."""
    for _, kind, facts in _told(gathered):
        for fact in reversed(facts):
            if fact.on < since:
                break
            yield kind, fact.on


@kept
def _told(gathered: Any) -> tuple[tuple[str, Kind, tuple[Any, ...]], ...]:
    """Return the fields that hold anything, with the kinds they may close; most gatherings hold little."""
    return tuple((name, kind, facts) for name, kind in _fields(type(gathered)).items() if (facts := getattr(gathered, name)))


def _fields(gathering: type[Any]) -> dict[str, Kind]:
    """Return the fields of a gathering with the kinds they may close; read once, because every clock of every child asks."""
    if gathering not in _READ:
        _READ[gathering] = {each.name: each.metadata[_KIND] for each in fields(gathering)}
    return _READ[gathering]
