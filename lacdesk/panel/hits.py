"""What tells who a child is, as it is kept, and what is found of it in a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """What tells who one child is: names as kept, references, numbers, and the postcodes and addresses of homes, placements and carers."""

    first_name: str = ""
    last_name: str = ""
    known_as: str = ""
    refs: tuple[str, ...] = ()
    upn: str = ""
    nhs_number: str = ""
    born: date | None = None
    postcodes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found between two places of a text, and why it must not be public."""

    start: int
    end: int
    why: str
    is_stop: bool = True
