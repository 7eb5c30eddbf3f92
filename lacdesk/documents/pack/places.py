"""Places inside papers: where links and bookmarks lead, found before a paper is taken apart and set again in the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String

from lacdesk.documents.pack.sound import is_number, tree_entries, whole_number

VIEWS = {"/XYZ", "/Fit", "/FitH", "/FitV", "/FitR", "/FitB", "/FitBH", "/FitBV"}
WHOLE_PAGE = ("/Fit",)
MOST_STEPS = 16
"""How often a named place may lead to another, and how deep bookmarks may lie: the ends of a loop."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place: the page of its own file, from 0, and how much of it is shown; or a named place of the pack."""

    page: int
    view: tuple[object, ...] = WHOLE_PAGE
    name: str = ""


@dataclass(frozen=True, slots=True)
class InnerLink:
    """A link inside a file: the page it stands on and its place among that page's annotations, and where it leads."""

    page: int
    annotation: int
    target: Target


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of a file's own outline, with those under it."""

    words: str
    target: Target | None
    under: tuple[Bookmark, ...]


def annotations_of(page: Object) -> list[Object]:
    """Return what stands beside a page's content; none where the list is broken."""
    found = page.get("/Annots")
    return list(found) if isinstance(found, Array) else []


class Places:
    """Finds where the links and bookmarks of one file lead."""

    def __init__(self, source: Pdf) -> None:
        self.source = source
        self.pages = {page.obj.objgen: index for index, page in enumerate(source.pages)}
        self.named = _named(source)

    def inner_links(self) -> list[InnerLink]:
        """Return the links that lead to a page of the file or to a named place, and take from the rest what they would start."""
        return [
            InnerLink(number, index, target)
            for number, page in enumerate(self.source.pages)
            for index, annotation in enumerate(annotations_of(page.obj))
            if isinstance(annotation, Dictionary) and (target := self._cleaned(annotation))
        ]

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """Return the file's own outline; where it is broken or leads round, only as far as that."""
        return tuple(self._bookmarks(self.source.Root.get("/Outlines"), set(), MOST_STEPS))

    def _bookmarks(self, above: Object | None, seen: set[tuple[int, int]], left: int) -> Iterator[Bookmark]:
        item = above.get("/First") if isinstance(above, Dictionary) and left else None
        while isinstance(item, Dictionary) and item.objgen not in seen:
            seen.add(item.objgen)
            words = item.get("/Title")
            target = self._target(item.get("/Dest")) or self._led(item.get("/A"))
            yield Bookmark(str(words) if isinstance(words, String) else "", target, tuple(self._bookmarks(item, seen, left - 1)))
            item = item.get("/Next")

    def _cleaned(self, annotation: Object) -> Target | None:
        """Where an annotation leads inside the file; actions that start a program, a script or another file are taken out."""
        target = self._target(annotation.get("/Dest")) or self._led(annotation.get("/A"))
        action = annotation.get("/A")
        is_kept = isinstance(action, Dictionary) and action.get("/S") == Name.URI and "/Next" not in action
        for key in ("/Dest", "/AA", "/PA", *(() if is_kept else ("/A",))):
            if key in annotation:
                del annotation[key]
        return target

    def _led(self, action: Object | None) -> Target | None:
        if not isinstance(action, Dictionary) or action.get("/S") != Name.GoTo:
            return None
        return self._target(action.get("/D"))

    def _target(self, found: object) -> Target | None:
        """Where a place leads that may have a name, which may stand for another; one that leads round leads nowhere."""
        for _ in range(MOST_STEPS):
            if isinstance(found, String | str | Name):
                name = str(found).removeprefix("/")
                if name not in self.named:
                    return Target(-1, name=name)
                found = self.named[name]
            elif isinstance(found, Dictionary):
                found = found.get("/D")
            else:
                break
        return self._explicit(found) if isinstance(found, Array) and len(found) else None

    def _explicit(self, found: Array) -> Target | None:
        first, *view = list(found)
        page = self.pages.get(first.objgen) if isinstance(first, Dictionary) else whole_number(first)
        return None if page is None else Target(page, _view(view))


def _view(found: Sequence[object]) -> tuple[object, ...]:
    """How much of a page is shown; all of it where that is not said by one of the names and numbers."""
    kind, numbers = str(found[0]) if found and isinstance(found[0], Name) else "", found[1:]
    return (kind, *numbers) if kind in VIEWS and all(each is None or is_number(each) for each in numbers) else WHOLE_PAGE


def _named(source: Pdf) -> dict[str, Object]:
    found: dict[str, Object] = {}
    names = source.Root.get("/Names")
    if isinstance(names, Dictionary):
        entries = tree_entries(names.get("/Dests"), "/Names")
        found.update({str(key).removeprefix("/"): value for key, value in entries if isinstance(key, String)})
    old = source.Root.get("/Dests")
    if isinstance(old, Dictionary):
        found.update({str(key).removeprefix("/"): value for key, value in old.items()})
    return found


def set_links(pages: list[Object], links: list[InnerLink], named: Mapping[str, Object]) -> None:
    """Lead the links of a file's pages, now in the pack, to pages of the pack; a place nobody has is led nowhere."""
    for link in links:
        target = link.target
        page = named.get(target.name) if target.name else pages[target.page] if 0 <= target.page < len(pages) else None
        if page is not None:
            annotation = pages[link.page].Annots[link.annotation]
            annotation.A = Dictionary(S=Name.GoTo, D=Array([page, *_written(target.view)]))


def _written(view: tuple[object, ...]) -> Iterator[object]:
    yield Name(str(view[0]))
    yield from view[1:]


def outline_item(bookmark: Bookmark, first: int, count: int) -> OutlineItem:
    """Return a bookmark of a file whose pages begin at an index of the pack."""
    page = bookmark.target.page if bookmark.target and 0 <= bookmark.target.page < count else 0
    item = OutlineItem(bookmark.words, first + page, "Fit")
    item.children.extend(outline_item(each, first, count) for each in bookmark.under)
    return item
