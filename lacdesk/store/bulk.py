"""Many new rows of one class, turned over a column at a time into what the file keeps and what the journal says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lacdesk.records.ids import new_id
from lacdesk.store.errors import BugError
from lacdesk.store.shape import RecordShape, first_payload, said

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Many:
    """New rows ready to be kept: a statement with its parameters, and for each row its id and the payload of its first entry.

    The payload is None for a row that can be worked out again and so is not journalled.
    """

    statement: str
    parameters: list[tuple[Any, ...]]
    ids: list[str]
    payloads: list[str | None]
    children: frozenset[str]


def turn_over(shape: RecordShape, given: Sequence[Row], own: Row) -> Many:
    """Return what keeps these rows; `own` is what each starts with where it does not say, and what is empty stays out of both.

    BugError where a row has a field that its class does not.
    """
    fields = frozenset().union(*given)
    if not fields <= set(shape.keys):
        raise BugError(f"{shape.record_class.__name__} has no such fields: {', '.join(sorted(fields - set(shape.keys)))}")
    start = {**shape.defaults, **own}
    ids = [row.get("id") or new_id() for row in given]
    columns = {key: _column(given, key, start.get(key)) for key in fields} | {"id": ids}
    columns |= {key: [value] for key, value in start.items() if key not in columns}
    filled = [key for key in sorted(columns) if any(value is not None for value in columns[key])]
    plain = {key: shape.plain_column(key, columns[key]) for key in filled}
    children = ids if shape.record_type == "child" else columns.get("child_id", ())
    return Many(
        statement=shape.insertion(filled),
        parameters=_side_by_side([shape.file_column(key, plain[key]) for key in filled], len(given)),
        ids=ids,
        payloads=_payloads(shape, columns, [said(key, plain[key]) for key in filled], len(given)),
        children=frozenset(child for child in children if child is not None),
    )


def _column(given: Sequence[Row], key: str, start: Any) -> list[Any]:
    return [row.get(key, start) for row in given]


def _payloads(shape: RecordShape, columns: Mapping[str, list[Any]], cells: list[list[str | None]], number: int) -> list[str | None]:
    payloads: list[str | None] = [first_payload(row) for row in _side_by_side(cells, number)]
    if shape.derived_where is None:
        return payloads
    field, mark = shape.derived_where
    marks = _as_long(columns.get(field, [None]), number)
    return [None if value == mark else payload for value, payload in zip(marks, payloads, strict=True)]


def _side_by_side(columns: list[list[Any]], number: int) -> list[tuple[Any, ...]]:
    return list(zip(*(_as_long(column, number) for column in columns), strict=True))


def _as_long(column: list[Any], number: int) -> list[Any]:
    """Return a column as long as the others; what all rows share was turned over once."""
    return column if len(column) == number else column * number
