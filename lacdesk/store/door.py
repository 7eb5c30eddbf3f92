"""Which function carries out which command, whatever room it lies in: rooms on one floor need not know each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from lacdesk.store.unit import UnitOfWork

Handler = Callable[[Any, UnitOfWork, date], object]
Handling = TypeVar("Handling", bound=Handler)

_HANDLERS: dict[type, Handler] = {}


def handles(*commands: type) -> Callable[[Handling], Handling]:
    """Say that the function below carries out these commands; raises ValueError where another does already."""

    def registered(handler: Handling) -> Handling:
        """Note the function for each of the commands, and leave it as it is."""
        for command in commands:
            if command in _HANDLERS:
                raise ValueError(f"{command.__name__} is carried out already.")
            _HANDLERS[command] = handler
        return handler

    return registered


def handler_of(command: object) -> Handler:
    """The function that carries out a command; raises KeyError where none does."""
    return _HANDLERS[type(command)]
