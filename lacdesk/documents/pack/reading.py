"""Reading a paper before it goes into a pack: whether it opens, how long it is, and whether its pages have text and tags."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
import pypdfium2

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
    """Return what a paper is; KnownError in one sentence where it cannot go into a pack."""
    if not content:
        raise KnownError(f"{name} is empty. Choose the paper again.")
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return _read(pdf, content, name)
    except pikepdf.PasswordError as error:
        raise KnownError(f"{name} is locked with a password. Ask for it without one.") from error
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise KnownError(f"{name} is damaged or is not a PDF. Open it, save it as PDF again, and choose that file.") from error


def _read(pdf: pikepdf.Pdf, content: bytes, name: str) -> ReadPaper:
    if pdf.is_encrypted:
        raise KnownError(f"{name} is protected against changes. Ask for it without protection.")
    count = len(pdf.pages)
    if count == 0:
        raise KnownError(f"{name} has no pages. Choose another paper.")
    if count > MOST_PAGES:
        raise KnownError(f"{name} has {counted(count, 'page')}, more than the {MOST_PAGES:,} a paper may have. Choose a shorter one.")
    return ReadPaper(name, count, pages_without_text(content), is_tagged(pdf))


def is_tagged(pdf: pikepdf.Pdf) -> bool:
    """Return whether a file says that it is tagged and has a tree to show for it."""
    mark = pdf.Root.get("/MarkInfo")
    tree = pdf.Root.get("/StructTreeRoot")
    return isinstance(mark, pikepdf.Dictionary) and bool(mark.get("/Marked")) and isinstance(tree, pikepdf.Dictionary) and "/K" in tree


def page_count(content: bytes) -> int:
    """Return how many pages a file has."""
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
