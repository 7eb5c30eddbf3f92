"""Readers of facts about children: of a few children they are first asked, in one select, which of them may find anything."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, bindparam, or_, select, true
from sqlalchemy.orm import Session

from lacdesk.casework.among import FEW
from lacdesk.records.child import Child

Told = tuple[str, str, Any]
"""The child, the field the fact belongs to, and the fact."""

Children = Collection[str] | None

_ASKED_ABOUT: BindParameter[Any] = bindparam("asked_about", expanding=True)


class Reader(NamedTuple):
    """What reads facts from records; of some records only those of a condition tell anything."""

    read: Callable[..., Iterator[Told]]
    records: tuple[Any, ...]
    condition: ColumnElement[bool] = true()


class Readers:
    """Some readers, with the select that asks which of them may find anything, because most tables hold nothing of most children."""

    def __init__(self, *readers: Reader) -> None:
        self._readers = readers
        self._asking = select(*(or_(*_finds(reader)) for reader in readers))

    def of(self, session: Session, children: Children) -> Sequence[Reader]:
        """Return the readers that may find something about these children: all of them for many children, or for everybody."""
        if children is None or len(children) > FEW:
            return self._readers
        flags = session.execute(self._asking, {_ASKED_ABOUT.key: list(children)}).one()
        return [reader for reader, has in zip(self._readers, flags, strict=True) if has]


def child_of(record: Any) -> Any:
    """Return the column of a record class that says which child it is about."""
    return record.id if record is Child else record.child_id


def _finds(reader: Reader) -> Iterator[ColumnElement[bool]]:
    return (select(each.id).where(child_of(each).in_(_ASKED_ABOUT), reader.condition).exists() for each in reader.records)
