"""Commands and the functions that carry them out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from lacdesk.store.door import handler_of, handles
from lacdesk.store.unit import UnitOfWork


@dataclass(frozen=True)
class Knock:
    """A command nobody else knows."""


@dataclass(frozen=True)
class Nobody:
    """A command without a handler."""


@handles(Knock)
def answer(command: Knock, unit: UnitOfWork, today: date) -> None:
    """Carry it out."""


def test_a_command_is_carried_out_by_the_function_that_handles_it() -> None:
    assert handler_of(Knock()) is answer


def test_a_command_has_one_handler() -> None:
    with pytest.raises(ValueError, match="Knock is carried out already"):
        handles(Knock)(answer)


def test_a_command_nobody_handles_is_our_fault() -> None:
    with pytest.raises(KeyError):
        handler_of(Nobody())
