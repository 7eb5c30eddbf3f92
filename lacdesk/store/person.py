"""Who is at work: every unit of work and every reading is opened for a person."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Scope:
    """Which children a person may read: these, or everyone where no set is given."""

    child_ids: frozenset[str] | None = None


EVERYONE = Scope()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who reads and writes; everyone sees everything until accounts arrive."""

    name: str
    role: str
    worker_id: str | None = None
    team_id: str | None = None
    scope: Scope = field(default=EVERYONE)

    @property
    def key(self) -> str:
        """What the person's drafts are kept under: the worker's id, or the name of somebody who is no worker."""
        return self.worker_id or self.name
