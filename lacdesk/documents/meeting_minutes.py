"""The minutes of a meeting kept in the database, written out: the members' in full, and the public ones looked through before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lacdesk.documents.meeting_papers import PackRow, council_of, write_document
from lacdesk.documents.minutes import NOT_PUBLIC, minutes
from lacdesk.documents.pdf import render_pdf
from lacdesk.documents.seen_text import seen_text
from lacdesk.panel.figures import published_figures
from lacdesk.panel.meeting import Minute, MinutesOfMeeting
from lacdesk.panel.minutes import minutes_lines
from lacdesk.panel.public_minutes import exempt_numbers, for_the_public, found_in_minutes, minutes_sentence, unsummarised
from lacdesk.panel.publicity import Finding, Place, open_findings
from lacdesk.panel.reading import minutes_of
from lacdesk.panel.releasing import confirmed_in_minutes
from lacdesk.panel.standing import are_approved
from lacdesk.practice.words import counted
from lacdesk.shapes import Document, Paragraph
from lacdesk.store.errors import KnownError

_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class PublicMinutes:
    """Public minutes as they would be written, and what keeps them from the public: minutes without a summary, and what was found.

    `every` holds with it what somebody has confirmed.
    """

    document: Document
    without: str
    found: tuple[Finding, ...]
    every: tuple[Finding, ...]


def write_minutes(session: Any, meeting_id: str, out: Path) -> list[PackRow]:
    """Write the minutes, marked as a draft until they are approved, which give no pages. KnownError where none are written yet.

    Plain text has no foot, so what is not for the public says so at its end.
    """
    document = minutes_document(session, meeting_id)
    is_marked = document.marking == NOT_PUBLIC and out.suffix.casefold() == ".txt"
    write_document(replace(document, blocks=(*document.blocks, Paragraph(NOT_PUBLIC))) if is_marked else document, out)
    return []


def minutes_document(session: Any, meeting_id: str) -> Document:
    """Return the members' minutes as a document, marked where anything of them is not for the public; KnownError where none are written."""
    return _document(session, *_marked(session, _written(session, meeting_id)))


def minutes_as_typed(session: Any, meeting_id: str, typed: Minute | None = None) -> Document:
    """Return the members' minutes, written or not, with one of them as it is typed now; what is being typed is not called public."""
    written = minutes_of(session, meeting_id)
    if typed is None:
        return _document(session, *_marked(session, written))
    now = (replace(typed, number=each.number) if _is_same(each, typed) else each for each in written.minutes)
    marking = NOT_PUBLIC if written.meeting.panel.is_public else ""
    return _document(session, replace(written, minutes=tuple(now)), marking)


def make_public_minutes(session: Any, meeting_id: str) -> PublicMinutes:
    """Return the public minutes with what keeps them from the public.

    KnownError where the panel meets in private or no minutes are written yet.
    """
    written = _written(session, meeting_id)
    panel = written.meeting.panel
    if not panel.is_public:
        raise KnownError(f"The {panel.name} meets in private, so it has no public minutes.")
    exempt = exempt_numbers(session, written)
    public = for_the_public(written, exempt)
    document = _document(session, public)
    every = _found(session, public, document)
    return PublicMinutes(document, unsummarised(written, exempt), _open(session, meeting_id, every), every)


def write_public_minutes(session: Any, meeting_id: str, out: Path) -> list[PackRow]:
    """Write the public minutes; KnownError, and nothing is written, where one needs a summary, or what is found must not be public."""
    made = make_public_minutes(session, meeting_id)
    if made.without or made.found:
        raise KnownError(minutes_refusal(made))
    write_document(made.document, out)
    return []


def minutes_refusal(made: PublicMinutes) -> str:
    """Return why public minutes are not written: which need a summary, or the first of what was found in them."""
    if made.without:
        return f"The public minutes were not written. {made.without}"
    told = " ".join(minutes_sentence(each) for each in made.found[:_MOST_TOLD])
    more = len(made.found) - _MOST_TOLD
    rest = f" And {counted(more, 'more finding')}: lacdesk meeting check lists them." if more > 0 else ""
    return f"The public minutes were not written. {told}{rest}"


def _written(session: Any, meeting_id: str) -> MinutesOfMeeting:
    written = minutes_of(session, meeting_id)
    if not written.minutes:
        raise KnownError("There are no minutes of this meeting yet. Write them first.")
    return written


def _document(session: Any, written: MinutesOfMeeting, marking: str = "") -> Document:
    lines = minutes_lines(written, published_figures(session))
    return minutes(written, lines, council_of(session), is_draft=not are_approved(session, written.meeting.id), marking=marking)


def _marked(session: Any, written: MinutesOfMeeting) -> tuple[MinutesOfMeeting, str]:
    """Return members' minutes with what they are marked as in place of public; nothing where they may be read by anybody."""
    if not written.meeting.panel.is_public:
        return written, ""
    if exempt_numbers(session, written):
        return written, NOT_PUBLIC
    found = _found(session, written, _document(session, written))
    return written, NOT_PUBLIC if _open(session, written.meeting.id, found) else ""


def _open(session: Any, meeting_id: str, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return open_findings(found, confirmed_in_minutes(session, meeting_id))


def _found(session: Any, written: MinutesOfMeeting, document: Document) -> tuple[Finding, ...]:
    pages = [each for each in seen_text(render_pdf(document)) if each.place is Place.PAGE]
    return found_in_minutes(session, written, pages)


def _is_same(kept: Minute, typed: Minute) -> bool:
    return kept.item_id == typed.item_id if typed.item_id else kept.heading == typed.heading
