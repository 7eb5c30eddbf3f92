"""A paper as viewers take it: what is of the wrong type in a file that opens is put right as they put it right.

Named in the comments: pdf.js (Firefox) and pdfium (Chrome, Edge), which go on with a default where a value cannot be what it is.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from math import isfinite

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from lacdesk.store.errors import KnownError

LETTER = (0, 0, 612, 792)
"""The page that pdf.js and pdfium show where no MediaBox can be read."""
LEAST_SIDE = 3.0
MOST_UNIT = 75_000
RESOURCES = ("/XObject", "/Font", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties")
HELD = {
    "/OCProperties": Dictionary,
    "/AcroForm": Dictionary,
    "/StructTreeRoot": Dictionary,
    "/MarkInfo": Dictionary,
    "/Outlines": Dictionary,
    "/Names": Dictionary,
    "/Dests": Dictionary,
    "/Metadata": Stream,
    "/Lang": String,
}
"""What the catalogue may hold and of which type; viewers pass over anything else under these names."""


@contextmanager
def told_plainly(name: str) -> Iterator[None]:
    """Turn whatever a broken paper makes of its readers into KnownError with one plain sentence."""
    try:
        yield
    except KnownError:
        raise
    except pikepdf.PasswordError as error:
        raise KnownError(f"{name} is locked with a password. Ask for it without one.") from error
    except Exception as error:
        raise KnownError(f"{name} is damaged or is not a PDF. Open it, save it as PDF again, and choose that file.") from error


def sound(content: bytes) -> bytes:
    """Return a paper with what is wrong in it put right, or the very bytes where nothing is. Raises PdfError where it does not open."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        mending = _Mending(pdf)
        mending.mend()
        if not mending.has_changed:
            return content
        file = io.BytesIO()
        pdf.save(file, fix_metadata_version=False)
    return file.getvalue()


def is_tagged(pdf: Pdf) -> bool:
    """Return whether a file says that it is tagged and has a tree to show for it."""
    mark = pdf.Root.get("/MarkInfo")
    tree = pdf.Root.get("/StructTreeRoot")
    return isinstance(mark, Dictionary) and _is_true(mark.get("/Marked")) and isinstance(tree, Dictionary) and "/K" in tree


def _is_true(value: object) -> bool:
    return value is True


def is_number(value: object) -> bool:
    """Return whether a value is a number that can be counted with; PDF's true and false are none."""
    return not isinstance(value, bool | Object) and value is not None and not isinstance(value, str | bytes) and isfinite(float(value))  # type: ignore[arg-type]


def whole_number(value: object) -> int | None:
    """Return a value as a whole number, or None where it is not one that counts from 0."""
    return int(value) if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def dictionaries(value: object) -> list[Object]:
    """Return the dictionaries of a list; none where it is no list."""
    return [each for each in value if isinstance(each, Dictionary)] if isinstance(value, Array) else []


def tree_entries(root: object, key: str) -> Iterator[tuple[object, Object]]:
    """Yield the pairs of a tree of names ("/Names") or numbers ("/Nums"), each branch once, so that no loop goes on for ever."""
    waiting, seen = [root], set[tuple[int, int]]()
    while waiting:
        branch = waiting.pop()
        if not isinstance(branch, Dictionary) or (branch.is_indirect and branch.objgen in seen):
            continue
        seen.add(branch.objgen)
        leaves = branch.get(key)
        pairs = list(leaves) if isinstance(leaves, Array) else []
        yield from zip(pairs[::2], pairs[1::2], strict=False)
        waiting += reversed(dictionaries(branch.get("/Kids")))


class _Mending:
    """Puts one open file right, and knows whether it had to."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.has_changed = False

    def mend(self) -> None:
        """Put the catalogue, every page and every drawing right."""
        self._keep_typed(self.pdf.Root, HELD)
        self._layers(self.pdf.Root.get("/OCProperties"))
        for page in self.pdf.pages:
            self._page(page.obj)
        self._form(self.pdf.Root)
        for each in self.pdf.objects:
            self._kind(each)
            if isinstance(each, Stream) and each.get("/Subtype") == Name.Form:
                self._resources(each)
                self._number(each, "/StructParents")
                self._number(each, "/StructParent")

    def _drop(self, holder: Object, key: str) -> None:
        if key in holder:
            del holder[key]
            self.has_changed = True

    def _put(self, holder: Object, key: str, value: object) -> None:
        holder[key] = value
        self.has_changed = True

    def _keep_typed(self, holder: Object, kinds: dict[str, type]) -> None:
        for key, kind in kinds.items():
            if key in holder and not isinstance(holder[key], kind):
                self._drop(holder, key)

    def _keep(self, holder: Object, key: str, is_good: Callable[[object], bool]) -> None:
        """Leave in a list what is good; a list that is none is taken out."""
        if key not in holder:
            return
        found = holder[key]
        if not isinstance(found, Array):
            self._drop(holder, key)
            return
        kept = [each for each in found if is_good(each)]
        if len(kept) < len(found):
            self._put(holder, key, Array(kept))

    def _kind(self, found: Object) -> None:
        """Both viewers ask what an object is by its name; anything but a name says nothing."""
        if not isinstance(found, Dictionary | Stream):
            return
        self._keep_typed(found, {"/Type": Name, "/Subtype": Name})
        for value in found.values():
            if isinstance(value, Dictionary) and not value.is_indirect:
                self._kind(value)

    def _layers(self, layers: Object | None) -> None:
        """Where the layers cannot be read, both viewers show all of them."""
        if layers is None:
            return
        if not isinstance(layers.get("/OCGs"), Array):
            self._drop(self.pdf.Root, "/OCProperties")
            return
        self._keep(layers, "/OCGs", _is_indirect)
        if not isinstance(layers.get("/D"), Dictionary):
            self._put(layers, "/D", Dictionary())
        self._keep_typed(layers.D, {"/BaseState": Name})
        for key in ("/OFF", "/ON"):
            self._keep(layers.D, key, _is_indirect)

    def _form(self, catalogue: Object) -> None:
        """Where the list of fields cannot be read, pdf.js shows those that stand on the pages as they look."""
        form = catalogue.get("/AcroForm")
        if form is not None and not isinstance(form.get("/Fields"), Array):
            self._drop(catalogue, "/AcroForm")
        elif form is not None:
            self._keep(form, "/Fields", lambda each: isinstance(each, Dictionary))
        if "/AcroForm" not in catalogue and any(map(_has_field, self.pdf.pages)):
            self.pdf.flatten_annotations("all")
            self.has_changed = True

    def _page(self, page: Object) -> None:
        self._turn(page)
        self._edges(page)
        if "/UserUnit" in page and not (is_number(page.UserUnit) and 0 < page.UserUnit <= MOST_UNIT):
            self._drop(page, "/UserUnit")
        self._contents(page)
        self._resources(page)
        self._number(page, "/StructParents")
        self._keep(page, "/Annots", _is_annotation)
        for each in dictionaries(page.get("/Annots")):
            self._kind(each)
            self._number(each, "/StructParent")

    def _turn(self, page: Object) -> None:
        """pdf.js stands a page upright that is turned by no whole quarter."""
        found = _inherited(page, "/Rotate")
        if found is not None and not (is_number(found) and found % 90 == 0):
            self._put(page, "/Rotate", 0)

    def _edges(self, page: Object) -> None:
        """pdf.js and pdfium show a page of LETTER without a MediaBox, and all of the MediaBox without a CropBox within it."""
        media = _box(_inherited(page, "/MediaBox"))
        if media is None:
            self._put(page, "/MediaBox", Array(LETTER))
            media = LETTER
        found = _inherited(page, "/CropBox")
        if found is not None and not _meet(_box(found), media):
            self._put(page, "/CropBox", Array(media))
        for key in ("/TrimBox", "/BleedBox", "/ArtBox"):
            if key in page and _box(page[key]) is None:
                self._drop(page, key)

    def _contents(self, page: Object) -> None:
        """Both viewers draw the streams there are."""
        if not isinstance(page.get("/Contents"), Stream):
            self._keep(page, "/Contents", lambda each: isinstance(each, Stream))

    def _resources(self, holder: Object) -> None:
        """What is drawn with something that cannot be found is not drawn, and the rest of the page is."""
        found = _inherited(holder, "/Resources") if isinstance(holder, Dictionary) else holder.get("/Resources")
        if found is None:
            return
        if not isinstance(found, Dictionary):
            self._put(holder, "/Resources", Dictionary())
            return
        self._keep_typed(found, dict.fromkeys(RESOURCES, Dictionary))
        self._keep_values(found.get("/XObject"), Stream)
        self._keep_values(found.get("/Font"), Dictionary)

    def _keep_values(self, holder: Object | None, kind: type) -> None:
        if holder is not None:
            for key in [key for key, value in holder.items() if not isinstance(value, kind)]:
                self._drop(holder, key)

    def _number(self, holder: Object, key: str) -> None:
        """A place in the tree of tags that is no number leads nowhere."""
        if key in holder and whole_number(holder[key]) is None:
            self._drop(holder, key)


def _has_field(page: pikepdf.Page) -> bool:
    return any(each.get("/Subtype") == Name.Widget for each in dictionaries(page.obj.get("/Annots")))


def _is_annotation(value: object) -> bool:
    """No viewer shows an annotation that does not say by a name of which kind it is."""
    return isinstance(value, Dictionary) and isinstance(value.get("/Subtype"), Name)


def _is_indirect(value: object) -> bool:
    return isinstance(value, Dictionary) and bool(value.is_indirect)


def _inherited(page: Object, key: str) -> Object | None:
    """The value of a page, or of the nearest branch above that has one."""
    seen: set[tuple[int, int]] = set()
    holder: Object | None = page
    while isinstance(holder, Dictionary) and holder.objgen not in seen:
        if key in holder:
            return holder[key]
        seen.add(holder.objgen)
        holder = holder.get("/Parent")
    return None


def _box(value: object) -> tuple[float, ...] | None:
    """The edges of a box from low to high, or None where these are no four numbers or hold nothing."""
    numbers: Iterable[object] = list(value) if isinstance(value, Array) else ()
    edges = [float(each) for each in numbers if is_number(each)]  # type: ignore[arg-type]
    if not isinstance(value, Array) or len(edges) != 4 or len(value) != 4:
        return None
    left, right = sorted(edges[::2])
    low, high = sorted(edges[1::2])
    return (left, low, right, high) if min(right - left, high - low) >= LEAST_SIDE else None


def _meet(inner: tuple[float, ...] | None, outer: tuple[float, ...]) -> bool:
    if inner is None:
        return False
    return max(inner[0], outer[0]) < min(inner[2], outer[2]) and max(inner[1], outer[1]) < min(inner[3], outer[3])
