"""The one place that says which rows a person reads, and that no change slips past the journal."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NoReturn

from sqlalchemy import ColumnElement, Engine, event, literal_column, or_
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, Session, SessionTransaction, with_loader_criteria

from lacdesk.records.base import Base, Record, RecordStatus
from lacdesk.store.errors import BugError
from lacdesk.store.journal import JournalEntry
from lacdesk.store.person import Person, Scope

INCLUDE_WITHDRAWN = "include_withdrawn"

# Written into every statement as it stands, so that no statement need be asked again what it is compared with.
_WITHDRAWN: ColumnElement[str] = literal_column(f"'{RecordStatus.WITHDRAWN.value}'")
_STANDING = with_loader_criteria(Record, lambda cls: cls.record_status != _WITHDRAWN, include_aliases=True, track_closure_variables=False)


class StoreSession(Session):
    """A session opened for a person: every select passes the hook, and every bulk change is refused."""

    def __init__(self, engine: Engine, person: Person) -> None:
        super().__init__(engine, expire_on_commit=False)
        self.person = person

    def bulk_save_objects(self, objects: Iterable[object], *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: the journal would not see it."""
        _refuse("bulk_save_objects")

    def bulk_insert_mappings(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: the journal would not see it."""
        _refuse("bulk_insert_mappings")

    def bulk_update_mappings(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: the journal would not see it."""
        _refuse("bulk_update_mappings")

    def begin_nested(self) -> SessionTransaction:
        """Refuse: a unit of work is kept whole or not at all."""
        raise BugError("A unit of work is one transaction: it has no savepoints.")


@event.listens_for(StoreSession, "do_orm_execute")
def _pass_the_hook(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        _refuse_bulk(state)
    if not state.is_select or state.is_column_load:
        return
    if not state.execution_options.get(INCLUDE_WITHDRAWN, False):
        state.statement = state.statement.options(_STANDING)
    session = state.session
    if isinstance(session, StoreSession) and session.person.scope.child_ids is not None:
        state.statement = state.statement.options(*_within(session.person.scope))


def _refuse_bulk(state: ORMExecuteState) -> None:
    mapper = state.bind_mapper
    if mapper is not None and issubclass(mapper.class_, Record | JournalEntry):
        _refuse(f"A bulk change of {mapper.class_.__name__}")


def _refuse(what: str) -> NoReturn:
    raise BugError(f"{what} would go past the journal. Use add, change, withdraw or add_many of the unit of work.")


@lru_cache(maxsize=16)
def _within(scope: Scope) -> tuple[LoaderCriteriaOption, ...]:
    """Return one criterion for every class that names a child, the child itself included."""
    ids = sorted(scope.child_ids or ())
    classes = [mapper.class_ for mapper in Base.registry.mappers]
    return tuple(
        with_loader_criteria(each, criterion, include_aliases=True) for each in classes if (criterion := _criterion(each, ids)) is not None
    )


def _criterion(mapped: Any, ids: list[str]) -> ColumnElement[bool] | None:
    if mapped.__tablename__ == "child":
        return mapped.id.in_(ids)  # type: ignore[no-any-return]
    if not hasattr(mapped, "child_id"):
        return None
    if issubclass(mapped, Record):
        return mapped.child_id.in_(ids)  # type: ignore[no-any-return]
    return or_(mapped.child_id.is_(None), mapped.child_id.in_(ids))
