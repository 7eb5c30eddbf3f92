"""What must not be public, in two grades: what stops a public pack, and what a named person is asked about (panel.md section 6).

Stops have no override. An ask is confirmed with a reason, and one confirmation covers the same words on that page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from lacdesk.panel.identifying import ChildFacts, Hit, Identifying
from lacdesk.panel.seen import Place, SeenText, around, bare, readings, words_of
from lacdesk.panel.small_counts import small_counts

__all__ = ["ChildFacts", "Finding", "Grade", "Identifying", "Key", "Place", "SeenText", "findings", "open_findings", "sentence"]

Key = tuple[int, str]


class Grade(StrEnum):
    """How grave a finding is."""

    STOP = "stop"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found: where, the words as seen, why they must not be public, and the words round them."""

    grade: Grade
    page: int
    place: Place
    words: str
    why: str
    around: str

    @property
    def key(self) -> Key:
        """What a confirmation covers: the page and the words, however they are written."""
        return self.page, " ".join(words_of(self.words))


def findings(texts: Iterable[SeenText], identifying: Identifying) -> tuple[Finding, ...]:
    """Return what is found in a pack, in the order given; the same words are asked of once a page, and stop once in each place."""
    found: dict[tuple[Key, Place | None], Finding] = {}
    for seen in texts:
        for each in _in_text(seen, identifying):
            found.setdefault((each.key, each.place if each.grade is Grade.STOP else None), each)
    stopped = {key for key, place in found if place}
    return tuple(each for (key, place), each in found.items() if place or key not in stopped)


def open_findings(found: Iterable[Finding], confirmed: Collection[Key]) -> tuple[Finding, ...]:
    """Return what still keeps a pack from the public: every stop, and every ask that nobody has confirmed."""
    return tuple(each for each in found if each.grade is Grade.STOP or each.key not in confirmed)


def sentence(finding: Finding) -> str:
    """Return a finding in a plain sentence for whoever has to mend or confirm it."""
    where = f"page {finding.page}" if finding.page else "the file"
    place = f"{where}" if finding.place is Place.PAGE else f"the {finding.place.value} of {where}"
    if finding.grade is Grade.STOP:
        return f"On {place}: {finding.why}. Take it out of the paper, or make the item exempt."
    return f"On {place}: {finding.why}. Take it out, or confirm with a reason that it may be public."


def _in_text(seen: SeenText, identifying: Identifying) -> Iterator[Finding]:
    for number, text in enumerate(readings(bare(seen.text))):
        hits = (*identifying.hits(text, seen.place), *(small_counts(text) if number == 0 else ()))
        yield from (_finding(seen, text, hit) for hit in hits)


def _finding(seen: SeenText, text: str, hit: Hit) -> Finding:
    words = " ".join(text[hit.start : hit.end].split())
    return Finding(Grade.STOP if hit.is_stop else Grade.ASK, seen.page, seen.place, words, hit.why, around(text, hit.start, hit.end))
