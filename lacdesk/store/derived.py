"""Rows that can be worked out again, laid out a column at a time as the file keeps them; the journal says nothing of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, Table, inspect
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Mapper

from lacdesk.records.base import Base
from lacdesk.store.errors import BugError
from lacdesk.store.shape import each_once

_FILE = sqlite.dialect()


class Derived(NamedTuple):
    """Rows ready to be kept: a statement, and the parameters of each row."""

    statement: str
    parameters: list[tuple[Any, ...]]


def laid_out(mapped: type[Base], rows: Sequence[Mapping[str, Any]]) -> Derived:
    """Return what keeps these rows, which name the same columns; one nobody names starts as its column says.

    BugError where they name a column that the table has not.
    """
    mapper: Mapper[Any] = inspect(mapped)
    table = mapper.local_table
    assert isinstance(table, Table)
    named = rows[0].keys()
    if not named <= set(table.columns.keys()):
        raise BugError(f"{mapped.__name__} has no such columns: {', '.join(sorted(named - set(table.columns.keys())))}")
    start = {column.name: column.default.arg for column in table.columns if column.default is not None and column.default.is_scalar}
    filled = [column for column in table.columns if column.name in named or column.name in start]
    cells = [
        _column(column, [row[column.name] for row in rows] if column.name in named else [start[column.name]] * len(rows))
        for column in filled
    ]
    names = ", ".join(f'"{column.name}"' for column in filled)
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({", ".join("?" * len(filled))})'
    return Derived(statement, list(zip(*cells, strict=True)))


def _column(column: Column[Any], values: list[Any]) -> list[Any]:
    """Return one column of many rows as the file keeps it."""
    write: Callable[[Any], Any] | None = column.type.dialect_impl(_FILE).bind_processor(_FILE)
    return values if write is None else each_once(values, write)
