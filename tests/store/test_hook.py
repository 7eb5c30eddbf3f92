"""What a person may read, and what stays out of sight once withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session, aliased

from lacdesk.records.base import Base, ChildRecord
from lacdesk.records.child import Child
from lacdesk.records.diary import DueDate
from lacdesk.records.visit import Visit
from lacdesk.store.database import Database
from lacdesk.store.history import as_known_on, history, history_of_child
from lacdesk.store.hook import INCLUDE_WITHDRAWN
from lacdesk.store.person import Person, Scope


@pytest.fixture
def children(database: Database, person: Person) -> tuple[str, str]:
    with database.writing(person, "StartCare") as unit:
        mine, other = unit.add(Child(ref="AB1234")), unit.add(Child(ref="AB1235"))
        for child in (mine, other):
            unit.add(Visit(child_id=child.id))
            unit.session.add(DueDate(id=child.id, child_id=child.id, what="visit", standard="law", rule="V1", source="", details={}))
        unit.commit()
    return mine.id, other.id


def test_a_scope_shows_its_children_and_nobody_else(database: Database, children: tuple[str, str]) -> None:
    mine, other = children
    limited = Person("Lim Wei", "social worker", scope=Scope(frozenset({mine})))
    with database.reading(limited) as session:
        assert session.scalars(select(Child.id)).all() == [mine]
        assert session.scalars(select(Visit.child_id)).all() == [mine]
        assert session.scalars(select(DueDate.child_id)).all() == [mine]
        assert session.scalar(select(func.count()).select_from(Visit)) == 1
        assert session.get(Child, other) is None
        each = aliased(Visit)
        assert session.scalars(select(each.child_id)).all() == [mine]
        assert session.scalars(select(Child.id).where(Child.id.in_(select(Visit.child_id)))).all() == [mine]
        assert session.scalars(select(Child.ref).join(Visit, Visit.child_id == Child.id)).all() == ["AB1234"]
        assert history(session, other) == history_of_child(session, other) == []
    with database.writing(limited, "Look") as unit:
        assert unit.session.get(Child, other) is None


def test_an_empty_scope_shows_nobody(database: Database, children: tuple[str, str]) -> None:
    with database.reading(Person("Nobody", "visitor", scope=Scope(frozenset()))) as session:
        assert session.scalars(select(Child)).all() == session.scalars(select(Visit)).all() == []
        for child in children:
            assert history(session, child) == []
            assert as_known_on(session, "child", child, date(2100, 1, 1)) is None


def test_every_record_that_names_a_child_passes_the_hook(database: Database, children: tuple[str, str]) -> None:
    with database.reading(Person("Nobody", "visitor", scope=Scope(frozenset()))) as session:
        for mapper in Base.registry.mappers:
            if issubclass(mapper.class_, ChildRecord) or hasattr(mapper.class_, "child_id"):
                assert "child_id IN" in _sent(session, mapper.class_), mapper.class_.__name__


def test_what_is_withdrawn_is_left_out_everywhere_but_where_it_is_asked_for(
    database: Database, person: Person, children: tuple[str, str]
) -> None:
    mine, _ = children
    with database.writing(person, "WithdrawRecord") as unit:
        visit = unit.session.scalars(select(Visit).where(Visit.child_id == mine)).one()
        unit.withdraw(visit, "recorded for the wrong child")
        unit.commit()
    with database.reading(person) as session:
        assert session.scalar(select(func.count(Visit.id))) == 1
        assert session.get(Visit, visit.id) is None
        all_of_them = select(func.count(Visit.id)).execution_options(**{INCLUDE_WITHDRAWN: True})
        assert session.scalar(all_of_them) == 2
        kept = session.get(Visit, visit.id, execution_options={INCLUDE_WITHDRAWN: True})
        assert kept is not None
        assert kept.change_reason == "recorded for the wrong child"
        assert [entry.operation for entry in history(session, visit.id)] == ["StartCare", "WithdrawRecord"]


def _sent(session: Session, mapped: type[Base]) -> str:
    statements: list[str] = []
    engine = session.get_bind()

    def listen(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", listen)
    session.execute(select(mapped)).all()
    event.remove(engine, "before_cursor_execute", listen)
    return statements[-1]
