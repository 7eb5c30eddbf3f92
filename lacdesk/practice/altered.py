"""A frozen dataclass with some of its fields changed, made without asking for the others again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

Frozen = TypeVar("Frozen")


def altered(value: Frozen, changed: Mapping[str, Any]) -> Frozen:
    """Return the same value with these fields changed, or itself where none are; the class has no slots and checks nothing.

    What `dataclasses.replace` does, many times as quick for a class of many fields: a diary alters ten thousand histories.
    """
    if not changed:
        return value
    made = object.__new__(type(value))
    made.__dict__.update(value.__dict__, **changed)
    return made
