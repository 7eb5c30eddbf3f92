"""How the fields of a record class are written in the journal and read back: one plain value for each, whatever the file holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from json.encoder import encode_basestring
from types import NoneType
from typing import Any

from sqlalchemy import JSON, Boolean, Date, DateTime, Numeric, Table, Time, inspect
from sqlalchemy.orm import Mapper
from sqlalchemy.types import TypeEngine

from lacdesk.records.base import Base, Record
from lacdesk.store.errors import BugError


@dataclass(frozen=True)
class RecordShape:
    """A record class as a row: its fields in the order of the table, what each starts as, and which need turning over."""

    record_class: type[Record]
    record_type: str
    table: Table
    keys: tuple[str, ...]
    columns: Mapping[str, str]
    defaults: Mapping[str, Any]
    scales: Mapping[str, Decimal]
    from_file: Mapping[str, Callable[[Any], Any]]
    to_file: Mapping[str, Callable[[Any], Any]]
    from_plain: Mapping[str, Callable[[Any], Any]]
    derived_where: tuple[str, str] | None

    def image(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the plain values of a row, by field, leaving out what is empty."""
        plain = {key: _plain(value) for key, value in values.items() if value is not None}
        for key in self.scales.keys() & plain.keys():
            plain[key] = str(Decimal(str(values[key])).quantize(self.scales[key]))
        return plain

    def image_of(self, record: Record) -> dict[str, Any]:
        """Return the plain values of a record."""
        return self.image({key: getattr(record, key) for key in self.keys})

    def plain_column(self, key: str, values: Sequence[Any]) -> list[Any]:
        """Return the plain values of one field of many rows; None where a row has none."""
        scale = self.scales.get(key)
        if scale is not None:
            return each_once(values, lambda value: str(Decimal(str(value)).quantize(scale)))
        return each_once(values, _plain) if PLAIN.keys() & set(map(type, values)) else list(values)

    def file_column(self, key: str, plain: list[Any]) -> list[Any]:
        """Return what the file keeps of one field of many rows, from its plain values, as the mapped column would write it."""
        convert = self.to_file.get(key)
        return plain if convert is None else each_once(plain, convert)

    def insertion(self, keys: Sequence[str]) -> str:
        """Return the statement that puts rows with these fields into the table."""
        columns = ", ".join(f'"{self.columns[key]}"' for key in keys)
        return f'INSERT INTO "{self.table.name}" ({columns}) VALUES ({", ".join("?" * len(keys))})'

    def said_by_row(self, key: str, found: Sequence[Any]) -> list[str | None]:
        """Return what the journal would say of one field of many rows, from what the file holds."""
        convert = self.from_file.get(key)
        return said(key, found if convert is None else each_once(found, convert))

    def typed(self, key: str, plain: Any) -> Any:
        """Return the value a field had, from what the journal says; fields since removed come back as they were written."""
        convert = self.from_plain.get(key)
        return plain if plain is None or convert is None else convert(plain)


def plain_moment(value: datetime) -> str:
    """Return a moment as canonical JSON writes it: ISO, to the microsecond, without a zone."""
    return value.replace(tzinfo=None).isoformat(timespec="microseconds")


def _plain_time(value: time) -> str:
    return value.replace(tzinfo=None).isoformat(timespec="microseconds")


PLAIN: Mapping[type, Callable[[Any], Any]] = {datetime: plain_moment, date: date.isoformat, time: _plain_time}


def _plain(value: Any) -> Any:
    convert = PLAIN.get(type(value))
    return value if convert is None else convert(value)


canonical: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode
# What canonical JSON makes of most values, without its encoder: a return and a whole check write millions of them.
_WRITTEN: Mapping[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: str,
    bool: {False: "false", True: "true"}.__getitem__,
    bytes: repr,
    list: lambda plain: canonical(plain) if plain else "[]",
}
_ALIKE_IF_EQUAL = frozenset({str, int, bool, date})


def written(plain: Any) -> str:
    """Return a plain value as canonical JSON writes it."""
    return _WRITTEN.get(type(plain), canonical)(plain)


def said(key: str, plain: Sequence[Any]) -> list[str | None]:
    """Return one field of many rows as canonical JSON writes it, with its name; None where a row has none."""
    start = f'"{key}":'
    kinds = set(map(type, plain)) - {NoneType}
    write = _WRITTEN.get(next(iter(kinds)), canonical) if len(kinds) == 1 else written
    if len(kinds) == 1 and kinds <= _ALIKE_IF_EQUAL and len(distinct := set(plain)) * 2 < len(plain):
        texts = {value: None if value is None else start + write(value) for value in distinct}
        return list(map(texts.get, plain))
    return [None if value is None else start + write(value) for value in plain]


def first_payload(said: Iterable[str | None]) -> str:
    """Return the payload of a record's first entry, from what is said of its fields in order of their names."""
    return f'{{"after":{{{",".join(filter(None, said))}}},"before":{{}}}}'


def each_once(values: Sequence[Any], turn: Callable[[Any], Any]) -> list[Any]:
    """Return the values turned over, nothing staying nothing; codes, names and days come again and again and are turned over once."""
    kinds = set(map(type, values)) - {NoneType}
    if len(kinds) > 1 or not kinds <= _ALIKE_IF_EQUAL:
        return [None if value is None else turn(value) for value in values]
    turned = {value: turn(value) for value in set(values) if value is not None}
    return list(map(turned.get, values))


@cache
def shape_of(record_class: type[Record]) -> RecordShape:
    """Return how a record class is kept and journalled."""
    mapper: Mapper[Any] = inspect(record_class)
    columns = {attribute.key: attribute.columns[0] for attribute in mapper.column_attrs}
    types = {key: column.type for key, column in columns.items()}
    table = mapper.local_table
    if not isinstance(table, Table):
        raise BugError(f"{record_class.__name__} is kept in no table of its own.")
    return RecordShape(
        record_class=record_class,
        record_type=str(table.name),
        table=table,
        keys=tuple(columns),
        columns={key: column.key for key, column in columns.items()},
        defaults={key: column.default.arg for key, column in columns.items() if column.default is not None and column.default.is_scalar},
        scales={key: _scale(kind) for key, kind in types.items() if isinstance(kind, Numeric)},
        to_file={key: convert for key, kind in types.items() if (convert := _to_file(kind)) is not None},
        from_file={key: _or_as_found(convert) for key, kind in types.items() if (convert := _from_file(kind)) is not None},
        from_plain={key: convert for key, kind in types.items() if (convert := _from_plain(kind)) is not None},
        derived_where=record_class.derived_where,
    )


@cache
def shape_named(record_type: str) -> RecordShape | None:
    """Return the shape of the record type of this name, or None where no class keeps it now."""
    for mapper in Base.registry.mappers:
        if issubclass(mapper.class_, Record) and getattr(mapper.local_table, "name", None) == record_type:
            return shape_of(mapper.class_)
    return None


def child_of(record_type: str, values: Mapping[str, Any]) -> str | None:
    """Return the id of the child a row is about, from its values by field."""
    child = values["id"] if record_type == "child" else values.get("child_id")
    return str(child) if child is not None else None


def _scale(kind: Numeric[Any]) -> Decimal:
    return Decimal(1).scaleb(-(kind.scale or 0))


def _or_as_found(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a conversion that leaves alone what only a change behind the program's back can have put there."""

    def turn(raw: Any) -> Any:
        """Convert a value, or return it as it was found where it cannot be."""
        try:
            return convert(raw)
        except (LookupError, AttributeError, TypeError, ValueError, ArithmeticError):
            return raw

    return turn


def _from_file(kind: TypeEngine[Any]) -> Callable[[Any], Any] | None:
    if isinstance(kind, Boolean):
        return {0: False, 1: True}.__getitem__
    if isinstance(kind, DateTime):
        return lambda raw: raw.replace(" ", "T")
    if isinstance(kind, Numeric):
        scale = _scale(kind)
        return lambda raw: str(Decimal(str(raw)).quantize(scale))
    return json.loads if isinstance(kind, JSON) else None


def _to_file(kind: TypeEngine[Any]) -> Callable[[Any], Any] | None:
    if isinstance(kind, DateTime):
        return lambda plain: plain.replace("T", " ")
    if isinstance(kind, Numeric):
        return float
    return _json if isinstance(kind, JSON) else None


def _json(plain: Any) -> str:
    return "[]" if plain == [] else json.dumps(plain)


def _from_plain(kind: TypeEngine[Any]) -> Callable[[Any], Any] | None:
    if isinstance(kind, DateTime):
        return datetime.fromisoformat
    if isinstance(kind, Date):
        return date.fromisoformat
    if isinstance(kind, Time):
        return time.fromisoformat
    return Decimal if isinstance(kind, Numeric) else None
