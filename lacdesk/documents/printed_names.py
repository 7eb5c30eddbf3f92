"""Which letters of a document are printed by their names, and where in it they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from lacdesk.documents.letters import printed_as_names
from lacdesk.shapes import Document, Entry, Hanging, Heading, Labelled, Part, Title
from lacdesk.shapes.telling import listener

NOT_DRAWN = frozenset({"bookmark", "link", "spoken"})
TOP = "at the top"


def tell_of(document: Document) -> None:
    """Tell whoever wants to know, before the document is printed, of the letters in it that are printed by their names."""
    tell = listener()
    if tell is None:
        return
    names = printed_names(document)
    if names:
        tell(names)


def printed_names(document: Document) -> tuple[str, ...]:
    """Return each letter no font here draws by its name with the place it stands in: "[grinning face] in item 4"; once a place."""
    found: dict[str, None] = {}
    for where, text in _placed(document):
        if not text.isascii():
            found |= {f"{name} {where}": None for name in printed_as_names(text).values()}
    return tuple(found)


def _placed(document: Document) -> Iterator[tuple[str, str]]:
    where = TOP
    for block in document.blocks:
        where = _heading(block) or where
        yield from _texts(block, where)
    for line in (document.running, document.foot, document.council):
        yield "at the edge of each page", line


def _heading(block: Any) -> str:
    """Return the words for what follows a heading, until the next."""
    head = block.heading if isinstance(block, Part) else block
    return f"under “{head.words}”" if isinstance(head, Heading) else ""


def _texts(value: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, (tuple, list)):
        for each in value:
            where = _heading(each) or where
            yield from _texts(each, where)
    elif is_dataclass(value) and not isinstance(value, type):
        inside = _own_place(value) or where
        for field in fields(value):
            if field.name not in NOT_DRAWN:
                yield from _texts(getattr(value, field.name), inside)


def _own_place(value: Any) -> str:
    """Return the words for what is inside a part that has a number or label of its own."""
    match value:
        case Title():
            return "in the title"
        case Entry() if value.label:
            return f"in item {value.label.rstrip('.')}"
        case Hanging():
            return f"in minute {value.number.rstrip('.')}"
        case Labelled():
            return f"under “{value.label}”"
        case _:
            return ""
