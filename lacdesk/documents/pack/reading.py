"""Reading a paper before it goes into a pack: whether it opens, how long it is, and whether its pages have text and tags."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
import pypdfium2

from lacdesk.documents.finish import Description
from lacdesk.documents.pack.sound import is_tagged, sound, told_plainly
from lacdesk.documents.seen_text import seen_text
from lacdesk.practice.words import counted, listed
from lacdesk.store.errors import KnownError

MOST_PAGES = 1_000


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A paper that can be joined: its pages, those of them without any text, counted from 1, and whether it is tagged."""

    name: str
    pages: int
    without_text: tuple[int, ...]
    is_tagged: bool

    @property
    def has_text(self) -> bool:
        """Whether any page has text."""
        return len(self.without_text) < self.pages

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the clerk is told of a paper that some people will not be able to read, in plain sentences."""
        untagged = f"{self.name} has no tags, so people who listen to papers will not hear its headings and tables."
        remarks = [] if self.is_tagged else [untagged]
        if not self.has_text:
            remarks.append(f"{self.name} is pictures with no text. Ask for the paper as it was written.")
        elif self.without_text:
            pages = listed([str(page) for page in self.without_text])
            word = "page" if len(self.without_text) == 1 else "pages"
            remarks.append(f"{self.name} has no text on {word} {pages}. Look whether these are pictures of words.")
        return tuple(remarks)


def read_paper(content: bytes, name: str) -> ReadPaper:
    """Return what a paper is, once a pack of it alone was made and searched; KnownError in one sentence where it cannot go into one."""
    found = look_at(content, name)
    with told_plainly(name):
        _join_alone(content, found)
    return found


def look_at(content: bytes, name: str) -> ReadPaper:
    """Return what a paper is; KnownError in one sentence where it does not open."""
    if not content:
        raise KnownError(f"{name} is empty. Choose the paper again.")
    with told_plainly(name), pikepdf.open(io.BytesIO(content)) as pdf:
        return _read(pdf, content, name)


def _join_alone(content: bytes, paper: ReadPaper) -> None:
    """Do with a paper all that is done with it once it is in a pack, so that what breaks there breaks while somebody can choose another."""
    from lacdesk.documents.pack.joining import join
    from lacdesk.documents.pack.plan import Piece

    labels = tuple(str(number) for number in range(1, paper.pages + 1))
    stamps = tuple((f"Page {label}",) for label in labels)
    pack = join([Piece(content, paper.name, labels, stamps, bookmark=paper.name)], Description(paper.name, "LacDesk", "en-GB"))
    for each in (pack, sound(content)):
        seen_text(each)


def _read(pdf: pikepdf.Pdf, content: bytes, name: str) -> ReadPaper:
    if pdf.is_encrypted:
        raise KnownError(f"{name} is protected against changes. Ask for it without protection.")
    count = len(pdf.pages)
    if count == 0:
        raise KnownError(f"{name} has no pages. Choose another paper.")
    if count > MOST_PAGES:
        raise KnownError(f"{name} has {counted(count, 'page')}, more than the {MOST_PAGES:,} a paper may have. Choose a shorter one.")
    if page_count(content) != count:
        raise KnownError(f"{name} has another number of pages in one program than in another. Save it as PDF again, and choose that file.")
    return ReadPaper(name, count, pages_without_text(content), is_tagged(pdf))


def page_count(content: bytes) -> int:
    """Return how many pages a file has."""
    with told_plainly("A paper"):
        document = pypdfium2.PdfDocument(content)
    try:
        return len(document)
    finally:
        document.close()


def pages_without_text(content: bytes) -> tuple[int, ...]:
    """Return the pages, counted from 1, on which not one letter stands."""
    document = pypdfium2.PdfDocument(content)
    try:
        return tuple(number for number, page in enumerate(document, 1) if not _text(page).strip())
    finally:
        document.close()


def _text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_range())
    finally:
        text.close()
        page.close()
