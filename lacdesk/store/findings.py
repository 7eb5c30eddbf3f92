"""What a check of a database found."""

from __future__ import annotations

from dataclasses import dataclass, field

_MOST = 100


@dataclass
class Findings:
    """What a check found: sound where there are no problems; removed lists payloads taken out under a rule, with their number."""

    problems: list[str] = field(default_factory=list)
    entries: int = 0
    records: int = 0
    devices: int = 0
    removed: dict[str, int] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def add(self, problem: str) -> None:
        """Note a problem; after a hundred the rest would say no more."""
        if len(self.problems) < _MOST:
            self.problems.append(problem)
