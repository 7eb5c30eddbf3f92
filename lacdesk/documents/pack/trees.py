"""One structure tree out of many: the tags of every paper that has them, under a part of the pack's own document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from lacdesk.documents.pack.places import annotations_of
from lacdesk.documents.pack.sound import dictionaries, tree_entries, whole_number


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
        _renumber(pages, self._take_parents(copied))
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

    def _take_parents(self, tree: Object) -> dict[int | None, int]:
        """The number each place of the file's tree has in the pack, by its own."""
        entries = ((whole_number(key), value) for key, value in tree_entries(tree.get("/ParentTree"), "/Nums"))
        found = {key: value for key, value in entries if key is not None and isinstance(value, Array | Dictionary)}
        numbers: dict[int | None, int] = {key: self.next_key + place for place, key in enumerate(sorted(found))}
        self.parents.update({numbers[key]: value for key, value in found.items()})
        self.next_key += len(found)
        return numbers

    def _hang(self, tree: Object, title: str, language: Object | None) -> None:
        """A file's elements become one part of the pack; what they call roles, classes and names keeps its meaning."""
        self.files += 1
        roles, classes = self._take_roles(tree), self._take_classes(tree)
        self.spaces += dictionaries(tree.get("/Namespaces"))
        for element in _elements(tree):
            self._settle(element, roles, classes)
        part = self._part([each for each in _kids(tree.get("/K")) if isinstance(each, Dictionary)])
        part.T = String(title)
        if language is not None and "/Lang" not in part:
            part.Lang = String(str(language))
        self.document.K.append(part)

    def _part(self, roots: Sequence[Object]) -> Object:
        if len(roots) == 1 and roots[0].get("/S") == Name.Document:
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
            if isinstance(role, Name) and self.roles.setdefault(name, str(role)) != str(role):
                other[name] = str(role)
        return other

    def _take_classes(self, tree: Object) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, attributes in _entries(tree.get("/ClassMap")):
            found[name] = f"{name}-{self.files}"
            self.classes[found[name]] = attributes
        return found

    def _settle(self, element: Object, roles: dict[str, str], classes: dict[str, str]) -> None:
        role = str(element.S) if isinstance(element.S, Name) else ""
        if not role:
            element.S = Name.NonStruct
        if role in roles:
            element.S = Name(roles[role])
        if "/C" in element and classes:
            own = [Name(classes.get(str(each), str(each))) for each in _kids(element.C) if isinstance(each, Name)]
            element.C = own[0] if len(own) == 1 else Array(own)
        if isinstance(element.get("/ID"), String):
            name = self._name(element.ID)
            element.ID = String(name)
            self.named[name] = element
        elif "/ID" in element:
            del element["/ID"]
        for attributes in _kids(element.get("/A")):
            if isinstance(attributes, Dictionary) and "/Headers" in attributes:
                heads = [each for each in _kids(attributes.Headers) if isinstance(each, String)]
                attributes.Headers = Array([String(self._name(each)) for each in heads])

    def _name(self, own: Object) -> str:
        """A name no other file of the pack has; names may be any bytes."""
        return f"{self.files}-{bytes(own).hex()}"


def _entries(value: Object | None) -> list[tuple[str, Object]]:
    return list(value.items()) if isinstance(value, Dictionary) else []


def _kids(value: Object | None) -> list[Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _elements(tree: Object) -> Iterator[Object]:
    """Every structure element, without a limit to how deep they lie; one that stands again, or within itself, stands there no more."""
    seen: set[tuple[int, int]] = {tree.objgen}
    waiting = [tree]
    while waiting:
        holder = waiting.pop()
        kids = _kids(holder.get("/K"))
        kept = [kid for kid in kids if not _is_element(kid) or _is_new(kid, seen)]
        if len(kept) < len(kids):
            holder.K = Array(kept)
        found = [kid for kid in kept if _is_element(kid)]
        yield from found
        waiting += reversed(found)


def _is_element(value: object) -> bool:
    return isinstance(value, Dictionary) and "/S" in value


def _is_new(element: Object, seen: set[tuple[int, int]]) -> bool:
    if not element.is_indirect:
        return True
    is_new = element.objgen not in seen
    seen.add(element.objgen)
    return is_new


def untie(pages: Iterable[Object]) -> None:
    """Take from pages without tags of their own what would lead into the tags of other files."""
    _renumber(pages, {})


def _renumber(pages: Iterable[Object], numbers: Mapping[int | None, int]) -> None:
    """Give pages, annotations and the forms and pictures they show the numbers of their places in the pack's tree."""
    seen: set[tuple[int, int]] = set()
    for page in pages:
        _move(page, numbers)
        for annotation in annotations_of(page):
            if isinstance(annotation, Dictionary) and _is_new(annotation, seen):
                _move(annotation, numbers)
        for shown in _shown(page, seen):
            _move(shown, numbers)


def _shown(page: Object, seen: set[tuple[int, int]]) -> Iterator[Object]:
    """The forms and pictures a page shows, and those they show, each once in a file."""
    waiting = [page]
    while waiting:
        resources = waiting.pop().get("/Resources")
        shown = resources.get("/XObject") if isinstance(resources, Dictionary) else None
        found = [each for each in (shown.values() if isinstance(shown, Dictionary) else ()) if isinstance(each, Stream)]
        fresh = [each for each in found if _is_new(each, seen)]
        yield from fresh
        waiting += fresh


def _move(holder: Object, numbers: Mapping[int | None, int]) -> None:
    """A number that leads to nothing in the file's own tree is taken out, lest it lead into another's."""
    for key in ("/StructParents", "/StructParent"):
        if key in holder:
            place = numbers.get(whole_number(holder[key]))
            if place is None:
                del holder[key]
            else:
                holder[key] = place
