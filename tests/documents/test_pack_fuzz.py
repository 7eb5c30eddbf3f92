"""Whatever is wrong in a paper that is attached, the pack is made or one sentence says why not; once attached, it is made."""

from __future__ import annotations

from contextlib import suppress
from functools import cache

from damaged_papers import broken, damaged, good, plan_alone
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from pikepdf import Pdf, PdfError

from lacdesk.documents.pack.reading import page_count, read_paper
from lacdesk.documents.pack.writing import members_pack, pack_remarks, public_pack, seen_in_public_pack
from lacdesk.store.errors import KnownError

NUMBERS = st.integers(0, 10_000)
MANY = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
paper = cache(good)


def attach_and_pack(content: bytes) -> None:
    """Do all that is done with a paper: a paper that was attached is packed and searched, and one of long ago at worst is named."""
    try:
        pages = read_paper(content, "Offer.pdf").pages
    except KnownError:
        with suppress(KnownError):
            everything_done(content, page_count(content))
        return
    everything_done(content, pages)


def everything_done(content: bytes, pages: int) -> None:
    plan = plan_alone(content, pages)
    pack_remarks(plan)
    members_pack(plan)
    seen_in_public_pack(plan, public_pack(plan))


def wrong_paper(changes: list[tuple[int, int, int]]) -> bytes:
    def change(pdf: Pdf) -> None:
        for each in changes:
            damaged(pdf, *each)

    try:
        return broken(paper(), change)
    except PdfError:
        reject()


@MANY
@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=4))
def test_wrong_entries(changes: list[tuple[int, int, int]]) -> None:
    attach_and_pack(wrong_paper(changes))


@MANY
@given(st.integers(0), st.integers(0), st.integers(0, 255))
def test_cuts_and_wrong_bytes(start: int, length: int, byte: int) -> None:
    content = paper()
    start %= len(content)
    attach_and_pack(content[:start])
    attach_and_pack(content[:start] + bytes([byte]) * (length % 40) + content[start + length % 200 :])
