"""Answers kept while the same facts are asked about again: every clock of a child begins from the same stays and stretches."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple

MOST_KEPT = 4096

Given = TypeVarTuple("Given")
Answer = TypeVar("Answer")


def kept(work: Callable[[*Given], Answer]) -> Callable[[*Given], Answer]:
    """Return a function that works an answer out once for the very same objects, given by position.

    They are told apart by identity, which costs nothing however many facts they hold; so they must never change, nor the answer.
    """
    answers: dict[tuple[int, ...], tuple[Any, Answer]] = {}

    @wraps(work)
    def ask(*given: *Given) -> Answer:
        """Give the answer kept for these objects, worked out now if there is none."""
        key = tuple(map(id, given))
        found = answers.get(key)
        if found is None:
            if len(answers) >= MOST_KEPT:
                answers.clear()
            found = answers[key] = (given, work(*given))
        return found[1]

    return ask
