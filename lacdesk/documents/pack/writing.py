"""The packs themselves: the full one for members, and its public twin."""

from __future__ import annotations

from pathlib import Path

from lacdesk.documents.finish import Description
from lacdesk.documents.pack.joining import join
from lacdesk.documents.pack.plan import PackPlan, members_pieces, public_pieces
from lacdesk.documents.pdf import place


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


def _description(plan: PackPlan, title: str) -> Description:
    return Description(title, plan.council.name, "en-GB")
