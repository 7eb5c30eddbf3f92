"""A paper for a panel: pages that leave their top right corner to the stamps of a pack, counted as pages of a report."""

from __future__ import annotations

from collections.abc import Sequence

from lacdesk.documents.agenda import Council
from lacdesk.shapes import Block, Document, Edges, Sheet


def panel_paper(title: str, blocks: Sequence[Block], council: Council, marking: str, *, is_landscape: bool = False) -> Document:
    """Return a paper whose title runs along its pages, which stand upright or lie."""
    return Document(
        title,
        tuple(blocks),
        marking=marking,
        council=council.name,
        running=title,
        is_demo=council.is_demo,
        is_landscape=is_landscape,
        sheet=Sheet.PANEL,
        edges=Edges.STAMPED,
        counted_as="Report page",
    )
