"""The packs themselves: the full one for members, and its public twin."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lacdesk.documents.finish import Description
from lacdesk.documents.pack.joining import join
from lacdesk.documents.pack.plan import PackPlan, members_pieces, piece_numbers, public_pieces
from lacdesk.documents.pack.reading import page_count, read_paper
from lacdesk.documents.pdf import place
from lacdesk.documents.seen_text import seen_text
from lacdesk.panel.seen import Place, SeenText


def members_pack(plan: PackPlan) -> bytes:
    """Return the full pack as PDF. Raises KnownError where a paper has not the length its item says."""
    return join(members_pieces(plan), _description(plan, plan.title))


def public_pack(plan: PackPlan) -> bytes:
    """Return the public twin as PDF: the same page numbers, one page for each exempt paper, and nothing of those papers."""
    return join(public_pieces(plan), _description(plan, f"{plan.title}, public"))


def write_members_pack(plan: PackPlan, path: Path) -> None:
    """Write the full pack; the file appears whole or not at all. Raises KnownError where it cannot be written."""
    place(members_pack(plan), path)


def write_public_pack(plan: PackPlan, path: Path) -> None:
    """Write the public twin; the file appears whole or not at all. Raises KnownError where it cannot be written."""
    place(public_pack(plan), path)


def pack_remarks(plan: PackPlan) -> tuple[str, ...]:
    """Return what the clerk is told of the papers: which have no tags, and which are pictures with no text, by item."""
    style = plan.meeting.panel.style
    parts = ((name or f"The paper of item {paper.number}", content) for paper in plan.papers for _, name, content in paper.parts(style))
    return tuple(remark for name, content in parts for remark in read_paper(content, name).remarks)


def seen_in_public_pack(plan: PackPlan, twin: bytes) -> tuple[SeenText, ...]:
    """Return every text of the public twin by its printed page, and what its open papers hold that the twin leaves behind.

    Properties, attachments and bookmarks of a paper are told at its first page.
    """
    found = list(seen_text(twin, piece_numbers(public_pieces(plan))))
    for paper in plan.papers:
        if not paper.item.exempt:
            for first, _, content in paper.parts(plan.meeting.panel.style):
                texts = (each for each in seen_text(content, range(first, first + page_count(content))) if each.place is not Place.PAGE)
                found += (replace(each, page=each.page or first) for each in texts)
    return tuple(dict.fromkeys(found))


def _description(plan: PackPlan, title: str) -> Description:
    return Description(title, plan.council.name, "en-GB")
