"""A paper is read before it is joined: what cannot be is refused in one sentence, what somebody cannot read is told."""

from __future__ import annotations

import io

import pikepdf
import pytest
from foreign_papers import foreign, own
from panel_samples import NORTHMOOR, meeting

from lacdesk.documents.pack.plan import pack_plan
from lacdesk.documents.pack.reading import MOST_PAGES, read_paper
from lacdesk.documents.pack.writing import pack_remarks
from lacdesk.panel.meeting import Style
from lacdesk.store.errors import KnownError


def locked(password: str) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(foreign(["Text"]))) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="owner", user=password))
    return file.getvalue()


def of_pages(count: int) -> bytes:
    file = io.BytesIO()
    with pikepdf.Pdf.new() as pdf:
        for _ in range(count):
            pdf.add_blank_page(page_size=(100, 100))
        pdf.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"not a PDF at all", "damaged or is not a PDF"),
        (foreign(["Text"])[:300], "damaged or is not a PDF"),
        (locked("secret"), "locked with a password"),
        (locked(""), "protected against changes"),
        (of_pages(0), "no pages"),
        (of_pages(2_000), "2000 pages, more than the 1,000"),
    ],
)
def test_what_cannot_be_joined_is_refused_in_a_sentence(content: bytes, why: str) -> None:
    with pytest.raises(KnownError, match=why) as caught:
        read_paper(content, "Offer.pdf")
    assert caught.value.message.startswith("Offer.pdf ")
    assert caught.value.message.endswith(".")


def test_the_longest_paper_is_taken() -> None:
    assert read_paper(of_pages(MOST_PAGES), "Long.pdf").pages == MOST_PAGES


def test_pages_without_text_and_missing_tags_are_told() -> None:
    found = read_paper(foreign(["Text", "", "More", ""]), "Scan.pdf")
    assert (found.pages, found.without_text, found.is_tagged, found.has_text) == (4, (2, 4), False, True)
    assert found.remarks == (
        "Scan.pdf has no tags, so people who listen to papers will not hear its headings and tables.",
        "Scan.pdf has no text on pages 2 and 4. Look whether these are pictures of words.",
    )
    assert "is pictures with no text" in read_paper(foreign(["", ""]), "Scan.pdf").remarks[1]


def test_the_clerk_is_told_by_item() -> None:
    held = meeting(Style.STAMPED)
    contents = {item.id: own(item.title, item.paper.pages) for item in held.items if item.paper}
    told = pack_remarks(pack_plan(held, NORTHMOOR, contents | {"offer": foreign(["", "", "", "", ""])}))
    number = next(place for place, item in enumerate(held.items, 1) if item.id == "offer")
    assert [remark.split(" has ")[0].split(" is ")[0] for remark in told] == [f"The paper of item {number}"] * 2


def test_our_own_papers_have_nothing_to_tell() -> None:
    found = read_paper(own("Offer", 3), "Offer.pdf")
    assert (found.pages, found.is_tagged, found.remarks) == (3, True, ())
