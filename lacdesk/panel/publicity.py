"""What must not be public, in two grades: what stops a public pack, and what a named person is asked about (panel.md section 6).

Stops have no override. An ask is confirmed with a reason, and one confirmation covers the same words on that page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, pairwise, product

from lacdesk.panel.identifying import ChildFacts, Hit, Identifying
from lacdesk.panel.seen import PICTURE, Place, SeenText, around, bare, readings, words_of
from lacdesk.panel.small_counts import small_counts

__all__ = ["ChildFacts", "Finding", "Grade", "Identifying", "Key", "Place", "SeenText", "findings", "open_findings", "sentence"]

Key = tuple[int, str]

_LINES_OVER = 2
_EDGE = 4


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
    every = list(texts)
    for each in chain.from_iterable((*(_in_text(seen, identifying) for seen in every), over_pages(every, identifying))):
        found.setdefault((each.key, each.place if each.grade is Grade.STOP else None), each)
    stopped = {key for key, place in found if place}
    return tuple(each for (key, place), each in found.items() if place or key not in stopped)


def over_pages(texts: Iterable[SeenText], identifying: Identifying) -> Iterator[Finding]:
    """Yield what stops a pack although the end of a page and the start of the next part it, told at the page it begins on.

    What stands at the edges of pages, such as their numbers and a line repeated on others, is looked past as well as read.
    """
    pages = [seen for seen in texts if seen.place is Place.PAGE and seen.text.strip() and not seen.unread]
    repeated = _repeated(pages)
    for seen, after in pairwise(pages):
        if seen.page == after.page:
            continue
        for end, start in product(_ends(seen.text, repeated), _starts(after.text, repeated)):
            joined, edge = f"{end}\n{start}", len(end)
            for hit in identifying.hits(joined, Place.PAGE):
                if hit.is_stop and hit.start < edge < hit.end:
                    yield _finding(seen, joined, Hit(hit.start, hit.end, f"{hit.why}, which goes on overleaf"))


def _ends(text: str, repeated: Collection[str]) -> Iterator[str]:
    """Yield the last lines of a page, as they stand and without what its edge repeats."""
    lines = _lines(text)
    kept = [line for line in lines if not _is_edge(line, repeated)]
    yield from dict.fromkeys("\n".join(each[-_LINES_OVER:]) for each in (lines, kept) if each)


def _starts(text: str, repeated: Collection[str]) -> Iterator[str]:
    lines = _lines(text)
    kept = [line for line in lines if not _is_edge(line, repeated)]
    yield from dict.fromkeys("\n".join(each[:_LINES_OVER]) for each in (lines, kept) if each)


def _lines(text: str) -> list[str]:
    return [line for line in bare(text).splitlines() if line.strip()]


def _repeated(pages: Iterable[SeenText]) -> frozenset[str]:
    """Return the lines that stand at the edge of more than one page, their figures left out."""
    edges = [{_shape(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])} for lines in (_lines(seen.text) for seen in pages)]
    counted = Counter(chain.from_iterable(edges))
    return frozenset(line for line, pages_with in counted.items() if pages_with > 1)


def _is_edge(line: str, repeated: Collection[str]) -> bool:
    shape = _shape(line)
    return shape in repeated or not shape.strip("# ")


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def open_findings(found: Iterable[Finding], confirmed: Collection[Key]) -> tuple[Finding, ...]:
    """Return what still keeps a pack from the public: every stop, and every ask that nobody has confirmed."""
    return tuple(each for each in found if each.grade is Grade.STOP or each.key not in confirmed)


def sentence(finding: Finding) -> str:
    """Return a finding in a plain sentence for whoever has to mend or confirm it."""
    where = f"page {finding.page}" if finding.page else "the file"
    place = f"{where}" if finding.place is Place.PAGE else f"the {finding.place.value} of {where}"
    if finding.grade is Grade.ASK and finding.words == PICTURE:
        return f"{finding.why[0].upper()}{finding.why[1:]}. Ask for the paper as it was written, or read it and confirm with a reason."
    if finding.grade is Grade.STOP:
        return f"On {place}: {finding.why}. Take it out of the paper, or make the item exempt."
    return f"On {place}: {finding.why}. Take it out, or confirm with a reason that it may be public."


def _in_text(seen: SeenText, identifying: Identifying) -> Iterator[Finding]:
    if seen.unread:
        grade = Grade.ASK if seen.place is Place.PAGE else Grade.STOP
        yield Finding(grade, seen.page, seen.place, seen.text, seen.unread, seen.text)
        return
    for number, text in enumerate(readings(bare(seen.text))):
        hits = (*identifying.hits(text, seen.place), *(small_counts(text) if number == 0 else ()))
        yield from (_finding(seen, text, hit) for hit in hits)


def _finding(seen: SeenText, text: str, hit: Hit) -> Finding:
    words = " ".join(text[hit.start : hit.end].split())
    return Finding(Grade.STOP if hit.is_stop else Grade.ASK, seen.page, seen.place, words, hit.why, around(text, hit.start, hit.end))
