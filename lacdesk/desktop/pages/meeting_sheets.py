"""The pages of a meeting as they will print, made on the worker: its agenda, a paper, its packs, minutes and decisions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from lacdesk.panel import meeting as plain

Draws = Callable[[Any], bytes]

LONGEST_SOUGHT = 28


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page drawn: its pixels (BGRX), width and height, its place among how many, and where what is followed begins, in pixels."""

    pixels: bytes
    width: int
    height: int
    page: int
    pages: int
    top: int | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """What a page is found by: words that stand on it, the label printed on it, or both."""

    words: str = ""
    label: str = ""


def agenda_pdf(meeting_id: str, changed: plain.AgendaItem | None = None) -> Draws:
    """Return what draws the agenda, with an item as it is typed now."""

    def draw(session: Any) -> bytes:
        """Return the agenda as PDF, with an item as it is typed now where one is."""
        from lacdesk.documents.agenda import front_sheet
        from lacdesk.documents.meeting_papers import agenda_document, council_of
        from lacdesk.documents.pdf import render_pdf
        from lacdesk.panel.publishing import published_meeting

        if changed is None:
            return render_pdf(agenda_document(session, meeting_id))
        meeting = published_meeting(session, meeting_id)
        items = tuple(changed if each.id == changed.id else each for each in meeting.items)
        return render_pdf(front_sheet(replace(meeting, items=items), council_of(session)).document)

    return draw


def paper_pdf(digest: str) -> Draws:
    """Return what draws a paper as it was attached."""

    def draw(session: Any) -> bytes:
        """Return the paper's bytes, just as they were attached."""
        from lacdesk.store.papers import read_paper

        return read_paper(session, digest)

    return draw


def public_pdf(meeting_id: str, supplement: int = 0) -> Draws:
    """Return what draws the public pack, or the public twin of a supplement, as it would be written."""

    def draw(session: Any) -> bytes:
        """Return the public pack as PDF, with one page in place of each exempt paper."""
        from lacdesk.documents.meeting_papers import plan_of
        from lacdesk.documents.pack.writing import public_pack

        return public_pack(plan_of(session, meeting_id, supplement))

    return draw


def members_pdf(meeting_id: str, supplement: int = 0) -> Draws:
    """Return what draws the members' pack, or the members' copy of a supplement, as it would be written."""

    def draw(session: Any) -> bytes:
        """Return the members' pack as PDF, with every paper in it."""
        from lacdesk.documents.meeting_papers import plan_of
        from lacdesk.documents.pack.writing import members_pack

        return members_pack(plan_of(session, meeting_id, supplement))

    return draw


def decisions_pdf(meeting_id: str) -> Draws:
    """Return what draws the recommendations and decisions of a meeting."""

    def draw(session: Any) -> bytes:
        """Return the recommendations and decisions as PDF."""
        from lacdesk.documents.panel_decisions import decisions_document
        from lacdesk.documents.pdf import render_pdf

        return render_pdf(decisions_document(session, meeting_id))

    return draw


def minutes_pdf(meeting_id: str, changed: plain.Minute | None = None) -> Draws:
    """Return what draws the minutes, with one as it is typed now; a page that says nothing is written where none is."""

    def draw(session: Any) -> bytes:
        """Return the members' minutes as PDF, marked as a draft until they are approved."""
        from lacdesk.documents.meeting_minutes import minutes_as_typed
        from lacdesk.documents.pdf import render_pdf

        return render_pdf(minutes_as_typed(session, meeting_id, changed))

    return draw


def draw_sheet(content: bytes, width: int, page: int, sought: Sought = Sought()) -> Sheet:
    """Return a page drawn so many pixels wide: the one that is sought, or else the page asked for, from 1."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        found = _found(document, sought)
        number = found[0] if found else min(max(page, 1), len(document))
        shown = document[number - 1]
        scale = width / shown.get_width()
        bitmap = shown.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
        top = round((shown.get_height() - found[1]) * scale) if found and found[1] is not None else None
        return Sheet(bytes(bitmap.buffer), bitmap.width, bitmap.height, number, len(document), top)
    finally:
        document.close()


def _found(document: Any, sought: Sought) -> tuple[int, float | None] | None:
    """Return the page, from 1, and the height above its foot in points at which the words stand, None where they do not."""
    labels = [document.get_page_label(number) for number in range(len(document))] if sought.label else []
    if sought.label in labels:
        number = labels.index(sought.label)
        return number + 1, _height(document[number], sought.words)
    heights = ((number, _height(page, sought.words)) for number, page in enumerate(document, 1)) if sought.words else iter(())
    return next(((number, height) for number, height in heights if height is not None), None)


def _height(page: Any, words: str) -> float | None:
    text = page.get_textpage()
    try:
        hit = text.search(words[:LONGEST_SOUGHT].strip()).get_next() if words.strip() else None
        return float(text.get_charbox(hit[0])[3]) if hit is not None else None
    finally:
        text.close()
