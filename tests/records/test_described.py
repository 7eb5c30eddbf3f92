"""Every kind of record says what its fields are, what it is part of, and which day it happened on."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import inspect

import lacdesk.records.all  # noqa: F401 (makes every kind of record known)
from lacdesk.records.base import ChildRecord, Kind, Need, Record, fields_of, names_child, record_classes
from lacdesk.records.complaints import Complaint
from lacdesk.records.returned import ReturnRow
from lacdesk.records.visit import Visit

CLASSES = {each.__tablename__: each for each in record_classes()}
PARTS = [each for each in CLASSES.values() if each.part_of]
every_class = pytest.mark.parametrize("record", CLASSES.values(), ids=CLASSES)


def whole_of(part: type[Record]) -> type[Record]:
    """The class that a part's reference points at."""
    assert part.part_of is not None
    (target,) = inspect(part).columns[part.part_of].foreign_keys
    return CLASSES[target.column.table.name]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__tablename__)
def test_a_part_always_names_its_whole_which_lists_it_once(part: type[Record]) -> None:
    assert part.part_of is not None
    assert fields_of(part)[part.part_of].need is Need.ALWAYS
    assert list(whole_of(part).parts.values()).count(part.__tablename__) == 1
    assert issubclass(part, ChildRecord) is issubclass(whole_of(part), ChildRecord)


@every_class
def test_what_a_whole_lists_are_its_parts(record: type[Record]) -> None:
    assert not record.parts.keys() & fields_of(record).keys()
    assert [whole_of(CLASSES[table]) for table in record.parts.values()] == [record] * len(record.parts)


@every_class
def test_the_day_of_an_event_is_one_of_its_dates(record: type[Record]) -> None:
    assert record.event_field is None or fields_of(record)[record.event_field].kind is Kind.DATE


@every_class
def test_labels_are_sentences_of_their_own(record: type[Record]) -> None:
    labels = [field.label for field in fields_of(record).values()]
    assert [label for label in labels if not label[0].isupper() and not label[0].isdigit()] == []
    assert [label for label, times in Counter(labels).items() if times > 1] == []


def test_a_complaint_belongs_to_a_childs_history_and_a_row_of_a_return_does_not() -> None:
    assert [names_child(each) for each in (Visit, Complaint, ReturnRow, CLASSES["home"])] == [True, True, False, False]
