"""A document's cells, relations and names as plain values, so that what went public can be kept and given to the attacker later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lacdesk.indicators.suppression.cells import Cell, CellId, Document, Flow, Kind, Part, PartOf, Relation, Same, Sum, Term

RELATIONS: Mapping[str, type[Relation]] = {"sum": Sum, "flow": Flow, "same": Same, "part_of": PartOf}
MARKS = ("is_suppressed", "is_total", "shows_numerator", "shows_denominator", "is_unnoted")
PARTS = tuple(Part)


def plain_document(document: Document) -> dict[str, Any]:
    """A document as plain values; its cells are named by their place in it."""
    at = {cell.id: place for place, cell in enumerate(document.cells)}
    return {
        "cells": [_plain_cell(cell) for cell in document.cells],
        "relations": [[*_plain_relation(each, at)] for each in document.relations],
        "names": [[*_plain_term(of, at), list(name)] for of, name in document.names.items() if of.cell in at],
    }


def document_of(plain: Mapping[str, Any]) -> Document:
    """The document some plain values stand for."""
    cells = tuple(_cell(each) for each in plain["cells"])
    ids = [cell.id for cell in cells]
    names = {Term(ids[place], PARTS[part]): tuple(name) for place, part, name in plain["names"]}
    return Document(cells, tuple(_relation(each, ids) for each in plain["relations"]), names)


def _plain_cell(cell: Cell) -> list[Any]:
    marks = [mark for mark in MARKS if getattr(cell, mark)]
    return [list(cell.id), cell.kind.value, cell.numerator, cell.denominator, cell.places, marks]


def _cell(plain: Any) -> Cell:
    id, kind, numerator, denominator, places, marks = plain
    return Cell(tuple(id), Kind(kind), numerator, denominator, places, **{mark: mark in marks for mark in MARKS})


def _plain_term(of: Term, at: Mapping[CellId, int]) -> list[int]:
    return [at[of.cell], PARTS.index(of.part)]


def _plain_relation(relation: Relation, at: Mapping[CellId, int]) -> Iterable[Any]:
    yield next(word for word, kind in RELATIONS.items() if isinstance(relation, kind))
    yield from (_plain_term(of, at) for of, _ in relation.terms)


def _relation(plain: Any, ids: list[CellId]) -> Relation:
    word, *terms = plain
    of = [Term(ids[place], PARTS[part]) for place, part in terms]
    if word == "sum":
        return Sum(of[0], tuple(of[1:]))
    if word == "part_of":
        return PartOf(part=of[1], whole=of[0])
    return Same(*of) if word == "same" else Flow(*of)
