"""Telling somebody, before a page is printed, which letters are printed by their names because no font here draws them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from lacdesk.practice.words import counted

Tell = Callable[[Sequence[str]], None]

MOST_TOLD = 12
_LISTENER: ContextVar[Tell | None] = ContextVar("listener", default=None)


@contextmanager
def telling(tell: Tell) -> Iterator[None]:
    """Have `tell` called before each document printed here, where it has such letters: "[grinning face] in item 4" for each."""
    held = _LISTENER.set(tell)
    try:
        yield
    finally:
        _LISTENER.reset(held)


def listener() -> Tell | None:
    """Return who is to be told now, or None."""
    return _LISTENER.get()


def names_sentence(names: Sequence[str]) -> str:
    """Return what is printed by name as a sentence: "Printed by name: [grinning face] in item 4."."""
    more = len(names) - MOST_TOLD
    rest = f"; and {counted(more, 'more character')}" if more > 0 else ""
    return f"Printed by name: {'; '.join(names[:MOST_TOLD])}{rest}."
