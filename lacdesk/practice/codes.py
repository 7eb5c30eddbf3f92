"""Code sets by collection year, with the plain words shown instead of the letters (db/reference/code_sets.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from lacdesk.places import REFERENCE

LATEST_YEAR = 2026
_OWN = "own"


class NoSuchCodeSet(KeyError):  # noqa: N818
    """A code set was asked for by a name that is not in the reference files."""


@dataclass(frozen=True)
class CodeSet:
    """One list of codes as it stood in a collection year; `all_words` also knows codes of other years, for old records."""

    name: str
    year: int
    listed: MappingProxyType[str, str]
    all_words: MappingProxyType[str, str]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of that year in the order people choose from."""
        return tuple(self.listed)

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The codes of that year with their words, in order."""
        return tuple(self.listed.items())

    def words(self, code: str | None) -> str:
        """Return what a code means, also where another year had it; an unknown code is returned as it is, and None as nothing."""
        if code is None:
            return ""
        return self.listed.get(code) or self.all_words.get(code, code)

    def __contains__(self, code: object) -> bool:
        return code in self.listed

    def __iter__(self) -> Iterator[str]:
        return iter(self.listed)

    def __len__(self) -> int:
        return len(self.listed)


@cache
def _editions() -> dict[str, dict[int, dict[str, str]]]:
    kept: dict[str, Any] = tomllib.loads((REFERENCE / "code_sets.toml").read_text(encoding="utf-8"))
    own = {name: {0: codes} for name, codes in kept.pop(_OWN).items()}
    national = {name: {int(year): codes for year, codes in sorted(years.items())} for name, years in kept.items()}
    return {**national, **own}


@cache
def code_set(name: str, year: int = LATEST_YEAR) -> CodeSet:
    """Return a code set as it stood in a collection year, named by the year it ends in; earlier years use the first known.

    Raises NoSuchCodeSet for a name that is not in the reference files.
    """
    editions = _editions().get(name)
    if editions is None:
        raise NoSuchCodeSet(name)
    held = max((first for first in editions if first <= year), default=min(editions))
    every = {code: words for edition in editions.values() for code, words in edition.items()}
    return CodeSet(name, year, MappingProxyType(editions[held]), MappingProxyType(every))


def code_set_names() -> tuple[str, ...]:
    """Return the names of every code set, in alphabetical order."""
    return tuple(sorted(_editions()))


def national_set_names() -> tuple[str, ...]:
    """Return the names of the code sets of the national return, which change by collection year."""
    return tuple(sorted(name for name, editions in _editions().items() if 0 not in editions))
