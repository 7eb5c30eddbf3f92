"""What a published run keeps of what is printed beside its figures: the council's words, and what did not agree then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from lacdesk.indicators.accepting import open_findings
from lacdesk.indicators.commentary import commentary
from lacdesk.indicators.consistency import Finding
from lacdesk.indicators.frozen import packed, unpacked
from lacdesk.indicators.scorecard import Scorecard
from lacdesk.records.scorecards import PublishedRun

WORDS, FOUND, OPEN = "commentary", "findings", "open"


@dataclass(frozen=True, slots=True)
class PrintedBeside:
    """What stood beside the figures: the commentary by row or theme, every finding, and those nobody had let stand."""

    commentary: Mapping[str, str]
    findings: tuple[Finding, ...]
    open: tuple[Finding, ...]


def kept_beside(session: Session, card: Scorecard) -> str:
    """What stands beside the figures of a scorecard now, as text for a run to keep."""
    still_open = open_findings(session, card)
    return packed(
        {
            WORDS: commentary(session, card.edition.key, card.month),
            FOUND: [[each.code, each.about, each.said, each.numbers] for each in card.findings],
            OPEN: [place for place, each in enumerate(card.findings) if each in still_open],
        }
    )


def printed_beside(session: Session, run_id: str) -> PrintedBeside | None:
    """What stood beside the figures of a run; None for one of a version that kept nothing of it."""
    held = session.get(PublishedRun, run_id)
    return beside_kept(held.printed_beside) if held is not None else None


def beside_kept(text: str | None) -> PrintedBeside | None:
    """What a run kept, from the text of it."""
    if text is None:
        return None
    held = unpacked(text)
    found = tuple(Finding(code, about, said, tuple(numbers)) for code, about, said, numbers in held[FOUND])
    return PrintedBeside(held[WORDS], found, tuple(found[place] for place in held[OPEN]))
