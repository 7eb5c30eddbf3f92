"""The packs themselves: the full one for members, and its public twin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lacdesk.documents.finish import Description
from lacdesk.documents.pack.joining import join
from lacdesk.documents.pack.plan import PackPaper, PackPlan, members_pieces, piece_numbers, public_pieces
from lacdesk.documents.pack.reading import look_at, page_count
from lacdesk.documents.pack.sound import sound, told_plainly
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
    parts = ((name, content) for paper in plan.papers for _, name, content in _parts(plan, paper))
    return tuple(remark for name, content in parts for remark in look_at(content, name).remarks)


def seen_in_public_pack(plan: PackPlan, twin: bytes) -> tuple[SeenText, ...]:
    """Return every text of the public twin by its printed page, and what its open papers hold that the twin leaves behind.

    Properties, attachments and bookmarks of a paper are told at its first page.
    """
    with told_plainly("A paper of the pack"):
        found = list(seen_text(twin, piece_numbers(public_pieces(plan))))
    for paper in plan.papers:
        if not paper.item.exempt:
            for first, name, content in _parts(plan, paper):
                with told_plainly(name):
                    texts = seen_text(sound(content), range(first, first + page_count(content)))
                found += (replace(each, page=each.page or first) for each in texts if each.place is not Place.PAGE)
    return tuple(dict.fromkeys(found))


def _parts(plan: PackPlan, paper: PackPaper) -> Iterator[tuple[int, str, bytes]]:
    """The parts of a paper by their first page, each with a name to call it by."""
    for first, name, content in paper.parts(plan.meeting.panel.style):
        yield first, name or f"The paper of item {paper.number}", content


def _description(plan: PackPlan, title: str) -> Description:
    return Description(title, plan.council.name, "en-GB")
