"""One structure tree out of many: the tags of every paper that has them, under a part of the pack's own document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, String

from lacdesk.documents.pack.places import annotations_of


class MergedTree:
    """The tree of a pack, which grows by the tags of one file after another."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.top = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self.top, K=Array([])))
        self.parents: dict[int, Object] = {}
        self.next_key = 0
        self.roles: dict[str, str] = {}
        self.classes: dict[str, Object] = {}
        self.spaces: list[Object] = []
        self.named: dict[str, Object] = {}
        self.files = 0

    def take(self, source: Pdf, pages: Sequence[Object], title: str) -> None:
        """Take over the tags of a file whose pages are in the pack already, with numbers of their own."""
        tree = source.Root.StructTreeRoot
        copied = self.pdf.copy_foreign(tree if tree.is_indirect else source.make_indirect(tree))
        offset = self.next_key
        for key, value in NumberTree(copied.ParentTree).items() if isinstance(copied.get("/ParentTree"), Dictionary) else ():
            self.parents[offset + int(key)] = value
        self.next_key = max([offset, *(key + 1 for key in self.parents)])
        _renumber(pages, offset)
        self._hang(copied, title, source.Root.get("/Lang"))

    def plant(self) -> None:
        """Write the tree into the catalogue."""
        top = self.top
        top.K = self.document
        numbers: list[Object | int] = []
        for key in sorted(self.parents):
            numbers += [key, self.parents[key]]
        top.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        top.ParentTreeNextKey = self.next_key
        if self.roles:
            top.RoleMap = Dictionary({name: Name(role) for name, role in self.roles.items()})
        if self.classes:
            top.ClassMap = Dictionary(self.classes)
        if self.spaces:
            top.Namespaces = Array(self.spaces)
        if self.named:
            names = Array([each for name in sorted(self.named) for each in (String(name), self.named[name])])
            top.IDTree = self.pdf.make_indirect(Dictionary(Names=names))
        self.pdf.Root.StructTreeRoot = top
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _hang(self, tree: Object, title: str, language: Object | None) -> None:
        """A file's elements become one part of the pack; what they call roles, classes and names keeps its meaning."""
        self.files += 1
        roles, classes = self._take_roles(tree), self._take_classes(tree)
        self.spaces += list(tree.get("/Namespaces", []))
        elements = list(_elements(tree.get("/K")))
        for element in elements:
            self._settle(element, roles, classes)
        part = self._part([each for each in _kids(tree.get("/K")) if isinstance(each, Dictionary)])
        part.T = String(title)
        if language is not None and "/Lang" not in part:
            part.Lang = String(str(language))
        self.document.K.append(part)

    def _part(self, roots: Sequence[Object]) -> Object:
        if len(roots) == 1 and str(roots[0].get("/S")) == "/Document":
            part = roots[0]
            part.S = Name.Part
            part.P = self.document
            return part
        part = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, P=self.document, K=Array(roots)))
        for root in roots:
            root.P = part
        return part

    def _take_roles(self, tree: Object) -> dict[str, str]:
        """The file's own roles that mean something else in another file, with what they mean here."""
        other: dict[str, str] = {}
        for name, role in _entries(tree.get("/RoleMap")):
            if self.roles.setdefault(name, str(role)) != str(role):
                other[name] = str(role)
        return other

    def _take_classes(self, tree: Object) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, attributes in _entries(tree.get("/ClassMap")):
            found[name] = f"{name}-{self.files}"
            self.classes[found[name]] = attributes
        return found

    def _settle(self, element: Object, roles: dict[str, str], classes: dict[str, str]) -> None:
        role = str(element.get("/S", ""))
        if role in roles:
            element.S = Name(roles[role])
        if "/C" in element and classes:
            own = [Name(classes.get(str(each), str(each))) for each in _kids(element.C) if isinstance(each, Name)]
            element.C = own[0] if len(own) == 1 else Array(own)
        if "/ID" in element:
            name = self._name(element.ID)
            element.ID = String(name)
            self.named[name] = element
        for attributes in _kids(element.get("/A")):
            if isinstance(attributes, Dictionary) and "/Headers" in attributes:
                attributes.Headers = Array([String(self._name(each)) for each in attributes.Headers])

    def _name(self, own: Object) -> str:
        """A name no other file of the pack has; names may be any bytes."""
        return f"{self.files}-{bytes(own).hex()}"


def _entries(value: Object | None) -> list[tuple[str, Object]]:
    return list(value.items()) if isinstance(value, Dictionary) else []


def _kids(value: Object | None) -> list[Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _elements(value: Object | None) -> Iterator[Object]:
    """Every structure element, without a limit to how deep they lie."""
    waiting = _kids(value)
    seen: set[tuple[int, int]] = set()
    while waiting:
        element = waiting.pop()
        if not isinstance(element, Dictionary) or "/S" not in element or element.objgen in seen:
            continue
        if element.is_indirect:
            seen.add(element.objgen)
        yield element
        waiting += [kid for kid in _kids(element.get("/K")) if isinstance(kid, Dictionary)]


def _renumber(pages: Iterable[Object], offset: int) -> None:
    """Move the keys of pages, annotations and the forms and pictures they show by the offset."""
    seen: set[tuple[int, int]] = set()
    for page in pages:
        _move(page, offset)
        for annotation in annotations_of(page):
            if isinstance(annotation, Dictionary):
                _move(annotation, offset)
        _move_shown(page, offset, seen)


def _move_shown(holder: Object, offset: int, seen: set[tuple[int, int]]) -> None:
    resources = holder.get("/Resources")
    shown = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    for each in shown.values() if isinstance(shown, Dictionary) else ():
        if each.objgen not in seen:
            seen.add(each.objgen)
            _move(each, offset)
            _move_shown(each, offset, seen)


def _move(holder: Object, offset: int) -> None:
    for key in ("/StructParents", "/StructParent"):
        if key in holder:
            holder[key] = int(holder[key]) + offset
