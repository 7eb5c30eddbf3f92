"""Places inside papers: where links and bookmarks lead, found before a paper is taken apart and set again in the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, NameTree, Object, OutlineItem, Pdf, PdfError, String

KEPT_ACTIONS = {"/URI"}


@dataclass(frozen=True, slots=True)
class Target:
    """A place: the page of its own file, from 0, and how much of it is shown; or a named place of the pack."""

    page: int
    view: tuple[object, ...] = ("/Fit",)
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
        """Return the file's own outline; one that is broken is left out."""
        try:
            with self.source.open_outline() as outline:
                return tuple(self._bookmark(item) for item in outline.root)
        except (PdfError, ValueError):
            return ()

    def _bookmark(self, item: OutlineItem) -> Bookmark:
        target = self._target(item.destination) if item.destination is not None else self._led(item.action)
        return Bookmark(str(item.title), target, tuple(self._bookmark(each) for each in item.children))

    def _cleaned(self, annotation: Object) -> Target | None:
        """Where an annotation leads inside the file; actions that start a program, a script or another file are taken out."""
        target = self._target(annotation.get("/Dest")) or self._led(annotation.get("/A"))
        action = annotation.get("/A")
        is_kept = isinstance(action, Dictionary) and str(action.get("/S")) in KEPT_ACTIONS and "/Next" not in action
        for key in ("/Dest", "/AA", "/PA", *(() if is_kept else ("/A",))):
            if key in annotation:
                del annotation[key]
        return target

    def _led(self, action: Object | None) -> Target | None:
        if not isinstance(action, Dictionary) or str(action.get("/S")) != "/GoTo":
            return None
        return self._target(action.get("/D"))

    def _target(self, found: object) -> Target | None:
        if isinstance(found, String | str | Name):
            name = str(found).removeprefix("/")
            return self._target(self.named[name]) if name in self.named else Target(-1, name=name)
        if isinstance(found, Dictionary):
            return self._target(found.get("/D"))
        if not isinstance(found, Array) or not len(found):
            return None
        return self._explicit(found)

    def _explicit(self, found: Array) -> Target | None:
        first, *view = list(found)
        page = self.pages.get(first.objgen) if isinstance(first, Dictionary) else first if isinstance(first, int) else None
        if page is None:
            return None
        return Target(page, tuple(view) or ("/Fit",))


def _named(source: Pdf) -> dict[str, Object]:
    found: dict[str, Object] = {}
    names = source.Root.get("/Names")
    if isinstance(names, Dictionary) and isinstance(names.get("/Dests"), Dictionary):
        found.update({str(key).removeprefix("/"): value for key, value in NameTree(names.Dests).items()})
    old = source.Root.get("/Dests")
    if isinstance(old, Dictionary):
        found.update({str(key).removeprefix("/"): value for key, value in old.items()})
    return found


def set_links(pages: list[Object], links: list[InnerLink], named: Mapping[str, Object]) -> None:
    """Lead the links of a file's pages, now in the pack, to pages of the pack; a place nobody has is led nowhere."""
    for link in links:
        target = link.target
        page = named.get(target.name) if target.name else pages[target.page] if target.page < len(pages) else None
        if page is not None:
            annotation = pages[link.page].Annots[link.annotation]
            annotation.A = Dictionary(S=Name.GoTo, D=Array([page, *_view(target.view)]))


def _view(view: tuple[object, ...]) -> Iterator[object]:
    for each in view:
        yield Name(str(each)) if str(each).startswith("/") else each


def outline_item(bookmark: Bookmark, first: int, count: int) -> OutlineItem:
    """Return a bookmark of a file whose pages begin at an index of the pack."""
    page = bookmark.target.page if bookmark.target and 0 <= bookmark.target.page < count else 0
    item = OutlineItem(bookmark.words, first + page, "Fit")
    item.children.extend(outline_item(each, first, count) for each in bookmark.under)
    return item
