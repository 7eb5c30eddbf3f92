"""What every record has, and how a field is described once for forms, lists, history, search and export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import JSON, Boolean, Date, DateTime, ForeignKey, Integer, MetaData, Numeric, String, Text, Time
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column

from lacdesk.records.ids import new_id


class Kind(StrEnum):
    """What sort of answer a field holds."""

    TEXT = "text"
    WORDS = "words"
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    YES_NO = "yes_no"
    CODE = "code"
    NUMBER = "number"
    MONEY = "money"
    DECIMAL = "decimal"
    LIST = "list"
    REFERENCE = "reference"


class Need(StrEnum):
    """Whether a form can be finished without the field: always needed, needed when another answer asks for it, or never."""

    ALWAYS = "always"
    SOMETIMES = "sometimes"
    OPTIONAL = "optional"


class Sensitivity(StrEnum):
    """How much harm a leak would do: figures of the council's work, a person's details, or special category data (UK GDPR art 9)."""

    ORDINARY = "ordinary"
    PERSONAL = "personal"
    SPECIAL = "special"


@dataclass(frozen=True)
class Field:
    """What a field is: everything but how it is asked."""

    label: str
    kind: Kind
    code_set: str | None = None
    need: Need = Need.OPTIONAL
    sensitivity: Sensitivity = Sensitivity.PERSONAL
    returned_as: str | None = None


FIELD = "field"

_STORED_AS: dict[Kind, Any] = {
    Kind.TEXT: String,
    Kind.WORDS: Text,
    Kind.DATE: Date,
    Kind.TIME: Time,
    Kind.MOMENT: DateTime,
    Kind.YES_NO: Boolean,
    Kind.CODE: String,
    Kind.NUMBER: Integer,
    Kind.MONEY: Numeric(10, 2),
    Kind.DECIMAL: Numeric(10, 2),
    Kind.LIST: JSON(none_as_null=True),
}


def keep(
    label: str,
    kind: Kind,
    *,
    code_set: str | None = None,
    need: Need = Need.OPTIONAL,
    sensitivity: Sensitivity = Sensitivity.PERSONAL,
    returned_as: str | None = None,
    index: bool = False,
    unique: bool = False,
) -> MappedColumn[Any]:
    """Return a column that knows what it is; it may be empty in the table, because imported returns leave things out."""
    field = Field(label, kind, code_set, need, sensitivity, returned_as)
    return mapped_column(_STORED_AS[kind], nullable=True, index=index, unique=unique, info={FIELD: field})


def refer(label: str, to: str, *, need: Need = Need.OPTIONAL) -> MappedColumn[Any]:
    """Return a column that points at another record, given as "table.id"."""
    field = Field(label, Kind.REFERENCE, need=need)
    return mapped_column(String(36), ForeignKey(to), nullable=True, index=True, info={FIELD: field})


class Base(DeclarativeBase):
    """The one registry of tables, with constraint names that migrations can rely on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class RecordStatus(StrEnum):
    """Where a record stands; an unfinished form is a draft, not a record."""

    FINISHED = "finished"
    PROVISIONAL = "provisional"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class Record(Base):
    """Anything that is kept, written only through a unit of work and remembered in the journal.

    A chained record ends where its neighbour begins, so it is never withdrawn alone.
    A part, such as an action agreed at a visit, names its whole in the field `part_of`; a whole lists in `parts` the table of
    each kind of part by the name its form asks for it under. A kind with commands of its own is written by no command that takes any
    kind. `warnings_answered` holds the person's reason by the check that warned.
    """

    __abstract__ = True

    event_field: ClassVar[str | None] = None
    words: ClassVar[str] = "record"
    derived_where: ClassVar[tuple[str, str] | None] = None
    part_of: ClassVar[str | None] = None
    parts: ClassVar[Mapping[str, str]] = {}
    is_chained: ClassVar[bool] = False
    has_own_commands: ClassVar[bool] = False

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    record_status: Mapped[str] = mapped_column(String, default=RecordStatus.FINISHED.value)
    version: Mapped[int] = mapped_column(Integer, default=1)
    recorded_at: Mapped[datetime | None] = mapped_column(DateTime)
    recorded_by: Mapped[str | None] = mapped_column(String)
    recorded_role: Mapped[str | None] = mapped_column(String)
    source: Mapped[str | None] = mapped_column(String)
    change_reason: Mapped[str | None] = mapped_column(Text)
    warnings_answered: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        return {"version_id_col": cls.version}

    def __init__(self, **values: Any) -> None:
        values.setdefault("id", new_id())
        values.setdefault("record_status", RecordStatus.FINISHED.value)
        super().__init__(**values)

    @property
    def event_date(self) -> date | None:
        """The day the recorded thing happened, or None for what has no day of its own."""
        return getattr(self, self.event_field) if self.event_field else None

    @property
    def is_journalled(self) -> bool:
        """Whether changes go into the journal; rows that can be worked out again from others, marked by `derived_where`, do not."""
        if self.derived_where is None:
            return True
        field, mark = self.derived_where
        return bool(getattr(self, field) != mark)


class ChildRecord(Record):
    """A record that names a child, and so passes the permission hook."""

    __abstract__ = True

    @declared_attr
    def child_id(cls) -> Mapped[str]:  # noqa: N805
        """The child the record is about."""
        return mapped_column(String(36), ForeignKey("child.id"), nullable=False, index=True)


OWN_COLUMNS = frozenset(
    {
        "id",
        "record_status",
        "version",
        "recorded_at",
        "recorded_by",
        "recorded_role",
        "source",
        "change_reason",
        "warnings_answered",
        "child_id",
    }
)


def fields_of(record_class: type[Record]) -> dict[str, Field]:
    """Return what each described field of a record class is, by attribute name, in the order they were written."""
    return {
        attribute.key: attribute.columns[0].info[FIELD]
        for attribute in record_class.__mapper__.column_attrs
        if FIELD in attribute.columns[0].info
    }


def names_child(record_class: type[Record]) -> bool:
    """Return whether a record of the class is, or may be, about one child, and so belongs to that child's history."""
    return issubclass(record_class, ChildRecord) or "child_id" in fields_of(record_class)


def record_classes() -> tuple[type[Record], ...]:
    """Return every kind of record the program keeps, by table name."""
    classes = (mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Record))
    return tuple(sorted(classes, key=lambda each: each.__tablename__))


@cache
def record_class(record_type: str) -> type[Record]:
    """Return the kind of record kept in a table; KeyError where none is."""
    return {each.__tablename__: each for each in record_classes()}[record_type]


Value = str | int | bool | date | time | datetime | Decimal | list[Any] | dict[str, Any] | None
