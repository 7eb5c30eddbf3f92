"""A form as it is written in forms/NAME.toml, joined with what each field is: sections, questions, and when they are asked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from functools import cache
from typing import Any

from lacdesk.places import FORMS
from lacdesk.practice.codes import code_set
from lacdesk.records.base import Field, Kind, Need, Record, fields_of, names_child, record_class
from lacdesk.records.child import Child
from lacdesk.store.errors import BugError

Context = Mapping[str, object]
Answers = Mapping[str, object]


@dataclass(frozen=True)
class Question:
    """One question: its field, its words, and when it is asked. Words hold {name} and other places filled from a context.

    A field of another record that the form writes as well is written "table.field". `each` asks for a date for every code of a
    set, `many` for as many codes as apply. One that is `expected` may wait when the form is saved, but its section is not completed
    without it.
    """

    field: str
    what: Field
    ask: str
    hint: str = ""
    missing: str = ""
    future: str = ""
    show_when: Mapping[str, tuple[object, ...]] = with_default(default_factory=dict)
    set_in: bool = False
    panel: str = ""
    needed: bool = False
    optional: bool = False
    expected: bool = False
    words: Mapping[str, str] = with_default(default_factory=dict)
    leave_out: tuple[str, ...] = ()
    start: object = None
    none_field: str = ""
    none_words: str = ""
    other: str = ""
    lines: int = 1
    forward: bool = False
    starts_with_me: bool = False
    starts_with_last: bool = False
    starts_with_role: str = ""
    told: bool = False
    needed_unless: str = ""
    each: str = ""
    many: bool = False

    @property
    def is_needed(self) -> bool:
        """Whether the form cannot be finished without it, when it is asked."""
        return bool(self.needed or self.needed_unless) or (self.what.need is Need.ALWAYS and not self.optional)

    def is_needed_with(self, known: Context) -> bool:
        """Whether the form cannot be finished without it, beside these answers: one may stand in for another."""
        return self.is_needed and not (self.needed_unless and _is_given(known.get(self.needed_unless)))

    def is_asked(self, known: Context) -> bool:
        """Whether the answers and facts so far call for this question."""
        return all(_matches(known.get(name), values) for name, values in self.show_when.items())


@dataclass(frozen=True)
class Rows:
    """A list of small records, each with the same few questions.

    A new record starts with a row for each row of `carry` that is not finished, in the record before it or the one it is linked to,
    or with a row for each code of the field named by `each`.
    """

    field: str
    record: type[Record]
    ask: str
    hint: str
    add: str
    one: str
    questions: tuple[Question, ...]
    carry: type[Record] | None = None
    carry_until: Mapping[str, tuple[object, ...]] = with_default(default_factory=dict)
    each: str = ""


@dataclass(frozen=True)
class Section:
    """A part of a form, with its line in the list of sections; a heading stands over it where it can wait, or where it is headed."""

    key: str
    title: str
    questions: tuple[Question, ...]
    rows: tuple[Rows, ...] = ()
    can_wait: bool = False
    headed: bool = False


@dataclass(frozen=True)
class FormPlan:
    """A whole form. `section` is the part of the child's file that lists its records, `closes` the things due that it answers,
    `page` the page that shows it.
    """

    name: str
    record: type[Record]
    title: str
    sections: tuple[Section, ...]
    corrects: str = ""
    note: str = ""
    planned_field: str = ""
    planned_value: str = ""
    planned_needs: tuple[str, ...] = ()
    date_field: str = ""
    section: str = ""
    closes: tuple[str, ...] = ()
    icon: str = ""
    page: str = "record"

    @property
    def is_about_child(self) -> bool:
        """Whether the form records something of one child, or the child's own facts."""
        return names_child(self.record) or self.record is Child

    def questions(self) -> Iterator[Question]:
        """Go through every question in order."""
        for section in self.sections:
            yield from section.questions

    def question(self, name: str) -> Question:
        """Return the question of a field."""
        return next(each for each in self.questions() if each.field == name)


OTHER = "other"
START_TODAY = "today"
START_ME = "me"
START_LAST = "last"
ROLES = "worker_role"
ANSWERED = "answered"


@cache
def read_plan(name: str) -> FormPlan:
    """Return the form written in forms/NAME.toml; BugError where it names a field the record has not."""
    written = tomllib.loads((FORMS / f"{name}.toml").read_text(encoding="utf-8"))
    record = _record(written["record"])
    return FormPlan(
        name=written["form"],
        record=record,
        title=written["title"],
        sections=tuple(_section(each, record) for each in written["section"]),
        corrects=written.get("corrects", ""),
        note=written.get("note", ""),
        planned_field=written.get("planned_field", ""),
        planned_value=written.get("planned_value", ""),
        planned_needs=tuple(written.get("planned_needs", ())),
        date_field=written.get("date_field", record.event_field or ""),
        section=written.get("file", ""),
        closes=tuple(written.get("closes", ())),
        icon=written.get("icon", "file-pen"),
        page=written.get("page", "record"),
    )


def form_names() -> tuple[str, ...]:
    """Return the names of the forms that ship."""
    return tuple(sorted(file.stem for file in FORMS.glob("*.toml")))


class _Blanks(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


def fill(words: str, context: Context) -> str:
    """Return words with their places filled; a place nobody filled is left out."""
    return words.format_map(_Blanks(context))


def _record(table: str) -> type[Record]:
    try:
        return record_class(table)
    except KeyError:
        raise BugError(f"No record is called {table}.") from None


def _section(written: Mapping[str, Any], record: type[Record]) -> Section:
    return Section(
        key=written["key"],
        title=written["title"],
        questions=tuple(_question(each, record) for each in written.get("question", ())),
        rows=tuple(_rows(each) for each in written.get("rows", ())),
        can_wait=bool(written.get("can_wait", False)),
        headed=bool(written.get("headed", False)),
    )


def _rows(written: Mapping[str, Any]) -> Rows:
    record = _record(written["record"])
    return Rows(
        field=written["field"],
        record=record,
        ask=written["ask"],
        hint=written.get("hint", ""),
        add=written["add"],
        one=written["one"],
        questions=tuple(_question(each, record) for each in written["question"]),
        carry=_record(written["carry"]) if "carry" in written else None,
        carry_until={name: tuple(values) for name, values in written.get("carry_until", {}).items()},
        each=written.get("each", ""),
    )


def _question(written: Mapping[str, Any], record: type[Record]) -> Question:
    table, _, name = written["field"].rpartition(".")
    record = _record(table) if table else record
    described = fields_of(record)
    if name not in described:
        raise BugError(f"The form asks for {name}, which a {record.words} has not.")
    values = dict(written)
    values["show_when"] = {key: tuple(_plain(each) for each in wanted) for key, wanted in written.get("show_when", {}).items()}
    if described[name].kind is Kind.REFERENCE and "start" in values:
        values |= _first_reference(values.pop("start"))
    values["leave_out"] = tuple(written.get("leave_out", ()))
    return Question(what=described[name], **values)


def _first_reference(start: str) -> Mapping[str, object]:
    plain = {START_ME: "starts_with_me", START_LAST: "starts_with_last"}
    if start not in plain and start not in code_set(ROLES).codes:
        raise BugError(f"A form starts with {start}, which is no role of a worker.")
    return {plain[start]: True} if start in plain else {"starts_with_role": start}


def _matches(value: object, wanted: tuple[object, ...]) -> bool:
    return _plain(value) in wanted or (ANSWERED in wanted and _is_given(value))


def _is_given(value: object) -> bool:
    return value not in (None, "", [])


def _plain(value: object) -> object:
    return "" if value is None else value
